"""The work on characters in Python: the twin of the core, with the same results to the last bit."""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Sequence
from itertools import repeat

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium_c

from vanthu.extract import native
from vanthu.extract.characters.work import MOST_STYLES, NEAR_GAP, OPAQUE, WIDE_GAP, Boxes, Codes, Item, Runs
from vanthu.extract.geometry import Upright, same_level

NEAR = 4.0
"""Points: no size of type in use has so wide a gap between two letters of a word."""

STEP = 0.5
"""Points: a lower edge that rises less between two characters is no raised mark (of 5 points or more)."""

_ENDS_OF_LINES = (ord("\n"), ord("\r"))

_HANGING = (ord(","), ord(";"))
"""They reach below the line: what follows them does not rise."""


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
