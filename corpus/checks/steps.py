"""Sums told in steps: done and remaining, a whole less what is taken, growth from one value to another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from vanthu.corpus.checks.context import Context
from vanthu.corpus.checks.exactness import counts_whole_things
from vanthu.corpus.checks.printed import vietnamese
from vanthu.corpus.checks.relations import (
    Failure,
    Operand,
    Relation,
    Values,
    base_operand,
    change_in_points,
    change_operand,
    percent_operand,
    points_operand,
    stated_operand,
    value_operand,
)
from vanthu.corpus.checks.table_rates import growth_agrees, growth_of
from vanthu.corpus.checks.tolerance import Agreement, agreement, exactly, ratio, rounded, sum_agreement
from vanthu.corpus.checks.units import same_kind
from vanthu.extract.folding import spelt, without_marks
from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.report import Change, Figure, NumberToken

REMAINING = lazy_pattern(r"\b(?:còn lại|số còn lại|hiện còn|hiện tại còn|chưa|đang tiếp tục|còn)\b", re.I)
CLEARLY_REMAINING = lazy_pattern(r"\b(?:còn lại)\b", re.I)
TAKEN = lazy_pattern(r"\b(?:loc ra|loai ra|loai bo|loai tru|giam tru|da tru)\b")
"""Words for taking away, without marks: OCR loses them."""

THEREFORE = lazy_pattern(r"\b(?:do đó|do vậy|vì vậy|như vậy|còn lại|còn|vậy)\b", re.I)
LEAST = 100
"""Numbers below are markers, days and levels between the numbers of a subtraction."""

MOST_BLOCKS = 3
"""A step of a calculation is told in the next paragraph or two, not pages later."""

FROM_TO = lazy_pattern(r"\btừ\s*$", re.I)
UP_TO = lazy_pattern(r"\b(?:lên|xuống|xuống còn|lên đến|lên thành|còn)\s*$", re.I)


def step_relations(context: Context) -> Iterator[Relation]:
    """All sums told in steps, block by block and section by section."""
    for figures in context.by_block.values():
        plain = [figure for figure in figures if figure.value is not None and figure.id in context.spans]
        yield from _remaining(context, plain)
        yield from _received(context, plain)
        yield from _growth(context, plain)
        yield from _points(context, plain)
        yield from _earlier_in_bracket(context, plain)
        yield from _rate_behind_change(context, plain)
    yield from _differences(context)


def _remaining(context: Context, figures: list[Figure]) -> Iterator[Relation]:
    for first, second in pairwise(figures):
        if not first.of or second.of or not same_kind(second, first) or second.unit == "%":
            continue
        between = context.between(first, second)
        if not REMAINING.search(between + second.raw + context.after(second)[:30]):
            continue
        done, left, whole = value_operand(first), value_operand(second), base_operand(first)
        agrees = done.printed.value + left.printed.value == whole.printed.value
        said = CLEARLY_REMAINING.search(between) or _still_open(context, between, second)
        if agrees or said:
            yield _whole(whole, done, left, (first, second))


STILL = lazy_pattern(r"[;,]\s*(?:hiện\s+)?còn\s*$", re.I)
NOT_DONE = lazy_pattern(r"\s*(?:[^\W\d]+\s+){0,3}(?:đang|chưa)\b", re.I)


def _still_open(context: Context, between: str, left: Figure) -> bool:
    """``đã giải quyết 148/170 vụ việc, đạt 87,1%; còn 22 vụ việc đang giải quyết``."""
    return bool(STILL.search(between) and NOT_DONE.match(context.after(left)))


RECEIVED = lazy_pattern(
    r"\b(?:tiếp nhận|thụ lý|nhận được|phải giải quyết|cần giải quyết)\b[^.;,:]*:?\s*$", re.I
)
SOLVED = lazy_pattern(r"\b(?:giải quyết|xử lý|hoàn thành|trả kết quả)\b(?!\s+(?:kịp|tiếp))", re.I)
LEFT = lazy_pattern(
    r"\b(?:còn lại|còn tồn|hiện còn|chưa giải quyết|chưa xử lý|đang giải quyết|đang xử lý)\b", re.I
)
CARRIED = lazy_pattern(
    r"\b(?:kỳ trước|năm trước|tháng trước|quý trước|chuyển sang|chuyển đến|tồn|tồn đọng|trước đó|mới|rút|"
    r"trả lại|chuyển cơ quan|từ chối|đình chỉ)\b",
    re.I,
)
"""What was there before, or went another way: then what is left is not what came in less what was solved."""


def _received(context: Context, figures: list[Figure]) -> Iterator[Relation]:
    """``Tiếp nhận 640 hồ sơ; đã giải quyết 600 hồ sơ; còn lại 40 hồ sơ``."""
    for place, whole in enumerate(figures):
        if whole.of or whole.unit == "%" or not RECEIVED.search(_clause_before(context, whole)):
            continue
        done, left = _solved_and_left(context, figures, place)
        if done is None or left is None:
            continue
        operands = value_operand(whole), value_operand(done), value_operand(left)
        agrees = operands[1].printed.value + operands[2].printed.value == operands[0].printed.value
        between = f"{context.between(whole, done)} {context.between(done, left)} {context.after(left)[:40]}"
        carried = CARRIED.search(f"{context.before(whole)} {between}") is not None
        if agrees or not carried:
            yield _whole(*operands, (whole, done, left))


def _clause_before(context: Context, figure: Figure) -> str:
    return re.split(r"[.;]\s", context.before(figure))[-1]


def _solved_and_left(
    context: Context, figures: list[Figure], place: int
) -> tuple[Figure | None, Figure | None]:
    """What was solved of the figure at ``place``, and what is left: of its unit, told next; parts aside."""
    whole, done = figures[place], None
    for before, figure in zip(figures[place:], figures[place + 1 :], strict=False):
        between = context.between(before, figure)
        own = done.id if done is not None else whole.id
        if figure.unit == "%" or figure.part_of == own or figure.of:
            continue
        if not same_kind(figure, whole) or figure.unit != whole.unit:
            break
        if done is None and SOLVED.search(between) and not LEFT.search(between):
            done = figure
        elif done is not None and LEFT.search(f"{between} {context.after(figure)[:30]}"):
            return done, figure
        else:
            break
    return None, None


def _whole(whole: Operand, done: Operand, left: Operand, figures: tuple[Figure, ...]) -> Relation:
    shown: dict[str, object] = {
        "done": vietnamese(done.printed.value),
        "left": vietnamese(left.printed.value),
    }
    return Relation(
        rule="remaining",
        operands=(whole, done, left),
        test=lambda v: Agreement.EXACT if v[0].value == v[1].value + v[2].value else Agreement.DIFFERS,
        compute=lambda v: v[1].value + v[2].value,
        formula=lambda v: f"{vietnamese(v[1].value)} + {vietnamese(v[2].value)} = {vietnamese(v[0].value)}",
        figures=figures,
        failure=Failure("remaining", "error", shown),
    )


def _differences(context: Context) -> Iterator[Relation]:
    """``21.918 hồ sơ cần bổ sung ... lọc ra 4.704 ... Do đó ... phải thực hiện là 17.214 hồ sơ``."""
    figures = [f for f in context.report.figures if (f.value or 0) >= LEAST and f.id in context.spans]
    for whole, taken, rest in zip(figures, figures[1:], figures[2:], strict=False):
        if not (whole.section == taken.section == rest.section) or "%" in (whole.unit, taken.unit, rest.unit):
            continue
        measured = [f for f in (whole, taken, rest) if f.measure != "count"]
        if len({f.unit for f in measured}) > 1:  # tỷ and triệu are told apart by those who add them
            continue
        alike = same_kind(taken, whole) and same_kind(rest, whole)
        impossible = not measured and (taken.value or 0) > (whole.value or 0) > (rest.value or 0)
        told = impossible or (alike and THEREFORE.search(_between(context, taken, rest)))
        if told and TAKEN.search(without_marks(spelt(_between(context, whole, taken))).casefold()):
            yield _difference(whole, taken, rest)


def _between(context: Context, first: Figure, second: Figure) -> str:
    """The text between two figures, at most ``MOST_BLOCKS`` blocks apart."""
    if first.block == second.block:
        return context.between(first, second)
    places = [context.block_order[figure.block or ""] for figure in (first, second)]
    if not 0 < places[1] - places[0] <= MOST_BLOCKS:
        return ""
    within = [block.text for block in context.report.blocks[places[0] + 1 : places[1]]]
    return " ".join([context.after(first), *within, context.before(second)])


def _difference(whole: Figure, taken: Figure, rest: Figure) -> Relation:
    operands = (value_operand(rest), value_operand(whole), value_operand(taken))
    shown: dict[str, object] = {
        "whole": vietnamese(operands[1].printed.value),
        "taken": vietnamese(operands[2].printed.value),
    }
    return Relation(
        rule="difference",
        operands=operands,
        test=lambda v: Agreement.EXACT if v[0].value == v[1].value - v[2].value else Agreement.DIFFERS,
        compute=lambda v: v[1].value - v[2].value,
        formula=lambda v: f"{vietnamese(v[1].value)} − {vietnamese(v[2].value)} = {vietnamese(v[0].value)}",
        figures=(whole, taken, rest),
        failure=Failure("difference", "error", shown),
    )


def _growth(context: Context, figures: list[Figure]) -> Iterator[Relation]:
    """``tăng từ 1.200 lên 1.500 hồ sơ (tăng 25%)``."""
    for old, new in pairwise(figures):
        rate = new.change
        told = FROM_TO.search(context.before(old)) and UP_TO.search(context.between(old, new))
        if not told or rate is None or rate.unit != "%":
            continue
        if not same_kind(new, old) or not old.value:
            continue
        yield _growth_relation(old, new, new)


def _growth_relation(old: Figure, new: Figure, told: Figure) -> Relation:
    operands = (change_operand(told), value_operand(new), value_operand(old))
    shown: dict[str, object] = {
        "old": vietnamese(operands[2].printed.value),
        "new": vietnamese(operands[1].printed.value),
    }

    def formula(values: Values) -> str:
        old_shown, new_shown = vietnamese(values[2].value), vietnamese(values[1].value)
        return f"{old_shown} → {new_shown}: {vietnamese(round(growth_of(values), 2))}%"

    return Relation(
        rule="growth",
        operands=operands,
        test=growth_agrees,
        compute=growth_of,
        formula=formula,
        figures=tuple({figure.id: figure for figure in (old, new, told)}.values()),
        failure=Failure("growth", "error", shown),
        percent=True,
    )


STEP = lazy_pattern(r"\b(?:còn|xuống|lên|đạt|là|từ)\b", re.I)
"""Between two rates: the second is what became of the first."""


def _points(context: Context, figures: list[Figure]) -> Iterator[Relation]:
    """``128 hộ nghèo (6,84%), cuối năm còn 97 hộ (5,18%), giảm 1,66 điểm phần trăm``."""
    following: list[Figure | None] = [*figures[2:], None]
    for (old, new), behind in zip(pairwise(figures), following, strict=False):
        told = next((one for one in (new, behind) if one is not None and _says_points(one)), None)
        if told is None or old.percent is None or new.percent is None or _says_points(old):
            continue
        between = context.between(old, new) + (context.between(new, told) if told is not new else "")
        clause = STEP.search(between) and not re.search(r"[.;]\s", between)
        said = change_in_points(told)
        if clause and said is not None and not said[0].since:
            yield _points_relation(old, new, told)


def _says_points(figure: Figure) -> bool:
    """True for a figure that prints by how many points a rate changed, be it all that it prints."""
    return change_in_points(figure) is not None


def _points_relation(old: Figure, new: Figure, told: Figure) -> Relation:
    operands = (points_operand(told), percent_operand(new), percent_operand(old))

    def compute(values: Values) -> Decimal:
        return abs(values[1].value - values[2].value)

    def test(values: Values) -> Agreement:
        stated, later, earlier = values
        if stated.value == compute(values):
            return Agreement.EXACT
        greater, less = (later, earlier) if later.value >= earlier.value else (earlier, later)
        return agreement(stated, rounded(greater) - rounded(less))

    shown: dict[str, object] = {
        "old": vietnamese(operands[2].printed.value, operands[2].printed.decimals),
        "new": vietnamese(operands[1].printed.value, operands[1].printed.decimals),
    }
    return Relation(
        rule="growth",
        operands=operands,
        test=test,
        compute=compute,
        formula=lambda values: f"{shown['old']}% → {shown['new']}%: {vietnamese(compute(values))}",
        figures=tuple({figure.id: figure for figure in (old, new, told)}.values()),
        failure=Failure("growth-points", "error", shown),
    )


EARLIER = lazy_pattern(
    r"[^.;()]*\bso (?:với )?(?:cùng kỳ|cùng thời|năm|tháng|quý|kỳ|đầu|cuối)\b[^.;(),]*\("
    r"\s*(?:(?:là|đạt|có|cùng kỳ|năm trước)\s+){0,2}",
    re.I,
)
"""From a change to the number it is a change of, in a bracket: ``so với năm 2021 (84,43 điểm)``. A plan
in the bracket is what was to be reached, not where it began."""


def _earlier_in_bracket(context: Context, figures: list[Figure]) -> Iterator[Relation]:
    """``đạt 86,35 điểm, tăng 1,92 điểm so với năm 2021 (84,43 điểm)``."""
    for place, old in enumerate(figures[1:], start=1):
        told = figures[place - 1]
        token = told.tokens.change if told.tokens else None
        if told.change is None or token is None or old.span is None or old.block != told.block:
            continue
        between = context.text_of(told)[token.span[1] : old.span[0]]
        alone = token == (told.tokens.value if told.tokens else None)
        new = figures[place - 2] if alone and place > 1 else told
        if EARLIER.fullmatch(between) and old.value and new.value and same_kind(old, new) and new is not old:
            if told.change.unit == "%":
                yield _growth_relation(old, new, told)
                continue
            behind = figures[place + 1] if place + 1 < len(figures) else None
            if behind is not None and _rate_of_it(context, old, behind):
                yield _growth_relation(old, new, behind)
            if (told.change.unit or new.unit or "").casefold() == (new.unit or "").casefold():
                yield _amount_relation(old, new, told)


RATE_OF_IT = lazy_pattern(r"\s*\)\s*,?\s*(?:tương ứng|tức|hay)?\s*(?:tăng|giảm)?\s*", re.I)


def _rate_of_it(context: Context, old: Figure, behind: Figure) -> bool:
    """``tăng 410 phiếu so với cùng kỳ (2.050 phiếu), tăng 20,0%``: the rate of the change told before."""
    rate = behind.form == "rate" and behind.change is not None and behind.change.unit == "%"
    told = rate and behind.change is not None and behind.change.since is None
    return told and RATE_OF_IT.fullmatch(context.between(old, behind)) is not None


CALLED = lazy_pattern(
    r"\s*%?\s*(?:[^\W\d]+\s+){0,4}(?:\(|,?\s*\b(?:tương ứng|tương đương|tức|hay)\b)\s*"
    r"(?:(?:với|là|tương ứng|tương đương|tăng|giảm|bằng)\s+)*",
    re.I,
)
"""Between the two forms of one change: ``tăng 2.220 lượt người (7,1%)``, ``tăng 7,1% (2.220 lượt)``."""


def _rate_behind_change(context: Context, figures: list[Figure]) -> Iterator[Relation]:
    """``33.700 lượt người, tăng 2.220 lượt người (7,1%) so với năm 2018``: amount and rate of one change."""
    for figure, behind in zip(figures, [*figures[1:], None], strict=False):
        if figure.form != "plain" or figure.approx or figure.unit == "%":
            continue
        alone = behind is not None and behind.form == "rate" and behind.block == figure.block
        told_of_it = [*stated_changes(figure), *(_own_change(behind) if behind and alone else [])]
        for (first, one), (second, other) in pairwise(told_of_it):
            called = CALLED.fullmatch(context.text_of(figure), one.span[1], other.span[0])
            rates = [change.unit == "%" for change in (first, second)]
            same = (first.by < 0) == (second.by < 0) and (not second.since or first.since == second.since)
            if not called or not same or rates[0] == rates[1]:
                continue
            told = (second, other, first, one) if rates[1] else (first, one, second, other)
            if (told[2].unit or figure.unit or "").casefold() == (figure.unit or "").casefold():
                yield _change_relation(figure, *told)


def _own_change(figure: Figure) -> list[tuple[Change, NumberToken]]:
    """``(tăng 10,6%)``: a rate that is nothing but a change."""
    token = figure.tokens.change if figure.tokens else None
    return [(figure.change, token)] if figure.change is not None and token is not None else []


def stated_changes(figure: Figure) -> list[tuple[Change, NumberToken]]:
    """The changes stated of a figure with their printed numbers, but for one that is all that is printed."""
    tokens = figure.tokens
    if tokens is None:
        return []
    own = [(figure.change, tokens.change)] if tokens.change != tokens.value else []
    told = [*own, *zip(figure.further_changes, tokens.further, strict=False)]
    return [(change, token) for change, token in told if change is not None and token is not None]


def _change_relation(
    figure: Figure, rate: Change, rate_token: NumberToken, amount: Change, amount_token: NumberToken
) -> Relation:
    operands = (
        stated_operand(figure, rate, rate_token),
        value_operand(figure),
        stated_operand(figure, amount, amount_token),
    )
    falls = amount.by < 0

    def compute(values: Values) -> Decimal:
        before = values[1].value + values[2].value * (1 if falls else -1)
        return values[2].value / before * 100 if before > 0 else Decimal(0)

    def test(values: Values) -> Agreement:
        stated, now, by = values
        if not (now.decimals or by.decimals):
            return agreement(stated, exactly(compute(values)))
        before = rounded(now) + rounded(by) if falls else rounded(now) - rounded(by)
        return agreement(stated, ratio(rounded(by), before)) if before.low > 0 else Agreement.DIFFERS

    new, by = operands[1].printed, operands[2].printed
    before = new.value + by.value * (1 if falls else -1)
    shown: dict[str, object] = {"old": vietnamese(before), "new": vietnamese(new.value, new.decimals)}
    return Relation(
        rule="growth",
        operands=operands,
        test=test,
        compute=compute,
        formula=lambda values: f"{shown['old']} → {shown['new']}: {vietnamese(round(compute(values), 2))}%",
        figures=(figure,),
        failure=Failure("growth", "error", shown),
        percent=True,
    )


def _amount_relation(old: Figure, new: Figure, told: Figure) -> Relation:
    operands = (change_operand(told), value_operand(new), value_operand(old))
    counted = counts_whole_things(new.unit) is True
    shown: dict[str, object] = {
        "old": vietnamese(operands[2].printed.value, operands[2].printed.decimals),
        "new": vietnamese(operands[1].printed.value, operands[1].printed.decimals),
    }

    def compute(values: Values) -> Decimal:
        return abs(values[1].value - values[2].value)

    def test(values: Values) -> Agreement:
        stated, later, earlier = values
        greater, less = (later, earlier) if later.value >= earlier.value else (earlier, later)
        return sum_agreement(greater, [stated, less], counted=counted)

    return Relation(
        rule="growth",
        operands=operands,
        test=test,
        compute=compute,
        formula=lambda values: f"{shown['old']} → {shown['new']}: {vietnamese(compute(values))}",
        figures=tuple({figure.id: figure for figure in (old, new, told)}.values()),
        failure=Failure("growth-difference", "error", shown),
    )
