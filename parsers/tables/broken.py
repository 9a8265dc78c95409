"""Figures that a narrow column broke over two lines: ``486.41`` above ``1``.

What ``breaks_figure`` tells of two words alone is joined where the cell's text is made. Here stand those that
only their column tells: ``4.34`` above ``5`` may be two values where points part decimals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from vanthu.extract.page import Line
from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.tables.logical import Cell, LogicalRow

_DIGITS = lazy_pattern(r"[-–+(]?[\d.,]*\d[\d.,]*%?\)?")
_WHOLE = lazy_pattern(r"[-–+(]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?%?\)?")
"""A number that may stand by itself."""
_GROUPED = lazy_pattern(r"[-–+(]?\d{1,3}(?:\.\d{3})+(?:,\d+)?%?\)?")
"""A number with points between all its thousands."""
_POINT_DECIMALS = lazy_pattern(r"[-–+(]?\d+\.(?:\d{1,2}|\d{4,})%?\)?")
"""A number whose point parts decimals."""

DIGIT = 0.5
"""Width of a digit in font sizes; a full line has no room for one more."""


def join_broken_figures(rows: Sequence[LogicalRow]) -> None:
    """Join the lines of figures that are broken: no part but the whole is a number, and the lines are full.

    Nothing is joined in a column where a point parts decimals.
    """
    for column in range(len(rows[0].cells) if rows else 0):
        cells = [row.cells[column] for row in rows if row.role != "numbering"]
        broken = [cell for cell in cells if len(cell.lines) > 1 and _is_broken(cell.lines)]
        if not broken or any(_POINT_DECIMALS.fullmatch(text) for text in _single(cells)):
            continue
        widest = max(line.bbox[2] - line.bbox[0] for cell in cells for _, line in _of_digits(cell))
        for cell in broken:
            if all(_is_full(line, widest) for _, line in cell.lines[:-1]):
                _join(cell)


def _single(cells: Iterable[Cell]) -> Iterator[str]:
    return (cell.lines[0][1].text for cell in cells if len(cell.lines) == 1)


def _of_digits(cell: Cell) -> Iterator[tuple[int, Line]]:
    return (entry for entry in cell.lines if _DIGITS.fullmatch(entry[1].text))


def _is_broken(lines: Sequence[tuple[int, Line]]) -> bool:
    """Whether the lines of a cell make one number in groups, and one of them is none by itself."""
    texts = [line.text for _, line in lines]
    if len({page for page, _ in lines}) > 1 or not all(_DIGITS.fullmatch(text) for text in texts):
        return False
    return bool(_GROUPED.fullmatch("".join(texts))) and not all(map(_fits_alone, texts))


def _fits_alone(text: str) -> re.Match[str] | None:
    return _WHOLE.fullmatch(text)


def _is_full(line: Line, widest: float) -> bool:
    width = line.bbox[2] - line.bbox[0]
    return width + DIGIT * (line.words[0].size or 10.0) >= widest - 1


def _join(cell: Cell) -> None:
    first, *others = cell.lines
    words = [replace(word, glued=True) for _, line in others for word in line.words]
    cell.lines = [(first[0], replace(first[1], words=(*first[1].words, *words)))]
    cell.read = None
