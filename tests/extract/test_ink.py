"""Ink that no word explains: told, and read again where it is print."""

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from vanthu.extract.ocr.sheet import preprocess
from vanthu.extract.ocr.signs import ink
from vanthu.extract.ocr.words import Token
from vanthu.extract.recogniser import own_reader

SERIF = "/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf"
NO_RULINGS = np.zeros((600, 900), np.uint8)


def page(*lines):
    """An even page at 200 dpi with texts at ``(x, y)``."""
    sheet = Image.new("L", (900, 600), 255)
    font = ImageFont.truetype(SERIF, 38)
    for x, y, text in lines:
        ImageDraw.Draw(sheet).text((x, y), text, font=font, fill=20)
    return np.asarray(cv2.GaussianBlur(np.array(sheet), (0, 0), 0.7), np.uint8)


def word(text, x0, top, x1, bottom):
    return Token(text, x0, top, x1, bottom, 0.95)


LINE = (100, 100, "Ủy ban nhân dân tỉnh")
COVERING = word("Ủy ban nhân dân tỉnh", 100, 105, 520, 150)


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ([COVERING], 0),
        ([], 1),
        ([word("Ủy", 100, 105, 150, 150)], 1),
        # A word over the whole page is none: a cell of nine lines that came back as one word.
        ([word("se", 0, 0, 900, 600)], 1),
    ],
)
def test_ink_is_explained_by_words_that_lie_on_it(words, places):
    found = ink.unexplained(page(LINE), 200, words, NO_RULINGS)
    assert len(found) == places
    assert all(one.reason == "illegible" for one in found)


@pytest.mark.parametrize("drawn", ["ruling", "dust", "dash", "point"])
def test_rulings_dust_and_dashes_are_not_told(drawn):
    picture, mask = page(), NO_RULINGS.copy()
    if drawn == "ruling":
        picture[300:304, 50:850] = 0
        mask[300:304, 50:850] = 1
    elif drawn == "dash":
        cv2.line(picture, (300, 300), (314, 300), 0, 3)
    else:
        cv2.circle(picture, (300, 300), 3 if drawn == "point" else 2, 0, -1)
    assert ink.unexplained(picture, 200, [], mask) == []


def test_large_ink_is_drawn_and_the_letters_in_it_are_its_own():
    picture = page((420, 280, "ký"))
    cv2.ellipse(picture, (450, 310), (120, 90), 20, 0, 360, 0, 5)
    (found,) = ink.unexplained(picture, 200, [], NO_RULINGS)
    assert found.reason == "drawn"


def test_print_that_was_left_out_is_read_again_and_stays_below_sure():
    picture = page(LINE, (100, 300, "Số: 1.250"))
    places = ink.unexplained(picture, 200, [COVERING], NO_RULINGS)
    lines, left = ink.read_again(picture, places, own_reader())
    assert [token.text for line in lines for token in line] == ["Số:", "1.250"]
    assert all(token.confidence <= ink.DOUBTFUL for line in lines for token in line)
    assert left == []


def test_what_is_no_print_stays_unread():
    picture = page()
    for k in range(6):  # scribbles of the height of letters
        cv2.polylines(
            picture, [np.array([[100 + 40 * k, 300], [115 + 40 * k, 270], [130 + 40 * k, 305]])], False, 0, 4
        )
    places = ink.unexplained(picture, 200, [], NO_RULINGS)
    lines, left = ink.read_again(picture, places, own_reader())
    assert places
    assert lines == []
    assert left == places


def test_boxes_are_as_large_as_the_ink():
    picture = page(LINE)
    (found,) = ink.unexplained(picture, 200, [], NO_RULINGS)
    rows, columns = np.nonzero(preprocess.faint_ink(picture))
    x0, top, x1, bottom = found.box
    assert abs(x0 - columns.min()) <= 2
    assert abs(x1 - columns.max()) <= 3
    assert rows.min() <= top + 12  # marks that stand apart are lower than letters
    assert abs(bottom - rows.max()) <= 12


@pytest.mark.parametrize(
    ("again", "beside", "parts"),
    [
        (["4"], "4năm", ["4", "năm"]),
        (["4"], "năm", None),
        (["4"], "42", None),  # two figures, of which one was left out
        (["4"], "4.000", None),
        (["4", "năm"], "4năm", None),
        (["m"], "m3năm", None),
    ],
)
def test_a_word_that_begins_with_the_figure_read_before_it_is_two(again, beside, parts):
    read = [word(text, 100 + 30 * k, 100, 110 + 30 * k, 120) for k, text in enumerate(again)]
    line = [word("Tháng", 40, 100, 95, 120), word(beside, 114, 100, 150, 120)]
    assert ink.parts_a_word(read, [line]) == (parts is not None)
    assert [one.text for one in line[1:]] == (parts or [beside])


@pytest.mark.parametrize("place", [(300, 100), (114, 200)], ids=["far", "another line"])
def test_a_figure_elsewhere_is_a_figure_of_its_own(place):
    x, y = place
    line = [word("4năm", x, y, x + 40, y + 20)]
    assert not ink.parts_a_word([word("4", 100, 100, 110, 120)], [line])
