"""Figures from table cells: units, names, and the columns that hold none."""

from __future__ import annotations

import pytest

from tests.parsers.figure_helpers import paragraph, table
from vanthu.parsers.figures import figures_of
from vanthu.parsers.figures.cells import figures_of_table, without_group_numbers
from vanthu.parsers.tables.columns import holds_codes

INDICATORS = table(
    [["TT"], ["Chỉ tiêu"], ["ĐVT"], ["Kế hoạch"], ["So sánh (%)", "TH/KH"]],
    ["1", "Lúa Xuân", "ha", "285,0", "100,5"],
    ["2", "Thuế ngoài quốc doanh", "triệu đồng", "300,0", "106,0"],
    ["", "Tổng cộng", "", "585,0", ""],
)


def test_units_from_the_row_and_from_the_head() -> None:
    found = figures_of_table(INDICATORS)
    assert [(f.label, f.value, f.unit, f.measure, f.percent) for f in found] == [
        ("Lúa Xuân: Kế hoạch", 285, "ha", "area", None),
        ("Lúa Xuân: So sánh (%) - TH/KH", 100.5, "%", "percent", 100.5),
        ("Thuế ngoài quốc doanh: Kế hoạch", 300, "triệu đồng", "money", None),
        ("Thuế ngoài quốc doanh: So sánh (%) - TH/KH", 106, "%", "percent", 106),
        ("Tổng cộng: Kế hoạch", 585, None, "count", None),
    ]
    assert [(f.row, f.column, f.table, f.section) for f in found[:2]] == [
        (0, 3, "t1", "II"),
        (0, 4, "t1", "II"),
    ]


# head, cell, (value, of, percent, unit, measure)
CELLS = [
    ("Số tiền (đồng)", "77.000.000", (77000000, None, None, "đồng", "money")),
    ("Tỷ lệ", "99,92%", (99.92, None, 99.92, "%", "percent")),
    ("Tỷ lệ", "0", (0, None, 0, "%", "percent")),
    ("Tổng hồ sơ", "04", (4, None, None, None, "count")),
    ("Số dự án", "835", (835, None, None, "dự án", "count")),
    ("Kết quả", "12/16", (12, 16, None, None, "count")),
    ("Kết quả", "45 hồ sơ", (45, None, None, "hồ sơ", "count")),
    ("Kết quả", "45 (90,5%)", (45, None, 90.5, None, "count")),
    ("Tỷ lệ che phủ", "54,1³", (54.1, None, 54.1, "%", "percent")),
    ("Số hồ sơ", "407.763⁽¹⁾", (407763, None, None, "hồ sơ", "count")),
    ("Tăng, giảm", "-12", (-12, None, None, None, "count")),
    ("Tổng số (bao gồm cả trực tiếp)", "2152", (2152, None, None, None, "count")),
    ("Tỷ lệ (%)", "25,8796", (None, None, None, "%", "percent")),
]


@pytest.mark.parametrize(("head", "cell", "expected"), CELLS)
def test_cells(head: str, cell: str, expected: tuple[object, ...]) -> None:
    (figure,) = figures_of_table(table([["Đơn vị"], [head]], ["Xã A", cell], ["Xã B", ""]))
    assert (figure.value, figure.of, figure.percent, figure.unit, figure.measure) == expected
    assert figure.raw == cell.rstrip("³⁽¹⁾")  # a note's mark is no part of it


WORTH = [
    # the head, the unit of the row, that of the figure
    ("Giá trị (triệu đồng)", "con", "triệu đồng"),
    ("Giá trị (triệu đồng)", "%", "%"),
    ("Giá trị (triệu đồng)", "tỷ đồng", "tỷ đồng"),
    ("Thực hiện (người)", "hộ", "hộ"),
    ("Số lượng", "con", "con"),
]


@pytest.mark.parametrize(("head", "of_row", "unit"), WORTH)
def test_a_column_of_worth_beside_units_of_amounts(head: str, of_row: str, unit: str) -> None:
    heads = [["Chỉ tiêu"], ["ĐVT"], [head]]
    (figure,) = figures_of_table(table(heads, ["Trâu, bò", of_row, "31,5"], ["Lợn", of_row, ""]))
    assert figure.unit == unit


