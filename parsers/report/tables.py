"""Tables: columns, rows and notes."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from vanthu.parsers.report.base import BBox, Number, Record, nothing

ColumnRole = Literal["label", "ordinal", "unit", "value", "numbering", "note"]
"""What a column of a table holds."""


class Column(Record):
    """A column by the path of its header cells, from the top one down.

    ``unit`` as printed for the column; ``scale`` what one of it is in its base unit (``Triệu đồng``:
    1000000); ``additive``: values may be added down the column (counts and money, not rates and prices).
    """

    path: list[str]
    role: ColumnRole | None = None
    unit: str | None = None
    scale: Number | None = None
    additive: bool | None = None


RowRole = Literal["data", "group", "subtotal", "total", "numbering", "note"]
"""What a row of a table is; one that numbers the columns holds no data."""


class Row(Record):
    """One logical row, also where it breaks over two pages.

    ``group`` is the text of the group row above; ``parent`` the first cells of the numbered row
    that a ``-`` row belongs to; ``total`` marks ``Tổng cộng``, ``Cộng`` and the like;
    ``colspans`` gives, where cells are merged across, the number of columns each cell covers
    (the text stands in the first, the others are empty). ``covered`` lists the columns (from 0)
    whose cell is merged with the one above; its text is repeated.
    """

    group: str | None
    parent: str | None
    cells: list[str]
    page: int
    bbox: BBox | None
    cell_bboxes: list[BBox | None]
    pages: list[int] = Field(default_factory=nothing)
    total: bool = False
    colspans: list[int] | None = None
    covered: list[int] = Field(default_factory=nothing)
    confidences: list[float] | None = None
    """Per cell, 0.0-1.0; null for born-digital tables with ruling lines."""
    role: RowRole | None = None
    path: list[str] = Field(default_factory=nothing)
    """Labels of the rows this one stands under, from the top one down; its own label is not among them."""


class TableNote(Record):
    """A note below a table; ``mark`` is as printed, null for notes on the whole table and its source.

    ``cells`` ([row, column], from 0), ``columns`` and ``in_title`` say where the table carries the mark.
    """

    mark: str | None
    text: str
    cells: list[tuple[int, int]] = Field(default_factory=nothing)
    columns: list[int] = Field(default_factory=nothing)
    in_title: bool = False


class Table(Record):
    """A table with all its pages.

    ``appendix`` is the appendix's number as printed ("I", "01"; "" for a Phụ lục without one).
    """

    id: str
    appendix: str | None
    section: str | None
    title: str | None
    columns: list[Column]
    pages: list[int]
    rows: list[Row]
    confidence: float = 1.0
    unit: str | None = None
    """The unit stated for the whole table, as printed (``Đơn vị tính: Triệu đồng``)."""
    notes: list[TableNote] = Field(default_factory=nothing)
