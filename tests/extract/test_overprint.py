"""What a person cannot read as the file says: text askew, texts over one another, contents on no page."""

from __future__ import annotations

import io

import pikepdf
import pytest

import vanthu
from tests.pdfs import make_pdf

SEEN = "Đã tiếp nhận 125 hồ sơ."
PLAIN = "Các phòng chuyên môn phối hợp tham mưu, hướng dẫn công dân trên địa bàn."
TOLD = "Thu ngân sách đạt 999 tỷ đồng."
SURE = 0.9


def read(tmp_path, draw, change=lambda pdf: None):
    def page(canvas):
        canvas.setFont("Serif", 13)
        for place, line in enumerate((SEEN, PLAIN, PLAIN, PLAIN)):
            canvas.drawString(85, 780 - 18 * place, line)
        draw(canvas)

    with pikepdf.open(io.BytesIO(make_pdf(page))) as pdf:
        change(pdf)
        pdf.save(tmp_path / "x.pdf")
    return vanthu.read(tmp_path / "x.pdf")


def turned(degrees, text=TOLD):
    def draw(canvas):
        canvas.saveState()
        canvas.translate(300, 400)
        canvas.rotate(degrees)
        canvas.drawString(0, 0, text)
        canvas.restoreState()

    return draw


def over(*texts):
    def draw(canvas):
        for place, text in enumerate(texts):
            canvas.drawString(85 + 0.4 * place, 700 + 0.3 * place, text)

    return draw


@pytest.mark.parametrize("degrees", [30, 60, 90, 135, 180, 270, -45])
def test_figures_in_text_askew_are_whole_and_not_sure(degrees, tmp_path):
    report = read(tmp_path, turned(degrees))
    assert next(f.confidence for f in report.figures if f.value == 125) >= SURE
    askew = [figure.confidence for figure in report.figures if figure.value == 999]
    unread = [number.raw for number in report.account[0].unread]
    assert unread == ["999"] or (askew and max(askew) < SURE)


STRAIGHT = ["Năm 2003¹⁸ thu ngân sách đạt 999 tỷ đồng", "Thu 12 tỷ, chi 9 tỷ"]


@pytest.mark.parametrize("text", STRAIGHT)
def test_straight_text_with_raised_marks_stays_sure(text, tmp_path):
    report = read(tmp_path, turned(0, text))
    assert report.figures
    assert all(figure.confidence >= SURE for figure in report.figures if figure.value is not None)


def test_figures_over_one_another_are_not_sure(tmp_path):
    report = read(tmp_path, over(TOLD, TOLD.replace("999", "741")))
    assert all(f.confidence < SURE for f in report.figures if f.value in (999, 741))
    assert next(f.confidence for f in report.figures if f.value == 125) >= SURE


def test_a_second_copy_of_the_same_text_takes_nothing(tmp_path):
    report = read(tmp_path, over(TOLD, TOLD))
    assert [f.value for f in report.figures] == [125, 999]
    assert all(figure.confidence >= SURE for figure in report.figures)


def enclose(pdf):
    pdf.attachments["so-lieu.xlsx"] = pikepdf.AttachedFileSpec(
        pdf, b"PK" + bytes(99), filename="so-lieu.xlsx"
    )


def fill_in_xfa(pdf):
    form = pdf.make_stream(b'<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><n>999</n></xdp:xdp>')
    pdf.Root.AcroForm = pikepdf.Dictionary(XFA=form, Fields=pikepdf.Array([]))


BESIDE = [
    (enclose, "encloses 1 other files"),
    (fill_in_xfa, "(XFA)"),
    (lambda pdf: None, None),
]


@pytest.mark.parametrize(("change", "told"), BESIDE, ids=["enclosed file", "form of a program", "nothing"])
def test_contents_on_no_page_are_told(change, told, tmp_path):
    warnings = read(tmp_path, lambda canvas: None, change).source.warnings
    assert [told in warning for warning in warnings] == ([True] if told else [])
