"""Names that stand half-way up the rows they are over, in tables whose rows no rules part.

``Xã Tân Hưng`` stands beside the second of its three rows, or between the second and the third of four: the
row above is its, too. A column of names whose first row is empty is set so; each name has the rows about its
middle.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vanthu.extract.geometry import union
from vanthu.extract.page import Grid, GridCell
from vanthu.extract.tables.levels import COLUMN_NUMBER, reads_as_figure

MISSED = 0.3
"""Share of the pitch of rows by which a name may miss the middle of its rows: one row more or less moves that
by half a pitch."""

_Rows = dict[int, dict[int, GridCell]]
"""The cells of each row, by column."""


def with_names_over_rows(grid: Grid) -> Grid:
    """A grid in which names half-way up several rows are cells over them; itself where there are none."""
    rows: _Rows = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, {})[cell.col] = cell
    body = [row for row in sorted(rows) if _holds_figures(rows[row]) and not _numbers_columns(rows[row])]
    column = _naming_column(rows, body, grid.cols)
    if not column or any(rows[row].get(k) is None for row in body for k in range(column)):
        return grid
    body = [row for row in body if rows[row][column].lines]  # a total has its name further left
    if len(body) < 2 or body != list(range(body[0], body[-1] + 1)):
        return grid
    taken: set[tuple[int, int]] = set()
    made: list[GridCell] = []
    for k in range(column):
        blocks = _blocks(rows, body, k, column) if not rows[body[0]][k].lines else []
        for start, end, name in blocks:
            own = [rows[row][k] for row in range(start, end + 1)]
            taken |= {(cell.row, k) for cell in own}
            box = union([cell.bbox for cell in own])
            made.append(replace(name, row=start, rowspan=end - start + 1, bbox=box))
    if not made:
        return grid
    kept = [cell for cell in grid.cells if (cell.row, cell.col) not in taken]
    return replace(grid, cells=tuple(sorted([*kept, *made], key=lambda cell: (cell.row, cell.col))))


def _holds_figures(row: dict[int, GridCell]) -> bool:
    return any(reads_as_figure(cell.text) for col, cell in row.items() if col)


def _numbers_columns(row: dict[int, GridCell]) -> bool:
    return all(COLUMN_NUMBER.fullmatch(cell.text) for cell in row.values() if cell.lines)


def _naming_column(rows: _Rows, body: Sequence[int], count: int) -> int:
    """The first column with a text in every row of figures but for totals; 0 where the first has, or none."""
    for column in range(min(count, 3)):
        cells = [rows[row].get(column) for row in body]
        if any(cell is None or cell.rowspan > 1 or cell.colspan > 1 for cell in cells):
            return 0
        texts = [cell.text for cell in cells if cell is not None and cell.lines]
        if any(map(reads_as_figure, texts)) and column:
            return 0
        if len(texts) + MOST_TOTALS >= len(body) and len(texts) > 1:
            return column
    return 0


MOST_TOTALS = 1
"""Rows of a page's part of a table that have no name of their own in the column of names."""


def _blocks(rows: _Rows, body: Sequence[int], column: int, named: int) -> list[tuple[int, int, GridCell]]:
    """The first and last row of each name of a column, and the name; none where they leave rows over."""
    names = [row for row in body if rows[row][column].lines]
    middles = {row: _middle(rows[row][named]) for row in body}
    pitch = min(middles[row + 1] - middles[row] for row in body[:-1])
    found: list[tuple[int, int, GridCell]] = []
    start = body[0]
    for at, row in enumerate(names):
        name = rows[row][column]
        last = names[at + 1] if at + 1 < len(names) else body[-1]
        if start > last:
            return []
        middle = _middle(name)
        missed, end = min(
            (abs((middles[start] + middles[end]) / 2 - middle), end) for end in range(start, last + 1)
        )
        labels = [rows[k][named].text for k in range(start, end + 1)]
        if missed > MISSED * pitch or len(set(labels)) < len(labels):
            return []
        found.append((start, end, name))
        start = end + 1
    return found if start == body[-1] + 1 else []


def _middle(cell: GridCell) -> float:
    box = union([line.bbox for line in cell.lines])
    return (box[1] + box[3]) / 2
