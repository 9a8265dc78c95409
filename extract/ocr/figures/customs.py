"""How a page reads and how it writes its numbers, told by all of its figures and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vanthu.extract.ocr.figures.figuretext import digits_of, separated, signs
from vanthu.extract.ocr.figures.testimony import CUT, Heard
from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.recogniser import ReadWord

TELLING = 8
"""Numbers of a page with separators that only one way of writing has, from which they tell its way."""

CERTAIN = 0.95
"""Confidence from which the own reader is certain of a figure."""

FEW = 20
"""Figures or words of a page below which their share tells nothing of it."""

LEAST_CERTAIN = 0.6
"""Share of a page's figures of which the own reader is certain, below which none of them is sure: there parts
of figures are lost without a trace. Without it three of about 4,700 sure ones of a test were wrong
(``-77,500`` read ``-77.500`` by three readers), all on two faxes with shares of 0.53 and 0.59."""

LEAST_OF_CLEAR = 0.5
"""The same where separators are whole: the page is not worn, its face is strange to the reader."""

UNWORN = 0.85
"""Share of a page's figures with separators drawn as they are read, from which its separators are whole."""

LEAST_CLEAR = 0.4
"""The same of figures with separators drawn as they are read: on a page in type of 11 pixels, where one in
six was and 0.63 of the figures were certain, ``866,2`` had lost its last digit."""

LEAST_WORDED = 0.5
"""The same of its words. On a copy of a copy whose commas had worn to points three readers read ``169,6`` as
``169.6`` and nothing in the figures told of it: two thirds of them were certain, and 12 to 42 in 100 words.
Faxes and black and white copies on which figures were right have 53 and more."""

WORDED = 0.9
"""Confidence from which the own reader reads a word surely."""

WORN = 0.7
"""Share of a page's figures of which the own reader is certain, below which less and less can be believed: on
such faxes and copies points are lost without a trace, and all witnesses read ``97.10`` as ``9710``."""

WORN_SIGNS = 0.85
"""Share of a page's points and commas drawn as they are read, below which others may have left nothing: on a
copy of whose figures nine in ten were certain, and 0.7 of whose signs were clear, ``2493,2.8`` was two; where
0.83 were, hairlines were lost (``3.0 896`` for 3.0/896)."""

_NUMBER = lazy_pattern(r"\d[\d.,]*\d|\d")
_VIETNAMESE = lazy_pattern(r"\d{1,3}(?:\.\d{3})*(?:,\d+)?|\d+,\d+")
_ENGLISH = lazy_pattern(r"\d{1,3}(?:,\d{3})*(?:\.\d+)?|\d+\.\d+")
_LETTERS = lazy_pattern(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class Custom:
    """How a page reads and how it writes its numbers.

    Attributes:
        certain: share of its figures of which the own reader is certain.
        agreed: share of its figures of which Tesseract reads the same digits.
        regular: share of its numbers with separators that its way explains; 0.0 where too few tell.
        vietnamese: whether that way has points for thousands.
        clear: share of its figures with separators whose separators are drawn as they are read.
        parted: how many figures with separators it has.
        shaped: share of its figures of which the own reader is certain, or which are drawn as the page draws
            its digits; 0.0 where too few tell.
        worded: share of its words without digits that the own reader reads surely.
    """

    certain: float = 1.0
    agreed: float = 1.0
    regular: float = 0.0
    vietnamese: bool = True
    clear: float = 1.0
    worded: float = 1.0
    shaped: float = 0.0
    parted: int = 0

    @property
    def loses_signs(self) -> bool:
        """Whether points and commas may be lost on the page without a trace."""
        return self.certain < WORN or self.clear < WORN_SIGNS

    @property
    def keeps_signs(self) -> bool:
        """Whether its points and commas are whole, as far as it has enough of them to tell."""
        return self.parted >= TELLING and self.clear >= UNWORN

    @property
    def legible(self) -> bool:
        """Whether enough of its figures and words can be read for any figure to be sure."""
        certain = self.certain >= (LEAST_OF_CLEAR if self.keeps_signs else LEAST_CERTAIN)
        return certain and self.worded >= LEAST_WORDED and self.clear >= LEAST_CLEAR

    def lets_be_sure(self, one: Heard, text: str) -> bool:
        """Whether a figure may be sure: its page is legible, or it is drawn as the others of its page are.

        Then it is enough that these or the own reader's certainty vouch for six in ten of the page's figures;
        and where points and commas are unclear, whole numbers may be sure.
        """
        if self.legible:
            return True
        vouched = self.shaped >= LEAST_CERTAIN and self.worded >= LEAST_WORDED
        clear = self.clear >= LEAST_CLEAR or not separated(text)
        return vouched and clear and one.is_drawn_so(text)


def custom_of(heard: Sequence[Heard], words: Sequence[ReadWord] = ()) -> Custom:
    """What the figures of a page tell of it; those whose commas may have lost their tails tell nothing.

    And what the words do that the own reader read there.
    """
    return replace(_custom_of_figures(heard), worded=_worded(words), shaped=_shaped(heard))


def _worded(words: Sequence[ReadWord]) -> float:
    told = [word.confidence >= WORDED for word in words if _LETTERS.search(word.text)]
    return sum(told) / len(told) if len(told) >= FEW else 1.0


def _shaped(heard: Sequence[Heard]) -> float:
    beyond = [_is_certain(one) or one.is_drawn_so(one.second.text) for one in heard]
    return sum(beyond) / len(beyond) if len(beyond) >= FEW else 0.0


def _custom_of_figures(heard: Sequence[Heard]) -> Custom:
    certain, agreed = (
        sum(map(is_so, heard)) / len(heard) if len(heard) >= FEW else 1.0
        for is_so in (_is_certain, _is_agreed)
    )
    parted = [_is_clear(one) for one in heard if separated(one.second.text)]
    drawn = sum(parted) / len(parted) if len(parted) >= TELLING else 1.0
    clear = (one.second.text for one in heard if _is_certain(one) and one.cut < CUT and _is_clear(one))
    told = [way for way in map(ways, clear) if way is not None and way != (True, True)]
    if len(told) < TELLING:
        return Custom(certain, agreed, clear=drawn, parted=len(parted))
    vietnamese, english = sum(way[0] for way in told), sum(way[1] for way in told)
    regular = max(vietnamese, english) / len(told)
    return Custom(certain, agreed, regular, vietnamese >= english, drawn, parted=len(parted))


def _is_certain(one: Heard) -> bool:
    return one.second.confidence >= CERTAIN


def _is_agreed(one: Heard) -> bool:
    return digits_of(signs(one.first)) == digits_of(signs(one.second.text))


def _is_clear(one: Heard) -> bool:
    return one.is_clear(one.second.text)


def ways(text: str) -> tuple[bool, bool] | None:
    """Whether its numbers are written in the Vietnamese and in the English way; None without separators."""
    numbers = [number for number in _NUMBER.findall(text) if separated(number)]
    if not numbers:
        return None
    return all(map(_VIETNAMESE.fullmatch, numbers)), all(map(_ENGLISH.fullmatch, numbers))
