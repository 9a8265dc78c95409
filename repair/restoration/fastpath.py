"""The search of ``search.py`` in the compiled core: the same choices, some ten times as fast."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import accumulate
from typing import Any, NamedTuple, overload

import numpy as np
import numpy.typing as npt

from vanthu.extract.compiled import Core
from vanthu.repair.restoration.fans import Fans, Readings, there
from vanthu.repair.restoration.fastchannel import letters_of
from vanthu.repair.restoration.fastguesses import CASES, FastGuesses
from vanthu.repair.restoration.fastmodel import Tables
from vanthu.repair.restoration.forms import Arc, skeleton
from vanthu.repair.restoration.places import Choice, Evidence, Places, Slot
from vanthu.repair.restoration.words import case_of

MOST_BEAM = 16  # hypotheses that the core has room for, as in core.c
EDGES = 2  # words before and behind a text that stand for its ends

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]


class FastText:
    """The places of a text with their readings, flat."""

    def __init__(self, core: Core, slots: Sequence[Slot]) -> None:
        places = Places.of(slots)
        self._slots = places.slots
        own = (slot.arcs.fans for slot in self._slots if isinstance(slot.arcs, Readings))
        self.fans: Fans = next(own, None) or Fans(core)
        self._slot_at = np.frombuffer(places.at, np.int32) if places.at else np.empty(0, np.int32)
        fans = {id(slot.arcs): slot.arcs for slot in self._slots}
        fan_of = {key: self._number(arcs) for key, arcs in fans.items()}
        self._hold(
            core,
            self._column([fan_of[id(slot.arcs)] for slot in self._slots], np.int32),
            self._column([ord(slot.stop) if slot.stop else 0 for slot in self._slots]),
            self._column([len(slot.begins) for slot in self._slots]),
            self._column([slot.read.isupper() for slot in self._slots]),
        )

    def _column(self, of_slots: list[int], kind: type[np.integer] = np.int8) -> npt.NDArray[np.integer]:
        """Of every place what the slots have that differ."""
        return np.array(of_slots, kind)[self._slot_at]

    def _hold(self, core: Core, fan: npt.NDArray[np.integer], *signs: npt.NDArray[np.integer]) -> None:
        self.core, self._fan, self._signs = core, fan, signs
        self._lib, self._ffi = core
        flags = [self._ffi.from_buffer("int8_t[]", each) for each in signs]
        self._kept = [self._ffi.from_buffer("int32_t[]", fan), *flags]
        self.struct = self._ffi.new("struct text *", [len(signs[0]), *self._kept, self.fans.store])

    def __len__(self) -> int:
        return len(self._signs[0])

    def tell_what_was_read(self) -> None:
        """Tells the core what words are guessed from: the letters that were read, and their case."""
        plain = [skeleton(slot.read) for slot in self._slots]
        first = array("i", accumulate(map(len, plain), initial=0))
        cases = array("b", [CASES.index(case_of(slot.read) or "l") for slot in self._slots])
        ffi = self.core.ffi
        self._told = [ffi.from_buffer("int32_t[]", each) for each in (self._slot_at, first)]
        self._told += letters_of(self.core, "".join(plain)), ffi.from_buffer("int8_t[]", cases)
        struct = self.struct
        struct.read, struct.first_letter, struct.letters, struct.read_case = self._told

    def letters(self) -> npt.NDArray[np.integer]:
        """How many letters were read at every place."""
        return self._column([len(skeleton(slot.read)) for slot in self._slots], np.int32)

    def part(self, numbers: npt.NDArray[np.integer], fan: npt.NDArray[np.integer]) -> FastText:
        """Some places as a text, with the given fans."""
        part = FastText.__new__(FastText)
        part.fans = self.fans
        part._hold(self.core, fan, *(each[numbers] for each in self._signs))
        return part

    def _number(self, arcs: Sequence[Arc]) -> int:
        """The fan of readings, where they are not in the text's store put there."""
        if isinstance(arcs, Readings) and arcs.fans is self.fans:
            return arcs.number
        return self.fans.add(arcs)

    def best_path(self, tables: Tables, beam: int) -> tuple[float, Ints]:
        """Log P of the best path, and the arc chosen at every place.

        Args:
            tables: of the language model.
            beam: hypotheses kept behind every place; the core writes beyond its room where they are more.

        Raises:
            ValueError: more than ``MOST_BEAM``.
            MemoryError: there is none left.
        """
        if beam > MOST_BEAM:
            raise ValueError(f"at most {MOST_BEAM} hypotheses")
        chosen = np.empty(len(self), np.int32)
        to = self._ffi.from_buffer("int32_t[]", chosen)
        score = self._lib.best_path(tables.struct, self.struct, beam, to)
        if math.isnan(score):
            raise MemoryError
        return score, chosen

    def origins(self) -> Ints:
        """Of every arc that of the same words it was made of, or less than nothing."""
        return self._numbers(self.fans.store.origin, self.fans.store.arcs)

    def _numbers(self, of: Any, count: int) -> Ints:
        return np.frombuffer(self._ffi.buffer(of, 4 * count), np.int32)

    def of_arcs(self) -> tuple[Floats, Ints, npt.NDArray[np.int8]]:
        """Of every arc its score and the number of its first form; of every form its case, and one more."""
        store, buffer = self.fans.store, self._ffi.buffer
        first = self._numbers(store.first_form, store.arcs + 1)
        cases = np.frombuffer(buffer(store.form_case, int(first[-1])), np.int8)
        return np.frombuffer(buffer(store.score, 8 * store.arcs)), first, np.append(cases, 0).astype(np.int8)

    @property
    def begins(self) -> npt.NDArray[np.integer]:
        """More than 0 for places that begin a line."""
        return self._signs[1]

    def have_several(self) -> npt.NDArray[np.bool_]:
        """Which places have more than one reading."""
        first = self._numbers(self.fans.store.first_arc, self.fans.store.fans + 1)
        found: npt.NDArray[np.bool_] = (np.diff(first) > 1)[self._fan]
        return found


