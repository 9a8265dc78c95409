"""What is done for every character of a page, in one go: by the compiled core, or by its twin in Python.

``bulk`` is whichever there is. Both give the same results, to the last bit
(``tests/extract/test_characters.py``). Characters are numbered from 0 as PDFium does.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium_c

from vanthu.extract import native
from vanthu.extract.compiled import Core, core_of
from vanthu.extract.geometry import Upright

NEAR = 4.0
"""Points: no size of type in use has so wide a gap between two letters of a word."""

STEP = 0.5
"""Points: a lower edge that rises less between two characters is no raised mark (of 5 points or more)."""

_ENDS_OF_LINES = (ord("\n"), ord("\r"))

_HANGING = (ord(","), ord(";"))
"""They reach below the line: what follows them does not rise."""

MOST_STYLES = 32
"""Of a page, that are told apart; most pages have fewer than ten, and a broken one may have thousands."""

Boxes = npt.NDArray[np.float64]
"""``x0, top, x1, bottom`` in points, a row for each character."""

Flags = Sequence[bool]
"""One for each word."""

Codes = npt.NDArray[np.uint32]
"""The code points of characters."""


@dataclass(slots=True)
class Runs:
    """Characters between white space, in the order given.

    Attributes:
        facts: of each run, (n, 7): first character, end; then, 0 or 1: whether a line end stands before it;
            whether every character follows the one before it closely, on the same level; whether the lower
            edge of some character stands higher than that of the one before it; whether some character stands
            lower than the first; whether it shows no sign of anything that has to be looked at (``PLAIN``).
        outlines: the box around each, (n, 4).
    """

    facts: npt.NDArray[np.int32]
    outlines: Boxes


PLAIN = 6
"""The fact of a run that is one word and has no raised mark: it is even, does not rise to a digit at its end
nor fall from one at its beginning, and does not go on with the run before it."""


class Item(NamedTuple):
    """An object that is drawn, by its address.

    ``clip``: its clipping paths, ``clips`` how many of them, ``last``: the first segment of the last of them,
    0 where there is none; ``box``: left, bottom, right, top in the space of its page or form; ``kind``: as
    PDFium numbers them. Of text, 0 or 1: ``layered``, whether it stands in a layer (optional content), which
    may be switched off, and ``black``, whether it is filled with opaque black, as nearly all is, and nothing
    masks or blends it.
    """

    item: int
    clip: int
    last: int
    box: Sequence[float]
    kind: int
    clips: int
    layered: int
    black: int


_ITEM = np.dtype(
    [("item", np.uintp), ("clip", np.uintp), ("last", np.uintp), ("box", np.float32, 4)]
    + [(name, np.int32) for name in Item._fields[4:]]
)
"""``struct item`` in ``core.h``."""

OPAQUE = 230
"""Alpha of 255 from which on a fill hides what it covers; weaker ones let dark text show through."""


class Bulk(Protocol):
    """The work, by the core or by Python."""

    def char_boxes(self, page: int, codes: Codes, upright: Upright) -> Boxes:
        """Boxes of all characters as shown, (n + 1, 4); the last row only ends the last run."""

    def runs_of(self, codes: Codes, boxes: Boxes) -> Runs:
        """The runs of some characters with their boxes, (n + 1, 4)."""

    def begins_of_lines(
        self,
        boxes: Boxes,
        sizes: Boxes,
        glued: Sequence[bool],
        breaks: Sequence[bool],
        digits: Sequence[bool],
    ) -> list[int]:
        """The words that do not go on the line of the word before them, by their index.

        Args:
            boxes: of words in the order of the file, (n, 4).
            sizes: of their fonts, in points.
            glued: whether each goes on with the one before it, as parts of one run do.
            breaks: whether PDFium saw a line end before each.
            digits: whether each is nothing but digits.
        """

    def items_of(self, holder: int, *, is_form: bool) -> list[Item]:
        """What a page or a form, by its address, draws, in the order of drawing."""

    def objects_of(self, page: int, at: Sequence[int]) -> list[int]:
        """The text object that drew each of some characters; 0: a blank that PDFium put in."""

    def like_styles(self, page: int, at: Sequence[int]) -> list[int]:
        """For each of some characters one of them with the same font and size."""


def codes_of(text: str) -> Codes:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


class Python:
    """The twin of the core."""

    def char_boxes(self, page: int, codes: Codes, upright: Upright) -> Boxes:
        """See ``Bulk``."""
        corners = np.zeros((len(codes) + 1, 4))
        inked = np.flatnonzero(codes != ord(" "))
        rows = corners.ctypes.data + 32 * inked
        sides = [(rows + 8 * side).tolist() for side in (0, 2, 1, 3)]  # left, right, bottom, top
        deque(map(native.char_box, repeat(page), inked.tolist(), *sides), maxlen=0)
        return upright.boxes(corners)

    def runs_of(self, codes: Codes, boxes: Boxes) -> Runs:
        """See ``Bulk``."""
        inked = ~_is_space(codes)
        ends = np.flatnonzero(np.diff(inked, prepend=False, append=False))
        if not ends.size:
            return Runs(np.empty((0, 7), np.int32), np.empty((0, 4)))
        starts = ends[::2]
        edges = _edges(codes, boxes, starts)
        before, here = boxes[:-1], boxes[1:]
        uneven, rising = np.zeros(len(boxes), bool), np.zeros(len(boxes), bool)
        uneven[1:] = (
            (here[:, 0] - before[:, 2] > NEAR)
            | (here[:, 1] >= before[:, 3])
            | (here[:, 3] <= before[:, 1])
            | (here[:, 0] < before[:, 0] - NEAR)
        )
        rising[1:] = edges[:-1] - edges[1:] >= STEP
        uneven[starts] = rising[starts] = False
        breaks = np.ones(len(starts), bool)
        if len(starts) > 1:
            breaks[1:] = np.logical_or.reduceat(np.isin(codes, _ENDS_OF_LINES), ends[1:-1])[::2]
        even = ~np.logical_or.reduceat(uneven, ends)[::2]
        rises = np.logical_or.reduceat(rising, ends)[::2]
        lower = np.maximum.reduceat(edges, ends)[::2] - edges[starts] >= STEP
        outlines = _outlines(boxes, ends)
        digits = _may_be_digits(codes)
        marked = (rises & digits[_last_but_signs(codes, starts, ends[1::2])]) | (lower & digits[starts])
        plain = even & ~marked & ~_may_go_on(codes, starts, ends[1::2], breaks, outlines)
        facts = (starts, ends[1::2], breaks, even, rises, lower, plain)
        return Runs(np.column_stack(facts).astype(np.int32), outlines)

    def begins_of_lines(
        self,
        boxes: Boxes,
        sizes: Boxes,
        glued: Sequence[bool],
        breaks: Sequence[bool],
        digits: Sequence[bool],
    ) -> list[int]:
        """See ``Bulk``."""
        found: list[int] = []
        rows = boxes.tolist()
        heights = sizes.tolist()
        for at in range(len(rows)):
            if not at or not (glued[at] or _continues(rows, heights, breaks[at], digits, found[-1], at)):
                found.append(at)
        return found

    def objects_of(self, page: int, at: Sequence[int]) -> list[int]:
        """See ``Bulk``."""
        return [item or 0 for item in map(native.object_of_char, repeat(page), at)]

    def like_styles(self, page: int, at: Sequence[int]) -> list[int]:
        """See ``Bulk``."""
        by_object: dict[int, int] = {}
        by_style: dict[tuple[object, ...], int] = {}
        found = []
        for item, index in zip(self.objects_of(page, at), at, strict=True):
            like = by_object.get(item) if item else None
            if like is None:
                style = _style_at(page, index)
                like = by_style.get(style, index)
                if len(by_style) < MOST_STYLES:
                    by_style.setdefault(style, like)
                if item:
                    by_object[item] = like
            found.append(like)
        return found

    def items_of(self, holder: int, *, is_form: bool) -> list[Item]:
        """See ``Bulk``."""
        count, at = (
            (native.count_in_form, native.object_in_form)
            if is_form
            else (native.count_objects, native.object_at)
        )
        return [_item_of(at(holder, index)) for index in range(count(holder))]


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


def _item_of(item: int) -> Item:
    numbers = (ctypes.c_float * 4)()
    native.bounds_of(item, *(ctypes.addressof(numbers) + 4 * k for k in range(4)))
    clip = native.clip_of(item) or 0
    clips = native.count_clips(clip) if clip else 0
    last = (native.clip_segment(clip, clips - 1, 0) if clips > 0 else None) or 0
    kind = native.kind_of(item)
    is_text = kind == pdfium_c.FPDF_PAGEOBJ_TEXT
    layered, black = (int(_in_layer(item)), int(_is_black(item))) if is_text else (0, 0)
    return Item(item, clip, last, list(numbers), kind, clips, layered, black)


_LAYER = "OC\0".encode("utf-16-le")
_LAYER_BYTES = 64
"""Room for a mark's name; of a longer one, which is no ``OC``, nothing is written."""


