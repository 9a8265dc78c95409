"""Ledgers of two sides, and lists folded to save paper: what stands in one grid and is two tables, or one."""

from __future__ import annotations

import pytest

import vanthu
from tests.pdfs import both, make_pdf, ruled_table, text_lines

RECEIPTS = [["Phí, lệ phí", "1.250", "1.310"], ["Thu khác", "420", "95"], ["Tổng số thu", "1.670", "1.405"]]
SPENDING = [["Chi đầu tư", "900", "850"], ["Tổng số chi", "900", "850"]]


def beside(left, right, width=3):
    """Rows of two sides; the shorter one ends in empty cells."""
    height = max(len(left), len(right))
    blank = [[""] * width]
    both_sides = zip(left + blank * (height - len(left)), right + blank * (height - len(right)), strict=True)
    return [a + b for a, b in both_sides]


def read(tmp_path, rows, widths, merged=()):
    title = text_lines("CÂN ĐỐI THU, CHI NĂM 2022", "Đơn vị tính: triệu đồng", x=180, top=760)
    (tmp_path / "x.pdf").write_bytes(make_pdf(both(title, ruled_table(rows, widths, merged=merged, x=40))))
    return vanthu.read(tmp_path / "x.pdf")


def values(report):
    return [(figure.label, figure.value, figure.unit) for figure in report.figures if figure.table]


HEAD = ["Nội dung thu", "Dự toán", "Quyết toán", "Nội dung chi", "Dự toán", "Quyết toán"]
SIDES = [110, 60, 60, 110, 60, 60]

LEDGERS = [
    ("names that differ in one word", HEAD),
    (
        "figures under other heads",
        ["Nội dung thu", "Tổng số", "Xã hưởng", "Nội dung chi", "Đầu tư", "Thường xuyên"],
    ),
    (
        "assets and capital",
        ["Tài sản", "Đầu năm", "Cuối năm", "Nguồn vốn", "Đầu năm", "Cuối năm"],
    ),
    (
        "the same two figures of each",
        ["Khoản thu", "Dự toán", "Quyết toán", "Mục chi", "Dự toán", "Quyết toán"],
    ),
]


@pytest.mark.parametrize("head", [head for _, head in LEDGERS], ids=[name for name, _ in LEDGERS])
def test_each_side_of_a_ledger_is_a_table(head, tmp_path):
    report = read(tmp_path, [head, *beside(RECEIPTS, SPENDING)], SIDES)
    receipts, spending = report.tables
    assert [row.cells for row in receipts.rows] == RECEIPTS
    assert [row.cells for row in spending.rows] == SPENDING
    assert (
        (spending.title, spending.unit)
        == (receipts.title, receipts.unit)
        == (
            "CÂN ĐỐI THU, CHI NĂM 2022",
            "triệu đồng",
        )
    )
    assert (f"Chi đầu tư: {head[4]}", 900, "triệu đồng") in values(report)
    assert report.source.status == "complete"


def test_a_folded_list_is_one_table(tmp_path):
    head = ["TT", "Đơn vị", "Điểm"]
    names = ["Ba Đình", "Cầu Giấy", "Đống Đa", "Hà Đông", "Tây Hồ", "Ba Vì"]
    rows = [[str(k), name, f"{90 - k},25"] for k, name in enumerate(names, 1)]
    report = read(tmp_path, [head * 2, *beside(rows[:3], rows[3:])], [30, 120, 60] * 2)
    (table,) = report.tables
    assert [row.cells for row in table.rows] == rows
    assert [column.path for column in table.columns] == [["TT"], ["Đơn vị"], ["Điểm"]]
    assert ("Hà Đông: Điểm", 86.25, "triệu đồng") in values(report)


WHOLE = [
    (
        "a second text that heads another thing",
        ["Dự án", "Tổng mức", "Đã giải ngân", "Nhà thầu", "Giá gói thầu", "Tạm ứng"],
        [["Cầu Bến Thủy", "4.250", "1.310", "Công ty Hòa Phát", "3.900", "800"]] * 3,
    ),
    (
        "remarks behind the figures",
        ["Nội dung", "Dự toán", "Quyết toán", "Ghi chú", "Năm trước", "Tăng"],
        [["Phí, lệ phí", "1.250", "1.310", "vượt dự toán", "1.100", "210"]] * 3,
    ),
    (
        "English names behind the figures",
        ["Chỉ tiêu", "2021", "2022", "2023", "2024", "Items"],
        [["Thu khác", "1.250", "1.310", "1.402", "1.466", "Others"]] * 3,
    ),
]


@pytest.mark.parametrize(("head", "rows"), [case[1:] for case in WHOLE], ids=[case[0] for case in WHOLE])
def test_other_columns_of_words_part_no_table(head, rows, tmp_path):
    (table,) = read(tmp_path, [head, *rows], SIDES).tables
    assert [row.cells for row in table.rows] == rows


def test_a_row_over_both_sides_keeps_them_together(tmp_path):
    rows = [HEAD, ["Ngân sách cấp xã", "", "", "", "", ""], *beside(RECEIPTS, SPENDING)]
    (table,) = read(tmp_path, rows, SIDES, merged=[(1, 0, 1, 6)]).tables
    assert len(table.columns) == 6
