"""The chain: every row that no record proves is entered with its hash, and every entry hashes the one before.

An entry says of a document, a file, a run, a setting or an act what its row was when it was written. The last
entry of each is what must be there; an entry that was taken out, put in or altered breaks the chain after it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select

from vanthu.corpus.archive import models
from vanthu.corpus.archive.bulk import bulk_insert

FIRST = "0" * 64
"""What the first entry links to."""

TABLES: dict[str, Table] = {
    "document": models.records,
    "file": models.files,
    "run": models.runs,
    "item": models.run_items,
    "setting": models.settings,
    "act": models.acts,
    "audit": models.audit,
}
"""Whose rows are entered, by kind. A document is entered with its record, which proves all its others."""


@dataclass(frozen=True)
class Entry:
    """What one row was: its kind, its key, and the hash of its values."""

    kind: str
    subject: str
    sha256: str


@dataclass(frozen=True)
class Link:
    """An entry at its place in the chain; ``holds``: it follows from the one before."""

    seq: int
    entry: Entry
    link: str
    holds: bool


def entry_of(kind: str, row: Mapping[str, Any]) -> Entry:
    """The entry of a row as it is written; the packed record goes in by its own hash."""
    table = TABLES[kind]
    values = [_plain(row.get(column.name)) for column in table.columns if column.name != "json"]
    subject = "/".join(str(row[column.name]) for column in table.primary_key.columns)
    text = json.dumps(values, ensure_ascii=True)
    return Entry(kind, subject, hashlib.sha256(text.encode()).hexdigest())


def _plain(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else value


def append(connection: Connection, entries: Sequence[Entry]) -> None:
    """Add entries; the transaction must hold the writer's lock."""
    seq, link = head(connection)
    rows = []
    for entry in entries:
        seq += 1
        link = _link(link, seq, entry)
        rows.append((seq, entry.kind, entry.subject, entry.sha256, link))
    bulk_insert(connection, models.chain, rows)


def head(connection: Connection) -> tuple[int, str]:
    """Number and hash of the last entry."""
    table = models.chain
    query = select(table.c.seq, table.c.link).order_by(table.c.seq.desc()).limit(1)
    last = connection.execute(query).first()
    return (last.seq, last.link) if last else (0, FIRST)


def walk(connection: Connection) -> Iterator[Link]:
    """All entries in order, each with whether it follows from the one before it."""
    seq, link = 0, FIRST
    query = select(models.chain).order_by(models.chain.c.seq)
    for row in connection.execution_options(yield_per=2000).execute(query):
        entry = Entry(row.kind, row.subject, row.sha256)
        holds = row.seq == seq + 1 and row.link == _link(link, row.seq, entry)
        seq, link = row.seq, row.link
        yield Link(seq, entry, link, holds)


def _link(before: str, seq: int, entry: Entry) -> str:
    text = json.dumps([before, seq, entry.kind, entry.subject, entry.sha256])
    return hashlib.sha256(text.encode()).hexdigest()
