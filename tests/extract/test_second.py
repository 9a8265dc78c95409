"""Digits that a second parser reads otherwise are doubtful; where both agree nothing changes."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.conftest import ROOT
from tests.pdfs import make_pdf, text_lines
from vanthu.extract.document import read_document
from vanthu.extract.options import ReadOptions
from vanthu.extract.page import Document
from vanthu.parsers.document import parse_document
from vanthu.parsers.odd import READ_OTHERWISE

TWICE = ReadOptions(ocr="never", second_reading=True)


def read(folder: Path, data: bytes) -> Document:
    file = folder / "a.pdf"
    file.write_bytes(data)
    return read_document(file, options=TWICE)


def doubted(document: Document) -> list[str]:
    return [
        word.text
        for page in document.pages
        for line in page.lines
        for word in line.words
        if word.odd_digits == "second-reading"
    ]


def hidden_under(canvas: Canvas) -> None:
    """Another number in white where one is printed: one parser leaves it out, the other does not."""
    canvas.setFillGray(1)
    canvas.drawString(85, 780, "Tiếp nhận 725 hồ sơ.")
    canvas.setFillGray(0)
    canvas.drawString(85, 780, "Tiếp nhận 125 hồ sơ.")
    canvas.drawString(85, 740, "Giải quyết 98 hồ sơ.")


def test_a_number_under_another_makes_its_figure_doubtful(tmp_path: Path) -> None:
    document = read(tmp_path, make_pdf(hidden_under))
    assert doubted(document) == ["125"]
    assert any("second parser reads other digits (page 1: 1)" in warning for warning in document.warnings)
    told = {figure.raw.split()[0]: figure for figure in parse_document(document).figures}
    assert (told["125"].value, told["125"].issue, told["125"].confidence) == (125, READ_OTHERWISE, 0.5)
    assert (told["98"].value, told["98"].issue) == (98, None)


def bold_by_overprinting(canvas: Canvas) -> None:
    for shift in (0, 0.3):
        canvas.drawString(85 + shift, 780, "Tiếp nhận 1.245 hồ sơ.")


def raised_mark(canvas: Canvas) -> None:
    canvas.drawString(85, 780, "Tiếp nhận 1.245² hồ sơ trên 30 m².")


def beyond_the_crop(data: bytes) -> bytes:
    """The page with a wide sheet around what is shown of it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.pages[0].MediaBox = pikepdf.Array([-50, -30, 700, 900])
        pdf.pages[0].CropBox = pikepdf.Array([20, 40, 580, 830])
        pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize("draw", [bold_by_overprinting, raised_mark, text_lines("Chi 12,5 tỷ đồng; 45%.")])
@pytest.mark.parametrize("crop", [False, True])
def test_what_both_read_alike_is_not_doubted(
    draw: Callable[[Canvas], None], crop: bool, tmp_path: Path
) -> None:
    data = make_pdf(draw)
    document = read(tmp_path, beyond_the_crop(data) if crop else data)
    assert (doubted(document), document.warnings) == ([], ())


def test_a_turned_page_is_told_to_be_left_out(tmp_path: Path) -> None:
    document = read(tmp_path, make_pdf(text_lines("Chi 12,5 tỷ đồng.", top=500), rotate=90))
    assert doubted(document) == []
    assert any("not read a second time" in warning for warning in document.warnings)


def test_a_report_at_hand_is_read_alike() -> None:
    report = ROOT / "corpus" / "reports" / "2023-06-thuong-xuan.pdf"
    assert doubted(read_document(report, pages=range(1, 5), options=TWICE)) == []
