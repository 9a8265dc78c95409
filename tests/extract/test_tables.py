"""Grids on a page: from rulings however they are drawn, from alignment, and what is no table."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pdfs import both, make_pdf, ruled_table, text_lines
from vanthu.extract import find_grids, read_document
from vanthu.extract.page import Word
from vanthu.extract.tables.cellgrid import make_grid

WIDTHS = [36, 180, 80, 80]
ROWS = [["TT", "Tên", "Kế hoạch", "Thực hiện"], ["1", "Khám", "10", "20"], ["2", "Tiêm", "1.100", "21"]]


def grids(tmp_path, draw, **options):
    (tmp_path / "x.pdf").write_bytes(make_pdf(draw, **options))
    return next(find_grids(page) for page in read_document(tmp_path / "x.pdf").pages)


def rows_of(grid):
    rows = [[""] * grid.cols for _ in range(grid.rows)]
    for cell in grid.cells:
        rows[cell.row][cell.col] = cell.text
    return rows


LEFTS = [60, 96, 276, 356, 436]
TOPS = [700, 678, 656, 634]


def texts(canvas):
    canvas.setFont("Serif", 11)
    for top, row in zip(TOPS, ROWS, strict=False):
        for left, text in zip(LEFTS, row, strict=False):
            canvas.drawString(left + 4, top - 14, text)


def thin_boxes(canvas):
    for top in TOPS:
        canvas.rect(60, top - 0.25, 376, 0.5, stroke=0, fill=1)
    for left in LEFTS:
        canvas.rect(left - 0.25, 634, 0.5, 66, stroke=0, fill=1)


def one_path(canvas):
    path = canvas.beginPath()
    for top in TOPS:
        path.moveTo(60, top)
        path.lineTo(436, top)
    for left in LEFTS:
        path.moveTo(left, 700)
        path.lineTo(left, 634)
    canvas.drawPath(path)


def cell_boxes(canvas):
    for top in TOPS[:-1]:
        for left, right in pairwise(LEFTS):
            canvas.rect(left, top - 22, right - left, 22)


def dashes(canvas):
    canvas.setDash(1, 2)
    cell_boxes(canvas)


def shaded_header(canvas):
    canvas.setFillGray(0.8)
    canvas.rect(60, 678, 376, 22, stroke=0, fill=1)
    canvas.setFillGray(0)
    one_path(canvas)


def in_a_form(canvas):
    canvas.beginForm("borders")
    one_path(canvas)
    canvas.endForm()
    canvas.doForm("borders")


def no_side_borders(canvas):
    for top in TOPS:
        canvas.line(60, top, 436, top)
    for left in LEFTS[1:-1]:
        canvas.line(left, 700, left, 634)


def rules_across_by_cell(canvas):
    for top in [*TOPS, 612]:
        for left, right in pairwise(LEFTS):
            canvas.line(left, top, right, top)


@pytest.mark.parametrize(
    "borders",
    [thin_boxes, one_path, cell_boxes, dashes, shaded_header, in_a_form, no_side_borders],
    ids=lambda draw: draw.__name__,
)
def test_borders_however_they_are_drawn(borders, tmp_path):
    (grid,) = grids(tmp_path, both(borders, texts))
    assert rows_of(grid) == ROWS
    assert grid.confidence == 1.0


def test_rules_across_only_are_a_table_with_less_confidence(tmp_path):
    def more(canvas):
        texts(canvas)
        for left, text in zip(LEFTS, ["3", "Cấp thuốc", "5", "6"], strict=False):
            canvas.drawString(left + 4, 620, text)

    (grid,) = grids(tmp_path, both(rules_across_by_cell, more))
    assert rows_of(grid) == [*ROWS, ["3", "Cấp thuốc", "5", "6"]]
    assert grid.inferred and 0.7 <= grid.confidence < 0.9


@pytest.mark.parametrize(("size", "rotate"), [((842, 595), 0), ((595, 842), 90), ((595, 842), 270)])
def test_tables_on_lying_pages(size, rotate, tmp_path):
    (grid,) = grids(tmp_path, ruled_table(ROWS, WIDTHS, top=500), size=size, rotate=rotate)
    assert rows_of(grid) == ROWS


def test_a_row_without_its_lower_border_is_open(tmp_path):
    (closed,) = grids(tmp_path, ruled_table(ROWS, WIDTHS))
    (opened,) = grids(tmp_path, ruled_table(ROWS, WIDTHS, close=False))
    assert (closed.closed_bottom, opened.closed_bottom) == (True, False)
    assert rows_of(opened) == ROWS


def test_turned_text_of_a_header_reads_from_the_bottom(tmp_path):
    def draw(canvas):
        ruled_table([["TT", "Tên", "", ""], ["1", "Khám", "10", "20"]], WIDTHS, height=60)(canvas)
        for x, lines in ((300, ["Kế hoạch"]), (376, ["Thực", "hiện"])):
            for number, text in enumerate(lines):
                canvas.saveState()
                canvas.translate(x + 14 * number, 645)
                canvas.rotate(90)
                canvas.drawString(0, 0, text)
                canvas.restoreState()

    (grid,) = grids(tmp_path, both(text_lines("Biểu tổng hợp kết quả thực hiện năm 2024"), draw))
    assert rows_of(grid) == [["TT", "Tên", "Kế hoạch", "Thực hiện"], ["1", "Khám", "10", "20"]]


def test_figures_that_touch_at_a_border_stay_apart(tmp_path):
    def draw(canvas):
        ruled_table([ROWS[0], ["1", "Khám", "", ""]], WIDTHS)(canvas)
        canvas.drawRightString(355.7, 664, "1.234")
        canvas.drawString(356.7, 664, "5.678")

    (grid,) = grids(tmp_path, draw)
    assert rows_of(grid)[1] == ["1", "Khám", "1.234", "5.678"]


def test_a_figure_too_long_for_its_cell_stays_whole(tmp_path):
    def draw(canvas):
        ruled_table([ROWS[0], ["1", "Khám", "", ""]], WIDTHS)(canvas)
        canvas.drawString(330, 664, "1.234.567")

    (grid,) = grids(tmp_path, draw)
    assert "1.234.567" in rows_of(grid)[1]


def levels(rows, lefts, top=700, leading=18):
    def draw(canvas):
        canvas.setFont("Serif", 11)
        for number, row in enumerate(rows):
            for left, text in zip(lefts, row, strict=False):
                canvas.drawString(left, top - leading * number, text)

    return draw


NO_TABLE = {
    "underlines": lambda c: [c.line(300, y, 420, y) for y in (758, 700, 650, 600, 550)],
    "a frame around a paragraph": ruled_table([["Ghi chú: khung quanh một đoạn"]], [300]),
    "the head": levels(
        [
            ["ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            ["HUYỆN YÊN SƠN", "Độc lập - Tự do - Hạnh phúc"],
            ["Số: 12/BC-UBND", "Yên Sơn, ngày 12 tháng 5 năm 2024"],
        ],
        [60, 290],
    ),
    "the foot": levels([["Nơi nhận:", "CHỦ TỊCH"], ["- UBND tỉnh;", ""], ["- Lưu: VT.", ""]], [60, 350]),
    "three signatures": levels(
        [["NGƯỜI LẬP", "KẾ TOÁN", "CHỦ TỊCH"], ["(ký)", "(ký)", "(ký)"], ["Nguyễn A", "Trần B", "Lê C"]],
        [60, 250, 430],
    ),
    "contents with leaders": levels(
        [
            ["I.", "Tình hình ............", "1"],
            ["II.", "Kết quả ..........", "3"],
            ["III.", "Đánh giá ...", "5"],
        ],
        [60, 90, 500],
    ),
    "contents": levels(
        [["I.", "Tình hình", "1"], ["II.", "Kết quả", "3"], ["III.", "Đánh giá", "5"]], [60, 90, 500]
    ),
    "a list of figures": text_lines(
        "- Lúa: 286,4 ha; ngô: 92,6 ha; lạc: 51,2 ha",
        "- Đàn trâu 412 con, đạt 98,1% kế hoạch",
        "- Đàn bò 1.126 con, đạt 100,5% kế hoạch",
    ),
    "two rows": levels([["1", "Khám", "10", "20"], ["2", "Tiêm", "11", "21"]], LEFTS),
}


@pytest.mark.parametrize("draw", NO_TABLE.values(), ids=NO_TABLE.keys())
def test_what_is_no_table(draw, tmp_path):
    assert grids(tmp_path, both(text_lines("Báo cáo kết quả công tác."), draw)) == ()


UNRULED = [
    # name, rows as set, rows as read
    ("plain", [*ROWS, ["3", "Cấp", "", "7"], ["4", "Đo", "5", "6"]],
     [*ROWS, ["3", "Cấp", "", "7"], ["4", "Đo", "5", "6"]]),
    ("text over two lines", [ROWS[0], ["1", "Khám bệnh", "10", "20"], ["", "định kỳ", "", ""], ROWS[2],
                             ["3", "Đo", "5", "6"]],
     [ROWS[0], ["1", "Khám bệnh định kỳ", "10", "20"], ROWS[2], ["3", "Đo", "5", "6"]]),
    ("a group", [ROWS[0], ["I", "Y TẾ", "", ""], ROWS[1], ROWS[2], ["II", "NỘI VỤ", "", ""],
                 ["3", "Đo", "5", "6"]],
     [ROWS[0], ["I", "Y TẾ", "", ""], ROWS[1], ROWS[2], ["II", "NỘI VỤ", "", ""], ["3", "Đo", "5", "6"]]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "rows", "expected"), UNRULED, ids=[row[0] for row in UNRULED])
def test_columns_from_white_lanes(name, rows, expected, tmp_path):
    draw = both(text_lines("Kết quả cụ thể như sau:", top=740), levels(rows, [60, 96, 276, 356]))
    (grid,) = grids(tmp_path, draw)
    assert rows_of(grid) == expected
    assert grid.inferred and 0.6 <= grid.confidence < 0.9


def test_a_header_above_the_first_rule(tmp_path):
    body = [*ROWS[1:], ["3", "Cấp", "5", "6"], ["4", "Đo", "7", "8"]]

    def rules(canvas):
        for number in range(1, 6):
            canvas.line(55, 714 - 18 * number, 440, 714 - 18 * number)

    draw = both(rules, levels([ROWS[0], *body], [60, 96, 276, 356]))
    (grid,) = grids(tmp_path, both(text_lines("Kết quả cụ thể như sau:", top=760), draw))
    assert rows_of(grid) == [ROWS[0], *body]
    assert grid.inferred and 0.7 <= grid.confidence < 0.9


@settings(max_examples=40)
@given(
    widths=st.lists(st.integers(12, 90), min_size=1, max_size=8),
    heights=st.lists(st.integers(10, 40), min_size=1, max_size=12),
)
def test_every_word_comes_into_the_cell_it_stands_in(widths, heights):
    lefts = [50 + sum(widths[:k]) for k in range(len(widths) + 1)]
    tops = [50 + sum(heights[:k]) for k in range(len(heights) + 1)]
    places = [(r, c) for r in range(len(heights)) for c in range(len(widths))]
    boxes = [(lefts[c], tops[r], lefts[c + 1], tops[r + 1]) for r, c in places]
    words = [
        Word(f"{r}.{c}", (lefts[c] + 2, tops[r] + 2, lefts[c + 1] - 2, tops[r] + 8), size=6)
        for r, c in places
    ]
    grid = make_grid(boxes, 1, words)
    if len(boxes) < 2:
        assert grid is None
        return
    assert (grid.rows, grid.cols) == (len(heights), len(widths))
    assert {cell.text: (cell.row, cell.col) for cell in grid.cells} == {f"{r}.{c}": (r, c) for r, c in places}


def test_a_ruled_head_set_again_stands_over_the_rows_of_the_next_page(tmp_path):
    head = ruled_table([["Xã", "Số hộ", "Số trẻ"]], [150, 100, 100], top=740)

    def rows(*names):
        def draw(canvas):
            canvas.setFont("Serif", 11)
            for k, name in enumerate(names):
                canvas.drawString(64, 700 - 18 * k, name)
                canvas.drawRightString(300, 700 - 18 * k, f"{120 + k}")
                canvas.drawRightString(400, 700 - 18 * k, f"{35 + k}")

        return draw

    pages = (both(head, rows("Tân Hưng", "Phú Mỹ", "An Khê")), both(head, rows("Kim Liên", "Đại Lộc")))
    (tmp_path / "x.pdf").write_bytes(make_pdf(*pages))
    first, second = read_document(tmp_path / "x.pdf").pages
    (before,) = find_grids(first)
    assert before.inferred
    (grid,) = find_grids(second, before)
    assert rows_of(grid)[:2] == [["Xã", "Số hộ", "Số trẻ"], ["Kim Liên", "120", "35"]]


def test_rows_between_rules_of_two_lengths_are_read_once(tmp_path):
    def draw(canvas):
        canvas.setFont("Serif", 10)
        heads = ["Xã", "Cấp học", "Số lớp", "Số trẻ"]
        rows = [
            ["Kim Liên", "Mầm non", "12", "250"],
            ["", "Tiểu học", "25", "610"],
            ["", "THCS", "19", "480"],
        ]
        for k, texts in enumerate([heads, *rows, *rows]):
            for x, text in zip((64, 160, 290, 380), texts, strict=True):
                canvas.drawString(x, 686 - 20 * k, text)
        for k in range(8):
            canvas.line(60 if k in (0, 1, 4, 7) else 150, 700 - 20 * k, 450, 700 - 20 * k)

    (tmp_path / "x.pdf").write_bytes(make_pdf(draw))
    found = [grid for page in read_document(tmp_path / "x.pdf").pages for grid in find_grids(page)]
    texts = [cell.text for grid in found for cell in grid.cells]
    assert texts.count("250") == 2 and texts.count("THCS") == 2
