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
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from vanthu.extract.ocr.tails import FITTED, MEASURES, Mark, Tails, inner_separators
from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.recogniser import Reading, ReadWord

LARGEST = 8.0
"""Logarithm of odds at which a witness's certainty is cut: 3 in 10,000."""

TELLING = 8
"""Numbers of a page with separators that only one way of writing has, from which they tell its way."""

MIXED, REGULAR = 0.5, 0.5
"""Share of such numbers that one way explains where a page has no way of its own, and what is left to 1."""

SMALL, SMALLEST = 28.0, 0.6
"""Pixels of a digit's height below which tails are lost, and the share of it beyond which none is worse."""

CUT = 0.3
"""Share of a figure's foot at a ruling that was taken out, from which tails may have gone with it."""

LIE_APART = 2.5
"""How far points and commas must lie apart on a page (``Tails.apart``): of 15,825 figures on made pages whose
digits were read right, 445 of the 2,292 below had one taken for the other, 48 of the others."""

LIE_NEAR = 1.2
"""How far they must lie apart at the least for a figure whose own separators are beyond doubt: 1,410 of 2,134
figures of made pages between this and ``LIE_APART``, and none of the sure ones was wrong."""

CLEAR = 1.0
"""Mean of the logarithms of odds, over all measures, beyond which a separator is what it was read as."""

_FIGURE = lazy_pattern(r"\d+(?:[.,/]\d+)*%?")
_PLAIN = lazy_pattern(r"[-–(]?\d[\d.,/]*%?[).,;:]*")
_NUMBER = lazy_pattern(r"\d[\d.,]*\d|\d")
_SEPARATED = lazy_pattern(r"\d[.,]\d")
_POINT = lazy_pattern(r"\d\.\d")
_MARKED_LETTER = lazy_pattern(r"\d[^\W\d_A-Za-z]\d")
_BLANK_BETWEEN = lazy_pattern(r"\d \d")
_VIETNAMESE = lazy_pattern(r"\d{1,3}(?:\.\d{3})*(?:,\d+)?|\d+,\d+")
_ENGLISH = lazy_pattern(r"\d{1,3}(?:,\d{3})*(?:\.\d+)?|\d+\.\d+")

LETTERS_FOR_DIGITS = {
    letter: digit
    for digit, letters in {
        "6": "óÓòỏ",
        "1": "lIi|][",
        "0": "OoQ",
        "5": "Ss",
        "2": "Zz",
        "8": "B§",
        "7": "T?",
    }.items()
    for letter in letters
}
"""Signs that Tesseract reads for a digit."""

_TO_DIGITS = str.maketrans(LETTERS_FOR_DIGITS)
_ALIKE = {ord("–"): "-", ord("—"): "-", ord("−"): "-", ord("×"): None}
"""Dashes differ in length alone; the sign for times is read as the letter, too."""


def digit_groups(text: str) -> list[str]:
    """The figures in a word, with their separators: ``15/2019/NĐ-CP`` gives ``["15/2019"]``."""
    return _FIGURE.findall(text)


def is_plain_figure(text: str) -> bool:
    """Whether a word is a figure and nothing else."""
    return bool(_PLAIN.fullmatch(text))


def separated(text: str) -> bool:
    """Whether a text has a comma or point between digits."""
    return bool(_SEPARATED.search(text))


def signs(text: str) -> str:
    """All of a word but its letters and what stands around it: dashes too must be read alike."""
    kept = "".join(sign for sign in text if not sign.isalpha() and not sign.isspace())
    return kept.translate(_ALIKE).strip(".,;:()…")


