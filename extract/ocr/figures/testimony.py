"""What every witness says of one figure, and what its picture shows of what they say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vanthu.extract.ocr.figures.figuretext import alike, digits_of, separated
from vanthu.extract.ocr.figures.shapes import Drawn, Likeness
from vanthu.extract.ocr.figures.spacing import Spaced
from vanthu.extract.ocr.figures.tails import Mark, Tails, inner_separators
from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.recogniser import Reading

SMALL = 28.0
"""Pixels of a digit's height below which tails are lost."""

CUT = 0.3
"""Share of a figure's foot at a ruling that was taken out, from which tails may have gone with it."""

LIE_APART = 2.5
"""How far points and commas must lie apart on a page (``Tails.apart``): of 15,825 figures on made pages whose
digits were read right, 445 of the 2,292 below had one taken for the other, 48 of the others."""

LIE_NEAR = 1.2
"""How far they must lie apart at the least for a figure whose own separators are beyond doubt: 1,410 of 2,134
figures of made pages between this and ``LIE_APART``, and none of the sure ones was wrong."""

PICTURES_APART = 2.5
"""How far points and commas must lie apart in their pictures (``MarkPictures.apart``) for these to tell: of
the misread marks of made pages 7 of 407 were confirmed from here on, 24 from 2.0 on."""

BEYOND_DOUBT = 3.0
"""Logarithm of odds beyond which a picture tells a separator: one in 20."""

CLEAR = 1.0
"""Mean of the logarithms of odds, over all measures, beyond which a separator is what it was read as."""

STEADY = 0.6
"""Confidence with which each picture of a steady figure is read at the least."""

GUESSED = 0.5
"""Confidence of the own reader below which it was guessing: a worn 3 whose lower half was lost looked like a
2, and was read so with 0.19."""

PER_CENT = "%"
"""A sign that no speck is read as: who saw it saw something."""

_DRAWN = lazy_pattern(r"\d[\d.,]*%?[.,;:]?")
_POINT = lazy_pattern(r"\d\.\d")


@dataclass(frozen=True, slots=True)
class InLine:
    """What the own reader saw at a figure's place when it read the whole line.

    ``wide``: whether its words reach beyond the figure, into what stands beside it.
    """

    text: str
    confidence: float
    wide: bool


