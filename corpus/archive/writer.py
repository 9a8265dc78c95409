"""Writing to the archive: a document with all its rows in one transaction, or nothing of it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, func, or_, select, update

from vanthu.corpus.archive import chain, models
from vanthu.corpus.archive.bulk import bulk_insert
from vanthu.corpus.archive.fingerprints import fingerprint_rows
from vanthu.corpus.archive.headed import Text, texts_that_count
from vanthu.corpus.archive.inputs import Input
from vanthu.corpus.archive.laid import lay_document, learn_units
from vanthu.corpus.archive.packing import record_of
from vanthu.corpus.archive.rows import indexed, rows_of
from vanthu.corpus.archive.store import Incoming
from vanthu.corpus.archive.task import Failure, Rows
from vanthu.corpus.archive.texts import kept, unpacked
from vanthu.corpus.archive.versions import links_of
from vanthu.parsers.report import Report


def write_document(
    connection: Connection,
    document: str,
    key: tuple[str, str],
    copy: Incoming,
    name: str,
    rows: Rows,
    *,
    replaces: bool = False,
) -> bool:
    """Insert a document, or put a better reading in the place of one with unread pages.

    False where the archive has one that is as good: nothing is written then.

    Args:
        connection: with a transaction that holds the writer's lock.
        document: the ID.
        key: pipeline and options.
        copy: the bytes it comes from.
        name: how the file was named.
        rows: from the worker.
        replaces: it takes the place of the one that is there if it has as many pages.
    """
    table = models.documents
    known = connection.execute(select(table).where(table.c.id == document)).mappings().first()
    if known is not None and not _is_better(connection, known, rows, or_as_good=replaces):
        return False
    values = dict(
        rows.document,
        id=document,
        sha256=copy.sha256,
        bytes=copy.size,
        suffix=copy.suffix,
        pipeline=key[0],
        options=key[1],
        file=name,
    )
    if known is None:
        connection.execute(table.insert().values(values))
        connection.execute(
            update(table)
            .where(table.c.sha256 == copy.sha256, table.c.id != document, table.c.superseded_by.is_(None))
            .values(superseded_by=document)
        )
    else:
        remove_rows(connection, document)
        connection.execute(delete(models.records).where(models.records.c.document_id == document))
        connection.execute(update(table).where(table.c.id == document).values(values))
    record = {
        "document_id": document,
        "sha256": rows.record_sha256,
        "json": rows.record,
        "passed": json.dumps(rows.passed),
    }
    connection.execute(models.records.insert().values(record))
    chain.append(connection, [chain.entry_of("document", record)])
    write_rows(connection, document, rows)
    bulk_insert(connection, models.version_links, links_of(connection, values, rows.signature))
    return True


def _is_better(connection: Connection, known: RowMapping, rows: Rows, *, or_as_good: bool) -> bool:
    """Whether a new reading has pages that the one in the archive could not read, or lacks nothing."""
    if known["status"] == "complete" and rows.document["status"] == "partial":
        return False
    if not or_as_good and (known["status"] != "partial" or rows.document["status"] != "partial"):
        return bool(known["status"] == "partial")
    table = models.pages
    unread = select(func.count()).where(table.c.document_id == known["id"], table.c.error.is_not(None))
    error = [column.name for column in table.columns].index("error")
    was_unread = connection.execute(unread).scalar_one()
    return sum(row[error] is not None for row in rows.content["pages"]) < was_unread + or_as_good


def write_rows(connection: Connection, document: str, rows: Rows) -> None:
    """Insert what a record says: its content, the text of its pages, its fingerprints."""
    for content in models.CONTENT_TABLES:
        bulk_insert(connection, content, rows.content[content.name])
    unit = list(models.figures.columns).index(models.figures.c.unit)
    learn_units(connection, {row[unit] for row in rows.content["figures"]})
    lay_document(connection, document)
    _write_texts(connection, document, texts_that_count(connection, document, rows.texts))
    bulk_insert(connection, models.fingerprints, fingerprint_rows(document, rows.signature))


def remove_rows(connection: Connection, document: str) -> None:
    """Take out what ``write_rows`` inserted, and the links to other versions."""
    _remove_texts(connection, document)
    for table in (*models.CONTENT_TABLES, models.overlays, models.fingerprints):
        connection.execute(delete(table).where(table.c.document_id == document))
    links = models.version_links.c
    connection.execute(
        delete(models.version_links).where(or_(links.document_a == document, links.document_b == document))
    )


def _remove_texts(connection: Connection, document: str) -> None:
    """SQLite's index keeps no text and must be told the words it is to forget."""
    table = models.page_texts
    if connection.dialect.name == "sqlite":
        for n, text in texts_of(connection, document):
            connection.exec_driver_sql(
                "INSERT INTO page_words (page_words, rowid, words, plain) VALUES ('delete', ?, ?, ?)",
                (n, *indexed(text, tsvectors=False)),
            )
    else:
        own = select(table.c.id).where(table.c.document_id == document)
        connection.execute(delete(models.page_words).where(models.page_words.c.rowid.in_(own)))
    connection.execute(delete(table).where(table.c.document_id == document))


