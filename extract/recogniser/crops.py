"""From a piece of a page to what the net sees. Training and reading both go through here and nowhere else."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

Image = npt.NDArray[np.uint8]
"""Grey picture, ``(height, width)``, 0 is black."""


def cut(image: Image, box: tuple[int, int, int, int]) -> Image:
    """A box ``(x0, top, x1, bottom)`` of a page, at least one pixel."""
    x0, top, x1, bottom = box
    x0, top = min(max(x0, 0), image.shape[1] - 1), min(max(top, 0), image.shape[0] - 1)
    return image[top : max(bottom, top + 1), x0 : max(x1, x0 + 1)]


HEIGHT = 40
"""Rows of the picture that the net sees."""

WIDEST = 2400
"""Most columns: a crop of a line across a landscape page has about 1800. Wider ones are narrowed."""

DARKEST, PAPER = 1, 90
"""Percentiles of a crop's greys that become black and white. Ink covers 4 % of a loose cell with one digit,
and paper more than a tenth of the tightest crop."""

LEAST_CONTRAST = 25
"""Difference of greys that is stretched at most to full contrast: below it lies the noise of empty paper."""


def prepared(crop: Image) -> Image:
    """A crop at the net's height, its contrast stretched.

    Args:
        crop: one printed line, or a part of one; at least one pixel.
    """
    wide = min(max(8, round(crop.shape[1] * HEIGHT / crop.shape[0])), WIDEST)
    shrinks = crop.shape[0] > HEIGHT
    scaled = cv2.resize(crop, (wide, HEIGHT), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR)
    return stretched(np.asarray(scaled, np.uint8))


def stretched(picture: Image) -> Image:
    """A picture whose darkest ink is black and whose paper is white."""
    low, high = _percentiles(picture, (DARKEST, PAPER))
    low = min(low, high - LEAST_CONTRAST)
    grey = (picture.astype(np.float32) - low) * (255.0 / (high - low))
    return np.asarray(np.clip(grey, 0, 255).round(), np.uint8)


def _percentiles(picture: Image, shares: tuple[int, ...]) -> list[float]:
    """What ``np.percentile`` gives, from a count of the greys: a page has some 500 crops, and sorts none."""
    upto = np.cumsum(np.bincount(picture.ravel(), minlength=256))
    found = []
    for share in shares:
        place = share / 100 * (picture.size - 1)
        first = int(place)
        one, other = (int(np.searchsorted(upto, k, side="right")) for k in (first, first + 1))
        other, part = (one, 0.0) if other > 255 else (other, place - first)
        step = other - one
        found.append(one + step * part if part < 0.5 else other - step * (1 - part))
    return found


RIM = 8
"""Columns of paper on either side, so that the first and the last letter stand free."""

STEP = 32
"""Widths are filled up to a multiple of it. Only crops of one filled width are read together: what a crop
reads as does not depend on its neighbours."""


def filled_width(picture: Image) -> int:
    """Columns of the net's input that a prepared crop takes."""
    wide: int = picture.shape[1] + 2 * RIM
    return -(-wide // STEP) * STEP


def stacked(pictures: list[Image], wide: int) -> npt.NDArray[np.float32]:
    """Prepared crops as the net's input ``(n, 1, HEIGHT, wide)``: ink is 1, paper is 0."""
    batch = np.zeros((len(pictures), 1, HEIGHT, wide), np.float32)
    for k, picture in enumerate(pictures):
        batch[k, 0, :, RIM : RIM + picture.shape[1]] = 1.0 - picture.astype(np.float32) / 255.0
    return batch
