"""Figures that a later report tells again of the same time, with another number.

The column of the year before in the report of 2025 should say what the report of 2024 said of its own time.
"""

from __future__ import annotations

from collections.abc import Iterable

from vanthu.corpus.comparison.columns import head_but_year
from vanthu.corpus.comparison.matching import Match
from vanthu.corpus.comparison.outline import Outline
from vanthu.parsers.report import Figure


def restated(old: Outline, new: Outline, matches: Iterable[Match]) -> set[str]:
    """Ids of the old report's figures in tables to which the new one gives another number.

    Args:
        old: the earlier report.
        new: the later one; it tells such a figure in the row of its partner, under the same head but for
            the year.
        matches: of the two.
    """
    cells: dict[tuple[str, int], list[Figure]] = {}
    for figure in new.report.figures:
        if figure.table is not None and figure.row is not None:
            cells.setdefault((figure.table, figure.row), []).append(figure)
    found = set()
    for match in matches:
        if match.doubtful or match.new.table is None or match.new.row is None or _span(match.old) is None:
            continue
        again = [one for one in cells[match.new.table, match.new.row] if _tells(one, match.old, old, new)]
        if len(again) == 1 and _differ(again[0], match.old) and again[0].id != match.new.id:
            found.add(match.old.id)
    return found


def _tells(later: Figure, first: Figure, old: Outline, new: Outline) -> bool:
    """Whether a figure is of the same time, under the same head and of the same kind as an earlier one."""
    same = _span(later) == _span(first) and (later.basis, later.unit) == (first.basis, first.unit)
    return same and _head(later, new) == _head(first, old)


def _differ(later: Figure, first: Figure) -> bool:
    return later.value is not None and first.value is not None and later.value != first.value


def _span(figure: Figure) -> tuple[str | None, str] | None:
    period = figure.period
    return (period.start, period.end) if period is not None and period.end is not None else None


def _head(figure: Figure, outline: Outline) -> str | None:
    if figure.table is None or figure.column is None:
        return None
    return head_but_year(outline.context.tables[figure.table].columns[figure.column])
