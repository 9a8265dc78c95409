"""Changes of tables: put in or taken out, rows put in, taken out or changed, and rows in another order.

Figures are compared as figures; here the words of rows are, and the numbers of cells that are none.
"""

from __future__ import annotations

from collections.abc import Sequence

from vanthu.corpus.comparison.likeness import folded, read_alike
from vanthu.corpus.comparison.match import TableMatch
from vanthu.corpus.comparison.model import TextChange
from vanthu.corpus.comparison.order import out_of_order
from vanthu.corpus.comparison.outline import Outline, one_report
from vanthu.corpus.comparison.passages import (
    READ_TWICE,
    Passage,
    change_of,
    glued,
    lone_passage,
    not_elsewhere,
    word_marks,
)
from vanthu.parsers.lexer.numbers import NUMBER
from vanthu.parsers.report import Table


def table_changes(old: Outline, new: Outline, tables: Sequence[TableMatch]) -> list[TextChange]:
    """All changes of tables between two reports; ``tables``: those that belong together."""
    return [*_tables(old, new, tables), *_rows(old, new, tables), *_orders(old, new, tables)]


def _tables(old: Outline, new: Outline, tables: Sequence[TableMatch]) -> list[TextChange]:
    """Tables put in or taken out."""
    matched = {match.old.id for match in tables}, {match.new.id for match in tables}
    lost = [_table_piece(table) for table in old.report.tables if table.id not in matched[0]]
    fresh = [_table_piece(table) for table in new.report.tables if table.id not in matched[1]]
    found = [lone_passage("removed", "table", piece) for piece in lost]
    return [*found, *(lone_passage("added", "table", piece) for piece in fresh)]


def _table_piece(table: Table) -> Passage:
    name = table.title or " | ".join(column.path[-1] for column in table.columns if column.path)
    return Passage(name, "", table.section, table.pages[0] if table.pages else 1, None)


def _rows(old: Outline, new: Outline, tables: Sequence[TableMatch]) -> list[TextChange]:
    """Rows put in or taken out, and rows whose words changed."""
    found: list[TextChange] = []
    lost: list[Passage] = []
    fresh: list[Passage] = []
    for match in tables:
        rows = {row: other for row, other, _ in match.rows}
        found += [
            _row_change(match, row, other, old, new)
            for row, other in rows.items()
            if _words_changed(match, row, other, old, new)
        ]
        for row, record in enumerate(match.old.rows):
            if row not in rows:
                lost.append(Passage(_row_text(record.cells), "", match.old.section, record.page, record.bbox))
        for row, record in enumerate(match.new.rows):
            if row not in rows.values():
                fresh.append(
                    Passage(_row_text(record.cells), "", match.new.section, record.page, record.bbox)
                )
    if old.context.ocr_pages or new.context.ocr_pages:
        lost, fresh = not_elsewhere(lost, new), not_elsewhere(fresh, old)
    found += [lone_passage("removed", "row", piece) for piece in lost]
    return [*found, *(lone_passage("added", "row", piece) for piece in fresh)]


def _orders(old: Outline, new: Outline, tables: Sequence[TableMatch]) -> list[TextChange]:
    """The tables whose rows stand in another order than in the other version of one report.

    From period to period tables are sorted anew as a matter of course.
    """
    if not one_report(old, new):
        return []
    return [_order(match) for match in tables if out_of_order(_places(match))]


def _places(match: TableMatch) -> list[int]:
    return [column for _, column, _ in sorted(match.rows)]


def _order(match: TableMatch) -> TextChange:
    names = [
        "; ".join(_name_of(table.rows[place].cells) for place in places)
        for table, places in (
            (match.old, sorted(row for row, _, _ in match.rows)),
            (match.new, sorted(_places(match))),
        )
    ]
    pieces = [
        Passage(text, "", table.section, table.pages[0] if table.pages else 1, None)
        for text, table in zip(names, (match.old, match.new), strict=True)
    ]
    return change_of("changed", "order", pieces[0], pieces[1], [])


def _name_of(cells: Sequence[str]) -> str:
    """What a row is of: its first cell of words, else its first."""
    return next((cell for cell in cells if sum(map(str.isalpha, cell)) > 1), cells[0] if cells else "")


def _row_text(cells: Sequence[str]) -> str:
    return " | ".join(cell for cell in cells if cell)


def _row_words(cells: Sequence[str], columns: Sequence[int]) -> str:
    """The cells of words of a row, by column; numbers are compared as figures."""
    kept = [cells[c] for c in columns if c < len(cells) and any(char.isalpha() for char in cells[c])]
    return folded(" | ".join(kept))


def _words_changed(match: TableMatch, row: int, other: int, old: Outline, new: Outline) -> bool:
    records = match.old.rows[row], match.new.rows[other]
    texts = [
        _row_words(record.cells, [pair[side] for pair in match.columns])
        for side, record in enumerate(records)
    ]
    ocr = old.context.read_by_ocr(records[0].page) or new.context.read_by_ocr(records[1].page)
    if ocr:
        return not read_alike(texts[0], texts[1], READ_TWICE)
    return glued(texts[0]) != glued(texts[1]) or _numbers_changed(match, row, other, old, new)


def _numbers_changed(match: TableMatch, row: int, other: int, old: Outline, new: Outline) -> bool:
    """True where a cell without a figure has other numbers: a range of years, a date, what was not read."""
    for first, second in match.columns:
        places = (old, match.old, row, first), (new, match.new, other, second)
        cells = [_lone_numbers(*place) for place in places]
        if all(cells) and cells[0] != cells[1]:
            return True
    return False


def _lone_numbers(outline: Outline, table: Table, row: int, column: int) -> list[str]:
    """The numbers of a cell; none where they are a figure's, or number the rows."""
    cells = table.rows[row].cells
    text = cells[column] if column < len(cells) else ""
    if (table.id, row, column) in outline.context.by_cell or any(map(str.isalpha, text)):
        return []
    numbers_rows = column < NUMBERING_COLUMNS and len(NUMBER.findall(text)) == 1
    return [] if numbers_rows else NUMBER.findall(text)


NUMBERING_COLUMNS = 2
"""Columns at the left that may number the rows: of all, and within a group. They count on from row to row."""


def _row_change(match: TableMatch, row: int, other: int, old: Outline, new: Outline) -> TextChange:
    records = match.old.rows[row], match.new.rows[other]
    texts = [_row_text(record.cells) for record in records]
    pieces = [
        Passage(text, "", table.section, record.page, record.bbox)
        for text, table, record in zip(texts, (match.old, match.new), records, strict=True)
    ]
    return change_of("changed", "row", pieces[0], pieces[1], word_marks(texts[0], texts[1]))
