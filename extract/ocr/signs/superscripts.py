"""Footnote marks and powers: small raised digits, which Tesseract glues to the word or figure before them.

``giao¹`` comes back as ``giao``, and ``2025³`` as ``20253``: a wrong figure with high confidence. Whether a
digit is raised shows in the picture alone: its lower edge stands well above the base line of its word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from vanthu.extract.ocr.engine import Image, PixelBox
from vanthu.extract.ocr.sheet.preprocess import Components
from vanthu.extract.ocr.words import Token
from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.recogniser import CropReader, cut

RAISED = 0.25
"""A raised mark ends at least so far above the base line, in heights of a capital."""

SMALLEST, LARGEST = 0.42, 0.85
"""A raised digit's height in the same unit; quotation marks, accents and dots are lower."""

Boxes = npt.NDArray[np.int32]

TAKEN_FOR_MARK = "'\"”“’‘`´?*°ˆ^~!"
"""Signs that Tesseract sees in a raised digit."""

_TAIL = lazy_pattern(r"[.,;:)\]]*$")


@dataclass(frozen=True, slots=True)
class RaisedMark:
    """A run of raised digits: its box in pixels and how many there are."""

    box: PixelBox
    count: int


def raised_marks(line: Sequence[Token], found: Components) -> list[RaisedMark]:
    """The raised digits on a line.

    Args:
        line: its words.
        found: the ink of the page.
    """
    x0, x1 = min(t.x0 for t in line), max(t.x1 for t in line)
    top, bottom = np.median([t.top for t in line]), np.median([t.bottom for t in line])
    middle = (found.boxes[:, 1] + found.boxes[:, 3]) / 2
    beside = (found.boxes[:, 2] > x0 - 4) & (found.boxes[:, 0] < x1 + (bottom - top))
    ink = found.boxes[beside & (middle > top - 4) & (middle < bottom + 4)]
    if len(ink) < 3:
        return []
    height = (ink[:, 3] - ink[:, 1]).astype(float)
    base = float(np.median(ink[:, 3]))
    standing = np.abs(ink[:, 3] - base) < 0.15 * (bottom - top)
    capital = float(np.percentile(height[standing], 80)) if standing.any() else 0.0
    if capital <= 0:
        return []
    small = (height >= SMALLEST * capital) & (height <= LARGEST * capital)
    narrow = (ink[:, 2] - ink[:, 0]) < 0.7 * capital
    candidates = [
        box
        for box in ink[small & narrow & (ink[:, 3] < base - RAISED * capital)]
        if ink_base(ink, box) - box[3] > RAISED * capital and not _over_a_letter(box, ink)
    ]
    return _runs(sorted(candidates, key=lambda box: int(box[0])), capital)


def ink_base(ink: Boxes, box: Boxes) -> float:
    """Base line near a box: lines of a page that did not lie flat bend."""
    reach = 6 * (box[3] - box[1])
    near = ink[(ink[:, 2] > box[0] - reach) & (ink[:, 0] < box[2] + reach)]
    return float(np.median(near[:, 3]))


def _over_a_letter(box: Boxes, ink: Boxes) -> bool:
    """Whether other ink stands below the box (it is an accent) or around it."""
    shared = np.minimum(ink[:, 2], box[2]) - np.maximum(ink[:, 0], box[0])
    below = (shared > 0.3 * (box[2] - box[0])) & (ink[:, 3] > box[3] + 2)
    return bool(below.any())


def _runs(boxes: Sequence[Boxes], capital: float) -> list[RaisedMark]:
    marks: list[RaisedMark] = []
    for box in boxes:
        x0, top, x1, bottom = (int(value) for value in box)
        if marks and x0 - marks[-1].box[2] < 0.3 * capital:
            a = marks[-1]
            joined = (a.box[0], min(a.box[1], top), x1, max(a.box[3], bottom))
            marks[-1] = RaisedMark(joined, a.count + 1)
        else:
            marks.append(RaisedMark((x0, top, x1, bottom), 1))
    return marks


