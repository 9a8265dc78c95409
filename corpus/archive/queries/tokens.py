"""Words for searching: as written, and without marks for queries that are typed without them.

The same words are indexed in SQLite and PostgreSQL; neither database's own word breaking is used for
Vietnamese text, so that both answer alike.
"""

from __future__ import annotations

import re
import unicodedata

from vanthu.extract.folding import spelt, without_marks
from vanthu.extract.patterns import lazy_regex

WORD = lazy_regex(r"[\p{L}\p{N}\p{Co}\p{M}]+")
"""A word as FTS5's ``unicode61`` breaks it: letters and digits, with their combining marks."""

_COMMON = re.compile(r"[\x00-\u02ff\u1e00-\u206f]*")
"""Text without marks of their own and private signs, as most is: its words are found three times as fast."""
_LETTERS = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """Words in order, small letters, tone marks in one place (``hoà`` finds ``hòa``)."""
    plain = spelt(text).lower()
    words: list[str] = (_LETTERS if _COMMON.fullmatch(plain) else WORD).findall(plain)
    return words


def bare_words(text: str) -> list[str]:
    """``words_of`` without marks: what is typed without them is compared with it."""
    return words_of(without_marks(text))


def has_marks(text: str) -> bool:
    """True where a word carries a Vietnamese mark or ``đ``."""
    composed = unicodedata.normalize("NFC", text)
    return without_marks(composed) != composed


_FARTHEST = 16383
LONGEST = 2046
_LARGEST = 1_000_000
"""PostgreSQL's limits: the highest position, bytes of a word, and (just below 2²⁰) bytes of all words."""


def tsvector(words: list[str]) -> str:
    """Words with their positions as PostgreSQL reads a ``tsvector``.

    PostgreSQL keeps positions up to 16383 (words behind count as standing there) and 256 of them per word.
    A word that it cannot hold, of 3,000 letters, is not found there; the page's text keeps it.
    """
    places: dict[str, list[int]] = {}
    size = 0
    for place, word in enumerate(words, 1):
        at = places.get(word)
        if at is None:
            length = len(word.encode())
            if length > LONGEST or size + length > _LARGEST:
                continue
            size += length + 8  # the word's entry and its positions
            at = places[word] = []
        if len(at) < 256 and min(place, _FARTHEST) not in at[-1:]:
            at.append(min(place, _FARTHEST))
            size += 2
    return " ".join(f"'{word}':{','.join(map(str, at))}" for word, at in places.items())
