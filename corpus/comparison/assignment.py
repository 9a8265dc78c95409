"""One assignment over all: each old item gets at most one new one, so that the likeness summed is largest."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from vanthu.corpus.comparison.candidates import Candidates, Places
from vanthu.corpus.comparison.likeness import Scores

BARELY = 0.01
"""What a pair that just reaches the least score is worth: little, but better than none."""


def assign(pairs: Candidates, scores: Scores, least: float) -> Places:
    """The places of the pairs taken: a score of ``least`` or more each, best sum over all of them.

    A pair is worth what its score is above ``least``: two poor pairs must not outweigh one good one.
    """
    able = np.flatnonzero(scores >= least)
    if not len(able):
        return able
    rows, old = np.unique(pairs.rows[able], return_inverse=True)
    columns, new = np.unique(pairs.columns[able], return_inverse=True)
    worth = scores[able] - least + BARELY
    # Every old item has a column of its own besides, worth nothing: it stays without a partner there. Scores
    # are set one higher, because the matrix takes a worth of 0 for no edge.
    alone = np.arange(len(rows))
    weights = np.concatenate([worth + 1.0, np.ones(len(rows))])
    places = (np.concatenate([old, alone]), np.concatenate([new, len(columns) + alone]))
    graph = csr_array((weights, places), shape=(len(rows), len(columns) + len(rows)))
    first, second = min_weight_full_bipartite_matching(graph, maximize=True)
    taken = second < len(columns)
    return pairs.find(rows[first[taken]], columns[second[taken]])


def margins(pairs: Candidates, scores: Scores, chosen: Places) -> Scores:
    """How far the scores of the chosen pairs are above the best other ones of their items, or above 0."""
    others = [
        _best_others(side, scores, chosen, length)
        for side, length in zip((pairs.rows, pairs.columns), pairs.shape, strict=True)
    ]
    margin: Scores = scores[chosen] - np.maximum(*others)
    return margin


def _best_others(items: Places, scores: Scores, chosen: Places, length: int) -> Scores:
    """The best score that an item of each chosen pair has with any other item."""
    left = scores.copy()
    left[chosen] = 0.0  # an item is in one chosen pair at most
    best = np.zeros(length)
    np.maximum.at(best, items, left)
    found: Scores = best[items[chosen]]
    return found