COUNTED_ABOVE = [
    # the head over a column, its own head, what its cells count
    ("Số hộ", "Bị ảnh hưởng", "hộ"),
    ("Số hộ", "Đã nhận tiền", "hộ"),
    ("Số hộ", "Kinh phí hỗ trợ", None),
    ("Số hộ", "Số tiền", None),
    ("Kế hoạch", "Xây mới", None),
]


@pytest.mark.parametrize(("above", "head", "unit"), COUNTED_ABOVE)
def test_what_the_head_above_counts(above: str, head: str, unit: str | None) -> None:
    (figure,) = figures_of_table(table([["Xã"], [above, head]], ["Xã A", "1.245"], ["Xã B", ""]))
    assert figure.unit == unit


BRACKETED = [
    # the cells of a column, their values
    (["9,2%", "(3,2%)"], [9.2, -3.2]),
    (["(9,2%)", "(3,2%)"], [9.2, 3.2]),
    (["647", "(133)"], [647, -133]),
]


@pytest.mark.parametrize(("cells", "values"), BRACKETED)
def test_brackets_are_a_minus_where_others_have_none(cells: list[str], values: list[float]) -> None:
    rows = [["Xã " + letter, cell] for letter, cell in zip("AB", cells, strict=True)]
    found = figures_of_table(table([["Đơn vị"], ["Tăng, giảm"]], *rows))
    assert [figure.value for figure in found] == values


def test_numbered_names_are_no_figures() -> None:
    rows = [["1. Doanh thu (tỷ đồng)", "3.308"], ["2. Số lao động (người)", "2.403"]]
    found = figures_of_table(table([["Chỉ tiêu"], ["Năm 2019"]], *rows))
    assert [(figure.label, figure.unit) for figure in found] == [
        ("1. Doanh thu (tỷ đồng): Năm 2019", "tỷ đồng"),
        ("2. Số lao động (người): Năm 2019", "người"),
    ]


GROUPS = [
    ("II Cây công nghiệp", "Cây công nghiệp"),
    ("A THU - I Thu nội địa", "THU - Thu nội địa"),
    ("B CHĂN NUÔI, THỦY SẢN", "CHĂN NUÔI, THỦY SẢN"),
    ("III. Dịch vụ", "III. Dịch vụ"),
    ("A Lưới", "A Lưới"),
    ("Khu vực I - miền núi", "Khu vực I - miền núi"),
    ("Cây lâu năm", "Cây lâu năm"),
    ("VIDEO tuyên truyền", "VIDEO tuyên truyền"),
]


@pytest.mark.parametrize(("group", "name"), GROUPS)
def test_groups_are_named_without_their_number(group: str, name: str) -> None:
    assert without_group_numbers(group) == name


# head, cells: no figures
NO_FIGURES = [
    ("STT", ["1", "2", "3"]),
    ("Số TT", ["1.", "2.", "3."]),
    ("Năm", ["2021", "2022", "2023"]),
    ("Năm hoàn thành", ["2021", "2022", "2023"]),
    ("Số điện thoại", ["0912345678", "0912345679", "0912345670"]),
    ("Mã hồ sơ", ["001", "002", "003"]),
    ("Ghi chú", ["5", "", ""]),
    ("Số, ký hiệu", ["12", "13", "14"]),
    ("Tình hình", ["Đã kết nối", "-", ""]),
    ("Nội dung", ["Cấp điện (220/380V)", "Cho trẻ dưới 6 tuổi", "Công văn 1277/BGDĐT"]),
]


@pytest.mark.parametrize(("head", "cells"), NO_FIGURES)
def test_columns_that_hold_no_figures(head: str, cells: list[str]) -> None:
    rows = [["Xã " + letter, cell] for letter, cell in zip("ABC", cells, strict=True)]
    assert figures_of_table(table([["Đơn vị"], [head]], *rows)) == []


def test_row_that_numbers_the_columns_holds_no_figures() -> None:
    made = table([["Đơn vị"], ["Kế hoạch"], ["Thực hiện"]], ["(1)", "(2)", "(3)"], ["Xã A", "5", "6"])
    assert [figure.value for figure in figures_of_table(made)] == [5, 6]


