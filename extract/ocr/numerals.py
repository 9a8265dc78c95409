"""Roman numerals made of I alone: ``II.`` comes back as ``I.``, ``III`` as ``HI``; strokes can be counted.

Such a numeral opens a chapter of the report, and no dictionary tells one from the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vanthu.extract.ocr.preprocess import Components
from vanthu.extract.ocr.words import Token
from vanthu.extract.patterns import lazy_pattern

STROKE = 0.56
"""Width of an I with serifs in heights of a capital (Times 0.50, Times bold 0.59); touching ones add up."""

_STROKES = lazy_pattern(r"(?P<strokes>I{1,3}|HI|IH|IL|LI|I1|1I|Il|lI|H1)(?P<tail>[.,:;)]?)")


def counted(lines: Sequence[Sequence[Token]], found: Components) -> list[list[Token]]:
    """The lines with such numerals as many strokes long as the page shows.

    Args:
        lines: words as read.
        found: ink of the page.
    """
    return [[_counted(line, k, found) for k in range(len(line))] for line in lines]


def _counted(line: Sequence[Token], position: int, found: Components) -> Token:
    token = line[position]
    parts = _STROKES.fullmatch(token.text)
    if parts is None or token.superscript:
        return token
    count = _strokes(line, position, found)
    read = parts["strokes"]
    if not 1 <= count <= 3 or read == "I" * count:
        return token
    return replace(token, text="I" * count + parts["tail"], confidence=min(token.confidence, 0.8))


def _strokes(line: Sequence[Token], position: int, found: Components) -> int:
    """How many strokes as high as a capital stand where the word is, 0 where other ink stands among them."""
    token = line[position]
    high = token.bottom - token.top
    reach = 0.7 * high
    left = max([token.x0 - reach, *((t.x1 + token.x0) / 2 for t in line[:position])])
    right = min([token.x1 + reach, *((t.x0 + token.x1) / 2 for t in line[position + 1 :])])
    boxes = found.boxes
    middle = (boxes[:, 0] + boxes[:, 2]) / 2
    inside = (middle > left) & (middle < right) & (boxes[:, 3] > token.top) & (boxes[:, 1] < token.bottom)
    total = 0
    for x0, top, x1, bottom in boxes[inside].tolist():
        if bottom - top < 0.6 * high:  # the full stop
            continue
        total += max(1, round((x1 - x0) / (STROKE * (bottom - top))))
    return total
