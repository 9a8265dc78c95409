"""Names half-way up the rows that they are over, in tables whose rows no rules part."""

from __future__ import annotations

import pytest

from vanthu.extract.geometry import union
from vanthu.extract.page import Grid, GridCell, Line, Word
from vanthu.extract.tables.overrows import with_names_over_rows

LEFTS = (50.0, 150.0, 250.0, 350.0)
PITCH = 16.0


def grid(rows, *, raised=0.0):
    """Rows of three texts; names of the first column stand ``raised`` points above the others."""
    cells = []
    for row, texts in enumerate(rows):
        for col, text in enumerate(texts):
            top = 100 + PITCH * row - (raised if col == 0 else 0.0)
            words = [Word(text, (LEFTS[col] + 2, top, LEFTS[col] + 40, top + 10), size=10.0)] if text else []
            lines = tuple(Line((word,), word.bbox) for word in words)
            box = (LEFTS[col], 98 + PITCH * row, LEFTS[col + 1], 98 + PITCH * (row + 1))
            cells.append(GridCell(row, col, 1, 1, box, lines))
    box = union([cell.bbox for cell in cells])
    return Grid(1, box, len(rows), 3, tuple(cells))


def over(found):
    return [(cell.text, cell.row, cell.rowspan) for cell in found.cells if cell.col == 0 and cell.lines]


THREE = [["", "Mầm non", "12"], ["Xã A", "Tiểu học", "25"], ["", "THCS", "9"]]
OTHER = [["", "Mầm non", "3"], ["Xã B", "Tiểu học", "31"], ["", "THCS", "8"]]


def test_a_name_is_over_the_rows_about_its_middle():
    assert over(with_names_over_rows(grid([*THREE, *OTHER]))) == [("Xã A", 0, 3), ("Xã B", 3, 3)]


def test_a_name_between_two_rows_is_over_both():
    rows = [["", "Nam", "12"], ["Xã A", "Nữ", "25"], ["", "Nam", "3"], ["Xã B", "Nữ", "31"]]
    assert over(with_names_over_rows(grid(rows, raised=PITCH / 2))) == [("Xã A", 0, 2), ("Xã B", 2, 2)]


def test_a_total_and_numbers_of_columns_are_beside_no_name():
    rows = [["1", "2", "3"], *THREE, ["Cộng", "", "88"]]
    assert over(with_names_over_rows(grid(rows))) == [("1", 0, 1), ("Xã A", 1, 3), ("Cộng", 4, 1)]


UNCHANGED = [
    # names beside the first of their rows
    [["Xã A", "Mầm non", "12"], ["", "Tiểu học", "25"], ["Xã B", "Mầm non", "3"], ["", "Tiểu học", "31"]],
    # the rest of a name of the page before, then names beside the first of their rows
    [["", "Tiểu học", "25"], ["Xã B", "Mầm non", "3"], ["", "Tiểu học", "31"], ["Xã C", "Mầm non", "4"]],
    [
        ["", "Tiểu học", "25"],
        ["", "THCS", "9"],
        ["Xã B", "Mầm non", "3"],
        ["", "Tiểu học", "31"],
        ["", "THCS", "8"],
    ],
    # rows left over below the last name
    [*THREE, ["", "Mầm non", "3"], ["Xã B", "Tiểu học", "31"]],
    # no column of names behind the first
    [["", "7", "12"], ["Xã A", "8", "25"], ["", "9", "9"]],
    [["Lúa", "7", "12"], ["Ngô", "8", "25"]],
]


@pytest.mark.parametrize("rows", UNCHANGED)
def test_other_names_stay_beside_their_own_row(rows):
    made = grid(rows)
    assert with_names_over_rows(made) is made
