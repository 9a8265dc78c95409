"""Which rows of a grid are its head, and the columns that they make."""

from __future__ import annotations

from collections.abc import Sequence

from vanthu.extract.page import Grid
from vanthu.extract.patterns import lazy_regex
from vanthu.extract.tables.levels import ORDINAL
from vanthu.parsers.report import Column
from vanthu.parsers.tables.groups import FIGURE_CELL, TITLE_IN_ORDINALS, TOTAL, is_group
from vanthu.parsers.tables.logical import LogicalRow, cell_text

# Years head columns as often as they are data; they tell nothing about a row.
_YEAR = lazy_regex(r"(?:19|20)\d\d")
_VALUE = lazy_regex(r"[-–+]?(?:\d{1,3}(?:[.\s]\d{3})+(?:,\d+)?|\d+,\d+)\s*%?")
"""A number in groups or with decimals: no header holds one."""
DEEPEST_HEADER = 5
"""Rows of a header: three are usual, a row of column numbers and one more are allowed for."""


def header_depth(grid: Grid, rows: Sequence[LogicalRow]) -> int:
    """How many rows at the top of a grid are its header.

    The header ends at the first row that no cell above reaches into and that looks like data: an ordinal in
    its first cell, figures, a group over the whole width, or the numbers of the columns.
    """
    if not rows or (looks_like_data(rows[0]) and not _opens_head(grid)):
        return 0
    for depth in range(1, min(DEEPEST_HEADER, len(rows) - 1) + 1):
        crossed = any(cell.row < depth < cell.row + cell.rowspan for cell in grid.cells)
        if not crossed and looks_like_data(rows[depth]):
            return depth
    # Rows of words only: the header is what the first cell spans.
    first = next((cell for cell in grid.cells if cell.row == 0 and cell.col == 0), None)
    return first.rowspan if first is not None and first.rowspan < len(rows) else 1


def _opens_head(grid: Grid) -> bool:
    """Whether a grid opens with an empty corner over several rows: heads stand beside it."""
    corner = next((cell for cell in grid.cells if cell.row == 0 and cell.col == 0), None)
    return corner is not None and corner.rowspan > 1 and not corner.lines


def looks_like_data(row: LogicalRow) -> bool:
    """Whether a row is none of a head: empty, or with an ordinal, figures, or a group's name."""
    texts = row.texts()
    filled = [text for text in texts if text]
    if not filled:
        return True
    titled = filled == [texts[0]] and TITLE_IN_ORDINALS.match(texts[0])
    if is_group(row) or titled or ORDINAL.fullmatch(texts[0]):
        return True
    if any(_VALUE.fullmatch(text) for text in filled):
        return True
    figures = sum(bool(FIGURE_CELL.fullmatch(text)) and not _YEAR.fullmatch(text) for text in filled)
    return 2 * figures >= len(filled) or bool(TOTAL.match(filled[0]) and figures)


def header_row(grid: Grid, row: int) -> list[str]:
    """The text that stands over each column in one row of the header; merged cells repeat."""
    texts = [""] * grid.cols
    for cell in grid.cells:
        if cell.row <= row < cell.row + cell.rowspan:
            for col in range(cell.col, cell.col + cell.colspan):
                texts[col] = cell_text([(grid.page, line) for line in cell.lines]).text
    return texts


def columns_under(header: Sequence[Sequence[str]], count: int) -> list[Column]:
    """The columns under the rows of a head: what stands over each, from the top down."""
    columns = []
    for col in range(count):
        path: list[str] = []
        for row in header:
            text = row[col] if col < len(row) else ""
            if text and (not path or path[-1] != text):
                path.append(text)
        columns.append(Column(path=path))
    return columns
