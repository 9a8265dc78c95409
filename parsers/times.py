"""Expressions of time in running text and headings, with the days they mean.

Periods are those of Nghị định 09/2019/NĐ-CP (tháng, quý, 6 tháng, 9 tháng, năm), spans of years (giai đoạn,
năm học, niên vụ), free spans (từ ngày … đến ngày …), points (tính đến ngày …) and words that mean the period
of the report itself or one before it (trong kỳ, cùng kỳ, năm trước). A span has a start and an end, both
inclusive; a point has an end alone; where the calendar is not certain (niên vụ) both are None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Literal

from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.values import fixed
from vanthu.parsers.dates import iso, last_day
from vanthu.parsers.report import Period

Kind = Literal["span", "point", "former", "date"]
Bounds = tuple[str | None, str | None]

COUNTS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
    "chín": 9, "mười một": 11, "mười hai": 12, "mười": 10,
}  # fmt: skip
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4}

_Y = r"(?:19|20)\d\d(?!\d)"
_WORDS = "|".join(COUNTS)
_MONTH = rf"(?:\d{{1,2}}(?!\d)|{_WORDS})"
_QUARTER = (
    rf"(?:IV|III|II|I|[1-4]|{'|'.join(w for w in QUARTERS if len(w) > 3 or w in ('ba', 'tư', 'một', 'hai'))})"
)
_OF_YEAR = r"(?:\s?(?:/|-|–|,)?\s?(?:năm\s)?{})"


def _day(mark: str) -> str:
    """A day: ``15/6/2024``, ``15/6``, ``01 tháng 3 năm 2023``; groups d, m, y with ``mark`` behind them."""
    return (
        rf"(?P<d{mark}>\d{{1,2}})(?:\s?[/.\-]\s?|\stháng\s)(?P<m{mark}>\d{{1,2}})(?!\d)"
        rf"(?:(?:\s?[/.\-]\s?|\snăm\s)(?P<y{mark}>{_Y}))?"
    )


@fixed(frozen=True, slots=True)
class Reporting:
    """What words like ``trong kỳ`` and months without a year are read against.

    Attributes:
        start: first day of the report's period, None where the head states none.
        end: its last day.
        label: how the head words it.
        issued_on: the day the document was issued.
    """

    start: str | None = None
    end: str | None = None
    label: str | None = None
    issued_on: str | None = None

    @classmethod
    def of(cls, period: Period, issued_on: str | None) -> Reporting:
        """From the header of a record."""
        return cls(period.start, period.end, period.label, issued_on)

    @property
    def year(self) -> int | None:
        """The year reported; that of the document where no period is stated."""
        day = self.end or self.issued_on
        return int(day[:4]) if day else None


@fixed(frozen=True, slots=True)
class Time:
    """One expression of time, ``text[begin:finish]``.

    Attributes:
        label: as worded, with the year where the words leave it out and it is known.
        start: first day; None for a point.
        end: last day.
        kind: ``former`` for what is before the report's own period (cùng kỳ, năm trước); ``date`` for a day
            on which something happened or a document was signed, which is nobody's period.
        rule: the row of the table that read it.
    """

    label: str
    start: str | None
    end: str | None
    begin: int
    finish: int
    kind: Kind
    rule: str


@fixed(frozen=True, slots=True)
class _Found:
    """A match with what is needed to give it days.

    Attributes:
        said: the part of a year that the sentence told of before (``lũy kế … so với cùng kỳ``).
    """

    match: re.Match[str]
    reporting: Reporting
    year: int | None
    said: Bounds | None

    def __getitem__(self, group: str) -> str | None:
        return self.match[group]

    def year_of(self, group: str) -> int | None:
        """The year printed in ``group``, or the one that holds around it."""
        said = self.match[group]
        return int(said) if said else self.year


Read = Callable[[_Found], Bounds | None]


@fixed(frozen=True, slots=True)
class Rule:
    """A way to word a time: the pattern, how its days are found, an example and what it must not take."""

    name: str
    pattern: str
    read: Read
    example: str
    counter: str
    kind: Kind = "span"


def months(year: int | None, first: int | None, last: int | None) -> Bounds | None:
    """From the first day of a month to the last of another in one year; None for what no calendar has."""
    if year is None or first is None or last is None or not 1 <= first <= last <= 12:
        return None
    return iso(year, first, 1), last_day(year, last)


def _years(first: int | None, last: int | None) -> Bounds | None:
    if first is None or last is None or not 0 <= last - first <= 100:
        return None
    return f"{first}-01-01", f"{last}-12-31"


def count(text: str | None) -> int | None:
    """A number in figures or words (``sáu``)."""
    if not text:
        return None
    return int(text) if text.isdecimal() else COUNTS.get(text.lower())


def _quarter(text: str) -> int | None:
    return int(text) if text.isdecimal() else QUARTERS.get(text.lower())


def _between_days(found: _Found) -> Bounds | None:
    year = found.year_of("yb")
    begin = found.year_of("ya") if found["ya"] else year
    if year is None or begin is None:
        return None
    start = iso(begin, int(found["ma"] or 0), int(found["da"] or 0))
    end = iso(year, int(found["mb"] or 0), int(found["db"] or 0))
    return (start, end) if start and end and start <= end else None


def _days_of_a_month(found: _Found) -> Bounds | None:
    """``từ ngày 05 đến 11/8/2024``: the month is printed once.

    Bare, it could be an amount (``từ 5-11/12 xã``): a year, or a word for days, must say that it is none.
    """
    year = found.year_of("yb")
    if year is None or not (found["yb"] or "ngày" in found.match.group() or "tuần" in found.match.group()):
        return None
    month, first, last = int(found["mb"] or 0), int(found["da"] or 0), int(found["db"] or 0)
    start, end = iso(year, month, first), iso(year, month, last)
    return (start, end) if start and end and start <= end else None


def _between_months(found: _Found) -> Bounds | None:
    last_year = found.year_of("yb")
    first_year = int(found["ya"] or 0) or last_year
    first, last = count(found["ma"]), count(found["mb"])
    if not first_year or not last_year or not first or not last or max(first, last) > 12:
        return None
    start, end = iso(first_year, first, 1), last_day(last_year, last)
    return (start, end) if start and start <= end else None


def _until_now(found: _Found) -> Bounds | None:
    return f"{found['y']}-01-01", found.reporting.end or found.reporting.issued_on


def _half(found: _Found) -> Bounds | None:
    number = count(found["n"])
    if number is None or not 1 <= number <= 12:
        return None
    year = found.year_of("y")
    late = (found["half"] or "").lower() == "cuối"
    return months(year, 13 - number, 12) if late else months(year, 1, number)


def _half_of_month(found: _Found) -> Bounds | None:
    """``nửa đầu tháng 6``: to the 15th, as circulars count half months."""
    year, month = found.year_of("y"), count(found["n"])
    start = iso(year, month, 1) if year and month else None
    if year is None or month is None or start is None:
        return None
    late = (found["half"] or "").lower() == "cuối"
    return (iso(year, month, 16), last_day(year, month)) if late else (start, iso(year, month, 15))


def _half_of_the_year(found: _Found) -> Bounds | None:
    late = (found["half"] or "").lower() == "cuối"
    return months(found.year_of("y"), 7, 12) if late else months(found.year_of("y"), 1, 6)


def _some_months(found: _Found) -> Bounds | None:
    return months(found.year_of("y"), 1, count(found["n"]))


def _half_of_year(found: _Found) -> Bounds | None:
    """``10 tháng, ước cả năm 2023``: the months behind which the rest of the year is estimated."""
    return months(found.year, 1, count(found["n"]))


def _own_months(found: _Found) -> Bounds | None:
    """``6 tháng`` by itself means the report's own six months, else it is a length of time."""
    own = found.reporting
    if own.start is None or own.end is None or not own.start.endswith("-01-01"):
        return None
    number = count(found["n"])
    if number is None or own.end != last_day(int(own.start[:4]), number if 1 <= number <= 12 else 12):
        return None
    return own.start, own.end


