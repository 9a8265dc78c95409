"""The one writer of workbooks: frozen heads, filters, number formats, links, and texts that cannot run."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlsxwriter

from vanthu.parsers.render.cells import guard_formula

SheetRow = Sequence[object]

CELL_LIMIT = 32_767
"""Characters a cell may hold (Excel's specification)."""

SHEET_ROWS = 1_048_575
"""Rows of a sheet below the head (the limit of the format is 1,048,576)."""

LINE_HEIGHT, MOST_LINES = 15, 6
"""Points of a line of text, and lines shown of a cell: longer ones are read in the formula bar."""

USUAL_SIZE = 11
"""Points of the letters of a workbook that says nothing of them; higher ones take higher lines."""

PAPER_A4 = 9

GENERAL: dict[str, object] = {"valign": "top"}
PRINTED: dict[str, object] = {
    "font_name": "Times New Roman",
    "font_size": 13,
    "valign": "top",
    "border": 1,
}
"""Of a list that is handed over on paper (Nghị định 30/2020/NĐ-CP, Phụ lục I: Times New Roman, 13 to 14)."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a page of the PDF."""

    target: str
    text: str


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """How a sheet is laid out.

    Attributes:
        widths: of the columns in characters; the others take 14.
        tall: rows as high as their longest text needs, up to ``MOST_LINES``.
        filtered: a filter over all rows.
        printed: how many columns go on paper; None for all.
        above: lines above the head, across all columns.
    """

    widths: Sequence[int] = ()
    tall: bool = True
    filtered: bool = True
    printed: int | None = None
    above: Sequence[str] = ()


PLAIN = SheetLayout()


class Workbook:
    """A workbook under construction, in memory or in a file; its sheets share formats.

    Attributes:
        cut: cells that held more than a cell can.
        written: rows of the sheet written last.
    """

    def __init__(
        self, path: Path | None = None, *, streaming: bool = False, style: dict[str, object] = GENERAL
    ) -> None:
        """Begin a workbook.

        Args:
            path: of the file; None keeps it in memory.
            streaming: write row by row, for tables that are longer than memory holds.
            style: of all cells.
        """
        self.cut = self.written = 0
        self._data = io.BytesIO()
        options: dict[str, object] = {
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        if streaming and path is not None:
            options |= {"constant_memory": True, "tmpdir": str(path.parent)}
        elif path is None:
            options |= {"in_memory": True}
        self.book = xlsxwriter.Workbook(str(path) if path else self._data, options)
        add = self.book.add_format
        self._title = add({**style, "bold": True, "align": "center", "border": 0})
        self._head = add(
            {
                **style,
                "bold": True,
                "text_wrap": True,
                "valign": "vcenter",
                "bg_color": "#DDE7F0",
                "border": 1,
            }
        )
        self._text = add({**style, "text_wrap": True})
        self._danger = add({**style, "text_wrap": True, "quote_prefix": True})
        self._whole = add({**style, "num_format": "#,##0"})
        self._decimal = add({**style, "num_format": "#,##0.00##"})
        self._link = add({**style, "font_color": "#0B5394", "underline": 1})
        size = style.get("font_size", USUAL_SIZE)
        self._line = LINE_HEIGHT * (size if isinstance(size, int) else USUAL_SIZE) / USUAL_SIZE
        self._names: set[str] = set()

    def sheet(
        self, name: str, heads: Sequence[str], rows: Iterable[SheetRow], layout: SheetLayout = PLAIN
    ) -> Any:
        """A sheet with a frozen head; what is longer than a sheet goes on on the next.

        Returns:
            The first sheet, for a chart.
        """
        first = sheet = self._begin(name, heads, layout)
        top = place = len(layout.above) + 1
        count = 0
        for count, row in enumerate(rows, 1):
            if count > 1 and (count - 1) % SHEET_ROWS == 0:
                self._end(sheet, place, heads, layout)
                sheet, place = self._begin(f"{name} {count // SHEET_ROWS + 1}", heads, layout), top
            self._row(sheet, place, row, layout)
            place += 1
        self._end(sheet, place, heads, layout)
        self.written = count
        return first

    def close(self) -> bytes:
        """Finish the file; the workbook's bytes where it was kept in memory."""
        self.book.close()
        return self._data.getvalue()

    def _begin(self, name: str, heads: Sequence[str], layout: SheetLayout) -> Any:
        sheet = self.book.add_worksheet(self._name(name))
        for place, line in enumerate(layout.above):
            if line:
                sheet.merge_range(place, 0, place, len(heads) - 1, line, self._title)
        top = len(layout.above)
        for column, text in enumerate(heads):
            sheet.set_column(column, column, layout.widths[column] if column < len(layout.widths) else 14)
            sheet.write_string(top, column, text, self._head)
        sheet.freeze_panes(top + 1, 0)
        sheet.set_landscape()
        sheet.set_paper(PAPER_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(top)
        return sheet

    def _end(self, sheet: Any, place: int, heads: Sequence[str], layout: SheetLayout) -> None:
        """``place``: the row below the last, from 0."""
        top = len(layout.above)
        last = max(top + 1, place - 1)
        if layout.filtered and heads:
            sheet.autofilter(top, 0, last, len(heads) - 1)
        if layout.printed is not None:
            sheet.print_area(0, 0, last, layout.printed - 1)

    def _row(self, sheet: Any, place: int, row: SheetRow, layout: SheetLayout) -> None:
        if layout.tall:
            sheet.set_row(place, self._line * _lines(row, layout.widths))
        for column, value in enumerate(row):
            self._cell(sheet, place, column, value)

    def _cell(self, sheet: Any, row: int, column: int, value: object) -> None:
        """A number as a number, a link as a link, everything else as text that cannot run."""
        if value is None or value == "":
            return
        if isinstance(value, Link):
            sheet.write_url(row, column, value.target, self._link, value.text)
        elif isinstance(value, bool):
            sheet.write_boolean(row, column, value, self._text)
        elif isinstance(value, int | float):
            sheet.write_number(
                row, column, value, self._whole if float(value).is_integer() else self._decimal
            )
        else:
            text = self._fitting(str(value))
            sheet.write_string(row, column, text, self._danger if guard_formula(text) != text else self._text)

    def _fitting(self, text: str) -> str:
        if len(text) <= CELL_LIMIT:
            return text
        self.cut += 1
        return text[: CELL_LIMIT - 1] + "…"

    def _name(self, name: str) -> str:
        """A name Excel accepts: 31 characters, none of its own marks, no two alike."""
        plain = "".join(" " if char in "[]:*?/\\'" else char for char in name).strip()[:28] or "Sheet"
        unique, count = plain, 1
        while unique.casefold() in self._names:
            count += 1
            unique = f"{plain} {count}"
        self._names.add(unique.casefold())
        return unique


def _lines(row: SheetRow, widths: Sequence[int]) -> int:
    """Lines the longest text of a row needs in its column; not every program works this out by itself."""
    needed = [
        math.ceil(len(value) / max(1, widths[column] - 1))
        for column, value in enumerate(row)
        if isinstance(value, str) and column < len(widths)
    ]
    return min(MOST_LINES, max([1, *needed]))
