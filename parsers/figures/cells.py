"""Figures from the numeric cells of tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.tables.levels import NOTHING, ORDINAL
from vanthu.extract.values import fixed
from vanthu.parsers.figures.testimony import number_token
from vanthu.parsers.lexer.numbers import ReadNumber, number_tokens, read_number
from vanthu.parsers.lexer.vocabulary import words_of
from vanthu.parsers.report import Figure, FigureTokens, NumberToken, Row, Table
from vanthu.parsers.tables.columns import (
    Columns,
    cell_of,
    columns_of,
    numbers_columns,
    unit_of_head,
    unit_of_table,
    units_of_rows,
)
from vanthu.parsers.tables.rows import OF_WHICH
from vanthu.parsers.tables.stated_units import PERCENT, StatedUnit, bracketed_unit, read_unit

_NUMBER = r"(?:[1-9]\d{0,2}(?:[ \u00a0]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)*)"
_MARK = r"(?:\(\d{1,2}\)|\(?\*{1,3}\)?|⁽[⁰¹²³⁴⁵⁶⁷⁸⁹]+⁾|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
_CELL = lazy_pattern(
    rf"""
    (?:{_MARK}\s*)?                               # a note's mark before the number: (1) 376.620
    (?P<bound>[<>≤≥~≈±]\s?)?                     # ≥ 95
    (?P<open>\()?\s?                             # (93): below nothing
    (?P<sign>[-−–+])?\s?
    (?P<number>{_NUMBER})\s?
    (?P<percent>[%‰])?
    (?:\s?[-–]\s?(?P<most>{_NUMBER})\s?%?)?      # 10-15
    (?:\s?/\s?(?P<of>{_NUMBER})\s?%?)?           # 12/16, 100%/100%
    \s?(?P<close>\))?
    (?:\s?\((?P<share>{_NUMBER})\s?%\))?         # 45 (90,5%)
    (?:\s?(?P<unit>[^\W\d_⁰¹²³⁴⁵⁶⁷⁸⁹][^\d*⁰¹²³⁴⁵⁶⁷⁸⁹]{{0,30}}))?
    (?:\s*{_MARK})?                               # 1.234*
    """,
    re.VERBOSE,
)
_CLOSED = lazy_pattern(r"\s?%?\)?")
_GRAND_TOTAL = lazy_pattern(r"tổng(?: cộng| số)?|toàn (?:tỉnh|huyện|xã|ngành)", re.IGNORECASE)
MANY_NUMBERS = "ô có nhiều số, không rõ số nào"
UNREAD_CELL = "ô trong cột số không đọc được thành một số"

LEAST_WORDS = 6
"""A cell of fewer words is a name, a unit or a short remark, whose numbers belong to the name."""


def is_running_text(cell: str) -> bool:
    """Whether a cell holds sentences rather than a figure, a name or a short remark."""
    return cell.count(" ") >= LEAST_WORDS - 1


def label_in_cell(figure: Figure, table: Table) -> str:
    """The label without what names the row: what the sentence itself says is counted."""
    if figure.row is None:
        return figure.label
    return figure.label.removeprefix(row_labels(table, columns_of(table))[figure.row] + ": ")


def figures_of_table(table: Table, *, first_id: int = 1) -> list[Figure]:
    """The figures of a table, row by row.

    Args:
        table: with one row per logical row.
        first_id: the ids are ``f{first_id}`` and on.
    """
    columns = columns_of(table)
    labels = row_labels(table, columns)
    units = units_of_rows(table, columns)
    of_columns = {column: _ColumnUnit.of(table, column) for column in columns.numeric}
    signed = {column: _brackets_are_minus(table, column) for column in columns.numeric}
    figures: list[Figure] = []
    for place, row in enumerate(table.rows):
        if row.role in ("numbering", "note") or numbers_columns(row.cells):
            continue
        for column in columns.numeric:
            if column in row.covered and row.role == "group":
                continue
            given = of_columns[column].in_row(units[place], stated=bool(cell_of(row, columns.unit)))
            label = _label(labels[place], columns.paths[column])
            figure = _figure(table, place, column, label, given, bracketed=signed[column])
            if figure is not None:
                figure.put("id", f"f{first_id + len(figures)}")
                figures.append(figure)
    return figures


@fixed(frozen=True, slots=True)
class _ColumnUnit:
    """The unit of a column's head, and the table's for that column."""

    head: StatedUnit | None
    table: StatedUnit | None
    worth: bool
    """Whether the head says in a bracket that its column is of money."""

    @classmethod
    def of(cls, table: Table, column: int) -> _ColumnUnit:
        path = table.columns[column].path
        printed = bracketed_unit(path[-1]) if path else None
        worth = printed is not None and printed.measure == "money"
        return cls(unit_of_head(path, table), unit_of_table(path, table), worth)

    def in_row(self, row: StatedUnit | None, *, stated: bool) -> StatedUnit | None:
        """A rate's head stands for all rows; else the row's own unit goes before the column's.

        What a column of units states (``stated``) is of the amounts; a column beside them is of their worth.
        """
        if self.head is not None and self.head.measure == "percent":
            return self.head
        if self.worth and stated and row is not None and row.measure not in ("money", "percent"):
            return self.head
        return row or self.head or self.table


def _label(row: str, path: str) -> str:
    return f"{row}: {path}" if row and path else row or path


def row_labels(table: Table, columns: Columns) -> list[str]:
    """What names each row; where names repeat, with the rows they stand under."""
    labels = [row_label(row, columns.names) for row in table.rows]
    own = [_own_name(row, columns.names).lower() for row in table.rows]
    often = Counter(own)
    return [
        _under(row, label) if row.path and (often[name] > 1 or _needs_parent(name)) else label
        for row, label, name in zip(table.rows, labels, own, strict=True)
    ]


_PARTS = words_of("part of a whole")
_BARE = lazy_pattern(
    r"^(?:trong (?:số )?đó\s*:?\s*|[-–+*•\s]+|\(?[\w]{1,4}[.)]\s+)*|\s*\([^()]*\)\s*$|[\s.:…_*]+$"
)
"""What stands around the words of a name: a number, a dash, its unit, leaders."""


def _needs_parent(name: str) -> bool:
    """Whether a row's own words name no indicator: dashed parts, what is said of which, sectors, sexes."""
    return name.startswith(_DASHES) or OF_WHICH.match(name) is not None or _BARE.sub("", name) in _PARTS


