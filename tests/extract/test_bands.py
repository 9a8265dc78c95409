"""Rows from lines of text, and heads over columns that no rule parts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanthu.extract.page import Ruling, Word
from vanthu.extract.tables.bands import bands_of, levels_of
from vanthu.extract.tables.cellgrid import cell_lines
from vanthu.extract.tables.heads import head_parts
from vanthu.extract.tables.lanes import column_borders, crosses
from vanthu.extract.tables.levels import FIGURE, breaks_figure, rows_of, text_of

BORDERS = [50.0, 200.0, 300.0, 400.0]


def word(text, x, y, *, bold=False):
    return Word(text, (x, y, x + 5 * len(text), y + 8), size=10, bold=bold)


def line(y, name="", first="", second="", *, bold=False, x=52.0):
    words = []
    for part in name.split():
        words.append(word(part, x, y, bold=bold))
        x = words[-1].bbox[2] + 3
    words += [word(text, right - 5 * len(text), y) for text, right in ((first, 295), (second, 395)) if text]
    return words


def rows(*lines):
    levels = levels_of(rows_of([w for words in lines for w in words]), BORDERS)
    return [
        [text_of([w for level in band for w in level.cells[column]]) for column in range(3)]
        for band in bands_of(levels)
    ]


BANDS = [
    # what, lines from the top down, rows
    ("close lines of figures", [line(0, "Lúa", "1", "2"), line(11, "Ngô", "3", "4")],
     [["Lúa", "1", "2"], ["Ngô", "3", "4"]]),
    ("a name goes on below its figures",
     [line(0, "Sản phẩm của các hợp tác xã", "1", "2"), line(11, "nông nghiệp"), line(26, "Ngô", "3", "4")],
     [["Sản phẩm của các hợp tác xã nông nghiệp", "1", "2"], ["Ngô", "3", "4"]]),
    ("the halves of a broken figure stand half a line above and below the others",
     [line(0, "", "59.359.79"), line(6, "Lúa", "", "2"), line(12, "", "8"), line(26, "Ngô", "3", "4")],
     [["Lúa", "59.359.79 8", "2"], ["Ngô", "3", "4"]]),
    ("names of rows without white between them",
     [line(0, "ĐÀ NẴNG", "5"), line(8.3, "KHÁNH"), line(14.5, "", "7"), line(19.5, "HOÀ"),
      line(31, "HUẾ", "8")],
     [["ĐÀ NẴNG", "5", ""], ["KHÁNH HOÀ", "7", ""], ["HUẾ", "8", ""]]),
    ("figures of two rows are no halves",
     [line(0, "Lúa", "1.359.79", "5"), line(11, "Ngô", "8", "2")],
     [["Lúa", "1.359.79", "5"], ["Ngô", "8", "2"]]),
    ("a name begins above its figures",
     [line(0, "Lúa", "1", "2"), line(18, "Sản phẩm của các hợp tác xã"), line(29, "nông nghiệp", "3", "4")],
     [["Lúa", "1", "2"], ["Sản phẩm của các hợp tác xã nông nghiệp", "3", "4"]]),
    ("figures half-way",
     [line(0, "Sản phẩm của các hợp tác"), line(5, "", "1", "2"), line(11, "xã nông nghiệp"),
      line(26, "Ngô", "3", "4")],
     [["Sản phẩm của các hợp tác xã nông nghiệp", "1", "2"], ["Ngô", "3", "4"]]),
    ("a group", [line(0, "Lúa", "1", "2"), line(20, "Theo tỉnh", bold=True), line(40, "Hà Nội", "3", "4")],
     [["Lúa", "1", "2"], ["Theo tỉnh", "", ""], ["Hà Nội", "3", "4"]]),
    ("names that open as the others do",
     [line(0, "Xã Ái Quốc", "1"), line(11, "Xã Bắc An", "2"), line(22, "Xã Hưng Đạo", "3"),
      line(33, "Xã Nguyên"), line(44, "Giáp", "4"), line(55, "Xã Tái Sơn", "5")],
     [["Xã Ái Quốc", "1", ""], ["Xã Bắc An", "2", ""], ["Xã Hưng Đạo", "3", ""], ["Xã Nguyên Giáp", "4", ""],
      ["Xã Tái Sơn", "5", ""]]),
    ("a small letter and a point number no row",
     [line(0, "Diện tích vùng cao", "1"), line(11, "v. v", ""), line(26, "Sản lượng", "2")],
     [["Diện tích vùng cao v. v", "1", ""], ["Sản lượng", "2", ""]]),
    ("a dash begins a row",
     [line(0, "Lúa", "1", "2"), line(14, "- Lúa mùa muộn"), line(28, "- Ngô", "3", "4")],
     [["Lúa", "1", "2"], ["- Lúa mùa muộn", "", ""], ["- Ngô", "3", "4"]]),
    ("a figure broken at the blank between its thousands",
     [line(0, "Lúa", "4 250", "1 300"), line(14, "", "1"), line(25, "Ngô", "105", "1 340")],
     [["Lúa", "4 250", "1 300"], ["Ngô", "1 105", "1 340"]]),
    ("figures of two rows, of which one has no name",
     [line(0, "Lúa", "4250", "1300"), line(14, "", "1"), line(25, "Ngô", "105", "1340")],
     [["Lúa", "4250", "1300"], ["", "1", ""], ["Ngô", "105", "1340"]]),
    ("a figure broken in its column", [line(0, "Vốn", "21.073.", "5"), line(11, "", "365.000")],
     [["Vốn", "21.073. 365.000", "5"]]),
]  # fmt: skip


@pytest.mark.parametrize(("what", "lines", "expected"), BANDS, ids=[case[0] for case in BANDS])
def test_rows_from_lines(what, lines, expected):
    assert rows(*lines) == expected


def test_a_number_begins_a_row_among_dashes_that_number_the_parts_of_rows():
    levels = [
        [word("-", 52, 0), *line(0, "Lúa", "1", "2", x=80.0)],
        [word("2", 52, 11), *line(11, "Ngô", x=80.0)],
        [word("-", 52, 22), *line(22, "Vụ xuân", "3", "4", x=80.0)],
    ]
    found = levels_of(rows_of([w for words in levels for w in words]), [50.0, 75.0, *BORDERS[1:]])
    assert [[text_of(level.label) for level in band] for band in bands_of(found)] == [
        ["Lúa"],
        ["Ngô"],
        ["Vụ xuân"],
    ]


def test_names_stand_behind_the_ordinals_beside_texts_of_more_lines():
    levels = [
        *(word(text, 205, y) for text, y in (("1421/QĐ-", 0), ("UBND ngày", 10), ("26/3/2023", 20))),
        *(word(text, x, 10) for text, x in (("1", 52), ("Kè suối", 80), ("250", 320))),
        *(word(text, 205, y) for text, y in (("87/QĐ-", 40), ("UBND ngày", 50), ("2/8/2023", 60))),
        *(word(text, x, 50) for text, x in (("2", 52), ("Trường học", 80), ("390", 320))),
    ]
    found = levels_of(rows_of(levels), [50.0, 75.0, 200.0, 300.0, 400.0])
    names = [" ".join(text_of(level.label) for level in band if level.label) for band in bands_of(found)]
    assert names == ["Kè suối", "Trường học"]


@settings(max_examples=60)
@given(
    pitches=st.lists(st.integers(11, 40), min_size=1, max_size=9),
    names=st.lists(st.sampled_from(["Lúa", "ngô lai", "- Bò", "II. Vụ mùa", "của tỉnh"]), min_size=10),
)
def test_no_row_takes_two_lines_of_figures_and_no_word_is_lost(pitches, names):
    tops = [sum(pitches[:k]) for k in range(len(pitches) + 1)]
    lines = [line(y, names[k % len(names)], str(k + 1), str(k + 2)) for k, y in enumerate(tops)]
    assert [row[1:] for row in rows(*lines)] == [[str(k + 1), str(k + 2)] for k in range(len(tops))]


HEADS = [
    # what, words, rules inside, (first, last, text) of the cells
    ("a line each", [word("Năm", 230, 0), word("Quý", 330, 0)], [],
     [(0, 1, ""), (1, 2, "Năm"), (2, 3, "Quý")]),
    ("a rule under a text over two", [word("Chia", 280, 0), word("Nam", 230, 20), word("Nữ", 330, 20)],
     [Ruling(205, 14, 395, 14)], [(0, 1, ""), (1, 3, "Chia"), (1, 2, "Nam"), (2, 3, "Nữ")]),
    ("a text over two without a rule",
     [word("Chia", 270, 0), word("theo", 293, 0), word("Nam", 230, 20), word("Nữ", 330, 20)],
     [], [(0, 1, ""), (1, 3, "Chia theo"), (1, 2, "Nam"), (2, 3, "Nữ")]),
    ("a text over two at the height of the others",
     [word("TT", 120, 0), word("Số", 286, 0), word("hộ", 299, 0), word("Nam", 240, 12), word("Nữ", 345, 12)],
     [], [(0, 1, "TT"), (1, 3, "Số hộ"), (1, 2, "Nam"), (2, 3, "Nữ")]),
    ("two lines over two, beside one half-way up",
     [word("TT", 120, 6), word("Kết", 281, 0), word("quả", 299, 0), word("xử", 286, 10), word("lý", 299, 10),
      word("Nam", 240, 24), word("Nữ", 345, 24)],
     [], [(0, 1, "TT"), (1, 3, "Kết quả xử lý"), (1, 2, "Nam"), (2, 3, "Nữ")]),
    ("a text over as many as stand about its middle",
     [word("TT", 70, 0), word("Quý", 186, 0), word("I", 204, 0), word("a", 120, 14), word("b", 170, 14),
      word("c", 220, 14), word("d", 270, 14)],
     [], [(0, 1, "TT"), (1, 5, "Quý I"), (1, 2, "a"), (2, 3, "b"), (3, 4, "c"), (4, 5, "d")]),
    ("a rule under texts over three and over one",
     [word("TT", 70, 20), word("Nữ", 170, 0), word("Nam", 268, 0), word("a", 122, 20), word("b", 172, 20),
      word("c", 222, 20), word("d", 272, 20)],
     [Ruling(102, 14, 298, 14)],
     [(0, 1, "TT"), (1, 4, "Nữ"), (4, 5, "Nam"), (1, 2, "a"), (2, 3, "b"), (3, 4, "c"), (4, 5, "d")]),
    ("a text no wider than the middle one of three, beside one over heads of two lines",
     [word("TT", 70, 8), word("Sở", 170, 0), word("a", 122, 17), word("b", 172, 17), word("c", 222, 17),
      word("Chia theo", 277, 0), word("dd", 270, 12), word("ee", 270, 22),
      word("ff", 320, 12), word("gg", 320, 22)],
     [],
     [(0, 1, "TT"), (1, 4, "Sở"), (4, 6, "Chia theo"), (1, 2, "a"), (2, 3, "b"), (3, 4, "c"),
      (4, 5, "dd ee"), (5, 6, "ff gg")]),
    ("tight heads of two lines",
     [word("Thực hiện", 250, 0), word("Ước tính", 297, 0), word("quý", 262, 11), word("quý", 312, 11)],
     [], [(0, 1, ""), (1, 2, "Thực hiện quý"), (2, 3, "Ước tính quý")]),
]  # fmt: skip


@pytest.mark.parametrize(("what", "words", "rules", "expected"), HEADS, ids=[case[0] for case in HEADS])
def test_heads(what, words, rules, expected):
    count = max(last for _, last, _ in expected)
    borders = BORDERS if count == 3 else [50.0 * k for k in range(1, count + 2)]
    parts = head_parts(rows_of(words), rules, borders, -2.0, 32.0)
    found = [
        (p.first, p.last, " ".join(w.text for w in sorted(p.words, key=lambda w: w.bbox[1]))) for p in parts
    ]
    assert sorted(found) == sorted(expected)


FIGURES = [
    "1.234",
    "(93)",
    "+4,1",
    "-12",
    "≥ 95",
    "10-15",
    "100%/100%",
    "(1) 376.620",
    "1.234*",
    "12 345",
    "0",
]
NO_FIGURES = ["Quý I", "12 hồ sơ", "1.234 và 567", "", "…", "x", "4=5+6", "Điều 5", "15/2019/NĐ-CP"]


@pytest.mark.parametrize(("text", "is_one"), [(t, True) for t in FIGURES] + [(t, False) for t in NO_FIGURES])
def test_what_a_figure_in_a_cell_looks_like(text, is_one):
    assert (FIGURE.fullmatch(text) is not None) == is_one


BROKEN = [
    ("99,5", "%", True), ("1.234.", "567", True), ("21.073.36", "5.000", True), ("1.234", "567", False),
    ("45", "900", False), ("năm 2024.", "123", False), ("1.234.56", "78", False),
]  # fmt: skip


@pytest.mark.parametrize(("last", "first", "broken"), BROKEN)
def test_figures_broken_over_lines(last, first, broken):
    assert breaks_figure(last, first) is broken


def italic(*words):
    return [replace(word, italic=True) for word in words]


def test_names_in_two_languages_are_of_one_row():
    names = [("Hạt điều", "Cashew nuts"), ("Phân bón", "Fertilizers"), ("Hóa chất", "Chemicals")]
    lines = []
    for place, (name, translated) in enumerate(names):
        lines += [line(40 * place, name, "1", "2"), italic(*line(40 * place + 16, translated))]
    assert rows(*lines) == [[f"{name} {translated}", "1", "2"] for name, translated in names]


def test_groups_in_italics_are_no_translation():
    lines = []
    for place, group in enumerate(["Ngô", "Rau", "Đậu tương"]):
        lines += [italic(*line(40 * place, group)), line(40 * place + 16, "Diện tích", "1", "2")]
    expected = [
        row for group in ("Ngô", "Rau", "Đậu tương") for row in ([group, "", ""], ["Diện tích", "1", "2"])
    ]
    assert rows(*lines) == expected


COLUMNS = [
    # the right end of the texts, the left end of the figures beside them, how many columns
    ("a narrow lane between units and figures", 150, 154, "708", 3),
    ("a narrow lane between texts", 150, 154, "cái", 2),
    ("no lane", 150, 151, "708", 2),
]


@pytest.mark.parametrize(
    ("end", "begin", "text", "count"), [c[1:] for c in COLUMNS], ids=[c[0] for c in COLUMNS]
)
def test_columns_of_texts_and_of_figures(end, begin, text, count):
    wide = [word("Lúa", 20, 0), word("tấn", end - 15, 0), word(text, 170, 0)]
    near = [
        word("Vốn", 20, 20),
        word("chiếcxe", 105, 20),
        word("1.234" if text == "708" else "chiếc", begin, 20),
    ]
    levels = rows_of([*wide, *near])
    assert len(column_borders(levels, levels)) - 1 == count


SPELT = [
    # the letters from the bottom to the top, points from one to the next, the lines
    ("Nữ", 6.0, ["Nữ"]), ("Tổ", 6.5, ["Tổ"]), ("Nữ", 13.0, ["ữ", "N"]), ("12", 6.0, ["2", "1"]),
]  # fmt: skip


@pytest.mark.parametrize(("letters", "step", "lines"), SPELT)
def test_two_letters_that_touch_upwards_are_a_word(letters, step, lines):
    words = [Word(x, (50, 94 - step * k, 57, 100 - step * k), size=10) for k, x in enumerate(letters)]
    assert [line.text for line in cell_lines(words)] == lines


def test_letters_over_one_another_are_turned_text():
    """Two lines, letter by letter from the bottom to the top, and three letters side by side."""

    def spelt(text, x):
        y, words = 200.0, []
        for letter in text:
            if letter != " ":
                words.append(Word(letter, (x, y - 5, x + 8, y), size=10))
            y -= 5 if letter != " " else 3
        return words

    lines = cell_lines([*spelt("Số trẻ em", 50), *spelt("nữ giới", 62)])
    assert [line.text for line in lines] == ["Số trẻ em", "nữ giới"]
    assert [line.text for line in cell_lines([word(x, 20 * k, 0) for k, x in enumerate("abcd")])] == [
        "a b c d"
    ]


@pytest.mark.parametrize(
    ("left", "right", "does"),
    [
        (276, 299, False),  # "464" at the right of its column
        (276, 306, False),  # "464." with a speck that was read as a point
        (270, 330, True),  # a figure of another table's columns
        (294, 330, False),
        (300, 330, False),
    ],
)
def test_figures_past_the_border_of_a_column(left, right, does):
    assert crosses([Word("464.", (left, 0, right, 8), size=10)], BORDERS) == does


PLACED = st.lists(
    st.tuples(
        st.sampled_from(["Số hộ", "Tổng số chung", "Trong đó", "a"]), st.integers(50, 380), st.integers(0, 5)
    ),
    min_size=1,
    max_size=14,
)


@given(PLACED)
@settings(deadline=None)
def test_whatever_stands_in_a_head_each_column_has_a_cell(texts):
    words = [w for text, x, level in texts for w in line(10 * level, text, x=float(x))]
    parts = head_parts(rows_of(words), (), BORDERS, -1, 70)
    assert {k for part in parts for k in range(part.first, part.last)} == set(range(len(BORDERS) - 1))
