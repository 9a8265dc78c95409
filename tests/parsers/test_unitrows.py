"""Rows that say in which unit the rows under them are."""

from __future__ import annotations

import pytest

from tests.pdfs import make_pdf
from vanthu.parsers import read

YEARS = ["2018", "2019", "2020", "2021"]
ROWS = [
    ("TỔNG SỐ", ["412.305", "415.877", "409.614", "401.233"]),
    ("Thành thị", ["71.220", "74.011", "75.389", "76.100"]),
]
SHARES = [("TỔNG SỐ", ["100,00"] * 4), ("Thành thị", ["17,27", "17,80", "18,40", "18,97"])]
FIRST, STEP = 300, 70


def page(*blocks):
    """Years between two rules, then for each block a line centred over the years, and its rows."""

    def draw(canvas):
        canvas.setFont("Serif", 10)
        canvas.line(60, 720, 520, 720)
        for k, year in enumerate(YEARS):
            canvas.drawRightString(FIRST + STEP * k, 705, year)
        canvas.line(60, 698, 520, 698)
        y = 684
        for centred, rows in blocks:
            if centred:
                canvas.drawCentredString(FIRST + 1.5 * STEP - 12, y, centred)
                y -= 15
            for name, values in rows:
                canvas.drawString(62, y, name)
                for k, value in enumerate(values):
                    canvas.drawRightString(FIRST + STEP * k, y, value)
                y -= 15
        canvas.line(60, y + 8, 520, y + 8)

    return draw


TWO = [("Người - Person", ROWS), ("Cơ cấu - Structure (%)", SHARES)]
CASES = [
    (TWO, ["Người", "Người", "%", "%"], [None, None, "Cơ cấu - Structure (%)", "Cơ cấu - Structure (%)"]),
    ([("Nghìn người - Thous. persons", ROWS)], ["Nghìn người"] * 2, [None, None]),
    ([("", ROWS)], [None, None], [None, None]),
]


@pytest.mark.parametrize(("blocks", "units", "groups"), CASES)
def test_a_unit_centred_over_the_columns_is_of_the_rows_under_it(blocks, units, groups, tmp_path):
    file = tmp_path / "t.pdf"
    file.write_bytes(make_pdf(page(*blocks)))
    report = read(file)
    (table,) = report.tables
    assert [column.path for column in table.columns[1:]] == [[year] for year in YEARS]
    assert [row.group for row in table.rows] == groups
    first = [figure for figure in report.figures if figure.column == 1]
    assert [figure.unit for figure in first] == units
