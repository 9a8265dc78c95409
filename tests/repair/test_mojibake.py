"""UTF-8 taken for Latin-1 or Windows-1252: decoded on record, clean text left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanthu.extract.textlayer.plaintext import document_from_text
from vanthu.repair import repair_document, repair_text, replay, reverse
from vanthu.repair.mojibake import UNDEFINED

LINES = [
    "Thực hiện kế hoạch của Ủy ban nhân dân tỉnh, các xã đã tổ chức 15 hội nghị.",
    "Công tác cải cách hành chính được quan tâm; là năm thứ hai và là đợt đầu.",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập – Tự do – Hạnh phúc",
    "Dễ dàng hơn: “mỗi năm 1.245 hồ sơ”, diện tích 35 m², đạt 99,07%…",
    "Phát thải CO₂tđ ≤ 1,2; tỷ lệ ≥ 95%, độ tin cậy α = 5%; giá 450.000 ₫ → tăng",
]


def latin(text):
    return text.encode().decode("latin-1")


def western(text):
    return "".join(chr(b) if b in UNDEFINED else bytes([b]).decode("cp1252") for b in text.encode())


@pytest.mark.parametrize("line", ["Đăk Tô, Đăk Hà, Sa Thầy", "Đèo Ô Quy Hồ, MỘT XÃ, HAI XÃ"])
def test_a_capital_before_the_byte_of_a_blank_or_of_a_quotation_mark(line):
    assert repair_text([*map(western, LINES[:2]), western(line)]).lines[2] == line


@pytest.mark.parametrize("wrong", [latin, western])
@pytest.mark.parametrize(
    ("damaged", "printed"),
    [
        (lambda line, wrong: wrong(line), lambda line: line),
        (lambda line, wrong: wrong(wrong(line)), lambda line: line),
        (lambda line, wrong: f"{line} {wrong(line)}", lambda line: f"{line} {line}"),
        (lambda line, wrong: wrong(line).replace("\u00a0", " "), lambda line: line),
    ],
    ids=["whole", "twice", "half of each line", "hard blanks lost"],
)
def test_files(damaged, printed, wrong):
    read = [damaged(line, wrong) for line in LINES]
    repaired = repair_text(read)
    # a hard blank that is no letter's byte stays beside the blank there was
    assert [" ".join(line.split()) for line in repaired.lines] == [printed(line) for line in LINES]
    assert tuple(replay(read, repaired.edits)) == repaired.lines
    assert reverse(repaired.lines, repaired.edits) == read
    assert {edit.rule for edit in repaired.edits} == {"mojibake"}


@pytest.mark.parametrize("page", ["mac_roman", "cp437", "cp850"])
def test_files_of_a_macintosh_and_of_a_console(page):
    read = [line.encode().decode(page) for line in LINES]
    repaired = repair_text(read)
    assert repaired.lines == tuple(LINES)
    assert tuple(reverse(repaired.lines, repaired.edits)) == tuple(read)


@pytest.mark.parametrize(
    "line", ["Căn bậc hai √2 = 1,41; ∆t, ƒ(x) · 3", "║ Mục ║ Số ║", "Straße, Großstadt, ß = 1"]
)
def test_signs_of_other_pages_stay(line):
    assert repair_text([line] * 4).edits == ()


@pytest.mark.parametrize("line", LINES)
def test_one_line_among_clean_ones(line):
    clean = ["Ủy ban nhân dân các xã báo cáo kết quả thực hiện trước ngày 15 hằng tháng."] * 3
    repaired = repair_text([*clean, western(line), *clean])
    assert repaired.lines[3] == line
    assert {edit.line for edit in repaired.edits} == {3}


def test_bytes_without_a_sign_are_found_by_the_syllable():
    lost = western("Độc lập, đã tổ chức, điều chỉnh; đợt đầu, phổ biến").translate(dict.fromkeys(UNDEFINED))
    (line,) = repair_text([lost]).lines
    assert line == "Độc lập, đã tổ chức, điều chỉnh; đợt đầu, phổ biến"


CLEAN = [
    *LINES,
    "Họp với lãnh đạo “TOÀN XÃ” và ‘CẢ XÃ’ về XÃ\u00a0HỘI, NGÃ – BA…",
    "Điều\u00a01. Nhiệt độ 30°C ± 5; «cá»… và ½ số hộ; São Paulo, naïve, Â",
    "Thá»",
]


@pytest.mark.parametrize("line", CLEAN)
def test_clean_lines_stay(line):
    assert repair_text([line]).edits == ()


def test_a_file_keeps_the_bytes_of_letters(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("\n".join(map(latin, LINES)), encoding="utf-8")
    document = repair_document(document_from_text(path)).document
    assert [line.text for line in document.pages[0].lines] == LINES


@settings(max_examples=50)
@given(st.lists(st.text(st.characters(codec="latin-1"), max_size=30), max_size=4))
def test_any_text_keeps_its_digits_and_comes_back(lines):
    lines = [line.replace("\n", "").replace("\r", "") for line in lines]
    repaired = repair_text(lines)
    assert reverse(repaired.lines, repaired.edits) == lines
