"""A table laid out for checking: which columns hold numbers, rates, units or running numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from vanthu.corpus.checks.context import Context, Place
from vanthu.corpus.checks.printed import Printed, parse_cell, parse_token
from vanthu.corpus.checks.relations import Operand
from vanthu.parsers.report import Figure, Row, Table

INDEX = re.compile(r"^(?:s?tt|số tt|số thứ tự|stt)\.?$", re.I)
UNIT = re.compile(r"^(?:đvt|đơn vị tính|đơn vị)$", re.I)
RATE = re.compile(r"%|tỷ lệ|tỉ lệ|tỷ trọng|so sánh|mức độ hoàn thành|tốc độ", re.I)
NOT_ADDED = re.compile(
    r"bình quân|trung bình|năng suất|đơn giá|giá |mức |hạng|xếp|điểm|năm sinh|tuổi|mã |điện thoại|hệ số|"
    r"chỉ số|ngày|thời gian|thời hạn",
    re.I,
)
"""Headers of numbers that do not add up down a column."""

MEASURED = re.compile(
    r"\b(?:nghìn|ngàn|triệu|tỷ đồng|tỉ đồng|ha|hecta|km|km2|m2|m3|tấn|tạ|kg|lít|kwh)\b|\d+\s*đồng|km²|m²|m³",
    re.I,
)
"""Units of what is measured or given in thousands: the printed numbers are rounded."""

TOTAL_LABEL = re.compile(r"^(?:tổng cộng|tổng số|tổng|cộng|toàn (?:tỉnh|huyện|xã|ngành|quốc))\b", re.I)

NUMERIC_SHARE = 0.6
"""Share of filled cells that are numbers in a column of numbers; the rest are remarks or misreadings."""

ROMAN = re.compile(r"^[IVX]+\.?$")


@dataclass(frozen=True)
class TableView:
    """A table with its numbers."""

    context: Context
    table: Table

    @cached_property
    def names(self) -> list[str]:
        """The name of each column: its path joined."""
        return [" › ".join(column.path) for column in self.table.columns]

    @property
    def rows(self) -> list[Row]:
        """The rows, in reading order."""
        return self.table.rows

    @cached_property
    def width(self) -> int:
        """The number of columns."""
        return max([len(self.table.columns), *(len(row.cells) for row in self.rows)], default=0)

    def name(self, column: int) -> str:
        """The last part of a column's path, for messages; its place where it has none."""
        if column < len(self.table.columns) and self.table.columns[column].path:
            return self.table.columns[column].path[-1]
        return str(column + 1)

    def path(self, column: int) -> list[str]:
        """A column's path; empty where the header was not read."""
        return self.table.columns[column].path if column < len(self.table.columns) else []

    def text(self, row: int, column: int) -> str:
        """A cell as read; empty where the row is shorter."""
        cells = self.rows[row].cells
        return cells[column].strip() if column < len(cells) else ""

    def number(self, row: int, column: int) -> Printed | None:
        """The number in a cell; None where there is none."""
        text = self.text(row, column)
        if column in self.rates and text not in {"", "-", "–"}:
            return parse_token(text, rate=True)
        return parse_cell(text) if text else None

    @cached_property
    def index(self) -> int | None:
        """The column of running numbers."""
        for column in range(min(2, self.width)):
            if INDEX.match(" ".join(self.path(column)).strip()):
                return column
        return None

    @cached_property
    def unit_column(self) -> int | None:
        """The column of units (ĐVT), where its cells are words."""
        for column in range(self.width):
            path = self.path(column)
            if path and UNIT.match(path[-1].strip()):
                cells = [self.text(row, column) for row in range(len(self.rows))]
                if all(parse_cell(cell) is None for cell in cells if cell) and _repeats(cells):
                    return column
        return None

    @cached_property
    def numeric(self) -> list[int]:
        """Columns of numbers, running numbers left out."""
        return [column for column in range(self.width) if column != self.index and self._is_numeric(column)]

    def _is_numeric(self, column: int) -> bool:
        cells = [self.text(row, column) for row in range(len(self.rows))]
        filled = [cell for cell in cells if cell]
        numbers = [cell for cell in filled if parse_cell(cell) is not None]
        return (
            len(numbers) >= 1
            and len(numbers) >= NUMERIC_SHARE * len(filled)
            and any(cell not in {"-", "–"} for cell in numbers)
        )

    @cached_property
    def rates(self) -> set[int]:
        """Columns of percentages, by their header or by the sign in their cells."""
        found = set()
        for column in self.numeric:
            cells = [cell for row in range(len(self.rows)) if (cell := self.text(row, column))]
            signed = sum(cell.endswith("%") for cell in cells)
            if RATE.search(self.names[column] if column < len(self.names) else "") or signed * 2 > len(cells):
                found.add(column)
        return found

    @cached_property
    def amounts(self) -> list[int]:
        """Columns of numbers that are no percentages."""
        return [column for column in self.numeric if column not in self.rates]

    @cached_property
    def additive(self) -> list[int]:
        """Columns whose numbers may be summed down."""
        return [
            column
            for column in self.amounts
            if not NOT_ADDED.search(self.names[column] if column < len(self.names) else "")
        ]

    def label(self, row: int) -> str:
        """What a row is about: its first cell of words."""
        for column in range(self.width):
            text = self.text(row, column)
            if column != self.index and any(char.isalpha() for char in text):
                return text
        return self.text(row, 0)

    def is_total(self, row: int) -> bool:
        """True for ``Tổng cộng``, ``Cộng`` and the like."""
        return self.rows[row].total or bool(TOTAL_LABEL.match(self.label(row)))

    def unit(self, row: int) -> str:
        """The row's unit, folded; empty without a column of units."""
        return self.text(row, self.unit_column).casefold() if self.unit_column is not None else ""

    def counted(self, row: int, column: int) -> bool:
        """True where the cell counts whole things; measured and rounded amounts (triệu đồng, ha) do not."""
        texts = (
            self.names[column] if column < len(self.names) else "",
            self.unit(row),
            self.table.title or "",
        )
        return not any(MEASURED.search(text) for text in texts)

    def operand(self, row: int, column: int, printed: Printed) -> Operand:
        """A cell as an operand."""
        text = self.text(row, column)
        return Operand(
            f"{self.table.id}:{row}:{column}",
            printed,
            text,
            rate=column in self.rates,
            page=self.rows[row].page,
        )

    def figures(self, row: int, columns: list[int]) -> tuple[Figure, ...]:
        """The figures of some cells of a row."""
        cells = self.context.by_cell
        return tuple(f for c in columns if (f := cells.get((self.table.id, row, c))) is not None)

    def place(self, row: int, column: int) -> Place:
        """Where a cell stands."""
        boxes = self.rows[row].cell_bboxes
        box = boxes[column] if column < len(boxes) else None
        return Place(self.table.section, self.rows[row].page, box or self.rows[row].bbox)

    def raw(self, row: int) -> str:
        """A row as read."""
        return " ".join(cell for cell in self.rows[row].cells if cell)

    def depth(self, row: int) -> int | None:
        """How deep a row is numbered: A 0, I 1, 1 2, 1.1 3; None without a number."""
        mark = self.text(row, self.index if self.index is not None else 0).rstrip(".)")
        if re.fullmatch(r"[A-H]", mark):
            return 0
        if ROMAN.match(mark):
            return 1
        if re.fullmatch(r"\d{1,3}", mark):
            return 2
        return 2 + mark.count(".") if re.fullmatch(r"\d{1,3}(?:\.\d{1,3})+", mark) else None

    @cached_property
    def complete(self) -> bool:
        """True where the running numbers go 1, 2, 3 ... without a gap: no row was lost in reading."""
        if self.index is None:
            return False
        marks = [self.text(row, self.index).rstrip(".") for row in range(len(self.rows))]
        numbers = [int(mark) for mark in marks if mark.isdigit()]
        distinct = list(dict.fromkeys(numbers))
        return len(distinct) > 1 and distinct == list(range(1, len(distinct) + 1))


def _repeats(cells: list[str]) -> bool:
    """Units repeat down a column, names do not."""
    filled = [cell.casefold() for cell in cells if cell]
    return len(filled) > 0 and len(set(filled)) <= max(1, len(filled) * 0.7)
