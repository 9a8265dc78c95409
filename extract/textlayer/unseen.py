"""Text that a file holds and its page does not print: told by what the page draws, in doubt by its pixels.

Cheap signs only raise a suspicion: pale ink, a shape drawn over or under text. Whether anything of a
suspected character shows is then seen from two pictures of the page, with and without the suspected text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium_c

from vanthu.extract.characters import Boxes
from vanthu.extract.page import BBox, Ruling, Unseen
from vanthu.extract.pdf.drawings import BLACK, PALE, Drawings, Ink, Shape
from vanthu.extract.pdf.pdfium import PdfPage

SCALE = 2
"""Pixels per point: the thinnest stroke of 6-point type is half a pixel wide."""

LEAST_CHANGE = 24
"""Of 255 shades of grey: a weaker difference from the ground is not seen on paper."""

LEAST_SHARE = 0.03
"""Share of a character's box that changes with its ink: a full stop fills its own, a comma or an ``l`` a
quarter, and what a cover leaves at the edge of a letter less than this."""

FLAT = 0.1
"""Points: what is lower has no ink by what its font says; a dash of 5-point type is 0.25 high."""

LEAST_PRINT, LEAST_WIDTH = 0.45, 0.02
"""Points: a full stop of 5-point type is higher and wider than the first, any stroke than the second."""

MOST_SHAPES = 400
"""Shapes with text in them that are looked at, the last drawn: shaded tables have some dozens."""

MARK_SIZE = 28.0
"""Points: no running text and no title is set larger; marks across the page are."""

MARK_CONTRAST = 0.45
"""Slanted text paler than this is a mark over the page; slanted heads of columns are as dark as the text."""

Indices = npt.NDArray[np.int64]
"""Of characters, as PDFium counts them."""

_Over = Literal["covered", "same-colour", "apart"]
"""How text stands to a shape: under it, on it in its colour, on it in another."""

_NOT_FILLED = (pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP)


def unseen(
    page: PdfPage, codes: Indices, here: Indices, boxes: Boxes, drawings: Drawings
) -> dict[int, Unseen]:
    """Why characters are not printed text, by their index.

    Args:
        page: the page, turned as it is read.
        codes: of its characters.
        here: the indices of those that are no white space.
        boxes: one for each character and one more.
        drawings: what it draws.
    """
    found: dict[int, Unseen] = {}
    if not here.size:
        return found
    placed = boxes[here]
    for index in _outside(page, placed):
        found[int(here[index])] = "outside"
    for index in _too_small(placed):
        found[int(here[index])] = "too-small"
    for index in struck_out(placed, drawings.rulings):
        found[int(here[index])] = "struck-out"
    odd = drawings.odd
    unfilled = {item for item, ink in odd.items() if ink.mode in _NOT_FILLED}
    marks = {item for item, ink in odd.items() if _is_mark(ink)} - unfilled
    pale = {item for item, ink in odd.items() if ink.contrast < PALE} - marks - unfilled
    cut = drawings.clips.keys() | drawings.layered
    blank = here[placed[:, 3] - placed[:, 1] < FLAT]
    blank = blank[_are_letters_or_digits(codes[blank])]
    if not (marks or pale or unfilled or cut or drawings.shapes or blank.size):
        return found
    boxes = _as_set(page, boxes, blank)
    layers = _Layers(page, here, boxes, drawings)
    shapes = [shape for shape in drawings.shapes if layers.characters_in(shape).size][-MOST_SHAPES:]
    suspects = dict.fromkeys(blank.tolist(), _NO_INK) | layers.cut_off(cut) | layers.suspects(shapes, pale)
    found |= {int(at): "watermark" for at in layers.drawn_by(marks)}
    found |= _without_trace(page, boxes, suspects, layers)
    found |= _without_ink(page, boxes, layers.drawn_by(unfilled), layers, drawings)
    return found


_NO_INK: Unseen = "invisible"

_LETTERS_AND_DIGITS = tuple(map(ord, "09AZazÀỿ"))
"""The first and the last of each stretch of them; signs of no width are none."""


def _are_letters_or_digits(codes: Indices) -> npt.NDArray[np.bool_]:
    # How many ends of stretches lie before a code: an odd number within one.
    ends = np.array(_LETTERS_AND_DIGITS) + np.tile((0, 1), len(_LETTERS_AND_DIGITS) // 2)
    within: npt.NDArray[np.bool_] = np.searchsorted(ends, codes, side="right") % 2 == 1
    return within


def _as_set(page: PdfPage, boxes: Boxes, blank: Indices) -> Boxes:
    """The boxes; of characters that have no ink by what their font says, the places where they are set."""
    if not blank.size:
        return boxes
    boxes = boxes.copy()
    boxes[blank] = [page.place_of(index) for index in blank.tolist()]
    return boxes


def _outside(page: PdfPage, boxes: Boxes) -> Iterable[int]:
    """Characters whose middle lies beyond the visible part of the page."""
    width, height = page.upright.size
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    beyond = (x < 0) | (x > width) | (y < 0) | (y > height)
    return (int(index) for index in np.flatnonzero(beyond))


def _too_small(boxes: Boxes) -> Iterable[int]:
    """Characters that are too low and too narrow, or without any width, to be print.

    Boxes without any extent tell nothing: some fonts do not say how large their glyphs are.
    """
    wide, high = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    tiny = (wide < LEAST_PRINT) & (high < LEAST_PRINT) | (wide < LEAST_WIDTH)
    return (int(index) for index in np.flatnonzero(tiny & (wide > 0) & (high > 0)))


def _is_mark(ink: Ink) -> bool:
    if ink.slanted:
        return ink.contrast < MARK_CONTRAST or ink.size >= MARK_SIZE
    return ink.contrast < PALE and ink.size >= MARK_SIZE and ink.contrast > 0


class _Layers:
    """Which object drew each character, asked for once and only where it matters."""

    def __init__(self, page: PdfPage, here: Indices, boxes: Boxes, drawings: Drawings) -> None:
        self._page, self._here, self._drawings, self._boxes = page, here, drawings, boxes
        x, y = (boxes[here, 0] + boxes[here, 2]) / 2, (boxes[here, 1] + boxes[here, 3]) / 2
        self._order = np.argsort(y)
        self._x, self._y = x[self._order], y[self._order]
        self._objects: list[int] | None = None

    def characters_in(self, shape: Shape) -> Indices:
        """Characters whose middle lies in a shape."""
        x0, top, x1, bottom = shape.bbox
        first, last = np.searchsorted(self._y, (top, bottom))
        within = (self._x[first:last] >= x0) & (self._x[first:last] <= x1)
        found: Indices = self._here[self._order[first:last][within]]
        return found

    def object_of(self, index: int) -> int:
        """The text object that drew a character."""
        return self._page.object_of(index)

    def drawn_by(self, items: set[int]) -> list[int]:
        """The characters that these objects drew."""
        if not items:
            return []
        return [int(at) for at, item in zip(self._here, self._all(), strict=True) if item in items]

    def without_characters(self) -> set[int]:
        """Text objects that PDFium left out of the text, as they repeat one drawn before."""
        return self._drawings.places.keys() - set(self._all())

    def _all(self) -> list[int]:
        if self._objects is None:
            self._objects = self._page.objects_of(self._here.tolist())
        return self._objects

    def suspects(self, shapes: Sequence[Shape], pale: set[int]) -> dict[int, Unseen]:
        """Characters that may not show, and why: pale, or over or under a shape that may hide them."""
        found: dict[int, Unseen] = dict.fromkeys(self.drawn_by(pale), "same-colour")
        for shape in shapes:
            # One answer holds for all characters of an object; a shaded table has thousands.
            answers: dict[int, _Over | None] = {}
            for at in self.characters_in(shape).tolist():
                item = self.object_of(at)
                if item not in answers:
                    answers[item] = self._over(item, shape)
                over = answers[item]
                if over == "apart":
                    if found.get(at) == "same-colour":
                        del found[at]  # its ground tells it apart, what lies below that does not matter
                elif over is not None:
                    found[at] = over
        return found

    def cut_off(self, items: set[int]) -> dict[int, Unseen]:
        """Characters that a clipping path, a mask, or a layer that is switched off may hide."""
        clips, layered = self._drawings.clips, self._drawings.layered
        found: dict[int, Unseen] = {}
        for at, item in zip(self._here.tolist(), self._all(), strict=True) if items else ():
            if item in layered:
                found[at] = "switched-off"
            if item in clips and not _shows_in(self._boxes[at], clips[item]):
                found[at] = "clipped"
        return found

    def _over(self, item: int, shape: Shape) -> _Over | None:
        """How the text of an object stands to a shape around it; None where that tells nothing."""
        ink = self._drawings.odd.get(item, BLACK)
        if ink.mode in _NOT_FILLED:
            return None
        if self._drawings.places.get(item, 0) < shape.place:
            return "covered"
        if shape.colour is None:
            return None
        return "same-colour" if _are_alike(ink, shape) else "apart"


def _shows_in(box: npt.NDArray[np.float64], part: BBox) -> bool:
    """Whether the middle of a character lies in a part of the page."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return bool(part[0] <= x <= part[2] and part[1] <= y <= part[3])


