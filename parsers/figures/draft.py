"""A figure in the making: what was read of it so far, and where in its paragraph."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from vanthu.parsers.lexer.numbers import Token
from vanthu.parsers.lexer.units import Unit, dimension, in_base_units
from vanthu.parsers.report import Change, Form, IndicatorPart, Number

Tier = Literal["core", "target", "minor"]


@dataclass(slots=True, eq=False)
class Draft:
    """A statistic found in a paragraph.

    Attributes:
        number: the number itself; ``text[start:end]`` is the whole expression (with denominator, unit and
            a rate that stands right behind it).
        reach: end of all that is said of it (its rate, its change), where the next figure's words begin.
        sentence: number of its sentence in the paragraph, from 0.
        bare: its own words say only when or how (``ước cuối năm``).
        apart: what it counts is no object of the words before it (``Ngành A có 24 doanh nghiệp``).
        introduced: its head is parted from its number by a colon, or that of the list it stands in is.
        leant_on: the figure before it that its label was taken from.
        named: its label without what a growth is measured from.
        root: the label of the first of a run of rates that it stands in.
        head: the words of its label that stand before the number.
        doer: of a run of shares (``X đóng góp 45% GDP, tạo ra 85% việc làm``), whose they all are.
        actor: who did it, left out of its label.
        behind: those behind it; ``indicator`` are all parts of its label with their places.
        former: the figure whose state of old it gives (``46 ca, tăng 12 ca so với tuần trước (34 ca)``).
        total: the figure this one is a part of.
        within: for a rate, the figure that its list divides (``GDP tăng 9%, trong đó dịch vụ tăng 8%``).
        divided: whether the parts given of it are all there are, where the text says so.
        pair: the figure that this one stands beside (``23.861 hộ/102.049 nhân khẩu``).
        bracket: where the bracket opens that it stands in.
        rate_start: where the number of its rate begins, for a rate said behind it.
        form: how its numbers are put together.
        value_max / max_number: the upper end of a range.
        value_end: where the second number of a sum ends, which the value is made of as well.
        of_number / percent_number / change_number: the numbers printed for the other fields.
        further: other changes of it, and the first in other words.
    """

    number: Token
    start: int
    end: int
    reach: int
    sentence: int
    value: Number | None
    unit: Unit | None = None
    of: Number | None = None
    percent: Number | None = None
    change: Change | None = None
    approx: str | None = None
    tier: Tier = "core"
    issue: str | None = None
    exact: str | None = None
    label: str = ""
    context: str = ""
    head: str = ""
    behind: str = ""
    actor: str = ""
    doer: str = ""
    indicator: list[IndicatorPart] = field(default_factory=list)
    root: str = ""
    named: str = ""
    bare: bool = False
    apart: bool = False
    introduced: bool = False
    leant_on: Draft | None = field(default=None, repr=False)
    former: Draft | None = field(default=None, repr=False)
    total: Draft | None = field(default=None, repr=False)
    pair: Draft | None = field(default=None, repr=False)
    within: Draft | None = field(default=None, repr=False)
    divided: Literal["all", "some"] | None = None
    bracket: int | None = None
    rate_start: int | None = None
    form: Form = "plain"
    value_max: Number | None = None
    max_number: Token | None = None
    value_end: int | None = None
    of_number: Token | None = None
    percent_number: Token | None = None
    change_number: Token | None = None
    further: list[tuple[Change, Token]] = field(default_factory=list)

    @property
    def numbers(self) -> list[Token]:
        """The printed numbers that its fields were read from."""
        told = (
            self.number,
            self.of_number,
            self.percent_number,
            self.change_number,
            self.max_number,
            *(number for _, number in self.further),
        )
        return [number for number in told if number is not None]

    @property
    def is_rate(self) -> bool:
        """True for a percentage that stands for itself."""
        return self.unit is not None and self.unit.measure == "percent"

    @property
    def is_percent(self) -> bool:
        """True for a rate in hundredths: not in thousandths (‰), in points, or of a year (%/năm)."""
        return self.is_rate and self.unit is not None and self.unit.text == "%"

    @property
    def measure(self) -> str:
        """The record's kind of number."""
        if self.unit is None:
            return "count"
        return "other" if self.unit.measure == "duration" else self.unit.measure

    @property
    def dimension(self) -> str:
        """What a part must share with its total."""
        return dimension(self.unit.text if self.unit else None, self.unit.measure if self.unit else None)


def in_sentence(drafts: Sequence[Draft], number: int) -> Sequence[Draft]:
    """Of the figures of a paragraph, in their order, those of one of its sentences."""
    first = bisect_left(drafts, number, key=_sentence)
    return drafts[first : bisect_right(drafts, number, first, key=_sentence)]


def _sentence(draft: Draft) -> int:
    return draft.sentence


def counted_alike(one: Draft, other: Draft) -> bool:
    """True for two numbers of one noun or unit."""
    if one.unit is None or other.unit is None:
        return False
    if one.unit.text.partition("/")[2] != other.unit.text.partition("/")[2]:
        return False  # "5.610 triệu đồng", "74,8 triệu đồng/dự án"
    return in_base_units(one.unit.head)[0] == in_base_units(other.unit.head)[0]
