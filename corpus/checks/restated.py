"""The same figure in two reports: "cùng kỳ năm trước" here, and what the report of then states.

Held against each other are figures of one period, named by the same words, in units of one kind. A check
names both places; a figure that was corrected since is not wrong, so a difference is a warning. A comparison
marks the figures of the earlier report that the later one tells otherwise.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vanthu.corpus.checks.context import Context
from vanthu.corpus.checks.contradictions import MORE_WORDS, MOST_APART, telling_words
from vanthu.corpus.checks.like import counts_results, same_time_and_basis
from vanthu.corpus.checks.printed import Printed, vietnamese
from vanthu.corpus.checks.relations import value_operand
from vanthu.corpus.checks.settle import SURE_ENOUGH
from vanthu.corpus.checks.tolerance import rounded
from vanthu.corpus.checks.units import same_kind, scale_of
from vanthu.extract.folding import folded
from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.report import Figure, Report, Table

LEAST_WORDS = 2
"""Telling words a name must have: one ("hồ sơ") names many things."""

NESTED_WORDS = 3
"""Telling words that two names of prose must share where one has more: "cấp thẻ căn cước", "thẻ căn cước"."""

SAME_TOPIC = 0.5
"""Share of the telling words of the shorter title that two tables, or of the shorter heading that two
sections of one subject have in common; a row "Ngân sách tỉnh" stands under revenue and under spending."""

HAPPENED = ("actual", None)
"""An estimate is expected to differ from what came of it."""

_SPAN_WORDS = """
tháng quý năm kỳ ngày trước này nay cùng báo cáo so với đầu cuối đến hết tăng giảm
chính thức sơ bộ số liệu giá trị lượng
"""
SPAN_WORDS = frozenset(_SPAN_WORDS.split())
"""Words that tell a figure's period, change or form, not what it counts; ``lũy kế`` is none of them: what is
counted to date is another figure than what came in the period."""

DATED = lazy_pattern(
    r"\d{1,2}/\d{1,2}(?:/\d{4})?|\d{1,2}/\d{4}|\b(?:ngày|tháng|quý|năm) (?:\d+|[ivx]+)\b|\b\d{1,2} tháng\b",
    re.IGNORECASE,
)

Days = tuple[str | None, str]
"""The first day of a period, none of a point in time, and the last."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure with its telling words, and those of the title or heading that it stands under."""

    figure: Figure
    name: frozenset[str]
    topic: frozenset[str]


@dataclass(frozen=True, slots=True)
class Restatement:
    """A figure of a former period, and what the report of that period states of the same.

    Attributes:
        figure: of the later report.
        earlier: of the earlier one; where it states several alike, the one that agrees.
        agrees: whether both state one number, each at the decimals that it prints.
    """

    figure: Figure
    earlier: Figure
    agrees: bool


def check_restated(context: Context, earlier: Sequence[Report]) -> None:
    """Hold the figures of former periods against the reports of those periods.

    Args:
        context: of the report under check.
        earlier: reports of the same body; those of others, and the report itself, are left aside.
    """
    report = context.report
    for other in earlier:
        if other.source.sha256 == report.source.sha256 or not _one_body(report, other):
            continue
        for one in restatements(report, other):
            if one.agrees:
                value = one.figure.value
                context.hold("restated", [one.figure], stated=value, computed=value)
            else:
                _differs(context, one, other)


def restatements(report: Report, other: Report) -> Iterator[Restatement]:
    """What a report tells again of former periods that an earlier one, ``other``, told first."""
    mine, theirs = _by_period(report), _by_period(other)
    for days, stated in mine.items():
        if days in theirs and not _own_period(report, days):
            yield from _told_again(stated, theirs[days])


def _one_body(report: Report, other: Report) -> bool:
    """True where the issuers, and where both are known those above them, have one name."""
    headers = report.header, other.header
    names = [(header.issuer, header.parent_issuer) for header in headers]
    pairs = zip(*([folded(name or "") for name in both] for both in names), strict=True)
    return all(not one or not two or one == two for one, two in pairs)


def _own_period(report: Report, days: Days) -> bool:
    """True where a figure is of the report's own period: that is stated here first."""
    return days[1] == (report.header.period.end or report.header.issued_on)


def _by_period(report: Report) -> Mapping[Days, list[Stated]]:
    """The results of a report that have a name, by their periods."""
    found: dict[Days, list[Stated]] = defaultdict(list)
    tables = {table.id: table for table in report.tables}
    headings = {section.id: section.heading or "" for section in report.sections}
    for before, figure in zip([None, *report.figures], report.figures, strict=False):
        if not _plain(figure) or figure.period is None or figure.period.end is None:
            continue
        table = tables.get(figure.table or "")
        name = _cell_words(figure, table) if table else _words(figure, before)
        if len(name) >= LEAST_WORDS:
            topic = (table.title or "") if table else headings.get(figure.section or "", "")
            stated = Stated(figure, name, _telling(topic))
            found[figure.period.start, figure.period.end].append(stated)
    return found


