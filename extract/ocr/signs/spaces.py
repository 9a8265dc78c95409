"""Blanks that Tesseract lost: ``96TH`` for ``96 TH``, ``AoSen`` for ``Ao Sen``.

Where the page shows one gap as wide as a blank inside a word, and the word has one place where a figure meets
a letter or a small letter a capital, the word is two. A word that is no syllable and falls into syllables
(``Thựchiện``, ``Sốdựán``) is as many, where its widest gaps stand between them.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from vanthu.extract.ocr.sheet.preprocess import Components
from vanthu.extract.ocr.words import Token, em_height
from vanthu.extract.syllables import is_syllable

WIDER = 1.5
"""The narrowest gap between two syllables is this many times the widest gap inside one, at least."""

MOST_GLUED = 4
"""Syllables glued into one word."""

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
    if not token.superscript and (parts := _syllables(token, found)):
        return parts
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


def _syllables(token: Token, found: Components) -> list[Token]:
    """The syllables that a word was glued from, a figure before them (``2018sovới``) included.

    Empty where it is one, is foreign, or shows no wider gaps.
    """
    text = token.text
    letters = text.lstrip("0123456789")
    if len(text) < LEAST_GLUED or text.isascii() or not letters.isalpha() or is_syllable(letters.lower()):
        return []
    splits = _splits(letters.lower(), MOST_GLUED)
    if figure := text[: len(text) - len(letters)]:
        splits = [[figure, *split] for split in splits]
    gaps = _gaps(token, found) if splits else []
    if len(gaps) != len(text) - 1:  # letters that touch hide which gap is whose
        return []
    for split in splits:
        ends = list(itertools.accumulate(len(part) for part in split))[:-1]
        between = [gaps[end - 1] for end in ends]
        inside = [gap for k, gap in enumerate(gaps, start=1) if k not in ends]
        if min(b - a for a, b in between) >= WIDER * max((b - a for a, b in inside), default=0.0):
            return _cut(token, [0, *ends, len(text)], between)
    return []


LEAST_GLUED = 4
"""Letters of the shortest word worth a look: ``ởxã``."""


def _cut(token: Token, ends: Sequence[int], between: Sequence[tuple[float, float]]) -> list[Token]:
    starts = [token.x0, *(right for _, right in between)]
    stops = [*(left for left, _ in between), token.x1]
    return [
        replace(token, text=token.text[a:b], x0=x0, x1=x1, glued=token.glued and a == 0)
        for (a, b), x0, x1 in zip(itertools.pairwise(ends), starts, stops, strict=True)
    ]


def _splits(text: str, most: int) -> list[list[str]]:
    """The ways in which letters fall into two to ``most`` syllables."""
    found: list[list[str]] = []
    for k in range(1, len(text)):
        if is_syllable(text[:k]):
            rest = text[k:]
            found += [[text[:k], rest]] if is_syllable(rest) else []
            found += [[text[:k], *parts] for parts in (_splits(rest, most - 1) if most > LEAST_PARTS else [])]
    return found


LEAST_PARTS = 2
"""Syllables of a split."""


def _seam(before: str, after: str) -> bool:
    """Whether a word may end between two characters; not before the figure of a code (``TCTTKĐA06``)."""
    figure_then_letter = before.isdigit() and after.isalpha()
    return figure_then_letter or (before.islower() and (after.isupper() or after.isdigit()))


def _only_blank(token: Token, found: Components) -> tuple[float, float] | None:
    """The one gap in the word's ink as wide as a blank, None where there is none or are several."""
    em = (token.bottom - token.top) / em_height(token.text)
    wide = [(left, right) for left, right in _gaps(token, found) if right - left >= BLANK * em]
    return wide[0] if len(wide) == 1 else None


def _gaps(token: Token, found: Components) -> list[tuple[float, float]]:
    """The white between the letters of a word, from the left: where the one ends and the next begins."""
    boxes = found.boxes
    middle_x, middle_y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    inside = boxes[
        (middle_x > token.x0) & (middle_x < token.x1) & (middle_y > token.top) & (middle_y < token.bottom)
    ]
    if len(inside) < 2:
        return []
    order = np.argsort(inside[:, 0])
    reached = np.maximum.accumulate(inside[order, 2])[:-1]
    starts = inside[order, 0][1:]
    return [(float(a), float(b)) for a, b in zip(reached, starts, strict=True) if b > a]
