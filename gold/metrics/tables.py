"""Table cells: reproduced exactly, in the right row and column; cells with digits apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from vanthu.gold.folding import fold, fold_label
from vanthu.gold.metrics.measure import Result, f1, share
from vanthu.gold.models import GoldTable
from vanthu.parsers.report import Table

# Two rows less alike than this are not the same row, however the others fall.
LEAST_ALIKE = 0.2
SAME_GROUP = 90


def align_rows(gold: Sequence[Sequence[str]], read: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """Pair rows in order so that their summed similarity is largest."""
    keys = [_row_key(cells) for cells in read]
    like = [[fuzz.ratio(_row_key(cells), key) / 100 for key in keys] for cells in gold]
    n, m = len(gold), len(read)
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        for j in range(m - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + like[i][j])
    pairs, i, j = [], 0, 0
    while i < n and j < m:
        if best[i][j] == best[i + 1][j + 1] + like[i][j] and like[i][j] > LEAST_ALIKE:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def pair_tables(gold: Sequence[GoldTable], read: Sequence[Table]) -> list[tuple[GoldTable, Table | None]]:
    """For each gold table the read table most like it, each taken once; a tie goes to the later one."""
    left = dict(enumerate(read))
    pairs: list[tuple[GoldTable, Table | None]] = []
    for table in gold:
        likeness = [(_likeness(table, other), k) for k, other in left.items()]
        pairs.append((table, left.pop(max(likeness)[1]) if likeness else None))
    return pairs


def score(gold: Sequence[GoldTable], read: Sequence[Table]) -> Result:
    """Cells right over the larger of the two tables; cells with digits, groups and column paths besides."""
    pairs = pair_tables(gold, read)
    taken = {id(table) for _, table in pairs if table is not None}
    sums = _Sums()
    for table, other in pairs:
        _add(sums, table, other)
    extra = tuple(
        f"bảng {table.title or table.id} (trang {table.pages[0] if table.pages else '?'})"
        for table in read
        if id(table) not in taken
    )
    return Result(
        (
            share("tables.cells", sums.right, sums.cells),
            share("tables.digits", sums.right_digits, sums.digits),
            share("tables.groups", sums.right_groups, sums.groups),
            share("tables.columns", sums.right_columns, sums.columns),
            f1("tables.found", sum(other is not None for _, other in pairs), len(gold), len(read)),
        ),
        tuple(sums.missed),
        extra,
    )


@dataclass(slots=True)
class _Sums:
    right: int = 0
    cells: int = 0
    right_digits: int = 0
    digits: int = 0
    right_groups: int = 0
    groups: int = 0
    right_columns: int = 0
    columns: int = 0
    missed: list[str] = field(default_factory=list)


def _add(sums: _Sums, gold: GoldTable, read: Table | None) -> None:
    gold_cells = sum(len(row.cells) for row in gold.rows)
    sums.digits += sum(_has_digit(cell) for row in gold.rows for cell in row.cells[1:])
    sums.columns += len(gold.columns)
    if read is None:
        sums.cells += gold_cells
        sums.missed.append(f"bảng {gold.appendix or gold.section}: không đọc được")
        return
    sums.cells += max(gold_cells, sum(len(row.cells) for row in read.rows))
    sums.right_columns += sum(
        fold_label(" ".join(path)) == fold_label(" ".join(column.path))
        for path, column in zip(gold.columns, read.columns, strict=False)
    )
    pairs = dict(align_rows([row.cells for row in gold.rows], [row.cells for row in read.rows]))
    for i, row in enumerate(gold.rows):
        cells = read.rows[pairs[i]].cells if i in pairs else []
        _add_row(sums, f"bảng {gold.appendix or gold.section}, dòng {i + 1}", row.cells, cells)
        if i in pairs and row.group:
            sums.groups += 1
            alike = fuzz.ratio(fold_label(row.group), fold_label(read.rows[pairs[i]].group))
            sums.right_groups += alike >= SAME_GROUP


def _add_row(sums: _Sums, where: str, gold: Sequence[str], read: Sequence[str]) -> None:
    for column, cell in enumerate(gold):
        same = column < len(read) and fold(read[column]) == fold(cell)
        sums.right += same
        if column and _has_digit(cell):
            sums.right_digits += same
        if not same:
            sums.missed.append(f"{where}, cột {column + 1}: {cell}")


def _has_digit(cell: str) -> bool:
    return re.search(r"\d", cell) is not None


def _row_key(cells: Sequence[str]) -> str:
    return fold_label(" ".join(cells))


def _likeness(gold: GoldTable, read: Table) -> float:
    rows, others = [row.cells for row in gold.rows], [row.cells for row in read.rows]
    return sum(fuzz.ratio(_row_key(rows[i]), _row_key(others[j])) for i, j in align_rows(rows, others))
