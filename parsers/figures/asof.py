"""The day that figures were counted on: ``tính đến ngày 15/5/2024``."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

_AS_OF = re.compile(
    r"(?<![^\W\d_])(?:(?:tính )?đến(?: hết)?(?: thời điểm)?|tại thời điểm|tính tại)(?: hết)? (?:ngày )?"
    r"(?:(?P<day>\d{1,2})(?:\s?[/.\-]\s?| tháng )(?P<month>\d{1,2})(?:\s?[/.\-]\s?| năm )(?P<year>(?:19|"
    r"20)\d\d)(?!\d)"
    r"|(?:hết )?tháng (?P<only>\d{1,2})(?:/| năm )(?P<of>(?:19|20)\d\d)(?!\d))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AsOf:
    """A day (ISO 8601) and where in the text it is said."""

    position: int
    day: str


def days_in(text: str) -> list[AsOf]:
    """The days that a paragraph's figures hold for, in order."""
    if "ến " not in text and "điểm" not in text:
        return []
    found = [(match.start(), _iso(match)) for match in _AS_OF.finditer(text)]
    return [AsOf(position, day) for position, day in found if day is not None]


def day_for(days: list[AsOf], position: int, inherited: str | None) -> str | None:
    """The last day said before a figure, or the one its list took over from the lead-in."""
    said = [day.day for day in days if day.position <= position]
    return said[-1] if said else inherited


def _iso(match: re.Match[str]) -> str | None:
    if match["only"] is not None:
        year, month = int(match["of"]), int(match["only"])
        day = calendar.monthrange(year, month)[1] if 1 <= month <= 12 else 0
    else:
        year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    valid = 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
    return f"{year:04}-{month:02}-{day:02}" if valid else None