def weighed(text: FastText, chosen: Ints, tables: Tables, guesses: FastGuesses | None) -> Floats:
    """The confidence of the choices on a path, from the first place to the last; guesses are put on it.

    Raises:
        MemoryError: there is none left.
    """
    lib, ffi = text.core
    path, sure = ffi.from_buffer("int32_t[]", chosen), np.empty(len(text))
    size = lib.count_words(text.struct, path) + 2 * EDGES
    word, case, first = ffi.new("int32_t[]", size), ffi.new("int8_t[]", size), ffi.new("int32_t[]", len(text))
    lib.fill_stream(text.struct, path, tables.struct.start, word, case, first)
    stream, to = ffi.new("struct stream *", [word, case, first]), ffi.from_buffer("double[]", sure)
    guessing = guesses.struct if guesses else ffi.NULL
    at = lib.weigh(tables.struct, text.struct, guessing, path, stream, 0, to)
    while guesses and 0 <= at < len(text):
        guesses.lexis.resolve()
        at = lib.weigh(tables.struct, text.struct, guessing, path, stream, at, to)
    there(at)
    return sure


class Asked(NamedTuple):
    """Places, how many words may stand at each, and these, one place behind the other."""

    at: Ints
    many: Ints
    words: Ints


Path = Callable[[FastText], tuple[Ints, Floats]]
"""Finds the arcs on the best path of a text, and their confidence."""


