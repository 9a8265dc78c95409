"""The seal of a SQLite archive: hashes of the whole database file, taken when a run ends.

SQLite has no checksums of its own: a bit that flips in a page is another value, or nothing that any query
meets. So the file is hashed block by block, and the hashes stand beside it with a number that the database
carries in its header (``user_version``). The first write of the next run sets that number to 0: hashes of a
file that has been written to since are not compared.

    number in the header    hashes beside it      what that is
    0                       any                   written to since: not sealed
    n                       none                  killed while it was being sealed: not sealed
    n                       of n                  sealed
    n                       of another            not the file that was sealed
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

if TYPE_CHECKING:
    from vanthu.corpus.archive.database import Archive

BLOCK = 1 << 20
"""Bytes under one hash: small enough to say where, and 30 GB need 2 MB of hashes."""

_HEADER = slice(60, 64)
"""Where a SQLite file keeps ``user_version`` (big-endian)."""
_WAIT = 10.0
"""Seconds to wait for readers to let go of the log; where they do not, the next run seals."""


def seal(archive: Archive) -> None:
    """Hash the database file. Does nothing on a server, or while others read or write."""
    if archive.is_postgresql:
        return
    path = archive.database
    with archive.store.guarded():
        hashes_of(path).unlink(missing_ok=True)
        number = _number()
        if not _settled(path, number):
            return
        blocks = list(_blocks(path))
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


def _settled(path: Path, number: int) -> bool:
    """Write the number, and empty the log into the file; False where somebody is in the way."""
    with contextlib.closing(sqlite3.connect(path, timeout=_WAIT, isolation_level=None)) as connection:
        try:
            connection.execute(f"PRAGMA user_version = {number}")
            busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.OperationalError:
            return False
    return not busy


def _number_in(path: Path) -> int:
    with path.open("rb") as file:
        return int.from_bytes(file.read(64)[_HEADER], "big")


def _has_log(path: Path) -> bool:
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _blocks(path: Path) -> Iterator[str]:
    with path.open("rb") as file:
        while block := file.read(BLOCK):
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
