"""Text layers held against the pictures they lie under: which are believed, and which of their digits are."""

import pytest

from tests.extract.test_route import PROSE, WITH_NUMBERS, both, invisible, make_pdf, picture_of
from vanthu.extract import ReadOptions, read_document
from vanthu.extract.document import MOSTLY_UNREAD, _mostly_unread
from vanthu.extract.ocr.layer import compared
from vanthu.extract.ocr.sheet.rasterise import picture_of as raster_of
from vanthu.extract.page import Line, Page, PageError, UnreadInk, Word
from vanthu.extract.reasons import BESIDE, COMPARED, UNLIKE
from vanthu.extract.recogniser import own_reader
from vanthu.extract.textlayer.layered import told_of_layers

OTHER = [
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015 và Luật",
    "sửa đổi, bổ sung một số điều; xét đề nghị của Giám đốc Sở Tài chính tại Tờ",
    "trình về việc giao dự toán chi 5.678 triệu đồng, tăng 45,6% so với cùng kỳ.",
]
"""As long as the lines of ``PROSE``: every letter of the picture lies under a word of the layer."""

CASES = [
    # name, the picture, the layer, source, reason, digits in doubt
    ("the same", PROSE, PROSE, "text", COMPARED, []),
    ("a table", WITH_NUMBERS, WITH_NUMBERS, "text", COMPARED, []),
    ("misread letters", PROSE, [line.replace("ện", "én") for line in PROSE], "text", COMPARED, []),
    (
        "another digit",
        PROSE,
        [line.replace("1.234", "1.284") for line in PROSE],
        "text",
        COMPARED,
        [("1.284", "1.234")],
    ),
    (
        "a point for a comma",
        PROSE,
        [line.replace("97,2", "97.2") for line in PROSE],
        "text",
        COMPARED,
        [("97.2%.", "1.200 97,2%")],
    ),
    ("another text", PROSE, OTHER, "none", UNLIKE, []),
    ("one line of another text", PROSE, [*PROSE[:2], OTHER[2]], "none", UNLIKE, []),
    ("nothing on the picture", [], PROSE, "none", UNLIKE, []),
    ("a number beside it", [*PROSE, "", "4782"], PROSE, "none", BESIDE, []),
]


@pytest.mark.parametrize(
    ("name", "shown", "said", "source", "reason", "doubts"), CASES, ids=lambda c: str(c)[:30]
)
def test_a_layer_is_believed_where_its_lines_are_on_the_picture(
    name, shown, said, source, reason, doubts, tmp_path
):
    file = tmp_path / "x.pdf"
    file.write_bytes(make_pdf(both(picture_of(*shown), invisible(*said))))
    layered = read_document(file, options=ReadOptions(ocr="never")).pages[0]
    assert layered.source == "text"
    page = compared(layered, raster_of(str(file), 1, None), own_reader())
    assert (page.source, page.reason.endswith(reason)) == (source, True)
    found = [(word.text, word.other_reading) for line in page.lines for word in line.words if word.odd_digits]
    assert found == doubts
    assert all(word.confidence < 0.9 for line in page.lines for word in line.words)
    assert (page.lines == ()) == (source == "none")
    assert page.witness == (layered.lines if source == "none" else ())
    assert len(told_of_layers([page])) == (source == "none" or bool(doubts))


def test_a_page_of_another_layer_is_read_from_its_picture(tmp_path):
    file = tmp_path / "x.pdf"
    file.write_bytes(make_pdf(both(picture_of(*PROSE), invisible(*OTHER))))
    document = read_document(file, options=ReadOptions(jobs=1))
    (page,) = document.pages
    assert (page.source, page.reason) == ("ocr", UNLIKE)
    assert [line.text for line in page.lines] == PROSE
    assert ("not that of its picture" in document.warnings[0], document.errors) == (True, ())
    assert document.engine is not None


def test_no_engine_is_named_where_a_layer_stands(tmp_path):
    file = tmp_path / "x.pdf"
    file.write_bytes(make_pdf(both(picture_of(*PROSE), invisible(*PROSE))))
    document = read_document(file, options=ReadOptions(jobs=1))
    assert (document.pages[0].source, document.engine, document.warnings) == ("text", None, ())
    assert {word.confidence for line in document.pages[0].lines for word in line.words} == {0.8}


LINE = Line((Word("huyện", (50.0, 60.0, 90.0, 72.0)),), (50.0, 60.0, 90.0, 72.0))


@pytest.mark.parametrize(
    ("source", "lines", "ink", "partial"),
    [
        ("ocr", (), [("illegible", 300.0)], True),
        ("ocr", (), [("drawn", 300.0)], True),  # a page of handwriting
        ("ocr", (LINE,), [("illegible", 300.0)], True),  # of a page of print one word
        ("ocr", (LINE,), [("illegible", 60.0)], False),
        ("ocr", (LINE,), [("drawn", 300.0)], False),  # a signature
        ("ocr", (), [], False),  # an empty sheet
        ("text", (), [("illegible", 300.0)], False),  # pictures of a text page are told by their places
    ],
)
def test_a_page_of_which_little_was_read_is_told(source, lines, ink, partial):
    places = tuple(UnreadInk((50.0, 100.0, right, 112.0), reason) for reason, right in ink)
    page = Page(3, 595.0, 842.0, source, "a scan", 0.9, lines, unread_ink=places)
    told = PageError(3, "UnreadPage", f"{MOSTLY_UNREAD}; what was read of the page may lack figures.")
    assert list(_mostly_unread([page])) == ([told] if partial else [])
