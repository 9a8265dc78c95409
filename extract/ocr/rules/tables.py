"""Tables in a picture: grids from its rulings, and their cells read one by one.

Reading a page whole, Tesseract runs over column borders, glues neighbours (``năm2022``), and gives up on
narrow cells; a cell by itself it reads well.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from vanthu.extract.ocr.engine import Image, PixelBox
from vanthu.extract.ocr.rules.rulings import Rulings
from vanthu.extract.ocr.sheet.preprocess import millimetres

MEET_MILLIMETRES = 1.5
"""Rulings that end this close to one another meet."""

SAME_LINE_MILLIMETRES = 1.8
"""Rulings of one direction closer than this are one line (double rulings, and what is left of skew)."""

SMALLEST_CELL_MILLIMETRES = 3.0
"""Rows and columns narrower than this hold no text: 8 pt type is 2.8 mm high."""

LEAST_BORDERS = 3
"""Vertical rules of a table: those of two columns."""

COVERED = 0.5
"""Share of a border that must be ruled to part two cells; a broken ruling still parts them."""


@dataclass(frozen=True, slots=True)
class CellBox:
    """A cell's place in its grid, from 0, and its box in pixels."""

    row: int
    col: int
    rowspan: int
    colspan: int
    box: PixelBox


@dataclass(frozen=True, slots=True)
class GridBox:
    """A ruled grid in pixels; ``closed_*`` as in ``extract.page.Grid``."""

    box: PixelBox
    rows: int
    cols: int
    cells: tuple[CellBox, ...]
    closed_top: bool
    closed_bottom: bool


def find_grids(found: Rulings, dpi: int) -> list[GridBox]:
    """Grids of at least two columns that are ruled in both directions, from the top down."""
    meet = millimetres(MEET_MILLIMETRES, dpi)
    joined = cv2.dilate(found.mask, np.ones((2 * meet + 1, 2 * meet + 1), np.uint8))
    _, labels = cv2.connectedComponents(joined)
    grids = []
    of_across = [_label(labels, box) for box in found.across]
    of_down = [_label(labels, box) for box in found.down]
    for label in sorted(set(of_across) & set(of_down)):
        across = found.across[[k == label for k in of_across]]
        down = found.down[[k == label for k in of_down]]
        grid = _grid(across, down, found.mask, dpi)
        if grid is not None:
            grids.append(grid)
    return sorted(grids, key=lambda grid: grid.box[1])


