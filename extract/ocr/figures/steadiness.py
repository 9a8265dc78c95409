"""A figure read again in pictures that differ a little: what a reader saw by chance it does not see again."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from vanthu.extract.ocr.engine import Image
from vanthu.extract.recogniser import CropReader, Reading

WIDER, NARROWER = 1.12, 0.9
"""How wide a figure is drawn again, for its own width; faces differ by more."""

ABOVE, BESIDE = 12, 6
"""Parts of its height that are added as paper above and below, and on either side."""


def read_otherwise(crops: Sequence[Image], reader: CropReader) -> list[Sequence[Reading]]:
    """What a reader reads in each crop drawn wider, drawn narrower, and with more paper around."""
    ways = (
        [reader.read([way(crop) for crop in crops]) for way in (_wider, _narrower, _with_rim)]
        if crops
        else []
    )
    return [list(readings) for readings in zip(*ways, strict=True)]


def _wider(crop: Image) -> Image:
    return np.asarray(cv2.resize(crop, None, fx=WIDER, fy=1.0, interpolation=cv2.INTER_CUBIC), np.uint8)


def _narrower(crop: Image) -> Image:
    return np.asarray(cv2.resize(crop, None, fx=NARROWER, fy=1.0, interpolation=cv2.INTER_AREA), np.uint8)


def _with_rim(crop: Image) -> Image:
    high = len(crop)
    return np.pad(crop, ((max(1, high // ABOVE),) * 2, (max(1, high // BESIDE),) * 2), mode="edge")
