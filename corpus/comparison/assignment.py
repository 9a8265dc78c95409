"""One assignment over all: each old item gets at most one new one, so that the likeness summed is largest."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from vanthu.corpus.comparison.likeness import Matrix

BARELY = 0.01
"""What a pair that just reaches the least score is worth: little, but better than none."""


def assign(scores: Matrix, least: float) -> list[tuple[int, int]]:
    """Pairs (old, new) with a score of ``least`` or more, best sum over all of them.

    A pair is worth what its score is above ``least``: two poor pairs must not outweigh one good one.
    """
    old, new = np.nonzero(scores >= least)
    if not len(old):
        return []
    rows, columns = scores.shape
    worth = scores[old, new] - least + BARELY
    # Every old item has a column of its own besides, worth nothing: it stays without a partner there. Scores
    # are set one higher, because the matrix takes a worth of 0 for no edge.
    alone = np.arange(rows)
    weights = np.concatenate([worth + 1.0, np.ones(rows)])
    places = (np.concatenate([old, alone]), np.concatenate([new, columns + alone]))
    graph = csr_array((weights, places), shape=(rows, columns + rows))
    first, second = min_weight_full_bipartite_matching(graph, maximize=True)
    return [(int(r), int(c)) for r, c in zip(first, second, strict=True) if c < columns]


def margin(scores: Matrix, row: int, column: int) -> float:
    """How far the chosen score is above the best other one in its row and column."""
    others = max(_best_other(scores[row], column), _best_other(scores[:, column], row))
    return float(scores[row, column] - others)


def _best_other(line: Matrix, chosen: int) -> float:
    rest = np.delete(line, chosen)
    return float(rest.max()) if rest.size else 0.0
