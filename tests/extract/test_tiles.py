"""Heads whose cells are told apart by their colour alone, and coloured boxes that are no heads."""

from __future__ import annotations

import pytest
from reportlab.lib.colors import Color, white

from tests.pdfs import make_pdf
from vanthu.extract import find_grids, read_document

BLUE, PALE = Color(0.6, 0.73, 0.88), Color(0.9, 0.93, 0.97)

HEAD = [
    # left, top, right, bottom, text
    (60, 700, 200, 660, "Xã, phường"),
    (200, 700, 400, 680, "Số trẻ được tiêm"),
    (400, 700, 500, 660, "Ca mắc"),
    (200, 680, 300, 660, "Đủ mũi"),
    (300, 680, 400, 660, "Chưa đủ"),
]
BODY = [["Tân Hưng", "1.205", "31", "4"], ["Phú Mỹ", "987", "12", "0"], ["An Khê", "1.411", "56", "7"]]
LEFTS = [64, 270, 370, 470]


def coloured(canvas, cells, colour, *, rules=False):
    for left, top, right, bottom, text in cells:
        canvas.setFillColor(colour)
        canvas.rect(left, bottom, right - left, top - bottom, stroke=rules, fill=1)
        canvas.setFillColor(Color(0, 0, 0))
        canvas.drawCentredString((left + right) / 2, (top + bottom) / 2 - 4, text)


def body(canvas, top=660):
    for row, texts in enumerate(BODY):
        for left, text in zip(LEFTS, texts, strict=True):
            canvas.drawString(left, top - 16 - 20 * row, text)


def read(tmp_path, draw):
    (tmp_path / "x.pdf").write_bytes(make_pdf(draw))
    return read_document(tmp_path / "x.pdf").pages[0]


@pytest.mark.parametrize("rules", [False, True])
def test_colour_tells_over_which_columns_a_text_of_the_head_is(tmp_path, rules):
    def draw(canvas):
        canvas.setFont("Serif", 10)
        coloured(canvas, HEAD, BLUE, rules=rules)
        body(canvas)

    (grid,) = find_grids(read(tmp_path, draw))
    head = {cell.text: (cell.col, cell.colspan) for cell in grid.cells if cell.row < 2 and cell.lines}
    assert head == {
        "Xã, phường": (0, 1),
        "Số trẻ được tiêm": (1, 2),
        "Ca mắc": (3, 1),
        "Đủ mũi": (1, 1),
        "Chưa đủ": (2, 1),
    }
    assert [cell.text for cell in grid.cells if cell.row == 2] == BODY[0]


NO_HEADS = [
    # cells of one colour that stand side by side, their colour
    ([(60, 700, 200, 680, "Tổng"), (200, 700, 300, 680, "3.603"), (300, 700, 400, 680, "99")], PALE),
    ([(60, 700, 200, 680, "Kính gửi"), (200, 700, 400, 680, "Nơi nhận")], BLUE),
    ([(60, 700, 200, 680, "Xã"), (210, 700, 300, 680, "Số hộ"), (310, 700, 400, 680, "Số trẻ")], BLUE),
    ([(60, 700, 200, 680, "Xã"), (200, 700, 300, 680, "Số hộ"), (300, 700, 400, 680, "Số trẻ")], white),
    ([(60, 700, 90, 640, "60"), (90, 700, 120, 660, "40"), (120, 700, 150, 685, "15")], BLUE),
]


@pytest.mark.parametrize(("cells", "colour"), NO_HEADS)
def test_other_boxes_of_one_colour_have_no_rules(tmp_path, cells, colour):
    def draw(canvas):
        canvas.setFont("Serif", 10)
        coloured(canvas, cells, colour)

    assert not read(tmp_path, draw).rulings
