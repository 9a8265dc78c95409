"""Checks in tables: rates, sums across and down, parts above their whole."""

import pytest

from tests.corpus.making import cell_figures, make_report, table
from vanthu.corpus.checks import check

SERVICES = [
    "STT",
    "Dịch vụ",
    ["Tổng số hồ sơ", "Tổng hồ sơ"],
    ["Tổng số hồ sơ", "Trực tuyến"],
    ["Tổng số hồ sơ", "Tỷ lệ"],
]
GOOD = [
    ["1.", "Cấp đổi thẻ", "11.303", "11.256", "99,58%"],
    ["2.", "Thường trú", "15.919", "15.906", "99,92%"],
    ["3.", "Tạm trú", "1.073", "1.073", "100%"],
    ["4.", "Thất nghiệp", "2961", "188", "6,34%"],
]
INDICATORS = ["TT", "Chỉ tiêu", "ĐVT", "Cùng kỳ", "Kế hoạch", "Thực hiện", "TH/KH (%)", "Cùng kỳ (%)"]
LIVESTOCK = [
    ["6", "Đàn trâu", "con", "430", "420", "412", "98,1", "95,8"],
    ["7", "Đàn bò", "con", "1.090", "1.120", "1.126", "100,5", "103,3"],
    ["8", "Đàn lợn", "con", "4.452", "4.800", "4.870", "101,5", "109,4"],
    ["", "Cộng đàn gia súc", "con", "5.972", "6.340", "6.408", "101,1", "107,3"],
    ["9", "Đàn gia cầm", "con", "30.150", "32.000", "32.322", "101,0", "107,2"],
    ["10", "Sản lượng cá", "tấn", "44,1", "45,0", "46,8", "104,0", "106,1"],
]
JOBS = [
    "TT",
    "Đơn vị",
    ["Kết quả", "Tổng số"],
    ["Kết quả", "Trong đó", "Trong tỉnh"],
    ["Kết quả", "Trong đó", "Ngoài tỉnh"],
]
DISTRICTS = [
    ["1", "Huyện A", "1.112", "836", "276"],
    ["2", "Huyện B", "1.149", "885", "264"],
    ["3", "Huyện C", "452", "261", "191"],
    ["", "Tổng cộng", "2.713", "1.982", "731"],
]


def rules(columns, rows, **fields):
    result = check(make_report(tables=[table(columns, rows, **fields)]))
    return [(f.rule, f.stated, f.computed) for f in result.findings if f.verdict == "fail"]


def changed(rows, row, column, text):
    copy = [list(cells) for cells in rows]
    copy[row][column] = text
    return copy


@pytest.mark.parametrize(
    ("columns", "rows"),
    [(SERVICES, GOOD), (INDICATORS, LIVESTOCK), (JOBS, DISTRICTS)],
    ids=["rates", "units", "sums"],
)
def test_tables_that_hold_raise_nothing(columns, rows):
    assert rules(columns, rows) == []
    assert check(make_report(tables=[table(columns, rows)])).passed != []


FAILS = [
    (SERVICES, GOOD, 0, 4, "95,98%", [("table-percent", 95.98, 99.58)]),
    (SERVICES, GOOD, 2, 4, "0%", [("table-percent", 0, 100)]),
    (
        INDICATORS,
        LIVESTOCK,
        3,
        4,
        "6.430",
        [("table-percent", 101.1, 99.66), ("table-column-sum", 6430, 6340)],
    ),
    (JOBS, DISTRICTS, 3, 2, "2.731", [("table-row-sum", 2731, 2713), ("table-column-sum", 2731, 2713)]),
    (JOBS, DISTRICTS, 0, 3, "863", [("table-row-sum", 1112, 1139), ("table-column-sum", 1982, 2009)]),
]


@pytest.mark.parametrize(("columns", "rows", "row", "column", "text", "expected"), FAILS)
def test_one_wrong_cell_is_found(columns, rows, row, column, text, expected):
    assert sorted(rules(columns, changed(rows, row, column, text))) == sorted(expected)


HANDLED = [*SERVICES, ["Tình hình xử lý", "Đúng hạn"], ["Tình hình xử lý", "Quá hạn"]]
IN_TIME = [[*row, row[3], ""] for row in GOOD]


def test_on_time_and_late_make_what_was_handled():
    assert rules(HANDLED, IN_TIME) == []
    late = changed(changed(IN_TIME, 1, 5, "15.900"), 1, 6, "6")
    assert rules(HANDLED, late) == []
    assert rules(HANDLED, changed(IN_TIME, 1, 5, "15.900")) == [("table-row-sum", 15906, 15900)]


