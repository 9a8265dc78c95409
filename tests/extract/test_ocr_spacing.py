"""White between digits as a witness: a sign that left no ink still left its place."""

import random

import cv2
import numpy as np
import pytest

from tests.extract.test_ocr_glyphs import SANS, SERIF, crop
from vanthu.extract.ocr.figures.spacing import spaced_among


def without_sign(text, path=SERIF, size=28):
    """A figure whose last comma or point left nothing: the piece of least ink is gone."""
    picture = crop(text, path, size, noise=0.0)
    count, labels, stats, _ = cv2.connectedComponentsWithStats((picture < 160).astype(np.uint8))
    least = min(range(1, count), key=lambda k: stats[k, cv2.CC_STAT_AREA])
    picture[cv2.dilate((labels == least).astype(np.uint8), np.ones((5, 5), np.uint8)) > 0] = 255
    return picture


def page(path=SERIF):
    """Figures of a page in one face, as the own reader read them."""
    r = random.Random(3)
    texts = [f"{r.randint(100, 99_999)}" if k % 2 else f"{r.uniform(1, 900):.1f}" for k in range(40)]
    return [(crop(text, path), text, 0.99) for text in texts]


@pytest.mark.parametrize("path", [SERIF, SANS])
@pytest.mark.parametrize(
    ("printed", "read", "lost"),
    [
        ("27,9", "279", True),
        ("571.264", "571264", True),
        ("27,9", "27,9", False),  # read, though it left no ink: its place is accounted for
        ("571.264", "57.1264", True),  # and here it is not
        ("27,9", "28", False),  # as many digits as pieces of ink, or nothing is told
    ],
)
def test_a_sign_that_left_nothing_left_its_place(path, printed, read, lost):
    *_, spaced = spaced_among([*page(path), (without_sign(printed, path), "", 0.0)])
    assert spaced.lost_sign(read) == lost


@pytest.mark.parametrize(
    ("picture", "text"),
    [
        (crop("111"), "111"),  # narrow digits with much white between
        (crop("471171"), "471171"),
        (crop("32905", size=20), "32905"),
        (crop("32905", slant=0.2), "32905"),
        (crop("27.9"), "27.9"),
        (crop("2018-2020"), "2018-2020"),
    ],
)
def test_nothing_is_missed_where_nothing_was(picture, text):
    *_, spaced = spaced_among([*page(), (picture, "", 0.0)])
    assert not spaced.lost_sign(text)


def test_a_page_of_few_digits_tells_nothing():
    *_, spaced = spaced_among([*page()[:4], (without_sign("27,9"), "", 0.0)])
    assert not spaced.lost_sign("279")
