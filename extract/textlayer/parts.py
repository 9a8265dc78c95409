"""The parts of a run of characters: between gaps, on either side of a border; marks and old fonts apart."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from vanthu.extract.page import BBox
from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.pdf.pdfium import PdfPage, Run, Style
from vanthu.extract.textlayer.marks import ENDS_IN_DIGIT, UNICODE_MARKS, mark_start
from vanthu.extract.textlayer.spelling import is_legacy_font

APART = 1.0
"""Characters of one run further apart than this share of the font size belong to different words."""

SEAM = 0.05
"""Characters set in one go follow one another within this share of the font size, kerning allowed for."""

BLANK = 0.22
"""Share of the font size: no gap between letters is so wide; a blank is 0.25 to 0.33 and what letters leave
at their sides."""

_ODD = lazy_pattern(f"[{UNICODE_MARKS}\u0300-\u036f]")
"""Raised digits, and marks that are characters of their own."""

STEP = 0.2
"""Font sizes by which each character of such text stands above or below the one before: 30 degrees and more
of digits, half an em wide."""


def is_turned(text: str, boxes: Sequence[BBox], size: float) -> bool:
    """Whether a run with digits is drawn askew, sideways or upside down, its page being upright.

    Raised marks stand to the right of their figure; figures drawn sideways stand above one another.
    """
    middles = [
        ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        for character, box in zip(text, boxes, strict=True)
        if character.isdigit()
    ]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(middles)]
    if not steps:
        return False
    if len(steps) == 1:
        return abs(steps[0][0]) < STEP * size / 2 < abs(steps[0][1])
    sideways = all(dy > STEP * size for _, dy in steps) or all(dy < -STEP * size for _, dy in steps)
    return sideways or all(dx < -STEP * size for dx, _ in steps)


def is_plain(run: Run, *, rare: bool) -> bool:
    """Whether a run is one word: no gap, no border across it, no raised mark. Nearly all are."""
    if not run.even or (run.rises and ENDS_IN_DIGIT.search(run.text)) or run.falls:
        return False
    return not rare or run.text.isascii() or not _ODD.search(run.text)


Part = tuple[int, int, bool, bool]
"""Of a run: start, end, raised, glued."""


def parts_of(page: PdfPage, run: Run) -> Iterator[Part]:
    """Parts of a run between gaps, raised marks apart."""
    glued = False
    for start, end in _split_at_gaps(page, run):
        mark = mark_start(page, run, start, end)
        if mark is None:
            yield start, end, False, False
            continue
        first, last = mark
        if first > start:
            yield start, first, False, False
            glued = True
        yield first, last, True, glued
        if last < end:
            yield last, end, False, first > start  # a mark in front of a figure stands apart from it


def ends_in_legacy_font(run: Run, last: Style) -> bool:
    """Whether a run that has characters beyond ASCII ends in an old font."""
    return not run.text.isascii() and is_legacy_font(last.font.name)


def by_font(page: PdfPage, run: Run, parts: Iterable[Part]) -> Iterator[Part]:
    """Parts parted where an old font begins or ends: the same character is another letter in it.

    Old reports set the bracket or the figure before a word, or its capital with a tone, in a font of its own.
    """
    for start, end, raised, glued in parts:
        begin = start
        styles = page.styles(run.at[start:end])
        for index, (before, style) in enumerate(pairwise(styles), start + 1):
            if before is not style and before.font.name != style.font.name:
                yield begin, index, raised, glued or begin > start
                begin = index
        yield begin, end, raised, glued or begin > start


def _split_at_gaps(page: PdfPage, run: Run) -> Iterator[tuple[int, int]]:
    boxes = run.boxes
    start = 0
    limit = 0.0
    letter = 0
    for index in range(1, len(boxes)):
        if not unicodedata.combining(run.text[index - 1]):
            letter = index - 1
        before, box = boxes[letter], boxes[index]
        if unicodedata.combining(run.text[index]):
            continue  # a mark stands above or below its letter
        if letter < index - 1 and box[0] - before[2] > BLANK * page.font_size(run.at[letter]):
            yield start, index  # a mark beside its letter hides the blank from PDFium
            start = index
            continue
        if run.walls and _is_parted(page, run, index, before[2], box[0]):
            yield start, index
            start = index
            continue
        if box[2] <= before[0] + 1.0 and run.text[index].isalpha():
            yield start, index  # a letter left of the last one: of another font, drawn behind its line
            start = index
            continue
        if box[0] - before[2] <= 4.0 and box[1] < before[3] and box[3] > before[1]:
            continue  # within 4 pt on one line: no size of type in use has such a gap between two words
        if not limit:
            limit = max(4.0, APART * page.font_size(run.at[0]))
        overlaps = box[1] < before[3] + limit / 2 and box[3] > before[1] - limit / 2
        if box[0] - before[2] > limit or not overlaps or box[0] < before[0] - limit:
            yield start, index
            start = index
    yield start, len(boxes)


def _is_parted(page: PdfPage, run: Run, index: int, left: float, right: float) -> bool:
    """Whether a vertical ruling stands between two characters that were not set in one go.

    Text too long for its cell runs on across the border: its characters follow one another as everywhere.
    """
    if not any(left - 1.0 <= wall <= right + 1.0 for wall in run.walls):
        return False
    return page.apart(run.at[index - 1], run.at[index]) > SEAM * page.font_size(run.at[index])
