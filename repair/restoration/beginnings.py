"""Beginnings of the words that may have been read, grown from the left a string at a time.

The compiled core keeps beginnings as nodes of a tree, Python as strings; what is found is the same.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol

from vanthu.extract.compiled import Core, core_of
from vanthu.repair.restoration.words import in_case

LONGEST_PRINTED = 3  # characters of one string of the table
PROMISE = 0.5  # weight of the likeliest word that a beginning leads to, where not all can be kept
NOTHING = -99.0
LONGEST_WORD = 72  # letters: pieces of up to 24 signs are looked up, each of which stands for three at most
EQUAL = 1e-9  # nats by which two sums of the same logarithms may differ

Options = dict[str, float]
"""What a string read may have been on paper, with log P(read | printed); best first."""
Candidate = tuple[str, float]
Step = tuple[Any, Any]
"""Beginnings of what stands before a string, and what that string may have been (``packed``)."""

CORE = core_of("vanthu.repair", Path(__file__).parents[1])


class Beginnings(Protocol):
    """The words of a channel, and how beginnings grow towards them."""

    full: set[str]
    root: Any

    def add(self, word: str, like: float) -> None:
        """Makes the word one in each of its cases (as it is, where it has capitals)."""

    def packed(self, options: Options) -> Any:
        """Options as ``grow`` takes them; None for none."""

    def grow(self, steps: Sequence[Step], width: float, most: int) -> Any:
        """The beginnings that steps lead to, best first: at most so many, less than ``width`` nats behind."""

    def words(self, states: Any) -> list[Candidate]:
        """Those beginnings that are words, with log P, best first."""

    def last_unit(self, steps: Sequence[Step | None], states: Any, form: str) -> tuple[str, int] | None:
        """The last string by which ``form`` was found (printed, and the number of its step)."""

    def copy(self) -> Beginnings:
        """The same words, to be changed apart from these."""


def forms_of(word: str) -> set[str]:
    """A word in each of its cases; as it is, where it has capitals; none of what is longer than any piece."""
    if len(word) > LONGEST_WORD:
        return set()
    return {word, in_case(word, "T"), in_case(word, "U")} if word.islower() else {word}


class PlainBeginnings:
    """Beginnings as strings."""

    root: dict[str, float]

    def __init__(self) -> None:
        self.full: set[str] = set()
        self.root = {"": 0.0}
        self._extensions: dict[str, set[str]] = {"": set()}
        self._promise: dict[str, float] = {}

    def add(self, word: str, like: float) -> None:
        """See ``Beginnings``."""
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

    def packed(self, options: Options) -> Options | None:
        """See ``Beginnings``."""
        return options or None

    def grow(self, steps: Sequence[Step], width: float, most: int) -> dict[str, float]:
        """See ``Beginnings``."""
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
        """See ``Beginnings``."""
        return [(form, score) for form, score in states.items() if form in self.full]

    def last_unit(
        self, steps: Sequence[Step | None], states: dict[str, float], form: str
    ) -> tuple[str, int] | None:
        """See ``Beginnings``."""
        target = states.get(form)
        for at, step in enumerate(steps if target is not None else ()):
            before, options = step or ({}, {})
            for printed, q in options.items():
                if form.endswith(printed):
                    start = before.get(form[: -len(printed)])
                    if start is not None and abs(start + q - target) < EQUAL:
                        return printed, at
        return None

    def copy(self) -> PlainBeginnings:
        """See ``Beginnings``."""
        twin = PlainBeginnings()
        twin.full = set(self.full)
        twin._promise = dict(self._promise)
        twin._extensions = {start: set(strings) for start, strings in self._extensions.items()}
        return twin


class TreeBeginnings:
    """Beginnings as nodes of a tree in the compiled core."""

    def __init__(self, core: Core) -> None:
        self._lib, self._ffi = core
        self.full: set[str] = set()
        self._likes: dict[str, float] = {}
        self._tree: Any = None
        self._word_at: dict[int, str] = {}
        self.root = self._ffi.new("struct states *")
        self.root.count = 1

    def add(self, word: str, like: float) -> None:
        """See ``Beginnings``."""
        for form in forms_of(word):
            if self._likes.get(form, NOTHING) < like:
                self._likes[form] = like
        self._tree = None

    def _grown(self) -> Any:
        """The tree of the words as they are now."""
        if self._tree is None:
            forms = sorted(self._likes)
            ends = self._ffi.new("int32_t[]", len(forms))
            tree = self._lib.new_tree(
                self._letters("".join(forms)),
                self._ffi.new("int32_t[]", [len(form) for form in forms]),
                self._ffi.new("double[]", [self._likes[form] for form in forms]),
                len(forms),
                ends,
            )
            self._tree = self._ffi.gc(_there(tree), self._lib.free_tree)
            self._word_at = dict(zip(self._ffi.unpack(ends, len(forms)), forms, strict=True))
            self.full = set(forms)
        return self._tree

    def _letters(self, text: str) -> Any:
        return self._ffi.from_buffer("uint32_t[]", text.encode("utf-32-le", "surrogatepass"))

    def packed(self, options: Options) -> Any:
        """See ``Beginnings``."""
        if not options:
            return None
        found = self._lib.new_options(
            self._grown(),
            self._letters("".join(options)),
            self._ffi.new("int32_t[]", [len(printed) for printed in options]),
            self._ffi.new("double[]", list(options.values())),
            len(options),
        )
        return self._ffi.gc(_there(found), self._lib.free_options)

    def grow(self, steps: Sequence[Step], width: float, most: int) -> Any:
        """See ``Beginnings``."""
        found = self._ffi.new("struct states *")
        if steps:
            before = self._ffi.new("struct states *[]", [states for states, _ in steps])
            options = self._ffi.new("struct options *[]", [options for _, options in steps])
            self._lib.grow(self._grown(), len(steps), before, options, width, most, found)
        return found

    def words(self, states: Any) -> list[Candidate]:
        """See ``Beginnings``."""
        word_at, count = self._word_at, states.count
        nodes, scores = self._ffi.unpack(states.node, count), self._ffi.unpack(states.score, count)
        return [(word_at[node], score) for node, score in zip(nodes, scores, strict=True) if node in word_at]

    def last_unit(self, steps: Sequence[Step | None], states: Any, form: str) -> tuple[str, int] | None:
        """See ``Beginnings``."""
        tree, null = self._grown(), self._ffi.NULL
        node = self._lib.node_of(tree, self._letters(form), len(form))
        nodes = self._ffi.unpack(states.node, states.count) if states.count else []
        if node not in nodes:
            return None
        before = self._ffi.new("struct states *[]", [step[0] if step else null for step in steps])
        options = self._ffi.new("struct options *[]", [step[1] if step else null for step in steps])
        printed = self._ffi.new("int *")
        target = states.score[nodes.index(node)]
        at = self._lib.last_unit(tree, len(steps), before, options, node, target, printed)
        return (form[-printed[0] :], at - 1) if at else None

    def copy(self) -> TreeBeginnings:
        """See ``Beginnings``."""
        twin = TreeBeginnings(Core(self._lib, self._ffi))
        twin._likes = dict(self._likes)
        return twin


def beginnings_of(words: Iterable[tuple[str, float]], core: Core | None = CORE) -> Beginnings:
    """The beginnings of words with their log P, in the core where there is one."""
    found: Beginnings = TreeBeginnings(core) if core else PlainBeginnings()
    for word, like in words:
        found.add(word, like)
    return found


def _there(pointer: Any) -> Any:
    """A pointer that is not null.

    Raises:
        MemoryError: it is.
    """
    if not pointer:
        raise MemoryError
    return pointer


def _by_score(item: Candidate) -> tuple[float, str]:
    return -item[1], item[0]  # equals by their letters: sets have no order
