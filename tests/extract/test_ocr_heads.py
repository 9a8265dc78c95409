"""Heads of tables that have no rules between their columns are parted where the borders below them lead."""

import cv2
import numpy as np
import pytest

from vanthu.extract.ocr.rules.heads import with_head
from vanthu.extract.ocr.rules.rulings import find_rulings, without_rulings
from vanthu.extract.ocr.rules.tables import find_grids

COLUMNS = (200, 300, 700, 900, 1100)
BODY, HEAD = (400, 450, 500, 550, 600), 340
HEADS = [(230, "TT"), (400, "Chi tieu"), (720, "Nam 2024"), (940, "Ty le")]


def page(texts, *, closed=False, rule=HEAD):
    """A ruled table, above it a rule and words; its head in a frame, or touching nothing."""
    drawn = np.full((800, 1300), 255, np.uint8)
    for y in BODY:
        drawn[y : y + 3, COLUMNS[0] : COLUMNS[-1]] = 0
    for x in COLUMNS:
        drawn[BODY[0] : BODY[-1] + 3, x : x + 3] = 0
    drawn[rule : rule + 3, COLUMNS[0] : COLUMNS[-1]] = 0
    for x in (COLUMNS[0], COLUMNS[-1]) if closed else ():
        drawn[rule : BODY[0], x : x + 3] = 0
    for x, text in texts:
        cv2.putText(drawn, text, (x, 380), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 0, 2)
    found = find_rulings((drawn < 128).astype(np.uint8), 200)
    (grid,) = find_grids(found, 200)
    return grid, with_head(grid, found.across, without_rulings(drawn, found, 200)[0], 200)


@pytest.mark.parametrize("closed", [False, True])
def test_a_head_without_rules_has_a_cell_over_each_column(closed):
    _, grid = page(HEADS, closed=closed)
    assert (grid.rows, grid.cols) == (5, 4)
    assert [(cell.col, cell.rowspan) for cell in grid.cells if cell.row == 0] == [(k, 1) for k in range(4)]
    assert sum(cell.row > 0 for cell in grid.cells) == 16


LEFT_ALONE = {
    "a title in the middle": ([(520, "Thu, chi ngan sach")], {"closed": True}),
    "a unit at the right": ([(910, "Trieu dong")], {"closed": True}),
    "a text above the table": ([(210, "Don vi tinh: trieu dong, so voi cung ky nam truoc")], {}),
    "a rule far above": (HEADS, {"rule": 100}),
    "nothing above": ([], {}),
}


@pytest.mark.parametrize(("texts", "how"), LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_other_first_rows_are_left_alone(texts, how):
    before, after = page(texts, **how)
    assert after is before
