"""Questions to the archive: which documents, what is in one, which files failed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    func,
    literal,
    select,
)

from vanthu.corpus.archive import models
from vanthu.corpus.archive.database import Archive
from vanthu.corpus.archive.errors import DocumentUnknown, PagesUnread
from vanthu.corpus.archive.few import MOST_COUNTED, conditions
from vanthu.corpus.archive.packing import unpack
from vanthu.corpus.archive.selection import Selection, withdrawn
from vanthu.corpus.archive.shelf import KEYS, Page, Row, Shelf, behind


def documents(
    archive: Archive, selection: Selection, page: Page | None = None, *more: ColumnElement[bool]
) -> list[Row]:
    """Rows of ``documents``, by issuer, period and number; all of them, or a page.

    Args:
        archive: to look through.
        selection: which documents.
        page: a part of the list; None: all.
        more: conditions on ``documents``.

    Raises:
        DocumentUnknown: the document that the page begins behind is not there.
    """
    with archive.reading() as connection:
        few = None if more or page is None else _few(connection, selection)
        query = _documents(connection, selection, page, few).where(*more)
        return list(connection.execute(query).mappings())


def _documents(
    connection: Connection, selection: Selection, page: Page | None, few: list[str] | None
) -> Select[Any]:
    if page is None:
        return select(models.documents).where(*conditions(connection, selection)).order_by(Shelf())
    table = models.documents.c
    chosen = selection.conditions() if few is None else [table.id.in_(few)]
    query = select(models.documents).where(*chosen)
    key = KEYS.get(page.order)
    query = query.order_by(Shelf()) if key is None else query.order_by(key.desc(), table.id.desc())
    if page.after is not None:
        query = query.where(behind(connection, page.after, page.order))
    return query.limit(page.limit)


def _few(connection: Connection, selection: Selection) -> list[str] | None:
    """The IDs of a choice of few documents, which are then sorted; None where there are many, or no choice.

    Many fill a page soon, read in the order of the list; of few the whole list would be gone through.
    """
    if selection == Selection() or selection.lacking:
        return None  # what is lacking has an index in the order of the shelf
    query = select(models.documents.c.id).where(*conditions(connection, selection)).limit(MOST_COUNTED + 1)
    found = connection.execute(query).scalars().all()
    return list(found) if len(found) <= MOST_COUNTED else None


def count_of(archive: Archive, selection: Selection, most: int | None = None) -> int:
    """How many documents there are of a selection; where there are more than ``most``, one more than that."""
    chosen = select(literal(1)).select_from(models.documents)
    with archive.reading() as connection:
        if most is not None:
            some = chosen.where(*conditions(connection, selection)).limit(most + 1)
            # Along the shelf those that lack something have an index of their own.
            return _count(connection, some.order_by(Shelf()) if selection.lacking else some)
        if selection.state == "withdrawn":
            return _count(connection, chosen.where(*selection.conditions()))
        # Those that somebody hid are few and found by an index: cheaper than to ask it of each.
        every = chosen.where(*selection.conditions_but_withdrawn())
        return _count(connection, every) - _count(connection, every.where(withdrawn()))


def _count(connection: Connection, query: Select[Any]) -> int:
    return connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()


def kinds_of(archive: Archive) -> list[str]:
    """The kinds of documents that there are (``Báo cáo``), as read or as people corrected them."""
    read = select(models.documents.c.doc_type).distinct()
    said = select(models.overlays.c.said).where(
        models.overlays.c.what == "header", models.overlays.c.field == "doc_type"
    )
    with archive.reading() as connection:
        found = {*connection.execute(read).scalars(), *connection.execute(said).scalars()}
    return sorted(kind for kind in found if kind)


def record_json(archive: Archive, document: str) -> str:
    """The whole record of a document as it was read (``vanthu/1``).

    Raises:
        DocumentUnknown: the archive has none of it.
    """
    table = models.records
    with archive.reading() as connection:
        packed = connection.execute(
            select(table.c.json).where(table.c.document_id == document)
        ).scalar_one_or_none()
    if packed is None:
        raise DocumentUnknown(f"the record of {document} is gone.", next_step="Run `vanthu verify`.")
    return unpack(packed).decode()


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
