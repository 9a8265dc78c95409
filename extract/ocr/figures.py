"""Figures read twice: what two readers agree on is sure, the rest is marked.

The letters of a report can be checked against a dictionary, its digits cannot. So every word with a digit
is cut out and read again by a second model. Agreement raises its confidence, difference lowers it below
``DOUBTFUL``; which of two different readings stands, is decided below and never hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.ocr.engine import Engine, Image, PixelBox
from extract.ocr.preprocess import Components, millimetres
from extract.ocr.words import Token, lowered, tokens_of

DOUBTFUL = 0.89
"""Highest confidence of a figure that only one reader vouches for; users take 0.9 and more as sure."""

DIFFERENT = 0.5
"""Highest confidence of a figure that two readers read differently."""

AGREED = 0.95
"""Least confidence of a figure that two readers agree on, each of them at least ``SURE`` of it."""

SURE = 0.6
"""Below it a reader was guessing, and agreement may be chance."""

LONGEST_MISTAKEN = 4
"""Longest word that may be a misread figure: longer ones of letters alone are words."""

LONGEST_PAGE_NUMBER = 4
"""Most pieces of ink a page number has."""

_FIGURE = re.compile(r"\d+(?:[.,/]\d+)*%?")
_PLAIN = re.compile(r"[-–(]?\d[\d.,/]*%?[).,;:]*")


def digit_groups(text: str) -> list[str]:
    """The figures in a word, with their separators: ``15/2019/NĐ-CP`` gives ``["15/2019"]``."""
    return _FIGURE.findall(text)


def second_reading(
    lines: Sequence[Sequence[Token]], grey: Image, engine: Engine, dpi: int
) -> list[list[Token]]:
    """Read every word with a digit again and weigh both readings.

    Args:
        lines: words as first read; footnote marks are left alone.
        grey: the page.
        engine: reads figures.
        dpi: of the page.
    """
    places = [
        (k, j)
        for k, line in enumerate(lines)
        for j, token in enumerate(line)
        if not token.superscript and any(character.isdigit() for character in token.text)
    ]
    boxes = [_box(lines[k], j) for k, j in places]
    weighed = [list(line) for line in lines]
    for (k, j), tsv in zip(places, engine.figures(grey, boxes, dpi), strict=True):
        weighed[k][j] = weigh(lines[k][j], _join(tokens_of(tsv)), other_model=engine.second_model)
    return weighed


def lone_figures(
    lines: Sequence[Sequence[Token]], grey: Image, engine: Engine, dpi: int
) -> list[list[Token]]:
    """Cells of one short word without a digit, where the reader of figures sees a figure.

    A lone ``7`` or ``11`` comes back from the first model as ``VÃ`` or ``II``. The figure stands, marked as
    doubtful, where its reader is sure and the first was not.
    """
    places = [
        k
        for k, line in enumerate(lines)
        if len(line) == 1
        and len(line[0].text) <= LONGEST_MISTAKEN
        and line[0].confidence < AGREED
        and line[0].text != "-"
        and not digit_groups(line[0].text)
    ]
    result = [list(line) for line in lines]
    boxes = [_box(lines[k], 0) for k in places]
    for k, tsv in zip(places, engine.figures(grey, boxes, dpi), strict=True):
        text, confidence = _join(tokens_of(tsv))
        if _PLAIN.fullmatch(text) and confidence > max(SURE, lines[k][0].confidence):
            result[k] = [replace(lines[k][0], text=text, confidence=DIFFERENT)]
    return result


def page_number(
    lines: Sequence[Sequence[Token]], found: Components, grey: Image, engine: Engine, dpi: int
) -> list[list[Token]]:
    """A number that stands alone above or below all text; Tesseract's layout leaves out so little ink.

    Args:
        lines: all words of the page.
        found: its ink.
        grey: the page.
        engine: reads figures.
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
        text, confidence = _join(tokens_of(engine.figures(grey, [rim], dpi)[0]))
        if text.isdigit() and confidence >= SURE:
            numbers.append([Token(text, *box, confidence=min(confidence, DOUBTFUL))])
    return numbers


def _box(line: Sequence[Token], position: int) -> PixelBox:
    """The word with a rim that does not reach into its neighbours."""
    token = line[position]
    before = line[position - 1].x1 if position > 0 else token.x0 - 20
    after = line[position + 1].x0 if position + 1 < len(line) else token.x1 + 20
    x0 = max(token.x0 - 3, (before + token.x0) / 2) if before < token.x0 else token.x0
    x1 = min(token.x1 + 3, (after + token.x1) / 2) if after > token.x1 else token.x1
    return (max(0, int(x0)), max(0, int(token.top) - 3), int(x1) + 1, int(token.bottom) + 4)


def _join(lines: Iterable[Sequence[Token]]) -> tuple[str, float]:
    """A reading as one word, and the least confidence in it; ("", 0.0) where nothing was read."""
    tokens = [token for line in lines for token in line]
    return "".join(token.text for token in tokens), min((token.confidence for token in tokens), default=0.0)


def weigh(token: Token, second: tuple[str, float], *, other_model: bool) -> Token:
    """The word with the confidence that two readings give its figures, and the better reading of the two.

    Args:
        token: as first read.
        second: text and confidence of the second reading.
        other_model: whether the second reader is another model than the first.

    Where the readings differ, the second stands if it is a plain figure and its reader the surer: it was
    made for figures and keeps commas that the first loses. Either way the confidence says that they differ.
    """
    text, confidence = second
    if digit_groups(token.text) == digit_groups(text):
        if not other_model or min(token.confidence, confidence) < SURE:
            return lowered(token, DOUBTFUL)
        return replace(token, confidence=max(token.confidence, confidence, AGREED))
    if (
        not any(character.isalpha() for character in token.text)
        and _PLAIN.fullmatch(text)
        and confidence >= token.confidence
    ):
        return replace(token, text=text, confidence=min(confidence, DIFFERENT))
    return lowered(token, DIFFERENT)
