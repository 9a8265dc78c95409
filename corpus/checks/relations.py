"""Arithmetic that a report claims: operands as read, the test they must pass, and what to say if not."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from vanthu.corpus.checks.context import Place
from vanthu.corpus.checks.printed import Printed, printed_as
from vanthu.corpus.checks.result import Severity
from vanthu.corpus.checks.tolerance import Agreement
from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.report import Change, Figure, Number, NumberToken

Values = Sequence[Printed]


@dataclass(frozen=True, slots=True)
class Operand:
    """One number of a relation.

    Attributes:
        key: names the number; relations with the same key share it.
        printed: its value.
        token: as read.
        rate: it is a percentage.
        page: where it stands, 1-based.
        confidence: of its reading, 0.0-1.0.
    """

    key: str
    printed: Printed
    token: str
    rate: bool = False
    page: int | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Failure:
    """What to say where the relation does not hold."""

    message: str
    severity: Severity = "error"
    values: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is printed that may explain a failure: the message that says so, and its values."""

    message: str
    values: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Relation:
    """A claim over operands.

    Attributes:
        rule: name of the rule.
        operands: the numbers; the stated result first.
        test: how well the claim holds for such values.
        compute: the result computed from such values.
        formula: the claim in figures, for evidence.
        figures: the figures of the record concerned.
        failure: what to say where the claim fails.
        place / raw: where; by default that of the figures.
        stated: the result as it goes into the finding; by default the first operand's value.
    """

    rule: str
    operands: tuple[Operand, ...]
    test: Callable[[Values], Agreement]
    compute: Callable[[Values], Decimal]
    formula: Callable[[Values], str]
    figures: tuple[Figure, ...]
    failure: Failure
    place: Place | None = None
    raw: tuple[str, ...] | None = None
    percent: bool = False
    scope: str | None = None
    """The table whose relations show together whether its numbers are rounded; None: this one alone."""
    doubt: Doubt | None = None
    """Why a failure would prove nothing; None where it proves an error."""

    @property
    def values(self) -> list[Printed]:
        """The operands as printed."""
        return [operand.printed for operand in self.operands]

    def holds_with(self, place: int, value: Printed) -> bool:
        """True where the claim holds once operand ``place`` is replaced."""
        values = self.values
        values[place] = value
        return self.test(values).holds


def value_operand(figure: Figure) -> Operand:
    """A figure's value as an operand."""
    token = figure.tokens.value if figure.tokens else None
    return _operand(f"{figure.id}:value", figure.value or 0, figure, token, rate=figure.unit == "%")


def base_operand(figure: Figure) -> Operand:
    """A figure's printed denominator as an operand."""
    token = figure.tokens.of if figure.tokens else None
    return _operand(f"{figure.id}:of", figure.of or 0, figure, token, rate=False)


def percent_operand(figure: Figure) -> Operand:
    """A figure's printed rate as an operand."""
    token = figure.tokens.percent if figure.tokens else None
    return _operand(f"{figure.id}:percent", figure.percent or 0, figure, token, rate=True)


def change_operand(figure: Figure) -> Operand:
    """A figure's printed change, its sign left to the words, as an operand."""
    token = figure.tokens.change if figure.tokens else None
    by = figure.change.by if figure.change else 0
    return _operand(f"{figure.id}:change", abs(by), figure, token, rate=True)


def stated_operand(figure: Figure, change: Change, token: NumberToken) -> Operand:
    """One of the changes stated of a figure, its sign left to the words, as an operand."""
    own = figure.tokens is not None and token == figure.tokens.change
    key = f"{figure.id}:change" if own else f"{figure.id}:change@{token.span[0]}"
    return _operand(key, abs(change.by), figure, token, rate=True)


def change_in_points(figure: Figure) -> tuple[Change, NumberToken | None] | None:
    """The change stated of a figure's rate in points, its own or a further one, and its printed number."""
    own = figure.tokens.change if figure.tokens else None
    further = figure.tokens.further if figure.tokens else []
    told = [(figure.change, own)] if figure.change else []
    for place, change in enumerate(figure.further_changes):
        told.append((change, further[place] if place < len(further) else None))
    return next(((change, token) for change, token in told if POINTS.search(change.unit or "")), None)


POINTS = lazy_pattern(r"điểm", re.I)


def points_operand(figure: Figure) -> Operand:
    """The printed number of points, its sign left to the words, as an operand; 0 where there is none."""
    change, token = change_in_points(figure) or (Change(by=0), None)
    return _operand(f"{figure.id}:change", abs(change.by), figure, token, rate=True)


def _operand(key: str, number: Number, figure: Figure, token: NumberToken | None, *, rate: bool) -> Operand:
    if token is not None:
        printed, text = Printed(Decimal(str(number)), token.decimals), token.text
    else:
        printed, text = printed_as(number, figure.raw, rate=rate)
    return Operand(key, printed, text, rate, figure.page, figure.confidence)


def as_number(value: Decimal) -> Number:
    """A JSON number: whole where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)
