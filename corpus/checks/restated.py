"""The same figure in two reports of one body: "cùng kỳ năm trước" here, and what the report of then states.

Held against each other are figures of one period, named by the same words, in units of one kind. The evidence
names both places; a figure that was corrected since is not wrong, so a difference is a warning.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from vanthu.corpus.checks.context import Context
from vanthu.corpus.checks.contradictions import MOST_APART, telling_words
from vanthu.corpus.checks.printed import Printed, vietnamese
from vanthu.corpus.checks.relations import value_operand
from vanthu.corpus.checks.tolerance import rounded
from vanthu.corpus.checks.units import same_kind, scale_of
from vanthu.extract.folding import folded
from vanthu.parsers.report import Figure, Report

Key = tuple[frozenset[str], str, str]
"""What names a figure: its words, and the first and the last day of its period."""

LEAST_WORDS = 2
"""Words a name must have."""

HAPPENED = ("actual", "estimate", None)


def check_restated(context: Context, earlier: Sequence[Report]) -> None:
    """Hold the figures of former periods against the reports of those periods.

    Args:
        context: of the report under check.
        earlier: reports of the same body; those of others, and the report itself, are left aside.
    """
    for other in earlier:
        if other.source.sha256 == context.report.source.sha256 or not _one_body(context.report, other):
            continue
        stated = _named(other)
        for key, figures in _named(context.report).items():
            if key in stated and not _own_period(context.report, key):
                _compare(context, figures, stated[key], other)


def _one_body(report: Report, other: Report) -> bool:
    issuers = [folded(one.header.issuer or "") for one in (report, other)]
    return not all(issuers) or issuers[0] == issuers[1]


def _own_period(report: Report, key: Key) -> bool:
    """True where the figure is of the report's own period: that is stated here first."""
    period = report.header.period
    return (key[1], key[2]) == (period.start, period.end)


def _named(report: Report) -> Mapping[Key, list[Figure]]:
    """The results of a report by their names and periods."""
    found: dict[Key, list[Figure]] = defaultdict(list)
    for figure in report.figures:
        key = _key(report, figure)
        if key is not None and len(key[0]) >= LEAST_WORDS:
            found[key].append(figure)
    return found


def _key(report: Report, figure: Figure) -> Key | None:
    period = figure.period
    plain = figure.form in ("plain", "fraction") and figure.unit != "%" and figure.value
    if not plain or figure.basis not in HAPPENED or period is None or not (period.start and period.end):
        return None
    return _words(report, figure), period.start, period.end


def _words(report: Report, figure: Figure) -> frozenset[str]:
    """The words of its name: of a cell those of its row, of a sentence those of its label; no units."""
    if figure.table is not None and figure.row is not None:
        row = next(table for table in report.tables if table.id == figure.table).rows[figure.row]
        labels = [cell for cell in row.cells if any(char.isalpha() for char in cell)]
        return telling_words(" ".join([*row.path, *labels[:1]]))
    return telling_words(figure.label) - telling_words(figure.unit or "")


def _compare(context: Context, mine: Sequence[Figure], theirs: Sequence[Figure], other: Report) -> None:
    for figure in mine:
        able = [one for one in theirs if same_kind(figure, one) and _near(figure, one)]
        if any(_agrees(figure, one) for one in able):
            context.hold("restated", [figure], stated=figure.value, computed=figure.value)
        elif len({one.value for one in able}) == 1 and len({one.value for one in mine}) == 1:
            _differs(context, figure, able[0], other)


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


def _differs(context: Context, figure: Figure, one: Figure, other: Report) -> None:
    theirs = _in_unit_of(figure, one)
    context.fail(
        "restated",
        "restated",
        [figure],
        severity="warning",
        stated=figure.value,
        computed=vietnamese(theirs.value, max(0, theirs.decimals)),
        label=figure.label,
        period=figure.period.label if figure.period else "",
        file=other.header.number or other.source.file,
        page=one.page,
    )
