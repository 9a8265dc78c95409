"""Roman numerals made of I alone: ``II.`` comes back as ``I.``, ``III`` as ``HI``; strokes can be counted.

Such a numeral opens a chapter of the report, and no dictionary tells one from the other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from vanthu.extract.ocr.engine import Image
from vanthu.extract.ocr.sheet.preprocess import Components
from vanthu.extract.ocr.words import Token
from vanthu.extract.patterns import lazy_pattern

STROKE = 0.56
"""Width of an I with serifs in heights of a capital (Times 0.50, Times bold 0.59); touching ones add up."""

_ALONE = lazy_pattern(r"(?P<strokes>[I1l]?H[I1l]?|HH)(?P<tail>[.,:;)]?)")
"""What such a numeral is read as where it stands alone in a cell."""

CROSSED, MIDDLE = 0.9, (0.3, 0.7)
"""Share of its width that the bar of an H inks, and between which shares of its height: strokes side by side
touch with their serifs alone, and bold ones without serifs leave a sixth of it white."""

_STROKES = lazy_pattern(r"(?P<strokes>I{1,3}|HI|IH|IL|LI|I1|1I|Il|lI|H1)(?P<tail>[.,:;)]?)")


def counted(lines: Sequence[Sequence[Token]], found: Components) -> list[list[Token]]:
    """The lines with such numerals as many strokes long as the page shows.

    Args:
        lines: words as read.
        found: ink of the page.
    """
    return [[_counted(line, k, found) for k in range(len(line))] for line in lines]


def counted_in_cells(lines: Sequence[Sequence[Token]], found: Components, grey: Image) -> list[list[Token]]:
    """The same of the lines of cells, where a numeral may stand alone and then is read as ``H`` or ``VỊ``.

    Args:
        lines: words as read.
        found: ink of the page.
        grey: the page.
    """
    return [
        [_alone(line[0], found, grey)]
        if len(line) == 1
        else [_counted(line, k, found) for k in range(len(line))]
        for line in lines
    ]


def _alone(token: Token, found: Components, grey: Image) -> Token:
    plain = "".join(
        sign for sign in unicodedata.normalize("NFD", token.text) if not unicodedata.combining(sign)
    )
    if plain != token.text and _ROMAN.fullmatch(plain):
        return replace(token, text=plain)  # no word: capitals of a numeral with a mark
    if _ALONE.fullmatch(token.text) and not _is_crossed(token, grey):
        return _counted([token], 0, found, _ALONE)
    return _counted([token], 0, found)


_ROMAN = lazy_pattern(r"[IVX]{1,5}[.)]?")


def _is_crossed(token: Token, grey: Image) -> bool:
    """Whether a bar runs through the middle of a word."""
    x0, top, x1, bottom = (int(side) for side in token.box)
    high = bottom - top
    inside = grey[max(top, 0) : bottom, max(x0, 0) : x1] < DARK
    band = inside[int(MIDDLE[0] * high) : int(MIDDLE[1] * high) + 1, inside.any(0)]
    return bool(band.size) and float(band.mean(1).max()) >= CROSSED


DARK = 128
"""Brightness of ink, the page being in even light."""


def _counted(
    line: Sequence[Token], position: int, found: Components, pattern: re.Pattern[str] = _STROKES
) -> Token:
    token = line[position]
    parts = pattern.fullmatch(token.text)
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
