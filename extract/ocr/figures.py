"""Figures read twice: what two readers agree on is sure, the rest is marked.

The letters of a report can be checked against a dictionary, its digits cannot. So every word with a digit
is cut out and read again by a second model. Agreement raises its confidence, difference lowers it below
``DOUBTFUL``; which of two different readings stands, is decided below and never hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

import cv2
import numpy as np

from vanthu.extract.ocr.engine import Engine, Image, Layout, PixelBox
from vanthu.extract.ocr.preprocess import Components, millimetres
from vanthu.extract.ocr.words import Token, lowered, tokens_of

DOUBTFUL = 0.89
"""Highest confidence of a figure that only one reader vouches for; users take 0.9 and more as sure."""

DIFFERENT = 0.5
"""Highest confidence of a figure that two readers read differently."""

AGREED = 0.95
"""Least confidence of a figure that two readers agree on, each of them at least ``SURE`` of it."""

SURE = 0.6
"""Below it a reader was guessing, and agreement may be chance."""

GUESSED = 0.3
"""A first reading below it counts for nothing against one sure reading of a figure."""

LONGEST_MISTAKEN = 4
"""Longest word that may be a misread figure: longer ones of letters alone are words."""

SMALLER = 0.75
"""Size at which doubtful figures are read again. In a crop of one digit and a full stop Tesseract misjudges
the height of the line: of 60 such cells at 200 dpi it read 6 wrong at full size, none at this."""

MAJORITY = 2
"""Readings of four that must agree on a doubtful figure."""

LONGEST_PAGE_NUMBER = 4
"""Most pieces of ink a page number has."""

_FIGURE = re.compile(r"\d+(?:[.,/]\d+)*%?")
_ROMAN = re.compile(r"[IVX]+[.)]?")
_PLAIN = re.compile(r"[-–(]?\d[\d.,/]*%?[).,;:]*")


def digit_groups(text: str) -> list[str]:
    """The figures in a word, with their separators: ``15/2019/NĐ-CP`` gives ``["15/2019"]``."""
    return _FIGURE.findall(text)


def second_reading(
    lines: Sequence[Sequence[Token]],
    grey: Image,
    engine: Engine,
    dpi: int,
    *,
    cells: Sequence[PixelBox] | None = None,
) -> list[list[Token]]:
    """Read every word with a digit again and weigh both readings; the doubtful ones twice more, smaller.

    Args:
        lines: words as first read; footnote marks are left alone.
        grey: the page.
        engine: reads figures.
        dpi: of the page.
        cells: where the lines are those of table cells, the box of all ink in each line's cell: a word that
            stands alone there is read again with all of it, and may be a misread figure.
    """
    places = [
        (k, j)
        for k, line in enumerate(lines)
        for j, token in enumerate(line)
        if not token.superscript and (_has_digit(token) or (cells is not None and _may_be_figure(line)))
    ]
    boxes = [cells[k] if cells and len(lines[k]) == 1 else _box(lines[k], j) for k, j in places]
    seconds = [_join(tokens_of(tsv)) for tsv in engine.figures(grey, boxes, dpi)]
    weighed = [list(line) for line in lines]
    doubtful = []
    for (k, j), box, second in zip(places, boxes, seconds, strict=True):
        token = lines[k][j]
        if _has_digit(token):
            weighed[k][j] = weigh(token, second, other_model=engine.second_model)
        if weighed[k][j].confidence <= DIFFERENT or not _has_digit(token) or _ends_differ(token, second):
            doubtful.append((k, j, box, second))
    smaller = _read_smaller([box for _, _, box, _ in doubtful], grey, engine, dpi)
    for (k, j, _, second), more in zip(doubtful, smaller, strict=True):
        elected = elect(lines[k][j], [second, *more])
        known = weighed[k][j]
        if elected and digit_groups(elected.text) == digit_groups(known.text):
            weighed[k][j] = replace(elected, confidence=max(elected.confidence, known.confidence))
        elif elected:
            weighed[k][j] = elected
    return weighed


def _ends_differ(token: Token, second: tuple[str, float]) -> bool:
    """Whether two readings of a number differ in the sign behind it: ``3,`` and ``3.``."""
    text = second[0]
    return text != token.text and bool(_PLAIN.fullmatch(text)) and bool(_PLAIN.fullmatch(token.text))


def box_of(line: Sequence[Token]) -> PixelBox:
    """The box of a line's words with a rim."""
    x0, top = min(token.x0 for token in line), min(token.top for token in line)
    x1, bottom = max(token.x1 for token in line), max(token.bottom for token in line)
    return (max(0, int(x0) - 3), max(0, int(top) - 3), int(x1) + 4, int(bottom) + 4)


def _has_digit(token: Token) -> bool:
    return any(character.isdecimal() for character in token.text)


def _may_be_figure(line: Sequence[Token]) -> bool:
    """A cell of one short word of which its reader was not sure: a lone ``7`` may come back as ``VÃ``."""
    token = line[0]
    short = len(line) == 1 and len(token.text) <= LONGEST_MISTAKEN
    return short and token.confidence < AGREED and not _ROMAN.fullmatch(token.text)


def _read_smaller(
    boxes: Sequence[PixelBox], grey: Image, engine: Engine, dpi: int
) -> list[list[tuple[str, float]]]:
    """Both models' readings of the boxes at ``SMALLER`` size."""
    if not boxes:
        return []
    small = np.asarray(cv2.resize(grey, None, fx=SMALLER, fy=SMALLER, interpolation=cv2.INTER_AREA), np.uint8)
    scaled: list[PixelBox] = [
        (int(x0 * SMALLER), int(top * SMALLER), int(x1 * SMALLER) + 1, int(bottom * SMALLER) + 1)
        for x0, top, x1, bottom in boxes
    ]
    by_text = engine.crops(small, scaled, dpi, Layout.LINE)
    by_figures = engine.figures(small, scaled, dpi)
    return [
        [_join(tokens_of(one)), _join(tokens_of(other))]
        for one, other in zip(by_text, by_figures, strict=True)
    ]


def elect(token: Token, others: Sequence[tuple[str, float]]) -> Token | None:
    """Of several readings the one whose figures most confidence stands behind, never as sure.

    Args:
        token: as first read.
        others: the other readings with their confidence.

    Returns:
        The word with the elected text; None where no reading is a plain figure, or the word has letters
        among its digits (``C06``), of which the first reading is the better judge.
    """
    if _has_digit(token) and any(character.isalpha() for character in token.text):
        return None
    readings = [(token.text, token.confidence), *others]
    votes: dict[tuple[str, ...], list[tuple[str, float]]] = {}
    for text, confidence in readings:
        if _PLAIN.fullmatch(text):
            votes.setdefault(tuple(digit_groups(text)), []).append((text, confidence))
    total = sum(confidence for _, confidence in readings)
    if not votes or not total:
        return None
    behind = max(votes.values(), key=lambda votes_of_one: sum(c for _, c in votes_of_one))
    share = sum(c for _, c in behind) / total
    alone = not _has_digit(token) and token.confidence < GUESSED and max(c for _, c in behind) >= 0.9
    if not alone and (len(behind) < MAJORITY or (not _has_digit(token) and share < SURE)):
        return None
    text = max(behind, key=lambda vote: vote[1])[0]
    return replace(token, text=text, confidence=min(share, DOUBTFUL))


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
        if text.isdecimal() and confidence >= SURE:
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
