"""The period of a table's figures, as its column, its row or its title says it.

What a head compares with (``so với cùng kỳ năm trước``) is not when its figures were.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.figures.cell_basis import COMPARISON
from vanthu.parsers.figures.surroundings import Surroundings
from vanthu.parsers.lexer.vocabulary import any_of
from vanthu.parsers.report import Figure, FigurePeriod, Table, TakenFrom
from vanthu.parsers.times import Reporting, Time, times_in

_NAMED = lazy_pattern(rf"(?i:{any_of('named after')})(?: [^,;:.()]*)? ?(?:, ?)?$")


@lru_cache(maxsize=1024)
def ends_in_name(words: str) -> bool:
    """Whether what stands before a time opens a name; heads and titles are asked for once a cell."""
    return _NAMED.search(words) is not None


def period_from(time: Time, source: TakenFrom) -> FigurePeriod:
    """A time as the period of a figure; ``source``: the place that says it."""
    return FigurePeriod(label=time.label, start=time.start, end=time.end, taken_from=source)


class TablePeriods:
    """What the heads, rows and titles of tables say of time: each is looked at once, not for each cell."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._columns: dict[tuple[str, int], tuple[str, Time | None]] = {}
        self._rows: dict[tuple[str, int], str] = {}
        self._years: dict[str, int | None] = {}
        self._narrowest: dict[tuple[str, int | None], Time | None] = {}

    def period(self, figure: Figure) -> FigurePeriod | None:
        """Of a table's figure: its column's, its row's or the title's; ``None`` where none says one."""
        around = self._around
        table = around.tables.get(figure.table) if figure.table is not None else None
        if table is not None and figure.row is not None and figure.column is not None:
            heads, day = self._column(table, figure.column)
            if day is not None:
                return period_from(day, "column")
            places = (heads, self._row(table, figure.row), _in_full(table.title or ""))
            year = next((year for text in places if (year := self._year(text)) is not None), None)
            for text, place in zip(places, _PLACES, strict=True):
                time = self._time(text, year)
                if time is not None:
                    return period_from(time, place)
        return None

    def is_for_a_year(self, figure: Figure) -> bool:
        """Whether the column of a figure is headed ``Dự toán năm``, whatever months the table is of."""
        table = self._around.tables.get(figure.table) if figure.table is not None else None
        if table is None or figure.column is None:
            return False
        return _YEARLY_PLAN.search(self._column(table, figure.column)[0]) is not None

    def _column(self, table: Table, column: int) -> tuple[str, Time | None]:
        key = table.id, column
        if key not in self._columns:
            path = table.columns[column].path
            heads = " - ".join(_spelt(path, table))
            self._columns[key] = heads, _day_of_head(path, self._around.reporting)
        return self._columns[key]

    def _row(self, table: Table, row: int) -> str:
        key = table.id, row
        if key not in self._rows:
            of_row = table.rows[row]
            names = [of_row.group or "", of_row.parent or ""]
            for column, cell in zip(table.columns[:2], of_row.cells[:2], strict=False):
                if column.role == "label":  # in a column of figures ``2015`` may be one
                    names.append(_in_full(cell.strip()))
                elif column.role != "value":
                    names.append(cell)
            self._rows[key] = " - ".join(names)
        return self._rows[key]

    def _year(self, text: str) -> int | None:
        """The year that a text set for the months in it."""
        if text not in self._years:
            self._years[text] = _year_said(text, self._around.reporting)
        return self._years[text]

    def _time(self, text: str, year: int | None) -> Time | None:
        key = text, year
        if key not in self._narrowest:
            self._narrowest[key] = _narrowest(text, self._around.reporting, year)
        return self._narrowest[key]


_YEARLY_PLAN = lazy_pattern(
    r"(?<![^\W\d_])(?:dự toán|DT|kế hoạch|KH|chỉ tiêu)(?: [^\W\d_]+){0,4}? năm"
    r"(?! (?:trước|ngoái|nay|sau))(?!\s*\d)(?![^\W\d_])",
    re.IGNORECASE,
)
_PLACES: tuple[TakenFrom, TakenFrom, TakenFrom] = ("column", "row", "table")


_MONTH_HEAD = lazy_pattern(r"(?:T|Th)\.?\s?(?P<month>\d{1,2})")
_SHORT_HEAD = lazy_pattern(
    r"(?<![^\W_])(?:(?P<count>\d{1,2})\s?T|T\.?\s?(?P<month>\d{1,2})|Q\.?\s?(?P<quarter>IV|I{1,3}|[1-4]))"
    r"(?:\s?[/-]\s?|(?<=T))(?P<year>(?:19|20)\d\d)(?!\d)"
)
_YEARS = lazy_pattern(
    r"(?<![^\s(])(?<!năm )(?<!học )(?<!đoạn )(?<!kỳ )(?<!độ )(?<!vụ )"
    r"(?P<first>(?:19|20)\d\d)\s?[-–]\s?(?P<last>(?:19|20)\d\d)(?![\d./-])",
    re.IGNORECASE,
)
_YEAR = lazy_pattern(
    r"(?:(?<!\S)|(?<=(?:19|20)\d\d/))(?<!năm )(?<!tháng )(?<!giá )(?<!mã )(?<!số )(?<!trên )"
    r"(?<!dưới )(?<!hơn )(?<!gần )(?<!từ )(?<!khoảng )(?:19|20)\d\d(?=\s*(?:$|[/(:,;]| so ))",
    re.IGNORECASE,
)
"""A year alone at the end of a head, or before what it is measured by: ``TH 2022``, ``2022/2021 (%)``."""


