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
from vanthu.repair.restoration.tokens import FIGURES, LinePart, pieces
from vanthu.repair.restoration.words import Case, case_of, key_of

START, OTHER = "<s>", "<x>"
"""Stand for the end of a sentence, and for a word that is not in the vocabulary."""
NO_WORDS = (START, OTHER, *FIGURES)
"""What the language model counts beside words."""

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


_Event = tuple[str, Case | None, int, str]
"""What a piece adds to the counts: an item of the stream, its case, the place of what stands behind it
(``_BY_CASE``: that of a word), and the code it is, if any."""
_BY_CASE = -1


@lru_cache(maxsize=1 << 17)
def events_of(run: str, percent: bool) -> tuple[_Event, ...]:
    """What a run without blanks adds; runs recur. ``percent``: the sign stands behind it, after a blank."""
    return tuple(filter(None, map(_event, pieces(run + " %" if percent else run))))


def _event(piece: LinePart) -> _Event | None:
    if piece.kind == "stop":
        return START, None, BEHIND_COLON if piece.text in ";:" else SENTENCE, ""
    if piece.kind == "word" and piece.text.isalpha():
        return word_key(piece.text), case_of(piece.text), _BY_CASE, ""
    if piece.kind != "word" and not piece.figure:  # a figure goes on
        return None
    return piece.figure or OTHER, None, MIDDLE, piece.text if CODE.fullmatch(piece.text) else ""


def count_text(lines: Iterable[str]) -> Counted:
    """Counts of clean text. Line ends do not end a sentence: lines are broken anywhere."""
    stream: list[str] = []
    words: list[str] = []
    codes: list[str] = []
    cases: list[tuple[str, int, str]] = []
    place = SENTENCE
    for raw in lines:
        runs = fix_gha(unicodedata.normalize("NFC", raw)).split()
        signs = [behind.startswith("%") for behind in runs[1:]]
        for events in map(events_of, runs, (*signs, False)):
            for item, case, then, code in events:
                stream.append(item)
                if then != _BY_CASE:
                    place = then
                    if code:
                        codes.append(code)
                    continue
                words.append(item)
                if case and place != SENTENCE:
                    cases.append((item, place, case))
                place = BEHIND_TITLE if case == "T" else MIDDLE
    return Counted(stream, Counter(words), Counter(codes), Counter(cases))
