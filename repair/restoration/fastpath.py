"""The search of ``search.py`` in the compiled core: the same choices, some ten times as fast."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from typing import Any

import numpy.typing as npt

from vanthu.extract.compiled import Core
from vanthu.repair.restoration.arcs import Arc, WordForm
from vanthu.repair.restoration.language import AddedCounts, LanguageModel
from vanthu.repair.restoration.places import Slot

SCORES = 8  # of a choice and its rivals; the core has room for no more
MOST_BEAM = 16  # hypotheses that the core has room for
EDGES = 2  # words before and behind a text that stand for its ends


class Tables:
    """A language model as the core takes it; what it points at is kept with it."""

    def __init__(self, core: Core, language: LanguageModel) -> None:
        self._ffi = core.ffi
        self._kept: list[Any] = []
        tables = language.tables
        self.struct = self._ffi.new("struct language *")
        self.struct.rows, self.struct.words = len(tables["pairs_of"]) - 1, len(language.words)
        self.struct.start = language.start
        for name, values in tables.items():
            setattr(self.struct, name, self._pointer(values))
        added = language.added
        self.struct.mixes = len(added)
        for at, counts in enumerate(added):
            self.struct.added[at] = self._added(counts)

    def _pointer(self, values: npt.NDArray[Any]) -> Any:
        kinds = {"u1": "uint8_t", "u2": "uint16_t", "u4": "uint32_t", "i8": "int64_t", "f8": "double"}
        pointer = self._ffi.from_buffer(f"{kinds[values.dtype.str[1:]]}[]", values)
        self._kept.append(pointer)
        return pointer

    def _added(self, counts: AddedCounts) -> Any:
        struct = self._ffi.new("struct added *")
        self._kept.append(struct)
        struct.weight, struct.single = counts.weight, counts.single
        for name, values in counts.columns().items():
            setattr(struct, name, values if isinstance(values, int) else self._pointer(values))
        return struct


class FastText:
    """The places of a text with their readings, flat."""

    def __init__(self, core: Core, slots: Sequence[Slot]) -> None:
        self._lib, self._ffi = core
        self._slots = slots
        self.arcs: list[Arc] = []
        fans: dict[int, int] = {}
        fan, first_arc = array("i"), array("i", [0])
        score, first_form, word, case = array("d"), array("i", [0]), array("i"), array("b")
        for slot in slots:
            at = fans.get(id(slot.arcs))
            if at is None:
                at = fans[id(slot.arcs)] = len(first_arc) - 1
                for arc in slot.arcs:
                    score.append(arc.score)
                    for form in arc.forms:
                        word.append(form.word)
                        case.append(ord(form.case))
                    first_form.append(len(word))
                self.arcs += slot.arcs
                first_arc.append(len(self.arcs))
            fan.append(at)
        stop = array("b", [ord(slot.stop) if slot.stop else 0 for slot in slots])
        begins = array("b", [slot.begins for slot in slots])
        capitals = array("b", [slot.read.isupper() for slot in slots])
        self._kept = [score, first_form, word, case, first_arc, fan, stop, begins, capitals]
        readings = self._struct("struct readings *", score, first_form, word, case, first_arc)
        self.struct = self._struct("struct text *", len(slots), fan, stop, begins, capitals, readings)

    def _struct(self, kind: str, *values: Any) -> Any:
        codes = {"d": "double[]", "i": "int32_t[]", "b": "int8_t[]"}
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
        self.arcs = [text.arcs[at] for at in self._ffi.unpack(chosen, len(slots))] if slots else []
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
