"""Parts of a record as data frames: for analysis in Python, and CSV."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import IO, Any

import pandas as pd

from vanthu.parsers.render.cells import guard_formula
from vanthu.parsers.render.rows import FIGURE_COLUMNS, cells, plain_number
from vanthu.parsers.report import Report, Table

CHUNK = 10_000
"""Rows of CSV that are in memory at a time: some 10 MB of figures."""


def figures_frame(report: Report) -> pd.DataFrame:
    """The figures of a record: one row a figure, columns as in ``FIGURE_COLUMNS``, indexed by ``id``.

    What a figure does not state is ``NA``. A value that no float holds exactly is ``NA``, too, and stands in
    ``value_exact`` as text: nothing is rounded.
    """
    rows = [cells(figure, FIGURE_COLUMNS) for figure in report.figures]
    return pd.DataFrame(rows, columns=list(FIGURE_COLUMNS)).set_index("id").convert_dtypes()


def table_frame(table: Table) -> pd.DataFrame:
    """A table of a record as printed: cells are texts, columns are named by the path of their heads.

    Returns:
        One row a row of the table; the index says where it stands: its group, its parent, and its page.
    """
    index = pd.MultiIndex.from_tuples(
        [(row.group, row.parent, row.page) for row in table.rows], names=["group", "parent", "page"]
    )
    columns = pd.Index([" / ".join(column.path) for column in table.columns])
    width = len(columns)
    data = [(row.cells + [""] * width)[:width] for row in table.rows]
    return pd.DataFrame(data, columns=columns, index=index, dtype="string")


def write_csv(
    stream: IO[str], header: Sequence[str], rows: Iterable[Iterable[object]], *, excel: bool = False
) -> int:
    """Rows as CSV (RFC 4180): texts guarded against being run as formulas, whole numbers whole.

    Args:
        stream: where to.
        header: names of the columns.
        rows: their cells.
        excel: as Excel reads it where numbers are written the Vietnamese way: semicolons between cells, a
            comma before the decimals. There ``147.206`` would become 147206.

    Returns:
        How many rows were written, the header not counted.
    """
    mark, cell = (";", _as_excel_cell) if excel else (",", _as_cell)
    pd.DataFrame(columns=list(header)).to_csv(stream, index=False, lineterminator="\r\n", sep=mark)
    count = 0
    for chunk in _chunks(rows):
        # Objects to the end: pandas makes floats of whole numbers that have an empty cell among them.
        told = [[cell(value) for value in row] for row in chunk]
        frame = pd.DataFrame(told, columns=list(header), dtype=object)
        frame.to_csv(stream, header=False, index=False, lineterminator="\r\n", sep=mark)
        count += len(frame)
    return count


def csv_text(header: Sequence[str], rows: Iterable[Iterable[object]], *, excel: bool = False) -> str:
    """``write_csv`` as text."""
    out = io.StringIO(newline="")
    write_csv(out, header, rows, excel=excel)
    return out.getvalue()


def _chunks(rows: Iterable[Iterable[object]]) -> Iterator[list[list[object]]]:
    whole = iter(rows)
    while chunk := [list(row) for row in islice(whole, CHUNK)]:
        yield chunk


def _as_cell(value: Any) -> Any:
    return guard_formula(value) if isinstance(value, str) else plain_number(value)


def _as_excel_cell(value: Any) -> Any:
    cell = _as_cell(value)
    return repr(cell).replace(".", ",") if isinstance(cell, float) else cell