def _quarters(found: _Found) -> Bounds | None:
    numbers = [_quarter(part) for part in re.findall(_QUARTER, found["q"] or "", re.IGNORECASE)]
    known = [number for number in numbers if number]
    if len(known) != len(numbers) or known != list(range(known[0], known[-1] + 1)):
        return None
    return months(found.year_of("y"), 3 * known[0] - 2, 3 * known[-1])


def _listed_months(found: _Found) -> Bounds | None:
    """``tháng 5, 6/2024``: months that follow each other are one span."""
    numbers = [count(part) for part in re.findall(_MONTH, found["n"] or "", re.IGNORECASE)]
    known = [number for number in numbers if number]
    if len(known) != len(numbers) or known != list(range(known[0], known[-1] + 1)):
        return None
    return months(found.year_of("y"), known[0], known[-1])


def _one_month(found: _Found) -> Bounds | None:
    month = count(found["n"])
    return months(found.year_of("y"), month, month)


def _school(found: _Found) -> Bounds | None:
    first, last = int(found["y"] or 0), int(found["z"] or 0)
    return (f"{first}-09-01", f"{last}-05-31") if last == first + 1 else None


def _week(found: _Found) -> Bounds | None:
    """Bodies count weeks from different days: the year is certain, the days are not."""
    return (None, None) if 1 <= int(found["n"] or 0) <= 53 else None


_SCHOOL_BEGINS = 8
"""The month from which a report's period may be that of a school year."""


def _school_reported(found: _Found) -> int | None:
    """The calendar year in which the school year began that the report is on; None where it is on another."""
    start, end = found.reporting.start, found.reporting.end
    spans = start is not None and end is not None and start[:4] != end[:4]
    return int(start[:4]) if start is not None and spans and int(start[5:7]) >= _SCHOOL_BEGINS else None


def _term(found: _Found) -> Bounds | None:
    """``học kỳ I``: up to the middle of January, when the ministry has it end."""
    first = int(found["y"]) if found["y"] else _school_reported(found)
    if first is None or (found["z"] and int(found["z"]) != first + 1):
        return None
    if _quarter(found["n"] or "") == 2 or (found["n"] or "").lower() == "cuối":
        return f"{first + 1}-01-16", f"{first + 1}-05-31"
    return f"{first}-09-01", f"{first + 1}-01-15"


def _school_before(found: _Found) -> Bounds | None:
    first = _school_reported(found)
    return (f"{first - 1}-09-01", f"{first}-05-31") if first is not None else None


def _season(found: _Found) -> Bounds | None:
    return (None, None) if int(found["z"] or 0) == int(found["y"] or 0) + 1 else None


