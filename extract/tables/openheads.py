"""Heads of tables without ruled columns: between rules, in a grid of their own, or in the lines above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vanthu.extract.page import Grid, Ruling
from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.tables.heads import THIN
from vanthu.extract.tables.lanes import LANE
from vanthu.extract.tables.levels import (
    COLUMN_NUMBER,
    YEAR,
    Row,
    is_telling,
    reads_as_figure,
    text_of,
)
from vanthu.extract.tables.nearrows import ROW_GAP, figure_boxes
from vanthu.extract.values import fixed

HEAD_GAP = 6.0
"""A first row follows the rule of a head within this many font sizes: workbooks leave an empty row."""


BESIDE = 80.0
"""Points that the rules of a head reach beyond its figures: these stand centred or right under wide heads."""


HIGHEST_HEAD = 160.0
"""Points: eight lines of 12-point type and the rules between them."""


DEEPEST_HEADER = 6
"""Lines of text in a header."""


NARROW = 0.4
"""A line of a head over one column is at most this share of the head wide, and this share of its font size
away from the lines beside it."""


MOST_NARROW = 3
"""Lines of narrow heads that may stand by themselves above others: their columns are set at other heights."""


@fixed(frozen=True, slots=True)
class Head:
    """The head above a body of rows: where it stands, the cells in it, the ruled grid it is, if any."""

    top: float
    bottom: float
    left: float
    right: float
    grid: Grid | None = None


def head_over(body: Sequence[Row], rules: Sequence[Ruling], taken: Sequence[Grid]) -> Head | None:
    """The ruled head over a first level of figures: a grid without figures of its own, or rules."""
    first = body[0]
    left, right = min(row.bbox[0] for row in body), max(row.bbox[2] for row in body)
    near = HEAD_GAP * first.size
    for grid in taken:
        over = min(grid.bbox[2], right) - max(grid.bbox[0], left)
        if 0 <= first.bbox[1] - grid.bbox[3] + 2 <= near and over > 0.7 * (right - left) and is_head(grid):
            return Head(grid.bbox[1], grid.bbox[3], grid.bbox[0], grid.bbox[2], grid)
    values = [box for row in body if is_telling(row) for box in figure_boxes(row)]
    if not values:
        values = [box for row in body for box in row.boxes[-1:]]
    inner = min(box[0] for box in values), max(box[2] for box in values)
    own = [
        rule
        for rule in rules
        if rule.top <= first.bbox[1] + 1
        and rule.x0 >= left - BESIDE
        and rule.x1 <= right + BESIDE
        and not any(g.bbox[1] - 3 <= rule.top <= g.bbox[3] + 3 for g in taken)
    ]
    wide = [rule for level in rules_by_height(own) if _covers(level, inner) for rule in level]
    bottoms = [rule.top for rule in wide if first.bbox[1] - rule.top <= near]
    if not bottoms:
        return None
    bottom = max(bottoms)
    above = [rule for rule in wide if bottom - HIGHEST_HEAD <= rule.top <= bottom + 1]
    x0, x1 = min(rule.x0 for rule in above), max(rule.x1 for rule in above)
    return Head(min(rule.top for rule in above), bottom, x0, x1)


def rules_by_height(rules: Sequence[Ruling]) -> list[list[Ruling]]:
    """Rules of one height together: a head is often underlined group by group, with white between."""
    levels: list[list[Ruling]] = []
    for rule in sorted(rules, key=lambda rule: rule.top):
        if levels and rule.top - levels[-1][0].top <= THIN:
            levels[-1].append(rule)
        else:
            levels.append([rule])
    return levels


def _covers(level: Sequence[Ruling], inner: tuple[float, float]) -> bool:
    """Whether the rules of one height together reach over most of the figures."""
    shared = sum(max(0.0, min(rule.x1, inner[1]) - max(rule.x0, inner[0])) for rule in level)
    return shared > 0.7 * (inner[1] - inner[0])


def with_lines_below(head: Head, above: Sequence[Row], first: Row) -> Head:
    """A head whose only rule stands above it: its lines are those between the rule and the first row."""
    lines = [row for row in above if row.middle > head.bottom]
    parted = [row for row in lines if len(row.pieces) > 1]
    if head.grid is not None or head.top < head.bottom - 3 or not parted:
        return head
    return replace(
        head, bottom=(parted[-1].bbox[3] + min(first.bbox[1], parted[-1].bbox[3] + first.size)) / 2
    )


def is_head(grid: Grid) -> bool:
    """Whether a grid holds no figures but years, and those that number its columns."""
    texts = [cell.text for cell in grid.cells if cell.lines]
    return bool(texts) and grid.rows <= 5 and not any(map(_is_of_body, texts))


def _is_of_body(text: str) -> bool:
    """Whether a text is a figure that heads no column: neither a year nor a number of columns, ``(10)``."""
    heads = len(text) <= 3 or YEAR.fullmatch(text) or COLUMN_NUMBER.fullmatch(text)
    return not heads and reads_as_figure(text)


def header_rows(above: Sequence[Row], top: float) -> list[Row]:
    """The last of the rows above ``top`` that are parted; one that is not may stand between two that are."""
    kept = 0
    below = top
    widest = max((row.bbox[2] - row.bbox[0] for row in above[-DEEPEST_HEADER:]), default=0.0)
    for number, row in enumerate(reversed(above), start=1):
        gap = below - row.bbox[3]
        if top - row.bbox[1] > HIGHEST_HEAD or gap > ROW_GAP * row.size:
            break
        # A line of one narrow column stands close to those beside it.
        narrow = row.bbox[2] - row.bbox[0] <= NARROW * widest and gap <= NARROW * row.size
        head = above[len(above) - kept :]
        beside = kept > 0 and (gap < 0 or _is_first_line(row, head) or _stands_over_some(row, head))
        if beside or (len(row.pieces) >= 2 and (number <= DEEPEST_HEADER or gap <= NARROW_LINES * row.size)):
            kept = number
        elif number - kept > (MOST_NARROW if narrow else 1):
            break
        below = min(below, row.bbox[1])
    return list(above[len(above) - kept :])


def _is_first_line(row: Row, head: Sequence[Row]) -> bool:
    """Whether a lone piece is the first line of one column's head, centred right above the next line."""
    below = head[0]
    if len(row.pieces) > 1 or below.bbox[1] - row.bbox[3] > NARROW_LINES * row.size:
        return False
    middle = (row.bbox[0] + row.bbox[2]) / 2
    left, right = min(level.bbox[0] for level in head), max(level.bbox[2] for level in head)
    near = [
        (box, text)
        for level in head
        for box, text in zip(level.boxes, level.texts, strict=True)
        if abs((box[0] + box[2]) / 2 - middle) <= LANE / 2
    ]
    if (
        not near
        or row.bbox[2] - row.bbox[0] > NARROW * (right - left)
        or CAPTION.match(text_of(row.pieces[0]))
    ):
        return False
    # At the right edge a unit stands over the table: a name goes on below it.
    return row.bbox[2] < right - LANE or not near[0][1][0].isupper()


