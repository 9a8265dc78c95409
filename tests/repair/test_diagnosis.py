"""What is wrong with a page, told per font run and per run of lines; clean pages cost nothing."""

import subprocess
import sys

import pytest

from tests.repair.encode import tcvn3
from vanthu.extract.page import Document, Line, Page, Word
from vanthu.repair import diagnose, repair_document

BOX = (0.0, 0.0, 100.0, 10.0)
GOOD = "Ủy ban nhân dân tỉnh báo cáo kết quả thực hiện nhiệm vụ được giao như sau"
BAD = "Uy ban nhan dan tinh bao cao két qua thyc hién nhiém vu dugc giao nhu sau"
ENGLISH = "The committee shall submit an annual report on the use of public funds to them"
TWO_LANGUAGES = (
    *("Khai thác - Caught 11.717 47.470 21.535", "Cá - Fish 14.614 18.239", "Tôm - Shrimp 27.520 68.379"),
    *("Khác - Others 16.093 31.295", "Nuôi trồng - Aquaculture 66.004 49.639", "Cá - Fish 42.781 84.124"),
    *("Tôm - Shrimp 38.953 44.601 75.132", "Khác - Others 45.651 61.928 88.421"),
)
"""A table of a bilingual yearbook: clean, though its English words thin out the letters with marks."""

COMMUNES = ("1 Xã Ia Dơk 149", "2 Xã Ia Kla 15", "3 Xã Ia Din 21", "4 Xã Ia Lang 115", "5 Xã Ia Nan 26")
"""A clean table of places with names of another language: ``Xã`` alone has a mark in most of its rows."""

STREAMS = ("Ngòi Phát (Lào Cai)", "Ngòi Bo (Lào Cai)", "Ngòi Nhù (Lào Cai)", "Ngòi Lao (Lào Cai)") * 2
"""A clean list whose marks engines of other languages print, too."""


def line(text: str, font: str = "Times") -> Line:
    return Line(tuple(Word(word, BOX, font=font) for word in text.split()), BOX)


def page(*lines: Line, source: str = "text", witness: tuple[Line, ...] = ()) -> Page:
    return Page(1, 595, 842, source, "text layer", 1.0, tuple(lines), witness=witness)


def document(*pages: Page) -> Document:
    return Document("a.pdf", "0" * 64, 1, len(pages), pages)


CASES = [
    ("good", page(*[line(GOOD)] * 6), []),
    ("empty", page(), []),
    ("English", page(*[line(ENGLISH)] * 6), []),
    ("figures", page(*[line("1.245 98,7% 12/15 2007")] * 6), []),
    ("gha", page(line("cơ quan Nhà nƣớc"), *[line(GOOD)] * 5), ["gha"]),
    ("wrong language", page(*[line(BAD)] * 6), ["wrong-language"]),
    ("tcvn3", page(*[line(tcvn3(GOOD), ".VnTime")] * 6), ["tcvn3"]),
    ("two languages", page(*map(line, TWO_LANGUAGES)), []),
    ("names of another language", page(*map(line, COMMUNES * 2)), []),
    (
        "the same misread",
        page(*(line(text.replace("Xã", "Xa")) for text in COMMUNES[1:] * 2)),
        ["wrong-language"],
    ),
    ("names with marks of any language", page(*map(line, STREAMS)), []),
    (
        "the same misread",
        page(*(line(text.replace("Phát", "Phat")) for text in STREAMS)),
        ["wrong-language"],
    ),
    ("glyph numbers", page(*[line("(cid:12)(cid:40)(cid:3) (cid:12)(cid:7)")] * 6), ["glyph-numbers"]),
    ("private use", page(*[line("\ue012\ue013\ue0a0 \ue044\ue045")] * 6), ["glyph-numbers"]),
]


@pytest.mark.parametrize(("name", "read", "damages"), CASES, ids=[case[0] for case in CASES])
def test_diagnosis(name, read, damages):
    assert [finding.damage for finding in diagnose(read)] == damages
    assert all(finding.evidence for finding in diagnose(read))


def test_good_and_bad_lines_on_one_page():
    read = page(*[line(GOOD)] * 8, *[line(BAD)] * 8)
    (finding,) = diagnose(read)
    assert finding.damage == "wrong-language"
    assert finding.lines == frozenset(range(8, 16))
    repaired = repair_document(document(read)).document.pages[0]
    assert repaired.lines[:8] == read.lines[:8]
    assert {text.text for text in repaired.lines[8:]} == {GOOD}


