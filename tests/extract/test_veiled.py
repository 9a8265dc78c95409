"""Digits of which a part is covered are doubted; what touches them, or lets them through, takes nothing."""

from __future__ import annotations

import pytest
from reportlab.lib.colors import Color, black, white

import vanthu
from tests.pdfs import make_pdf

TEXT = "Đã tiếp nhận 2.835 hồ sơ, giải quyết 1.867 hồ sơ."
AT = TEXT.index("8")
SURE = 0.9


def cover(colour, *, left=0.0, right=1.0, low=-3.0, high=12.0, before=False):
    """A shape over a part of the 8 in 2.835: shares of its width, points from the base line of 10 in all."""

    def draw(canvas):
        start = 85 + canvas.stringWidth(TEXT[:AT])
        wide = canvas.stringWidth("8")
        if not before:
            canvas.drawString(85, 700, TEXT)
        canvas.setFillColor(colour)
        canvas.rect(start + left * wide, 700 + low, (right - left) * wide, high - low, stroke=0, fill=1)
        if before:
            canvas.setFillColor(black)
            canvas.drawString(85, 700, TEXT)

    return draw


def twice(canvas):
    canvas.drawString(85, 700, TEXT)
    cover(white, right=0.5)(canvas)
    canvas.setFillColor(black)
    canvas.drawString(85, 700, TEXT)


def through(left=0.0, right=1.0, low=-3.0, high=12.0):
    """The line through a clipping path: from a share of the 8's width on to one, and between two heights."""

    def draw(canvas):
        start, wide = 85 + canvas.stringWidth(TEXT[:AT]), canvas.stringWidth("8")
        canvas.drawString(85, 700, TEXT[: AT - 2])
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(start + left * wide, 700 + low, (right - left) * wide, high - low)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.drawString(start, 700, "835")
        canvas.restoreState()
        canvas.drawString(start + canvas.stringWidth("835"), 700, TEXT[AT + 3 :])

    return draw


DOUBTED = [
    ("left half beyond its clipping path", through(left=0.5, right=3)),
    ("lower half beyond its clipping path", through(right=3, low=5)),
    ("left half", cover(white, right=0.5)),
    ("right half", cover(white, left=0.5)),
    ("upper half", cover(white, low=5)),
    ("lower half", cover(white, high=5)),
    ("half, by a colour that is not paper", cover(Color(0.8, 0.9, 0.8), right=0.5)),
    ("half, in black", cover(black, right=0.5)),
    ("half of all digits", cover(white, right=4, low=5)),
]
SHOWN = [
    ("under the line", cover(white, high=-0.5)),
    ("a hair's breadth of the foot", cover(white, high=0.4)),
    ("beside it", cover(white, left=-0.4, right=0.0, low=3)),
    ("a wash over it", cover(Color(1, 1, 0, alpha=0.3), right=0.5)),
    ("before it is drawn", cover(Color(0.8, 0.9, 0.8), right=0.5, before=True)),
    ("the first of two copies", twice),
]


def test_a_number_over_the_edge_of_the_page_is_in_doubt(tmp_path):
    def draw(beyond):
        def page(canvas):
            text = "Tổng số hồ sơ đã tiếp nhận là 123.458"
            canvas.drawString(595.28 - canvas.stringWidth(text) + beyond * canvas.stringWidth("8"), 700, text)
            canvas.drawString(85, 650, TEXT)

        return page

    for beyond, issue in ((0.5, "chữ số bị che một phần"), (0.05, None), (-1, None)):
        (tmp_path / "x.pdf").write_bytes(make_pdf(draw(beyond)))
        first = vanthu.read(tmp_path / "x.pdf").figures[0]
        assert (first.value, first.issue) == (123458, issue)


def number(tmp_path, draw):
    (tmp_path / "x.pdf").write_bytes(make_pdf(draw))
    first, second = vanthu.read(tmp_path / "x.pdf").figures
    assert second.value == 1867
    assert second.confidence >= SURE
    return first


@pytest.mark.parametrize("draw", [case[1] for case in DOUBTED], ids=[case[0] for case in DOUBTED])
def test_a_number_of_which_a_part_is_covered_is_in_doubt(draw, tmp_path):
    figure = number(tmp_path, draw)
    assert figure.confidence < SURE
    assert figure.issue == "chữ số bị che một phần"


@pytest.mark.parametrize("draw", [case[1] for case in SHOWN], ids=[case[0] for case in SHOWN])
def test_a_number_that_shows_stays_sure(draw, tmp_path):
    figure = number(tmp_path, draw)
    assert (figure.value, figure.issue) == (2835, None)
    assert figure.confidence >= SURE
