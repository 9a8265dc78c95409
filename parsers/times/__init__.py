"""Expressions of time in running text and headings, with the days they mean.

Periods are those of Nghị định 09/2019/NĐ-CP (tháng, quý, 6 tháng, 9 tháng, năm), spans of years (giai đoạn,
năm học, niên vụ), free spans (từ ngày … đến ngày …), points (tính đến ngày …) and words that mean the period
of the report itself or one before it (trong kỳ, cùng kỳ, năm trước). A span has a start and an end, both
inclusive; a point has an end alone; where the calendar is not certain (niên vụ) both are None.

``table`` lists the ways to word a time, each a ``rule`` made of ``words``; ``stated`` and ``reported`` give
each its days, ``finding`` looks for them in a text. ``years`` are those within a name.
"""

from vanthu.parsers.times.finding import end_of_opening_time, times_in, without_times
from vanthu.parsers.times.rule import Reporting, Rule, Time
from vanthu.parsers.times.table import RULES
from vanthu.parsers.times.words import COUNTS, count

__all__ = [
    "COUNTS",
    "RULES",
    "Reporting",
    "Rule",
    "Time",
    "count",
    "end_of_opening_time",
    "times_in",
    "without_times",
]
