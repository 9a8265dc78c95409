"""The language model of ``language.py`` as the compiled core takes it."""

from __future__ import annotations

from typing import Any

import numpy.typing as npt

from vanthu.extract.compiled import Core
from vanthu.repair.restoration.language import AddedCounts, LanguageModel

STRUCTS = {"pairs": "struct pair", "triples": "struct triple"}
ADDED_KEYS = ("pairs", "triples", "ones", "twos", "words")


class Tables:
    """A language model as the core takes it; what it points at is kept with it."""

    def __init__(self, core: Core, language: LanguageModel) -> None:
        self._lib, self._ffi = core
        self._kept: list[Any] = []
        tables = language.tables
        self.struct = self._ffi.new("struct language *")
        self.struct.rows, self.struct.words = len(tables["pairs_of"]) - 1, len(language.words)
        self.struct.start = language.start
        for name, values in tables.items():
            setattr(self.struct, name, self._pointer(values, STRUCTS.get(name)))
        self.struct.blocks = self._blocks(language.shared)
        added = language.added
        self.struct.mixes = len(added)
        for at, counts in enumerate(added):
            self.struct.added[at] = self._added(counts)

    def _blocks(self, shared: dict[str, Any]) -> Any:
        """Where the pairs of the model stand, made once for all models with the same pairs."""
        ffi, blocks = shared.get("blocks", (None, None))
        if ffi is not self._ffi:
            blocks = self._ffi.new("struct block[]", self._lib.count_blocks(self.struct))
            self._lib.index_pairs(self.struct, blocks)
            shared["blocks"] = self._ffi, blocks
        return blocks

    def _pointer(self, values: npt.NDArray[Any], struct: str | None = None) -> Any:
        kinds = {"u4": "uint32_t", "i8": "int64_t", "f8": "double"}
        pointer = self._ffi.from_buffer(f"{struct or kinds[values.dtype.str[1:]]}[]", values)
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
    if language.in_core is None or language.in_core[0] != core:
        language.in_core = core, Tables(core, language)
    tables: Tables = language.in_core[1]
    return tables