def _decade(found: _Found) -> Bounds | None:
    first = int(found["y"] or 0) or 1900 + int(found["z"] or 0)
    return _years(first, first + 9) if first % 10 == 0 else None


def _stage(found: _Found) -> Bounds | None:
    first, last = int(found["y"] or 0), int(found["z"] or 0)
    return _years(first, last) if last > first else None


def _one_year(found: _Found) -> Bounds | None:
    year = found.year_of("y")
    return _years(year, year)


def _this_year(found: _Found) -> Bounds | None:
    return _years(found.year, found.year)


def _last_year(found: _Found) -> Bounds | None:
    return _years(found.year - 1, found.year - 1) if found.year else None


def _on_day(found: _Found) -> Bounds | None:
    year = found.year_of("ya")
    end = iso(year, int(found["ma"] or 0), int(found["da"] or 0)) if year else None
    return (None, end) if end else None


def _end_of_month(found: _Found) -> Bounds | None:
    year, month = found.year_of("y"), count(found["n"])
    return (None, last_day(year, month)) if year and month and month <= 12 else None


def _end_of_quarter(found: _Found) -> Bounds | None:
    bounds = _quarters(found)
    return (None, bounds[1]) if bounds else None


def _end_of_year(found: _Found) -> Bounds | None:
    year = found.year_of("y")
    return (None, f"{year}-12-31") if year else None


def _start_of_year(found: _Found) -> Bounds | None:
    year = found.year_of("y")
    return (None, f"{year}-01-01") if year else None


def _end_of_this_year(found: _Found) -> Bounds | None:
    return (None, f"{found.year}-12-31") if found.year else None


def _start_of_this_year(found: _Found) -> Bounds | None:
    return (None, f"{found.year}-01-01") if found.year else None


def _that_day(found: _Found) -> Bounds | None:
    day = iso(int(found["ya"]), int(found["ma"] or 0), int(found["da"] or 0)) if found["ya"] else None
    return (day, day) if day else None


def _now(found: _Found) -> Bounds | None:
    day = found.reporting.end or found.reporting.issued_on
    return (None, day) if day else None


def _from_now(found: _Found) -> Bounds | None:
    return found.reporting.issued_on, f"{found['y']}-12-31"


def _own(found: _Found) -> Bounds | None:
    own = found.reporting
    return (own.start, own.end) if own.end else None


def _end_of_own(found: _Found) -> Bounds | None:
    return (None, found.reporting.end) if found.reporting.end else None


def _start_of_own(found: _Found) -> Bounds | None:
    return (None, found.reporting.start) if found.reporting.start else None


def _this_quarter(found: _Found) -> Bounds | None:
    end = found.reporting.end
    quarter = (int(end[5:7]) - 1) // 3 + 1 if end else None
    return months(int(end[:4]), 3 * quarter - 2, 3 * quarter) if end and quarter else None


def _this_week(found: _Found) -> Bounds | None:
    """``trong tuần`` in a weekly report; in another no week is known."""
    start, end = found.reporting.start, found.reporting.end
    return (start, end) if start and end and _is_week(start, end) else None


def _is_week(start: str, end: str) -> bool:
    return date.fromisoformat(end) - date.fromisoformat(start) < timedelta(days=7)


def _week_before(found: _Found) -> Bounds:
    start, end = found.reporting.start, found.reporting.end
    if not start or not end or not _is_week(start, end):
        return None, None
    back = timedelta(days=7)
    return str(date.fromisoformat(start) - back), str(date.fromisoformat(end) - back)


def _this_month(found: _Found) -> Bounds | None:
    end = found.reporting.end
    return months(int(end[:4]), int(end[5:7]), int(end[5:7])) if end else None


def _since_new_year(found: _Found) -> Bounds | None:
    end = found.reporting.end or found.reporting.issued_on
    start = f"{found['y'] or end[:4]}-01-01" if end else ""
    return (start, end) if end and start <= end else None


def _so_far(found: _Found) -> Bounds | None:
    """``lũy kế``: since the new year; in a report on several years, over all of them."""
    start, end = found.reporting.start, found.reporting.end
    if start and end and start[:4] != end[:4]:
        return start, end
    end = end or found.reporting.issued_on
    return (f"{end[:4]}-01-01", end) if end else None


def _from_new_year_on(found: _Found) -> Bounds | None:
    """``từ đầu năm đến hết tháng 11``, ``từ đầu năm đến ngày 15/11``."""
    if found["n"]:
        _, end = _end_of_month(found) or (None, None)
    else:
        _, end = _on_day(found) or (None, None)
    return (f"{end[:4]}-01-01", end) if end else None


def _year_before(found: _Found) -> Bounds | None:
    """What the sentence tells of, else the report's own period, one year earlier."""
    start, end = found.said or (found.reporting.start, found.reporting.end)
    year = found.year_of("y") if found["y"] else None
    if start is None or end is None:
        return _years(year, year)
    back = int(end[:4]) - year if year else 1
    return _earlier(start, back), _earlier(end, back)


def _earlier(day: str, years: int) -> str:
    year, month = int(day[:4]) - years, int(day[5:7])
    whole = day == last_day(int(day[:4]), month)
    if whole:
        return last_day(year, month)
    return iso(year, month, int(day[8:])) or last_day(year, month)


