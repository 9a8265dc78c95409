"""The numbers of forms and tables, and the units of the outline that they make."""

from __future__ import annotations

import pytest

from vanthu.parsers.markers import appendix_label, appendix_marker
from vanthu.parsers.report import Section
from vanthu.parsers.tables.captions import read_caption, unit_of

BOX = (50.0, 60.0, 300.0, 72.0)

CAPTIONS = [
    ("Biểu số 02/BC", "Biểu số 02/BC", "BI02/BC", ""),
    ("Biểu số 05/BC-TK", "Biểu số 05/BC-TK", "BI05/BC-TK", ""),
    ("Mẫu số 03", "Mẫu số 03", "M03", ""),
    ("MẪU BIỂU SỐ 1", "MẪU BIỂU SỐ 1", "M1", ""),
    ("Bảng 2.1", "Bảng 2.1", "BA2.1", ""),
    ("Bảng 2.1. Số lao động có việc làm", "Bảng 2.1", "BA2.1", "Số lao động có việc làm"),
    ("BẢNG 4: DÂN SỐ", "BẢNG 4", "BA4", "DÂN SỐ"),
    ("Biểu I: Thu ngân sách", "Biểu I", "BII", "Thu ngân sách"),
    ("Phụ biểu 2a", "Phụ biểu 2a", "PB2a", ""),
    ("Biếu số 59/CK-NSNN", "Biếu số 59/CK-NSNN", "BI59/CK-NSNN", ""),
    ("Mâu số 03", "Mâu số 03", "M03", ""),
    ("Bằng 2 lần cùng kỳ", None, None, None),
    ("Màu 2", None, None, None),
    ("Bảng lương tháng 5", None, None, None),
    ("Biểu đồ 2", None, None, None),
    ("Biểu mẫu của tỉnh", None, None, None),
    ("bảng 2 nêu rõ", None, None, None),
    ("Bảng 2019,5", None, None, None),
    ("Mẫu nước 12", None, None, None),
]


@pytest.mark.parametrize(("text", "printed", "label", "rest"), CAPTIONS)
def test_captions(text, printed, label, rest):
    found = read_caption(text, 1, BOX)
    assert (found and (found.printed, found.label, found.rest)) == (printed and (printed, label, rest))


def section(name, level):
    return Section(id=name, marker=name, level=level, heading="KINH TẾ", parent=None, page=1, bbox=None)


@pytest.mark.parametrize(
    ("parent", "taken", "name", "level"),
    [
        (None, set(), "BA2.1", 1),
        (None, {"BA2.1"}, "BA2.1#2", 1),
        (section("PLI", 0), set(), "PLI.BA2.1", 1),
        (section("II", 1), {"II.BA2.1", "II.BA2.1#2"}, "II.BA2.1#3", 2),
    ],
)
def test_the_unit_of_a_caption(parent, taken, name, level):
    caption = read_caption("Bảng 2.1", 3, BOX)
    made = unit_of(caption, "Dân số", parent, taken)
    assert (made.id, made.level, made.heading, made.page) == (name, level, "Dân số", 3)


APPENDICES = [
    ("Phụ lục số 09/CKTC-NSNN", "Phụ lục số 09/CKTC-NSNN", "PL9"),
    ("Phụ lục 01/CKTC- NSNN", "Phụ lục 01/CKTC- NSNN", "PL1"),
    ("Phụ lục I-B", "Phụ lục I-B", "PLI-B"),
    ("PHỤ LỤC 03", "PHỤ LỤC 03", "PL3"),
    ("Phụ lục", "Phụ lục", "PL"),
]


@pytest.mark.parametrize(("text", "printed", "label"), APPENDICES)
def test_appendices_of_public_accounts(text, printed, label):
    marker = appendix_marker(text)
    assert (marker.printed, appendix_label(marker)) == (printed, label)
