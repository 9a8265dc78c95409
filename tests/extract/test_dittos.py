"""Ditto marks found by their ink."""

import numpy as np
import pytest

from vanthu.extract.ocr.signs.dittos import ditto_marks, is_ditto
from vanthu.extract.ocr.words import Token

DPI = 200


def page(*boxes):
    grey = np.full((400, 400), 255, np.uint8)
    for x0, top, x1, bottom in boxes:
        grey[top:bottom, x0:x1] = 0
    return grey


def ditto(x, y, high=7):
    return [(x, y, x + 3, y + high), (x + 5, y, x + 8, y + high)]


@pytest.mark.parametrize(
    ("drawn", "count"),
    [
        ([*ditto(100, 50), *ditto(100, 90), *ditto(101, 130)], 3),
        ([*ditto(100, 50), *ditto(180, 90)], 0),  # not under one another
        ([*ditto(100, 50), *ditto(100, 90)[:1], *ditto(100, 130)], 2),  # one stroke is dust
        ([*ditto(100, 50), (112, 50, 125, 70), *ditto(100, 90)], 0),  # one stands at a word
        ([*ditto(100, 50, 30), *ditto(100, 120, 30)], 0),  # letters
        ([], 0),
    ],
)
def test_pairs_of_strokes_under_one_another_are_ditto_marks(drawn, count):
    found = ditto_marks(page(*drawn), DPI, [])
    assert [line[0].text for line in found] == ['"'] * count


def test_where_a_word_stands_there_is_no_ditto_mark():
    grey = page(*ditto(100, 50), *ditto(100, 90), *ditto(100, 130))
    word = Token("11", 98, 48, 110, 60, 0.5)
    assert len(ditto_marks(grey, DPI, [[word]])) == 2


@pytest.mark.parametrize(
    ("drawn", "alone"),
    [
        (ditto(100, 50), True),
        (ditto(100, 50)[:1], False),
        ([*ditto(100, 50), (112, 50, 125, 70)], False),
        ([(100, 50, 112, 54)], False),
        ([], False),
    ],
)
def test_a_cell_may_hold_a_ditto_mark(drawn, alone):
    assert is_ditto(page(*drawn), (90, 40, 140, 80), DPI) is alone
