"""Numbers that belong together: ``A/B đơn vị``, ``từ A đến B``, ``3 tỷ 450 triệu đồng``."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.values import fixed
from vanthu.parsers.figures.nouns import names_noun
from vanthu.parsers.lexer.numbers import ReadNumber, Token, read_number
from vanthu.parsers.lexer.units import Unit, unit_at

ExpressionKind = Literal["plain", "fraction", "pair", "range", "shift", "sum"]

_STROKE = lazy_pattern(r"\s?/\s?")
_STROKE_TOTAL = lazy_pattern(
    r"\s?/\s?(?:trên )?(?:tổng(?: số)?|kế hoạch|KH|chỉ tiêu|dự toán)(?![^\W\d_])[^\d.;,()/]{0,70}?:?\s*",
    re.IGNORECASE,
)
_OUT_OF = lazy_pattern(
    r"\s(?:trên|trong)(?: tổng)? số (?:là )?|\s(?:trên|trong) tổng(?: số)?[^\d.;,()/]{0,40}?\s"
)
_NOUN_STROKE = lazy_pattern(
    r"[^\d,;.()/]{1,80}(?:,[^\d,;.()/]{1,30})?/\s?(?:[Tt]ổng(?: số)?[^\d.;,()/]{0,60}?)?"
)
_NOUN_OUT_OF = lazy_pattern(r"[^\d,;.()/]{1,120}\s(?:trên|trong) tổng(?: số)?[^\d.;,()/]{0,40}?\s")
_DASH = lazy_pattern(r"\s?[-–]\s?")
_TO = lazy_pattern(r"\s(?:cho )?(?:đến|tới)(?: dưới)? ")
_EITHER = " hoặc "
"""``2 hoặc 3%/năm``: either end may hold."""
_SHIFT = lazy_pattern(
    r"(?:\s(?:năm|tháng|quý|ngày|cuối)[^,;.()]{0,20}?)?\s(?:lên|xuống|tăng lên|giảm xuống|giảm còn)(?: còn|"
    r" đến| thành)? "
)
_FROM = lazy_pattern(r"(?:^|[^\W\d_]|[\s(,:])\s?từ\s*[-−–]?$", re.IGNORECASE)
_TARGET_NOUN = lazy_pattern(
    r"(?:chỉ tiêu|kế hoạch|dự toán|KH|tổng|yêu cầu|nhu cầu)(?![^\W\d_])", re.IGNORECASE
)


@fixed(frozen=True, slots=True)
class Expression:
    """One or two numbers that are said together.

    Attributes:
        kind: ``fraction`` (second is the denominator), ``pair`` (two statistics side by side), ``range``
            (from first to second), ``shift`` (from first, the former state, to second), ``sum`` (``3 tỷ 450
            triệu``), ``plain`` (one number).
        end: end in the text, unit included.
    """

    kind: ExpressionKind
    first: Token
    unit: Unit | None
    end: int
    second: Token | None = None
    first_unit: Unit | None = None
    second_unit: Unit | None = None
    opens_with_bracket: bool = False
    further: tuple[tuple[Token, Unit], ...] = ()
    """What a sum goes on with behind its second number: ``3 tỷ 450 triệu 200 nghìn đồng``."""

    @property
    def taken(self) -> int:
        """How many numbers it is made of."""
        return 1 if self.second is None else 2 + len(self.further)

    @property
    def last(self) -> Token:
        """Its last number."""
        return self.further[-1][0] if self.further else self.second or self.first


def expression_at(text: str, tokens: list[Token], place: int) -> Expression:
    """The expression that begins with ``tokens[place]``; ``tokens`` holds statistics only."""
    first = tokens[place]
    unit = unit_at(text, first.end)
    end = unit.end if unit else first.end
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if following is not None and following.start - end < 140:
        joined = _joined(text, first, unit, following)
        if joined is not None:
            return _summed_on(text, tokens, place + 2, joined) if joined.kind == "sum" else joined
    if (
        unit is None
        and text[first.end : first.end + 2] == ") "
        and text[first.start - 1 : first.start] == "("
    ):
        outside = unit_at(text, first.end + 1)
        if outside is not None and outside.measure == "count":
            return Expression("plain", first, outside, outside.end, opens_with_bracket=True)
    return Expression("plain", first, unit, end)


def _joined(text: str, first: Token, unit: Unit | None, second: Token) -> Expression | None:
    second_unit = unit_at(text, second.end)
    kind = _kind(text, first, unit, second, second_unit)
    if kind is None:
        return None
    end = second_unit.end if second_unit else second.end
    own = unit if kind == "pair" else second_unit if kind == "sum" else unit or second_unit
    return Expression(kind, first, own, end, second, unit, second_unit)


def _summed_on(text: str, tokens: list[Token], place: int, two: Expression) -> Expression:
    """``168 tỷ 330 triệu 867 nghìn đồng``: a sum with all the terms it is printed with."""
    further: list[tuple[Token, Unit]] = []
    unit, end = two.second_unit, two.end
    for token in tokens[place:]:
        step = unit_at(text, token.end)
        if unit is None or step is None or text[end : token.start] != " " or not _adds(unit, step):
            break
        further.append((token, step))
        unit, end = step, step.end
    return replace(two, unit=unit, end=end, further=tuple(further))


_SYMBOL_AND_STROKE = lazy_pattern(r" [A-ZĐ]{2,}(?: [A-ZĐ]{2,})?\s?/\s?")
"""``48 TC/312,6 ha``: so many organisations, and what they were given."""


def _kind(
    text: str, first: Token, unit: Unit | None, second: Token, second_unit: Unit | None
) -> ExpressionKind | None:
    """How two neighbouring numbers belong together; None: not at all."""
    gap = text[unit.end if unit else first.end : second.start]
    started = _FROM.search(text[max(0, first.start - 12) : first.start]) is not None
    kind: ExpressionKind | None = None
    if unit is not None and unit.measure == "percent":
        shift = started and _SHIFT.fullmatch(gap)
        return "shift" if shift else "range" if _is_range(gap, unit, second_unit, started=started) else None
    if unit is None and _SYMBOL_AND_STROKE.fullmatch(gap):
        return "pair"
    if _STROKE_TOTAL.fullmatch(gap) or _OUT_OF.fullmatch(gap):
        kind = "fraction"
    elif _STROKE.fullmatch(gap):
        if unit is not None and second_unit is None and names_noun(text, second.end):
            return None  # "02 vụ/37 mắc/0 chết": 37 of something else
        if unit is None and second_unit is not None and _counts_beside(first, second, second_unit):
            return "pair"
        whole = unit is None or second_unit is None or _same_count(unit, second_unit, text)
        kind = "fraction" if whole else "pair"
    elif unit and second_unit and _whole_noun(gap) and _same_count(unit, second_unit, text):
        kind = "fraction"
    elif started and _SHIFT.fullmatch(gap):
        kind = "shift"
    elif _is_range(gap, unit, second_unit, started=started):
        kind = "range"
    elif gap == " " and unit and second_unit and _adds(unit, second_unit):
        kind = "sum"
    return kind


def _counts_beside(first: Token, second: Token, measured: Unit) -> bool:
    """``rừng 01/0,8 ha``: a count, as its nought says, greater than the measure beside it: no part of that.

    ``1,2/0,8 ha`` is more than was planned.
    """
    if first.raw[0] != "0" or "," in first.raw:
        return False
    one, other = read_value(first, None).value, read_value(second, measured).value
    return one is not None and other is not None and one > other and measured.measure != "count"


def _is_range(gap: str, unit: Unit | None, second_unit: Unit | None, *, started: bool) -> bool:
    """``từ 12 đến 15``, ``12 đến 15 ngày``, ``12-15 ngày``, ``12% - 15%``: the unit may be said once."""
    said_once = unit is None and second_unit is not None
    alike = unit is not None and second_unit is not None and unit.head == second_unit.head
    if gap == _EITHER:
        return said_once
    if _TO.fullmatch(gap):
        return started or said_once
    return _DASH.fullmatch(gap) is not None and (said_once or alike)


def _whole_noun(gap: str) -> bool:
    """``962 hồ sơ trực tuyến/1.028 hồ sơ``, ``9.318 lượt dùng thẻ trên tổng số 18.725 lượt khám``."""
    return _NOUN_STROKE.fullmatch(gap) is not None or _NOUN_OUT_OF.fullmatch(gap) is not None


def _same_count(unit: Unit, other: Unit, text: str) -> bool:
    """``A tài khoản/B chỉ tiêu giao`` and ``A hồ sơ/B hồ sơ`` are fractions, ``A hộ/B nhân khẩu`` is none."""
    return unit.head == other.head or _TARGET_NOUN.match(text, other.start) is not None


_STEPS = {"tỷ": 9, "tỉ": 9, "triệu": 6, "nghìn": 3, "ngàn": 3, "đồng": 0, "đ": 0}
"""Zeros of what the terms of an amount of money are counted in."""


def _zeros(unit: Unit) -> int | None:
    return _STEPS.get(re.split(r"[ /]", unit.text.lower())[0])


def _adds(unit: Unit, other: Unit) -> bool:
    """``3 tỷ`` and ``450 triệu đồng``: the second in a smaller step, both of money."""
    if unit.text.lower() not in _STEPS or other.measure not in ("money", "rate"):
        return False  # "1 triệu 250 nghìn đồng/hộ" is a rate
    larger, smaller = _zeros(unit), _zeros(other)
    return larger is not None and smaller is not None and larger > smaller


def range_ends(expression: Expression, unit: Unit | None, *, below: bool) -> tuple[ReadNumber, ReadNumber]:
    """The two ends of a range; ``below``: the lower one has a minus.

    ``450 – 500.000 ha``: a lower end of at most three digits before an upper one of whole thousands is in
    thousands as well; what has its ends the wrong way round is no range that can be read.
    """
    assert expression.second is not None
    lower, upper = read_value(expression.first, unit), read_value(expression.second, unit)
    if lower.value is None or upper.value is None:
        return lower, upper
    lower = ReadNumber(-lower.value) if below else lower
    first, short = expression.first.raw, _IN_THOUSANDS.fullmatch(expression.second.raw)
    if short and first.isdecimal() and len(first) <= 3 and int(first) < int(short["head"]):
        return ReadNumber(int(first) * 1000, MEANT_IN_THOUSANDS), upper
    return (lower if (lower.value or 0) <= upper.value else ReadNumber(None, WRONG_WAY)), upper


_IN_THOUSANDS = lazy_pattern(r"(?P<head>\d{1,3})\.000")
MEANT_IN_THOUSANDS = "đầu dưới của khoảng in thiếu nhóm nghìn, hiểu theo đầu trên"
WRONG_WAY = "khoảng giá trị có đầu lớn hơn cuối"


def read_value(token: Token, unit: Unit | None) -> ReadNumber:
    """The value of one number under what its unit asks for; none where its digits are in doubt."""
    if token.issue is not None:
        return ReadNumber(None, token.issue)
    return read_number(
        token.raw,
        rate=unit is not None and unit.measure == "percent",
        discrete=unit is not None and unit.discrete,
    )


def summed(expression: Expression) -> ReadNumber:
    """``3 tỷ 450 triệu 200 nghìn đồng`` in the smallest of its units: 3450200.

    A term that does not fit below the one before it (``3 tỷ 4500 triệu``) makes no sum that can be read.
    """
    assert expression.second is not None
    assert expression.first_unit is not None
    assert expression.second_unit is not None
    terms = [
        (expression.first, expression.first_unit),
        (expression.second, expression.second_unit),
        *expression.further,
    ]
    smallest = _zeros(terms[-1][1]) or 0
    total: int | float = 0
    for place, (token, unit) in enumerate(terms):
        reading = read_value(token, unit)
        if reading.value is None:
            return ReadNumber(None, reading.issue)
        above = _zeros(terms[place - 1][1]) if place else None
        if above is not None and reading.value >= 10 ** (above - (_zeros(unit) or 0)):
            return ReadNumber(None, TOO_LARGE_A_TERM)
        total += reading.value * 10 ** ((_zeros(unit) or 0) - smallest)
    return ReadNumber(total)


def stated_value(expression: Expression) -> ReadNumber:
    """The value of one number, or of a sum of several."""
    if expression.kind == "sum":
        return summed(expression)
    return read_value(expression.first, expression.unit)


TOO_LARGE_A_TERM = "số hạng sau của số tiền không nhỏ hơn một đơn vị của số hạng trước"
