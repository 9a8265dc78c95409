"""Dates as Vietnamese documents write them: ``04/4/2022``, ``ngày 6 tháng 1 năm 2022``, ``15.6.2022``.

A date is ISO 8601 text; an impossible one (31/02) is no date.
"""

from __future__ import annotations

import datetime

import regex

from vanthu.extract.patterns import lazy_regex
from vanthu.extract.values import fixed

# A line break leaves a blank inside a date ("12/ 8/2022"); forms typed by hand have them too ("26/ 9 /2024").
_SLASHED = r"(?P<day>\d{1,2})\s?[/.\-]\s?(?P<month>\d{1,2})\s?[/.\-]\s?(?P<year>(?:19|20)\d{2})(?!\d)"
_WORDED = (
    r"(?P<day2>\d{1,2})\s+(?i:tháng)\s+(?P<month2>\d{1,2})\s*(?:(?i:năm)|/)\s*(?P<year2>(?:19|20)\d{2})(?!\d)"
)
DATE = rf"(?:(?<![\d/])(?:{_SLASHED}|{_WORDED}))"
_DATE = lazy_regex(DATE)


@fixed(frozen=True, slots=True)
class DateSpan:
    """A date found in a text, at ``text[start:end]``."""

    date: str
    start: int
    end: int


def iso(year: int, month: int, day: int) -> str | None:
    """The date in ISO 8601; None where the calendar has no such day."""
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def last_day(year: int, month: int) -> str:
    """The last day of a month in ISO 8601."""
    after = datetime.date(year + month // 12, month % 12 + 1, 1)
    return (after - datetime.timedelta(days=1)).isoformat()


def dates_in(text: str) -> list[DateSpan]:
    """All dates of a text in their order."""
    found = []
    for match in _DATE.finditer(text):
        date = date_of(match)
        if date is not None:
            found.append(DateSpan(date, match.start(), match.end()))
    return found


def date_of(match: regex.Match[str]) -> str | None:
    """The date of a match of ``DATE`` (or of a pattern that holds it)."""
    groups = match.groupdict()
    suffix = "" if groups["year"] else "2"
    return iso(int(groups["year" + suffix]), int(groups["month" + suffix]), int(groups["day" + suffix]))
