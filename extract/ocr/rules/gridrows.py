"""Rows of a table as OCR read it: what stands in them, and how one is parted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from vanthu.extract.page import BBox, Grid, GridCell, Line
from vanthu.extract.patterns import lazy_pattern

_FIGURE = lazy_pattern(r"[-–(]?(?:[1-9]\d{0,2}(?:[. ]\d{3})+|0|[1-9]\d*)(?:[.,]\d+)?\s?%?\)?|[-–—]")
_ORDINAL = lazy_pattern(r"(?:[\dIVXHl]{1,4}|[^\W\d_])[.)]?")


def is_figure(line: Line) -> bool:
    """Whether a line is one whole figure, or the dash that stands for none."""
    return _FIGURE.fullmatch(line.text.strip()) is not None


def is_ordinal(line: Line) -> bool:
    """Whether a line may be an ordinal, as it is read: ``III`` as ``1H``."""
    return _ORDINAL.fullmatch(line.text.strip()) is not None


def of_row(grid: Grid, row: int) -> Iterator[GridCell]:
    """The cells of one row alone."""
    return (cell for cell in grid.cells if cell.row == row and cell.rowspan == 1)


def middle(box: BBox) -> float:
    """Points from the top of the page to the middle of a box."""
    return (box[1] + box[3]) / 2


def parted(grid: Grid, row: int, place: float) -> Grid:
    """The table with a rule through a row."""
    cells = sorted(
        (new for cell in grid.cells for new in _cut(cell, row, place)), key=lambda c: (c.row, c.col)
    )
    return replace(grid, rows=grid.rows + 1, cells=tuple(cells))


def _cut(cell: GridCell, row: int, place: float) -> Iterator[GridCell]:
    """A cell after a row was parted: moved down, longer, or two."""
    if cell.row > row:
        yield replace(cell, row=cell.row + 1)
    elif cell.row + cell.rowspan <= row:
        yield cell
    elif cell.rowspan > 1:
        yield replace(cell, rowspan=cell.rowspan + 1)
    else:
        x0, top, x1, bottom = cell.bbox
        upper = tuple(line for line in cell.lines if middle(line.bbox) < place)
        lower = tuple(line for line in cell.lines if middle(line.bbox) >= place)
        yield replace(cell, bbox=(x0, top, x1, place), lines=upper)
        yield replace(cell, row=row + 1, bbox=(x0, place, x1, bottom), lines=lower)
