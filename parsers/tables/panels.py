"""Tables printed side by side in one grid: receipts beside spending, and a list folded to save paper.

``NỘI DUNG THU | DỰ TOÁN | NỘI DUNG CHI | DỰ TOÁN`` is a ledger of two sides: nothing in a row but its height
ties the right to the left. ``TT | Đơn vị | Điểm | TT | Đơn vị | Điểm`` is one list, whose second half stands
beside its first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from vanthu.extract.tables.levels import ORDINAL, reads_as_figure, reads_as_nothing
from vanthu.parsers.tables.columns import counts_on, is_counting_head
from vanthu.parsers.tables.logical import Cell, GrowingTable, LogicalRow

LEAST_ROWS = 2
"""Rows with a name and a figure that each panel holds at least."""

_SIDES = (("thu", "chi"), ("tài sản", "nguồn vốn"), ("nợ", "có"), ("nguồn", "sử dụng"))
"""What heads the two sides of a ledger or a balance."""


def parted(table: GrowingTable) -> list[GrowingTable]:
    """The panels of a table as tables of their own, from left to right; a folded list as one; else itself."""
    starts = _starts(table)
    if len(starts) < 2 or _is_crossed(table, starts[1:]):
        return [table]
    ends = [*starts[1:], len(table.borders) - 1]
    panels = [_panel(table, start, end) for start, end in zip(starts, ends, strict=True)]
    if all(panel.header == panels[0].header for panel in panels[1:]):
        return [replace(table, borders=panels[0].borders, header=panels[0].header, rows=_in_turn(panels))]
    return panels


def _starts(table: GrowingTable) -> list[int]:
    """The first column of each panel: names, with ordinals or without, then figures up to the next names."""
    kinds = [_kind(table, column) for column in range(len(table.borders) - 1)]
    names = [
        column
        for column, kind in enumerate(kinds)
        if kind == "names" and column + 1 < len(kinds) and kinds[column + 1] == "figures"
    ]
    starts = [column - (column > 0 and kinds[column - 1] == "ordinals") for column in names]
    if len(names) < 2 or kinds.count("names") != len(names) or starts[0] != 0:
        return []
    if any(kinds[start - 1] != "figures" for start in starts[1:]) or not _are_alike(table, names, starts):
        return []
    ends = [*starts[1:], len(kinds)]
    whole = all(_holds_rows(table, name, end) for name, end in zip(names, ends, strict=True))
    return starts if whole else []


def _kind(table: GrowingTable, column: int) -> str:
    """What a column holds: ordinals, names or figures; empty columns may hold figures."""
    texts = [row.cells[column].text for row in table.rows if row.role != "numbering"]
    filled = [text for text in texts if text]
    counted = [text.strip("().") for text in filled if ORDINAL.fullmatch(text)]
    if counted and len(counted) == len(filled):
        counts = len(counted) > 1 and all(text.isdecimal() for text in counted) and counts_on(counted)
        if counts or is_counting_head(_head(table, column)):
            return "ordinals"
    figures = [text for text in filled if reads_as_figure(text) or reads_as_nothing(text)]
    if 2 * len(figures) >= len(filled):
        return "figures"
    named = [text for text in filled if any(char.isalpha() for char in text)]
    return "names" if 2 * len(named) > len(filled) else "other"


def _head(table: GrowingTable, column: int) -> str:
    """The lowest head over a column."""
    return next((row[column] for row in reversed(table.header) if row[column]), "")


def _are_alike(table: GrowingTable, names: Sequence[int], starts: Sequence[int]) -> bool:
    """Whether heads say that panels are of one kind: the names', or those of two figures and more."""
    ends = [*starts[1:], len(table.borders) - 1]
    values = [
        [_head(table, column).lower() for column in range(name + 1, end)]
        for name, end in zip(names, ends, strict=True)
    ]
    heads = [_head(table, name).lower() for name in names]
    return all(
        (a and b and _are_sides(a, b)) or (len(x) > 1 and all(x) and x == y)
        for (a, b), (x, y) in zip(pairwise(heads), pairwise(values), strict=True)
    )


def _are_sides(a: str, b: str) -> bool:
    """Whether two heads of names are the same, differ in one word, or name the two sides of a ledger."""
    one, other = a.split(), b.split()
    differing = sum(x != y for x, y in zip(one, other, strict=False))
    if len(one) == len(other) and differing <= (len(one) > 1):
        return True
    return any(f" {x} " in f" {a} " and f" {y} " in f" {b} " for x, y in _SIDES)


def _holds_rows(table: GrowingTable, name: int, end: int) -> bool:
    rows = [row for row in table.rows if row.role != "numbering" and row.cells[name].lines]
    told = [row for row in rows if any(reads_as_figure(cell.text) for cell in row.cells[name + 1 : end])]
    return len(told) >= LEAST_ROWS


def _is_crossed(table: GrowingTable, borders: Sequence[int]) -> bool:
    """Whether a cell of a row reaches over the border of two panels: the row is one of both."""
    return any(
        column < border < column + cell.colspan
        for row in table.rows
        for column, cell in enumerate(row.cells)
        if cell.lines
        for border in borders
    )


def _panel(table: GrowingTable, start: int, end: int) -> GrowingTable:
    """The columns of a table from ``start`` to ``end``, the rows that say something there."""
    left, right = table.borders[start], table.borders[end]
    shifts = [box[0] - table.borders[0] for _, box in table.regions]
    return replace(
        table,
        borders=table.borders[start : end + 1],
        header=[row[start:end] for row in table.header],
        numbers=table.numbers[start:end],
        rows=[_part(row, start, end) for row in table.rows],
        regions=[
            (page, (left + shift, box[1], right + shift, box[3]))
            for (page, box), shift in zip(table.regions, shifts, strict=True)
        ],
    )


def _part(row: LogicalRow, start: int, end: int) -> LogicalRow:
    """The cells of a row in one panel."""
    cells: list[Cell] = row.cells[start:end]
    boxes = [cell.bbox for cell in cells if cell.bbox is not None and cell.page == row.pages[0]]
    left = min((box[0] for box in boxes), default=row.bbox[0])
    right = max((box[2] for box in boxes), default=row.bbox[2])
    return replace(row, cells=cells, bbox=(left, row.bbox[1], right, row.bbox[3]), path=[])


def _in_turn(panels: Sequence[GrowingTable]) -> list[LogicalRow]:
    """The rows of a folded list: those of each panel behind those of the one before."""
    first, *others = panels
    return first.rows + [row for panel in others for row in panel.rows if row.role != "numbering"]
