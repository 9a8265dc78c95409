"""The search of ``search.py`` in the compiled core: the same choices, some ten times as fast."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from typing import Any

from vanthu.extract.compiled import Core
from vanthu.repair.restoration.fans import Fans, Readings, there
from vanthu.repair.restoration.fastmodel import Tables
from vanthu.repair.restoration.forms import Arc
from vanthu.repair.restoration.places import Choice, Slot

SCORES = 8  # of a choice and its rivals; the core has room for no more
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


class Weighing:
    """Confidence of the choices on a path, from the first place to the last."""

    def __init__(self, text: FastText, chosen: Any, tables: Tables) -> None:
        self._lib, self._ffi = text.core
        self._text, self._chosen, self._tables = text, chosen, tables
        size = self._lib.count_words(text.struct, chosen) + 2 * EDGES
        self._word, self._case = self._ffi.new("int32_t[]", size), self._ffi.new("int8_t[]", size)
        self._first = self._ffi.new("int32_t[]", len(text))
        self._lib.fill_stream(text.struct, chosen, tables.struct.start, self._word, self._case, self._first)
        self.sure = self._ffi.new("double[]", len(text))
        self._scores, self._count = self._ffi.new("double[]", SCORES), self._ffi.new("int32_t *")
        self._stream = self._ffi.new("struct stream *", [self._word, self._case, self._first])

    def go_on(self, at: int, *, ask: bool) -> int:
        """Weighs from a place on to the first in doubt; the end where none is."""
        return self._lib.weigh(  # type: ignore[no-any-return]
            self._tables.struct,
            self._text.struct,
            self._chosen,
            self._stream,
            at,
            ask,
            self.sure,
            self._scores,
            self._count,
        )

    def scores(self) -> list[float]:
        """Of the choice in doubt and its rivals."""
        return self._ffi.unpack(self._scores, self._count[0])  # type: ignore[no-any-return]

    def around(self, at: int) -> tuple[int, int]:
        """The words before and behind a place of one word."""
        first = self._first[at]
        return self._word[first - 1], self._word[first + 1]

    def fits(self, at: int, arcs: Sequence[Arc], *, begins: bool) -> list[float]:
        """The scores of readings as one word at a place of one word."""
        first, count = self._first[at], len(arcs)
        before = chr(self._case[first - 1])
        before = "^" if begins and before in "lT" else before
        around = [self._word[first + at] for at in (-2, -1, 1, 2)]
        cases = [self._case[first - 2], ord(before), self._case[first + 1], self._case[first + 2]]
        scores = self._ffi.new("double[]", count)
        self._lib.fits(
            self._tables.struct,
            self._ffi.new("int32_t[]", around),
            self._ffi.new("int8_t[]", cases),
            count,
            self._ffi.new("int32_t[]", [arc.forms[0].word for arc in arcs]),
            self._ffi.new("int8_t[]", [ord(arc.forms[0].case) for arc in arcs]),
            self._ffi.new("double[]", [arc.score for arc in arcs]),
            scores,
        )
        return self._ffi.unpack(scores, count) if count else []

    def put(self, at: int, choice: Choice) -> None:
        """Chooses another word for a place of one word."""
        (form,) = choice.arc.forms
        self._word[self._first[at]], self._case[self._first[at]] = form.word, ord(form.case)
        self._chosen[at] = self._text.fans.number_of(choice.arc)
        self.sure[at] = choice.confidence


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
