"""Abbreviations that no table has: the first letters of words that stand in a row (``ĐVHC``, ``SXH``)."""

from __future__ import annotations

import re

from vanthu.corpus.archive.queries.tokens import bare_words
from vanthu.extract.folding import spelt, without_marks
from vanthu.extract.patterns import lazy_pattern

_SHORT = lazy_pattern(r"(?<![\w/-])[^\W\d_]{2,8}(?![\w/-])")
_VOWEL = lazy_pattern(r"[aeiouy]", re.IGNORECASE)
_JOINS = frozenset({"va", "cac", "ve", "cua"})
"""Words whose letters are left out of abbreviations: ``TN&MT``, ``GDĐT``."""


def abbreviations_of(text: str) -> list[str]:
    """What may be an abbreviation of a query: in capitals among small letters, or without a vowel."""
    shouted = text.isupper()
    found = (word.group() for word in _SHORT.finditer(spelt(text)))
    return [
        word for word in found if (word.isupper() and not shouted) or not _VOWEL.search(without_marks(word))
    ]


def without(text: str, short: list[str]) -> str:
    """A text without these words."""
    return " ".join(
        _SHORT.sub(lambda word: "" if word.group() in short else word.group(), spelt(text)).split()
    )


def stands_for(short: str, text: str) -> bool:
    """Whether some words in a row of one line of a text begin with these letters."""
    sought = without_marks(short).lower()
    return any(sought in letters for line in text.split("\n") for letters in _initials(bare_words(line)))


def _initials(words: list[str]) -> tuple[str, str]:
    every = "".join(word[0] for word in words)
    return every, "".join(word[0] for word in words if word not in _JOINS)
