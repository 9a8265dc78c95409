"""Which words a run of characters may have been on paper, and how likely each is to be read so.

The channel P(read | printed) is a product over strings of one to three printed characters, learned by
``bench/restoration/channel.py``. Candidates are built from the left, along the beginnings of known words.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
from unidecode import unidecode

from vanthu.repair.restoration.words import in_case

LONGEST_PRINTED = 3  # characters of one string of the table
LONGEST_READ = 4  # characters that one may be read as
WORTH = 20.0  # sightings that the learned probability of a string is worth
STATES = 48  # beginnings kept behind every character read
WIDTH = 12.0  # nats behind the best beginning at which one is dropped
PROMISE = 0.5  # weight of the likeliest word that a beginning leads to, where not all can be kept
NOTHING = -99.0
NARROW_STATES, NARROW_WIDTH = 16, 6.0
"""The same for parts of glued words: of every part only the likeliest readings are of use."""
TWO_FOR_ONE = -7.5  # log P of a vowel and its marks read as two signs
OTHER_BASE = -2.0  # and neither sign is the vowel without its marks (``di¢`` for dữ)
LOST_VOWEL = -7.5  # log P of a last vowel and its marks not read at all (``s`` for số)
_HOOKS = frozenset("'’`")  # what the horn of ơ and ư is read as, when apart from its letter
_VOWELS_AND_SIGNS = _HOOKS | frozenset("adeiouyéèêàâîôûäöüAEIOUYQ&¢€@£§¥°0123456789")
LONGEST_SYLLABLE = 7  # letters (nghiêng)
UNLIKELY = -7.0  # log P of the best word below which any sign may have been any letter with marks
BASE_LETTER = -6.5  # log P of a letter that loses its marks in a way never seen in training
ANY_LETTER = -8.5  # log P of any sign standing for a letter with marks, though training never showed it

Array = npt.NDArray[np.generic]
Candidate = tuple[str, float]
Options = dict[str, float]
"""What a string read may have been on paper, with log P(read | printed); best first."""


class Channel:
    """The learned table, and the words it may lead to."""

    def __init__(self, arrays: dict[str, Array], words: Iterable[tuple[str, float]]) -> None:
        """``words`` with their log P, by which beginnings are told apart that the table does not."""
        self._options = _table(arrays)
        printed = str(arrays["printed"]).split("\n")
        self._marked = sorted({p for p in printed if len(p) == 1 and not p.isascii()})
        self._with_base: dict[str, list[str]] = {}
        for letter in sorted({p for p in printed if len(p) == 1}):
            self._with_base.setdefault(unidecode(letter).lower(), []).append(letter)
        self._full: set[str] = set()
        self._extensions: dict[str, set[str]] = {"": set()}
        self._promise: dict[str, float] = {}
        self._forget()
        for word, like in words:
            self.add_word(word, like)

    def _forget(self) -> None:
        self._singles: dict[str, Options] = {}
        self._wild_singles: dict[str, Options] = {}
        self._memory: dict[str, dict[str, float]] = {"": {"": 0.0}}
        self._wild_memory: dict[str, dict[str, float]] = {"": {"": 0.0}}
        self._narrow_memory: dict[str, dict[str, float]] = {"": {"": 0.0}}

    def add_word(self, word: str, like: float) -> None:
        """Makes the word a candidate in each of its cases (as it is, where it has capitals)."""
        forms = {word, in_case(word, "T"), in_case(word, "U")} if word.islower() else {word}
        self._full |= forms
        promise = self._promise
        for form in forms:
            self._extensions.setdefault(form, set())
            for end in range(len(form), 0, -1):
                if promise.get(form[:end], NOTHING) < like:
                    promise[form[:end]] = like
                for size in range(1, min(LONGEST_PRINTED, end) + 1):
                    self._extensions.setdefault(form[: end - size], set()).add(form[end - size : end])

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
        two_for_one = wild and len(read) == 2 and _VOWELS_AND_SIGNS.issuperset(read)
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
        bases = {unidecode(sign).lower() for sign in read} & set("aeiouy")
        if not _HOOKS.isdisjoint(read):
            bases = set("ou")
        elif "d" in read:  # a round letter and its mark
            bases |= set("ao")
        letters = [p for base in sorted(bases) for p in self._with_base.get(base, ()) if not p.isascii()]
        found = dict.fromkeys(self._marked, TWO_FOR_ONE + (OTHER_BASE if bases else 0))
        found |= dict.fromkeys(letters, TWO_FOR_ONE)
        return _best_first(found | self._options.get(read, {}))

    def _states(self, read: str, *, wild: bool = False, narrow: bool = False) -> dict[str, float]:
        """Beginnings of words that may have been read as ``read``, with log P; the best ``STATES``."""
        memory = self._narrow_memory if narrow else self._wild_memory if wild else self._memory
        known = memory.get(read)
        if known is not None:
            return known
        found: dict[str, float] = {}
        best = -math.inf
        width = NARROW_WIDTH if narrow else WIDTH
        for size in range(1, min(LONGEST_READ, len(read)) + 1):
            options = self._options_for(read[-size:], wild=wild)
            if options:
                before = self._states(read[:-size], wild=wild, narrow=narrow)
                best = self._grow(before, options, found, best, width)
        likely = [item for item in found.items() if item[1] > best - width]
        most = NARROW_STATES if narrow else STATES
        if len(likely) > most:
            promise = self._promise
            ranked = sorted([(-score - PROMISE * promise[form], form, score) for form, score in likely])
            likely = [(form, score) for _, form, score in ranked[:most]]
        states = dict(sorted(likely, key=_by_score))
        memory[read] = states
        return states

    def _grow(
        self,
        states: dict[str, float],
        options: dict[str, float],
        found: dict[str, float],
        best: float,
        width: float,
    ) -> float:
        """Adds to ``found`` the beginnings that options (best first) lead to; returns the best score."""
        extensions = self._extensions
        most = next(iter(options.values()))
        printed, limit = options.keys(), best - width
        for start, score in states.items():
            if score + most < limit:
                break
            for string in extensions[start] & printed:
                total = score + options[string]
                form = start + string
                if total > found.get(form, limit):
                    found[form] = total
                    if total > best:
                        best, limit = total, total - width
        return best

    def candidates(self, read: str) -> list[Candidate]:
        """Words (in their case) that may have been read as ``read``, best first, with log P(read | word)."""
        found = [(form, score) for form, score in self._states(read).items() if form in self._full]
        if 1 < len(read) <= LONGEST_SYLLABLE and (not found or found[0][1] < UNLIKELY):
            states = self._states(read, wild=True)
            found = [(form, score) for form, score in states.items() if form in self._full]
        if len(read) == 1 and read.isalpha() and unidecode(read).lower() not in "aeiouy":
            known = {form for form, _ in found}
            lost = [(read + letter, LOST_VOWEL) for letter in self._marked]
            found += [(form, q) for form, q in lost if form in self._full and form not in known]
        return found

    def likeliest(self, read: str) -> list[Candidate]:
        """As ``candidates``, but only what is likely: for the many places where glued words may part."""
        return [
            (form, score) for form, score in self._states(read, narrow=True).items() if form in self._full
        ]

    def units(self, read: str, form: str) -> list[tuple[str, str]]:
        """The strings (printed, read) by which ``form`` was found for ``read``, from the left."""
        found: list[tuple[str, str]] = []
        while form:
            step = self._last_unit(read, form)
            if step is None:
                return []
            found.append(step)
            form, read = form[: -len(step[0])], read[: -len(step[1])]
        return found[::-1]

    def _last_unit(self, read: str, form: str) -> tuple[str, str] | None:
        target = self._states(read).get(form)
        if target is None:
            return None
        for size in range(1, min(LONGEST_READ, len(read)) + 1):
            before = self._states(read[:-size])
            for printed, q in self._options_for(read[-size:]).items():
                if form.endswith(printed):
                    start = before.get(form[: -len(printed)])
                    if start is not None and abs(start + q - target) < 1e-9:
                        return printed, read[-size:]
        return None

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
        known = {(p, r): q for r, options in self._options.items() for p, q in options.items()}
        for key in joint:
            known.setdefault(key, -12.0)
        table: dict[str, Options] = {}
        for (p, r), q in known.items():
            share = (joint[p, r] + WORTH * math.exp(q)) / (whole[p] + WORTH)
            table.setdefault(r, {})[p] = math.log(share)
        twin = self._twin({r: _best_first(options) for r, options in table.items()})
        twin._full, twin._extensions, twin._promise = self._full, self._extensions, self._promise
        return twin

    def copy(self) -> Channel:
        """A channel with the same table and words, to be changed apart from this one."""
        twin = self._twin(self._options)
        twin._full = set(self._full)
        twin._promise = dict(self._promise)
        twin._extensions = {start: set(strings) for start, strings in self._extensions.items()}
        return twin

    def with_table(self, arrays: dict[str, Array]) -> Channel:
        """A channel with another table, to the same words."""
        twin = self._twin(_table(arrays))
        twin._full, twin._extensions, twin._promise = self._full, self._extensions, self._promise
        return twin

    def _twin(self, options: dict[str, Options]) -> Channel:
        twin = Channel.__new__(Channel)
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


def _best_first(options: Options) -> Options:
    return dict(sorted(options.items(), key=lambda option: -option[1]))


def _by_score(item: Candidate) -> tuple[float, str]:
    return -item[1], item[0]  # equals by their letters: sets have no order
