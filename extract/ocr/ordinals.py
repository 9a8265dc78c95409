"""Rows that a lost rule ran into one: two ordinals that follow one another stand in it.

On worn copies a rule may be gone without a trace. The ordinals then tell which rows a table has, and the
white between the lines of all cells tells where the rule stood.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from vanthu.extract.page import BBox, Grid, GridCell, Line
from vanthu.extract.patterns import lazy_pattern

LEAST_ORDINALS = 3
"""Cells that hold one ordinal each from which a column is the ordinals': two may be anything."""

WIDER = 1.3
"""How much wider the white of a lost rule is than that between the lines of one row, at least."""

_ORDINAL = lazy_pattern(r"(\d{1,3})[.)]?")


def with_parted_rows(grid: Grid) -> Grid:
    """The table, each row in whose ordinal column two numbers stand as two.

    Where the lines of all its cells do not show one place where it is parted, it stays one.
    """
    for cell in reversed(_of_ordinals(grid)):
        if cell.rowspan == cell.colspan == 1 and _goes_on(cell, _of_ordinals(grid)):
            for above, below in reversed(list(itertools.pairwise(cell.lines))):
                place = _place(grid, cell.row, above, below)
                grid = grid if place is None else _parted(grid, cell.row, place)
    return grid


def _of_ordinals(grid: Grid) -> list[GridCell]:
    """The cells of the column of ordinals, the first or second one; none where there is no such column."""
    for column in (0, 1):
        cells = sorted((c for c in grid.cells if c.col == column), key=lambda c: c.row)
        if (
            sum(len(cell.lines) == 1 and _number(cell.lines[0]) is not None for cell in cells)
            >= LEAST_ORDINALS
        ):
            return cells
    return []


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
    return all(a is not None and b == a + 1 for a, b in itertools.pairwise(numbers))


def _place(grid: Grid, row: int, above: Line, below: Line) -> float | None:
    """Where a row is parted between two ordinals: the widest white of its cells, None where two are alike.

    A cell that goes on through both rows, a unit or a name of all of them, tells nothing.
    """
    lines = [line.bbox for cell in _of_row(grid, row) for line in cell.lines]
    first, last = _middle(above.bbox), _middle(below.bbox)
    whites = sorted(_whites(lines, first, last), key=lambda white: white[0] - white[1])
    if not whites or (len(whites) > 1 and _wide(whites[0]) < WIDER * _wide(whites[1])):
        return None
    return sum(whites[0]) / 2


def _of_row(grid: Grid, row: int) -> Iterator[GridCell]:
    return (cell for cell in grid.cells if cell.row == row and cell.rowspan == 1)


def _middle(box: BBox) -> float:
    return (box[1] + box[3]) / 2


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


def _parted(grid: Grid, row: int, place: float) -> Grid:
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
        upper = tuple(line for line in cell.lines if _middle(line.bbox) < place)
        lower = tuple(line for line in cell.lines if _middle(line.bbox) >= place)
        yield replace(cell, bbox=(x0, top, x1, place), lines=upper)
        yield replace(cell, row=row + 1, bbox=(x0, place, x1, bottom), lines=lower)
