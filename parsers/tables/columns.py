"""What each column of a table holds: labels, ordinals, units, values or remarks; and the unit of its values.

One classifier for all who ask: the figures, the checks and the comparison read the roles from the record.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.tables.levels import FIGURE, ORDINAL, SAYS_NUMBERS, reads_as_figure
from vanthu.extract.values import fixed
from vanthu.parsers.lexer.units import unit_at
from vanthu.parsers.report import Column, ColumnRole, Row, Table
from vanthu.parsers.tables.stated_units import (
    PERCENT,
    TIME_HEAD,
    UNIT_WORDS,
    StatedUnit,
    bracketed_unit,
    read_unit,
    units_of,
)

_CODES = (
    r"Mã\b.*|Số hiệu.*|SĐT|(?:Số )?điện thoại.*|MST|(?:Số )?(?:CCCD|CMND|CMTND|CMT|căn cước|định danh|"
    r"hộ chiếu|tài khoản|sổ BHXH|thẻ BHYT|sê-?ri|biển số)\b.*"
)
_CODE_HEAD = lazy_pattern(_CODES, re.IGNORECASE)
_ORDINAL_HEAD = lazy_pattern(
    r"(?:S?\s?T\s?T|Số TT|Số thứ tự|Thứ tự|#|No\.?)(?:\s*[-/]?\s*(?:No\.?|Order))?|Năm|Năm sinh|Ngày\b.*|"
    rf"{_CODES}",
    re.IGNORECASE,
)
"""Columns of ordinals, codes, years, days and telephone numbers, bilingual heads included (``STT No``)."""
_COUNTING_HEAD = lazy_pattern(r"(?:S?\s?T\s?T|Số TT|Số thứ tự|Thứ tự|#|No\.?)\b.*", re.IGNORECASE)
_TOWN = lazy_pattern(r"TT\.? (?!No\b|Order\b)[A-ZĐÁÂÔÊƠƯÝ]\w*[a-zà-ỹ]")
"""``TT Hương Sơn``: a town (thị trấn) among the communes that head columns, no ordinals."""
_TEXT_HEAD = lazy_pattern(
    r"ghi chú|ký hiệu|số quyết định|quyết định số|văn bản số|thời gian|thời hạn|điện thoại|địa chỉ|mã số|"
    r"năm (?:sinh|hoàn thành|xây dựng|thành lập)|căn cứ|^notes?$|^remarks?$",
    re.IGNORECASE,
)
_UNIT_HEAD = lazy_pattern(UNIT_WORDS, re.IGNORECASE)
_RATE_HEAD = lazy_pattern(r"tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|%", re.IGNORECASE)
_COUNT_HEAD = lazy_pattern(r"(?:tổng )?số(?: lượng)?(?= )", re.IGNORECASE)
_NOT_ADDED = lazy_pattern(
    r"(?<!dân số )(?:bình quân|trung bình)|năng suất|đơn giá|(?<!trị )\bgiá\b(?! trị)|chỉ số|tốc độ|hệ số|"
    r"so với|mức độ",
    re.I,
)
"""Heads of what adds to no total; the population in the mean of a year adds up over places all the same."""
_AMOUNT_HEAD = lazy_pattern(r"(?:số |khối )?lượng|quantity|volume", re.IGNORECASE)
_WORTH_HEAD = lazy_pattern(r"trị giá|giá trị|kim ngạch|value", re.IGNORECASE)
_YEAR = lazy_pattern(r"(?:19|20)\d\d")
_COUNTED = lazy_pattern(
    rf"(?!\d{{1,3}}[.)]\s)(?:{FIGURE.pattern})\s*[^\W\d_][^\d]{{0,30}}|\d[\d.,]*\s*\(\d[\d.,]*\s?%\)"
)
"""``45 hồ sơ``, ``45 (90,5%)``: a figure with its unit or share in one cell; ``1. Doanh thu`` is a name."""
DITTO = lazy_pattern(r"[\"″”“'’]{1,2}|-\s*[\"″”“]\s*-|nt|như trên|\"", re.IGNORECASE)
"""What stands for the unit above."""


@fixed(frozen=True, slots=True)
class Columns:
    """What the columns of a table hold, by their places from 0."""

    paths: list[str]
    roles: list[ColumnRole | None]
    unit: int | None
    numeric: list[int]
    names: list[int]


def columns_of(table: Table) -> Columns:
    """Tell the columns of units, of figures, and those that name a row."""
    paths = [" - ".join(part for part in column.path if part) for column in table.columns]
    roles = [column.role for column in table.columns]
    if not any(roles):
        roles = _roles(table)
    unit = next((k for k, role in enumerate(roles) if role == "unit"), None)
    numeric = [k for k, role in enumerate(roles) if role == "value"]
    return Columns(paths, roles, unit, numeric, _names(table, roles, numeric))


def with_roles(table: Table) -> Table:
    """A table, the role, unit, scale and additivity of each column filled in."""
    roles = _roles(table)
    columns = [_described(column, role, table) for column, role in zip(table.columns, roles, strict=True)]
    return table.model_copy(update={"columns": columns})


def _described(column: Column, role: ColumnRole | None, table: Table) -> Column:
    if role != "value":
        return column.model_copy(update={"role": role})
    stated = unit_of_head(column.path, table)
    known = stated or unit_of_table(column.path, table)
    additive = None if known is None else known.additive and not _NOT_ADDED.search(" ".join(column.path))
    update = {"role": role, "unit": known.text if known else None, "scale": known.scale if known else None}
    return column.model_copy(update=update | {"additive": additive})


def holds_codes(head: str, cells: Sequence[str]) -> bool:
    """True for a column of codes: by its head, or by numbers as long as those of identity cards."""
    numbers = [cell for cell in cells if any(char.isdecimal() for char in cell)]
    long = [cell for cell in numbers if cell.isdecimal() and len(cell) >= _CODE_DIGITS and cell[0] == "0"]
    if long and 2 * len(long) > len(numbers):
        return True
    if _CODE_HEAD.fullmatch(head) is None:
        return False
    counts = any(is_value(cell) and not cell.isdecimal() for cell in cells)
    return not (counts and _COUNTED_TOO.search(head))


_COUNTED_TOO = lazy_pattern(r"tài khoản|sổ|thẻ", re.IGNORECASE)
"""``Số tài khoản`` heads numbers of accounts, and how many there are: 22.692 is no account's."""
_CODE_DIGITS = 9
"""Digits of the shortest identity card; no count begins with a nought."""


