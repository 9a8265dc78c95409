"""Rows that a lost rule ran into one: two ordinals that follow one another stand in it, or two figures.

On worn copies a rule may be gone without a trace. The ordinals then tell which rows a table has, and the
white between the lines of all cells tells where the rule stood. Where it does not, the figures tell: in a
column whose other cells hold one figure each, two under one another are those of two rows, and each stands
beside the first, the last or the middle of its label's lines.
"""

from __future__ import annotations

import itertools
import statistics
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from vanthu.extract.page import BBox, Grid, GridCell, Line
from vanthu.extract.patterns import lazy_pattern

LEAST_ORDINALS = 3
"""Cells that hold one ordinal each from which a column is the ordinals': two may be anything."""

WIDER = 1.3
"""How much wider the white of a lost rule is than that between the lines of one row, at least."""

_ORDINAL = lazy_pattern(r"(\d{1,3})[.)]?")


STANDS, CLEARLY = 0.3, 0.4
"""Heights of a line by which a figure stands off its label at most, and by how much more in all from where
another way to part the labels is no question; between the rest white tells."""

MOST_LINES, MOST_FIGURES = 24, 5
"""Lines of the labels of a row and figures in it beyond which it is left alone, whose ways are too many."""

_COMPLETE = lazy_pattern(r"[-–(]?(?:[1-9]\d{0,2}(?:[. ]\d{3})+|0|[1-9]\d*)(?:[.,]\d+)?\s?%?\)?")
_DASH = lazy_pattern(r"[-–—]")


def with_parted_rows(grid: Grid) -> Grid:
    """The table, each row in which two ordinals or two figures stand under one another as two.

    Where its lines do not show one place where it is parted, it stays one.
    """
    return _with_parted_cells(_by_figures(_by_ordinals(_with_parted_cells(_without_empty_rows(grid)))))


def _by_ordinals(grid: Grid) -> Grid:
    for cell in reversed(_of_ordinals(grid)):
        if cell.rowspan == cell.colspan == 1 and _goes_on(cell, _of_ordinals(grid)):
            for above, below in reversed(list(itertools.pairwise(cell.lines))):
                place = _place(grid, cell.row, above, below)
                grid = grid if place is None else _parted(grid, cell.row, place)
    return grid


def _by_figures(grid: Grid) -> Grid:
    columns = _of_figures(grid)
    labels = _of_labels(grid, columns)
    for row in reversed(range(grid.rows)):
        label = next((cell for cell in _of_row(grid, row) if cell.col == labels), None)
        heights = _heights(grid, row, columns)
        if label is None or not heights:
            continue
        for place in reversed(_places(label, heights)):
            grid = _parted(grid, row, place)
    return grid


def _heights(grid: Grid, row: int, columns: Mapping[int, bool]) -> list[float]:
    """Middles of the figures that stand under one another in a row's cells; [] where they disagree.

    In a column of which few cells hold one figure alone, ordinals or figures beside them must tell the same.
    """
    stacks = [cell for cell in _of_row(grid, row) if cell.col in columns and len(cell.lines) > 1]
    if not stacks or not all(_is_figure(line) for cell in stacks for line in cell.lines):
        return []
    beside = (_in_row(cell, grid, row) for cell in grid.cells if cell.col not in columns)
    others = [cell for cell in beside if len(cell.lines) > 1 and _are_ordinals(cell)]
    known = any(columns[cell.col] for cell in stacks) or len(stacks) + len(others) > 1
    most = max(
        (*stacks, *others), key=lambda cell: len(cell.lines)
    )  # a row may have an ordinal and no figure
    heights = [_middle(line.bbox) for line in most.lines]
    return heights if known and all(_is_level(cell, most) for cell in (*stacks, *others)) else []


def _in_row(cell: GridCell, grid: Grid, row: int) -> GridCell:
    """A cell with those of its lines that stand in a row, over which it may reach."""
    _, top, _, bottom = next(other.bbox for other in _of_row(grid, row))
    return replace(cell, lines=tuple(line for line in cell.lines if top < _middle(line.bbox) < bottom))


def _is_level(cell: GridCell, most: GridCell) -> bool:
    """Whether each line of a cell stands beside one of another, each beside its own."""
    beside = [
        next((k for k, other in enumerate(most.lines) if _shares(line.bbox, other.bbox)), None)
        for line in cell.lines
    ]
    return None not in beside and len(set(beside)) == len(beside)


def _shares(box: BBox, other: BBox) -> bool:
    return box[1] < _middle(other) < box[3] or other[1] < _middle(box) < other[3]