def test_words_among_numbers_are_left_out() -> None:
    made = table(
        [["Thủ tục"], ["Huyện"]], ["Cấp thẻ", "02"], ["Tạm trú", "Không thuộc thẩm quyền"], ["Khác", "-"]
    )
    assert [figure.value for figure in figures_of_table(made)] == [2]


def test_groups_and_parents_stand_in_the_label_but_not_of_a_grand_total() -> None:
    made = table([["Dịch vụ"], ["Tổng số"]], ["Đăng ký", "5"], ["Tổng cộng", "9"])
    made.rows[0].group, made.rows[0].parent, made.rows[1].group = "Sở Y tế", "Hồ sơ", "Sở Y tế"
    assert [figure.label for figure in figures_of_table(made)] == [
        "Sở Y tế - Hồ sơ - Đăng ký: Tổng số",
        "Tổng cộng: Tổng số",
    ]


UNDER = [
    # a row, its parent and path, its label: what is said of which says of what, without the parent's number
    ("Trong đó: thuận tình ly hôn", None, ["1. Ly hôn"], "1. Ly hôn - Trong đó: thuận tình ly hôn"),
    ("Trong đó: Khám BHYT", "1 Khám bệnh", ["Khám bệnh"], "Khám bệnh - Trong đó: Khám BHYT"),
    ("Khám BHYT", "1.2 Khám bệnh", ["Khám bệnh"], "Khám bệnh - Khám BHYT"),
    ("Thuận tình ly hôn", None, ["1. Ly hôn"], "Thuận tình ly hôn"),
    ("Khám BHYT", "An Khê", ["An Khê"], "An Khê - Khám BHYT"),
]


@pytest.mark.parametrize(("name", "parent", "path", "label"), UNDER)
def test_rows_under_others_say_of_what(name: str, parent: str | None, path: list[str], label: str) -> None:
    made = table([["Chỉ tiêu"], [""]], ["Tổng", "9"], [name, "5"])
    made.rows[1].parent, made.rows[1].path = parent, path
    assert figures_of_table(made)[1].label == label


def test_ids_go_on_after_those_of_the_prose() -> None:
    found = figures_of([paragraph("Đã cấp 12 thẻ.")], [INDICATORS], {})
    assert [figure.id for figure in found] == [f"f{number}" for number in range(1, 7)]


def test_confidence_of_a_cell_read_by_ocr() -> None:
    made = table([["Đơn vị"], ["Số hộ"]], ["Xã A", "5"], confidence=0.9)
    made.rows[0].confidences = [1.0, 0.5]
    assert [figure.confidence for figure in figures_of_table(made)] == [0.5]


@pytest.mark.parametrize(
    ("of_table", "of_cell", "confidence", "sureness"),
    [(1.0, 0.97, 0.97, 0.97), (0.6, 0.97, 0.97, 0.6), (0.95, None, 1.0, 0.95), (0.6, 0.5, 0.5, 0.5)],
)
def test_doubt_about_its_place_hides_not_what_a_cell_says(of_table, of_cell, confidence, sureness) -> None:
    made = table([["Đơn vị"], ["Số hộ"]], ["Xã A", "5"], confidence=of_table)
    made.rows[0].confidences = None if of_cell is None else [1.0, of_cell]
    (figure,) = figures_of_table(made)
    assert (figure.confidence, figure.placed, figure.sureness) == (confidence, of_table, sureness)


CODES = [
    ("Số CCCD", ["051065001234", "051172004321"], True),
    ("Mã dự án", ["7812345", "7845671"], True),
    ("Giấy tờ", ["051065001234", "051172004321"], True),
    ("Số tài khoản", ["22.692", "1.083"], False),
    ("Số thẻ", ["45", "120"], False),
    ("Mã số", ["01", "02", "02.1"], True),
    ("Mã chỉ tiêu", ["1.1", "1.2"], True),
    ("Dân số", ["105123456", "98765432"], False),
]


@pytest.mark.parametrize(("head", "cells", "codes"), CODES)
def test_columns_of_codes(head: str, cells: list[str], codes: bool) -> None:
    assert holds_codes(head, cells) is codes
