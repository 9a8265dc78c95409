"""Commas and points in small black and white: whether the picture can tell them apart.

A comma is a point with a tail below the line. On a fax the tail is a pixel or two, and lost where the
threshold fell badly; then both readers read a point, sure of it. The marks of a page tell whether that
happens on it: where its commas stand apart from its points, each is what it looks like.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from vanthu.extract.ocr.engine import Image
from vanthu.extract.patterns import lazy_pattern

INK = 128
"""Brightness below which a pixel is black."""

BLACK_AND_WHITE = 0.5
"""Pixels between black and white for each black one, below which a picture has no greys: 1-bit scans, turned
level, have 0 to 0.47, grey ones 0.56 to 2.5."""

TURNED = 0.9
"""The same for print lower than ``SMALL``, where the edges that turning made grey weigh more: up to 0.75."""

SMALL = 18
"""Pixels of a digit's height of type of 10 points at 150 dpi and a little more."""

BLURRED_HEIGHT = 19
"""Pixels of a digit's height below which the tail of a comma may be lost in a picture of black and white
alone: on made faxes of 14 to 18 px 11 of 51 figures had one taken for the other, above 2 of 57. In greys the
tail shows at 15."""

LOST_TAIL_HEIGHT = 28
"""The same where a point was read: a comma loses its tail more often than a point gains one. Of 960 made
1-bit and fax figures with a point that the own reader was sure of, 27 of 590 below this height were printed
with a comma, 4 of 370 above it; of 690 with a comma 7 were wrong."""

TAIL_HEIGHT, TAIL_DROP = 4, 2
"""Pixels of height and below the line from which a mark has a tail, whatever the page: of 520 points on made
faxes and 1-bit scans none had both."""

TAIL_HEIGHT_SHARE, TAIL_DROP_SHARE = 0.28, 0.1
"""The same in heights of a digit: commas have 0.32 to 0.48 and 0.12 to 0.24, points 0.18 to 0.28 and 0.05 at
most."""

POINT_DROP_SHARE = 0.05
"""How far below the line a point may reach, in heights of a digit."""

APART = 3
"""Pixels by which most commas of a page must be larger than most points, height and drop together. Where it
was 5 no comma of 64 was read as a point, where it was 2, 12 of 66."""

LEAST_MARKS = 8
"""Commas and points each that tell of a page."""

DARKEST, LIGHTEST, NEARLY_PAPER = 3, 0.6, 200
"""Percentile of a figure's greys that is its ink, share of the way from there to white within which a pixel
is ink, and the brightness from which it never is."""

MARK = 0.6
"""Height of a comma at most, in heights of a digit."""

DUST = 0.1
"""Height, in heights of a digit, below which ink is dust."""

FOOT = 0.15
"""How far above the line a comma or point may end, in heights of a digit; a dash ends higher."""

_SEPARATED = lazy_pattern(r"\d[.,]\d")
_POINT = lazy_pattern(r"\d\.\d")


@dataclass(frozen=True, slots=True)
class Mark:
    """A comma or point: pixels of height, and below the line of the digits; height of the digits."""

    high: int
    drop: int
    digit: float

    @property
    def has_tail(self) -> bool:
        """Whether it is a comma, whatever the page."""
        low = max(TAIL_DROP, TAIL_DROP_SHARE * self.digit)
        return self.high >= max(TAIL_HEIGHT, TAIL_HEIGHT_SHARE * self.digit) and self.drop >= low

    @property
    def is_round(self) -> bool:
        """Whether it is as low as points are, and ends on the line."""
        level = self.drop <= max(1.0, POINT_DROP_SHARE * self.digit)
        return self.high <= TAIL_HEIGHT_SHARE * self.digit and level

    @property
    def size(self) -> int:
        """What a tail adds to."""
        return self.high + self.drop


@dataclass(frozen=True, slots=True)
class Tails:
    """What the marks of a page tell: the largest that is surely a point; None where they tell nothing."""

    largest_point: int | None = None


NOTHING_TOLD = Tails()


def tails_of(figures: Iterable[tuple[Image, str]]) -> Tails:
    """What figures of one page, crops and what they read as, tell of its commas and points."""
    points: list[int] = []
    commas: list[int] = []
    for crop, text in figures:
        signs = _separators(text)
        found = marks(crop) if signs else []
        if len(found) == len(signs):
            for sign, mark in zip(signs, found, strict=True):
                (points if sign == "." else commas).append(mark.size)
    if min(len(points), len(commas)) < LEAST_MARKS:
        return NOTHING_TOLD
    largest, smallest = np.percentile(points, 90), np.percentile(commas, 10)
    return Tails(int(largest)) if smallest - largest >= APART else NOTHING_TOLD