def _month_before(found: _Found) -> Bounds | None:
    end = found.reporting.end
    if not end:
        return None
    year, month = int(end[:4]), int(end[5:7]) - 1
    return months(year, month, month) if month else months(year - 1, 12, 12)


def _quarter_before(found: _Found) -> Bounds | None:
    end = found.reporting.end
    if not end:
        return None
    year, quarter = int(end[:4]), (int(end[5:7]) - 1) // 3
    return months(year, 3 * quarter - 2, 3 * quarter) if quarter else months(year - 1, 10, 12)


_HOUR = r"\d{1,2}\s?(?:giờ|[hg:])\s?(?:\d{1,2}(?:\s?phút)?)?,?"
"""``đến 16 giờ ngày 28/2``, ``đến 17h00 ngày 9/9``: the hour of a count."""
_UNTIL = r"(?:tính\s)?(?:đến|tới)(?:\s(?:hết|cuối|thời điểm|trước))*"
_ENDS = r"(?:trên|qua|nay|tới|sau|gần đây|tiếp theo)"

RULES: tuple[Rule, ...] = (
    Rule(
        "days",
        rf"(?:(?:kể\s)?từ\s)?(?:ngày\s)?{_day('a')}\s?(?:đến|tới|-|–)\s?(?:hết\s)?(?:ngày\s)?{_day('b')}",
        _between_days,
        "từ ngày 01 tháng 3 đến ngày 30 tháng 4 năm 2023",
        "12/13 đến 14 xã",
    ),
    Rule(
        "days of a month",
        rf"(?:tuần\s(?:từ\s)?|từ\s|(?=ngày\s))(?:ngày\s)?(?P<da>\d{{1,2}})\s?(?:đến|tới|-|–)\s?(?:hết\s)?"
        rf"(?:ngày\s)?{_day('b')}",
        _days_of_a_month,
        "từ ngày 05 đến 11/8/2024",
        "từ 5 đến 11/12 xã",
    ),
    Rule(
        "months",
        rf"(?:từ\s)(?:tháng\s)?(?P<ma>{_MONTH})(?:(?:/|\snăm\s)(?P<ya>{_Y}))?\s?(?:đến|tới|-|–)\s?(?:hết\s)?"
        rf"(?:tháng\s)?(?P<mb>{_MONTH})(?:/|\snăm\s)(?P<yb>{_Y})",
        _between_months,
        "từ tháng 1 đến tháng 6 năm 2023",
        "từ 10 đến 12 xã",
    ),
    Rule(
        "day",
        rf"(?:{_UNTIL}|tại(?: thời điểm)?|thời điểm|tính tại)\s(?:{_HOUR}\s)?(?:ngày\s)?{_day('a')}",
        _on_day,
        "tính đến ngày 30/6/2024",
        "ban hành ngày 30/6/2024",
        "point",
    ),
    Rule(
        "from the new year on",
        rf"(?:(?:lũy|luỹ)\skế\s)?từ\sđầu\snăm(?:\s{_Y})?\s(?:đến|tới)\s(?:(?:hết|cuối)\s)?"
        rf"(?:(?:ngày\s)?{_day('a')}|tháng\s(?P<n>{_MONTH})(?:(?:\s?/\s?|\s?-\s?|\snăm\s)(?P<y>{_Y}))?)",
        _from_new_year_on,
        "từ đầu năm đến hết tháng 11/2020",
        "từ đầu năm đến nay",
    ),
    Rule(
        "end of a month in figures",
        rf"{_UNTIL}\s(?P<n>\d{{1,2}})/(?P<y>{_Y})",
        _end_of_month,
        "tính đến 5/2003",
        "đạt 5/2003 hộ",
        "point",
    ),
    Rule(
        "month in brackets",
        rf"(?P<n>\d{{1,2}})/(?P<y>{_Y})(?=\))",
        _one_month,
        "hiện nay (7/2003)",
        "7/2003 hộ",
    ),
    Rule(
        "school year",
        rf"năm\shọc\s(?P<y>{_Y})\s?[-–/]\s?(?P<z>{_Y})",
        _school,
        "năm học 2021-2022",
        "năm 2021-2022",
    ),
    Rule(
        "week",
        rf"tuần\s(?:thứ\s)?(?P<n>\d{{1,2}})(?:(?:\s?/\s?|\s-\s|,?\s(?:của\s)?năm\s){_Y}|"
        r"(?=\s*(?:[,.;:()]|$)|\s(?:và|so|có|ghi|là|của|đến|trong|giảm|tăng)\s))",
        _week,
        "tuần 32 năm 2024",
        "tuần 32 giờ",
    ),
    Rule(
        "school term",
        rf"(?:học\s(?:kỳ|kì)|(?:kỳ|kì)\shọc)\s(?P<n>II|I|[12]|một|hai|đầu|cuối)(?:,?\s(?:của\s)?(?:năm\shọc\s)?"
        rf"(?P<y>{_Y})\s?[-–/]\s?(?P<z>{_Y}))?",
        _term,
        "học kỳ I năm học 2023-2024",
        "học kỳ I",
    ),
    Rule(
        "school year before",
        r"năm\shọc\s(?:liền\s)?trước",
        _school_before,
        "năm học trước",
        "năm học mới",
        "former",
    ),
    Rule(
        "season",
        rf"(?:niên\s?vụ|niên\skhóa|vụ)\s(?:[^\W\d_]+\s){{0,2}}(?P<y>{_Y})\s?[-–/]\s?(?P<z>{_Y})",
        _season,
        "niên vụ 2022 - 2023",
        "vụ xuân 2022",
    ),
    Rule(
        "stage",
        rf"(?:(?:giai đoạn|thời kỳ|thời kì|nhiệm kỳ|niên khóa|niên khoá|(?:trong\s)?(?:các|những)\snăm|"
        rf"(?:(?:\d{{1,2}}|{_WORDS})\s)?năm)\s(?P<bracket>\()?(?:từ\s)?(?:năm\s)?(?P<y>{_Y})\s?(?:[-–]|đến|tới)\s?(?:năm\s)?(?P<z>{_Y})"
        r"(?(bracket)\)))",
        _stage,
        "giai đoạn 2021 - 2025",
        "số 2021-2025",
    ),
    Rule(
        "from year to year",
        rf"từ\s(?:năm\s)?(?P<y>{_Y})\s?(?:đến|tới|-|–)\s?(?:hết\s)?(?:năm\s)?(?P<z>{_Y})",
        _stage,
        "từ năm 2001 đến năm 2005",
        "từ 2001 lên 2005 hộ",
    ),
    Rule(
        "since a year",
        rf"từ\s(?:năm\s)?(?P<y>{_Y})\s(?:cho\s)?đến\s(?:hiện\s)?nay",
        _until_now,
        "từ năm 1991 đến nay",
        "từ năm 1991",
    ),
    Rule(
        "from now",
        rf"từ\snay\s(?:cho\s)?đến\s(?:hết\s)?(?:năm\s)?(?P<y>{_Y})",
        _from_now,
        "từ nay đến năm 2030",
        "từ nay về sau",
    ),
    Rule(
        "decade",
        r"(?:(?:những|các)\snăm|thập\s(?:kỷ|kỉ|niên))\s(?:(?P<y>(?:19|20)\d0)|(?P<z>[3-9]0))(?!\d|\s?[-–]\s?\d)",
        _decade,
        "những năm 1990",
        "những năm 1991",
    ),
    Rule(
        "half",
        rf"(?P<n>{_MONTH})\stháng\s(?P<half>đầu|cuối)\snăm{_OF_YEAR.format(f'(?P<y>{_Y})')}?",
        _half,
        "6 tháng đầu năm 2024",
        "6 tháng đầu tiên",
    ),
    Rule(
        "half of a year",
        rf"nửa\s(?P<half>đầu|cuối)\snăm{_OF_YEAR.format(f'(?P<y>{_Y})')}?",
        _half_of_the_year,
        "nửa đầu năm 2024",
        "nửa năm",
    ),
    Rule(
        "half of a month",
        rf"nửa\s(?P<half>đầu|cuối)\stháng\s(?P<n>{_MONTH})(?:(?:\s?/\s?|\s?-\s?|\snăm\s)(?P<y>{_Y}))?",
        _half_of_month,
        "nửa đầu tháng 6/2024",
        "nửa tháng 6",
    ),
    Rule(
        "months of this year",
        rf"(?P<n>{_MONTH})\stháng\s(?:của\s)?năm\snay",
        _half_of_year,
        "7 tháng năm nay",
        "tháng năm nay",
    ),
    Rule(
        "some months",
        rf"(?P<n>{_MONTH})(?:\stháng(?:/|\s(?:của\s)?năm\s|\s)|\s?T(?:/|\s(?:đầu\snăm\s)?))(?P<y>{_Y})",
        _some_months,
        "9 tháng năm 2021",
        "9 tháng tuổi",
    ),
    Rule(
        "estimated months",
        rf"(?P<n>{_MONTH})\stháng(?=\s?(?:,|\svà)\s(?:ước|dự kiến)\s)",
        _half_of_year,
        "10 tháng, ước cả năm 2023",
        "10 tháng tuổi, ước",
    ),
    Rule(
        "months so far",
        rf"(?:lũy|luỹ)\skế\s(?P<n>{_MONTH})\stháng(?:(?:\sđầu|\scủa)?\snăm(?:\s(?P<y>{_Y}))?)?",
        _some_months,
        "lũy kế 10 tháng",
        "lũy kế 10 vụ",
    ),
    Rule(
        "own months",
        rf"(?P<n>{_MONTH})\stháng(?!\s(?:{_ENDS}|tuổi|tù|liên|lương|tiền|/))",
        _own_months,
        "9 tháng",
        "18 tháng tù",
    ),
    Rule(
        "end of a quarter",
        rf"(?:{_UNTIL}|cuối)\s(?:quý|quí)\s(?P<q>{_QUARTER})\b{_OF_YEAR.format(f'(?P<y>{_Y})')}?",
        _end_of_quarter,
        "đến hết quý III/2023",
        "trong quý III/2023",
        "point",
    ),
    Rule(
        "quarters",
        rf"(?:(?:quý|quí)\s|q(?=[1-4][./\s-]{{1,3}}{_Y}))(?P<q>{_QUARTER}(?:(?:\s?,\s?|\svà\s|\s?[-–]\s?)(?:quý\s)?{_QUARTER})*)\b"
        rf"{_OF_YEAR.format(f'(?P<y>{_Y})')}?",
        _quarters,
        "quý I, II năm 2023",
        "quý khách",
    ),
    Rule(
        "end of a month",
        rf"(?:{_UNTIL}|cuối)\stháng\s(?P<n>{_MONTH})(?:(?:\s?/\s?|\s?-\s?|\snăm\s)(?P<y>{_Y}))?",
        _end_of_month,
        "đến hết tháng 9/2021",
        "đến 9 tháng",
        "point",
    ),
    Rule(
        "listed months",
        rf"tháng\s(?P<n>\d{{1,2}}(?:(?:\s?,\s?|\svà\s|\s?[-–]\s?)(?:tháng\s)?\d{{1,2}})+)"
        rf"(?:\s?/\s?|\snăm\s)(?P<y>{_Y})",
        _listed_months,
        "tháng 5, 6/2024",
        "tháng 5, 6 vụ",
    ),
    Rule(
        "month",
        rf"tháng\s(?!năm\s{_Y})(?P<n>{_MONTH}(?![.,]\d))(?!\s(?:nay|ngoái|trước|sau)\b)"
        rf"(?:(?:\s?/\s?|\s?-\s?|\snăm\s)(?P<y>{_Y}))?(?!\s?/\s?\d)",
        _one_month,
        "tháng 6/2024",
        "ngày 15 tháng 6",
    ),
    Rule(
        "end of a year",
        rf"(?:{_UNTIL}|cuối)\snăm\s(?P<y>{_Y})",
        _end_of_year,
        "đến năm 2025",
        "từ năm 2025",
        "point",
    ),
    Rule(
        "start of a year",
        rf"(?:{_UNTIL}\s)?đầu\snăm\s(?P<y>{_Y})",
        _start_of_year,
        "đầu năm 2001",
        "6 tháng đầu năm 2001",
        "point",
    ),
    Rule(
        "same period",
        rf"cùng\s(?:kỳ|kì)(?:\s(?:của\s)?năm\s(?:trước|ngoái)|(?:\s(?:của\s)?năm\s|\s|/)(?P<y>{_Y}))?",
        _year_before,
        "cùng kỳ năm trước",
        "cùng một kỳ",
        "former",
    ),
    Rule(
        "year before",
        r"năm\s(?:trước|ngoái|liền trước)(?!\s(?:đó|chuyển))",
        _last_year,
        "năm trước",
        "năm trước đó",
        "former",
    ),
    Rule("week before", r"tuần\s(?:trước|liền\skề)", _week_before, "tuần trước", "tuần này", "former"),
    Rule("month before", r"tháng\s(?:trước|liền kề)", _month_before, "tháng trước", "tháng này", "former"),
    Rule("quarter before", r"quý\s(?:trước|liền kề)", _quarter_before, "quý trước", "quý này", "former"),
    Rule(
        "since new year",
        rf"(?:(?:lũy|luỹ)\skế\s)?(?:kể\s)?từ\sđầu\snăm(?:\s(?P<y>{_Y}))?"
        r"(?:\s(?:cho\s)?(?:đến|tới)\s(?:hiện\s)?nay)?(?!\s(?:học|đến|tới|trước))",
        _since_new_year,
        "lũy kế từ đầu năm",
        "từ đầu",
    ),
    Rule(
        "so far",
        r"(?:lũy|luỹ)\skế(?!\s(?:từ|đến))",
        _so_far,
        "lũy kế",
        "kế toán",
    ),
    Rule(
        "now",
        r"(?:cho\s)?(?:tính\s)?đến\s(?:thời điểm\s)?(?:hiện\s)?nay|(?:tính\s)?đến\s(?:thời điểm\s)?hiện\stại|"
        r"(?:tính\s)?đến\sthời điểm\s(?:báo\scáo|này)",
        _now,
        "đến nay",
        "ngày nay",
        "point",
    ),
    Rule(
        "year end",
        r"(?:(?:tính\s)?đến\s)?(?:cuối|hết)\snăm(?!\s\d)",
        _end_of_this_year,
        "cuối năm",
        "6 tháng cuối năm",
        "point",
    ),
    Rule(
        "new year",
        r"(?:(?:tính\s)?đến\s)?đầu\snăm(?!\s(?:\d|đến|tới))",
        _start_of_this_year,
        "đầu năm",
        "6 tháng đầu năm",
        "point",
    ),
    Rule(
        "this quarter",
        r"(?:trong\s)?quý\s(?:này|báo cáo)|trong\squý(?!\s[IV\d])",
        _this_quarter,
        "trong quý",
        "quý khách",
    ),
    Rule("this week", r"trong\stuần(?!\s\d)", _this_week, "trong tuần", "trong tuần 3"),
    Rule(
        "this month",
        r"(?:trong\s)?tháng\s(?:này|báo cáo)|trong\stháng(?!\s(?:\d|[A-ZĐ]))",
        _this_month,
        "trong tháng",
        "hằng tháng",
    ),
    Rule(
        "this period",
        r"trong\s(?:kỳ|kì)(?!\s(?:thi|họp|tuyển|nghỉ|đại hội))(?:\sbáo cáo)?|(?:kỳ|kì)\s(?:này|báo cáo)",
        _own,
        "trong kỳ",
        "cùng kỳ",
    ),
    Rule(
        "year of an entry",
        rf"(?P<y>{_Y})(?=\s?:\s?\d)",
        _one_year,
        "1990: 67,6%",
        "số 1990: có 5",
    ),
    Rule("whole year", rf"(?:cả|trọn)\snăm\s(?P<y>{_Y})", _one_year, "cả năm 2022", "năm 2022"),
    Rule(
        "end of the period",
        r"cuối\s(?:kỳ|kì)(?!\s(?:thi|họp))",
        _end_of_own,
        "cuối kỳ",
        "cuối kỳ họp",
        "point",
    ),
    Rule(
        "start of the period",
        r"đầu\s(?:kỳ|kì)(?!\s(?:thi|họp))",
        _start_of_own,
        "đầu kỳ",
        "đầu kỳ họp",
        "point",
    ),
    Rule(
        "year",
        rf"(?:năm\s(?:ngân\ssách\s|tài\schính\s)?|niên\sđộ\s(?:ngân\ssách\s)?)(?P<y>{_Y})(?!\s?[-–]\s?\d)",
        _one_year,
        "năm 2022",
        "năm 2021 - 2025",
    ),
    Rule(
        "this year",
        r"cả\snăm(?!\s(?:(?:19|20)\d\d(?![\d.,])|học|trước|qua))|trong\snăm(?!\s(?:\d|học|trước|qua))|năm\snay",
        _this_year,
        "cả năm",
        "hằng năm",
    ),
    Rule("date", rf"(?:ngày\s)?{_day('a')}", _that_day, "ngày 20/12/2021", "12 tháng", "date"),
)
"""Tried in this order at each place where a time may begin; the first that the calendar allows is taken."""