def _stands_over_some(row: Row, head: Sequence[Row]) -> bool:
    """Whether a lone text is centred right above some heads, two or more, and reaches beyond none of them.

    A title is centred over all of the table, and the unit stands at its right edge.
    """
    boxes: list[tuple[float, float]] = []
    for x0, _, x1, _ in sorted(box for level in head for box in level.boxes):
        if boxes and x0 < boxes[-1][1]:
            boxes[-1] = (boxes[-1][0], max(x1, boxes[-1][1]))
        else:
            boxes.append((x0, x1))
    if len(row.pieces) > 1 or head[0].bbox[1] - row.bbox[3] > OVER_LINES * row.size:
        return False
    left, right = row.bbox[0], row.bbox[2]
    spans = ((a, b) for a in range(len(boxes)) for b in range(a + 1, len(boxes)) if b - a < len(boxes) - 1)
    return not CAPTION.match(text_of(row.pieces[0])) and any(
        abs((boxes[a][0] + boxes[b][1]) / 2 - (left + right) / 2) <= LANE
        and boxes[a][0] <= left
        and right <= boxes[b][1]
        for a, b in spans
    )


CAPTION = lazy_pattern(
    r"\(?(?:bảng|biểu|phụ lục|mẫu|nguồn|ghi chú|source|note|đơn vị|đvt|unit|tiếp theo|cont)(?!\w)",
    re.IGNORECASE,
)
"""How titles, the lines under them, and the notes of the table before begin."""

NARROW_LINES = 0.6
"""Font sizes of white between two lines of one head."""

OVER_LINES = 1.0
"""Font sizes of white between a text and the heads that it is over: the padding of two cells more."""


def ends_in(head: Head, rules: Sequence[Ruling]) -> list[float]:
    """Where rules end that stand inside a head under the names of groups: a border of columns is there."""
    inside = [rule for rule in rules if head.top + THIN < rule.top < head.bottom - THIN]
    return [x for rule in inside for x in (rule.x0, rule.x1)]
