"""Columns that all but touch: figures set flush right, and texts set flush left right behind them.

``43.804.604 TỔNG SỐ CHI`` is two cells where several rows end and begin at the same places; in running text
figures and the words behind them stand anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from vanthu.extract.levels import ABUTTING, FIGURE, Row
from vanthu.extract.nearrows import LEAST_ROWS
from vanthu.extract.page import Word
from vanthu.extract.patterns import lazy_pattern

ALIKE = 1.0
"""Points by which the ends of one column differ."""

_LIST_NUMBER = lazy_pattern(r"\(?\d{1,3}[.)]")
"""``1.`` before a name is part of it."""

Seam = tuple[float, float]
"""Where a column of figures ends and one of texts begins, in points."""


def part_abutting(rows: Sequence[Row]) -> list[Row]:
    """The levels, pieces parted where figures of at least three rows end right before texts."""
    pairs = [pair for row in rows for piece in row.pieces for pair in _pairs(piece)]
    seams = [seam for seam in dict.fromkeys(map(_seam, pairs)) if _count(seam, pairs) >= LEAST_ROWS]
    if not seams:
        return list(rows)
    return [_parted(row, seams) for row in rows]


def _pairs(piece: Sequence[Word]) -> Iterator[tuple[Word, Word]]:
    """Figures of a piece with the words behind them, where more than a blank parts the two."""
    for figure, word in pairwise(piece):
        gap = (word.bbox[0] - figure.bbox[2]) / (word.size or 10.0)
        if gap < ABUTTING or _LIST_NUMBER.fullmatch(figure.text) or FIGURE.fullmatch(word.text):
            continue
        if FIGURE.fullmatch(figure.text):
            yield figure, word


def _seam(pair: tuple[Word, Word]) -> Seam:
    return pair[0].bbox[2], pair[1].bbox[0]


def _count(seam: Seam, pairs: Sequence[tuple[Word, Word]]) -> int:
    return sum(_are_alike(seam, _seam(pair)) for pair in pairs)


def _are_alike(one: Seam, other: Seam) -> bool:
    return abs(one[0] - other[0]) <= ALIKE and abs(one[1] - other[1]) <= ALIKE


def _parted(row: Row, seams: Sequence[Seam]) -> Row:
    pieces: list[tuple[Word, ...]] = []
    for piece in row.pieces:
        cut = {id(pair[1]) for pair in _pairs(piece) if any(_are_alike(_seam(pair), seam) for seam in seams)}
        start = 0
        for place, word in enumerate(piece):
            if id(word) in cut:
                pieces.append(piece[start:place])
                start = place
        pieces.append(piece[start:])
    return row if len(pieces) == len(row.pieces) else replace(row, pieces=tuple(pieces))
