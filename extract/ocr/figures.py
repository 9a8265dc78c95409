"""Figures read twice and more: what readers of different build agree on is sure, the rest is marked.

The letters of a report can be checked against a dictionary, its digits cannot. So every word with a digit
is cut out and read again by the project's own reader (``extract.recogniser``): another net, taught on other
lines, with other errors. It also reads the whole line, and where these leave a doubt a third reader is asked.
Which reading stands and how sure it is, ``sureness`` tells from all of them; what the figure's surroundings
make doubtful, is decided here. A reading that does not stand is kept beside the one that does.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from vanthu.extract.ocr.engine import Image, PixelBox
from vanthu.extract.ocr.extent import are_joined, reach
from vanthu.extract.ocr.glyphs import strangers
from vanthu.extract.ocr.hearing import Seen
from vanthu.extract.ocr.neighbours import (
    are_near,
    before_stroke,
    behind_stroke,
    is_white_between,
    may_be_one,
)
from vanthu.extract.ocr.preprocess import Components, millimetres
from vanthu.extract.ocr.steadiness import read_otherwise
from vanthu.extract.ocr.strips import strips
from vanthu.extract.ocr.sureness import (
    CERTAIN,
    LETTERS_FOR_DIGITS,
    SURE,
    Custom,
    Heard,
    InLine,
    Judged,
    alike,
    custom_of,
    is_plain_figure,
    judge,
    separated,
    signs,
)
from vanthu.extract.ocr.tails import INK, Generals, height, is_black_and_white, marks, tails_of
from vanthu.extract.ocr.words import Token, lowered
from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.recogniser import CropReader, Reading, cut

DOUBTFUL = 0.89
"""Highest confidence of a figure that only one reader vouches for; users take 0.9 and more as sure."""

DIFFERENT = 0.5
"""Highest confidence of a figure that two readers read differently."""

AGREED = 0.95
"""Least confidence of a figure that is beyond doubt."""

READ = 0.6
"""Confidence from which a lone number in the margin is one."""

LONGEST_MISTAKEN = 4
"""Longest word that may be a misread figure: longer ones of letters alone are words."""

LONGEST_PAGE_NUMBER = 4
"""Most pieces of ink a page number has."""

LOOK_LIKE_DIGITS = frozenset("lIi|OoSQ")
"""What a digit that stands by itself is read as: ``8 l`` for ``81`` in a face with wide ones."""

LONE = 0.45
"""White between such a sign and a figure, in heights, from which they may be two words; around a 1 typewriter
faces leave 0.35."""

SEEN_AS_ONE = 0.9
"""Confidence of the own reader from which what it reads as one word in the line is one."""

_MARKED_BESIDE = lazy_pattern(r"\d[^\W\d_A-Za-z]|[^\W\d_A-Za-z]\d")
_ROMAN = lazy_pattern(r"[IVX]+[.)]?")
_ODD = lazy_pattern(r"\d[()\[\]{}]\d|(?<![\dhg:.,/])00+(?![\d.,/])|\d[.,]\d+[:;]+$")
"""What is no figure though readers agree on it: a bracket between digits, noughts alone, a figure with a
comma before a colon. Worn, ``2011`` was ``2(11,``, ``(%).`` was ``(00).``, and ``8.035`` was ``8.03:``."""


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


@dataclass(frozen=True, slots=True)
class Evidence:
    """A spot, its words as first read, its picture, all that is said of it, and whether it may be sure."""

    spot: Spot
    pieces: Sequence[Token]
    crop: Image
    heard: Heard
    free: bool


def second_reading(
    lines: Sequence[Sequence[Token]],
    grey: Image,
    reader: CropReader,
    third: CropReader | None = None,
    *,
    cells: Sequence[PixelBox] | None = None,
    seen: Sequence[Sequence[Seen]] = (),
    rulings: Image | None = None,
) -> list[list[Token]]:
    """Read every word with a digit again and weigh all readings; where they leave a doubt, a third is asked.

    Args:
        lines: words as first read; footnote marks are left alone.
        grey: the page.
        reader: reads again.
        third: reads the doubtful ones; None where there is none.
        cells: where the lines are those of table cells, the box of all ink in each line's cell: a word that
            stands alone there is read again with all of it, and may be a misread figure.
        seen: what the own reader saw in each line; () where it was not asked.
        rulings: 1 where a ruling was taken out.
    """
    found = evidence(lines, grey, reader, cells=cells, seen=seen, rulings=rulings)
    custom = custom_of([one.heard for one in found], [one.word for line in seen for one in line])
    found = _asked(found, custom, third)
    if custom.legible:
        found = asked_again(found, custom, reader)
    found = without_strangers(found, custom)
    weighed = [list(line) for line in lines]
    for one in reversed(found):
        weighed[one.spot.line][one.spot.first : one.spot.last + 1] = judged(one, custom)
    return weighed


def evidence(
    lines: Sequence[Sequence[Token]],
    grey: Image,
    reader: CropReader,
    *,
    cells: Sequence[PixelBox] | None = None,
    seen: Sequence[Sequence[Seen]] = (),
    rulings: Image | None = None,
) -> list[Evidence]:
    """All figures of lines with what the own reader and the picture say of them: see ``second_reading``."""
    spots = [
        spot
        for k, line in enumerate(lines)
        for spot in _spots(k, line, grey, cells[k] if cells else None, seen[k] if seen else ())
    ]
    crops = strips(grey, [spot.box for spot in spots])
    found = []
    for spot, crop, second in zip(spots, crops, reader.read(crops), strict=True):
        pieces = lines[spot.line][spot.first : spot.last + 1]
        heard = replace(
            heard_of(pieces, crop, second),
            in_line=_in_line(spot, seen[spot.line]) if seen else None,
            cut=_cut(joined(pieces), rulings),
            beside=_beside(spot, lines[spot.line]),
        )
        line = lines[spot.line]
        by_stroke = behind_stroke(line, spot.first) or before_stroke(line, spot.last)
        free = stands_free(grey, spot) and not by_stroke
        found.append(Evidence(spot, pieces, crop, heard, free))
    return apart(told(found), grey)


def heard_of(pieces: Sequence[Token], crop: Image, second: Reading) -> Heard:
    """What the words, the own reader's reading of the crop and the crop say."""
    token = joined(pieces)
    gap, wider = gaps_in(crop)
    return Heard(
        token.text,
        token.confidence,
        second,
        pieces=len(pieces),
        high=height(crop),
        black_and_white=is_black_and_white(crop),
        marks=marks(crop),
        gap=gap,
        wider=wider,
    )


def told(found: Sequence[Evidence], usual: Generals | None = None) -> list[Evidence]:
    """The figures of a page with what its marks tell of them all."""
    tails = tails_of(((one.heard.marks, one.heard.second.text) for one in found), usual)
    return [replace(one, heard=replace(one.heard, tails=tails)) for one in found]


def _in_line(spot: Spot, seen: Sequence[Seen]) -> InLine | None:
    """The words that the own reader saw where a spot is; None where it was not asked about the line."""
    if not seen:
        return None
    x0, top, x1, bottom = spot.box
    here = [one for one in seen if _shared(one, x0, x1) > min(one.x1 - one.x0, x1 - x0) / 2]
    if not here:
        return InLine("", 0.0, wide=False)
    beyond = max(x0 - here[0].x0, here[-1].x1 - x1)
    text = " ".join(one.word.text for one in here)
    return InLine(text, min(one.word.confidence for one in here), wide=beyond > BEYOND * (bottom - top))


def _shared(one: Seen, x0: float, x1: float) -> float:
    return min(one.x1, x1) - max(one.x0, x0)


BEYOND = 0.25
"""How far, in heights, the own reader's word reaches beyond a box if it is more than what is in it."""


def gaps_in(crop: Image) -> tuple[float, float]:
    """The widest white between ink in a crop, and what of it is beyond the usual; in heights of the ink."""
    ink = crop < INK
    rows, columns = np.flatnonzero(ink.any(1)), np.flatnonzero(ink.any(0))
    whites = np.diff(columns)[np.diff(columns) > 1] - 1
    if not len(whites):
        return 0.0, 0.0
    high, widest = float(rows[-1] - rows[0] + 1), float(whites.max())
    return widest / high, (widest - float(np.median(whites))) / high


def _cut(token: Token, rulings: Image | None) -> float:
    """Share of the foot of a word, where commas have their tails, at which a ruling was taken out."""
    if rulings is None:
        return 0.0
    high = token.bottom - token.top
    first, last = int(token.bottom - FOOT[0] * high), int(token.bottom + FOOT[1] * high) + 2
    foot = rulings[max(first, 0) : max(last, 0), max(int(token.x0), 0) : max(int(token.x1), 0)]
    return float(foot.any(0).mean()) if foot.size else 0.0


FOOT = (0.15, 0.25)
"""Above and below the lower edge of a word, in heights of it: where the tails of commas are."""


def _beside(spot: Spot, line: Sequence[Token]) -> float:
    """How near the next figure of the line stands: 0 from ``FAR_BESIDE`` heights on."""
    high = max(1.0, spot.box[3] - spot.box[1] - 7)
    gaps = []
    if spot.first > 0 and _has_digit(line[spot.first - 1]):
        gaps.append(spot.box[0] + 3 - line[spot.first - 1].x1)
    if spot.last + 1 < len(line) and _has_digit(line[spot.last + 1]):
        gaps.append(line[spot.last + 1].x0 - spot.box[2] + 3)
    return max(0.0, FAR_BESIDE - min(gaps) / high) if gaps else 0.0


FAR_BESIDE = 1.2
"""White between figures, in heights, from which they have nothing to do with one another."""


def _asked(found: Sequence[Evidence], custom: Custom, third: CropReader | None) -> list[Evidence]:
    """The evidence with the third reader's readings of what is in doubt."""
    asked = [
        k
        for k, one in enumerate(found)
        if third is not None and _is_in_question(one, judge(one.heard, custom))
    ]
    readings = third.read([found[k].crop for k in asked]) if third is not None and asked else []
    heard = list(found)
    for k, reading in zip(asked, readings, strict=True):
        heard[k] = replace(found[k], heard=replace(found[k].heard, third=reading))
    return heard


def without_strangers(found: Sequence[Evidence], custom: Custom) -> list[Evidence]:
    """The figures, those not free whose digits are drawn unlike the page's: a hand wrote them."""
    known = [judge(one.heard, custom) for one in found]
    texts = [one.text if one is not None else "" for one in known]
    strange = strangers([(one.crop, text) for one, text in zip(found, texts, strict=True)])
    return [
        replace(one, free=one.free and not is_strange) for one, is_strange in zip(found, strange, strict=True)
    ]


def asked_again(found: Sequence[Evidence], custom: Custom, reader: CropReader) -> list[Evidence]:
    """The evidence with what the own reader reads in other pictures of figures whose score is a bit low."""
    nearly = [k for k, one in enumerate(found) if _is_nearly_sure(one, judge(one.heard, custom))]
    heard = list(found)
    for k, again in zip(nearly, read_otherwise([found[k].crop for k in nearly], reader), strict=True):
        heard[k] = replace(found[k], heard=replace(found[k].heard, again=again))
    return heard


def _is_nearly_sure(one: Evidence, known: Judged | None) -> bool:
    return known is not None and known.nearly and not known.sure and may_be_sure(one, known.text)


def _is_in_question(one: Evidence, known: Judged | None) -> bool:
    if known is None:
        return len(one.heard.first) == 1 and one.heard.second.text.isdecimal()
    return not (known.sure and one.heard.by_two(known.text))


def judged(one: Evidence, custom: Custom) -> list[Token]:
    """The words of a spot after all readings of it."""
    pieces, second = one.pieces, one.heard.second
    parts = second.text.split()
    if len(pieces) > 1 and len(parts) == len(pieces):  # the second reader saw blanks where the first did
        return [_of_two(piece, part) for piece, part in zip(pieces, parts, strict=True)]
    known = judge(one.heard, custom) if any(map(_has_digit, pieces)) else _mistaken(one)
    if known is None:
        doubted = len(pieces) > 1 or is_plain_figure(second.text)
        return [lowered(piece, DOUBTFUL) if doubted else piece for piece in pieces]
    token = joined(pieces)
    text = _spelt(known.text, token.text)
    sure = known.sure and custom.legible and may_be_sure(one, text)
    confidence = max(known.chance, AGREED) if sure else min(known.chance, DOUBTFUL)
    other = next((said for said in (second.text, token.text) if said and signs(said) != signs(text)), "")
    return [replace(token, text=text, confidence=round(confidence, 4), other_reading="" if sure else other)]


def _spelt(text: str, first: str) -> str:
    """How a text is written: a word with letters as first read, if its figures are the same."""
    return first if alike(text, first) and not is_plain_figure(text) else text


def _of_two(piece: Token, part: str) -> Token:
    """A word beside which another stands so close that they may be one."""
    if _has_digit(piece) and is_plain_figure(part) and not alike(piece.text, part):
        return replace(
            piece, text=part, confidence=min(piece.confidence, DIFFERENT), other_reading=piece.text
        )
    return lowered(piece, DOUBTFUL)


def _mistaken(one: Evidence) -> Judged | None:
    """A word without digits in which the second reader is certain of a figure (``VỀ`` for 7); never sure.

    Or reads it twice, in its line and by itself, where the first one guessed. But where the third reader
    reads a lone sign the same way, it is that.
    """
    second, third = one.heard.second, one.heard.third
    line = one.heard.in_line
    twice = line is not None and alike(line.text, second.text) and one.heard.first_sure < SURE
    if not is_plain_figure(second.text) or not (second.confidence >= CERTAIN or twice):
        return None
    heard = third is not None and alike(third.text, second.text) and third.confidence >= READ
    return Judged(second.text, second.confidence, heard and len(one.heard.first) == 1, 0.0)


def may_be_sure(one: Evidence, text: str) -> bool:
    """Whether nothing around a figure, nor in it, leaves a doubt that no reader sees.

    Behind a comma that ends a line or cell, a digit was lost.
    """
    line = one.heard.in_line
    parted = line is not None and line.wide and not alike(line.text, text)
    lost_sign = PER_CENT not in text and PER_CENT in one.heard.said()
    lost_mark = not separated(text) and one.heard.has_more_marks_than(text)
    lost_end = line is None and text.endswith(",")
    doubted = (
        parted or lost_mark or lost_end or lost_sign or not (one.heard.by_two(text) and one.heard.shows(text))
    )
    return one.free and not doubted and " " not in text and _is_pure(text)


PER_CENT = "%"
"""A sign that no speck is read as: who saw it saw something."""


def _is_pure(text: str) -> bool:
    """Whether no letters or strokes stand among the digits of a word that digits are taken for (``1ó``).

    Nor a marked letter next to a digit (``3ódự``), nor another odd sign.
    """
    if _MARKED_BESIDE.search(text) or _ODD.search(text):
        return False
    others = {sign for sign in text if sign.isalpha() or sign in LETTERS_FOR_DIGITS}
    return not others or not others <= LETTERS_FOR_DIGITS.keys()


def apart(found: Sequence[Evidence], grey: Image) -> list[Evidence]:
    """The figures, those not free that may be one with the next: a separator or a digit's place was lost.

    Args:
        found: figures in their order.
        grey: the page.
    """
    custom = custom_of([one.heard for one in found])
    free = [one.free for one in found]
    for k, (one, other) in enumerate(itertools.pairwise(found)):
        if one.spot.line == other.spot.line and one.spot.last + 1 == other.spot.first:
            left, right = joined(one.pieces), joined(other.pieces)
            white = custom.keeps_signs and is_white_between(grey, left, right, one.heard.high)
            if are_near(left, right) and _may_be_one(one.heard, other.heard, custom.loses_signs, white):
                free[k] = free[k + 1] = False
    return [replace(one, free=is_free) for one, is_free in zip(found, free, strict=True)]


def _may_be_one(left: Heard, right: Heard, worn: bool, white: bool) -> bool:
    """Whether two figures side by side may be one number, by anyone's reading of them."""
    ends = (left.first, left.second.text)
    return any(
        may_be_one(end, begin, worn, white) for end in ends for begin in (right.first, right.second.text)
    )


def _spots(
    number: int, line: Sequence[Token], grey: Image, cell: PixelBox | None, seen: Sequence[Seen]
) -> Iterator[Spot]:
    """What is read again in a line."""
    if cell is not None and _is_guessed(line):
        yield Spot(number, 0, len(line) - 1, cell, *_neighbours(line, 0, len(line) - 1))
        return
    for first, last in _runs(line, grey, seen):
        here = line[first : last + 1]
        in_question = cell is not None and (_may_be_figure(line) or _may_be_mark(line, first, last))
        in_question = in_question or (first == last and _seen_as_figure(line, first, seen))
        if here[0].superscript or not (any(map(_has_digit, here)) or in_question):
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
    short = all(_has_digit(token) or len(token.text) <= LONGEST_MISTAKEN for token in (left, right))
    if {left.text, right.text} & LOOK_LIKE_DIGITS and right.x0 - left.x1 < LONE * (left.bottom - left.top):
        return _has_digit(left) or _has_digit(right)
    figure = _has_digit(left) or _has_digit(right)
    return short and figure and are_joined(grey, _pixels(left), _pixels(right))


def _seen_as_one(left: Token, right: Token, seen: Sequence[Seen]) -> bool:
    """Whether the own reader saw one figure where two words were read."""
    if left.superscript or right.superscript or not (_has_digit(left) or _has_digit(right)):
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


def _has_digit(token: Token) -> bool:
    return any(character.isdecimal() for character in token.text)


def _may_be_figure(line: Sequence[Token]) -> bool:
    """A cell of one short word of which its reader was not sure: a lone ``7`` may come back as ``VÃ``."""
    token = line[0]
    short = len(line) == 1 and len(token.text) <= LONGEST_MISTAKEN
    return short and token.confidence < AGREED and not _ROMAN.fullmatch(token.text)


def _is_guessed(line: Sequence[Token]) -> bool:
    """A cell of several words without a digit, all guessed: ``7.371`` came back as ``VỆ<Tái Š``."""
    unsure = all(token.confidence < GUESSED and not _has_digit(token) for token in line)
    return len(line) > 1 and unsure and not any(token.superscript for token in line)


GUESSED = 0.3
"""Confidence of a word that Tesseract guessed: letters that it does read in worn scans have more."""


def _seen_as_figure(line: Sequence[Token], place: int, seen: Sequence[Seen]) -> bool:
    """Whether a short guess among figures is one to the own reader: ``74,7`` came back as ``TẠT``."""
    token, middle = line[place], (line[place].x0 + line[place].x1) / 2
    short = len(token.text) <= LONGEST_MISTAKEN and not _has_digit(token) and token.confidence < SURE
    among = 2 * sum(map(_has_digit, line)) >= len(line)
    return short and among and any(is_plain_figure(s.word.text) and s.x0 < middle < s.x1 for s in seen)


def _may_be_mark(line: Sequence[Token], first: int, last: int) -> bool:
    """A short word with half a bracket beside a figure in a cell: a note's small ``(1)`` reads as ``q)``."""
    token = line[first]
    short = first == last and len(token.text) <= LONGEST_MISTAKEN and not token.text.isalpha()
    return short and bool(BRACKETS & set(token.text)) and any(is_plain_figure(one.text) for one in line)


BRACKETS = frozenset("()")


def page_number(
    lines: Sequence[Sequence[Token]], found: Components, grey: Image, reader: CropReader, dpi: int
) -> list[list[Token]]:
    """A number that stands alone above or below all text; Tesseract's layout leaves out so little ink.

    Args:
        lines: all words of the page.
        found: its ink.
        grey: the page.
        reader: reads it.
        dpi: of the page.
    """
    tops = [min(token.top for token in line) for line in lines]
    bottoms = [max(token.bottom for token in line) for line in lines]
    first, last = min(tops, default=0.0), max(bottoms, default=0.0)
    high = found.boxes[:, 3] - found.boxes[:, 1]
    digit_high = (high > millimetres(1.5, dpi)) & (high < millimetres(5.0, dpi))
    numbers = []
    for outside in (found.boxes[:, 3] < first, found.boxes[:, 1] > last):
        ink = found.boxes[digit_high & outside]
        if not 0 < len(ink) <= LONGEST_PAGE_NUMBER:
            continue
        box = (int(ink[:, 0].min()), int(ink[:, 1].min()), int(ink[:, 2].max()), int(ink[:, 3].max()))
        if box[3] - box[1] > 1.5 * high[digit_high & outside].max():  # not on one line
            continue
        rim = (box[0] - 3, box[1] - 3, box[2] + 3, box[3] + 3)
        (read,) = reader.read([cut(grey, rim)])
        if read.text.isdecimal() and read.confidence >= READ:
            numbers.append([Token(read.text, *box, confidence=min(read.confidence, DOUBTFUL))])
    return numbers


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
