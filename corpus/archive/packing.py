"""Records and the texts of pages as the database keeps them: packed by what every machine has."""

from __future__ import annotations

import hashlib
import lzma
import zlib

_LEVEL = 6
"""Of zlib, for texts of pages: they are unpacked for every snippet, ten times as fast as by LZMA."""

_OF_RECORDS = [{"id": lzma.FILTER_LZMA2, "preset": 3, "pb": 0, "dict_size": 1 << 20}]
"""A record is by a fifth smaller than by zlib, takes 5 ms longer to pack, of some 500 that reading a report
takes, and 1 ms longer to unpack (the five reports). A higher preset gains 2 % for twice the time; letters lie
at any place (``pb``), and what a record repeats is nearer than 1 MB."""

_ZLIB = b"\x78"
"""Begins what zlib packed with the window that it takes unless told; an archive of before has records so."""

SPOILT = (zlib.error, lzma.LZMAError)
"""What comes of bytes that are not what was packed."""


def pack(data: bytes) -> bytes:
    """Texts as they are kept."""
    return zlib.compress(data, _LEVEL)


def pack_record(data: bytes) -> bytes:
    """A record's JSON as it is kept; its hash is kept beside, so that none is needed within."""
    return lzma.compress(data, lzma.FORMAT_XZ, lzma.CHECK_NONE, None, _OF_RECORDS)


def unpack(packed: bytes) -> bytes:
    """The bytes that were packed, in either way.

    Raises:
        zlib.error, lzma.LZMAError: they are not what was packed.
    """
    return zlib.decompress(packed) if packed.startswith(_ZLIB) else lzma.decompress(packed)


def record_of(packed: bytes, expected: str) -> bytes | None:
    """A record's JSON; None where it is not what was written.

    Args:
        packed: the record as it is kept.
        expected: SHA-256 of its JSON.
    """
    try:
        record = unpack(packed)
    except SPOILT:
        return None
    return record if hashlib.sha256(record).hexdigest() == expected else None
