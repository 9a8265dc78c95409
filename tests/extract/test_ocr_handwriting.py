"""Figures that a blue pen wrote among black print are marked and doubtful; coloured print is not."""

import numpy as np
import pytest

from vanthu.extract.ocr.raster import Raster
from vanthu.extract.ocr.signs import handwriting
from vanthu.extract.page import Line, Word

BLACK, BLUE, THIN, RED, BAND = (30, 30, 35), (40, 60, 180), (120, 130, 170), (190, 40, 50), (200, 215, 245)
BOXES = [(36.0 + 72 * k, 36.0, 72.0 + 72 * k, 50.0) for k in range(3)]
"""In points; at 200 dpi a hundred pixels wide."""


def drawn(inks, ground=(250, 250, 250)):
    """Three words of upright strokes, each in a colour."""
    pixels = np.full((300, 700, 3), ground, np.uint8)
    for (x0, top, x1, bottom), ink in zip(BOXES, inks, strict=True):
        left, upper, right, lower = (round(side * 200 / 72) for side in (x0, top, x1, bottom))
        for x in range(left, right - 4, 16):
            pixels[upper:lower, x : x + 4] = ink
    return Raster(pixels, 200)


def read(texts):
    words = tuple(Word(text, box, confidence=0.97) for text, box in zip(texts, BOXES, strict=True))
    return [Line(words, (36.0, 36.0, 220.0, 50.0))]


@pytest.mark.parametrize(
    ("inks", "ground", "texts", "marked"),
    [
        ((BLACK, BLUE, BLACK), (250, 250, 250), ("ngày", "15", "2023"), ["15"]),
        ((BLACK, THIN, BLACK), (250, 250, 250), ("ngày", "15", "2023"), ["15"]),
        ((BLACK, BLUE, BLACK), (250, 250, 250), ("đạt", "hộ", "2023"), []),  # words are let pass
        ((BLACK, RED, BLACK), (250, 250, 250), ("Biểu", "15", "2023"), []),
        ((BLACK, BLACK, BLACK), BAND, ("Thu", "15", "2023"), []),  # a band of a table
        ((BLUE, BLUE, BLUE), (250, 250, 250), ("Thu", "15", "2023"), []),  # a page in blue
        ((BLACK, BLACK, BLACK), (250, 250, 250), ("ngày", "15", "2023"), []),
    ],
)
def test_figures_of_a_blue_pen_are_marked(inks, ground, texts, marked):
    raster, lines = drawn(inks, ground), read(texts)
    pen = handwriting.pen_of(raster)
    (line,) = handwriting.marked(lines, pen, 200) if pen is not None else lines
    assert [word.text for word in line.words if word.odd_digits == "hand"] == marked
    assert all(word.confidence == (0.5 if word.text in marked else 0.97) for word in line.words)
    assert line.text == lines[0].text


def test_a_figure_written_against_a_printed_word_is_marked():
    raster = drawn((BLACK, BLACK, BLACK))
    behind = raster.pixels[:, round(56 * 200 / 72) : 200]
    behind[behind[:, :, 0] < 128] = BLUE
    (line,) = handwriting.marked(read(["thôn306", "15", "2023"]), handwriting.pen_of(raster), 200)
    assert [word.odd_digits for word in line.words] == ["hand", "", ""]


def test_a_pen_on_a_shaded_sheet_is_seen():
    raster = drawn((BLACK, BLUE, BLACK), ground=(180, 178, 170))
    (line,) = handwriting.marked(read(["ngày", "15", "2023"]), handwriting.pen_of(raster), 200)
    assert [word.odd_digits for word in line.words] == ["", "hand", ""]


def test_a_page_without_blue_is_not_looked_at():
    assert handwriting.pen_of(drawn((BLACK, BLACK, BLACK))) is None
