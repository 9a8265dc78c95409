"""Text set in columns is read one column after the other; tables, heads and feet of two blocks are not."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.pdfs import make_pdf
from vanthu.extract import read_document

LEFT = [
    "Trong quý III, các xã tiếp nhận 512",
    "hồ sơ về đất đai, tăng 3,1% so với",
    "cùng kỳ; giải quyết xong 498 hồ sơ",
    "của tổ chức và cá nhân.",
    "Các đoàn đã kiểm tra 14 cơ sở kinh",
    "doanh và nhắc nhở hai trường hợp.",
]
RIGHT = [
    "Kinh phí còn chậm; đến nay mới có",
    "chín đơn vị được cấp đủ số vốn đã",
    "duyệt từ đầu năm.",
    "Một số tuyến đường tại 18 thôn vẫn",
    "chưa được sửa chữa theo đề nghị",
    "của cử tri.",
]
THIRD = [
    "Về văn hóa, toàn huyện có 93% số",
    "thôn đạt danh hiệu, cao hơn năm",
    "trước 2,4 điểm.",
    "Thư viện huyện cho mượn 3.150 lượt",
    "sách trong chín tháng, chủ yếu là",
    "sách thiếu nhi.",
]


def block(canvas, x, lines, top=700.0, size=9):
    canvas.setFont("Serif", size)
    for number, line in enumerate(lines):
        canvas.drawString(x, top - 13 * number, line)


def row_by_row(canvas, *blocks, top=700.0, size=9):
    for number, row in enumerate(zip(*(lines for _, lines in blocks), strict=True)):
        canvas.setFont("Serif", size)
        for (x, _), text in zip(blocks, row, strict=True):
            canvas.drawString(x, top - 13 * number, text)


def two(canvas):
    block(canvas, 60, LEFT)
    block(canvas, 310, RIGHT)


def near_and_drawn_row_by_row(canvas):
    row_by_row(canvas, (60, LEFT), (262, RIGHT))


def three(canvas):
    for x, lines in ((30, LEFT), (215, RIGHT), (400, THIRD)):
        block(canvas, x, lines, size=8.5)


def of_other_heights(canvas):
    block(canvas, 60, LEFT)
    block(canvas, 310, RIGHT, top=693.0)


def parted_by_a_rule(canvas):
    two(canvas)
    canvas.line(290, 710, 290, 620)


def with_a_table(canvas):
    block(canvas, 60, [*LEFT, *THIRD])
    block(canvas, 310, RIGHT)
    for number, row in enumerate((("Xã", "Số hộ", "%"), ("Tân An", "28", "3,1"), ("Hòa Phú", "25", "2,3"))):
        for x, cell in zip((312, 400, 450), row, strict=True):
            canvas.drawString(x, 600 - 15 * number, cell)
        canvas.line(310, 597 - 15 * number, 480, 597 - 15 * number)


def under_a_heading_over_both(canvas):
    block(canvas, 60, LEFT)
    block(canvas, 310, RIGHT)
    canvas.drawCentredString(290, 615, "PHẦN HAI: NHIỆM VỤ CỦA QUÝ BỐN NĂM 2021 VÀ CÁC GIẢI PHÁP CHÍNH")
    block(canvas, 60, THIRD, top=600)
    block(canvas, 310, LEFT, top=600)


SPANNING = "PHẦN HAI: NHIỆM VỤ CỦA QUÝ BỐN NĂM 2021 VÀ CÁC GIẢI PHÁP CHÍNH"
SET_IN_COLUMNS = [
    (two, LEFT + RIGHT),
    (near_and_drawn_row_by_row, LEFT + RIGHT),
    (three, LEFT + RIGHT + THIRD),
    (of_other_heights, LEFT + RIGHT),
    (parted_by_a_rule, LEFT + RIGHT),
    (with_a_table, [*LEFT, *THIRD, *RIGHT, "Xã"]),
    (under_a_heading_over_both, [*LEFT, *RIGHT, SPANNING, *THIRD, *LEFT]),
]


def head(canvas):
    left = ["UBND HUYỆN MAI SƠN", "PHÒNG TÀI CHÍNH", "và kế hoạch", "Số: 15/BC-TCKH", ""]
    right = [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "",
        "Mai Sơn, ngày 3/4/2015",
        "",
    ]
    row_by_row(canvas, (60, left), (300, right))


def foot(canvas):
    block(
        canvas,
        60,
        [
            "Nơi nhận:",
            "- UBND tỉnh (để báo cáo);",
            "- Các phòng, ban thuộc huyện",
            "và các xã;",
            "- Lưu: VT.",
        ],
    )
    block(canvas, 340, ["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG", "", "", "Lò Văn Hải"])


def side_by_side_tables(canvas):
    left = ["Xã", "Tân An", "Phúc Thịnh và các", "thôn lân cận", "Hòa Phú", "Yên Nguyên"]
    values = ["Hộ", "28", "", "41", "25", "26"]
    row_by_row(canvas, (60, left), (180, values), (310, left), (450, values))


def ruled_cells_of_text(canvas):
    two(canvas)
    for y in (710, 656, 620):
        canvas.line(55, y, 560, y)


def one_column(canvas):
    block(canvas, 60, [f"{a} {b}" for a, b in zip(LEFT, THIRD, strict=True)])


def a_list_beside_prose(canvas):
    block(canvas, 60, LEFT)
    block(
        canvas,
        310,
        ["1. Tân An", "2. Hòa Phú", "3. Yên Nguyên", "4. Phúc Thịnh", "5. Kim Bình", "6. Vinh Quang"],
    )


NOT_SET_IN_COLUMNS = [head, foot, side_by_side_tables, ruled_cells_of_text, one_column, a_list_beside_prose]


def lines(tmp_path, draw):
    (tmp_path / "x.pdf").write_bytes(make_pdf(draw))
    return read_document(tmp_path / "x.pdf").pages[0].lines


@pytest.mark.parametrize(("draw", "order"), SET_IN_COLUMNS, ids=lambda value: getattr(value, "__name__", ""))
def test_columns_are_read_one_after_the_other(tmp_path, draw, order):
    found = lines(tmp_path, draw)
    assert [line.text for line in found][: len(order)] == order
    assert all(line.column is not None for line in found if line.text != SPANNING)


@pytest.mark.parametrize("draw", NOT_SET_IN_COLUMNS, ids=lambda draw: draw.__name__)
def test_what_is_no_running_text_on_both_sides_is_read_row_by_row(tmp_path, draw):
    found = lines(tmp_path, draw)
    middles = [(line.bbox[1] + line.bbox[3]) / 2 for line in found]
    assert all(line.column is None for line in found)
    assert all(b > a - 5 for a, b in pairwise(middles))
