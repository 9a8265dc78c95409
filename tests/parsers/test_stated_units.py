"""Units as tables state them, and the roles of their columns."""

from __future__ import annotations

import pytest

from tests.parsers.figure_helpers import table
from vanthu.parsers.figures.cells import figures_of_table
from vanthu.parsers.tables.columns import numbers_columns, with_roles
from vanthu.parsers.tables.stated_units import bracketed_unit, read_unit, stated_on_line, units_of

UNITS = [
    # as printed, measure, what one is in its base unit
    ("Triệu đồng", "money", 10**6), ("1.000 đồng", "money", 1000),
    ("Tỷ đồng - Billions of dong", "money", 10**9),
    ("Nghìn ha", "area", 1000), ("Tạ/ha", "rate", 1), ("%", "percent", 1), ("Triệu tấn.km", "other", 10**6),
    ("Triệu lượt khách.km", "other", 10**6), ("Doanh nghiệp", "count", 1), ("Triệu bao", "count", 10**6),
    ("1000 cái", "count", 1000), ("Million USD", "money", 10**6), ("Billions of dong", "money", 10**9),
]  # fmt: skip
NO_UNITS = ["Giá so sánh 1994", "2010", "DN", "Triệu Sơn", "bao gồm cả trực tiếp", "Sở Tài chính", ""]


@pytest.mark.parametrize(("printed", "measure", "scale"), UNITS)
def test_units(printed, measure, scale):
    unit = read_unit(printed)
    assert unit is not None
    assert (unit.measure, unit.scale) == (measure, scale)


@pytest.mark.parametrize("printed", NO_UNITS)
def test_what_is_no_unit(printed):
    assert read_unit(printed) is None


def test_a_list_of_units_is_all_units_or_none():
    assert [unit.text for unit in units_of("Nghìn tấn, triệu USD")] == ["Nghìn tấn", "triệu USD"]
    assert units_of("Nghìn tấn, huyện An Phú") == []


BRACKETS = [
    ("Thu ngân sách (tỷ đồng)", "tỷ đồng"), ("Tỷ lệ hộ nghèo (%)", "%"), ("So với (%):", "%"),
    ("Vốn (giá 2010) (Tỷ đồng)", "Tỷ đồng"),
    ("Tổng số (bao gồm cả trực tiếp)", None), ("Kỳ gốc (2014)", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "unit"), BRACKETS)
def test_units_in_brackets(text, unit):
    found = bracketed_unit(text)
    assert (found.text if found else None) == unit


LINES = [
    # the line, whether it stands at the right edge, the unit
    ("Đơn vị tính: Triệu đồng", False, "Triệu đồng"), ("ĐVT: %", False, "%"), ("Nghìn ha", True, "Nghìn ha"),
    ("Nghìn ha", False, None), ("Tỷ đồng - Billions of dong", True, "Tỷ đồng"), ("Phụ lục số 01", True, None),
    ("tháng", True, None), ("Năm", True, None), ("Nghìn USD", True, "Nghìn USD"),
    ("Đơn vị: Sở Tài chính", False, None), ("BỘ TÀI CHÍNH", True, None),
    ("ĐV: ha", False, "ha"), ("ĐV tính: triệu đồng", False, "triệu đồng"), ("Đơn vị đo: tấn", False, "tấn"),
    ("ĐVHC: huyện An Phú", False, None), ("ĐV: Sở Tài chính", False, None),
    ("Đơn vị đo đạc: Sở Xây dựng", False, None),
    ("Số tiền: triệu đồng", False, "Số tiền: triệu đồng"), ("(Kinh phí: Tỷ đồng)", True, "Kinh phí: Tỷ đồng"),
    ("Lượng: tấn; trị giá: nghìn USD", False, "Lượng: tấn; trị giá: nghìn USD"),
    ("Địa bàn: xã", False, None), ("Kính gửi: Sở Tài chính", True, None), ("Thời gian: tháng", True, None),
    ("Số tiền: 12 triệu đồng", False, None), ("Kết quả đạt được như sau: triệu đồng", False, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "at_right", "unit"), LINES)
def test_lines_that_state_a_unit(text, at_right, unit):
    assert stated_on_line(text, bare=at_right) == unit


NUMBERING = [
    (["A", "B", "1", "2", "3=2/1"], True), (["(1)", "(2)", "(3)"], True),
    (["A", "B", "1=2+3+5", "2", "3", "5"], True),
    (["A", "B", "1=2+3", "2", "", "3", ""], True), (["(1)", "(2)", "", "(3) (4)"], True),
    (["1", "2 3", "4"], True), (["1", "2 5", "9"], False), (["1", "2", "4"], False), (["5", "6", "7"], False),
    (["MS", "1", "2", "3"], True), (["Cột", "4", "2", "9"], False), (["MS", "1", "2"], False),
    (["1", "Hà Nội", "2", "3"], False), (["1", "2"], False), (["B", "C", "1", "2"], False),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "numbers"), NUMBERING)
def test_rows_that_number_the_columns(cells, numbers):
    assert numbers_columns(cells) is numbers


def test_roles_units_and_additivity_of_columns():
    made = table(
        [["STT", "No."], ["Chỉ tiêu"], ["Đơn vị tính"], ["Kế hoạch"], ["Tỷ lệ (%)"], ["Ghi chú"]],
        ["1", "Lúa", "ha", "285", "10,5", "x"],
        ["2", "Vốn", "Triệu đồng", "300", "9", ""],
        ["3", "Phí", '"', "2", "1", ""],
    )  # fmt: skip
    columns = with_roles(made).columns
    assert [column.role for column in columns] == ["ordinal", "label", "unit", "value", "value", "note"]
    assert [(c.unit, c.scale, c.additive) for c in columns[3:5]] == [(None, None, None), ("%", 1, False)]
    assert [f.unit for f in figures_of_table(made) if f.column == 3] == ["ha", "Triệu đồng", "Triệu đồng"]


