"""Lines cut into the pieces that restoration works on: syllables, figures, and what stands between.

A piece is found with its offsets, so that what is not touched comes back character by character.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from vanthu.extract.patterns import lazy_pattern

PartKind = Literal["word", "number", "code", "stop"]
"""``number`` and ``code`` (letters with two digits running) are never changed by the word rules;
``stop`` ends a sentence for the language model."""


class LinePart(NamedTuple):
    """A run of characters of one kind; ``start`` and ``end`` are offsets in its line.

    ``figure`` says what a number or a code is to the language model (one of ``FIGURES``); it is empty for all
    but the first part of a figure (``12,7``, ``15/9/2023``), and for what is no figure.
    """

    text: str
    start: int
    end: int
    kind: PartKind
    figure: str = ""


SEEN_BEFORE = 64  # signs: rules look for a word or a number's initials before a piece; lines have no limit


def before(line: str, piece: LinePart) -> str:
    """The end of what stands before a piece in its line."""
    return line[max(0, piece.start - SEEN_BEFORE) : piece.start]


FIGURES = ("<n>", "<y>", "<d>", "<q>", "<m>", "<p>", "<k>")
"""What the words around depend on: a count, a year, a date, a part of something (``06/19``), an amount with
decimals or groups, a percentage, a code."""
COUNT, YEAR, DATE, PART_OF, AMOUNT, PERCENTAGE, CODE = FIGURES


# What a misread letter may look like (¢ for ệ, & for ề, ' behind an ư) belongs to the word.
_PIECE = lazy_pattern(
    r"""
    # An address stays as it is; it is looked for once a run without blanks, not at every sign of it.
    (?P<code> (?<!\S) \S+ (?: :// | @[\w-]+\. | \.(?:vn|com|org|net|gov)\b ) \S* )
    | (?P<run> (?: [^\s/\-–—(),;:“”"….?\[\]{}<>«»=_*+|•~%‘⟨⟩!⁰¹²³⁴⁵⁶⁷⁸⁹]  # letters, digits, signs
             | [?!\]\[|>] (?=[^\W\d_])                          # the hook of a letter, inside a word
         | (?:(?<=\b[bcdghklmnpqrstvx])|(?<=\b[ckgnpt][hgr]))%  # the only vowel and its marks (x%: xử)
             | (?<=[^\W\d_]) [?] (?=\s+[^\W\d_A-Z]) )+ )         # or at its end: no sentence goes on so
    | (?P<stop> [.;:?] (?=\s|$) | [=*+|•] )
    """,
    re.VERBOSE,
)
_LETTER_SIGN = lazy_pattern(r"[¢&@€£§¥$]")
_LETTER = lazy_pattern(r"[^\W\d_]")
_ONSET_AND_SIGN = lazy_pattern(r"(?:[bcdghklmnpqrstvx]|[ckgnpt][hgr]|ngh)[©®]", re.IGNORECASE)  # d®: dữ
# Words of three letters or more glued to figures of two digits or more: "26thang9" has both.
_GLUED_FIGURES = lazy_pattern(r"(?=.*\d\d)(?:\d+[^\W\dA-Z_]{3,}\d*|[^\W\dA-Z_]{3,}\d+)")
_GLUED_FIGURE = lazy_pattern(r"\d+|\D+")
_TWO_DIGITS = lazy_pattern(r"\d\d|\d['’]?\d")
# One digit and letters that is no damaged word: a unit (m2, km3), a code (A1, B2, 1A, 6A1), a figure in which
# letters were read for digits (l2, 1O, lO0). 0, 4, 6, 8, 9 may be round letters (s6: số), 1 an l (1a: là).
_CODE = lazy_pattern(
    r"(?:[kcdm]?m|ha)[23]|[A-ZĐ][12357]|\d[A-ZĐ]\d?|\d[^\W\d_]+\d|[^\W\d_]{1,2}[257]"
    r"|(?=.*\d)[\dOolI|]{2,}"
)


def _kind_of_run(run: str) -> PartKind | None:
    if _LETTER.search(run):
        return "code" if _TWO_DIGITS.search(run) or _CODE.fullmatch(run) else "word"
    digits = sum(c.isdigit() for c in run)
    # "1&" is no figure: a sign that stands for a letter makes a word of it.
    if digits < 2 and _LETTER_SIGN.search(run):
        return "word"
    return "number" if digits else None


def pieces(line: str) -> list[LinePart]:
    """The pieces of a line, in order."""
    found: list[LinePart] = []
    at = 0
    # What stands behind a blank matters to nothing but a question mark.
    for word in (line,) if "?" in line else line.split(" "):
        if word:
            for text, start, end, kind, _ in _parts_of(word):
                found.append(LinePart(text, at + start, at + end, kind))
        at += len(word) + 1
    return _with_figures(line, found)


@lru_cache(maxsize=65536)
def _parts_of(word: str) -> tuple[LinePart, ...]:
    """What stands between blanks cut into its pieces; words recur."""
    found: list[LinePart] = []
    for match in _PIECE.finditer(word):
        text, start = match.group(), match.start()
        if match.lastgroup == "run":
            for part, at, kind in _run(text):
                found.append(LinePart(part, start + at, start + at + len(part), kind))
        else:
            kind = "stop" if match.lastgroup == "stop" else "code"
            found.append(LinePart(text, start, start + len(text), kind))
    for at, (one, other) in enumerate(pairwise(found), start=1):
        if one[3] == "number" and _GOES_ON.match(word, one[2], other[1] + 1):
            found[at] = other._replace(kind="number")
    return tuple(found)


_GOES_ON = lazy_pattern(r"[.,/]\d")
"""A figure goes on, whatever was read for its sign of percent (``98.3¢°`` was ``98.ở``)."""


def _run(run: str) -> list[tuple[str, int, PartKind]]:
    """What a run of letters, digits and signs is made of, and where in it each begins."""
    text, start = run, 0
    # An apostrophe in front opens a quotation; one behind may be the hook of an ư.
    while text and text[0] in "'’`?!][|>^\\°©®":
        text, start = text[1:], start + 1
    while text and text[-1] in "^\\°©®" and not _ONSET_AND_SIGN.fullmatch(text):
        text = text[:-1]
    glued = _GLUED_FIGURE.finditer(text) if _GLUED_FIGURES.fullmatch(text) else ()
    parts = [(part.group(), start + part.start()) for part in glued] or [(text, start)]
    kinds = ((part, at, _kind_of_run(part)) for part, at in parts if part)
    return [(part, at, kind) for part, at, kind in kinds if kind]


_OF_FIGURES = ("number", "code")
_NEARLY_DIGITS = lazy_pattern(r"[\dOolI|]+")
_DATE = lazy_pattern(r"(?:\d{1,2}[/.])?\d{1,2}[/.](?:19|20)\d\d")
_YEAR = lazy_pattern(r"(?:19|20)\d\d")


def _with_figures(line: str, parts: list[LinePart]) -> list[LinePart]:
    """The parts of a line, the first of each figure with what the figure is."""
    at = 0
    for first in [at for at, part in enumerate(parts) if part[3] in _OF_FIGURES]:  # by number: of every piece
        if first < at:  # it goes on from the one before
            continue
        at = first + 1
        while at < len(parts) and _goes_on(line, parts[at - 1], parts[at]):
            at += 1
        end = parts[at - 1].end
        figure = _figure(line[parts[first].start : end], line[end : end + 2])
        code = parts[first].kind == "code" and not _NEARLY_DIGITS.fullmatch(parts[first].text)
        parts[first] = parts[first]._replace(figure=CODE if code else figure)
    return parts


def _goes_on(line: str, part: LinePart, after: LinePart) -> bool:
    return after.kind == "number" and line[part.end : after.start] in (".", ",", "/")


@lru_cache(maxsize=16384)
def _figure(text: str, behind: str) -> str:
    if behind.lstrip().startswith("%"):
        return PERCENTAGE
    if _DATE.fullmatch(text):
        return DATE
    if "/" in text:
        return PART_OF
    if "," in text or "." in text:
        return AMOUNT
    return YEAR if _YEAR.fullmatch(text) else COUNT