_START = (
    rf"(?=(?:từ|kể|ngày|tính|đến|tới|tại|thời|năm|học|niên|vụ|giai|nhiệm|trong|các|những|thập|quý|quí|"
    rf"tháng|tuần|nửa|trọn|q(?=[1-4]\D)|đầu|cuối|hết|cùng|lũy|luỹ|cho|kỳ|kì|cả|(?:\d{{1,2}}|{_WORDS})\s(?:tháng|T(?=[/\s]))|\d{{1,2}}T(?=[/\s\d])|\d{{1,2}}\s?[/.\-]\s?\d{{1,2}}\b|"
    r"(?:19|20)\d\d(?=\s?:\s?\d)|\d{1,2}/(?:19|20)\d\d(?=\)))"
    r"(?![^\W\d_]))"
)
_OPENS = lazy_pattern(_START, re.IGNORECASE)
_OPENS_BEHIND = lazy_pattern(rf"[^\w.,/]{_START}", re.IGNORECASE)
"""Looked for from the blank or bracket before it: so the search passes the letters quickly."""


def _starts_in(text: str) -> Iterator[int]:
    """The places of a text where a time may begin."""
    if _OPENS.match(text):
        yield 0
    for found in _OPENS_BEHIND.finditer(text):
        yield found.end()


