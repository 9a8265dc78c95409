"""Prose against tables: the sentence and the cell that state the same indicator of the same period.

A cell is the one meant where the words of its row, and of its column if the column has words of its own, all
stand in the name of the prose figure, and unit, period, basis and place are the same. Links that agree prove
that the prose speaks of the table; a cell that differs is called wrong only beside such a proof.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from vanthu.corpus.checks.context import Context
from vanthu.corpus.checks.contradictions import telling_words
from vanthu.corpus.checks.like import counts_results, same_time_and_basis
from vanthu.corpus.checks.printed import Printed, vietnamese
from vanthu.corpus.checks.relations import Failure, Relation, Values, value_operand
from vanthu.corpus.checks.table_shape import TableView
from vanthu.corpus.checks.tolerance import Agreement, rounded, truncated
from vanthu.corpus.checks.units import same_kind, scale_of
from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.report import Figure, Table

_OF_TIME = """
năm tháng quý kỳ đầu cuối trước sau thực kế hoạch ước dự toán lũy chính thức so sánh cùng trong gồm chia ra
bao đơn vị tính theo
"""
OF_TIME = frozenset(_OF_TIME.split())
"""Words of heads that say when, on which basis, or that a column is part of another: not what is counted."""

GENERIC = frozenset({"tiền", "giá", "trị"})
"""Words of heads that only say that money is printed there."""

BRACKETED = lazy_pattern(r"\([^()]*\)|[⁽⁾⁰¹²³⁴⁵⁶⁷⁸⁹*]+")

FAR_OFF = Decimal("0.3")
"""Share by which a figure may miss its cell and still be meant as the same."""

_DEEDS = "tiến hành qua phát hiện tổ chức triển khai xảy ra duy trì ghi toàn cấp"
DEEDS = frozenset(_DEEDS.split())
"""Words before what is counted that say how it came about; words behind it narrow it."""

MORE_WORDS = 1
"""Words of its own that a prose figure may have beside its cell's: more narrow it, as one does a part."""

LEAST_WORDS = 2
"""Words by which a cell must be named: one alone names too much."""

LEAST_VALUE = 10
"""Counts below are often of different occasions."""


@dataclass(frozen=True, slots=True)
class Link:
    """A prose figure and the cell that states the same."""

    prose: Figure
    cell: Figure
    words: frozenset[str]

    @property
    def scale(self) -> Decimal:
        """What the cell's number is multiplied by to be in the unit of the prose."""
        return scale_of(self.cell.unit, self.prose.unit).factor

    @property
    def values(self) -> list[Printed]:
        """Of the prose and of the cell, in the unit of the prose."""
        return [value_operand(self.prose).printed, _scaled(value_operand(self.cell).printed, self.scale)]


def link_relations(context: Context) -> Iterator[Relation]:
    """One relation for each link that agrees, or differs beside others of its table that agree."""
    by_table: dict[str, list[Link]] = defaultdict(list)
    for link in table_links(context):
        by_table[link.cell.table or ""].append(link)
    for links in by_table.values():
        agreeing = [link for link in links if _agrees(link.values).holds]
        for link in links:
            if link in agreeing or (agreeing and _may_be_wrong(context, link)):
                yield _relation(context, link)


def table_links(context: Context) -> Iterator[Link]:
    """For each prose figure the cell that states the same, where that is one, or several of one value."""
    tables = [_Words(TableView(context, table)) for table in context.report.tables]
    for figure in context.report.figures:
        if not _linkable(context, figure):
            continue
        words, own = _words(figure.label) | _words(figure.unit or ""), _own_words(figure)
        found = [link for table in tables for link in table.links(figure, words, own)]
        most = max((len(link.words) for link in found), default=0)
        best = [link for link in found if len(link.words) == most]
        agreeing = [link for link in found if _agrees(link.values).holds]
        if agreeing:
            yield max(agreeing, key=lambda link: len(link.words))
        elif len({link.cell.value for link in best}) == 1:
            yield best[0]


def _linkable(context: Context, figure: Figure) -> bool:
    told = figure.block is not None and figure.value is not None and figure.approx in (None, "ước")
    return counts_results(figure) and told and abs(figure.value or 0) >= LEAST_VALUE


