"""Two witnesses: the new reading, and the old text layer that was not trusted.

A text layer made with the wrong language has letters wrong, its digits mostly right. It is evidence, never
text: where both agree on a figure, confidence rises; where they differ, the figure is marked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vanthu.extract.ocr.figures.figuretext import digit_groups
from vanthu.extract.ocr.figures.sureness import DIFFERENT
from vanthu.extract.page import BBox, Grid, Line, Page, Word

HEARD = 0.97
"""Least confidence of a figure that the old layer reads the same way, if the new readers agreed as well."""

OVERLAP = 0.5
"""Share of a word's box that a word of the old layer must cover to speak about it."""


def hear(page: Page) -> Page:
    """The page with the confidence of its figures weighed against its ``witness`` lines.

    The old layer lies in the frame of the page as shown; a scan that stands turned is not compared.
    """
    old = [word for line in page.witness for word in line.words]
    if not old or page.turned:
        return page
    lines = tuple(_weighed_line(line, old) for line in page.lines)
    grids = page.grids and tuple(_weighed_grid(grid, old) for grid in page.grids)
    return replace(page, lines=lines, grids=grids)


def _weighed_grid(grid: Grid, old: Sequence[Word]) -> Grid:
    cells = tuple(
        replace(cell, lines=tuple(_weighed_line(line, old) for line in cell.lines)) for cell in grid.cells
    )
    return replace(grid, cells=cells)


def _weighed_line(line: Line, old: Sequence[Word]) -> Line:
    near = [word for word in old if word.bbox[1] < line.bbox[3] and word.bbox[3] > line.bbox[1]]
    return replace(line, words=tuple(_weighed(word, near) for word in line.words)) if near else line


def _weighed(word: Word, near: Sequence[Word]) -> Word:
    figures = digit_groups(word.text)
    if not figures or word.superscript:
        return word
    said = [other.text for other in near if _covers(other.bbox, word.bbox)]
    heard = digit_groups("".join(said))
    if not heard:  # the old layer saw letters here, or nothing: no evidence
        return word
    if heard == figures:
        return replace(word, confidence=max(word.confidence, HEARD)) if word.confidence >= 0.6 else word
    other = word.other_reading or "".join(said)
    return replace(word, confidence=min(word.confidence, DIFFERENT), other_reading=other)


def _covers(old: BBox, new: BBox) -> bool:
    """Whether an old word stands on a new one: half of the smaller box is shared."""
    wide = min(old[2], new[2]) - max(old[0], new[0])
    high = min(old[3], new[3]) - max(old[1], new[1])
    if wide <= 0 or high <= 0:
        return False
    smaller = min((b[2] - b[0]) * (b[3] - b[1]) for b in (old, new))
    return wide * high >= OVERLAP * smaller