_DASHES = ("-", "–", "+", "*")


def _under(row: Row, label: str) -> str:
    """A row's name behind those of its parents that it does not tell already; a dash stays between them."""
    told = label.lower()
    names = [without_group_numbers(name.lstrip("-+* ")) for name in row.path]
    missing = [name for name in names if name.lower() not in told]
    dash = next((cell.strip()[0] for cell in row.cells[:2] if cell.strip().startswith(_DASHES)), "-")
    return f" {dash} ".join([" - ".join(missing), label]) if missing else label


def _own_name(row: Row, names: Sequence[int]) -> str:
    return ", ".join(cell for column in names if (cell := cell_of(row, column)))


def row_label(row: Row, names: Sequence[int]) -> str:
    """What names a row: its group, the row it belongs to, and its own name."""
    own = [cell for column in names if (cell := cell_of(row, column))]
    if not own:
        words = (cell.strip() for cell in row.cells[:2])
        own = [cell for cell in words if any(c.isalpha() for c in cell) and not ORDINAL.fullmatch(cell)][:1]
    label = ", ".join(own).lstrip("-+* ").rstrip("._… ") or ("Tổng cộng" if row.total else "")
    group = None if _GRAND_TOTAL.fullmatch(label) else row.group
    named = without_group_numbers(group) if group else None
    return " - ".join(part for part in (named, _unnumbered(row.parent), label) if part)


_GROUP_NUMBER = lazy_pattern(r"(?:[IVX]{1,5}|(?P<letter>[A-HĐ])) (?=\S)")
"""A number from a cell of its own: ``II Cây công nghiệp``, ``B CHĂN NUÔI``; ``A Lưới`` is a name, and ``II.``
stands in one text with the group's name."""


def without_group_numbers(name: str) -> str:
    """The names of a row's groups, without the roman number or the letter in the cell before each."""
    return " - ".join(map(_without_number, name.split(" - ")))


def _without_number(name: str) -> str:
    mark = _GROUP_NUMBER.match(name)
    if mark is None or (mark["letter"] and not name.isupper()):
        return name
    return name[mark.end() :]


def _unnumbered(name: str | None) -> str | None:
    """A row's name without the ordinal in front: ``1 Khám bệnh``."""
    ordinal, _, rest = (name or "").partition(" ")
    return rest if rest and ORDINAL.fullmatch(ordinal) else name


def _brackets_are_minus(table: Table, column: int) -> bool:
    """Whether a column holds rates with brackets and without: ``(3,2%)`` is then below nothing, no share."""
    rates = [cell for row in table.rows if (cell := cell_of(row, column)).rstrip(" )").endswith("%")]
    return any(not cell.startswith("(") for cell in rates)


