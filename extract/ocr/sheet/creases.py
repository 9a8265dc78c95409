"""Lines over the whole sheet that nobody printed: folds, and the streaks of a dirty scanner glass.

They run from edge to edge, as no ruling of a table does, and are darker than the paper beside them all along.
Taken for rulings they part lines of print into cells; left in the picture they join and part letters. What
stands on them is kept: each is divided by its own brightness along it.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from vanthu.extract.ocr.engine import Image
from vanthu.extract.ocr.sheet.pieces import pieces
from vanthu.extract.ocr.sheet.preprocess import is_black_and_white, millimetres

BLOCK_MILLIMETRES = 5.0
"""Along a line, the length in which paper shows between what is printed over it: lines of print and the
blanks between their letters; within it a line that leans by a degree moves less than a pixel at 200 dpi."""

EVENED_MILLIMETRES = 0.9
"""Over which length brightness along a line is evened: a threshold leaves white pixels in it, seldom so many
in a row, and between lines of print there is more."""

DARKER = 12
"""How much darker than what is beside it such a line is everywhere, of 255: the lightest place of a block of
paper is white in even light, whatever its grain."""

WIDEST_MILLIMETRES = 2.0
"""The widest fold; what is wider is evened out as a shadow."""

AT_EDGE_MILLIMETRES = 8.0
"""How near it comes to both edges of the sheet: tables keep 10 mm and more."""

LEAST_COVERED = 0.9
"""Share of the sheet along which it is seen: cracked toner and print cover the rest."""

MOST_OF_TABLE = (3, 2)
"""So many lines one way and so many the other are a table that fills its picture."""

MOST_STREAKS = 5
"""More lines one way are the columns of a table cut from its page; dirt and folds leave one to four."""

BLACK, BLACK_OF_BITS = 110, 240
"""Brightness of a line itself below which nothing is left of what stands on it, and on a page without greys:
there it is drawn from both sides."""

BESIDE_MILLIMETRES = 0.4
"""How far beside what was seen of it a line fades out."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line down the sheet: its middle in each row of pixels, and half its width."""

    middle: npt.NDArray[np.float64]
    half: int


def without_creases(grey: Image, dpi: int) -> Image:
    """The page without such lines; a page that has none stays the same object.

    Args:
        grey: the page in even light.
        dpi: of it.
    """
    down, across = _lines(grey, dpi), _lines(grey.T, dpi)
    if not (down or across) or _are_table(len(down), len(across)):
        return grey
    even = grey.copy()
    black = BLACK_OF_BITS if is_black_and_white(grey) else BLACK
    for line in down:
        _even_out(even, line, black, dpi)
    for line in across:
        _even_out(even.T, line, black, dpi)
    return even


def _are_table(down: int, across: int) -> bool:
    """Whether so many lines either way are the rules of a table that fills its picture."""
    most, other = MOST_OF_TABLE
    more, fewer = max(down, across), min(down, across)
    return more > MOST_STREAKS or (more >= most and fewer >= other)


def _lines(grey: Image, dpi: int) -> list[_Line]:
    """Those that run from the upper to the lower edge."""
    block = millimetres(BLOCK_MILLIMETRES, dpi)
    count = len(grey) // block
    if count < 2:
        return []
    even = np.asarray(cv2.blur(grey, (1, millimetres(EVENED_MILLIMETRES, dpi))))
    lightest = np.ascontiguousarray(even[: count * block].reshape(count, block, -1).max(1))
    wide = 2 * millimetres(WIDEST_MILLIMETRES, dpi) + 1
    darker = np.asarray(cv2.morphologyEx(lightest, cv2.MORPH_BLACKHAT, np.ones((1, wide), np.uint8)))
    seen = (darker > DARKER).astype(np.uint8)
    found = pieces(np.asarray(cv2.dilate(seen, np.ones((3, 3), np.uint8)), np.uint8))
    edge = 1 + int(AT_EDGE_MILLIMETRES // BLOCK_MILLIMETRES)  # what was dilated may lie farther off
    _, top, _, high = found.sides
    whole = (top <= edge) & (top + high >= count - edge)
    whole[0] = False
    places = (np.where(found.labels == k, darker * seen, 0) for k in np.flatnonzero(whole))
    lines = (_line(darkness, block, len(grey), wide) for darkness in places)
    return [line for line in lines if line is not None]


def _line(darkness: Image, block: int, height: int, widest: int) -> _Line | None:
    """One line from how dark its places are in each block; None where it is not one all along."""
    dark = darkness.astype(np.float64)
    total = dark.sum(1)
    rows = np.flatnonzero(total)
    edge = int(AT_EDGE_MILLIMETRES // BLOCK_MILLIMETRES)
    if len(rows) < LEAST_COVERED * len(dark) or rows[0] > edge or rows[-1] < len(dark) - 1 - edge:
        return None
    widths = (dark[rows] > 0).sum(1)
    if np.median(widths) > widest:
        return None
    middles = dark[rows] @ np.arange(dark.shape[1]) / total[rows]
    at = np.interp(np.arange(height), (rows + 0.5) * block, middles)
    return _Line(at, int(np.percentile(widths, 90)) // 2 + 1)


def _even_out(grey: Image, line: _Line, black: int, dpi: int) -> None:
    """Draw the sheet beside and under a line as it would be without; what is black of it, from both sides."""
    half = line.half + millimetres(BESIDE_MILLIMETRES, dpi)
    offsets = np.arange(-half, half + 1)
    columns = np.clip(np.round(line.middle).astype(np.int64)[:, None] + offsets, 0, grey.shape[1] - 1)
    rows = np.arange(len(grey))[:, None]
    strip = grey[rows, columns]
    length = millimetres(BLOCK_MILLIMETRES, dpi)
    strip_even = cv2.blur(strip, (1, millimetres(EVENED_MILLIMETRES, dpi)))
    own = cv2.morphologyEx(strip_even, cv2.MORPH_CLOSE, np.ones((length, 1), np.uint8)).astype(np.float32)
    even = np.minimum(strip * (255.0 / np.maximum(own, 1.0)), 255.0)
    lost = own < black
    if lost.any():
        share = np.linspace(0.0, 1.0, len(offsets), dtype=np.float32)
        even = np.where(lost, strip[:, :1] * (1 - share) + strip[:, -1:] * share, even)
    grey[rows, columns] = even.astype(np.uint8)
