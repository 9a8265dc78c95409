"""Pages in small type are held to be larger; places stay those of the sheet, and coarse figures unsure."""

import cv2
import numpy as np
import pytest

from vanthu.extract.ocr.raster import Raster
from vanthu.extract.ocr.sheet import magnifying
from vanthu.extract.ocr.sheet.pieces import pieces
from vanthu.extract.ocr.sheet.preprocess import faint_ink
from vanthu.extract.page import Line, Word


def page(points, dpi=200, *, bits=False, lines=30):
    """Lines of capitals of a size in points (0.7 of it high) on A5."""
    grey = np.full((round(8.3 * dpi), round(5.8 * dpi)), 255, np.uint8)
    high = 0.7 * points * dpi / 72
    for k in range(lines):
        where = (40, 60 + round(k * 2.4 * high))
        cv2.putText(grey, "HE EH HE EH HEH", where, cv2.FONT_HERSHEY_SIMPLEX, high / 21, 0, 1, cv2.LINE_AA)
    if bits:
        grey = np.where(grey < 128, 0, 255).astype(np.uint8)
    return Raster(np.repeat(grey[:, :, None], 3, 2), dpi)


def enlarged(raster):
    return magnifying.enlarged(raster, pieces(faint_ink(raster.pixels[:, :, 1])))


@pytest.mark.parametrize(("points", "dpi", "larger"), [(5, 200, True), (5, 300, True), (11, 200, False)])
def test_small_type_is_held_to_be_larger(points, dpi, larger):
    raster = page(points, dpi)
    found = enlarged(raster)
    assert (found is not None) == larger
    if found is not None:
        high, wide = found.pixels.shape[:2]
        assert found.dpi == 200
        assert high / found.sheet_dpi == pytest.approx(8.3, abs=0.02)
        assert wide / found.sheet_dpi == pytest.approx(5.8, abs=0.02)
        assert enlarged(found) is None


def reduced(raster):
    return magnifying.reduced(raster, pieces(faint_ink(raster.pixels[:, :, 1])))


@pytest.mark.parametrize(("points", "lines", "smaller"), [(30, 6, True), (14, 12, False), (30, 2, False)])
def test_very_large_type_is_held_to_be_smaller(points, lines, smaller):
    raster = page(points, lines=lines)
    found = reduced(raster)
    assert (found is not None) == smaller
    if found is not None:
        high, wide = found.pixels.shape[:2]
        assert found.dpi == 200
        assert high / found.sheet_dpi == pytest.approx(8.3, abs=0.05)
        assert wide / found.sheet_dpi == pytest.approx(5.8, abs=0.05)
        assert reduced(found) is None


def test_a_fine_scan_is_not_drawn_anew():
    found = enlarged(page(5, 600))
    assert found.pixels.shape == page(5, 600).pixels.shape
    assert found.dpi < 600


def test_a_few_small_pieces_tell_nothing():
    assert enlarged(page(5, lines=3)) is None


@pytest.mark.parametrize("bits", [True, False])
def test_black_and_white_is_coarse(bits):
    assert enlarged(page(5, bits=bits)).coarse == bits


def test_no_figure_of_a_coarse_page_is_sure():
    words = tuple(Word(text, (0, 0, 9, 9), confidence=0.99) for text in ("đạt", "17.080", "hộ"))
    line = magnifying.unsure(Line(words, (0, 0, 9, 9)))
    assert [word.confidence for word in line.words] == [0.99, magnifying.UNSURE, 0.99]
    assert line.text == "đạt 17.080 hộ"


def test_leaders_are_no_small_type():
    raster = page(11)
    for y in range(80, raster.pixels.shape[0] - 40, 40):
        for x in range(600, 1100, 10):
            raster.pixels[y : y + 6, x : x + 6] = 0
    assert enlarged(raster) is None
