"""English beside Vietnamese on damaged pages: yearbooks print both, and what is English must stay.

On a page whose Vietnamese lost its marks an English word is one more word without marks: ``meat`` would be
restored to ``mất``, ``Goat`` to ``Hỏa``. A page is looked at only where English words say so that Vietnamese
cannot spell; then each line is parted into stretches of the one and of the other language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path

from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.syllables import toneless_skeletons

DATA = Path(__file__).parent / "data" / "english.txt"
"""Words of letters and of yearbooks, written down for this purpose (``data/SOURCES.md``)."""
_WORD = lazy_pattern(r"[^\W_]+")
_BREAK = lazy_pattern(r"[-–—/;:|()\[\]•]|\d|\s{4}")
_ENDING = lazy_pattern(r"(?:tion|sion|ment|ness|ing|ity|ous|ive|ers?|ors?|ies|al|ed|ly|[a-z]{3}s)$")
_FOREIGN = lazy_pattern(r"[fjwz]|ss|tt|ll|ee|oo[^n]|[bdgklrsv]$|ck|sh|[bcdfgpst][lr][aeiou](?!$)")
"""Letters that Vietnamese has not, and sequences that it has not: seldom what is left of a syllable."""

LEAST_SURE = 8
"""Different English words on a page that no Vietnamese syllable is spelt like: a name of a company, a quoted
title, the name of a programme have fewer."""
LEAST_TOGETHER = 3  # places where two of them stand side by side or in one stretch

_JOINING = frozenset(
    (
        *("va", "cua", "voi", "cho", "cac", "nhung", "duoc", "tai", "theo", "trong", "la", "co", "khong"),
        *("tu", "den", "ve", "cung", "hoac", "do", "bang"),
    )
)
"""Vietnamese words that join others: between two English names, they are no part of either."""

SURE, BOTH = 4.0, -0.3
"""Nats that a word is English and not Vietnamese: known and no syllable; known, and spelt like a syllable."""
LIKELY, PERHAPS = 2.0, 1.0  # by its ending, by its letters
SYLLABLE, JOINING, READ_WRONGLY, GLUED = -3.0, -5.0, -3.0, -2.0
CHANGE, AT_BREAK = 2.2, 0.4
"""Cost of going from one language to the other: inside a phrase, where a sign or a figure parts phrases."""


def is_misread(word: str) -> bool:
    """True of letters that only engines of other languages read in Vietnamese: ``nuéc``, ``s6``."""
    return _score(word) == READ_WRONGLY


@cache
def _known() -> frozenset[str]:
    return frozenset(DATA.read_text(encoding="ascii").split()) - _JOINING


@lru_cache(maxsize=8192)
def _score(word: str) -> float:
    small = word.lower()
    if small.isdigit() or (len(small) == 1 and small.isascii()):
        return 0.0
    if not small.isascii() or not small.isalpha():
        return READ_WRONGLY
    if small == "by":
        return LIKELY  # a syllable by the rules of spelling, of no word
    if small in toneless_skeletons():
        return BOTH if small in _known() else JOINING if small in _JOINING else SYLLABLE
    return SURE if small in _known() else _by_its_letters(small)


def _by_its_letters(word: str) -> float:
    if _is_glued(word):
        return GLUED
    if len(word) > 4 and _ENDING.search(word):
        return LIKELY
    return PERHAPS if len(word) > 3 and _FOREIGN.search(word) else 0.0


def _is_glued(word: str) -> bool:
    """True of syllables without a blank between them (``hoptacxa``)."""
    skeletons = toneless_skeletons()
    ends = {0}
    for end in range(1, len(word) + 1):
        if any(end - length in ends and word[end - length : end] in skeletons for length in range(2, 7)):
            ends.add(end)
    return len(word) in ends


def is_sure(word: str) -> bool:
    """True of a known English word that no Vietnamese syllable is spelt like."""
    return _score(word) == SURE


def english(lines: Sequence[str]) -> list[list[tuple[int, int]]]:
    """Where English stands in the lines of one page: spans, none on a page without enough of it."""
    words = [[match.group() for match in _WORD.finditer(line)] for line in lines]
    sure = {word.lower() for of_line in words for word in of_line if is_sure(word)}
    if len(sure) < LEAST_SURE:
        return [[] for _ in lines]
    found = [list(_stretches(line)) for line in lines]
    together = sum(
        sum(map(is_sure, _WORD.findall(line[start:end]))) > 1
        for line, spans in zip(lines, found, strict=True)
        for start, end in spans
    )
    return found if together >= LEAST_TOGETHER else [[] for _ in lines]


def without(line: str, spans: Sequence[tuple[int, int]]) -> str:
    """The line with blanks in the place of what stands in the spans."""
    for start, end in spans:
        line = line[:start] + " " * (end - start) + line[end:]
    return line


def _stretches(line: str) -> Iterator[tuple[int, int]]:
    """The English stretches of a line: the likeliest way through its words, two languages each."""
    places = [match.span() for match in _WORD.finditer(line)]
    if not places:
        return
    best = (0.0, -AT_BREAK)  # of all ways that end here in Vietnamese, in English
    came: list[tuple[bool, bool]] = []  # from English?
    for number, (start, end) in enumerate(places):
        parted = number == 0 or _BREAK.search(line, places[number - 1][1], start) is not None
        cost = AT_BREAK if parted or line[start:end].isdigit() else CHANGE
        came.append((best[1] - cost > best[0], best[1] >= best[0] - cost))
        score = _score(line[start:end])
        best = (max(best[0], best[1] - cost), max(best[1], best[0] - cost) + score)
    is_english = best[1] > best[0]
    told = []
    for step in reversed(came):
        told.append(is_english)
        is_english = step[is_english]
    first: int | None = None
    for number, one in enumerate([*reversed(told), False]):
        if one and first is None:
            first = number
        elif not one and first is not None:
            yield places[first][0], places[number - 1][1]
            first = None
