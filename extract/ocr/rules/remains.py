"""What is left of the dotted rules of a table on a copy in black and white: specks between its rows.

Read, they are dashes and letters that no row has, and the rows are no rows then. Taken out, the rules between
columns and the lines of text tell the rows.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from vanthu.extract.ocr.engine import Image
from vanthu.extract.ocr.rules.rulings import Rulings
from vanthu.extract.ocr.sheet.pieces import Pieces, pieces
from vanthu.extract.ocr.sheet.preprocess import faint_ink, millimetres

FLAT_MILLIMETRES = 0.4
"""Height of a speck of a rule at most: hairlines of 0.25 pt to 1 pt, thickened by a threshold."""

ALONE_MILLIMETRES = 0.8
"""White above and below a speck of a rule: marks and dots of letters of 14 pt stand within 0.6 of them."""

ASIDE_MILLIMETRES, MARKS_ON_A_LETTER = 0.4, 2
"""How far a mark stands aside of what it is on, and how many stand on one another."""

DASH_MILLIMETRES = 0.9
"""Width from which a speck that is alone in its column may be a dash, which says "none"."""

LEAST_COLUMNS = 3
"""Vertical rules of a table: those of two columns."""

LEAST_LANES = 2
"""Lanes in which a column holds two specks and more, from which a table has lost its rules: dashes and points
of a row stand in white where its label is written on two lines, but one in a column."""

WHITE = 0.01
"""Share of a lane's width that other ink may cover: tails of letters."""

Numbers = npt.NDArray[np.int64]


def without_remains(grey: Image, found: Rulings, dpi: int) -> Image:
    """The page without such specks; the same object where it has none.

    Args:
        grey: the page, its rulings taken out.
        found: these.
        dpi: of the page.
    """
    if len(found.down) < LEAST_COLUMNS:
        return grey
    left, right = int(found.down[:, 0].min()), int(found.down[:, 2].max())
    top, bottom = int(found.down[:, 1].min()), int(found.down[:, 3].max())
    table = grey[top:bottom, left:right]
    ink = pieces(faint_ink(np.ascontiguousarray(table)))
    taken = _specks(ink, np.sort(found.down[:, 0] - left), dpi)
    if not taken.any():
        return grey
    mask = cv2.dilate(255 * ink.painted(taken), np.ones((3, 3), np.uint8))
    without = grey.copy()
    without[top:bottom, left:right] |= np.asarray(mask, np.uint8)
    return without


def _specks(ink: Pieces, borders: npt.NDArray[np.int32], dpi: int) -> npt.NDArray[np.bool_]:
    """Which pieces of a table's ink are left of rules; none where nothing says that it has lost them."""
    x0, upper, wide, high = ink.sides
    flat = (high <= millimetres(FLAT_MILLIMETRES, dpi)) & (wide >= high)
    flat[0] = False
    letters = ink.painted(~flat & (np.arange(len(flat)) > 0))
    lanes = _lanes(letters)
    in_lane = flat & (lanes[upper + high // 2] > 0) & ~_near(letters, ink, dpi)
    column = np.searchsorted(borders, x0 + wide // 2)
    cell = lanes[upper + high // 2] * (len(borders) + 1) + column
    alike = np.bincount(cell[in_lane], minlength=int(cell.max(initial=0)) + 1)
    several = in_lane & (alike[cell] > 1)
    if len(np.unique(lanes[(upper + high // 2)[several]])) < LEAST_LANES:
        return np.zeros(len(flat), np.bool_)
    may_be_dash = (wide >= millimetres(DASH_MILLIMETRES, dpi)) & (alike[cell] == 1)
    return np.asarray(in_lane & ~may_be_dash)


def _near(letters: Image, ink: Pieces, dpi: int) -> npt.NDArray[np.bool_]:
    """Which pieces have letters close above or below, or such a piece: two marks stand on one letter."""
    high, wide = (2 * millimetres(away, dpi) + 1 for away in (ALONE_MILLIMETRES, ASIDE_MILLIMETRES))
    reach = np.ones((high, wide), np.uint8)
    near = np.zeros(len(ink.stats), np.bool_)
    for _ in range(MARKS_ON_A_LETTER):
        near[ink.labels[(cv2.dilate(letters, reach) > 0) & (ink.labels > 0)]] = True
        letters = letters | ink.painted(near)
    return near


def _lanes(letters: Image) -> Numbers:
    """For each row of pixels the number of the lane of white that it is in; 0 in text."""
    white = letters.mean(1) <= WHITE
    begins = np.diff(white.astype(np.int8), prepend=0) == 1
    return np.where(white, np.cumsum(begins), 0)
