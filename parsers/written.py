"""A record as its JSON, in pieces: the text of a long report takes more memory than all else at the end."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from vanthu.parsers.report import Record, Report

PIECE = 1 << 20
"""Bytes after which a piece is handed on: a report of some hundred pages is one or two."""

_QUICK = 1
"""Level of zlib: ten times smaller than the text, in a hundredth of the time that reading takes."""


class WrittenParts:
    """Parts of a record that are written as soon as they are finished; of many the text is held packed."""

    def __init__(self) -> None:
        self._packed: list[bytes] = []
        self._open: list[bytes] = []
        self._size = 0

    def take(self, records: Sequence[Record]) -> None:
        """Write some."""
        for record in records:
            opening = b"," if self._open or self._packed else b"["
            part = opening + _item(record)
            self._open.append(part)
            self._size += len(part)
        if self._size >= PIECE:
            self._packed.append(zlib.compress(b"".join(self._open), _QUICK))
            self._open, self._size = [], 0

    def pieces(self) -> Iterator[bytes]:
        """The text of their list."""
        if not (self._packed or self._open):
            yield b"[]"
            return
        yield from map(zlib.decompress, self._packed)
        yield from self._open
        yield b"\n ]"


def pieces_of(report: Report, figures: WrittenParts | None = None) -> Iterator[bytes]:
    """The bytes of ``report.model_dump_json(indent=1)``; no character is cut in two.

    Args:
        report: the record.
        figures: its figures, where they were written before.
    """
    held: list[bytes] = []
    size = 0
    for part in _parts(report, figures):
        held.append(part)
        size += len(part)
        if size >= PIECE:
            yield b"".join(held)
            held, size = [], 0
    yield b"".join(held)


def _parts(report: Report, figures: WrittenParts | None) -> Iterator[bytes]:
    opening = "{"
    for name in type(report).model_fields:
        yield f'{opening}\n "{name}": '.encode()
        opening = ","
        value = getattr(report, name)
        yield from _value(value) if figures is None or name != "figures" else figures.pieces()
    yield b"\n}"


def _value(value: Any) -> Iterator[bytes]:
    if isinstance(value, Record):
        yield _indented(value, b"\n ")
    elif isinstance(value, list) and value:
        opening = b"["
        for item in value:
            yield opening + _item(item)
            opening = b","
        yield b"\n ]"
    else:
        yield json.dumps(value).encode()


def _item(record: Record) -> bytes:
    return b"\n  " + _indented(record, b"\n  ")


def _indented(record: Record, line: bytes) -> bytes:
    """A part of the record; in JSON a line feed stands between things, never in a text."""
    written: bytes = record.__pydantic_serializer__.to_json(record, indent=1)
    return written.replace(b"\n", line)
