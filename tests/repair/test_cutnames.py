"""Names of provinces that their column cuts off in print."""

import pytest

from vanthu.extract.page import Document, Grid, GridCell, Line, Page, Word
from vanthu.repair.cutnames import cut_names
from vanthu.repair.document import repair_document, repair_text

WHOLE = [
    *("HÀ NỘI", "BẮC NINH", "HÀ NAM", "NAM ĐỊNH", "NGHỆ AN"),
    *("HÀ TĨNH", "PHÚ YÊN", "GIA LAI", "KON TUM", "CÀ MAU"),
]
LETTER, HIGH = 6.0, 9.0


def _line(text, top, x0=100.0):
    words, at = [], x0
    for word in text.split():
        words.append(Word(word, (at, top, at + LETTER * len(word), top + HIGH)))
        at += LETTER * (len(word) + 0.5)
    return Line(tuple(words), (x0, top, at, top + HIGH))


def _page(labels, *, source="text", x0=100.0):
    lines = tuple(_line(text, 20.0 * k, x0) for k, text in enumerate(labels, start=1))
    return Page(1, 595, 842, source, "", 1.0, lines)


def _names(labels, **page):
    (changes,) = cut_names([_page([*WHOLE, *labels], **page)])
    return [
        changes[k][0].after if k in changes else label for k, label in enumerate(labels, start=len(WHOLE))
    ]


@pytest.mark.parametrize(
    ("printed", "source", "name"),
    [
        ("HẢI PHÒN", "text", "HẢI PHÒNG"),
        ("THANH H", "text", "THANH HÓA"),
        ("BÀ RỊA -", "text", "BÀ RỊA - VŨNG TÀU"),
        ("TP. HỒ C", "text", "TP. HỒ CHÍ MINH"),
        ("BÌNH PHL", "ocr", "BÌNH PHƯỚC"),  # half an Ư read as L
        ("NINH BÌNI", "ocr", "NINH BÌNH"),
        # what stays as printed
        ("BÌNH PHL", "text", "BÌNH PHL"),  # what a file says is no misreading
        ("QUẢNG N", "text", "QUẢNG N"),  # Nam, Ngãi or Ninh
        ("TÂY NGU", "text", "TÂY NGU"),  # a region
        ("TUYÊN", "text", "TUYÊN"),  # the first line of two
        ("HÀ T", "text", "HÀ T"),  # ends well before the column does
        ("BẮC NINH", "text", "BẮC NINH"),
        ("BÌNH THU", "text", "BÌNH THUẬN"),
    ],
)
def test_names_are_completed(printed, source, name):
    assert _names([printed, "QUẢNG TRỊ"], source=source)[0] == name


def test_a_label_that_ends_before_the_others_is_not_cut():
    assert _names(["NAM Đ", *["THỪA THIÊN - HUẾ"] * 6]) == ["NAM Đ", *["THỪA THIÊN - HUẾ"] * 6]


def test_few_names_are_no_list_of_provinces():
    (changes,) = cut_names([_page([*WHOLE[:5], "HẢI PHÒN"])])
    assert changes == {}


def test_plain_text_has_no_columns_that_cut_names_off():
    lines = [
        f"{k}   {name}   1.{k}40,5" for k, name in enumerate((*WHOLE, "QUẢNG NINH", "LONG AN"), start=10)
    ]
    assert repair_text(lines).lines == tuple(lines)


def test_the_cells_of_a_scan_say_what_its_lines_say():
    page = _page([*WHOLE, "HẢI PHÒN"], source="ocr")
    cells = tuple(GridCell(k, 0, 1, 1, line.bbox, (line,)) for k, line in enumerate(page.lines))
    grid = Grid(1, (0, 0, 500, 500), len(cells), 1, cells)
    scanned = Page(1, 595, 842, "ocr", "", 1.0, page.lines, grids=(grid,))
    repaired = repair_document(Document("x.pdf", "", 0, 1, (scanned,)))
    (read,) = repaired.document.pages[0].grids
    assert read.cells[-1].text == "HẢI PHÒNG"
    assert read.cells[0] is cells[0]
    assert [(edit.before, edit.after, edit.rule) for edit in repaired.edits] == [
        ("HẢI PHÒN", "HẢI PHÒNG", "cut-name")
    ]
