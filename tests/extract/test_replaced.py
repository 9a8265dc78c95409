"""Text that a file lets stand for what it draws: letters are taken from it, digits are not."""

import io

import pikepdf
import pytest

from tests.pdfs import make_pdf, text_lines
from vanthu.extract import read_document

FIRST = "Đã tiếp nhận 125 hồ sơ."


def page_of(*lines, entry, named=False):
    """A page whose last line stands in marked content with an entry; in a list of properties, where named."""

    def draw(canvas):
        text_lines(FIRST, *lines[:-1])(canvas)
        listed = "/P0" if named else f"<</ActualText {entry}>>"
        canvas._code.append(f"/Span {listed} BDC")
        canvas.drawString(85, 700, lines[-1])
        canvas._code.append("EMC")

    out = io.BytesIO(make_pdf(draw))
    if named:
        with pikepdf.open(out) as pdf:
            lists = pikepdf.Dictionary(P0=pikepdf.Dictionary(ActualText=pikepdf.String(entry.strip("()"))))
            pdf.pages[0].Resources.Properties = lists
            out = io.BytesIO()
            pdf.save(out)
    return out.getvalue()


def utf16(text):
    return f"<FEFF{text.encode('utf-16-be').hex()}>"


DRAWN = [
    # drawn, the entry, whether it is a property list, what is read, whether it is in doubt
    ("999", "(555)", False, "999", True),
    ("999", "(555)", True, "999", True),
    ("999", utf16("555"), False, "999", True),
    ("Thu 999 tỷ đồng", utf16("Thu 555 tỷ đồng"), False, "Thu 999 tỷ đồng", True),
    ("Thu 999 tỷ đồng", utf16("Thu ngân sách"), False, "Thu 999 tỷ đồng", True),
    ("Thu ngân sách", utf16("Thu 555 tỷ đồng"), False, "Thu ngân sách", False),
    ("999", "(999)", False, "999", False),
    ("Thu đƣợc 999", utf16("Thu được 999"), False, "Thu được 999", False),
    ("tri-", utf16("tri\u00ad"), False, "tri", False),
]


@pytest.mark.parametrize(("drawn", "entry", "named", "expected", "doubt"), DRAWN)
def test_digits_are_those_that_are_drawn(drawn, entry, named, expected, doubt, tmp_path):
    (tmp_path / "x.pdf").write_bytes(page_of(drawn, entry=entry, named=named))
    (page,) = read_document(tmp_path / "x.pdf").pages
    assert page.lines[0].text == FIRST
    assert page.lines[-1].text.replace("\u00ad", "") == expected
    assert {word.confidence for word in page.lines[0].words} == {1.0}
    assert any(word.confidence <= 0.5 for word in page.lines[-1].words) is doubt
