"""Print on a scan that its text layer says nothing of: what made the layer passed over it.

Programs that put a text layer under scans leave out what they take for pictures: coloured rows, tables.
A page whose layer is trusted would lose them in silence.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from vanthu.extract.page import BBox
from vanthu.extract.pdf.drawings import Drawings
from vanthu.extract.pdf.pdfium import PdfPage
from vanthu.extract.textlayer.pictures import CONTRAST, LETTER, SCALE

IN_A_ROW = 8
"""Letters of a row of print: seals, signatures and numbers of pages have fewer that stand on one level."""

MOST_FREE, LEAST = 0.05, 20
"""Share and number of letters from which cells are lacking here and there. Of 31 pages with the layers of two
programs 0.02 at most lay outside their words (a seal), and no row."""

APART = 2.0
"""Heights of a letter between neighbours of a row, blanks between words among them."""

SLACK = 0.5
"""Of a word's height: how far its box may lie beside its ink. Layers are a few points off on skewed scans."""

Pieces = npt.NDArray[np.int64]
"""Pieces of ink: left, top, width, height, in pixels."""


def lacks_print(page: PdfPage, words: Iterable[BBox], drawings: Drawings) -> bool:
    """Whether a scan shows letters where its layer has no words.

    Args:
        page: the page, turned as it is read.
        words: where the layer has words, in points.
        drawings: what the page draws; its visible text is left out of the picture.
    """
    width, height = page.upright.size
    pieces = _letters(page.pixels((0.0, 0.0, width, height), SCALE, drawings.places))
    free = pieces[~_within(pieces, np.array(list(words), dtype=float).reshape(-1, 4) * SCALE)]
    return len(free) > max(LEAST, MOST_FREE * len(pieces)) or _has_row(free)


def _letters(grey: npt.NDArray[np.uint8]) -> Pieces:
    """Pieces of the size of letters, no wider than four of them: rules and leaders are none."""
    import cv2

    ink = np.abs(grey.astype(np.int16) - int(np.median(grey))) >= CONTRAST
    found = cv2.connectedComponentsWithStats(ink.astype(np.uint8))[2][1:, :4].astype(np.int64)
    wide, high = found[:, 2], found[:, 3]
    return found[
        (LETTER[0] * SCALE <= high) & (high <= LETTER[1] * SCALE) & (wide <= 4 * high) & (high <= 8 * wide)
    ]


def _within(pieces: Pieces, boxes: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    """Which pieces have their middle in a box, or within its slack."""
    x, y = pieces[:, 0] + pieces[:, 2] / 2, pieces[:, 1] + pieces[:, 3] / 2
    within = np.zeros(len(pieces), dtype=bool)
    for x0, top, x1, bottom in boxes.tolist():
        slack = SLACK * (bottom - top)
        within |= (x0 - slack <= x) & (x <= x1 + slack) & (top - slack <= y) & (y <= bottom + slack)
    return within


def _has_row(pieces: Pieces) -> bool:
    """Whether some pieces are a row of letters."""
    left = pieces[np.argsort(pieces[:, 1] + pieces[:, 3] / 2)]
    while len(left):
        high, middle = int(left[0, 3]), left[0, 1] + left[0, 3] / 2
        on_level = np.abs(left[:, 1] + left[:, 3] / 2 - middle) <= 0.6 * high
        if _longest(left[on_level]) >= IN_A_ROW:
            return True
        left = left[~on_level]
    return False


def _longest(pieces: Pieces) -> int:
    """How many pieces of one level stand side by side at most, alike in height."""
    pieces = pieces[np.argsort(pieces[:, 0])]
    high = np.median(pieces[:, 3])
    pieces = pieces[(pieces[:, 3] >= 0.5 * high) & (pieces[:, 3] <= 2 * high)]
    gaps = pieces[1:, 0] - (pieces[:-1, 0] + pieces[:-1, 2])
    breaks = np.flatnonzero(gaps > APART * high)
    edges = np.concatenate(([0], breaks + 1, [len(pieces)]))
    return int(np.diff(edges).max()) if len(pieces) else 0
