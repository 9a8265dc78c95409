"""Tables against the formulas they print: over or under their heads, in the row of numbers, in row labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from vanthu.corpus.checks.formulas import Formula, parse_formula
from vanthu.corpus.checks.printed import Printed, vietnamese
from vanthu.corpus.checks.relations import Failure, Relation, Values
from vanthu.corpus.checks.table_shape import NUMBER_OF_COLUMN, TableView, depth_of, numbers_columns
from vanthu.corpus.checks.tolerance import Agreement, Interval, agreement, exactly, rounded
from vanthu.extract.patterns import lazy_pattern

FOLLOWED = Decimal("0.5")
"""Share of rows that must follow a printed formula; with fewer, marks or columns were read wrongly."""

IN_HEAD = lazy_pattern(r"\(?\s*(?P<mark>\d{1,2})\s*\)?\s*=\s*(?P<formula>[\d\s()+*/xX:%.…–−-]+)$")
"""A formula behind the words of a head: ``Tổng số 1=2+3``."""

_ROW_MARK = r"(?:[A-Z]|[IVX]+|\d{1,2}(?:\.\d{1,2})*)"
IN_LABEL = lazy_pattern(
    rf"(?:(?P<result>{_ROW_MARK})\s*=\s*)?(?P<formula>{_ROW_MARK}(?:\s*[-+–−]\s*{_ROW_MARK})+|"
    r"(?<=\()[a-zđ](?:\s*\+\s*[a-zđ])+(?=\)))\s*\)?\s*$"
)
"""A formula at the end of a row's label: ``TỔNG SỐ (A+B)``, ``Cân đối (A=I+II)``, ``Chênh lệch I - II``,
and of points, in brackets only: ``Chi chế độ (a+b)``."""


@dataclass(frozen=True, slots=True)
class ColumnFormula:
    """Column ``result`` follows ``formula`` of the columns its marks name; ``factor`` makes a percentage."""

    result: int
    formula: Formula
    columns: tuple[int, ...]
    factor: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class RowFormula:
    """Row ``result`` follows ``formula`` of the rows its marks name."""

    result: int
    formula: Formula
    rows: tuple[int, ...]


def formula_relations(view: TableView) -> Iterator[Relation]:
    """One relation for each row of each column formula, and each column of each row formula."""
    for rule in column_formulas(view):
        for row in range(len(view.rows)):
            cells = [(row, column) for column in (rule.result, *rule.columns)]
            if row not in view.numbering and view.text(row, rule.result):
                view.say_unread("table-formula", cells)
            yield from _relations(view, cells, rule.formula, rule.factor)
    for row_rule in row_formulas(view):
        for column in view.additive:
            cells = [(row, column) for row in (row_rule.result, *row_rule.rows)]
            yield from _relations(view, cells, row_rule.formula, Decimal(1))


def column_formulas(view: TableView) -> list[ColumnFormula]:
    """The formulas of columns that the rows follow."""
    marks = column_marks(view)
    places = {mark: column for column, (mark, _) in marks.items()}
    found = []
    for column, (_, text) in marks.items():
        formula = parse_formula(text) if text else None
        if formula is None or not all(mark in places for mark in formula.marks):
            continue
        columns = tuple(places[mark] for mark in formula.marks)
        rules = [ColumnFormula(column, formula, columns, factor) for factor in (Decimal(1), Decimal(100))]
        followed = [(_followed(view, rule), rule) for rule in rules]
        share, rule = max(followed, key=lambda found: found[0])
        if share > 0 and share >= FOLLOWED:
            found.append(rule)
    return found


def column_marks(view: TableView) -> dict[int, tuple[str, str | None]]:
    """The number or letter printed for each column, and its formula; from the row of numbers or the heads."""
    cells = next(iter(view.numbering.values()), None)
    if cells is None:
        last = {column: path[-1].strip() for column in range(view.width) if (path := view.path(column))}
        cells = last if numbers_columns(last) else {}
    marks: dict[int, tuple[str, str | None]] = {}
    for column, cell in cells.items():
        if match := NUMBER_OF_COLUMN.fullmatch(cell):
            marks[column] = (match["mark"], match["formula"])
    for column in range(view.width):
        head = IN_HEAD.search(" ".join(view.path(column)))
        if column not in marks and head:
            marks[column] = (head["mark"], head["formula"])
    return marks


def _followed(view: TableView, rule: ColumnFormula) -> Decimal:
    tried = agreeing = 0
    for row in range(len(view.rows)):
        values = _values(view, [(row, column) for column in (rule.result, *rule.columns)], rule.formula)
        if values is not None:
            tried += 1
            agreeing += _agreement(values, rule.formula, rule.factor, counted=None).may_hold
    return Decimal(agreeing) / tried if tried else Decimal(0)


def row_formulas(view: TableView) -> list[RowFormula]:
    """The formulas that the labels of rows print, their marks resolved."""
    found = []
    for row in range(len(view.rows)):
        match = IN_LABEL.search(view.label(row)) if row not in view.numbering else None
        formula = parse_formula(match["formula"]) if match else None
        if match is None or formula is None or match["result"] not in (None, view.mark(row)):
            continue
        rows = [_row_of(view, row, mark) for mark in formula.marks]
        if len({depth_of(mark) for mark in formula.marks}) == 1 and None not in rows:
            found.append(RowFormula(row, formula, tuple(other for other in rows if other is not None)))
    return found


def _row_of(view: TableView, row: int, mark: str) -> int | None:
    """The row that ``mark`` names in the formula of ``row``: under it, else the only one of that number."""
    mine = view.depth(row)
    for other in range(row + 1, len(view.rows)):
        depth = view.depth(other)
        if view.mark(other) == mark:
            return other
        if mine is not None and depth is not None and depth <= mine:
            break
    if mine is not None and (depth_of(mark) or 0) > mine:
        return None  # a deeper number in the formula of a numbered row is one of the rows under it
    alone = [other for other in range(len(view.rows)) if view.mark(other) == mark and other != row]
    return alone[0] if len(alone) == 1 else None


Cell = tuple[int, int]


def _values(view: TableView, cells: Sequence[Cell], formula: Formula) -> list[Printed] | None:
    """The result and its operands; an empty cell counts as nought in sums where another is filled."""
    numbers = [view.number(*cell) for cell in cells]
    texts = [view.text(*cell) for cell in cells]
    if numbers[0] is None or texts[0] in {"-", "–", ""} or not any(texts[1:]):
        return None
    if any(number is None and text for number, text in zip(numbers, texts, strict=True)):
        return None
    if not all(texts) and re.search(r"[*/x:]", formula.text, re.I):
        return None
    return [number if number is not None else Printed(Decimal(0)) for number in numbers]


SELDOM_EMPTY = Decimal("0.2")
"""Share of empty cells in a column below which an empty one is a number lost in reading, not nought."""


def _lost(view: TableView, cells: Sequence[Cell]) -> bool:
    """True where an operand is empty in a column, or row, that is hardly ever empty."""
    for row, column in cells[1:]:
        if view.text(row, column):
            continue
        texts = [view.text(other, column) for other in range(len(view.rows)) if other not in view.numbering]
        empty = sum(not text for text in texts)
        if empty <= 1 or empty <= SELDOM_EMPTY * len(texts):
            return True
    return False


def _agreement(values: Values, formula: Formula, factor: Decimal, *, counted: bool | None) -> Agreement:
    exact = formula.exactly(_named(values, formula))
    if exact is None:
        return Agreement.DIFFERS
    if exact * factor == values[0].value:
        return Agreement.EXACT
    whole = all(value.decimals == 0 for value in values[1:])
    divides = "/" in formula.text or ":" in formula.text
    found = _close(values, formula, factor, exact=whole and (divides if counted is None else counted))
    unsaid = whole and values[0].decimals == 0 and counted is None and not divides
    return Agreement.NEAR if found.holds and unsaid else found


def _close(values: Values, formula: Formula, factor: Decimal, *, exact: bool) -> Agreement:
    spans = {
        mark: exactly(value.value) if exact or not value.value else rounded(value)
        for mark, value in zip(formula.marks, values[1:], strict=True)
    }
    computed = formula.value(spans)
    if computed is None:
        return Agreement.DIFFERS
    return agreement(values[0], Interval(computed.low * factor, computed.high * factor))


def _named(values: Values, formula: Formula) -> dict[str, Decimal]:
    return {mark: value.value for mark, value in zip(formula.marks, values[1:], strict=True)}


def _relations(
    view: TableView, cells: Sequence[Cell], formula: Formula, factor: Decimal
) -> Iterator[Relation]:
    values = _values(view, cells, formula)
    if values is None or (_lost(view, cells) and not _agreement(values, formula, factor, counted=None).holds):
        return
    if formula.exactly(_named(values, formula)) is None:
        return
    row, column = cells[0]
    counted = view.counted(row, column)

    def compute(found: Values) -> Decimal:
        return (formula.exactly(_named(found, formula)) or Decimal(0)) * factor

    def shown(found: Values) -> str:
        text = re.sub(
            r"\d+(?:\.\d+)*|[A-Z]+",
            lambda mark: _shown(mark.group(), found, formula),
            formula.text,
        )
        return f"{text} = {vietnamese(round(compute(found), 2))}"

    yield Relation(
        rule="table-formula",
        operands=tuple(view.operand(*cell, printed) for cell, printed in zip(cells, values, strict=True)),
        test=lambda found: _agreement(found, formula, factor, counted=counted),
        compute=compute,
        formula=shown,
        figures=tuple(figure for cell in cells if (figure := view.figure(*cell)) is not None),
        failure=Failure(
            "table-formula",
            "error",
            {"row": view.label(row), "column": view.name(column), "formula": shown(values)},
        ),
        place=view.place(row, column),
        raw=(view.raw(row),),
        scope=view.table.id,
    )


def _shown(mark: str, values: Values, formula: Formula) -> str:
    if mark not in formula.marks:
        return mark
    value = values[1 + formula.marks.index(mark)]
    return vietnamese(value.value, value.decimals)
