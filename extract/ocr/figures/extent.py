"""How far the ink of a printed word reaches: to white that no word has inside.

Tesseract's boxes cut digits off a figure and split one at a separator that it did not see (``4062`` ``322``
for ``4062.322``). The ink itself tells what is one word, whoever saw it.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from vanthu.extract.ocr.engine import Image, PixelBox

LIGHTEST = 0.6
"""Share of the way from a word's ink to white paper within which a pixel is ink: a full stop is too small for
the darkness of its letters, the grain of paper stays beyond 0.7."""

DARKEST = 5
"""Percentile of a word's greys that is its ink."""

NARROW = 0.22
"""White between two pieces of one word at most, in heights of it: a blank of Times is 0.37 of a digit's
height, drawn narrow 0.3; what stands closer is one word that was read as two (``7`` and ``I`` for ``71``)."""

SMALLEST = 0.1
"""Height of ink, in heights of a word, from which it is a sign of it: a full stop has 0.12 to 0.2."""

SMALLEST_PIXELS = 2
"""The same in pixels: single ones are noise."""

WIDEST = 0.6
"""White between two digits, in heights, that a separator stands in at most: Times leaves 0.45."""

THROUGH = 0.35
"""Ink that stands above and below a word by more than this share of its height is a ruling, no sign."""

Columns = npt.NDArray[np.bool_]


def reach(grey: Image, box: PixelBox, left: int, right: int) -> PixelBox:
    """A box of a word, wider by the ink beside it that belongs to it.

    Args:
        grey: the page.
        box: of the word's ink, without a rim.
        left: how far to the left it may reach.
        right: how far to the right.
    """
    x0, top, x1, bottom = box
    left, right = max(min(left, x0), 0), min(max(right, x1), grey.shape[1])
    marks = _marks(grey, (left, top, right, bottom), _level(grey, box))
    white = max(1, round(NARROW * (bottom - top)))
    ends = _grown(marks[x1 - left :], white)
    begins = _grown(marks[: x0 - left][::-1], white)
    return (x0 - begins, top, x1 + ends, bottom)


def are_joined(grey: Image, left: PixelBox, right: PixelBox) -> bool:
    """Whether no white as wide as a blank stands between two words of a line, but maybe a separator."""
    top, bottom = max(min(left[1], right[1]), 0), max(left[3], right[3])
    high = min(left[3] - left[1], right[3] - right[1])
    a, b = left[2], right[0]
    if not NARROW * high <= b - a <= WIDEST * high:
        return b - a < NARROW * high
    marks = _marks(grey, (a, top, b, bottom), max(_level(grey, left), _level(grey, right)))
    return bool(len(marks)) and _widest_white(marks) < NARROW * high


def _level(grey: Image, box: PixelBox) -> float:
    """Brightness below which a pixel beside a word is ink."""
    x0, top, x1, bottom = box
    inside = grey[max(top, 0) : bottom, max(x0, 0) : x1]
    ink = float(np.percentile(inside, DARKEST)) if inside.size else 0.0
    return ink + LIGHTEST * (255 - ink)


def _grown(marks: Columns, white: int) -> int:
    """Columns from the first on that belong to what stands before them: ink after less than a blank."""
    reached = 0
    for column in np.flatnonzero(marks):
        if column - reached >= white:
            break
        reached = int(column) + 1
    return reached


def _widest_white(marks: Columns) -> int:
    ink = np.flatnonzero(marks)
    return int(np.diff(np.concatenate([[-1], ink, [len(marks)]])).max()) - 1


def _marks(grey: Image, box: PixelBox, level: float) -> Columns:
    """Which columns of a box hold ink of signs, darker than a level; no dust, no rulings."""
    x0, top, x1, bottom = box
    high = bottom - top
    beyond = max(1, round(THROUGH * high))
    upper = max(top - beyond, 0)
    ink = grey[upper : bottom + beyond, max(x0, 0) : x1] < level
    inside = ink[top - upper : top - upper + high]
    found = np.zeros(inside.shape[1], np.bool_)
    least = max(SMALLEST_PIXELS, SMALLEST * high)
    for begin, end in _pieces(np.asarray(inside.any(0))):
        rows = np.flatnonzero(inside[:, begin:end].any(1))
        ruling = ink[: top - upper, begin:end].any() and ink[top - upper + high :, begin:end].any()
        found[begin:end] = rows[-1] - rows[0] + 1 >= least and not ruling
    return found


def _pieces(columns: Columns) -> Iterator[tuple[int, int]]:
    """Stretches of columns with ink."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], columns, [False]])))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
