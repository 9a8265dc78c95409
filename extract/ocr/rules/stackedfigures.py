"""Rows parted between two figures under one another.

In a column whose other cells hold one figure each they are those of two rows, and each stands beside the
first, the last or the middle of its label's lines.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from vanthu.extract.ocr.rules.gridrows import is_figure, is_ordinal, middle, of_row, parted
from vanthu.extract.ocr.rules.ordinals import LEAST_ORDINALS, WIDER, column_of_ordinals
from vanthu.extract.page import BBox, Grid, GridCell, Line
from vanthu.extract.patterns import lazy_pattern

STANDS, CLEARLY = 0.3, 0.4
"""Heights of a line by which a figure stands off its label at most, and by how much more in all from where
another way to part the labels is no question; between the rest white tells."""


MOST_LINES, MOST_FIGURES = 24, 5
"""Lines of the labels of a row and figures in it beyond which it is left alone, whose ways are too many."""


_PIECE = lazy_pattern(r"[\d.,]*\d[\d.,]*")


def parted_by_figures(grid: Grid) -> Grid:
    """The table, each row in which figures stand under one another beside lines of its label as several."""
    columns = _of_figures(grid)
    labels = _of_labels(grid, columns)
    for row in reversed(range(grid.rows)):
        label = next((cell for cell in of_row(grid, row) if cell.col == labels), None)
        heights = _heights(grid, row, columns)
        if label is None or not heights:
            continue
        for place in reversed(_places(label, heights)):
            grid = parted(grid, row, place)
    return grid


def _heights(grid: Grid, row: int, columns: Mapping[int, bool]) -> list[float]:
    """Middles of the figures that stand under one another in a row's cells; [] where they disagree.

    In a column of which few cells hold one figure alone, ordinals or figures beside them must tell the same.
    """
    stacks = [cell for cell in of_row(grid, row) if cell.col in columns and len(cell.lines) > 1]
    if not stacks or not all(is_figure(line) for cell in stacks for line in cell.lines):
        return []
    beside = (_in_row(cell, grid, row) for cell in grid.cells if cell.col not in columns)
    others = [cell for cell in beside if len(cell.lines) > 1 and all(map(is_ordinal, cell.lines))]
    known = any(columns[cell.col] for cell in stacks) or len(stacks) + len(others) > 1
    # A row may have an ordinal and no figure.
    most = max((*stacks, *others), key=lambda cell: len(cell.lines))
    heights = [middle(line.bbox) for line in most.lines]
    return heights if known and all(_is_level(cell, most) for cell in (*stacks, *others)) else []


def _in_row(cell: GridCell, grid: Grid, row: int) -> GridCell:
    """A cell with those of its lines that stand in a row, over which it may reach."""
    _, top, _, bottom = next(other.bbox for other in of_row(grid, row))
    return replace(cell, lines=tuple(line for line in cell.lines if top < middle(line.bbox) < bottom))


def _is_level(cell: GridCell, most: GridCell) -> bool:
    """Whether each line of a cell stands beside one of another, each beside its own."""
    beside = [
        next((k for k, other in enumerate(most.lines) if _shares(line.bbox, other.bbox)), None)
        for line in cell.lines
    ]
    return None not in beside and len(set(beside)) == len(beside)


def _shares(box: BBox, other: BBox) -> bool:
    return box[1] < middle(other) < box[3] or other[1] < middle(box) < other[3]


def _of_figures(grid: Grid) -> dict[int, bool]:
    """The columns of figures: whether most of their cells hold one figure alone."""
    found = {}
    for column in set(range(grid.cols)) - {column_of_ordinals(grid)}:
        lines = [cell.lines for cell in grid.cells if cell.col == column and cell.lines]
        figures = [one for one in lines if all(map(is_figure, one))]
        alone = sum(len(one) == 1 for one in figures)
        if sum(map(len, figures)) >= LEAST_ORDINALS and not any(map(_is_broken, lines)):
            found[column] = alone >= LEAST_ORDINALS and 2 * alone > len(figures)
    return found


def _is_broken(lines: Sequence[Line]) -> bool:
    """Whether a cell holds a figure that its narrow column broke: one that ends or begins in the middle."""
    return len(lines) > 1 and any(
        _PIECE.fullmatch(line.text.strip()) and not is_figure(line) for line in lines
    )


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
        for cuts in combinations(range(1, len(boxes)), len(heights) - 1)
        for parts in [list(pairwise((0, *cuts, len(boxes))))]
    )
    near = [cuts for off, cuts in ranked if off - ranked[0][0] < CLEARLY * high]
    if ranked[0][0] > STANDS * high * len(heights):
        return []
    whites = [max(0.0, below[1] - above[3]) for above, below in pairwise(boxes)]
    wide = sorted(((sum(whites[cut - 1] for cut in cuts), cuts) for cuts in near), reverse=True)
    if len(wide) > 1 and wide[0][0] <= WIDER * wide[1][0]:
        return []
    return [(boxes[cut - 1][3] + boxes[cut][1]) / 2 for cut in wide[0][1]]


def _off(boxes: Sequence[BBox], height: float) -> float:
    """How far a figure stands off its label: off the middle of its lines, the first, and the last."""
    first, last = middle(boxes[0]), middle(boxes[-1])
    return min(abs(height - at) for at in (first, (first + last) / 2, last))
