"""Words for searching: as written, and without marks for queries that are typed without them.

The same words are indexed in SQLite and PostgreSQL; neither database's own word breaking is used for
Vietnamese text, so that both answer alike.
"""

from __future__ import annotations

import unicodedata

import regex

from vanthu.extract.folding import spelt, without_marks

WORD = regex.compile(r"[\p{L}\p{N}\p{Co}\p{M}]+")
"""A word as FTS5's ``unicode61`` breaks it: letters and digits, with their combining marks."""


def words_of(text: str) -> list[str]:
    """Words in order, small letters, tone marks in one place (``hoà`` finds ``hòa``)."""
    words: list[str] = WORD.findall(spelt(text).lower())
    return words


def has_marks(text: str) -> bool:
    """True where a word carries a Vietnamese mark or ``đ``."""
    composed = unicodedata.normalize("NFC", text)
    return without_marks(composed) != composed


def tsvector(words: list[str]) -> str:
    """Words with their positions as PostgreSQL reads a ``tsvector``.

    PostgreSQL keeps positions up to 16383 and 256 of them per word; a page has some hundred words.
    """
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words[:16383], 1):
        places.setdefault(word, []).append(place)
    return " ".join(f"'{word}':{','.join(map(str, at[:256]))}" for word, at in places.items())
