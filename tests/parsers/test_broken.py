"""Figures that a narrow column broke over two lines, and values that stand above one another."""

from __future__ import annotations

import pytest

from vanthu.extract.page import Line, Word
from vanthu.parsers.tables.broken import join_broken_figures
from vanthu.parsers.tables.logical import Cell, LogicalRow

SIZE = 10.0


def line(text: str, top: float) -> Line:
    box = (100.0, top, 100.0 + 0.5 * SIZE * len(text), top + SIZE)
    return Line((Word(text, box, size=SIZE),), box)


def column(*cells: str) -> list[str]:
    """What the cells of a column say, once its broken figures are joined; lines end in ``/``."""
    rows = []
    for place, cell in enumerate(cells):
        lines = [(1, line(text, 20.0 * place + 10 * k)) for k, text in enumerate(cell.split("/"))]
        rows.append(LogicalRow([Cell(lines, page=1)], [1], (0, 0, 1, 1)))
    join_broken_figures(rows)
    return [row.cells[0].text for row in rows]


JOINED = [
    (("486.41/1", "54.374/.774"), ["486.411", "54.374.774"]),
    (("113.9/92", "12.645", "898"), ["113.992", "12.645", "898"]),
    (("(486.4/11)", "-204.5/13"), ["(486.411)", "-204.513"]),
    (("12.345/.678.9/01",), ["12.345.678.901"]),
    (("117.06/4,50", "410,5"), ["117.064,50", "410,5"]),
]
APART = [
    (("48/6.411", "7"), "both are numbers"),
    (("486.41/1", "4.34"), "points part decimals in this column"),
    (("486.41/1", "12.345.678"), "the first line has room for more"),
    (("12,5/3", "7,25"), "both are numbers"),
    (("486.41/12", "7"), "no number in groups"),
    (("2.1/Một", "7"), "a name"),
]


@pytest.mark.parametrize(("cells", "expected"), JOINED)
def test_a_figure_on_two_lines_is_one(cells, expected):
    assert column(*cells) == expected


@pytest.mark.parametrize(("cells", "reason"), APART, ids=[reason for _, reason in APART])
def test_what_may_be_two_values_stays_apart(cells, reason):
    first = column(*cells)[0]
    assert first.replace("\n", "/").replace(" ", "/") == cells[0], reason
