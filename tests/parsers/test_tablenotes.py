"""Notes below tables: their marks in cells, heads and titles; and lines below a table that are no notes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanthu.extract.page import Word
from vanthu.parsers.lines import Layout, TextLine
from vanthu.parsers.notes import TableNotes
from vanthu.parsers.report import Block, Column, Figure, Row, Table, TableNote
from vanthu.parsers.tables.notes import marks_in, notes_of

BOX = (50.0, 100.0, 500.0, 300.0)

CELLS = [
    ("(1) 376.620", ["1"]),
    ("376.620 (1)", ["1"]),
    ("1.234*", ["*"]),
    ("** 1.234", ["**"]),
    ("Mủ cao su(*)", ["*"]),
    ("Thu phí¹", ["1"]),
    ("407.763⁽¹⁾", ["1"]),
    ("Dân số⁽²⁾ (người)", ["2"]),
    ("Chè 2)", ["2"]),
    ("Sơ bộ [3]", ["3"]),
    ("Điện (a)", ["a"]),
    ("Diện tích² (nghìn ha)", ["2"]),
    ("376.620", []),
    ("(93)", []),
    ("*", []),
    ("Diện tích (km²)", []),
    ("Năng suất (tạ/ha)", []),
    ("Trạm (2 gian)", []),
    ("Nước sạch m³", []),
    ("2 * 3", []),
]


@pytest.mark.parametrize(("text", "keys"), CELLS)
def test_marks_of_a_cell(text, keys):
    assert marks_in(text) == keys


def line(text, top, *, bold=False, size=10.0, page=1):
    words, x = [], 50.0
    for word in text.split():
        words.append(Word(word, (x, top, x + 5 * len(word), top + size), size=size, bold=bold))
        x += 5 * len(word) + 3
    box = (50.0, top, x, top + size)
    return TextLine(page, tuple(words), box, 595.0, 842.0)


def lines(*texts, top=305.0):
    return [line(text, top + 13 * k) for k, text in enumerate(texts)]


def table(rows, heads=("Tên", "Số")):
    return Table(
        id="T1",
        appendix=None,
        section=None,
        title=None,
        columns=[Column(path=[head]) for head in heads],
        pages=[1],
        rows=[
            Row(group=None, parent=None, cells=list(row), page=1, bbox=None, cell_bboxes=[], pages=[1])
            for row in rows
        ],
    )


def read(rows, below, **options):
    return notes_of(table(rows, **options), None, [(1, BOX)], Layout(body=below))


BELOW = [
    (["(1) Gồm cả số truy thu.", "(2) Sơ bộ."], [("(1)", [(0, 0)]), ("(2)", [(1, 1)])]),
    (["Ghi chú: (1) Gồm cả số truy thu; (2) Sơ bộ."], [("(1)", [(0, 0)]), ("(2)", [(1, 1)])]),
    (["Ghi chú:", "1) Gồm cả số", "truy thu năm trước.", "2) Sơ bộ."], [("1)", [(0, 0)]), ("2)", [(1, 1)])]),
    (["Nguồn: Cục Thống kê.", "(1) Gồm cả."], [(None, []), ("(1)", [(0, 0)])]),
    (["Nguồn số liệu: Sở Y tế."], [(None, [])]),
    (["* Số liệu ước tính."], [("*", [])]),
    (
        ["(1) Gồm cả.", "(2) Sơ bộ.", "(3) Không ô nào có."],
        [("(1)", [(0, 0)]), ("(2)", [(1, 1)]), ("(3)", [])],
    ),
    (["(3) Tổ chức bốn lớp tập huấn."], []),
    (["Trên đây là báo cáo.", "(1) Gồm cả."], []),
    (["2. Công tác thu ngân sách"], []),
    (["- UBND tỉnh;"], []),
]


@pytest.mark.parametrize(("below", "notes"), BELOW)
def test_notes_below_a_table(below, notes):
    found = read([("Thu phí (1)", "15"), ("Lệ phí", "(2) 16")], lines(*below))
    assert [(note.mark, note.cells) for note in found] == notes


def test_what_stands_far_below_is_no_note():
    assert not read([("Thu phí (1)", "15")], lines("(1) Gồm cả.", top=420.0))


def test_heads_and_titles_are_marked_too():
    found = notes_of(
        table([("Chè", "15")], heads=("Tên", "Sơ bộ 2014 (*)")),
        "Sản lượng¹",
        [(1, BOX)],
        Layout(body=lines("(*) Chưa gồm doanh nghiệp.", "1) Quy khô.")),
    )
    assert [(note.mark, note.columns, note.in_title) for note in found] == [
        ("(*)", [1], False),
        ("1)", [], True),
    ]


STYLES = {
    "1": ("(1)", "1)", "¹", "⁽¹⁾", "[1]"),
    "2": ("(2)", "2)", "²", "[2]"),
    "*": ("*", "(*)"),
    "**": ("**", "(**)"),
}


@settings(max_examples=60)
@given(st.data())
def test_every_mark_that_has_a_note_is_linked(data):
    keys = data.draw(st.lists(st.sampled_from(sorted(STYLES)), min_size=1, max_size=4, unique=True))
    rows = [["Lúa", "1.234"], ["Ngô xuân", "56,7"], ["Khoai", "890"], ["Đậu tương", "12"]]
    places = {}
    for row, key in enumerate(keys):
        mark, column = data.draw(st.sampled_from(STYLES[key])), data.draw(st.sampled_from((0, 1)))
        before = column == 1 and data.draw(st.booleans()) and not mark[0].isdecimal()
        rows[row][column] = f"{mark} {rows[row][column]}" if before else f"{rows[row][column]} {mark}"
        places[key] = [(row, column)]
    order = data.draw(st.permutations(keys))
    below = [f"{data.draw(st.sampled_from(STYLES[key]))} Giải thích cho số liệu này." for key in order]
    found = read(rows, lines(*below))
    assert [note.cells for note in found] == [places[key] for key in order]
    assert all(note.text == "Giải thích cho số liệu này." for note in found)


def test_marked_notes_become_footnotes_and_their_lines_leave_the_body():
    layout = Layout(body=lines("(1) Gồm cả số truy thu.", "(2) Sơ bộ.", "Trên đây là báo cáo."))
    notes_of(table([("Thu phí (1)", "15"), ("Lệ phí", "(2) 16")]), None, [(1, BOX)], layout)
    assert [(note.mark, [ln.text for ln in note.lines]) for note in layout.notes] == [
        ("(1)", ["Gồm cả số truy thu."]),
        ("(2)", ["Sơ bộ."]),
    ]
    assert [ln.text for ln in layout.body] == ["Trên đây là báo cáo."]


def figure(row, column):
    return Figure(
        id=f"f{row}{column}", label="", measure=None, value=1, unit=None, section=None, table="T1", row=row,
        column=column, page=1, bbox=None, raw="1", confidence=1.0,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("note", "noted"),
    [
        ({"cells": [(1, 2)]}, {"f12"}),
        ({"cells": [(0, 0)]}, {"f01", "f02"}),
        ({"columns": [1]}, {"f01", "f11"}),
        ({"in_title": True}, set()),
    ],
)
def test_figures_have_the_notes_of_their_cell_row_and_head(note, noted):
    figures = [figure(row, column) for row in (0, 1) for column in (1, 2)]
    marked = table([("Lúa", "1", "2"), ("Ngô", "3", "4")], heads=("Tên", "A", "B"))
    marked.notes = [TableNote(mark="(1)", text="Sơ bộ.", **note)]
    block = Block(
        id="n1", section=None, marker="(1)", depth=0, text="Sơ bộ.", page=1, bbox=None, page_end=1,
        footnote=True,
    )  # fmt: skip
    TableNotes([marked], [block]).link(marked.id, figures)
    assert {one.id for one in figures if one.notes == ["n1"]} == noted
