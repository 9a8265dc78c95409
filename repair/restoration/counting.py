"""Clean text as the stream of words that counts are made from; the same for the model and for lexicons."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from vanthu.extract.syllables import is_syllable
from vanthu.repair.fixers import fix_gha
from vanthu.repair.restoration.abbreviations import CODE
from vanthu.repair.restoration.tokens import pieces
from vanthu.repair.restoration.words import Case, case_of, key_of

START, NUMBER, OTHER = "<s>", "<n>", "<x>"
"""Stand for the end of a sentence, a figure, and a word that is not in the vocabulary."""

MIDDLE, BEHIND_TITLE, BEHIND_COLON, SENTENCE = 0, 1, 2, 3
"""Places that a word's case depends on."""


@dataclass(slots=True)
class Counted:
    """Words of a text in order, how often words and codes (``TCTTKĐA06``) occur, and in which case where."""

    stream: list[str] = field(default_factory=list)
    words: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    cases: Counter[tuple[str, int, str]] = field(default_factory=Counter)


def word_key(text: str) -> str:
    """The key of a word; abbreviations and words in mixed case keep their capitals."""
    case = case_of(text)
    if case is None or (case == "U" and not is_syllable(text)):
        return text
    return key_of(text)


@lru_cache(maxsize=65536)
def _key_and_case(text: str) -> tuple[str, Case | None]:
    return word_key(text), case_of(text)


def count_text(lines: Iterable[str]) -> Counted:
    """Counts of clean text. Line ends do not end a sentence: lines are broken anywhere."""
    counted = Counted()
    place = SENTENCE
    for raw in lines:
        line = fix_gha(unicodedata.normalize("NFC", raw))
        for piece in pieces(line):
            if piece.kind == "stop":
                counted.stream.append(START)
                place = BEHIND_COLON if piece.text in ";:" else SENTENCE
            elif piece.kind == "word" and piece.text.isalpha():
                key, case = _key_and_case(piece.text)
                counted.stream.append(key)
                counted.words[key] += 1
                if case and place != SENTENCE:
                    counted.cases[key, place, case] += 1
                place = BEHIND_TITLE if case == "T" else MIDDLE
            else:
                if CODE.fullmatch(piece.text):
                    counted.codes[piece.text] += 1
                counted.stream.append(NUMBER if piece.kind != "word" else OTHER)
                place = MIDDLE
    return counted