def _are_alike(ink: Ink, shape: Shape) -> bool:
    assert shape.colour is not None
    return max(abs(a - b) for a, b in zip(ink.colour, shape.colour, strict=True)) * ink.alpha / 255 < 48


def _without_trace(
    page: PdfPage, boxes: Boxes, suspects: dict[int, Unseen], layers: _Layers
) -> dict[int, Unseen]:
    """The suspected characters that leave no trace on the page."""
    if not suspects:
        return {}
    items = {layers.object_of(at) for at in suspects} - {0}
    # A second copy may show where the first is covered.
    part = part_around(page, boxes[list(suspects)])
    with_them = page.pixels(part, SCALE)
    without = page.pixels(part, SCALE, items | layers.without_characters())
    changed = np.abs(with_them.astype(np.int16) - without) >= LEAST_CHANGE
    return {at: why for at, why in suspects.items() if _share(changed, boxes[at], part) < LEAST_SHARE}


def part_around(page: PdfPage, boxes: Boxes) -> BBox:
    """The part of a page, in whole points, that holds these characters; at least a point each way."""
    width, height = page.upright.size
    x0, top = np.clip(np.floor(boxes[:, :2].min(axis=0)), 0, (int(width) - 1, int(height) - 1)).tolist()
    x1, bottom = np.ceil(boxes[:, 2:].max(axis=0)).tolist()
    return x0, top, min(max(x1, x0 + 1), width), min(max(bottom, top + 1), height)