def part_marks(
    lines: Sequence[Sequence[Token]], found: Components, grey: Image, reader: CropReader
) -> list[list[Token]]:
    """Make raised digits words of their own, read by themselves where the line's reading lost them.

    Args:
        lines: words as read.
        found: ink of the page.
        grey: the page.
        reader: reads marks that the line's reading lost; Tesseract's does it better than the own reader,
            which takes a closing quotation mark for ``33``.
    """
    parted: list[list[Token]] = []
    for line in lines:
        tokens = list(line)
        for mark in raised_marks(line, found):
            tokens = tokens if _stands_on_ink(mark, grey) else _part(tokens, mark, grey, reader)
        parted.append(tokens)
    return parted


def _stands_on_ink(mark: RaisedMark, grey: Image) -> bool:
    """Whether it is the upper half of a broken digit: the 3 of ``8.215.763`` lost its waist."""
    x0, top, x1, bottom = mark.box
    darkest = float(grey[top:bottom, x0:x1].min(initial=255))
    below = grey[bottom : bottom + max(2, round(BELOW * (bottom - top))), x0:x1]
    ink = (below < darkest + LIGHTEST * (255 - darkest)).any(0)
    return ink.size > 0 and bool(ink.mean() >= STANDS_ON)


BELOW, LIGHTEST, STANDS_ON = 0.6, 0.6, 0.25
"""How far below a mark, in heights of it, white is looked for; share of the way from its ink to white within
which a pixel is ink; share of its width over ink from which it stands on that. Of 30 halves of digits on made
pages without marks 16 stand on so much, of six powers one."""


def _part(tokens: list[Token], mark: RaisedMark, grey: Image, reader: CropReader) -> list[Token]:
    x0, top, x1, bottom = mark.box
    digits = _read_mark(mark, grey, reader)
    if not digits:
        return tokens
    middle = (x0 + x1) / 2
    raised = Token(digits, x0, top, x1, bottom, 0.8, superscript=True)
    holder = next((k for k, t in enumerate(tokens) if t.x0 - 2 <= middle <= t.x1 + 2), None)
    if holder is None:
        before = sum(t.x1 <= middle for t in tokens)
        glued = before > 0 and x0 - tokens[before - 1].x1 < (bottom - top) / 2
        return [*tokens[:before], replace(raised, glued=glued), *tokens[before:]]
    token = tokens[holder]
    if x0 <= token.x0 + 3:  # nothing stands before the mark: a footnote begins
        rest = token.text[len(digits) :] if token.text.startswith(digits) else ""
        kept = [replace(token, text=rest, x0=float(x1), glued=True)] if rest.strip(TAKEN_FOR_MARK) else []
        return [*tokens[:holder], raised, *kept, *tokens[holder + 1 :]]
    base, tail = _base(token, raised, grey, reader)
    if not base:
        return tokens
    parts = [replace(token, text=base, x1=float(x0)), replace(raised, glued=True)]
    if tail:
        parts.append(replace(token, text=tail, x0=float(x1), x1=max(token.x1, x1 + 1.0), glued=True))
    return [*tokens[:holder], *parts, *tokens[holder + 1 :]]


def _base(token: Token, raised: Token, grey: Image, reader: CropReader) -> tuple[str, str]:
    """What stands before the mark, and the punctuation behind it; "" where the mark is within a word."""
    found = _TAIL.search(token.text)
    tail = found.group() if found else ""
    core = token.text[: len(token.text) - len(tail)].rstrip(TAKEN_FOR_MARK)
    if raised.x1 < token.x1 - 2 * (raised.x1 - raised.x0) - 8 and not tail:
        return "", ""
    stem = core.removesuffix(raised.text)
    if not core[-1:].isdigit() or (stem != core and not stem[-1:].isdigit()):
        return stem, tail
    # A figure before the mark: which of its last digits is the mark, only the figure alone can tell.
    box = (int(token.x0) - 2, int(token.top) - 3, int(raised.x0) - 1, int(token.bottom) + 3)
    return _read(box, grey, reader).rstrip(".,;:" + TAKEN_FOR_MARK) or stem, tail


def _read_mark(mark: RaisedMark, grey: Image, reader: CropReader) -> str:
    """The mark's digits, "" where they cannot be read."""
    x0, top, x1, bottom = mark.box
    text = _read((x0 - 2, top - 2, x1 + 2, bottom + 2), grey, reader)
    return text if text.isdigit() and len(text) == mark.count else ""


def _read(box: PixelBox, grey: Image, reader: CropReader) -> str:
    (read,) = reader.read([cut(grey, box)])
    return read.text.replace(" ", "")
