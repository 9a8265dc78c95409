"""Commas and points as drawn: what a page's own marks tell of each of them.

A comma is a point with a tail below the line. On a fax the tail is a pixel or two, and where the threshold
fell badly both readers take it for a point, sure of it. How far commas and points stand apart differs from
page to page; so the marks of a page, by what the own reader took them for, tell where its points and its
commas lie. What pages have in general (``figures.json``, fitted) stands in for marks that a page has not.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from vanthu.extract.ocr.engine import Image
from vanthu.extract.ocr.figures.markpictures import PAPER, MarkPictures, Vector, picture_of, pictures_of
from vanthu.extract.patterns import lazy_pattern

FITTED = Path(__file__).with_name("figures.json")
"""What ``bench.recogniser.acceptance`` fits: of marks, and of all witnesses (``sureness``)."""

INK = 128
"""Brightness below which a pixel is black."""

BLACK_AND_WHITE = 0.5
"""Pixels between black and white for each black one, below which a picture has no greys: 1-bit scans, turned
level, have 0 to 0.47, grey ones 0.56 to 2.5."""

TURNED = 0.9
"""The same for print lower than ``SMALL``, where the edges that turning made grey weigh more: up to 0.75."""

SMALL = 18
"""Pixels of a digit's height of type of 10 points at 150 dpi and a little more."""

DARKEST, LIGHTEST, NEARLY_PAPER = 3, 0.6, 200
"""Percentile of a figure's greys that is its ink, share of the way from there to white within which a pixel
is ink, and the brightness from which it never is."""

MARK = 0.6
"""Height of a comma at most, in heights of a digit."""

DUST = 0.1
"""Height, in heights of a digit, below which ink is dust."""

FOOT = 0.15
"""How far above the line a comma or point may end, in heights of a digit; a dash ends higher."""

TAIL = 0.45
"""How far below the line the longest tails reach, in heights of a digit."""

MEASURES = ("size", "drop", "below", "centre", "mass")
"""What is measured of a mark: its height and drop together, and the drop below the line; the share of its
darkness that lies below the line; how far below the line its middle lies; all its darkness. Lengths are in
heights of a digit, darkness in squares of it: greys tell more than the pixel at which a threshold falls."""

WITHIN_COUNTS = 8
"""Marks of a page that weigh as much as what pages have in general where their spread is reckoned."""

MOST_ODDS = 8.0
"""Logarithm of odds beyond which a measure tells no more: 3 in 10,000."""

SEPARATORS = ".,"

LEAST_MARKS = 4
"""Points and commas each that tell how far they lie apart on a page."""

_INNER = lazy_pattern(r"\d(?:.*\d)?")


@dataclass(frozen=True, slots=True)
class Mark:
    """A comma or point as drawn.

    Attributes:
        shape: its measures, in their order.
        inner: whether digits stand on both sides.
        picture: what it looks like; None where that was not kept.
    """

    shape: tuple[float, ...]
    inner: bool = True
    picture: Vector | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Habit:
    """One measure of a page's points or commas: where it lies, and how far single ones lie from there."""

    mean: float
    variance: float


@dataclass(frozen=True, slots=True)
class General:
    """The same of pages in general: how far pages lie from one another, and marks within a page."""

    mean: float
    between: float
    within: float

    def of_page(self, values: Sequence[float]) -> Habit:
        """What it is on a page on which some were measured; the middle one counts, not those misread."""
        count, within = len(values), self.within**2
        if not count:
            return Habit(self.mean, within + self.between**2)
        middle = float(np.median(values))
        spread = float(np.median(np.abs(np.asarray(values) - middle))) / NORMAL
        within = (WITHIN_COUNTS * within + count * spread**2) / (WITHIN_COUNTS + count)
        known = 1 / self.between**2 + count / within
        mean = (self.mean / self.between**2 + count * middle / within) / known
        return Habit(mean, within + 1 / known)


NORMAL = 0.6745
"""Half of what is normally spread lies within this share of its standard deviation."""

Generals = Mapping[str, Sequence[General]]
"""Of points and of commas, each measure."""


