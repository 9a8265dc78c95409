"""Slips of a writer's hand in the numbers of tables, told though they lead far off."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.corpus.making import make_report, table
from vanthu.corpus.checks import check
from vanthu.corpus.checks.printed import Printed
from vanthu.corpus.checks.slips import is_slip_of, slipped_sum

SLIPS = [
    # printed, its decimals, what is meant, the usual decimals, whether it is one slip
    ("411.2", 1, "111.2", 1, True),  # a digit
    ("15.6", 1, "51.6", 1, True),  # two swapped
    ("6.094", 3, "60.094", 3, True),  # one lost
    ("48967", 0, "4897", 0, True),  # one more
    ("43.84", 2, "438.4", 1, True),  # a separator moved
    ("-15.28", 2, "-15.82", 2, True),
    ("43.8", 1, "4.38", 1, False),  # decimals as they are usual: nothing shows that it moved
    ("411.2", 1, "-411.3", 1, False),
    ("411.2", 1, "121.2", 1, False),  # two digits
    ("35", 0, "325", 0, False),  # too short to be told from chance
    ("12", 0, "21", 0, False),
    ("411.2", 1, "411.25", 1, False),
]


@pytest.mark.parametrize(("printed", "decimals", "meant", "usual", "slip"), SLIPS)
def test_what_one_slip_makes(printed, decimals, meant, usual, slip):
    assert is_slip_of(Printed(Decimal(printed), decimals), Decimal(meant), usual) is slip


SUMS = [
    (870, [403, 467], False), (870, [103, 467], True), (780, [403, 467], True), (8700, [403, 467], True),
    (141, [139, 219], False), (90, [13, 17], False),
]  # fmt: skip


@pytest.mark.parametrize(("total", "parts", "slip"), SUMS)
def test_sums_that_one_slip_keeps_from_holding(total, parts, slip):
    found = slipped_sum(Printed(Decimal(total)), [Printed(Decimal(part)) for part in parts])
    assert (found and total != sum(parts)) is slip


CHANGES = ["Chỉ tiêu", "ĐVT", "9 tháng 2023", "9 tháng 2024", "Tăng, giảm (%)"]
FALLING = [
    ["Số lượt khám", "Lượt", "74.901", "64.824", "-13,45"],
    ["Số ca phẫu thuật", "Ca", "26.056", "25.243", "-3,12"],
    ["Số ngày điều trị", "Ngày", "24.743", "15.853", "-35,93"],
    ["Số xét nghiệm", "Lần", "23.246", "26.487", "13,94"],
]
SCHOOLS = ["TT", "Trường", "Số lớp", "Số học sinh", "Bình quân HS/lớp"]
CLASSES = [
    ["1", "Hoa Sen", "24", "556", "23,2"], ["2", "Sơn Ca", "27", "373", "13,8"],
    ["3", "Bình Minh", "15", "362", "24,1"], ["4", "Kim Đồng", "23", "556", "24,2"],
    ["5", "Lê Văn Tám", "21", "749", "35,7"],
]  # fmt: skip
MARKED = ["Đơn vị", "Lượt", "Người", "Vụ việc"]
VISITS = [
    ["A", "1", "2", "3"], ["Bảo Lâm", "31", "41", "71"], ["Đạ Tẻh", "7", "88", "75"],
    ["Bảo Lộc", "56", "64", "34"], ["Tổng số", "94", "193", "180"],
]  # fmt: skip
CELLS = [
    (CHANGES, FALLING, 2, 4, "-39,53"),
    (CHANGES, FALLING, 0, 2, "47.901"),
    (SCHOOLS, CLASSES, 2, 4, "2,41"),
    (SCHOOLS, CLASSES, 4, 3, "479"),
    (MARKED, VISITS, 1, 3, "17"),
    (MARKED, VISITS, 4, 2, "139"),
]


def failed(columns, rows):
    return [f for f in check(make_report(tables=[table(columns, rows)])).findings if f.verdict == "fail"]


@pytest.mark.parametrize(("columns", "rows", "row", "column", "text"), CELLS)
def test_a_slip_is_told_and_nothing_without_it(columns, rows, row, column, text):
    assert failed(columns, rows) == []
    wrong = [list(cells) for cells in rows]
    wrong[row][column] = text
    assert failed(columns, wrong)


def test_a_row_of_averages_is_no_sum_for_want_of_one_slip():
    columns = ["Chỉ tiêu", "Cả nước", "Miền Bắc", "Miền Nam"]
    rows = [["Diện tích", "30,5", "12,2", "18,3"], ["Sản lượng", "44,0", "20,1", "23,9"]]
    rows += [["Gieo trồng", "51,2", "30,0", "21,2"], ["Thu hoạch", "25,4", "11,3", "14,1"]]
    assert failed(columns, [*rows, ["Năng suất", "14,1", "13,9", "21,9"]]) == []
