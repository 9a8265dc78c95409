"""Questions to the archive: which documents, what is in one, which figures, which files failed."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, and_, exists, func, select

from vanthu.corpus.archive import models
from vanthu.corpus.archive.database import Archive
from vanthu.corpus.archive.errors import DocumentUnknown, PagesUnread
from vanthu.corpus.archive.overlaid import corrected_figures
from vanthu.corpus.archive.search import check_date
from vanthu.corpus.archive.tokens import bare_words, has_marks
from vanthu.extract.folding import folded, without_marks

Row = RowMapping

BATCH = 2000
"""Rows fetched at a time: enough for speed, and 2,000 long paragraphs are a few MB."""


@dataclass(frozen=True)
class Selection:
    """Which documents: part of the name of the body or the one above it, a time that the period must touch.

    ``superseded`` takes results of older pipelines as well.
    """

    issuer: str | None = None
    since: str | None = None
    until: str | None = None
    superseded: bool = False

    def __post_init__(self) -> None:
        for day in (self.since, self.until):
            check_date(day)

    def conditions(self) -> list[ColumnElement[bool]]:
        """As conditions on ``documents``."""
        table = models.documents.c
        conditions: list[ColumnElement[bool]] = [not_withdrawn()]
        if not self.superseded:
            conditions.append(table.superseded_by.is_(None))
        if self.issuer:
            sought = " ".join(bare_words(self.issuer)) or self.issuer
            conditions.append(table.issuer_plain.contains(sought, autoescape=True))
        if self.since:
            conditions.append(func.coalesce(table.period_end, table.issued_on) >= self.since)
        if self.until:
            conditions.append(func.coalesce(table.period_start, table.issued_on) <= self.until)
        return conditions


def not_withdrawn() -> ColumnElement[bool]:
    """That nobody hid the document, or whoever did took it back."""
    act, undo, again = models.acts, models.acts.alias("undo"), models.acts.alias("again")
    undone_again = exists().where(again.c.kind == "undo", again.c.undoes == undo.c.id)
    undone = exists().where(undo.c.kind == "undo", undo.c.undoes == act.c.id, ~undone_again)
    hidden = select(act.c.sha256).where(act.c.kind == "withdraw", ~undone)
    return models.documents.c.sha256.not_in(hidden)


def stream(connection: Connection, query: Select[Any]) -> Iterator[Row]:
    """Rows of a query without holding them all."""
    result = connection.execution_options(yield_per=BATCH).execute(query)
    yield from result.mappings()


def documents(archive: Archive, selection: Selection) -> list[Row]:
    """Rows of ``documents``, by issuer, period and number."""
    table = models.documents
    query = select(table).where(*selection.conditions()).order_by(*document_order())
    with archive.reading() as connection:
        return list(connection.execute(query).mappings())


def document_order() -> tuple[ColumnElement[Any], ...]:
    """The order in which documents are listed: as they would stand on a shelf."""
    table = models.documents.c
    empty_last = (column.is_(None) for column in (table.issuer_plain, table.period_end, table.number))
    issuer, period, number = empty_last
    return (issuer, table.issuer_plain, period, table.period_end, number, table.number, table.id)


def record_json(archive: Archive, document: str) -> str:
    """The whole record of a document as it was read (``vanthu/1``)."""
    table = models.records
    with archive.reading() as connection:
        packed = connection.execute(
            select(table.c.json).where(table.c.document_id == document)
        ).scalar_one_or_none()
    if packed is None:
        raise DocumentUnknown(f"the record of {document} is gone.", next_step="Run `vanthu verify`.")
    return zlib.decompress(packed).decode()


def findings_of(archive: Archive, document: str) -> list[Row]:
    """The findings of a document, in the order of the record."""
    table = models.findings
    with archive.reading() as connection:
        query = select(table).where(table.c.document_id == document).order_by(table.c.seq)
        return list(connection.execute(query).mappings())


def files_of(archive: Archive, document: str) -> list[str]:
    """The paths under which the bytes of a document were seen."""
    table = models.files
    with archive.reading() as connection:
        query = select(table.c.path).where(table.c.document_id == document).order_by(table.c.path)
        return list(connection.execute(query).scalars())


def failed_files(archive: Archive) -> list[Row]:
    """The files that are not in the archive, with reason and next step."""
    table = models.files
    with archive.reading() as connection:
        query = select(table).where(table.c.error.is_not(None)).order_by(table.c.path, table.c.id)
        return list(connection.execute(query).mappings())


def unread_pages(archive: Archive) -> list[dict[str, Any]]:
    """Pages that could not be read of current documents, in the columns of ``failed_files``, one a page."""
    document, page = models.documents.c, models.pages.c
    query = (
        select(
            document.file.label("path"),
            document.sha256,
            document.bytes,
            document.id.label("document_id"),
            document.pipeline,
            document.options,
            func.coalesce(page.error, PagesUnread.__name__).label("error"),
            page.page,
            func.coalesce(page.message, "not all that is printed was understood.").label("message"),
        )
        .outerjoin(models.pages, and_(page.document_id == document.id, page.error.is_not(None)))
        .where(document.superseded_by.is_(None), document.status == "partial")
        .order_by(document.file, document.id, page.page)
    )
    step = {"exit_code": PagesUnread.exit_code, "next_step": PagesUnread.next_step}
    with archive.reading() as connection:
        return [{**row, **step} for row in connection.execute(query).mappings()]


@dataclass(frozen=True)
class FigureQuery:
    """Which figures: words of the label (with or without marks), a period (2023-06, 2023), a verdict."""

    label: str | None = None
    period: str | None = None
    verdict: str | None = None
    limit: int | None = 200


def figures(archive: Archive, query: FigureQuery, selection: Selection) -> list[dict[str, Any]]:
    """Rows of ``figures`` with issuer, period and number of their document, and ``corrected`` (the value)."""
    figure, document = models.figures.c, models.documents.c
    conditions = selection.conditions()
    for word in without_marks(query.label or "").lower().split():
        conditions.append(figure.label_plain.contains(word, autoescape=True))
    if query.period:
        conditions.append(
            document.period_start.startswith(query.period, autoescape=True)
            | document.period_end.startswith(query.period, autoescape=True)
            | document.period_label.contains(query.period, autoescape=True)
        )
    if query.verdict:
        conditions.append(figure.verdict == query.verdict)
    shown = (
        document.issuer,
        document.parent_issuer,
        document.number,
        document.period_label,
        document.period_end,
    )
    statement = (
        select(*(column for column in figure if column.name != "label_plain"), *shown)
        .join(models.documents, document.id == figure.document_id)
        .where(*conditions)
        .order_by(*document_order(), figure.seq)
    )
    exact = folded(query.label) if query.label and has_marks(query.label) else ""
    with archive.reading() as connection:
        rows = (dict(row) for row in stream(connection, statement) if exact in folded(row["label"]))
        found = list(islice(rows, query.limit))
        said = corrected_figures(connection, {row["document_id"] for row in found})
    return [row | {"corrected": said.get((row["document_id"], row["figure_id"]))} for row in found]
