"""What stands in a ruled grid above a table's head: its title and unit, in rows of their own.

Workbooks print a sheet with rules around every row. A title over the whole width above the head, and the unit
under it, are text over the table, as they are where no rule runs round them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vanthu.extract.page import Grid, GridCell
from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.tables.levels import FIGURE, ORDINAL

_UNIT_LINE = lazy_pattern(r"\(?\s*(?:đơn vị|đvt|đ/v|unit)\b.{0,40}", re.IGNORECASE)
"""``Đơn vị tính: triệu đồng``, in the last columns of a row that holds nothing else."""

LEAST_HEADS = 2
"""Texts in the first row of a head: a group over rows has one."""


def without_captions(grid: Grid) -> Grid:
    """A grid without the rows above its head that are text over the table; itself where there are none."""
    rows: list[list[GridCell]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        rows[cell.row].append(cell)
    top = 0
    while top < grid.rows and _is_caption(rows[top], grid, first=top == 0):
        top += 1
    if not top or top == grid.rows or not _opens_head(rows[top]):
        return grid
    cells = tuple(replace(cell, row=cell.row - top) for cell in grid.cells if cell.row >= top)
    edge = min(cell.bbox[1] for cell in rows[top])
    box = (grid.bbox[0], edge, grid.bbox[2], grid.bbox[3])
    return replace(grid, bbox=box, rows=grid.rows - top, cells=cells)


def _is_caption(row: Sequence[GridCell], grid: Grid, *, first: bool) -> bool:
    """Whether a row holds one text over the whole width, or, below such a one, no more than a unit."""
    filled = [cell for cell in row if cell.lines]
    if any(cell.rowspan > 1 for cell in row) or len(filled) > 1 or sum(c.colspan for c in row) < grid.cols:
        return False
    if not filled:
        return not first
    return filled[0].colspan == grid.cols or (not first and _UNIT_LINE.fullmatch(filled[0].text) is not None)


def _opens_head(row: Sequence[GridCell]) -> bool:
    """Whether a row is the first of a head: several texts, and neither an ordinal nor a figure."""
    texts = [cell.text for cell in row if cell.lines]
    named = [text for text in texts if not ORDINAL.fullmatch(text) and not FIGURE.fullmatch(text)]
    return len(named) == len(texts) >= LEAST_HEADS and row[0].col == 0 and bool(row[0].lines)
