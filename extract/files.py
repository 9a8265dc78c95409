"""The bytes of a file that a user names, and the typed error where there are none to have."""

from __future__ import annotations

import os
import stat

from vanthu.extract.child.system import AT_ONCE
from vanthu.extract.errors import FileEmpty, FileMissing, FileUnreadable

_END = b"%%EOF"


def ended(data: bytes) -> bytes:
    """The bytes of a PDF, with an end mark where it is missing: without it qpdf drops the last object."""
    return data if _END in data[-2048:] else data + b"\n" + _END + b"\n"


def bytes_of(file: str) -> bytes:
    """The whole file.

    Raises:
        FileMissing, FileUnreadable (a folder, a pipe, a device), FileEmpty.
    """
    try:
        handle = os.open(file, os.O_RDONLY | AT_ONCE)
        with open(handle, "rb") as stream:  # noqa: PTH123 - what was opened is what is looked at
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise FileUnreadable("is not a regular file.", file=file)
            data = stream.read()
    except FileNotFoundError as error:
        raise FileMissing("no such file.", file=file) from error
    except IsADirectoryError as error:
        advice = "Name a file in it; `vanthu ingest` takes a whole folder."
        raise FileUnreadable("this is a folder.", file=file, next_step=advice) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise FileUnreadable(f"cannot be read ({error}).", file=file) from error
    if not data:
        raise FileEmpty("the file has no bytes.", file=file)
    return data
