"""The search of ``search.py`` in the compiled core: the same choices, some ten times as fast."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from functools import partial
from itertools import accumulate
from typing import Any

import numpy as np
import numpy.typing as npt

from vanthu.extract.compiled import Core
from vanthu.repair.restoration.fans import Fans, Readings, there
from vanthu.repair.restoration.fastchannel import letters_of
from vanthu.repair.restoration.fastguesses import CASES, FastGuesses
from vanthu.repair.restoration.fastmodel import Tables
from vanthu.repair.restoration.forms import Arc, skeleton
from vanthu.repair.restoration.places import Choice, Slot
from vanthu.repair.restoration.words import case_of

MOST_BEAM = 16  # hypotheses that the core has room for
EDGES = 2  # words before and behind a text that stand for its ends


class FastText:
    """The places of a text with their readings, flat."""

    def __init__(self, core: Core, slots: Sequence[Slot]) -> None:
        own = (slot.arcs.fans for slot in slots if isinstance(slot.arcs, Readings))
        self.fans: Fans = next(own, None) or Fans(core)
        different = {id(slot): slot for slot in slots}  # words recur, and with them their slots
        self._slots = list(different.values())
        number_of = {key: number for number, key in enumerate(different)}
        self._slot_at = np.array([number_of[id(slot)] for slot in slots], np.int32)
        fans = {id(slot.arcs): slot.arcs for slot in self._slots}
        fan_of = {key: self._number(arcs) for key, arcs in fans.items()}
        self._hold(
            core,
            self._column([fan_of[id(slot.arcs)] for slot in self._slots], np.int32),
            self._column([ord(slot.stop) if slot.stop else 0 for slot in self._slots]),
            self._column([slot.begins for slot in self._slots]),
            self._column([slot.read.isupper() for slot in self._slots]),
        )

    def _column(self, of_slots: list[int], kind: type[np.integer] = np.int8) -> npt.NDArray[np.integer]:
        """Of every place what the slots have that differ."""
        return np.array(of_slots, kind)[self._slot_at]

    def _hold(self, core: Core, fan: Any, *signs: npt.NDArray[np.integer]) -> None:
        self.core, self._signs = core, signs
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

    def best_path(self, tables: Tables, beam: int) -> tuple[float, Any]:
        """Log P of the best path, and the arc chosen at every place.

        Raises:
            MemoryError: there is none left.
        """
        chosen = self._ffi.new("int32_t[]", len(self))
        score = self._lib.best_path(tables.struct, self.struct, beam, chosen)
        if math.isnan(score):
            raise MemoryError
        return score, chosen


def weighed(text: FastText, chosen: Any, tables: Tables, guesses: FastGuesses | None) -> Any:
    """The confidence of the choices on a path, from the first place to the last.

    Raises:
        MemoryError: there is none left.
    """
    lib, ffi = text.core
    size = lib.count_words(text.struct, chosen) + 2 * EDGES
    word, case, first = ffi.new("int32_t[]", size), ffi.new("int8_t[]", size), ffi.new("int32_t[]", len(text))
    lib.fill_stream(text.struct, chosen, tables.struct.start, word, case, first)
    stream, sure = ffi.new("struct stream *", [word, case, first]), ffi.new("double[]", len(text))
    guessing = guesses.struct if guesses else ffi.NULL
    at = lib.weigh(tables.struct, text.struct, guessing, chosen, stream, 0, sure)
    while guesses and 0 <= at < len(text):
        guesses.lexis.resolve()
        at = lib.weigh(tables.struct, text.struct, guessing, chosen, stream, at, sure)
    there(at)
    return sure


class FastChoices(list[Choice]):
    """What was chosen, with where it stands in the core."""

    def __init__(self, text: FastText, chosen: Any, sure: Any) -> None:
        self.text, self._chosen, self._sure = text, chosen, sure
        if len(text):
            numbers, confidences = (text.core.ffi.unpack(each, len(text)) for each in (chosen, sure))
            arcs = {number: text.fans.arc(number) for number in set(numbers)}
            super().__init__(map(Choice, map(arcs.__getitem__, numbers), confidences))

    def doubtful(self, opinion: Any, commas: Sequence[bool]) -> tuple[list[tuple[int, int]], FastText]:
        """A text of the places in doubt and those around them; of each in doubt its number here and there.

        Raises:
            MemoryError: there is none left.
        """
        size, text = len(self), self.text
        at, fan = np.empty(size, np.int32), np.empty(size, np.int32)
        open_, signs = np.empty(size, np.int8), np.array(commas, np.int8)
        ints, bytes_ = (partial(text.core.ffi.from_buffer, kind) for kind in ("int32_t[]", "int8_t[]"))
        given = self._chosen, self._sure, bytes_(signs), ints(at), bytes_(open_), ints(fan)
        count = there(text.core.lib.doubtful(opinion, text.fans.store, text.struct, *given))
        there_ = np.flatnonzero(open_[:count])
        here = zip(at[there_].tolist(), there_.tolist(), strict=True)
        return list(here), text.part(at[:count], np.ascontiguousarray(fan[:count]))
