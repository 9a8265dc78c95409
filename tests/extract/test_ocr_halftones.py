"""Pages drawn by dots become grey; others stay as they are."""

import cv2
import numpy as np
import pytest
from PIL import Image

from vanthu.extract.ocr.sheet.halftones import made_grey

BAYER = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]]) * 16 + 8


def page(ground=255):
    drawn = np.full((600, 800), ground, np.uint8)
    for y in range(80, 560, 60):
        cv2.putText(drawn, "Thu 12.345", (60, y), cv2.FONT_HERSHEY_SIMPLEX, 1.1, 10, 3)
    return drawn


def ordered(grey):
    return np.where(grey < np.tile(BAYER, (150, 200)), 0, 255).astype(np.uint8)


def diffused(grey):
    return np.asarray(Image.fromarray(grey).convert("1").convert("L"))


@pytest.mark.parametrize("dots", [ordered, diffused])
@pytest.mark.parametrize("ground", [235, 245, 215])
def test_dots_become_even_ground_and_letters_stay(dots, ground):
    even, inked = made_grey(dots(page(ground)), 300), page(ground) < 128
    far = np.asarray(cv2.dilate(inked.astype(np.uint8), np.ones((9, 9), np.uint8))) == 0
    assert (even[far] < 128).mean() < 0.001
    assert (even[inked] < 180).mean() > 0.98  # their rims are soft


@pytest.mark.parametrize("threshold", [100, 128, 140])
def test_black_and_white_without_dots_stays(threshold):
    noise = np.random.default_rng(3).normal(0, 20, (600, 800))
    bits = np.where(page(235) + noise < threshold, 0, 255).astype(np.uint8)
    assert made_grey(bits, 300) is bits


def test_grey_stays():
    grey = page(180)
    assert made_grey(grey, 200) is grey
