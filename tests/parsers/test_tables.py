"""Tables of the record, from PDFs drawn for the purpose: headers, groups, totals, page breaks."""

from __future__ import annotations

import pypdfium2
import pytest

from tests.conftest import REPORTS
from tests.pdfs import both, make_pdf, ruled_table, text_lines
from vanthu.extract import read_document
from vanthu.parsers.tables.grids import tables_of

WIDTHS = [36, 180, 80, 80, 80]
HEADER = ["TT", "Tên", "Kế hoạch", "Thực hiện", "Tỷ lệ"]


def read(tmp_path, *pages, **options):
    (tmp_path / "x.pdf").write_bytes(make_pdf(*pages, **options))
    return [found.table for found in tables_of(read_document(tmp_path / "x.pdf").pages)]


def table_of(tmp_path, rows, merged=(), **options):
    (table,) = read(tmp_path, ruled_table(rows, WIDTHS, merged=merged, **options))
    return table


def cells(table):
    return [row.cells for row in table.rows if row.role != "numbering"]


def paths(table):
    return [" / ".join(column.path) for column in table.columns]


ONE, TWO, THREE = (
    ["1", "Khám bệnh", "10", "6", "60%"],
    ["2", "Tiêm chủng", "1.200", "1.180", "98,3%"],
    ["3", "Cấp thuốc", "", "0", "-"],
)

HEADERS = [
    # header rows, merged cells, paths
    ([HEADER], [], HEADER),
    (
        [["TT", "Tên", "Kết quả", "", "Tỷ lệ"], ["", "", "Kế hoạch", "Thực hiện", ""]],
        [(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2), (0, 4, 2, 1)],
        ["TT", "Tên", "Kết quả / Kế hoạch", "Kết quả / Thực hiện", "Tỷ lệ"],
    ),
    (
        [["TT", "Tên", "Kết quả", "", ""], ["", "", "Tổng", "Trong đó", ""], ["", "", "", "Nam", "Nữ"]],
        [(0, 0, 3, 1), (0, 1, 3, 1), (0, 2, 1, 3), (1, 2, 2, 1), (1, 3, 1, 2)],
        ["TT", "Tên", "Kết quả / Tổng", "Kết quả / Trong đó / Nam", "Kết quả / Trong đó / Nữ"],
    ),
    ([HEADER, ["(1)", "(2)", "(3)", "(4)", "(5)=(4)/(3)"]], [], HEADER),
    ([HEADER, ["A", "B", "1", "2", "3"]], [], HEADER),
    ([["TT", "Tên", "2021", "2022", "2023"]], [], ["TT", "Tên", "2021", "2022", "2023"]),
]


@pytest.mark.parametrize(("header", "merged", "expected"), HEADERS)
def test_header_cells_become_paths(header, merged, expected, tmp_path):
    table = table_of(tmp_path, [*header, ONE, TWO, THREE], merged)
    assert paths(table) == expected
    assert cells(table) == [ONE, TWO, THREE]


def test_groups_sub_rows_and_totals(tmp_path):
    rows = [
        HEADER,
        ["I. SỞ Y TẾ", "", "", "", ""],
        ONE,
        ["", "- Nam", "4", "3", "75%"],
        ["", "Cộng I", "10", "6", "60%"],
        ["B", "NỘI VỤ", "", "", ""],
        TWO,
        ["Tổng cộng", "", "1.210", "1.186", "98%"],
    ]
    table = table_of(tmp_path, rows, [(1, 0, 1, 5), (7, 0, 1, 2)])
    found = [(row.group, row.parent, row.total, row.cells[0] or row.cells[1]) for row in table.rows]
    assert found == [
        ("I. SỞ Y TẾ", None, False, "1"),
        ("I. SỞ Y TẾ", "1 Khám bệnh", False, "- Nam"),
        ("I. SỞ Y TẾ", None, True, "Cộng I"),
        ("B NỘI VỤ", None, False, "2"),
        ("B NỘI VỤ", None, True, "Tổng cộng"),
    ]
    assert table.rows[-1].colspans == [2, 1, 1, 1, 1]


GRAND = ["", "Tổng cộng", "1.210", "1.186", "98%"]
SECOND = [["I. SỞ Y TẾ", "", "", "", ""], ONE, ["II. NỘI VỤ", "", "", "", ""], TWO]
ENDED = [
    # rows below the head, what the last stands under: a total ends the last group where none has its own
    ([*SECOND, GRAND], []),
    ([*SECOND[:2], GRAND], ["I. SỞ Y TẾ"]),
    ([*SECOND[:2], ["", "Cộng", "10", "6", ""], *SECOND[2:], GRAND], ["II. NỘI VỤ"]),
    ([*SECOND, ["", "Tổng số hồ sơ", "7", "6", ""]], ["II. NỘI VỤ"]),
]


