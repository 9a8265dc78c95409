"""Commas and points in pictures, and how far the ink of a word reaches."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from vanthu.extract.ocr import extent, tails

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


CLEAR = tails.Tails(largest_point=4)


@pytest.mark.parametrize(
    ("printed", "read", "tail", "told", "unclear"),
    [
        ("1,5", "1,5", 3, tails.NOTHING_TOLD, False),
        ("1,5", "1,5", 1, tails.NOTHING_TOLD, True),
        ("1.5", "1,5", 3, tails.NOTHING_TOLD, True),
        ("1.5", "1.5", 3, tails.NOTHING_TOLD, True),
        ("1.5", "1.5", 3, CLEAR, False),
        ("1,5", "1.5", 3, CLEAR, True),
        ("1.234,5", "1.234,5", 3, CLEAR, False),
        ("1.234,5", "1.234,5", 3, tails.NOTHING_TOLD, True),
        ("1.2345", "1.234.5", 3, CLEAR, True),
        ("12345", "12345", 3, tails.NOTHING_TOLD, False),
    ],
)
def test_a_separator_is_judged_by_its_shape(printed, read, tail, told, unclear):
    assert tails.unclear(figure(printed, tail=tail), read, told) == unclear


@pytest.mark.parametrize(
    ("tail", "count", "told"), [(4, 12, 3), (1, 12, None), (4, 3, None)], ids=["apart", "lost", "too few"]
)
def test_a_page_tells_whether_its_commas_keep_their_tails(tail, count, told):
    page = [
        (figure(text, tail=tail), text) for text in ("1,5", "2.345", "77,1", "9.9") for _ in range(count // 2)
    ]
    assert tails.tails_of(page).largest_point == told


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
