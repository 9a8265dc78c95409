"""Rows that a lost rule ran into one: two ordinals that follow one another stand in it, or two figures.

On worn copies a rule may be gone without a trace. The ordinals then tell which rows a table has
(``ordinals``). Where it has none, the figures tell (``stackedfigures``). A rule that was found for some
columns alone parts the cells of the others as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from vanthu.extract.ocr.rules.gridrows import is_figure, is_ordinal, middle
from vanthu.extract.ocr.rules.ordinals import parted_by_ordinals
from vanthu.extract.ocr.rules.stackedfigures import parted_by_figures
from vanthu.extract.page import Grid, GridCell


def with_parted_rows(grid: Grid) -> Grid:
    """The table, each row in which two ordinals or two figures stand under one another as two.

    Where its lines do not show one place where it is parted, it stays one.
    """
    grid = _with_parted_cells(_without_empty_rows(grid))
    return _with_parted_cells(parted_by_figures(parted_by_ordinals(grid)))


def _without_empty_rows(grid: Grid) -> Grid:
    """The table without the rows in which no cell stands by itself: what ends there is a piece of a rule."""
    ends = {cell.row + cell.rowspan - 1 for cell in grid.cells}
    begins = {cell.row for cell in grid.cells}
    alone = {cell.row for cell in grid.cells if cell.rowspan == 1}
    for row in reversed(range(1, grid.rows)):
        if row not in begins and row not in alone and row - 1 not in ends:
            cells = [
                replace(c, row=c.row - (c.row > row), rowspan=c.rowspan - (c.row < row < c.row + c.rowspan))
                for c in grid.cells
            ]
            grid = replace(grid, rows=grid.rows - 1, cells=tuple(cells))
    return grid


def _with_parted_cells(grid: Grid) -> Grid:
    """The table, each cell over several rows that holds one figure or ordinal in each of them as several.

    A rule was found for some columns alone; nobody joins cells to write figures under one another.
    """
    tops = {cell.row: cell.bbox[1] for cell in grid.cells if cell.rowspan == 1}
    return replace(grid, cells=tuple(new for cell in grid.cells for new in _cells_of(cell, tops)))


def _cells_of(cell: GridCell, tops: Mapping[int, float]) -> Sequence[GridCell]:
    rows = range(cell.row, cell.row + cell.rowspan)
    short = all(is_figure(line) or is_ordinal(line) for line in cell.lines)
    if cell.rowspan == 1 or len(cell.lines) != len(rows) or not short or not tops.keys() >= set(rows[1:]):
        return [cell]
    x0, top, x1, bottom = cell.bbox
    edges = [top, *(tops[row] for row in rows[1:]), bottom]
    if not all(a < middle(line.bbox) < b for line, (a, b) in zip(cell.lines, pairwise(edges), strict=True)):
        return [cell]
    return [
        replace(cell, row=row, rowspan=1, bbox=(x0, a, x1, b), lines=(line,))
        for row, line, (a, b) in zip(rows, cell.lines, pairwise(edges), strict=True)
    ]
