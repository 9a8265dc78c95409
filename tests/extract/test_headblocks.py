"""Heads without rules: which text is over which columns, told by the texts alone."""

from __future__ import annotations

import pytest

from vanthu.extract.page import Word
from vanthu.extract.tables.headblocks import block_parts, names_columns
from vanthu.extract.tables.headruns import run_of
from vanthu.extract.tables.levels import rows_of


def texts(*lines):
    """Words of ``(text, left, top)``, 5 points a letter and 8 high."""
    words = []
    for text, left, y in lines:
        x = left
        for part in text.split():
            words.append(Word(part, (x, y, x + 5 * len(part), y + 8), size=10.0))
            x += 5 * len(part) + 3
    return words


def parts_of(words, borders):
    runs = [run_of(piece) for row in rows_of(words) for piece in row.pieces]
    found = block_parts(runs, borders, (0, len(borders) - 1), -2.0, 60.0)
    return {
        " ".join(w.text for w in sorted(p.words, key=lambda w: w.bbox[1])): (p.first, p.last) for p in found
    }


BORDERS = [50.0, 100.0, 180.0, 260.0, 340.0, 420.0]

HEADS = [
    ("a text over the border of its column, which figures set flush right tell",
     [("Xã", 70, 12), ("Chia theo", 198, 0), ("Nam", 130, 24), ("Trung học cơ", 240, 24), ("sở", 265, 34),
      ("Khác", 310, 24), ("Cộng", 375, 12)],
     {"Xã": (0, 1), "Chia theo": (1, 4), "Nam": (1, 2), "Trung học cơ sở": (2, 3), "Khác": (3, 4),
      "Cộng": (4, 5)}),
    ("a text over some of the columns of another",
     [("Xã", 70, 18), ("Phân loại đơn", 185, 0), ("Khiếu nại", 155, 14), ("Đất", 130, 28), ("Khác", 200, 28),
      ("Tố cáo", 290, 21), ("Cộng", 375, 18)],
     {"Xã": (0, 1), "Phân loại đơn": (1, 4), "Khiếu nại": (1, 3), "Đất": (1, 2), "Khác": (2, 3),
      "Tố cáo": (3, 4), "Cộng": (4, 5)}),
    ("flush left",
     [("Xã", 52, 9), ("Học sinh", 102, 0), ("Tổng", 102, 18), ("Nữ", 182, 18), ("Giáo viên", 262, 0),
      ("Tổng", 262, 18), ("Nữ", 342, 18)],
     {"Xã": (0, 1), "Học sinh": (1, 3), "Giáo viên": (3, 5), "Tổng": (3, 4), "Nữ": (4, 5)}),
    ("heads a blank apart",
     [("Xã", 70, 7), ("Chia theo", 150, 0), ("Đất đai", 110, 14), ("Chính sách", 143, 14), ("Vốn", 290, 0),
      ("Quý", 290, 14), ("Số hộ", 370, 7)],
     {}),
]  # fmt: skip


@pytest.mark.parametrize(("what", "lines", "expected"), HEADS, ids=[case[0] for case in HEADS])
def test_texts_and_the_columns_that_they_are_over(what, lines, expected):
    assert parts_of(texts(*lines), BORDERS) == expected


UNCLEAR = [
    ("a text less than there are columns",
     [("Xã", 70, 0), ("Nam", 130, 0), ("Nữ", 210, 0), ("Cộng", 375, 0)]),
    ("a text over none",
     [("Xã", 70, 7), ("Năm", 340, 0), ("a", 130, 14), ("b", 210, 14), ("c", 300, 14), ("d", 375, 14)]),
    ("first lines of heads that go on in small letters",
     [("Xã", 70, 7), ("Số trẻ được tiêm", 120, 0), ("đủ", 130, 14), ("thiếu", 190, 14), ("c", 300, 7),
      ("d", 375, 7)]),
]  # fmt: skip


@pytest.mark.parametrize(("what", "lines"), UNCLEAR, ids=[case[0] for case in UNCLEAR])
def test_what_is_unclear_is_left_to_the_borders(what, lines):
    assert parts_of(texts(*lines), BORDERS) == {}


NAMED = [
    ([("Xã", 70, 0), ("Nam", 130, 0), ("Nữ", 210, 0), ("Khác", 290, 0), ("Cộng", 375, 0)], True),
    ([("Nam", 130, 0), ("Nữ", 210, 0), ("Khác", 290, 0), ("Cộng", 375, 0)], True),
    ([("Xã", 70, 0), ("Nam", 130, 0), ("Nữ", 210, 0)], False),
    ([("Xã", 70, 0), ("Nam", 190, 0), ("Nữ", 270, 0), ("Khác", 350, 0), ("Cộng", 440, 0)], False),
]


@pytest.mark.parametrize(("lines", "named"), NAMED)
def test_columns_that_have_a_head_each(lines, named):
    assert names_columns(rows_of(texts(*lines)), BORDERS) is named
