"""Tables as offices print them, drawn here: what heads, rows and units come out."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.pdfs import make_pdf, ruled_table
from vanthu.parsers import read

NAMES, FIRST, STEP = 60, 260, 75
"""Points: where names begin, the first column of figures ends, and how far the next."""


def put(canvas, y, name, values=(), *, bold=False, indent=0, x=NAMES):
    canvas.setFont("Serif-Bold" if bold else "Serif", 9)
    canvas.drawString(x + indent, y, name)
    canvas.setFont("Serif", 9)
    for number, value in enumerate(values):
        canvas.drawRightString(x - NAMES + FIRST + STEP * number, y, value)


def heads(canvas, y, *texts, x=NAMES):
    canvas.setFont("Serif", 9)
    for number, text in enumerate(texts):
        canvas.drawCentredString(x - NAMES + FIRST - 20 + STEP * number, y, text)


def rule(canvas, y, x0=NAMES, x1=FIRST + 2 * STEP + 5):
    canvas.line(x0, y, x1, y)


ROWS = [
    ("Than sạch khai thác", "1.204,5", "98,1", "101,2"),
    ("Điện", "77,4", "102,3", "99,8"),
    ("Xi măng", "315,0", "97,6", "100,4"),
]


def rows(canvas, top=650, data=ROWS):
    for number, (name, *values) in enumerate(data):
        put(canvas, top - 16 * number, name, values)


def underlined_group_by_group(canvas):
    rule(canvas, 700)
    heads(canvas, 688, "Lượng", "Tháng 3", "Tháng 4")
    for number in range(3):
        rule(canvas, 680, FIRST - 50 + STEP * number, FIRST + 15 + STEP * number)
    rows(canvas)


def of_which_beside_the_names(canvas):
    rule(canvas, 700, 200)
    heads(canvas, 688, "Lượng", "Tháng 3", "Tháng 4")
    rule(canvas, 680, 200)
    rows(canvas, data=ROWS[:1])
    put(canvas, 634, "Trong đó:", ROWS[1][1:], indent=8)
    canvas.drawString(NAMES + 68, 634, "Than cốc")
    rows(canvas, top=618, data=ROWS[1:])


def years_without_a_rule(canvas):
    heads(canvas, 672, "2012", "2013", "2014")
    put(canvas, 655, "TỔNG SỐ", ("1.596,9", "99,0", "100,9"), bold=True)
    rows(canvas, top=639)


def framed_and_no_more(canvas):
    heads(canvas, 688, "Lượng", "Tháng 3", "Tháng 4")
    canvas.rect(NAMES - 5, 610, FIRST + 2 * STEP + 10 - NAMES, 92)
    rule(canvas, 680, NAMES - 5)
    rows(canvas, top=662)


def dotted_under_a_ruled_head(canvas):
    heads(canvas, 688, "Lượng", "Tháng 3", "Tháng 4")
    edges = (NAMES - 5, FIRST - 60, FIRST + 15, FIRST + 90, FIRST + 165)
    for x in edges:
        canvas.line(x, 702, x, 680)
    for y in (702, 680):
        rule(canvas, y, edges[0], edges[-1])
    canvas.setDash(1, 2)
    for y in (662, 646, 630, 614):
        rule(canvas, y, edges[0], edges[-1])
    rows(canvas, top=667, data=[*ROWS, ("Thép", "12,1", "88,0", "97,0")])


HEADS = ["Lượng", "Tháng 3", "Tháng 4"]
PRINTED = [
    (underlined_group_by_group, HEADS),
    (of_which_beside_the_names, HEADS),
    (years_without_a_rule, ["2012", "2013", "2014"]),
    (framed_and_no_more, HEADS),
    (dotted_under_a_ruled_head, HEADS),
]


def record(tmp_path, draw):
    (tmp_path / "x.pdf").write_bytes(make_pdf(draw))
    return read(tmp_path / "x.pdf")


@pytest.mark.parametrize(("draw", "leaves"), PRINTED, ids=lambda value: getattr(value, "__name__", ""))
def test_heads_and_rows(tmp_path, draw, leaves):
    (table,) = record(tmp_path, draw).tables
    assert [column.path[-1] for column in table.columns[1:]] == leaves
    assert [column.role for column in table.columns[1:]] == ["value"] * 3
    cells = [tuple(row.cells) for row in table.rows]
    assert all(row in cells for row in ROWS[-1:])
    assert all(len({cell for cell in row if cell}) == 4 for row in cells)


CAPTIONED = [["TÌNH HÌNH XÂY DỰNG NĂM 2021", "", ""], ["", "Đơn vị tính: triệu đồng", ""]]
STREETS = [["TT", "Tên công trình", "Kinh phí"], ["1", "Cầu Bản Lầm", "1.204"], ["2", "Kè suối Nặm", "3.516"]]


def test_rows_over_the_whole_width_above_a_head_are_text_over_the_table(tmp_path):
    merged = [(0, 0, 1, 3), (1, 1, 1, 2)]
    draw = ruled_table([*CAPTIONED, *STREETS], [40, 200, 120], merged=merged)
    (table,) = record(tmp_path, draw).tables
    assert [column.path for column in table.columns] == [[head] for head in STREETS[0]]
    assert table.unit == "triệu đồng"
    assert [row.cells for row in table.rows] == STREETS[1:]


def test_a_group_over_rows_is_no_caption(tmp_path):
    """Where rows follow it the table has no head on this page: it goes on from the page before."""
    groups = [["A. CÔNG TRÌNH CHUYỂN TIẾP", "", ""], *STREETS[1:]]
    (table,) = record(tmp_path, ruled_table(groups, [40, 200, 120], merged=[(0, 0, 1, 3)])).tables
    assert {row.group for row in table.rows} == {groups[0][0]}


def over_two_beside_one(canvas):
    put(canvas, 686, "Thời kỳ")
    heads(canvas, 686, "Số dự án")
    canvas.drawCentredString(FIRST - 20 + 1.5 * STEP, 696, "Vốn đăng ký")
    heads(canvas, 680, "Cấp mới", x=NAMES + STEP)
    heads(canvas, 685, "Điều", x=NAMES + 2 * STEP)
    heads(canvas, 675, "chỉnh", x=NAMES + 2 * STEP)
    for number, (name, *values) in enumerate((*ROWS, ("Thép", "12,1", "88,0", "97,0"))):
        put(canvas, 660 - 12 * number, name, values)


def test_a_head_half_way_up_stands_beside_one_over_others(tmp_path):
    (table,) = record(tmp_path, over_two_beside_one).tables
    over = [["Thời kỳ"], ["Số dự án"], ["Vốn đăng ký", "Cấp mới"], ["Vốn đăng ký", "Điều chỉnh"]]
    assert [column.path for column in table.columns] == over


def two_lines_of_the_first_name_above_its_figures(canvas):
    heads(canvas, 740, "Lượng", "Tháng 3", "Tháng 4")
    put(canvas, 740, "Công trình")
    for number, values in enumerate((("1.204", "98", "101"), ("77", "102", "99"), ("315", "97", "100"))):
        top = 724 - 36 * number
        put(canvas, top, "Công trình cấp nước tập trung của bản")
        put(canvas, top - 10, "Nà Tân và các bản lân cận, phục vụ", values)
        put(canvas, top - 20, "sinh hoạt")


def test_a_first_name_begins_above_its_figures(tmp_path):
    (table,) = record(tmp_path, two_lines_of_the_first_name_above_its_figures).tables
    assert len({row.cells[0] for row in table.rows}) == 1
    assert [column.path for column in table.columns] == [["Công trình"], ["Lượng"], ["Tháng 3"], ["Tháng 4"]]


LONG = ("Cấp nước tập trung của", "bản và các bản lân cận,", "phục vụ sinh", "hoạt")
PLACE = ("Xã Mường", "Lạn, huyện", "Sốp")


def places_half_way_up_beside_names(canvas):
    """Names of four lines or three, and places of three set half-way up beside them, as the figures are."""
    heads(canvas, 746, "Lượng", "Tháng 3", "Tháng 4", x=NAMES + 60)
    put(canvas, 746, "Công trình")
    put(canvas, 746, "Nơi", x=NAMES + 120)
    top = 724
    for lines, values in ((4, ("1.204", "98", "101")), (3, ("77", "102", "99")), (4, ("315", "97", "100"))):
        middle = top - 5.5 * (lines - 1)
        for line in range(lines):
            put(canvas, top - 11 * line, LONG[line])
        put(canvas, middle, "", values, x=NAMES + 60)
        for line in range(3):
            put(canvas, middle + 11 - 11 * line, PLACE[line], x=NAMES + 120)
        top -= 11 * lines + 5


def test_places_half_way_up_part_no_rows(tmp_path):
    (table,) = record(tmp_path, places_half_way_up_beside_names).tables
    assert [row.cells[:2] for row in table.rows] == [
        [" ".join(LONG[:lines]), " ".join(PLACE)] for lines in (4, 3, 4)
    ]


def side_by_side(canvas):
    """Each of two tables has its own title and unit."""
    for left, title, unit in (
        (60, "Bảng 3. Khách du lịch", "Lượt"),
        (320, "Bảng 4. Doanh thu", "Triệu đồng"),
    ):
        canvas.setFont("Serif-Bold", 9)
        canvas.drawCentredString(left + 105, 740, title)
        canvas.setFont("Serif", 9)
        canvas.drawRightString(left + 210, 724, f"Đơn vị: {unit}")
        data = [
            ("Đơn vị", "Năm 2018", "Năm 2019"),
            ("Cẩm Lệ", "6.603", "372"),
            ("Hải Châu", "2.262", "13.223"),
        ]
        ruled_table([*data, ("Sơn Trà", "8.073", "14.010")], [80, 65, 65], x=left, top=715)(canvas)


def test_tables_side_by_side_have_their_own_titles_and_units(tmp_path):
    told = [(table.title, table.unit) for table in record(tmp_path, side_by_side).tables]
    assert told == [("Bảng 3. Khách du lịch", "Lượt"), ("Bảng 4. Doanh thu", "Triệu đồng")]


def figures_flush_right_in_wide_columns(canvas):
    """Under centred heads: what ends a column on the page stands far behind its head."""
    rights = [300, 390, 500, 556]
    for y in (750, 718, 702, 686, 670):
        rule(canvas, y, 40, 560)
    put(canvas, 730, "Cơ sở", x=60)
    for middle, y, text in (
        *((x, 724, text) for x, text in zip((250, 345, 445, 518), ("Trú", "Nội", "Trú", "Nội"), strict=True)),
        (297, 738, "Số lượt"),
        (486, 738, "Chi phí"),
    ):
        canvas.drawCentredString(middle, y, text)
    figures = (
        ("7.701", "1.427", "9,7", "3,1"),
        ("665", "459", "26,9", "4,4"),
        ("392", "7.640", "32,3", "8,6"),
    )
    for number, values in enumerate(figures):
        canvas.drawString(60, 707 - 16 * number, f"Bệnh viện số {'ABC'[number]}")
        for right, value in zip(rights, values, strict=True):
            canvas.drawRightString(right, 707 - 16 * number, value)


def test_heads_stand_over_the_columns_whose_figures_are_set_flush_right(tmp_path):
    (table,) = record(tmp_path, figures_flush_right_in_wide_columns).tables
    heads = [["Số lượt", "Trú"], ["Số lượt", "Nội"], ["Chi phí", "Trú"], ["Chi phí", "Nội"]]
    assert [column.path for column in table.columns[1:]] == heads


def totals(canvas):
    lines = [
        ("A. THU", ()),
        ("1", ("Phí", "15,0", "16,0")),
        ("", ("Cộng thu", "15,0", "16,0")),
        ("B. CHI", ()),
        ("1", ("Chi quản lý", "7,0", "8,0")),
        ("2", ("Chi khác", "2,0", "3,0")),
        ("", ("Cộng chi", "9,0", "11,0")),
        ("", ("TỔNG CỘNG", "24,0", "27,0")),
    ]
    edges, top = (60, 110, 240, 320, 400), 700
    canvas.setFont("Serif", 9)
    for number, (first, rest) in enumerate([("STT", ("Chỉ tiêu", "Quý I", "Quý II")), *lines]):
        y = top - 18 * number
        for x, text in zip(edges, (first, *rest), strict=False):
            canvas.drawString(x + 4, y - 12, text)
        rule(canvas, y, edges[0], edges[-1])
    rule(canvas, top - 18 * 9, edges[0], edges[-1])
    for x in edges:
        canvas.line(x, top, x, top - 18 * 9)


def test_a_group_ends_with_its_total_and_titles_stand_in_the_column_of_ordinals(tmp_path):
    (table,) = record(tmp_path, totals).tables
    assert [(row.cells[1], row.group) for row in table.rows] == [
        ("Phí", "A. THU"),
        ("Cộng thu", "A. THU"),
        ("Chi quản lý", "B. CHI"),
        ("Chi khác", "B. CHI"),
        ("Cộng chi", "B. CHI"),
        ("TỔNG CỘNG", None),
    ]


def divided(canvas):
    heads(canvas, 688, "Tháng 3", "Tháng 4", "Tháng 5")
    rule(canvas, 680)
    top = 662
    for mark, unit in (("I. Vận chuyển", "Nghìn tấn"), ("II. Luân chuyển", "Triệu tấn.km")):
        put(canvas, top, f"{mark} ({unit})", ("33,0", "35,1", "36,2"), bold=True)
        put(canvas, top - 16, "Phân theo khu vực", bold=True)
        put(canvas, top - 32, "Trong nước", ("30,0", "31,1", "32,2"))
        put(canvas, top - 48, "Ngoài nước", ("3,0", "4,0", "4,0"))
        top -= 64


def test_a_division_belongs_to_the_numbered_row_above_it(tmp_path):
    read_back = record(tmp_path, divided)
    rows = read_back.tables[0].rows
    first, second = "I. Vận chuyển (Nghìn tấn)", "II. Luân chuyển (Triệu tấn.km)"
    assert [row.path for row in rows] == [
        [],
        [first, "Phân theo khu vực"],
        [first, "Phân theo khu vực"],
        [],
        [second, "Phân theo khu vực"],
        [second, "Phân theo khu vực"],
    ]
    assert [figure.unit for figure in read_back.figures[-3:]] == ["Triệu tấn.km"] * 3


BY_CELL = (60, 180, 235, 290, 330, 450)
"""Borders of five columns, of which no rule stands upright."""


def ruled_by_cell(canvas):
    """Each cell draws its own rules: the line under the two groups is four pieces, every other one five."""
    for y in (750, 718, 702, 686, 670):
        for left, right in pairwise(BY_CELL):
            rule(canvas, y, left, right)
    for left, right in pairwise(BY_CELL[1:]):
        rule(canvas, 734, left, right)
    canvas.setFont("Serif", 9)
    middles = [(a + b) / 2 for a, b in pairwise(BY_CELL)]
    for x, y, text in (
        (middles[0], 731, "Tên bệnh"),
        (235, 739, "Năm 2023"),
        (370, 739, "Năm 2024"),
        *((x, 723, text) for x, text in zip(middles[1:], ("Mắc", "Chết", "Mắc", "Chết"), strict=True)),
    ):
        canvas.drawCentredString(x, y, text)
    for number, values in enumerate((("150", "1", "98", "0"), ("40", "2", "61", "1"), ("7", "0", "5", "0"))):
        canvas.drawString(64, 707 - 16 * number, f"Bệnh {'ABC'[number]}")
        for right, value in zip(BY_CELL[2:], values, strict=True):
            canvas.drawRightString(right - 4, 707 - 16 * number, value)


def test_rules_drawn_cell_by_cell_tell_the_columns_and_what_stands_over_them(tmp_path):
    (table,) = record(tmp_path, ruled_by_cell).tables
    heads = [["Năm 2023", "Mắc"], ["Năm 2023", "Chết"], ["Năm 2024", "Mắc"], ["Năm 2024", "Chết"]]
    assert [column.path for column in table.columns[1:]] == heads
    edges = [box for box in table.rows[0].cell_bboxes if box is not None]
    assert all(abs(box[0] - border) <= 1 for box, border in zip(edges, BY_CELL, strict=False))


def title_at_the_foot(*lines, below=""):
    """A page that ends in some lines, and one that opens with a table, or with a line above it."""

    def first(canvas):
        put(canvas, 760, "Các đơn vị đã triển khai nhiệm vụ được giao theo kế hoạch.")
        for number, (text, bold) in enumerate(lines):
            canvas.setFont("Serif-Bold" if bold else "Serif", 9)
            canvas.drawCentredString(240, 120 - 14 * number, text)

    def second(canvas):
        if below:
            put(canvas, 780, below)
        ruled_table(STREETS, [40, 200, 120], x=60, top=760)(canvas)

    return first, second


NAMED = "Bảng 5. Công trình khởi công"
FEET = [
    # the last lines of a page, the first of the next, title and unit of the table that opens it
    ([(NAMED, True)], "", NAMED, None),
    ([(NAMED, True), ("Đơn vị tính: triệu đồng", False)], "", NAMED, "triệu đồng"),
    ([(NAMED, True)], "Kết quả cụ thể như sau:", None, None),
    ([(NAMED, True), ("Không kể công trình dở dang của các năm trước.", False)], "", None, None),
]


@pytest.mark.parametrize(("lines", "below", "title", "unit"), FEET)
def test_a_title_at_the_foot_of_a_page_is_of_the_table_that_opens_the_next(
    tmp_path, lines, below, title, unit
):
    (tmp_path / "x.pdf").write_bytes(make_pdf(*title_at_the_foot(*lines, below=below)))
    (table,) = read(tmp_path / "x.pdf").tables
    assert (table.title, table.unit) == (title, unit)


MIDDLES = (80, 140, 200, 260, 320, 380)
"""Points: the middles of a column of names and of five columns of figures."""


def open_head(*texts, width=9):
    """Texts (place among the columns, or between two, height, text) over rows of figures without a rule."""

    def draw(canvas):
        canvas.setFont("Serif", 9)
        for at, y, text in texts:
            canvas.drawCentredString(MIDDLES[0] + at * (MIDDLES[1] - MIDDLES[0]), y, text)
        for number, values in enumerate(("1.204 98,1 77 5 12", "665 45,9 26 4 8", "392 64,0 32 8 31")):
            canvas.drawString(60, 690 - 16 * number, f"Xã {'ABC'[number]}")
            for x, value in zip(MIDDLES[1:], values.split(), strict=True):
                canvas.drawRightString(x + width, 690 - 16 * number, value)

    return draw


LEVEL = [
    (0, 718, "Xã"),
    *((k, 706, text) for k, text in enumerate(("Số hộ", "Tỷ lệ", "Nam", "Nữ", "Khác"), 1)),
]
OPEN_HEADS = [
    # texts of a head, the paths of its columns
    ("a lone text over two, a cell's padding above them",
     [*LEVEL, (4.5, 722, "Chia ra")],
     [["Xã"], ["Số hộ"], ["Tỷ lệ"], ["Nam"], ["Chia ra", "Nữ"], ["Chia ra", "Khác"]]),
    ("the second line of a text over two is no wider than one",
     [*LEVEL, (1.5, 728, "Tổng hợp chung"), (1.5, 718, "cuối kỳ"), (4, 728, "Chia ra theo giới tính")],
     [["Xã"], ["Tổng hợp chung cuối kỳ", "Số hộ"], ["Tổng hợp chung cuối kỳ", "Tỷ lệ"],
      *(["Chia ra theo giới tính", leaf] for leaf in ("Nam", "Nữ", "Khác"))]),
    ("a text over three, narrower than the middle one, level with a text over two",
     [*LEVEL, (1.5, 722, "Thực hiện cả năm"), (4, 722, "Chia")],
     [["Xã"], ["Thực hiện cả năm", "Số hộ"], ["Thực hiện cả năm", "Tỷ lệ"],
      *(["Chia", leaf] for leaf in ("Nam", "Nữ", "Khác"))]),
    ("heads of two lines, over nothing",
     [(0, 718, "Xã"), (1, 718, "Số hộ"), (1, 706, "nghèo"), *LEVEL[2:]],
     [["Xã"], ["Số hộ nghèo"], ["Tỷ lệ"], ["Nam"], ["Nữ"], ["Khác"]]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("texts", "expected"), [case[1:] for case in OPEN_HEADS], ids=[c[0] for c in OPEN_HEADS]
)
def test_texts_over_several_columns_that_no_rule_parts(tmp_path, texts, expected):
    (table,) = record(tmp_path, open_head(*texts)).tables
    assert [column.path for column in table.columns] == expected


def test_a_row_of_column_numbers_behind_its_name_tells_no_columns(tmp_path):
    numbers = [(0, 706, "MS"), *((k, 706, str(k)) for k in range(1, 6))]
    heads = [(k, 718, text) for k, text in enumerate(("Xã", "Số hộ", "Tỷ lệ", "Nam", "Nữ", "Khác"))]
    (table,) = record(tmp_path, open_head(*heads, *numbers, width=24)).tables
    assert [column.path for column in table.columns] == [[text] for _, _, text in heads]
