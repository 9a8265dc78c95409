"""What a page draws, in its order: ruling lines, shapes and pictures that may cover text, the ink of text."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import pypdfium2.raw as pdfium_c

from vanthu.extract import native
from vanthu.extract.characters import OPAQUE, Item, bulk
from vanthu.extract.geometry import Upright, area, clipped
from vanthu.extract.page import BBox, Ruling

THIN = 3.0
"""Points: a filled box at most this thick is a ruling; Word and LibreOffice draw 0.5 to 1.5 pt."""

SHORTEST_RULING = 4.0
"""Points: anything shorter is a dash, a dot or part of a drawing."""

DEEPEST_FORM = 4
"""Forms inside forms deeper than this are decoration; a loop of forms must end."""

SLANT = 3.0
"""Degrees: text that leans more than this from level and upright is slanted; scans lean up to 2."""

Colour = tuple[int, int, int]
"""Red, green, blue, 0-255."""


class Ink(NamedTuple):
    """How one text object is drawn.

    ``mode`` is the render mode (3: invisible); ``colour`` and
    ``alpha`` (0-255) are those of the fill, or of the stroke where only that is drawn; ``slanted``: neither
    level nor upright; ``size`` is the font size in points.
    """

    mode: int
    colour: Colour
    alpha: int
    slanted: bool = False
    size: float = 0.0

    @property
    def is_invisible(self) -> bool:
        """Whether it is drawn in the mode that paints nothing."""
        return bool(self.mode == pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE)

    @property
    def contrast(self) -> float:
        """Against white paper, 0.0 (none) to 1.0 (black)."""
        return _contrast(self.colour, self.alpha)


BLACK = Ink(pdfium_c.FPDF_TEXTRENDERMODE_FILL, (0, 0, 0), 255)
"""How nearly all text is drawn; whether it is slanted does not matter."""


class Shape(NamedTuple):
    """A filled shape or a picture.

    ``place`` in the order of drawing, ``colour`` (None: unknown), ``item``: the address of its object.
    """

    place: int
    bbox: BBox
    colour: Colour | None
    item: int


@dataclass(slots=True)
class Drawings:
    """What is drawn on a page.

    Attributes:
        rulings: horizontal and vertical ruling lines.
        image_share: share of the page that images cover, 0.0-1.0.
        images: boxes of the images.
        outlines: boxes of filled paths with curves, as letters are where they are no text.
        shapes: opaque fills that are no rulings, shadings, and images, in order of drawing.
        places: of the text objects in the order of drawing, by their addresses.
        odd: how those of them are drawn that are not simply filled with black.
        clips: the part of the page that a text object surely shows in, of those that reach beyond it; empty
            where a mask, a blend or a clipping path that is no rectangle decides.
        layered: the text objects in a layer (optional content) or a form, which may be switched off.
    """

    rulings: list[Ruling] = field(default_factory=list)
    image_share: float = 0.0
    images: list[BBox] = field(default_factory=list)
    outlines: list[BBox] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)
    odd: dict[int, Ink] = field(default_factory=dict)
    clips: dict[int, BBox] = field(default_factory=dict)
    layered: set[int] = field(default_factory=set)


PALE = 0.3
"""Contrast with white below which text may be meant not to be read; grey text in reports keeps 0.4."""


def drawings_of(page: int, upright: Upright) -> Drawings:
    """Walk through the objects of a page, by its address."""
    walk = _Walk(upright)
    walk.objects(bulk.items_of(page, is_form=False), _IDENTITY, 0)
    found = walk.found
    width, height = upright.size
    whole = (0.0, 0.0, width, height)
    covered = sum(area(clipped(image, whole)) for image in found.images)
    found.image_share = min(1.0, covered / max(1.0, width * height))
    return found


Matrix = tuple[float, float, float, float, float, float]
NOWHERE: BBox = (0.0, 0.0, 0.0, 0.0)
"""A part of the page that no character stands in."""
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class _Walk:
    """One walk through a page's objects; the buffers that PDFium writes into are used again for each."""

    def __init__(self, upright: Upright) -> None:
        self.found = Drawings()
        self._upright = upright
        self._place = 0
        self._numbers = (ctypes.c_float * 6)()
        self._ints = (ctypes.c_uint * 4)()
        self._at = [ctypes.addressof(self._numbers) + 4 * k for k in range(4)]
        self._int_at = [ctypes.addressof(self._ints) + 4 * k for k in range(4)]
        self._whole: BBox = (0.0, 0.0, *upright.size)
        self._form_clip: BBox = self._whole
        # PDFium keeps one path for all objects drawn under it: each is read once.
        self._clips: dict[tuple[int, Matrix], BBox] = {}

    def objects(self, items: Iterable[Item], matrix: Matrix, depth: int) -> None:
        """Take in the objects of a page or a form, in the order in which they are drawn."""
        found = self.found
        whole = self._form_clip is self._whole
        for item in items:
            self._place += 1
            kind = item.kind
            if kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
                found.places[item.item] = self._place
                if depth:
                    found.layered.add(item.item)
                if not (whole and item.black) or item.last or item.layered:
                    self._text(item, matrix)
            elif kind == pdfium_c.FPDF_PAGEOBJ_PATH:
                self._path(item, matrix)
            elif kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
                box = self._bounds(item, matrix)
                found.images.append(box)
                found.shapes.append(Shape(self._place, box, None, item.item))
            elif kind == pdfium_c.FPDF_PAGEOBJ_SHADING:
                found.shapes.append(Shape(self._place, self._bounds(item, matrix), None, item.item))
            elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM:
                self._form(item, matrix, depth)

    def _form(self, item: Item, matrix: Matrix, depth: int) -> None:
        inner, around = _times(self._matrix(item.item), matrix), self._form_clip
        masked = native.has_transparency(item.item)
        self._form_clip = NOWHERE if masked else clipped(self._clip(item, matrix), around)
        self.objects(bulk.items_of(item.item, is_form=True), inner, depth + 1)
        self._form_clip = around

    def _text(self, item: Item, outer: Matrix) -> None:
        part = self._clip(item, outer)
        if self._form_clip is not self._whole:
            part = clipped(part, self._form_clip)
        if not item.black and native.has_transparency(item.item):
            part = NOWHERE
        if part is not self._whole and not _holds(part, self._bounds(item, outer)):
            self.found.clips[item.item] = part
        if item.layered:
            self.found.layered.add(item.item)
        if item.black:
            return
        mode = native.text_mode(item.item)
        colour, alpha = self._colour(item.item, stroke=mode == pdfium_c.FPDF_TEXTRENDERMODE_STROKE)
        self.found.odd[item.item] = self._with_shape(Ink(mode, colour, alpha), item.item, outer)

    def _clip(self, item: Item, outer: Matrix) -> BBox:
        """The part of the page that an object's own clipping paths surely leave, by boxes."""
        if not item.last:
            return self._whole
        known = self._clips.get((item.last, outer))
        if known is None:
            known = self._whole
            for path in range(item.clips):
                known = clipped(known, self._box_of_clip(item.clip, path, outer))
            self._clips[item.last, outer] = known
        return known

    def _box_of_clip(self, clip: int, path: int, outer: Matrix) -> BBox:
        points = []
        for index in range(native.count_clip_segments(clip, path)):
            native.segment_point(native.clip_segment(clip, path, index), *self._at[:2])
            points.append(_apply(outer, self._numbers[0], self._numbers[1]))
        if not points:
            return self._whole
        return self._upright.box(*_least(points), *_most(points)) if _are_a_box(points) else NOWHERE

    def _with_shape(self, ink: Ink, item: int, outer: Matrix) -> Ink:
        a, b, c, d, _, _ = _times(self._matrix(item), outer)
        native.text_size(item, self._at[0])
        slanted = min(abs(a), abs(b)) > _SLOPE * max(abs(a), abs(b))
        return ink._replace(slanted=slanted, size=self._numbers[0] * math.hypot(c, d))

    def _colour(self, item: int, *, stroke: bool = False) -> tuple[Colour, int]:
        asked = native.stroke_colour if stroke else native.fill_colour
        if not asked(item, *self._int_at):
            return BLACK.colour, BLACK.alpha
        red, green, blue, alpha = self._ints
        return (red, green, blue), alpha

    def _path(self, item: Item, matrix: Matrix) -> None:
        box = self._bounds(item, matrix)
        width, height = box[2] - box[0], box[3] - box[1]
        if min(width, height) <= THIN:
            if max(width, height) >= SHORTEST_RULING:
                self.found.rulings.append(Ruling(*box))
            return
        native.draw_mode(item.item, self._int_at[0], self._int_at[1])
        filled, stroked = self._ints[0], self._ints[1]
        segments, parts, curved = self._segments(item.item, matrix)
        if filled and curved:
            self.found.outlines.append(box)
        # A stroked box has four sides; one filled path may hold many thin boxes.
        found = [s for s in segments if _is_straight(s)] if stroked else _thin_boxes(segments)
        self.found.rulings += found
        if filled and (stroked or not found):
            colour, alpha = self._colour(item.item)
            if alpha >= OPAQUE:
                self.found.shapes += [Shape(self._place, part, colour, item.item) for part in _solid(parts)]

    def _matrix(self, item: int) -> Matrix:
        native.matrix_of(item, self._at[0])
        a, b, c, d, e, f = self._numbers
        return (a, b, c, d, e, f)

    def _bounds(self, item: Item, matrix: Matrix) -> BBox:
        x0, y0, x1, y1 = item.box
        if matrix is _IDENTITY:
            return self._upright.box(x0, y0, x1, y1)
        return self._upright.box(*_apply(matrix, x0, y0), *_apply(matrix, x1, y1))

    def _segments(self, item: int, outer: Matrix) -> tuple[list[Ruling], list[BBox], bool]:
        """A path's straight sides, the boxes of its parts, which may stand far apart, whether it curves."""
        whole = _times(self._matrix(item), outer)
        box, numbers, (x_at, y_at) = self._upright.box, self._numbers, self._at[:2]
        found: list[Ruling] = []
        parts: list[list[tuple[float, float]]] = []
        start = here = (0.0, 0.0)
        curved = False
        for index in range(native.count_segments(item)):
            segment = native.segment_at(item, index)
            native.segment_point(segment, x_at, y_at)
            point = _apply(whole, numbers[0], numbers[1])
            kind = native.segment_kind(segment)
            if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
                start = point
                parts.append([])
            elif kind == pdfium_c.FPDF_SEGMENT_LINETO:
                found.append(Ruling(*box(*here, *point)))
            else:
                curved = True
            here = point
            parts[-1].append(point)
            if native.segment_closes(segment) and here != start:
                found.append(Ruling(*box(*here, *start)))
                here = start
        return found, [box(*_least(points), *_most(points)) for points in parts], curved


