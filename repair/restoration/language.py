"""How likely a word is behind two others: a trigram model with backoff, kept as flat arrays."""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
from unidecode import unidecode

from vanthu.extract.compiled import Core
from vanthu.repair.restoration.counting import NO_WORDS, OTHER, START

STEP = 16  # the arrays hold minus the natural logarithm in sixteenths
LOGS = [-step / STEP for step in range(256)]
BASE = 1 << 21  # words a key has room for, the model's and a lexicon's: three of them fill a key of 63 bits
MODEL_CASES = 5.0  # sightings that the model's share of a case is worth beside those of an own text
NONE = -1  # no such pair of words
RARE = 80  # sixteenths of nats: words less likely than 1 in 150 behind one are no guess
LEADERS = 32  # words before one that are tried

Array = npt.NDArray[np.generic]


class LanguageModel:
    """Words, and the natural logarithm of the probability of one behind two others.

    Args:
        arrays: as written by ``bench/restoration/counts.py``.
    """

    def __init__(self, arrays: dict[str, Array]) -> None:
        self.words: list[str] = str(arrays["words"]).split("\n")
        self.index: dict[str, int] = {word: i for i, word in enumerate(self.words)}
        self._arrays = arrays
        self.start, self.other = self.index[START], self.index[OTHER]
        self.p1: list[float] = _logs(arrays["p1"])
        self._left1 = _logs(arrays["left1"])
        self.titles: list[list[float]] = (arrays["titles"].astype(np.float64) / 255).tolist()
        self._added: tuple[AddedCounts, ...] = ()
        self._followers_of: dict[int, list[int]] = {}
        self._leaders_of: dict[int, list[int]] = {}
        self._rows: dict[int, dict[int, int]] = {}  # made as they are asked for: a report asks for some
        self.in_core: tuple[Core, Any] | None = None
        """The model as a core takes it."""
        self.shared: dict[str, Any] = {}
        """What a core has made of the arrays, for this model and its twins with added counts."""

    @cached_property
    def tables(self) -> dict[str, Array]:
        """The arrays as the compiled core takes them."""
        shared = self._unpacked
        return {
            **shared,
            "p1": np.array(self.p1),
            "left1": np.array(self._left1),
            "titles": np.array(self.titles),
        }

    @cached_property
    def _unpacked(self) -> dict[str, npt.NDArray[Any]]:
        arrays = self._arrays
        return {
            "pairs_of": self._begins_of_pairs,
            "pairs": _side_by_side(
                triples=_begins(arrays["triples"]),
                p=arrays["p2"],
                left=arrays["left2"],
                last=self._last_of_pairs,
            ),
            "triples": _side_by_side(last=numbers_of(arrays["last3"]), p=arrays["p3"], none=arrays["p3"][:0]),
        }

    @cached_property
    def _begins_of_pairs(self) -> npt.NDArray[np.uint32]:
        return _begins(self._arrays["pairs"])

    @cached_property
    def _last_of_pairs(self) -> npt.NDArray[np.uint16]:
        """The second words of pairs: who asks for these alone does not unpack four times as many triples."""
        return numbers_of(self._arrays["last2"])

    @property
    def added(self) -> tuple[AddedCounts, ...]:
        """Counts of further text that are mixed in."""
        return self._added

    @cached_property
    def _p2(self) -> bytes:
        return self._arrays["p2"].tobytes()

    @cached_property
    def _left2(self) -> bytes:
        return self._arrays["left2"].tobytes()

    @cached_property
    def _pairs_of(self) -> list[int]:
        """Where the pairs of every first word begin."""
        return list(self._begins_of_pairs.tolist())

    @cached_property
    def _last_of_triples(self) -> array[int]:
        return array("H", self._unpacked["triples"]["last"].tobytes())

    @cached_property
    def _p3(self) -> bytes:
        return self._arrays["p3"].tobytes()

    @cached_property
    def _triples_of(self) -> array[int]:
        """Where the triples of every pair begin; the last words of each stand in order."""
        return array("I", self._unpacked["pairs"]["triples"].tobytes())

    def _row(self, word: int) -> dict[int, int]:
        """The words seen behind a word, each with the number of the pair."""
        row = self._rows.get(word)
        if row is None:
            begins = self._pairs_of
            known = word + 1 < len(begins)
            first, end = (begins[word], begins[word + 1]) if known else (0, 0)
            row = dict(zip(self._last_of_pairs[first:end].tolist(), range(first, end), strict=True))
            self._rows[word] = row
        return row

    def add_word(self, word: str, like: float) -> int:
        """The index of a word, new ones with the given log probability."""
        if word not in self.index:
            self._changed()
            self.index[word] = len(self.words)
            self.words.append(word)
            self.p1.append(like)
            self._left1.append(0.0)
            self.titles.append([0.1, 0.1, 0.5])
        return self.index[word]

    def _changed(self) -> None:
        self.in_core = None
        for made in ("tables", "skeletons"):
            self.__dict__.pop(made, None)

    def with_counts(
        self,
        pairs: Counter[tuple[int, int]],
        triples: Counter[tuple[int, int, int]],
        weight: float,
        single: float,
    ) -> LanguageModel:
        """This model, its probabilities mixed with the counts of further text (``AddedCounts``)."""
        twin = LanguageModel.__new__(LanguageModel)
        self._unpacked  # noqa: B018 - what this unpacks is shared by all twins
        twin.__dict__.update(self.__dict__)
        twin.__dict__.pop("_look_up", None)
        twin.in_core = None
        twin._added = (*self._added, AddedCounts(pairs, triples, weight, single))
        return twin

    def add_cases(self, cases: Counter[tuple[str, int, str]]) -> None:
        """Cases of words by place (``repair.restoration.counting``) in further clean texts."""
        self._changed()
        seen: Counter[tuple[str, int]] = Counter()
        title: Counter[tuple[str, int]] = Counter()
        for (word, place, case), count in cases.items():
            if case in "lT" and word in self.index:
                seen[word, place] += count
                title[word, place] += count * (case == "T")
        for (word, place), count in seen.items():
            shares = self.titles[self.index[word]]
            shares[place] = (title[word, place] + MODEL_CASES * shares[place]) / (count + MODEL_CASES)

    def pair(self, w2: int, w3: int) -> tuple[float, int]:
        """Log P(w3 | w2), and the number of the pair in the model (``NONE`` where it was not seen)."""
        at = self._row(w2).get(w3, NONE)
        return (LOGS[self._p2[at]] if at >= 0 else self._left1[w2] + self.p1[w3]), at

    def likely_between(self, before: int, behind: int) -> list[int]:
        """Words that often stand behind a word, and those that one often stands behind; the likeliest."""
        return [*self._followers(before), *self._leaders(behind)]

    def _followers(self, word: int) -> list[int]:
        known = self._followers_of.get(word)
        if known is None:
            first, end = self._pairs_of[word : word + 2] if word + 1 < len(self._pairs_of) else (0, 0)
            likely = np.flatnonzero(self._arrays["p2"][first:end].astype(np.int32) < RARE)
            known = self._followers_of[word] = self._last_of_pairs[first:end][likely].tolist()
        return known

    def _leaders(self, word: int) -> list[int]:
        known = self._leaders_of.get(word)
        if known is None:
            firsts, order, begins = self.by_last_word
            at = order[begins[word] : begins[word + 1]] if word + 1 < len(begins) else order[:0]
            rank = self._arrays["p2"][at].astype(np.int32) + self._arrays["p1"][firsts[at]]
            known = self._leaders_of[word] = firsts[at[np.argsort(rank, kind="stable")[:LEADERS]]].tolist()
        return known

    @property
    def p1_steps(self) -> Array:
        """Minus log P of single words in the model's steps."""
        return self._arrays["p1"]

    @cached_property
    def by_last_word(self) -> tuple[Array, Array, Array]:
        """First words of pairs; the pairs in the order of their last words, and where those of each begin."""
        counts, lasts = self._arrays["pairs"].astype(np.int64), self._last_of_pairs
        firsts = np.repeat(np.arange(len(counts), dtype=np.uint16), counts)
        return firsts, np.argsort(lasts, kind="stable"), _begins(np.bincount(lasts, minlength=len(counts)))

    @cached_property
    def skeletons(self) -> list[str]:
        """The letters of every word without marks; empty for what is no word in small letters."""
        words = (word if word.islower() and word not in NO_WORDS else "" for word in self.words)
        return [unidecode(word).lower() for word in words]

    def behind(self, head: int, w1: int, w2: int, w3: int) -> tuple[float, int]:
        """Log P(w3 | w1 w2) and the number of the pair (w2, w3); ``head`` is that of (w1, w2)."""
        return self._look_up(head, w1, w2, w3)

    def behind_each(self, contexts: Sequence[tuple[int, int, int]], word: int) -> list[tuple[float, int]]:
        """As ``behind``, for one word in several contexts."""
        look_up = self._look_up
        return [look_up(head, w1, w2, word) for head, w1, w2 in contexts]

    def in_a_row(self, context: tuple[int, int, int], words: Iterable[int]) -> float:
        """Log P of words that follow each other behind a context."""
        look_up = self._look_up
        head, w1, w2 = context
        total = 0.0
        for word in words:
            low, at = look_up(head, w1, w2, word)
            total += low
            w1, w2, head = w2, word, at
        return total

    @cached_property
    def _look_up(self) -> Callable[[int, int, int, int], tuple[float, int]]:
        """``behind`` with its tables at hand: it is asked half a million times for a report."""
        rows, new_row, mixes = self._rows, self._row, [added.mix for added in self._added]
        p2, left2 = self._p2, self._left2
        firsts, lasts, p3 = self._triples_of, self._last_of_triples, self._p3
        left1, p1 = self._left1, self.p1

        def look_up(head: int, w1: int, w2: int, word: int) -> tuple[float, int]:
            row = rows.get(w2)
            at = (new_row(w2) if row is None else row).get(word, NONE)
            low = LOGS[p2[at]] if at >= 0 else left1[w2] + p1[word]
            if head >= 0:
                end = firsts[head + 1]
                place = bisect_left(lasts, word, firsts[head], end)
                seen = place < end and lasts[place] == word
                low = LOGS[p3[place]] if seen else low + LOGS[left2[head]]
            for mix in mixes:
                low = mix(low, w1, w2, word)
            return low, at

        return look_up


