"""Figures from the numeric cells of tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vanthu.parsers.figures.testimony import number_token
from vanthu.parsers.lexer.numbers import read_number
from vanthu.parsers.lexer.units import MEASURED, unit_at
from vanthu.parsers.report import Figure, FigureTokens, NumberToken, Row, Table

_ORDINAL = re.compile(
    r"(?:S?TT|Số TT|Số thứ tự|Thứ tự|#|No\.?|Mã\b.*|Số hiệu.*|Năm|SĐT|Số điện thoại|Điện thoại|Năm sinh|"
    r"Ngày\b.*)",
    re.IGNORECASE,
)
"""Columns of ordinals, codes, years, days and telephone numbers."""
_TEXT_COLUMN = re.compile(
    r"ghi chú|ký hiệu|số quyết định|quyết định số|văn bản số|thời gian|thời hạn|điện thoại|địa chỉ|mã số|"
    r"năm (?:sinh|hoàn thành|xây dựng|thành lập)|căn cứ",
    re.IGNORECASE,
)
_UNIT_COLUMN = re.compile(r"(?:ĐVT|Đơn\s?vị\s?tính|Đơn vị đo|Đ/v tính|ĐV tính|ĐV)", re.IGNORECASE)
_CELL = re.compile(
    r"(?P<sign>[-−–+])?\s?(?P<number>[1-9]\d{0,2}(?:[ \u00a0]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)*)\s?"
    r"(?:(?P<percent>%)|(?:/\s?(?P<of>\d+(?:[.,]\d+)*))?\s?(?:\((?P<share>\d+(?:[.,]\d+)*)\s?%\)|"
    r"(?P<unit>[^\W\d_][^\d]{0,30})?))"
)
_HEADER_UNIT = re.compile(r"\((?:ĐVT:\s*|đơn vị(?: tính)?:\s*)?(?P<unit>[^()]{1,40})\)", re.IGNORECASE)
_RATE_COLUMN = re.compile(r"tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|%", re.IGNORECASE)
_COUNT_COLUMN = re.compile(r"(?:tổng )?số(?: lượng)?(?= )", re.IGNORECASE)
_TABLE_UNIT = re.compile(r"(?:ĐVT|Đơn vị tính|Đơn vị)\s*:\s*(?P<unit>[^,;()]{1,30})", re.IGNORECASE)
_COLUMN_NUMBER = re.compile(r"\(?(?P<number>\d{1,2})\)?(?:\s?=.*)?|\(?[A-Za-z]\)?")
_GRAND_TOTAL = re.compile(r"tổng(?: cộng| số)?|toàn (?:tỉnh|huyện|xã|ngành)", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")


LEAST_WORDS = 6
"""A cell of fewer words is a name, a unit or a short remark, whose numbers belong to the name."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a table hold, by their places from 0."""

    paths: list[str]
    unit: int | None
    numeric: list[int]
    names: list[int]


def columns_of(table: Table) -> Columns:
    """Tell the columns of units, of figures, and those that name a row."""
    paths = [" - ".join(part for part in column.path if part) for column in table.columns]
    unit = next((place for place, path in enumerate(paths) if _UNIT_COLUMN.fullmatch(path.strip())), None)
    numeric = [place for place in range(len(paths)) if place != unit and _is_numeric(table, place)]
    return Columns(paths, unit, numeric, _name_columns(table, paths, numeric, unit))


def is_running_text(cell: str) -> bool:
    """Whether a cell holds sentences rather than a figure, a name or a short remark."""
    return cell.count(" ") >= LEAST_WORDS - 1


def label_in_cell(figure: Figure, table: Table) -> str:
    """The label without what names the row: what the sentence itself says is counted."""
    if figure.row is None:
        return figure.label
    return figure.label.removeprefix(row_label(table.rows[figure.row], columns_of(table).names) + ": ")


def figures_of_table(table: Table, *, first_id: int = 1) -> list[Figure]:
    """The figures of a table, row by row.

    Args:
        table: with one row per logical row.
        first_id: the ids are ``f{first_id}`` and on.
    """
    columns = columns_of(table)
    figures: list[Figure] = []
    for place, row in enumerate(table.rows):
        if _numbers_the_columns(row):
            continue
        unit = _cell(row, columns.unit)
        label = row_label(row, columns.names)
        for column in columns.numeric:
            figure = _figure(table, place, column, columns.paths[column], label, unit)
            if figure is not None:
                figure.id = f"f{first_id + len(figures)}"
                figures.append(figure)
    return figures


def _cell(row: Row, column: int | None) -> str:
    return row.cells[column].strip() if column is not None and column < len(row.cells) else ""


def _numbers_the_columns(row: Row) -> bool:
    """``(1) (2) (3)=(1)+(2)``: a row that numbers the columns holds no figures."""
    found = [_COLUMN_NUMBER.fullmatch(cell.strip()) for cell in row.cells if cell.strip()]
    if len(found) < 3 or not all(found):
        return False
    numbers = [int(match["number"]) for match in found if match is not None and match["number"]]
    return len(numbers) > 1 and all(after - before == 1 for before, after in pairwise(numbers))


def _is_numeric(table: Table, column: int) -> bool:
    """True for a column of statistics: numbers that are no ordinals, codes, years or days.

    Words among the numbers ("Không thuộc thẩm quyền", "-") do not unmake a column of numbers.
    """
    path = table.columns[column].path
    leaf = path[-1].strip() if path else ""
    if _ORDINAL.fullmatch(leaf) or (_TEXT_COLUMN.search(leaf) and not _RATE_COLUMN.search(leaf)):
        return False
    filled = [cell for row in table.rows if (cell := _cell(row, column))]
    numbers = [cell for cell in filled if _CELL.fullmatch(cell)]
    if not numbers or (column == 0 and not _carries_values(filled)):
        return False
    if "năm" in leaf.lower() and all(_YEAR.fullmatch(cell) for cell in numbers):
        return False
    return len(numbers) * 2 >= len([cell for cell in filled if any(char.isdigit() for char in cell)])


