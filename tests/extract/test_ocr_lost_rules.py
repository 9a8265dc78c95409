"""Rows that a lost rule ran into one are parted where their ordinals and the white between them say so."""

import pytest

from vanthu.extract.ocr.rules.lostrules import with_parted_rows
from vanthu.extract.page import Grid, GridCell, Line, Word

HIGH = 10.0


def cell(row, col, *lines, rowspan=1, height=40.0):
    """A cell whose lines are ``(text, top)``."""
    x0, top = 100.0 * col, 100.0 + height * row
    made = tuple(
        Line((Word(text, (x0 + 5, y, x0 + 50, y + HIGH), 10.0),), (x0 + 5, y, x0 + 50, y + HIGH))
        for text, y in lines
    )
    return GridCell(row, col, rowspan, 1, (x0, top, x0 + 100, top + height * rowspan), made)


def table(*rows):
    cells = [one for row in rows for one in row]
    return Grid(1, (0.0, 100.0, 300.0, 400.0), len(rows), 3, tuple(cells))


def plain(row, number):
    y = 110.0 + 40 * row
    return cell(row, 0, (number, y)), cell(row, 1, ("Xã", y)), cell(row, 2, ("12", y))


JOINED = (
    cell(1, 0, ("2", 142.0), ("3", 165.0)),
    cell(1, 1, ("Xã Hạ", 142.0), ("Vàng", 153.5), ("Xã Đông", 165.0)),
    cell(1, 2, ("34", 142.0), ("56", 165.0)),
)


def texts(grid):
    return [[one.text for one in grid.cells if one.row == row] for row in range(grid.rows)]


def test_two_ordinals_in_a_row_are_two_rows():
    ruled = table(plain(0, "1"), (JOINED[0], cell(1, 1, ("Hạ", 142.0), ("Đông", 165.0)), JOINED[2]))
    found = with_parted_rows(
        Grid(1, ruled.bbox, 5, 3, (*ruled.cells, *plain(2, "4"), *plain(3, "5"), *plain(4, "6")))
    )
    assert found.rows == 6
    assert texts(found)[1:4] == [["2", "Hạ", "34"], ["3", "Đông", "56"], ["4", "Xã", "12"]]
    assert {one.bbox[3] for one in found.cells if one.row == 1} == {
        one.bbox[1] for one in found.cells if one.row == 2
    }


def test_the_widest_white_parts_a_row_of_three_lines():
    wide = (
        JOINED[0],
        cell(1, 1, ("Xã Hạ", 142.0), ("Vàng", 152.5), ("Xã Đông", 168.0)),
        cell(1, 2, ("34", 142.0), ("56", 168.0)),
    )
    wide = (cell(1, 0, ("2", 142.0), ("3", 168.0)), *wide[1:])
    found = with_parted_rows(table(plain(0, "1"), wide, plain(2, "4"), plain(3, "5")))
    assert texts(found)[1:3] == [["2", "Xã Hạ Vàng", "34"], ["3", "Xã Đông", "56"]]


def test_a_cell_of_both_rows_goes_on_through_them():
    group = cell(0, 2, ("cả hai", 150.0), rowspan=2)
    rows = (plain(0, "1")[:2], (JOINED[0], cell(1, 1, ("Hạ", 142.0), ("Đông", 165.0))))
    found = with_parted_rows(table(*rows, (*plain(2, "4"), group), plain(3, "5")))
    assert found.rows == 5
    assert [one.rowspan for one in found.cells if one.text == "cả hai"] == [3]


@pytest.mark.parametrize(
    "second",
    [
        (cell(1, 0, ("2", 142.0), ("7", 165.0)), *JOINED[1:]),  # they do not follow one another
        (cell(1, 0, ("8", 142.0), ("9", 165.0)), *JOINED[1:]),  # nor those around
        (cell(1, 0, ("2", 142.0), ("con", 165.0)), *JOINED[1:]),
        JOINED,  # two whites alike: nothing tells where
        (JOINED[0], cell(1, 1, ("Hạ", 142.0), ("trên", 150.0), ("dưới", 158.0)), JOINED[2]),  # no white
    ],
)
def test_a_row_stays_one_where_nothing_tells_where_it_is_parted(second):
    grid = table(plain(0, "1"), second, plain(2, "4"), plain(3, "5"))
    assert with_parted_rows(grid) == grid


def single(row, figure, y=None):
    top = 110.0 + 40 * row
    return cell(row, 0, ("", top)), cell(row, 1, (f"Mục {row}", top)), cell(row, 2, (figure, y or top))


def stacked(labels, figures, marks=()):
    """A row with labels and figures at heights."""
    return cell(1, 0, *marks), cell(1, 1, *labels), cell(1, 2, *figures)


AROUND = [single(2, "1.234"), single(3, "567"), single(4, "12,5")]
TWO, THREE = (
    [("Chi khác", 142.0), ("và dự phòng", 152.0)],
    [("Chi trả", 170.0), ("nợ", 180.0), ("vay", 190.0)],
)


