"""Two readers' words of one line held against each other: letters, never digits.

Tesseract's words keep their places; the project's own reader reads the same line once more. What both read
alike is sure. Where they differ, the surer one stands, and the word carries all readings with their evidence:
the repair room's language model, which knows the words around, may choose another (``repair``).
"""

from __future__ import annotations

import itertools
import math
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from vanthu.extract.ocr.figures.figuretext import is_plain_figure
from vanthu.extract.ocr.figures.hearing import Seen
from vanthu.extract.ocr.figures.spots import LONGEST_MISTAKEN
from vanthu.extract.ocr.figures.sureness import DOUBTFUL
from vanthu.extract.ocr.words import Token
from vanthu.extract.page import Alternative
from vanthu.extract.recogniser import ReadWord
from vanthu.extract.syllables import AROUND, is_a_word, parted

TRUSTED = 0.9
"""Confidence of the own reader from which its word stands. Of 187 such words on ten made pages that differed
from Tesseract's, 139 were right, Tesseract's 12; between 0.6 and 0.9 it was 44 to 36."""

EDGES_TRUSTED = 0.9
"""Chance of what the own reader saw around a word's letters from which that stands."""

BETTER_THAN_NONE = 0.3
"""The same where Tesseract's word is no syllable and its own is one."""

FOREIGN_TRUSTED = 0.75
"""The same where neither is a syllable and Tesseract was guessing: that a word is none has lowered the own
reader's confidence already. `Total` for `Toial` has 0.80 to 0.87."""

GUESSED = 0.8
"""Confidence below which Tesseract's reading of a foreign word or an abbreviation yields to a trusted one."""

FIGURE_TRUSTED = 0.95
"""Confidence from which a figure stands where Tesseract saw a letter or sign (``§`` for 8, ``?`` for 7)."""

DIFFERENT = 0.6
"""Highest confidence of a word that two readers read differently."""

LEAST = 1e-4
"""Chance of a text below which no reader is believed."""

UNSEEN, UNASKED = 0.03, 0.2
"""Share of the own reader's doubt that goes to Tesseract's word where it is not among its own readings, and
where these were not asked for because it was sure."""

OTHER = 0.3
"""Share of Tesseract's doubt that goes to any other reading: it gives no readings of its own."""

WEIGHT = 0.8
"""Weight of Tesseract's evidence beside the own reader's: its confidence says less. Fitted with the shares
above and the weight of the language model (``repair``) on ten made pages: 0.966 of the words right; the own
reader alone 0.927, Tesseract alone 0.904."""

MOST = 8
"""Readings that a word carries."""


def voted(lines: Sequence[Sequence[Token]], seen: Sequence[Sequence[Seen]]) -> list[list[Token]]:
    """The lines with the words that both readers' evidence favours.

    Args:
        lines: words as read and their figures weighed; those with digits and footnote marks stay.
        seen: what the own reader saw in each line.
    """
    return [
        _heard_line(_with_powers(line, words), words) if any(map(_is_asked, line)) else list(line)
        for line, words in zip(lines, seen, strict=True)
    ]


def _heard_line(line: Sequence[Token], seen: Sequence[Seen]) -> list[Token]:
    """A line's words, each heard by the own reader's words that hold no other one, too (a dash before it)."""
    middles = [(token.x0 + token.x1) / 2 for token in line]
    holds = [{k for k, middle in enumerate(middles) if one.x0 < middle < one.x1} for one in seen]
    return [
        new
        for k, token in enumerate(line)
        for new in _heard(token, [one for one, held in zip(seen, holds, strict=True) if held <= {k}])
    ]


def _is_asked(token: Token) -> bool:
    """A word or sign; roman numerals are figures, too, and no words around tell which."""
    return not token.superscript and not _is_numeral(token.text)


def _is_numeral(text: str) -> bool:
    letters = text.strip(AROUND)
    return any(map(str.isdigit, text)) or (letters != "" and set(letters) <= set("IVXLC"))


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))


def _heard(token: Token, seen: Sequence[Seen]) -> list[Token]:
    """A word after the own reader was heard; more where it saw blanks in it."""
    here = [one for one in seen if token.x0 - 3 <= (one.x0 + one.x1) / 2 <= token.x1 + 3]
    if len(here) > 1:
        return _parted(token, here)
    if not _is_asked(token):
        return [_with_letters(token, here[0].word)] if here and not token.superscript else [token]
    return [_weighed(token, here[0].word)] if here else [token]


