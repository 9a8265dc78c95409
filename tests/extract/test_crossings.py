"""Our snapping and crossing of rulings gives what pdfplumber's table finder gives, on any rulings."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfplumber.table import edges_to_intersections, intersections_to_cells, merge_edges

from vanthu.extract.page import BBox, Ruling
from vanthu.extract.tables.crossings import SNAP, cell_boxes, snapped

Edge = dict[str, float | str]


def as_edge(ruling: Ruling) -> Edge:
    x0, top, x1, bottom = ruling.x0, ruling.top, ruling.x1, ruling.bottom
    if ruling.horizontal:
        top = bottom = (top + bottom) / 2
    else:
        x0 = x1 = (x0 + x1) / 2
    direction = "h" if ruling.horizontal else "v"
    size: Edge = {"width": x1 - x0, "height": bottom - top}
    return {"x0": x0, "x1": x1, "top": top, "bottom": bottom, "orientation": direction, **size}


def their_lines(rulings: Sequence[Ruling]) -> list[tuple[str, BBox]]:
    merged = merge_edges([as_edge(ruling) for ruling in rulings], SNAP, SNAP, SNAP, SNAP)
    return [(e["orientation"], (e["x0"], e["top"], e["x1"], e["bottom"])) for e in merged]


def our_lines(rulings: Sequence[Ruling]) -> list[tuple[str, BBox]]:
    edges = snapped(rulings)
    both = [("h", ruling) for ruling in edges.across] + [("v", ruling) for ruling in edges.down]
    return [(direction, (r.x0, r.top, r.x1, r.bottom)) for direction, r in both]


def their_cells(rulings: Sequence[Ruling]) -> list[BBox]:
    return intersections_to_cells(edges_to_intersections([as_edge(ruling) for ruling in rulings], SNAP, SNAP))


# Few places, a hair apart: rulings that snap, join, cross and end short of one another.
places = st.builds(
    lambda whole, part: whole * 7.0 + part, st.integers(0, 9), st.sampled_from([0.0, 0.1, 0.7, 2.9])
)
across = st.builds(
    lambda y, x, length, thin: Ruling(x, y, x + length, y + thin),
    places,
    places,
    st.sampled_from([14.0, 21.3, 70.0]),
    st.sampled_from([0.0, 0.5]),
)
down = st.builds(
    lambda x, y, length, thin: Ruling(x, y, x + thin, y + length),
    places,
    places,
    st.sampled_from([14.0, 21.3, 70.0]),
    st.sampled_from([0.0, 0.5]),
)


@given(st.lists(across | down, max_size=24))
def test_lines_and_cells_are_those_of_the_reference(rulings: list[Ruling]) -> None:
    assert our_lines(rulings) == their_lines(rulings)
    assert cell_boxes(rulings) == their_cells(rulings)
    edges = snapped(rulings)
    assert cell_boxes([*edges.across, *edges.down]) == their_cells([*edges.across, *edges.down])


TWO_BY_ONE = [Ruling(0, y, 100, y) for y in (0, 20)] + [Ruling(x, 0, x, 20) for x in (0, 40, 100)]


@pytest.mark.parametrize(
    ("rulings", "cells"),
    [
        ([], []),
        (TWO_BY_ONE, [(0, 0, 40, 20), (40, 0, 100, 20)]),
        (TWO_BY_ONE[:-1], [(0, 0, 40, 20)]),  # no rule at the right
        (TWO_BY_ONE[1:], []),  # no rule above
    ],
)
def test_cells(rulings: list[Ruling], cells: list[BBox]) -> None:
    assert cell_boxes(rulings) == cells


@pytest.mark.parametrize(
    ("rulings", "across"),
    [
        ([Ruling(0, 10, 50, 10), Ruling(52, 10, 90, 10)], [(0, 10, 90, 10)]),  # nearly meet
        ([Ruling(0, 10, 50, 10), Ruling(54, 10, 90, 10)], [(0, 10, 50, 10), (54, 10, 90, 10)]),
        ([Ruling(0, 10, 50, 10), Ruling(0, 11, 50, 11)], [(0, 10.5, 50, 10.5)]),  # drawn twice
        ([Ruling(0, 10, 50, 10), Ruling(0, 14, 50, 14)], [(0, 10, 50, 10), (0, 14, 50, 14)]),
    ],
)
def test_whole_lines(rulings: list[Ruling], across: list[BBox]) -> None:
    assert [(r.x0, r.top, r.x1, r.bottom) for r in snapped(rulings).across] == across
