"""Which old item may be which new one: all pairs of a few, the likeliest of many.

Comparing every figure of a long report with every one of another takes time and memory with the square of
their number. Beyond ``EVERY`` pairs only those are compared that share telling words, found through an
inverted index, and those at the same place in the order of both reports.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Places = NDArray[np.int64]

EVERY = 250_000
"""Pairs that are all compared: 500 figures on either side, more than a report of thirty pages has."""

BEST = 12
"""Likeliest partners that are kept by words. In the reports at hand the partner that is taken in the end is
among the first three by words alone, where it is not told by its place."""

BESIDE = 6
"""Items before and behind the same place in the order of the other report that are compared as well."""

TELLING = 5
"""Words of an item that are looked up: those that weigh most in it, the rarest."""

COMMON = 3000
"""A word of more items than this tells none of them apart, and is not looked up: it bounds an item's cost."""

CHUNK = 64
"""Rows of the index that are looked up at a time: each may hit ``TELLING`` times ``COMMON`` items, so that
their hits take 12 MB at most; those of 512 rows took 90."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs that are compared: places in the old and the new list, each pair once, in order."""

    rows: Places
    columns: Places
    shape: tuple[int, int]

    @property
    def whole(self) -> bool:
        """Whether they are all pairs there are."""
        return len(self.rows) == self.shape[0] * self.shape[1]

    def __len__(self) -> int:
        return len(self.rows)

    def with_more(self, rows: Places, columns: Places) -> Candidates:
        """These and others; places outside of the lists are passed over."""
        inside = (rows >= 0) & (rows < self.shape[0]) & (columns >= 0) & (columns < self.shape[1])
        joined = [
            np.concatenate(both) for both in ((self.rows, rows[inside]), (self.columns, columns[inside]))
        ]
        return _each_once(joined[0], joined[1], self.shape)

    def find(self, rows: Places, columns: Places) -> Places:
        """Where the pairs stand among these; -1 for one that is not."""
        wanted, known = rows * self.shape[1] + columns, self.rows * self.shape[1] + self.columns
        if not len(known):
            return np.full(len(wanted), -1)
        places = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
        inside = (columns >= 0) & (columns < self.shape[1])
        return np.where(inside & (known[places] == wanted), places, -1)

    def apart(self) -> NDArray[np.float64]:
        """How far the places of each pair are apart, each as a share of its list: 0 to 1."""
        places = [np.linspace(0, 1, length) for length in self.shape]
        return np.abs(places[0][self.rows] - places[1][self.columns])


def every(old: int, new: int) -> Candidates:
    """All pairs of two lists of these lengths."""
    rows, columns = np.divmod(np.arange(old * new), max(new, 1))
    return Candidates(rows, columns, (old, new))


def likeliest(old: csr_array, new: csr_array, most: int = EVERY) -> Candidates:
    """All pairs where they are ``most`` or fewer; else the likeliest by words and place.

    Args:
        old: a row of weighed words an item, as many columns as ``new``; a product of rows is their likeness.
        new: likewise.
        most: pairs that are all compared.
    """
    shape = (old.shape[0], new.shape[0])
    if shape[0] * shape[1] <= most:
        return every(*shape)
    found = [*_by_words(old, new), _by_place(*shape)]
    rows, columns = (np.concatenate(side) for side in zip(*found, strict=True))
    return _each_once(rows, columns, shape)


def _each_once(rows: Places, columns: Places, shape: tuple[int, int]) -> Candidates:
    keys = np.unique(rows * shape[1] + columns)
    return Candidates(*np.divmod(keys, max(shape[1], 1)), shape)


def _by_words(old: csr_array, new: csr_array) -> Iterable[tuple[Places, Places]]:
    """The new items that share most with each old one, by words that tell items apart."""
    index = csr_array(new.T)
    asked = _telling(old, np.diff(index.indptr) <= COMMON)
    for first in range(0, old.shape[0], CHUNK):
        hits = csr_array(asked[first : first + CHUNK] @ index)
        for row in range(hits.shape[0]):
            span = slice(hits.indptr[row], hits.indptr[row + 1])
            columns, scores = hits.indices[span], hits.data[span]
            if len(columns) > BEST:
                columns = columns[np.argpartition(scores, -BEST)[-BEST:]]
            yield np.full(len(columns), first + row), columns.astype(np.int64)


def _telling(items: csr_array, able: NDArray[np.bool_]) -> csr_array:
    """The items with no more than their ``TELLING`` weightiest words that are ``able`` to tell them apart."""
    rows = np.repeat(np.arange(items.shape[0]), np.diff(items.indptr))
    kept = able[items.indices]
    rows, words, weights = rows[kept], items.indices[kept], items.data[kept]
    order = np.lexsort((-weights, rows))
    rows, words, weights = rows[order], words[order], weights[order]
    rank = np.arange(len(rows)) - np.searchsorted(rows, rows)
    first = rank < TELLING
    return csr_array((weights[first], (rows[first], words[first])), shape=items.shape)


def _by_place(old: int, new: int) -> tuple[Places, Places]:
    """The items around the same place in the order of both lists."""
    rows = np.repeat(np.arange(old), 2 * BESIDE + 1)
    steps = np.tile(np.arange(-BESIDE, BESIDE + 1), old)
    columns = np.rint(rows * (new - 1) / max(old - 1, 1)).astype(np.int64) + steps
    inside = (columns >= 0) & (columns < new)
    return rows[inside], columns[inside]
