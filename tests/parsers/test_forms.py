"""Forms of public accounts: whose they are, their number in the corner, title and unit over the table."""

from __future__ import annotations

import pytest

from tests.pdfs import make_pdf, ruled_table
from vanthu.parsers import read

ROWS = [["TT", "Nội dung", "TH 2022", "Dự toán năm"], ["1", "Thu nội địa", "1.204,5", "2.300,0"]]


def form(number, *titles, owner=("UBND TỈNH HÀ NAM",), unit="Đơn vị: Triệu đồng", called=None):
    """A page with its owner and number in the corners; ``titles``: (font, text) of each line."""

    def draw(canvas):
        for k, name in enumerate(owner):
            canvas.setFont("Serif-Bold", 11)
            canvas.drawString(60, 780 - 14 * k, name)
        canvas.setFont("Serif-Bold", 11)
        canvas.drawRightString(535, 780, number)
        if called:
            canvas.setFont("Serif", 9)
            canvas.drawRightString(535, 766, called)
        for k, (font, text) in enumerate(titles):
            canvas.setFont(font, 12)
            canvas.drawCentredString(297, 740 - 15 * k, text)
        canvas.setFont("Serif", 11)
        canvas.drawRightString(535, 705, unit)
        canvas.setFont("Serif", 11)
        ruled_table(ROWS, [40, 215, 110, 110], x=60, top=698)(canvas)

    return draw


def read_pages(folder, *pages):
    file = folder / "form.pdf"
    file.write_bytes(make_pdf(*pages))
    return read(file)


TITLE = ("Serif-Bold", "CÂN ĐỐI NGÂN SÁCH QUÝ I NĂM 2023")
FORMS = [
    ([form("Biểu số 59/CK-NSNN", TITLE)], [("BI59/CK-NSNN", TITLE[1], TITLE[1])]),
    ([form("Phụ lục 01/CKTC-NSNN", TITLE)], [("PL1", TITLE[1], TITLE[1])]),
    (
        [form("Phụ lục 01/CKTC-NSNN", TITLE, called="Table 01/CKTC-NSNN")],
        [("PL1", TITLE[1], TITLE[1])],
    ),
    (
        [
            form(
                "Biểu số 59/CK-NSNN",
                TITLE,
                ("Serif", "BUDGET BALANCE 2023"),
                unit="Tỷ đồng - Billions of dong",
            )
        ],
        [("BI59/CK-NSNN", f"{TITLE[1]} BUDGET BALANCE 2023", f"{TITLE[1]} BUDGET BALANCE 2023")],
    ),
    (
        [
            form("Phụ lục 01/CKTC-NSNN", TITLE),
            form("Phụ lục 02/CKTC-NSNN", TITLE),
            form("Phụ lục 03/CKTC-NSNN", TITLE),
        ],
        [(f"PL{k}", TITLE[1], TITLE[1]) for k in (1, 2, 3)],
    ),
]


@pytest.mark.parametrize(("pages", "expected"), FORMS)
def test_the_number_of_a_form_stands_in_the_corner_and_its_title_over_the_table(pages, expected, tmp_path):
    report = read_pages(tmp_path, *pages)
    sections = {section.id: section for section in report.sections}
    assert [(t.section, t.title, sections[t.section].heading) for t in report.tables] == expected
    assert {table.unit for table in report.tables} <= {"Triệu đồng", "Tỷ đồng"}


OWNERS = [
    (("UBND TỈNH HÀ NAM",), None, "UBND TỈNH HÀ NAM"),
    (
        ("UBND HUYỆN LÝ NHÂN", "PHÒNG TÀI CHÍNH - KẾ HOẠCH"),
        "UBND HUYỆN LÝ NHÂN",
        "PHÒNG TÀI CHÍNH - KẾ HOẠCH",
    ),
    (("BỘ TÀI CHÍNH", "MINISTRY OF FINANCE"), None, "BỘ TÀI CHÍNH"),
    (("Đơn vị báo cáo: ...",), None, None),
    (("TỔNG HỢP",), None, None),
]


@pytest.mark.parametrize(("owner", "parent", "issuer"), OWNERS)
def test_whose_form_it_is_stands_in_the_other_corner(owner, parent, issuer, tmp_path):
    header = read_pages(tmp_path, form("Biểu số 59/CK-NSNN", TITLE, owner=owner)).header
    assert (header.parent_issuer, header.issuer) == (parent, issuer)
    assert header.title == TITLE[1]


def flush(canvas, *lines):
    """A yearbook's page: its lines flush with the table's left edge; ``lines``: (font, text)."""
    for k, (font, text) in enumerate(lines):
        canvas.setFont(font, 11)
        canvas.drawString(62, 740 - 14 * k, text)
    canvas.setFont("Serif", 11)
    ruled_table(ROWS, [40, 215, 110, 110], x=60, top=735 - 14 * len(lines))(canvas)


FLUSH = [
    ([("Serif-Bold", "34 Lao động từ 15 tuổi trở lên")], "34 Lao động từ 15 tuổi trở lên"),
    ([("Serif-Bold", "Lao động đang"), ("Serif-Bold", "làm việc")], "Lao động đang làm việc"),
    ([("Serif", "Lao động từ 15 tuổi trở lên có 12 người")], None),
    ([("Serif-Bold", "Kết quả cụ thể như sau:")], None),
    ([("Serif-Bold", "Thu ngân sách đạt khá.")], None),
    ([("Serif-Bold", "(Tiếp theo) Lao động đang làm việc")], "(Tiếp theo) Lao động đang làm việc"),
    ([("Serif-Bold", "Lao động"), ("Serif-Bold", "(Không kể lao động thời vụ)")], "Lao động"),
]


@pytest.mark.parametrize(("lines", "title"), FLUSH)
def test_titles_flush_with_their_table(lines, title, tmp_path):
    (table,) = read_pages(tmp_path, lambda canvas: flush(canvas, *lines)).tables
    assert table.title == title


HEADINGS = [
    ("16. Chỉ số giá tiêu dùng", "và lạm phát cơ bản", "Chỉ số giá tiêu dùng và lạm phát cơ bản"),
    ("16. Chỉ số giá tiêu dùng", "", "Chỉ số giá tiêu dùng"),
    ("2. (Tiếp theo) Chỉ số giá", "", "(Tiếp theo) Chỉ số giá"),
]


@pytest.mark.parametrize(("first", "second", "title"), HEADINGS)
def test_a_heading_of_two_lines_stands_over_its_table_whole(first, second, title, tmp_path):
    lines = [("Serif-Bold", first), *([("Serif-Bold", second)] if second else [])]
    (table,) = read_pages(tmp_path, lambda canvas: flush(canvas, *lines)).tables
    assert table.title == title
