"""Pale rules are a table's, or those of the sheet's back where they run through letters."""

import numpy as np
import pytest

from vanthu.extract.ocr.rules.backs import count_through_letters
from vanthu.extract.ocr.rules.rulings import find_rulings
from vanthu.extract.ocr.sheet.preprocess import faint_ink

DPI = 200
RULES = [200, 320, 440, 560]


def page(letters, rule, *, crossing=()):
    """Rules across at ``RULES`` of the brightness ``rule``; rows of letters whose middles are ``letters``."""
    grey = np.full((760, 1200), 255, np.uint8)
    for y in RULES:
        grey[y : y + 3, 100:1100] = rule
    for x in crossing:
        grey[200:563, x : x + 3] = 30
    for y in letters:
        for x in range(140, 1060, 30):
            grey[y - 12 : y + 12, x : x + 4] = 30
            grey[y - 12 : y + 12, x + 12 : x + 16] = 30
    return grey


def boxes():
    return np.array([(100, y, 1100, y + 3) for y in RULES], np.int32)


CASES = [
    ("between lines", page([260, 380, 500], 200), 0),
    ("through all lines", page([201, 321, 441, 561], 200), 4),
    ("through two lines", page([201, 321, 500], 200), 2),
    ("dark rules through lines", page([201, 321], 60), 0),
    ("crossed by rules alone", page([], 200, crossing=range(100, 1100, 40)), 0),
]


@pytest.mark.parametrize(("name", "grey", "count"), CASES, ids=[case[0] for case in CASES])
@pytest.mark.parametrize("down", [False, True])
def test_rules_through_letters_are_counted(name, grey, count, down):
    picture = np.ascontiguousarray(grey.T) if down else grey
    places = boxes()[:, [1, 0, 3, 2]] if down else boxes()
    assert count_through_letters(picture, places, DPI, down=down) == count


@pytest.mark.parametrize(("letters", "rules"), [([260, 380, 500], 4), ([201, 321, 441], 0)])
def test_where_the_back_shows_through_no_pale_rule_is_taken(letters, rules):
    grey = page(letters, 200)
    assert len(find_rulings(faint_ink(grey), DPI, grey).across) == rules
