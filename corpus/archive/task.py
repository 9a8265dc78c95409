"""What is asked of a worker and what it answers; plain data that crosses process and machine borders."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

from vanthu.extract.child import Limits
from vanthu.extract.options import ReadOptions

ID_LENGTH = 16
"""Hex digits of a document's ID: 64 bits, so that two of a million documents collide with p < 1e-7."""

READER = "vanthu.parsers:read"
"""The reading of a file, as ``module:function``; named, so that the parent never imports PDF libraries."""


ADVICE = "Raise --timeout, or read the file alone with `vanthu read --pages`."


def file_limits(memory: int = 4 << 30, stall: float = 300.0, total: float = 6000.0) -> Limits:
    """What one file may cost in a run, which nobody watches.

    Args:
        memory: bytes; an A3 page at 600 dpi in colour is 0.2 GB, and reading holds a few copies.
        stall: seconds without a page being finished. Twice the default limit of a page by OCR, and more
            than the parsing of a 3,000-page file takes.
        total: seconds for a file altogether; 300 scanned pages at 20 s.
    """
    return Limits(memory, stall, total, ADVICE)


@dataclass(frozen=True)
class Task:
    """One file to read.

    Attributes:
        path: the private copy.
        name: how the user named the file; goes into the record and into messages.
        document: ID of the document that will come of it.
        tsvectors: the archive is on PostgreSQL.
    """

    path: str
    name: str
    document: str
    options: ReadOptions = field(default_factory=ReadOptions)
    lexicon: str | None = None
    limits: Limits = field(default_factory=file_limits)
    reader: str = READER
    tsvectors: bool = False


@dataclass(frozen=True)
class Failure:
    """Why a file is not in the archive: the error's class name and what the user reads of it."""

    error: str
    exit_code: int
    message: str
    next_step: str
    page: int | None = None


Values = list[Any]


@dataclass(frozen=True)
class Rows:
    """One document as rows.

    Attributes:
        document: values of the ``documents`` row by column name, without the file's own (name, hash, key).
        content: rows of ``CONTENT_TABLES`` by table name, in column order.
        texts: (page, text, its words as the index takes them, the same without marks) for searching; the
            head (``heads``) is page 0.
        signature: MinHash of the text, for finding versions.
        passed: IDs of the figures that a check confirmed; the record does not name them.
        record: the whole record, JSON, packed (``packing``).
        record_sha256: of the JSON before it was packed.
    """

    document: dict[str, Any]
    content: dict[str, list[Values]]
    texts: list[tuple[int, str, str, str]]
    signature: list[int]
    passed: list[str]
    record: bytes
    record_sha256: str


def document_id(sha256: str, pipeline: str, options: str) -> str:
    """The ID of what one pipeline with certain options makes of certain bytes."""
    return hashlib.sha256(f"{sha256}\n{pipeline}\n{options}".encode()).hexdigest()[:ID_LENGTH]


@dataclass(frozen=True)
class Outcome:
    """What came of one task: rows, or a failure.

    Attributes:
        seconds: of reading, in the worker.
        peak_memory: bytes, the worker's highest resident size so far.
    """

    rows: Rows | None
    failure: Failure | None
    seconds: float = 0.0
    peak_memory: int = 0
