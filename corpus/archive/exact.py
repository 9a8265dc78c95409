"""Numbers as the archive stores them: as a double where that is exact, else as a decimal in text.

A double keeps 15 significant decimal digits of any number; a longer one would come back as another. So a
longer number goes into the column of exact decimals (``value_exact``), and the column of doubles holds it
only where the double is that very number (2⁶³ is one). Where the record itself has a rounded number and the
printed text does not tell the whole one, neither is stored: ``raw`` keeps what was printed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation

from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.report import Number

DIGITS = 15
"""Significant decimal digits that every double keeps (DBL_DIG)."""
_SAFE: int = 10**DIGITS
"""Whole numbers below it have no more digits than that."""

_PRINTED = lazy_pattern(r"\d(?:[\d.,'\s\u00a0\u202f]*\d)?")

Stored = tuple[float | None, str | None]
"""What goes into the column of doubles, and into that of exact decimals."""


def stored(value: Number | None, exact: str | None, printed: Iterable[str] = ()) -> Stored:
    """A number as it is stored.

    Args:
        value: of the record.
        exact: the record's own exact decimal, where it has one.
        printed: texts that the number was read from.
    """
    if exact is None:
        if value is None or _is_short(value):
            return (None if value is None else float(value)), None
        decimal = _whole(value, printed)
    else:
        decimal = _decimal(exact)
    if decimal is None:
        return None, None
    return _as_double(decimal), f"{decimal:f}"


def _is_short(value: Number) -> bool:
    """Whether 15 digits say all of a number."""
    if isinstance(value, int):
        return -_SAFE < value < _SAFE
    shortened = float(f"{value:.{DIGITS}g}")
    return math.isfinite(value) and shortened == value


def _as_double(decimal: Decimal) -> float | None:
    """The double that is this very number, or None."""
    double = float(decimal)
    return double if math.isfinite(double) and Decimal(double) == decimal else _shortest(double, decimal)


def _shortest(double: float, decimal: Decimal) -> float | None:
    """The double whose 15 digits are this number (0,1 is no double, and comes back as 0.1 all the same)."""
    digits = "".join(map(str, decimal.as_tuple().digits)).strip("0")
    return double if len(digits) <= DIGITS and math.isfinite(double) else None


def _whole(value: Number, printed: Iterable[str]) -> Decimal | None:
    """The printed number of which the record's value is the rounding."""
    for text in printed:
        for found in _PRINTED.findall(text):
            for candidate in _readings(found):
                signed = candidate.copy_negate() if value < 0 else candidate
                if _rounds_to(signed, value):
                    return signed
    return None


def _readings(printed: str) -> Iterator[Decimal]:
    """The last mark as a group's or as the decimal mark."""
    digits = re.sub(r"\D", "", printed)
    yield Decimal(digits)
    places = len(re.split(r"\D", printed)[-1])
    if places < len(digits):
        yield Decimal(f"{digits[:-places]}.{digits[-places:]}")


def _rounds_to(decimal: Decimal, value: Number) -> bool:
    if isinstance(value, int) and decimal == value:
        return True
    try:
        return float(decimal) == float(value)
    except OverflowError:
        return False


def _decimal(text: str) -> Decimal | None:
    try:
        decimal = Decimal(text)
    except InvalidOperation:
        return None
    return decimal if decimal.is_finite() else None
