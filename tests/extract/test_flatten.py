"""Sheets that did not lie flat: bends are taken out, flat pages stay as they are."""

import cv2
import numpy as np
import pytest

from vanthu.extract.ocr.sheet import flatten, preprocess
from vanthu.extract.ocr.sheet.pieces import pieces

DPI = 200
HIGH, WIDE = 1169, 827


def _page(*, ruled):
    """Lines of print, or a ruled table of figures."""
    page = np.full((HIGH, WIDE), 255, np.uint8)
    for k, top in enumerate(range(90, 1080, 42)):
        text = "6 047 381 295 8 640 173 952" if ruled else "BAO CAO TINH HINH KINH TE THANG NAM"
        cv2.putText(page, text, (80 + 7 * (k % 3), top), cv2.FONT_HERSHEY_DUPLEX, 0.7, 0, 1, cv2.LINE_AA)
        if ruled:
            cv2.line(page, (60, top + 14), (760, top + 14), 90, 1)
    for x in (60, 300, 760) if ruled else ():
        cv2.line(page, (x, 60), (x, 1100), 0, 1)
    return page


def _moved(page, down, across=0.0):
    ys, xs = np.mgrid[0:HIGH, 0:WIDE].astype(np.float32)
    moved = cv2.remap(
        page,
        (xs + across).astype(np.float32),
        (ys + down).astype(np.float32),
        cv2.INTER_LINEAR,
        borderValue=255,
    )
    return np.asarray(moved, np.uint8)


XS, YS = np.meshgrid(np.arange(WIDE) / WIDE, np.arange(HIGH) / HIGH)
BENDS = {
    "a wave": 9 * np.sin(2 * np.pi * XS),
    "curl at the spine": 24 * np.exp(-XS / 0.12),
    "thirds that lean": np.where(YS < 0.4, 0.02, -0.02) * (XS - 0.5) * WIDE,
    "a photograph's slant": 34 * (XS - 0.5) * (YS - 0.3),
}


def _levelness(page):
    """How sharply ink gathers on rows, whether or not a hairline lies between two of them."""
    soft = cv2.GaussianBlur(np.ascontiguousarray(page), (0, 0), 1.5)
    return float(np.square((255 - soft.astype(float)).sum(1)).sum())


@pytest.mark.parametrize("ruled", [False, True], ids=["print", "table"])
@pytest.mark.parametrize("bend", BENDS)
def test_bends_are_taken_out(bend, ruled):
    page = _page(ruled=ruled)
    bent = _moved(page, BENDS[bend])
    flat = flatten.flattened(bent, DPI)
    lost, left = (_levelness(page) - _levelness(one) for one in (bent, flat))
    assert left < 0.35 * lost


def test_columns_that_lean_are_set_upright():
    page = _page(ruled=True)
    bent = _moved(page, 0.0, 26 * (YS - 0.5))
    flat = flatten.flattened(bent, DPI)
    lost, left = (_levelness(page.T) - _levelness(one.T) for one in (bent, flat))
    assert left < 0.35 * lost


@pytest.mark.parametrize("ruled", [False, True])
@pytest.mark.parametrize("noise", [0, 6])
def test_a_flat_page_stays_the_same_object(ruled, noise):
    page = _page(ruled=ruled).astype(float) + np.random.default_rng(1).normal(0, noise, (HIGH, WIDE))
    page = np.clip(page, 0, 255).astype(np.uint8)
    assert flatten.flattened(page, DPI) is page


def test_a_page_without_lines_stays():
    empty = np.full((HIGH, WIDE), 255, np.uint8)
    specks = np.where(np.random.default_rng(2).random((HIGH, WIDE)) < 0.002, 0, 255).astype(np.uint8)
    assert flatten.flattened(empty, DPI) is empty
    assert flatten.flattened(specks, DPI) is specks


def test_creases_bend_nothing():
    page = _page(ruled=False)
    for ends in (((100, 40), (420, 1100)), ((40, 300), (800, 420))):
        cv2.line(page, *ends, 150, 4)
    assert flatten.flattened(page, DPI) is page


def test_tails_and_dots_do_not_lean_a_line():
    page = np.full((HIGH, WIDE), 255, np.uint8)
    for top in range(90, 1080, 42):  # tails stand at the end of every line
        text = "THANH HOA THANG NAM TRUNG gypq"
        cv2.putText(page, text, (80, top), cv2.FONT_HERSHEY_DUPLEX, 0.7, 0, 1, cv2.LINE_AA)
    assert flatten.flattened(page, DPI) is page
    assert len(preprocess.components(page, DPI).boxes) > flatten.FEWEST


@pytest.mark.parametrize(("specks", "left"), [(3000, 0.2), (20, 1.0)], ids=["a fax", "some points"])
def test_dust_between_lines_is_taken_out_where_a_page_is_full_of_it(specks, left):
    page = _page(ruled=False)
    lines = cv2.dilate((page < 128).astype(np.uint8), np.ones((17, 17), np.uint8))
    random = np.random.default_rng(3)
    dusty = page.copy()
    for x, y in zip(random.integers(5, WIDE - 5, specks), random.integers(5, HIGH - 5, specks), strict=True):
        if not lines[y - 2 : y + 5, x - 2 : x + 5].any():
            dusty[y : y + 3, x : x + 3] = 0  # 0.4 mm: no speck of an office scan, a dot of a fax
    read = preprocess.sharpened(dusty, pieces(preprocess.faint_ink(dusty)), DPI)
    assert ((read < 128) & (page > 250)).sum() <= left * ((dusty < 128) & (page > 250)).sum()
    assert ((read < 128) & (page < 128)).sum() > 0.95 * (page < 128).sum()
    if left == 1.0:
        assert ((read < 128) & (page > 250)).sum() > 0
