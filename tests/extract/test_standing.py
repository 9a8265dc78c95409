"""The evidence for columns that no rules part."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanthu.extract.page import Grid, GridCell, Line, Word
from vanthu.extract.tables.standing import MOST, inferred

WIDTH = 80.0


def _cell(row: int, column: int, text: str, x0: float) -> GridCell:
    box = (x0, 20.0 * row, x0 + 5.0 * len(text), 20.0 * row + 10)
    line = Line((Word(text, box),), box)
    return GridCell(
        row, column, 1, 1, (WIDTH * column, 20.0 * row, WIDTH * (column + 1), 20.0 * row + 20), (line,)
    )


def _grid(places: list[list[tuple[str, float]]]) -> Grid:
    """Rows of texts and how far right of their column's border they begin."""
    cells = [
        _cell(r, c, text, WIDTH * c + x) for r, row in enumerate(places) for c, (text, x) in enumerate(row)
    ]
    cols = max(len(row) for row in places)
    return Grid(1, (0, 0, WIDTH * cols, 20.0 * len(places)), len(places), cols, tuple(cells), 0.6)


def _right(text: str) -> tuple[str, float]:
    return text, 60 - 5.0 * len(text)


MANY = [[_right(f"{7 * k * k + c}") for c in range(4)] for k in range(1, 21)]

CASES = [
    # name, rows, least, most
    ("set to the right, many", MANY, 0.94, MOST),
    ("set to the left, many", [[(text, 10.0) for text, _ in row] for row in MANY], 0.94, MOST),
    ("set anyhow", [[(text, (17.0 * k * (c + 1)) % 60) for c, (text, _) in enumerate(row)]
                    for k, row in enumerate(MANY)], 0.6, 0.62),
    ("set to the right, few", MANY[:3], 0.6, 0.8),
    ("a tenth in the wrong place", [[(text, 5.0) if k % 10 == 0 else (text, x) for text, x in row]
                                    for k, row in enumerate(MANY, start=1)], 0.6, 0.9),
    ("no figures", [[("tên", 3.0), ("khác", 9.0)]] * 9, 0.6, 0.6),
]  # fmt: skip


@pytest.mark.parametrize(("name", "rows", "least", "most"), CASES, ids=[case[0] for case in CASES])
def test_figures_under_one_another_are_the_evidence(name, rows, least, most):
    found = inferred(_grid(rows), 0.6)
    assert found.inferred
    assert least <= found.confidence <= most


@settings(max_examples=60)
@given(
    rows=st.lists(st.lists(st.tuples(st.sampled_from(["1", "2.345", "7,5%", "xã"]), st.floats(0, 50)),
                           min_size=3, max_size=3), min_size=1, max_size=12),
    least=st.floats(0, 0.9),
)  # fmt: skip
def test_nothing_but_the_confidence_changes(rows, least):
    grid = _grid(rows)
    found = inferred(grid, least)
    assert found.cells == grid.cells
    assert least <= found.confidence <= MOST
