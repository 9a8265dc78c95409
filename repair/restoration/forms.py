"""One reading of a piece of a line, and the words it is made of."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from unidecode import unidecode


class WordForm(NamedTuple):
    """One word of a reading: its text, its index in the model, and its case (one of ``CASES``)."""

    text: str
    word: int
    case: str


class Arc(NamedTuple):
    """One reading of a piece: its words, and log P(read | words)."""

    forms: tuple[WordForm, ...]
    score: float
    text: str


@lru_cache(maxsize=16384)
def skeleton(text: str) -> str:
    """The letters without marks, small."""
    return unidecode(text).lower()