def _without_ink(
    page: PdfPage, boxes: Boxes, characters: Sequence[int], layers: _Layers, drawings: Drawings
) -> dict[int, Unseen]:
    """The characters of the invisible mode under which nothing is drawn that they could stand for.

    Where a picture or drawn outlines show in most of their places, they are its text layer.
    """
    if not characters:
        return {}
    part = part_around(page, boxes[list(characters)])
    bare = page.pixels(part, SCALE, drawings.places)
    ground = np.abs(bare.astype(np.int16) - int(np.median(bare))) >= 2 * LEAST_CHANGE
    by_object: dict[int, list[int]] = {}
    for at in characters:
        by_object.setdefault(layers.object_of(at), []).append(at)
    found: dict[int, Unseen] = {}
    for group in by_object.values():
        inked = sum(_share(ground, boxes[at], part) >= LEAST_SHARE for at in group)
        if 2 * inked < len(group):
            found |= dict.fromkeys(group, "invisible")
    return found


def _share(changed: npt.NDArray[np.bool_], box: npt.NDArray[np.float64], part: BBox) -> float:
    """Share of the pixels in a box (points) of part of the page that are set; of at least one pixel."""
    x0, top, x1, bottom = ((box - np.array(part[:2] * 2)) * SCALE).tolist()
    left, upper = max(0, int(x0)), max(0, int(top))
    within = changed[upper : max(upper + 1, round(bottom)), left : max(left + 1, round(x1))]
    return float(within.mean()) if within.size else 0.0


