"""Bytes of a SQLite file that this process may have open: read by a descriptor that stays open.

A process loses its locks on a file when it closes any descriptor of it (POSIX; sqlite.org/howtocorrupt.html,
2.2). Another process, the last with locks, would then take the log away, and what is written here would go
to a log that nobody reads.
"""

from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

_open: dict[tuple[int, int], int] = {}
"""Descriptors by device and file: one that stays open keeps its number from being given to another file."""
_held: Counter[Path] = Counter()
"""How many archives of this process have a file open."""
_guard = threading.Lock()


def hold(path: Path) -> None:
    """Say that an archive opens its file: what is read of it stays open until the last one lets go."""
    with _guard:
        _held[path] += 1


def let_go(path: Path) -> None:
    """Say that an archive has closed all its connections; the last one's descriptor is closed, too."""
    with _guard:
        _held[path] -= 1 if path in _held else 0
        if _held[path] > 0:
            return
        del _held[path]
        try:
            status = path.stat()
        except OSError:
            return
        descriptor = _open.pop((status.st_dev, status.st_ino), None)
    if descriptor is not None:
        os.close(descriptor)


def read_at(path: Path, offset: int, count: int) -> bytes:
    """So many bytes of a file from an offset on; fewer at its end.

    Raises:
        OSError: as ``open`` does.
    """
    with _guard:
        descriptor = _descriptor(path)
        if hasattr(os, "pread"):
            return os.pread(descriptor, count, offset)
        os.lseek(descriptor, offset, os.SEEK_SET)
        return os.read(descriptor, count)


def blocks_of(path: Path, size: int) -> Iterator[bytes]:
    """A file block by block, from its beginning."""
    offset = 0
    while block := read_at(path, offset, size):
        yield block
        offset += len(block)


def _descriptor(path: Path) -> int:
    status = path.stat()
    key = status.st_dev, status.st_ino
    if key not in _open:
        _open[key] = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0))
    return _open[key]
