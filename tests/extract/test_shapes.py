"""Digits that are drawn like others than the file says are told, and their figures doubtful."""

from __future__ import annotations

import io

import pikepdf
import pytest

from tests.extract.test_unseen import with_map
from tests.pdfs import make_pdf, text_lines
from vanthu.extract.document import read_document
from vanthu.extract.pdf import shapes
from vanthu.parsers.document import parse_document
from vanthu.parsers.odd import ODD_DIGITS


def read(tmp_path, data):
    file = tmp_path / "a.pdf"
    file.write_bytes(data)
    return read_document(file)


@pytest.mark.parametrize(("shown", "said"), [("3", "8"), ("8", "3"), ("1", "7"), ("6", "0"), ("9", "4")])
def test_a_map_that_says_another_digit_makes_its_figures_doubtful(shown, said, tmp_path):
    lines = (f"Tiếp nhận {shown}{shown}5 hồ sơ, trả 25 hồ sơ.", f"Chi 2{shown} tỷ đồng, nợ 522 tỷ đồng.")
    codes = [(f"{ord(shown):04X}", f"{ord(said):04X}")]
    document = read(tmp_path, with_map(make_pdf(text_lines(*lines)), codes))
    assert [warning for warning in document.warnings if f"shapes of {said}" in warning]
    told = {figure.raw.split()[0]: figure for figure in parse_document(document).figures}
    assert set(told) == {f"{said}{said}5", "25", f"2{said}", "522"}
    odd = [figure for raw, figure in told.items() if said in raw]
    assert all(f.issue == ODD_DIGITS and f.confidence <= 0.5 and f.value is not None for f in odd)
    assert all(figure.issue is None for raw, figure in told.items() if said not in raw)


def test_a_change_behind_its_figure_is_doubted_with_it(tmp_path):
    line = "Đã cấp 24.209 thẻ căn cước, tăng 77 thẻ so với tháng trước."
    document = read(tmp_path, with_map(make_pdf(text_lines(line)), [("0037", "0031")]))
    (figure,) = parse_document(document).figures
    assert figure.change is not None
    assert (figure.raw, figure.change.by) == ("24.209 thẻ", 11)
    assert (figure.issue, figure.confidence) == (ODD_DIGITS, 0.5)


MARKS = [(",", "."), (".", ","), (",", "'"), (",", "\u2019"), (",", "\u00b7"), (".", "'"), (".", "\u00b7")]


@pytest.mark.parametrize("font", ["Serif", "Sans", "Serif-Bold"])
@pytest.mark.parametrize(("shown", "said"), MARKS)
def test_a_map_that_says_another_mark_makes_its_figures_doubtful(shown, said, font, tmp_path):
    lines = ((font, f"Tiếp nhận 12{shown}345 hồ sơ"), (font, "Trả 25 hồ sơ"))
    codes = [(f"{ord(shown):04X}", f"{ord(said):04X}")]
    document = read(tmp_path, with_map(make_pdf(in_rows(*lines)), codes))
    assert [warning for warning in document.warnings if f"shapes of {said} " in warning]
    odd = {word.text for line in document.pages[0].lines for word in line.words if word.odd_digits}
    assert odd == {f"12{said}345"}
    doubtful = [f for f in parse_document(document).figures if f.confidence > 0.5]
    assert [figure.raw for figure in doubtful] == ["25 hồ sơ"]


RIGHT = "Chi 1.234,5 tỷ đồng; thôn 2' có 7·8 ha, đội '3', tổ \u20194\u2019 và 5.6."


@pytest.mark.parametrize("font", ["Serif", "Sans", "Serif-Bold"])
def test_marks_that_are_what_the_file_says_are_not_doubted(font, tmp_path):
    document = read(tmp_path, make_pdf(in_rows((font, RIGHT))))
    assert document.warnings == ()
    assert not any(word.odd_digits for line in document.pages[0].lines for word in line.words)


def test_a_mark_between_words_is_not_looked_at(tmp_path):
    lines = (("Serif", "Tiếp nhận 12 hồ sơ, trả 25 hồ sơ, còn 3."),)
    document = read(tmp_path, with_map(make_pdf(in_rows(*lines)), [("002C", "002E")]))
    assert not any(word.odd_digits for line in document.pages[0].lines for word in line.words)


