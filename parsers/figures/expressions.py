"""Numbers that belong together: ``A/B đơn vị``, ``từ A đến B``, ``3 tỷ 450 triệu đồng``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.lexer.numbers import ReadNumber, Token, read_number
from vanthu.parsers.lexer.units import Unit, unit_at

ExpressionKind = Literal["plain", "fraction", "pair", "range", "shift", "sum"]

_STROKE = lazy_pattern(r"\s?/\s?")
_STROKE_TOTAL = lazy_pattern(
    r"\s?/\s?(?:trên )?(?:tổng(?: số)?|kế hoạch|KH|chỉ tiêu|dự toán)[^\d.;,()/]{0,70}?:?\s*", re.IGNORECASE
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
_TARGET_NOUN = lazy_pattern(r"(?:chỉ tiêu|kế hoạch|dự toán|KH|tổng|yêu cầu|nhu cầu)", re.IGNORECASE)
_CLOSING_UNIT = lazy_pattern(r"\)\s")


@dataclass(frozen=True, slots=True)
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
    second_unit: Unit | None = None
    opens_with_bracket: bool = False


def expression_at(text: str, tokens: list[Token], place: int) -> Expression:
    """The expression that begins with ``tokens[place]``; ``tokens`` holds statistics only."""
    first = tokens[place]
    unit = unit_at(text, first.end)
    end = unit.end if unit else first.end
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if following is not None and following.start - end < 140:
        joined = _joined(text, first, unit, following)
        if joined is not None:
            return joined
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
    return Expression(kind, first, own, end, second, second_unit)


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
    if _STROKE_TOTAL.fullmatch(gap) or _OUT_OF.fullmatch(gap):
        kind = "fraction"
    elif _STROKE.fullmatch(gap):
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


def _adds(unit: Unit, other: Unit) -> bool:
    return (
        unit.text.lower() in ("tỷ", "tỉ", "triệu")
        and other.measure in ("money", "rate")  # "1 triệu 250 nghìn đồng/hộ"
        and other.text.lower().startswith(("triệu", "nghìn", "ngàn"))
    )


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
    """``3 tỷ 450 triệu đồng`` in the smaller unit: 3450."""
    assert expression.second is not None
    large, small = (
        read_value(expression.first, expression.unit),
        read_value(expression.second, expression.unit),
    )
    if large.value is None or small.value is None:
        return ReadNumber(None, large.issue or small.issue)
    return ReadNumber(large.value * 1000 + small.value)