def _solid(parts: list[BBox]) -> list[BBox]:
    """The parts of a filled path that are no frames: a part inside another is the hole in it."""
    if len(parts) == 1:
        return parts
    return [a for a in parts if not any(a is not b and (_holds(a, b) or _holds(b, a)) for b in parts)]


def _holds(outer: BBox, inner: BBox) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def _are_a_box(points: list[tuple[float, float]]) -> bool:
    """Whether a path has no more than two places across and two down, to a tenth of a point."""
    return all(len({round(point[side], 1) for point in points}) <= 2 for side in (0, 1))


def _least(points: list[tuple[float, float]]) -> tuple[float, float]:
    return min(x for x, _ in points), min(y for _, y in points)


def _most(points: list[tuple[float, float]]) -> tuple[float, float]:
    return max(x for x, _ in points), max(y for _, y in points)


_SLOPE = math.tan(math.radians(SLANT))


def _contrast(colour: Colour, alpha: int) -> float:
    red, green, blue = colour
    # Luma of ITU-R BT.601, as the eye weighs colours.
    return (1 - (0.299 * red + 0.587 * green + 0.114 * blue) / 255) * alpha / 255


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _is_straight(ruling: Ruling) -> bool:
    width, height = ruling.x1 - ruling.x0, ruling.bottom - ruling.top
    return min(width, height) <= THIN and max(width, height) >= SHORTEST_RULING


def _thin_boxes(segments: list[Ruling]) -> list[Ruling]:
    """The thin boxes among the sides of filled shapes: two long parallel sides less than ``THIN`` apart."""
    sides = [ruling for ruling in segments if _is_straight(ruling)]
    found: list[Ruling] = []
    for apart in (1, 2):  # the short sides may be too short to count as segments
        for a, b in zip(sides, sides[apart:], strict=False):
            box = Ruling(min(a.x0, b.x0), min(a.top, b.top), max(a.x1, b.x1), max(a.bottom, b.bottom))
            if _is_straight(box) and box not in found:
                found.append(box)
    return found
