"""White between the digits of a figure, held against the page's own: a sign that was lost leaves its place.

On faxes and faint pages a comma may leave nothing that any reader takes for a sign (``279`` for 27,9). But
the digit behind it stands where it stood. How far apart a page prints each two digits, its undoubted figures
tell: the white behind the one, the white before the other, and the place of a sign. Where the white between
two digits is wider than theirs alone, by a good part of a sign's place, a sign was.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from vanthu.extract.ocr.engine import Image
from vanthu.extract.ocr.figures.glyphs import digits_at
from vanthu.extract.ocr.figures.tails import tall_pieces

TRUSTED = 0.9
"""Confidence of the own reader from which a figure tells how far apart its page prints digits."""

LEAST = 30
"""Pairs of digits from which these are told."""

USUAL_SIGN = 0.36
"""Place of a comma or point, in heights of a digit: pages of a dozen faces have 0.33 to 0.4."""

FEW = 4.0
"""Pairs that weigh as much as what is usual, where the white beside a digit is reckoned."""

FAR = 4.0
"""Distance, in what single pairs are spread, from which one is left out: a digit whose part broke off."""

NORMAL, LEAST_SPREAD = 0.6745, 1e-3
"""Half of what is normally spread lies within this share of its standard deviation; and of digits set by the
pixel."""

ROUNDS = 4
"""Times that it is reckoned without those far off, after which nothing changes any more."""

LOST = 0.4
"""Share of a sign's place by which white is too wide if a sign was lost. Of 32,000 sure figures of made pages
90 have as much where nothing was; of 30 whose sign was lost, and whose digits could be told apart, 28."""

BEYOND = 4.0
"""How much too wide it is besides, in what white is spread on the page: thin strokes break and leave some."""

DIGITS = 10
SIGN = 2 * DIGITS
"""Places of what is reckoned: the white behind each digit, before each digit, and a sign's place."""

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class White:
    """The white between digits of a page, in heights of a digit.

    Attributes:
        beside: behind each digit and before each.
        of_sign: the place of a comma or point.
        spread: how far single pairs of digits lie from what these come to.
    """

    beside: Numbers
    of_sign: float
    spread: float

    def between(self, left: int, right: int) -> float:
        """The white between two digits without a sign."""
        return float(self.beside[left] + self.beside[DIGITS + right])


@dataclass(frozen=True, slots=True)
class Spaced:
    """Where the pieces of a figure as high as digits stand, and the white that its page has between digits.

    Attributes:
        edges: left and right edge of each piece in heights of a digit, [pieces, 2].
        page: None where the page has too few digits to tell.
    """

    edges: Numbers
    page: White | None

    def lost_sign(self, text: str) -> bool:
        """Whether two digits of a text between which nothing stands are so far apart that a sign was lost."""
        if self.page is None:
            return False
        least = max(LOST * self.page.of_sign, BEYOND * self.page.spread)
        return any(
            white - self.page.between(behind, before) > least
            for behind, before, signs, white in _pairs(self.edges, text)
            if not signs
        )


def spaced_among(figures: Sequence[tuple[Image, str, float]]) -> list[Spaced]:
    """The figures of a page with where their digits stand.

    Args:
        figures: their pictures, what they were read as, and how surely.
    """
    edges = [_edges(crop) for crop, _, _ in figures]
    told = [
        pair
        for at, (_, text, sure) in zip(edges, figures, strict=True)
        if sure >= TRUSTED
        for pair in _pairs(at, text)
    ]
    page = _white(told)
    return [Spaced(at, page) for at in edges]


def _edges(crop: Image) -> Numbers:
    pieces = np.array(tall_pieces(crop), np.float64).reshape(-1, 4)
    high = float(np.median(pieces[:, 3])) if len(pieces) else 1.0
    return np.column_stack([pieces[:, 0], pieces[:, 0] + pieces[:, 2]]) / high


def _pairs(edges: Numbers, text: str) -> Iterator[tuple[int, int, str, float]]:
    """Neighbouring digits, the signs and the white between them."""
    at = digits_at(text, len(edges))
    places = [k for k, sign in enumerate(text) if sign.isdecimal()] if at else []
    for (left, right), (begin, end) in zip(itertools.pairwise(at), itertools.pairwise(places), strict=True):
        white = float(edges[right[0], 0] - edges[left[0], 1])
        yield int(left[1]), int(right[1]), text[begin + 1 : end], white


def _white(pairs: Sequence[tuple[int, int, str, float]]) -> White | None:
    """What pairs of digits tell of a page: the white that fits them best, without those far off."""
    told = [pair for pair in pairs if pair[2] in ("", ".", ",")]
    if len(told) < LEAST:
        return None
    table, white = np.zeros((len(told), SIGN + 1)), np.array([pair[3] for pair in told])
    for row, (behind, before, signs, _) in zip(table, told, strict=True):
        row[[behind, DIGITS + before]] = 1.0
        row[SIGN] = bool(signs)
    alone = white[table[:, SIGN] == 0]
    usual = np.full(SIGN + 1, (float(np.median(alone)) if len(alone) else 0.0) / 2)
    usual[SIGN] = USUAL_SIGN
    near, spread = np.ones(len(told), np.bool_), 0.0
    for _ in range(ROUNDS):
        kept = table[near]
        found = np.linalg.solve(kept.T @ kept + FEW * np.eye(SIGN + 1), kept.T @ white[near] + FEW * usual)
        away = np.abs(white - table @ found)
        spread = max(float(np.median(away)) / NORMAL, LEAST_SPREAD)
        near = away <= FAR * spread
    return White(found[:SIGN], float(found[SIGN]), spread)
