"""Columns of tables without vertical rules whose horizontal ones are drawn cell by cell.

Browsers and office programs draw the border of each cell by itself: the pieces of one line end where its
cells do. Where all lines of a table agree, these are its columns, which figures set in them only suggest.
"""

from __future__ import annotations

from collections.abc import Sequence

from vanthu.extract.page import Ruling
from vanthu.extract.tables.bands import cells_of
from vanthu.extract.tables.crossings import SNAP
from vanthu.extract.tables.lanes import crosses
from vanthu.extract.tables.levels import Row, is_telling


def borders_by_cells(
    stack: Sequence[Ruling], rulings: Sequence[Ruling], levels: Sequence[Row]
) -> list[float]:
    """The borders of the columns, outer ones included; none where the pieces do not tell them.

    Args:
        stack: the whole rules of the table, one under the other.
        rulings: of the page, as drawn.
        levels: of the table; a row of figures fills each of its columns once.
    """
    left, right = stack[0].x0, stack[0].x1
    across = [r for r in rulings if r.horizontal and r.x0 >= left - SNAP and r.x1 <= right + SNAP]
    lines = [_ends([r for r in across if abs(r.top - rule.top) <= SNAP]) for rule in stack]
    borders = max(lines, key=len)
    cut = [ends for ends in lines if len(ends) > 2]  # a line over a group of one text may be whole
    if 2 * len(cut) <= len(lines) or not all(_is_among(end, borders) for ends in cut for end in ends):
        return []
    told = [level for level in levels if is_telling(level)]
    return borders if told and all(_fits(level, borders) for level in told) else []


def _ends(pieces: Sequence[Ruling]) -> list[float]:
    """Where the pieces of a line begin and end, in the middle of what two of them share."""
    corners: list[list[float]] = []
    for x in sorted(x for piece in pieces for x in (piece.x0, piece.x1)):
        if corners and x - corners[-1][-1] <= SNAP:
            corners[-1].append(x)
        else:
            corners.append([x])
    return [(corner[0] + corner[-1]) / 2 for corner in corners]


def _is_among(end: float, borders: Sequence[float]) -> bool:
    return any(abs(end - border) <= SNAP for border in borders)


def _fits(level: Row, borders: Sequence[float]) -> bool:
    """Whether no two texts of a row fall into one column, and none lies over a border."""
    cells = cells_of(level, borders)
    filled = [cell for cell in cells if cell]
    return len(filled) == len(level.pieces) and not any(crosses(cell, borders) for cell in filled)