class AddedCounts:
    """Counts of further text, interpolated with the model's probabilities.

    Sequences seen there gain much; one not seen there loses no more than the factor 1 - ``weight``.
    Behind a context, what is less exact has the share of the words that were new there (Witten and Bell,
    1991): pairs behind triples, and behind pairs the model with the single words of these texts.
    """

    def __init__(
        self,
        pairs: Counter[tuple[int, int]],
        triples: Counter[tuple[int, int, int]],
        weight: float,
        single: float,
    ) -> None:
        """``weight`` is that of these counts beside the model, ``single`` that of single words in them."""
        self.weight, self.single = weight, single
        self._pairs = {a * BASE + b: c for (a, b), c in pairs.items()}
        self._triples = {(a * BASE + b) * BASE + c: n for (a, b, c), n in triples.items()}
        self._behind_one = _contexts((a, n) for (a, _), n in pairs.items())
        self._behind_two = _contexts((a * BASE + b, n) for (a, b, _), n in triples.items())
        words: Counter[int] = Counter()
        for (_, word), n in pairs.items():
            words[word] += n
        whole = max(words.total(), 1)
        self._shares = {word: n / whole for word, n in words.items()}
        self._nothing_new = {
            word: math.log(1 - weight * count / (count + kinds))
            for word, (count, kinds) in self._behind_one.items()
        }
        self._memory: dict[int, float] = {}

    def columns(self) -> dict[str, Array]:
        """The counts as the compiled core takes them: keys, and in their order what each has."""
        found: dict[str, Array] = {"words": _column(self._shares, np.int64)}
        found["word_shares"] = _column(self._shares.values(), np.float64)
        for name, values in (("pair", self._pairs), ("triple", self._triples)):
            found[f"{name}s"] = _column(values, np.int64)
            found[f"{name}_counts"] = _column(values.values(), np.int64)
        for name, contexts in (("one", self._behind_one), ("two", self._behind_two)):
            found[f"{name}s"] = _column(contexts, np.int64)
            for part, each in enumerate(("counts", "kinds")):
                found[f"{name}_{each}"] = _column((pair[part] for pair in contexts.values()), np.int64)
        found["nothing_new"] = _column((self._nothing_new[word] for word in self._behind_one), np.float64)
        return found

    def mix(self, low: float, w1: int, w2: int, w3: int) -> float:
        """The log probability ``low`` of w3 behind w1 w2 after these counts."""
        if not self.single:
            nothing_new = self._nothing_new.get(w2)
            if nothing_new is None:
                return low
            if w2 * BASE + w3 not in self._pairs and w1 * BASE + w2 not in self._behind_two:
                return low + nothing_new
        key = (w1 * BASE + w2) * BASE + w3
        mixed = self._memory.get(key)
        if mixed is None:
            mixed = self._memory[key] = self._mixed(low, w1 * BASE + w2, w2, w3)
        return mixed

    def _mixed(self, low: float, two: int, w2: int, w3: int) -> float:
        model = math.exp(low)
        own = (1 - self.single) * model + self.single * self._shares.get(w3, 0.0)
        own = self._behind(self._behind_one, w2, self._pairs, w2 * BASE + w3, own)
        own = self._behind(self._behind_two, two, self._triples, two * BASE + w3, own)
        return math.log((1 - self.weight) * model + self.weight * own)

    @staticmethod
    def _behind(
        contexts: dict[int, tuple[int, int]], context: int, counts: dict[int, int], key: int, less: float
    ) -> float:
        """The share of a sequence among those of its context, new words having the less exact one."""
        known = contexts.get(context)
        if known is None:
            return less
        count, kinds = known
        return (counts.get(key, 0) + kinds * less) / (count + kinds)


