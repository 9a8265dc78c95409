"""The seal of a SQLite archive: hashes of the whole database file, taken when a run or an act ends.

SQLite has no checksums of its own: a bit that flips in a page is another value, or nothing that any query
meets. So the file is hashed block by block, and the hashes stand beside it with a number that the database
carries in its header (``user_version``). The next write sets that number to 0: hashes of a
file that has been written to since are not compared.

    number in the header    hashes beside it      what that is
    0                       any                   written to since: not sealed
    n                       none                  killed while it was being sealed: not sealed
    n                       of n                  sealed
    n                       of another            not the file that was sealed

Sealing again costs what was written, not what is there: as long as the header still has the number of the
last seal, nothing was moved from the log into the file since, and the log names every page that will be. The
other blocks keep the hashes they had, so that a bit that flipped in one of them is not sealed with it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vanthu.corpus.archive.rawfile import blocks_of, read_at

if TYPE_CHECKING:
    from vanthu.corpus.archive.database import Archive

BLOCK = 1 << 20
"""Bytes under one hash: small enough to say where, and 30 GB need 2 MB of hashes."""

_HEADER = slice(60, 64)
"""Where a SQLite file keeps ``user_version`` (big-endian)."""
_WAIT = 10.0
"""Seconds to wait for readers to let go of the log; where they do not, the next run seals."""
_SHORT_WAIT = 0.1
"""The same after an act: a person waits for it, and the next act or run seals as well. Where people read all
the time nobody ever lets go, and each act would wait as long."""


def seal(archive: Archive) -> None:
    """Hash the database file. Does nothing on a server, or while others read or write."""
    if not archive.is_postgresql:
        _seal(archive, _WAIT, anew=True)


def seal_again(archive: Archive) -> None:
    """Seal what was sealed before an act wrote to it; what was not (a killed run) is left to the next run."""
    if not archive.is_postgresql:
        _seal(archive, _SHORT_WAIT, anew=False)


def _seal(archive: Archive, wait: float, *, anew: bool) -> None:
    path = archive.database
    with archive.store.guarded():
        known = _last_seal(path)
        if known is None and not anew:
            return
        hashes_of(path).unlink(missing_ok=True)
        number = _number()
        written = _settled(path, number, wait)
        if written is None:
            _give_back(path, known)
            return
        blocks = _hashed(path, known, written)
        if _number_in(path) == number and not _has_log(path):
            _write(hashes_of(path), {"number": number, "bytes": path.stat().st_size, "sha256": blocks})


def hashes_of(path: Path) -> Path:
    """The file of hashes of a database."""
    return path.with_name(f"{path.name}.sha256")


def broken(path: Path) -> list[str]:
    """What of a sealed file is not as it was: a sentence each; empty where all is, or nothing is sealed."""
    number = _number_in(path)
    if number == 0 or _has_log(path) or not hashes_of(path).is_file():
        return []
    try:
        known = _read(hashes_of(path))
    except (ValueError, KeyError, TypeError):
        return [f"the hashes in {hashes_of(path).name} are not what was written"]
    if known["number"] != number:
        return ["this is not the file that was sealed, or its header is altered"]
    found = list(_blocks(path))
    if _number_in(path) != number:  # somebody began to write meanwhile
        return []
    if path.stat().st_size != known["bytes"]:
        return [f"the file has {path.stat().st_size} bytes, {known['bytes']} were written"]
    pairs = zip(found, known["sha256"], strict=True)
    return [
        f"bytes {n * BLOCK} to {min((n + 1) * BLOCK, known['bytes'])} are not what was written"
        for n, (one, other) in enumerate(pairs)
        if one != other
    ]


def _number() -> int:
    """A number that one flipped bit does not make 0."""
    while True:
        number = secrets.randbits(31)
        if number.bit_count() > 1:
            return number


def _last_seal(path: Path) -> dict[str, Any] | None:
    """The hashes of the last seal, if the file, without its log, is still the one that was sealed."""
    try:
        known = _read(hashes_of(path))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return known if known["number"] == _number_in(path) != 0 else None


def _give_back(path: Path, known: dict[str, Any] | None) -> None:
    """Keep the last seal's hashes where somebody was in the way: the next to seal goes on from them.

    They count no more than before: the header of the file, once the log is moved into it, says 0.
    """
    if known is None:
        return
    with contextlib.closing(sqlite3.connect(path, timeout=_WAIT, isolation_level=None)) as connection:
        try:
            connection.execute("PRAGMA user_version = 0")
        except sqlite3.OperationalError:
            return
    _write(hashes_of(path), known)


def _settled(path: Path, number: int, wait: float) -> set[int] | None:
    """Write the number, and empty the log into the file; None where somebody is in the way.

    Returns:
        The blocks of the file that the log goes to.
    """
    with contextlib.closing(sqlite3.connect(path, timeout=wait, isolation_level=None)) as connection:
        try:
            connection.execute("PRAGMA wal_autocheckpoint = 0")  # not before the log was looked at
            connection.execute(f"PRAGMA user_version = {number}")
            written = {page * size // BLOCK for page, size in _logged(path)}
            busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.OperationalError:
            return None
    return None if busy else written


_LOG_HEAD, _FRAME_HEAD = 32, 24
"""Bytes before the frames of a log, and before the page in each (sqlite.org/fileformat2.html, 4.1, 4.2)."""


def _logged(path: Path) -> Iterator[tuple[int, int]]:
    """The pages in the log, from 0, and their size; some may be older ones that count no more."""
    log = path.with_name(f"{path.name}-wal")
    with log.open("rb") as file:
        size = int.from_bytes(file.read(_LOG_HEAD)[8:12], "big")
        while len(frame := file.read(_FRAME_HEAD)) == _FRAME_HEAD:
            yield int.from_bytes(frame[:4], "big") - 1, size
            file.seek(size, os.SEEK_CUR)


def _hashed(path: Path, known: dict[str, Any] | None, written: set[int]) -> list[str]:
    """The hashes of all blocks, of those that were not written to from the last seal."""
    size = path.stat().st_size
    if known is None or size < known["bytes"]:
        return list(_blocks(path))
    hashes: list[str] = known["sha256"]
    count = -(-size // BLOCK)
    anew = {n for n in written if n < count} | set(range(len(hashes), count))
    hashes += [""] * (count - len(hashes))
    for n in anew:
        hashes[n] = hashlib.sha256(read_at(path, n * BLOCK, BLOCK)).hexdigest()
    return hashes


def _number_in(path: Path) -> int:
    return int.from_bytes(read_at(path, 0, 64)[_HEADER], "big")


def _has_log(path: Path) -> bool:
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _blocks(path: Path) -> Iterator[str]:
    for block in blocks_of(path, BLOCK):
        yield hashlib.sha256(block).hexdigest()


def _write(path: Path, known: dict[str, Any]) -> None:
    text = json.dumps(known, sort_keys=True)
    known = {**known, "check": hashlib.sha256(text.encode()).hexdigest()}
    part = path.with_name(f"{path.name}.part")
    with part.open("w", encoding="ascii") as file:
        json.dump(known, file)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def _read(path: Path) -> dict[str, Any]:
    known: dict[str, Any] = json.loads(path.read_text(encoding="ascii"))
    check = known.pop("check")
    if hashlib.sha256(json.dumps(known, sort_keys=True).encode()).hexdigest() != check:
        raise ValueError(path.name)
    return known
