"""Percentages in tables against the columns they are taken of.

Headers seldom say which two columns a rate relates ("TH/KH", "Cùng kỳ", "Tỷ lệ"), the numbers do: the
pair of columns that explains most rows is the one meant, and the rows it does not explain are wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from vanthu.corpus.checks.percent import SLIP, rate_agrees, rate_formula, rate_of
from vanthu.corpus.checks.printed import Printed, vietnamese
from vanthu.corpus.checks.relations import Failure, Relation, Values
from vanthu.corpus.checks.result import Severity
from vanthu.corpus.checks.table_formulas import column_formulas
from vanthu.corpus.checks.table_shape import TableView
from vanthu.corpus.checks.tolerance import Agreement, agreement, exactly

LEAST_SHARE = Decimal("0.6")
"""Share of rows a pair of columns must explain; with fewer it may be chance or another base."""

FEW, SOME = Decimal("1.5"), Decimal("0.1")
"""Rows, and share of the rows, that columns under the rate's own header may be behind others and still be
the ones meant: where a column merely repeats another, one wrong cell must not decide between them."""

LEAST_ROWS = 2
"""Rows other than 100 % and 0 % that a pair must explain: one alone may be chance."""


@dataclass(frozen=True, slots=True)
class RateKind:
    """How a rate is taken of two columns: as a share, or as growth."""

    compute: Callable[[Values], Decimal]
    test: Callable[[Values], Agreement]


def growth_of(values: Values) -> Decimal:
    """Growth in percent of (rate, new, old)."""
    return rate_of(values) - 100


def growth_agrees(values: Values) -> Agreement:
    """Whether the stated growth is that from the old to the new value; the sign may be left to words."""
    if values[2].value <= 0:
        return Agreement.DIFFERS
    stated = values[0]
    computed = growth_of(values)
    if stated.value >= 0 > computed:
        computed = -computed
    return agreement(stated, exactly(computed))


SHARE = RateKind(rate_of, rate_agrees)
GROWTH = RateKind(growth_of, growth_agrees)


@dataclass(frozen=True, slots=True)
class RateRule:
    """Column ``rate`` is ``value`` over ``base`` (or the growth from base to value)."""

    rate: int
    value: int
    base: int
    kind: RateKind
    explained: int


def table_rate_relations(view: TableView) -> Iterator[Relation]:
    """One relation for each percentage whose columns are known and filled."""
    stated = {rule.result for rule in column_formulas(view)}
    for column in sorted(view.rates - stated):
        rule = rule_of(view, column)
        if rule is None:
            continue
        for row in range(len(view.rows)):
            values = _values(view, row, rule)
            if values is not None and values[2].value > 0:
                yield _relation(view, row, rule, values)


def rule_of(view: TableView, rate: int) -> RateRule | None:
    """The two columns that column ``rate`` is taken of; None where the rows do not tell."""
    best: tuple[tuple[Decimal, int], RateRule] | None = None
    for kind in (SHARE, GROWTH):
        for value in view.amounts:
            for base in view.amounts:
                if value == base:
                    continue
                rule = RateRule(rate, value, base, kind, 0)
                explained, tried, telling = _explained(view, rule)
                evident = _evident(view, rule)
                enough = telling >= LEAST_ROWS or (evident and explained >= 1)
                if not enough or explained < LEAST_SHARE * tried:
                    continue
                distance = abs(rate - value) + abs(rate - base)
                key = (explained + (max(FEW, SOME * tried) if evident else Decimal(0)), -distance)
                if best is None or key > best[0]:
                    best = (key, RateRule(rate, value, base, kind, explained))
    return best[1] if best else None


def _explained(view: TableView, rule: RateRule) -> tuple[int, int, int]:
    """Rows that agree, rows that have all three numbers, and rows that agree and are neither 0 nor 100."""
    explained = tried = telling = 0
    for row in range(len(view.rows)):
        values = _values(view, row, rule)
        if values is None or values[2].value <= 0:
            continue
        tried += 1
        if rule.kind.test(values) is not Agreement.DIFFERS:
            explained += 1
            telling += values[0].value not in (0, 100)
    return explained, tried, telling


def _evident(view: TableView, rule: RateRule) -> bool:
    """True where the rate stands under one header with both columns ("Tổng hồ sơ | Trực tuyến | Tỷ lệ")."""
    paths = [view.path(column) for column in (rule.rate, rule.value, rule.base)]
    return (
        rule.kind is SHARE and all(len(path) > 1 for path in paths) and len({path[0] for path in paths}) == 1
    )


def _values(view: TableView, row: int, rule: RateRule) -> list[Printed] | None:
    values = [view.number(row, column) for column in (rule.rate, rule.value, rule.base)]
    if any(value is None for value in values):
        return None
    if view.text(row, rule.rate) in {"-", "–"}:
        return None
    return [value for value in values if value is not None]


def _relation(view: TableView, row: int, rule: RateRule, values: list[Printed]) -> Relation:
    columns = [rule.rate, rule.value, rule.base]
    off = abs(values[0].value - rule.kind.compute(values))
    slip = off <= SLIP * values[0].step and values[0].decimals > 0
    severity: Severity = "warning" if slip else "error"
    shown: dict[str, object] = {
        "row": view.label(row),
        "column": view.name(rule.rate),
        "value": vietnamese(values[1].value, values[1].decimals),
        "of": vietnamese(values[2].value, values[2].decimals),
    }
    return Relation(
        rule="table-percent",
        operands=tuple(
            view.operand(row, column, value) for column, value in zip(columns, values, strict=True)
        ),
        test=rule.kind.test,
        compute=rule.kind.compute,
        formula=rate_formula,
        figures=view.figures(row, columns),
        failure=Failure("table-percent", severity, shown),
        place=view.place(row, rule.rate),
        raw=(view.raw(row),),
        percent=True,
    )
