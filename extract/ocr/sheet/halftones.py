"""Grey drawn by dots of black, as copiers and scanners set to "photo" hand it in, made grey again.

The paper of such a page is strewn with dots (ordered dither, error diffusion), its letters are rows of dots
or have holes: taken as they stand, the dots are ink all over the page.
"""

from __future__ import annotations

import cv2
import numpy as np

from vanthu.extract.ocr.engine import Image

MIDDLE = 128
"""Brightness that parts the two values of such a picture; those between are of drawing it anew."""

LONE = 2
"""Pixels of ink in a square of three by three, its middle among them, up to which that is a lone dot."""

LEAST_DOTS = 0.004
"""Share of a picture that is lone dots: dust of a fax is below a thousandth, the palest ground that is drawn
by dots has one in a hundred."""

SPREAD_INCHES = 1 / 230
"""Over which the dots left are spread (standard deviation): less than the stroke of a letter of 8 pt."""


def made_grey(grey: Image, dpi: int) -> Image:
    """The page in grey if it is drawn by dots; any other as it is, the same object."""
    ink = (grey < MIDDLE).astype(np.uint8)
    around = cv2.boxFilter(ink, -1, (3, 3), normalize=False)
    lone = (ink > 0) & (np.asarray(around) <= LONE)
    if np.count_nonzero(lone) < LEAST_DOTS * lone.size:
        return grey
    without = np.where(lone, np.uint8(255), grey)
    return np.asarray(cv2.GaussianBlur(without, (0, 0), dpi * SPREAD_INCHES), np.uint8)
