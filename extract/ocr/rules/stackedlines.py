"""Words that Tesseract read over two lines at once: heads and labels of rows beside others of one line.

In a table without rulings a row's ordinal and figures stand beside the middle of a label of two lines. Taken
for one line, both lines of the label, or of a head, are guessed as one, and figures get its height. They are
read again as what they are.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from vanthu.extract.ocr.engine import MARGIN, Engine, Image, Layout, PixelBox
from vanthu.extract.ocr.rules.tables import INK_BELOW
from vanthu.extract.ocr.words import Token, tokens_of

HIGHER = 1.6
"""Height of a word over two lines for the middle height of the page's words, at least: two lines set solid
have 2.2 of it, a word with marks above and below 1.4."""

BESIDE = 1.2
"""White between two words of one cell, in middle heights of words, at most."""

MARKS = 0.3
"""Room left above and below a line's ink for marks, tails and commas, in middle heights of words."""

WHITE = 0.05
"""Share of a word's width that ink may cover between two lines: tails of letters, and dust."""

LINE = 0.35
"""Height of a line's ink for the middle height of words, at least; marks over letters are lower."""

SURER = 0.05
"""By how much surer the lines must be than what was read over them."""

DUST = 1
"""Inked pixels of a column that say nothing."""

RIM = 3
"""Pixels around what is read again."""


def read_apart(lines: Sequence[Sequence[Token]], grey: Image, engine: Engine, dpi: int) -> list[list[Token]]:
    """The lines, words that stand over two lines of ink read again as lines of their own.

    Args:
        lines: as Tesseract read them.
        grey: the page.
        engine: reads the places again, as blocks.
        dpi: of the page.
    """
    heights = [t.bottom - t.top for line in lines for t in line if any(map(str.isalnum, t.text))]
    if not heights:
        return [list(line) for line in lines]
    size = statistics.median(heights)
    left = [[_of_its_ink(token, grey, size) for token in line] for line in lines]
    boxes = _stacks([token for line in left for token in line], grey, size)
    read = engine.crops(grey, boxes, dpi, Layout.BLOCK) if boxes else []
    added: list[list[Token]] = []
    for box, tsv in zip(boxes, read, strict=True):
        apart = tokens_of(tsv, box[0] - MARGIN, box[1] - MARGIN)
        before = [[token for token in line if _inside(token, box)] for line in left]
        if len(apart) >= 2 and _sureness(apart) >= _sureness(before) + SURER:
            added += apart
            left = [[token for token in line if not _inside(token, box)] for line in left]
    return [line for line in left if line] + added


def _of_its_ink(token: Token, grey: Image, size: float) -> Token:
    """A word of one line with that line's height, where it was given more."""
    if token.bottom - token.top < HIGHER * size:
        return token
    runs = list(_ink_lines(token, grey, size))
    if len(runs) != 1:
        return token
    top, bottom = runs[0]
    room = MARKS * size
    return replace(token, top=max(token.top, top - room), bottom=min(token.bottom, bottom + room))


def _ink_lines(token: Token, grey: Image, size: float) -> Iterator[tuple[int, int]]:
    """Upper and lower edges of the lines of ink in a word's box, with the marks that touch none."""
    top = max(int(token.top), 0)
    ink = grey[top : int(token.bottom) + 1, max(int(token.x0), 0) : int(token.x1) + 1] < INK_BELOW
    if not ink.size:
        return
    inked = np.concatenate([[False], ink.mean(axis=1) > WHITE, [False]])
    edges = np.flatnonzero(np.diff(inked.astype(np.int8)))
    for begin, end in edges.reshape(-1, 2).tolist():
        if end - begin >= LINE * size:
            yield top + begin, top + end


def _stacks(tokens: Sequence[Token], grey: Image, size: float) -> list[PixelBox]:
    """Places where words stand over two lines, each with the ink beside it that no column's white parts."""
    found: list[PixelBox] = []
    for token in tokens:
        high = token.bottom - token.top >= HIGHER * size
        if (
            high
            and len(list(_ink_lines(token, grey, size))) > 1
            and not any(_inside(token, b) for b in found)
        ):
            found.append(_with_ink_beside(token, grey, size))
    return found


def _with_ink_beside(token: Token, grey: Image, size: float) -> PixelBox:
    """The box of a word and of all ink at its height that stands no farther from it than a blank is wide.

    Upwards and downwards it reaches to white, so that it cuts no line.
    """
    top, bottom = max(int(token.top) - RIM, 0), int(token.bottom) + RIM
    inked = np.flatnonzero((grey[top:bottom] < INK_BELOW).sum(axis=0) > DUST)
    parted = np.flatnonzero(np.diff(inked) > BESIDE * size)
    begins, ends = inked[np.r_[0, parted + 1]], inked[np.r_[parted, len(inked) - 1]]
    own = (ends >= token.x0) & (begins <= token.x1)
    x0 = min([int(token.x0), *begins[own].tolist()])
    x1 = max([int(token.x1), *ends[own].tolist()])
    reach = round(size)
    inked_rows = (grey[:, x0:x1] < INK_BELOW).mean(axis=1) > WHITE
    above = np.flatnonzero(~inked_rows[max(top - reach, 0) : top + 1])
    below = np.flatnonzero(~inked_rows[bottom - 1 : bottom + reach])
    upper = max(top - reach, 0) + int(above[-1]) if len(above) else top
    lower = bottom - 1 + int(below[0]) if len(below) else bottom
    return max(x0 - RIM, 0), max(upper - RIM, 0), x1 + RIM + 1, lower + RIM


def _sureness(lines: Sequence[Sequence[Token]]) -> float:
    """Mean confidence of the letters and digits of lines."""
    read = [(token.confidence, sum(map(str.isalnum, token.text))) for line in lines for token in line]
    count = sum(letters for _, letters in read)
    return sum(sure * letters for sure, letters in read) / count if count else 0.0


def _inside(token: Token, box: PixelBox) -> bool:
    across, down = (token.x0 + token.x1) / 2, (token.top + token.bottom) / 2
    return box[0] <= across < box[2] and box[1] <= down < box[3]
