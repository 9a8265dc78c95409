"""Leaders are taken out for reading and set between the words again; other dots stay."""

import cv2
import numpy as np
import pytest

from vanthu.extract.ocr.sheet.pieces import pieces
from vanthu.extract.ocr.sheet.preprocess import faint_ink
from vanthu.extract.ocr.signs import leaders
from vanthu.extract.ocr.words import Token

DPI = 200


def page(dots, *, pitch=9, size=4, drop=0, text="Thu"):
    """A label, a row of dots that falls by ``drop`` from one to the next, and a figure."""
    grey = np.full((200, 900), 255, np.uint8)
    cv2.putText(grey, text, (40, 100), cv2.FONT_HERSHEY_SIMPLEX, 0.9, 0, 2)
    cv2.putText(grey, "12.345", (700, 100), cv2.FONT_HERSHEY_SIMPLEX, 0.9, 0, 2)
    for k in range(dots):
        x, y = 120 + k * pitch, 97 + round(k * drop)
        grey[y : y + size, x : x + size] = 0
    return grey


@pytest.mark.parametrize(
    ("grey", "found"),
    [
        (page(40), 1),
        (page(40, pitch=8, size=6), 1),
        (page(40, drop=0.1), 1),
        (page(3), 0),
        (page(40, pitch=20), 0),
        (page(40, size=1), 0),
        (page(20, pitch=14, size=12), 0),
        (page(40, drop=4), 0),
        (page(0), 0),
    ],
    ids=["a leader", "large dots", "falling", "three dots", "wide apart", "dust", "letters", "steep", "none"],
)
def test_a_leader_is_taken_out(grey, found):
    without, boxes = leaders.without_leaders(grey, pieces(faint_ink(grey)), DPI)
    assert len(boxes) == found
    if found:
        assert (without[90:120, 130:450] == 255).all()
        assert (without[:, :110] == grey[:, :110]).all() and (without[:, 690:] == grey[:, 690:]).all()
    else:
        assert without is grey


def word(text, x0, x1, y=88):
    return Token(text, x0, y, x1, y + 24, 0.96)


BOX = (120, 97, 480, 101)


@pytest.mark.parametrize(
    ("lines", "texts"),
    [
        ([[word("Thu", 60, 110)], [word("12", 490, 520)]], ["Thu ..... 12"]),
        ([[word("Thu", 60, 110), word("12", 490, 520)]], ["Thu ..... 12"]),
        ([[word("Thu", 60, 110)], [word("12", 490, 520, 140)]], ["12", "Thu ....."]),
        ([[word("12", 490, 520)]], ["..... 12"]),
        ([[word("Thu", 10, 50)], [word("12", 590, 620)]], ["Thu", "12"]),
        ([], []),
    ],
    ids=["parted", "one line", "another line's figure", "no label", "far off", "alone"],
)
def test_a_leader_leads_to_its_figure(lines, texts):
    joined = leaders.joined(lines, [BOX])
    assert [" ".join(token.text for token in line) for line in joined] == texts


def test_drawn_leaders_close_the_gutter():
    grey = np.full((200, 900), 255, np.uint8)
    drawn = leaders.drawn(grey, [BOX])
    assert (drawn[98, 120:480] == 0).all() and grey.min() == 255
