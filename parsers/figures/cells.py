"""Figures from the numeric cells of tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.figures.numbers import Reading, read_number
from parsers.figures.units import MEASURED, dimension, unit_at
from parsers.report import Figure, Row, Table

_ORDINAL = re.compile(
    r"^(?:S?TT|TT|Số TT|Số thứ tự|STT|Thứ tự|#|Mã.*|Số hiệu|Năm|SĐT|Số điện thoại|Điện thoại)$", re.IGNORECASE
)
_TEXT_COLUMN = re.compile(
    r"ghi chú|văn bản|quyết định số|số, ký hiệu|ký hiệu|ngày|thời gian|thời hạn|điện thoại|địa chỉ|mã số|mã |năm (?:sinh|hoàn thành|xây dựng)|"
    r"căn cứ|khó khăn|vướng mắc|nội dung|diễn giải",
    re.IGNORECASE,
)
_UNIT_COLUMN = re.compile(r"^(?:ĐVT|Đơn vị tính|Đơn vị đo|Đ/v tính|ĐV tính|Đơn vị\s*tính)$", re.IGNORECASE)
_NAME_COLUMN = re.compile(
    r"chỉ tiêu|nội dung|tên|đơn vị|địa phương|lĩnh vực|dịch vụ|thủ tục|danh mục|cơ sở|xã|huyện|diễn giải|hạng mục|công trình|"
    r"dự án|nhiệm vụ|loại|ngành|mô hình|tiêu chí|khoản",
    re.IGNORECASE,
)
_CELL = re.compile(
    r"(?P<sign>[-−–+(])?\s?(?P<number>\d+(?:[.,]\d+)*)\s?(?:(?P<percent>%)|(?:/\s?(?P<of>\d+(?:[.,]\d+)*))?\s?(?P<unit>[^\W\d_][^\d]{0,30})?)\)?"
)
_FRACTION_RATE = re.compile(r"(?P<rate>\d+(?:[.,]\d+)?)\s?%")
_HEADER_UNIT = re.compile(r"\((?P<unit>[^()]{1,40})\)")
_ZERO_PERCENT_WORDS = re.compile(r"tỷ lệ|tỉ lệ|%|tỷ trọng|so sánh", re.IGNORECASE)
_NUMBER_ROW = re.compile(r"^\(?\d{1,2}\)?$|^\(?[A-Za-z]\)?$|^\(?\d+\)?\s?=\s?.*|^$")


def figures_of_table(table: Table, *, first_id: int = 1) -> list[Figure]:
    """The figures of a table, row by row; ids ``f{n}`` count on from ``first_id``."""
    paths = [" - ".join(part for part in column.path if part) for column in table.columns]
    unit_column = next((place for place, path in enumerate(paths) if _UNIT_COLUMN.match(path.strip())), None)
    numeric = _numeric_columns(table, paths, unit_column)
    names = _name_columns(table, paths, numeric, unit_column)
    figures: list[Figure] = []
    for place, row in enumerate(table.rows):
        if _numbers_the_columns(row):
            continue
        unit = (
            row.cells[unit_column].strip()
            if unit_column is not None and unit_column < len(row.cells)
            else None
        )
        label = _row_label(row, names)
        for column in numeric:
            if column < len(row.cells):
                figure = _figure(table, place, column, paths[column], label, unit)
                if figure is not None:
                    figures.append(figure.model_copy(update={"id": f"f{first_id + len(figures)}"}))
    return figures


def _numbers_the_columns(row: Row) -> bool:
    """``(1) (2) (3)=(1)+(2)``: a row that numbers the columns holds no figures."""
    cells = [cell.strip() for cell in row.cells if cell.strip()]
    if len(cells) < 3 or not all(_NUMBER_ROW.match(cell) for cell in cells):  # noqa: PLR2004
        return False
    found = [re.search(r"\d+", cell) for cell in cells]
    numbers = [int(match.group()) for match in found if match is not None]
    return len(numbers) > 1 and all(b - a == 1 for a, b in zip(numbers, numbers[1:], strict=False))


def _numeric_columns(table: Table, paths: list[str], unit_column: int | None) -> list[int]:
    """The columns whose filled cells are numbers, ordinals, codes, dates and telephone numbers left out."""
    numeric = []
    for column, path in enumerate(paths):
        leaf = table.columns[column].path[-1] if table.columns[column].path else ""
        if column == unit_column or _ORDINAL.match(path.strip()) or _ORDINAL.match(leaf.strip()):
            continue
        if _TEXT_COLUMN.search(leaf) and not re.search(r"tỷ lệ|số lượng|%|\(", leaf):
            continue
        filled = [
            row.cells[column].strip()
            for row in table.rows
            if column < len(row.cells) and row.cells[column].strip()
        ]
        numbers = [cell for cell in filled if _CELL.fullmatch(cell)]
        if not numbers or (column == 0 and not _carries_values(filled)):
            continue
        # Cells of words among the numbers ("Không thuộc thẩm quyền", "-") do not unmake a column of numbers.
        if len(numbers) * 2 >= len([cell for cell in filled if any(char.isdigit() for char in cell)]):
            numeric.append(column)
    return numeric


def _carries_values(cells: list[str]) -> bool:
    """False for a first column that counts 1, 2, 3 ... under whatever heading."""
    ordinals = [int(cell.rstrip(".)")) for cell in cells if cell.rstrip(".)").isdigit()]
    return not ordinals or any(b < a for a, b in zip(ordinals, ordinals[1:], strict=False)) or ordinals[0] > 1


def _name_columns(table: Table, paths: list[str], numeric: list[int], unit_column: int | None) -> list[int]:
    """The columns that name a row: those before the first numeric column, ordinals and units left out."""
    first = numeric[0] if numeric else len(paths)
    named = [
        column
        for column in range(first)
        if column != unit_column and not _ORDINAL.match(paths[column].strip())
    ]
    telling = [column for column in named if _NAME_COLUMN.search(paths[column])]
    return telling[:2] or named[:2]


def _row_label(row: Row, names: list[int]) -> str:
    own = [
        row.cells[column].strip() for column in names if column < len(row.cells) and row.cells[column].strip()
    ]
    if not own:
        own = [cell.strip() for cell in row.cells[:2] if any(char.isalpha() for char in cell)][:1]
    label = ", ".join(dict.fromkeys(own)).lstrip("-+* ")
    return " - ".join(
        part for part in (row.group, row.parent, label or ("Tổng cộng" if row.total else "")) if part
    )


def _figure(
    table: Table, place: int, column: int, path: str, row_label: str, row_unit: str | None
) -> Figure | None:
    row = table.rows[place]
    raw = row.cells[column].strip()
    found = _CELL.fullmatch(raw)
    if found is None:
        return None
    unit, measure = _unit(found, path, row_unit, table)
    rate = measure == "percent"
    reading = read_number(found["number"], rate=rate, discrete=measure == "count" and unit is not None)
    reading = _in_a_rate_column(found["number"], path, reading) if rate else reading
    value = reading.value
    if value is not None and found["sign"] in ("-", "−", "–"):
        value = -value
    confidence = table.confidence
    if row.confidences is not None and column < len(row.confidences):
        confidence = min(confidence, row.confidences[column])
    return Figure(
        id="",
        label=f"{row_label}: {path}" if row_label else path,
        measure=measure,
        value=value,
        of=read_number(found["of"]).value if found["of"] else None,
        percent=value if rate else None,
        unit=unit,
        section=table.section,
        table=table.id,
        row=place,
        column=column,
        page=row.page,
        bbox=row.cell_bboxes[column] if column < len(row.cell_bboxes) else row.bbox,
        raw=raw,
        confidence=confidence,
        issue=reading.issue,
    )


def _in_a_rate_column(number: str, path: str, reading: Reading) -> Reading:
    return reading


def _unit(found: re.Match[str], path: str, row_unit: str | None, table: Table) -> tuple[str | None, str]:
    """The unit of a cell: its own, its column's, its row's, or the table's; and what it measures."""
    if found["percent"]:
        return "%", "percent"
    if found["unit"]:
        return _named(found["unit"])
    for printed in reversed(_HEADER_UNIT.findall(path)):
        if printed.strip() == "%":
            return "%", "percent"
        if unit_at(printed, 0) is not None or printed.strip().lower() in MEASURED:
            return _named(printed)
    if re.search(r"tỷ lệ|tỉ lệ|tỷ trọng|%", path.rpartition(" - ")[2], re.IGNORECASE):
        return "%", "percent"
    if row_unit:
        return _named(row_unit)
    stated = re.search(r"(?:ĐVT|Đơn vị tính|Đơn vị)\s*:\s*(?P<unit>[^,;()]{1,30})", table.title or "")
    return _named(stated["unit"]) if stated else (None, "count")


def _named(printed: str) -> tuple[str, str]:
    name = " ".join(printed.split())
    if name == "%":
        return "%", "percent"
    unit = unit_at(name, 0)
    if unit is None:
        return name, "count" if dimension(None, None) == "count" else "other"
    return name, "other" if unit.measure == "duration" else unit.measure
