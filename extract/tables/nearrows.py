"""Rows of a table: how near they follow one another, and what they hold of figures."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from vanthu.extract.page import BBox
from vanthu.extract.tables.levels import ORDINAL, YEAR, Row

LEAST_ROWS, LEAST_COLUMNS = 3, 3
"""Of a table whose columns nothing but white tells: two lines of two pieces are a head of a letter, or names
and what stands beside them."""

ROW_GAP = 3.0
"""Rows of a table follow one another within this many times the font size."""


def holds_years_only(row: Row) -> bool:
    """Whether the figures of a level are years."""
    figures = [text for figure, text in zip(row.figures, row.texts, strict=True) if figure]
    return all(YEAR.fullmatch(text) for text in figures)


def figure_boxes(row: Row) -> list[BBox]:
    """The boxes of a level's figures."""
    return [box for figure, box in zip(row.figures, row.boxes, strict=True) if figure]


def value_boxes(row: Row) -> list[BBox]:
    """The boxes of a level's figures, but for the number of its row at its left."""
    boxes = figure_boxes(row)
    numbered = len(boxes) > 1 and row.figures[0] and ORDINAL.fullmatch(row.texts[0])
    return boxes[1:] if numbered else boxes


def are_close(rows: Sequence[Row]) -> bool:
    """Whether levels follow one another as rows of a table do."""
    return all(b.bbox[1] - a.bbox[3] <= ROW_GAP * b.size for a, b in pairwise(rows))
