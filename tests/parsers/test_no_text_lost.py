"""Every character of every page ends in exactly one place of the structure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.parsers.test_header import REPORT
from tests.parsers.typeset import document
from vanthu.extract import read_document
from vanthu.extract.geometry import union
from vanthu.extract.page import Document, Line, Page, Word
from vanthu.parsers.foot import foot_of
from vanthu.parsers.header.head import head_of
from vanthu.parsers.lines import layout_of
from vanthu.parsers.outline.tree import outline_of
from vanthu.parsers.structure import structure_of

REPORTS = sorted((Path(__file__).parents[2] / "corpus" / "reports").glob("*.pdf"))
PLAIN = {ord(mark): digit for digit, mark in zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True)}


def characters(texts: Iterable[str]) -> Counter[str]:
    return Counter("".join("".join(texts).translate(PLAIN).split()))


def on_pages(made: Document) -> Counter[str]:
    return characters(word.text for page in made.pages for line in page.lines for word in line.words)


def in_structure(made: Document) -> Counter[str]:
    layout = layout_of(made.pages)
    body = list(layout.body)
    head = head_of(body, made.pages[0].rulings)
    foot = foot_of([line for line in body if id(line) not in head.used])
    used = [line.text for line in body if id(line) in head.used or id(line) in foot.used]
    assert not head.used & foot.used
    layout.body = [line for line in body if id(line) not in head.used | foot.used]
    outline = outline_of(layout)
    ids = [section.id for section in outline.sections]
    assert len(set(ids)) == len(ids)
    assert {section.parent for section in outline.sections} <= {None, *ids}
    assert {paragraph.section for paragraph in outline.paragraphs} <= {None, *ids}
    parts = [used, [line.text for line in (*layout.furniture, *layout.stamps)]]
    parts.append([text.text for text in outline.headings])
    parts.extend([paragraph.marker or "", paragraph.text.text] for paragraph in outline.paragraphs)
    return characters(text for part in parts for text in part)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_reports(path: Path) -> None:
    made = read_document(path)
    assert in_structure(made) == on_pages(made)


WORDS = [
    *("thu", "chi", "ngân", "sách", "tỉnh", "huyện", "1.284", "tỷ", "đồng,", "đạt", "99,49%", "kế", "hoạch;"),
    *("giảm", "(05", "vụ)", "so", "với", "năm", "2021:", "và"),
]
TEXT = st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join)
MARK = st.sampled_from(
    [
        "",
        "- ",
        "+ ",
        "* ",
        "a) ",
        "(1) ",
        "1. ",
        "2. ",
        "1.1. ",
        "I. ",
        "A. ",
        "#I. ",
        "#1. ",
        "/1.1 ",
        "=Phần I ",
        "=Phụ lục I",
        "=",
        "~(",
        "^",
        "Điều 2. ",
        "^1^ ",
        "[1] ",
        "**1. Sở:** ",
        ">",
        ">3. ",
    ]
)
PARAGRAPH = st.builds(lambda mark, text: mark + text, MARK, TEXT)
FOOT = ["#Nơi nhận: | #GIÁM ĐỐC", "- Như trên; | ", "- Lưu: VT. | ", " | #Trần Văn Xuân"]


@settings(max_examples=60)
@given(
    st.lists(st.one_of(PARAGRAPH, PARAGRAPH, st.just("---")), min_size=1, max_size=14),
    st.booleans(),
    st.booleans(),
    st.sampled_from([0.0, 36.0]),
)
def test_invented_documents(paragraphs: list[str], framed: bool, fonts: bool, indent: float) -> None:
    framing = ([*REPORT], [*FOOT]) if framed else ([], [])
    made = document([*framing[0], *paragraphs, *framing[1]], fonts=fonts, indent=indent)
    assert in_structure(made) == on_pages(made)


WORD = st.builds(
    lambda text, x, y, bold, small: (text, x, y, bold, 8.0 if small else 14.0),
    st.text(st.characters(codec="utf-8", exclude_categories=("Z", "C")), min_size=1, max_size=8),
    st.floats(0, 590),
    st.floats(0, 840),
    st.booleans(),
    st.booleans(),
)


@settings(max_examples=40)
@given(st.lists(st.lists(st.lists(WORD, min_size=1, max_size=6), max_size=8), max_size=4))
def test_lines_anywhere(pages: list[list[list[tuple[str, float, float, bool, float]]]]) -> None:
    """Whatever a scan yields: any characters anywhere, pages without lines, no pages."""
    made = [
        Page(number, 595.0, 842.0, "ocr", "", 0.5, tuple(_any_line(words) for words in lines))
        for number, lines in enumerate(pages, 1)
    ]
    document_of_lines = Document("t.pdf", "", 0, len(made), tuple(made))
    structure = structure_of(document_of_lines)
    assert len(structure.blocks) == len(structure.paragraphs)
    if made:
        assert in_structure(document_of_lines) == on_pages(document_of_lines)


def _any_line(words: list[tuple[str, float, float, bool, float]]) -> Line:
    placed = tuple(Word(text, (x, y, x + 9, y + size), "", size, bold) for text, x, y, bold, size in words)
    boxes = [word.bbox for word in placed]
    return Line(placed, union(boxes))
