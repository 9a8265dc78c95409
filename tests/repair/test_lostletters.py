"""Letters that a program had no sign for: found by what stands around, figures and questions stay."""

import re

import pytest

from vanthu.extract.textlayer.plaintext import document_from_text
from vanthu.repair import repair_document, repair_text, replay, reverse

LINES = [
    "Ủy ban nhân dân huyện báo cáo kết quả thực hiện nhiệm vụ phát triển kinh tế - xã hội năm 2024 như sau:",
    "Tổng sản lượng lương thực đạt 45.300 tấn, tăng 3,25% so với cùng kỳ; tỷ lệ hộ nghèo còn 4,1%.",
    "Công tác cải cách hành chính được quan tâm, chỉ đạo thường xuyên; giải quyết 1.250 hồ sơ đúng hạn.",
    "Tiếp tục chỉ đạo các cơ quan, đơn vị thực hiện nghiêm túc chế độ thông tin, báo cáo theo quy định.",
]


def latin(text):
    return text.encode("latin-1", "replace").decode("latin-1")


def bare(text):
    return text.encode("ascii", "replace").decode()


def unknown(text):
    return re.sub("[^\0-\x7f]", "\ufffd", text)


def cut(text):
    """UTF-8 shown as Windows-1252, with question marks for the bytes that this has no sign for."""
    return text.encode().decode("cp1252", "replace").replace("\ufffd", "?")


@pytest.mark.parametrize("damaged", [latin, bare, unknown, cut])
def test_page(damaged):
    read = [damaged(line) for line in LINES]
    repaired = repair_text(read)
    words = [word for line in LINES for word in line.split()]
    found = [word for line in repaired.lines for word in line.split()]
    assert len(found) == len(words)
    wrong = [word for word, other in zip(found, words, strict=True) if word != other]
    assert len(wrong) <= 2
    assert [re.findall(r"\d+", line) for line in repaired.lines] == [
        re.findall(r"\d+", line) for line in LINES
    ]
    assert tuple(replay(read, repaired.edits)) == repaired.lines
    assert reverse(repaired.lines, repaired.edits) == read


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("B\ufffdo c\ufffdo k\ufffdt qu\ufffd th\ufffdc hi\ufffdn", "Báo cáo kết quả thực hiện"),
        ("12\ufffd345 h\ufffd s\ufffd", "12\ufffd345 hồ sơ"),  # what is lost beside a digit may be a digit
    ],
)
def test_line(read, printed):
    assert repair_text([read]).lines == (printed,)


@pytest.mark.parametrize(
    "lines",
    [
        ["Vì sao chậm? Ai chịu trách nhiệm? Kết quả ra sao?"] * 3,
        ["Xem https://vanban.vn/tra-cuu?so=12&nam=2024 và https://a.vn/x?y?z"] * 4,
        ["Bảng mã: ký tự ? thay cho chữ; a?b, c?d"],
    ],
)
def test_questions_and_addresses_stay(lines):
    assert repair_text(lines).edits == ()


def test_a_page_says_so(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("\n".join(map(unknown, LINES)), encoding="utf-8")
    (page,) = repair_document(document_from_text(path)).document.pages
    assert (page.source, page.damage) == ("repaired-text", ("lost-letters",))


def test_a_question_stays_on_such_a_page():
    read = [*map(bare, LINES), "X? ?? c? n??c s?ch ch?a?"]
    assert repair_text(read).lines[-1].endswith("?")
