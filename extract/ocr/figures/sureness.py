"""How sure a figure is: what every witness says of it, weighed as measured on made pages.

Witnesses are Tesseract's word; the project's own reader, asked about the figure alone and about its whole
line; where these leave a doubt, Tesseract's model of figures, and the own reader asked about pictures of the
figure that differ a little; the shape of the separators; and the way the page writes its other numbers.
Each says something of a text (``traits``); a logistic adds it up, and a figure read steadily may have a
score that is a little lower. The weights are fitted by ``bench.recogniser.acceptance`` (``figures.json``).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from vanthu.extract.ocr.figures.customs import Custom
from vanthu.extract.ocr.figures.figuretext import alike, digit_groups, separated
from vanthu.extract.ocr.figures.tails import FITTED
from vanthu.extract.ocr.figures.testimony import Heard
from vanthu.extract.ocr.figures.traits import traits
from vanthu.extract.patterns import lazy_pattern

DOUBTFUL = 0.89
"""Highest confidence of a figure that only one reader vouches for; users take 0.9 and more as sure."""

DIFFERENT = 0.5
"""Highest confidence of a figure that two readers read differently."""

AGREED = 0.95
"""Least confidence of a figure that is beyond doubt."""

READ = 0.6
"""Confidence from which a lone number in the margin is one."""

STEADY_FROM = 4.0
"""Score from which a steady figure is sure, where others need more. Of 411 right figures of made pages whose
score was too low 300 were steady; of 18,152 figures two wrong ones were, with 3.5 and 3.6."""

DRAWN_SO = 8.0
"""Logarithm of the odds that the digits of a text are right that is drawn so: of 13,773 none had another
digit, three lacked a part."""

_MARKED_LETTER = lazy_pattern(r"\d[^\W\d_A-Za-z]\d")
_BLANK_BETWEEN = lazy_pattern(r"\d \d")


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of traits by name, and what is added to them all."""

    by_name: Mapping[str, float]
    bias: float

    def odds(self, found: Mapping[str, float]) -> float:
        """The logarithm of the odds."""
        return self.bias + sum(self.by_name.get(name, 0.0) * value for name, value in found.items())


@dataclass(frozen=True, slots=True)
class Fit:
    """How a kind of text is judged: its digits, and its separators where the digits are right.

    Apart, so that a comma drawn as commas are is no evidence for the digit before it. ``sure`` is the score
    from which a figure is beyond doubt.
    """

    digits: Weights
    separators: Weights
    sure: float

    def score(self, found: Mapping[str, float], drawn_so: bool = False) -> float:
        """The logarithm of the odds that a text with these traits is right.

        Args:
            found: the traits.
            drawn_so: whether its digits are drawn as its page draws them (``Heard.is_drawn_so``).
        """
        digits = self.digits.odds(found)
        return both(max(digits, DRAWN_SO) if drawn_so else digits, self.separators.odds(found))


def both(first: float, second: float) -> float:
    """The logarithm of the odds of two things together, of those of one and of the other given the first."""
    against = math.exp(-first) + math.exp(-second) + math.exp(-first - second)
    return -math.log(max(against, 1e-12))


def kind_of(text: str, heard: Heard) -> str:
    """Which weights judge a text: of figures with separators or without, heard from two readers or three."""
    return ("three" if heard.third else "two") + (", separated" if separated(text) else ", whole")


@lru_cache(maxsize=1)
def fitted() -> dict[str, Fit]:
    """How texts are judged, by kind."""
    known = json.loads(FITTED.read_text(encoding="utf-8"))["kinds"]
    return {
        kind: Fit(Weights(*one["digits"]), Weights(*one["separators"]), one["sure"])
        for kind, one in known.items()
    }


def candidates(heard: Heard) -> list[str]:
    """The texts with digits that a witness read, the surest first; readings that are alike once.

    Numbers and codes have no marked letter between digits (``2ầ0/380V``), and a blank there is mostly a speck
    that was read as a digit: such a text is one only where nobody read another.
    """
    said: Iterable[str] = (
        heard.second.text,
        heard.in_line.text if heard.in_line and not heard.in_line.wide else "",
        heard.first,
        heard.third.text if heard.third else "",
    )
    found: list[str] = []
    for text in said:
        if digit_groups(text) and not any(alike(text, other) for other in found):
            found.append(text)
    for odd in (_MARKED_LETTER, _BLANK_BETWEEN):
        found = [text for text in found if not odd.search(text)] or found
    return found


@dataclass(frozen=True, slots=True)
class Judged:
    """The text of a figure that stands, how likely it is right, and whether that is beyond doubt.

    ``nearly``: whether it would be if the figure were steady.
    """

    text: str
    chance: float
    sure: bool
    odds: float
    nearly: bool = False


def judge(heard: Heard, custom: Custom) -> Judged | None:
    """The likeliest text; None where no witness read a digit."""
    judged = [_judged(text, heard, custom) for text in candidates(heard)]
    return max(judged, key=lambda one: one.odds, default=None)


def _judged(text: str, heard: Heard, custom: Custom) -> Judged:
    fit = fitted()[kind_of(text, heard)]
    odds = fit.score(traits(text, heard, custom), heard.is_drawn_so(text))
    nearly = odds >= min(fit.sure, STEADY_FROM)
    sure = odds >= fit.sure or (nearly and heard.is_steady(text))
    return Judged(text, 1 / (1 + math.exp(-odds)), sure, odds, nearly)
