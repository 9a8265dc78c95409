"""Figures read twice and more: what readers of different build agree on is sure, the rest is marked.

The letters of a report can be checked against a dictionary, its digits cannot. So every word with a digit
is cut out and read again by the project's own reader (``extract.recogniser``): another net, taught on other
lines, with other errors. It also reads the whole line, and where these leave a doubt a third reader is asked.
Which reading stands and how sure it is, ``sureness`` tells from all of them; what the figure's surroundings
make doubtful, is decided here. A reading that does not stand is kept beside the one that does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vanthu.extract.ocr.engine import Image, PixelBox
from vanthu.extract.ocr.figures.customs import CERTAIN, Custom, custom_of
from vanthu.extract.ocr.figures.evidence import Evidence, evidence
from vanthu.extract.ocr.figures.figuretext import LETTERS_FOR_DIGITS, alike, is_plain_figure, separated, signs
from vanthu.extract.ocr.figures.glyphs import strangers
from vanthu.extract.ocr.figures.hearing import Seen
from vanthu.extract.ocr.figures.spots import has_digit, joined
from vanthu.extract.ocr.figures.steadiness import read_otherwise
from vanthu.extract.ocr.figures.sureness import AGREED, DIFFERENT, DOUBTFUL, READ, Judged, judge
from vanthu.extract.ocr.figures.testimony import PER_CENT
from vanthu.extract.ocr.figures.traits import SURE
from vanthu.extract.ocr.words import Token, lowered
from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.recogniser import CropReader

_MARKED_BESIDE = lazy_pattern(r"\d[^\W\d_A-Za-z]|[^\W\d_A-Za-z]\d")

_ODD = lazy_pattern(r"\d[()\[\]{}]\d|(?<![\dhg:.,/])00+(?![\d.,/])|\d[.,]\d+[:;]+$")
"""What is no figure though readers agree on it: a bracket between digits, noughts alone, a figure with a
comma before a colon. Worn, ``2011`` was ``2(11,``, ``(%).`` was ``(00).``, and ``8.035`` was ``8.03:``."""


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
    found = asked_again(found, custom, reader)
    found = without_strangers(found, custom)
    weighed = [list(line) for line in lines]
    for one in reversed(found):
        weighed[one.spot.line][one.spot.first : one.spot.last + 1] = judged(one, custom)
    return weighed


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
    nearly = [k for k, one in enumerate(found) if _is_nearly_sure(one, judge(one.heard, custom), custom)]
    heard = list(found)
    for k, again in zip(nearly, read_otherwise([found[k].crop for k in nearly], reader), strict=True):
        heard[k] = replace(found[k], heard=replace(found[k].heard, again=again))
    return heard


def _is_nearly_sure(one: Evidence, known: Judged | None, custom: Custom) -> bool:
    return known is not None and known.nearly and not known.sure and may_be_sure(one, known.text, custom)


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
    known = judge(one.heard, custom) if any(map(has_digit, pieces)) else _mistaken(one)
    if known is None:
        doubted = len(pieces) > 1 or is_plain_figure(second.text)
        return [lowered(piece, DOUBTFUL) if doubted else piece for piece in pieces]
    token = joined(pieces)
    text = _spelt(known.text, token.text)
    sure = known.sure and may_be_sure(one, text, custom)
    confidence = max(known.chance, AGREED) if sure else min(known.chance, DOUBTFUL)
    other = next((said for said in (second.text, token.text) if said and signs(said) != signs(text)), "")
    return [replace(token, text=text, confidence=round(confidence, 4), other_reading="" if sure else other)]


def _spelt(text: str, first: str) -> str:
    """How a text is written: a word with letters as first read, if its figures are the same."""
    return first if alike(text, first) and not is_plain_figure(text) else text


def _of_two(piece: Token, part: str) -> Token:
    """A word beside which another stands so close that they may be one."""
    if has_digit(piece) and is_plain_figure(part) and not alike(piece.text, part):
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


def may_be_sure(one: Evidence, text: str, custom: Custom) -> bool:
    """Whether nothing around a figure, nor in it, nor on its page leaves a doubt that no reader sees.

    Behind a comma that ends a line or cell, a digit was lost.
    """
    line = one.heard.in_line
    parted = line is not None and line.wide and not alike(line.text, text)
    lost_sign = PER_CENT not in text and PER_CENT in one.heard.said()
    lost_mark = not separated(text) and one.heard.has_more_marks_than(text)
    lost_end = line is None and text.endswith(",")
    lost_place = one.heard.has_wider_white_than(text)
    lost = lost_place or parted or lost_mark or lost_end or lost_sign or one.heard.has_more_in_line_than(text)
    shown = one.heard.by_two(text) and one.heard.shows(text) and not one.heard.is_drawn_otherwise(text)
    free = one.free and custom.lets_be_sure(one.heard, text)
    return free and shown and not lost and " " not in text and _is_pure(text)


def _is_pure(text: str) -> bool:
    """Whether no letters or strokes stand among the digits of a word that digits are taken for (``1ó``).

    Nor a marked letter next to a digit (``3ódự``), nor another odd sign.
    """
    if _MARKED_BESIDE.search(text) or _ODD.search(text):
        return False
    others = {sign for sign in text if sign.isalpha() or sign in LETTERS_FOR_DIGITS}
    return not others or not others <= LETTERS_FOR_DIGITS.keys()
