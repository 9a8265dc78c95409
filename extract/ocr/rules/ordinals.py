"""Rows parted between ordinals that follow one another, where the white of all cells shows a lost rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from vanthu.extract.ocr.rules.gridrows import middle, of_row, parted
from vanthu.extract.page import BBox, Grid, GridCell, Line
from vanthu.extract.patterns import lazy_pattern

LEAST_ORDINALS = 3
"""Cells that hold one ordinal each from which a column is the ordinals': two may be anything."""


WIDER = 1.3
"""How much wider the white of a lost rule is than that between the lines of one row, at least."""


_ORDINAL = lazy_pattern(r"(\d{1,3})[.)]?")


def parted_by_ordinals(grid: Grid) -> Grid:
    """The table, each row in which ordinals that follow one another stand as several."""
    column = column_of_ordinals(grid)
    for cell in reversed(_cells_of(grid, column)):
        if cell.rowspan == cell.colspan == 1 and _goes_on(cell, _cells_of(grid, column)):
            for above, below in reversed(list(pairwise(cell.lines))):
                place = _place(grid, cell.row, above, below)
                grid = grid if place is None else parted(grid, cell.row, place)
    return grid


def column_of_ordinals(grid: Grid) -> int | None:
    """The column of ordinals, the first or second one."""
    for column in (0, 1):
        alone = [cell.lines[0] for cell in _cells_of(grid, column) if len(cell.lines) == 1]
        if sum(_number(line) is not None for line in alone) >= LEAST_ORDINALS:
            return column
    return None


def _cells_of(grid: Grid, column: int | None) -> list[GridCell]:
    """The cells of a column from the top down."""
    return sorted((cell for cell in grid.cells if cell.col == column), key=lambda cell: cell.row)


def _goes_on(cell: GridCell, column: Sequence[GridCell]) -> bool:
    """Whether a cell holds several ordinals that follow one another and those of the rows around."""
    numbers = [_number(line) for line in cell.lines]
    if len(numbers) < 2 or not _follow(numbers):
        return False
    place = column.index(cell)
    before = [n for other in column[:place] for line in other.lines if (n := _number(line)) is not None]
    behind = [n for other in column[place + 1 :] for line in other.lines if (n := _number(line)) is not None]
    return (not before or _follow([before[-1], numbers[0]]) or numbers[0] == 1) and (
        not behind or _follow([numbers[-1], behind[0]]) or behind[0] == 1
    )


def _number(line: Line) -> int | None:
    found = _ORDINAL.fullmatch(line.text.strip())
    return int(found[1]) if found else None


def _follow(numbers: Sequence[int | None]) -> bool:
    return all(a is not None and b == a + 1 for a, b in pairwise(numbers))


def _place(grid: Grid, row: int, above: Line, below: Line) -> float | None:
    """Where a row is parted between two ordinals: the widest white of its cells, None where two are alike.

    A cell that goes on through both rows, a unit or a name of all of them, tells nothing.
    """
    lines = [line.bbox for cell in of_row(grid, row) for line in cell.lines]
    first, last = middle(above.bbox), middle(below.bbox)
    whites = sorted(_whites(lines, first, last), key=lambda white: white[0] - white[1])
    if not whites or (len(whites) > 1 and _wide(whites[0]) < WIDER * _wide(whites[1])):
        return None
    return sum(whites[0]) / 2


def _wide(white: tuple[float, float]) -> float:
    return white[1] - white[0]


def _whites(boxes: Sequence[BBox], first: float, last: float) -> Iterator[tuple[float, float]]:
    """Where no line of print stands between two heights."""
    reached = first
    for top, bottom in sorted((box[1], box[3]) for box in boxes if box[3] > first):
        if first < reached < top < last:
            yield reached, top
        reached = max(reached, bottom)
        if reached > last:
            break
