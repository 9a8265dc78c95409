"""Heads without rules that may be read otherwise: who takes over their figures unseen is told."""

from __future__ import annotations

import pytest

from vanthu.extract.page import Ruling, Word
from vanthu.extract.tables.bands import Level
from vanthu.extract.tables.headdoubt import is_unclear, opens_within_name
from vanthu.extract.tables.headruns import Part
from vanthu.extract.tables.levels import rows_of

BORDERS = [0.0, 80.0, 160.0, 240.0, 320.0]


def words_of(*lines: tuple[str, float, float]) -> list[Word]:
    """Words of ``(text, middle, top)``, 5 points a letter and 8 high, 3 points of white between them."""
    words = []
    for text, middle, y in lines:
        x = middle - (5 * len(text.replace(" ", "")) + 3 * text.count(" ")) / 2
        for part in text.split():
            words.append(Word(part, (x, y, x + 5 * len(part), y + 8), size=10.0))
            x += 5 * len(part) + 3
    return words


def part(first: int, last: int, *lines: tuple[str, float, float]) -> Part:
    """A cell of a head from 0 to 40 points: a text over several columns ends at 14."""
    over = last > first + 1
    return Part(first, last, 0.0 if over or not lines or lines[0][2] < 14 else 14.0, 14.0 if over else 40.0,
                tuple(words_of(*lines)))  # fmt: skip


NAMES = part(0, 1, ("Xã", 40, 12))

CLEAR = [
    ("one text over each column",
     [NAMES, part(1, 2, ("Nam", 120, 12)), part(2, 3, ("Nữ", 200, 12)), part(3, 4, ("Cộng", 280, 12))]),
    ("a text of two lines that goes on in small letters",
     [NAMES, part(1, 2, ("Nam", 120, 20)), part(2, 3, ("Cơ sở", 200, 10), ("lưu trú", 200, 20)),
      part(3, 4, ("Cộng", 280, 20))]),
    ("two texts that both have a second line in capitals",
     [NAMES, part(1, 2, ("Số hộ", 120, 10), ("Nghèo", 120, 20)),
      part(2, 3, ("Số hộ", 200, 10), ("Giàu", 200, 20)), part(3, 4, ("Cộng", 280, 15))]),
    ("a text centred over two of three columns, the third half-way up",
     [NAMES, part(1, 3, ("Học sinh", 160, 2)), part(1, 2, ("Nam", 120, 24)), part(2, 3, ("Nữ", 200, 24)),
      part(3, 4, ("Cộng", 280, 8))]),
    ("nothing over the names of the rows",
     [part(0, 1), part(1, 2, ("Nam", 120, 12)), part(2, 3, ("Nữ", 200, 12)), part(3, 4, ("Cộng", 280, 12))]),
]  # fmt: skip

UNCLEAR = [
    ("a column without a text",
     [NAMES, part(1, 2, ("Nam", 120, 12)), part(2, 3, ("Nữ", 200, 12)), part(3, 4)]),
    ("a text that begins in small letters",
     [NAMES, part(1, 2, ("Tiểu", 120, 12)), part(2, 3, ("học", 200, 12)), part(3, 4, ("Cộng", 280, 12))]),
    ("two texts a blank apart",
     [NAMES, part(1, 2, ("Trung học cơ sở", 120, 12)), part(2, 3, ("Phổ thông", 178, 12)),
      part(3, 4, ("Cộng", 280, 12))]),
    ("a first line that may be over the columns beside, too",
     [NAMES, part(1, 2, ("Đầu kỳ", 120, 20)), part(2, 3, ("Hộ nghèo", 200, 8), ("Cuối kỳ", 200, 20)),
      part(3, 4, ("Giảm", 280, 20))]),
    ("a text centred over no columns",
     [NAMES, part(1, 3, ("Học sinh", 140, 2)), part(1, 2, ("Nam", 120, 24)), part(2, 3, ("Nữ", 200, 24)),
      part(3, 4, ("Cộng", 280, 8))]),
    ("a text centred over two columns as well as over these and one on either side",
     [part(0, 1, ("Xã", 40, 24)), part(1, 3, ("Học sinh", 160, 2)), part(1, 2, ("Nam", 120, 24)),
      part(2, 3, ("Nữ", 200, 24)), part(3, 4, ("Cộng", 280, 24))]),
]  # fmt: skip


@pytest.mark.parametrize(("what", "parts"), CLEAR, ids=[what for what, _ in CLEAR])
def test_a_head_that_is_read_one_way_only(what, parts):
    assert not is_unclear(parts, (), BORDERS)


@pytest.mark.parametrize(("what", "parts"), UNCLEAR, ids=[what for what, _ in UNCLEAR])
def test_a_head_that_may_be_read_otherwise(what, parts):
    assert is_unclear(parts, (), BORDERS)


@pytest.mark.parametrize(("what", "parts"), UNCLEAR, ids=[what for what, _ in UNCLEAR])
def test_a_rule_inside_a_head_tells(what, parts):
    assert not is_unclear(parts, (Ruling(80.0, 15.0, 240.0, 15.0),), BORDERS)


def band_of(*names: str) -> list[Level]:
    rows = [rows_of(words_of((name or "12", 40, 10 * k)))[0] for k, name in enumerate(names)]
    return [
        Level(row, (), not name, tuple(row.words) if name else ())
        for row, name in zip(rows, names, strict=True)
    ]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("quản lý",), True),
        (("", "quản lý"), True),  # figures half-way up a name of two lines
        (("Thuế",), False),
        (("a) Thuế",), False),
        (("- của xã",), False),
        (("",), False),
    ],
)
def test_a_first_row_that_begins_within_its_name(names, expected):
    assert opens_within_name([band_of(*names)]) is expected
