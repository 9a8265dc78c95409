"""Days of times that are printed: 30/6/2024, quý II/2024, giai đoạn 2021 - 2025.

Each takes a match and gives its days, or None for what no calendar has.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.dates import iso, last_day
from vanthu.parsers.times.rule import Bounds, Found
from vanthu.parsers.times.words import MONTH, QUARTER, count, quarter


def months(year: int | None, first: int | None, last: int | None) -> Bounds | None:
    """From the first day of a month to the last of another in one year; None for what no calendar has."""
    if year is None or first is None or last is None or not 1 <= first <= last <= 12:
        return None
    return iso(year, first, 1), last_day(year, last)


def years(first: int | None, last: int | None) -> Bounds | None:
    """From the first day of a year to the last of another; None above a century."""
    if first is None or last is None or not 0 <= last - first <= 100:
        return None
    return f"{first}-01-01", f"{last}-12-31"


def between_days(found: Found) -> Bounds | None:
    """``từ 15/12 đến 14/6/2023``: a first day later in the year than the last one is of the year before.

    A year, a word or a slash must say that it is none of ``5-4-3-2``, ``1.2 - 3.4``.
    """
    year = found.year_of("yb")
    if year is None or not (found["yb"] or _WORD_OR_SLASH.search(found.match.group())):
        return None
    first, last = _month_and_day(found, "a"), _month_and_day(found, "b")
    before = found["yb"] is not None and first > last
    begin = found.year_of("ya") if found["ya"] else year - before
    start, end = iso(begin or year, *first), iso(year, *last)
    return (start, end) if start and end and start <= end else None


_WORD_OR_SLASH = lazy_pattern(r"[^\W\d_]|/")


def _month_and_day(found: Found, mark: str) -> tuple[int, int]:
    return int(found[f"m{mark}"] or 0), int(found[f"d{mark}"] or 0)


def days_of_a_month(found: Found) -> Bounds | None:
    """``từ ngày 05 đến 11/8/2024``: the month is printed once.

    Bare, it could be an amount (``từ 5-11/12 xã``): a year, or a word for days, must say that it is none.
    """
    year = found.year_of("yb")
    if year is None or not (found["yb"] or "ngày" in found.match.group() or "tuần" in found.match.group()):
        return None
    month, first, last = int(found["mb"] or 0), int(found["da"] or 0), int(found["db"] or 0)
    start, end = iso(year, month, first), iso(year, month, last)
    return (start, end) if start and end and start <= end else None


def between_months(found: Found) -> Bounds | None:
    """``từ tháng 11/2022 đến tháng 2 năm 2023``."""
    last_year = found.year_of("yb")
    first_year = int(found["ya"] or 0) or last_year
    first, last = count(found["ma"]), count(found["mb"])
    if not first_year or not last_year or not first or not last or max(first, last) > 12:
        return None
    start, end = iso(first_year, first, 1), last_day(last_year, last)
    return (start, end) if start and start <= end else None


def half(found: Found) -> Bounds | None:
    """``6 tháng đầu năm``, ``3 quý đầu năm``, ``nửa cuối năm``: from the first or up to the last month."""
    number = count(found["n"]) if found["n"] else 3 * (count(found["q"]) or 2)
    year = found.year_of("y")
    return months(year, 13 - (number or 0), 12) if _is_late(found) else months(year, 1, number)


def _is_late(found: Found) -> bool:
    return (found["half"] or "").lower() == "cuối"


def half_of_month(found: Found) -> Bounds | None:
    """``nửa đầu tháng 6``, ``kỳ 1 tháng 6`` of customs: to the 15th, as circulars count half months."""
    year, month = found.year_of("y"), count(found["n"])
    start = iso(year, month, 1) if year and month else None
    if year is None or month is None or start is None:
        return None
    late = _is_late(found) or found["part"] in ("2", "II")
    return (iso(year, month, 16), last_day(year, month)) if late else (start, iso(year, month, 15))


def ten_days(found: Found) -> Bounds | None:
    """``10 ngày đầu tháng 6``, ``10 ngày giữa``, ``10 ngày cuối``: circulars count months in thirds.

    Other numbers of days are counted from the first of the month or back from its last day.
    """
    year, month, days = found.year_of("y"), count(found["n"]), count(found["days"])
    whole = months(year, month, month)
    if year is None or month is None or days is None or whole is None or whole[1] is None:
        return None
    last = int(whole[1][8:])
    side = (found["half"] or "").lower()
    if side == "giữa":
        return (iso(year, month, 11), iso(year, month, 20)) if days == 10 else None
    if not 1 < days < last:
        return None
    # The third ten days end with the month, though it has one more or fewer.
    first = 21 if days == 10 else last - days + 1
    return (iso(year, month, first), whole[1]) if side == "cuối" else (whole[0], iso(year, month, days))


def some_months(found: Found) -> Bounds | None:
    """``9 tháng năm 2021``, ``lũy kế 10 tháng``: from the first month of the year."""
    return months(found.year_of("y"), 1, count(found["n"]))


def quarters(found: Found) -> Bounds | None:
    """``quý II``; ``quý I, II`` and ``quý I - III`` are one span."""
    first, last = _in_a_row(found["q"] or "", QUARTER, quarter) or (0, 0)
    return months(found.year_of("y"), 3 * first - 2, 3 * last)


def listed_months(found: Found) -> Bounds | None:
    """``tháng 5, 6/2024``: months that follow each other are one span."""
    return months(found.year_of("y"), *(_in_a_row(found["n"] or "", MONTH, count) or (0, 0)))


def _in_a_row(words: str, each: str, number: Callable[[str], int | None]) -> tuple[int, int] | None:
    """The first and the last of numbers that follow each other (``I, II``) or bound a range (``I - IV``)."""
    numbers = [number(part) or 0 for part in re.findall(each, words, re.IGNORECASE)]
    first, last = numbers[0], numbers[-1]
    ranged = len(numbers) == 2 and first < last and re.search("[-–]", words) is not None
    return (first, last) if ranged or numbers == list(range(first, last + 1)) else None


def one_month(found: Found) -> Bounds | None:
    """``tháng 6/2024``."""
    month = count(found["n"])
    return months(found.year_of("y"), month, month)


def school(found: Found) -> Bounds | None:
    """``năm học 2021-2022``: from September to May, as the ministry plans it."""
    first, last = int(found["y"] or 0), int(found["z"] or 0)
    return (f"{first}-09-01", f"{last}-05-31") if last == first + 1 else None


def week(found: Found) -> Bounds | None:
    """Bodies count weeks from different days: the year is certain, the days are not."""
    return (None, None) if 1 <= int(found["n"] or 0) <= 53 else None


def past_years(_: Found) -> Bounds:
    """``trong 5 năm qua``: from when to when is not said, and it is not the report's period."""
    return None, None