def unclear(crop: Image, text: str, tails: Tails = NOTHING_TOLD) -> bool:
    """Whether a figure has a separator that the picture cannot show.

    Args:
        crop: of the figure.
        text: as read.
        tails: what the page's other marks tell.
    """
    if not _in_question(crop, text):
        return False
    found, signs = marks(crop), _separators(text)
    if len(found) != len(signs):
        return True
    return not all(_is_clear(sign, mark, tails) for sign, mark in zip(signs, found, strict=True))


def _is_clear(sign: str, mark: Mark, tails: Tails) -> bool:
    if sign == ",":
        return mark.has_tail
    return mark.is_round and tails.largest_point is not None and mark.size <= tails.largest_point


def _separators(text: str) -> str:
    return "".join(sign for sign in text if sign in ".,")


def _in_question(crop: Image, text: str) -> bool:
    """Whether a figure has separators, and is small, black and white."""
    if not _SEPARATED.search(text):
        return False
    least = LOST_TAIL_HEIGHT if _POINT.search(text) else BLURRED_HEIGHT
    return height(crop) < least and is_black_and_white(crop)


def height(crop: Image) -> float:
    """Pixels of its digits' height; dust above and below counts for nothing."""
    _, _, stats, _ = cv2.connectedComponentsWithStats((crop < INK).astype(np.uint8))
    high = stats[1:, cv2.CC_STAT_HEIGHT]
    return float(np.median(high[high >= MARK * high.max()])) if len(high) else 0.0


def may_be_comma(crop: Image, text: str, tails: Tails) -> bool:
    """Whether a point was read between digits so small that even in greys a comma's tail may be faint.

    Not where each of its points is as small as the points of a page that keeps its tails apart.
    """
    if not _has_small_point(crop, text):
        return False
    found, signs = marks(crop), _separators(text)
    return len(found) != len(signs) or any(
        sign == "." and not _is_clear(sign, mark, tails) for sign, mark in zip(signs, found, strict=True)
    )


def _has_small_point(crop: Image, text: str) -> bool:
    return bool(_POINT.search(text)) and 0 < height(crop) < LOST_TAIL_HEIGHT


def is_black_and_white(crop: Image) -> bool:
    """Whether a crop has no greys but those that turning made."""
    high, ink = height(crop), crop < INK
    grey = int(((crop > INK // 2) & (crop < 255 - INK // 2)).sum())
    return grey < (TURNED if high < SMALL else BLACK_AND_WHITE) * int(ink.sum())


def _level(crop: Image) -> float:
    """Brightness below which a pixel is of a mark, which is too small to be as dark as the digits."""
    ink = float(np.percentile(crop, DARKEST))
    return min(ink + LIGHTEST * (255 - ink), NEARLY_PAPER)


def marks(crop: Image) -> Sequence[Mark]:
    """The commas and points of a figure, from the left; its digits tell where the line is."""
    _, _, stats, _ = cv2.connectedComponentsWithStats((crop < _level(crop)).astype(np.uint8))
    left, top = stats[1:, cv2.CC_STAT_LEFT], stats[1:, cv2.CC_STAT_TOP]
    high = stats[1:, cv2.CC_STAT_HEIGHT]
    if not len(high):
        return []
    digits = high >= MARK * high.max()
    digit, line = float(np.median(high[digits])), float(np.median((top + high)[digits]))
    own = (high < MARK * digit) & (top + high >= line - FOOT * digit) & (top > line - MARK * digit)
    own &= (high >= DUST * digit) & ~_under_others(np.asarray(stats[1:], np.int32))
    return [
        Mark(int(high[k]), round(top[k] + high[k] - line), digit)
        for k in np.flatnonzero(own)[np.argsort(left[own])]
    ]


def _under_others(stats: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
    """Which pieces have ink above them: feet of broken digits, no marks."""
    left, wide = stats[:, cv2.CC_STAT_LEFT], stats[:, cv2.CC_STAT_WIDTH]
    right, top = left + wide, stats[:, cv2.CC_STAT_TOP]
    shared = np.minimum(right[:, None], right[None]) - np.maximum(left[:, None], left[None])
    above = (top[None] < top[:, None]) & (2 * shared > np.minimum(wide[:, None], wide[None]))
    return np.asarray(above.any(1))
