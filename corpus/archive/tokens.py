"""Words for searching: as written, and without marks for queries that are typed without them.

The same words are indexed in SQLite and PostgreSQL; neither database's own word breaking is used for
Vietnamese text, so that both answer alike.
"""

from __future__ import annotations

import unicodedata

import regex

WORD = regex.compile(r"[\p{L}\p{N}\p{Co}\p{M}]+")
"""A word as FTS5's ``unicode61`` breaks it: letters and digits, with their combining marks."""


class _Bare(dict[int, str]):
    """Letters without their marks, found once each."""

    def __missing__(self, code: int) -> str:
        bare = unicodedata.normalize("NFD", chr(code))[0]
        self[code] = bare
        return bare


_BARE = _Bare({ord("đ"): "d", ord("Đ"): "D"})


def plain(text: str) -> str:
    """Text without Vietnamese marks, each character where it was (``Đề án`` → ``De an``)."""
    composed = unicodedata.normalize("NFC", text)
    return composed if composed.isascii() else composed.translate(_BARE)


def words_of(text: str) -> list[str]:
    """Words in order, small letters."""
    words: list[str] = WORD.findall(unicodedata.normalize("NFC", text).lower())
    return words


def has_marks(text: str) -> bool:
    """True where a word carries a Vietnamese mark or ``đ``."""
    composed = unicodedata.normalize("NFC", text)
    return plain(composed) != composed


def tsvector(words: list[str]) -> str:
    """Words with their positions as PostgreSQL reads a ``tsvector``.

    PostgreSQL keeps positions up to 16383 and 256 of them per word; a page has some hundred words.
    """
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words[:16383], 1):
        places.setdefault(word, []).append(place)
    return " ".join(f"'{word}':{','.join(map(str, at[:256]))}" for word, at in places.items())