def season(found: Found) -> Bounds | None:
    """``niên vụ 2022 - 2023``: each crop has its own days."""
    return (None, None) if int(found["z"] or 0) == int(found["y"] or 0) + 1 else None


def decade(found: Found) -> Bounds | None:
    """``những năm 1990``, ``thập kỷ 90``."""
    first = int(found["y"] or 0) or 1900 + int(found["z"] or 0)
    return years(first, first + 9)


def stage(found: Found) -> Bounds | None:
    """``giai đoạn 2021 - 2025``."""
    first, last = int(found["y"] or 0), int(found["z"] or 0)
    return years(first, last) if last > first else None


def one_year(found: Found) -> Bounds | None:
    """``năm 2022``; ``cả năm``: the year that holds."""
    year = found.year_of("y")
    return years(year, year)


def on_day(found: Found) -> Bounds | None:
    """``tính đến ngày 30/6/2024``."""
    year = found.year_of("ya")
    end = iso(year, int(found["ma"] or 0), int(found["da"] or 0)) if year else None
    return (None, end) if end else None


def end_of_month(found: Found) -> Bounds | None:
    """``đến hết tháng 9/2021``."""
    year, month = found.year_of("y"), count(found["n"])
    return (None, last_day(year, month)) if year and month and month <= 12 else None


def end_of_quarter(found: Found) -> Bounds | None:
    """``đến hết quý III/2023``."""
    bounds = quarters(found)
    return (None, bounds[1]) if bounds else None


def end_of_year(found: Found) -> Bounds | None:
    """``đến năm 2025``, ``cuối năm``."""
    year = found.year_of("y")
    return (None, f"{year}-12-31") if year else None


def start_of_year(found: Found) -> Bounds | None:
    """``đầu năm 2001``, ``đầu năm``."""
    year = found.year_of("y")
    return (None, f"{year}-01-01") if year else None


def that_day(found: Found) -> Bounds | None:
    """``ngày 20/12/2021``; a day without a year is nobody's."""
    day = iso(int(found["ya"]), int(found["ma"] or 0), int(found["da"] or 0)) if found["ya"] else None
    return (day, day) if day else None
