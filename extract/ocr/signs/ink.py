"""Every stroke of ink explained: what no word covers is read again line by line, and else told as unread.

Ink is a word's, a ruling's, or that of a picture, stamp or signature; the rest is unread. Coloured marks are
taken out before reading (``preprocess.grey_without_marks``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from vanthu.extract.ocr.engine import Image, PixelBox
from vanthu.extract.ocr.sheet.pieces import Pieces, pieces
from vanthu.extract.ocr.sheet.preprocess import faint_ink, millimetres
from vanthu.extract.ocr.words import Token
from vanthu.extract.page import UnreadReason
from vanthu.extract.recogniser import ReadWord, WordReader, cut

LETTER_MILLIMETRES = (1.2, 8.0)
"""Height of what may be a letter or figure: a small letter of 8 pt is 1.3 mm high, a capital of 20 pt 5 mm.
Lower is a dash, a point or dust; higher is drawn."""

THIN_MILLIMETRES = 0.35
"""A piece thinner than this is a stroke of a ruling that was taken out, or its shadow."""

COVERED = 0.4
"""Share of a piece of ink that words or rulings must cover to explain it: marks and tails stand out of the
boxes that Tesseract gives."""

REACH = 0.3
"""By how much of its height a word's box is widened: for marks on capitals and tails of letters."""

HIGHEST_MILLIMETRES = 12.0
"""A word higher than this explains nothing: a cell of nine lines may come back as one word over all of it."""

BESIDE_MILLIMETRES = 4.0
"""Pieces of ink closer than this on one line are read together: a wide blank of 14 pt with a colon before it,
which is too small a piece to count, is 4 mm."""

CERTAIN = 0.95
"""Confidence of every word from which a line read again stands: words that are guessed at are no reading."""

DOUBTFUL = 0.89
"""Confidence that its words have at most: one reader saw them, where another saw nothing."""


@dataclass(frozen=True, slots=True)
class Unexplained:
    """Ink that nothing on the page explains: its box, and why it was not read."""

    box: PixelBox
    reason: UnreadReason


def unexplained(grey: Image, dpi: int, words: Iterable[Token], rulings: Image) -> list[Unexplained]:
    """Places of ink that no word and no ruling covers, from the top down.

    Args:
        grey: the page as it is read.
        dpi: of it.
        words: all that were read.
        rulings: 1 where a ruling is or was.
    """
    boxes = _pieces(pieces(faint_ink(grey)), dpi)
    boxes = boxes[_share(boxes, _explained(grey.shape, words, rulings, dpi)) < COVERED]
    high = boxes[:, 3] - boxes[:, 1]
    wide = boxes[:, 2] - boxes[:, 0]
    drawn = np.maximum(high, wide) > millimetres(LETTER_MILLIMETRES[1], dpi)
    marks = [Unexplained(box, "drawn") for box in _joined(boxes[drawn], grey.shape, dpi)]
    letters = boxes[~drawn & (high >= LETTER_MILLIMETRES[0] / 25.4 * dpi)]
    if marks:
        letters = letters[_share(letters, _painted(grey.shape, [mark.box for mark in marks])) < COVERED]
    found = [*marks, *(Unexplained(box, "illegible") for box in _joined(letters, grey.shape, dpi))]
    return sorted(found, key=lambda one: (one.box[1], one.box[0]))


def _pieces(found: Pieces, dpi: int) -> npt.NDArray[np.int32]:
    """The boxes of connected ink that is neither dust nor a thin stroke."""
    _, _, wide, high = found.sides
    size, thin = millimetres(1.0, dpi), THIN_MILLIMETRES / 25.4 * dpi
    solid = found.size > thin * np.maximum(wide, high)
    kept = (np.maximum(wide, high) >= size) & (np.minimum(wide, high) > thin) & solid
    kept[0] = False
    return found.boxes(kept)


def _explained(shape: tuple[int, ...], words: Iterable[Token], rulings: Image, dpi: int) -> Image:
    """1 where words and rulings are."""
    boxes = []
    highest = millimetres(HIGHEST_MILLIMETRES, dpi)
    for word in words:
        if word.bottom - word.top > highest:
            continue
        reach = max(REACH * (word.bottom - word.top), 2.0)
        boxes.append(
            (int(word.x0) - 3, int(word.top - reach), int(word.x1) + 4, int(word.bottom + reach) + 1)
        )
    thick = 2 * millimetres(0.4, dpi) + 1
    return _painted(shape, boxes) | np.asarray(
        cv2.dilate(rulings, np.ones((thick, thick), np.uint8)), np.uint8
    )


def _painted(shape: tuple[int, ...], boxes: Iterable[PixelBox]) -> Image:
    mask = np.zeros(shape, np.uint8)
    for x0, top, x1, bottom in boxes:
        mask[max(top, 0) : max(bottom, 0), max(x0, 0) : max(x1, 0)] = 1
    return mask


