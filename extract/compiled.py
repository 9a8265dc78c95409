"""The compiled core of a room, where there is one that was made of the source beside it.

Every function of a core has a twin in Python with the same results: what is read does not depend on whether a
machine has a compiler, only how fast it is.
"""

from __future__ import annotations

import hashlib
import importlib
import os
from pathlib import Path
from typing import Any, NamedTuple

PURE = "VANTHU_PURE"
"""Environment variable: whatever it is set to, cores are left alone (to measure, to tell a fault apart)."""


class Core(NamedTuple):
    """A core's functions, and what makes their arguments."""

    lib: Any
    ffi: Any


def core_of(package: str, folder: Path) -> Core | None:
    """The core of a room; None where it was not built, is of another source, or is not wanted.

    Args:
        package: the room's name, as ``vanthu.extract``.
        folder: where its ``core.c`` and ``core.h`` are.
    """
    if os.environ.get(PURE):
        return None
    try:
        module = importlib.import_module(f"{package}._core")
        told = module.ffi.string(module.lib.source_digest()).decode()
        current = told == digest_of(folder)
    except (ImportError, AttributeError, OSError):
        return None
    return Core(module.lib, module.ffi) if current else None


def digest_of(folder: Path) -> str:
    """What the core of a room's present source says of itself (``build_core.py``)."""
    return hashlib.sha256((folder / "core.c").read_bytes() + (folder / "core.h").read_bytes()).hexdigest()
