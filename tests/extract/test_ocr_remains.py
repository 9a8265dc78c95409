"""Specks of lost rules go, marks of letters and dashes of rows stay."""

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from vanthu.extract.ocr.rules.remains import without_remains
from vanthu.extract.ocr.rules.rulings import find_rulings, without_rulings
from vanthu.extract.ocr.sheet.preprocess import faint_ink

SERIF = "/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf"
BORDERS = (60, 560, 780)


def table(specks=(), size=28):
    """Three rows of a table at 200 dpi whose columns alone are ruled, in black and white, and specks."""
    sheet = Image.new("L", (850, 460), 255)
    font = ImageFont.truetype(SERIF, size)
    pen = ImageDraw.Draw(sheet)
    for row, text in enumerate(("Chi hoạt động sự nghiệp", "Tiết kiệm, đặc biệt ở xã", "Cộng")):
        pen.text((80, 70 + 120 * row), text, font=font, fill=0)
        pen.text((650, 70 + 120 * row), "12.345", font=font, fill=0)
    page = np.where(np.array(sheet) < 128, 0, 255).astype(np.uint8)
    for x in BORDERS:
        cv2.line(page, (x, 40), (x, 420), 0, 3)
    for x, y, wide in specks:
        page[y : y + 2, x : x + wide] = 0
    found = find_rulings(faint_ink(page), 200)
    return without_rulings(page, found, 200)[0], found


OF_RULES = [(100, 150, 4), (300, 150, 3), (420, 151, 5), (600, 150, 3), (150, 270, 4), (330, 271, 4)]


def test_specks_in_the_white_between_rows_go():
    with_specks, found = table(OF_RULES)
    clean, _ = table()
    assert (with_specks != clean).any()
    assert np.array_equal(without_remains(with_specks, found, 200), clean)


@pytest.mark.parametrize(
    ("specks", "size"),
    [
        ((), 28),
        ((), 18),  # marks of small letters are as low as specks
        ([(100, 150, 4), (300, 150, 3)], 28),  # one lane alone: dust
        ([(300, 150, 12), (660, 150, 12), (300, 270, 12), (660, 270, 12)], 28),  # dashes, one in a column
        ([(100, 90, 4), (530, 91, 4), (100, 212, 4), (540, 211, 4)], 28),  # beside words
    ],
)
def test_what_belongs_to_the_text_stays(specks, size):
    page, found = table(specks, size)
    assert without_remains(page, found, 200) is page


def test_without_a_table_nothing_is_looked_for():
    page = np.full((300, 400), 255, np.uint8)
    page[100:102, 50:54] = page[100:102, 90:94] = page[200:202, 50:54] = page[200:202, 90:94] = 0
    assert without_remains(page, find_rulings(faint_ink(page), 200), 200) is page
