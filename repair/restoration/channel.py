"""Which words a run of characters may have been on paper, and how likely each is to be read so.

The channel P(read | printed) is a product over strings of one to three printed characters, learned by
``bench/restoration/channel.py``. Candidates are built from the left, along the beginnings of known words.
"""

from __future__ import annotations

import math
import string
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from copy import copy
from typing import Self

import numpy as np
import numpy.typing as npt
from unidecode import unidecode

from vanthu.repair.restoration.beginnings import Beginnings, Candidate, Options, States, Step

LONGEST_READ = 4  # characters that one may be read as
UNSEEN = -12.0  # log P of what the table does not have, where a text shows it
WORTH = 14.0  # sightings that the learned probability of a string is worth
STATES = 48  # beginnings kept behind every character read
WIDTH = 12.0  # nats behind the best beginning at which one is dropped
NARROW_STATES, NARROW_WIDTH = 16, 6.0
"""The same for parts of glued words: of every part only the likeliest readings are of use."""
REMEMBERED = (
    50_000  # strings read whose beginnings are kept (0.6 kB each): many files are read in one process
)
TWO_FOR_ONE = -7.5  # log P of a vowel and its marks read as two signs
OTHER_BASE = -2.0  # and neither sign is the vowel without its marks (``di¢`` for dữ)
OF_A_CONSONANT = -4.0  # and the first sign is likelier a letter of its own (``1&``: lệ, ``¢4``: cá)
LOST_VOWEL = -7.5  # log P of a last vowel and its marks not read at all (``s`` for số)
_HOOKS = frozenset("'’`")  # what the horn of ơ and ư is read as, when apart from its letter
_LIKE_CONSONANTS = frozenset("1I¢€")  # l, c
VOWELS_AND_SIGNS = _HOOKS | frozenset("adeiouyéèêàâîôûäöüAEIOUYQ&¢€@£§¥°0123456789")
LONGEST_SYLLABLE = 7  # letters (nghiêng)
UNLIKELY = -7.0  # log P of the best word below which any sign may have been any letter with marks
BASE_LETTER = -6.5  # log P of a letter that loses its marks in a way never seen in training
ANY_LETTER = -8.5  # log P of any sign standing for a letter with marks, though training never showed it

_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
SELDOM = 4.0  # nats by which letters are less likely misread in a text that was written without marks

Array = npt.NDArray[np.generic]


