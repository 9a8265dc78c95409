"""Rows of a table as they are put together: cells of several lines, over page breaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from vanthu.extract.page import BBox, Line, Word
from vanthu.extract.patterns import lazy_regex
from vanthu.extract.syllables import is_syllable
from vanthu.extract.tables.levels import breaks_figure
from vanthu.parsers.report import RowRole
from vanthu.parsers.text import SourcedText, join_lines


def cell_text(lines: Sequence[tuple[int, Line]]) -> SourcedText:
    """A cell's lines, with their pages, as one text; a figure too wide for its column is whole again."""
    if len(lines) < 2:
        return join_lines([(page, line.words) for page, line in lines])
    joined: list[tuple[int, tuple[Word, ...]]] = []
    for page, line in lines:
        if joined and joined[-1][0] == page and _is_broken(joined[-1][1], line.words):
            first = replace(line.words[0], glued=True)
            joined[-1] = (page, (*joined[-1][1], first, *line.words[1:]))
        else:
            joined.append((page, line.words))
    return _numbers_apart(join_lines(joined), joined)


def _is_broken(above: Sequence[Word], below: Sequence[Word]) -> bool:
    """Whether a cell's line goes on inside a word: a figure, or a foreign word wider than its column."""
    last, first = above[-1], below[0]
    if breaks_figure(last.text, first.text):
        return True
    if len(above) > 1 or not (last.text + first.text).isalpha() or first.text.lower() in _SHORT_WORDS:
        return False
    whole = len(last.text) < LEAST_BROKEN or is_syllable(last.text)
    return not whole and len(first.text) <= MOST_BROKEN_OFF


_SHORT_WORDS = frozenset(("as", "at", "by", "if", "in", "is", "it", "no", "of", "on", "or", "so", "to", "up"))


LEAST_BROKEN = 8
"""Letters of a word that fills a line by itself; the longest syllable (nghiêng) has seven."""

MOST_BROKEN_OFF = 2
"""Letters of the rest of such a word: workbooks break it where the column ends."""


def _numbers_apart(text: SourcedText, lines: Sequence[tuple[int, tuple[Word, ...]]]) -> SourcedText:
    """Numbers on two lines of a cell are two: a line end keeps them apart, a blank would make them one."""
    at, parts = 0, text.text
    for (_, above), (_, below) in pairwise(lines):
        at += len(above)
        start = text.pieces[at].start
        if _ENDS_IN_NUMBER.search(above[-1].text) and below[0].text[0].isdigit() and parts[start - 1] == " ":
            parts = f"{parts[: start - 1]}\n{parts[start:]}"
    return SourcedText(parts, text.pieces)


_ENDS_IN_NUMBER = lazy_regex(r"^[-–+(]?[\d.,]*\d%?\)?$")


@dataclass(slots=True)
class Cell:
    """A cell of a logical row: its lines with their pages, and its place on the first of them."""

    lines: list[tuple[int, Line]] = field(default_factory=list)
    bbox: BBox | None = None
    page: int = 0
    colspan: int = 1
    covered: bool = False
    read: tuple[int, SourcedText] | None = None
    """The text of so many of the lines: they only ever grow."""

    @property
    def text(self) -> str:
        """The cell's text, its lines joined."""
        read = self.read
        return read[1].text if read is not None and read[0] == len(self.lines) else self.sourced.text

    @property
    def sourced(self) -> SourcedText:
        """The cell's text with the words it comes from."""
        if self.read is None or self.read[0] != len(self.lines):
            self.read = (len(self.lines), cell_text(self.lines))
        return self.read[1]


@dataclass(slots=True)
class LogicalRow:
    """A row over all columns, with the pages it stands on."""

    cells: list[Cell]
    pages: list[int]
    bbox: BBox
    group: str | None = None
    parent: str | None = None
    total: bool = False
    role: RowRole = "data"
    path: list[str] = field(default_factory=list)
    heads: Literal["unit", "quantity"] | None = None
    """What a row that stands over the rows under it says: their unit, or what is measured and in which."""

    def texts(self) -> list[str]:
        """The cells' texts."""
        return [cell.text for cell in self.cells]


@dataclass(slots=True)
class GrowingTable:
    """A table while its pages are put together."""

    borders: list[float]
    header: list[list[str]]
    numbers: list[str]
    """Texts of the row that numbers the columns; empty where there is none."""
    rows: list[LogicalRow]
    regions: list[tuple[int, BBox]]
    confidence: float
    inferred: bool