_ENDED = r"(?![^\W\d_])"
_COUNT = "#"
"""Stands for a number, in figures or words, as what an expression opens with."""
OPENINGS: dict[str, str] = {
    "days": "từ kể ngày #",
    "days of a month": "tuần từ ngày",
    "months": "từ",
    "day": "tính đến tới tại thời",
    "from the new year on": "từ lũy luỹ",
    "end of a month in figures": "tính đến tới",
    "month in brackets": "#",
    "school year": "năm",
    "week": "tuần",
    "school term": "học kỳ kì",
    "school year before": "năm",
    "season": "niên vụ",
    "stage": "giai thời nhiệm niên trong các những năm #",
    "from year to year": "từ",
    "since a year": "từ",
    "from now": "từ",
    "decade": "những các thập",
    "half": "#",
    "half of a year": "nửa",
    "half of a month": "nửa",
    "months of this year": "#",
    "some months": "#",
    "estimated months": "#",
    "months so far": "lũy luỹ",
    "own months": "#",
    "end of a quarter": "tính đến tới cuối",
    "quarters": "quý quí q",
    "end of a month": "tính đến tới cuối",
    "listed months": "tháng",
    "month": "tháng",
    "end of a year": "tính đến tới cuối",
    "start of a year": "tính đến tới đầu",
    "same period": "cùng",
    "year before": "năm",
    "week before": "tuần",
    "month before": "tháng",
    "quarter before": "quý",
    "since new year": "từ kể lũy luỹ",
    "so far": "lũy luỹ",
    "now": "cho tính đến",
    "year end": "tính đến cuối hết",
    "new year": "tính đến đầu",
    "this quarter": "trong quý",
    "this week": "trong",
    "this month": "trong tháng",
    "this period": "trong kỳ kì",
    "year of an entry": "#",
    "whole year": "cả trọn",
    "end of the period": "cuối",
    "start of the period": "đầu",
    "year": "năm niên",
    "this year": "trong cả năm",
    "date": "ngày #",
}
"""The words that each rule can open with: at most places only few of the rules need be asked."""