@pytest.mark.parametrize("font", ["Serif", "Sans"])
@pytest.mark.parametrize("size", [7, 14])
def test_digits_that_are_what_the_file_says_are_not_doubted(font, size, tmp_path):
    def draw(canvas):
        canvas.setFont(font, size)
        for row, number in enumerate(range(0, 1000, 37)):
            canvas.drawString(85, 780 - 14 * row, f"Có {number} hồ sơ, {number / 7:.2f} tỷ đồng")

    document = read(tmp_path, make_pdf(draw))
    assert document.warnings == ()
    assert not any(word.odd_digits for line in document.pages[0].lines for word in line.words)


def test_each_face_is_most_like_itself():
    for place, face in enumerate(shapes.faces()):
        alike = shapes.likenesses(face)
        assert max(alike, key=alike.__getitem__) == str(place % 10)


def test_a_font_of_later_pages_is_judged_by_what_was_looked_at_when_others_fill_the_pages(tmp_path):
    def draw(canvas):
        for number in range(1, 6):
            canvas.setFont("Serif" if number < 5 else "Sans", 12)
            canvas.drawString(85, 780, f"Có 10234{number} hồ sơ, 567{number}9 đơn, 338{number} tỷ đồng")
            canvas.showPage()

    document = read(tmp_path, with_map(make_pdf(draw), [("0033", "0038")]))  # a 3 is called an 8
    assert [warning for warning in document.warnings if "shapes of 8" in warning]


def with_maps(data, changes):
    """The PDF with fonts called otherwise, and other meanings of their glyphs.

    ``changes``: part of a font's name, its name from now on, (from, to) of the last hexadecimal digits.
    """
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for item in [
            one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/ToUnicode" in one
        ]:
            for part, name, codes in changes:
                if part in str(item.BaseFont):
                    item.BaseFont = item.FontDescriptor.FontName = pikepdf.Name(name)
                    said = item.ToUnicode.read_bytes()
                    for before, after in codes:
                        said = said.replace(f"<{before}>".encode(), f"<{after}>".encode())
                    item.ToUnicode.write(said)
        pdf.save(out)
    return out.getvalue()


def in_fonts(*rows):
    """A PDF with lines in a font each."""
    return make_pdf(in_rows(*rows))


def in_rows(*rows):
    """A page with lines in a font each."""

    def draw(canvas):
        for place, (font, text) in enumerate(rows):
            canvas.setFont(font, 13)
            canvas.drawString(85, 780 - 20 * place, text)

    return draw


PLENTY = ("Serif", "Có 123 hồ sơ, 4567 đơn, 890 thư, 888 phản ánh")
ONE_NAME = "/AAAAAB+DejaVuSerif"
NAMED = [
    # rows in fonts, what becomes of the fonts, the numbers that stay sure, those in doubt
    ([PLENTY, ("Serif", "Trả 338 hồ sơ")], [("Serif", ONE_NAME, [("0033", "0038")])], ["888"], ["888"]),
    ([PLENTY, ("Sans", "Chi 338 đồng")], [("Sans", ONE_NAME, [("0033", "0038")])], ["123", "888"], ["888"]),
    ([PLENTY, ("Sans", "Chi 338 đồng")], [("Sans", ONE_NAME, [])], ["123", "888", "338"], []),
    ([PLENTY, ("Serif-Bold", "Chi 338 đồng")], [("Bold", ONE_NAME, [])], ["123", "888", "338"], []),
]


@pytest.mark.parametrize(("rows", "changes", "sure", "doubted"), NAMED)
def test_two_glyphs_or_two_fonts_of_one_name_are_told_apart_on_the_page(
    rows, changes, sure, doubted, tmp_path
):
    document = read(tmp_path, with_maps(in_fonts(*rows), changes))
    words = [word for line in document.pages[0].lines for word in line.words]
    assert {word.text for word in words if word.odd_digits} & {"123", "338", "888"} == set(doubted)
    assert {word.text for word in words if not word.odd_digits} >= set(sure)
    assert bool(document.warnings) == bool(doubted)


def test_a_font_of_a_late_page_is_looked_at(tmp_path):
    def draw(canvas):
        for number in range(8):
            canvas.setFont("Serif" if number < 7 else "Sans", 13)
            canvas.drawString(
                85, 780, f"Có 10{number} hồ sơ, 24{number} đơn" if number < 7 else "Có 338 hồ sơ"
            )
            canvas.showPage()

    document = read(tmp_path, with_maps(make_pdf(draw), [("Sans", "/Sans", [("0033", "0038")])]))
    odd = [
        (page.number, word.text)
        for page in document.pages
        for line in page.lines
        for word in line.words
        if word.odd_digits
    ]
    assert odd == [(8, "888")]
