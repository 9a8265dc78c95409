"""Layouts of yearbooks, bulletins and budgets of other offices: one drawing and what comes out, each."""

from __future__ import annotations

import pytest

from tests.pdfs import make_pdf
from vanthu.parsers import read

NAMES, END, STEP = 60, 260, 60
"""Points: where names begin, the first column of figures ends, and how far the next."""


def text(canvas, x, y, words, *, font="Serif", size=9, right=False, centre=False):
    canvas.setFont(font, size)
    draw = canvas.drawRightString if right else canvas.drawCentredString if centre else canvas.drawString
    draw(x, y, words)


def row(canvas, y, name, *values, indent=0, step=STEP):
    text(canvas, NAMES + indent, y, name)
    for number, value in enumerate(values):
        text(canvas, END + step * number, y, value, right=True)


def heads(canvas, y, *names, step=STEP):
    for number, name in enumerate(names):
        text(canvas, END - 15 + step * number, y, name, centre=True)


def rule(canvas, y, x0=NAMES - 5, x1=END + 2 * STEP + 5):
    canvas.line(x0, y, x1, y)


def close_columns(canvas):
    """Figures no further apart than the blanks of justified text."""
    heads(canvas, 700, "2015", "2018", "2019", step=51)
    row(canvas, 684, "Cả tỉnh", "12.787,51", "13.968,04", "13.373,94", step=51)
    row(canvas, 668, "Vùng cao", "2.838,91", "10.087,45", "-", step=51)
    row(canvas, 652, "Vùng thấp", "9.948,60", "3.880,59", "13.373,94", step=51)


def blanks_in_thousands(canvas):
    heads(canvas, 700, "2016", "2017", "2018", step=60)
    row(canvas, 684, "Nợ trong nước", "17 001 765", "11 345 679", "15 665 830", step=60)
    row(canvas, 668, "Nợ ngoài nước", "4 577 508", "1 554 387", "1 194 831", step=60)
    row(canvas, 652, "Nợ khác", "926 687", "415 297", "78 298", step=60)


def years_name_rows(canvas):
    heads(canvas, 700, "Nam", "Nữ", "Chung")
    text(canvas, NAMES, 700, "Năm")
    for number, year in enumerate(("2016", "2017", "2018", "2019")):
        row(canvas, 684 - 16 * number, year, f"{101 + number},5", f"{98 + number},2", f"{99 + number},9")


def numbers_of_columns(canvas):
    """The row of column numbers is centred, the figures stand right; the last column is empty."""
    for y in (716, 700, 682):
        rule(canvas, y, x1=END + 3 * STEP)
    heads(canvas, 704, "Dự toán", "Quyết toán", "Tỷ lệ (%)", "Ghi chú")
    heads(canvas, 687, "1", "2", "3=2/1", "4")
    row(canvas, 668, "Thuế", "7.001", "8.120", "116,0")
    row(canvas, 652, "Phí", "312", "298", "95,5")
    row(canvas, 636, "Thu khác", "45", "51", "113,3")
    rule(canvas, 626, x1=END + 3 * STEP)


PRINTED = [
    (
        close_columns,
        [
            ["Cả tỉnh", "12.787,51", "13.968,04", "13.373,94"],
            ["Vùng cao", "2.838,91", "10.087,45", "-"],
            ["Vùng thấp", "9.948,60", "3.880,59", "13.373,94"],
        ],
    ),
    (
        blanks_in_thousands,
        [
            ["Nợ trong nước", "17 001 765", "11 345 679", "15 665 830"],
            ["Nợ ngoài nước", "4 577 508", "1 554 387", "1 194 831"],
            ["Nợ khác", "926 687", "415 297", "78 298"],
        ],
    ),
    (
        years_name_rows,
        [[str(2016 + n), f"{101 + n},5", f"{98 + n},2", f"{99 + n},9"] for n in range(4)],
    ),
    (
        numbers_of_columns,
        [
            ["", "1", "2", "3=2/1", "4"],
            ["Thuế", "7.001", "8.120", "116,0", ""],
            ["Phí", "312", "298", "95,5", ""],
            ["Thu khác", "45", "51", "113,3", ""],
        ],
    ),
]


