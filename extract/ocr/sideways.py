"""Parts of a page that stand turned against the rest, each read alone and turned its own way.

A wide table on its side under upright text, or text beside a table for which the page was turned.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from vanthu.extract.frame import Matrix, from_shown, to_shown
from vanthu.extract.ocr.engine import Engine
from vanthu.extract.ocr.pages import read_raster
from vanthu.extract.ocr.raster import POINTS_PER_INCH, Raster
from vanthu.extract.page import BBox, Grid, Line, Page, UnreadInk, Word

HIGHER, LETTERS = 1.5, 3
"""A word of so many letters or digits that is so many times as high as wide stands turned; 11 may be as high
as wide."""

MOST = 0.5
"""Share of the letters of a part in words that stand turned, from which all of it does: turned heads are a
small part of a table."""

RIM = 6.0
"""Points around a part that are read with it: the rules of a table, and marks over letters."""


@dataclass(frozen=True, slots=True)
class Part:
    """A table of a page, or all that stands outside of its tables (no ``grid``)."""

    grid: Grid | None
    lines: tuple[Line, ...]

    def box(self) -> BBox | None:
        """Around the table, in points; None for the rest of a page."""
        if self.grid is None:
            return None
        x0, top, x1, bottom = self.grid.bbox
        return (x0 - RIM, top - RIM, x1 + RIM, bottom + RIM)


def read_parts(page: Page, raster: Raster, engine: Engine) -> Page:
    """One page read, parts that stand turned against the rest by themselves.

    Args:
        page: what is known of it.
        raster: its picture, as shown.
        engine: reads it.
    """
    read = read_raster(page, raster, engine)
    for part in _parts(read):
        if _stands_turned(part.lines):
            alone = read_raster(page, _alone(part, read, raster), engine)
            if alone.turned != read.turned and _surely(alone.lines) > _surely(part.lines):
                read = _with_part(read, part, alone)
    return read


def _parts(page: Page) -> list[Part]:
    grids = page.grids or ()
    inside = [[line for line in page.lines if _holds(grid.bbox, line.bbox)] for grid in grids]
    of_grids = {id(line) for lines in inside for line in lines}
    rest = tuple(line for line in page.lines if id(line) not in of_grids)
    return [
        *(Part(grid, tuple(lines)) for grid, lines in zip(grids, inside, strict=True)),
        Part(None, rest),
    ]


def _stands_turned(lines: Iterable[Line]) -> bool:
    """Whether most of some lines was read turned, and most of their figures: heads alone may be turned."""
    long = [word for line in lines for word in line.words if _letters(word) >= LETTERS]
    figures = [word for word in long if any(map(str.isdigit, word.text))]
    return _mostly_high(long) and (not figures or _mostly_high(figures))


def _mostly_high(words: Iterable[Word]) -> bool:
    letters = [(_letters(word), _is_high(word.bbox)) for word in words]
    return sum(count for count, high in letters if high) > MOST * sum(count for count, _ in letters)


def _is_high(box: BBox) -> bool:
    return box[3] - box[1] > HIGHER * (box[2] - box[0])


def _letters(word: Word) -> int:
    return sum(map(str.isalnum, word.text))


def _surely(lines: Iterable[Line]) -> float:
    """How many letters were read, each as far as it is sure."""
    return sum(word.confidence * _letters(word) for line in lines for word in line.words)


def _alone(part: Part, page: Page, raster: Raster) -> Raster:
    """The picture with nothing on it but a part."""
    frame, scale = to_shown(page), raster.dpi / POINTS_PER_INCH
    boxes = [one.bbox for one in page.grids or ()] if part.grid is None else [part.box()]
    alone = raster.pixels.copy() if part.grid is None else np.full_like(raster.pixels, 255)
    for box in boxes:
        if box is not None:
            x0, top, x1, bottom = (max(0, round(edge * scale)) for edge in frame.box(box))
            here = np.s_[top:bottom, x0:x1]
            alone[here] = 255 if part.grid is None else raster.pixels[here]
    return replace(raster, pixels=alone)


def _with_part(page: Page, part: Part, alone: Page) -> Page:
    """The page with a part as it was read alone.

    A page stands as its tables do, whose rows and columns are told by their places: it is turned to stand as
    its only one. A table turned against others is left as lines of text.
    """
    old = {id(line) for line in part.lines}
    first = next((k for k, line in enumerate(page.lines) if id(line) in old), len(page.lines))
    rest = replace(
        page,
        lines=tuple(line for line in page.lines if id(line) not in old),
        grids=tuple(grid for grid in page.grids or () if grid is not part.grid) or None,
        unread_ink=tuple(one for one in page.unread_ink if not _is_of(part, page, one.bbox)),
    )
    if rest.grids is None:
        rest, base = _moved(rest, alone), alone
        grids, lines = alone.grids, alone.lines
    else:
        moved, base = _moved(alone, page), rest
        grids, lines, alone = rest.grids, moved.lines, moved
    return replace(
        base,
        lines=(*rest.lines[:first], *lines, *rest.lines[first:]),
        grids=grids,
        unread_ink=(*rest.unread_ink, *alone.unread_ink),
    )


def _is_of(part: Part, page: Page, box: BBox) -> bool:
    """Whether a place lies in a part."""
    around = part.box()
    if around is not None:
        return _holds(around, box)
    return not any(_holds(grid.bbox, box) for grid in page.grids or ())


def _moved(page: Page, onto: Page) -> Page:
    """A page's lines and ink with the places that they have in the frame of another reading of it."""
    frame = to_shown(page).then(from_shown(onto))
    return replace(
        page,
        lines=tuple(_moved_line(line, frame) for line in page.lines),
        unread_ink=tuple(UnreadInk(frame.box(one.bbox), one.reason) for one in page.unread_ink),
    )


def _moved_line(line: Line, frame: Matrix) -> Line:
    moved = tuple(replace(word, bbox=frame.box(word.bbox)) for word in line.words)
    return replace(line, words=moved, bbox=frame.box(line.bbox), column=None)


def _holds(box: BBox, inner: BBox) -> bool:
    """Whether the middle of a box lies in another."""
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
