"""Which text layers are used, which are not, and the reason given."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.colors import white
from reportlab.lib.utils import ImageReader

from tests.pdfs import A4, both, make_pdf, text_lines
from vanthu.extract import ReadOptions, read_document
from vanthu.extract.page import Line, Word
from vanthu.extract.textlayer.route import NOTHING, choose_route

PROSE = [
    "Thực hiện Quyết định số 06/QĐ-TTg của Thủ tướng Chính phủ, Ủy ban nhân dân",
    "huyện báo cáo kết quả công tác cải cách hành chính quý I năm 2024 như sau:",
    "Đã tiếp nhận 1.234 hồ sơ, giải quyết đúng hạn 1.200 hồ sơ, đạt 97,2%.",
]
WRONG_LANGUAGE = [
    "Thuc hi@n Quyét dinh s6 06/QD-TTg cia Thi twong Chinh phi, Uy ban nhan dan",
    "huyén bao cdo két qua céng tac cai cach hanh chinh quy I nam 2024 nhu sau:",
    "Da tiép nhan 1.234 hd so, giai quyét ding han 1.200 hd so, dat 97,2%.",
]
SHIFTED = [
    "KӃW TXҧ WKӵF KLӋQ QKLӋP Yө QăP 2024 FӫD Xӹ EDQ QKkQ GkQ",
    "ĈӝF OұS WӵGR KҥQK SK~F FӝQJ KzD [m KӝL",
]
ENGLISH = ["The report states the results of the administrative reform in the first", "quarter of 2024."]
STAMP = ["Người ký: Văn phòng Ủy ban", "Cơ quan: Tỉnh A", "Thời gian ký: 12.05.2024 10:02:11 +07:00"]


def picture(canvas):
    """A scan: one grey picture over the whole page."""
    out = io.BytesIO()
    Image.new("L", (60, 85), 230).save(out, "PNG")
    canvas.drawImage(ImageReader(io.BytesIO(out.getvalue())), 0, 0, A4[0], A4[1])


def white_ink(canvas):
    canvas.setFillColor(white)


def outlines(canvas):
    """A letter o."""
    canvas.circle(100, 700, 4)
    canvas.circle(100, 700, 3)


def invisible(*lines):
    def draw(canvas):
        for number, line in enumerate(lines):
            text = canvas.beginText(60, 780 - 18 * number)
            text.setTextRenderMode(3)
            text.textOut(line)
            canvas.drawText(text)

    return draw


def picture_of(*lines):
    """A scan of lines where ``invisible`` sets them."""
    scale = 3
    sheet = Image.new("L", (round(A4[0] * scale), round(A4[1] * scale)), 250)
    face = ImageFont.truetype("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf", 12 * scale)
    for number, line in enumerate(lines):
        place = (60 * scale, (A4[1] - 780 + 18 * number) * scale)
        ImageDraw.Draw(sheet).text(place, line, fill=20, font=face, anchor="ls")

    def draw(canvas):
        canvas.drawImage(ImageReader(sheet), 0, 0, A4[0], A4[1])

    return draw


CELLS = [f"{' ' * 10}Thôn {number}: tiếp nhận hồ sơ" for number in range(1, 9)]
WITH_NUMBERS = [f"{1000 + 37 * number:,} {line.strip()}" for number, line in enumerate(CELLS)]

CASES = [
    # name, drawing, source, words of the reason
    ("born digital", text_lines(*PROSE), "text", "text layer"),
    ("in English", text_lines(*ENGLISH), "text", "text layer"),
    ("a few words", text_lines("Trang này để trống"), "text", "text layer"),
    ("one damaged letter", text_lines("Chƣơng trình của nhà nƣớc", *PROSE), "text", "text layer"),
    ("nothing", lambda _: None, "none", "no text on the page"),
    ("text in white", both(white_ink, text_lines(*PROSE)), "none", "no text on the page"),
    ("outlines of letters", outlines, "none", "drawn outlines"),
    ("a scan", picture, "none", "without text layer"),
    ("a scan with a stamp", both(picture, text_lines(*STAMP)), "none", "signature stamp"),
    ("a scan with a page number", both(picture, text_lines("12")), "none", "few words"),
    ("a scan read as Vietnamese", both(picture, invisible(*PROSE)), "text", "read as Vietnamese"),
    ("a scan of which all is read", both(picture_of(*PROSE), invisible(*PROSE)), "text", "read as Viet"),
    ("but the page's number", both(picture_of(*PROSE, "- 12 -"), invisible(*PROSE)), "text", "read as Viet"),
    ("a row is passed over", both(picture_of(*PROSE), invisible(*PROSE[:2])), "none", "lacks some"),
    (
        "a blank row in the layer",
        both(picture_of(*PROSE), invisible(PROSE[0], "", PROSE[2])),
        "none",
        "lacks",
    ),
    ("cells are read", both(picture_of(*WITH_NUMBERS), invisible(*WITH_NUMBERS)), "text", "read as Viet"),
    ("cells are passed over", both(picture_of(*WITH_NUMBERS), invisible(*CELLS)), "none", "lacks some"),
    (
        "a scan read in a wrong language",
        both(picture, invisible(*WRONG_LANGUAGE)),
        "none",
        "not read as Viet",
    ),
    ("a shifted font map", text_lines(*SHIFTED, font="Sans"), "none", "not Vietnamese"),
    ("glyphs without letters", text_lines("\ue001\ue002 \ue003\ue004\ue005 \ue006"), "none", "glyph numbers"),
]


@pytest.mark.parametrize(("name", "draw", "source", "reason"), CASES, ids=[case[0] for case in CASES])
def test_the_decision_and_its_reason(name, draw, source, reason, tmp_path):
    (tmp_path / "x.pdf").write_bytes(make_pdf(draw))
    document = read_document(tmp_path / "x.pdf", options=ReadOptions(ocr="never"))
    (page,) = document.pages
    assert page.source == source
    assert reason in page.reason
    if source == "none":
        assert page.lines == ()
        assert [error.page for error in document.errors] == ([] if page.reason == NOTHING else [1])
    else:
        assert page.lines
        assert document.errors == ()


def test_what_is_not_trusted_is_kept_as_evidence(tmp_path):
    (tmp_path / "x.pdf").write_bytes(make_pdf(both(picture, invisible(*WRONG_LANGUAGE))))
    page = read_document(tmp_path / "x.pdf", options=ReadOptions(ocr="never")).pages[0]
    assert [line.text for line in page.witness] == WRONG_LANGUAGE
    assert page.image_share > 0.9


def test_words_of_an_ocr_layer_are_less_sure_than_those_of_a_text(tmp_path):
    (tmp_path / "x.pdf").write_bytes(make_pdf(both(picture, invisible(*PROSE))))
    page = read_document(tmp_path / "x.pdf", options=ReadOptions(ocr="never")).pages[0]
    assert {word.confidence for line in page.lines for word in line.words} == {page.confidence}
    assert page.confidence < 0.9


def lines_with(damaged: int, whole: int, lost: str = "\ufffd") -> list[Line]:
    """A page of ``damaged`` words that lack a letter and ``whole`` ones."""
    texts = [f"T{lost}ng"] * damaged + ["huyện"] * whole
    words = tuple(
        Word(text, (50.0 + 40 * (k % 10), 60.0 + 20 * (k // 10), 85.0, 72.0)) for k, text in enumerate(texts)
    )
    return [Line(words, (50.0, 60.0, 500.0, 800.0))]


@pytest.mark.parametrize(
    ("damaged", "whole", "trusted", "sure"),
    [
        (0, 100, True, True),
        (1, 20, True, True),  # one glyph without a letter is no sign of more
        (2, 100, True, True),
        (5, 95, True, False),
        (10, 90, True, False),
        (15, 85, False, False),
        (40, 60, False, False),
        (4, 6, True, False),  # too few words to judge by
    ],
)
def test_doubt_falls_on_a_page_that_lacks_letters(damaged, whole, trusted, sure):
    route = choose_route(lines_with(damaged, whole), 0.0, invisible=False)
    assert (route.trusted, route.confidence >= 0.9) == (trusted, sure)
    assert ("lacks letters" in route.reason) == (not sure)


def test_signs_without_letters_between_words_are_no_lost_letters():
    bullets = [Line((Word("\uf0b7", (50.0, 60.0, 55.0, 70.0)),), (50.0, 60.0, 55.0, 70.0))] * 8
    assert choose_route([*bullets, *lines_with(0, 60)], 0.0, invisible=False).confidence == 1.0
