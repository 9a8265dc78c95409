"""Page numbers, running heads, footnotes and stamps set apart; titles of tables."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from tests.parsers.typeset import HEIGHT, LEFT, WIDTH, Style, _line, _words, document
from vanthu.extract.page import BBox, Document, Page, Ruling
from vanthu.parsers.lines import layout_of
from vanthu.parsers.report import Table
from vanthu.parsers.structure import structure_of

TEXT = "Trong kỳ, các cơ quan, đơn vị đã thực hiện nghiêm túc các nhiệm vụ được giao theo đúng quy định."


def pages_with(count: int, text: str, x: float, y: float) -> Document:
    """``count`` pages of prose, each with one more line; ``{n}`` in it is the page's number."""
    made = document([part for k in range(count) for part in (f"- Nhiệm vụ thứ {k}: {TEXT}", "---")][:-1])
    pages = []
    for page in made.pages:
        body = tuple(line for line in page.lines if line.bbox[1] >= 50)
        extra = _line(_words(text.format(n=page.number), Style(size=11.0)), x, y)
        pages.append(replace(page, lines=(*body, extra)))
    return replace(made, pages=tuple(pages))


FURNITURE = [
    ("{n}", WIDTH / 2, 30.0),
    ("{n}", WIDTH / 2, HEIGHT - 40),
    ("- {n} -", WIDTH / 2, HEIGHT - 40),
    ("Trang {n}/4", 480.0, HEIGHT - 40),
    ("Báo cáo kinh tế - xã hội quý I", LEFT, 30.0),
]


@pytest.mark.parametrize(("text", "x", "y"), FURNITURE)
def test_furniture_is_no_prose(text: str, x: float, y: float) -> None:
    made = pages_with(4, text, x, y)
    layout = layout_of(made.pages)
    assert [line.text for line in layout.furniture] == [text.format(n=n) for n in range(1, 5)]
    assert len(structure_of(made).blocks) == 4


NOT_FURNITURE = [("7", WIDTH / 2, 400.0), ("2021", LEFT, 30.0), ("Tổng số {n} xã", LEFT, 300.0)]


@pytest.mark.parametrize(("text", "x", "y"), NOT_FURNITURE)
def test_figures_in_the_text_are_no_page_numbers(text: str, x: float, y: float) -> None:
    made = pages_with(2, text, x, y)
    assert layout_of(made.pages).furniture == []


SENT = [
    "12/05 2024 08:41 FAX 0237 385 UBND P.003/007",
    "MAY-12-2024 08:41 FROM:UBND HUYEN TO:02373852246 P.{n}",
    "2024-05-12 14:05 UBND TINH THANH HOA 0237 3852 246 Page {n}/4",
    "12/05/2024, 08:41 Báo cáo tháng 5 {n}/4",
    "12;05 2024 08;41 FAX 0237 385 UBND P,{n}07",
]


@pytest.mark.parametrize("text", SENT)
@pytest.mark.parametrize("pages", [1, 4])
def test_the_line_of_a_sending_machine_is_no_text(text: str, pages: int) -> None:
    made = pages_with(pages, text, LEFT, 12.0)
    layout = layout_of(made.pages)
    assert [line.text for line in layout.sent] == [text.format(n=n) for n in range(1, pages + 1)]
    kept = structure_of(made)
    assert len(kept.blocks) == pages and not any("08" in block.text for block in kept.blocks)


NOT_SENT = [
    ("Họp lúc 8h30 ngày 12/5/2024, Fax 0237 3852 246", 120.0),
    ("12/05 2024 08:41 FAX 0237 385 UBND P.003/007", 60.0),
    ("Số liệu ngày 12/5/2024 lúc 8h30", 12.0),
    ("Điện thoại 0237 3852 246, Fax 0237 3851 255", 12.0),
    ("Tỷ lệ 12/15 so với 08/15", 12.0),
]


@pytest.mark.parametrize(("text", "y"), NOT_SENT)
def test_days_and_numbers_of_the_text_are_no_line_of_a_machine(text: str, y: float) -> None:
    assert layout_of(pages_with(1, text, LEFT, y).pages).sent == []


def test_a_page_number_under_a_sent_line_is_one() -> None:
    made = pages_with(3, "{n}", WIDTH / 2, 40.0)
    pieces = [("12/05 2024 08:41", LEFT), ("FAX UBND", 250.0), ("P.003/007", 450.0)]
    sent = tuple(_line(_words(text, Style(size=11.0)), x, 12.0) for text, x in pieces)
    layout = layout_of([replace(page, lines=(*sent, *page.lines)) for page in made.pages])
    assert [line.text for line in layout.furniture] == ["1", "2", "3"] and len(layout.sent) == 9


def test_footnotes_keep_their_marks_and_sections() -> None:
    made = structure_of(
        document(
            [
                "#I. KINH TẾ",
                f"Có 15 dự án^1^. {TEXT}",
                "#II. XÃ HỘI",
                f"Có 9 trường^2^ chuẩn. {TEXT}",
                "[1] Danh mục kèm theo Quyết định số 5/QĐ-UBND ngày 02/01/2020 của UBND huyện, gồm các dự án "
                "chuyển tiếp từ năm trước và các dự án khởi công mới trong năm nay trên địa bàn toàn huyện.",
                "[2] Gồm: 05 trường tiểu học.",
            ]
        )
    )
    notes = [(b.marker, b.section, b.text[:10]) for b in made.blocks if b.footnote]
    assert notes == [("1", "I", "Danh mục k"), ("2", "II", "Gồm: 05 tr")]
    assert [b.footnotes for b in made.blocks if not b.footnote] == [["1"], ["2"]]
    assert [r.section for r in made.references] == ["I"]


