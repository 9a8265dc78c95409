"""Tables side by side without ruled columns: where the rules of their heads break at one place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from vanthu.extract.page import Line, Ruling
from vanthu.extract.tables.levels import (
    is_figure,
    rows_of_lines,
)
from vanthu.extract.tables.nearrows import LEAST_ROWS, ROW_GAP
from vanthu.extract.tables.openheads import rules_by_height


def parted_beside(lines: list[Line], rules: Sequence[Ruling]) -> list[list[Line]]:
    """Lines parted where tables stand side by side: the rules of their heads and feet break at one place."""
    gaps = Counter(
        (round(a.x1), round(b.x0))
        for level in rules_by_height(rules)
        for a, b in pairwise(sorted(level, key=_left))
    )
    for (left, right), count in gaps.items():
        heights = [rule.top for rule in rules if abs(rule.x1 - left) < 1 or abs(rule.x0 - right) < 1]
        if count < 2 or right - left < BETWEEN_TABLES:
            continue
        bottom = _end_beside(lines, max(heights), left, right)
        inside = [ln for ln in lines if min(heights) <= (ln.bbox[1] + ln.bbox[3]) / 2 <= bottom]
        first, second = (
            [ln for ln in inside if ln.bbox[2] <= right],
            [ln for ln in inside if ln.bbox[0] >= left],
        )
        if len(first) + len(second) == len(inside) and _holds_rows(first) and _holds_rows(second):
            above = [ln for ln in lines if ln.bbox[3] <= min(heights) + 1 and ln not in inside]
            below = [ln for ln in lines if ln not in inside and ln not in above]
            return [part for part in ([*above, *first], second, below) if part]
    return [lines]


def _end_beside(lines: Sequence[Line], last: float, left: float, right: float) -> float:
    """Where two tables side by side end: below their last rule, where no rule closes them."""
    bottom = last
    for line in sorted(lines, key=lambda line: line.bbox[1]):
        if line.bbox[3] <= last:
            continue
        near = line.bbox[1] - bottom <= ROW_GAP * (line.words[0].size or 10.0)
        if not near or not (line.bbox[2] <= right or line.bbox[0] >= left):
            break
        bottom = max(bottom, line.bbox[3])
    return bottom


def _left(rule: Ruling) -> float:
    return rule.x0


def _holds_rows(lines: Sequence[Line]) -> bool:
    """Whether lines hold rows of a table with names of their own."""
    rows = rows_of_lines(lines)
    named = [row for row in rows if row.holds_figures and not is_figure(row.pieces[0])]
    return len(named) >= LEAST_ROWS


BETWEEN_TABLES = 12.0
"""Points of white between the rules of two tables; rules under the groups of one head stand 2 to 8 apart."""
