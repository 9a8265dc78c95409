"""Documents against their records: every row is made anew from the hashed record and compared."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, or_, select, text

from vanthu.corpus.archive import chain, models
from vanthu.corpus.archive.fingerprints import fingerprint_rows
from vanthu.corpus.archive.headed import texts_that_count
from vanthu.corpus.archive.integrity.problems import Problem
from vanthu.corpus.archive.laid import expected_overlays, unit_row
from vanthu.corpus.archive.packing import record_of
from vanthu.corpus.archive.rows import rows_of
from vanthu.corpus.archive.task import Rows, document_id
from vanthu.corpus.archive.versions import links_of
from vanthu.corpus.archive.writer import texts_of
from vanthu.parsers.report import Report

_READ_AGAIN = "Restore the database from a backup, or read the document again with `vanthu reprocess --all`."


@dataclass(frozen=True)
class Expected:
    """What the chain says of the documents.

    Attributes:
        hashes: of each document's record, by ID.
        order: IDs in the order in which they were first written.
    """

    hashes: dict[str, str] = field(default_factory=dict)
    order: dict[str, int] = field(default_factory=dict)

    def enter(self, link: chain.Link) -> None:
        """Take in one entry of the chain."""
        self.hashes[link.entry.subject] = link.entry.sha256
        self.order.setdefault(link.entry.subject, link.seq)


def all_documents(connection: Connection, expected: Expected) -> list[str]:
    """IDs of all documents that the database or the chain knows of."""
    known = set(expected.hashes)
    for column in (models.documents.c.id, models.records.c.document_id):
        known.update(connection.execute(select(column)).scalars())
    return sorted(known)


def check_document(connection: Connection, document: str, expected: Expected) -> Iterator[Problem]:
    """What of one document is not as its record says."""
    row = _one(connection, models.documents, models.documents.c.id, document)
    record = _one(connection, models.records, models.records.c.document_id, document)
    if row is None or record is None:
        gone = "the document" if row is None else "the record"
        yield Problem("missing", document, f"{gone} is gone", _READ_AGAIN)
        return
    if expected.hashes.get(document) != chain.entry_of("document", record).sha256:
        yield Problem("altered", document, "the record is not the one that was written", _READ_AGAIN)
        return
    whole = record_of(record["json"], record["sha256"])
    if whole is None:
        yield Problem("altered", document, "the record is not what was written", _READ_AGAIN)
        return
    report = Report.model_validate_json(whole)
    tsvectors = connection.dialect.name == "postgresql"
    rows = rows_of(report, document, json.loads(record["passed"]), tsvectors=tsvectors)
    yield from _own_row(connection, row, report, rows, expected)
    for table in models.CONTENT_TABLES:
        yield from _differing(connection, document, table, rows.content[table.name])
    fingerprints = [list(one) for one in fingerprint_rows(document, rows.signature)]
    yield from _differing(connection, document, models.fingerprints, fingerprints)
    yield from _differing(connection, document, models.overlays, expected_overlays(connection, document))
    yield from _texts(connection, document, rows, tsvectors=tsvectors)
    yield from _links(connection, row, rows)


def _one(connection: Connection, table: Table, key: Any, document: str) -> dict[str, Any] | None:
    found = connection.execute(select(table).where(key == document)).mappings().first()
    return dict(found) if found else None


def _own_row(
    connection: Connection, row: Mapping[str, Any], report: Report, rows: Rows, expected: Expected
) -> Iterator[Problem]:
    """The row of ``documents``: what the record says, what the ID is made of, what superseded it."""
    said = {
        **rows.document,
        "id": document_id(row["sha256"], row["pipeline"], row["options"]),
        "sha256": report.source.sha256,
        "bytes": report.source.bytes,
        "file": report.source.file,
        "superseded_by": _superseding(connection, row, expected),
    }
    names = sorted(name for name, value in said.items() if row[name] != value)
    if names:
        yield Problem("altered", row["id"], f"documents: {', '.join(names)} not as the record says")


def _superseding(connection: Connection, row: Mapping[str, Any], expected: Expected) -> str | None:
    """The next document that was made of the same bytes."""
    table = models.documents.c
    same = connection.execute(select(table.id).where(table.sha256 == row["sha256"])).scalars()
    order = expected.order
    own = order.get(row["id"], 0)
    later = [(order[other], other) for other in same if order.get(other, 0) > own]
    return min(later)[1] if later else None


def _differing(
    connection: Connection, document: str, table: Table, expected: Sequence[Sequence[Any]]
) -> Iterator[Problem]:
    """Rows of one table that are gone, too many or other than the record says."""
    query = select(table).where(table.c.document_id == document).order_by(*table.primary_key.columns)
    found = [tuple(row) for row in connection.execute(query)]
    keys = [list(table.columns).index(column) for column in table.primary_key.columns]
    wanted = sorted((tuple(row) for row in expected), key=lambda row: [row[key] for key in keys])
    if found == wanted:
        return
    if len(found) != len(wanted):
        kind = "half-written" if len(found) < len(wanted) else "altered"
        message = f"{len(found)} rows in {table.name}, {len(wanted)} were written"
        yield Problem(kind, document, message)  # type: ignore[arg-type]
        return
    pairs = zip(found, wanted, strict=True)
    names = {
        column.name
        for one, other in pairs
        if one != other
        for column, here, there in zip(table.columns, one, other, strict=True)
        if here != there
    }
    yield Problem("altered", document, f"{table.name}: {', '.join(sorted(names))} not as the record says")


def _texts(connection: Connection, document: str, rows: Rows, *, tsvectors: bool) -> Iterator[Problem]:
    """The texts of the pages; on a server, their words in the index too (SQLite: ``indexed``)."""
    table = models.page_texts.c
    query = select(table.id, table.page).where(table.document_id == document)
    found = connection.execute(query.order_by(table.id)).all()
    said = (text for _, text in texts_of(connection, document))
    wanted = texts_that_count(connection, document, rows.texts)
    if list(zip((row.page for row in found), said, strict=True)) != [row[:2] for row in wanted]:
        yield Problem("altered", document, "page_texts: not as the record says")
    elif tsvectors:
        for row, (_, _, words, plain) in zip(found, wanted, strict=True):
            same = text(
                "SELECT words = CAST(:words AS tsvector) AND plain = CAST(:plain AS tsvector)"
                " FROM page_words WHERE rowid = :id"
            )
            values = {"words": words, "plain": plain, "id": row.id}
            if connection.execute(same, values).scalar() is not True:
                yield Problem("altered", document, f"page_words: page {row.page} not as the record says")


def _links(connection: Connection, row: Mapping[str, Any], rows: Rows) -> Iterator[Problem]:
    """The links to other versions, found anew."""
    table = models.version_links
    mine = or_(table.c.document_a == row["id"], table.c.document_b == row["id"])
    found = sorted(tuple(link) for link in connection.execute(select(table).where(mine)))
    if found != sorted(links_of(connection, dict(row), rows.signature)):
        yield Problem("altered", row["id"], "version_links: not the versions that there are")


def check_rows(connection: Connection, kind: str, expected: Mapping[str, str]) -> Iterator[Problem]:
    """Rows that no record proves (files, runs, settings), against their entries in the chain."""
    table = chain.TABLES[kind]
    left = dict(expected)
    for row in connection.execute(select(table)).mappings():
        entry = chain.entry_of(kind, dict(row))
        known = left.pop(entry.subject, None)
        if known is None:
            yield Problem("orphaned", table.name, f"{entry.subject} was not written by a run")
        elif known != entry.sha256:
            yield Problem("altered", table.name, f"{entry.subject} is not what was written")
    for subject in sorted(left):
        yield Problem("missing", table.name, f"{subject} is gone")


def check_units(connection: Connection) -> Iterator[Problem]:
    """Units that are not what their names say."""
    for row in connection.execute(select(models.units)):
        if list(row) != unit_row(row.unit):
            yield Problem("altered", "units", f"{row.unit!r} is not what it is in its base unit")


def check_references(connection: Connection) -> Iterator[Problem]:
    """Documents that files and runs name and that are not there, and files of other bytes than theirs."""
    documents, files, items = models.documents, models.files, models.run_items
    for table in (files, items):
        query = (
            select(table.c.document_id)
            .outerjoin(documents, documents.c.id == table.c.document_id)
            .where(table.c.document_id.is_not(None), documents.c.id.is_(None))
            .distinct()
        )
        for document in connection.execute(query).scalars():
            yield Problem("missing", str(document), f"{table.name} names this document, and it is gone")
    other = (
        select(files.c.path)
        .join(documents, documents.c.id == files.c.document_id)
        .where(files.c.sha256 != documents.c.sha256)
    )
    for path in connection.execute(other).scalars():
        yield Problem("altered", str(path), "the file is entered for a document of other bytes")
