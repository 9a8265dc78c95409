"""Bands in which a worn drum laid too little toner: print pales towards their middle, all along the sheet.

Letters in them are cut in two where they become as pale as paper, and half a figure reads like a whole one.
Which columns of a level page are in a band their darkest ink tells, from the upper to the lower edge; the ink
there is made as dark as beside it.
"""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt

from vanthu.extract.ocr.engine import Image
from vanthu.extract.ocr.sheet.preprocess import NEARLY_PAPER, millimetres

Numbers = npt.NDArray[np.float64]

COLUMN_MILLIMETRES, SQUARE_MILLIMETRES = 1.0, 3.0
"""Width of a column that is looked at, and height of its squares: bands are 5 mm wide and more; a line of
small print is 3 mm high."""

LEAST_INKED = 4
"""Squares of a column that hold ink from which it tells how dark ink is there: three lines and a rule."""

DARKEST = 10
"""Percentile of the darkest pixels of a column's squares: a stamp or a pen stroke over a band is no toner."""

FULL = 90
"""Percentile of the columns' ink that is a page's full ink: of 300 columns of pages without bands nine in ten
lie within 0.1 of it."""

PALE, DEEP = 0.75, 0.6
"""Share of full ink below which a column may be in a band, and that a band has in its middle at most: columns
of fine and of bold print on one page differ by a quarter."""

STEEPEST = 0.25
"""Share of full ink by which neighbouring columns of a band differ at most. Print from the back, dots of
leaders, or pale print in a column of its own begin at once."""

NARROWEST = 3
"""Columns of a band at least."""

PALEST = 0.12
"""Share of full ink to which ink is brought out at most: paler is as pale as the grain of paper."""


def with_even_toner(grey: Image, dpi: int) -> Image:
    """The page with such bands as dark as the rest of it; one without stays the same object.

    Args:
        grey: the level page in even light.
        dpi: of it.
    """
    share = _shares(grey, dpi)
    if share is None:
        return grey
    column = millimetres(COLUMN_MILLIMETRES, dpi)
    middles = (np.arange(len(share)) + 0.5) * column
    gain = 1.0 / np.interp(np.arange(grey.shape[1]), middles, share)
    ink = (255.0 - grey) * gain.astype(np.float32)
    return np.asarray(255 - np.minimum(ink, 255.0), np.uint8)


def _shares(grey: Image, dpi: int) -> Numbers | None:
    """Of each column the share of full ink that its ink has, 1.0 outside of bands; None without bands."""
    ink = _ink_of_columns(grey, dpi)
    if np.isnan(ink).all():
        return None
    known = ink / np.nanpercentile(ink, FULL)
    share = np.ones(len(known))
    for first, last in _runs(known < PALE):
        if last - first >= NARROWEST and _is_band(known[max(first - 1, 0) : last + 1], last - first + 2):
            share[first:last] = np.maximum(known[first:last], PALEST)
    return None if (share == 1.0).all() else share


def _is_band(known: Numbers, count: int) -> bool:
    """Whether columns, their neighbours with them ``count``, pale and darken little by little.

    Print that is pale already where it begins, beside nothing, is as likely a grey of its own.
    """
    if len(known) < count or np.isnan(known).any():
        return False
    steepest = max(abs(one - other) for one, other in pairwise(known.tolist()))
    return bool(steepest <= STEEPEST and known.min() <= DEEP)


def _ink_of_columns(grey: Image, dpi: int) -> Numbers:
    """How much darker than paper the ink of each column is, of 255; nan where it has too little to tell."""
    soft = np.asarray(cv2.GaussianBlur(grey, (0, 0), dpi / 300.0))
    wide, high = millimetres(COLUMN_MILLIMETRES, dpi), millimetres(SQUARE_MILLIMETRES, dpi)
    down, across = soft.shape[0] // high, soft.shape[1] // wide
    squares = soft[: down * high, : across * wide].reshape(down, high, across, wide)
    darkest = np.sort(squares.min(axis=(1, 3)), axis=0)
    count = np.count_nonzero(darkest < NEARLY_PAPER, axis=0)
    place = np.maximum(count - 1, 0) * DARKEST // 100
    ink = 255.0 - darkest[place, np.arange(across)]
    return np.where(count < LEAST_INKED, np.nan, ink)


def _runs(inside: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Begin and end of each run of columns that are inside."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], inside, [False])).astype(np.int8)))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))
