"""Writing to the archive: a document with all its rows in one transaction, or nothing of it."""

from __future__ import annotations

import hashlib
import os
from typing import Any

from sqlalchemy import Connection, delete, func, select, update

from vanthu.corpus.archive import models
from vanthu.corpus.archive.database import bulk_insert
from vanthu.corpus.archive.inputs import Input
from vanthu.corpus.archive.store import Incoming
from vanthu.corpus.archive.task import Failure, Rows
from vanthu.corpus.archive.versions import fingerprint_rows, links_of


def write_document(
    connection: Connection, document: str, key: tuple[str, str], copy: Incoming, name: str, rows: Rows
) -> bool:
    """Insert a document. False where another run has inserted it meanwhile: nothing is written.

    Args:
        connection: with a transaction that holds the writer's lock.
        document: the ID.
        key: pipeline and options.
        copy: the bytes it comes from.
        name: how the file was named.
        rows: from the worker.
    """
    table = models.documents
    if connection.execute(select(table.c.id).where(table.c.id == document)).first():
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
    links = links_of(connection, values, rows.signature)
    connection.execute(table.insert().values(values))
    connection.execute(
        update(table)
        .where(table.c.sha256 == copy.sha256, table.c.id != document, table.c.superseded_by.is_(None))
        .values(superseded_by=document)
    )
    bulk_insert(connection, models.records, [(document, rows.record_sha256, rows.record)])
    for content in models.CONTENT_TABLES:
        bulk_insert(connection, content, rows.content[content.name])
    _write_texts(connection, document, rows)
    bulk_insert(connection, models.fingerprints, fingerprint_rows(document, rows.signature))
    bulk_insert(connection, models.version_links, links)
    return True


def _write_texts(connection: Connection, document: str, rows: Rows) -> None:
    """The text of each page, and its words in the index under the same number."""
    table = models.page_texts
    last = connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()
    numbered = list(enumerate(rows.texts, last + 1))
    bulk_insert(connection, table, [(n, document, page, text) for n, (page, text, _, _) in numbered])
    words = [(n, indexed, bare) for n, (_, _, indexed, bare) in numbered]
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
