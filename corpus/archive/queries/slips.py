"""Words with one slip of the pen: a letter too many, too few, another one, or two in the other order."""

from __future__ import annotations

import string
from functools import cache

from vanthu.corpus.archive.queries.asked import Term, Way
from vanthu.extract.folding import without_marks
from vanthu.extract.syllables import toneless

SHORTEST = 3
"""Letters of a word in which a slip is looked for: of two, half a letter is a quarter of the alphabet."""

LONGEST = 12
"""Letters of the longest: no syllable or symbol of a body has more, and each costs 53 words to look for."""


def near(word: str) -> list[str]:
    """The words (without marks) that one slip makes of a word."""
    if not SHORTEST <= len(word) <= LONGEST or not word.isascii() or not word.isalpha():
        return []
    halves = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    fewer = (a + b[1:] for a, b in halves if b)
    other = (a + letter + b[1:] for a, b in halves if b for letter in string.ascii_lowercase)
    more = (a + letter + b for a, b in halves for letter in string.ascii_lowercase)
    turned = (a + b[1] + b[0] + b[2:] for a, b in halves if len(b) > 1)
    return sorted({*fewer, *other, *more, *turned} - {word})


def near_syllables(word: str) -> list[str]:
    """Those of them that are syllables: what a syllable may be a slip for."""
    return [one for one in near(word) if one in _syllables()]


def parted(word: str) -> list[tuple[str, str]]:
    """The pairs of syllables that a word is, typed without a blank: ``sapa``."""
    halves = ((word[:n], word[n:]) for n in range(1, len(word)))
    return [(a, b) for a, b in halves if a in _syllables() and b in _syllables()]


def slipped(term: Term, *, syllables: bool) -> Term:
    """A term (without marks) with each word of its first way as it may be meant; without ways: none may be.

    Args:
        term: a word, or the words of a number.
        syllables: it is a syllable, and may only be meant for another one.
    """
    ways: list[Way] = [
        (*way[:row], (*words[:n], *other, *words[n + 1 :]), *way[row + 1 :])
        for way in term.ways[:1]
        for row, words in enumerate(way)
        for n, word in enumerate(words)
        for other in _others(word, syllables)
    ]
    return Term(tuple(ways))


def _others(word: str, syllables: bool) -> list[tuple[str, ...]]:
    if syllables:
        return [(other,) for other in near_syllables(word)]
    return [*parted(word), *((other,) for other in near(word))]


@cache
def _syllables() -> frozenset[str]:
    return frozenset(without_marks(syllable) for syllable in toneless())