def test_a_column_that_repeats_another_does_not_take_its_place():
    """Online and on time are equal row by row; the rate is still that of the online files."""
    assert ("table-percent", 100, 65.24) in rules(HANDLED, changed(IN_TIME, 2, 3, "700"))


def test_a_part_above_its_whole():
    found = rules(SERVICES, changed(GOOD, 2, 3, "1.730"))
    assert ("table-bound", 1730, 1073) in found


def test_a_single_column_needs_all_rows_before_its_total_is_judged():
    columns = ["STT", "Nhà văn hóa", "Số tiền (đồng)"]
    rows = [
        ["1", "Đồng Chè", "77.000.000"],
        ["2", "Bãi Dâu", "115.000.000"],
        ["", "Tổng cộng", "195.000.000"],
    ]
    assert rules(columns, rows) == [("table-column-sum", 195000000, 192000000)]
    rows[1][0] = "3"
    assert rules(columns, rows) == []


def test_rounded_amounts_may_miss_their_total_by_the_rounding():
    columns = ["STT", "Nguồn vốn", "Số tiền (triệu đồng)"]
    rows = [["1", "Ngân sách", "101"], ["2", "Vay", "102"], ["", "Tổng cộng", "204"]]
    assert rules(columns, rows) == []


def test_group_counts():
    columns = ["STT", "Mô hình", "Kết quả"]
    rows = [["1", "Mô hình 1", "xong"], ["2", "Mô hình 2", "xong"], ["3", "Mô hình 3", "chưa"]]
    assert rules(columns, rows, groups=["I NHÓM (03 MÔ HÌNH)"] * 3) == []
    assert rules(columns, rows, groups=["I NHÓM (02 MÔ HÌNH)"] * 3) == [("count", 2, 3)]
    assert rules(columns, rows, groups=["I NHÓM (04 MÔ HÌNH)"] * 3) == []
    assert rules(columns, rows, groups=["I NHÓM (04 MÔ HÌNH)"] * 2 + ["II KHÁC"]) == [("count", 4, 2)]


MILLIONS = ["STT", "Xã", "Số tiền (triệu đồng)"]
AMOUNTS = ["TT", "Nội dung", "Dự toán", "Thực hiện"]
NESTED = [
    ["", "TỔNG SỐ (A+B)", "3.000", "2.110"],
    ["A", "Chi thường xuyên", "2.000", "1.400"],
    ["I", "Sự nghiệp giáo dục", "1.200", "800"],
    ["1", "Mầm non", "500", "300"],
    ["2", "Tiểu học", "700", "500"],
    ["II", "Sự nghiệp y tế", "800", "600"],
    ["1", "Tuyến huyện", "300", "250"],
    ["2", "Tuyến xã", "500", "350"],
    ["B", "Chi đầu tư", "1.000", "710"],
    ["1", "Nguồn tỉnh", "600", "400"],
    ["2", "Nguồn huyện", "400", "310"],
]
FORMULAS = ["TT", "Chỉ tiêu", "Kế hoạch", "Thực hiện", "Tỷ lệ (%)", "Chênh lệch"]
MARKED = [
    ["(1)", "(2)", "(3)", "(4)", "(5)=(4)/(3)*100", "(6)=(4)-(3)"],
    ["1", "Thu nội địa", "1.000", "550", "55,0", "-450"],
    ["2", "Thu khác", "200", "150", "75,0", "-50"],
    ["3", "Thu phí", "400", "300", "75,0", "-100"],
]
PARTS = ["A", "B", "1=2+3", "2", "3"]
SPLIT = ["STT", "Đơn vị", "Tổng số", "Giáo dục", "Y tế"]
OPEN = [
    ["I", "Chi thường xuyên", "900"],
    ["", "Trong đó:", ""],
    ["1", "Giáo dục", "500"],
    ["2", "Y tế", "200"],
    ["II", "Chi đầu tư", "410"],
    ["1", "Tỉnh", "400"],
    ["2", "Xã", "10"],
]
STRUCTURES = [
    (AMOUNTS, NESTED, []),
    (
        AMOUNTS,
        changed(NESTED, 5, 3, "650"),
        [("table-column-sum", 650, 600), ("table-column-sum", 1400, 1450)],
    ),
    (AMOUNTS, changed(NESTED, 0, 3, "2.160"), [("table-formula", 2160, 2110)]),
    (FORMULAS, MARKED, []),
    (FORMULAS, changed(MARKED, 3, 5, "-10"), [("table-formula", -10, -100)]),
    (FORMULAS, changed(MARKED, 1, 4, "45,0"), [("table-formula", 45, 55)]),
    (FORMULAS, changed(MARKED[1:], 2, 5, "-10"), [("table-difference", -10, -100)]),
    (SPLIT, [PARTS, ["1", "Xã An", "410", "170", "240"], ["2", "Xã Bình", "520", "300", "220"]], []),
    (
        SPLIT,
        [PARTS, ["1", "Xã An", "401", "170", "240"], ["2", "Xã Bình", "520", "300", "220"]],
        [("table-formula", 401, 410)],
    ),
    (["STT", "Nội dung", "Số tiền"], OPEN, []),
    # the formula of B names no row under B; a number lost in reading is not nought
    (
        ["STT", "Nội dung", "Số tiền"],
        [["A", "Thu", "9"], ["III", "Vay", "5"], ["B", "Chi (B=I+III)", "7"], ["I", "Tỉnh", "7"]],
        [],
    ),
    (
        SPLIT,
        [
            PARTS,
            *([str(n), f"Xã {n}", "410", "170", "240"] for n in range(1, 9)),
            ["9", "Xã", "410", "", "240"],
        ],
        [],
    ),
]


