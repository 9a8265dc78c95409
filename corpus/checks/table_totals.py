"""Down the columns of a table: total, subtotal and group rows against the rows they sum.

Which rows a total sums is seldom said: those of its group, those since the last subtotal, all rows, the
subtotals. The set that makes most columns come out is the one meant; columns it does not explain are wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from vanthu.corpus.checks.printed import Printed, vietnamese
from vanthu.corpus.checks.relations import Doubt, Failure, Relation, Values
from vanthu.corpus.checks.slips import slipped_sum
from vanthu.corpus.checks.table_formulas import column_formulas, row_formulas
from vanthu.corpus.checks.table_rows import row_sums
from vanthu.corpus.checks.table_shape import TableView, consecutive
from vanthu.corpus.checks.tolerance import sum_agreement
from vanthu.extract.patterns import lazy_pattern

RowSet = tuple[int, ...]

FAR_OFF = Decimal("0.3")
"""Share by which a wrong total may miss its rows and still be taken for their sum."""

SLIP = Decimal("0.1")
"""Share by which a total may miss the rows of the highest numbering and still be meant as their sum, where no
column proves it. More is no slip of a later digit, and leaves the total without a claim."""

LEAST_TELLING = 10
"""A total below comes out by chance too often to prove which rows it sums."""

LEAST_PARENTS, PARENTS_SHARE = 3, Decimal("0.75")
"""Rows of one table that are the sum of the rows numbered under them, and their share of all such rows: from
here on the table is built so, and a row that is not is wrong, though it has but one column."""

FEW_MISSED = 2
"""Rows that one wrong number makes miss: its own, as a sum, and the one that it is a part of."""

OPEN = lazy_pattern(r"^\W*(?:trong đó|riêng|t\.\s?đó|tr\.\s?đó)\b", re.I)
"""The rows under a number are only some of its parts."""


@dataclass(frozen=True, slots=True)
class SummedColumn:
    """One column of a total row with the cells it sums."""

    number: int
    total: Printed
    cells: tuple[tuple[int, Printed], ...]
    counted: bool | None = True

    @property
    def sum(self) -> Decimal:
        """What the cells make."""
        return sum((printed.value for _, printed in self.cells), Decimal(0))

    @property
    def agrees(self) -> bool:
        """True where the cells make the total, be it by rounding."""
        values = [printed for _, printed in self.cells]
        return sum_agreement(self.total, values, counted=self.counted).may_hold

    @property
    def proves(self) -> bool:
        """True where the cells make the total and that is no chance."""
        filled = sum(printed.value != 0 for _, printed in self.cells)
        return self.agrees and filled >= 2 and abs(self.total.value) >= LEAST_TELLING

    @property
    def off(self) -> Decimal:
        """The share by which the cells miss the total."""
        total, computed = abs(self.total.value), abs(sum((p.value for _, p in self.cells), Decimal(0)))
        return abs(total - computed) / max(total, computed) if max(total, computed) else Decimal(0)

    @property
    def may_be_a_sum(self) -> bool:
        """False where the number is too far off to be a sum: a rate, an average, or another base.

        A wrong total is off by a slip; a total far below its rows, or a decimal far from their sum,
        was never meant to be one.
        """
        values = [printed.value for _, printed in self.cells]
        if self.off <= FAR_OFF or slipped_sum(self.total, [printed for _, printed in self.cells]):
            return True
        whole = self.total.decimals == 0 and all(printed.decimals == 0 for _, printed in self.cells)
        return whole and abs(self.total.value) >= max(map(abs, values))


def column_sum_relations(view: TableView) -> Iterator[Relation]:
    """One relation for each column of each total row whose rows are known."""
    stated = {rule.result for rule in row_formulas(view)}
    missed = _missed(view)
    for row in range(len(view.rows)):
        rows = summed_rows(view, row, missed) if row not in view.numbering and row not in stated else None
        if rows is None:
            continue
        columns = _columns(view, row, rows)
        for column in columns:
            yield replace(_relation(view, row, column), doubt=_doubt(view, row, column, columns))
        for number in view.additive:
            if view.text(row, number) and any(view.number(other, number) for other in rows):
                view.say_unread("table-column-sum", [(row, number), *((other, number) for other in rows)])


def _doubt(view: TableView, row: int, column: SummedColumn, columns: Sequence[SummedColumn]) -> Doubt | None:
    """What may explain a grand total that is not the sum of its rows, where the table prints it."""
    if not view.is_total(row):
        return None
    if column.number in view.noted:
        return Doubt("head-noted", {"column": view.name(column.number)})
    difference = column.total.value - column.sum
    same = {other.number: other for other in columns if other.total.value - other.sum == difference}
    for whole, part in _wholes_and_parts(view, row):
        if difference > 0 and whole in same and part in same and column.number in (whole, part):
            told = {"column": view.name(part), "other": view.name(whole)}
            return Doubt("part-unlisted", {**told, "difference": vietnamese(difference)})
    return None


def _wholes_and_parts(view: TableView, row: int) -> Iterator[tuple[int, int]]:
    """Columns of which one is printed as a sum of others, and that sum holds in this row."""
    rules = [(rule.result, rule.columns) for rule in column_formulas(view) if rule.formula.is_sum]
    rules += [(rule.total, rule.parts) for rule in row_sums(view)]
    for whole, parts in rules:
        numbers = [view.number(row, column) for column in (whole, *parts)]
        values = [number.value if number else Decimal(0) for number in numbers]
        if values[0] == sum(values[1:]):
            yield from ((whole, part) for part in parts)


def summed_rows(view: TableView, row: int, missed: frozenset[int]) -> RowSet | None:
    """The rows that ``row`` sums; None where it sums none or the numbers do not tell.

    ``missed``: rows that must be the sums of their children as the other rows of the table show.
    """
    marked = view.is_total(row)
    candidates = list(dict.fromkeys(_of_total(view, row) if marked else _children(view, row)))
    candidates = [rows for rows in candidates if len(rows) >= 2]
    best: tuple[tuple[int, int], RowSet] | None = None
    for rows in candidates:
        columns = _columns(view, row, rows)
        telling = [
            column for column in columns if column.total.value or any(p.value for _, p in column.cells)
        ]
        agreeing = sum(column.agrees for column in telling)
        proven = agreeing if marked else sum(column.proves for column in telling)
        if not proven or agreeing * 2 < len(telling):
            continue
        if best is None or (agreeing, -len(rows)) > best[0]:
            best = ((agreeing, -len(rows)), rows)
    if best:
        return best[1]
    if not marked and candidates and row in missed and _one_number_wrong(_columns(view, row, candidates[0])):
        return candidates[0]
    if marked and (top := _top_level(view, row)) is not None:
        return top
    if marked and len(candidates) == 1 and len(_columns(view, row, candidates[0])) <= FEW_COLUMNS:
        rows = candidates[0]
        all_of_it = view.complete or _are_all(view, row, rows) or _all_but_make_it(view, row, rows)
        return rows if all_of_it else None
    return None


NEAR, LEAST_NEAR = Decimal("0.01"), 3
"""Share by which a total may miss the only rows that it can sum, and so many rows: lists of the chief goods
alone fall short by more."""


def _all_but_make_it(view: TableView, row: int, rows: RowSet) -> bool:
    columns = _columns(view, row, rows)
    return len(rows) >= LEAST_NEAR and bool(columns) and all(column.off <= NEAR for column in columns)


def _are_all(view: TableView, row: int, rows: RowSet) -> bool:
    """Whether rows are all parts of a total: numbered through from 1, or of shares that make 100 %."""
    marks = [view.mark(other) for other in rows]
    if marks[0] in FIRST_MARKS and consecutive(marks):
        return True
    return any(_make_hundred(view, row, rows, number) for number in sorted(view.rates))


FIRST_MARKS = ("1", "I", "A", "a")


def _make_hundred(view: TableView, row: int, rows: RowSet, number: int) -> bool:
    """Whether a column of rates is 100 in the total, and its rows make that, be it by rounding."""
    total = view.number(row, number)
    parts = [view.number(other, number) for other in rows]
    if total is None or total.value != 100:
        return False
    told = [part for part in parts if part is not None]
    return len(told) == len(parts) and sum_agreement(total, told, counted=False).may_hold


def _one_number_wrong(columns: Sequence[SummedColumn]) -> bool:
    """False where many columns miss by much: the rows are not those meant, as where a heading was lost."""
    return len(columns) <= FEW_COLUMNS or all(column.off <= SLIP for column in columns)


FEW_COLUMNS = 2
"""Columns that may all be wrong in one row."""


def _top_level(view: TableView, row: int) -> RowSet | None:
    """The rows of the highest numbering, for a total above or below them all that misses them by little."""
    rows = [other for other in range(len(view.rows)) if view.depth(other) is not None]
    highest = min((view.depth(other) or 0 for other in rows), default=None)
    top = tuple(other for other in rows if view.depth(other) == highest and other != row)
    if len(top) < 2 or min(top) < row < max(top) or not consecutive([view.mark(other) for other in top]):
        return None
    columns = _columns(view, row, top)
    return top if columns and all(column.off <= SLIP for column in columns) else None


def _of_total(view: TableView, row: int) -> Iterator[RowSet]:
    """Sets of rows that a total may sum."""
    unit = view.unit(row)
    plain = [
        other
        for other in range(len(view.rows))
        if other != row
        and other not in view.numbering
        and not view.is_total(other)
        and (not unit or view.unit(other) == unit)
    ]
    group = view.rows[row].group
    top = [other for other in plain if view.rows[other].parent is None]
    before = [other for other in range(row) if view.is_total(other)]
    since = before[-1] if before else -1
    if any(record.path for record in view.rows):
        yield tuple(other for other in view.children(row) if other in plain)
    yield tuple(other for other in top if since < other < row and view.rows[other].group == group)
    yield tuple(other for other in top if view.rows[other].group == group)
    yield tuple(other for other in plain if view.rows[other].group == group)
    yield tuple(other for other in top if since < other < row)
    yield tuple(other for other in top if other > row)
    yield tuple(top)
    yield tuple(plain)
    yield tuple(other for other in plain if _is_leaf(view, other))
    yield tuple(other for other in range(len(view.rows)) if other != row and view.is_total(other))
    for depth in range(4):
        yield tuple(other for other in plain if view.depth(other) == depth)


def _is_leaf(view: TableView, row: int) -> bool:
    following = row + 1
    if following >= len(view.rows):
        return True
    if view.rows[following].parent is not None and view.rows[row].parent is None:
        return False
    mine, other = view.depth(row), view.depth(following)
    return mine is None or other is None or other <= mine


def _children(view: TableView, row: int) -> Iterator[RowSet]:
    """The rows numbered one level below ``row``, or dashed under it, up to its next sibling."""
    if not any(view.number(row, column) for column in view.additive):
        return
    known = view.depth(row) is not None or view.rows[row].path or view.rows[row].role == "subtotal"
    children = view.children(row) if known else []
    dashed = []
    for other in range(row + 1, len(view.rows)):
        if view.rows[other].parent is None:
            break
        dashed.append(other)
    if row + 1 < len(view.rows) and OPEN.match(view.label(row + 1)) and not _filled(view, row + 1):
        return
    for rows in (dashed if view.rows[row].parent is None else [], children):
        alike = [other for other in rows if view.unit(other) == view.unit(row)]
        if not any(OPEN.match(view.label(other)) for other in alike):
            yield tuple(alike)


def _filled(view: TableView, row: int) -> bool:
    return any(view.number(row, column) for column in view.amounts)


def _missed(view: TableView) -> frozenset[int]:
    """Rows that their children miss, in a table whose other numbered rows are the sums of theirs."""
    missed, held = [], 0
    for row in range(len(view.rows)):
        rows = next((rows for rows in _children(view, row) if len(rows) >= 2), None)
        columns = _columns(view, row, rows) if rows and not view.is_total(row) else []
        if any(column.proves for column in columns):
            held += 1
        elif columns:
            missed.append(row)
    built_so = held >= LEAST_PARENTS and held >= PARENTS_SHARE * (held + len(missed))
    near = (
        held and len(missed) <= min(FEW_MISSED, held + 1) and all(_misses_by_little(view, r) for r in missed)
    )
    return frozenset(missed) if built_so or near else frozenset()


def _misses_by_little(view: TableView, row: int) -> bool:
    """True where the rows under a number, counted through from the first, miss it by no more than a slip."""
    rows = next((rows for rows in _children(view, row) if len(rows) >= 2), ())
    counted = consecutive([view.mark(other) for other in rows])
    return counted and all(column.off <= SLIP for column in _columns(view, row, rows))


def _columns(view: TableView, row: int, rows: RowSet) -> list[SummedColumn]:
    """The columns in which the total and at least one of its rows are filled and all are numbers."""
    found = []
    for number in view.additive:
        total = view.number(row, number)
        if total is None or view.text(row, number) in {"-", "–"}:
            continue
        texts = [(other, view.text(other, number)) for other in rows]
        numbers = [(other, view.number(other, number)) for other, text in texts if text]
        if not numbers or any(printed is None for _, printed in numbers):
            continue
        if any(view.is_percent(other, number) != view.is_percent(row, number) for other, _ in numbers):
            continue
        cells = tuple((other, printed) for other, printed in numbers if printed is not None)
        column = SummedColumn(number, total, cells, view.counted(row, number))
        if column.agrees or column.may_be_a_sum:
            found.append(column)
    return found


def _sum(values: Values) -> Decimal:
    return sum((value.value for value in values[1:]), Decimal(0))


def _relation(view: TableView, row: int, column: SummedColumn) -> Relation:
    values = [column.total, *(printed for _, printed in column.cells)]
    shown: dict[str, object] = {
        "row": view.label(row),
        "column": view.name(column.number),
        "difference": vietnamese(abs(_sum(values) - column.total.value)),
    }
    operands = [view.operand(row, column.number, column.total)]
    operands += [view.operand(other, column.number, printed) for other, printed in column.cells]
    figures = view.figures(row, [column.number])
    for other, _ in column.cells:
        figures += view.figures(other, [column.number])
    return Relation(
        rule="table-column-sum",
        operands=tuple(operands),
        test=lambda found: sum_agreement(found[0], list(found[1:]), counted=column.counted),
        compute=_sum,
        formula=lambda found: f"{vietnamese(_sum(found))} = {vietnamese(found[0].value, found[0].decimals)}",
        figures=figures,
        failure=Failure("table-column-sum", "error", shown),
        place=view.place(row, column.number),
        raw=(view.raw(row),),
        scope=view.table.id,
    )
