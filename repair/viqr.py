"""VIQR (RFC 1456): marks typed behind their letters as signs of ASCII, ``Co^.ng ho`a`` for ``Cộng hòa``.

A full stop, a question mark or an apostrophe behind a vowel is a mark of tone or one of print; at the end of
a word what follows tells which: a mark of print stands before a capital and at the end of a line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from re import Match

from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.syllables import is_syllable
from vanthu.repair.rewrite import Rewrite

_WORD = lazy_pattern(
    r"(?<![A-Za-z])[A-Za-z](?:[A-Za-z]|(?<=[AEOaeo])\^|(?<=[Aa])\(|(?<=[OUou])[+*]"
    r"|(?<=[AEIOUYaeiouy^(+*])[\x27`?~.](?!\d))*"
)
_IN_NAMES = lazy_pattern(r"[\^`~]|[+*\x27](?=[a-z])")
"""Signs that stand in a name for marks, and in nothing else that follows a vowel."""
_NUMBER = lazy_pattern(r"[IVX]+\.")
_UNIT = lazy_pattern(r"(dd|DD|Dd|dD)|([AEIOUYaeiouy])([\^(+*]?)([\x27`?~.]?)")
_STRONG = lazy_pattern(r"[\^+*(`~]|[\x27?.](?=[A-Za-z])")
"""Signs that no word of another text has behind or between its letters."""
_MARKS = {"^": "\u0302", "(": "\u0306", "+": "\u031b", "*": "\u031b", "": ""} | dict(
    zip("'`?~.", "\u0301\u0300\u0309\u0303\u0323", strict=True)
)
EVIDENCE, RIGHT = 6, 0.8
"""Different words of a page that such signs make syllables of, and their share of all with such signs."""
SURE, LIKELY = 0.999, 0.9
"""Of what the signs say, and of a sign at the end of a word that may be one of print."""


def from_viqr(lines: Sequence[str]) -> list[list[Rewrite]]:
    """The changes of the lines of one page; none where too few words say that it is in VIQR."""
    if "".join(lines).count("^") < EVIDENCE:  # every second word has a hat: told at once
        return [[] for _ in lines]
    strong = {
        match.group() for line in lines for match in _WORD.finditer(line) if _STRONG.search(match.group())
    }
    right = sum(_is_marked_syllable(_decoded(word)) for word in strong)
    if right < EVIDENCE or right < RIGHT * len(strong):
        return [[] for _ in lines]
    return [[change for match in _WORD.finditer(line) if (change := _change(match, line))] for line in lines]


def _is_marked_syllable(word: str) -> bool:
    return not word.isascii() and is_syllable(word)


def _change(match: Match[str], line: str) -> Rewrite | None:
    word, end = match.group(), match.end()
    doubtful = word[-1] in "'?." and len(word) > 1
    if doubtful and _is_print(word, line[end:]):
        word, end = word[:-1], end - 1
    after = _decoded(word)
    if after == word or not (is_syllable(after) or after.isupper() or _is_name(word, after)):
        return None
    return Rewrite(match.start(), end, after, LIKELY if doubtful else SURE, "viqr")


def _is_name(word: str, after: str) -> bool:
    """Whether what is no syllable is a name all the same (``Kro^ng``); not ``Ca(ClO)2``, nor ``lao.vn``."""
    return after.isalpha() and (after.islower() or after.istitle()) and _IN_NAMES.search(word) is not None


def _is_print(word: str, behind: str) -> bool:
    """Whether the last sign of a word is one of print: a report asks few questions, and quotes little."""
    follows = behind.lstrip(" \t")
    if _NUMBER.fullmatch(word):
        return True
    if not follows or word[-1] != ".":
        return not follows and word[-1] != "'"
    in_capitals = word.isupper() and len(word) > 2 and follows[:2].isupper()
    return follows[0] in ")]" or (follows[0].isupper() and not in_capitals)


def _decoded(word: str) -> str:
    return unicodedata.normalize("NFC", _UNIT.sub(_letter, word))


def _letter(match: Match[str]) -> str:
    stroke, vowel, mark, tone = match.groups()
    if stroke:
        return "Đ" if stroke[0] == "D" else "đ"
    return f"{vowel}{_MARKS[mark]}{_MARKS[tone]}"