def _parted(token: Token, here: Sequence[Seen]) -> list[Token]:
    """The words that were glued into one, where the own reader is sure of all and reads the same letters.

    Or nearly the same, where these make no word and its own are words.
    """
    read = "".join(one.word.text for one in here)
    nearly = all(is_a_word(one.word.text) for one in here)
    same = read == token.text and _may_part(token)
    alike = same or (nearly and Levenshtein.distance(read, token.text) <= MOST_OTHER_LETTERS)
    least = BLANKS_TRUSTED if same and nearly else TRUSTED
    if is_a_word(token.text) or not alike or min(one.word.confidence for one in here) < least:
        return [token]
    starts = [token.x0, *(one.x0 for one in here[1:])]
    stops = [*(one.x1 for one in here[:-1]), token.x1]
    sure = token.confidence if same else min(token.confidence, DIFFERENT)
    return [
        replace(token, text=one.word.text, x0=x0, x1=x1, glued=token.glued and k == 0, confidence=sure)
        for k, (one, x0, x1) in enumerate(zip(here, starts, stops, strict=True))
    ]


BLANKS_TRUSTED = 0.7
"""Confidence of the own reader from which blanks stand where it reads each letter as Tesseract does, and all
are words."""

MOST_OTHER_LETTERS = 1
"""Letters by which the words that were glued into one may differ from it."""


def _may_part(token: Token) -> bool:
    """Whether a blank may be missing in a word: no footnote mark, and not between the digits of a number."""
    return not token.superscript and (_has_letters(token.text) or token.text.endswith(PERCENT_OF_HEAD))


PERCENT_OF_HEAD = "(%)"
"""What stands behind the year or the text of a head, with a blank before it."""


def _with_letters(token: Token, own: ReadWord) -> Token:
    """A word of letters in which Tesseract saw a digit (``7a/ha`` for ``Tạ/ha``), or a raised one as none."""
    if not _has_letters(token.text) or not _has_letters(own.text):
        return token
    spelt = not _is_numeral(own.text) and len(own.text) == len(token.text)
    one = spelt and sum(map(str.isdigit, token.text)) == 1 and own.confidence >= FIGURE_TRUSTED
    if one or _is_power_of(own, token):
        return replace(token, text=own.text, confidence=min(token.confidence, DIFFERENT))
    return token


def _is_power_of(own: ReadWord, token: Token) -> bool:
    """Whether the own reader saw a raised digit behind a unit where Tesseract saw another sign."""
    unit = own.text[:-1].isalpha() and own.text[:-1] == token.text[:-1]
    return unit and own.text[-1] in POWERS and own.confidence >= TRUSTED


def _with_powers(line: Sequence[Token], seen: Sequence[Seen]) -> list[Token]:
    """The line, each unit before a raised digit as the own reader read the two of them (``mề`` ``3``)."""
    heard = list(line)
    for k, (stem, raised) in enumerate(itertools.pairwise(line)):
        if not (raised.superscript and raised.glued and stem.text.isalpha()):
            continue
        middles = [(one.x0 + one.x1) / 2 for one in (stem, raised)]
        both = (one.word for one in seen if all(one.x0 < middle < one.x1 for middle in middles))
        own = next((w for w in both if w.text[-1] in POWERS and w.confidence >= TRUSTED), None)
        if own is not None and own.text[:-1].isalpha():
            heard[k] = replace(stem, text=own.text[:-1])
            heard[k + 1] = replace(raised, text=unicodedata.normalize("NFKC", own.text[-1]))
    return heard


POWERS = "²³"
"""Signs of square and cubic metres, which Tesseract does not know: ``m2``, ``m?``."""


