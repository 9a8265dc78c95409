"""Columns that print by how much one column differs from another ("Chênh lệch", "Tăng, giảm", "Còn lại")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from vanthu.corpus.checks.printed import Printed, vietnamese
from vanthu.corpus.checks.relations import Failure, Relation, Values
from vanthu.corpus.checks.table_formulas import column_formulas
from vanthu.corpus.checks.table_shape import TableView
from vanthu.corpus.checks.tolerance import Agreement, sum_agreement
from vanthu.extract.patterns import lazy_pattern

DIFFERENCE = lazy_pattern(r"chênh lệch|tăng|giảm|còn lại|số dư|cân đối", re.I)

LEAST_ROWS = 2
LEAST_SHARE = Decimal("0.6")
"""Rows, and share of the rows, in which the difference must come out before the others are called wrong."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Column ``result`` is column ``whole`` less column ``taken``."""

    result: int
    whole: int
    taken: int


def difference_relations(view: TableView) -> Iterator[Relation]:
    """One relation for each filled row of each column of differences."""
    stated = {rule.result for rule in column_formulas(view)}
    for column in view.amounts:
        if column in stated or not DIFFERENCE.search(" ".join(view.path(column))):
            continue
        rule = _rule(view, column)
        if rule is None:
            continue
        for row in range(len(view.rows)):
            values = _values(view, row, rule)
            if values is not None:
                yield _relation(view, row, rule, values)


def _rule(view: TableView, result: int) -> Difference | None:
    best: tuple[tuple[int, int], Difference] | None = None
    for whole in view.amounts:
        for taken in view.amounts:
            if len({result, whole, taken}) < 3:
                continue
            rule = Difference(result, whole, taken)
            held = [_test(view, row, rule).may_hold for row, _ in _filled(view, rule)]
            if sum(held) < LEAST_ROWS or sum(held) < LEAST_SHARE * len(held):
                continue
            key = (sum(held), -abs(result - whole) - abs(result - taken))
            if best is None or key > best[0]:
                best = (key, rule)
    return best[1] if best else None


def _filled(view: TableView, rule: Difference) -> list[tuple[int, list[Printed]]]:
    """Rows with all three numbers, of which none is nought."""
    rows = [(row, _values(view, row, rule)) for row in range(len(view.rows))]
    return [(row, values) for row, values in rows if values and all(value.value for value in values)]


def _values(view: TableView, row: int, rule: Difference) -> list[Printed] | None:
    values = [view.number(row, column) for column in (rule.result, rule.whole, rule.taken)]
    return [value for value in values if value is not None] if None not in values else None


def _test(view: TableView, row: int, rule: Difference) -> Agreement:
    return _agreement(_values(view, row, rule) or [], view.counted(row, rule.result))


def _agreement(values: Values, counted: bool | None) -> Agreement:
    result, whole, taken = values
    return sum_agreement(whole, [result, taken], counted=counted)


def _difference(values: Values) -> Decimal:
    return values[1].value - values[2].value


def _relation(view: TableView, row: int, rule: Difference, values: list[Printed]) -> Relation:
    columns = [rule.result, rule.whole, rule.taken]
    counted = view.counted(row, rule.result)
    shown: dict[str, object] = {
        "row": view.label(row),
        "column": view.name(rule.result),
        "value": vietnamese(values[1].value, values[1].decimals),
        "of": vietnamese(values[2].value, values[2].decimals),
    }
    return Relation(
        rule="table-difference",
        operands=tuple(view.operand(row, c, value) for c, value in zip(columns, values, strict=True)),
        test=lambda found: _agreement(found, counted),
        compute=_difference,
        formula=lambda v: (
            f"{vietnamese(v[1].value)} − {vietnamese(v[2].value)} = {vietnamese(_difference(v))}"
        ),
        figures=view.figures(row, columns),
        failure=Failure("table-difference", "error", shown),
        place=view.place(row, rule.result),
        raw=(view.raw(row),),
        scope=view.table.id,
    )
