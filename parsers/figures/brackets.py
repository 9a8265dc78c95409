"""What a bracket adds to the figure before it: its denominator, what a fraction is of, where it ends."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, takewhile

from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.figures.draft import Draft
from vanthu.parsers.figures.expressions import Expression, read_value
from vanthu.parsers.lexer.sentences import closed_at, opened_at, sign_before


def take_denominator(text: str, drafts: list[Draft], owner: Draft) -> None:
    """``63.625 người (70.155 người tham gia) đạt 90,69%``: the bracket holds the denominator."""
    inside = list(islice(takewhile(lambda draft: draft.start > owner.start, reversed(drafts)), 2))
    if len(inside) != 1 or owner.of is not None or owner.value is None:
        return
    other = inside[0]
    if other.bracket is None or other.value is None or other.value < owner.value:
        return
    if text[owner.end : other.start].strip() == "(" and other.dimension == owner.dimension:
        owner.of, owner.of_number = other.value, other.number
        owner.reach = max(owner.reach, other.reach)
        drafts.remove(other)


def behind_bracket(text: str, end: int, inside: int) -> int:
    """Take the closing bracket along where the words opened it and nothing else is in it."""
    opened = opened_at(text, inside)
    if opened is None:
        return end
    closed = closed_at(text, opened)
    rest = _COMPARED_YEAR.sub("", text[end:closed])
    return closed + 1 if not any(map(str.isdigit, rest)) else end


_COMPARED_YEAR = lazy_pattern(r"so (?:với )?[^,;:()\d]{2,30}(?:\d{1,2}/){0,2}(?:19|20)\d\d")
"""``(giảm 1,03% so với cuối năm 2022)``: no number of its own."""


def repeats(text: str, drafts: Sequence[Draft], expression: Expression) -> bool:
    """``2.500 lao động, đạt 83,3% kế hoạch (2.500/3.000 lao động)``: the bracket adds the denominator."""
    if expression.kind != "fraction" or expression.second is None or not drafts:
        return False
    if sign_before(text, expression.first.start) != "(":
        return False
    value = read_value(expression.first, expression.unit).value
    owner = drafts[-1]
    if owner.of is not None or value is None or owner.value != value or owner.bracket is not None:
        return False
    owner.of, owner.of_number = read_value(expression.second, expression.unit).value, expression.second
    owner.reach = max(owner.reach, behind_bracket(text, expression.end, expression.first.start))
    return True


def closes_fraction(text: str, drafts: Sequence[Draft], expression: Expression) -> bool:
    """``giải quyết 176 đơn (160 khiếu nại, 16 tố cáo)/221 đơn``: the bracket stands in the fraction."""
    start, unit = expression.first.start, expression.unit
    if expression.kind != "plain" or unit is None or not text.endswith(")/", 0, start):
        return False
    opened = opened_at(text, start - 2)
    if opened is None:
        return False
    owner = next((draft for draft in reversed(drafts) if draft.reach <= opened), None)
    if owner is None or owner.of is not None or owner.unit is None or owner.unit.head != unit.head:
        return False
    value = read_value(expression.first, unit).value
    if value is None or owner.value is None or owner.value > value or text[owner.end : opened].strip():
        return False
    owner.of, owner.of_number, owner.form = value, expression.first, "fraction"
    owner.reach = drafts[-1].reach = expression.end
    return True
