"""Years within a name: left open, or as a later report has them.

What is counted each year has one name but for its years: ``TH 6T/2023`` and ``TH 6T/2024``.
"""

from __future__ import annotations

import re

from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.times.words import YEAR

_YEAR_IN_NAME = lazy_pattern(rf"(?<!\d)(?<!\d,){YEAR}(?![.,]\d)")
"""No part of a longer number or of one with decimals; a day may stand before it (``30.6.2024``)."""


def without_years(text: str) -> str:
    """A name with its years left open: ``TH 6T/năm``."""
    return _YEAR_IN_NAME.sub("năm", text)


def years_later(old: str, new: str, years: int) -> str:
    """The old name with its years as the new one has them: ``TH 2023`` a year later is ``TH 2024``.

    A year that both have stays: ``giá so sánh 2010``, ``mục tiêu đến năm 2025``.

    Args:
        old: a name in the earlier report.
        new: of the same in the later one.
        years: from the year of the earlier report to that of the later.
    """
    later = iter(_YEAR_IN_NAME.findall(new))

    def told(year: re.Match[str]) -> str:
        its = next(later, year[0])
        return its if int(its) - int(year[0]) == years else year[0]

    return _YEAR_IN_NAME.sub(told, old) if years else old
