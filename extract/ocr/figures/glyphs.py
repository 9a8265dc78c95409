"""Digits held against the other digits of their page: print repeats itself, a hand does not.

Every ``4`` that one face prints looks like every other one, and in bold type, leaning or in another printed
face nearly so (0.9 and more of 1 on ten digits of two faces in four cuts, leaning ones set upright). Digits
written by hand have 0.4 to 0.75 (eight faces of handwriting). So a figure in black ink that the readers read
as surely as print is told from it without knowing any face.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from vanthu.extract.ocr.engine import Image
from vanthu.extract.ocr.figures.tails import tall_pieces
from vanthu.extract.patterns import lazy_pattern

HIGH, WIDE = 24, 32
"""Pixels of a digit's picture that is held against others; digits are narrower than high."""

SOFT = 1.0
"""Blur of the pictures in pixels: edges of worn print differ."""

SLANTS = (0.0, 0.2, -0.2)
"""How digits may lean against one another, upright first: italic ones lean by 0.2."""

LIKE = 0.85
"""Likeness from which a figure is drawn as its page is: of 12,516 sure figures of made pages 21 have
less, of 19 figures by hand on fifteen pages 16."""

LIKE_OF_HIGH, HIGHER = 0.9, 1.3
"""The same for figures so much higher than the page's digits: another printed face has 0.91."""

OTHERS = 3
"""Digits of other figures that are the same, from which a likeness is told; the second best counts, as one
may be of the same hand."""

_DIGITS_ALONE = lazy_pattern(r"\(?[\d.,;:/\-–+]*%?[).,;:]*")

HIGH_SIGNS = "/()%"
"""Signs of a figure that are as high as digits."""

PER_CENT_PIECES = 2
"""Pieces of ink as high as digits beyond one that a ``%`` behind them may have: its rings may be apart."""

Vector = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Glyph:
    """A digit as drawn: what it reads as, its darkness, its height in pixels."""

    digit: str
    dark: Vector

    @property
    def high(self) -> int:
        """Its height."""
        return len(self.dark)

    def vector(self, slant: float = 0.0) -> Vector:
        """Its picture at one size, of length 1 around its mean."""
        high, wide = self.dark.shape
        scaled = cv2.resize(
            self.dark, (min(WIDE, max(2, round(wide * HIGH / high))), HIGH), interpolation=cv2.INTER_AREA
        )
        picture = np.zeros((HIGH, WIDE), np.float32)
        left = (WIDE - scaled.shape[1]) // 2
        picture[:, left : left + scaled.shape[1]] = scaled
        if slant:
            lean = np.array([[1, slant, -slant * HIGH / 2], [0, 1, 0]], np.float32)
            picture = np.asarray(cv2.warpAffine(picture, lean, (WIDE, HIGH)), np.float32)
        soft = np.asarray(cv2.GaussianBlur(picture, (0, 0), SOFT), np.float32).ravel()
        soft -= soft.mean()
        return np.asarray(soft / (np.linalg.norm(soft) + 1e-6), np.float32)


def digits_at(text: str, pieces: int) -> list[tuple[int, str]]:
    """Which pieces of a figure's ink are its digits; none where they are not as many as its high signs.

    Behind the digits a ``%`` may be of several pieces.
    """
    high = [sign for sign in text if sign.isdecimal() or sign in HIGH_SIGNS]
    more = PER_CENT_PIECES if text.rstrip(".,;:").endswith("%") else 0
    if not _DIGITS_ALONE.fullmatch(text) or not len(high) <= pieces <= len(high) + more:
        return []
    return [(k, sign) for k, sign in enumerate(high) if sign.isdecimal()]


def darkness(crop: Image) -> list[Vector]:
    """How dark the pieces of a figure as high as digits are, from the left; each in its own box."""
    dark = 255.0 - np.asarray(crop, np.float32)
    return [dark[top : top + high, left : left + wide] for left, top, wide, high in tall_pieces(crop)]


def glyphs_of(crop: Image, text: str) -> list[Glyph]:
    """The digits of a figure; none where its pieces of ink do not fit its digits and strokes."""
    pieces = darkness(crop)
    return [Glyph(digit, pieces[k]) for k, digit in digits_at(text, len(pieces))]


def strangers(figures: Sequence[tuple[Image, str]]) -> list[bool]:
    """Which figures of a page are drawn unlike its other ones.

    Args:
        figures: pictures and what they read as.
    """
    drawn = [glyphs_of(crop, text) for crop, text in figures]
    known: dict[str, list[tuple[int, Vector]]] = defaultdict(list)
    for k, glyphs in enumerate(drawn):
        for one in glyphs:
            known[one.digit].append((k, one.vector()))
    page = {
        digit: (np.array([k for k, _ in ones]), np.array([vector for _, vector in ones]))
        for digit, ones in known.items()
    }
    usual = float(np.median([one.high for glyphs in drawn for one in glyphs])) if known else 0.0
    return [_is_strange(k, glyphs, page, usual) for k, glyphs in enumerate(drawn)]


Page = dict[str, tuple[npt.NDArray[np.int64], Vector]]
"""By digit: the figures that have it, and its pictures."""


def _is_strange(place: int, glyphs: Sequence[Glyph], page: Page, usual: float) -> bool:
    high = bool(glyphs) and float(np.median([one.high for one in glyphs])) > HIGHER * usual
    least = LIKE_OF_HIGH if high else LIKE
    for slant in SLANTS:
        likeness = _likeness(place, glyphs, page, slant)
        if likeness is None or likeness >= least:
            return False
    return True


def _likeness(place: int, glyphs: Sequence[Glyph], page: Page, slant: float) -> float | None:
    """How much its digits are drawn as the page's, 1 at most; None where the page has too few of them."""
    found = []
    for one in glyphs:
        places, vectors = page[one.digit]
        others = np.sort((vectors @ one.vector(slant))[places != place])
        if len(others) >= OTHERS:
            found.append(float(others[-2]))
    return sum(found) / len(found) if found else None