class Channel:
    """The learned table, and the words it may lead to.

    Attributes:
        mangles: whether letters run into each other on the way, so that words are guessed.
        signs: letters without which nothing is read so; empty where there are none.
    """

    mangles = True
    signs: frozenset[str] = frozenset()

    def __init__(self, arrays: dict[str, Array], words: Iterable[tuple[str, float]]) -> None:
        """``words`` with their log P, by which beginnings are told apart that the table does not."""
        self._options = _table(arrays)
        printed = str(arrays["printed"]).split("\n")
        self._marked = sorted({p for p in printed if len(p) == 1 and not p.isascii()})
        self._with_base: dict[str, list[str]] = {}
        for letter in sorted({p for p in printed if len(p) == 1}):
            self._with_base.setdefault(unidecode(letter).lower(), []).append(letter)
        self._grow_words(words)
        self._forget()

    def _grow_words(self, words: Iterable[tuple[str, float]]) -> None:
        self._beginnings = Beginnings()
        for word, like in words:
            self._beginnings.add(word, like)

    def _forget(self) -> None:
        self._singles: dict[str, Options] = {}
        self._wild_singles: dict[str, Options] = {}
        self._memory: dict[str, States] = {"": self._beginnings.root}
        self._wild_memory: dict[str, States] = {"": self._beginnings.root}
        self._narrow_memory: dict[str, States] = {"": self._beginnings.root}

    def add_word(self, word: str, like: float) -> None:
        """Makes the word a candidate in each of its cases (as it is, where it has capitals)."""
        self._beginnings.add(word, like)
        self._forget()

    def _single(self, sign: str, *, wild: bool) -> Options:
        """What one character read may have been; with a way out for what training never showed."""
        known = dict(self._options.get(sign, ()))
        for letter in self._with_base.get(unidecode(sign).lower(), ()):
            known.setdefault(letter, BASE_LETTER)
        if wild or not known:
            for letter in self._marked:
                known.setdefault(letter, ANY_LETTER)
        return _best_first(known)

    def _options_for(self, read: str, *, wild: bool = False) -> Options:
        two_for_one = wild and len(read) == 2 and VOWELS_AND_SIGNS.issuperset(read)
        if len(read) > 1 and not two_for_one:
            return self._options.get(read, {})
        singles = self._wild_singles if wild else self._singles
        found = singles.get(read)
        if found is None:
            found = self._two_for_one(read) if two_for_one else self._single(read, wild=wild)
            singles[read] = found
        return found

    def _two_for_one(self, read: str) -> Options:
        """Letters with marks that two signs may stand for: a vowel read twice (``céac`` for các)."""
        letters = marked_letters(self._with_base, bases_of(read))
        found = dict.fromkeys(self._marked, TWO_FOR_ONE + less_likely(read))
        found |= dict.fromkeys(letters, TWO_FOR_ONE)
        return _best_first(found | self._options.get(read, {}))

    def _states(self, read: str, *, wild: bool = False, narrow: bool = False) -> States:
        """Beginnings of words that may have been read as ``read``, with log P; the best ``STATES``."""
        memory = self._narrow_memory if narrow else self._wild_memory if wild else self._memory
        states = memory.get(read)
        if states is None:
            steps = [step for step in self._steps(read, wild=wild, narrow=narrow) if step]
            width, most = (NARROW_WIDTH, NARROW_STATES) if narrow else (WIDTH, STATES)
            states = self._beginnings.grow(steps, width, most)
            if len(memory) > REMEMBERED:
                memory.clear()
                memory[""] = self._beginnings.root
            memory[read] = states
        return states

    def _steps(self, read: str, *, wild: bool = False, narrow: bool = False) -> Iterator[Step | None]:
        """For every size of the last string: what stands before it, and what it may have been."""
        for size in range(1, min(LONGEST_READ, len(read)) + 1):
            options = self._options_for(read[-size:], wild=wild)
            yield (self._states(read[:-size], wild=wild, narrow=narrow), options) if options else None

    def candidates(self, read: str) -> list[Candidate]:
        """Words (in their case) that may have been read as ``read``, best first, with log P(read | word)."""
        found = self._found(read)
        if len(read) == 1 and read.isalpha() and unidecode(read).lower() not in "aeiouy":
            known = {form for form, _ in found}
            lost = [(read + letter, LOST_VOWEL) for letter in self._marked]
            found += [(form, q) for form, q in lost if self._is_full(form) and form not in known]
        return found

    def _found(self, read: str) -> list[Candidate]:
        found = self._beginnings.words(self._states(read))
        if 1 < len(read) <= LONGEST_SYLLABLE and (not found or found[0][1] < UNLIKELY):
            found = self._beginnings.words(self._states(read, wild=True))
        return found

    def _is_full(self, form: str) -> bool:
        return form in self._beginnings.full

    def likeliest(self, read: str) -> list[Candidate]:
        """As ``candidates``, but only what is likely: for the many places where glued words may part."""
        return self._beginnings.words(self._states(read, narrow=True))

    def units(self, read: str, form: str) -> list[tuple[str, str]]:
        """The strings (printed, read) by which ``form`` was found for ``read``, from the left."""
        found: list[tuple[str, str]] = []
        while form:
            step = self._beginnings.last_unit(list(self._steps(read)), self._states(read), form)
            if step is None:
                return []
            printed, size = step[0], step[1] + 1
            found.append((printed, read[-size:]))
            form, read = form[: -len(printed)], read[:-size]
        return found[::-1]

    def adapted(self, seen: Counter[tuple[str, str]]) -> Channel:
        """A channel with its table re-estimated from words surely found: (printed, read) with counts."""
        joint: Counter[tuple[str, str]] = Counter()
        whole: Counter[str] = Counter()
        for (form, read), count in seen.items():
            units = self.units(read, form)
            for size in (1, 2, 3):
                for i in range(len(form) - size + 1):
                    whole[form[i : i + size]] += count
            for i in range(len(units)):
                p = r = ""
                for unit in units[i:]:
                    p, r = p + unit[0], r + unit[1]
                    if len(p) > 3 or len(r) > LONGEST_READ:
                        break
                    joint[p, r] += count
        return self._weighed(joint, whole)

    def _weighed(self, joint: Counter[tuple[str, str]], whole: Counter[str]) -> Channel:
        return self._twin(weighed(self._options, joint, whole))

    def copy(self) -> Channel:
        """A channel with the same table and words, to be changed apart from this one."""
        twin = self._twin(self._options)
        twin._part_words()
        return twin

    def _part_words(self) -> None:
        self._beginnings = self._beginnings.copy()

    def with_table(self, arrays: dict[str, Array], signs: str = "") -> Channel:
        """A channel with another table, to the same words; ``signs``: letters that are read by it alone."""
        twin = self._twin(_table(arrays))
        twin.signs = frozenset(signs)
        return twin

    def without_marks(self) -> Channel:
        """The channel of texts written without marks: every letter may have lost its own, few are misread."""
        table = {read: {p: q - SELDOM for p, q in options.items()} for read, options in self._options.items()}
        for letter in _letters():
            table.setdefault(unidecode(letter), {})[letter] = 0.0
        bare = self._twin({r: _best_first(options) for r, options in table.items()})
        bare.mangles = False  # typed, not read
        return bare

    def _twin(self, options: dict[str, Options]) -> Self:
        """A channel to the same words."""
        twin = copy(self)
        twin._options, twin._with_base, twin._marked = options, self._with_base, self._marked
        twin._forget()
        return twin


