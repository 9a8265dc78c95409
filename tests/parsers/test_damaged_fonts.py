"""Figures of a page on which a font does not decode whole: signs that it lost leave no gap in the text."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import pikepdf
import pytest

import vanthu
from tests.pdfs import make_pdf, text_lines
from vanthu.parsers.odd import FONT_DAMAGED
from vanthu.parsers.report import Report


def read_with_font(path: Path, data: bytes) -> Report:
    """A page of one sentence that names another font besides, whose map of signs is these bytes."""
    text = text_lines("BÁO CÁO", "Đã tiếp nhận 1.234 hồ sơ, đã giải quyết 1.200 hồ sơ.")
    with pikepdf.open(io.BytesIO(make_pdf(text))) as pdf:
        signs = pdf.make_stream(b"")
        signs.write(data, filter=pikepdf.Name.FlateDecode)
        other = pikepdf.Dictionary(Type=pikepdf.Name.Font, ToUnicode=signs)
        pdf.pages[0].Resources.Font["/Other"] = pdf.make_indirect(other)
        pdf.save(path, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return vanthu.read(path)


SIGNS = zlib.compress(b"beginbfchar <01> <0031> endbfchar " * 20)
FONTS = [
    (SIGNS, {None}, False),
    (SIGNS[:-4], {None}, False),  # without its check sum alone it is whole
    (SIGNS[: len(SIGNS) // 2], {FONT_DAMAGED}, True),
]


@pytest.mark.parametrize(("data", "issues", "doubted"), FONTS, ids=["whole", "no sum", "cut"])
def test_figures_of_a_page_with_a_damaged_font_are_in_doubt(tmp_path, data, issues, doubted):
    figures = read_with_font(tmp_path / "x.pdf", data).figures
    assert [figure.value for figure in figures] == [1234, 1200]
    assert {figure.issue for figure in figures} == issues
    assert all((figure.confidence <= 0.5) is doubted for figure in figures)
