"""Place and date of a document: ``Hà Nội, ngày 5 tháng 7 năm 2023``, by hand, or broken over lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from vanthu.extract.patterns import lazy_regex
from vanthu.parsers.dates import iso
from vanthu.parsers.header.parts import Cell, Head
from vanthu.parsers.times import COUNTS, count

_MONTH_WORDS = "|".join(sorted(COUNTS, key=len, reverse=True))
PLACE_DATE = lazy_regex(
    r"(?P<place>[^,]{0,60}?)\s*,?\s*ngày\s*(?P<day>\d{1,2})?[\s.…_]*"
    rf"tháng\s*(?P<month>\d{{1,2}}|{_MONTH_WORDS})?[\s.…_]*năm\s*(?P<year>(?:19|20)\d{{2}})?[\s.…]*"
    # "An Phú, ngày 05/7/2023", "An Phú, 5-7-2023"
    r"|(?P<place>[^,\d]{2,60}?)\s*,\s*(?:ngày\s*)?(?P<day>\d{1,2})\s?[/.\-]\s?(?P<month>\d{1,2})\s?[/.\-]\s?"
    r"(?P<year>(?:19|20)\d{2})[\s.…]*",
    regex.I,
)

_DAY_ALONE = lazy_regex(r"0?[1-9]|[12]\d|3[01]")
"""A day typed or stamped apart from its line (``ngày      tháng 7 năm 2023``)."""


def dates_whole(cells: Sequence[Cell]) -> list[Cell]:
    """The cells of a column; a date broken before its year stands in both of its lines."""
    whole = list(cells)
    for place, (one, other) in enumerate(pairwise(cells)):
        date = PLACE_DATE.fullmatch(f"{one.text} {other.text}")
        if date is not None and date["year"] and _BEGINS_DATE.search(one.text):
            whole[place : place + 2] = [
                Cell(line, one.words + other.words) for line in (one.line, other.line)
            ]
    return whole


_BEGINS_DATE = lazy_regex(r"\bngày\s*\d", regex.I)


def read_place(match: regex.Match[str], head: Head, day_apart: str | None = None) -> None:
    """Put place and date of a match into the head; a date that no calendar has is left out."""
    head.stated.place = match["place"].strip(" .,*") or None
    day, month = match["day"] or day_apart, count(match["month"])
    if day and month and match["year"]:
        head.stated.issued_on = iso(int(match["year"]), month, int(day))


def day_apart(cells: Sequence[Cell]) -> str | None:
    """The only number of one or two digits that stands by itself in the column of the date."""
    days = [cell.text.strip() for cell in cells if _DAY_ALONE.fullmatch(cell.text.strip())]
    return days[0] if len(days) == 1 else None
