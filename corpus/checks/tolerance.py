"""When a stated number agrees with what is computed: the interval of the printed decimals.

As in XBRL Calculations 1.1, the tolerance is no constant: a printed number stands for every number
that would be printed so. ``87,6`` stands for [87,55; 87,65] where it was rounded and for [87,6; 87,7)
where it was cut off; both are habits of offices and neither is an error, but they are told apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from vanthu.corpus.checks.printed import Printed


class Agreement(StrEnum):
    """How a stated number agrees with the computed one.

    ``NEAR``: it would agree by rounding, but nothing printed says whether the numbers are rounded.
    """

    EXACT = "exact"
    ROUNDED = "rounded"
    TRUNCATED = "truncated"
    NEAR = "near"
    DIFFERS = "differs"

    @property
    def holds(self) -> bool:
        """True where nothing is left to explain."""
        return self not in (Agreement.NEAR, Agreement.DIFFERS)

    @property
    def may_hold(self) -> bool:
        """True also where it holds only if the numbers are rounded."""
        return self is not Agreement.DIFFERS


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from ``low`` to ``high``, ends included."""

    low: Decimal
    high: Decimal

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Interval) -> Interval:
        ends = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def over(self, other: Interval) -> Interval | None:
        """The quotients; None where ``other`` holds nought."""
        if other.low <= 0 <= other.high:
            return None
        ends = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def meets(self, other: Interval) -> bool:
        """True where the two have a number in common."""
        return self.low <= other.high and other.low <= self.high

    @property
    def middle(self) -> Decimal:
        """The middle of the interval."""
        return (self.low + self.high) / 2


def exactly(value: Decimal) -> Interval:
    """A number that was counted, not measured."""
    return Interval(value, value)


def rounded(printed: Printed) -> Interval:
    """The numbers that round to ``printed``."""
    half = printed.step / 2
    return Interval(printed.value - half, printed.value + half)


def truncated(printed: Printed) -> Interval:
    """The numbers that become ``printed`` when the further decimals are cut off."""
    return Interval(printed.value, printed.value + printed.step)


def agreement(stated: Printed, computed: Interval) -> Agreement:
    """How ``stated`` agrees with a computed number known to lie in ``computed``."""
    value, low, high = stated.value, computed.low, computed.high
    if low == high == value:
        return Agreement.EXACT
    step = stated.step
    if low >= value + step or high < value - step:  # most candidates for a misreading are far off
        return Agreement.DIFFERS
    if rounded(stated).meets(computed):
        return Agreement.ROUNDED
    cut = truncated(stated)
    if cut.low <= high and low < cut.high:
        return Agreement.TRUNCATED
    return Agreement.DIFFERS


LEAST_ROUNDED = 1000
"""A whole number below, printed without a unit, is a count: amounts in thousands and millions are larger."""


def sum_agreement(total: Printed, parts: Sequence[Printed], *, counted: bool | None) -> Agreement:
    """How a total agrees with its parts.

    Args:
        total: the stated total.
        parts: the stated parts, in the total's unit.
        counted: whole things were counted: nothing is rounded. Otherwise each printed number,
            also a whole one ("62.433 triệu đồng"), stands for its interval. None: nothing says which.
    """
    exact = sum((part.value for part in parts), Decimal(0))
    if exact == total.value:
        return Agreement.EXACT
    whole = total.decimals == 0 and all(part.decimals == 0 for part in parts)
    if counted and whole:
        return Agreement.DIFFERS
    spread = exactly(Decimal(0))
    for part in parts:
        spread = spread + (rounded(part) if part.value else exactly(part.value))
    found = agreement(total, spread)
    if not (found.holds and whole and counted is None):
        return found
    return Agreement.NEAR if abs(total.value) >= LEAST_ROUNDED else Agreement.DIFFERS


def ratio(value: Interval, base: Interval, factor: Decimal = Decimal(100)) -> Interval:
    """``value / base * factor`` for intervals of positive numbers; ``base`` must not hold nought."""
    return Interval(value.low / base.high * factor, value.high / base.low * factor)
