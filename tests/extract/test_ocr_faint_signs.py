"""Signs of numbers that stand faint between digits, or on a rule that is taken out, stay."""

import cv2
import numpy as np
import pytest

from vanthu.extract.ocr.rules.rulings import Rulings, without_rulings
from vanthu.extract.ocr.sheet.pieces import pieces
from vanthu.extract.ocr.sheet.preprocess import faint_ink, sharpened

BETWEEN, BEFORE = 152, 68
"""Columns in the middle of the gap between two numbers, 1.3 mm from either, and as far before the first."""


@pytest.mark.parametrize(
    ("column", "brightness", "stays"),
    [(BETWEEN, 200, True), (BETWEEN, 150, True), (BETWEEN, 235, False), (BEFORE, 200, False)],
    ids=["a faint sign", "a plain one", "grain of the paper", "dust before a word"],
)
@pytest.mark.parametrize(("high", "wide"), [(3, 3), (10, 2), (2, 7)], ids=["point", "slash", "dash"])
def test_a_faint_sign_between_digits_stays_and_grain_goes(column, brightness, stays, high, wide):
    page = np.full((400, 900), 255, np.uint8)
    for foot in range(60, 301, 60):
        cv2.putText(page, "1797   1651", (80, foot), cv2.FONT_HERSHEY_DUPLEX, 0.8, 0, 2, cv2.LINE_AA)
    place = np.s_[166 : 166 + high, column - wide // 2 : column - wide // 2 + wide]
    page[place] = brightness
    read = sharpened(page, pieces(faint_ink(page)), 200)
    assert bool((read[place] < 255).all()) == stays


def test_the_tail_of_a_comma_on_a_rule_stays_and_the_rule_goes():
    page = np.full((460, 850), 255, np.uint8)
    mask = np.zeros_like(page)
    across = np.array([(60, top, 780, top + 10) for top in (60, 180, 300)], np.int32)
    down = np.array([(x, 60, x + 3, 310) for x in (60, 777)], np.int32)
    for x0, top, x1, bottom in (*across.tolist(), *down.tolist()):
        mask[top:bottom, x0:x1] = 1  # as thick as a rule may drift
    page[64:66, 60:780] = page[184:186, 60:780] = page[304:306, 60:780] = 0
    for x0, top, x1, bottom in down.tolist():
        page[top:bottom, x0:x1] = 0
    page[170:184, 400:403] = 0  # a tail that reaches the rule
    without, taken = without_rulings(page, Rulings(across, down, mask), 200)
    assert (without[170:183, 400:403] == 0).all()
    assert (without[184:186, 70:390] == 255).all() and (taken[184:186, 70:390] == 1).all()
    assert not taken[170:183].any(axis=0)[70:770].any()