def _carries_values(cells: Sequence[str]) -> bool:
    """False for a first column that counts 1, 2, 3, ... under whatever heading."""
    ordinals = [int(cell.rstrip(".)")) for cell in cells if cell.rstrip(".)").isdigit()]
    return not ordinals or ordinals[0] > 1 or any(after < before for before, after in pairwise(ordinals))


def _name_columns(table: Table, paths: list[str], numeric: list[int], unit_column: int | None) -> list[int]:
    """The columns that name a row: the first of words, and the second where the first repeats itself."""
    first = numeric[0] if numeric else len(paths)
    named = [
        column
        for column in range(first)
        if column != unit_column and not _ORDINAL.fullmatch(paths[column].strip())
    ]
    if not named:
        return []
    values = [cell for row in table.rows if (cell := _cell(row, named[0]))]
    return named[:1] if len(set(values)) == len(values) else named[:2]


def row_label(row: Row, names: Sequence[int]) -> str:
    """What names a row: its group, the row it belongs to, and its own name."""
    own = [cell for column in names if (cell := _cell(row, column))]
    if not own:
        own = [cell.strip() for cell in row.cells[:2] if any(char.isalpha() for char in cell)][:1]
    label = ", ".join(own).lstrip("-+* ") or ("Tổng cộng" if row.total else "")
    group = None if _GRAND_TOTAL.fullmatch(label) else row.group
    return " - ".join(part for part in (group, row.parent, label) if part)


def _figure(table: Table, place: int, column: int, path: str, row_label: str, row_unit: str) -> Figure | None:
    row = table.rows[place]
    raw = _cell(row, column)
    found = _CELL.fullmatch(raw)
    if found is None:
        return None
    shift = len(row.cells[column]) - len(row.cells[column].lstrip())
    unit, measure = _unit(found, path, row_unit, table)
    rate = measure == "percent"
    reading = read_number(found["number"], rate=rate, discrete=measure == "count" and unit is not None)
    value = reading.value
    if value is not None and found["sign"] in ("-", "−", "–"):
        value = -value
    share = read_number(found["share"], rate=True).value if found["share"] else None
    return Figure(
        id="",
        label=f"{row_label}: {path}" if row_label and path else row_label or path,
        measure=measure,
        value=value,
        of=read_number(found["of"]).value if found["of"] else None,
        percent=value if rate else share,
        unit=unit,
        section=table.section,
        table=table.id,
        row=place,
        column=column,
        page=row.page,
        bbox=row.cell_bboxes[column] if column < len(row.cell_bboxes) else row.bbox,
        raw=raw,
        confidence=_confidence(table, row, column),
        issue=reading.issue,
        span=(shift, shift + len(raw)),
        tokens=_tokens(row.cells[column], found, shift, rate=rate),
        form="fraction" if found["of"] else "rate" if rate else "plain",
    )


def _tokens(cell: str, found: re.Match[str], shift: int, *, rate: bool) -> FigureTokens:
    """The numbers of a cell; ``found`` is a match of its text without the ``shift`` blanks in front."""

    def token(first: str, last: str) -> NumberToken | None:
        if found[last] is None:
            return None
        start = found.start(first) if found[first] is not None else found.start(last)
        return number_token(cell, (shift + start, shift + found.end(last)))

    value = token("sign", "number")
    return FigureTokens(value=value, of=token("of", "of"), percent=value if rate else token("share", "share"))


def _confidence(table: Table, row: Row, column: int) -> float:
    if row.confidences is None or column >= len(row.confidences):
        return table.confidence
    return min(table.confidence, row.confidences[column])


def _unit(found: re.Match[str], path: str, row_unit: str, table: Table) -> tuple[str | None, str]:
    """The unit of a cell: its own, its column's, its row's, or the table's; and what it measures."""
    if found["percent"]:
        return "%", "percent"
    if found["unit"]:
        return _named(found["unit"])
    for printed in reversed(_HEADER_UNIT.findall(path)):
        if _is_unit(printed):
            return _named(printed)
    leaf = path.rpartition(" - ")[2]
    return ("%", "percent") if _RATE_COLUMN.search(leaf) else _unit_around(leaf, row_unit, table)


def _unit_around(leaf: str, row_unit: str, table: Table) -> tuple[str | None, str]:
    """The unit of the row, of a column headed ``Số dự án``, or of the whole table."""
    if row_unit:
        return _named(row_unit)
    if (counted := _COUNT_COLUMN.match(leaf)) and (unit := unit_at(leaf, counted.end())):
        return unit.text, unit.measure
    stated = _TABLE_UNIT.search(table.title or "")
    return _named(stated["unit"]) if stated else (None, "count")


def _is_unit(printed: str) -> bool:
    """True where the whole of a header's bracket is a unit: ``(người)``, not ``(bao gồm cả trực tiếp)``."""
    name = " ".join(printed.split())
    unit = unit_at(name, 0)
    return name == "%" or name.lower() in MEASURED or (unit is not None and unit.end == len(name))


def _named(printed: str) -> tuple[str, str]:
    name = " ".join(printed.split())
    if name == "%":
        return "%", "percent"
    unit = unit_at(name, 0)
    if unit is None:
        return name, "count"
    return name, "other" if unit.measure == "duration" else unit.measure
