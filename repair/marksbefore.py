"""Marks of tone that stand before their letters, as fonts draw the mark first (that of ``và`` on its v).

A program that hands such glyphs on in their order puts the mark on the letter before, mostly a consonant. A
page is looked at where several words have a mark there and are syllables once it stands one letter on; then
marks that fell on a vowel go on, too (``nghịêp``). Single words on other pages were typed so, and stay.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.syllables import TONES, is_syllable
from vanthu.repair.rewrite import Rewrite

PROVEN = 3  # different words of a page with a mark on a consonant that are syllables once it is moved
SURE = 0.999
_TONE = lazy_pattern(f"[{TONES}]")
_WORD = lazy_pattern(r"[\u0300-\u036f]*(?:[^\W\d_][\u0300-\u036f]*)+")
_VOWELS = frozenset("aeiouy")


def marks_moved(lines: Sequence[str]) -> list[list[Rewrite]]:
    """The changes of the lines of one page; none where too few words say that marks stand before letters."""
    if not _TONE.search("\n".join(lines)):  # nearly all pages: a mark on its vowel is one letter with it
        return [[] for _ in lines]
    words = [[(match, _moved(match.group())) for match in _WORD.finditer(line)] for line in lines]
    moved = [[(match, after) for match, after in of_line if after] for of_line in words]
    told = {match.group() for of_line in moved for match, _ in of_line if _on_consonant(match.group())}
    if len(told) < PROVEN:
        return [[] for _ in lines]
    return [
        [Rewrite(match.start(), match.end(), after, SURE, "marks-before") for match, after in of_line]
        for of_line in moved
    ]


@lru_cache(maxsize=8192)  # words recur
def _moved(word: str) -> str | None:
    """The word with its mark of tone one letter on; None where it stands right, or would be wrong then."""
    letters, tones = _spread(word)
    if len(tones) != 1 or _in_place(letters, tones[0]) or not _in_place(letters, tones[0] + 1):
        return None
    tone = next(sign for sign in unicodedata.normalize("NFD", word) if sign in TONES)
    return unicodedata.normalize("NFC", "".join([*letters[: tones[0] + 2], tone, *letters[tones[0] + 2 :]]))


def _spread(word: str) -> tuple[list[str], list[int]]:
    """The letters of a word, each with its hat or horn, and which bear a mark of tone (-1: none yet)."""
    letters: list[str] = []
    tones = []
    for sign in unicodedata.normalize("NFD", word):
        if sign in TONES:
            tones.append(len(letters) - 1)
        elif unicodedata.combining(sign) and letters:
            letters[-1] += sign
        else:
            letters.append(sign)
    return letters, tones


def _in_place(letters: Sequence[str], at: int) -> bool:
    """Whether a mark of tone stands right: on the last hat or horn, or before the final consonant."""
    word = unicodedata.normalize("NFC", "".join(letters))
    if not 0 <= at < len(letters) or not is_syllable(word + "\u0301"):
        return False
    small = [letter.lower() for letter in letters]
    vowels = [n for n, letter in enumerate(small) if letter[0] in _VOWELS]
    if len(vowels) > 1 and "".join(small[: vowels[0] + 1]) in ("qu", "gi"):
        vowels = vowels[1:]
    hats = [n for n in vowels if len(small[n]) > 1]
    if hats:
        return at == hats[-1]
    return at == vowels[-1] if vowels[-1] < len(letters) - 1 else at in vowels


def _on_consonant(word: str) -> bool:
    letters, (at,) = _spread(word)
    return at >= 0 and letters[at][0].lower() not in _VOWELS
