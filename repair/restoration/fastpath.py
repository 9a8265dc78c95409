"""The search of ``search.py`` in the compiled core: the same choices, some ten times as fast."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from typing import Any

from vanthu.extract.compiled import Core
from vanthu.repair.restoration.fans import Fans, Readings
from vanthu.repair.restoration.fastmodel import Tables
from vanthu.repair.restoration.forms import Arc, WordForm
from vanthu.repair.restoration.places import Slot

SCORES = 8  # of a choice and its rivals; the core has room for no more
MOST_BEAM = 16  # hypotheses that the core has room for
EDGES = 2  # words before and behind a text that stand for its ends


class FastText:
    """The places of a text with their readings, flat."""

    def __init__(self, core: Core, slots: Sequence[Slot]) -> None:
        self._lib, self._ffi = core
        self._slots = slots
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
        self._kept: list[Any] = [fan, stop, begins, capitals]
        self.struct = self._struct("struct text *", len(slots), fan, stop, begins, capitals, self.fans.store)

    def _number(self, arcs: Sequence[Arc]) -> int:
        """The fan of readings, where they are not in the text's store put there."""
        if isinstance(arcs, Readings) and arcs.fans is self.fans:
            return arcs.number
        return self.fans.add(arcs)

    def _struct(self, kind: str, *values: Any) -> Any:
        codes = {"i": "int32_t[]", "b": "int8_t[]"}
        fields = [
            self._ffi.from_buffer(codes[value.typecode], value) if isinstance(value, array) else value
            for value in values
        ]
        self._kept += fields
        return self._ffi.new(kind, fields)

    def best_path(self, tables: Tables, beam: int) -> tuple[float, Any]:
        """Log P of the best path, and the arc chosen at every place.

        Raises:
            MemoryError: there is none left.
        """
        chosen = self._ffi.new("int32_t[]", len(self._slots))
        score = self._lib.best_path(tables.struct, self.struct, beam, chosen)
        if math.isnan(score):
            raise MemoryError
        return score, chosen


class Weighing:
    """Confidence of the choices on a path, from the first place to the last."""

    def __init__(
        self, core: Core, text: FastText, slots: Sequence[Slot], chosen: Any, tables: Tables
    ) -> None:
        self._lib, self._ffi = core
        self._text, self._chosen, self._tables = text, chosen, tables
        self.arcs = list(map(text.fans.arc, self._ffi.unpack(chosen, len(slots)))) if slots else []
        start = tables.struct.start
        self._word, self._case = array("i", [start] * EDGES), array("b", b"." * EDGES)
        self._first = array("i")
        for slot, arc in zip(slots, self.arcs, strict=True):
            self._first.append(len(self._word))
            for form in () if slot.stop else arc.forms:
                self._word.append(form.word)
                self._case.append(ord(form.case))
            if slot.stop:
                self._word.append(start)
                self._case.append(ord(slot.stop))
        self._word.extend([start] * EDGES)
        self._case.extend(b"." * EDGES)
        self._sure = self._ffi.new("double[]", len(slots))
        self._scores, self._count = self._ffi.new("double[]", SCORES), self._ffi.new("int32_t *")
        self._stream = self._ffi.new(
            "struct stream *",
            [
                self._ffi.from_buffer("int32_t[]", self._word),
                self._ffi.from_buffer("int8_t[]", self._case),
                self._ffi.from_buffer("int32_t[]", self._first),
            ],
        )

    def go_on(self, at: int, *, ask: bool) -> int:
        """Weighs from a place on to the first in doubt; the end where none is."""
        return self._lib.weigh(  # type: ignore[no-any-return]
            self._tables.struct,
            self._text.struct,
            self._chosen,
            self._stream,
            at,
            ask,
            self._sure,
            self._scores,
            self._count,
        )

    def scores(self) -> list[float]:
        """Of the choice in doubt and its rivals."""
        return self._ffi.unpack(self._scores, self._count[0])  # type: ignore[no-any-return]

    def sure(self) -> list[float]:
        """Confidence of every choice."""
        return self._ffi.unpack(self._sure, len(self.arcs)) if self.arcs else []

    def around(self, at: int) -> tuple[int, int]:
        """The words before and behind a place of one word."""
        first = self._first[at]
        return self._word[first - 1], self._word[first + 1]

    def fits(self, at: int, arcs: Sequence[Arc], *, begins: bool) -> list[float]:
        """The scores of readings as one word at a place of one word."""
        first, count = self._first[at], len(arcs)
        before = chr(self._case[first - 1])
        before = "^" if begins and before in "lT" else before
        around = self._word[first - 2 : first] + self._word[first + 1 : first + 3]
        cases = (self._case[first - 2], ord(before), *self._case[first + 1 : first + 3])
        scores = self._ffi.new("double[]", count)
        self._lib.fits(
            self._tables.struct,
            self._ffi.from_buffer("int32_t[]", around),
            self._ffi.new("int8_t[]", cases),
            count,
            self._ffi.new("int32_t[]", [arc.forms[0].word for arc in arcs]),
            self._ffi.new("int8_t[]", [ord(arc.forms[0].case) for arc in arcs]),
            self._ffi.new("double[]", [arc.score for arc in arcs]),
            scores,
        )
        return self._ffi.unpack(scores, count) if count else []

    def put(self, at: int, form: WordForm) -> None:
        """Puts another word at a place of one word."""
        self._word[self._first[at]] = form.word
        self._case[self._first[at]] = ord(form.case)
