"""Days of times that lean on the report's own period: trong kỳ, cùng kỳ, từ đầu năm, đến nay."""

from __future__ import annotations

from datetime import date, timedelta

from vanthu.parsers.dates import iso, last_day
from vanthu.parsers.times.rule import Bounds, Found
from vanthu.parsers.times.stated import end_of_month, months, on_day, years
from vanthu.parsers.times.words import count, quarter


def until_now(found: Found) -> Bounds | None:
    """``từ năm 1991 đến nay``."""
    return f"{found['y']}-01-01", found.reporting.end or found.reporting.issued_on


def own_months(found: Found) -> Bounds | None:
    """``6 tháng`` by itself means the months of the year up to the report's end, else it is a length of time.

    Reports on a month tell of the year so far as well: ``tháng 8 và 8 tháng năm 2022``.
    """
    own = found.reporting
    number = count(found["n"]) or 0
    if own.start is None or own.end is None or not 1 <= number <= 12:
        return None
    year = own.start[:4]
    in_one_year = own.start.endswith("-01-01") or (own.start[8:] == "01" and number > 1)
    if not in_one_year or own.end != last_day(int(year), number):
        return None
    return f"{year}-01-01", own.end


_SCHOOL_BEGINS = 8
"""The month from which a report's period may be that of a school year."""


def _school_reported(found: Found) -> int | None:
    """The calendar year in which the school year began that the report is on; None where it is on another."""
    start, end = found.reporting.start, found.reporting.end
    spans = start is not None and end is not None and start[:4] != end[:4]
    return int(start[:4]) if start is not None and spans and int(start[5:7]) >= _SCHOOL_BEGINS else None


def term(found: Found) -> Bounds | None:
    """``học kỳ I``: up to the middle of January, when the ministry has it end."""
    first = int(found["y"]) if found["y"] else _school_reported(found)
    if first is None or (found["z"] and int(found["z"]) != first + 1):
        return None
    if quarter(found["n"] or "") == 2 or (found["n"] or "").lower() == "cuối":
        return f"{first + 1}-01-16", f"{first + 1}-05-31"
    return f"{first}-09-01", f"{first + 1}-01-15"


def school_before(found: Found) -> Bounds | None:
    """``năm học trước`` in a report on a school year."""
    first = _school_reported(found)
    return (f"{first - 1}-09-01", f"{first}-05-31") if first is not None else None


def last_year(found: Found) -> Bounds | None:
    """``năm trước``: the year before the one that holds."""
    return years(found.year - 1, found.year - 1) if found.year else None


def now(found: Found) -> Bounds | None:
    """``đến nay``: the end of the period, else the day of the document."""
    day = found.reporting.end or found.reporting.issued_on
    return (None, day) if day else None


def from_now(found: Found) -> Bounds | None:
    """``từ nay đến năm 2030``."""
    return found.reporting.issued_on, f"{found['y']}-12-31"


def own(found: Found) -> Bounds | None:
    """``trong kỳ``."""
    reporting = found.reporting
    return (reporting.start, reporting.end) if reporting.end else None


def end_of_own(found: Found) -> Bounds | None:
    """``cuối kỳ``."""
    return (None, found.reporting.end) if found.reporting.end else None


def start_of_own(found: Found) -> Bounds | None:
    """``đầu kỳ``."""
    return (None, found.reporting.start) if found.reporting.start else None


