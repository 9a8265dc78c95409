"""Averages told in prose: "doanh thu 1.557,86 tỷ đồng ...; giá bán bình quân 1.884 đồng/kWh"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from vanthu.corpus.checks.context import Context
from vanthu.corpus.checks.like import counts_results, same_time_and_basis
from vanthu.corpus.checks.printed import Printed, vietnamese
from vanthu.corpus.checks.relations import Failure, Relation, Values, value_operand
from vanthu.corpus.checks.tolerance import Agreement, agreement, exactly, ratio, rounded
from vanthu.extract.folding import folded
from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.lexer.units import in_base_units
from vanthu.parsers.report import Figure

AVERAGE = lazy_pattern(r"\b(?:bình quân|trung bình|tính ra|mỗi)\b", re.I)
"""Words that say that a number is the average of what was told before."""

WORDS_BEFORE = 80
"""Characters before an average in which it must be called one."""

FAR_OFF = Decimal("0.5")
"""Share by which a wrong average may miss: further off, it is that of something else."""


@dataclass(frozen=True, slots=True)
class Average:
    """``figure`` is ``whole`` over ``count``; ``factor`` turns the quotient into its unit."""

    figure: Figure
    whole: Figure
    count: Figure
    factor: Decimal


def average_relations(context: Context) -> Iterator[Relation]:
    """One relation for each average whose whole and count are told before it in its paragraph."""
    for figures in context.by_block.values():
        for place, figure in enumerate(figures):
            if figure.form == "plain" and figure.value and figure.approx is None and _said(context, figure):
                average = _average(figure, figures[:place])
                if average is not None:
                    yield _relation(average)


def _said(context: Context, figure: Figure) -> bool:
    return AVERAGE.search(context.before(figure)[-WORDS_BEFORE:]) is not None


def _average(figure: Figure, told: Sequence[Figure]) -> Average | None:
    """The whole and the count among what was told: the pair that comes out, else the only one."""
    unit, _, of = (figure.unit or "").partition("/")
    if not of or "/" in of:
        return None
    base, step = in_base_units(unit)
    able = [other for other in told if _able(figure, other)]
    wholes = [(other, scale) for other in able if (scale := _scale(other, base)) is not None]
    counts = [(other, scale) for other in able if (scale := _counted(other, of)) is not None]
    pairs = [
        Average(figure, whole, count, scale / (step * times))
        for whole, scale in wholes
        for count, times in counts
        if whole.id != count.id
    ]
    for pair in reversed(pairs):
        if _test(_values(pair), pair.factor).holds:
            return pair
    if len(pairs) != 1:
        return None
    stated, computed = _values(pairs[0])[0].value, _computed(_values(pairs[0]), pairs[0].factor)
    return pairs[0] if abs(stated - computed) <= FAR_OFF * max(stated, computed) else None


def _able(figure: Figure, other: Figure) -> bool:
    counted = counts_results(other) and bool(other.value) and "/" not in (other.unit or "")
    return counted and same_time_and_basis(figure, other)


def _scale(other: Figure, base: str) -> Decimal | None:
    """What one of the unit of ``other`` is in ``base``; None where it measures something else."""
    mine, factor = in_base_units(other.unit)
    return factor if _noun(mine, base) else None


def _counted(other: Figure, of: str) -> Decimal | None:
    base, step = in_base_units(of)
    factor = _scale(other, base)
    return factor / step if factor is not None else None


def _noun(mine: str, base: str) -> bool:
    """True for one noun, of which either may say more: ``lượt`` and ``lượt người bệnh``."""
    one, other = folded(mine), folded(base)
    return bool(one and other) and (
        one == other or one.startswith(f"{other} ") or other.startswith(f"{one} ")
    )


def _values(average: Average) -> list[Printed]:
    return [value_operand(one).printed for one in (average.figure, average.whole, average.count)]


def _computed(values: Values, factor: Decimal) -> Decimal:
    return values[1].value / values[2].value * factor if values[2].value else Decimal(0)


def _test(values: Values, factor: Decimal) -> Agreement:
    stated, whole, count = values
    if count.value <= 0:
        return Agreement.DIFFERS
    if whole.decimals or count.decimals:
        return agreement(stated, ratio(rounded(whole), rounded(count), factor))
    return agreement(stated, exactly(_computed(values, factor)))


def _relation(average: Average) -> Relation:
    operands = tuple(value_operand(one) for one in (average.figure, average.whole, average.count))
    values = [operand.printed for operand in operands]
    shown: dict[str, object] = {
        "whole": f"{vietnamese(values[1].value, values[1].decimals)} {average.whole.unit or ''}".strip(),
        "count": f"{vietnamese(values[2].value, values[2].decimals)} {average.count.unit or ''}".strip(),
    }

    def formula(found: Values) -> str:
        computed = round(_computed(found, average.factor), found[0].decimals)
        return f"{shown['whole']} / {shown['count']} = {vietnamese(computed)} {average.figure.unit}"

    return Relation(
        rule="average",
        operands=operands,
        test=lambda found: _test(found, average.factor),
        compute=lambda found: _computed(found, average.factor),
        formula=formula,
        figures=(average.figure, average.whole, average.count),
        failure=Failure("average", "error", shown),
        percent=True,
    )
