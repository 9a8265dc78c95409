"""Lines cut into the pieces that restoration works on: syllables, figures, and what stands between.

A piece is found with its offsets, so that what is not touched comes back character by character.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

PartKind = Literal["word", "number", "code", "stop"]
"""``number`` and ``code`` (letters with two digits running) are never changed by the word rules;
``stop`` ends a sentence for the language model."""


@dataclass(frozen=True, slots=True)
class LinePart:
    """A run of characters of one kind; ``start`` and ``end`` are offsets in its line."""

    text: str
    start: int
    end: int
    kind: PartKind


# What a misread letter may look like (¢ for ệ, & for ề, ' behind an ư) belongs to the word.
_PIECE = re.compile(
    r"""
    (?P<code> \S+ (?: :// | @[\w-]+\. | \.(?:vn|com|org|net|gov)\b ) \S* )   # an address stays as it is
    | (?P<run> (?: [^\s/\-–—(),;:“”"….?\[\]{}<>«»=_*+|•~%‘⟨⟩!⁰¹²³⁴⁵⁶⁷⁸⁹]  # letters, digits, signs
             | [?!\]\[|>] (?=[^\W\d_])                          # the hook of a letter, inside a word
             | (?<=[^\W\d_]) [?] (?=\s+[^\W\d_A-Z]) )+ )         # or at its end: no sentence goes on so
    | (?P<stop> [.;:?] (?=\s|$) | [=*+|•] )
    """,
    re.VERBOSE,
)
_LETTER_SIGN = re.compile(r"[¢&@€£§¥]")
_LETTER = re.compile(r"[^\W\d_]")
# Words of three letters or more glued to figures of two digits or more: "26thang9" has both.
_GLUED_FIGURES = re.compile(r"(?=.*\d\d)(?:\d+[^\W\dA-Z_]{3,}\d*|[^\W\dA-Z_]{3,}\d+)")
_GLUED_FIGURE = re.compile(r"\d+|\D+")
_TWO_DIGITS = re.compile(r"\d\d|\d['’]?\d")
# One digit and letters that is no damaged word: a unit (m2, km3), a code (A1, B2, 1A, 6A1), a figure in which
# letters were read for digits (l2, 1O, lO0). 0, 4, 6, 8, 9 may be round letters (s6: số), 1 an l (1a: là).
_CODE = re.compile(
    r"(?:[kcdm]?m|ha)[23]|[A-ZĐ][12357]|\d[A-ZĐ]\d?|\d[^\W\d_]+\d|[^\W\d_]{1,2}[257]"
    r"|(?=.*\d)[\dOolI|]{2,}"
)


@lru_cache(maxsize=65536)
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
    found = []
    for match in _PIECE.finditer(line):
        text, start, end = match.group(), match.start(), match.end()
        if match.lastgroup in ("stop", "code"):
            found.append(LinePart(text, start, end, "stop" if match.lastgroup == "stop" else "code"))
            continue
        # An apostrophe in front opens a quotation; one behind may be the hook of an ư.
        while text and text[0] in "'’`?!][|>^\\°©®":
            text, start = text[1:], start + 1
        while text and text[-1] in "^\\°©®":
            text, end = text[:-1], end - 1
        for part in _GLUED_FIGURE.finditer(text) if _GLUED_FIGURES.fullmatch(text) else ():
            kind = _kind_of_run(part.group())
            if kind:
                found.append(LinePart(part.group(), start + part.start(), start + part.end(), kind))
        kind = _kind_of_run(text) if text and not _GLUED_FIGURES.fullmatch(text) else None
        if kind:
            found.append(LinePart(text, start, end, kind))
    return found
