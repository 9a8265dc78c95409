"""A table laid out for checking: which columns hold numbers, rates, units or running numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from vanthu.corpus.checks.context import Context, Place
from vanthu.corpus.checks.exactness import counts_whole_things
from vanthu.corpus.checks.printed import Printed, figure_value, parse_cell, parse_token
from vanthu.corpus.checks.relations import Operand
from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.report import Figure, Row, Table
from vanthu.parsers.tables.rows import BODIES

INDEX = lazy_pattern(r"^(?:s?tt|số tt|số thứ tự|stt)\.?$", re.I)
UNIT = lazy_pattern(r"^(?:đvt|đơn vị tính|đơn vị)$", re.I)
RATE = lazy_pattern(r"%|tỷ lệ|tỉ lệ|tỷ trọng|so sánh|mức độ hoàn thành|tốc độ", re.I)
NOT_ADDED = lazy_pattern(
    r"bình quân|trung bình|năng suất|đơn giá|(?<!trị )giá (?!trị)|(?<!tổng )mức |hạng|xếp|điểm|năm sinh|"
    r"tuổi|mã |điện thoại|hệ số|chỉ số|ngày|thời gian|thời hạn",
    re.I,
)
"""Headers of numbers that do not add up down a column."""

ABSOLUTE = lazy_pattern(r"tuyệt đối|chênh lệch|±|\+\s*/\s*[-–]|số (?:tiền|lượng|tuyệt)", re.I)
"""Columns of amounts under a head of rates: ``So sánh › Tuyệt đối | Tương đối (%)``."""

STATED_UNIT = lazy_pattern(
    r"(?:ĐVT|đơn vị(?: tính)?)\s*:?\s*(?P<unit>[^():;]+)|\((?P<bracket>[^()]+)\)", re.I
)
"""A unit stated in a head or in a title: behind "ĐVT:", or in brackets."""

NUMBER_OF_COLUMN = lazy_pattern(r"\(?\s*(?P<mark>[A-ZĐa-zđ]|\d{1,2})\s*\)?\s*(?:=\s*(?P<formula>.+))?")
"""What a row of column numbers holds: ``A``, ``(1)``, ``3=2/1``, ``(5)=(4)/(3)*100``."""

LEAST_NUMBERED = 3
"""Columns that a row of column numbers must number."""

LETTERS = {"A": 0, "I": 1, "1": 2, "a": 5}
DASHES = ("-", "–", "−", "+", "*", "•")
DASHED = 6
"""Levels of numbering: A, I, 1, 1.1, 1.1.1, a, and dashes below them all."""

MARK = lazy_pattern(r"(?P<mark>[A-HK-UXY]|[IVX]+|\d{1,3}(?:\.\d{1,3})*|[a-zđ])\s*[.)/]?(?:\s|$)")

TOTAL_LABEL = lazy_pattern(
    rf"^(?:tổng cộng|tổng số|tổng(?! (?:{BODIES})\b)|cộng|toàn (?:tỉnh|huyện|xã|ngành|quốc))\b", re.I
)

NUMERIC_SHARE = 0.6
"""Share of filled cells that are numbers in a column of numbers; the rest are remarks or misreadings."""

HEAD_MARK = lazy_pattern(r"[^\s(]\s*(?:\((?:\d{1,2}|\*{1,3})\)|[¹²³⁴⁵⁶⁷⁸⁹]|\*{1,3})$")
"""The mark of a note behind the words of a head: ``THU NSNN TRÊN ĐỊA BÀN (1)``."""

ROMAN = lazy_pattern(r"^[IVX]+\.?$")


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

    @cached_property
    def noted(self) -> set[int]:
        """Columns whose head carries the mark of a note; not where the marks number the columns."""
        found = {c for c in range(self.width) if HEAD_MARK.search(" ".join(self.path(c)).strip())}
        return found if len(found) * 2 < self.width else set()

    def path(self, column: int) -> list[str]:
        """A column's path; empty where the header was not read."""
        return self.table.columns[column].path if column < len(self.table.columns) else []

    def text(self, row: int, column: int) -> str:
        """A cell as read; empty where the row is shorter."""
        cells = self.rows[row].cells
        return cells[column].strip() if column < len(cells) else ""

    def number(self, row: int, column: int) -> Printed | None:
        """The number in a cell; None where there is none, or none that could be read."""
        place = (row, column)
        if place not in self._numbers:
            self._numbers[place] = self._number(row, column)
        return self._numbers[place]

    @cached_property
    def _numbers(self) -> dict[tuple[int, int], Printed | None]:
        """What ``number`` gave: rules try every column against every other."""
        return {}

    def _number(self, row: int, column: int) -> Printed | None:
        if row in self.numbering:
            return None
        figure = self.figure(row, column)
        if figure is not None:
            return figure_value(figure)
        text = self.text(row, column)
        if column in self.rates and text not in {"", "-", "–"}:
            return parse_cell(text.rstrip("% ") + "%")
        return parse_cell(text) if text else None

    def usual_decimals(self, column: int) -> int:
        """How many decimals most numbers of a column are printed with."""
        numbers = [self.number(row, column) for row in range(len(self.rows))]
        return Counter(number.decimals for number in numbers if number is not None).most_common(1)[0][0]

    def figure(self, row: int, column: int) -> Figure | None:
        """The figure of the record that stands in a cell."""
        return self.context.by_cell.get((self.table.id, row, column))

    def unread(self, row: int, column: int) -> bool:
        """True where digits are printed that make no number the reader was sure of."""
        return any(char.isdecimal() for char in self.text(row, column)) and self.number(row, column) is None

    def say_unread(self, rule: str, cells: Sequence[tuple[int, int]]) -> bool:
        """Record that a sum cannot be checked for cells that were not read; False where all were.

        Args:
            rule: name of the rule.
            cells: (row, column) of the result first, then of what makes it.
        """
        lost = [cell for cell in cells if self.unread(*cell)]
        if not lost:
            return False
        (row, column), parts = cells[0], [f"“{self.text(*cell)}” ({self.label(cell[0])})" for cell in lost]
        self.context.not_checkable(
            rule,
            "table-unread",
            self.figures(row, [column]),
            place=self.place(*lost[0]),
            raw=[self.raw(row)],
            stated=self.text(row, column),
            row=self.label(row),
            column=self.name(column),
            parts=", ".join(dict.fromkeys(parts)),
        )
        return True

    @cached_property
    def numbering(self) -> dict[int, dict[int, str]]:
        """Rows that number the columns, with what they print in each; they are no data."""
        found: dict[int, dict[int, str]] = {}
        for row, record in enumerate(self.rows):
            cells = {column: cell.strip() for column, cell in enumerate(record.cells) if cell.strip()}
            told = record.role == "numbering" or cells in found.values()
            if told or (record.role is None and row <= 1 and numbers_columns(cells)):
                found[row] = cells
        return found

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
        numbers = [cell for row, cell in enumerate(cells) if cell and self._is_number(row, column, cell)]
        return (
            len(numbers) >= 1
            and len(numbers) >= NUMERIC_SHARE * len(filled)
            and any(cell not in {"-", "–"} for cell in numbers)
        )

    def _is_number(self, row: int, column: int, cell: str) -> bool:
        """True where the reader found a figure in the cell ("(93)" among them), or the text is one."""
        figure = self.figure(row, column)
        return parse_cell(cell) is not None or (figure is not None and figure.value is not None)

    @cached_property
    def rates(self) -> set[int]:
        """Columns of percentages, by the sign in their cells, or by their header.

        Where points part thousands in most cells, they are amounts, whatever stands above.
        """
        found = set()
        for column in self.numeric:
            cells = [cell for row in range(len(self.rows)) if (cell := self.text(row, column))]
            signed = sum(cell.endswith("%") for cell in cells)
            name = self.names[column] if column < len(self.names) else ""
            amount = ABSOLUTE.search(self.name(column)) and "%" not in self.name(column)
            grouped = sum(
                parse_token(cell.lstrip("+-–−"), rate=True) is None and parse_cell(cell) is not None
                for cell in cells
            )
            headed = RATE.search(name) and not amount and grouped * 2 <= len(cells)
            if headed or signed * 2 > len(cells):
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

    def is_percent(self, row: int, column: int) -> bool:
        """True where a cell prints a percentage, as a row of rates does among rows of counts."""
        figure = self.figure(row, column)
        return figure is not None and (figure.unit or "").startswith("%")

    def counted(self, row: int, column: int) -> bool | None:
        """True where the cell counts whole things, False where it is measured or scaled, None: not said."""
        figure = self.figure(row, column)
        known = [figure.unit if figure else None, self.unit(row)]
        if column < len(self.table.columns):
            known.append(self.table.columns[column].unit)
            known += [stated_unit(part) for part in self.path(column)]
        known += [self.table.unit, stated_unit(self.table.title or "")]
        answers = [counts_whole_things(unit) for unit in known if unit]
        if False in answers:
            return False
        return True if True in answers else None

    def operand(self, row: int, column: int, printed: Printed) -> Operand:
        """A cell as an operand."""
        text = self.text(row, column)
        return Operand(
            f"{self.table.id}:{row}:{column}",
            printed,
            text,
            rate=column in self.rates,
            page=self.rows[row].page,
            confidence=self.confidence(row, column),
        )

    def confidence(self, row: int, column: int) -> float:
        """How sure the reader was of a cell, 0.0-1.0."""
        figure = self.figure(row, column)
        if figure is not None:
            return figure.confidence
        known = self.rows[row].confidences
        return known[column] if known is not None and column < len(known) else 1.0

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

    def mark(self, row: int) -> str:
        """The number or letter of a row: in its own column, or before its label; a dash for a dashed row."""
        first = self.text(row, self.index if self.index is not None else 0)
        label = self.label(row)
        for text in (first, label):
            if text.startswith(DASHES) and any(char.isalpha() for char in text):
                return "-"
            match = MARK.match(text)
            if match and (
                match.end() == len(text) or not match["mark"][0].isalpha() or text[match.end("mark")] in ".)/"
            ):
                return match["mark"]
            if self.index is not None and text:
                break
        return "-" if label.startswith(DASHES) or self.rows[row].parent is not None else ""

    def depth(self, row: int) -> int | None:
        """How deep a row is numbered: A 0, I 1, 1 2, 1.1 3, a 5, a dash 6; None without a number."""
        return depth_of(self.mark(row))

    def children(self, row: int) -> list[int]:
        """The rows that stand directly under a row: by the paths of the record, else by their numbering."""
        if any(record.path for record in self.rows):
            return self._children_by_path(row)
        mine = self.depth(row)
        below: list[tuple[int, int]] = []
        for other in range(row + 1, len(self.rows)):
            depth = self.depth(other)
            if other in self.numbering or (depth is None and not self.is_total(other)):
                continue
            if depth is None or (mine is not None and depth <= mine) or mine is None:
                break
            below.append((other, depth))
        nearest = min((depth for _, depth in below), default=None)
        return [other for other, depth in below if depth == nearest]

    def _children_by_path(self, row: int) -> list[int]:
        path = self.rows[row].path
        found = []
        for other in range(row + 1, len(self.rows)):
            under = self.rows[other].path
            if other in self.numbering or self.rows[other].role in ("group", "note"):
                continue
            if len(under) <= len(path) or under[: len(path)] != path:
                break
            if len(under) == len(path) + 1:
                found.append(other)
        return found

    @cached_property
    def complete(self) -> bool:
        """True where the running numbers go 1, 2, 3 ... without a gap: no row was lost in reading."""
        if self.index is None:
            return False
        marks = [self.text(row, self.index).rstrip(".") for row in range(len(self.rows))]
        numbers = [int(mark) for mark in marks if mark.isdecimal()]
        distinct = list(dict.fromkeys(numbers))
        return len(distinct) > 1 and distinct == list(range(1, len(distinct) + 1))


