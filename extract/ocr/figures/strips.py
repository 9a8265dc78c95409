"""A line of a page by itself, for readers of lines: its marks and tails whole, its neighbours' left out.

The boxes that Tesseract gives cut off the marks of capitals (``BỘ`` shows as ``BO``) or take in those of the
line below (``CAO`` shows as ``CẠO``): which marks are whose, their distance from the letters tells.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from vanthu.extract.ocr.engine import Image, PixelBox
from vanthu.extract.recogniser import cut

REACH = 0.6
"""How far above and below a line its marks and those of its neighbours are looked for, in heights of it."""

LETTER = 0.4
"""Height of a letter of another line, in heights of this one: small letters have 0.5, marks 0.1 to 0.35."""

CORE = 0.3
"""What reaches into a line but for this share of its height above and below is of it: letters and signs.
Marks above capitals and dots below do not, nor does what the box took in of another line."""

TOO_HIGH = 1.6
"""Ink higher than this many heights of a line is more than a letter: lines that touch, or a stroke."""

FARTHEST = 0.35
"""White between a letter and its mark at most, in heights of a line."""

INK = 170
"""Brightness below which a pixel belongs to a letter or mark."""

RIM = 3
"""Pixels of paper left around a line."""

Numbers = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]


def strips(grey: Image, boxes: list[PixelBox]) -> list[Image]:
    """The crops of lines; as wide as their boxes, as high as their ink.

    Args:
        grey: the page.
        boxes: of the lines, or parts of them, with a rim.
    """
    return [_strip(grey, box) for box in boxes]


def _strip(grey: Image, box: PixelBox) -> Image:
    x0, top, x1, bottom = box
    high = bottom - top - 2 * RIM
    reach = round(REACH * high)
    upper = max(0, top - reach)
    around = cut(grey, (x0, upper, x1, bottom + reach))
    ink = (around < INK).astype(np.uint8)
    if high <= 0 or not ink.any():
        return cut(grey, box)
    _, labels, found, _ = cv2.connectedComponentsWithStats(ink)
    stats = np.asarray(found, np.int32)
    first, last = stats[1:, cv2.CC_STAT_TOP], stats[1:, cv2.CC_STAT_TOP] + stats[1:, cv2.CC_STAT_HEIGHT]
    begin, end = top - upper + RIM + CORE * high, bottom - upper - RIM - CORE * high
    inside = (first < end) & (last > begin)
    if not inside.any() or (last - first > TOO_HIGH * high).any():
        return cut(grey, box)
    others = ~inside & (last - first >= LETTER * high)
    own = inside | (~others & _is_own(stats[1:], inside, others, high))
    kept = np.flatnonzero(own)
    crop = slice(max(0, int(first[kept].min()) - RIM), int(last[kept].max()) + RIM + 1)
    if own.all():
        return around[crop]
    foreign = np.concatenate([[False], ~own])[labels].astype(np.uint8)
    soft = cv2.dilate(foreign, np.ones((3, 3), np.uint8)) > 0
    return np.where(soft, np.uint8(255), around)[crop]


def _is_own(stats: Numbers, letters: Mask, others: Mask, high: int) -> Mask:
    """Which pieces stand nearer to the line's letters than to its neighbours', and near enough."""
    to_own, to_others = _distances(stats, stats[letters]), _distances(stats, stats[others])
    return np.asarray((to_own <= FARTHEST * high) & (to_own <= to_others))


def _distances(stats: Numbers, letters: Numbers) -> npt.NDArray[np.float64]:
    """White between each piece and the nearest letter; what is beside it counts half."""
    if not len(letters):
        return np.full(len(stats), np.inf)
    first, last = stats[:, cv2.CC_STAT_TOP], stats[:, cv2.CC_STAT_TOP] + stats[:, cv2.CC_STAT_HEIGHT]
    left, right = stats[:, cv2.CC_STAT_LEFT], stats[:, cv2.CC_STAT_LEFT] + stats[:, cv2.CC_STAT_WIDTH]
    tops, ends = letters[:, cv2.CC_STAT_TOP], letters[:, cv2.CC_STAT_TOP] + letters[:, cv2.CC_STAT_HEIGHT]
    lefts, rights = letters[:, cv2.CC_STAT_LEFT], letters[:, cv2.CC_STAT_LEFT] + letters[:, cv2.CC_STAT_WIDTH]
    down = np.maximum(first[:, None] - ends[None], tops[None] - last[:, None])
    across = np.maximum(left[:, None] - rights[None], lefts[None] - right[:, None])
    # A mark stands over or under its letter, a comma right behind it.
    return np.asarray((np.maximum(down, 0) + 0.5 * np.maximum(across, 0)).min(1), np.float64)
