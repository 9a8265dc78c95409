"""Columns of averages (yields, prices, persons per class) and of shares of a table's total.

Which columns an average is taken of is shown by the rows, as for percentages: the pair that makes most rows
come out, up to a power of ten between their units. A share is taken of the row that states 100 %.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from vanthu.corpus.checks.percent import rate_agrees, rate_formula, rate_of
from vanthu.corpus.checks.printed import Printed, vietnamese
from vanthu.corpus.checks.relations import Failure, Relation, Values
from vanthu.corpus.checks.slips import slipped
from vanthu.corpus.checks.table_formulas import column_formulas
from vanthu.corpus.checks.table_rates import rule_of
from vanthu.corpus.checks.table_shape import TableView
from vanthu.corpus.checks.tolerance import Agreement, agreement, ratio, rounded
from vanthu.extract.patterns import lazy_pattern

AVERAGE = lazy_pattern(r"bình quân|trung bình|năng suất|đơn giá|\bgiá\b|[^\W\d]/[^\W\d]", re.I)
SHARE = lazy_pattern(r"tỷ trọng|tỉ trọng|cơ cấu|tỷ lệ|tỉ lệ|%", re.I)

LEAST_ROWS, LEAST_SHARE = 3, Decimal("0.6")
"""Rows, and share of the rows, that must come out before the others are called wrong."""

FAR_OFF = Decimal("0.3")
"""Share by which a wrong average may miss: a row further off is reckoned in another way."""

MOST_POWER = 9
"""Powers of ten between the units of a quotient and of its column: đồng of tỷ đồng."""


@dataclass(frozen=True, slots=True)
class AverageRule:
    """Column ``average`` is column ``whole`` over column ``count`` times ``factor``."""

    average: int
    whole: int
    count: int
    factor: Decimal


def average_column_relations(view: TableView) -> Iterator[Relation]:
    """One relation for each filled row of each column of averages."""
    stated = {rule.result for rule in column_formulas(view)}
    for column in view.amounts:
        rule = _rule(view, column) if column not in stated and _is_average(view, column) else None
        for row in range(len(view.rows)) if rule else ():
            values = _values(view, row, rule) if rule else None
            if rule and values and _is_meant(view, rule, values):
                yield _average_relation(view, row, rule, values)


def _is_meant(view: TableView, rule: AverageRule, values: Values) -> bool:
    """Whether a row is reckoned as the others are, be it with a slip."""
    if _off(values, rule.factor) <= FAR_OFF:
        return True
    usual = [view.usual_decimals(column) for column in (rule.average, rule.whole, rule.count)]
    return slipped(values, usual, lambda found: _test(found, rule.factor).holds)


def _is_average(view: TableView, column: int) -> bool:
    return AVERAGE.search(" ".join(view.path(column))) is not None


def _rule(view: TableView, average: int) -> AverageRule | None:
    best: tuple[tuple[int, int], AverageRule] | None = None
    for whole in view.amounts:
        for count in view.amounts:
            if len({average, whole, count}) < 3:
                continue
            rows = [
                _row for row in range(len(view.rows)) if (_row := _three(view, row, average, whole, count))
            ]
            powers = Counter(power for values in rows if (power := _power(values)) is not None)
            if not powers:
                continue
            power = powers.most_common(1)[0][0]
            rule = AverageRule(average, whole, count, Decimal(10) ** power)
            held = sum(_test(values, rule.factor).holds for values in rows)
            if held < LEAST_ROWS or held < LEAST_SHARE * len(rows):
                continue
            key = (held, -abs(average - whole) - abs(average - count))
            if best is None or key > best[0]:
                best = (key, rule)
    return best[1] if best else None


def _three(view: TableView, row: int, *columns: int) -> list[Printed] | None:
    """The average, the whole and the count of a row, all above nought."""
    numbers = [view.number(row, column) for column in columns]
    found = [number for number in numbers if number is not None and number.value > 0]
    return found if len(found) == len(columns) else None


def _power(values: Values) -> int | None:
    """The power of ten between the quotient and the average, if there is one; 1 to 1 teaches nothing."""
    quotient = values[1].value / values[2].value
    stated = values[0]
    near = max(stated.step, stated.value / 100)
    powers = range(-MOST_POWER, MOST_POWER + 1)
    return next((power for power in powers if abs(quotient.scaleb(power) - stated.value) <= near), None)


def _values(view: TableView, row: int, rule: AverageRule) -> list[Printed] | None:
    return _three(view, row, rule.average, rule.whole, rule.count)


def _computed(values: Values, factor: Decimal) -> Decimal:
    return values[1].value / values[2].value * factor if values[2].value else Decimal(0)


def _off(values: Values, factor: Decimal) -> Decimal:
    computed = _computed(values, factor)
    return abs(values[0].value - computed) / max(values[0].value, computed)


def _test(values: Values, factor: Decimal) -> Agreement:
    stated, whole, count = values
    if rounded(count).low <= 0 or rounded(whole).low < 0:
        return Agreement.DIFFERS
    return agreement(stated, ratio(rounded(whole), rounded(count), factor))


def _average_relation(view: TableView, row: int, rule: AverageRule, values: list[Printed]) -> Relation:
    columns = [rule.average, rule.whole, rule.count]
    shown: dict[str, object] = {
        "row": view.label(row),
        "column": view.name(rule.average),
        "whole": vietnamese(values[1].value, values[1].decimals),
        "count": vietnamese(values[2].value, values[2].decimals),
    }

    def formula(found: Values) -> str:
        computed = round(_computed(found, rule.factor), found[0].decimals)
        return f"{shown['whole']} / {shown['count']} = {vietnamese(computed)}"

    return Relation(
        rule="table-average",
        operands=tuple(view.operand(row, c, value) for c, value in zip(columns, values, strict=True)),
        test=lambda found: _test(found, rule.factor),
        compute=lambda found: _computed(found, rule.factor),
        formula=formula,
        figures=view.figures(row, columns),
        failure=Failure("table-average", "error", shown),
        place=view.place(row, rule.average),
        raw=(view.raw(row),),
        percent=True,
    )


ALL = 100
"""Percent in the row that the others are shares of."""


def share_column_relations(view: TableView) -> Iterator[Relation]:
    """One relation for each filled row of each column of shares of the row that states 100 %."""
    stated = {rule.result for rule in column_formulas(view)}
    for column in sorted(view.rates - stated):
        if not SHARE.search(" ".join(view.path(column))) or rule_of(view, column) is not None:
            continue
        base = _whole_row(view, column)
        best = max(
            (
                found
                for value in view.amounts
                if base is not None and (found := _held(view, column, value, base))
            ),
            key=len,
            default=None,
        )
        if best is None or base is None:
            continue
        held = sum(relation.test(relation.values).holds for relation in best)
        if held >= LEAST_ROWS and held >= LEAST_SHARE * len(best):
            yield from best


def _whole_row(view: TableView, column: int) -> int | None:
    """The only row that states 100 %, or the only total among several."""
    rows = [row for row in range(len(view.rows)) if (n := view.number(row, column)) and n.value == ALL]
    totals = [row for row in rows if view.is_total(row)] or rows
    return totals[0] if len(totals) == 1 else None


def _held(view: TableView, column: int, value: int, base: int) -> list[Relation]:
    whole = view.number(base, value)
    if whole is None or whole.value <= 0 or value not in view.additive:
        return []
    found = []
    for row in range(len(view.rows)):
        values = [view.number(row, column), view.number(row, value)]
        if row != base and values[0] is not None and values[1] is not None:
            found.append(_share_relation(view, (row, column, value, base), [values[0], values[1], whole]))
    held = sum(relation.test(relation.values).holds for relation in found)
    return found if held * 2 >= len(found) else []


def _share_relation(view: TableView, cells: tuple[int, int, int, int], values: list[Printed]) -> Relation:
    row, column, value, base = cells
    shown: dict[str, object] = {
        "row": view.label(row),
        "column": view.name(column),
        "value": vietnamese(values[1].value, values[1].decimals),
        "of": vietnamese(values[2].value, values[2].decimals),
    }
    places = ((row, column), (row, value), (base, value))
    return Relation(
        rule="table-percent",
        operands=tuple(view.operand(*place, printed) for place, printed in zip(places, values, strict=True)),
        test=rate_agrees,
        compute=rate_of,
        formula=rate_formula,
        figures=(*view.figures(row, [column, value]), *view.figures(base, [value])),
        failure=Failure("table-percent", "error", shown),
        place=view.place(row, column),
        raw=(view.raw(row),),
        percent=True,
    )
