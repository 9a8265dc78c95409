"""Bands of little toner are made as dark as the rest of the page; other pale print stays as it is."""

import cv2
import numpy as np
import pytest

from vanthu.extract.ocr.sheet.toner import with_even_toner

DPI = 200
PER_MM = DPI / 25.4


def page(shares):
    """Eight lines of print 160 mm wide; ``shares``: how much ink (0 to 1) it has at each millimetre."""
    noise = np.random.default_rng(3)
    sheet = np.full((round(90 * PER_MM), round(200 * PER_MM)), 255.0)
    for line in range(8):
        for letter in range(64):
            x, y = round((20 + 2.5 * letter) * PER_MM), round((10 + 10 * line) * PER_MM)
            cv2.rectangle(sheet, (x, y), (x + 12, y + 18), 35.0, 4)
    share = np.interp(np.arange(sheet.shape[1]) / PER_MM, np.arange(200), shares)
    return np.clip(255 - (255 - sheet) * share + noise.normal(0, 2, sheet.shape), 0, 255).astype(np.uint8)


def band(middle, depth, wide):
    return 1 - depth * np.exp(-(((np.arange(200) - middle) / wide) ** 2))


@pytest.mark.parametrize(
    ("name", "shares", "mended"),
    [
        ("none", np.ones(200), False),
        ("all of it faint", np.full(200, 0.4), False),
        ("a band", band(90, 0.7, 8), True),
        ("two bands", band(60, 0.6, 6) * band(140, 0.7, 8), True),
        ("a shallow one", band(90, 0.15, 8), False),
        ("a grey column", np.where((np.arange(200) > 80) & (np.arange(200) < 100), 0.4, 1.0), False),
        ("pale from the edge on", np.clip((np.arange(200) - 15) / 40, 0.3, 1.0), False),
        ("from the back, at the edge", np.where(np.arange(200) > 150, 0.3, 1.0), False),
    ],
)
def test_bands(name, shares, mended):
    grey = page(shares)
    even = with_even_toner(grey, DPI)
    if not mended:
        assert even is grey
        return
    columns = even.reshape(len(even), -1)[:, round(30 * PER_MM) : round(170 * PER_MM)]
    darkest = [part.min() for part in np.array_split(columns, 35, axis=1)]
    assert max(darkest) < 80, name
    assert np.array_equal(even[:, : round(30 * PER_MM)], grey[:, : round(30 * PER_MM)])
    assert np.median(even) >= 250


def test_an_empty_page_has_no_bands():
    grey = np.full((400, 300), 255, np.uint8)
    assert with_even_toner(grey, DPI) is grey
