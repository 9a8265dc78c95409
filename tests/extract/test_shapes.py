"""Digits that are drawn like others than the file says are told, and their figures doubtful."""

from __future__ import annotations

import pytest

from tests.extract.test_unseen import with_map
from tests.pdfs import make_pdf, text_lines
from vanthu.extract import shapes
from vanthu.extract.document import read_document
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
