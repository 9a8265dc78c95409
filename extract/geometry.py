"""Boxes: PDF user space to the page as a reader sees it, and simple arithmetic on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from vanthu.extract.page import BBox
from vanthu.extract.values import fixed


@fixed(frozen=True, slots=True)
class Upright:
    """Turns boxes of PDF user space (origin bottom left) into boxes of the page as shown.

    Attributes:
        left, bottom, right, top: the visible part of the page (CropBox) in user space, in points.
        turn: degrees clockwise by which the page is shown turned: 0, 90, 180 or 270.
    """

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown, in points."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turn in (90, 270) else (width, height)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> BBox:
        """The box as shown, origin top left; corners may come in any order."""
        if x0 > x1:
            x0, x1 = x1, x0
        if y0 > y1:
            y0, y1 = y1, y0
        if self.turn == 0:
            return (x0 - self.left, self.top - y1, x1 - self.left, self.top - y0)
        if self.turn == 90:
            return (y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left)
        if self.turn == 180:
            return (self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom)
        return (self.top - y1, self.right - x1, self.top - y0, self.right - x0)

    def boxes(self, corners: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Boxes ``x0, y0, x1, y1`` of user space (n, 4), corners in any order, as ``box`` gives them."""
        x0 = np.minimum(corners[:, 0], corners[:, 2])
        x1 = np.maximum(corners[:, 0], corners[:, 2])
        y0 = np.minimum(corners[:, 1], corners[:, 3])
        y1 = np.maximum(corners[:, 1], corners[:, 3])
        if self.turn == 0:
            sides = (x0 - self.left, self.top - y1, x1 - self.left, self.top - y0)
        elif self.turn == 90:
            sides = (y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left)
        elif self.turn == 180:
            sides = (self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom)
        else:
            sides = (self.top - y1, self.right - x1, self.top - y0, self.right - x0)
        return np.column_stack(sides)


def union(boxes: Iterable[BBox]) -> BBox:
    """The smallest box around all ``boxes`` (at least one)."""
    rest = iter(boxes)
    x0, top, x1, bottom = next(rest)
    for left, upper, right, lower in rest:  # a third of the time of calls of min and max
        x0 = left if left < x0 else x0
        top = upper if upper < top else top
        x1 = right if right > x1 else x1
        bottom = lower if lower > bottom else bottom
    return x0, top, x1, bottom


def area(box: BBox) -> float:
    """In square points; 0 for an empty box."""
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def clipped(box: BBox, to: BBox) -> BBox:
    """The part of ``box`` inside ``to``; may be empty."""
    return max(box[0], to[0]), max(box[1], to[1]), min(box[2], to[2]), min(box[3], to[3])


def same_level(a: Sequence[float], b: Sequence[float]) -> bool:
    """Whether two boxes share at least half of the lower one's height."""
    _, a_top, _, a_bottom = a  # asked for each word of a page, which is why min and max are spelled out
    _, b_top, _, b_bottom = b
    shared = (b_bottom if b_bottom < a_bottom else a_bottom) - (b_top if b_top > a_top else a_top)
    a_high, b_high = a_bottom - a_top, b_bottom - b_top
    return shared >= 0.5 * (b_high if b_high < a_high else a_high)
