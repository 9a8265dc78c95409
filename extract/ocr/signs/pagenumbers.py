"""A number that stands alone above or below all text."""

from __future__ import annotations

from collections.abc import Sequence

from vanthu.extract.ocr.engine import Image
from vanthu.extract.ocr.figures.sureness import DOUBTFUL, READ
from vanthu.extract.ocr.sheet.preprocess import Components, millimetres
from vanthu.extract.ocr.words import Token
from vanthu.extract.recogniser import CropReader, cut

LONGEST_PAGE_NUMBER = 4
"""Most pieces of ink a page number has."""


def page_number(
    lines: Sequence[Sequence[Token]], found: Components, grey: Image, reader: CropReader, dpi: int
) -> list[list[Token]]:
    """A number that stands alone above or below all text; Tesseract's layout leaves out so little ink.

    Args:
        lines: all words of the page.
        found: its ink.
        grey: the page.
        reader: reads it.
        dpi: of the page.
    """
    tops = [min(token.top for token in line) for line in lines]
    bottoms = [max(token.bottom for token in line) for line in lines]
    first, last = min(tops, default=0.0), max(bottoms, default=0.0)
    high = found.boxes[:, 3] - found.boxes[:, 1]
    digit_high = (high > millimetres(1.5, dpi)) & (high < millimetres(5.0, dpi))
    numbers = []
    for outside in (found.boxes[:, 3] < first, found.boxes[:, 1] > last):
        ink = found.boxes[digit_high & outside]
        if not 0 < len(ink) <= LONGEST_PAGE_NUMBER:
            continue
        box = (int(ink[:, 0].min()), int(ink[:, 1].min()), int(ink[:, 2].max()), int(ink[:, 3].max()))
        if box[3] - box[1] > 1.5 * high[digit_high & outside].max():  # not on one line
            continue
        rim = (box[0] - 3, box[1] - 3, box[2] + 3, box[3] + 3)
        (read,) = reader.read([cut(grey, rim)])
        if read.text.isdecimal() and read.confidence >= READ:
            numbers.append([Token(read.text, *box, confidence=min(read.confidence, DOUBTFUL))])
    return numbers