def test_the_unit_of_a_table_by_kind_of_column():
    made = table([["Mặt hàng"], ["Lượng"], ["Trị giá"]], ["Gạo", "5", "7"], unit="Nghìn tấn, triệu USD")
    assert [(c.unit, c.scale) for c in with_roles(made).columns[1:]] == [
        ("Nghìn tấn", 1000),
        ("triệu USD", 10**6),
    ]


CELLS = [
    # cell, (value, value_max, of, approx), raw
    ("(93)", (-93, None, None, None), "(93)"), ("(95,5%)", (95.5, None, None, None), "(95,5%)"),
    ("≥ 95", (95, None, None, "≥"), "≥ 95"), ("10-15", (10, 15, None, None), "10-15"),
    ("1.234*", (1234, None, None, None), "1.234"), ("(1) 376.620", (376620, None, None, None), "376.620"),
    ("100%/100%", (100, None, 100, None), "100%/100%"), ("+4,1", (4.1, None, None, None), "+4,1"),
    ("45\n900", (None, None, None, None), "45\n900"), ("12 hoặc 15", (None, None, None, None), "12 hoặc 15"),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "expected", "raw"), CELLS)
def test_forms_of_cells(cell, expected, raw):
    made = table([["Chỉ tiêu"], ["Kết quả"]], ["Hồ sơ", "1.000"], ["Thu", cell], ["Chi", "70"])
    figure = figures_of_table(made)[1]
    assert (figure.value, figure.value_max, figure.of, figure.approx) == expected
    assert figure.raw == raw
    assert (figure.issue is None) == (figure.value is not None)
    assert figure.span is not None
    assert made.rows[1].cells[1][slice(*figure.span)] == raw


@pytest.mark.parametrize("cell", ["-", "…", "x", "", "Không thuộc thẩm quyền"])
def test_cells_without_a_figure(cell):
    made = table([["Chỉ tiêu"], ["Kết quả"]], ["Hồ sơ", "1.000"], ["Thu", cell], ["Chi", "70"])
    assert [figure.row for figure in figures_of_table(made)] == [0, 2]


def test_rows_of_one_name_are_told_apart_by_their_parents():
    made = table([["Địa phương"], ["Vốn"]], ["- Nhà nước", "1"], ["- Nhà nước", "2"])
    made.rows[0].path, made.rows[1].path = ["Hà Nội"], ["Bắc Ninh"]
    assert [f.label for f in figures_of_table(made)] == ["Hà Nội - Nhà nước: Vốn", "Bắc Ninh - Nhà nước: Vốn"]


BY_MEASURE = [
    # heads of two columns, the line over the table, their units
    (("Quý I", "Quý II"), "Số tiền: triệu đồng", ["triệu đồng", "triệu đồng"]),
    (("Bị nhắc nhở", "Số tiền phạt"), "Số tiền: triệu đồng", [None, "triệu đồng"]),
    (("Lượng", "Trị giá"), "Lượng: tấn; trị giá: nghìn USD", ["tấn", "nghìn USD"]),
    (("Tháng 5", "Tháng 6"), "Lượng: tấn; trị giá: nghìn USD", [None, None]),
]


@pytest.mark.parametrize(("heads", "line", "units"), BY_MEASURE)
def test_a_unit_stated_with_its_measure_is_of_the_columns_that_name_it(heads, line, units):
    made = table([["Mặt hàng"], *([head] for head in heads)], ["Gạo", "5,5", "7,5"], unit=line)
    assert [column.unit for column in with_roles(made).columns[1:]] == units


LOWEST = [
    # two heads with their lowest rows, the units of their columns
    ((["Than đá", "Tấn"], ["Xi măng", "Nghìn tấn"]), ["Tấn", "Nghìn tấn"]),
    ((["Xuất khẩu", "Tấn"], ["Xuất khẩu", "Triệu USD"]), ["Tấn", "Triệu USD"]),
    ((["Tăng, giảm (tỷ đồng)", "Số tiền"], ["Tăng, giảm (tỷ đồng)", "%"]), ["tỷ đồng", "%"]),
    ((["Cán bộ", "Huyện"], ["Cán bộ", "Xã"]), [None, None]),
    ((["Thời hạn", "Tháng"], ["Kết quả", "Năm"]), [None, None]),
]


@pytest.mark.parametrize(("heads", "units"), LOWEST)
def test_a_row_of_units_under_the_heads(heads, units):
    made = table([["Địa phương"], *heads], ["Hạ Long", "5,5", "7,5"])
    assert [column.unit for column in with_roles(made).columns[1:]] == units


NAMED_BY_NUMBERS = [
    # rows, the columns that hold figures
    ([["15 - 25 tuổi", "12"], ["26 - 35 tuổi", "15"]], [1]),
    ([["45 hồ sơ", "12"]], [0, 1]),
    ([["120", "12"], ["95", "15"]], [0, 1]),
]


@pytest.mark.parametrize(("rows", "columns"), NAMED_BY_NUMBERS)
def test_a_first_column_of_classes_names_its_rows(rows, columns):
    found = figures_of_table(table([["Độ tuổi"], ["Số người"]], *rows))
    assert sorted({figure.column for figure in found}) == columns
