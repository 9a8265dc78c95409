"""Single syllables that lost their tone on a clean page, and all that looks like one."""

import pytest

from tests.repair.test_diagnosis import BAD, GOOD, document, line, page
from vanthu.repair import repair_document, repair_text, reverse

MENDED = [
    ("Ủy ban nhân dân huyện tiêp tục chỉ đạo", "Ủy ban nhân dân huyện tiếp tục chỉ đạo"),
    ("kêt quả đạt đươc trong 6 tháng là 1.250 hộ", "kết quả đạt được trong 6 tháng là 1.250 hộ"),
    ("các xí nghiêp của tỉnh, viêc làm mới", "các xí nghiệp của tỉnh, việc làm mới"),
    ("môt số đơn vị chưa hoàn thành", "một số đơn vị chưa hoàn thành"),
    ("trong nươc và ngoài nước;", "trong nước và ngoài nước;"),
    ("hàng hóa, viêc làm, đời sống", "hàng hóa, việc làm, đời sống"),
    ("Tổ chức tiêp, nhận đơn thư", "Tổ chức tiếp, nhận đơn thư"),
]
KEPT = [
    "không dùng tiền măt",  # mắt, mặt
    "hàng Tiệp, cây tiêp trong vườn",  # tiếp, tiệp: nothing beside it says which
    "nguời dân tham gia",  # as its author typed it
    "dự án tại bản Pắc Rôc, xã Tiêp Khắc",  # names
    "TIÊP TỤC THỰC HIỆN",
    "quặng bôxit, đôlômit; kilôwatt giờ",
    "xe tăc-xi của ông đôc-tơ",
    "món “tôp” của Pháp, gọi là «mât»",
    "la forêt dépôt arrêt",
    "báo cáo kết quả được giao, việc làm, đúp, đốp",
    "vanphong@đươc.vn, tep/đươc.txt, a.đươc",
    "ô, ôc, ôi, ôn; ăc, ăm; các vần: uây, uân, uât",  # rhymes in a list
    "đươc",  # alone: nothing says which language
]


@pytest.mark.parametrize(("read", "printed"), MENDED)
def test_mended(read, printed):
    repaired = repair_text([GOOD, read, GOOD])
    assert repaired.lines == (GOOD, printed, GOOD)
    assert {edit.rule for edit in repaired.edits} == {"lost-tone"}
    assert tuple(reverse(repaired.lines, repaired.edits)) == (GOOD, read, GOOD)


@pytest.mark.parametrize("text", KEPT)
def test_kept(text):
    assert repair_text([GOOD, text, GOOD]).edits == ()


def test_the_page_stays_a_page_of_text():
    told = page(*[line(GOOD)] * 4, line("huyện tiêp tục chỉ đạo"))
    repaired = repair_document(document(told)).document.pages[0]
    assert repaired.source == "text"
    assert repaired.lines[-1].text == "huyện tiếp tục chỉ đạo"


def test_pages_read_by_ocr_and_damaged_lines_are_mended_otherwise():
    told = page(*[line(BAD)] * 6, line("và đã tiêp tục chỉ đạo các xã"))
    rules = {edit.rule for edit in repair_document(document(told)).edits}
    assert rules <= {"restore", "lost-tone"}
    scanned = page(*[line(GOOD)] * 4, line("huyện tiêp tục chỉ đạo"), source="ocr")
    assert "lost-tone" not in {edit.rule for edit in repair_document(document(scanned)).edits}
