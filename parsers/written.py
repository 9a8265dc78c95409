"""A record as its JSON, in pieces: the text of a long report takes more memory than all else at the end."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from vanthu.parsers.report import Record, Report

PIECE = 1 << 20
"""Bytes after which a piece is handed on: a report of some hundred pages is one or two."""


def pieces_of(report: Report) -> Iterator[bytes]:
    """The bytes of ``report.model_dump_json(indent=1)``; no character is cut in two."""
    held: list[bytes] = []
    size = 0
    for part in _parts(report):
        held.append(part)
        size += len(part)
        if size >= PIECE:
            yield b"".join(held)
            held, size = [], 0
    yield b"".join(held)


def _parts(report: Report) -> Iterator[bytes]:
    opening = "{"
    for name in type(report).model_fields:
        yield f'{opening}\n "{name}": '.encode()
        opening = ","
        yield from _value(getattr(report, name))
    yield b"\n}"


def _value(value: Any) -> Iterator[bytes]:
    if isinstance(value, Record):
        yield _indented(value, b"\n ")
    elif isinstance(value, list) and value:
        opening = b"["
        for item in value:
            yield opening + b"\n  " + _indented(item, b"\n  ")
            opening = b","
        yield b"\n ]"
    else:
        yield json.dumps(value).encode()


def _indented(record: Record, line: bytes) -> bytes:
    """A part of the record; in JSON a line feed stands between things, never in a text."""
    written: bytes = record.__pydantic_serializer__.to_json(record, indent=1)
    return written.replace(b"\n", line)