def is_counting_head(head: str) -> bool:
    """Whether a head stands over ordinals: ``STT``, ``Số TT``."""
    return _COUNTING_HEAD.fullmatch(head) is not None and _TOWN.match(head) is None


def cell_of(row: Row, column: int | None) -> str:
    """A cell's text; empty where there is none."""
    return row.cells[column].strip() if column is not None and column < len(row.cells) else ""


def data_rows(table: Table) -> list[Row]:
    """The rows but those that number the columns."""
    return [row for row in table.rows if row.role != "numbering" and not numbers_columns(row.cells)]


def _roles(table: Table) -> list[ColumnRole | None]:
    rows = data_rows(table)
    roles = [_role(table, rows, column) for column in range(len(table.columns))]
    if "value" in roles:
        first = roles.index("value")
        if not any(role == "label" for role in roles[:first]) and roles[0] == "ordinal" and first > 0:
            words = [cell for row in rows if (cell := cell_of(row, 0)) and not ORDINAL.fullmatch(cell)]
            roles[0] = "label" if words else "ordinal"
        if first > 0 and "label" not in roles[:first] and _are_years([cell_of(row, 0) for row in rows]):
            roles[0] = "label"  # what the figures are of: no other column names their rows
    return roles


def _are_years(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return 2 * sum(_YEAR.fullmatch(cell) is not None for cell in filled) > len(filled)


def _role(table: Table, rows: Sequence[Row], column: int) -> ColumnRole | None:
    path = table.columns[column].path
    leaf = path[-1].strip() if path else ""
    filled = [cell for row in rows if (cell := cell_of(row, column))]
    if is_counting_head(leaf) or (column <= 1 and _counts_rows(rows, column, filled, leaf)):
        return "ordinal"
    if any(_UNIT_HEAD.fullmatch(text) for text in (leaf, " ".join(path))) and _are_units(filled):
        return "unit"
    return _role_of_cells(filled, column, leaf)


def _role_of_cells(filled: Sequence[str], column: int, leaf: str) -> ColumnRole | None:
    """The role of a column that is neither of ordinals nor of units."""
    if holds_codes(leaf, filled):
        return "numbering"
    if _ORDINAL_HEAD.fullmatch(leaf) and not _CODE_HEAD.fullmatch(leaf):
        return None
    if _TEXT_HEAD.search(leaf) and not _RATE_HEAD.search(leaf):
        return "note"
    if _is_numeric(filled, column, leaf):
        return "value"
    if filled and not leaf and all(re.fullmatch(r"\(\d{1,2}\)|\*+", cell) for cell in filled):
        return "note"
    return "label" if any(any(c.isalpha() for c in cell) for cell in filled) else None


def _counts_rows(rows: Sequence[Row], column: int, filled: Sequence[str], leaf: str) -> bool:
    """Whether a column without a telling head numbers the rows: ordinals before a column of words."""
    ordinals = [cell for cell in filled if ORDINAL.fullmatch(cell)]
    if len(ordinals) < 2 or 4 * len(ordinals) < 3 * len(filled) or _VALUE_HEAD.search(leaf):
        return False
    beside = [cell for row in rows if (cell := cell_of(row, column + 1))]
    named = sum(any(c.isalpha() for c in cell) for cell in beside)
    return 2 * named > len(beside) > 0 and counts_on(ordinals)


_VALUE_HEAD = lazy_pattern(
    r"số (?!tt|thứ)|tổng|tháng|quý|năm|kế hoạch|thực hiện|tỷ lệ|dự toán", re.IGNORECASE
)


def counts_on(ordinals: Sequence[str]) -> bool:
    """Whether ordinals go on: most numbers are one more than the last, or begin anew."""
    numbers = [int(text.strip("().")) for text in ordinals if text.strip("().").isdecimal()]
    steps = sum(after - before == 1 or after == 1 for before, after in pairwise(numbers))
    return 3 * steps >= 2 * (len(numbers) - 1)


def _are_units(cells: Sequence[str]) -> bool:
    """Whether a column headed ``Đơn vị`` holds units rather than offices."""
    units = sum(read_unit(cell) is not None or DITTO.fullmatch(cell) is not None for cell in cells)
    return bool(cells) and 2 * units >= len(cells)


def _is_numeric(filled: Sequence[str], column: int, leaf: str) -> bool:
    """True for a column of statistics: numbers that are no ordinals, codes, years or days.

    Words among the numbers ("Không thuộc thẩm quyền", "-") do not unmake a column of numbers.
    """
    numbers = [cell for cell in filled if is_value(cell)]
    if not numbers or (column == 0 and (_are_classes(filled) or not _carries_values(filled))):
        return False
    if "năm" in leaf.lower() and all(_YEAR.fullmatch(cell) for cell in numbers):
        return False
    return len(numbers) * 2 >= len([cell for cell in filled if any(char.isdecimal() for char in cell)])


def is_value(cell: str) -> bool:
    """Whether a cell holds one figure, its unit or share beside it."""
    return reads_as_figure(cell) or _COUNTED.fullmatch(cell) is not None


def _are_classes(cells: Sequence[str]) -> bool:
    """Whether a first column names rows by numbers (``15 - 25 tuổi``); what a single row says is a value."""
    return len(cells) > 1 and all(any(char.isalpha() for char in cell) for cell in cells)


def _carries_values(cells: Sequence[str]) -> bool:
    """False for a first column that counts 1, 2, 3, ... under whatever heading."""
    ordinals = [int(cell.rstrip(".)")) for cell in cells if cell.rstrip(".)").isdecimal()]
    return not ordinals or ordinals[0] > 1 or any(after < before for before, after in pairwise(ordinals))


def _names(table: Table, roles: Sequence[ColumnRole | None], numeric: Sequence[int]) -> list[int]:
    """The columns that name a row: the first of words, and the second where the first repeats itself."""
    first = numeric[0] if numeric else len(roles)
    named = [column for column in range(first) if roles[column] in ("label", None)]
    named = [column for column in named if not _ORDINAL_HEAD.fullmatch(_leaf(table, column))]
    if not named:
        return (
            [0]
            if first > 0 and roles[0] == "label" and _are_years([cell_of(r, 0) for r in table.rows])
            else []
        )
    values = [cell for row in table.rows if (cell := cell_of(row, named[0]))]
    return named[:1] if len(set(values)) == len(values) else named[:2]


def _leaf(table: Table, column: int) -> str:
    path = table.columns[column].path
    return path[-1].strip() if path else ""


_COLUMN_NUMBER = lazy_pattern(r"\(?(?P<number>\d{1,2})\)?(?:\s?=.*)?|\(?(?P<letter>[A-Za-z])\)?")


def numbers_columns(cells: Sequence[str]) -> bool:
    """``(1) (2) (3)=(1)+(2)``, ``A B 1=2+3+5 2 3 5``: a row that numbers the columns holds no figures."""
    found: list[re.Match[str]] = []
    for cell in cells:  # most rows end at their first cell
        filled = cell.strip()
        if not filled:
            continue
        matches = _column_numbers(filled)
        if not matches and (found or SAYS_NUMBERS.fullmatch(filled) is None):
            return False
        found += matches
    if len(found) < _LEAST_NUMBERED:
        return False
    numbers = [int(match["number"]) for match in found if match["number"]]
    letters = [match["letter"].upper() for match in found if match["letter"]]
    if letters and (letters[0] != "A" or sorted(set(letters)) != letters):
        return False
    # A column behind a formula or a remark may have no number of its own.
    most = 3 if letters or any("=" in match.string for match in found) else 1
    steps = all(1 <= after - before <= most for before, after in pairwise(numbers))
    return steps and (numbers[0] <= 3 if numbers else bool(letters)) and len(numbers) != 1


def _column_numbers(cell: str) -> list[re.Match[str]]:
    """What a cell says that numbers columns: a number or letter; ``(5) (6)`` where a border was missed."""
    if (match := _COLUMN_NUMBER.fullmatch(cell)) is not None:
        return [match]
    parts = [_COLUMN_NUMBER.fullmatch(part) for part in cell.split(" ")] if " " in cell else []
    return [match for match in parts if match is not None] if None not in parts else []


_LEAST_NUMBERED = 3
"""Columns that a row of column numbers numbers at least."""


def unit_of_head(path: Sequence[str], table: Table) -> StatedUnit | None:
    """The unit that a column's head states: in a row of units, in brackets, as a rate, as what it counts."""
    if (whole := _unit_row(path, table)) is not None:
        return whole
    for part in reversed(path):
        if (unit := bracketed_unit(part)) is not None:
            return unit
    leaf = path[-1] if path else ""
    if _RATE_HEAD.search(leaf):
        return PERCENT
    counted = _counted(leaf)
    if counted is None and not _OTHER_MEASURE.search(leaf):
        return next((unit for head in reversed(path[:-1]) if (unit := _counted(head)) is not None), None)
    return counted


def _unit_row(path: Sequence[str], table: Table) -> StatedUnit | None:
    """The unit that the lowest head is by itself: ``Tấn`` under ``Than đá``, ``%`` beside ``Số tiền``.

    Nouns that stand beside each other under one head may be what is counted, or where (``Tỉnh``, ``Huyện``,
    ``Xã``): they are units only with a unit of measure among them.
    """
    unit = read_unit(path[-1]) if len(path) > 1 else None
    if unit is None or unit is PERCENT or TIME_HEAD.fullmatch(path[-1].strip()):
        return unit if unit is PERCENT else None
    over = list(path[:-1])
    beside = {column.path[-1] for column in table.columns if column.path[:-1] == over}
    units = [read_unit(leaf) for leaf in beside]
    measured = any(one is not None and one.measure != "count" for one in units)
    return unit if len(beside) == 1 or (all(units) and measured) else None


def _counted(head: str) -> StatedUnit | None:
    """What a head says that it counts: ``Số hộ``, ``Tổng số lượt khám``."""
    counted = _COUNT_HEAD.match(head)
    named = unit_at(head, counted.end()) if counted else None
    return StatedUnit(named.text, named.measure, 1) if named is not None else None


_OTHER_MEASURE = lazy_pattern(
    r"^(?:tổng )?(?:số )?tiền|kinh phí|\bvốn\b|giá|trị|doanh thu|chi phí|diện tích|khối lượng|sản lượng|"
    r"thời gian|điểm|hệ số|"
    r"bình quân|\bsố\b",
    re.IGNORECASE,
)
"""What a head under ``Số hộ`` may speak of that is no number of households."""


_IN_TITLE = lazy_pattern(rf"{UNIT_WORDS}\s*:\s*(?P<unit>[^,;()]{{1,30}})", re.IGNORECASE)


def unit_of_table(path: Sequence[str], table: Table) -> StatedUnit | None:
    """The unit of the table for a column: the only one, or the one of its kind (``Lượng``, ``Trị giá``)."""
    title = table.title or "" if table.unit is None else ""
    in_title = _IN_TITLE.search(title)
    bracketed = bracketed_unit(title) if in_title is None else None
    if bracketed is not None:
        return bracketed
    printed = table.unit or (in_title["unit"].strip() if in_title else None)
    units = units_of(printed or "")
    told = [unit for unit in units if unit.of and _speaks_of(path, unit.of)]
    if told or any(_speaks_of(column.path, unit.of) for column in table.columns for unit in units if unit.of):
        return told[0] if told else None
    if len(units) <= 1:
        return units[0] if units else _as_printed(printed)
    leaf = path[-1] if path else ""
    if _WORTH_HEAD.search(leaf):
        return next((unit for unit in units if unit.measure == "money"), None)
    if _AMOUNT_HEAD.fullmatch(leaf.strip()):
        return next((unit for unit in units if unit.measure != "money"), None)
    return None


def _speaks_of(path: Sequence[str], measure: str) -> bool:
    return f" {measure} " in f" {' '.join(path).lower()} "


def _as_printed(unit: str | None) -> StatedUnit | None:
    return StatedUnit(" ".join(unit.split()), "count", 1) if unit else None


def units_of_rows(table: Table, columns: Columns) -> list[StatedUnit | None]:
    """The unit of each row: of its unit column, ditto marks followed, or in a bracket of a name."""
    found: list[StatedUnit | None] = []
    above: StatedUnit | None = None
    bracketed: dict[str, StatedUnit] = {}
    for row in table.rows:
        printed = cell_of(row, columns.unit)
        if printed and not DITTO.fullmatch(printed):
            above = read_unit(printed) or _as_printed(printed)
        label = next((text for k in columns.names if (text := cell_of(row, k))), "")
        own = bracketed_unit(label)
        if own is not None and own.measure == "percent" and _are_no_rates(row, columns):
            own = None  # ``phân chia theo tỷ lệ phần trăm (%)`` names how money is divided
        if own is not None:
            bracketed[label] = own
        if columns.unit is not None and printed:
            found.append(above)
            continue
        heirs = (bracketed[name] for name in reversed(row.path) if name in bracketed)
        in_group = (unit for name in reversed(row.path) if (unit := _unit_as_title(name)) is not None)
        group = bracketed_unit(row.group) if row.group else None
        found.append(own or next(heirs, None) or group or (next(in_group, None) if row.path else None))
    return found


def _unit_as_title(name: str) -> StatedUnit | None:
    """The unit that a title over rows is as a whole: ``Nghìn người``; ``Dịch vụ`` names what is counted.

    What is told in two languages (``Người - Person``) is a unit, too.
    """
    printed, _, translated = name.partition(" - ")
    unit = read_unit(printed)
    alone = unit is not None and unit.measure == "count" and unit.scale == 1
    return None if alone and not (translated and translated.isascii()) else unit


_GROUPED = lazy_pattern(r"[-–(]?\d{1,3}(?:\.\d{3})+\)?")


def _are_no_rates(row: Row, columns: Columns) -> bool:
    """Whether the figures of a row, but for those under heads of rates, have points between thousands."""
    cells = [cell_of(row, k) for k in columns.numeric if not _RATE_HEAD.search(columns.paths[k])]
    grouped = [cell for cell in cells if _GROUPED.fullmatch(cell)]
    return any(cell.count(".") > 1 for cell in grouped) or (
        len(grouped) > 1 and not any("," in cell for cell in cells)
    )
