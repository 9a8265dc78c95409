"""Blanks that Tesseract lost: ``96TH`` for ``96 TH``, ``AoSen`` for ``Ao Sen``.

Where the page shows one gap as wide as a blank inside a word, and the word has one place where a figure meets
a letter or a small letter a capital, the word is two.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from vanthu.extract.ocr.preprocess import Components
from vanthu.extract.ocr.words import Token, em_height

BLANK = 0.2
"""Least width in em of a blank; Times has 0.25, and its letters stand at most 0.1 apart."""


def parted(lines: Sequence[Sequence[Token]], found: Components) -> list[list[Token]]:
    """The lines with such words parted.

    Args:
        lines: words as read.
        found: ink of the page.
    """
    return [[part for token in line for part in _parted(token, found)] for line in lines]


def _parted(token: Token, found: Components) -> list[Token]:
    seams = [k for k, (a, b) in enumerate(itertools.pairwise(token.text), start=1) if _seam(a, b)]
    if len(seams) != 1 or token.superscript or "/" in token.text:  # numbers of documents have no blanks
        return [token]
    gap = _only_blank(token, found)
    if gap is None:
        return [token]
    before, after = token.text[: seams[0]], token.text[seams[0] :]
    return [
        replace(token, text=before, x1=gap[0]),
        replace(token, text=after, x0=gap[1], glued=False),
    ]


def _seam(before: str, after: str) -> bool:
    """Whether a word may end between two characters; not before the figure of a code (``TCTTKĐA06``)."""
    figure_then_letter = before.isdigit() and after.isalpha()
    return figure_then_letter or (before.islower() and (after.isupper() or after.isdigit()))


def _only_blank(token: Token, found: Components) -> tuple[float, float] | None:
    """The one gap in the word's ink as wide as a blank, None where there is none or are several."""
    boxes = found.boxes
    middle_x, middle_y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    inside = boxes[
        (middle_x > token.x0) & (middle_x < token.x1) & (middle_y > token.top) & (middle_y < token.bottom)
    ]
    if len(inside) < 2:
        return None
    order = np.argsort(inside[:, 0])
    reached = np.maximum.accumulate(inside[order, 2])[:-1]
    starts = inside[order, 0][1:]
    em = (token.bottom - token.top) / em_height(token.text)
    wide = np.flatnonzero(starts - reached >= BLANK * em)
    if len(wide) != 1:
        return None
    return float(reached[wide[0]]), float(starts[wide[0]])