def _label(labels: npt.NDArray[Any], box: npt.NDArray[np.int32]) -> int:
    x0, top, x1, bottom = box
    return int(labels[(top + bottom) // 2, (x0 + x1) // 2]) or int(labels[top:bottom, x0:x1].max())


def _grid(
    across: npt.NDArray[np.int32], down: npt.NDArray[np.int32], mask: Image, dpi: int
) -> GridBox | None:
    same = millimetres(SAME_LINE_MILLIMETRES, dpi)
    least = millimetres(SMALLEST_CELL_MILLIMETRES, dpi)
    xs = _positions((down[:, 0] + down[:, 2]) / 2, down[:, 3] - down[:, 1], same)
    ys = _positions((across[:, 1] + across[:, 3]) / 2, across[:, 2] - across[:, 0], same)
    top, bottom = int(down[:, 1].min()), int(down[:, 3].max())
    closed_top = not ys or top > ys[0] - least
    closed_bottom = not ys or bottom < ys[-1] + least
    ys = ([] if closed_top else [top]) + ys + ([] if closed_bottom else [bottom])
    left, right = int(across[:, 0].min()), int(across[:, 2].max())
    xs = ([left] if xs and left < xs[0] - least else []) + xs
    xs = xs + ([right] if xs and right > xs[-1] + least else [])
    xs, ys = _apart(xs, least), _apart(ys, least)
    # One column is a frame: what stands in it is read as lines, and its columns told by their alignment.
    if len(xs) < LEAST_BORDERS or len(ys) < 2:
        return None
    cells = _merge(xs, ys, mask, same)
    box = (xs[0], ys[0], xs[-1], ys[-1])
    return GridBox(box, len(ys) - 1, len(xs) - 1, tuple(cells), closed_top, closed_bottom)


def _positions(middles: npt.NDArray[np.float64], lengths: npt.NDArray[np.int32], same: int) -> list[int]:
    """Where lines stand: middles closer than ``same`` are one line, at their mean weighted by length."""
    order = np.argsort(middles)
    groups: list[list[int]] = []
    for k in order:
        if groups and middles[k] - middles[groups[-1][-1]] <= same:
            groups[-1].append(int(k))
        else:
            groups.append([int(k)])
    return [round(float(np.average(middles[group], weights=lengths[group]))) for group in groups]


def _apart(edges: Sequence[int], least: int) -> list[int]:
    """Edges without those that stand closer than ``least`` to the one before."""
    kept: list[int] = []
    for edge in edges:
        if not kept or edge - kept[-1] >= least:
            kept.append(edge)
    return kept


def _merge(xs: Sequence[int], ys: Sequence[int], mask: Image, reach: int) -> list[CellBox]:
    """Atomic cells joined where no ruling parts them."""
    rows, cols = len(ys) - 1, len(xs) - 1
    leader = {(r, c): (r, c) for r in range(rows) for c in range(cols)}

    def find(cell: tuple[int, int]) -> tuple[int, int]:
        while leader[cell] != cell:
            cell = leader[cell]
        return cell

    for r in range(rows):
        for c in range(cols):
            if c + 1 < cols and not _ruled(mask, xs[c + 1], (ys[r], ys[r + 1]), reach, down=True):
                leader[find((r, c + 1))] = find((r, c))
            if r + 1 < rows and not _ruled(mask, ys[r + 1], (xs[c], xs[c + 1]), reach, down=False):
                leader[find((r + 1, c))] = find((r, c))
    groups: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for cell in leader:
        groups.setdefault(find(cell), []).append(cell)
    return sorted(
        (box for group in groups.values() for box in _cells(group, xs, ys, mask, reach)),
        key=lambda b: (b.row, b.col),
    )


def _cells(
    group: Sequence[tuple[int, int]], xs: Sequence[int], ys: Sequence[int], mask: Image, reach: int
) -> list[CellBox]:
    """The cell that a group of atomic cells makes; where they make no rectangle, row by row."""
    r0, r1 = min(r for r, _ in group), max(r for r, _ in group)
    c0, c1 = min(c for _, c in group), max(c for _, c in group)
    if len(group) == (r1 - r0 + 1) * (c1 - c0 + 1):
        return [CellBox(r0, c0, r1 - r0 + 1, c1 - c0 + 1, (xs[c0], ys[r0], xs[c1 + 1], ys[r1 + 1]))]
    cells: list[CellBox] = []
    for r, c in sorted(group):
        last = cells[-1] if cells else None
        beside = last is not None and (last.row, last.col + last.colspan) == (r, c)
        if last and beside and not _ruled(mask, xs[c], (ys[r], ys[r + 1]), reach, down=True):
            box = (last.box[0], last.box[1], xs[c + 1], last.box[3])
            cells[-1] = CellBox(r, last.col, 1, last.colspan + 1, box)
        else:
            cells.append(CellBox(r, c, 1, 1, (xs[c], ys[r], xs[c + 1], ys[r + 1])))
    return cells


def _ruled(mask: Image, at: int, span: tuple[int, int], reach: int, *, down: bool) -> bool:
    """Whether a border is ruled over most of its length, within ``reach`` of where it should stand."""
    low, high = max(at - reach, 0), at + reach + 1
    inset = (span[1] - span[0]) // 8
    begin, end = span[0] + inset, max(span[1] - inset, span[0] + inset + 1)
    strip = mask[begin:end, low:high].max(axis=1) if down else mask[low:high, begin:end].max(axis=0)
    return float(strip.mean()) >= COVERED


def inked(grey: Image, box: PixelBox, dpi: int) -> PixelBox | None:
    """The part of a cell that holds ink, with a margin; None for an empty cell.

    Args:
        grey: the page without its rulings.
        box: the cell.
        dpi: of the page.
    """
    x0, top, x1, bottom = box
    inset = millimetres(0.4, dpi)
    x0, top, x1, bottom = x0 + inset, top + inset, x1 - inset, bottom - inset
    if x1 <= x0 or bottom <= top:
        return None
    ink = (grey[top:bottom, x0:x1] < INK_BELOW).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink)
    speck = millimetres(0.5, dpi) ** 2  # a full stop of 12 pt is 0.5 mm wide, a dash 1.4 by 0.3 mm
    kept = stats[1:][(stats[1:, cv2.CC_STAT_AREA] > speck) & ~_remains(stats[1:], ink.shape, dpi)]
    if not len(kept):
        return None
    left, upper = kept[:, 0].min(), kept[:, 1].min()
    right, lower = (kept[:, 0] + kept[:, 2]).max(), (kept[:, 1] + kept[:, 3]).max()
    beside, above = millimetres(1.5, dpi), millimetres(0.8, dpi)  # full stops and marks left out above
    return (
        int(max(x0 + left - beside, x0)),
        int(max(top + upper - above, top)),
        int(min(x0 + right + beside, x1)),
        int(min(top + lower + above, bottom)),
    )


INK_BELOW = 150
"""Brightness of ink on a page in even light."""


def _remains(stats: npt.NDArray[Any], shape: tuple[int, ...], dpi: int) -> npt.NDArray[np.bool_]:
    """Remains of rulings: thin ink along the cell's border."""
    thin = millimetres(0.5, dpi)
    left, top = stats[:, cv2.CC_STAT_LEFT], stats[:, cv2.CC_STAT_TOP]
    wide, high = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    beside = ((left <= 1) | (left + wide >= shape[1] - 1)) & (wide <= thin)
    above = ((top <= 1) | (top + high >= shape[0] - 1)) & (high <= thin)
    stroke = (wide <= thin) & (high >= millimetres(5.0, dpi))  # higher than a capital of 20 pt
    return np.asarray(beside | above | stroke)


def is_dash(grey: Image, box: PixelBox, dpi: int) -> bool:
    """Whether a box holds a dash alone, which says "none" in a table; Tesseract reads it as anything.

    A hyphen of 8 to 16 pt is 0.9 to 1.9 mm wide and under 0.6 mm high, an en dash half as wide again.
    """
    x0, top, x1, bottom = box
    ink = (grey[top:bottom, x0:x1] < INK_BELOW).astype(np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink)
    if count != 2:
        return False
    wide, high = int(stats[1, cv2.CC_STAT_WIDTH]), int(stats[1, cv2.CC_STAT_HEIGHT])
    return wide >= 2 * high and high <= millimetres(0.7, dpi) and wide <= millimetres(4.0, dpi)


def text_rows(grey: Image, box: PixelBox) -> int:
    """How many lines of text a box holds, by the rows of pixels without ink between them."""
    return len(_lines_of_ink(grey, box))


def line_boxes(grey: Image, box: PixelBox) -> list[PixelBox]:
    """A box cut between its lines of text, each in the widest white there: marks stay with their letters."""
    x0, top, x1, bottom = box
    inked_rows = np.asarray((grey[top:bottom, x0:x1] < INK_BELOW).any(axis=1))
    cuts = [top]
    for (_, above), (below, _) in itertools.pairwise(_lines_of_ink(grey, box)):
        inked = np.flatnonzero(inked_rows[above : below + 1])
        widest = int(np.argmax(np.diff(inked)))
        cuts.append(top + above + int(inked[widest] + inked[widest + 1]) // 2)
    return [(x0, upper, x1, lower) for upper, lower in itertools.pairwise([*cuts, bottom])]


def around_line(grey: Image, box: PixelBox) -> PixelBox:
    """The part of a box that its only line needs, where it is far higher: a dash of another row, or dust."""
    x0, top, x1, bottom = box
    lines = _lines_of_ink(grey, box)
    if len(lines) != 1:
        return box
    (first, last), high = lines[0], lines[0][1] - lines[0][0] + 1
    if bottom - top <= MOST_AROUND * high:
        return box
    return x0, max(top, top + first - high // 2), x1, min(bottom, top + last + 1 + high // 2)


MOST_AROUND = 2.5
"""Height of the ink of a cell of one line, marks above and below included, for that of the line at most."""


def _lines_of_ink(grey: Image, box: PixelBox) -> list[tuple[int, int]]:
    """First and last row of pixels of each line of text, counted from the top of the box."""
    x0, top, x1, bottom = box
    inked_rows = (grey[top:bottom, x0:x1] < INK_BELOW).any(axis=1)
    starts = np.flatnonzero(np.diff(np.concatenate([[0], inked_rows.astype(np.int8)])) == 1)
    ends = np.flatnonzero(np.diff(np.concatenate([inked_rows.astype(np.int8), [0]])) == -1)
    if not len(starts):
        return []
    heights = ends - starts + 1
    tall = heights >= 0.5 * heights.max()  # accents and dots part from their letters
    return list(zip(starts[tall].tolist(), ends[tall].tolist(), strict=True))
