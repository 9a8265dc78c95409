"""Heads of tables whose columns no rules part: which text stands over which columns.

The columns are known from the figures under them. Rules inside the head say how far a cell over several
columns reaches; where there are none, a text that runs over two columns with texts of their own under it does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vanthu.extract.bands import OWN_GAP
from vanthu.extract.geometry import union
from vanthu.extract.levels import Row
from vanthu.extract.page import BBox, Ruling, Word

THIN = 3.0
"""Points: rules nearer to one another, or to the edge of the head, are one."""

REACHED = 0.6
"""Share of a column's width under a rule or a text that reaches over it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A cell over the columns ``first`` to ``last`` (from 0, the last not included), with its words."""

    first: int
    last: int
    top: float
    bottom: float
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    """Words of a head that stand together."""

    words: tuple[Word, ...]
    box: BBox

    @property
    def middle(self) -> float:
        return (self.box[1] + self.box[3]) / 2


def head_parts(
    rows: Sequence[Row], rules: Sequence[Ruling], borders: Sequence[float], top: float, bottom: float
) -> list[Part]:
    """The cells of a head.

    Args:
        rows: its levels of text.
        rules: horizontal rules near it.
        borders: of the columns.
        top, bottom: its height.
    """
    runs = [run for row in rows for piece in row.pieces for run in _parted(piece, borders)]
    head = _Head(list(borders), [r for r in rules if top + THIN < r.top < bottom - THIN])
    return head.split(0, len(borders) - 1, top, bottom, runs)


def _parted(piece: Sequence[Word], borders: Sequence[float]) -> list[_Run]:
    """A piece parted at wider blanks on a border."""
    parts = [[piece[0]]]
    for last, word in pairwise(piece):
        between = any(last.bbox[2] - 1 <= b <= word.bbox[0] + 1 for b in borders[1:-1])
        if between and word.bbox[0] - last.bbox[2] > OWN_GAP * (word.size or 10.0):
            parts.append([word])
        else:
            parts[-1].append(word)
    return [_run(part) for part in parts]


def _run(words: Sequence[Word]) -> _Run:
    return _Run(tuple(words), union(word.bbox for word in words))


@dataclass(slots=True)
class _Head:
    borders: list[float]
    rules: list[Ruling]

    def split(self, first: int, last: int, top: float, bottom: float, runs: list[_Run]) -> list[Part]:
        """The cells over some columns between two heights."""
        inner = [
            (rule.top, *span)
            for rule in self.rules
            if top + THIN < rule.top < bottom - THIN and (span := self._under(rule.x0, rule.x1, first, last))
        ]
        if not inner:
            return self._leaves(first, last, top, bottom, runs)
        height = min(inner)[0]
        spans = sorted({(a, b) for y, a, b in inner if y - height <= THIN})
        parts: list[Part] = []
        at = first
        for a, b in spans:
            if a < at:
                continue
            parts += self._part_of(at, a, top, bottom, runs)
            over = [run for run in self._over(a, b, runs) if run.middle < height]
            parts += self._over_rule(a, b, top, height, over)
            parts += self.split(a, b, height, bottom, [r for r in self._over(a, b, runs) if r not in over])
            at = b
        return parts + self._part_of(at, last, top, bottom, runs)

    def _part_of(self, first: int, last: int, top: float, bottom: float, runs: list[_Run]) -> list[Part]:
        return self.split(first, last, top, bottom, self._over(first, last, runs)) if last > first else []

    def _over(self, first: int, last: int, runs: Sequence[_Run]) -> list[_Run]:
        """The runs whose middle stands over some columns."""
        left = self.borders[first] if first else -1e6
        right = self.borders[last] if last < len(self.borders) - 1 else 1e6
        return [run for run in runs if left <= (run.box[0] + run.box[2]) / 2 < right]

    def _under(self, x0: float, x1: float, first: int, last: int) -> tuple[int, int] | None:
        """The columns that a stretch of the line reaches over."""
        covered = [
            k
            for k in range(first, last)
            if min(x1, self.borders[k + 1]) - max(x0, self.borders[k])
            > REACHED * (self.borders[k + 1] - self.borders[k])
        ]
        return (covered[0], covered[-1] + 1) if covered else None

    def _over_rule(self, first: int, last: int, top: float, bottom: float, runs: list[_Run]) -> list[Part]:
        """What stands above a rule inside the head: one text over all its columns, or one for each."""
        clusters = _clusters(runs)
        if len(clusters) > 1 and last - first > 1:
            return self._leaves(first, last, top, bottom, runs)
        return [Part(first, last, top, bottom, tuple(word for run in runs for word in run.words))]

    def _leaves(self, first: int, last: int, top: float, bottom: float, runs: list[_Run]) -> list[Part]:
        """Cells of single columns, those that texts run over joined above them."""
        for run in sorted(runs, key=lambda run: run.middle):
            span = self._crossed(run, first, last)
            below = [other for other in runs if other.middle > run.middle + 2]
            if span is None or len({self._column(r) for r in self._over(*span, below)}) < 2:
                continue
            height = (run.box[3] + min(r.box[1] for r in self._over(*span, below))) / 2
            over = [r for r in self._over(*span, runs) if r.middle < height]
            rest = [r for r in self._over(*span, runs) if r.middle >= height]
            words = tuple(word for r in over for word in r.words)
            return [
                *self._part_of(first, span[0], top, bottom, runs),
                Part(*span, top, height, words),
                *self._leaves(*span, height, bottom, rest),
                *self._part_of(span[1], last, top, bottom, runs),
            ]
        cells: dict[int, list[Word]] = {k: [] for k in range(first, last)}
        for run in runs:
            for word_run in self._cut(run):
                cells[min(max(self._column(word_run), first), last - 1)].extend(word_run.words)
        return [Part(k, k + 1, top, bottom, tuple(words)) for k, words in cells.items()]

    def _crossed(self, run: _Run, first: int, last: int) -> tuple[int, int] | None:
        """The columns a text runs over by more than a letter, where they are several."""
        inside = [
            k
            for k in range(first, last)
            if min(run.box[2], self.borders[k + 1]) - max(run.box[0], self.borders[k]) > 4.0
        ]
        return (inside[0], inside[-1] + 1) if len(inside) > 1 else None

    def _cut(self, run: _Run) -> list[_Run]:
        """A text over two columns, cut at the blank that stands on their border, if there is one."""
        parts = [[run.words[0]]]
        for last, word in pairwise(run.words):
            on_border = any(last.bbox[2] - 2 <= b <= word.bbox[0] + 2 for b in self.borders[1:-1])
            if on_border and not word.glued:
                parts.append([word])
            else:
                parts[-1].append(word)
        return [_run(part) for part in parts]

    def _column(self, run: _Run) -> int:
        x = (run.box[0] + run.box[2]) / 2
        return min(sum(border <= x for border in self.borders[1:-1]), len(self.borders) - 2)


def _clusters(runs: Sequence[_Run]) -> list[tuple[float, float]]:
    """The stretches of the line that runs stand over, those that overlap joined."""
    clusters: list[tuple[float, float]] = []
    for x0, x1 in sorted((run.box[0], run.box[2]) for run in runs):
        if clusters and x0 <= clusters[-1][1]:
            clusters[-1] = (clusters[-1][0], max(clusters[-1][1], x1))
        else:
            clusters.append((x0, x1))
    return clusters
