"""Rulings snapped to whole lines, and the cells between lines that cross.

The same lines and cells as those of pdfplumber's table finder (``merge_edges``, ``edges_to_intersections``,
``intersections_to_cells``), which the tests hold it to. That library tells lines from one another by their
boxes, at each crossing anew; here a line is a bit of a number. Its import costs more than ten pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby

from vanthu.extract.page import BBox, Ruling
from vanthu.extract.values import fixed

SNAP = 3.0
"""Points: rulings of one direction closer than this are one. Neighbouring cells draw their shared border
twice, each within the thickness of the other."""

_Point = tuple[float, float]
"""Across, down, in points."""

_Line = tuple[float, float, float]
"""Where a line stands across its direction, and where along it it begins and ends."""


@fixed(frozen=True, slots=True)
class Edges:
    """Rulings after snapping: vertical ones at ``xs``, horizontal ones at ``ys``, without thickness."""

    across: tuple[Ruling, ...]
    down: tuple[Ruling, ...]


def snapped(rulings: Sequence[Ruling]) -> Edges:
    """Rulings snapped and joined to whole lines, parted by direction."""
    across, down = _by_direction(rulings)
    return Edges(
        tuple(Ruling(begin, at, end, at) for at, begin, end in _whole(across)),
        tuple(Ruling(at, begin, at, end) for at, begin, end in _whole(down)),
    )


def _by_direction(rulings: Iterable[Ruling]) -> tuple[list[_Line], list[_Line]]:
    """Lines without thickness, in the middle of their boxes: horizontal ones and vertical ones."""
    across: list[_Line] = []
    down: list[_Line] = []
    for ruling in rulings:
        if ruling.horizontal:
            across.append(((ruling.top + ruling.bottom) / 2, ruling.x0, ruling.x1))
        else:
            down.append(((ruling.x0 + ruling.x1) / 2, ruling.top, ruling.bottom))
    return across, down


def _whole(lines: Sequence[_Line]) -> list[_Line]:
    """Lines of one direction that nearly meet as one."""
    moved = sorted(_on_one_level(lines), key=lambda line: line[0])
    return [
        joined for _, level in groupby(moved, key=lambda line: line[0]) for joined in _joined(list(level))
    ]


def _on_one_level(lines: Sequence[_Line]) -> list[_Line]:
    """Lines each of which stands near the next, all in their mean place."""
    level, last = -1, 0.0
    level_of: dict[float, int] = {}
    for at in sorted({line[0] for line in lines}):
        if level < 0 or at > last + SNAP:
            level += 1
        level_of[at] = level
        last = at
    levels: list[list[_Line]] = [[] for _ in range(level + 1)]
    for line in lines:
        levels[level_of[line[0]]].append(line)
    moved = []
    for near in levels:
        mean = sum(line[0] for line in near) / len(near)
        moved += [(at + (mean - at), begin, end) for at, begin, end in near]
    return moved


def _joined(lines: Sequence[_Line]) -> list[_Line]:
    """Lines on one level, those that nearly touch as one."""
    first, *others = sorted(lines, key=lambda line: line[1])
    joined = [first]
    for at, begin, end in others:
        level, start, reach = joined[-1]
        if begin > reach + SNAP:
            joined.append((at, begin, end))
        elif end > reach:
            joined[-1] = (level, start, end)
    return joined


def cell_boxes(rulings: Sequence[Ruling]) -> list[BBox]:
    """The boxes between lines that cross: at each crossing the smallest box right of it and below."""
    crossings = _crossings(*_by_direction(rulings))
    points = sorted(crossings)
    below: dict[float, list[float]] = defaultdict(list)
    beside: dict[float, list[float]] = defaultdict(list)
    for x, top in points:
        below[x].append(top)
        beside[top].append(x)
    boxes = (_smallest(point, crossings, below[point[0]], beside[point[1]]) for point in points)
    return [box for box in boxes if box is not None]


def _crossings(across: Sequence[_Line], down: Sequence[_Line]) -> dict[_Point, tuple[int, int]]:
    """Where lines cross, and which: the vertical ones and the horizontal ones, each a bit."""
    crossings: dict[_Point, tuple[int, int]] = {}
    rows = [(1 << k, *line) for k, line in enumerate(sorted(set(across)))]
    for k, (x, top, bottom) in enumerate(sorted(set(down))):
        for row, y, left, right in rows:
            if top <= y + SNAP and bottom >= y - SNAP and left - SNAP <= x <= right + SNAP:
                one, other = crossings.get((x, y), (0, 0))
                crossings[x, y] = one | 1 << k, other | row
    return crossings


def _smallest(
    point: _Point, crossings: dict[_Point, tuple[int, int]], tops: Sequence[float], xs: Sequence[float]
) -> BBox | None:
    """The smallest box whose upper left corner a crossing is: lines join it to the other three corners."""
    left, top = point
    down, across = crossings[point]
    rights = [x for x in xs if x > left and crossings[x, top][1] & across]
    for bottom in tops:
        if bottom <= top or not crossings[left, bottom][0] & down:
            continue
        for right in rights:
            corner = crossings.get((right, bottom))
            if (
                corner is not None
                and corner[0] & crossings[right, top][0]
                and corner[1] & crossings[left, bottom][1]
            ):
                return left, top, right, bottom
    return None