def test_small_rows_with_numbers_are_no_footnotes() -> None:
    made = document(["#I. KINH TẾ", TEXT, TEXT, TEXT])
    rows = [
        _line(_words(f"{k} Xã Bình An {k}.250", Style(size=11.0)), LEFT, 500.0 + 16 * k) for k in range(1, 6)
    ]
    page = replace(made.pages[0], lines=(*made.pages[0].lines, *rows))
    assert layout_of([page]).notes == []


@dataclass(frozen=True)
class Placed:
    table: Table
    regions: tuple[tuple[int, BBox], ...]
    beside: bool = False

    @property
    def whole(self) -> tuple[tuple[int, BBox], ...]:
        return self.regions


def table_at(page: int, top: float) -> Placed:
    empty = Table(id="t1", appendix=None, section=None, title=None, columns=[], pages=[page], rows=[])
    return Placed(empty, ((page, (LEFT, top, 550.0, top + 100)),))


def bottom_of(page: Page) -> float:
    return max(line.bbox[3] for line in page.lines)


TITLES = [
    (
        ["#I. THU", TEXT, "=Biểu thu ngân sách quý I", "~(Đơn vị tính: triệu đồng)"],
        "I",
        None,
        "Biểu thu ngân sách quý I",
    ),
    (["#I. THU", TEXT, ">Bảng 1: Thu ngân sách"], "I.BA1", None, "Bảng 1: Thu ngân sách"),
    (["#I. THU", f"{TEXT[:-1]}:"], "I", None, None),
    (
        ["#I. THU", TEXT, "---", "=Phụ lục 03", "=DANH MỤC DỰ ÁN ĐẦU TƯ CÔNG"],
        "PL3",
        "03",
        "DANH MỤC DỰ ÁN ĐẦU TƯ CÔNG",
    ),
    (
        ["#I. THU", TEXT, "---", "=Phụ lục", "=DANH MỤC DỰ ÁN ĐẦU TƯ CÔNG"],
        "PL",
        "",
        "DANH MỤC DỰ ÁN ĐẦU TƯ CÔNG",
    ),
]


@pytest.mark.parametrize(("paragraphs", "section", "appendix", "title"), TITLES)
def test_place_and_title_of_a_table(
    paragraphs: list[str], section: str, appendix: str | None, title: str | None
) -> None:
    made = document(paragraphs)
    last = made.pages[-1]
    structure = structure_of(made, [table_at(last.number, bottom_of(last) + 10)])
    table = structure.tables[0]
    assert (table.section, table.appendix, table.title) == (section, appendix, title)
    if title is not None and appendix is None:
        assert all(title not in block.text for block in structure.blocks)


def test_rule_above_the_text_is_no_footnote_separator() -> None:
    made = document(["#I. KINH TẾ", *[f"* Năm 20{k}: {TEXT}" for k in range(10, 14)]])
    page = made.pages[0]
    ruled = replace(page, rulings=(Ruling(LEFT, 300.0, LEFT + 150, 300.5),))
    assert layout_of([ruled]).notes == []
    assert len(structure_of(replace(made, pages=(ruled,))).blocks) == 4


@pytest.mark.parametrize(
    ("line", "notes"),
    [
        ("2Chưa tính phí.", [("2", "Chưa tính phí.")]),
        ("35 mũi tiêm tại nơi khác.", []),
        ("2TH chưa tính.", []),
    ],
)
def test_a_mark_glued_to_the_small_line_that_it_opens(line: str, notes: list[tuple[str, str]]) -> None:
    made = document(["#I. THU", f"Có 15 dự án^2^. {TEXT}"])
    small = _line(_words(line, Style(size=10.0)), LEFT, 780.0)
    page = replace(made.pages[0], lines=(*made.pages[0].lines, small))
    found = layout_of([page]).notes
    assert [(note.mark, " ".join(one.text for one in note.lines)) for note in found] == notes


def test_footnotes_that_count_anew_on_each_page() -> None:
    made = structure_of(
        document(
            [
                "#I. THU",
                f"Có 15 dự án^1^. {TEXT}",
                "[1] Gồm vốn tỉnh.",
                "---",
                "#II. CHI",
                f"Có 9 xã^1^. {TEXT}",
                "[1] Gồm vốn huyện.",
            ]
        )
    )
    assert [(b.section, b.text) for b in made.blocks if b.footnote] == [
        ("I", "Gồm vốn tỉnh."),
        ("II", "Gồm vốn huyện."),
    ]


def test_what_is_attached_after_the_signature_is_in_no_section() -> None:
    foot = ["#Nơi nhận: | #GIÁM ĐỐC", "- Như trên; | ", "- Lưu: VT. | ", " | #Trần Văn Xuân"]
    made = document(["#I. THU", TEXT, *foot, "---", "=Biểu 01: Thu ngân sách trên địa bàn"])
    structure = structure_of(made, [table_at(2, bottom_of(made.pages[1]) + 10)])
    table = structure.tables[0]
    assert (table.section, table.title) == ("BI01", "Biểu 01: Thu ngân sách trên địa bàn")
    assert structure.sections[-1].parent is None
    assert [block.section for block in structure.blocks] == ["I"]