@pytest.mark.parametrize(("columns", "rows", "expected"), STRUCTURES)
def test_printed_structure_is_followed(columns, rows, expected):
    assert sorted(rules(columns, rows)) == expected


PLAN = ["STT", "Nội dung", "Dự toán", "Quyết toán", ["So sánh", "Tuyệt đối"], ["So sánh", "Tương đối (%)"]]
SETTLED = [
    ["1", "Chi giáo dục", "4.812.550", "4.912.600", "100.050", "102,1"],
    ["2", "Chi y tế", "1.100.765", "1.310.000", "209.235", "119,0"],
    ["3", "Chi văn hóa", "300.100", "270.000", "-30.100", "90,0"],
]
BLANKS = [
    ["1", "Thuế", "38 900", "35 350", "-3 550", "90,9"],
    ["2", "Phí", "1 200", "18 800", "17 600", "1 566,7"],
]


@pytest.mark.parametrize("rows", [SETTLED, BLANKS])
def test_amounts_beside_rates_are_numbers(rows):
    """Under the head of a comparison stand amounts too; a rate may be in the thousands."""
    assert rules(PLAN, rows) == []


MONTHS = ["Tháng", "2019", "2020"]
RAIN = [["CẢ NĂM", "1.655,5", "1.190,9"], ["Tháng 1", "743,2", "114,5"], ["Tháng 2", "912,3", "1.076,4"]]
GUESTS = [["Tổng số", "4.915", "2.205"], ["Khách quốc tế", "915", "205"], ["Khách nội địa", "4.000", "2.000"]]
RATES_BELOW = [*GUESTS, ["Công suất phòng (%)", "45,1", "42,0"]]
UNNUMBERED = [
    (RAIN, []),
    (changed(RAIN, 1, 1, "743,9"), [("table-column-sum", 1655.5, 1656.2)]),
    # a slip of the first digit takes a number far off
    (changed(RAIN, 2, 1, "112,3"), [("table-column-sum", 1655.5, 855.5)]),
    (changed(RAIN, 2, 1, "118,9"), []),
    (RATES_BELOW, []),
    (changed(RATES_BELOW, 1, 1, "975"), [("table-column-sum", 4915, 4975)]),
]


@pytest.mark.parametrize(("rows", "expected"), UNNUMBERED)
def test_rows_without_numbers_sum_those_under_them(rows, expected):
    given = table(MONTHS, rows)
    told = [
        row.model_copy(
            update={"path": [rows[0][0]] if 0 < n < 3 else [], "role": "data" if n else "subtotal"}
        )
        for n, row in enumerate(given.rows)
    ]
    result = check(make_report(tables=[given.model_copy(update={"rows": told})]))
    found = [(f.rule, f.stated, f.computed) for f in result.findings if f.verdict == "fail"]
    assert found == expected


POINTS = [
    ["1", "Chi chế độ (a+b)", "900.150"],
    ["a", "Phụ cấp", "500.100"],
    ["b", "Tiền ăn", "400.050"],
    ["2", "Mua sắm", "77.000"],
]


def test_a_formula_of_points_is_followed():
    columns = ["STT", "Nội dung", "Số tiền"]
    assert rules(columns, POINTS) == []
    assert rules(columns, changed(POINTS, 1, 2, "500.700")) == [("table-formula", 900150, 900750)]


