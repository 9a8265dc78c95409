"""Text of symbol fonts: every sign stands in the private use area, as its code and 0xF000.

A font that calls itself one of symbols has its own order of glyphs, and programs hand its signs on so, though
it draws plain letters and digits. Where words of such signs are Vietnamese, the font's signs are those of
ASCII, its digits among them: the code says which digit it is. Lone signs of letters may be pictures of boxes.
"""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Sequence

from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.syllables import is_syllable
from vanthu.repair.rewrite import Rewrite

OFFSET = 0xF000
_FIRST, _LAST = chr(OFFSET + ord("!")), chr(OFFSET + ord("~"))
_SIGN = lazy_pattern(f"[{_FIRST}-{_LAST}]")
_WORD = lazy_pattern(r"\S+")
_TABLE = {OFFSET + code: chr(code) for code in range(ord("!"), ord("~") + 1)}
_LETTERS = frozenset(chr(OFFSET + ord(letter)) for letter in string.ascii_letters)
PROVEN = 3  # different syllables of a page with two such letters or more: pictures spell none
SURE = 0.999


def from_private_codes(lines: Sequence[str]) -> list[list[Rewrite]]:
    """The changes of the lines of one page; none where too few words say that its signs are letters."""
    if not _SIGN.search("\n".join(lines)):  # nearly all pages, and told by one look
        return [[] for _ in lines]
    words = [[match for match in _WORD.finditer(line) if _SIGN.search(match.group())] for line in lines]
    told = {match.group() for of_line in words for match in of_line if _is_word(match.group())}
    if len(told) < PROVEN:
        return [[] for _ in lines]
    return [
        [
            Rewrite(match.start(), match.end(), _read(match.group()), SURE, "private-codes")
            for match in of_line
            if match.group() not in _LETTERS
        ]
        for of_line in words
    ]


def _is_word(word: str) -> bool:
    letters = _read(word).strip(string.punctuation)
    return sum(sign in _LETTERS for sign in word) > 1 and is_syllable(letters) and letters[1:].islower()


def _read(word: str) -> str:
    return unicodedata.normalize("NFC", word.translate(_TABLE))
