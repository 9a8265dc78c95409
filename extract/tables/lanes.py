"""Columns that no rule parts: the white lanes between figures that stand under one another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vanthu.extract.page import BBox, Word
from vanthu.extract.tables.bands import cells_of
from vanthu.extract.tables.heads import THIN
from vanthu.extract.tables.levels import (
    ORDINAL,
    Row,
    is_telling,
    numbers_columns,
    reads_as_figure,
    reads_as_nothing,
)
from vanthu.extract.tables.nearrows import LEAST_ROWS, figure_boxes, holds_years_only

LANE = 6.0
"""Points of white over all rows that part two columns: more than any blank of justified 14-point text."""


def with_last_column(
    borders: list[float], telling: Sequence[Row], head: Sequence[Row], body: Sequence[Row]
) -> list[float]:
    """The borders, one more where a head stands right of all figures: remarks, which few rows have."""
    right = max(box[2] for row in telling for box in figure_boxes(row))
    beyond = [word.bbox[0] for row in (*head, *body) for word in row.words if word.bbox[0] >= right + THIN]
    headed = any(box[0] >= right + THIN for row in head for box in row.boxes)
    if not headed or any(right - THIN <= border <= min(beyond) + THIN for border in borders[1:-1]):
        return borders
    return [*borders[:-1], (right + min(beyond)) / 2, borders[-1]]


def of_figures(rows: Sequence[Row]) -> list[Row]:
    """The levels without those that number the columns, or name years over them: these stand centred."""
    return [row for row in rows if not (numbers_columns(row) or holds_years_only(row))] or list(rows)


def with_ordinals(borders: list[float], body: Sequence[Row]) -> list[float]:
    """The borders, one more behind ordinals that stand so near to the names that no lane parts them."""
    pairs: list[tuple[Word, Word]] = []
    levels = [row for row in body if is_telling(row)]
    for row in levels:
        if len(row.pieces[0]) < 2 or not ORDINAL.fullmatch(row.words[0].text):
            continue
        first = cells_of(row, borders)[0]
        if len(first) > 1:
            pairs.append((first[0], first[1]))
    if 5 * len(pairs) < 2 * len(levels) or len(pairs) < LEAST_ROWS:
        return borders
    marks_begin = max(mark.bbox[0] for mark, _ in pairs)
    if any(row.words[0].text[0].islower() and row.bbox[0] <= marks_begin + THIN for row in body):
        return borders  # names go on under their ordinals: these are part of them
    begins = sorted(name.bbox[0] for _, name in pairs)
    start = begins[len(begins) // 2]
    ends = [mark.bbox[2] for mark, name in pairs if abs(name.bbox[0] - start) <= LANE / 2]
    if 4 * len(ends) < 3 * len(pairs):  # names are indented: a lane parts them from the ordinals all the same
        marks = {id(mark) for mark, _ in pairs}
        names = [row.words[0] for row in body if id(row.words[0]) not in marks]
        start = min([begins[0], *(word.bbox[0] for word in names if word.bbox[0] < borders[1])])
        ends = [mark.bbox[2] for mark, _ in pairs]
    if max(ends) >= start:
        return borders
    return [borders[0], (max(ends) + start) / 2, *borders[1:]]


def crosses(words: Sequence[Word], borders: Sequence[float]) -> bool:
    """Whether a border runs through words, and not past a speck or sign at their end (``464.``)."""
    x0, x1 = words[0].bbox[0], words[-1].bbox[2]
    end = max(1.0, END_OF_FIGURE * (x1 - x0))
    return any(x0 + end < border < x1 - end for border in borders[1:-1])


END_OF_FIGURE = 0.25
"""Share of a figure's width that may reach over a border of its column: a speck read as a point behind three
digits takes a fifth."""


def column_borders(
    rows: Sequence[Row], all_rows: Sequence[Row], ends: Sequence[float] = (), names: Sequence[Row] = ()
) -> list[float]:
    """The outer edges, and a place in each white lane that runs through all ``rows``.

    Cells of ``all_rows`` may be wider than the figures under them (headers), and lines of ``names`` than the
    names beside figures: the place is chosen beside them, and where rules of the head end (``ends``) in the
    lane, between or at these.
    """
    wide = sorted((box[0], box[2]) for row in all_rows for box in row.boxes)
    lone = [(row.bbox[0], row.bbox[2]) for row in names if len(row.pieces) == 1]
    columns = _with_empty(_columns_between(_stretches(rows)), [row for row in names if numbers_columns(row)])
    borders = [min(columns[0].left, wide[0][0]) - 2]
    for a, b in pairwise(columns):
        here = [x for x in ends if a.right < x < b.left]
        ending = [span for span in lone if span[0] < a.right < span[1] < b.left]
        spans = sorted((*wide, *ending)) if ending else wide
        borders.append((min(here) + max(here)) / 2 if here else _clearest(a.right, b.left, spans))
    return [*borders, max(columns[-1].right, *(x1 for _, x1 in wide)) + 2]


NARROW_LANE = 1.5
"""Points of white that part a column of texts from one of figures where each row has a wide gap there."""


@dataclass(slots=True)
class _Stretch:
    """What stands over one stretch of the line: whether figures, or other texts, or both."""

    left: float
    right: float
    figures: bool = False
    texts: bool = False
    rows: frozenset[int] = frozenset()

    def take(self, other: _Stretch) -> None:
        """Reach over another one as well."""
        self.right = max(self.right, other.right)
        self.rows |= other.rows
        self.figures |= other.figures
        self.texts |= other.texts

    def differs(self, other: _Stretch) -> bool:
        """Whether one holds figures alone and the other none, or both hold figures alone side by side."""
        pure = self.figures != self.texts and other.figures != other.texts
        if pure and self.figures and other.figures:
            return 2 * len(self.rows & other.rows) >= min(len(self.rows), len(other.rows))
        return pure and self.figures != other.figures


def _stretches(rows: Sequence[Row]) -> list[_Stretch]:
    """The pieces of rows, those that overlap or nearly touch as one; dashes and ditto marks tell nothing."""
    pieces = [
        _Stretch(box[0], box[2], figure, not figure and not reads_as_nothing(text), frozenset((number,)))
        for number, row in enumerate(rows)
        for box, figure, text in zip(row.boxes, row.figures, row.texts, strict=True)
    ]
    found: list[_Stretch] = []
    for piece in sorted(pieces, key=lambda piece: piece.left):
        if found and piece.left - found[-1].right < NARROW_LANE:
            found[-1].take(piece)
        else:
            found.append(piece)
    return found


def _columns_between(stretches: Sequence[_Stretch]) -> list[_Stretch]:
    """Stretches joined where no lane parts them: a wide one, or a narrow one between texts and figures."""
    columns = [stretches[0]]
    for stretch in stretches[1:]:
        if stretch.left - columns[-1].right >= LANE or columns[-1].differs(stretch):
            columns.append(stretch)
        else:
            columns[-1].take(stretch)
    return columns


def _with_empty(columns: list[_Stretch], numbered: Sequence[Row]) -> list[_Stretch]:
    """The columns, and those without a figure that the row of their numbers counts all the same."""
    nearest: dict[int, list[BBox]] = {}
    boxes_of = numbered[0].boxes if numbered else ()
    # Where each column has a number, one that stands in a lane is only set otherwise than the figures; the
    # names to the left of the first number have none.
    first = min((box[0] for box in boxes_of), default=0.0)
    counted = [column for column in columns if column.right > first]
    for box in boxes_of if len(boxes_of) > len(counted) else ():
        place = min(range(len(columns)), key=lambda k: _away(box, columns[k]))
        nearest.setdefault(place, []).append(box)
    found = list(columns)
    for place, boxes in nearest.items():
        _, *others = sorted(boxes, key=lambda box: _away(box, columns[place]))
        found += [_Stretch(box[0], box[2], figures=True) for box in others if _away(box, columns[place]) > 0]
    return sorted(found, key=lambda column: column.left)


def _away(box: BBox, column: _Stretch) -> float:
    """Points of white between a box and a column; 0 where they share some of the line."""
    return max(0.0, column.left - box[2], box[0] - column.right)


def _clearest(left: float, right: float, spans: Sequence[tuple[float, float]]) -> float:
    """The middle of the widest part of a lane that no span covers; of the whole lane where all is covered."""
    free: list[tuple[float, float]] = []
    at = left
    for x0, x1 in spans:
        if x1 <= left or x0 >= right:
            continue
        if x0 > at:
            free.append((at, x0))
        at = max(at, x1)
    if at < right:
        free.append((at, right))
    start, end = max(free, key=lambda part: part[1] - part[0], default=(left, right))
    return (start + end) / 2


def hold_figures(rows: Sequence[Row], borders: Sequence[float]) -> bool:
    """Whether a column behind the first holds figures, other than the pages of a contents list."""
    columns = _texts(rows, borders)[1:]
    figures = [texts for texts in columns if 2 * sum(reads_as_figure(text) for text in texts) > len(rows)]
    if len(figures) == 1 and figures[0] is columns[-1] and all(text.isdecimal() for text in figures[0]):
        numbers = [int(text) for text in figures[0]]
        return numbers != sorted(numbers)
    return bool(figures)


def _texts(rows: Sequence[Row], borders: Sequence[float]) -> list[list[str]]:
    """The texts of each column."""
    columns: list[list[str]] = [[] for _ in range(len(borders) - 1)]
    for row in rows:
        for piece, box in zip(row.pieces, row.boxes, strict=True):
            place = bisect_left(borders, (box[0] + box[2]) / 2) - 1
            if 0 <= place < len(columns):
                columns[place].append(" ".join([word.text for word in piece]))
    return columns
