"""Numbers in words, and what expressions of time are made of: years, months, quarters, days."""

from __future__ import annotations

COUNTS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
    "chín": 9, "mười một": 11, "mười hai": 12, "mười": 10,
}  # fmt: skip
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4}
YEAR = r"(?:19|20)\d\d(?!\d)"
COUNTED = "|".join(COUNTS)
MONTH = rf"(?:\d{{1,2}}(?!\d)|{COUNTED})"
QUARTER = rf"(?:{'|'.join(sorted(QUARTERS, key=len, reverse=True))}|[1-4])"
_THIS_YEAR = r"\s(?:năm\s)?nay(?![^\W\d_])"
OF_YEAR = rf"(?:{_THIS_YEAR}|\s?(?:/|-|–|,)?\s?(?:năm\s)?(?P<y>{YEAR}))?"
"""The year behind a part of it: ``quý II/2024``, ``6 tháng đầu năm, 2024``."""
OF_MONTH = rf"(?:{_THIS_YEAR}|(?:\s?/\s?|\s?-\s?|\snăm\s)(?P<y>{YEAR}))?"
"""The year behind a month: a comma or a blank alone could begin something else (``tháng 6 2.024 hộ``)."""


def day(mark: str) -> str:
    """A day: ``15/6/2024``, ``15/6``, ``01 tháng 3 năm 2023``; groups d, m, y with ``mark`` behind them."""
    return (
        rf"(?P<d{mark}>\d{{1,2}})(?:\s?[/.\-]\s?|\stháng\s)(?P<m{mark}>\d{{1,2}})(?!\d)"
        rf"(?:(?:\s?[/.\-]\s?|\snăm\s)(?P<y{mark}>{YEAR}))?"
    )


def count(text: str | None) -> int | None:
    """A number in figures or words (``sáu``)."""
    if not text:
        return None
    return int(text) if text.isdecimal() else COUNTS.get(text.lower())


def quarter(text: str) -> int | None:
    """The number of a quarter, in figures, Roman figures or words."""
    return int(text) if text.isdecimal() else QUARTERS.get(text.lower())
