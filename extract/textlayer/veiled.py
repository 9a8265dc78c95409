"""Digits that show in part: an 8 whose left half is white, or beyond the edge of its cell, shows a 3.

What is hidden whole is not printed (``unseen``); of these something shows, and what a person reads there may
be another digit. What a shape drawn later leaves of them pixels tell, what an edge leaves their boxes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from vanthu.extract.characters import Boxes
from vanthu.extract.geometry import area, clipped
from vanthu.extract.page import BBox, Line, Word
from vanthu.extract.pdf.drawings import NOWHERE, Drawings, Shape
from vanthu.extract.pdf.pdfium import PdfPage
from vanthu.extract.textlayer.unseen import LEAST_CHANGE, MOST_SHAPES, SCALE, Indices, part_around

MOST_LOST = 0.2
"""Share of a digit's ink that may be covered: the tail of a 9, by which it is no 0, is a third, and the fill
of a row that is drawn over the foot of the digits above takes a tenth."""

DOUBTFUL = 0.5
"""Confidence of a number of which a part is covered."""

_ZERO, _NINE = ord("0"), ord("9")


def veiled(
    page: PdfPage, codes: Indices, shown: Indices, boxes: Boxes, drawings: Drawings
) -> tuple[BBox, ...]:
    """Boxes of the digits that show in part.

    Args:
        page: the page, turned as it is read.
        codes: of its characters.
        shown: the indices of those that show.
        boxes: one for each character and one more.
        drawings: what it draws.
    """
    digits = shown[(codes[shown] >= _ZERO) & (codes[shown] <= _NINE)]
    cut = _cut_off(page, digits, boxes, drawings.clips)
    first = min(drawings.places.values(), default=0)
    later = [shape for shape in drawings.shapes if shape.place > first][-MOST_SHAPES:]
    covers = dict(_covers(page, digits, boxes, later, drawings)) if later else {}
    if not covers:
        return tuple(cut)
    # A second copy, which PDFium leaves out of the text, may show where the first is covered.
    copies = drawings.places.keys() - set(page.objects_of(np.flatnonzero(codes > ord(" ")).tolist()))
    return (*cut, *_in_part(page, boxes, covers, copies))


def _cut_off(page: PdfPage, digits: Indices, boxes: Boxes, clips: Mapping[int, BBox]) -> Iterator[BBox]:
    """Those of the digits that reach too far over the edge of the page or of their clipping path."""
    whole: BBox = (0.0, 0.0, *page.upright.size)
    over = (boxes[digits, :2] < 0).any(axis=1) | (boxes[digits, 2:] > whole[2:]).any(axis=1)
    suspects = digits if clips else digits[over]
    for at in suspects.tolist():
        box = _as_box(boxes[at])
        part = clips.get(page.object_of(at), whole) if clips else whole
        # Of a clipping path that is no rectangle nothing is known here.
        if part is not NOWHERE and area(clipped(clipped(box, part), whole)) < (1 - MOST_LOST) * area(box):
            yield box


def _covers(
    page: PdfPage, digits: Indices, boxes: Boxes, shapes: Sequence[Shape], drawings: Drawings
) -> Iterator[tuple[int, set[int]]]:
    """The digits that shapes drawn after them reach into, each with the objects of these shapes."""
    placed = boxes[digits]
    order = np.argsort(placed[:, 3])
    digits, placed = digits[order], placed[order]
    found: dict[int, set[int]] = {}
    for shape in shapes:
        x0, top, x1, bottom = shape.bbox
        begin = int(np.searchsorted(placed[:, 3], top, side="right"))
        near = placed[begin:]
        over = (near[:, 1] < bottom) & (near[:, 2] > x0) & (near[:, 0] < x1)
        for at in digits[begin:][over].tolist():
            if drawings.places.get(page.object_of(at), shape.place) < shape.place:
                found.setdefault(at, set()).add(shape.item)
    yield from found.items()


def _in_part(page: PdfPage, boxes: Boxes, covers: dict[int, set[int]], copies: set[int]) -> Iterator[BBox]:
    """Those of the digits that lose more of their ink than they may; ``copies``: objects of text."""
    part = part_around(page, boxes[list(covers)])
    texts = copies | {page.object_of(at) for at in covers}
    shapes = set().union(*covers.values())
    now, whole = (
        np.abs(page.pixels(part, SCALE, gone).astype(np.int16) - page.pixels(part, SCALE, gone | texts))
        >= LEAST_CHANGE
        for gone in (set[int](), shapes)
    )
    for at in covers:
        x0, top, x1, bottom = ((boxes[at] - np.array(part[:2] * 2)) * SCALE).tolist()
        here = np.s_[max(0, int(top)) : round(bottom) + 1, max(0, int(x0)) : round(x1) + 1]
        if now[here].sum() < (1 - MOST_LOST) * whole[here].sum():
            yield _as_box(boxes[at])


def _as_box(row: npt.NDArray[np.float64]) -> BBox:
    x0, top, x1, bottom = row.tolist()
    return x0, top, x1, bottom


def doubt_veiled(lines: Sequence[Line], digits: Sequence[BBox]) -> Sequence[Line]:
    """The lines, words with little confidence in which such digits stand."""
    if not digits:
        return lines
    middles = [((x0 + x1) / 2, (top + bottom) / 2) for x0, top, x1, bottom in digits]
    return [replace(line, words=tuple(_doubted(word, middles) for word in line.words)) for line in lines]


def _doubted(word: Word, middles: Sequence[tuple[float, float]]) -> Word:
    x0, top, x1, bottom = word.bbox
    if not any(x0 <= x <= x1 and top <= y <= bottom for x, y in middles):
        return word
    return replace(word, odd_digits="covered", confidence=min(word.confidence, DOUBTFUL))
