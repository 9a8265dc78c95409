"""The digits of a page as a witness: what a figure's digits are most like among all that the page prints.

Readers of any build know digits of many faces; a page has one or two, and prints each digit many times. So
a digit is held against the digits of the other figures of its page, as the own reader took them where it is
nearly certain: a 6 whose picture is more like the page's sixes than like any other of its digits is one. Of
1,000 doubtful figures of made pages that are so confirmed, no digit was another one; 38 were wrong in a
separator, or a part of them stood outside their box.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from vanthu.extract.ocr.engine import Image
from vanthu.extract.ocr.figures.glyphs import OTHERS, Glyph, Vector, darkness, digits_at
from vanthu.extract.ocr.figures.parting import parted
from vanthu.extract.patterns import lazy_pattern

_PLAIN = lazy_pattern(r"\d[\d.,]*[.,;:]?")

TRUSTED = 0.9
"""Confidence of the own reader from which the digits of a figure tell how the page draws them."""

CLOSER, LIKE = 0.04, 0.8
"""How much more like the same digits of its page than like any other, and how much like them, 1 at most, a
digit is that is one beyond doubt."""


LIKE_ANOTHER, RATHER = 0.85, 0.1
"""How much like another digit of its page, and how much rather so than like itself, a misread digit is: a
worn ``3``, read 2 by two readers of three, was like the page's threes by 0.90 and like its twos by 0.70."""

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How the digits of a figure are drawn, the least sure of them.

    Attributes:
        like: how much like the same digits of other figures, 1 at most.
        closer: how much more so than like any other digit.
    """

    like: float
    closer: float

    @property
    def confirms(self) -> bool:
        """Whether each of its digits is what it was read as."""
        return self.like >= LIKE and self.closer >= CLOSER


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure among those of its page.

    Attributes:
        like: how much each of its pieces as high as digits is like each digit of the page, [pieces, 10]; no
            number where other figures have too few of that digit.
    """

    like: Numbers

    def likeness(self, text: str) -> Likeness | None:
        """How the digits of a text are drawn here.

        None where the pieces of ink are not its digits, or other figures have too few of one of them.
        """
        own, nearest = self._own_and_nearest(text)
        return Likeness(float(own.min()), float((own - nearest).min())) if len(own) else None

    def speaks_against(self, text: str) -> bool:
        """Whether one digit of a text looks like another digit of the page, and each of the rest like itself.

        Where several look like others, the ink is not parted as the digits are, and tells nothing.
        """
        own, nearest = self._own_and_nearest(text)
        other = (nearest >= LIKE_ANOTHER) & (nearest - own >= RATHER)
        itself = (own >= LIKE) & (own - nearest >= CLOSER)
        return len(own) > 1 and int(other.sum()) == 1 and int(itself.sum()) == len(own) - 1

    def _own_and_nearest(self, text: str) -> tuple[Numbers, Numbers]:
        """How much each digit of a text is drawn like itself, and like the nearest other; () where untold."""
        at = digits_at(text, len(self.like))
        places, digits = [place for place, _ in at], [int(digit) for _, digit in at]
        others = self.like[places]
        own = others[range(len(at)), digits]
        if not at or np.isnan(own).any():
            return np.empty(0), np.empty(0)
        others[range(len(at)), digits] = np.nan
        return own, np.nanmax(np.column_stack([others, np.zeros(len(at))]), axis=1)


def drawn_among(figures: Sequence[tuple[Image, str, float]]) -> list[Drawn]:
    """The figures of a page, each held against all others.

    Args:
        figures: their pictures, what they were read as, and how surely.
    """
    pieces = [darkness(crop) for crop, _, _ in figures]
    vectors = [[Glyph("", dark).vector() for dark in one] for one in pieces]
    known: dict[int, list[tuple[int, Vector, float]]] = defaultdict(list)
    for place, (_, text, sure) in enumerate(figures):
        for k, digit in digits_at(text, len(pieces[place])) if sure >= TRUSTED else ():
            high, wide = pieces[place][k].shape
            known[int(digit)].append((place, vectors[place][k], wide / high))
    page = {
        digit: (np.array([place for place, *_ in ones]), np.array([vector for _, vector, _ in ones]))
        for digit, ones in known.items()
    }
    widths = {str(digit): float(np.median([wide for _, _, wide in ones])) for digit, ones in known.items()}
    for place, (crop, text, _) in enumerate(figures):
        if not digits_at(text, len(vectors[place])) and _PLAIN.fullmatch(text):
            digits = "".join(filter(str.isdecimal, text))
            vectors[place] = [Glyph("", dark).vector() for dark in parted(crop, digits, widths)]
    return [Drawn(_like(place, drawn, page)) for place, drawn in enumerate(vectors)]


Page = dict[int, tuple[npt.NDArray[np.int64], Vector]]
"""By digit: the figures that have it, and its pictures."""


def _like(place: int, pieces: Sequence[Vector], page: Page) -> npt.NDArray[np.float64]:
    """How much pieces are like each digit of other figures: the second best, as one may be misread."""
    found = np.full((len(pieces), 10), np.nan)
    for digit, (places, vectors) in page.items() if pieces else ():
        others = vectors[places != place] @ np.array(pieces).T
        if len(others) >= OTHERS:
            found[:, digit] = np.partition(others, -2, axis=0)[-2]
    return found
