"""How sure a read text is: what the net's chances say of a word, and how often such words were right.

The least sure sign of a word says most, but not all: the same chance means less in a line that is hard to
read, in a word that is no syllable, and where a comma or a full stop stands between digits. A logistic
function weighs these together; what it comes to is measured (``bench.recogniser.confidence``).
"""

from __future__ import annotations

import json
import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.recogniser.decoding import Chances, Part, Sign
from vanthu.extract.syllables import is_a_word, parted

EVIDENCE = ("always", "least", "whole", "path", "line", "syllable", "parted", "length")
"""What a word's evidence holds, in the order of the weights: 1; the chances (as log odds) of its least sure
sign, of nothing left out, and of its likeliest columns together; doubt over all signs of the line (as a
logarithm); whether it is a Vietnamese syllable; whether a separator stands between digits; the logarithm of
its number of signs."""

Evidence = tuple[float, ...]

_PARTED = lazy_pattern(r"\d[.,]\d")

_LEAST_ODDS = 1e-6
"""Chances nearer to 0 or 1 say no more: the net's sums end there."""

_LEAST_DOUBT = 1e-4
"""The same of the mean doubt over a line."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """How often a text or word was right whose chance lay between two steps.

    Attributes:
        steps: chances, rising.
        right: shares of right ones at the steps, as many.
    """

    steps: tuple[float, ...]
    right: tuple[float, ...]

    def confidence(self, chance: float) -> float:
        """The share of right ones at a chance, between the steps by line."""
        if not self.steps:
            return chance
        k = bisect_left(self.steps, chance)
        if k == 0:
            return self.right[0]
        if k == len(self.steps):
            return self.right[-1]
        low, high = self.steps[k - 1], self.steps[k]
        share = (chance - low) / (high - low)
        return self.right[k - 1] + share * (self.right[k] - self.right[k - 1])


@dataclass(frozen=True, slots=True)
class Weighed:
    """A calibration of words by all of their evidence.

    Attributes:
        weights: of ``EVIDENCE``; with none the least sure sign alone counts.
        measured: how often words of a chance were right.
    """

    weights: tuple[float, ...]
    measured: Calibration

    def chance(self, evidence: Evidence) -> float:
        """The chance that a word is right, not measured yet."""
        if not self.weights:
            return 1 / (1 + math.exp(-min(evidence[1], evidence[2])))
        odds = sum(weight * value for weight, value in zip(self.weights, evidence, strict=True))
        return 1 / (1 + math.exp(-odds))

    def confidence(self, evidence: Evidence) -> float:
        """The share of right ones among words with such evidence."""
        return self.measured.confidence(self.chance(evidence))


@dataclass(frozen=True, slots=True)
class Known:
    """What the net's chances say of one word.

    Attributes:
        evidence: see ``EVIDENCE``.
        edges: the chance that the signs before and behind its letters are those printed, if any.
    """

    evidence: Evidence
    edges: float


def known_of(part: Part, chances: Chances, missed: Chances, line: float) -> Known:
    """What is known of one word.

    Args:
        part: the word.
        chances: of the line's columns.
        missed: see ``decoding.left_out``.
        line: see ``doubt``.
    """
    around = slice(max(part.begin - 1, 0), part.end + 1)
    text = "".join(sign.sign for sign in part.signs)
    evidence = (
        1.0,
        _odds(part.chance),
        _odds(1 - float(missed[around].max())),
        _odds(float(np.prod(chances[around].max(1)))),
        math.log(line + _LEAST_DOUBT),
        float(is_a_word(text)),
        float(_PARTED.search(text) is not None),
        math.log(len(part.signs)),
    )
    return Known(evidence, _edges(part, text, missed[around], around.start))


def _edges(part: Part, text: str, missed: Chances, start: int) -> float:
    """The least chance of the signs around a word's letters, its blanks, and nothing passed over there."""
    lead, letters, tail = parted(text)
    around = [*part.signs[: len(lead)], *part.signs[len(text) - len(tail) :]]
    if not letters:
        return min(part.chance, 1 - float(missed.max()))
    first = part.signs[len(lead)].first - start
    behind = part.signs[len(text) - len(tail) - 1].last + 1 - start
    outside = np.concatenate([missed[:first], missed[behind:]])
    least = min([sign.chance for sign in around], default=1.0)
    return min(least, part.blanks, 1 - float(outside.max(initial=0.0)))


def doubt(signs: Sequence[Sign]) -> float:
    """Of a line: 0 where every sign is sure, the mean of minus the logarithms of their chances."""
    if not signs:
        return 0.0
    return sum(-math.log(max(sign.chance, _LEAST_ODDS)) for sign in signs) / len(signs)


def _odds(chance: float) -> float:
    chance = min(max(chance, _LEAST_ODDS), 1 - _LEAST_ODDS)
    return math.log(chance / (1 - chance))


def calibration(text: str) -> Calibration:
    """A calibration as the weights' file holds it: JSON with ``steps`` and ``right``."""
    known = json.loads(text)
    return Calibration(tuple(known.get("steps", ())), tuple(known.get("right", ())))


def weighed(text: str) -> Weighed:
    """A calibration of words as the weights' file holds it: JSON with ``weights``, ``steps``, ``right``."""
    return Weighed(tuple(json.loads(text).get("weights", ())), calibration(text))