class _Words:
    """A table by the words of its rows and columns."""

    def __init__(self, view: TableView) -> None:
        self.view = view

    @cached_property
    def rows(self) -> dict[int, frozenset[str]]:
        """The words of each row's label; none for totals."""
        return {
            row: frozenset() if self.view.is_total(row) else _words(self.view.label(row))
            for row in range(len(self.view.rows))
        }

    @cached_property
    def columns(self) -> dict[int, frozenset[str]]:
        """The words of each column that say what it counts."""
        return {
            column: frozenset().union(*map(_words, self.view.path(column))) - GENERIC
            for column in range(self.view.width)
        }

    @cached_property
    def title(self) -> frozenset[str]:
        """The words of the title and of the headings over the table."""
        table: Table = self.view.table
        return _words(table.title or "")

    @cached_property
    def _named_by(self) -> dict[str, list[int]]:
        """The rows by one word of their labels, the rarest: only those can be named by a text that has it."""
        count = Counter(word for label in self.rows.values() for word in label)
        found: dict[str, list[int]] = defaultdict(list)
        for row, label in self.rows.items():
            if label:
                found[min(label, key=lambda word: (count[word], word))].append(row)
        return found

    @cached_property
    def _totals(self) -> list[int]:
        return [row for row, label in self.rows.items() if not label and self.view.is_total(row)]

    def _rows_named(self, words: frozenset[str]) -> list[int]:
        """The rows whose label stands in the words, and in no longer one that does; else the totals."""
        rows = {row for word in words for row in self._named_by.get(word, ()) if self.rows[row] <= words}
        if not rows:
            return self._totals
        return sorted(row for row in rows if not any(self.rows[row] < self.rows[other] for other in rows))

    def links(self, figure: Figure, words: frozenset[str], own_words: frozenset[str]) -> Iterator[Link]:
        """The cells that may state the same as a prose figure, by its words and those that are its own."""
        columns = [column for column in self.view.amounts if self.columns[column] <= words]
        for row in self._rows_named(words) if columns else ():
            for column in columns:
                named = self.rows[row] | self.columns[column]
                meant = not own_words or bool(own_words & named)  # not what the figure only stands under
                cell = self.view.figure(row, column) if meant and len(named) >= LEAST_WORDS else None
                if cell is None or not cell.value or not same_kind(cell, figure):
                    continue
                if same_time_and_basis(figure, cell):
                    yield Link(figure, cell, named)


def _own_words(figure: Figure) -> frozenset[str]:
    """The words of a label that are not those of what it stands under."""
    lead, _, own = figure.label.rpartition(": ")
    return _words(own) - _words(lead) - _words(figure.unit or "") if lead else frozenset()


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    plain = BRACKETED.sub(" ", text)
    return frozenset(word for word in telling_words(plain) if word not in OF_TIME and not word[0].isdecimal())


def _scaled(printed: Printed, factor: Decimal) -> Printed:
    exponent = factor.normalize().as_tuple().exponent
    shift = exponent if isinstance(exponent, int) else 0
    return Printed(printed.value * factor, printed.decimals - shift)


def _agrees(values: Values) -> Agreement:
    """Both print one number: exactly, or each with its own decimals."""
    prose, cell = values
    if prose.value == cell.value:
        return Agreement.EXACT
    if prose.decimals == cell.decimals:
        return Agreement.DIFFERS
    coarse, fine = sorted(values, key=lambda value: value.decimals)
    if rounded(coarse).meets(rounded(fine)):
        return Agreement.ROUNDED
    cut = truncated(coarse)
    return Agreement.TRUNCATED if cut.low <= fine.value < cut.high else Agreement.DIFFERS


def _may_be_wrong(context: Context, link: Link) -> bool:
    prose, cell = link.values
    told = _words(link.prose.label.rpartition(": ")[2])
    more = told - link.words - _words(link.prose.unit or "") - DEEDS
    near = abs(prose.value - cell.value) <= FAR_OFF * max(abs(prose.value), abs(cell.value))
    return near and len(more) <= (0 if link.prose.part_of else MORE_WORDS)


def _relation(context: Context, link: Link) -> Relation:
    operands = (value_operand(link.prose), value_operand(link.cell))
    table = context.tables[link.cell.table or ""]
    view = TableView(context, table)
    row, column = link.cell.row or 0, link.cell.column or 0
    unit = link.cell.unit or ""
    shown: dict[str, object] = {
        "label": link.prose.label,
        "row": view.label(row),
        "column": view.name(column),
        "cell": f"{link.cell.raw} {unit}".strip(),
        "page": link.cell.page,
    }

    def scaled(values: Values) -> Sequence[Printed]:
        return [values[0], _scaled(values[1], link.scale)]

    return Relation(
        rule="prose-table",
        operands=operands,
        test=lambda values: _agrees(scaled(values)),
        compute=lambda values: scaled(values)[1].value,
        formula=lambda values: vietnamese(scaled(values)[1].value),
        figures=(link.prose, link.cell),
        failure=Failure("prose-table", "warning", shown),
    )