def _repeats(cells: list[str]) -> bool:
    """Units repeat down a column, names do not."""
    filled = [cell.casefold() for cell in cells if cell]
    return len(filled) > 0 and len(set(filled)) <= max(1, len(filled) * 0.7)


def numbers_columns(cells: dict[int, str]) -> bool:
    """True where the cells of a row number the columns: letters first, then 1, 2, 3 ... rising."""
    matches = [NUMBER_OF_COLUMN.fullmatch(cell) for _, cell in sorted(cells.items())]
    if len(cells) < LEAST_NUMBERED or not all(matches):
        return False
    marks = [match["mark"] for match in matches if match]
    numbers = [int(mark) for mark in marks if mark.isdecimal()]
    letters = [mark for mark in marks if not mark.isdecimal()]
    rising = all(first < second for first, second in pairwise(numbers))
    return rising and len(numbers) >= 2 and numbers[0] <= len(cells) and marks[: len(letters)] == letters


def stated_unit(text: str) -> str | None:
    """The unit that a head or title states; None where it states none."""
    for match in STATED_UNIT.finditer(text):
        unit = (match["unit"] or match["bracket"]).strip()
        if counts_whole_things(unit) is not None:
            return unit
    return None


def depth_of(mark: str) -> int | None:
    """The level of a row number; None for no number."""
    if not mark:
        return None
    if mark == "-":
        return DASHED
    if mark[0].isdecimal():
        return LETTERS["1"] + mark.count(".")
    if ROMAN.match(mark):
        return LETTERS["I"]
    return LETTERS["A"] if mark.isupper() else LETTERS["a"]


NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
ALPHABET = "ABCDEFGHIKLMNOPQRSTUVXY"
POINTS = ("abcdđeghiklmnopqrstuvxy", "abcdeghiklmnopqrstuvxy", "abcdefghijklmnopqrstuvxyz")
"""Letters of points, with ``đ`` as the law numbers them, and as others do."""


def consecutive(marks: Sequence[str]) -> bool:
    """True where numbers of rows go on without a gap from the first: no row was lost in reading."""
    wanted = [[str(n) for n in range(1, len(marks) + 1)], NUMERALS[: len(marks)], ALPHABET[: len(marks)]]
    wanted += [letters[: len(marks)] for letters in POINTS]
    return list(marks) in [list(run) for run in wanted]