def _weighed(token: Token, own: ReadWord) -> Token:
    """The word that stands, with all readings of it where they differ."""
    if own.text == token.text and not own.others:
        return replace(token, confidence=max(token.confidence, own.confidence))
    if _is_power_of(own, token):
        return replace(token, text=own.text, confidence=min(token.confidence, DIFFERENT))
    if _is_numeral(own.text):
        return _with_numeral(token, own)
    if not _has_letters(token.text) or not _has_letters(own.text):
        return token
    text, sure = token.text, token.confidence
    if _own_stands(token, own):
        text, sure = own.text, own.confidence
    if own.text != token.text:
        sure = min(sure, DIFFERENT)
    edges = own.text if own.edges >= EDGES_TRUSTED else token.text
    in_question = is_a_word(token.text) or is_a_word(own.text)  # of codes and names no words around tell
    readings = _readings(token, own, edges) if in_question else ()
    return replace(token, text=_with_edges(text, edges), confidence=sure, readings=readings)


def _with_numeral(token: Token, own: ReadWord) -> Token:
    """A word in which the own reader saw a figure or a roman numeral."""
    lone = is_plain_figure(own.text) and len(token.text) <= LONGEST_MISTAKEN
    if lone and own.confidence >= FIGURE_TRUSTED and not is_a_word(token.text):
        return replace(token, text=own.text, confidence=DOUBTFUL, other_reading=token.text)
    if _is_misread_numeral(token, own):
        text = _with_edges(own.text, token.text)
        return replace(token, text=text, confidence=min(own.confidence, DIFFERENT))
    return replace(token, confidence=min(token.confidence, DIFFERENT))


def _is_misread_numeral(token: Token, own: ReadWord) -> bool:
    """Whether Tesseract saw other strokes in a roman numeral: ``VIHI`` for VIII, ``H`` for II, ``Vv``."""
    numeral, read = parted(own.text)[1], parted(token.text)[1]
    strokes = numeral.isalpha() and set(read) <= LIKE_NUMERALS and not is_a_word(token.text)
    alike = numeral[:1] == read[:1] or (numeral[:1], read[:1]) == ("I", "H")
    return strokes and alike and own.confidence >= NUMERAL_TRUSTED


LIKE_NUMERALS = frozenset("IVXHLlti|vx")
"""Letters that the strokes of roman numerals are read as."""

NUMERAL_TRUSTED = 0.5
"""Confidence of the own reader from which a roman numeral stands where Tesseract saw other strokes: nothing
but such a numeral is written with them alone."""


def _with_edges(text: str, edges: str) -> str:
    """The letters of a text with the signs that stand around those of another.

    That letters are sure says nothing of a comma behind them: each is taken from the reader sure of it.
    """
    before, letters, behind = parted(edges)
    own = parted(text)[1]
    return before + own + behind if letters and own else text


def _own_stands(token: Token, own: ReadWord) -> bool:
    """Foreign words, which the own reader was not taught, are Tesseract's unless it was guessing."""
    if is_a_word(own.text):
        return own.confidence >= (TRUSTED if is_a_word(token.text) else BETTER_THAN_NONE)
    guessed = token.confidence < GUESSED and not is_a_word(token.text)
    return guessed and own.confidence >= FOREIGN_TRUSTED


def _readings(token: Token, own: ReadWord, edges: str) -> tuple[Alternative, ...]:
    """All readings with the evidence for each: logarithms of both readers' chances.

    Args:
        token: Tesseract's word.
        own: the own reader's.
        edges: the reading whose signs stand around the letters of all of them.
    """
    doubt = 1 - own.confidence
    others = {text: chance for text, chance in own.others if text != own.text and chance > 0}
    of_others = sum(others.values())
    said = [(own.text, own.confidence)]
    said += [(text, doubt * chance / of_others) for text, chance in others.items()]
    chances: dict[str, float] = {}
    for text, chance in said:
        spelt = _with_edges(text, edges)
        chances[spelt] = chances.get(spelt, 0.0) + chance
    first_text = _with_edges(token.text, edges)
    if first_text not in chances:
        chances[first_text] = doubt * (UNSEEN if own.others else UNASKED)
    found = []
    for text, chance in chances.items():
        if any(map(str.isdigit, text)):
            continue
        first = max(token.confidence, 0.05) if text == first_text else OTHER * max(1 - token.confidence, 0.05)
        evidence = math.log(max(chance, LEAST)) + WEIGHT * math.log(first)
        found.append(Alternative(text, round(evidence, 2)))
    return tuple(sorted(found, key=lambda one: -one.evidence)[:MOST])
