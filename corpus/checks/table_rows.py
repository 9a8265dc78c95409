"""Across the rows of a table: columns that are the sum of those beside them, parts above their whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from vanthu.corpus.checks.printed import Printed, vietnamese
from vanthu.corpus.checks.relations import Failure, Relation, Values
from vanthu.corpus.checks.slips import slipped_sum
from vanthu.corpus.checks.table_formulas import column_formulas
from vanthu.corpus.checks.table_shape import TableView
from vanthu.corpus.checks.tolerance import Agreement, sum_agreement
from vanthu.extract.patterns import lazy_pattern

PARTS_HEADER = lazy_pattern(r"trong đó|chia ra|chia theo|phân theo|bao gồm|gồm", re.I)
TOTAL_HEADER = lazy_pattern(r"tổng|cộng", re.I)

MOST_COLUMNS = 12
"""The widest split looked for: the months of a year; pages fit no more parts beside their total."""

LEAST_SHARE = Decimal("0.8")
"""Share of rows that must add up before the columns are taken for total and parts."""

LEAST_ROWS = 3
"""Rows with two or more parts above nought that must add up: fewer may be chance."""


@dataclass(frozen=True, slots=True)
class RowSum:
    """Column ``total`` is the sum of columns ``parts``."""

    total: int
    parts: tuple[int, ...]


FAR_OFF = Decimal("0.3")
"""Share by which a wrong total may miss its parts. The columns are known by what most rows add up to; a row
that is further off has parts that the table does not print."""


def row_sum_relations(view: TableView) -> Iterator[Relation]:
    """One relation for each row of each total column."""
    for rule in row_sums(view):
        for row in range(len(view.rows)):
            values = _values(view, row, rule)
            if values is not None and _near(values):
                yield _relation(view, row, rule, values)
            elif values is None and any(view.number(row, column) for column in rule.parts):
                view.say_unread("table-row-sum", [(row, column) for column in (rule.total, *rule.parts)])


def _near(values: Values) -> bool:
    total, computed = abs(values[0].value), abs(_sum(values))
    return abs(total - computed) <= FAR_OFF * max(total, computed) or slipped_sum(values[0], values[1:])


def row_sums(view: TableView) -> list[RowSum]:
    """The columns that are sums of their neighbours, as the rows show."""
    found = []
    stated = {rule.result for rule in column_formulas(view)}
    for position, total in enumerate(view.amounts):
        if total in stated:
            continue
        best: tuple[tuple[int, int], RowSum] | None = None
        for parts in _neighbours(view.amounts, position):
            rule = RowSum(total, parts)
            explained, tried, telling = _explained(view, rule)
            slipped = explained == tried - 1 and _slipped(view, rule)
            evident = all(PARTS_HEADER.search(" ".join(view.path(part))) for part in parts) and not (
                PARTS_HEADER.search(" ".join(view.path(total)))
            )
            sure = telling >= LEAST_ROWS and (explained >= LEAST_SHARE * tried or slipped)
            if not sure and not (evident and telling >= 1 and explained * 2 >= tried):
                continue
            key = (telling, -len(parts))
            if best is None or key > best[0]:
                best = (key, rule)
        if best:
            found.append(best[1])
    return found


def _neighbours(columns: list[int], position: int) -> Iterator[tuple[int, ...]]:
    """Runs of two or more columns right behind or right before the one at ``position``."""
    for size in range(2, MOST_COLUMNS + 1):
        if position + size < len(columns):
            yield tuple(columns[position + 1 : position + 1 + size])
        if position - size >= 0:
            yield tuple(columns[position - size : position])


def _explained(view: TableView, rule: RowSum) -> tuple[int, int, int]:
    explained = tried = telling = 0
    for row in range(len(view.rows)):
        values = _values(view, row, rule)
        if values is None:
            continue
        tried += 1
        if _agrees(values, view.counted(row, rule.total)).may_hold:
            explained += 1
            telling += sum(value.value > 0 for value in values[1:]) >= 2
    return explained, tried, telling


def _slipped(view: TableView, rule: RowSum) -> bool:
    """Whether one slip keeps a row from adding up."""
    rows = (values for row in range(len(view.rows)) if (values := _values(view, row, rule)) is not None)
    return any(slipped_sum(values[0], values[1:]) for values in rows)


def _values(view: TableView, row: int, rule: RowSum) -> list[Printed] | None:
    """The total and its parts; an empty part counts as nought where another part is filled."""
    total = view.number(row, rule.total)
    texts = [view.text(row, part) for part in rule.parts]
    if total is None or not any(texts) or view.is_percent(row, rule.total):
        return None
    parts = [
        view.number(row, part) if text else Printed(Decimal(0))
        for part, text in zip(rule.parts, texts, strict=True)
    ]
    if any(part is None for part in parts):
        return None
    return [total, *(part for part in parts if part is not None)]


def _agrees(values: Values, counted: bool | None) -> Agreement:
    return sum_agreement(values[0], list(values[1:]), counted=counted)


def _sum(values: Values) -> Decimal:
    return sum((value.value for value in values[1:]), Decimal(0))


def _formula(values: Values) -> str:
    parts = " + ".join(vietnamese(value.value, value.decimals) for value in values[1:])
    return f"{parts} = {vietnamese(_sum(values))}"


def _relation(view: TableView, row: int, rule: RowSum, values: list[Printed]) -> Relation:
    columns = [rule.total, *rule.parts]
    counted = view.counted(row, rule.total)
    shown: dict[str, object] = {
        "row": view.label(row),
        "column": view.name(rule.total),
        "sum": " + ".join(vietnamese(value.value, value.decimals) for value in values[1:]),
    }
    return Relation(
        rule="table-row-sum",
        operands=tuple(
            view.operand(row, column, value) for column, value in zip(columns, values, strict=True)
        ),
        test=lambda found: _agrees(found, counted),
        compute=_sum,
        formula=_formula,
        figures=view.figures(row, columns),
        failure=Failure("table-row-sum", "error", shown),
        place=view.place(row, rule.total),
        raw=(view.raw(row),),
        scope=view.table.id,
    )


NAMED_SHARE = Decimal("0.6")
"""The same where headers name the columns ("Đúng hạn", "Quá hạn"): only the handled one is looked for."""

ON_TIME = lazy_pattern(
    r"^(?:giải quyết\s+)?(?:đúng|trước|sớm|trước và đúng|đúng và trước) (?:thời )?hạn", re.I
)
LATE = lazy_pattern(r"^(?:quá|trễ|chậm) (?:thời )?hạn", re.I)


def on_time_relations(view: TableView) -> Iterator[Relation]:
    """On time and late make what was handled; an empty cell under "Quá hạn" stands for none."""
    late = [column for column in range(view.width) if LATE.match(_last(view, column))]
    for on_time in view.amounts:
        beside = [column for column in late if view.path(column)[:-1] == view.path(on_time)[:-1]]
        if not ON_TIME.match(_last(view, on_time)) or len(beside) != 1:
            continue
        rules = [
            RowSum(total, (on_time, beside[0])) for total in view.amounts if total not in (on_time, *late)
        ]
        counts = [(_explained(view, rule), rule) for rule in rules]
        sure = [
            (explained, rule)
            for (explained, tried, _), rule in counts
            if explained >= LEAST_ROWS and explained >= NAMED_SHARE * tried
        ]
        if not sure:
            continue
        rule = max(sure, key=lambda found: found[0])[1]
        for row in range(len(view.rows)):
            values = _values(view, row, rule)
            if values is not None and view.text(row, on_time):
                yield _relation(view, row, rule, values)


def _last(view: TableView, column: int) -> str:
    path = view.path(column)
    return path[-1].strip() if path else ""


HOLDING = Decimal("0.9")
"""Share of rows in which a part must stay within its whole before the other rows are called wrong."""


def row_bound_relations(view: TableView) -> Iterator[Relation]:
    """A part is not above its whole, where the heads say which column is a part of which."""
    for part, whole in _printed_parts(view):
        relations = list(_bounds(view, part, whole))
        holding = sum(relation.test(relation.values).holds for relation in relations)
        broken = len(relations) - holding
        if broken <= 1 or holding >= HOLDING * len(relations):
            yield from relations


def _printed_parts(view: TableView) -> Iterator[tuple[int, int]]:
    """Columns (part, whole): under "trong đó" right behind the whole, or beside the one "Tổng" of a head."""
    for whole in view.amounts:
        head = view.path(whole)[:-1]
        beside = [other for other in view.amounts if other != whole and _under(view, other, head)]
        totals = [other for other in beside if TOTAL_HEADER.search(_last(view, other))]
        if head and TOTAL_HEADER.search(_last(view, whole)) and not totals:
            parts = [other for other in beside if len(view.path(other)) == len(head) + 1]
        else:
            parts = _behind(view, whole, len(head))
        yield from ((part, whole) for part in parts if _alike(view, part, whole))


def _behind(view: TableView, whole: int, level: int) -> list[int]:
    """The columns right behind ``whole`` whose head says, at its level, that they are parts."""
    found: list[int] = []
    for column in range(whole + 1, view.width):
        path = view.path(column)
        same_head = path[:level] == view.path(whole)[:level]
        if not same_head or len(path) <= level + 1 or not PARTS_HEADER.search(path[level]):
            break
        found.append(column)
    return [column for column in found if column in view.amounts]


def _under(view: TableView, column: int, head: list[str]) -> bool:
    path = view.path(column)
    return len(path) > len(head) and path[: len(head)] == head


def _alike(view: TableView, part: int, whole: int) -> bool:
    """True where both columns print the same unit, as far as they say one, and no rate or price."""
    units = [
        {
            figure.unit.casefold()
            for row in range(len(view.rows))
            if (figure := view.figure(row, c)) and figure.unit
        }
        for c in (part, whole)
    ]
    return part in view.additive and whole in view.additive and (not all(units) or units[0] == units[1])


def _bounds(view: TableView, part: int, whole: int) -> Iterator[Relation]:
    for row in range(len(view.rows)):
        values = [view.number(row, part), view.number(row, whole)]
        if values[0] is None or values[1] is None:
            continue
        shown: dict[str, object] = {
            "row": view.label(row),
            "column": view.name(part),
            "whole_column": view.name(whole),
            "part": vietnamese(values[0].value),
            "whole": vietnamese(values[1].value),
        }
        yield Relation(
            rule="table-bound",
            operands=(view.operand(row, part, values[0]), view.operand(row, whole, values[1])),
            test=_below,
            compute=lambda found: found[1].value,
            formula=lambda found: f"{vietnamese(found[0].value)} ≤ {vietnamese(found[1].value)}",
            figures=view.figures(row, [part, whole]),
            failure=Failure("table-bound", "error", shown),
            place=view.place(row, part),
            raw=(view.raw(row),),
        )


def _below(values: Values) -> Agreement:
    return Agreement.EXACT if values[0].value <= values[1].value else Agreement.DIFFERS
