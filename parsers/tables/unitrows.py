"""Rows of a table that hold a unit alone, centred over the columns: they head the rows under them.

Statistical yearbooks print a table in several units: ``Người - Person``, below ``Cơ cấu - Structure (%)``.
"""

from __future__ import annotations

from collections.abc import Sequence

from vanthu.extract.geometry import union
from vanthu.parsers.tables.logical import Cell, LogicalRow
from vanthu.parsers.tables.stated_units import bracketed_unit, read_unit


def gather_unit_rows(rows: Sequence[LogicalRow]) -> None:
    """Put what stands in such a row into one cell over its whole width, in place; others stay."""
    for row in rows:
        filled = [cell for cell in row.cells if cell.lines]
        if filled and not row.cells[0].lines and _is_unit(filled, row):
            _gather(filled, row)


def under_unit_row(head: LogicalRow, rows: list[LogicalRow]) -> list[LogicalRow]:
    """The rows that such a row stands over, with it in their path; what it measures is their group, too."""
    text = head.cells[0].text
    for row in rows:
        if row.role != "numbering":
            row.path = [text, *row.path]
            if head.heads == "quantity":
                row.group = f"{text} - {row.group}" if row.group else text
    return rows


def _is_unit(filled: Sequence[Cell], row: LogicalRow) -> bool:
    if any(cell.covered or len(cell.lines) > 1 for cell in filled) or not _is_over_the_middle(filled, row):
        return False
    text = " ".join(cell.text for cell in filled)
    if any(map(str.isdigit, text)):
        return False
    # A unit in one column may be the second line of its head, ``Sản lượng`` over ``Tấn``.
    wide = len(filled) > 1 or filled[0].colspan > 1 or " - " in text
    alone = wide and read_unit(text) is not None and len(text) > 1
    return alone or (text.endswith(")") and not text.startswith("(") and bracketed_unit(text) is not None)


def _is_over_the_middle(filled: Sequence[Cell], row: LogicalRow) -> bool:
    """Whether a text is centred over the columns behind the first, and is no line of one head."""
    boxes = [box for box in (cell.bbox for cell in row.cells[1:]) if box is not None]
    words = [word.bbox for cell in filled for _, line in cell.lines for word in line.words]
    if not boxes or len(row.cells) < LEAST_COLUMNS:
        return False
    left, right = min(box[0] for box in boxes), row.bbox[2]
    middle = (min(box[0] for box in words) + max(box[2] for box in words)) / 2
    return abs(middle - (left + right) / 2) <= OFF_CENTRE * (right - left)


LEAST_COLUMNS = 3
"""A name and two values: over one column a unit is a line of its head."""

OFF_CENTRE = 0.12
"""Share of the columns' width by which a text centred over them may miss their middle: edges are found from
words, and the first column's names end where they please."""


def _gather(filled: Sequence[Cell], row: LogicalRow) -> None:
    lines = [line for cell in filled for line in cell.lines]
    page, first = lines[0]
    words = tuple(word for _, line in lines for word in line.words)
    whole = type(first)(words=words, bbox=union(word.bbox for word in words))
    for cell in row.cells:
        cell.lines, cell.colspan = [], 1
    row.cells[0].lines = [(page, whole)]
    row.cells[0].colspan, row.cells[0].bbox = len(row.cells), row.bbox
    row.heads = "unit" if read_unit(row.cells[0].text) is not None else "quantity"