def _share(boxes: npt.NDArray[np.int32], mask: Image) -> npt.NDArray[np.float64]:
    """Which share of each box a mask covers."""
    total = np.asarray(cv2.integral(mask))
    x0, top, x1, bottom = boxes.T
    inside = total[bottom, x1] - total[top, x1] - total[bottom, x0] + total[top, x0]
    return np.asarray(inside / np.maximum((x1 - x0) * (bottom - top), 1))


def _joined(boxes: npt.NDArray[np.int32], shape: tuple[int, ...], dpi: int) -> list[PixelBox]:
    """Boxes that stand side by side on a line, or in one another, as one."""
    if not len(boxes):
        return []
    mask = _painted(shape, [tuple(box) for box in boxes.tolist()])
    wide = cv2.dilate(mask, np.ones((1, 2 * millimetres(BESIDE_MILLIMETRES / 2, dpi) + 1), np.uint8))
    count, labels = cv2.connectedComponents(wide)
    of_box = labels[(boxes[:, 1] + boxes[:, 3]) // 2, (boxes[:, 0] + boxes[:, 2]) // 2]
    found = []
    for label in range(1, count):
        here = boxes[of_box == label]
        if len(here):
            (x0, top), (x1, bottom) = here[:, :2].min(0).tolist(), here[:, 2:].max(0).tolist()
            found.append((x0, top, x1, bottom))
    return found


def read_again(
    grey: Image, places: Sequence[Unexplained], reader: WordReader
) -> tuple[list[list[Token]], list[Unexplained]]:
    """The lines that are print after all, each as a line of words, and the places that stay unread.

    Args:
        grey: the page as it is read.
        places: where unexplained ink is.
        reader: reads lines; what it guesses at is no reading.
    """
    tried = [place for place in places if place.reason == "illegible"]
    boxes = [_with_rim(place.box) for place in tried]
    read = reader.words([cut(grey, box) for box in boxes])
    known = {
        place: _tokens(words, box)
        for place, words, box in zip(tried, read, boxes, strict=True)
        if _is_reading(words)
    }
    return list(known.values()), [place for place in places if place not in known]


def is_known(again: Sequence[Token], lines: Iterable[Sequence[Token]]) -> bool:
    """Whether what was read again is a word at hand, whose box left out half of its height."""
    (word, *others) = again
    if others:
        return False
    reach = REACH * (word.bottom - word.top)
    return any(
        token.text == word.text
        and min(token.x1, word.x1) - max(token.x0, word.x0) > SAME * (word.x1 - word.x0)
        and token.top < word.bottom + reach
        and token.bottom > word.top - reach
        for line in lines
        for token in line
    )


SAME = 0.8
"""Share of its width over which a word read again lies over one of the same letters that is the same word."""


def parts_a_word(again: Sequence[Token], lines: Sequence[list[Token]]) -> bool:
    """Whether what was read again is the figure that the word behind it begins with, whose box left it out.

    The word (``4năm``) is two then, and parted in its line; the figure is said once.
    """
    figure = again[0]
    if len(again) > 1 or not figure.text.isdecimal():
        return False
    high = figure.bottom - figure.top
    for line in lines:
        for k, word in enumerate(line):
            rest = word.text.removeprefix(figure.text)
            middle = (word.top + word.bottom) / 2
            beside = abs(word.x0 - figure.x1) < high and figure.top < middle < figure.bottom
            if beside and rest != word.text and rest[:1].isalpha():
                line[k : k + 1] = [figure, replace(word, text=rest, glued=False)]
                return True
    return False


def _with_rim(box: PixelBox) -> PixelBox:
    """With room for marks and points, which are too small to count by themselves."""
    x0, top, x1, bottom = box
    high = bottom - top
    rim, above = max(3, high // 6), max(3, round(REACH * high))
    return (max(0, x0 - rim), max(0, top - above), x1 + rim, bottom + rim)


def _is_reading(words: Sequence[ReadWord]) -> bool:
    """Whether all of a line is surely read, and says something: a lone sign may be any speck."""
    says = any(
        sum(map(str.isalnum, word.text)) >= 2 or word.text.isdecimal() or word.text in UNITS for word in words
    )
    return says and all(word.confidence >= CERTAIN for word in words)


UNITS = ("%", "‰")
"""Signs that stand alone over a table."""


def _tokens(words: Sequence[ReadWord], box: PixelBox) -> list[Token]:
    x0, top, x1, bottom = box
    wide = x1 - x0
    return [
        Token(
            word.text,
            x0 + word.begin * wide,
            top,
            x0 + word.end * wide,
            bottom,
            min(word.confidence, DOUBTFUL),
        )
        for word in words
    ]
