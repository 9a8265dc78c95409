"""Leaders, and dotted lines to write on: rows of dots that lead from a label to its figure.

Tesseract reads letters into them, and into the words at their ends. They are taken out for reading, and
set between the words again.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from vanthu.extract.ocr.engine import Image, PixelBox
from vanthu.extract.ocr.raster import MILLIMETRES_PER_INCH
from vanthu.extract.ocr.sheet.pieces import Pieces, pieces
from vanthu.extract.ocr.words import Token

DOT_MILLIMETRES = (0.2, 1.0)
"""Height and width of a dot: a full stop of 9 pt is 0.3 mm wide, a dot of a line of 2 pt 0.7."""

SOLID, SQUARE = 0.6, 1.7
"""Share of its box that a dot fills, and its longer side for the shorter one at most."""

APART_MILLIMETRES = 1.6
"""White between two dots of a leader at most: full stops of 16 pt stand 1.1 mm apart."""

LEAST_DOTS = 8
"""Dots of a leader at the least; three say that something was left out."""

LEVEL = 1.0
"""By how many of their own heights the dots of a leader stand off one line at most."""


def without_leaders(grey: Image, ink: Pieces, dpi: int) -> tuple[Image, tuple[PixelBox, ...]]:
    """The page without its leaders, and their boxes; the same object where it has none.

    Args:
        grey: the page, level, in even light.
        ink: of it.
        dpi: of it.
    """
    _, _, wide, high = ink.sides
    least, most = (size / MILLIMETRES_PER_INCH * dpi for size in DOT_MILLIMETRES)
    small, large = np.minimum(wide, high), np.maximum(wide, high)
    dots = (small >= least) & (large <= most) & (large <= SQUARE * small) & (ink.size >= SOLID * wide * high)
    dots[0] = False
    if np.count_nonzero(dots) < LEAST_DOTS:
        return grey, ()
    boxes = ink.boxes(dots)
    reach = round(APART_MILLIMETRES / MILLIMETRES_PER_INCH * dpi)
    closed = cv2.morphologyEx(ink.painted(dots), cv2.MORPH_CLOSE, np.ones((1, reach + 1), np.uint8))
    rows = pieces(np.asarray(closed, np.uint8))
    row_of = rows.labels[(boxes[:, 1] + boxes[:, 3]) // 2, (boxes[:, 0] + boxes[:, 2]) // 2]
    count = np.bincount(row_of, minlength=len(rows.stats))
    size = np.bincount(row_of, boxes[:, 3] - boxes[:, 1], len(rows.stats)) / np.maximum(count, 1)
    leader = (count >= LEAST_DOTS) & (rows.sides[3] <= (1 + LEVEL) * size + rows.sides[2] / DRIFT)
    leader[0] = False
    if not leader.any():
        return grey, ()
    taken = np.zeros(len(ink.stats), bool)
    taken[np.flatnonzero(dots)[leader[row_of]]] = True
    mask = cv2.dilate(255 * ink.painted(taken), np.ones((3, 3), np.uint8))
    found = tuple((x0, top, x1, bottom) for x0, top, x1, bottom in rows.boxes(leader).tolist())
    return np.asarray(cv2.bitwise_or(grey, mask), np.uint8), found


def drawn(grey: Image, leaders: Sequence[PixelBox]) -> Image:
    """A copy of the page with its leaders as bars: no column of text ends where one runs on."""
    page = grey.copy()
    for x0, top, x1, bottom in leaders:
        page[top:bottom, x0:x1] = 0
    return page


def joined(lines: Sequence[Sequence[Token]], leaders: Sequence[PixelBox]) -> list[list[Token]]:
    """The lines with the leaders between their words, and what stands at both ends of one as one line."""
    found = [list(line) for line in lines if line]
    for box in leaders:
        before, behind = _nearest(found, box, before=True), _nearest(found, box, before=False)
        if before is None and behind is None:
            continue
        beside = before or behind or []
        word = beside[-1] if before is not None else beside[0]
        dots = Token(DOTS, float(box[0]), word.top, float(box[2]), word.bottom, confidence=1.0)
        if before is behind and before is not None:
            before.append(dots)
            before.sort(key=lambda token: token.x0)
            continue
        found = [line for line in found if line is not before and line is not behind]
        found.append([*(before or []), dots, *(behind or [])])
    return found


def _nearest(lines: Sequence[list[Token]], box: PixelBox, *, before: bool) -> list[Token] | None:
    """The line that ends where a leader begins, or begins where it ends, or holds both."""
    best, nearest = None, np.inf
    for line in lines:
        for token in line:
            off = box[0] - token.x1 if before else token.x0 - box[2]
            high = token.bottom - token.top
            level = token.top <= box[3] and token.bottom + BELOW * high >= box[1]
            if level and -high / 2 <= off < min(nearest, NEAR * high):
                best, nearest = line, off
    return best


DOTS = "....."
"""What a leader is read as, however long."""

NEAR, BELOW = 2.0, 0.3
"""How far from a word a leader begins or ends, and how far below it stands, in heights of the word."""

DRIFT = 50
"""Length of a row for each pixel that skew may have left it to rise."""
