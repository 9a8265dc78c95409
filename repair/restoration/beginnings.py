"""Beginnings of the words that may have been read, grown from the left a string at a time.

The compiled core keeps beginnings as nodes of a tree (``fastchannel.py``); what is found is the same.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

from vanthu.extract.compiled import core_of
from vanthu.repair.restoration.words import in_case

LONGEST_PRINTED = 3  # characters of one string of the table
PROMISE = 0.5  # weight of the likeliest word that a beginning leads to, where not all can be kept
NOTHING = -99.0  # log P below that of any word
LONGEST_WORD = 72  # letters: pieces of up to 24 signs are looked up, each of which stands for three at most
EQUAL = 1e-9  # nats by which two sums of the same logarithms may differ

Options = dict[str, float]
"""What a string read may have been on paper, with log P(read | printed); best first."""
Candidate = tuple[str, float]
States = dict[str, float]
"""Beginnings of words, with log P of what was read."""
Step = tuple[States, Options]
"""Beginnings of what stands before a string, and what that string may have been."""

CORE = core_of("vanthu.repair", Path(__file__).parents[1])


def forms_of(word: str) -> set[str]:
    """A word in each of its cases; as it is, where it has capitals; none of what is longer than any piece."""
    if len(word) > LONGEST_WORD:
        return set()
    return {word, in_case(word, "T"), in_case(word, "U")} if word.islower() else {word}


class Beginnings:
    """The words of a channel as the strings that begin them, and how these grow."""

    root: dict[str, float]

    def __init__(self) -> None:
        self.full: set[str] = set()
        self.root = {"": 0.0}
        self._extensions: dict[str, set[str]] = {"": set()}
        self._promise: dict[str, float] = {}

    def add(self, word: str, like: float) -> None:
        """Makes the word one in each of its cases (as it is, where it has capitals)."""
        forms = forms_of(word)
        self.full |= forms
        promise = self._promise
        for form in forms:
            self._extensions.setdefault(form, set())
            for end in range(len(form), 0, -1):
                if promise.get(form[:end], NOTHING) < like:
                    promise[form[:end]] = like
                for size in range(1, min(LONGEST_PRINTED, end) + 1):
                    self._extensions.setdefault(form[: end - size], set()).add(form[end - size : end])

    def grow(self, steps: Sequence[Step], width: float, most: int) -> dict[str, float]:
        """The beginnings that steps lead to, best first: at most so many, less than ``width`` nats behind."""
        found: dict[str, float] = {}
        best = -math.inf
        for before, options in steps:
            best = self._grow(before, options, found, best, width)
        likely = [item for item in found.items() if item[1] > best - width]
        if len(likely) > most:
            promise = self._promise
            ranked = sorted([(-score - PROMISE * promise[form], form, score) for form, score in likely])
            likely = [(form, score) for _, form, score in ranked[:most]]
        return dict(sorted(likely, key=_by_score))

    def _grow(
        self, states: dict[str, float], options: Options, found: dict[str, float], best: float, width: float
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

    def words(self, states: dict[str, float]) -> list[Candidate]:
        """Those beginnings that are words, with log P, best first."""
        return [(form, score) for form, score in states.items() if form in self.full]

    def last_unit(
        self, steps: Sequence[Step | None], states: dict[str, float], form: str
    ) -> tuple[str, int] | None:
        """The last string by which ``form`` was found (printed, and the number of its step)."""
        target = states.get(form)
        if target is None:
            return None
        for at, step in enumerate(steps):
            before, options = step or ({}, {})
            for printed, q in options.items():
                if form.endswith(printed):
                    start = before.get(form[: -len(printed)])
                    if start is not None and abs(start + q - target) < EQUAL:
                        return printed, at
        return None

    def copy(self) -> Beginnings:
        """The same words, to be changed apart from these."""
        twin = Beginnings()
        twin.full = set(self.full)
        twin._promise = dict(self._promise)
        twin._extensions = {start: set(strings) for start, strings in self._extensions.items()}
        return twin


def _by_score(item: Candidate) -> tuple[float, str]:
    return -item[1], item[0]  # equals by their letters: sets have no order
