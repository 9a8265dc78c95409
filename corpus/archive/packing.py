"""Records and the texts of pages as the database keeps them: packed with zlib, which every machine has."""

from __future__ import annotations

import hashlib
import zlib

_LEVEL = 6
"""Of zlib. A record is a seventh smaller than at level 3 and takes 5 ms longer, of some 500 that reading a
report takes; level 9 gains 2 % more for as long again (the five reports)."""


def pack(data: bytes) -> bytes:
    """Bytes as they are kept."""
    return zlib.compress(data, _LEVEL)


def unpack(packed: bytes) -> bytes:
    """The bytes that were packed.

    Raises:
        zlib.error: they are not what was packed.
    """
    return zlib.decompress(packed)


def record_of(packed: bytes, expected: str) -> bytes | None:
    """A record's JSON; None where it is not what was written.

    Args:
        packed: the record as it is kept.
        expected: SHA-256 of its JSON.
    """
    try:
        record = unpack(packed)
    except zlib.error:
        return None
    return record if hashlib.sha256(record).hexdigest() == expected else None
