"""Rates of a base that is printed near, not with the figure: "chiếm 65% tổng thu", "đã thu 402, đạt 73%"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from vanthu.corpus.checks.context import SENTENCE_END, Context
from vanthu.corpus.checks.contradictions import MORE_WORDS, telling_words
from vanthu.corpus.checks.like import same_time_and_basis
from vanthu.corpus.checks.percent import OTHER_BASE, rate_agrees, rate_formula, rate_of, rate_severity
from vanthu.corpus.checks.printed import Printed, vietnamese
from vanthu.corpus.checks.relations import (
    Failure,
    Operand,
    Relation,
    Values,
    base_operand,
    percent_operand,
    value_operand,
)
from vanthu.corpus.checks.tolerance import Agreement
from vanthu.corpus.checks.units import same_kind, scale_of
from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.report import Figure

SHARE_WORD = lazy_pattern(
    r"\b(?:chiếm|bằng|đạt)(?:\s+(?:tỷ|tỉ) (?:lệ|trọng))?(?:\s+(?:khoảng|gần|trên|hơn))?\s*:?\s*$", re.I
)
TAKES = lazy_pattern(r"\bchiếm\b", re.I)
APPROXIMATE = lazy_pattern(r"(?:khoảng|gần|trên|hơn|dưới|xấp xỉ)\s*$", re.I)

BASE_NAME = lazy_pattern(
    r"\s*%?\s*(?:(?:trong|của|so với|trên|cho)\s+)?(?P<name>[^\d,.;:()%]+?)\s*"
    r"(?=[,.;:()]|$|\bvà\b|\bso với\b|\d)",
    re.I,
)
"""Behind a rate: what it is a share of ("thu nội địa", "tổng số hộ")."""

IN_BRACKET = lazy_pattern(r"\s*%?\s*(?:so với\s+)?(?P<name>[^\d,.;:()%]*)\(\s*(?:[^\W\d]+\s+){0,3}$", re.I)
"""Between a rate and the number in the bracket behind it: ``49,2% kế hoạch năm (90.000 tỷ đồng)``."""

ENDS = lazy_pattern(r"\s*%?\s*\)?\s*(?:[,.;:)]|$)")
"""Behind a rate: nothing that names another base."""

ESTIMATED = "ước"
"""An estimate is an amount like any other; "khoảng", "trên" and the like make no exact rate."""

DONE = lazy_pattern(r"^\W*(?:(?:đã|trong đó|qua đó|kết quả|hiện)\s+)+", re.I)
"""The clause of a rate that says how much was done of what the clause before it counts."""

MOST_BACK = 3
"""Blocks back in which the base may stand: a rate is told with its whole, not pages later."""

FAR_OFF = 0.3
"""Share by which a wrong rate may miss: further off, another base is meant."""


def share_relations(context: Context) -> Iterator[Relation]:
    """One relation for each rate with a value, no denominator, and one base printed near."""
    for figures in context.by_block.values():
        for place, figure in enumerate(figures):
            if figure.of is not None or figure.percent is None or not figure.value or figure.unit == "%":
                continue
            if figure.approx not in (None, ESTIMATED) or figure.tier != "core":
                continue
            base = _base(context, figures, place)
            if base is not None:
                yield _relation(figure, base)


def lone_share_relations(context: Context) -> Iterator[Relation]:
    """One relation for each rate that is a figure of its own, where its part and its whole are told near."""
    for figures in context.by_block.values():
        for place, rate in enumerate(figures):
            lone = rate.form == "rate" and rate.unit == "%" and rate.change is None and rate.tier == "core"
            before, after = context.around_rate(rate)
            if not lone or rate.approx or APPROXIMATE.search(before) or OTHER_BASE.match(after):
                continue
            if (fraction := _fraction_behind(context, figures, place)) is not None:
                yield _of_fraction(rate, fraction)
                continue
            found = _told_before(context, figures, place) or _both_named(context, rate, before, after)
            if found is not None:
                yield _relation(*found, rate=rate)
            elif (found := _amount_behind(context, figures, place)) is not None:
                relation = _relation(*found, rate=rate)  # the page does not say what it is a rate of
                yield replace(relation, failure=replace(relation.failure, severity="warning"))


Shared = tuple[Figure, Figure]
"""A part and its whole."""


def _told_before(context: Context, figures: Sequence[Figure], place: int) -> Shared | None:
    """``912.600 người, bao phủ 90,9% dân số (1.004.000 người)``: the whole is in the bracket behind."""
    if not 0 < place < len(figures) - 1:
        return None
    part, rate, whole = figures[place - 1 : place + 2]
    between = context.between(part, rate)
    if len(between) > MOST_BETWEEN or SENTENCE_END.search(between) or not _in_bracket(context, rate, whole):
        return None
    able = _comparable(part, whole) and part.form == "plain" and part.tier == "core"
    return (
        (part, whole) if able and same_time_and_basis(part, whole) and _not_far(rate, part, whole) else None
    )


MOST_BETWEEN = 60
"""Characters between an amount and the rate that is told of it in the same breath."""

OPEN_BRACKET, CLOSE_BRACKET = lazy_pattern(r"\s*%?\s*\(\s*"), lazy_pattern(r"[^\d,.;:()]{0,20}\)")


def _fraction_behind(context: Context, figures: Sequence[Figure], place: int) -> Figure | None:
    """``Tỷ lệ tốt nghiệp đạt 97,9% (12.340/12.604 học sinh)``: what the rate is of, in the bracket behind."""
    rate, fraction = figures[place], figures[place + 1] if place + 1 < len(figures) else None
    if fraction is None or fraction.form != "fraction" or fraction.percent is not None or not fraction.of:
        return None
    between = context.between(rate, fraction)
    return (
        fraction
        if OPEN_BRACKET.fullmatch(between) and ")" in context.after(fraction)[:MOST_BETWEEN]
        else None
    )


def _of_fraction(rate: Figure, fraction: Figure) -> Relation:
    operands = (percent_operand(rate), value_operand(fraction), base_operand(fraction))
    values = [operand.printed for operand in operands]
    shown: dict[str, object] = {
        "value": vietnamese(values[1].value, values[1].decimals),
        "of": vietnamese(values[2].value, values[2].decimals),
    }
    return Relation(
        rule="percent",
        operands=operands,
        test=rate_agrees,
        compute=rate_of,
        formula=rate_formula,
        figures=(rate, fraction),
        failure=Failure("percent", rate_severity(values), shown),
        percent=True,
    )


def _amount_behind(context: Context, figures: Sequence[Figure], place: int) -> Shared | None:
    """``Cấp cứu: 16.372 trường hợp. Nhập viện 43% (6.616)``: the amount in the bracket behind its rate."""
    if place + 1 >= len(figures):
        return None
    rate, part = figures[place : place + 2]
    bracket = OPEN_BRACKET.fullmatch(context.between(rate, part))
    if bracket is None or not CLOSE_BRACKET.match(context.after(part)) or part.form != "plain":
        return None
    wholes = [one for one in figures[:place] if _counts(one) and (one.value or 0) >= (part.value or 0)]
    wholes = [one for one in wholes if not context.before(one).rstrip().endswith("(")]
    for whole in reversed(wholes):
        if rate_agrees(_scaled(_operands(part, whole, rate), part, whole)).holds:
            return part, whole
    return (part, wholes[0]) if len(wholes) == 1 and _not_far(rate, part, wholes[0]) else None


def _counts(figure: Figure) -> bool:
    return figure.form == "plain" and figure.measure == "count" and bool(figure.value)


def _both_named(context: Context, rate: Figure, before: str, after: str) -> Shared | None:
    """``Số đăng ký khai sinh chiếm 44,1% tổng số sự kiện hộ tịch``: both were told before, and are named."""
    named = BASE_NAME.match(after)
    if named is None or not TAKES.search(before) or rate.block is None:
        return None
    subject = TAKES.split(SENTENCE_END.split(context.before(rate))[-1])[0]
    wanted = telling_words(subject)
    if len(wanted) < LEAST_NAMED or any(char.isdecimal() for char in subject):
        return None
    wholes = _named(context, rate, named["name"])
    parts = [one for one in _told(context, rate) if telling_words(one.label.rpartition(": ")[2]) == wanted]
    pairs = [(part, whole) for part in parts for whole in wholes if _pair(part, whole)]
    for part, whole in reversed(pairs):
        if rate_agrees(_scaled(_operands(part, whole, rate), part, whole)).holds:
            return part, whole
    return pairs[0] if len(pairs) == 1 and _not_far(rate, *pairs[0]) else None


LEAST_NAMED = 2
"""Telling words of the name of a part that is looked for in the sentences before."""


def _pair(part: Figure, whole: Figure) -> bool:
    told = part.id != whole.id and (_comparable(part, whole) or whole.id == part.part_of)
    return told and same_time_and_basis(part, whole)


def _told(context: Context, figure: Figure) -> list[Figure]:
    """The figures before ``figure`` in its block and the few before it."""
    order = context.block_order
    here = order.get(figure.block or "", 0)
    found = []
    for other in context.report.figures:
        if other.id == figure.id:
            break
        if other.block is not None and 0 <= here - order.get(other.block, -MOST_BACK - 1) <= MOST_BACK:
            found.append(other)
    return found


def _not_far(rate: Figure, part: Figure, whole: Figure) -> bool:
    values = _scaled(_operands(part, whole, rate), part, whole)
    stated, computed = float(values[0].value), float(rate_of(values))
    return abs(stated - computed) <= FAR_OFF * max(stated, computed)


def _base(context: Context, figures: Sequence[Figure], place: int) -> Figure | None:
    figure = figures[place]
    before, after = context.around_rate(figure)
    following = figures[place + 1] if place + 1 < len(figures) else None
    in_bracket = following is not None and _in_bracket(context, figure, following)
    if APPROXIMATE.search(before) or (OTHER_BASE.match(after) and not (in_bracket and EQUALS.search(before))):
        return None
    if following is not None and in_bracket:
        return following if _comparable(figure, following) else None
    return _near(context, figure, _bases_told(context, figures, place))


def _bases_told(context: Context, figures: Sequence[Figure], place: int) -> Sequence[Figure]:
    """What the words around a rate say it is of, outside of brackets."""
    figure = figures[place]
    before, after = context.around_rate(figure)
    following = figures[place + 1 : place + 2]
    if TAKES.search(before) and following and _total_behind(context, figure, following[0]):
        return following
    named = BASE_NAME.match(after)
    if named and SHARE_WORD.search(before):
        return _named(context, figure, named["name"])
    bare = ENDS.match(after)
    if bare and SHARE_WORD.search(before) and place and _done_of(context, figures[place - 1], figure):
        return [figures[place - 1]]
    whole = context.figures.get(figure.part_of or "")
    if bare and whole is not None and (TAKES.search(before) or before.rstrip().endswith("(")):
        return [whole]
    return []


def _in_bracket(context: Context, figure: Figure, following: Figure) -> bool:
    token = figure.tokens.percent if figure.tokens else None
    span = following.span
    if token is None or span is None or following.block != figure.block:
        return False
    between = IN_BRACKET.fullmatch(context.text_of(figure)[token.span[1] : span[0]])
    return between is not None and len(telling_words(between["name"])) > 0


EQUALS = lazy_pattern(r"\bbằng\s*$", re.I)
"""Before a rate of the number of then, in the bracket behind: ``bằng 98,4% so với cùng kỳ (12.600 con)``."""

TOTAL_NAME = lazy_pattern(r"\s*%?\s*(?:(?:trong|của|trên)\s+)?(?:tổng|toàn)\b[^\d,.;:()%]*", re.I)
"""Between a share and the number of its whole: ``chiếm 38,7% tổng chi 892 tỷ đồng``."""


def _total_behind(context: Context, figure: Figure, following: Figure) -> bool:
    token = figure.tokens.percent if figure.tokens else None
    if token is None or following.span is None or following.block != figure.block:
        return False
    between = context.text_of(figure)[token.span[1] : following.span[0]]
    return TOTAL_NAME.fullmatch(between) is not None


def _comparable(figure: Figure, base: Figure) -> bool:
    return bool(base.value) and base.percent is None and base.form == "plain" and same_kind(figure, base)


def _named(context: Context, figure: Figure, name: str) -> list[Figure]:
    """Figures before that are called so, the nearest last."""
    wanted = telling_words(name)
    if not wanted:
        whole = context.figures.get(figure.part_of or "")
        return [whole] if whole is not None else []
    return [
        other
        for other in _told(context, figure)
        if (figure.form == "rate" or _comparable(figure, other))
        and same_time_and_basis(figure, other)
        and other.unit != "%"
        and _called(figure, other, name)
    ]


def _called(figure: Figure, other: Figure, name: str) -> bool:
    """True where ``name`` may mean ``other``: its label is little more, begins so, or it is the total."""
    label = other.label.rpartition(": ")[2]
    wanted, called = telling_words(name), telling_words(label)
    close = len(called - wanted) <= MORE_WORDS or label.casefold().startswith(name.casefold().strip())
    return wanted <= called and (close or other.id == figure.part_of)


def _done_of(context: Context, due: Figure, figure: Figure) -> bool:
    """True where the clause says how much of what is due was done, in the words of the clause before it."""
    between = context.between(due, figure)
    if len(between) > 60 or re.search(r"[.;]\s", between) or not DONE.match(between):
        return False
    shared = _syllables(between) & _syllables(context.before(due)[-60:])
    return _comparable(figure, due) and len(shared) >= 2


def _syllables(text: str) -> frozenset[str]:
    return telling_words(text) - {"đã", "trong", "đó"}


def _near(context: Context, figure: Figure, candidates: Sequence[Figure]) -> Figure | None:
    """The base among those named: one that agrees, else the only one, if the rate is not far off."""
    able = [base for base in candidates if _comparable(figure, base)]
    for base in reversed(able):
        if rate_agrees(_scaled(_operands(figure, base), figure, base)).holds:
            return base
    if len({(base.value, base.unit) for base in able}) != 1:
        return None
    values = _scaled(_operands(figure, able[-1]), figure, able[-1])
    stated, computed = float(values[0].value), float(rate_of(values))
    return able[-1] if abs(stated - computed) <= FAR_OFF * max(stated, computed) else None


def _operands(figure: Figure, base: Figure, rate: Figure | None = None) -> tuple[Operand, ...]:
    return percent_operand(rate or figure), value_operand(figure), value_operand(base)


def _scaled(operands: Sequence[Operand], figure: Figure, base: Figure) -> list[Printed]:
    return _in_one_unit([operand.printed for operand in operands], figure, base)


def _in_one_unit(values: Values, figure: Figure, base: Figure) -> list[Printed]:
    stated, value, whole = values
    factor = scale_of(base.unit, figure.unit).factor
    shift = -int(factor.log10()) if factor > 0 else 0
    return [stated, value, Printed(whole.value * factor, max(0, whole.decimals + shift))]


def _relation(figure: Figure, base: Figure, rate: Figure | None = None) -> Relation:
    operands = _operands(figure, base, rate)
    values = [operand.printed for operand in operands]

    def test(found: Values) -> Agreement:
        return rate_agrees(_in_one_unit(found, figure, base))

    shown: dict[str, object] = {
        "value": f"{vietnamese(values[1].value, values[1].decimals)}",
        "of": vietnamese(values[2].value, values[2].decimals),
    }
    return Relation(
        rule="percent",
        operands=operands,
        test=test,
        compute=lambda found: rate_of(_in_one_unit(found, figure, base)),
        formula=lambda found: rate_formula(_in_one_unit(found, figure, base)),
        figures=(figure, base) if rate is None else (rate, figure, base),
        failure=Failure("percent", rate_severity(_scaled(operands, figure, base)), shown),
        percent=True,
    )


LEAST_SHARES, MOST_SHARES = 3, Decimal(110)
"""Shares in a row that are taken for those of one whole, and the most they may make: more is no slip."""

GROWS = lazy_pattern(r"\b(?:tăng|giảm|đạt|hoàn thành|vượt)\b", re.I)
SHARED_OUT = lazy_pattern(r"\b(?:chiếm|cơ cấu|tỷ trọng|tỉ trọng)\b", re.I)


def shares_of_one_whole(context: Context) -> Iterator[Relation]:
    """``vốn ngân sách chiếm 31%, vốn tín dụng 17%, ...``: shares listed in a sentence are 100 % at most."""
    for figures in context.by_block.values():
        run: list[Figure] = []
        for figure in [*figures, None]:
            if (
                figure is not None
                and figure.form == "rate"
                and figure.unit == "%"
                and _goes_on(context, run, figure)
            ):
                run.append(figure)
                continue
            if len(run) >= LEAST_SHARES:
                yield from _at_most_all(run)
            run = [figure] if figure is not None and _begins(context, figure) else []


def _begins(context: Context, figure: Figure) -> bool:
    words = SENTENCE_END.split(context.before(figure))[-1]
    return figure.form == "rate" and SHARED_OUT.search(words) is not None and not GROWS.search(words[-40:])


def _goes_on(context: Context, run: list[Figure], figure: Figure) -> bool:
    if not run:
        return _begins(context, figure)
    between = context.between(run[-1], figure)
    return not (SENTENCE_END.search(between) or GROWS.search(between) or "(" in between)


def _at_most_all(run: Sequence[Figure]) -> Iterator[Relation]:
    operands = tuple(percent_operand(figure) for figure in run)
    computed = sum((operand.printed.value for operand in operands), Decimal(0))
    if not NEARLY_ALL <= computed <= MOST_SHARES:
        return

    def total(values: Values) -> Decimal:
        return sum((value.value for value in values), Decimal(0))

    def test(values: Values) -> Agreement:
        if total(values) == ALL:
            return Agreement.EXACT
        return Agreement.ROUNDED if total(values) <= ALL + rounding_of(values) else Agreement.DIFFERS

    shown: dict[str, object] = {
        "sum": " + ".join(vietnamese(o.printed.value, o.printed.decimals) for o in operands)
    }
    yield Relation(
        rule="shares",
        operands=operands,
        test=test,
        compute=total,
        formula=lambda values: f"{vietnamese(total(values))}%",
        figures=tuple(run),
        failure=Failure("shares-over", "error", shown),
        percent=True,
    )


DEVIATIONS = 3
"""Standard deviations that the roundings of a list may add up to: beyond are 3 lists in a thousand."""


def rounding_of(values: Values) -> Decimal:
    """How far a sum of independently rounded numbers may miss: never above half a step each.

    One rounding is even within its step, with the standard deviation step / sqrt(12).
    """
    most = sum((value.step for value in values), Decimal(0)) / 2
    variance = sum((value.step**2 for value in values), Decimal(0)) / 12
    return min(most, DEVIATIONS * variance.sqrt())


ALL, NEARLY_ALL = Decimal(100), Decimal(97)
"""A list that makes less leaves something out."""
