"""Digits drawn unlike those of their page are told from print; bold, leaning and small ones are print."""

import random

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from vanthu.extract.ocr.figures import glyphs

FOLDER = "/usr/share/fonts/truetype/noto/"
SERIF, SANS = FOLDER + "NotoSerif-Regular.ttf", FOLDER + "NotoSans-Regular.ttf"


def crop(text, path=SERIF, size=28, slant=0.0, noise=3.0):
    """A figure as it is cut out of a scan."""
    font = ImageFont.truetype(path, size)
    picture = Image.new("L", (round(font.getlength(text)) + 30, 2 * size), 255)
    ImageDraw.Draw(picture).text((12, size // 3), text, font=font, fill=20)
    if slant:
        lean = (1, slant, -slant * size, 0, 1, 0)
        picture = picture.transform(picture.size, Image.Transform.AFFINE, lean, fillcolor=255)
    grain = np.random.default_rng(len(text)).normal(0, noise, (picture.height, picture.width))
    return np.clip(np.array(picture) + grain, 0, 255).astype(np.uint8)


def by_hand(text):
    """Digits of a few strokes, each a little otherwise than a face prints them."""
    strokes = {
        "/": [(9, 0), (1, 24)],
        "1": [(3, 8), (8, 0), (7, 24)],
        "4": [(9, 0), (0, 13), (13, 11), (6, 6), (7, 25)],
        "7": [(0, 2), (12, 0), (4, 24), (8, 12), (1, 13), (11, 12)],
        "2": [(1, 5), (7, 0), (9, 8), (0, 23), (5, 18), (14, 24)],
    }
    picture = Image.new("L", (26 * len(text) + 20, 50), 255)
    pen = ImageDraw.Draw(picture)
    for k, digit in enumerate(text):
        pen.line([(12 + 26 * k + 1.3 * x, 8 + 1.3 * y) for x, y in strokes[digit]], fill=20, width=3)
    return np.array(picture)


def page():
    """Figures of a page, printed in one face."""
    r = random.Random(1)
    texts = [f"{r.randint(100, 9_999_999):,}".replace(",", ".") for _ in range(40)]
    return [(crop(text), text) for text in texts]


@pytest.mark.parametrize(
    ("picture", "text", "strange"),
    [
        (crop("42.716"), "42.716", False),
        (crop("42.716", size=20), "42.716", False),  # a footnote
        (crop("12", size=44), "12", False),  # a heading
        (crop("15", slant=0.2), "15", False),
        (crop("2024", SANS), "2024", False),
        (crop("42.716", noise=14.0), "42.716", False),
        (by_hand("42"), "42", True),
        (by_hand("7124"), "7124", True),
        (by_hand("4/2"), "4/2", True),  # a stroke is as high as a digit
        (by_hand("42"), "4/2", False),
        (crop("4/2"), "4/2", False),
        (by_hand("42"), "412", False),
        (crop("42"), "", False),
    ],
)
def test_a_hand_draws_digits_unlike_its_page(picture, text, strange):
    *printed, told = glyphs.strangers([*page(), (picture, text)])
    assert told == strange
    assert not any(printed)


def test_a_page_of_few_digits_tells_nothing():
    assert glyphs.strangers([(crop("42"), "42"), (crop("24"), "24"), (by_hand("42"), "42")]) == [False] * 3
    assert glyphs.strangers([]) == []


def test_a_hand_that_wrote_a_figure_twice_is_told():
    told = glyphs.strangers([*page(), (by_hand("42"), "42"), (by_hand("42"), "42")])
    assert told[-2:] == [True, True]
