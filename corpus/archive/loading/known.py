"""What an archive has of some bytes: a document that stays, a failure that stays, or nothing yet."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, select

from vanthu.corpus.archive import models
from vanthu.corpus.archive.database import Archive
from vanthu.corpus.archive.errors import KindNotRead
from vanthu.corpus.archive.inputs import Input
from vanthu.corpus.archive.loading.outcomes import Item
from vanthu.corpus.archive.loading.settings import Settings
from vanthu.corpus.archive.task import Failure

PASSING_ERRORS = frozenset(
    {"StoreFull", "DependencyMissing", "LanguageDataMissing", "FileChanged", "WorkerKilled"}
)
"""Errors of the machine or the moment, not of the bytes: the next run tries these files again by itself."""

DISTURBED_PAGES = frozenset(
    {"WorkerCrashed", "WorkerKilled", "StoreFull", "DependencyMissing", "LanguageDataMissing"}
)
"""Errors of pages that lie in the moment: the next run reads the document again by itself."""


def already(
    connection: Connection, sha256: str, document: str, settings: Settings
) -> Mapping[str, Any] | Failure | None:
    """What the archive has of these bytes: a document that stays, a failure that stays, or nothing."""
    known = _known_document(connection, sha256, document, settings.key[1])
    if known is not None:
        return None if _is_to_be_read_again(connection, known, document, settings) else known
    return None if settings.retry else _known_failure(connection, sha256, settings.key)


def _is_to_be_read_again(
    connection: Connection, known: Mapping[str, Any], document: str, settings: Settings
) -> bool:
    """One of this key with unread pages: if asked, or if what kept them unread was of the moment."""
    if known["status"] != "partial" or known["id"] != document:
        return False
    table = models.pages.c
    query = select(table.page).where(table.document_id == document, table.error.in_(DISTURBED_PAGES))
    return settings.retry or connection.execute(query).first() is not None


def _known_document(
    connection: Connection, sha256: str, document: str, options: str
) -> Mapping[str, Any] | None:
    """The record that has these bytes: of this key, else the current one with the same options."""
    table = models.documents
    query = (
        select(table.c.id, table.c.pipeline, table.c.suffix, table.c.status)
        .where(table.c.sha256 == sha256, table.c.options == options)
        .order_by(table.c.id != document, table.c.superseded_by.is_not(None), table.c.id)
    )
    found = connection.execute(query).mappings().first()
    return dict(found) if found else None


def _known_failure(connection: Connection, sha256: str, key: tuple[str, str]) -> Failure | None:
    """How reading the same bytes in the same way ended before, where that is a matter of the bytes."""
    table = models.files
    query = select(table).where(
        table.c.sha256 == sha256,
        table.c.pipeline == key[0],
        table.c.options == key[1],
        table.c.error.is_not(None),
        table.c.error.not_in(PASSING_ERRORS),
    )
    row = connection.execute(query.order_by(table.c.id)).mappings().first()
    if row is None:
        return None
    return Failure(row["error"], row["exit_code"], row["message"], row["next_step"], row["page"])


def skipped(name: str, known: Mapping[str, Any], pipeline: str) -> Item:
    """What is told of a file whose bytes the archive has."""
    note = f"record {known['id']} has these bytes"
    is_partial = known["status"] == "partial"
    if is_partial:
        note += ", but some pages could not be read; take it again with --retry"
    if known["pipeline"] != pipeline:
        note += f", read by {known['pipeline']}; `vanthu reprocess {known['id']}` reads them again"
    return Item(name, "left" if is_partial else "skipped", known["id"], note)


def rows_of(archive: Archive, documents: Iterable[str]) -> list[dict[str, Any]]:
    """Documents as they stand in ``documents``, by their IDs."""
    table = models.documents
    with archive.reading() as connection:
        return [
            dict(connection.execute(select(table).where(table.c.id == document)).mappings().one())
            for document in documents
        ]


def failed_inputs(archive: Archive) -> list[Input]:
    """The files that are listed as failed, to be taken again."""
    table = models.files
    was_read = table.c.error.is_not(None) & (table.c.error != KindNotRead.__name__)
    query = select(table.c.path, table.c.path_bytes).where(was_read).order_by(table.c.id)
    with archive.reading() as connection:
        return [
            Input(os.fsdecode(row.path_bytes) if row.path_bytes else row.path)
            for row in connection.execute(query)
        ]


def partial_documents(archive: Archive) -> list[str]:
    """The current documents with unread pages."""
    table = models.documents.c
    query = select(table.id).where(table.status == "partial", table.superseded_by.is_(None))
    with archive.reading() as connection:
        return list(connection.execute(query.order_by(table.id)).scalars())
