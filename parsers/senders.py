"""The line that a sending machine prints over a page: day and hour, sender, number, page of how many.

Fax machines print it at the very edge of the sheet, each in its own order; browsers print one like it.
"""

from __future__ import annotations

import regex

from vanthu.extract.patterns import lazy_regex

_HOUR = lazy_regex(r"(?<![\d.,/])(?:[01]?\d|2[0-3])\s?[:;hH]\s?[0-5]\d(?!\d)")
# 12/05 2024, 2024-05-12, MAY-12-2024, 12 MAY 2024
_DAY = lazy_regex(
    r"(?<!\d)\d{1,2}[/.-]\d{1,2}(?!\d)|(?<!\d)\d{4}[/.-]\d{1,2}[/.-]\d{1,2}(?!\d)"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b",
    regex.I,
)
# P.003/007, P. 3, Page 3 of 7, Trang: 3/7, 003/007
_PAGE = lazy_regex(
    r"\b(?:p|pg|pages?|trang)\b[\s.:#]*\d{1,3}(?:\s*(?:/|of)\s*\d{1,3})?(?!\d)|(?<![\d/])\d{1,3}/\d{1,3}\s*$",
    regex.I,
)
# FAX, TEL, FROM:, a number of nine to eleven digits
_MACHINE = lazy_regex(
    r"\b(?:fax|telefax|tel|facsimile|from|gửi từ|tx|rx)\b|(?<!\d)(?:\+84|0)[\s.-]?\d(?:[\s.-]?\d){7,9}(?!\d)",
    regex.I,
)


def is_sent_line(text: str) -> bool:
    """Whether a line in the margin over a page is the sending machine's.

    It says three of the four things, or the hour beside the page or the machine; a day and an hour alone may
    be the text's own.

    Args:
        text: all that stands at one height, from the left.
    """
    hour, day, page, machine = (bool(sign.search(text)) for sign in (_HOUR, _DAY, _PAGE, _MACHINE))
    return hour + day + page + machine >= 3 or (hour and (page or machine))
