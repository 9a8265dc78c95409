"""Commas and points in pictures, and how far the ink of a word reaches."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from vanthu.extract.ocr.figures import extent, tails

DIGIT, WIDE = 17, 12
"""Pixels of a digit's height and width."""


def figure(text: str, *, tail: int = 3, point: int = 3, grey: int = 0) -> np.ndarray:
    """Digits as black boxes; points as squares on the line, commas with a tail below it."""
    line, x = 8 + DIGIT, 6
    sheet = np.full((DIGIT + 16, 12 + 16 * len(text)), 255, np.uint8)
    for sign in text:
        if sign in ".,":
            sheet[line - point : line + (tail if sign == "," else 0), x : x + 3] = 0
            x += 7
        else:
            sheet[line - DIGIT : line, x : x + WIDE - 4] = 0
            x += WIDE
    return cv2.GaussianBlur(sheet, (0, 0), grey) if grey else sheet


def page_of(tail: int, count: int) -> tails.Tails:
    """What a page tells whose commas have tails of so many pixels."""
    texts = ["1,5", "2.345", "77,1", "9.9"] * count
    return tails.tails_of((tails.marks(figure(text, tail=tail)), text) for text in texts)


@pytest.mark.parametrize(
    ("printed", "sign", "likelier"),
    [("1,5", ",", True), ("1,5", ".", False), ("1.5", ".", True), ("1.5", ",", False)],
)
@pytest.mark.parametrize("count", [0, 1, 6], ids=["pages in general", "few", "many"])
def test_a_separator_is_judged_by_its_shape(printed, sign, likelier, count):
    (mark,) = tails.marks(figure(printed))
    assert (sum(page_of(3, count).odds(sign, mark)) > 0) == likelier


@pytest.mark.parametrize(
    ("tail", "count", "told", "apart"),
    [(4, 6, True, True), (0, 6, True, False), (4, 1, False, False)],
    ids=["apart", "lost", "too few"],
)
def test_a_page_tells_whether_its_commas_keep_their_tails(tail, count, told, apart):
    known = page_of(tail, count)
    assert known.told == told
    assert not told or (known.apart() > 2.5) == apart


@pytest.mark.parametrize(
    ("text", "inner"),
    [("1.234,5", ".,"), ("(12,5);", ","), ("7.", ""), ("55%", ""), ("kg", ""), ("tr. 5,2%.", ",")],
)
def test_only_separators_between_digits_count(text, inner):
    assert tails.inner_separators(text) == inner


@pytest.mark.parametrize(("text", "inner"), [("1.5", [True]), ("15.", [False]), ("1.5,", [True, False])])
def test_marks_behind_a_figure_are_none_of_its_separators(text, inner):
    assert [mark.inner for mark in tails.marks(figure(text))] == inner


def row(*pieces: tuple[int, int, int, int]) -> np.ndarray:
    """A line 40 px high and its pieces of ink: x0, top, x1, bottom."""
    sheet = np.full((60, 300), 255, np.uint8)
    for x0, top, x1, bottom in pieces:
        sheet[top:bottom, x0:x1] = 0
    return sheet


LEFT, RIGHT = (50, 20, 60, 40), (70, 20, 80, 40)
FAR = (75, 20, 85, 40)


@pytest.mark.parametrize(
    ("second", "between", "joined"),
    [
        (RIGHT, [], False),
        (RIGHT, [(64, 37, 67, 40)], True),
        (RIGHT, [(64, 39, 65, 40)], False),
        (RIGHT, [(64, 5, 66, 55)], False),
        (FAR, [(66, 37, 69, 40)], False),
        ((63, 20, 73, 40), [], True),
    ],
    ids=["blank", "point", "dust", "ruling", "too far", "touching"],
)
def test_words_with_a_separator_between_are_one(second, between, joined):
    assert extent.are_joined(row(LEFT, second, *between), LEFT, second) == joined


@pytest.mark.parametrize(
    ("beside", "limit", "reached"),
    [
        ([], 200, 60),
        ([(62, 20, 72, 40)], 200, 72),
        ([(62, 20, 72, 40), (74, 20, 84, 40)], 200, 84),
        ([(62, 20, 72, 40)], 62, 60),
        ([(70, 20, 80, 40)], 200, 60),
        ([(62, 2, 64, 58)], 200, 60),
    ],
    ids=["nothing", "a digit", "two", "another word", "a blank", "a ruling"],
)
def test_a_word_reaches_as_far_as_its_ink(beside, limit, reached):
    assert extent.reach(row(LEFT, *beside), LEFT, 0, limit) == (50, 20, reached, 40)
