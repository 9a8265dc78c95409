"""Ruled rows that hold several rows of text: rules at the head, between columns, or after a few rows only.

And the grids of tables made of a head and rows of text, whatever tells their columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from vanthu.extract.page import Grid, GridCell, Word
from vanthu.extract.tables.bands import (
    Level,
    bands_of,
    cells_of,
    edges_of,
    ends_row,
    in_two_languages,
    levels_of,
    value_columns,
)
from vanthu.extract.tables.cellgrid import cell_lines
from vanthu.extract.tables.headruns import Part
from vanthu.extract.tables.levels import ORDINAL, reads_as_figure, rows_of, text_of

OPEN_CONFIDENCE = 0.95
"""Confidence of a table whose columns are ruled and some of whose rows are not."""

MANY_LEVELS = 4
"""Levels of figures in one ruled row that leave no doubt that it is no row."""


A_BLANK = 0.45
"""Words of one text stand at most this many font sizes apart; those of two cells keep off their border."""


def with_whole_titles(grid: Grid) -> Grid:
    """A ruled grid, each lone text that runs over the borders of its row in one cell over the whole row."""
    rows = {cell.row for cell in grid.cells if cell.rowspan == 1}
    begun = _by_row(grid)
    whole = {row: cell for row in rows if (cell := _overrun(begun[row], grid))}
    if not whole:
        return grid
    cells = [cell for cell in grid.cells if cell.row not in whole] + list(whole.values())
    return replace(grid, cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.col))))


def _by_row(grid: Grid) -> dict[int, list[GridCell]]:
    """The cells that begin in each row."""
    rows: dict[int, list[GridCell]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell)
    return rows


def _overrun(cells: Sequence[GridCell], grid: Grid) -> GridCell | None:
    """The title that a row holds and nothing else, if its words run on over a border."""
    filled = [cell for cell in cells if cell.lines]
    alone = 2 <= len(filled) < len(cells) and all(len(cell.lines) == cell.rowspan == 1 for cell in filled)
    if not alone or sum(cell.colspan for cell in cells) < grid.cols:
        return None
    words = [word for cell in filled for word in cell.lines[0].words]
    borders = [cell.bbox[0] for cell in filled[1:]]
    on = all(0 <= b.bbox[0] - a.bbox[2] <= A_BLANK * (b.size or 10.0) for a, b in pairwise(words))
    figures = any(reads_as_figure(cell.text) or ORDINAL.fullmatch(cell.text) for cell in filled)
    crossed = any(w.bbox[0] < x - 1 and w.bbox[2] > x + 1 for x in borders for w in words)
    if not on or figures or not (crossed or len(filled) > 2 or len(words) > len(filled)):
        return None
    first = cells[0]
    box = (grid.bbox[0], first.bbox[1], grid.bbox[2], first.bbox[3])
    return GridCell(first.row, 0, 1, grid.cols, box, cell_lines(words))


def with_open_rows(grid: Grid) -> Grid:
    """A ruled grid, each row that holds several rows of text parted into them."""
    xs = borders_of(grid)
    cells: list[GridCell] = []
    at = 0  # where the next row of the grid stands among the new ones
    begun = _by_row(grid)
    crossed = {
        row for cell in grid.cells if cell.rowspan > 1 for row in range(cell.row, cell.row + cell.rowspan)
    }
    for row in range(grid.rows):
        own = begun.get(row, [])
        bands = _bands_in(own, xs) if own and row not in crossed else []
        if not bands:
            parts = [part for cell in own for part in _parted(cell, xs)]
            cells += [part if part.row == at else replace(part, row=at) for part in parts]
            at += 1
            continue
        top, bottom = min(c.bbox[1] for c in own), max(c.bbox[3] for c in own)
        for band, edges in zip(bands, pairwise(edges_of(bands, top, bottom)), strict=True):
            cells += band_cells(band, edges, xs, row=at, whole_width=False)
            at += 1
    if at == grid.rows and len(cells) == len(grid.cells):
        return grid
    return replace(grid, rows=at, cells=tuple(cells), confidence=min(grid.confidence, OPEN_CONFIDENCE))


def under_head(head: Grid, body: Grid) -> Grid:
    """A ruled head and the rows under it, over the head's columns, as one grid."""
    cells = [*head.cells, *(replace(cell, row=cell.row + head.rows) for cell in body.cells)]
    return replace(
        head,
        bbox=(head.bbox[0], head.bbox[1], head.bbox[2], body.bbox[3]),
        rows=head.rows + body.rows,
        cells=tuple(cells),
        confidence=min(head.confidence, OPEN_CONFIDENCE),
        closed_bottom=False,
    )


def _parted(cell: GridCell, xs: Sequence[float]) -> list[GridCell]:
    """A cell over several columns that holds the figures of more than one: a rule between them is missing."""
    if cell.colspan < 2 or cell.rowspan > 1 or not cell.lines:
        return [cell]
    words = [word for line in cell.lines for word in line.words]
    if sum(word.text[-1].isdigit() for word in words) < 2:
        return [cell]
    borders = xs[cell.col : cell.col + cell.colspan + 1]
    columns: list[list[Word]] = [[] for _ in range(cell.colspan)]
    for row in rows_of(words):
        for column, own in enumerate(cells_of(row, borders)):
            columns[column].extend(own)
    if sum(any(reads_as_figure(word.text) for word in own) for own in columns) < 2:
        return [cell]
    _, top, _, bottom = cell.bbox
    return [
        GridCell(cell.row, cell.col + k, 1, 1, (borders[k], top, borders[k + 1], bottom), cell_lines(own))
        for k, own in enumerate(columns)
    ]


