"""Which column of one table says what a column of the other says.

Of two reports on different periods the columns of their own periods belong together, and those of the year
before: ``TH 6T/2024`` is the result in the report of 2024 and the former one in that of 2025.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from vanthu.corpus.comparison.assignment import assign
from vanthu.corpus.comparison.candidates import Candidates, every
from vanthu.corpus.comparison.likeness import likeness
from vanthu.corpus.comparison.outline import Outline
from vanthu.parsers.report import Table
from vanthu.parsers.times.years import without_years

COLUMNS_ALIKE = 0.45
"""Least likeness of columns by their heads."""

SAME_ORDER = 0.03
"""A small aid where all else is equal: the same place in the order."""

OTHER_TIME = 0.5
"""Factor for a column of the report's own time against one of another: whatever their heads share."""


def match_columns(old: tuple[Outline, Table], new: tuple[Outline, Table]) -> list[tuple[int, int]]:
    """The columns of two tables paired, by index; each table with the outline of its report."""
    names = [_names(table) for _, table in (old, new)]
    if not all(names):
        return []
    pairs = every(len(names[0]), len(names[1]))
    apart = np.abs(pairs.rows - pairs.columns) / max(map(len, names))
    scores = likeness(names[0], names[1], pairs) * np.where(_of_other_times(old, new, pairs), OTHER_TIME, 1.0)
    taken = assign(pairs, scores - SAME_ORDER * apart, COLUMNS_ALIKE)
    return [(int(pairs.rows[one]), int(pairs.columns[one])) for one in taken]


def _names(table: Table) -> Sequence[str]:
    """The heads of columns; years tell none apart that are told apart by how far back they are."""
    heads = [without_years(" ".join(column.path)) for column in table.columns]
    return [head or str(place) for place, head in enumerate(heads)]


def _of_other_times(
    old: tuple[Outline, Table], new: tuple[Outline, Table], pairs: Candidates
) -> NDArray[np.bool_]:
    """True for the pairs of columns that are of different times, each seen from its own report."""
    stands = [
        [outline.stand(table.id, column) for column in range(len(table.columns))]
        for outline, table in (old, new)
    ]
    other = [
        first is not None and second is not None and first != second
        for first, second in (
            (stands[0][i], stands[1][j]) for i, j in zip(pairs.rows, pairs.columns, strict=True)
        )
    ]
    return np.array(other, dtype=np.bool_)
