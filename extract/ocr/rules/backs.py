"""Rules that show through from the back of a sheet: pale, and right through the letters of its own print."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from vanthu.extract.ocr.engine import Image
from vanthu.extract.ocr.sheet.preprocess import millimetres

DARK, PALE = 110, 140
"""Brightness below which a pixel is print of this side, and from which a rule may be of the back: between the
two nobody can tell."""

LONGEST_MILLIMETRES = 3.0
"""Length on one side of it from which a stroke is a rule that ends at it or crosses it, and no letter."""

COVERED = 0.05
"""Share of its length on which letters stand, from which a rule is none of this side: a line of figures
covers a third, tails that reach down to a rule of their own table a hundredth."""

LEAST = 2
"""Such rules of a page, from which its back shows through: one may be struck through words."""


def count_through_letters(grey: Image, boxes: npt.NDArray[np.int32], dpi: int, *, down: bool) -> int:
    """How many pale rules run through letters.

    Args:
        grey: the level page in even light.
        boxes: of rules, ``(n, 4)`` of x0, top, x1, bottom.
        dpi: of the page.
        down: whether they run down; else across.
    """
    picture, places = (grey.T, boxes[:, [1, 0, 3, 2]]) if down else (grey, boxes)
    return sum(_share_of_letters(picture, box, dpi) >= COVERED for box in places.tolist())


def _share_of_letters(grey: Image, box: tuple[int, int, int, int], dpi: int) -> float:
    """On which share of a pale rule across dark strokes stand that are no rules; 0 for a dark one."""
    x0, top, x1, bottom = box
    darkest = grey[top:bottom, x0:x1].min(0)
    if np.median(darkest) < PALE:
        return 0.0
    long = millimetres(LONGEST_MILLIMETRES, dpi)
    above, below = grey[max(top - long, 0) : top, x0:x1], grey[bottom : bottom + long, x0:x1]
    rules = (above < DARK).all(0) | (below < DARK).all(0)
    return float(np.mean((darkest < DARK) & ~rules))
