"""The search of ``search.py`` in the compiled core: the same choices, some ten times as fast."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

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
        number_of: dict[int, int] = {}
        fan = array("i")
        for slot in slots:
            number = number_of.get(id(slot.arcs))
            if number is None:
                number = number_of[id(slot.arcs)] = self._number(slot.arcs)
            fan.append(number)
        stop = array("b", [ord(slot.stop) if slot.stop else 0 for slot in slots])
        begins = array("b", [slot.begins for slot in slots])
        capitals = array("b", [slot.read.isupper() for slot in slots])
        self._hold(core, fan, stop, begins, capitals)

    def _hold(self, core: Core, fan: Any, *signs: array[int]) -> None:
        self.core, self._signs = core, signs
        self._lib, self._ffi = core
        self._fan = self._ffi.from_buffer("int32_t[]", fan)
        flags = [self._ffi.from_buffer("int8_t[]", each) for each in signs]
        self.struct = self._ffi.new("struct text *", [len(signs[0]), self._fan, *flags, self.fans.store])
        self._flags = flags

    def __len__(self) -> int:
        return len(self._signs[0])

    def tell_what_was_read(self, slots: Sequence[Slot]) -> None:
        """Tells the core what words are guessed from: the letters that were read, and their case."""
        numbers: dict[str, int] = {}
        read = array("i", [numbers.setdefault(slot.read, len(numbers)) for slot in slots])
        plain = [skeleton(text) for text in numbers]
        first = array("i", accumulate(map(len, plain), initial=0))
        cases = array("b", [CASES.index(case_of(text) or "l") for text in numbers])
        ffi = self.core.ffi
        self._told = [ffi.from_buffer("int32_t[]", each) for each in (read, first)]
        self._told += letters_of(self.core, "".join(plain)), ffi.from_buffer("int8_t[]", cases)
        struct = self.struct
        struct.read, struct.first_letter, struct.letters, struct.read_case = self._told

    def part(self, numbers: Sequence[int], fan: Any) -> FastText:
        """Some places as a text, with the given fans."""
        part = FastText.__new__(FastText)
        part.fans = self.fans
        size = len(numbers) * self.core.ffi.sizeof("int32_t")
        signs = (array("b", [each[at] for at in numbers]) for each in self._signs)
        part._hold(self.core, array("i", bytes(self.core.ffi.buffer(fan)[:size])), *signs)
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


def weighed(text: FastText, chosen: Any, tables: Tables, guesses: FastGuesses | None) -> FastChoices:
    """The choices on a path with their confidence, from the first place to the last.

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
    return FastChoices(text, chosen, sure)


class FastChoices(list[Choice]):
    """What was chosen, with where it stands in the core."""

    def __init__(self, text: FastText, chosen: Any, sure: Any) -> None:
        self._lib, self._ffi = text.core
        self.text, self._chosen, self._sure = text, chosen, sure
        if len(text):
            arcs = map(text.fans.arc, self._ffi.unpack(chosen, len(text)))
            super().__init__(map(Choice, arcs, self._ffi.unpack(sure, len(text))))

    def doubtful(self, opinion: Any, commas: Sequence[bool]) -> tuple[list[int], list[bool], FastText]:
        """The places in doubt and those around them: their numbers, which are in doubt, and their text.

        Raises:
            MemoryError: there is none left.
        """
        size, text = len(self), self.text
        at, fan = self._ffi.new("int32_t[]", size), self._ffi.new("int32_t[]", size)
        open_, signs = self._ffi.new("int8_t[]", size), self._ffi.new("int8_t[]", list(commas))
        given = self._chosen, self._sure, signs
        count = self._lib.doubtful(opinion, text.fans.store, text.struct, *given, at, open_, fan)
        numbers = self._ffi.unpack(at, there(count)) if count else []
        return numbers, list(map(bool, open_[0:count])), text.part(numbers, fan)