def alike(first: str, second: str) -> bool:
    """Whether two readings have the same figures, and the same signs around them."""
    return digit_groups(first) == digit_groups(second) and signs(first) == signs(second)


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

    def by_two(self, text: str) -> bool:
        """Whether readers of different build read every sign of a text: the own, and one of Tesseract's."""
        own = [self.second.text, *([self.in_line.text] if self.in_line else [])]
        others = [self.first, *([self.third.text] if self.third else [])]
        return all(any(alike(said, text) for said in readers) for readers in (own, others))

    def is_steady(self, text: str) -> bool:
        """Whether the own reader reads a text in every picture of it: what is read by chance changes.

        And nobody read its digits with other separators: a worn comma is steady, too.
        """
        said = (self.first, self.third.text if self.third else "")
        otherwise = any(digits_of(one) == digits_of(text) and not alike(one, text) for one in said)
        steady = all(alike(one.text, text) and one.confidence >= STEADY for one in self.again)
        return bool(self.again) and steady and not otherwise

    def has_more_marks_than(self, text: str) -> bool:
        """Whether the picture shows more commas and points between digits than a text has: all lost one."""
        return len(self._inner()) > len(inner_separators(text))

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

    def shows(self, text: str) -> bool:
        """Whether the picture can tell the separators of a text: points and commas lie apart on its page.

        Where the page does not tell, no ruling was taken out at their feet, and they are not small and black.
        """
        if not separated(text):
            return True
        if self.tails is not None and self.tails.told:
            return self.tails.apart() >= LIE_APART or self._is_drawn_as(text)
        lost = self.cut >= CUT or (self.black_and_white and self.high < SMALL)
        return not (lost and _POINT.search(text))

    def _is_drawn_as(self, text: str) -> bool:
        """Whether its own separators are beyond doubt, though those of its page lie near one another."""
        drawn = self.drawn(text)
        near = self.tails is not None and self.tails.apart() >= LIE_NEAR
        return near and drawn is not None and sum(drawn) > CLEAR * len(drawn)

    def said(self) -> str:
        """All readings."""
        line = self.in_line.text if self.in_line and not self.in_line.wide else ""
        return " ".join((self.first, self.second.text, line, self.third.text if self.third else ""))


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
        worded: share of its words without digits that the own reader reads surely.
    """

    certain: float = 1.0
    agreed: float = 1.0
    regular: float = 0.0
    vietnamese: bool = True
    clear: float = 1.0
    worded: float = 1.0
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


STEADY = 0.6
"""Confidence with which each picture of a steady figure is read at the least."""

STEADY_FROM = 4.0
"""Score from which a steady figure is sure, where others need more. Of 411 right figures of made pages whose
score was too low 300 were steady; of 18,152 figures two wrong ones were, with 3.5 and 3.6."""

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

WORN_SIGNS = 0.8
"""Share of a page's points and commas drawn as they are read, below which others may have left nothing: on a
copy of whose figures nine in ten were certain, and 0.7 of whose signs were clear, ``2493,2.8`` was two."""

CERTAIN = 0.95
"""Confidence from which the own reader is certain of a figure."""

FEW = 20
"""Figures or words of a page below which their share tells nothing of it."""


def custom_of(heard: Sequence[Heard], words: Sequence[ReadWord] = ()) -> Custom:
    """What the figures of a page tell of it; those whose commas may have lost their tails tell nothing.

    And what the words do that the own reader read there.
    """
    return replace(_custom_of_figures(heard), worded=_worded(words))


def _worded(words: Sequence[ReadWord]) -> float:
    told = [word.confidence >= WORDED for word in words if _LETTERS.search(word.text)]
    return sum(told) / len(told) if len(told) >= FEW else 1.0


_LETTERS = lazy_pattern(r"[^\W\d_]{2}")


def _custom_of_figures(heard: Sequence[Heard]) -> Custom:
    certain, agreed = (
        sum(map(is_so, heard)) / len(heard) if len(heard) >= FEW else 1.0
        for is_so in (_is_certain, _is_agreed)
    )
    parted = [_is_clear(one) for one in heard if separated(one.second.text)]
    drawn = sum(parted) / len(parted) if len(parted) >= TELLING else 1.0
    clear = (one.second.text for one in heard if _is_certain(one) and one.cut < CUT and _is_clear(one))
    ways = [way for way in map(_ways, clear) if way is not None and way != (True, True)]
    if len(ways) < TELLING:
        return Custom(certain, agreed, clear=drawn, parted=len(parted))
    vietnamese, english = sum(way[0] for way in ways), sum(way[1] for way in ways)
    regular = max(vietnamese, english) / len(ways)
    return Custom(certain, agreed, regular, vietnamese >= english, drawn, parted=len(parted))


def _is_certain(one: Heard) -> bool:
    return one.second.confidence >= CERTAIN


def _is_agreed(one: Heard) -> bool:
    return digits_of(signs(one.first)) == digits_of(signs(one.second.text))


def _is_clear(one: Heard) -> bool:
    drawn = one.drawn(one.second.text)
    return drawn is not None and sum(drawn) > CLEAR * len(drawn)


def _ways(text: str) -> tuple[bool, bool] | None:
    """Whether its numbers are written in the Vietnamese and in the English way; None without separators."""
    numbers = [number for number in _NUMBER.findall(text) if _SEPARATED.search(number)]
    if not numbers:
        return None
    return all(map(_VIETNAMESE.fullmatch, numbers)), all(map(_ENGLISH.fullmatch, numbers))


def traits(text: str, heard: Heard, custom: Custom) -> dict[str, float]:
    """What speaks for and against a text, by name; what is not named is 0."""
    return {
        **_of_own(text, heard),
        **_of_line(text, heard.in_line),
        **_of_first(text, heard),
        **(_of_third(text, heard.third) if heard.third is not None else {}),
        **_of_all(text, heard),
        **_of_text(text, heard),
        **_of_separators(text, heard, custom),
        **_of_page(text, heard, custom),
    }


def _odds(chance: float, least: float = -LARGEST) -> float:
    """The logarithm of the odds, cut."""
    chance = min(max(chance, 1e-6), 1 - 1e-6)
    return min(max(math.log(chance / (1 - chance)), least), LARGEST)


def _of_own(text: str, heard: Heard) -> dict[str, float]:
    second, doubt = heard.second, 1 - heard.second.confidence
    others = sum(chance for _, chance in second.others)
    also = sum(chance for other, chance in second.others if alike(other, text))
    said = second.confidence if alike(second.text, text) else 0.0
    odds = _odds(said + (doubt * also / others if others else 0.0))
    likeliest = 1 - others if second.others else second.confidence
    chance = (likeliest if alike(second.text, text) else 0.0) + also
    return {"own": odds, "own beyond": max(0.0, odds - 3.0), "own chance": _odds(chance)}


def _of_line(text: str, line: InLine | None) -> dict[str, float]:
    if line is None:
        return {"no line": 1.0}
    if alike(line.text, text) and " " not in line.text:
        return {"line": 1.0, "line sure": _odds(line.confidence, 0.0)}
    other = {"line differs": _odds(line.confidence, 0.0), "line wide": float(line.wide)}
    return other | {"line other separators": float(digits_of(line.text) == digits_of(text))}


def _of_first(text: str, heard: Heard) -> dict[str, float]:
    if alike(heard.first, text):
        return {"first": 1.0, "first sure": heard.first_sure, "first guessed": float(heard.first_sure < SURE)}
    if alike(heard.first.translate(_TO_DIGITS), text.translate(_TO_DIGITS)):
        return {"first letters for digits": 1.0}
    if digits_of(heard.first.translate(_TO_DIGITS)) == digits_of(text.translate(_TO_DIGITS)):
        return {"first other separators": 1.0}
    return {"first differs": heard.first_sure}


SURE = 0.6
"""Confidence below which Tesseract was guessing."""


def _of_third(text: str, third: Reading) -> dict[str, float]:
    if alike(third.text, text):
        return {"third": 1.0, "third sure": third.confidence}
    if digits_of(third.text) == digits_of(text):
        return {"third other separators": 1.0}
    return {"third differs": third.confidence}


def _of_all(text: str, heard: Heard) -> dict[str, float]:
    """Whether every witness reads it, and nobody was guessing."""
    said = [heard.first, heard.second.text, *([heard.in_line.text] if heard.in_line else [])]
    said += [heard.third.text] if heard.third else []
    if not all(alike(one, text) for one in said) or heard.first_sure < SURE:
        return {}
    return {"all": 1.0, "all with separators": float(separated(text))}


def _of_text(text: str, heard: Heard) -> dict[str, float]:
    count = sum(map(str.isdecimal, text))
    return {
        "pieces": float(heard.pieces > 1),
        "plain": float(is_plain_figure(text)),
        "blank": float(" " in text),
        "letters": float(any(map(str.isalpha, text))),
        "length": math.log1p(count),
        "one digit": float(count == 1),
        "beside": float(heard.beside > 0),
        "beside near": heard.beside,
        "gap": heard.gap,
        "wider gap": heard.wider,
    }


def _of_separators(text: str, heard: Heard, custom: Custom) -> dict[str, float]:
    inner = [
        sign
        for k, sign in enumerate(text)
        if sign in ".," and text[k - 1 : k].isdecimal() and text[k + 1 : k + 2].isdecimal()
    ]
    if not inner:
        return {}
    small = min(max(0.0, (SMALL - heard.high) / SMALL), SMALLEST)
    black, cut = float(heard.black_and_white), float(heard.cut >= CUT)
    apart = heard.tails.apart() if heard.tails else 0.0
    found = {"page clear": min(_odds(custom.clear, -3.0), 4.0)}
    for name, sign in (("point", "."), ("comma", ",")):
        if sign in inner:
            found |= {
                name: 1.0,
                f"{name} apart": apart,
                f"{name} small": small,
                f"{name} black": black,
                f"{name} cut": cut,
            }
    return found | _of_marks(text, heard)


def _of_marks(text: str, heard: Heard) -> dict[str, float]:
    drawn = heard.drawn(text)
    if drawn is None:
        return {"marks missing": 1.0}
    return {f"drawn {name}": odds for name, odds in zip(MEASURES, drawn, strict=True)}


def _of_page(text: str, heard: Heard, custom: Custom) -> dict[str, float]:
    found = {
        "page certain": min(_odds(custom.certain, -3.0), 4.0),
        "page agreed": min(_odds(custom.agreed, -3.0), 4.0),
        "page worn": max(0.0, WORN - custom.certain),
    }
    if (ways := _ways(text)) is None:
        return found
    usual = ways[0] if custom.vietnamese else ways[1]
    regular = max(0.0, (custom.regular - MIXED) / REGULAR)
    small = min(max(0.0, (SMALL - heard.high) / SMALL), SMALLEST) + heard.black_and_white
    return found | {
        "usual": regular * usual,
        "usual and small": regular * usual * small,
        "unusual": regular * (not usual),
        "odd": float(not any(ways)),
    }


def digits_of(text: str) -> str:
    """A text without commas and points."""
    return text.replace(",", "").replace(".", "")


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

    def score(self, found: Mapping[str, float]) -> float:
        """The logarithm of the odds that a text with these traits is right."""
        return both(self.digits.odds(found), self.separators.odds(found))


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
    odds = fit.score(traits(text, heard, custom))
    nearly = odds >= min(fit.sure, STEADY_FROM)
    sure = odds >= fit.sure or (nearly and heard.is_steady(text))
    return Judged(text, 1 / (1 + math.exp(-odds)), sure, odds, nearly)
