"""The work on characters done by the compiled core."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from vanthu.extract import native
from vanthu.extract.characters.work import Boxes, Codes, Item, Runs
from vanthu.extract.compiled import Core
from vanthu.extract.geometry import Upright

_ITEM = np.dtype(
    [("item", np.uintp), ("clip", np.uintp), ("last", np.uintp), ("box", np.float32, 4)]
    + [(name, np.int32) for name in Item._fields[4:]]
)
"""``struct item`` in ``core.h``."""


class Compiled:
    """The work done by the core."""

    def __init__(self, core: Core) -> None:
        """Tell the core where PDFium's functions are."""
        self._lib, self._ffi = core
        addresses = {name: native.address_in(getattr(native, name)) for name in _ASKED}
        self._pdfium = self._ffi.new("struct pdfium *", addresses)

    def _ints(self, at: Iterable[int]) -> tuple[Any, int]:
        numbers = np.fromiter(at, np.int32)
        return self._ffi.from_buffer("int32_t[]", numbers), len(numbers)

    def char_boxes(self, page: int, codes: Codes, upright: Upright) -> Boxes:
        """See ``Bulk``."""
        boxes = np.empty((len(codes) + 1, 4))
        frame = self._ffi.new(
            "struct frame *", (upright.left, upright.bottom, upright.right, upright.top, upright.turn)
        )
        at, into = self._ffi.from_buffer("uint32_t[]", codes), self._ffi.from_buffer("double[]", boxes)
        self._lib.char_boxes(self._pdfium, page, at, len(codes), frame, into)
        return boxes

    def runs_of(self, codes: Codes, boxes: Boxes) -> Runs:
        """See ``Bulk``."""
        _check(len(boxes) == len(codes) + 1)
        most = (len(codes) + 1) // 2
        facts, outlines = np.empty((most, 7), np.int32), np.empty((most, 4))
        boxes = np.ascontiguousarray(boxes)
        buffer = self._ffi.from_buffer
        found = self._lib.runs_of(
            buffer("uint32_t[]", codes),
            len(codes),
            buffer("double[]", boxes),
            buffer("struct run[]", facts),
            buffer("double[]", outlines),
        )
        return Runs(facts[:found], outlines[:found])

    def begins_of_lines(
        self,
        boxes: Boxes,
        sizes: Boxes,
        glued: Sequence[bool],
        breaks: Sequence[bool],
        digits: Sequence[bool],
    ) -> list[int]:
        """See ``Bulk``."""
        count = len(boxes)
        _check(all(len(each) == count for each in (sizes, glued, breaks, digits)))
        begins = np.empty(count, np.int32)
        boxes, buffer = np.ascontiguousarray(boxes), self._ffi.from_buffer
        found = self._lib.begins_of_lines(
            buffer("double[]", boxes),
            buffer("double[]", sizes),
            bytes(glued),
            bytes(breaks),
            bytes(digits),
            count,
            buffer("int32_t[]", begins),
        )
        numbers: list[int] = begins[:found].tolist()
        return numbers

    def items_of(self, holder: int, *, is_form: bool) -> list[Item]:
        """See ``Bulk``."""
        most = (native.count_in_form if is_form else native.count_objects)(holder)
        items = np.empty(max(0, most), _ITEM)
        into = self._ffi.from_buffer("struct item[]", items)
        found = self._lib.items_of(self._pdfium, holder, is_form, len(items), into)
        return list(map(Item, *(items[name][:found].tolist() for name in Item._fields)))

    def objects_of(self, page: int, at: Sequence[int]) -> list[int]:
        """See ``Bulk``."""
        numbers, count = self._ints(at)
        objects = np.empty(count, np.uintp)
        into = self._ffi.from_buffer("uintptr_t[]", objects)
        self._lib.objects_of_chars(self._pdfium, page, numbers, count, into)
        return objects.tolist()

    def like_styles(self, page: int, at: Sequence[int]) -> list[int]:
        """See ``Bulk``."""
        numbers, count = self._ints(at)
        like = np.empty(count, np.int32)
        if self._lib.like_styles(
            self._pdfium, page, numbers, count, self._ffi.from_buffer("int32_t[]", like)
        ):
            raise MemoryError
        return like.tolist()


def _check(fits: bool) -> None:
    """The core reads beyond what it is given where that is too short.

    Raises:
        ValueError: it is.
    """
    if not fits:
        raise ValueError("lengths differ")


_ASKED = (
    *("char_box", "char_font", "char_size", "char_matrix", "object_of_char"),
    *("count_objects", "object_at", "count_in_form", "object_in_form", "kind_of", "bounds_of"),
    *("text_mode", "fill_colour", "has_transparency", "clip_of", "count_clips", "clip_segment"),
    *("count_marks", "mark_at", "mark_name"),
)