@lru_cache(maxsize=1)
def generals() -> Generals:
    """What pages have in general."""
    known = json.loads(FITTED.read_text(encoding="utf-8"))["marks"]
    return {sign: [General(*known[sign][name]) for name in MEASURES] for sign in SEPARATORS}


@dataclass(frozen=True, slots=True)
class Tails:
    """What a page's points and commas look like, each measure."""

    habits: Mapping[str, Sequence[Habit]]
    told: bool = False
    """Whether the page has enough of both to tell."""
    pictures: MarkPictures | None = None
    """What their pictures tell; None where it has too few for that."""

    def apart(self) -> float:
        """How far points and commas lie apart, in what single ones are spread: the mean of all measures."""
        pairs = zip(*(self.habits[sign] for sign in SEPARATORS), strict=True)
        away = (abs(a.mean - b.mean) / math.sqrt(a.variance + b.variance) for a, b in pairs)
        return float(sum(min(one, MOST_ODDS) for one in away)) / len(MEASURES)

    def odds(self, sign: str, mark: Mark) -> tuple[float, ...]:
        """The logarithm of the odds, by each measure, that a mark is this sign and not the other one."""
        other = SEPARATORS.replace(sign, "")
        return tuple(
            min(max(_likely(value, one) - _likely(value, against), -MOST_ODDS), MOST_ODDS)
            for value, one, against in zip(mark.shape, self.habits[sign], self.habits[other], strict=True)
        )

    def by_picture(self, sign: str, mark: Mark) -> float | None:
        """The logarithm of the odds that a mark is this sign, by its picture; None where it tells nothing."""
        if self.pictures is None or mark.picture is None:
            return None
        return self.pictures.odds(sign, mark.picture)


def _likely(value: float, habit: Habit) -> float:
    """The logarithm of how likely a measure is; one that lies far off says no more than ``MOST_ODDS``."""
    away = min((value - habit.mean) ** 2 / habit.variance, 4 * MOST_ODDS)
    return -(away + math.log(habit.variance)) / 2


def tails_of(figures: Iterable[tuple[Sequence[Mark], str]], usual: Generals | None = None) -> Tails:
    """What figures of one page, their marks and what they read as, tell of its commas and points."""
    found: dict[str, list[Mark]] = {sign: [] for sign in SEPARATORS}
    for marks, text in figures:
        for sign, mark in _told_apart(marks, text):
            found[sign].append(mark)
    habits = {
        sign: [one.of_page([mark.shape[k] for mark in found[sign]]) for k, one in enumerate(ones)]
        for sign, ones in (usual or generals()).items()
    }
    points, commas = (
        [mark.picture for mark in found[sign] if mark.picture is not None] for sign in SEPARATORS
    )
    told = min(map(len, found.values())) >= LEAST_MARKS
    return Tails(habits, told, pictures_of(points, commas))


def _told_apart(marks: Sequence[Mark], text: str) -> list[tuple[str, Mark]]:
    """Each inner mark with what it reads as; none where marks and signs differ in number."""
    signs, inner = inner_separators(text), [mark for mark in marks if mark.inner]
    return list(zip(signs, inner, strict=True)) if len(signs) == len(inner) else []


def inner_separators(text: str) -> str:
    """The commas and points between the first and the last digit of a text."""
    found = _INNER.search(text)
    return "".join(sign for sign in found[0] if sign in SEPARATORS) if found else ""


def height(crop: Image) -> float:
    """Pixels of its digits' height; dust above and below counts for nothing."""
    _, _, stats, _ = cv2.connectedComponentsWithStats((crop < INK).astype(np.uint8))
    high = stats[1:, cv2.CC_STAT_HEIGHT]
    return float(np.median(high[high >= MARK * high.max()])) if len(high) else 0.0


