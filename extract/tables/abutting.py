"""Columns that all but touch: figures set flush right, and texts or figures right behind or before them.

``43.804.604 TỔNG SỐ CHI`` is two cells where several rows end and begin at the same places; in running text
figures and the words behind them stand anywhere. ``Đàn gà 13.775`` and ``78 142,3`` are where figures of
other rows, which stand alone, end where ``13.775`` and ``78`` do.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from vanthu.extract.page import Word
from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.tables.levels import ABUTTING, BETWEEN_FIGURES, Row, reads_as_figure
from vanthu.extract.tables.nearrows import LEAST_ROWS

ALIKE = 1.0
"""Points by which the ends of one column differ."""

_NUMBER = lazy_pattern(r"\(?[-–+]?\d[\d.,]*[%)]*")
_GROUPED = lazy_pattern(r"\(?[-–+]?(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+)[%)]*")
"""A figure with separators: behind a unit (``bao 584.629``) it may end its column, too."""
_LIST_NUMBER = lazy_pattern(r"\(?\d{1,3}[.)]")
"""``1.`` before a name is part of it."""

Seam = tuple[float, float]
"""Where a column of figures ends and one of texts begins, in points."""


def part_abutting(rows: Sequence[Row]) -> list[Row]:
    """The levels, pieces parted where figures of at least three rows end right before texts, or alone."""
    found = [_seam(pair) for row in rows for piece in row.pieces for pair in _pairs(piece)]
    near = _Seams(found)
    seams = [seam for seam in dict.fromkeys(found) if near.at_least(LEAST_ROWS, seam)]
    parted = [_parted(row, _Seams(seams)) for row in rows] if seams else list(rows)
    return _with_figures_apart(parted)


def _with_figures_apart(rows: list[Row]) -> list[Row]:
    """The levels, pieces parted beside figures that end where those of a column do.

    Only levels with another figure that does so are looked at: they are rows, no running text.
    """
    ends: list[float] = []
    beside: list[tuple[float, float]] = []
    for row in rows:
        own = [box[2] if figure else None for box, figure in zip(row.boxes, row.figures, strict=True)]
        if len(own) > 1:
            ends += [x for x in own if x is not None]
            ends += [p[-1].bbox[2] for p in row.pieces if len(p) > 1 and _GROUPED.fullmatch(p[-1].text)]
        beside += [(a, b) for a, b in pairwise(own) if a is not None and b is not None]
    columns = _Columns(sorted(ends), _Seams(beside))
    return [_apart(row, columns) if len(row.words) > len(row.pieces) > 1 else row for row in rows]


class _Seams:
    """Seams by where they are, so that those alike are found without a look at all others."""

    def __init__(self, seams: Iterable[Seam]) -> None:
        self._squares: defaultdict[tuple[int, int], list[Seam]] = defaultdict(list)
        for seam in seams:
            self._squares[_square(seam)].append(seam)

    def at_least(self, count: int, seam: Seam) -> bool:
        """Whether so many seams are alike to one, itself among them."""
        across, down = _square(seam)
        around = ((x, y) for x in (across, across - 1, across + 1) for y in (down, down - 1, down + 1))
        alike = (
            other for place in around for other in self._squares.get(place, ()) if _are_alike(seam, other)
        )
        return sum(1 for _ in islice(alike, count)) == count


def _square(seam: Seam) -> tuple[int, int]:
    """A square as wide as seams that are alike differ: those are in the same or in neighbouring ones."""
    return math.floor(seam[0] / ALIKE), math.floor(seam[1] / ALIKE)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where figures that stand alone end, in points from the left to the right; and those of neighbours."""

    ends: list[float]
    beside: _Seams

    def end_at(self, x: float) -> bool:
        """Whether figures of at least three rows end there."""
        return bisect_right(self.ends, x + ALIKE) - bisect_left(self.ends, x - ALIKE) >= LEAST_ROWS

    def meet_at(self, x: float, end: float) -> bool:
        """Whether in at least three rows figures end there, and the next ones where this one does."""
        return self.beside.at_least(LEAST_ROWS, (x, end))


def _apart(row: Row, columns: _Columns) -> Row:
    if not any(columns.end_at(box[2]) for box, own in zip(row.boxes, row.figures, strict=True) if own):
        return row
    pieces: list[tuple[Word, ...]] = []
    for piece in row.pieces:
        start = 0
        for place, last in enumerate(piece[:-1], start=1):
            if _are_cells(last, piece, place, columns):
                pieces.append(piece[start:place])
                start = place
        pieces.append(piece[start:])
    return row if len(pieces) == len(row.pieces) else replace(row, pieces=tuple(pieces))


def _are_cells(last: Word, piece: Sequence[Word], place: int, columns: _Columns) -> bool:
    """Whether a figure begins the next column: the one before it ends its own, or it ends its own alone."""
    word = piece[place]
    gap = (word.bbox[0] - last.bbox[2]) / (word.size or 10.0)
    if gap < BETWEEN_FIGURES or word.superscript or not _NUMBER.fullmatch(word.text):
        return False
    if _NUMBER.fullmatch(last.text):
        return columns.meet_at(last.bbox[2], word.bbox[2]) or columns.meet_at(last.bbox[2], piece[-1].bbox[2])
    return place == len(piece) - 1 and last.text[-1].isalnum() and columns.end_at(word.bbox[2])


def _pairs(piece: Sequence[Word]) -> Iterator[tuple[Word, Word]]:
    """Figures of a piece with the words behind them, where more than a blank parts the two."""
    for figure, word in pairwise(piece):
        gap = (word.bbox[0] - figure.bbox[2]) / (word.size or 10.0)
        if gap < ABUTTING or not reads_as_figure(figure.text) or _LIST_NUMBER.fullmatch(figure.text):
            continue
        if not reads_as_figure(word.text):
            yield figure, word


def _seam(pair: tuple[Word, Word]) -> Seam:
    return pair[0].bbox[2], pair[1].bbox[0]


def _are_alike(one: Seam, other: Seam) -> bool:
    return abs(one[0] - other[0]) <= ALIKE and abs(one[1] - other[1]) <= ALIKE


def _parted(row: Row, seams: _Seams) -> Row:
    pieces: list[tuple[Word, ...]] = []
    for piece in row.pieces:
        cut = {id(pair[1]) for pair in _pairs(piece) if seams.at_least(1, _seam(pair))}
        start = 0
        for place, word in enumerate(piece):
            if id(word) in cut:
                pieces.append(piece[start:place])
                start = place
        pieces.append(piece[start:])
    return row if len(pieces) == len(row.pieces) else replace(row, pieces=tuple(pieces))