@pytest.mark.parametrize(("rows", "path"), ENDED)
def test_a_total_behind_groups_without_totals_is_over_all(rows, path, tmp_path):
    merged = [(place, 0, 1, 5) for place, row in enumerate(rows, start=1) if row[0].startswith("I")]
    assert table_of(tmp_path, [HEADER, *rows], merged).rows[-1].path == path


def test_codes_before_names_are_no_names(tmp_path):
    rows = [["XN1", "Xí nghiệp Lê Chân", "4", "3", ""], ["XN2", "Xí nghiệp Kiến An", "6", "3", ""]]
    table = table_of(tmp_path, [HEADER, *rows, ["", "Toàn công ty", "10", "6", ""]])
    assert [row.path for row in table.rows] == [[], [], []]


OF_WHICH = [
    # rows below "1 Khám bệnh", which of them are its parts
    ([["", "Trong đó:", "", "", ""], ["", "Nam", "4", "3", ""], ["", "Nữ", "6", "3", ""], TWO], [1, 1, 1, 0]),
    ([["", "Trong đó: nữ", "6", "3", ""], TWO, ["", "Nam", "4", "3", ""]], [1, 0, 0]),
    (
        [["", "- Trong đó nữ", "6", "3", ""], ["", "Cộng", "10", "6", ""], ["", "Nam", "4", "3", ""]],
        [1, 0, 0],
    ),
    ([["", "Nam", "4", "3", ""], ["", "Trong độ tuổi", "6", "3", ""], TWO], [0, 0, 0]),
    ([["Trong đó", "", "", "", ""], ["", "Nam", "4", "3", ""], TWO], [1, 1, 0]),
    ([["-", "Nam", "4", "3", ""], ["-", "Nữ", "6", "3", ""], TWO], [1, 1, 0]),
    ([["", "-", "6", "3", ""], TWO], [0, 0]),
]


@pytest.mark.parametrize(("rows", "parts"), OF_WHICH)
def test_rows_behind_of_which_are_parts_of_the_numbered_row(rows, parts, tmp_path):
    merged = [(2, 0, 1, 5)] if rows[0][0] else []
    table = table_of(tmp_path, [HEADER, ONE, *rows], merged)
    assert [row.parent for row in table.rows[1:]] == ["1 Khám bệnh" if part else None for part in parts]


def test_dashes_among_the_ordinals_number_parts(tmp_path):
    rows = [["A", "CHI", "9", "9", ""], ["1", "Chi đầu tư", "5", "5", ""], ["-", "Y tế", "2", "2", ""],
            ["-", "Văn hóa", "3", "3", ""], ["2", "Chi khác", "4", "4", ""]]  # fmt: skip
    table = table_of(tmp_path, [HEADER, *rows])
    above = ["CHI", "Chi đầu tư"]
    assert [row.path for row in table.rows] == [[], above[:1], above, above, above[:1]]


def test_cells_merged_downwards_stand_in_every_row_and_are_marked(tmp_path):
    rows = [HEADER, ["1", "Huyện A", "1", "2", "3"], ["", "", "4", "5", "6"], ["2", "Huyện B", "7", "8", "9"]]
    table = table_of(tmp_path, rows, [(1, 0, 2, 1), (1, 1, 2, 1)])
    assert cells(table)[1] == ["1", "Huyện A", "4", "5", "6"]
    assert [row.covered for row in table.rows] == [[], [0, 1], []]


FOLLOWING = [
    # name, rows below the break, rows that come out after the first page's
    ("no header", [TWO, THREE], [TWO, THREE]),
    ("header repeated", [HEADER, TWO, THREE], [TWO, THREE]),
    ("a group first", [["II. SỞ NỘI VỤ", "", "", "", ""], TWO], [TWO]),
]


@pytest.mark.parametrize(("name", "rows", "expected"), FOLLOWING, ids=[row[0] for row in FOLLOWING])
def test_a_table_goes_on_over_the_page(name, rows, expected, tmp_path):
    merged = [(0, 0, 1, 5)] if name == "a group first" else []
    above = ruled_table([HEADER, ONE], WIDTHS)
    below = both(text_lines("2", x=290, top=800), ruled_table(rows, WIDTHS, top=760, merged=merged))
    (table,) = read(tmp_path, above, below)
    assert cells(table) == [ONE, *expected]
    assert table.pages == [1, 2]