def this_quarter(found: Found) -> Bounds | None:
    """``trong quý``: the quarter that the period ends in."""
    end = found.reporting.end
    return _quarter_of(int(end[:4]), (int(end[5:7]) - 1) // 3 + 1) if end else None


def quarter_before(found: Found) -> Bounds | None:
    """``quý trước``."""
    end = found.reporting.end
    if not end:
        return None
    year, number = int(end[:4]), (int(end[5:7]) - 1) // 3
    return _quarter_of(year, number) if number else _quarter_of(year - 1, 4)


def _quarter_of(year: int, number: int) -> Bounds | None:
    return months(year, 3 * number - 2, 3 * number)


def this_month(found: Found) -> Bounds | None:
    """``trong tháng``: the month that the period ends in; that of a body which counts it from day to day."""
    start, end = found.reporting.start, found.reporting.end
    if start and end and _is_month(start, end):
        return start, end
    return months(int(end[:4]), int(end[5:7]), int(end[5:7])) if end else None


def _is_month(start: str, end: str) -> bool:
    """``từ ngày 15/10 đến ngày 14/11``, as the police count; 25 to 35 days, since some end on a Friday."""
    return timedelta(days=24) < date.fromisoformat(end) - date.fromisoformat(start) < timedelta(days=35)


def this_week(found: Found) -> Bounds | None:
    """``trong tuần`` in a weekly report; in another no week is known."""
    start, end = found.reporting.start, found.reporting.end
    return (start, end) if start and end and _is_week(start, end) else None


def _is_week(start: str, end: str) -> bool:
    return date.fromisoformat(end) - date.fromisoformat(start) < timedelta(days=7)


def week_before(found: Found) -> Bounds:
    """``tuần trước``; the days are known in a weekly report alone."""
    start, end = found.reporting.start, found.reporting.end
    if not start or not end or not _is_week(start, end):
        return None, None
    back = timedelta(days=7)
    return str(date.fromisoformat(start) - back), str(date.fromisoformat(end) - back)


def since_new_year(found: Found) -> Bounds | None:
    """``từ đầu năm``: up to the end of the period."""
    end = found.reporting.end or found.reporting.issued_on
    start = f"{found['y'] or end[:4]}-01-01" if end else ""
    return (start, end) if end and start <= end else None


def so_far(found: Found) -> Bounds | None:
    """``lũy kế``: since the new year; in a report on several years, over all of them."""
    start, end = found.reporting.start, found.reporting.end
    if start and end and start[:4] != end[:4]:
        return start, end
    end = end or found.reporting.issued_on
    return (f"{end[:4]}-01-01", end) if end else None


def from_new_year_on(found: Found) -> Bounds | None:
    """``từ đầu năm đến hết tháng 11``, ``từ đầu năm đến ngày 15/11``."""
    if found["n"]:
        _, end = end_of_month(found) or (None, None)
    else:
        _, end = on_day(found) or (None, None)
    return (f"{end[:4]}-01-01", end) if end else None


def year_before(found: Found) -> Bounds | None:
    """What the sentence tells of, else the report's own period, one year earlier."""
    start, end = found.said or (found.reporting.start, found.reporting.end)
    year = found.year_of("y") if found["y"] else None
    if end is None:
        return years(year, year)
    back = int(end[:4]) - year if year else 1
    return _earlier(start, back) if start else None, _earlier(end, back)


def _earlier(day: str, back: int) -> str:
    """A day some years earlier; the last day of a month stays one."""
    year, month = int(day[:4]) - back, int(day[5:7])
    if day == last_day(int(day[:4]), month):
        return last_day(year, month)
    return iso(year, month, int(day[8:])) or last_day(year, month)


def month_before(found: Found) -> Bounds | None:
    """``tháng trước``; up to the day before a month that is counted from day to day."""
    start, end = found.reporting.start, found.reporting.end
    if not end:
        return None
    year, month = int(end[:4]), int(end[5:7]) - 1
    if start and start[8:] != "01" and _is_month(start, end):
        return _a_month_earlier(start), str(date.fromisoformat(start) - timedelta(days=1))
    return months(year, month, month) if month else months(year - 1, 12, 12)


def _a_month_earlier(day: str) -> str:
    year, month = int(day[:4]), int(day[5:7]) - 1
    if not month:
        year, month = year - 1, 12
    return iso(year, month, int(day[8:])) or last_day(year, month)


def to_come(found: Found) -> Bounds:
    """``tháng tới``, ``năm học tới``: the next behind the report's period; no days where that is unknown."""
    end = found.reporting.end
    what = (found["what"] or "").lower()
    if end is None:
        return None, None
    year, month = int(end[:4]), int(end[5:7])
    if what == "năm":
        return years(year + 1, year + 1) or (None, None)
    if what == "quý":
        following = (month - 1) // 3 + 2
        return (_quarter_of(year, following) if following <= _QUARTERS else _quarter_of(year + 1, 1)) or (
            None,
            None,
        )
    if what == "tháng":
        own = found.reporting.start
        if own is not None and own[8:] != "01":
            return None, None  # one counted from day to day: nothing says where the next ends
        return (months(year, month + 1, month + 1) if month < _MONTHS else months(year + 1, 1, 1)) or (
            None,
            None,
        )
    first = _school_reported(found)
    return (f"{first + 1}-09-01", f"{first + 2}-05-31") if what == "năm học" and first else (None, None)


_QUARTERS, _MONTHS = 4, 12


def some_to_come(_: Found) -> Bounds:
    """``5 năm tới``: a time ahead whose days nothing says."""
    return None, None
