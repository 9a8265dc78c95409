"""Totals in prose against the parts that the report gives for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise

from vanthu.corpus.checks.confusion import misreadings
from vanthu.corpus.checks.context import SENTENCE_END, Context, Place
from vanthu.corpus.checks.printed import TOKEN, Printed, parse_token, vietnamese
from vanthu.corpus.checks.relations import Failure, Operand, Relation, Values, value_operand
from vanthu.corpus.checks.tolerance import Agreement, sum_agreement
from vanthu.corpus.checks.units import UnitScale, same_kind, scale_of
from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.report import Figure

COMPLETE = lazy_pattern(
    r"\b(?:bao gồm|gồm có|gồm|chia ra|chia theo|cụ thể|cơ cấu|phân theo|phân loại|lần lượt)\b|[:(]\s*$", re.I
)
"""Between a total and its first part: the parts are announced as all there are."""

OPEN = lazy_pattern(r"\b(?:trong đó|riêng|nhất là|chủ yếu|điển hình|nổi bật|như)\b", re.I)
"""The parts are only some of those there are, unless they come out."""

NEAR = Decimal("0.002")
"""Two or more parts that miss their total by no more than this share were meant to be all of it, even behind
"trong đó": of such lists read so far, those that leave something out leave out a hundredth or more."""

LEAST_WHOLE = 10
"""On a page read by OCR smaller totals are often letters misread as digits."""

MOST_PARTS = 14
"""Subsets are tried up to this many parts (2**14 of them); longer lists are not nested in practice."""


def sum_relations(context: Context) -> Iterator[Relation]:
    """One relation for each total whose parts are claimed to be complete; the rest is said to be open."""
    for total_id, parts in context.parts.items():
        total = context.figures.get(total_id)
        if total is None or total.value is None or total.table is not None or _is_change(context, total):
            continue
        yield from _of_total(context, total, [part for part in parts if part.table is None])
    yield from _listed(context)
    yield from _totals_behind(context)


LIST_OFF = Decimal("0.1")
"""Share by which the items of a list may miss the total before its colon: further off, they are of something
else."""


def _listed(context: Context) -> Iterator[Relation]:
    """``1.486 học sinh: mầm non 398 cháu, tiểu học 642 em, trung học 446 em``: the total before a colon."""
    for figures in context.by_block.values():
        for place, total in enumerate(figures):
            if total.value is None or total.id in context.parts or total.unit == "%":
                continue
            parts = _items_behind(context, figures, place)
            relation = _relation(total, parts, [scale_of(part.unit, total.unit) for part in parts])
            if len(parts) < 2 or relation is None:
                continue
            off = abs(relation.compute(relation.values) - relation.operands[0].printed.value)
            if off <= LIST_OFF * relation.operands[0].printed.value:
                yield relation


TOTAL_BEHIND = lazy_pattern(r"(?:^|[.;]\s+)(?:tổng cộng|tổng số|cộng)\s*:?(?:\s+[^\W\d]+){0,3}\s*$", re.I)
LEAST_LISTED = 3
"""Numbered items before ``Tổng cộng`` that are taken for all it sums."""

ITEM_MARK = lazy_pattern(r"\((\d{1,2})\)")


def _totals_behind(context: Context) -> Iterator[Relation]:
    """``(1) ... 185 người; (2) ... 240 người; (3) ... 75 người. Tổng cộng có 500 người``."""
    for figures in context.by_block.values():
        for place, total in enumerate(figures):
            if total.value is None or total.id in context.parts or total.form != "plain":
                continue
            before = context.before(total)
            if not TOTAL_BEHIND.search(before):
                continue
            marks = [int(mark) for mark in ITEM_MARK.findall(before)]
            alike = [one for one in figures[:place] if one.value is not None and one.unit == total.unit]
            whole = marks == list(range(1, len(marks) + 1)) and len(alike) == len(marks) >= LEAST_LISTED
            relation = _relation(total, alike, [UnitScale()] * len(alike)) if whole else None
            if relation is not None:
                yield relation


def _items_behind(context: Context, figures: Sequence[Figure], place: int) -> list[Figure]:
    """The figures of one kind with the total from the colon behind it to the end of the sentence."""
    total = figures[place]
    if not re.match(r"\s*:", context.after(total)):
        return []
    found: list[Figure] = []
    for before, figure in pairwise(figures[place:]):
        if SENTENCE_END.search(context.between(before, figure)) or figure.part_of not in (None, total.id):
            break
        if figure.value is None or not same_kind(figure, total) or figure.tier != "core":
            return []
        found.append(figure)
    return found


def _is_change(context: Context, figure: Figure) -> bool:
    """True for the number of an increase or decrease: it has no parts."""
    return bool(re.search(r"\b(?:tăng|giảm)\s+(?:thêm\s+)?$", context.before(figure), re.IGNORECASE))


def _of_total(context: Context, total: Figure, parts: list[Figure]) -> Iterator[Relation]:
    stated = [part for part in parts if part.value is not None and part.tier != "target"]
    if not stated:
        return
    if len(stated) < len(parts):
        context.not_checkable("sum", "sum-unread", [total, *parts], stated=total.value)
        return
    alike = [part for part in stated if same_kind(part, total)]
    scales = [scale_of(part.unit, total.unit) for part in alike]
    relation = _relation(total, alike, scales)
    if relation is not None and relation.test(relation.values) is not Agreement.DIFFERS:
        yield relation
    elif relation is None or len(alike) < len(stated):
        counted = _of_other_counts(total, stated)
        if counted is not None:
            yield counted
        else:
            _mixed_units(context, total, stated)
    elif len(alike) == 1:
        read = (total.value or 0) >= LEAST_WHOLE or not context.read_by_ocr(total.page)
        if read and not _nearer_whole(context, total, alike[0]):
            yield from _bound(total, alike[0], scales[0])
    elif not _nested(relation):
        yield from _judged(context, total, alike, relation)


COUNT_OFF = Decimal("0.1")
"""Share by which parts in other count nouns may miss their total and still be told as all of it."""


def _of_other_counts(total: Figure, parts: Sequence[Figure]) -> Relation | None:
    """All parts told, in another noun or in nouns of their own.

    ``18.432 sự kiện hộ tịch, gồm: khai sinh 8.126 trường hợp, ...``; ``27 đơn vị, gồm 18 xã và 9 phường``.
    """
    counted = all(part.measure == "count" and float(part.value or 0).is_integer() for part in (total, *parts))
    if not counted or len(parts) < 2 or total.parts != "all":
        return None
    relation = _relation(total, parts, [UnitScale()] * len(parts))
    if relation is None:
        return None
    stated = relation.operands[0].printed.value
    return relation if abs(relation.compute(relation.values) - stated) <= COUNT_OFF * stated else None


def _mixed_units(context: Context, total: Figure, parts: Sequence[Figure]) -> None:
    """Kinds of one thing ("06 văn bản (01 nghị quyết, 05 công văn)") are summed only if they come out."""
    plain = all(part.unit != "%" and float(part.value or 0).is_integer() for part in parts)
    if plain and sum(part.value or 0 for part in parts) == total.value:
        context.hold("sum", [total, *parts], stated=total.value, computed=total.value)
        return
    units = ", ".join(dict.fromkeys(part.unit or "?" for part in (total, *parts)))
    context.not_checkable("sum", "sum-units", [total, *parts], stated=total.value, units=units)


def _judged(context: Context, total: Figure, parts: list[Figure], relation: Relation) -> Iterator[Relation]:
    computed = relation.compute(relation.values)
    stated = relation.operands[0].printed.value
    strangers = computed > MOST_OVER * stated and not _misread(relation, computed)
    if strangers or _unread_between(context, total, parts):
        context.not_checkable("sum", "sum-unread", [total, *parts], stated=total.value)
    elif computed > stated or _claimed_complete(context, total, parts):
        yield relation
    elif stated - computed <= NEAR * stated:
        yield replace(relation, failure=replace(relation.failure, severity="warning"))
    else:
        context.not_checkable(
            "sum", "sum-open", [total, *parts], stated=total.value, computed=vietnamese(computed)
        )


MOST_OVER = 2
"""Parts that make more than this many times their total do not belong to it, unless it was misread."""


def _misread(relation: Relation, computed: Decimal) -> bool:
    """True where the total is one misread character away from what its parts make."""
    for reading in misreadings(relation.operands[0].token):
        printed = parse_token(reading.token)
        if printed is not None and printed.value == computed:
            return True
    return False


def _relation(total: Figure, parts: Sequence[Figure], scales: Sequence[UnitScale]) -> Relation | None:
    if not parts:
        return None
    factors = [scale.factor for scale in scales]
    counted = total.measure in (None, "count") and all(factor == 1 for factor in factors)
    operands: tuple[Operand, ...] = (value_operand(total), *(value_operand(part) for part in parts))

    shifts = [_shift(factor) for factor in factors]

    def scaled(values: Values) -> list[Printed]:
        return [
            Printed(value.value * factor, max(0, value.decimals - shift))
            for value, factor, shift in zip(values[1:], factors, shifts, strict=True)
        ]

    def test(values: Values) -> Agreement:
        return sum_agreement(values[0], scaled(values), counted=counted)

    def compute(values: Values) -> Decimal:
        return sum((part.value for part in scaled(values)), Decimal(0))

    def formula(values: Values) -> str:
        parts_shown = " + ".join(vietnamese(value.value, value.decimals) for value in values[1:])
        return f"{parts_shown} = {vietnamese(compute(values))}"

    values = [operand.printed for operand in operands]
    difference = compute(values) - values[0].value
    shown: dict[str, object] = {
        "sum": " + ".join(vietnamese(value.value, value.decimals) for value in values[1:]),
        "difference": vietnamese(abs(difference)),
    }
    return Relation(
        rule="sum",
        operands=operands,
        test=test,
        compute=compute,
        formula=formula,
        figures=(total, *parts),
        failure=Failure("sum-over" if difference > 0 else "sum-under", "error", shown),
        place=Place(total.section, total.page, total.bbox),
    )


def _shift(factor: Decimal) -> int:
    """Decimals gained by scaling: a thousandth has three more."""
    exponent = factor.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _nearer_whole(context: Context, total: Figure, part: Figure) -> bool:
    """True where a number in the part's very unit, not the total's, stands between the two."""
    if part.unit == total.unit or part.block is None:
        return False
    figures = context.by_block[part.block]
    places = [place for place, figure in enumerate(figures) if figure.id in (total.id, part.id)]
    between = figures[places[0] + 1 : places[-1]] if len(places) > 1 else []
    return any(figure.unit == part.unit for figure in between)


def _bound(total: Figure, part: Figure, scale: UnitScale) -> Iterator[Relation]:
    """A single part is no sum: it may be anything up to its total."""
    operands = (value_operand(part), value_operand(total))

    def test(values: Values) -> Agreement:
        below = values[0].value * scale.factor <= values[1].value
        return Agreement.EXACT if below else Agreement.DIFFERS

    shown: dict[str, object] = {
        "part": vietnamese(operands[0].printed.value),
        "whole": vietnamese(operands[1].printed.value),
    }
    yield Relation(
        rule="bound",
        operands=operands,
        test=test,
        compute=lambda values: values[1].value,
        formula=lambda values: f"{vietnamese(values[0].value)} ≤ {vietnamese(values[1].value)}",
        figures=(total, part),
        failure=Failure("bound", "error", shown),
    )


def _nested(relation: Relation) -> bool:
    """True where some of the parts make the total: the others are parts of parts."""
    parts = range(1, len(relation.operands))
    if len(parts) > MOST_PARTS:
        return False
    first = relation.operands[0].printed.value
    values = [relation.operands[place].printed.value for place in parts]
    return any(
        sum(chosen) == first
        for size in range(2, len(values))
        for chosen in combinations(values, size)
        if len(values) <= 8 or size >= len(values) - 2
    )


def _claimed_complete(context: Context, total: Figure, parts: Sequence[Figure]) -> bool:
    """True where the report says that the parts are all there are."""
    if total.parts is not None:
        return total.parts == "all"
    between = _text_between(context, total, parts[0])
    return bool(between and COMPLETE.search(between) and not OPEN.search(between))


def _text_between(context: Context, total: Figure, part: Figure) -> str:
    if total.block == part.block:
        return context.between(total, part)
    order = context.block_order
    if total.block is None or part.block is None or order[part.block] < order[total.block]:
        return ""
    return f"{context.after(total)} {context.before(part)}"


NOT_A_PART = lazy_pattern(
    r"(?:tăng|giảm|hơn|kém|thêm|ngày|tháng|năm|số|mức|độ|điều|khoản|mục|quý|lần|tuổi|từ|đến|dưới|trên|sau|trước|"
    r"loại|cấp|khu vực)\s*$",
    re.I,
)
"""Before a number: it is a date, a name or a limit, not a part."""


def _unread_between(context: Context, total: Figure, parts: Sequence[Figure]) -> bool:
    """True where a number among the parts in one block belongs to no figure: a part may be missed."""
    here = [
        figure for figure in (total, *parts) if figure.block == total.block and figure.id in context.spans
    ]
    if len(here) < 2 or total.block is None:
        return False
    text = context.blocks[total.block].text
    covered = [
        context.spans[figure.id] for figure in context.by_block[total.block] if figure.id in context.spans
    ]
    first, last = (f(context.spans[figure.id][k] for figure in here) for f, k in ((min, 0), (max, 1)))
    for match in TOKEN.finditer(text, first, last):
        inside = any(start <= match.start() < end for start, end in covered)
        glued = (
            text[match.start() - 1 : match.start()].isalpha() or text[match.end() : match.end() + 1].isalpha()
        )
        dated = re.match(r"\s*[/\-]\s*\d", text[match.end() :]) or text[: match.start()].rstrip().endswith(
            "/"
        )
        rate = text[match.end() :].lstrip().startswith("%")
        if not (inside or glued or dated or rate or NOT_A_PART.search(text[: match.start()])):
            return True
    return False
