"""The orders in which documents are listed, and lists read from any document on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    Text,
    func,
    literal,
    literal_column,
    select,
    tuple_,
)
from sqlalchemy.ext.compiler import compiles

from vanthu.corpus.archive import models
from vanthu.corpus.archive.errors import DocumentUnknown

Row = RowMapping

BATCH = 2000
"""Rows fetched at a time: enough for speed, and 2,000 long paragraphs are a few MB."""


def stream(connection: Connection, query: Select[Any]) -> Iterator[Row]:
    """Rows of a query without holding them all."""
    result = connection.execution_options(yield_per=BATCH).execute(query)
    yield from result.mappings()


@dataclass(frozen=True)
class Page:
    """A part of a list: so many rows at most, behind the one with this ID, in this order."""

    limit: int
    after: str | None = None
    order: Order = "shelf"


Order = Literal["shelf", "newest", "failures", "figures", "pages"]
"""By body, period and number; the latest period first; the most failed checks, figures or pages first."""

ORDERS: tuple[Order, ...] = get_args(Order)

KEYS: dict[Order, ColumnElement[Any]] = {
    "newest": func.coalesce(
        models.documents.c.period_end,
        models.documents.c.issued_on,
        literal_column("''"),  # a parameter would not be the expression that the index has
    ),
    "failures": models.documents.c.failure_count,
    "figures": models.documents.c.figure_count,
    "pages": models.documents.c.pages,
}
"""What the orders go by, the greatest first, then by ID backwards: each has an index (migration 0009)."""


def behind(connection: Connection, document: str, order: Order = "shelf") -> ColumnElement[bool]:
    """That a document stands behind another, by its ID, in an order.

    Raises:
        DocumentUnknown: no document has that ID.
    """
    table, key = models.documents.c, KEYS.get(order, Shelf())
    found = connection.execute(select(key).where(table.id == document)).scalar_one_or_none()
    if found is None:
        raise DocumentUnknown(f"no document has the ID {document}.")
    if order == "shelf":
        return key > literal(found)
    return tuple_(key, table.id) < tuple_(literal(found), literal(document))


class Shelf(ColumnElement[str]):
    """The place of a document on the shelf: body, period, number, ID; what is unstated comes last.

    One text, by which an index has the documents (migration 0005), so that a list is read from any document
    on without sorting. ``~`` stands behind all letters and digits of ASCII, the tab before them.
    """

    inherit_cache = True
    type = Text()


_SHELF = " || '\t' || ".join(
    (
        "coalesce(documents.issuer_plain, '~')",
        "coalesce(documents.period_end, '~')",
        "coalesce(documents.number, '~')",
        "documents.id",
    )
)


@compiles(Shelf)
def _shelf(_element: Shelf, _compiler: Any, **_: Any) -> str:
    return f"({_SHELF})"


@compiles(Shelf, "postgresql")
def _shelf_of_server(_element: Shelf, _compiler: Any, **_: Any) -> str:
    return f'(({_SHELF}) COLLATE "C")'  # by letters as SQLite has them, whatever the server's language