QUARTERS = ["Chỉ tiêu", "Quý I", "Quý II", "Quý III", "Quý IV", "Cả năm"]
TRAINED = [
    ["Số người học nghề", "1.100", "1.200", "1.300", "1.400", "5.000"],
    ["Tỷ lệ so với kế hoạch (%)", "85,2", "91,0", "102,4", "110,3", "97,6"],
    ["Số người có việc", "900", "800", "950", "1.010", "3.660"],
    ["So với cùng kỳ (%)", "101,2", "99,4", "100,0", "98,7", "99,8"],
    ["Số lớp", "30", "42", "51", "38", "161"],
    ["Số giáo viên", "110", "112", "120", "125", "467"],
]


def test_rows_of_rates_do_not_speak_against_a_sum_of_columns():
    wrong = changed(TRAINED, 2, 4, "1.070")
    for rows, expected in ((wrong, [("table-row-sum", 3660, 3720)]), (TRAINED, [])):
        made = table(QUARTERS, rows)
        figures = [
            one.model_copy(update={"unit": "%" if "%" in rows[one.row or 0][0] else "người"})
            for one in cell_figures(made, range(1, 6), label=0)
        ]
        result = check(make_report(tables=[made], figures=figures))
        found = [(f.rule, f.stated, f.computed) for f in result.findings if f.verdict == "fail"]
        assert found == expected


def test_tong_cuc_is_no_total():
    """A body named so is one row among others, and last of them it sums none."""
    columns = ["Đơn vị", "Tiếp nhận", "Giải quyết"]
    rows = [["Cục A", "500", "220"], ["Cục B", "401", "743"], ["Tổng cục Thuế", "991", "708"]]
    assert rules(columns, rows) == []
    assert rules(columns, [*rows, ["Tổng", "1.892", "1.671"]]) == []
    found = rules(columns, [*rows, ["Tổng", "1.892", "1.691"]])
    assert found == [("table-column-sum", 1691, 1671)]


def test_a_column_that_is_no_sum_is_not_judged_by_those_that_are():
    columns = ["TT", "Lớp", "Học sinh", "Tiền", "Tuổi trung vị"]
    rows = [["1", "A", "1.140", "20.100", "14"], ["2", "B", "1.235", "30.200", "15"]]
    assert rules(columns, [*rows, ["", "Cộng", "2.375", "50.300", "14"]]) == []


SUMS = [
    # amounts, total, verdict: each amount stands for its interval, part by part
    (["101", "102"], "204", "rounded"),
    (["101", "102", "103"], "308", "rounded"),
    (["101", "102"], "206", "fail"),
    (["101,4", "102,3"], "203,8", "rounded"),
    (["101,4", "102,3"], "204,9", "fail"),
]


@pytest.mark.parametrize(("amounts", "total", "verdict"), SUMS)
def test_a_sum_is_judged_by_the_printed_decimals(amounts, total, verdict):
    rows = [[str(n), f"Xã {n}", amount] for n, amount in enumerate(amounts, start=1)]
    result = check(make_report(tables=[table(MILLIONS, [*rows, ["", "Tổng cộng", total]])]))
    assert [*(f.verdict for f in result.findings), *(p.agreement for p in result.passed)] == [verdict]


def test_a_count_is_never_rounded():
    columns = ["STT", "Xã", "Số hộ (hộ)"]
    rows = [["1", "Xã An", "1.101"], ["2", "Xã Bình", "1.102"], ["", "Tổng cộng", "2.204"]]
    assert rules(columns, rows) == [("table-column-sum", 2204, 2203)]


UNREAD = [
    (changed(DISTRICTS, 1, 3, "8?5"), {"table-row-sum", "table-column-sum"}),
    (changed(DISTRICTS, 3, 4, "7Z1"), {"table-row-sum", "table-column-sum"}),
]


@pytest.mark.parametrize(("rows", "expected"), UNREAD)
def test_a_sum_with_an_unread_part_is_not_checkable_and_names_it(rows, expected):
    result = check(make_report(tables=[table(JOBS, rows)]))
    unread = [f for f in result.findings if f.verdict == "not-checkable"]
    assert {f.rule for f in unread} == expected
    assert all("8?5" in f.message or "7Z1" in f.message for f in unread)
    assert result.failed() == []


def test_a_number_with_a_note_is_not_called_wrong():
    rows = [["1", "Xã An", "1.101"], ["2", "Xã Bình", "1.102"], ["", "Tổng cộng", "(1) 2.504"]]
    columns = ["STT", "Xã", "Số hộ (hộ)"]
    report = make_report(tables=[table(columns, rows)])
    assert check(report).failed() == []
    assert rules(columns, changed(rows, 2, 2, "2.504")) == [("table-column-sum", 2504, 2203)]