def _plain(figure: Figure) -> bool:
    counted = counts_results(figure) and bool(figure.value)
    return counted and figure.basis in HAPPENED and figure.approx is None


def _words(figure: Figure, before: Figure | None) -> frozenset[str]:
    """The words of a figure of prose, less unit and period.

    Where it has hardly any ("cùng kỳ năm trước 1.350 thẻ"), those of the figure before it, of which it is the
    former value.
    """
    name = _telling(figure.label) - telling_words(figure.unit or "")
    if len(name) >= NESTED_WORDS or before is None or before.block != figure.block:
        return name
    return (
        name | _telling(before.label) - telling_words(figure.unit or "")
        if same_kind(figure, before)
        else name
    )


def _cell_words(figure: Figure, table: Table) -> frozenset[str]:
    """The words of a cell: those of its row and of its column, less unit, period and numbers of columns."""
    row = table.rows[figure.row or 0]
    labels = [cell for cell in row.cells if any(char.isalpha() for char in cell)]
    head = _telling(" ".join(table.columns[figure.column or 0].path))
    name = _telling(" ".join([row.group or "", *row.path, *labels[:1]]))
    return name | frozenset(word for word in head if not word.isdigit()) - telling_words(figure.unit or "")


def _telling(text: str) -> frozenset[str]:
    return telling_words(DATED.sub(" ", text)) - SPAN_WORDS


def _told_again(mine: Sequence[Stated], theirs: Sequence[Stated]) -> Iterator[Restatement]:
    for one in mine:
        able = [other for other in theirs if _like(one, other)]
        able = [other for other in able if other.name == one.name] or able
        same = next((other for other in able if _agrees(one.figure, other.figure)), None)
        if same is not None:
            yield Restatement(one.figure, same.figure, agrees=True)
        elif len({other.figure.value for other in able}) == 1 and _alone(one, mine):
            yield Restatement(one.figure, able[0].figure, agrees=False)


def _alone(one: Stated, mine: Sequence[Stated]) -> bool:
    """True where this report states no figure of this name with another value."""
    return all(other.figure.value == one.figure.value for other in mine if other.name == one.name)


def _like(one: Stated, other: Stated) -> bool:
    first, second = one.figure, other.figure
    named = same_kind(first, second) and _one_name(one, other) and _one_topic(one, other)
    return named and same_time_and_basis(first, second) and _near(first, second)


def _one_name(one: Stated, other: Stated) -> bool:
    """True where the words are the same, or in prose the one's are all among the other's, with few more."""
    if (one.figure.table is None) != (other.figure.table is None):
        return False
    if one.name == other.name or one.figure.table is not None:
        return one.name == other.name
    nested = one.name <= other.name or other.name <= one.name
    return nested and len(one.name & other.name) >= NESTED_WORDS and len(one.name ^ other.name) <= MORE_WORDS


def _one_topic(one: Stated, other: Stated) -> bool:
    """True where the titles or headings share words enough, or one of them is not known."""
    least = min(len(one.topic), len(other.topic))
    return not least or len(one.topic & other.topic) >= SAME_TOPIC * least


def _in_unit_of(figure: Figure, one: Figure) -> Printed:
    printed = value_operand(one).printed
    factor = scale_of(one.unit, figure.unit).factor
    exponent = factor.normalize().as_tuple().exponent
    return Printed(printed.value * factor, printed.decimals - (exponent if isinstance(exponent, int) else 0))


def _agrees(figure: Figure, one: Figure) -> bool:
    mine, theirs = value_operand(figure).printed, _in_unit_of(figure, one)
    if mine.decimals == theirs.decimals:
        return mine.value == theirs.value
    return rounded(mine).meets(rounded(theirs))


def _near(figure: Figure, one: Figure) -> bool:
    """False for numbers so far apart that they count different things under one name."""
    values = sorted(abs(number.value) for number in (value_operand(figure).printed, _in_unit_of(figure, one)))
    return values[1] <= MOST_APART * values[0]


def _differs(context: Context, one: Restatement, other: Report) -> None:
    """A warning; where either was read by OCR and not surely, the pages must be looked at."""
    figure = one.figure
    theirs = _in_unit_of(figure, one.earlier)
    stated, computed = figure.value, vietnamese(theirs.value, max(0, theirs.decimals))
    period = figure.period.label if figure.period and figure.period.label else ""
    file, page = other.header.number or other.source.file, one.earlier.page
    if _unsure(context.report, figure) or _unsure(other, one.earlier):
        context.not_checkable(
            "restated",
            "restated-unsure",
            [figure],
            stated=stated,
            computed=computed,
            label=figure.label,
            period=period,
            file=file,
            page=page,
        )
        return
    context.fail(
        "restated",
        "restated",
        [figure],
        severity="warning",
        stated=stated,
        computed=computed,
        label=figure.label,
        period=period,
        file=file,
        page=page,
    )


def _unsure(report: Report, figure: Figure) -> bool:
    by_ocr = {page.page for page in report.source.page_sources if page.source == "ocr"}
    return figure.page in by_ocr and figure.confidence < SURE_ENOUGH