BETWEEN = {
    "three lines read in another language": (
        [
            "Tinh hinh san xuét nong nghiép: dién tich gieo tréng dat 3.450 ha, bang 101,2%",
            "ké hoach nam, tang 2,3% so v6i cing ky; nang suat lta vu déng xuan dat 62,5",
            "ta/ha; san lugng dat 21.560 tan.",
        ],
        [
            "Tình hình sản xuất nông nghiệp: diện tích gieo trồng đạt 3.450 ha, bằng 101,2%",
            "kế hoạch năm, tăng 2,3% so với cùng kỳ; năng suất lúa vụ đông xuân đạt 62,5",
            "tạ/ha; sản lượng đạt 21.560 tấn.",
        ],
    ),
    "one line with misread words": (
        ["Cong tac giai phéng mat bang dugc trién khai o 12 xa nhu ké hoach da dé ra."],
        ["Công tác giải phóng mặt bằng được triển khai ở 12 xã như kế hoạch đã đề ra."],
    ),
    "two lines without marks": (
        ["Dien tich gieo trong dat 3.450 ha, bang 101,2%", "ke hoach nam, tang 2,3% so voi cung ky"],
        ["Diện tích gieo trồng đạt 3.450 ha, bằng 101,2%", "kế hoạch năm, tăng 2,3% so với cùng kỳ"],
    ),
}
CLEAN_BETWEEN = {
    "English": [
        "The project is funded by the World Bank and the Asian Development Bank in 12",
        "districts and will be completed in 2012 with support from the people committee",
    ],
    "names": ["Lan Anh, Minh Tam, Thanh Nam, Hoa Mai, Nam Phong, Tam Giang, Kim Chi, Minh Khai"],
    "an address": ["Email: vanphong.ubnd@thanhhoa.gov.vn; website thanhhoa.gov.vn; Tel 0237 385 2345"],
    "codes": ["QCVN 01:2009/BYT, TCVN 6663-1:2011, ISO 9001:2015, Km12+300 QL1A, 12A1, X6, CT07"],
    "a short line": ["hai tham gia.", "Minh Khai"],
    "a line that happens to have no such letter": ["nhân có thành tích trong công tác thanh tra."],
}


@pytest.mark.parametrize(("read", "printed"), BETWEEN.values(), ids=BETWEEN)
def test_damaged_lines_between_clean_ones(read, printed):
    told = page(*[line(GOOD)] * 4, *map(line, read), *[line(GOOD)] * 4)
    (finding,) = diagnose(told)
    assert finding.lines == frozenset(range(4, 4 + len(read)))
    repaired = repair_document(document(told)).document.pages[0]
    assert [one.text for one in repaired.lines] == [GOOD] * 4 + printed + [GOOD] * 4


@pytest.mark.parametrize("clean", CLEAN_BETWEEN.values(), ids=CLEAN_BETWEEN)
def test_clean_lines_between_clean_ones(clean):
    assert diagnose(page(*[line(GOOD)] * 4, *map(line, clean), *[line(GOOD)] * 4)) == ()


def test_good_and_bad_fonts_on_one_page():
    read = page(*[line(GOOD, "Arial")] * 4, *[line(tcvn3(GOOD), ".VnTime")] * 4)
    (finding,) = diagnose(read)
    assert (finding.damage, finding.font) == ("tcvn3", ".VnTime")
    repaired = repair_document(document(read)).document.pages[0]
    assert {text.text for text in repaired.lines} == {GOOD}


def test_sources_of_repaired_pages():
    mended = repair_document(document(page(line("cơ quan Nhà nƣớc"), *[line(GOOD)] * 5)))
    assert mended.document.pages[0].source == "text"
    restored = repair_document(document(page(*[line(BAD)] * 6)))
    assert restored.document.pages[0].source == "repaired-text"
    assert restored.document.pages[0].damage == ("wrong-language",)
    assert "wrong-language" in restored.document.pages[0].reason


def test_a_page_of_an_old_font_and_of_words_that_were_restored_says_both():
    read = page(*[line(tcvn3(GOOD), ".VnTime")] * 6, *[line(BAD, "Arial")] * 8)
    repaired = repair_document(document(read)).document.pages[0]
    assert repaired.damage == ("tcvn3", "wrong-language")
    assert all(f"{damage}: " in repaired.reason for damage in repaired.damage)


def test_an_undamaged_document_is_itself():
    clean = document(page(*[line(GOOD)] * 6), page(*[line(ENGLISH)] * 6))
    repaired = repair_document(clean)
    assert repaired.document is clean
    assert repaired.edits == ()


def test_a_distrusted_text_layer_stands_in_where_no_ocr_was_made():
    unread = page(source="none", witness=tuple([line(BAD)] * 6))
    restored = repair_document(document(unread)).document.pages[0]
    assert restored.source == "repaired-text"
    assert {text.text for text in restored.lines} == {GOOD}


def test_a_stamp_alone_does_not_stand_in():
    unread = page(source="none", witness=(line("Người ký: Văn phòng Thời gian ký: 17.11.2025"),))
    assert repair_document(document(unread)).document.pages[0] is unread


def test_boxes_of_split_words():
    glued = Line((Word("Noinhdn:", (10.0, 0.0, 90.0, 12.0)), *line("Van phong Chinh phu").words), BOX)
    repaired = repair_document(document(page(glued, *[line(BAD)] * 5)))
    first, second = repaired.document.pages[0].lines[0].words[:2]
    assert (first.text, second.text) == ("Nơi", "nhận:")
    assert 10.0 == first.bbox[0] < first.bbox[2] < second.bbox[0] < second.bbox[2] <= 90.0
    assert repaired.edits[0].bbox == (10.0, 0.0, 90.0, 12.0)


def test_clean_text_does_not_load_the_model():
    code = (
        "import sys, repair; repair.repair_text(['Ủy ban nhân dân tỉnh báo cáo kết quả'] * 9);"
        "sys.exit('vanthu.repair.restoration.model' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