NO_RELATION = [
    # two columns of one name under different heads; a column that only looks larger; a price beside a total
    [["Thu", "Tổng số"], ["Chi", "Tổng số"]],
    [["Tổng thu"], ["Tổng chi"]],
    [["Sản lượng", "Tổng số (tấn)"], ["Năng suất", "Bình quân"]],
    [["Dự toán", "Tổng số"], ["Thực hiện", "Trong đó", "Xây dựng"]],
]


@pytest.mark.parametrize("heads", NO_RELATION)
def test_columns_without_a_printed_relation_are_not_held_against_each_other(heads):
    rows = [[str(n), f"Xã {n}", str(100 + n), str(90 + 7 * n)] for n in range(1, 6)]
    assert rules(["STT", "Xã", *heads], rows) == []


def suggestion(cells, ocr=True):
    rows = [*GOOD, cells]
    report = make_report(tables=[table(SERVICES, rows)], ocr_pages=[1] if ocr else [])
    return [f.suggestion for f in check(report).findings if f.suggestion is not None]


MISREAD = [
    (["5.", "Khai báo tạm vắng", "113", "112", "991206"], "99,12%"),
    (["5.", "Cấp lại thẻ", "229.046", "59.257", "25,8796"], "25,87%"),
    (["5.", "Cấp lại thẻ", "", "59.257", "25,8796"], "25,87%"),
]


@pytest.mark.parametrize(("cells", "value"), MISREAD)
def test_a_misread_rate_carries_what_the_page_must_have_said(cells, value):
    [found] = suggestion(cells)
    assert found.value == value
    assert found.reading_error > 0.5
    assert found.evidence


def test_a_suggestion_must_also_fit_the_other_sums_of_the_number():
    """863 breaks a row and a column; only one reading of one cell mends both."""
    report = make_report(tables=[table(JOBS, changed(DISTRICTS, 0, 3, "886"))], ocr_pages=[1])
    values = {f.suggestion.value for f in check(report).findings if f.suggestion}
    assert values == {"836"}


ONE_COLUMN = ["Nội dung", "Số tiền (nghìn đồng)"]
SHARED = [*ONE_COLUMN, "Tỷ trọng (%)"]
WORTH = ["Ngành", "Giá trị sản xuất (tỷ đồng)"]
INVESTED = ["Nguồn vốn", "Tổng mức đầu tư (tỷ đồng)"]
PRICES = ["Mặt hàng", "Giá bán (nghìn đồng)"]
TOTALS_OF_ONE_COLUMN = [
    ("numbered from 1", ONE_COLUMN, [["1. Thuế", "900"], ["2. Phí", "77"], ["Tổng thu", "1.977"]], True),
    ("numbered from 2", ONE_COLUMN, [["2. Thuế", "900"], ["3. Phí", "77"], ["Tổng thu", "1.977"]], False),
    (
        "shares that make 100",
        SHARED,
        [["Nhà nước", "600", "60,0"], ["Tư nhân", "400", "40,0"], ["Tổng số", "2.000", "100,0"]],
        True,
    ),
    (
        "a slip in the last digits",
        WORTH,
        [["Tổng số", "1.900,4"], ["Công nghiệp", "900,1"], ["Xây dựng", "600,0"], ["Dịch vụ", "400,0"]],
        True,
    ),
    (
        "amounts invested",
        INVESTED,
        [["Tổng số", "1.900,4"], ["Trung ương", "900,1"], ["Tỉnh", "600,0"], ["Xã", "400,0"]],
        True,
    ),
    (
        "the chief goods alone",
        WORTH,
        [["Tổng số", "1.900,4"], ["Dệt may", "900,1"], ["Da giày", "600,0"], ["Gỗ", "300,0"]],
        False,
    ),
    (
        "prices",
        PRICES,
        [["Tổng số", "1.900,4"], ["Gạo", "900,1"], ["Ngô", "600,0"], ["Khoai", "400,0"]],
        False,
    ),
]


@pytest.mark.parametrize(
    ("columns", "rows", "told"),
    [case[1:] for case in TOTALS_OF_ONE_COLUMN],
    ids=[case[0] for case in TOTALS_OF_ONE_COLUMN],
)
def test_a_total_of_one_column_is_judged_where_its_rows_are_all_there(columns, rows, told):
    found = [rule for rule, _, _ in rules(columns, rows)]
    assert ("table-column-sum" in found) is told
