"""A page in small or very large type, read as under a magnifier, or from afar.

What is known of print in millimetres (specks, points, rules, blanks, the least cell) holds for type from
8 pt, and readers of letters lose what is lower than some twelve pixels. A table in 5 pt is drawn larger and
held to be a larger sheet in 8 pt; places are counted back to the sheet. What black and white did not keep, no
glass shows: a point and a comma in 9 pixels are alike, and no figure of such a page is sure.

Slides, and pictures that tell no resolution and are taken for sheets of their pixels, have letters as high as
what is a stamp or a drawing elsewhere: they are held to be smaller sheets in 12 pt.
"""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from vanthu.extract.ocr.raster import MILLIMETRES_PER_INCH, Raster
from vanthu.extract.ocr.sheet.pieces import Pieces
from vanthu.extract.ocr.sheet.preprocess import is_black_and_white
from vanthu.extract.page import Grid, Line, Word

SMALL_MILLIMETRES = 1.4
"""Middle height of a page's pieces of letters below which its type is small: 12 pt has 2.3 to 2.5, 8 pt 1.65,
6 and 5 pt 1.3 to 0.85."""

READ_MILLIMETRES, READ_DPI = 1.9, 200
"""What they are drawn to, and the resolution at which that is: 15 pixels. Of 100 figures of a table
in 5 pt 80 were read as they stood, 96 at 1.5 times the size, 99 at twice; 0, 60 and 76 of them were sure."""

MOST, MOST_COARSE = 2.5, 1.6
"""Times that a page is held larger at most: 3 pt; lower pieces are dust. In black and white so low are
pieces of broken letters, which cost time and give nothing."""

SIZES_MILLIMETRES, SHAPES = (0.6, 8.0), (3, 8)
"""Heights of pieces of letters, and how many times as wide as high and high as wide they are at most."""

SOLID, SQUARE = 0.7, 1.4
"""Share of its box that a piece fills, and its longer side for the shorter one, which tell a dot from a
letter: leaders and dotted lines to write on have more dots than a page has letters. Round dots fill 0.79."""

FEWEST = 200
"""Pieces that tell the size of a page's type: three lines."""

LARGE_MILLIMETRES = 4.5
"""Middle height of a page's pieces of letters above which its type is held to be smaller: 22 pt and more. The
cover of a report is set in 14 to 20 pt."""

LARGE_SIZES_MILLIMETRES, FEWEST_LARGE = (2.0, 40.0), 40
"""Heights of pieces of such letters, and the fewest that tell: a heading of two lines."""

FROM_AFAR_MILLIMETRES = 2.4
"""What they are drawn to: 12 pt."""

UNSURE = 0.89
"""Confidence of the figures of such a page at most."""


def enlarged(raster: Raster, ink: Pieces) -> Raster | None:
    """The picture of a page in small type held to be larger; None for any other.

    Args:
        raster: the page.
        ink: of it.
    """
    middle = _middle_height(raster, ink, SIZES_MILLIMETRES, FEWEST)
    if middle is None or middle >= SMALL_MILLIMETRES:
        return None
    coarse = is_black_and_white(raster.pixels[:, :, 1])
    times = min(READ_MILLIMETRES / middle, MOST_COARSE if coarse else MOST)
    scale = READ_DPI * times / raster.dpi
    if scale <= 1.0:  # fine enough as it is
        return Raster(raster.pixels, round(raster.dpi / times), times)
    pixels = cv2.resize(raster.pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    return Raster(np.asarray(pixels, np.uint8), READ_DPI, times, coarse)


def reduced(raster: Raster, ink: Pieces) -> Raster | None:
    """The picture of a page in very large type held to be smaller; None for any other.

    Args:
        raster: the page.
        ink: of it.
    """
    middle = _middle_height(raster, ink, LARGE_SIZES_MILLIMETRES, FEWEST_LARGE)
    if middle is None or middle < LARGE_MILLIMETRES:
        return None
    times = FROM_AFAR_MILLIMETRES / middle
    scale = READ_DPI * times / raster.dpi
    pixels = cv2.resize(raster.pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return Raster(np.asarray(pixels, np.uint8), READ_DPI, times, raster.coarse)


def _middle_height(raster: Raster, ink: Pieces, sizes: tuple[float, float], fewest: int) -> float | None:
    """Middle height in millimetres of the pieces that may be letters of such sizes.

    None where too few tell, or the page is held to be of another size already.
    """
    _, _, wide, high = ink.sides
    low, tall = (size / MILLIMETRES_PER_INCH * raster.dpi for size in sizes)
    letters = (high > low) & (high < tall) & (wide < SHAPES[0] * high) & (high < SHAPES[1] * wide)
    letters &= (ink.size < SOLID * wide * high) | (wide > SQUARE * high) | (high > SQUARE * wide)
    letters[0] = False
    if raster.times != 1.0 or np.count_nonzero(letters) < fewest:
        return None
    return float(np.median(high[letters])) / raster.dpi * MILLIMETRES_PER_INCH


def unsure(line: Line) -> Line:
    """A line of a coarse page: none of its figures is sure."""
    return replace(line, words=tuple(_unsure(word) for word in line.words))


def unsure_grid(grid: Grid) -> Grid:
    """A table of such a page."""
    cells = (replace(cell, lines=tuple(map(unsure, cell.lines))) for cell in grid.cells)
    return replace(grid, cells=tuple(cells))


def _unsure(word: Word) -> Word:
    if word.confidence <= UNSURE or not any(map(str.isdecimal, word.text)):
        return word
    return replace(word, confidence=UNSURE)
