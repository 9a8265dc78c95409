"""The language model of ``language.py`` as the compiled core takes it."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any

import numpy.typing as npt

from vanthu.extract.compiled import Core
from vanthu.repair.restoration.language import AddedCounts, LanguageModel

ADDED_KEYS = ("pairs", "triples", "ones", "twos", "words")
LONGEST_NEAR = 64  # letters that the core compares with those of words


class Tables:
    """A language model as the core takes it; what it points at is kept with it."""

    def __init__(self, core: Core, language: LanguageModel) -> None:
        self._lib, self._ffi = core
        self._language = language
        self._kept: list[Any] = []
        tables = language.tables
        self.struct = self._ffi.new("struct language *")
        self.struct.rows, self.struct.words = len(tables["pairs_of"]) - 1, len(language.words)
        self.struct.start = language.start
        for name, values in tables.items():
            setattr(self.struct, name, self._pointer(values))
        self.struct.blocks = self._blocks(language.shared)
        added = language.added
        self.struct.mixes = len(added)
        for at, counts in enumerate(added):
            self.struct.added[at] = self._added(counts)

    def near(self, plain: str, words: Sequence[int], share: float) -> list[tuple[int, int]]:
        """Which of some words differ from letters by no more than a share of them, and by how many."""
        lib, ffi = self._lib, self._ffi
        found, wrong = ffi.new("int32_t[]", len(words)), ffi.new("int32_t[]", len(words))
        given = _letters(ffi, plain), len(plain), ffi.new("int32_t[]", words), len(words)
        count = lib.near_words(self._shapes, *given, share, found, wrong)
        return list(zip(ffi.unpack(found, count), ffi.unpack(wrong, count), strict=True)) if count else []

    @cached_property
    def _shapes(self) -> Any:
        """The letters of all words without marks, and how many each has with them."""
        skeletons = self._language.skeletons
        first = array("i", accumulate(map(len, skeletons), initial=0))
        lengths = array("i", map(len, self._language.words))
        fields = (
            _letters(self._ffi, "".join(skeletons)),
            self._ffi.from_buffer("int32_t[]", first),
            self._ffi.from_buffer("int32_t[]", lengths),
        )
        self._kept += fields
        return self._ffi.new("struct shapes *", fields)

    def _blocks(self, shared: dict[str, Any]) -> Any:
        """Where the pairs of the model stand, made once for all models with the same pairs."""
        ffi, blocks = shared.get("blocks", (None, None))
        if ffi is not self._ffi:
            blocks = self._ffi.new("struct block[]", self._lib.count_blocks(self.struct))
            self._lib.index_pairs(self.struct, blocks)
            shared["blocks"] = self._ffi, blocks
        return blocks

    def _pointer(self, values: npt.NDArray[Any]) -> Any:
        kinds = {"u1": "uint8_t", "u2": "uint16_t", "u4": "uint32_t", "i8": "int64_t", "f8": "double"}
        pointer = self._ffi.from_buffer(f"{kinds[values.dtype.str[1:]]}[]", values)
        self._kept.append(pointer)
        return pointer

    def _added(self, counts: AddedCounts) -> Any:
        struct = self._ffi.new("struct added *")
        self._kept.append(struct)
        struct.weight, struct.single = counts.weight, counts.single
        columns = counts.columns()
        for name in ADDED_KEYS:
            self._index(getattr(struct, name), columns.pop(name))
        for name, values in columns.items():
            setattr(struct, name, self._pointer(values))
        return struct

    def _index(self, keys: Any, numbers: npt.NDArray[Any]) -> None:
        """Whole numbers with where each of them stands."""
        keys.keys, keys.count = self._pointer(numbers), len(numbers)
        keys.mask = (1 << (2 * len(numbers)).bit_length()) - 1
        slots = self._ffi.new("int32_t[]", keys.mask + 1)
        self._kept.append(slots)
        self._lib.index_keys(self._ffi.addressof(keys), slots)


def tables_of(core: Core, language: LanguageModel) -> Tables:
    """A language model as a core takes it, made once."""
    if language.in_core is None or language.in_core[0] is not core:
        language.in_core = core, Tables(core, language)
    tables: Tables = language.in_core[1]
    return tables


def _letters(ffi: Any, text: str) -> Any:
    return ffi.from_buffer("uint32_t[]", text.encode("utf-32-le", "surrogatepass"))