@cache
def _opening_with() -> dict[str, tuple[int, ...]]:
    """For each opening word the places of the rules that can begin with it, in their order."""
    words = {word for opens in OPENINGS.values() for word in opens.split()}
    return {
        word: tuple(at for at, rule in enumerate(RULES) if word in OPENINGS[rule.name].split())
        for word in words
    }


_FIRST = lazy_pattern(r"[^\W\d_]+")
_COUNT_WORDS = frozenset(word.split()[0] for word in COUNTS)


def _candidates(text: str, begin: int) -> Iterator[int]:
    """The places of the rules that may begin at ``begin``."""
    found = _FIRST.match(text, begin)
    word = found.group().lower() if found is not None else _COUNT
    own = _opening_with().get(word, ())
    if word not in _COUNT_WORDS:
        yield from own
    else:
        yield from sorted({*own, *_opening_with()[_COUNT]})


@lru_cache(maxsize=len(RULES))
def _compiled(place: int) -> re.Pattern[str]:
    """The pattern of a rule; most documents need few of them."""
    return re.compile(f"(?:{RULES[place].pattern}){_ENDED}", re.IGNORECASE)


_DATED = lazy_pattern(r"ngày\s(?:\d{1,2}\s)?$", re.IGNORECASE)
"""Before a month: it belongs to a day (ngày 15 tháng 6)."""
_COMPARES = lazy_pattern(r"(?<![^\W\d_])(?:so|lần|hơn|kém|như)(?: [^\W\d_]+){0,4} ?$", re.IGNORECASE)
_OPEN_YEAR = lazy_pattern(r"\bnăm$", re.IGNORECASE)


