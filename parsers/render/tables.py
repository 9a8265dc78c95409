"""Figures and tables of a record as CSV and XLSX."""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.parsers.render.changes import changes_told
from vanthu.parsers.render.heads import Language, head, told
from vanthu.parsers.render.rows import FIGURE_COLUMNS, cells
from vanthu.parsers.render.workbook import SheetLayout, SheetRow, Workbook
from vanthu.parsers.report import Report, Table

_WIDTHS = {"label": 50, "raw": 30, "issue": 30, "change_since": 20, "further_changes": 30}
_WIDTHS |= {"heading": 60, "number": 22, "issuer": 30}
"""Characters of the columns that hold text; a label of more wraps."""

_REFERENCE_COLUMNS = ("kind", "number", "date", "issuer", "section", "page", "raw")
_SECTION_COLUMNS = ("id", "marker", "level", "heading", "page")


def to_csv(report: Report, *, excel: bool = False) -> str:
    """The figures as CSV (RFC 4180), texts guarded against being run as formulas; ``excel``: see there."""
    from vanthu.parsers.render.frames import csv_text

    rows = (cells(figure, FIGURE_COLUMNS) for figure in report.figures)
    return csv_text(FIGURE_COLUMNS, rows, excel=excel)


def figure_rows(report: Report, language: Language) -> Iterator[list[object]]:
    """One row a figure for people, columns as in ``FIGURE_COLUMNS``."""
    further = FIGURE_COLUMNS.index("further_changes")
    for figure in report.figures:
        row = cells(figure, FIGURE_COLUMNS)
        row[further] = changes_told(figure.further_changes, language) or None
        yield [told(name, value, language) for name, value in zip(FIGURE_COLUMNS, row, strict=True)]


def layout_of(names: tuple[str, ...]) -> SheetLayout:
    """The widths of columns with these names."""
    return SheetLayout(widths=[_WIDTHS.get(name, 12) for name in names])


def add_tables(book: Workbook, report: Report, name: str, language: Language) -> None:
    """A sheet for each table: group and parent of a row, its cells as read, and its pages."""
    for number, table in enumerate(report.tables, start=1):
        heads, rows = table_rows(table, language)
        book.sheet(f"{name} {table.appendix or number}", heads, rows, SheetLayout(widths=[14, 14, 6, 40]))


def table_rows(table: Table, language: Language) -> tuple[list[str], list[SheetRow]]:
    """Heads and rows of a table."""
    columns = [" / ".join(column.path) for column in table.columns]
    heads = [head("group", language), head("parent", language), *columns, head("page", language)]
    width = len(table.columns)
    rows: list[SheetRow] = [
        [
            row.group,
            row.parent,
            *(row.cells + [""] * width)[:width],
            ", ".join(map(str, row.pages or [row.page])),
        ]
        for row in table.rows
    ]
    return heads, rows


def to_xlsx(report: Report) -> bytes:
    """A workbook: figures, each table, cited documents and sections, one sheet each."""
    book = Workbook()
    heads = [head(name) for name in FIGURE_COLUMNS]
    book.sheet("Số liệu", heads, figure_rows(report, "vi"), layout_of(FIGURE_COLUMNS))
    add_tables(book, report, "Bảng", "vi")
    for name, columns, items in (
        ("Văn bản viện dẫn", _REFERENCE_COLUMNS, report.references),
        ("Đề mục", _SECTION_COLUMNS, report.sections),
    ):
        heads = ["Loại" if column == "kind" else head(column) for column in columns]
        book.sheet(name, heads, (cells(item, columns) for item in items), layout_of(columns))
    return book.close()