def _column(values: Iterable[float], kind: type[np.number]) -> Array:
    return np.fromiter(values, kind)


def _contexts(counts: Iterable[tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """How many words were seen behind every context, and how many different ones."""
    found: dict[int, tuple[int, int]] = {}
    for context, n in counts:
        count, kinds = found.get(context, (0, 0))
        found[context] = count + n, kinds + 1
    return found


def numbers_of(planes: Array) -> npt.NDArray[np.uint16]:
    """Numbers from the low and the high bytes of their differences."""
    low, high = planes.reshape(2, -1).astype(np.uint16)
    return np.cumsum(low | high << 8, dtype=np.uint16)


def _side_by_side(**columns: Array) -> npt.NDArray[Any]:
    """Columns as one array of structures, as long as the longest of them."""
    kinds = [(name, column.dtype) for name, column in columns.items()]
    found = np.zeros(max(map(len, columns.values())), kinds)
    for name, column in columns.items():
        found[name][: len(column)] = column
    return found


def _begins(counts: Array) -> npt.NDArray[np.uint32]:
    """Where each run begins and ends, from the lengths of the runs."""
    return np.concatenate([np.zeros(1, np.uint32), np.cumsum(counts, dtype=np.uint32)])


def _logs(array: Array) -> list[float]:
    return (array.astype(np.float64) / -STEP).tolist()  # type: ignore[no-any-return]