@dataclass(frozen=True, slots=True)
class Heard:
    """What all witnesses say of one figure.

    Attributes:
        first: Tesseract's word, and how sure it was.
        second: the own reader's reading of the crop.
        in_line: the same reader's of the line; None where the figure is the line.
        third: the model of figures; None where it was not asked.
        pieces: words that Tesseract made of it.
        high: pixels of its digits' height.
        black_and_white: whether its picture has no greys.
        marks: commas and points as drawn in it, and behind it.
        tails: what the page's marks tell of them; None where nothing is known of the page.
        cut: share of its foot that lies at a ruling which was taken out.
        beside: how near the next figure stands, 0.0 where it is far or none.
        gap: widest white inside it, in heights of it: a lost point leaves one.
        wider: what of that is beyond its usual white.
        again: the own reader's readings of the crop drawn a little otherwise; () where it was not asked.
        shape: how its digits are drawn beside those of its page; None where nothing is known of the page.
        spaces: where its digits stand, likewise.
    """

    first: str
    first_sure: float
    second: Reading
    in_line: InLine | None = None
    third: Reading | None = None
    pieces: int = 1
    high: float = 30.0
    black_and_white: bool = False
    marks: Sequence[Mark] = ()
    tails: Tails | None = None
    cut: float = 0.0
    beside: float = 0.0
    gap: float = 0.0
    wider: float = 0.0
    again: Sequence[Reading] = ()
    shape: Drawn | None = None
    spaces: Spaced | None = None

    def by_two(self, text: str) -> bool:
        """Whether readers of different build read every sign of a text: the own, and one of Tesseract's.

        For Tesseract's its picture may speak, held against the other figures of its page.
        """
        own = [self.second.text, *([self.in_line.text] if self.in_line else [])]
        others = [self.first, *([self.third.text] if self.third else [])]
        by_own, by_other = (any(alike(said, text) for said in readers) for readers in (own, others))
        return by_own and (by_other or self.is_drawn_so(text))

    def is_drawn_so(self, text: str) -> bool:
        """Whether the digits of a text are drawn as the page draws them, and so are its commas and points.

        It is what the own reader took the picture for, not at a guess. A ``%`` was read by another reader,
        too; of other signs the picture tells nothing.
        """
        if not self._is_read(text) or not _DRAWN.fullmatch(text):
            return False
        if PER_CENT in text and PER_CENT not in self._by_others():
            return False
        likeness = self.likeness(text)
        clear = not separated(text) or self.is_clear(text)
        return clear and likeness is not None and likeness.confirms

    def is_drawn_otherwise(self, text: str) -> bool:
        """Whether one of its digits is drawn as the page draws another one."""
        return self.shape is not None and self.shape.speaks_against(text)

    def _is_read(self, text: str) -> bool:
        return alike(self.second.text, text) and self.second.confidence >= GUESSED

    def likeness(self, text: str) -> Likeness | None:
        """How its digits are drawn if it is this text; see ``shapes``."""
        return self.shape.likeness(text) if self.shape is not None else None

    def _by_others(self) -> str:
        return self.first + (self.third.text if self.third else "")

    def is_steady(self, text: str) -> bool:
        """Whether the own reader reads a text in every picture of it: what is read by chance changes.

        And nobody read its digits with other separators: a worn comma is steady, too.
        """
        said = (self.first, self.third.text if self.third else "")
        otherwise = any(digits_of(one) == digits_of(text) and not alike(one, text) for one in said)
        steady = all(alike(one.text, text) and one.confidence >= STEADY for one in self.again)
        return bool(self.again) and steady and not otherwise

    def has_more_in_line_than(self, text: str) -> bool:
        """Whether the own reader saw more digits at its place in the line: its box may lack a part."""
        return self.in_line is not None and len(_digits(self.in_line.text)) > len(_digits(text))

    def has_more_marks_than(self, text: str) -> bool:
        """Whether the picture shows more commas and points between digits than a text has: all lost one."""
        return len(self._inner()) > len(inner_separators(text))

    def has_wider_white_than(self, text: str) -> bool:
        """Whether two digits stand so far apart that a sign was lost between them."""
        return self.spaces is not None and self.spaces.lost_sign(text)

    def _inner(self) -> list[Mark]:
        return [mark for mark in self.marks if mark.inner]

    def drawn(self, text: str) -> tuple[float, ...] | None:
        """How its separators are drawn: the odds that the least likely one is what a text has for it.

        By each measure; None where marks and separators differ in number; () without any.
        """
        signs, inner = inner_separators(text), self._inner()
        if len(signs) != len(inner) or (signs and self.tails is None):
            return None
        tails = self.tails
        odds = [tails.odds(sign, mark) for sign, mark in zip(signs, inner, strict=True)] if tails else []
        return min(odds, key=sum, default=())

    def pictured(self, text: str) -> float | None:
        """The odds that the least likely of its separators is what a text has for it, by their pictures.

        None where these tell nothing.
        """
        signs, inner = inner_separators(text), self._inner()
        if not signs or len(signs) != len(inner) or self.tails is None:
            return None
        told = [self.tails.by_picture(sign, mark) for sign, mark in zip(signs, inner, strict=True)]
        return min((odds for odds in told if odds is not None), default=None)

    def by_page(self, text: str) -> float | None:
        """The same where points and commas lie so far apart on the page that pictures can be trusted."""
        pictures = self.tails.pictures if self.tails is not None else None
        return self.pictured(text) if pictures is not None and pictures.apart() >= PICTURES_APART else None

    def is_clear(self, text: str) -> bool:
        """Whether the separators of a text are beyond doubt as drawn."""
        seen, drawn = self.by_page(text), self.drawn(text)
        if seen is not None:
            return seen >= BEYOND_DOUBT
        return drawn is not None and sum(drawn) > CLEAR * len(drawn)

    def shows(self, text: str) -> bool:
        """Whether the picture can tell the separators of a text: points and commas lie apart on its page.

        Where the page does not tell, no ruling was taken out at their feet, and they are not small and black.
        """
        if not separated(text):
            return True
        seen = self.by_page(text)
        if seen is not None and abs(seen) >= BEYOND_DOUBT:
            return seen > 0
        if self.tails is not None and self.tails.told:
            return self.tails.apart() >= LIE_APART or self._is_drawn_as(text)
        lost = self.cut >= CUT or (self.black_and_white and self.high < SMALL)
        return not (lost and _POINT.search(text))

    def _is_drawn_as(self, text: str) -> bool:
        """Whether its own separators are beyond doubt, though those of its page lie near one another."""
        return self.tails is not None and self.tails.apart() >= LIE_NEAR and self.is_clear(text)

    def said(self) -> str:
        """All readings."""
        line = self.in_line.text if self.in_line and not self.in_line.wide else ""
        return " ".join((self.first, self.second.text, line, self.third.text if self.third else ""))


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))
