"""What is found to belong together: two figures, two tables."""

from __future__ import annotations

from dataclasses import dataclass

from vanthu.parsers.report import Figure, Table

SURE = 0.66
"""Score from which a pair is taken without a remark."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two figures taken for one indicator.

    Attributes:
        score: 0 to 1.
        doubtful: another partner is nearly as good, or the score is low.
        moved: a table row that stands in another table.
        by_hand: a person said so.
    """

    old: Figure
    new: Figure
    score: float
    doubtful: bool = False
    moved: bool = False
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class TableMatch:
    """Two tables with their rows and columns matched, by index."""

    old: Table
    new: Table
    rows: list[tuple[int, int, float]]
    columns: list[tuple[int, int]]