class FastChoices(Sequence[Choice]):
    """What was chosen, as it stands in the core: the arc of every place, and its confidence."""

    def __init__(self, text: FastText, chosen: Ints, sure: Floats) -> None:
        self.text, self._chosen, self._sure = text, chosen, sure

    def __len__(self) -> int:
        return len(self._chosen)

    @overload
    def __getitem__(self, at: int) -> Choice: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Choice]: ...
    def __getitem__(self, at: int | slice) -> Choice | Sequence[Choice]:
        if isinstance(at, slice):
            return FastChoices(self.text, self._chosen[at], self._sure[at])
        return Choice(self.text.fans.arc(int(self._chosen[at])), float(self._sure[at]))

    def __iter__(self) -> Iterator[Choice]:
        return map(Choice, self.arcs(), self._sure.tolist())

    def arcs(self) -> Iterator[Arc]:
        """The arcs of all places."""
        return map(self.text.fans.arc, self._chosen.tolist())

    def words(self) -> list[Arc]:
        """The arcs of all places by their words alone: where some differ by score, one stands for them."""
        of_place = self._originals().tolist()
        arcs = {number: self.text.fans.arc(number) for number in set(of_place)}
        return [arcs[number] for number in of_place]

    def _originals(self) -> Ints:
        """The arcs of all places, those that were scored again as they were at first."""
        origin, numbers = self.text.origins(), self._chosen
        while len(numbers) and (origin[numbers] >= 0).any():
            numbers = np.where(origin[numbers] >= 0, origin[numbers], numbers)
        return numbers

    def confidences(self) -> list[float]:
        """How sure each is."""
        found: list[float] = self._sure.tolist()
        return found

    def with_confidence(self, sure: Floats) -> FastChoices:
        """The same choices, as sure as that."""
        return FastChoices(self.text, self._chosen, sure)

    def evidence(self) -> Evidence:
        """What tells how sure they are."""
        own, text = self._originals(), self.text
        score, first, cases = text.of_arcs()
        many = first[own + 1] - first[own]
        capital = (many > 0) & (cases[first[own]] == ord("T")) & (text.begins == 0)
        return Evidence(self._sure, text.have_several(), score[own], text.letters(), many > 1, capital)

    def asked(self, opinion: Any) -> Asked:
        """The places in doubt that have words to weigh, and these."""
        lib, ffi = self.text.core
        ints = partial(ffi.from_buffer, "int32_t[]")
        path, sure = ints(self._chosen), ffi.from_buffer("double[]", self._sure)
        at, many = np.empty((2, len(self)), np.int32)
        count = lib.asked(opinion, self.text.struct, path, sure, ints(at), ints(many))
        words = np.empty(many[:count].sum(), np.int32)
        lib.words_asked(opinion, self.text.struct, ints(at), count, ints(words))
        return Asked(at[:count], many[:count], words)

    def stream(self, start: int) -> tuple[Ints, npt.NDArray[np.int8], Ints]:
        """The numbers of the words chosen, their cases, and where those of each place begin; with edges."""
        lib, ffi = self.text.core
        path = ffi.from_buffer("int32_t[]", self._chosen)
        size = lib.count_words(self.text.struct, path) + 2 * EDGES
        words, cases, first = np.empty(size, np.int32), np.empty(size, np.int8), np.empty(len(self), np.int32)
        given = (ffi.from_buffer(f"int{8 * each.itemsize}_t[]", each) for each in (words, cases, first))
        lib.fill_stream(self.text.struct, path, start, *given)
        return words, cases, first

    def again(
        self, opinion: Any, commas: Sequence[bool], path: Path, sure_again: Callable[[float], float]
    ) -> FastChoices:
        """The choices, those in doubt made again by ``path`` in a text of them and what is around.

        Raises:
            MemoryError: there is none left.
        """
        size, text = len(self), self.text
        at, fan = np.empty(size, np.int32), np.empty(size, np.int32)
        open_, signs = np.empty(size, np.int8), np.array(commas, np.int8)
        ints, bytes_ = (partial(text.core.ffi.from_buffer, kind) for kind in ("int32_t[]", "int8_t[]"))
        before = ints(self._chosen), text.core.ffi.from_buffer("double[]", self._sure), bytes_(signs)
        to = ints(at), bytes_(open_), ints(fan)
        count = there(text.core.lib.doubtful(opinion, text.fans.store, text.struct, *before, *to))
        of_those = np.flatnonzero(open_[:count])
        chosen, sure = path(text.part(at[:count], np.ascontiguousarray(fan[:count])))
        found = FastChoices(text, self._chosen.copy(), self._sure.copy())
        found._chosen[at[of_those]] = chosen[of_those]
        found._sure[at[of_those]] = list(map(sure_again, sure[of_those].tolist()))
        return found
