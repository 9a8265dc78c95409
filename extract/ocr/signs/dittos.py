"""Ditto marks in columns: two short strokes side by side, alone where a word would stand.

Tesseract takes them for dust, or for quotation marks around nothing; what a row's unit is they alone tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import cv2
import numpy as np
import numpy.typing as npt

from vanthu.extract.ocr.engine import Image, PixelBox
from vanthu.extract.ocr.figures.sureness import DOUBTFUL
from vanthu.extract.ocr.sheet.pieces import pieces
from vanthu.extract.ocr.sheet.preprocess import faint_ink, millimetres
from vanthu.extract.ocr.words import Token

DITTO = '"'

HIGH_MILLIMETRES = (0.5, 2.0)
"""Height of a stroke of a ditto mark in type of 8 to 14 pt."""

WIDE = 0.9
"""Width of a stroke at most, in heights of it; bold ones lean."""

ALIKE = 0.7
"""Height of the lower stroke for that of the higher one, at least."""

BESIDE = 1.2
"""White between the two strokes at most, in heights of them."""

ALONE_MILLIMETRES = 2.0
"""White around a ditto mark: a quotation mark stands at its word, a blank is 1 mm wide."""

COLUMN_MILLIMETRES = 2.5
"""By how much the middles of ditto marks of one column differ."""

LEAST = 2
"""Ditto marks in a column: one alone may be dust."""

Boxes = npt.NDArray[np.int32]


def ditto_marks(grey: Image, dpi: int, lines: Iterable[Sequence[Token]]) -> list[list[Token]]:
    """The ditto marks of a page that stand under one another, each as a line of its own.

    Args:
        grey: the page.
        dpi: of it.
        lines: what was read; no mark stands where a word does.
    """
    ink = _ink(grey)
    pairs = [box for box in _pairs(_strokes(ink, dpi)) if _stands_alone(box, ink, dpi)]
    known = [token for line in lines for token in line if any(map(str.isalnum, token.text))]
    free = [box for box in pairs if not any(_meets(box, token) for token in known)]
    apart = millimetres(COLUMN_MILLIMETRES, dpi)
    return [
        [Token(DITTO, *box, confidence=DOUBTFUL)]
        for box in free
        if sum(abs(box[0] + box[2] - other[0] - other[2]) <= 2 * apart for other in free) >= LEAST
    ]


def is_ditto(grey: Image, box: PixelBox, dpi: int) -> bool:
    """Whether a box holds a ditto mark alone."""
    x0, top, x1, bottom = box
    ink = _ink(grey[top:bottom, x0:x1])
    return len(ink) == 2 and len(_pairs(_strokes(ink, dpi))) == 1


def _ink(grey: Image) -> Boxes:
    """Boxes of the ink that is no single row of pixels."""
    found = pieces(faint_ink(grey))
    kept = found.stats[:, cv2.CC_STAT_HEIGHT] >= 2
    kept[0] = False
    return found.boxes(kept)


def _strokes(ink: Boxes, dpi: int) -> Boxes:
    wide, high = ink[:, 2] - ink[:, 0], ink[:, 3] - ink[:, 1]
    least, most = (length / 25.4 * dpi for length in HIGH_MILLIMETRES)
    return ink[(high >= least) & (high <= most) & (wide <= WIDE * high)]


def _pairs(strokes: Boxes) -> list[PixelBox]:
    """Pairs of like strokes side by side at one height, as one box each."""
    found: list[PixelBox] = []
    ordered = strokes[np.lexsort((strokes[:, 0], strokes[:, 1]))] if len(strokes) else strokes
    for a in ordered.tolist():
        high = a[3] - a[1]
        near = ordered[(ordered[:, 0] > a[0]) & (ordered[:, 0] - a[2] <= BESIDE * high)]
        level = near[(np.abs(near[:, 1] - a[1]) <= 0.3 * high) & (near[:, 0] >= a[2])]
        for b in level.tolist():
            lower, higher = sorted((high, b[3] - b[1]))
            if lower >= ALIKE * higher:
                found.append((a[0], min(a[1], b[1]), b[2], max(a[3], b[3])))
    return found


def _stands_alone(box: PixelBox, ink: Boxes, dpi: int) -> bool:
    """Whether there is white on both sides, and no letter over or under it that it is a mark of."""
    x0, top, x1, bottom = box
    away, high = millimetres(ALONE_MILLIMETRES, dpi), bottom - top
    near = (ink[:, 2] > x0 - away) & (ink[:, 0] < x1 + away)
    level = (ink[:, 3] > top - 0.5 * high) & (ink[:, 1] < bottom + 1.5 * high)
    return int((near & level).sum()) == 2


def _meets(box: PixelBox, token: Token) -> bool:
    return token.x0 < box[2] and token.x1 > box[0] and token.top < box[3] and token.bottom > box[1]
