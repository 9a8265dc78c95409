"""How surely figures stand in columns of their own where no rules part these.

Rules say where a column ends; without them the figures themselves do, by standing under one another. How
many of them do, and how many there are, is the evidence for the whole grid.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from vanthu.extract.geometry import union
from vanthu.extract.page import BBox, Grid, GridCell
from vanthu.extract.tables.levels import reads_as_figure

ALIGNED = 3.0
"""Points by which figures of one column may miss its edge or middle: a digit of 11 points is 5.5 wide, a
scan's box misses by up to 1."""

MOST = 0.95
"""Most that can be said of columns that only white parts."""

LEAST_OF_COLUMN = 2
"""Figures of which one can be said to stand under the other."""

_Z = 1.96
"""Of an interval of 95 %."""

_EDGES: tuple[Callable[[BBox], float], ...] = (
    lambda box: box[2],
    lambda box: box[0],
    lambda box: (box[0] + box[2]) / 2,
)
"""Columns are set to the right, to the left, or centred."""


def inferred(grid: Grid, least: float) -> Grid:
    """A grid whose columns were inferred from the places of its words, with the evidence for them.

    Args:
        grid: as inferred.
        least: confidence that the way it was found gives by itself.
    """
    return replace(grid, confidence=max(least, min(MOST, _alignment(grid))), inferred=True)


def _alignment(grid: Grid) -> float:
    """What share of figures in columns stand aligned in theirs at least (lower end of Wilson's interval)."""
    columns = _figures(grid)
    told = [boxes for boxes in columns if len(boxes) >= LEAST_OF_COLUMN]
    count = sum(map(len, columns))
    aligned = sum(_aligned(boxes) for boxes in told)
    return round(_at_least(aligned, count), 3) if count else 0.0


def _figures(grid: Grid) -> list[list[BBox]]:
    """Where the figures of each column stand; those of a first one that count the rows among them."""
    columns: list[list[BBox]] = [[] for _ in range(grid.cols)]
    for cell in grid.cells:
        if cell.colspan == 1 and cell.lines and reads_as_figure(cell.text):
            columns[cell.col].append(_ink(cell))
    return columns


def _ink(cell: GridCell) -> BBox:
    return cell.lines[0].bbox if len(cell.lines) == 1 else union([line.bbox for line in cell.lines])


def _aligned(boxes: Sequence[BBox]) -> int:
    """How many stand at one edge or middle, whichever most of them share."""
    return max(_most_within(sorted(map(edge, boxes))) for edge in _EDGES)


def _most_within(places: Sequence[float]) -> int:
    """Most places that lie within twice the tolerance."""
    return max(bisect_right(places, first + 2 * ALIGNED) - k for k, first in enumerate(places))


def _at_least(held: int, count: int) -> float:
    share, more = held / count, _Z * _Z / count
    around = _Z * math.sqrt(share * (1 - share) / count + more / (4 * count))
    return (share + more / 2 - around) / (1 + more)
