"""Boxes of pages as files give them: what is left of a page is read, nothing outside of it is printed."""

from __future__ import annotations

import io

import pikepdf
import pytest

from tests.pdfs import make_pdf, text_lines
from vanthu.extract.document import read_document
from vanthu.parsers.document import parse_document

LINES = ("Tiếp nhận 1.234 hồ sơ", "Trả 567 hồ sơ")
ALL = {"1.234 hồ sơ", "567 hồ sơ"}
MEDIA = [0, 0, 595, 842]
BOXES = {
    # what the file says, which figures are on the page
    "none": ({}, ALL),
    "beside the page": ({"CropBox": [2000, 2000, 2500, 2800]}, ALL),
    "below the page": ({"CropBox": [0, -900, 595, -10]}, ALL),
    "without area": ({"CropBox": [10, 10, 10, 500]}, ALL),
    "in the other order": ({"CropBox": [595, 842, 0, 0]}, ALL),
    "larger than the page": ({"CropBox": [-50, -50, 3000, 3000]}, ALL),
    "moved": ({"MediaBox": [-100, -200, 495, 842]}, ALL),
    "the empty lower half": ({"CropBox": [0, 0, 595, 400]}, set()),
}


def with_boxes(data, boxes):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for name, box in boxes.items():
            pdf.pages[0].obj[f"/{name}"] = pikepdf.Array(box)
        pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize("what", BOXES)
def test_what_is_left_of_a_page_is_read(what, tmp_path):
    boxes, expected = BOXES[what]
    file = tmp_path / "a.pdf"
    file.write_bytes(with_boxes(make_pdf(text_lines(*LINES)), {"MediaBox": MEDIA, **boxes}))
    document = read_document(file)
    assert {figure.raw for figure in parse_document(document).figures} == expected
