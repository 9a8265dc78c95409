"""Which words of a line are read again together, and where: every figure, and what may be one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from vanthu.extract.ocr.engine import Image, PixelBox
from vanthu.extract.ocr.figures.extent import are_joined, reach
from vanthu.extract.ocr.figures.figuretext import is_plain_figure
from vanthu.extract.ocr.figures.hearing import Seen
from vanthu.extract.ocr.figures.sureness import AGREED
from vanthu.extract.ocr.figures.tails import INK
from vanthu.extract.ocr.figures.traits import SURE
from vanthu.extract.ocr.words import Token
from vanthu.extract.patterns import lazy_pattern

LONGEST_MISTAKEN = 4
"""Longest word that may be a misread figure: longer ones of letters alone are words."""

LOOK_LIKE_DIGITS = frozenset("lIi|OoSQ")
"""What a digit that stands by itself is read as: ``8 l`` for ``81`` in a face with wide ones."""

LONE = 0.45
"""White between such a sign and a figure, in heights, from which they may be two words; around a 1 typewriter
faces leave 0.35."""

SEEN_AS_ONE = 0.9
"""Confidence of the own reader from which what it reads as one word in the line is one."""

_ROMAN = lazy_pattern(r"[IVX]+[.)]?")


@dataclass(frozen=True, slots=True)
class Spot:
    """Words of a line that are read again together: one, or pieces of one, counted from 0.

    ``before`` and ``behind``: where its neighbours in the line end and begin.
    """

    line: int
    first: int
    last: int
    box: PixelBox
    before: int
    behind: int


def spots_of(
    number: int, line: Sequence[Token], grey: Image, cell: PixelBox | None, seen: Sequence[Seen]
) -> Iterator[Spot]:
    """What is read again in a line."""
    if cell is not None and _is_guessed(line):
        yield Spot(number, 0, len(line) - 1, cell, *_neighbours(line, 0, len(line) - 1))
        return
    for first, last in _runs(line, grey, seen):
        here = line[first : last + 1]
        in_question = cell is not None and (_may_be_figure(line) or _may_be_mark(line, first, last))
        in_question = in_question or (first == last and seen_as_figure(line, first, seen))
        if here[0].superscript or not (any(map(has_digit, here)) or in_question):
            continue
        whole = cell is not None and len(here) == len(line)
        before, behind = _neighbours(line, first, last)
        box = cell if whole and cell else _box(line, first, last, grey)
        yield Spot(number, first, last, box, before, behind)


def _runs(line: Sequence[Token], grey: Image, seen: Sequence[Seen]) -> Iterator[tuple[int, int]]:
    """Single words, and words between which there is no blank, so that they are pieces of one figure."""
    first = 0
    for k in range(1, len(line) + 1):
        if k == len(line) or not (
            _one_word(line[k - 1], line[k], grey) or _seen_as_one(line[k - 1], line[k], seen)
        ):
            yield first, k - 1
            first = k


def _one_word(left: Token, right: Token, grey: Image) -> bool:
    if left.superscript or right.superscript:
        return False
    short = all(has_digit(token) or len(token.text) <= LONGEST_MISTAKEN for token in (left, right))
    if {left.text, right.text} & LOOK_LIKE_DIGITS and right.x0 - left.x1 < LONE * (left.bottom - left.top):
        return has_digit(left) or has_digit(right)
    figure = has_digit(left) or has_digit(right)
    return short and figure and are_joined(grey, _pixels(left), _pixels(right))


def _seen_as_one(left: Token, right: Token, seen: Sequence[Seen]) -> bool:
    """Whether the own reader saw one figure where two words were read."""
    if left.superscript or right.superscript or not (has_digit(left) or has_digit(right)):
        return False
    middles = [(token.x0 + token.x1) / 2 for token in (left, right)]
    return any(
        is_plain_figure(one.word.text)
        and one.word.confidence >= SEEN_AS_ONE
        and all(one.x0 < middle < one.x1 for middle in middles)
        for one in seen
    )


def _pixels(token: Token) -> PixelBox:
    x0, top, x1, bottom = token.box
    return (int(x0), int(top), int(x1), int(bottom))


def joined(pieces: Sequence[Token]) -> Token:
    """The word whose pieces these are."""
    x0, top, x1, bottom = zip(*(piece.box for piece in pieces), strict=True)
    text = "".join(piece.text for piece in pieces)
    sure = min(piece.confidence for piece in pieces)
    return replace(
        pieces[0], text=text, x0=min(x0), top=min(top), x1=max(x1), bottom=max(bottom), confidence=sure
    )


def stands_free(grey: Image, spot: Spot) -> bool:
    """Whether no ink as high as a digit, and of no other word, stands right beside what was read."""
    x0, top, x1, bottom = spot.box
    high = bottom - top
    beside = max(1, round(BESIDE_DIGIT * high))
    sides = (
        grey[max(top, 0) : bottom, max(x0 - beside, spot.before, 0) : max(x0, 0)],
        grey[max(top, 0) : bottom, x1 : min(x1 + beside, spot.behind)],
    )
    return not any(int((side < INK).any(1).sum()) > DIGIT_BESIDE * high for side in sides)


BESIDE_DIGIT = 0.6
"""How far beside a box ink of no word is looked for, in heights: of ``2,715`` the 5 alone was a word, 0.4
from the 1."""

DIGIT_BESIDE = 0.3
"""Height of ink beside a box, in heights of it, from which it is no dust."""


def has_digit(token: Token) -> bool:
    """Whether a word has a digit."""
    return any(character.isdecimal() for character in token.text)


def _may_be_figure(line: Sequence[Token]) -> bool:
    """A cell of one short word of which its reader was not sure: a lone ``7`` may come back as ``VÃ``."""
    token = line[0]
    short = len(line) == 1 and len(token.text) <= LONGEST_MISTAKEN
    return short and token.confidence < AGREED and not _ROMAN.fullmatch(token.text)


def _is_guessed(line: Sequence[Token]) -> bool:
    """A cell of several words without a digit, all guessed: ``7.371`` came back as ``VỆ<Tái Š``."""
    unsure = all(token.confidence < GUESSED and not has_digit(token) for token in line)
    return len(line) > 1 and unsure and not any(token.superscript for token in line)


GUESSED = 0.3
"""Confidence of a word that Tesseract guessed: letters that it does read in worn scans have more."""


def seen_as_figure(line: Sequence[Token], place: int, seen: Sequence[Seen]) -> bool:
    """Whether a short guess among figures is one to the own reader: ``74,7`` came back as ``TẠT``."""
    token, middle = line[place], (line[place].x0 + line[place].x1) / 2
    short = len(token.text) <= LONGEST_MISTAKEN and not has_digit(token) and token.confidence < SURE
    among = 2 * sum(map(has_digit, line)) >= len(line)
    return short and among and any(is_plain_figure(s.word.text) and s.x0 < middle < s.x1 for s in seen)


def _may_be_mark(line: Sequence[Token], first: int, last: int) -> bool:
    """A short word with half a bracket beside a figure in a cell: a note's small ``(1)`` reads as ``q)``."""
    token = line[first]
    short = first == last and len(token.text) <= LONGEST_MISTAKEN and not token.text.isalpha()
    return short and bool(BRACKETS & set(token.text)) and any(is_plain_figure(one.text) for one in line)


BRACKETS = frozenset("()")


def _box(line: Sequence[Token], first: int, last: int, grey: Image) -> PixelBox:
    """Words with all their ink, and a rim that does not reach into their neighbours."""
    before, after = _neighbours(line, first, last)
    left, top, right, bottom = reach(grey, _pixels(joined(line[first : last + 1])), before, after)
    x0 = max(left - 3, (before + left) / 2) if before < left else left
    x1 = min(right + 3, (after + right) / 2) if after > right else right
    return (max(0, int(x0)), max(0, top - 3), int(x1) + 1, bottom + 4)


def _neighbours(line: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """Where the words before and behind some words end and begin; far off where there are none."""
    here = joined(line[first : last + 1])
    far = FAR * (here.bottom - here.top)
    before = line[first - 1].x1 + 1 if first > 0 else here.x0 - far
    behind = line[last + 1].x0 if last + 1 < len(line) else here.x1 + far
    return int(before), int(behind)


FAR = 5.0
"""How far, in heights, a word without neighbours may reach."""
