"""Tables without rules between their columns, where these all but touch, or hold next to nothing."""

from __future__ import annotations

import pytest

from tests.pdfs import make_pdf
from vanthu.extract import read_document
from vanthu.extract.tables.grids import find_grids

NAMES, RIGHT, BEHIND = 60, 300, 306
"""Points where names begin, figures end, and the texts right behind these begin."""


def drawn(head, rows):
    """A table under two rules; texts are set flush left, figures flush right."""

    def page(canvas):
        canvas.setFont("Serif", 11)
        canvas.line(50, 720, 540, 720)
        canvas.line(50, 690, 540, 690)
        for place, row in enumerate([head, *rows]):
            y = 700 - 16 * place - (4 if place else 0)
            for x, right, text in row:
                (canvas.drawRightString if right else canvas.drawString)(x, y, text)

    return page


def cells(tmp_path, head, rows):
    (tmp_path / "x.pdf").write_bytes(make_pdf(drawn(head, rows)))
    (grid,) = find_grids(read_document(tmp_path / "x.pdf").pages[0])
    found = [[""] * grid.cols for _ in range(grid.rows)]
    for cell in grid.cells:
        found[cell.row][cell.col] = cell.text
    return found


LEDGER_HEAD = [
    (NAMES, 0, "Nội dung thu"),
    (RIGHT, 1, "Số tiền"),
    (BEHIND, 0, "Nội dung chi"),
    (520, 1, "Số tiền"),
]
RECEIPTS = [("Phí, lệ phí", "7.148.868"), ("Thu khác", "1.269.754"), ("Thu bổ sung", "19.931.091")]
SPENDING = [("Chi đầu tư", "640.836"), ("Chi thường xuyên", "2.006.328"), ("Dự phòng", "64.984")]


def test_names_right_behind_figures_are_a_column(tmp_path):
    rows = [
        [(NAMES, 0, a), (RIGHT, 1, b), (BEHIND, 0, c), (520, 1, d)]
        for (a, b), (c, d) in zip(RECEIPTS, SPENDING, strict=True)
    ]
    found = cells(tmp_path, LEDGER_HEAD, rows)
    assert found[-3:] == [[a, b, c, d] for (a, b), (c, d) in zip(RECEIPTS, SPENDING, strict=True)]


def test_remarks_that_few_rows_have_are_a_column(tmp_path):
    head = [(NAMES, 0, "Địa phương"), (RIGHT, 1, "Kế hoạch"), (380, 1, "Thực hiện"), (420, 0, "Ghi chú")]
    figures = [("Thanh Chương", "118", "51"), ("Đô Lương", "55", "59"), ("Anh Sơn", "130", "9")]
    rows = [[(NAMES, 0, name), (RIGHT, 1, a), (380, 1, b)] for name, a, b in figures]
    rows[1].append((386, 0, "chưa bàn giao"))
    found = cells(tmp_path, head, rows)
    assert found[-3:] == [
        ["Thanh Chương", "118", "51", ""],
        ["Đô Lương", "55", "59", "chưa bàn giao"],
        ["Anh Sơn", "130", "9", ""],
    ]


WHOLE = [
    ("units behind figures", ["12 ha", "7 ha", "310 ha"]),
    ("words at other places", ["1.204 hồ sơ", "97 hồ sơ mới", "5 hồ sơ cũ"]),
]


@pytest.mark.parametrize("texts", [texts for _, texts in WHOLE], ids=[name for name, _ in WHOLE])
def test_a_figure_and_the_words_behind_a_blank_are_one_cell(texts, tmp_path):
    head = [(NAMES, 0, "Địa phương"), (RIGHT, 1, "Kết quả"), (400, 1, "Năm trước"), (480, 1, "Tăng")]
    rows = [[(NAMES, 0, "Xã An"), (RIGHT, 1, text), (400, 1, "1.250"), (480, 1, "37")] for text in texts]
    assert [row[1] for row in cells(tmp_path, head, rows)[-3:]] == texts


TOUCHING = [("78", "142,3"), ("39", "42,9"), ("26", "93,1"), ("78", "7,1"), ("88", "154,2")]
"""Figures of two columns a blank apart: some pairs could be one number in groups."""


SECOND = RIGHT + 36
"""Where the second of them ends: 142,3 is 32 points wide."""


def touching(first, second, end=SECOND):
    head = [(NAMES, 0, "Tội danh"), (RIGHT, 1, "Số vụ"), (end, 1, "(%)"), (480, 1, "Năm trước")]
    names = ("Trộm cắp", "Cướp giật", "Đánh bạc", "Ma túy", "Môi trường")
    rows = [
        [(NAMES, 0, name), (RIGHT, 1, a), (end, 1, b), (480, 1, "31")]
        for name, a, b in zip(names, first, second, strict=True)
    ]
    return head, rows


def test_figures_a_blank_apart_are_two_where_others_show_both_columns(tmp_path):
    found = cells(tmp_path, *touching(*zip(*TOUCHING, strict=True)))
    assert [row[1:3] for row in found[-5:]] == [list(pair) for pair in TOUCHING]


def test_groups_of_thousands_stay_one_number(tmp_path):
    head, rows = touching(["78", "39", "126", "4", "88"], ["142"] * 5, RIGHT + 23.5)
    found = cells(tmp_path, head, rows)
    assert [row[1] for row in found[-5:]] == ["78 142", "39 142", "126 142", "4 142", "88 142"]


def test_a_name_as_wide_as_its_column_keeps_off_the_figure_behind_it(tmp_path):
    head = [(NAMES, 0, "Vật nuôi"), (RIGHT, 1, "Số con"), (380, 1, "Kế hoạch"), (480, 1, "So cùng kỳ")]
    rows = [[(NAMES, 0, name), (RIGHT, 1, "40.341"), (380, 1, "41.200"), (480, 1, "98,2")] for name in "ABC"]
    rows.append([(RIGHT - 42, 1, "Trong đó: đàn gà nuôi công nghiệp"), *rows[0][1:]])
    found = cells(tmp_path, head, rows)
    assert found[-1] == ["Trong đó: đàn gà nuôi công nghiệp", "40.341", "41.200", "98,2"]


def test_units_a_blank_before_their_figures_are_a_column(tmp_path):
    head = [(NAMES, 0, "Vật liệu"), (250, 1, "ĐVT"), (RIGHT, 1, "Giá"), (480, 1, "Năm trước")]
    figures = [("Xi măng", "bao", "84.629"), ("Thép", "kg", "61.917"), ("Cát", "m3", "62.939")]
    rows = [[(NAMES, 0, a), (RIGHT - 42, 1, b), (RIGHT, 1, c), (480, 1, "9.204")] for a, b, c in figures]
    rows.append([(NAMES, 0, "Đá"), (230, 1, "m3"), (RIGHT, 1, "73.085"), (480, 1, "9.204")])
    found = cells(tmp_path, head, rows)
    assert [row[-2:] for row in found[-4:]] == [[c, "9.204"] for *_, c in [*figures, ("", "", "73.085")]]