def texts_of(connection: Connection, document: str) -> list[tuple[int, str]]:
    """The numbers and texts of a document's rows of ``page_texts``."""
    table = models.page_texts.c
    query = select(table.id, table.place, table.packed).where(table.document_id == document)
    return list(unpacked(tuple(row) for row in connection.execute(query.order_by(table.id))))


def rows_kept(connection: Connection, document: str) -> Rows | None:
    """The rows of a document, made anew from its record; None where the record is gone or damaged."""
    table = models.records
    found = connection.execute(select(table).where(table.c.document_id == document)).first()
    record = record_of(found.json, found.sha256) if found else None
    if found is None or record is None:
        return None
    report = Report.model_validate_json(record)
    tsvectors = connection.dialect.name == "postgresql"
    return rows_of(report, document, json.loads(found.passed), tsvectors=tsvectors)


def write_head(connection: Connection, original: str) -> None:
    """Enter the heads of the documents of an original (SHA-256) as they count, for who searches."""
    table = models.documents.c
    for document in connection.execute(select(table.id).where(table.sha256 == original)).scalars().all():
        rows = rows_kept(connection, document)
        if rows is not None:
            _remove_texts(connection, document)
            _write_texts(connection, document, texts_that_count(connection, document, rows.texts))


def _write_texts(connection: Connection, document: str, rows: Sequence[Text]) -> None:
    """The text of each page, and its words in the index under the same number."""
    table = models.page_texts
    first = connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one() + 1
    texts = [(page, text) for page, text, _, _ in rows]
    bulk_insert(connection, table, list(kept(first, document, texts)))
    words = [(n, indexed, bare) for n, (_, _, indexed, bare) in enumerate(rows, first)]
    bulk_insert(connection, models.page_words, words)


def file_id(path: str) -> str:
    """The key of a path: a path can be longer than what an index takes."""
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:32]


def file_row(
    source: Input,
    key: tuple[str, str],
    copy: Incoming | None,
    document: str | None,
    failure: Failure | None,
) -> dict[str, Any]:
    """The row of ``files`` for what came of one path."""
    is_plain = source.path == source.name
    return {
        "id": file_id(source.path),
        "path": source.name,
        "path_bytes": None if is_plain else os.fsencode(source.path),
        "sha256": copy and copy.sha256,
        "bytes": copy and copy.size,
        "document_id": document,
        "pipeline": key[0],
        "options": key[1],
        "error": failure and failure.error,
        "exit_code": failure and failure.exit_code,
        "page": failure and failure.page,
        "message": failure and failure.message,
        "next_step": failure and failure.next_step,
    }


def is_recorded(connection: Connection, row: dict[str, Any]) -> bool:
    """True where ``files`` says exactly this already."""
    table = models.files
    found = connection.execute(select(table).where(table.c.id == row["id"])).mappings().first()
    return found is not None and dict(found) == row


def write_file(connection: Connection, row: dict[str, Any]) -> None:
    """Insert or replace the row of a path."""
    table = models.files
    connection.execute(delete(table).where(table.c.id == row["id"]))
    connection.execute(table.insert().values(row))
    chain.append(connection, [chain.entry_of("file", row)])


def write_run(connection: Connection, row: dict[str, Any]) -> None:
    """Insert the row of a run at its beginning, or bring it up to date at its end."""
    table = models.runs
    if connection.execute(update(table).where(table.c.id == row["id"]).values(row)).rowcount == 0:
        connection.execute(table.insert().values(row))
    chain.append(connection, [chain.entry_of("run", row)])


def write_run_item(connection: Connection, row: dict[str, Any]) -> None:
    """Insert what came of one file in one run; of a file named twice, the first stays."""
    table = models.run_items
    known = select(table.c.file_id).where(table.c.run_id == row["run_id"], table.c.file_id == row["file_id"])
    if connection.execute(known).first() is None:
        connection.execute(table.insert().values(row))
        chain.append(connection, [chain.entry_of("item", row)])