FIRST_ROWS = [
    ["", "TỔNG SỐ", "1 245", "35 412,5", ""],
    ["", "Diện tích lúa", "Ha", "5.230", ""],
    ["", "Mật độ", "Người/km2", "", "245,6"],
]


@pytest.mark.parametrize("first", FIRST_ROWS)
def test_a_first_row_with_values_is_no_header(first, tmp_path):
    table = table_of(tmp_path, [HEADER, first, ONE])
    assert paths(table) == HEADER
    assert cells(table) == [first, ONE]


def test_column_numbers_alone_are_repeated(tmp_path):
    numbers = ["(1)", "(2)", "(3)", "(4)", "(5)"]
    above, below = (
        ruled_table([HEADER, numbers, ONE], WIDTHS),
        ruled_table([numbers, TWO], WIDTHS, top=760),
    )
    (table,) = read(tmp_path, above, below)
    assert cells(table) == [ONE, TWO]


BROKEN = [
    # last row of the first page, first row of the second, the whole row
    (["2", "Tiêm chủng cho", "", "", ""], ["", "trẻ em", "8", "4", "50%"],
     ["2", "Tiêm chủng cho trẻ em", "8", "4", "50%"]),
    (["", "Tiêm chủng cho", "", "", ""], ["2", "trẻ em", "8", "4", "50%"],
     ["2", "Tiêm chủng cho trẻ em", "8", "4", "50%"]),
    (["2", "Tiêm chủng cho", "8", "", ""], ["", "trẻ em", "", "4", "50%"],
     ["2", "Tiêm chủng cho trẻ em", "8", "4", "50%"]),
]  # fmt: skip


@pytest.mark.parametrize(("upper", "lower", "whole"), BROKEN)
def test_a_row_that_breaks_over_the_page_is_one(upper, lower, whole, tmp_path):
    above = ruled_table([HEADER, ONE, upper], WIDTHS, close=False)
    below = ruled_table([lower, THREE], WIDTHS, top=760)
    (table,) = read(tmp_path, above, below)
    assert cells(table) == [ONE, whole, THREE]
    assert table.rows[1].pages == [1, 2]


UNBROKEN = [
    # two rows on either side of a break that are two
    (["2", "Tiêm chủng", "8", "4", "50%"], ["", "- Trẻ em", "5", "3", "60%"]),
    (["2", "Tiêm chủng", "8", "4", "50%"], ["", "Tổng cộng", "18", "10", "56%"]),
    (["2", "Tiêm chủng", "8", "4", "50%"], ["", "Trẻ em", "5", "3", "60%"]),
    (["2", "Tiêm chủng", "8", "4", "50%"], ["3", "trẻ em", "5", "3", "60%"]),
]


@pytest.mark.parametrize(("upper", "lower"), UNBROKEN)
def test_rows_on_either_side_of_a_break_stay_apart(upper, lower, tmp_path):
    above = ruled_table([HEADER, ONE, upper], WIDTHS)
    (table,) = read(tmp_path, above, ruled_table([lower], WIDTHS, top=760))
    assert cells(table) == [ONE, upper, lower]


TITLE = text_lines("Phụ lục II", "BIỂU TỔNG HỢP", top=760)
APART = [
    ("a title between", both(TITLE, ruled_table([HEADER, TWO], WIDTHS))),
    ("a header of its own", ruled_table([["Số", "Xã", "Đạt", "Chưa đạt", "Ghi chú"], TWO], WIDTHS)),
    ("other columns", ruled_table([TWO], [80, 80, 36, 180, 80])),
]  # fmt: skip


@pytest.mark.parametrize(("name", "below"), APART, ids=[row[0] for row in APART])
def test_another_table_on_the_next_page(name, below, tmp_path):
    assert len(read(tmp_path, ruled_table([HEADER, ONE], WIDTHS), below)) == 2


def test_text_below_a_table_ends_it(tmp_path):
    above = both(ruled_table([HEADER, ONE], WIDTHS), text_lines("Ghi chú: số liệu tạm tính.", top=500))
    assert len(read(tmp_path, above, ruled_table([HEADER, TWO], WIDTHS, top=760))) == 2


def chart(canvas):
    for number in range(6):
        canvas.line(100, 300 + 30 * number, 400, 300 + 30 * number)
        canvas.drawString(70, 297 + 30 * number, str(20 * number))
    for x in (100, 400):
        canvas.line(x, 300, x, 450)


