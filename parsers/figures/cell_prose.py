"""Figures from running text that stands in the cells of a table.

Appendices that report on models, tasks or recommendations have sentences in their cells; the statistics in
them are read as those of prose are, and carry the place of their cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from vanthu.parsers.account import Ledger
from vanthu.parsers.figures.cells import is_running_text, row_labels
from vanthu.parsers.figures.document import figures_of
from vanthu.parsers.paragraph import Paragraph
from vanthu.parsers.report import Figure, Table
from vanthu.parsers.tables.columns import Columns, columns_of
from vanthu.parsers.text import SourcedText

CellTexts = Sequence[Sequence[SourcedText]]
"""The texts of a table's cells, by row and column."""
Texts = Mapping[str, CellTexts]
"""By the id of the table."""


def groups_of_text_cells(
    tables: Sequence[Table], texts: Texts, *, first_id: int, ledger: Ledger | None = None
) -> Iterator[list[Figure]]:
    """Find the statistics in the running text of cells.

    Args:
        tables: as in the record.
        texts: of their cells; tables without an entry are left out.
        first_id: the ids are ``f{first_id}`` and on.
        ledger: takes the numbers that are no figures.

    Yields:
        The figures of every table, with row and column; the label begins with what names the row.
    """
    for table in tables:
        figures: list[Figure] = []
        columns = columns_of(table)
        labels = row_labels(table, columns)
        for row, column, text in _running(table, columns, texts.get(table.id, ())):
            paragraph = Paragraph(id="", section=table.section, marker=None, depth=0, text=text)
            found = figures_of([paragraph], (), {}, ledger=ledger)
            ids = {figure.id: f"f{first_id + len(figures) + k}" for k, figure in enumerate(found)}
            name = labels[row]
            figures += [_placed(figure, ids, table.id, row, column, name) for figure in found]
        first_id += len(figures)
        yield figures


def _running(
    table: Table, columns: Columns, texts: Sequence[Sequence[SourcedText]]
) -> list[tuple[int, int, SourcedText]]:
    """The cells with running text, as (row, column, text)."""
    aside = {*columns.numeric, *columns.names, columns.unit}
    return [
        (row, column, text)
        for row, cells in enumerate(texts)
        for column, text in enumerate(cells)
        if column not in aside
        and column not in table.rows[row].covered
        and is_running_text(text.text)
        and any(character.isdigit() for character in text.text)
    ]


def _placed(figure: Figure, ids: Mapping[str, str], table: str, row: int, column: int, name: str) -> Figure:
    part_of = ids.get(figure.part_of) if figure.part_of else None
    label = f"{name}: {figure.label}" if name else figure.label
    place = {"block": None, "table": table, "row": row, "column": column}
    return figure.model_copy(update={"id": ids[figure.id], "part_of": part_of, "label": label, **place})