@pytest.mark.parametrize(
    ("labels", "figures", "rows"),
    [
        ([*TWO, *THREE], [("20.291", 147.0), ("181.750", 180.0)], ["Chi khác và dự phòng", "Chi trả nợ vay"]),
        ([*TWO, ("Thu", 162.0)], [("20.291", 147.0), ("-", 162.0)], ["Chi khác và dự phòng", "Thu"]),
        ([("Thu", 142.0), ("Chi", 156.0)], [("1", 142.0), ("2", 156.0)], ["Thu", "Chi"]),
    ],
)
def test_two_figures_under_one_another_are_two_rows(labels, figures, rows):
    found = with_parted_rows(table(single(0, "88"), stacked(labels, figures), *AROUND))
    assert [texts(found)[1 + k][1:] for k in range(2)] == [
        [text, figure] for text, (figure, _) in zip(rows, figures, strict=True)
    ]


@pytest.mark.parametrize(
    ("labels", "figures"),
    [
        ([*TWO, *THREE], [("21.073.", 147.0), ("365", 180.0)]),  # one, broken in a narrow column
        ([*TWO, *THREE], [("21", 147.0), ("073.365", 180.0)]),
        (
            [("Chi", y) for y in (142.0, 153.0, 164.0, 175.0, 186.0)],
            [("20.291", 142.0), ("181.750", 186.0)],
        ),  # nothing tells where
        ([("Thu", 142.0)], [("1", 142.0), ("2", 156.0)]),  # one label for both
        ([*TWO, ("Thu", 162.0)], [("20.291", 147.0), ("so với", 162.0)]),
    ],
)
def test_lines_that_are_no_two_rows_stay_together(labels, figures):
    grid = table(single(0, "88"), stacked(labels, figures), *AROUND)
    assert with_parted_rows(grid) == grid


def test_an_ordinal_without_a_figure_is_a_row_as_well():
    row = (
        cell(1, 0, ("4", 141.0), ("II", 154.0), ("C", 167.0)),
        cell(1, 1, ("Chi bổ sung", 141.0), ("Kinh phí", 154.0), ("CÂN ĐỐI", 167.0)),
        cell(1, 2, ("299", 141.0), ("235.506", 154.0)),
    )
    found = with_parted_rows(table(single(0, "88"), row, *AROUND))
    assert texts(found)[1:4] == [
        ["4", "Chi bổ sung", "299"],
        ["II", "Kinh phí", "235.506"],
        ["C", "CÂN ĐỐI", ""],
    ]


def test_a_cell_over_two_rows_with_a_figure_in_each_is_two():
    upper = (cell(1, 0, ("1", 150.0), ("2", 190.0), rowspan=2), cell(1, 1, ("Thu", 150.0)))
    lower = (cell(2, 1, ("Chi", 190.0)), cell(1, 2, ("12", 150.0), ("34", 190.0), rowspan=2))
    found = with_parted_rows(table(single(0, "88"), upper, lower, single(3, "5")))
    assert [
        [one.text for one in sorted(found.cells, key=lambda one: one.col) if one.row == k] for k in (1, 2)
    ] == [["1", "Thu", "12"], ["2", "Chi", "34"]]


@pytest.mark.parametrize(
    "lines", [[("12", 170.0)], [("12", 150.0), ("34", 160.0)], [("cả", 150.0), ("hai năm", 190.0)]]
)
def test_a_cell_over_two_rows_is_one_where_it_holds_no_two_figures(lines):
    grid = table(
        single(0, "88"),
        (cell(1, 1, ("Thu", 150.0)), cell(1, 2, *lines, rowspan=2)),
        (cell(2, 1, ("Chi", 190.0)),),
    )
    assert with_parted_rows(grid) == grid


@pytest.mark.parametrize("figures", [("5", "(7)"), ("5", "7"), ("5.", "700")])
def test_a_column_of_pairs_of_figures_has_no_lost_rules(figures):
    rows = [
        (
            cell(k, 1, ("Thu", 110 + 40.0 * k), ("phí", 122 + 40.0 * k)),
            cell(k, 2, *((figure, 110 + 40.0 * k + 12 * n) for n, figure in enumerate(figures))),
        )
        for k in range(5)
    ]
    grid = table(*rows)
    assert with_parted_rows(grid) == grid


def test_a_table_without_ordinals_is_as_it_was():
    grid = table(plain(0, "a"), JOINED, plain(2, "b"), plain(3, "c"))
    assert with_parted_rows(grid) == grid


def test_the_column_of_ordinals_stays_the_same_while_rows_are_parted():
    """Numbers before the ordinals, too few to be taken for them, become enough when rows are parted."""

    def row(number, ordinals, first):
        y = 110.0 + 40 * number
        pairs = [(text, y + 20 * k) for k, text in enumerate(ordinals)]
        before = [(text, y + 20 * k) for k, text in enumerate(first)]
        return (
            cell(number, 0, *before),
            cell(number, 1, *pairs),
            cell(number, 2, *[("Xã", t) for _, t in pairs]),
        )

    rows = [(["1"], ["9"]), (["2", "3"], []), (["4"], ["9"]), (["5", "6"], ["8", "8"]), (["7"], [])]
    found = with_parted_rows(table(*(row(n, *one) for n, one in enumerate(rows))))
    assert [one.text for one in found.cells if one.col == 1] == list("1234567")