def _in_layer(item: int) -> bool:
    """Whether an object stands in marked content of the kind ``OC``."""
    name, length = ctypes.create_string_buffer(_LAYER_BYTES), ctypes.c_ulong()
    for index in range(native.count_marks(item)):
        mark = native.mark_at(item, index)
        native.mark_name(mark, ctypes.addressof(name), _LAYER_BYTES, ctypes.addressof(length))
        if name.raw[: length.value] == _LAYER:
            return True
    return False


def _is_black(item: int) -> bool:
    numbers = (ctypes.c_uint * 4)()
    at = [ctypes.addressof(numbers) + 4 * k for k in range(4)]
    if native.text_mode(item) or not native.fill_colour(item, *at):
        return False
    red, green, blue, alpha = numbers
    return not (red or green or blue) and alpha >= OPAQUE and not native.has_transparency(item)


def _style_at(page: int, index: int) -> tuple[object, ...]:
    """What PDFium says of the font and the size of a character: name, size set, and scale of its matrix."""
    name, flags, matrix = ctypes.create_string_buffer(256), ctypes.c_int(), (ctypes.c_float * 6)()
    length = native.char_font(page, index, ctypes.addressof(name), 256, ctypes.addressof(flags))
    size = native.char_size(page, index)
    scaled = native.char_matrix(page, index, ctypes.addressof(matrix))
    return length, name.raw, size, scaled, matrix[2], matrix[3]