def _figure(
    table: Table, place: int, column: int, label: str, given: StatedUnit | None, *, bracketed: bool
) -> Figure | None:
    row = table.rows[place]
    raw = cell_of(row, column)
    found = _CELL.fullmatch(raw)
    if found is None or found["unit"]:
        doubt = next((token.issue for token in number_tokens(raw) if token.issue), None)
        if doubt is not None:
            return _unread(table, place, column, label, doubt)
    if found is None:
        return _unread(table, place, column, label) if _may_be_figure(raw) else None
    shift = len(row.cells[column]) - len(row.cells[column].lstrip())
    unit = _own_unit(found) or given
    measure = unit.measure if unit else "count"
    rate = measure == "percent"
    discrete = measure == "count" and unit is not None and unit.scale == 1
    reading = read_number(found["number"], rate=rate, discrete=discrete)
    value = _signed(reading, found, rates=bracketed)
    most = read_number(found["most"], rate=rate).value if found["most"] else None
    share = read_number(found["share"], rate=True).value if found["share"] else None
    start, end = _span(found)
    return Figure(
        id="",
        label=label,
        measure=measure,
        value=value,
        value_max=most,
        value_exact=reading.exact,
        of=read_number(found["of"]).value if found["of"] else None,
        percent=value if rate else share,
        unit=unit.text if unit else None,
        section=table.section,
        table=table.id,
        row=place,
        column=column,
        page=row.page,
        bbox=row.cell_bboxes[column] if column < len(row.cell_bboxes) else row.bbox,
        raw=raw[start:end],
        confidence=_confidence(row, column),
        placed=table.confidence,
        tier="minor" if most is not None else "core",
        approx=found["bound"].strip() if found["bound"] else None,
        issue=reading.issue,
        span=(shift + start, shift + end),
        tokens=_tokens(row.cells[column], found, shift, rate=rate),
        form="range" if most is not None else "fraction" if found["of"] else "rate" if rate else "plain",
    )


def _may_be_figure(raw: str) -> bool:
    """Whether a cell in a column of figures holds digits among few words: it may say a figure."""
    return any(char.isdigit() for char in raw) and not is_running_text(raw) and not NOTHING.fullmatch(raw)


def _unread(table: Table, place: int, column: int, label: str, doubt: str | None = None) -> Figure:
    """A cell in a column of figures that makes no number: what it says is shown, its value left open."""
    row = table.rows[place]
    raw = row.cells[column]
    return Figure(
        id="",
        label=label,
        measure=None,
        value=None,
        unit=None,
        section=table.section,
        table=table.id,
        row=place,
        column=column,
        page=row.page,
        bbox=row.cell_bboxes[column] if column < len(row.cell_bboxes) else row.bbox,
        raw=raw,
        confidence=_confidence(row, column),
        placed=table.confidence,
        issue=doubt or (MANY_NUMBERS if "\n" in raw else UNREAD_CELL),
        span=(0, len(raw)),
    )


def _own_unit(found: re.Match[str]) -> StatedUnit | None:
    """The unit printed in the cell itself."""
    if found["percent"]:
        return PERCENT if found["percent"] == "%" else read_unit("‰")
    if not found["unit"]:
        return None
    name = " ".join(found["unit"].split())
    return read_unit(name) or StatedUnit(name, "count", 1)


def _signed(reading: ReadNumber, found: re.Match[str], *, rates: bool) -> int | float | None:
    """The value with its sign: a minus, or the brackets of an account around a number that is no share.

    ``rates``: whether brackets mean a minus around rates, too.
    """
    bracketed = found["open"] and found["close"] and (rates or not found["percent"])
    if reading.value is None or not (bracketed or found["sign"] in ("-", "−", "–")):
        return reading.value
    return -reading.value


def _span(found: re.Match[str]) -> tuple[int, int]:
    """Where the figure stands in its cell, notes' marks left out."""
    firsts = [found.start(name) for name in ("bound", "open", "sign", "number") if found[name] is not None]
    names = ("number", "percent", "most", "of", "close", "share", "unit")
    end = max(found.end(name) for name in names if found[name] is not None)
    rest = _CLOSED.match(found.string, end)
    tail = rest.group() if rest is not None else ""
    return min(firsts), end + (len(tail) if "%" in tail or (found["share"] and ")" in tail) else 0)


def _tokens(cell: str, found: re.Match[str], shift: int, *, rate: bool) -> FigureTokens:
    """The numbers of a cell; ``found`` is a match of its text without the ``shift`` blanks in front."""

    def token(first: str, last: str) -> NumberToken | None:
        if found[last] is None:
            return None
        start = found.start(first) if found[first] is not None else found.start(last)
        return number_token(cell, (shift + start, shift + found.end(last)))

    value = token("sign", "number")
    return FigureTokens(
        value=value,
        of=token("of", "of"),
        percent=value if rate else token("share", "share"),
        value_max=token("most", "most"),
    )


def _confidence(row: Row, column: int) -> float:
    """Of what a cell says; whether it belongs to its row and column is another question."""
    if row.confidences is None or column >= len(row.confidences):
        return 1.0
    return row.confidences[column]
