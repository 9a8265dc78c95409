"""A rate against the value and the denominator printed with it, in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from vanthu.corpus.checks.context import Context
from vanthu.corpus.checks.printed import vietnamese
from vanthu.corpus.checks.relations import (
    Failure,
    Relation,
    Values,
    base_operand,
    percent_operand,
    value_operand,
)
from vanthu.corpus.checks.result import Severity
from vanthu.corpus.checks.tolerance import Agreement, agreement, exactly, ratio, rounded
from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.report import Figure

AT_LEAST = lazy_pattern(r"(?:trên|hơn|vượt|tối thiểu|ít nhất)\s*$", re.IGNORECASE)
AT_MOST = lazy_pattern(r"(?:gần|dưới|chưa đến|chưa tới|tối đa|không quá)\s*$", re.IGNORECASE)
ABOUT = lazy_pattern(r"(?:khoảng|ước|tương đương|xấp xỉ)\s*$", re.IGNORECASE)
OTHER_BASE = lazy_pattern(
    r"^\s*%?\s*(?:điểm\s*%|điểm phần trăm|so với|(?:cùng kỳ|(?:tháng|quý|năm|kỳ) (?:trước|liền kề)))", re.I
)
"""Behind a rate: it is taken of an earlier period, not of the denominator printed before it."""

SLIP = Decimal(2)
"""Units of the last printed place: up to this the office rounded twice; a warning, not an error."""


def percent_relations(context: Context) -> Iterator[Relation]:
    """The rate of every prose figure that is printed with value, denominator and rate."""
    for figure in context.report.figures:
        if figure.table is not None or figure.tier == "target":
            continue
        if figure.value is None or not figure.of or figure.percent is None:
            continue
        if _cut_short(context, figure):
            continue
        before, after = context.around_rate(figure)
        if OTHER_BASE.match(after) or ABOUT.search(before):
            context.not_checkable(
                "percent", "percent-base", [figure], stated=figure.percent, of=vietnamese(figure.of)
            )
            continue
        yield _relation(figure, before)


def _cut_short(context: Context, figure: Figure) -> bool:
    """True where a stroke and more digits follow the figure (``15.736/17`` of ``15.736/17/214``)."""
    return "/" in figure.raw and re.match(r"/\d", context.after(figure)) is not None


def _relation(figure: Figure, before: str) -> Relation:
    operands = (percent_operand(figure), value_operand(figure), base_operand(figure))
    values = [operand.printed for operand in operands]
    word = before.rsplit(maxsplit=1)[-1] if AT_LEAST.search(before) or AT_MOST.search(before) else ""
    shown: dict[str, object] = {
        "value": vietnamese(values[1].value, values[1].decimals),
        "of": vietnamese(values[2].value, values[2].decimals),
        "word": word,
    }
    test = (
        rate_at_least if AT_LEAST.search(before) else rate_at_most if AT_MOST.search(before) else rate_agrees
    )
    return Relation(
        rule="percent",
        operands=operands,
        test=test,
        compute=rate_of,
        formula=rate_formula,
        figures=(figure,),
        failure=Failure("percent-bound" if word else "percent", rate_severity(values), shown),
        percent=True,
    )


def rate_of(values: Values) -> Decimal:
    """The rate in percent of (rate, value, base)."""
    return values[1].value / values[2].value * 100 if values[2].value else Decimal(0)


def rate_agrees(values: Values) -> Agreement:
    """Whether the stated rate is the value over the base, up to printed decimals."""
    stated, value, base = values
    if base.value <= 0:
        return Agreement.DIFFERS
    if value.decimals or base.decimals:
        computed = ratio(rounded(value), rounded(base))
    else:
        computed = exactly(rate_of(values))
    return agreement(stated, computed)


def rate_at_least(values: Values) -> Agreement:
    """For ``trên 90%``: the computed rate is not below the stated one."""
    return Agreement.ROUNDED if rate_of(values) >= values[0].value - values[0].step / 2 else Agreement.DIFFERS


def rate_at_most(values: Values) -> Agreement:
    """For ``gần 90%``: the computed rate is not above the stated one."""
    return Agreement.ROUNDED if rate_of(values) <= values[0].value + values[0].step / 2 else Agreement.DIFFERS


def rate_formula(values: Values) -> str:
    """``13.440/33.801 = 39,76%``."""
    stated, value, base = values
    computed = vietnamese(rate_of(values), max(stated.decimals, 1))
    return f"{vietnamese(value.value, value.decimals)}/{vietnamese(base.value, base.decimals)} = {computed}%"


def rate_severity(values: Values) -> Severity:
    """A slip of rounding is a warning, anything more an error."""
    off = abs(values[0].value - rate_of(values))
    return "warning" if off <= SLIP * values[0].step and values[0].decimals > 0 else "error"