WIDE_GAP = 3.0
"""Words of one line further apart than this many times the font size stand in different columns. Justified
text stretches a blank (0.25 em) to about 1.5 em in the worst line of a narrow column."""

NEAR_GAP = 0.8
"""Where the file itself ends a line, only words at most this far apart (in font sizes) are one line."""


def same_level(a: Sequence[float], b: Sequence[float]) -> bool:
    """Whether two boxes share at least half of the lower one's height."""
    _, a_top, _, a_bottom = a  # asked for each word of a page, which is why min and max are spelled out
    _, b_top, _, b_bottom = b
    shared = (b_bottom if b_bottom < a_bottom else a_bottom) - (b_top if b_top > a_top else a_top)
    a_high, b_high = a_bottom - a_top, b_bottom - b_top
    return shared >= 0.5 * (b_high if b_high < a_high else a_high)


def _continues(
    boxes: list[list[float]], sizes: list[float], breaks: bool, digits: Sequence[bool], begin: int, at: int
) -> bool:
    """Whether a word goes on the line that begins with ``begin`` and ends with the word before it."""
    last, word = boxes[at - 1], boxes[at]
    if not same_level(last, word):
        # A raised mark at the end of the line does not hide it.
        behind_mark = begin < at - 1 and sizes[at - 1] < sizes[at - 2] and digits[at - 1]
        if not (behind_mark and same_level(boxes[at - 2], word)):
            return False
    size = max(sizes[at - 1], sizes[at], 1.0)
    return -0.5 * size <= word[0] - last[2] <= (NEAR_GAP if breaks else WIDE_GAP) * size


