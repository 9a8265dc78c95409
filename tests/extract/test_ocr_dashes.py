"""Dashes that say "none": found where a figure would stand, and nowhere else."""

import numpy as np
import pytest

from vanthu.extract.ocr.signs import dashes
from vanthu.extract.ocr.words import Token

DPI = 200
ROWS = (100, 150, 200, 250)


def token(text, x0, y, wide=60):
    return Token(text, x0, y - 12, x0 + wide, y + 12, 0.96)


def page_with(*strokes):
    """A white page with strokes of (x0, top, wide, high)."""
    grey = np.full((400, 800), 255, np.uint8)
    for x0, top, wide, high in strokes:
        grey[top : top + high, x0 : x0 + wide] = 0
    return grey


def table(*rows):
    """Lines of a label and a figure or sign each."""
    return [[token("Thu", 100, y), *([token(text, 400, y)] if text else [])] for text, y in rows]


DASH = (448, 198, 10, 3)


@pytest.mark.parametrize(
    ("strokes", "lines", "read"),
    [
        ([DASH], table(("12", 100), ("345", 150), ("", 200)), ["-"]),
        ([DASH], table(("12", 100), ("345", 150), ("ˆ", 200)), ["-"]),
        ([DASH], table(("12", 100), ("345", 150), ("-", 200)), ["-"]),
        ([DASH], table(("12", 100), ("345", 150), ("8", 200)), ["8"]),
        ([DASH], table(("12", 100), ("345", 300), ("", 250)), []),
        ([DASH], table(("12", 100), ("", 150), ("", 200)), []),
        ([(448, 190, 10, 12)], table(("12", 100), ("345", 150), ("", 200)), []),
        ([DASH, (440, 204, 20, 18)], table(("12", 100), ("345", 150), ("", 200)), []),
        ([DASH, (468, 192, 12, 16)], table(("12", 100), ("345", 150), ("", 200)), []),
        ([(500, 198, 10, 3)], table(("12", 100), ("345", 150), ("", 200)), []),
        ([(40, 198, 10, 3)], [*table(("12", 100)), [token("1", 30, 150)], [token("2", 30, 250)]], []),
    ],
    ids=[
        "left out",
        "taken for another sign",
        "read",
        "a figure was read there",
        "beside no row",
        "under one figure",
        "no flat stroke",
        "with a letter under it",
        "with ink beside it",
        "in no column",
        "opens a paragraph",
    ],
)
def test_a_dash_of_a_column(strokes, lines, read):
    found = dashes.in_columns(page_with(*strokes), DPI, lines)
    known = {"Thu", "12", "345", "1", "2"}
    assert [t.text for line in found for t in line if t.text not in known] == read


CELLS = [(300, 80 + 50 * k, 400, 120 + 50 * k) for k in range(4)]


@pytest.mark.parametrize(
    ("strokes", "cells"),
    [
        ([(380, 99, 6, 2), (380, 149, 6, 2)], [0, 1]),
        ([(380, 99, 6, 2)], []),
        ([(380, 99, 6, 2), (380, 149, 3, 2)], []),
        ([(380, 99, 6, 2), (380, 149, 6, 2), (320, 150, 2, 2)], []),
        ([(394, 99, 6, 2), (394, 149, 6, 2)], []),
        ([(380, 82, 6, 2), (380, 132, 6, 2)], []),
    ],
    ids=["two", "one alone", "too short", "dust beside it", "at the border", "under the rule"],
)
def test_dashes_of_small_type_in_cells(strokes, cells):
    found = dashes.in_cells(page_with(*strokes), CELLS, [None] * len(CELLS), DPI)
    assert [k for k, _ in found] == cells


def test_a_cell_with_ink_is_not_asked():
    page = page_with((380, 99, 6, 2), (380, 149, 6, 2))
    assert dashes.in_cells(page, CELLS, [CELLS[0], None, None, None], DPI) == []


@pytest.mark.parametrize(
    ("stroke", "found"),
    [((380, 130, 10, 3), 1), ((380, 60, 10, 3), 1), ((380, 100, 10, 3), 0), ((380, 130, 10, 20), 0)],
    ids=["below", "above", "in the line", "no dash"],
)
def test_a_dash_above_or_below_the_line_of_a_cell(stroke, found):
    cell, line = (300, 40, 400, 160), (300, 80, 400, 115)
    assert len(dashes.beside_line(page_with(stroke), cell, line, DPI)) == found