@lru_cache(maxsize=2048)  # a title and a head are asked for with each of their figures
def _in_full(head: str) -> str:
    """``7T/2023``, ``QII/2023``, ``TH 2022``, ``2021-2023`` as text spells them."""
    if not any(map(str.isdigit, head)):
        return head
    head = _SHORT_HEAD.sub(_spelt_head, head)
    head = _YEARS.sub(r"giai đoạn \g<first>-\g<last>", head)
    return _YEAR.sub(r"năm \g<0>", head)


def _spelt_head(found: re.Match[str]) -> str:
    year = f"năm {found['year']}"
    if found["count"]:
        return f"{int(found['count'])} tháng {year}"
    return f"tháng {int(found['month'])} {year}" if found["month"] else f"quý {found['quarter']} {year}"


def _spelt(path: Sequence[str], table: Table) -> list[str]:
    """A column's heads with their times in full; ``T1`` among ``T1``, ``T2``, ``T3`` is ``tháng 1``."""
    heads = [_in_full(head.strip()) for head in path]
    found = _MONTH_HEAD.fullmatch(heads[-1]) if heads else None
    if found is None or not 1 <= int(found["month"]) <= 12:
        return heads
    leaves = (column.path[-1].strip() for column in table.columns if column.path)
    alike = sum(_MONTH_HEAD.fullmatch(leaf) is not None for leaf in leaves)
    return [*heads[:-1], f"tháng {int(found['month'])}"] if alike >= _LEAST_MONTHS else heads


_LEAST_MONTHS = 3
"""Columns headed ``T1``, ``T2``, ... that are months and not stages or classes."""


def _day_of_head(path: Sequence[str], reporting: Reporting) -> Time | None:
    """``Số tiêu chí đạt - 30/9/2022``: the state of a day that is the whole of the nearest head."""
    leaf = path[-1].strip() if path else ""
    days = [time for time in times_in(leaf, reporting) if time.kind == "date" and time.end]
    return days[0] if len(days) == 1 and len(leaf) - (days[0].finish - days[0].begin) <= _DAY_WORD else None


_DAY_WORD = len("Ngày (")
"""Characters of a head that may stand around its day."""


@lru_cache(maxsize=2048)
def _narrowest(text: str, reporting: Reporting, year: int | None) -> Time | None:
    """The last time that a head, name or title says, a year only where it says nothing else."""
    times = [time for time in _own_times(text, reporting, year) if time.kind != "date"]
    narrow = [time for time in times if time.rule not in ("year", "whole year")] or times
    return narrow[-1] if narrow else None


@lru_cache(maxsize=2048)
def _year_said(text: str, reporting: Reporting) -> int | None:
    """The first year that a text prints, be it of a month: its other months are of that year, too."""
    for time in _own_times(text, reporting):
        if time.end and time.end[:4] in text[time.begin : time.finish]:
            return int(time.end[:4])
    return None


def _own_times(text: str, reporting: Reporting, year: int | None = None) -> list[Time]:
    """The times in a text but those that end a name, and those that it compares with."""
    found: list[Time] = []
    compared: Time | None = None
    for time in times_in(text, reporting, year):
        goes_on = compared is not None and _AS_WELL.fullmatch(text, compared.finish, time.begin) is not None
        if goes_on or _is_base(text, found, time):
            compared = time
        elif not (ends_in_name(text[: time.begin]) or _is_origin(text[: time.begin], time)):
            found.append(time)
    return found


def _is_origin(before: str, time: Time) -> bool:
    """``Dự toán giao đầu năm``, ``chuyển nguồn sang năm 2015``: when it was assigned, where it goes."""
    return (_ASSIGNED if time.kind == "point" else _MOVED).search(before) is not None


def _is_base(text: str, found: Sequence[Time], time: Time) -> bool:
    """Whether a time is what others are measured by: ``so với cùng kỳ``, ``T5/2024/T5/2023 (%)``."""
    before = text[: time.begin]
    if _COMPARED_WITH.search(before) or (time.kind == "former" and COMPARISON.search(before)):
        return True
    return bool(found) and _MEASURED_BY.fullmatch(text, found[-1].finish, time.begin) is not None


_COMPARED_WITH = lazy_pattern(
    r"(?<![^\W\d_])so(?: sánh với|(?! sánh)(?: với)?)(?![^\W\d_])[\s:(%)-]*(?:(?!và )[^\W\d_]+ ){0,5}$",
    re.IGNORECASE,
)
"""What stands before a time that is compared with: ``so với``, ``so sánh với``, ``so kế hoạch ``."""
_ASSIGNED = lazy_pattern(r"(?<![^\W\d_])giao (?:từ )?$", re.IGNORECASE)
_MOVED = lazy_pattern(
    r"(?<![^\W\d_])(?:sang|chuyển nguồn(?: từ)?|kết dư(?: ngân sách)?(?: từ)?) $", re.IGNORECASE
)
_AS_WELL = lazy_pattern(r"\s?(?:,|;|/|và|hoặc) ?(?:với )?", re.IGNORECASE)
_MEASURED_BY = lazy_pattern(r"\s?(?:/|với )\s?(?:[^\W\d_]+ ){0,3}")