# What str.isspace takes for white space.
_SPACES = np.array([code for code in range(0x3001) if chr(code).isspace()], np.uint32)


def _is_space(codes: Codes) -> npt.NDArray[np.bool_]:
    return np.isin(codes, _SPACES)


def _may_be_digits(codes: Codes) -> npt.NDArray[np.bool_]:
    """Whether characters may be digits; sure of those that are none, of Latin letters and common signs."""
    ascii_digit = (codes >= ord("0")) & (codes <= ord("9"))
    raised = (codes == 0xB2) | (codes == 0xB3) | (codes == 0xB9)
    vietnamese, signs = (codes >= 0x1E00) & (codes < 0x1F00), (codes >= 0x2010) & (codes < 0x2028)
    may_be: npt.NDArray[np.bool_] = ascii_digit | raised | ((codes >= 0x250) & ~vietnamese & ~signs)
    return may_be


_BEHIND_DIGITS = np.array(list(map(ord, '.,;:)]”"')), np.uint32)
"""What may stand behind a raised mark, in its run."""

_WITHIN_FIGURE = np.array(list(map(ord, "0123456789.,")), np.uint32)


def _last_but_signs(
    codes: Codes, starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    """The last character of each run but for what may stand behind a mark."""
    last = ends - 1
    signs = np.isin(codes, _BEHIND_DIGITS)
    while (behind := signs[last] & (last > starts)).any():
        last = last - behind
    return last


def _may_go_on(
    codes: Codes,
    starts: npt.NDArray[np.int64],
    ends: npt.NDArray[np.int64],
    breaks: npt.NDArray[np.bool_],
    outlines: Boxes,
) -> npt.NDArray[np.bool_]:
    """Whether it must be asked if a run goes on with the one before it (``words._may_go_on``)."""
    found = np.zeros(len(starts), bool)
    before, here = outlines[:-1], outlines[1:]
    figure = np.isin(codes[ends[:-1] - 1], _WITHIN_FIGURE) & _may_be_digits(codes[starts[1:]])
    found[1:] = (
        (breaks[1:] | figure)
        & (np.abs(here[:, 0] - before[:, 2]) <= NEAR)
        & (here[:, 1] < before[:, 3])
        & (here[:, 3] > before[:, 1])
    )
    return found


def _edges(codes: Codes, boxes: Boxes, starts: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """The lower edge of each character and of the last row; a comma in a run has that of its neighbour."""
    hanging = np.isin(codes, _HANGING)
    hanging[starts] = False
    edges: npt.NDArray[np.float64] = boxes[:, 3].copy()
    at = np.flatnonzero(hanging)
    edges[at] = boxes[at - 1, 3]
    return edges


def _outlines(boxes: Boxes, bounds: npt.NDArray[np.int64]) -> Boxes:
    """The box around the characters of each run; ``bounds`` are first, end, first, end."""
    sides = [
        np.minimum.reduceat(boxes[:, 0], bounds)[::2],
        np.minimum.reduceat(boxes[:, 1], bounds)[::2],
        np.maximum.reduceat(boxes[:, 2], bounds)[::2],
        np.maximum.reduceat(boxes[:, 3], bounds)[::2],
    ]
    return np.column_stack(sides)


def _bulk() -> Bulk:
    core = core_of("vanthu.extract", Path(__file__).parent)
    return Python() if core is None else Compiled(core)


bulk: Bulk = _bulk()
"""Whichever there is."""
