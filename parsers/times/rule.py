"""What reading an expression of time takes and gives: the report's own period, a match, a rule, the time."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from vanthu.extract.values import fixed
from vanthu.parsers.report import Period

Kind = Literal["span", "point", "former", "date"]
Bounds = tuple[str | None, str | None]


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
class Found:
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
        said = self.match[group] if group in self.match.re.groupindex else None
        return int(said) if said else self.year


Read = Callable[[Found], Bounds | None]


@fixed(frozen=True, slots=True)
class Rule:
    """A way to word a time.

    Attributes:
        opens: the words it can open with, ``#`` for a number: at most places only few rules need be asked.
        pattern: looked for without regard to case, up to the end of a word.
        read: gives a match its days; None for what no calendar has, and the next rule is asked.
        example: what it takes.
        counter: what it must not take.
    """

    name: str
    opens: str
    pattern: str
    read: Read
    example: str
    counter: str
    kind: Kind = "span"
