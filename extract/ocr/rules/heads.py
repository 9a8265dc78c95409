"""Heads of tables that have no rules between their columns, as those of coloured styles."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from vanthu.extract.ocr.engine import Image
from vanthu.extract.ocr.rules.rulings import LIKE_ENDS_MILLIMETRES
from vanthu.extract.ocr.rules.tables import INK_BELOW, SMALLEST_CELL_MILLIMETRES, CellBox, GridBox, inked
from vanthu.extract.ocr.sheet.preprocess import millimetres

Rules = npt.NDArray[np.int32]

LEAST_COLUMNS = 3
"""Columns from which white at all of their borders is no chance."""

LEAST_HEADED = 0.6
"""Share of the columns that have a head: of a title or a unit over a table only one has."""

HIGHEST_MILLIMETRES = 30.0
"""The highest head: five lines of 14 pt."""

BESIDE_MILLIMETRES = 0.3
"""White on both sides of a border between two heads at least; a blank in a line of 9 pt is 0.8 mm wide."""


def with_head(grid: GridBox, across: Rules, grey: Image, dpi: int) -> GridBox:
    """The grid with a head that has no rules between its columns parted where the borders below it lead.

    The head is a first row that is one cell, or stands on the grid under a rule as wide that no border meets.

    Args:
        grid: as its rulings tell it.
        across: all rules across the page, ``(n, 4)``.
        grey: the page without rulings.
        dpi: of it.

    Returns:
        The same object where a letter stands on a border, or few columns would have a head.
    """
    body = grid.cells
    first = [cell for cell in body if cell.row == 0]
    if len(first) == 1 and first[0].rowspan < grid.rows:
        (whole,), body = first, body[1:]
        extended = grid
    else:
        upper = _rule_above(grid, across, dpi)
        if upper is None:
            return grid
        whole = CellBox(0, 0, 1, grid.cols, (grid.box[0], upper, grid.box[2], grid.box[1]))
        body = tuple(replace(cell, row=cell.row + 1) for cell in body)
        extended = replace(grid, rows=grid.rows + 1, box=(grid.box[0], upper, *grid.box[2:]), closed_top=True)
    heads = _heads(whole, [cell for cell in body if cell.row == whole.rowspan])
    borders = [head.box[0] for head in heads[1:]]
    if len(heads) < LEAST_COLUMNS or any(_is_crossed(grey, border, whole, dpi) for border in borders):
        return grid
    return replace(extended, cells=(*heads, *body)) if _have_text(grey, heads, dpi) else grid


def _rule_above(grid: GridBox, across: Rules, dpi: int) -> int | None:
    """Where the rule stands that is as wide as a grid and next above it; None where there is none near."""
    left, top, right, _ = grid.box
    same, lowest, highest = (
        millimetres(length, dpi)
        for length in (LIKE_ENDS_MILLIMETRES, SMALLEST_CELL_MILLIMETRES, HIGHEST_MILLIMETRES)
    )
    alike = across[(abs(across[:, 0] - left) <= same) & (abs(across[:, 2] - right) <= same)]
    middles = (alike[:, 1] + alike[:, 3]) // 2
    near = middles[(middles <= top - lowest) & (middles >= top - highest)]
    return int(near.max()) if len(near) else None


def _heads(whole: CellBox, below: Sequence[CellBox]) -> list[CellBox]:
    """One cell over each of the cells below it."""
    left, top, right, bottom = whole.box
    edges = [left, *(cell.box[0] for cell in below[1:]), right]
    return [
        replace(cell, row=0, rowspan=whole.rowspan, box=(begin, top, end, bottom))
        for cell, (begin, end) in zip(below, itertools.pairwise(edges), strict=True)
    ]


def _is_crossed(grey: Image, border: int, cell: CellBox, dpi: int) -> bool:
    beside, inset = millimetres(BESIDE_MILLIMETRES, dpi), millimetres(BESIDE_MILLIMETRES, dpi)
    _, top, _, bottom = cell.box
    return bool((grey[top + inset : bottom - inset, border - beside : border + beside + 1] < INK_BELOW).any())


def _have_text(grey: Image, heads: Sequence[CellBox], dpi: int) -> bool:
    headed = sum(inked(grey, head.box, dpi) is not None for head in heads)
    return headed >= max(LEAST_COLUMNS, LEAST_HEADED * len(heads))
