"""Borders of tables that a threshold or a crumpled sheet broke: joined over gaps, and drawn on to corners."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from vanthu.extract.ocr.engine import Image
from vanthu.extract.ocr.sheet.preprocess import millimetres

SAME_BORDER_MILLIMETRES = 1.0
"""By how much pieces of one border stand apart, and its end from a rule that it meets."""

CLOSE_MILLIMETRES, FAR_MILLIMETRES = 0.25, 0.6
"""From where to where beside a broken rule there is white: text keeps 0.6 mm from a border."""

LETTER_MILLIMETRES, MOST_CROSSED = 2.0, 0.2
"""Over which height ink is counted there, that of a letter, and the most of it: a word that crosses has a
third, dust less than a tenth."""

LEAST_OF_CORNER = 0.15
"""Share of a rule left between its end and a border that begins at its height."""

LEAST_LEFT = 0.25
"""Share of a piece that is left of a broken rule at least: dots of a fax leave 0.4 to 0.8."""


def joined_down(
    ink: Image, mask: Image, across: npt.NDArray[np.int32], down: npt.NDArray[np.int32], dpi: int
) -> npt.NDArray[np.int32]:
    """The rules down, the pieces of a table's border joined; the mask is painted between them.

    A threshold breaks hairlines anywhere, each at another height: a border is whole over a gap that begins or
    ends in mid-air, beside another border that runs on, and that no letter crosses. Where a border leaves out
    a merged cell, its pieces end at rules across.
    """
    near = millimetres(SAME_BORDER_MILLIMETRES, dpi)
    joined: list[list[int]] = []
    for x0, top, x1, bottom in down[np.argsort(down[:, 1])].tolist():
        above = [box for box in joined if abs(box[0] + box[2] - x0 - x1) <= 2 * near and box[3] < top]
        last = max(above, key=lambda box: box[3], default=None)
        if last is not None:
            gap = (min(last[0], x0), last[3], max(last[2], x1), top)
            if _is_broken(gap, across, down, near) and _is_free(ink, gap, dpi):
                mask[gap[1] : gap[3], gap[0] : gap[2]] = 1
                last[:] = gap[0], last[1], gap[2], bottom
                continue
        joined.append([x0, top, x1, bottom])
    return np.array(joined, np.int32).reshape(-1, 4)


def _is_broken(
    gap: tuple[int, int, int, int], across: npt.NDArray[np.int32], down: npt.NDArray[np.int32], near: int
) -> bool:
    """Whether one end of a gap in a rule down meets no rule across, and another rule down runs on beside."""
    x0, top, x1, bottom = gap
    here = across[(across[:, 0] <= x1 + near) & (across[:, 2] >= x0 - near)]
    meets = [((here[:, 1] - near <= y) & (here[:, 3] + near >= y)).any() for y in (top, bottom)]
    beside = (down[:, 1] <= top) & (down[:, 3] >= bottom)
    return not all(meets) and bool(beside.any())


def _is_free(ink: Image, gap: tuple[int, int, int, int], dpi: int) -> bool:
    """Whether there is white on both sides of a gap in a rule down: a letter that crosses it leaves none."""
    x0, top, x1, bottom = gap
    middle, line = (x0 + x1) // 2, millimetres(LETTER_MILLIMETRES, dpi)
    close, far = millimetres(CLOSE_MILLIMETRES, dpi), millimetres(FAR_MILLIMETRES, dpi)
    for begin, end in ((middle - far, middle - close), (middle + close + 1, middle + far + 1)):
        rows = ink[top:bottom, max(begin, 0) : max(end, 0)].mean(1)
        if np.convolve(rows, np.full(line, 1 / line)).max() > MOST_CROSSED:
            return False
    return True


def to_corners(
    ink: Image, mask: Image, across: npt.NDArray[np.int32], down: npt.NDArray[np.int32], dpi: int
) -> npt.NDArray[np.int32]:
    """Rules across that end in mid-air, drawn on to the next border where dots of them lead there.

    The mask is painted where they are.
    """
    near = millimetres(SAME_BORDER_MILLIMETRES, dpi)
    found = across.copy()
    for rule in found:
        x0, top, x1, bottom = rule.tolist()
        here = down[(down[:, 1] - near <= bottom) & (down[:, 3] + near >= top)]
        left, right = (((here[:, 0] - near <= x) & (here[:, 2] + near >= x)).any() for x in (x0, x1))
        if not right:
            rows = _rows_at(mask, rule, slice(x1 - near, x1))
            for border in here[np.argsort(here[:, 0])]:
                if border[0] > rule[2] and _leads_to(ink, rows, border, (rule[2], border[2]), near):
                    rule[2] = border[2]
            mask[rows[0] : rows[1], x1 : rule[2]] = 1
        if not left:
            rows = _rows_at(mask, rule, slice(x0, x0 + near))
            for border in here[np.argsort(-here[:, 2])]:
                if border[2] < rule[0] and _leads_to(ink, rows, border, (border[0], rule[0]), near):
                    rule[0] = border[0]
            mask[rows[0] : rows[1], rule[0] : x0] = 1
    return found


def _rows_at(mask: Image, rule: npt.NDArray[np.int32], end: slice) -> tuple[int, int]:
    """Between which rows of pixels the end of a rule across stands: on a crumpled sheet its box is higher."""
    top, bottom = int(rule[1]), int(rule[3])
    rows = np.flatnonzero(mask[top:bottom, end].any(1))
    return (top + int(rows[0]), top + int(rows[-1]) + 1) if len(rows) else (top, bottom)


def _leads_to(
    ink: Image, rows: tuple[int, int], border: npt.NDArray[np.int32], gap: tuple[int, int], near: int
) -> bool:
    """Whether a rule across goes on over a gap to a border: dots of it do, fewer where both make a corner."""
    top, bottom = rows
    corner = min(abs(int(border[1]) - top), abs(int(border[3]) - bottom)) <= near
    high = bottom - top + 2
    bands = (
        ink[max(y, 0) : max(y, 0) + high, gap[0] : gap[1]].any(0)
        for y in (top - 1 - high, top - 1, bottom + 1)
    )
    above, own, below = bands
    dots = (own & ~above & ~below).mean()  # letters are higher
    return bool(dots >= (LEAST_OF_CORNER if corner else LEAST_LEFT))
