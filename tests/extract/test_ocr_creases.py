"""Folds and streaks over the whole sheet go, and what stands on them stays; rules of tables stay."""

import cv2
import numpy as np
import pytest

from vanthu.extract.ocr.sheet.creases import without_creases

HIGH, WIDE = 2339, 1654
TEXT = [(y, x) for y in range(200, 2100, 48) for x in range(200, 1400, 22)]


def sheet(*lines, text=True, rules=()):
    """White with rows of letters (strokes of 3 by 20 pixels), lines of (x, width, brightness) down it."""
    page = np.full((HIGH, WIDE), 255, np.uint8)
    for y, x in TEXT if text else ():
        cv2.putText(page, "e", (x, y), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 20, 2)
    for x, wide, share in lines:
        page[:, x : x + wide] = (page[:, x : x + wide] * share).astype(np.uint8)
    for x, top, bottom in rules:
        page[top:bottom, x : x + 3] = 0
    return page


def ink(page):
    return int(np.count_nonzero(page < 128))


@pytest.mark.parametrize("across", [False, True])
@pytest.mark.parametrize("lines", [[(820, 2, 0.6)], [(820, 6, 0.45)], [(400, 1, 0.8), (1100, 4, 0.6)]])
def test_a_line_over_the_whole_sheet_goes_and_its_letters_stay(lines, across):
    page, clean = sheet(*lines), sheet()
    turned, without = (page.T, clean.T) if across else (page, clean)
    even = without_creases(np.ascontiguousarray(turned), 200)
    assert abs(ink(even) - ink(without)) < 0.01 * ink(without)
    assert int(np.abs(even.astype(int) - without.astype(int)).max()) < 110


def test_a_black_streak_is_drawn_from_both_sides():
    even = without_creases(sheet((820, 2, 0.0)), 200)
    assert int(even[:150].min()) == 255


def test_a_streak_that_a_threshold_broke_goes_from_black_and_white():
    page = np.where(sheet((820, 3, 0.3)) < 128, 0, 255).astype(np.uint8)
    page[np.random.default_rng(5).random(page.shape) < 0.1] = 255  # white pixels in it and in letters
    even = without_creases(page, 200)
    assert (even[:150, 815:828] == 255).all()
    assert ink(page) - ink(even) < 1.1 * 3 * HIGH  # no more than the streak


def test_a_fold_that_leans_goes():
    page = sheet(text=False)
    cv2.line(page, (800, 0), (830, HIGH), 140, 6)
    assert np.count_nonzero(without_creases(page, 200) < 225) < 100


@pytest.mark.parametrize(
    "page",
    [
        sheet(),
        sheet(rules=[(200, 150, 2100), (800, 150, 2100), (1400, 150, 2100)]),  # a table of a page
        sheet(rules=[(800, 110, HIGH - 110)]),  # a rule down to margins of 14 mm
        sheet(rules=[(800, 0, HIGH - 110)]),
        sheet((400, 60, 0.7)),  # a shadow is evened out elsewhere
        np.full((40, 40), 255, np.uint8),
    ],
    ids=["prose", "table", "rule", "rule to one edge", "shadow", "scrap"],
)
def test_other_pages_stay(page):
    assert without_creases(page, 200) is page


def test_a_table_that_fills_its_picture_stays():
    page = sheet(rules=[(x, 0, HIGH) for x in (10, 500, 900, 1600)])
    for y in (10, 900, 2300):
        page[y : y + 3] = 0
    assert without_creases(page, 200) is page