def record(tmp_path, draw):
    (tmp_path / "x.pdf").write_bytes(make_pdf(draw))
    return read(tmp_path / "x.pdf")


@pytest.mark.parametrize(("draw", "cells"), PRINTED, ids=lambda value: getattr(value, "__name__", ""))
def test_cells(tmp_path, draw, cells):
    (table,) = record(tmp_path, draw).tables
    assert [row.cells for row in table.rows] == cells


def test_years_that_name_rows_are_in_the_labels_and_are_no_figures(tmp_path):
    found = record(tmp_path, years_name_rows)
    assert [figure.label for figure in found.figures[:4:3]] == ["2016: Nam", "2017: Nam"]
    assert len(found.figures) == 12


def two_tables(between):
    def draw(canvas):
        top = 700
        for number, (name, unit) in enumerate((("Than", "8,1"), ("Điện", "9,2"))):
            rule(canvas, top + 14)
            heads(canvas, top, "Tháng 3", "Tháng 4", "Quý I" if number else "Tháng 5")
            for k in range(4):
                rule(canvas, top - 6 - 16 * k)
                if k < 3:
                    row(canvas, top - 18 - 16 * k, f"{name} {'ABC'[k]}", unit, "7,5", "6,4")
            top -= 78
            if number == 0:
                between(canvas, top)
            top -= 52

    return draw


def _title(canvas, top):
    text(canvas, END, top - 16, "Bảng 2. Điện sản xuất", font="Serif-Bold", centre=True)


def _prose(canvas, top):
    text(
        canvas, NAMES, top - 12, "Trong tháng, sản lượng điện đạt 9,2 triệu kWh, tăng 3,4% so với cùng kỳ năm"
    )
    text(canvas, NAMES, top - 26, "năm trước; cả quý đạt 27,6 triệu kWh, bằng 24,1% kế hoạch của năm.")


@pytest.mark.parametrize("between", [_title, _prose])
def test_two_tables_under_one_another_are_two(tmp_path, between):
    first, second = record(tmp_path, two_tables(between)).tables
    assert [row.cells[0] for row in first.rows] == ["Than A", "Than B", "Than C"]
    assert [row.cells[0] for row in second.rows] == ["Điện A", "Điện B", "Điện C"]
    assert second.columns[3].path == ["Quý I"]


def group_between(canvas):
    """A group's name between two rules parts no table."""
    rule(canvas, 714)
    heads(canvas, 700, "Tháng 3", "Tháng 4", "Tháng 5")
    rule(canvas, 694)
    for k, name in enumerate(("Than", "Điện", "Phân theo khu vực", "Trong nước", "Ngoài nước")):
        values = () if k == 2 else (f"{k + 1},5", "2,5", "3,5")
        row(canvas, 682 - 16 * k, name, *values)
        rule(canvas, 678 - 16 * k)


def test_a_title_over_rows_parts_no_table(tmp_path):
    (table,) = record(tmp_path, group_between).tables
    assert [row.cells[0] for row in table.rows][-2:] == ["Trong nước", "Ngoài nước"]


BORROWED = [
    # what the first font sets, with gaps; what the second one sets behind it, after which characters
    ("Tng s", ((1, "ổ"), (5, "ố")), "Tổng số"),
    ("Chi ", ((4, "ở"),), "Chi ở"),
    ("Trin khai", ((3, "ể"),), "Triển khai"),
]


@pytest.mark.parametrize(("own", "borrowed", "whole"), BORROWED)
def test_letters_of_a_second_font_join_their_words(tmp_path, own, borrowed, whole):
    def draw(canvas):
        widths = canvas.stringWidth
        x, at, later = 85.0, 0, []
        for place, letter in (*borrowed, (len(own), "")):
            text(canvas, x, 700, own[at:place], size=12)
            x += widths(own[at:place], "Serif", 12)
            later.append((x, letter))
            x += widths(letter, "Sans", 12)
            at = place
        for where, letter in later:
            text(canvas, where, 700, letter, font="Sans", size=12)
        text(canvas, 85, 680, "Báo cáo tình hình thực hiện nhiệm vụ của đơn vị trong quý", size=12)

    found = record(tmp_path, draw)
    assert any(block.text.startswith(whole) for block in found.blocks)