IN_CELLS = [
    # a cell's lines as printed, the cell as read
    ("100,04\n%", "100,04%"),
    ("21.073.\n365.000", "21.073.365.000"),
    ("1.234\n567", "1.234\n567"),
    ("năm 2024.\n123 xã", "năm 2024. 123 xã"),
    ("15/2019/NĐ-\nCP", "15/2019/NĐ-CP"),
    ("hồ sơ\nđúng hạn", "hồ sơ đúng hạn"),
]


@pytest.mark.parametrize(("printed", "expected"), IN_CELLS)
def test_lines_of_a_cell(printed, expected, tmp_path):
    table = table_of(tmp_path, [HEADER, ONE, ["2", "Tên", printed, "5", "6"]], height=40)
    assert table.rows[1].cells[2] == expected


FRAMES = [
    ("the lines of a chart", chart),
    ("a box of two texts", ruled_table([["Nơi nhận", "CHỦ TỊCH"]], [200, 200])),
]


@pytest.mark.parametrize(("name", "draw"), FRAMES, ids=[row[0] for row in FRAMES])
def test_frames_that_are_no_tables(name, draw, tmp_path):
    assert read(tmp_path, both(text_lines("Biểu đồ kết quả công tác năm 2024"), draw)) == []


def test_two_tables_of_one_page(tmp_path):
    first, second = (
        ruled_table([HEADER, ONE], WIDTHS),
        ruled_table([["TT", "Xã", "Đạt", "Chưa", "Ghi chú"], TWO], WIDTHS, top=400),
    )
    assert [cells(table) for table in read(tmp_path, both(first, second))] == [[ONE], [TWO]]


def test_a_table_of_38_pages(tmp_path):
    def page(number):
        rows = [[str(25 * number + k + 1), f"Xã số {k}", "1.234", "56", "4,5%"] for k in range(25)]
        return ruled_table([HEADER, *rows] if number % 2 == 0 else rows, WIDTHS)

    (table,) = read(tmp_path, *(page(number) for number in range(38)))
    assert [row.cells[0] for row in table.rows] == [str(number) for number in range(1, 951)]
    assert table.pages == list(range(1, 39))


def test_columns_without_any_rule_have_lower_confidence(tmp_path):
    (table,) = read(
        tmp_path, both(*(_level(number, row) for number, row in enumerate([HEADER, ONE, TWO, THREE])))
    )
    assert (paths(table), cells(table)) == (HEADER, [ONE, TWO, THREE])
    assert 0.6 <= table.confidence < 0.9


def test_columns_without_any_rule_go_on_over_the_page(tmp_path):
    others = [["4", "Đo thị lực", "2", "1", "50%"], ["5", "Xét nghiệm", "3", "3", "100%"]]
    above = both(*(_level(number, row) for number, row in enumerate([HEADER, ONE, TWO, THREE])))
    below = both(*(_level(number - 3, row) for number, row in enumerate([HEADER, *others, ONE])))
    (table,) = read(tmp_path, above, below)
    assert cells(table) == [ONE, TWO, THREE, *others, ONE]


def _level(number, row):
    def draw(canvas):
        canvas.setFont("Serif", 11)
        for x, text in zip([60, 96, 250, 340, 430], row, strict=True):
            canvas.drawString(x, 700 - 18 * number, text)

    return draw


@pytest.mark.parametrize("report", ["2024-05-thanh-hoa", "2023-07-quang-xuong", "2024-09-thanh-hoa"])
def test_every_cell_stands_inside_its_box(report):
    document = read_document(REPORTS / f"{report}.pdf")
    pdf = pypdfium2.PdfDocument(REPORTS / f"{report}.pdf")
    heights = {page.number: page.height for page in document.pages}
    wrong, seen = [], 0
    for table in (found.table for found in tables_of(document.pages)):
        for row in (row for row in table.rows if len(row.pages) == 1):
            layer = pdf[row.page - 1].get_textpage()
            for text, box in zip(row.cells, row.cell_bboxes, strict=True):
                if text and box is not None:
                    seen += 1
                    height = heights[row.page]
                    bounded = layer.get_text_bounded(box[0], height - box[3], box[2], height - box[1])
                    if "".join(text.split()) not in "".join(
                        bounded.replace("\x02", "-").replace("\ufffe", "-").split()
                    ):
                        wrong.append((row.page, text, bounded))
    assert wrong == []
    assert seen >= 10
