"""Changes of text, and a whole report against a copy changed by a script."""

import random
import re

import pytest

from tests.corpus.making import block, figure, make_report, section, table
from vanthu import parsers
from vanthu.corpus import compare
from vanthu.corpus.comparison.passages import word_marks
from vanthu.parsers.report import Report

SECTIONS = [section("I", "Công tác chỉ đạo"), section("II", "Kết quả thực hiện")]
FIRST = "Chủ tịch Ủy ban nhân dân huyện đã chỉ đạo các phòng, ban tổ chức thực hiện nghiêm túc"
SECOND = "Công tác tuyên truyền được triển khai đồng bộ trên hệ thống loa truyền thanh của các xã"


def report(*texts: str, sections=SECTIONS, ocr=(), where=("I", "II")) -> Report:
    blocks = [block(text, n=n, section=where[min(n, 1)]) for n, text in enumerate(texts)]
    return make_report(blocks=blocks, sections=sections, ocr_pages=ocr)


def changes(old: Report, new: Report) -> list[tuple[str, str]]:
    return [(change.kind, change.what) for change in compare(old, new).text]


def test_equal_texts_have_no_changes():
    assert changes(report(FIRST, SECOND), report(FIRST, SECOND)) == []


TEXTS = [
    ((FIRST, SECOND), (FIRST,), [("removed", "paragraph")]),
    ((FIRST,), (FIRST, SECOND), [("added", "paragraph")]),
    ((FIRST, SECOND), (FIRST.replace("nghiêm túc", "chưa đầy đủ"), SECOND), [("changed", "paragraph")]),
    ((FIRST,), (FIRST.replace("hòa", "hoà").replace(", ", ","),), []),
    ((FIRST,), (FIRST.replace(" thực hiện", " thực  hiện"),), []),
]


@pytest.mark.parametrize(("old", "new", "expected"), TEXTS)
def test_paragraphs(old, new, expected):
    assert changes(report(*old), report(*new)) == expected


def test_words_are_marked():
    marks = word_marks("đạt kết quả cao trong năm", "đạt kết quả thấp trong năm")
    assert [(mark.op, mark.text) for mark in marks] == [
        ("equal", "đạt kết quả"),
        ("delete", "cao"),
        ("insert", "thấp"),
        ("equal", "trong năm"),
    ]


def test_headings():
    renamed = [SECTIONS[0], section("II", "Kết quả thực hiện nhiệm vụ trọng tâm")]
    assert changes(report(FIRST), report(FIRST, sections=renamed)) == [("changed", "section")]
    assert changes(report(FIRST), report(FIRST, sections=SECTIONS[:1])) == [("removed", "section")]


def test_a_paragraph_in_another_section_moved():
    old, new = report(FIRST, SECOND), report(FIRST, SECOND, where=("I", "I"))
    assert changes(old, new) == [("moved", "paragraph")]


def test_misread_letters_on_a_scanned_page_are_no_change():
    spoilt = FIRST.replace("ỉ", "i").replace("ễ", "e").replace("huyện", "huyên")
    assert changes(report(FIRST), report(spoilt, ocr=[1])) == []
    assert changes(report(FIRST), report(spoilt)) == [("changed", "paragraph")]


def test_a_changed_figure_is_not_a_changed_text_as_well():
    def made(count: str) -> Report:
        text = f"Đã tiếp nhận {count} hồ sơ theo Công văn số 12/UBND"
        return make_report(blocks=[block(text)], figures=[figure(f"{count} hồ sơ")], sections=SECTIONS)

    comparison = compare(made("147"), made("152"))
    assert comparison.text == []
    assert [pair.kind for pair in comparison.pairs] == ["value"]


def test_rows():
    rows = [["1", "Khai sinh", "Đã kết nối"], ["2", "Khai tử", "Đã kết nối"], ["3", "Kết hôn", "Chưa"]]
    columns = ["STT", "Dịch vụ", "Kết nối"]

    def made(changed) -> Report:
        return make_report(tables=[table(columns, changed)])

    assert changes(made(rows), made(rows[:2])) == [("removed", "row")]
    other = [*rows[:2], ["3", "Kết hôn", "Đang thử nghiệm kết nối"]]
    assert changes(made(rows), made(other)) == [("changed", "row")]


def changed_copy(original: Report, seed: int) -> tuple[Report, set[str], set[str]]:
    """A copy with 20 figures, 3 rows and 2 paragraphs changed; the ids of figures and the words put in."""
    chance = random.Random(seed)
    copy = original.model_copy(deep=True)
    blocks = {made.id: made for made in copy.blocks}
    plain = [f for f in copy.figures if f.value and f.block and re.match(r"\d", f.raw) and f.percent is None]
    plain = [f for f in plain if blocks[f.block].text.count(f.raw) == 1]
    figures = chance.sample(plain, 20)
    for chosen in figures:
        token = re.match(r"\d+(?:[.,]\d+)*", chosen.raw).group()
        fresh = token[:-1] + str((int(token[-1]) + chance.randint(1, 8)) % 10)
        raw = chosen.raw.replace(token, fresh, 1)
        blocks[chosen.block].text = blocks[chosen.block].text.replace(chosen.raw, raw)
        chosen.raw = raw
        chosen.value = int(fresh.replace(".", "")) if "," not in fresh else float(fresh.replace(",", "."))
    words = {f"từ{n}mới" for n in range(5)}
    for word, made in zip(sorted(words), _places(copy, chance), strict=True):
        if isinstance(made, list):
            made[-1] = f"{made[-1]} {word}".strip()
        else:
            made.text += f" {word} được bổ sung"
    return copy, {chosen.id for chosen in figures}, words


def _places(copy: Report, chance: random.Random):
    """Two paragraphs without figures, and the cells of three rows."""
    with_figures = {f.block for f in copy.figures}
    free = [b for b in copy.blocks if b.id not in with_figures and len(b.text) > 80 and not b.footnote]
    rows = [row.cells for made in copy.tables for row in made.rows]
    return [*chance.sample(free, 2), *chance.sample(rows, 3)]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_all_changes_of_a_script_are_found_and_nothing_else(reports, seed):
    original = parsers.read(reports / "2024-05-thanh-hoa.pdf")
    copy, figures, words = changed_copy(original, seed)
    comparison = compare(original, copy)
    assert {pair.new.figure for pair in comparison.changes} == figures
    assert {pair.kind for pair in comparison.changes} == {"value"}
    assert len(comparison.text) == 5
    inserted = " ".join(
        mark.text for change in comparison.text for mark in change.words if mark.op == "insert"
    )
    assert all(word in inserted for word in words)