def _are_ordinals(cell: GridCell) -> bool:
    return all(_SHORT.fullmatch(line.text.strip()) for line in cell.lines)


def _of_figures(grid: Grid) -> dict[int, bool]:
    """The columns of figures: whether most of their cells hold one figure alone."""
    found = {}
    ordinals = {cell.col for cell in _of_ordinals(grid)}
    for column in set(range(grid.cols)) - ordinals:
        lines = [cell.lines for cell in grid.cells if cell.col == column and cell.lines]
        figures = [one for one in lines if all(map(_is_figure, one))]
        alone = sum(len(one) == 1 for one in figures)
        if sum(map(len, figures)) >= LEAST_ORDINALS and not any(map(_is_broken, lines)):
            found[column] = alone >= LEAST_ORDINALS and 2 * alone > len(figures)
    return found


def _is_figure(line: Line) -> bool:
    return _COMPLETE.fullmatch(line.text.strip()) is not None or _is_dash(line)


def _is_dash(line: Line) -> bool:
    return _DASH.fullmatch(line.text.strip()) is not None


def _is_broken(lines: Sequence[Line]) -> bool:
    """Whether a cell holds a figure that its narrow column broke: one that ends or begins in the middle."""
    return len(lines) > 1 and any(
        _PIECE.fullmatch(line.text.strip()) and not _is_figure(line) for line in lines
    )


_PIECE = lazy_pattern(r"[\d.,]*\d[\d.,]*")


def _of_labels(grid: Grid, figures: Collection[int]) -> int:
    """The column with most letters."""
    counts = Counter(dict.fromkeys(range(grid.cols), 0))
    for cell in grid.cells:
        if cell.col not in figures and cell.colspan == 1:
            counts[cell.col] += sum(map(str.isalpha, cell.text))
    return counts.most_common(1)[0][0]


def _places(label: GridCell, heights: Sequence[float]) -> list[float]:
    """Where a row is parted so that each figure stands beside its label; [] where that is not clear.

    Args:
        label: the row's.
        heights: middles of the figures, from the top.
    """
    boxes = [line.bbox for line in label.lines]
    if not len(heights) <= len(boxes) <= MOST_LINES or len(heights) > MOST_FIGURES:
        return []
    high = statistics.median(box[3] - box[1] for box in boxes)
    ranked = sorted(
        (sum(_off(boxes[a:b], at) for (a, b), at in zip(parts, heights, strict=True)), cuts)
        for cuts in itertools.combinations(range(1, len(boxes)), len(heights) - 1)
        for parts in [list(itertools.pairwise((0, *cuts, len(boxes))))]
    )
    near = [cuts for off, cuts in ranked if off - ranked[0][0] < CLEARLY * high]
    if ranked[0][0] > STANDS * high * len(heights):
        return []
    whites = [max(0.0, below[1] - above[3]) for above, below in itertools.pairwise(boxes)]
    wide = sorted(((sum(whites[cut - 1] for cut in cuts), cuts) for cuts in near), reverse=True)
    if len(wide) > 1 and wide[0][0] <= WIDER * wide[1][0]:
        return []
    return [(boxes[cut - 1][3] + boxes[cut][1]) / 2 for cut in wide[0][1]]


def _off(boxes: Sequence[BBox], height: float) -> float:
    """How far a figure stands off its label: off the middle of its lines, the first, and the last."""
    first, last = _middle(boxes[0]), _middle(boxes[-1])
    return min(abs(height - at) for at in (first, (first + last) / 2, last))


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
    short = all(_is_figure(line) or _SHORT.fullmatch(line.text.strip()) for line in cell.lines)
    if cell.rowspan == 1 or len(cell.lines) != len(rows) or not short or not tops.keys() >= set(rows[1:]):
        return [cell]
    x0, top, x1, bottom = cell.bbox
    edges = [top, *(tops[row] for row in rows[1:]), bottom]
    if not all(
        a < _middle(line.bbox) < b for line, (a, b) in zip(cell.lines, itertools.pairwise(edges), strict=True)
    ):
        return [cell]
    return [
        replace(cell, row=row, rowspan=1, bbox=(x0, a, x1, b), lines=(line,))
        for row, line, (a, b) in zip(rows, cell.lines, itertools.pairwise(edges), strict=True)
    ]


_SHORT = lazy_pattern(r"(?:[\dIVXHl]{1,4}|[^\W\d_])[.)]?")
"""An ordinal, as it is read: ``III`` as ``1H``."""


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
