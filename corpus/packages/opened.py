"""A package that is looked into: a ZIP or a folder, from anybody."""

from __future__ import annotations

import contextlib
import zipfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from vanthu.corpus.archive.store import hash_stream
from vanthu.corpus.packages.errors import NotAPackage

MOST_XML = 64 << 20
"""Bytes of a file of XML: a METS of a hundred thousand documents has some 60 MB."""


class Package(ABC):
    """The files of a package by their path below its root folder, whose name is ``root``."""

    root: str

    @abstractmethod
    def names(self) -> list[str]:
        """The paths of all files."""

    @abstractmethod
    def open(self, name: str) -> contextlib.AbstractContextManager[BinaryIO]:
        """A file by its path."""

    def read(self, name: str) -> bytes:
        """A file of XML.

        Raises:
            NotAPackage: it is larger than such a file is.
        """
        with self.open(name) as file:
            data = file.read(MOST_XML + 1)
        if len(data) > MOST_XML:
            raise NotAPackage(f"{name} is larger than {MOST_XML >> 20} MiB.", file=self.root)
        return data

    def checksum(self, name: str) -> tuple[str, int]:
        """SHA-256 and size of a file."""
        with self.open(name) as file:
            return hash_stream(file)


class _Folder(Package):
    def __init__(self, path: Path) -> None:
        self.path, self.root = path, path.absolute().name

    def names(self) -> list[str]:
        """The paths of all files; a link is no file of the package."""
        inside = (path for path in self.path.rglob("*") if path.is_file() and not path.is_symlink())
        return sorted(path.relative_to(self.path).as_posix() for path in inside)

    def open(self, name: str) -> contextlib.AbstractContextManager[BinaryIO]:
        return (self.path / name).open("rb")


class _Zip(Package):
    def __init__(self, archive: zipfile.ZipFile, place: str) -> None:
        self.zip = archive
        members = [info.filename for info in archive.infolist() if not info.is_dir()]
        roots = {PurePosixPath(name).parts[0] for name in members if name}
        if len(roots) != 1:
            raise NotAPackage(f"has {len(roots)} folders at its root, not one.", file=place)
        (self.root,) = roots

    def names(self) -> list[str]:
        members = (info.filename for info in self.zip.infolist() if not info.is_dir())
        return sorted(name.partition("/")[2] for name in members)

    def open(self, name: str) -> contextlib.AbstractContextManager[BinaryIO]:
        return cast("contextlib.AbstractContextManager[BinaryIO]", self.zip.open(f"{self.root}/{name}"))


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Package]:
    """Open a package; nothing of a ZIP is unpacked onto the disk.

    Raises:
        NotAPackage: it is none, or the ZIP is spoilt.
    """
    if path.is_dir():
        yield _Folder(path)
        return
    try:
        with zipfile.ZipFile(path) as archive:
            yield _Zip(archive, str(path))
    except (OSError, zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError) as error:
        raise NotAPackage(f"cannot be read as ZIP ({error}).", file=str(path)) from error
