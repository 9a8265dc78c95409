"""One assignment over all: each old item gets at most one new one, so that the likeness summed is largest."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linear_sum_assignment

from corpus.comparison.likeness import Matrix

BARELY = 0.01
"""What a pair that just reaches the least score is worth: little, but better than none."""


def assign(scores: Matrix, least: float) -> list[tuple[int, int]]:
    """Pairs (old, new) with a score of ``least`` or more, best sum over all of them.

    A pair is worth what its score is above ``least``: two poor pairs must not outweigh one good one.
    """
    if scores.size == 0:
        return []
    worth = np.where(scores >= least, scores - least + BARELY, 0.0)
    rows, columns = linear_sum_assignment(worth, maximize=True)
    return [(int(r), int(c)) for r, c in zip(rows, columns, strict=True) if worth[r, c] > 0]


def margin(scores: Matrix, row: int, column: int) -> float:
    """How far the chosen score is above the best other one in its row and column."""
    others = max(_best_other(scores[row], column), _best_other(scores[:, column], row))
    return float(scores[row, column] - others)


def _best_other(line: Matrix, chosen: int) -> float:
    rest = np.delete(line, chosen)
    return float(rest.max()) if rest.size else 0.0
