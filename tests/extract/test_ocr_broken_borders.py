"""Borders that a threshold broke are whole; borders that leave out a merged cell, and tables apart, stay."""

import numpy as np
import pytest

from vanthu.extract.ocr.rules.rulings import find_rulings
from vanthu.extract.ocr.rules.tables import find_grids

HIGH, WIDE = 1800, 1600
LEFT, INNER, RIGHT = 100, 500, 1400


def drawn(down, across, letters=()):
    """1 where borders (x, top, bottom), rules (y, left, right) and letters (x, y) are; rules of 4 pixels."""
    ink = np.zeros((HIGH, WIDE), np.uint8)
    for x, top, bottom in down:
        ink[top:bottom, x : x + 4] = 1
    for y, left, right in across:
        ink[y : y + 4, left:right] = 1
    for x, y in letters:
        ink[y : y + 20, x : x + 14 : 4] = 1
        ink[y + 8 : y + 11, x : x + 14] = 1
    return ink


FRAME = [(100, LEFT, RIGHT + 4), (200, LEFT, RIGHT + 4), (1600, LEFT, RIGHT + 4)]
WHOLE = [(LEFT, 100, 1604), (RIGHT, 100, 1604)]


@pytest.mark.parametrize(
    ("inner", "letters", "count"),
    [
        ([(INNER, 100, 700), (INNER, 1000, 1604)], (), 1),
        ([(INNER, 100, 700), (INNER + 5, 900, 1200), (INNER, 1300, 1604)], (), 1),
        ([(INNER, 100, 700), (INNER + 30, 1000, 1604)], (), 2),  # another border
        ([(INNER, 100, 700), (INNER, 1000, 1604)], [(x, 850) for x in range(300, 700, 18)], 2),
    ],
    ids=["broken", "twice", "moved", "a title stands over it"],
)
def test_a_border_broken_in_mid_air_is_whole(inner, letters, count):
    found = find_rulings(drawn([*WHOLE, *inner], FRAME, letters), 200)
    near = [box for box in found.down.tolist() if INNER - 10 <= box[0] <= INNER + 40]
    assert len(near) == count
    if count == 1:
        assert (near[0][1], near[0][3]) == pytest.approx((100, 1604), abs=6)
        assert found.mask[850, INNER - 3 : INNER + 9].any()


def test_a_border_that_leaves_out_a_merged_cell_stays_two():
    across = [*FRAME, (700, LEFT, RIGHT), (1000, LEFT, RIGHT)]
    found = find_rulings(drawn([*WHOLE, (INNER, 100, 704), (INNER, 1000, 1604)], across), 200)
    assert sum(abs(box[0] - INNER) < 10 for box in found.down.tolist()) == 2


def test_two_tables_under_one_another_stay_two():
    upper = [(x, 100, 704) for x in (LEFT, INNER, RIGHT)]
    lower = [(x, 1000, 1604) for x in (LEFT, INNER, RIGHT)]
    across = [(y, LEFT, RIGHT + 4) for y in (100, 400, 700, 1000, 1300, 1600)]
    found = find_rulings(drawn([*upper, *lower], across), 200)
    assert len(find_grids(found, 200)) == 2


@pytest.mark.parametrize(
    ("top", "cols"),
    [
        ([(100, LEFT, 1200), *[(101, x, x + 6) for x in range(1210, RIGHT, 30)]], 2),  # dots are left of it
        ([(100, LEFT, 700)], 2),  # nothing is left: the other rules tell
    ],
)
def test_a_table_reaches_its_last_border(top, cols):
    borders = [*WHOLE, (INNER, 100, 1604)]
    (grid,) = find_grids(find_rulings(drawn(borders, [*top, *FRAME[2:]]), 200), 200)
    assert grid.cols == cols
    assert grid.box[2] == pytest.approx(RIGHT, abs=6)