def is_black_and_white(crop: Image) -> bool:
    """Whether a crop has no greys but those that turning made."""
    high, ink = height(crop), crop < INK
    grey = int(((crop > INK // 2) & (crop < 255 - INK // 2)).sum())
    return grey < (TURNED if high < SMALL else BLACK_AND_WHITE) * int(ink.sum())


def tall_pieces(crop: Image) -> list[tuple[int, int, int, int]]:
    """The pieces of ink as high as digits, from the left: left, top, width and height in pixels."""
    _, _, stats, _ = cv2.connectedComponentsWithStats((crop < _level(crop)).astype(np.uint8))
    boxes = [(int(left), int(top), int(wide), int(high)) for left, top, wide, high, _ in stats[1:]]
    highest = max((box[3] for box in boxes), default=0)
    return sorted(box for box in boxes if box[3] >= MARK * highest)


def _level(crop: Image) -> float:
    """Brightness below which a pixel is of a mark, which is too small to be as dark as the digits."""
    ink = float(np.percentile(crop, DARKEST))
    return min(ink + LIGHTEST * (255 - ink), NEARLY_PAPER)


def ink_of_digits(crop: Image) -> list[tuple[int, int, int, int]]:
    """The pieces of ink that are no marks and no dust, from the left: left, top, width, height in pixels."""
    pieces = _pieces(crop)
    if not len(pieces):
        return []
    digit, _ = _digit_and_line(pieces)
    kept = pieces[(pieces[:, 3] >= DUST * digit) & ~_are_marks(pieces)]
    return sorted((int(left), int(top), int(wide), int(high)) for left, top, wide, high in kept)


def marks(crop: Image) -> Sequence[Mark]:
    """The commas and points of a figure, from the left; its digits tell where the line is."""
    pieces = _pieces(crop)
    if not len(pieces):
        return []
    left, _, wide, high = pieces.T
    digit, line = _digit_and_line(pieces)
    digits, own = high >= MARK * high.max(), _are_marks(pieces)
    first, last = int((left + wide)[digits].min()), int(left[digits].max())
    return [
        Mark(
            _shape(crop, pieces[k], digit, line),
            bool(first <= left[k] + wide[k] and left[k] <= last),
            picture_of(crop, pieces[k], digit, line),
        )
        for k in np.flatnonzero(own)[np.argsort(left[own])]
    ]


def _pieces(crop: Image) -> npt.NDArray[np.int32]:
    """The pieces of ink, [pieces, 4]: left, top, width and height in pixels."""
    _, _, stats, _ = cv2.connectedComponentsWithStats((crop < _level(crop)).astype(np.uint8))
    return np.asarray(stats[1:, :4], np.int32)


def _digit_and_line(pieces: npt.NDArray[np.int32]) -> tuple[float, float]:
    """Height of the digits among some pieces, and where they end below."""
    _, top, _, high = pieces.T
    digits = high >= MARK * high.max()
    return float(np.median(high[digits])), float(np.median((top + high)[digits]))


def _are_marks(pieces: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
    """Which pieces are commas and points: small, at the line, no dust, and no feet of broken digits."""
    _, top, _, high = pieces.T
    digit, line = _digit_and_line(pieces)
    own = (high < MARK * digit) & (top + high >= line - FOOT * digit) & (top > line - MARK * digit)
    return np.asarray(own & (high >= DUST * digit) & ~_under_others(pieces))


def _shape(crop: Image, piece: npt.NDArray[np.int32], digit: float, line: float) -> tuple[float, ...]:
    """The measures of a piece of ink, in their order."""
    left, top, wide, high = (int(one) for one in piece)
    upper, lower = max(0, top - 1), min(len(crop), int(line + TAIL * digit))
    dark = 255.0 - crop[upper : max(lower, upper + 1), max(0, left - 1) : left + wide + 1]
    dark[dark < PAPER] = 0
    rows, all_of_it = dark.sum(1), max(float(dark.sum()), 1.0)
    drop = (top + high - line) / digit
    below = float(rows[max(0, int(line) - upper) :].sum()) / all_of_it
    middle = float(rows @ (np.arange(len(rows)) + upper + 0.5)) / all_of_it
    return (high / digit + drop, drop, below, (middle - line) / digit, all_of_it / 255 / digit**2)


def _under_others(stats: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
    """Which pieces have ink above them, no dust: feet of broken digits, no marks."""
    left, top, wide, high = stats.T
    right = left + wide
    shared = np.minimum(right[:, None], right[None]) - np.maximum(left[:, None], left[None])
    ink = high >= DUST * _digit_and_line(stats)[0]
    above = ink[None] & (top[None] < top[:, None]) & (2 * shared > np.minimum(wide[:, None], wide[None]))
    return np.asarray(above.any(1))