LEAST_STRUCK = 0.8
"""Share of the letters and digits along a line that it crosses in their middle, where it strikes them out."""

MIDDLE = (0.25, 0.75)
"""Where a line through a letter crosses it, from its upper to its lower edge; one under text lies lower."""

OVERHANG = 8.0
"""Points that a line may reach beyond the text it strikes out: a blank; borders of cells reach further."""


def struck_out(boxes: Boxes, rulings: Sequence[Ruling]) -> Iterator[int]:
    """Characters that a drawn line crosses out.

    A line strikes text out where it crosses all letters along it in their middle, and ends with the text; a
    border of a table that runs through text that is too high for its row goes on.
    """
    lines = _joined([ruling for ruling in rulings if ruling.horizontal])
    if not lines:
        return
    down = [ruling for ruling in rulings if not ruling.horizontal]
    middle = (boxes[:, 1] + boxes[:, 3]) / 2
    order = np.argsort(middle)
    levels = middle[order]
    for line in lines:
        y = (line.top + line.bottom) / 2
        first, last = np.searchsorted(levels, (y - 20, y + 20))  # no type in use is 40 points high
        near = order[first:last]
        centre = (boxes[near, 0] + boxes[near, 2]) / 2
        near = near[(centre >= line.x0) & (centre <= line.x1)]
        crossed = near[(boxes[near, 1] < y) & (y < boxes[near, 3])]
        if crossed.size and _strikes(line, y, boxes[crossed]) and not _is_border(line, down):
            top, bottom = boxes[crossed, 1].min(), boxes[crossed, 3].max()
            on_line = near[(middle[near] > top) & (middle[near] < bottom)]  # full stops, too
            yield from map(int, on_line)


def _strikes(line: Ruling, y: float, boxes: Boxes) -> bool:
    height = boxes[:, 3] - boxes[:, 1]
    tall = height > 0.5 * height.max()
    if height.max() < 3:
        return False
    share = (y - boxes[tall, 1]) / height[tall]
    crossed = ((share > MIDDLE[0]) & (share < MIDDLE[1])).mean()
    ends = boxes[:, 0].min() - line.x0 <= OVERHANG and line.x1 - boxes[:, 2].max() <= OVERHANG
    # Text stands along the whole line.
    filled = (boxes[:, 2] - boxes[:, 0]).sum() >= 0.5 * (line.x1 - line.x0)
    return bool(crossed >= LEAST_STRUCK and ends and filled)


def _is_border(line: Ruling, down: Sequence[Ruling]) -> bool:
    """Whether a vertical ruling meets an end of the line."""
    return any(
        min(abs(ruling.x0 - line.x0), abs(ruling.x1 - line.x1)) <= 1.5
        and ruling.top - 1.5 <= line.top
        and line.bottom <= ruling.bottom + 1.5
        for ruling in down
    )


def _joined(lines: list[Ruling]) -> list[Ruling]:
    """Lines on one level that touch, as one: each word may be struck out on its own."""
    whole: list[Ruling] = []
    for line in sorted(lines, key=lambda r: (round(r.top, 1), r.x0)):
        last = whole[-1] if whole else None
        if last is not None and abs(last.top - line.top) <= 0.5 and line.x0 - last.x1 <= 1.0:
            whole[-1] = Ruling(last.x0, last.top, max(last.x1, line.x1), last.bottom)
        else:
            whole.append(line)
    return whole