def borders_of(grid: Grid) -> list[float]:
    """Left borders of the columns and the right border of the last."""
    lefts = {cell.col: cell.bbox[0] for cell in grid.cells}
    rights = {cell.col + cell.colspan: cell.bbox[2] for cell in grid.cells}
    return [lefts.get(col, rights.get(col, 0.0)) for col in range(grid.cols + 1)]


def _bands_in(cells: Sequence[GridCell], xs: Sequence[float]) -> list[list[Level]]:
    """The rows of text in one ruled row; none where it is one row."""
    if not any(_may_hold_rows(cell) for cell in cells):
        return []
    words = [word for cell in cells for line in cell.lines for word in line.words]
    rows = rows_of(words)
    if len(rows) < 2:
        return []
    levels = levels_of(rows, xs)
    bands = bands_of(levels)
    anchored = [band for band in bands if any(level.anchored for level in band)]
    if len(anchored) < 2 or not _are_rows(anchored, bands, levels):
        return []
    return bands


def _may_hold_rows(cell: GridCell) -> bool:
    """Whether a cell holds figures on two lines: without one that does, a ruled row is one row."""
    if len(cell.lines) < 2:
        return False
    return cell.colspan > 1 or sum(reads_as_figure(line.text) for line in cell.lines) > 1


def _are_rows(
    anchored: Sequence[Sequence[Level]], bands: Sequence[Sequence[Level]], levels: Sequence[Level]
) -> bool:
    """Whether the lines of a ruled row are rows: each has its own name, and none goes on in the next."""
    values = value_columns([level.cells for level in levels])
    figures = [band for band in anchored if any(level.cells[k] for level in band for k in values)]
    if len(figures) < 2:
        return False
    if any(level.label for level in levels) and not all(any(lv.label for lv in band) for band in figures):
        return False
    if len(figures) >= MANY_LEVELS:
        return True
    right = max((level.label[-1].bbox[2] for level in levels if level.label), default=0.0)
    translated = in_two_languages(levels)
    return all(ends_row(a[-1], b[0], right, translated=translated) > -1.0 for a, b in pairwise(bands))


def band_cells(
    band: Sequence[Level], edges: tuple[float, float], xs: Sequence[float], *, row: int, whole_width: bool
) -> list[GridCell]:
    """The cells of a row of text, numbered as ``row``.

    A text that runs over a border into empty columns takes them, too; a lone name all of them where
    ``whole_width``: nothing says that its row has cells.
    """
    columns = [list(words) for words in band[0].cells]
    for level in band[1:]:
        for column, words in enumerate(level.cells):
            columns[column].extend(words)
    filled = [k for k, words in enumerate(columns) if words]
    alone = len(filled) == 1 and not reads_as_figure(text_of(columns[filled[0]])) and filled[0] <= 1
    if whole_width and alone:
        box = (xs[0], edges[0], xs[-1], edges[1])
        return [GridCell(row, 0, 1, len(xs) - 1, box, cell_lines(columns[filled[0]]))]
    cells: list[GridCell] = []
    at = 0
    while at < len(columns):
        last = at + 1
        reach = max([word.bbox[2] for word in columns[at]], default=0.0)
        while last < len(columns) and reach > xs[last] + 1 and not columns[last]:
            last += 1
        box = (xs[at], edges[0], xs[last], edges[1])
        cells.append(GridCell(row, at, 1, last - at, box, cell_lines(columns[at])))
        at = last
    return cells


def text_grid(
    head: Sequence[Part], bands: Sequence[Sequence[Level]], xs: Sequence[float], page: int, confidence: float
) -> Grid:
    """A grid of a head and rows of text.

    Args:
        head: the cells of the head; may be empty.
        bands: the rows of the body.
        xs: borders of the columns.
        page: 1-based.
        confidence: of the grid.
    """
    words = [word for band in bands for level in band for word in level.row.words]
    cells, depth = head_cells(head, xs)
    top, first = (min(part.top for part in head), max(part.bottom for part in head)) if head else (0.0, 0.0)
    if not head:
        top = first = min(word.bbox[1] for word in words) - 1
    bottom = max(word.bbox[3] for word in words) + 1
    for number, (band, edges) in enumerate(
        zip(bands, pairwise(edges_of(bands, first, bottom)), strict=True), start=depth
    ):
        cells += band_cells(band, edges, xs, row=number, whole_width=True)
    box = (xs[0], top, xs[-1], bottom)
    cells.sort(key=lambda cell: (cell.row, cell.col))
    return Grid(page, box, depth + len(bands), len(xs) - 1, tuple(cells), confidence)


def head_cells(head: Sequence[Part], xs: Sequence[float]) -> tuple[list[GridCell], int]:
    """The cells of a head over columns with these borders, and how many rows they take."""
    heights = sorted({part.top for part in head} | {part.bottom for part in head})
    cells: list[GridCell] = []
    for part in head:
        row, end = heights.index(part.top), heights.index(part.bottom)
        box = (xs[part.first], part.top, xs[part.last], part.bottom)
        cells.append(
            GridCell(row, part.first, end - row, part.last - part.first, box, cell_lines(part.words))
        )
    return cells, max(0, len(heights) - 1)
