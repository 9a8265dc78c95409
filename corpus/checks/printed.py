"""Numbers as they are printed: the value and how many decimals the page shows.

What a token says is the parsers' business; checks also need how exactly it says so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.lexer.numbers import EXACT_DIGITS, NUMBER, read_number
from vanthu.parsers.report import Figure

TOKEN = NUMBER
_WHOLE = lazy_pattern(r"\d+(?:[.,]\d+)*")
_ENGLISH = lazy_pattern(r"\d{1,3}(?:,\d{3})+\.\d+")
_STEPS = tuple(Decimal(1).scaleb(-decimals) for decimals in range(EXACT_DIGITS + 1))
"""The unit of the last place by decimals: asked for with every comparison of two numbers."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A number with the decimals it is printed with.

    Attributes:
        value: the number.
        decimals: digits printed after the decimal mark; 0 for a whole number.
    """

    value: Decimal
    decimals: int = 0

    @property
    def step(self) -> Decimal:
        """The value of one unit in the last printed place."""
        if self.decimals < len(_STEPS):
            return _STEPS[self.decimals]
        return Decimal(1).scaleb(-self.decimals)


def parse_token(token: str, *, rate: bool = False) -> Printed | None:
    """The number that ``token`` prints, or None where it fits no way of writing numbers.

    Args:
        token: digits with separators, without unit (a trailing ``%`` is left aside).
        rate: a percentage: one separator is a decimal mark, whatever stands behind it.
    """
    token = token.strip().removesuffix("%").strip()
    if token.isdecimal() and token.isascii() and len(token) <= EXACT_DIGITS:
        return Printed(Decimal(token))
    if _WHOLE.fullmatch(token) is None:
        return None
    value = read_number(token, rate=rate).value
    if value is None:
        return None
    number = Decimal(value if isinstance(value, int) else str(value))
    return Printed(number, _decimals_in(token, rate=rate))


def _decimals_in(token: str, *, rate: bool) -> int:
    """How many digits stand behind the decimal mark of a token that ``read_number`` could read."""
    commas, points = token.count(","), token.count(".")
    if commas and points and _ENGLISH.fullmatch(token):
        return len(token.rpartition(".")[2])
    if commas == 1:
        return len(token.rpartition(",")[2])
    behind = len(token.rpartition(".")[2]) if points == 1 else 0
    return behind if behind < 3 or rate else 0


def printed_as(value: float, raw: str, *, rate: bool = False) -> tuple[Printed, str]:
    """``value`` with the decimals of the token in ``raw`` that prints it, and this token.

    Where no token of ``raw`` has this value, the decimals of the number itself count.
    """
    wanted = Decimal(str(value))
    for match in TOKEN.finditer(raw):
        printed = parse_token(match.group(), rate=rate)
        if printed is not None and printed.value == abs(wanted):
            return replace(printed, value=wanted), match.group()
    return Printed(wanted, decimals_of(wanted)), vietnamese(wanted)


def figure_value(figure: Figure) -> Printed | None:
    """A figure's value with its printed decimals; None for a fraction, a range, or what was not read."""
    if figure.value is None or figure.of is not None or figure.form == "range":
        return None
    token = figure.tokens.value if figure.tokens else None
    if token is not None:
        return Printed(Decimal(str(figure.value)), token.decimals)
    return printed_as(figure.value, figure.raw, rate=figure.unit == "%")[0]


def decimals_of(value: Decimal) -> int:
    """The decimals that ``value`` needs."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def parse_cell(cell: str) -> Printed | None:
    """The number a table cell holds and nothing else; a lone dash stands for nought.

    A sign before the number is kept; ``%`` may follow.
    """
    text = cell.strip().replace("\u2212", "-")
    if text in {"-", "–", "—"}:
        return Printed(Decimal(0))
    negative = text.startswith(("-", "–"))
    body = text.lstrip("-–+ ").strip()
    rate = body.endswith("%")
    printed = parse_token(body, rate=rate)
    if printed is None:
        return None
    return Printed(-printed.value, printed.decimals) if negative else printed


def vietnamese(value: Decimal | float, decimals: int | None = None) -> str:
    """``value`` as a Vietnamese reader writes it: ``15.906``, ``99,92``."""
    number = Decimal(str(value))
    if decimals is None:
        decimals = decimals_of(number)
    english = f"{number:,.{decimals}f}"
    return english.translate(str.maketrans(",.", ".,"))
