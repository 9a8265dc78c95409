"""Figures written by hand, told by the blue of a pen among black print: never sure, and marked.

Numbers of documents, days and counts are filled in with a pen on printed forms. The readers are taught on
print and read some of such digits as surely as printed ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from vanthu.extract.ocr.engine import Image
from vanthu.extract.ocr.raster import POINTS_PER_INCH, Raster
from vanthu.extract.ocr.sheet.preprocess import even_light
from vanthu.extract.page import BBox, Grid, Line, Word

BLUE, FEWEST_PIXELS = 25, 40
"""By how much blue is brighter than red in a pen's ink, and pixels of it without which a page has no writing:
JPEG leaves up to 25 around black letters; a digit has some hundred at 200 dpi."""

BLUER = 14
"""By how much the ink of a figure is bluer than that of the page, in the mean: thin strokes are paler, black
print differs by 3 from itself, and where a scanner draws the colours a pixel apart by up to 14."""

INK = 200
"""Brightness of the darkest channel below which a pixel is ink; blue ground of tables is brighter or fills
more than ``MOST_INK`` of a word's box, as strokes never do."""

MOST_INK = 0.6

HANDWRITTEN = 0.5
"""Highest confidence of such a figure."""


def pen_of(raster: Raster) -> tuple[Image, Image] | None:
    """Where a page's ink is, 0 or 255, and by how much bluer it is than most of it; None without blue.

    What is ink is told in even light: a crumpled sheet is darker in its folds than a pen on white.
    """
    bluer = np.asarray(cv2.subtract(raster.pixels[:, :, 2], raster.pixels[:, :, 0]), np.uint8)
    if np.count_nonzero(bluer > BLUE) < FEWEST_PIXELS:
        return None
    darkest = even_light(np.ascontiguousarray(raster.pixels.min(2)), raster.dpi)
    ink = np.where(darkest < INK, np.uint8(255), np.uint8(0))
    own = np.median(bluer[::4, ::4][ink[::4, ::4] > 0]) if ink[::4, ::4].any() else 0
    beyond = np.where(bluer > own, bluer - np.uint8(own), np.uint8(0))
    return ink, np.asarray(beyond & ink, np.uint8)


def marked(lines: Sequence[Line], pen: tuple[Image, Image], dpi: float) -> tuple[Line, ...]:
    """The lines, their words with digits that a pen wrote marked and doubtful.

    Args:
        lines: of the page as read.
        pen: as of ``pen_of``, turned and levelled as the page.
        dpi: of it.
    """
    return tuple(
        replace(
            line, words=tuple(_marked(word) if _is_written(word, pen, dpi) else word for word in line.words)
        )
        for line in lines
    )


def in_cells(grid: Grid, pen: tuple[Image, Image], dpi: float) -> Grid:
    """The same of a table's cells."""
    return replace(
        grid, cells=tuple(replace(cell, lines=marked(cell.lines, pen, dpi)) for cell in grid.cells)
    )


def _marked(word: Word) -> Word:
    return replace(word, odd_digits="hand", confidence=min(word.confidence, HANDWRITTEN))


def _is_written(word: Word, pen: tuple[Image, Image], dpi: float) -> bool:
    digits = [k for k, sign in enumerate(word.text) if sign.isdecimal()]
    if not digits:
        return False
    x0, top, x1, bottom = word.bbox  # the print that a figure was written against (``thôn306``) tells nothing
    each = (x1 - x0) / len(word.text)
    box = (x0 + each * digits[0], top, x0 + each * (digits[-1] + 1), bottom)
    ink, bluer = (_inside(one, box, dpi) for one in pen)
    count = int(np.count_nonzero(ink))
    return 0 < count <= MOST_INK * ink.size and float(bluer.sum()) >= BLUER * count


def _inside(picture: Image, box: BBox, dpi: float) -> Image:
    x0, top, x1, bottom = (round(side * dpi / POINTS_PER_INCH) for side in box)
    return picture[max(top, 0) : bottom, max(x0, 0) : x1]