def _table(arrays: dict[str, Array]) -> dict[str, Options]:
    """What every string read may have been, best first."""
    printed, read = str(arrays["printed"]).split("\n"), str(arrays["read"]).split("\n")
    found: dict[str, Options] = {}
    for p, r, q in zip(printed, read, (arrays["logp"].astype(np.float64) / -16).tolist(), strict=True):
        found.setdefault(r, {})[p] = q
    return {string: _best_first(options) for string, options in found.items()}


def weighed(
    table: dict[str, Options], joint: Counter[tuple[str, str]], whole: Counter[str]
) -> dict[str, Options]:
    """A table weighed with what was seen: strings (printed, read) together, and each as printed."""
    known = {(p, r): q for r, options in table.items() for p, q in options.items()}
    for key in joint:
        known.setdefault(key, UNSEEN)
    found: dict[str, Options] = {}
    for (p, r), q in known.items():
        share = (joint[p, r] + WORTH * math.exp(q)) / (whole[p] + WORTH)
        found.setdefault(r, {})[p] = math.log(share)
    return {r: _best_first(options) for r, options in found.items()}


def bases_of(read: str) -> set[str]:
    """The letters without marks that two signs may stand for together."""
    if not _HOOKS.isdisjoint(read):
        return set("ou")
    bases = {unidecode(sign).lower() for sign in read} & set("aeiouy")
    return bases | set("ao") if "d" in read else bases  # a round letter and its mark


def less_likely(read: str) -> float:
    """Log P by which two signs stand for a letter that neither of them is without its marks."""
    if bases_of(read):
        return OTHER_BASE
    return OF_A_CONSONANT if read[0] in _LIKE_CONSONANTS else 0.0


def marked_letters(with_base: dict[str, list[str]], bases: Iterable[str]) -> list[str]:
    """The letters with marks that have one of the bases."""
    return [p for base in sorted(bases) for p in with_base.get(base, ()) if not p.isascii()]


def _letters() -> list[str]:
    """The letters of Vietnamese and of ASCII, small and capital."""
    small = {unicodedata.normalize("NFC", letter + mark) for letter in "aăâeêioôơuưy" for mark in _TONES}
    return sorted({*small, *(letter.upper() for letter in small), "đ", "Đ", *string.ascii_letters})


def _best_first(options: Options) -> Options:
    return dict(sorted(options.items(), key=lambda option: -option[1]))
