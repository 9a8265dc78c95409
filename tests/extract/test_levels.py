"""Which lines stand on one height: figures beside a name of two lines are one row of a table."""

import pytest

from vanthu.extract.page import Word
from vanthu.extract.tables.levels import lines_of_words, rows_of_lines, text_of
from vanthu.extract.textlayer.lines import make_line


def line(text, x, top, bottom):
    return make_line([Word(text, (x, top, x + 4.0 * len(text), bottom), size=8.0)])


NAME = (line("Không có giấy phép không", 48.0, 118.5, 127.6), line("phù hợp", 49.0, 128.8, 137.5))

CASES = [
    (
        "a comma reaches lower than whole figures",
        [NAME[0], line("4.223", 282.0, 124.2, 130.6), line("4,9", 360.0, 124.2, 131.6), NAME[1]],
        [["Không có giấy phép không", "4.223", "4,9"], ["phù hợp"]],
    ),
    (
        "figures of two rows set close together",
        [line("4.223", 282.0, 118.9, 125.3), line("4,9", 360.0, 123.4, 130.8)],
        [["4.223"], ["4,9"]],
    ),
    (
        "a name below a figure",
        [NAME[0], line("4.223", 282.0, 124.2, 130.6), line("và", 360.0, 124.2, 131.6)],
        [["Không có giấy phép không", "4.223"], ["và"]],
    ),
]


@pytest.mark.parametrize(("lines", "rows"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_lines_on_one_height_are_one_level(lines, rows):
    assert [[text_of(piece) for piece in row.pieces] for row in rows_of_lines(lines)] == rows


THOUSANDS = [
    # groups of digits, points of white between them at 10-point type, pieces
    (("1", "139"), 5.8, ["1 139"]),
    (("1", "139"), 7.5, ["1", "139"]),
    (("31", "139"), 5.8, ["31 139"]),
    (("5", "239"), 5.0, ["5 239"]),
    (("5", "239"), 5.8, ["5", "239"]),
    (("5", "139"), 6.2, ["5", "139"]),
]


@pytest.mark.parametrize(("groups", "white", "pieces"), THOUSANDS)
def test_white_between_thousands_and_between_figures(groups, white, pieces):
    first, second = groups
    left = Word(first, (50.0, 10.0, 60.0, 18.0), size=10.0)
    right = Word(second, (60.0 + white, 10.0, 78.0 + white, 18.0), size=10.0)
    (row,) = rows_of_lines([make_line([left, right])])
    assert [text_of(piece) for piece in row.pieces] == pieces


MARKS = [
    # where a raised mark begins, and its upper edge; the lines
    (69.0, 8.0, ["594⁽¹⁾"]),
    (95.0, 2.0, ["⁽¹⁾", "594"]),
]


@pytest.mark.parametrize(("left", "top", "lines"), MARKS)
def test_a_raised_mark_stands_on_the_line_of_its_word(left, top, lines):
    figure = Word("594", (50.0, 12.0, 68.0, 20.0), size=10.0)
    mark = Word("(1)", (left, top, left + 7, top + 5), size=6.0, superscript=True, glued=True)
    assert [line.text for line in lines_of_words([figure, mark])] == lines