def times_in(text: str, reporting: Reporting, year: int | None = None) -> list[Time]:
    """All expressions of time of a text, in order, none within another.

    Args:
        text: a paragraph, heading, title or head of a column.
        reporting: what the document reports on.
        year: the year that months and quarters without one are of; None: the report's own.
    """
    return list(_times_in(text, reporting, year))


@lru_cache(maxsize=2048)
def _times_in(text: str, reporting: Reporting, year: int | None) -> tuple[Time, ...]:
    """As ``times_in``; the heads of a table's columns are asked for once a cell."""
    found: list[Time] = []
    behind = 0
    year = year or reporting.year
    for start in _starts_in(text):
        if start < behind:
            continue
        time = _time_at(text, start, reporting, year, _said(text, start, found))
        if time is None:
            continue
        behind = time.finish
        found.append(time)
        if time.end and re.search(_Y, text[time.begin : time.finish]) and not _compares(text, time):
            year = int(time.end[:4])
    return tuple(found)


@lru_cache(maxsize=2048)
def without_times(text: str) -> str:
    """A text with its expressions of time left out, whatever days they mean."""
    kept, behind = [], 0
    for start in _starts_in(text):
        if start < behind:
            continue
        matches = (_compiled(place).match(text, start) for place in _candidates(text, start))
        found = next(filter(None, matches), None)
        if found is not None:
            kept.append(text[behind : found.start()])
            behind = found.end()
    return " ".join("".join([*kept, text[behind:]]).split())


@lru_cache(maxsize=2048)
def end_of_opening_time(text: str) -> int:
    """Where the expression of time that a text begins with ends, whatever days it means; 0 for none."""
    matches = (_compiled(place).match(text) for place in _candidates(text, 0))
    found = next(filter(None, matches), None) if _OPENS.match(text) else None
    return found.end() if found is not None else 0


_SENTENCE_ENDS = lazy_pattern(r"[.;]\s")


def _said(text: str, begin: int, found: list[Time]) -> Bounds | None:
    """The last part of a year that the sentence tells of before ``begin``.

    A whole year is mostly that of a plan (``đạt 52% kế hoạch năm 2024, tăng 5% so với cùng kỳ``).
    """
    for time in reversed(found):
        if _SENTENCE_ENDS.search(text, time.finish, begin):
            return None
        if time.kind == "span" and time.start and time.end and time.rule not in _WHOLE_YEARS:
            return time.start, time.end
    return None


_WHOLE_YEARS = frozenset(
    {"year", "whole year", "this year", "year of an entry", "stage", "from year to year"}
)


def _compares(text: str, time: Time) -> bool:
    """``tăng 1,6 lần so với năm 2004``: the months after it are not of 2004."""
    return time.kind == "former" or _COMPARES.search(text, max(0, time.begin - 40), time.begin) is not None


def _time_at(
    text: str, begin: int, reporting: Reporting, year: int | None, said: Bounds | None
) -> Time | None:
    dated = _DATED.search(text, max(0, begin - 9), begin) is not None
    for place in _candidates(text, begin):
        rule = RULES[place]
        match = _compiled(place).match(text, begin) if rule.kind == "date" or not dated else None
        if match is None:
            continue
        bounds = rule.read(_Found(match, reporting, year, said))
        if bounds is not None:
            return Time(_worded(match.group(), bounds), *bounds, *match.span(), rule.kind, rule.name)
    return None


def _worded(words: str, bounds: Bounds) -> str:
    """The words of the text, with the year where they leave it out."""
    label = " ".join(words.split())
    end = bounds[1]
    if end is None or re.search(_Y, label) or (bounds[0] is not None and bounds[0][:4] != end[:4]):
        return label
    if label.lower() in ("cả năm", "trong năm", "năm nay"):
        return f"năm {end[:4]}"
    if label.lower() in ("trong tháng", "trong tháng này", "tháng này", "tháng báo cáo"):
        return f"tháng {int(end[5:7])} năm {end[:4]}"
    if label.endswith("năm nay"):
        return f"{label.removesuffix('nay')}{end[:4]}"
    return f"{label} {end[:4]}" if _OPEN_YEAR.search(label) else f"{label} năm {end[:4]}"
