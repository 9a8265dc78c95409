"""Numbers that say which ones are counted: ages, sizes, classes of values, what they reach."""

from __future__ import annotations

import re

from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.lexer.numbers import Token
from vanthu.parsers.lexer.units import PERSONS, unit_at

_MORE_THAN = lazy_pattern(r"(?<![^\W\d_])(?:nhiều hơn|hơn quá)\s*$", re.IGNORECASE)
_COMPARED = lazy_pattern(r"[^,;.()\d]{0,30}\bso với\b")
_AGE = lazy_pattern(
    r"(?:\s?[-–]\s?\d+|\s?đến(?: dưới)? \d+)?\s*(?:(?:tháng|tuần|ngày) )?tuổi\b|"
    r"(?:, \d\d)*\s?năm tuổi Đảng\b"
)
"""Ages, and the years of membership that badges are called by: ``Huy hiệu 40, 30 năm tuổi Đảng``."""
_LIFE = lazy_pattern(r"(?:tuổi thọ|bình quân|trung bình)[^,;.]{0,30}$", re.IGNORECASE)

_AT_AGE = lazy_pattern(
    r"(?<![^\W\d_])(?:thanh niên|công dân|học sinh|trẻ(?: em)?|người|nam|nữ) tuổi $", re.IGNORECASE
)
_AGED = lazy_pattern(r"(?: [^\W\d_]|\s?[,;.)]|$)")
_DIGITS_OF_AGES = 2


def age(text: str, token: Token) -> int | None:
    """``trẻ dưới 5 tuổi``, ``thanh niên tuổi 17``; a mean of ages is measured, and no age."""
    if len(token.raw) == _DIGITS_OF_AGES and _AT_AGE.search(text, max(0, token.start - 20), token.start):
        unit = unit_at(text, token.end)
        counted = unit is not None and unit.head in PERSONS
        return token.end if not counted and _AGED.match(text, token.end) else None
    if _AGE.match(text, token.end) is None or "," in token.raw:
        return None  # "tuổi bình quân 50,3 tuổi, giảm 0,4 tuổi": a mean, and how it changed
    return None if _LIFE.search(text[max(0, token.start - 60) : token.start]) else token.end


def criterion(text: str, token: Token) -> int | None:
    """``các hộ nhiều hơn 1 chủ hộ``: which ones are meant; ``25 vụ, nhiều hơn 5 vụ`` says a change."""
    floor = max(0, token.start - 24)
    found = None
    if "hơn" in text[floor : token.start].lower():
        found = _MORE_THAN.search(text, floor, token.start)
    if found is None:
        return None
    compared = re.search(r"[,;:(]\s*$", text[: found.start()]) or _COMPARED.match(text, token.end)
    return None if compared else token.end


_SET_OF = lazy_pattern(r"(?<![^\W\d_])[Bb]ộ $")
_CRITERIA = lazy_pattern(r"\s(?:tiêu chí|chỉ tiêu|chỉ số|câu hỏi)(?![^\W\d_])")


def set_of(text: str, token: Token) -> int | None:
    """``theo bộ 83 tiêu chí``: what the set is called by."""
    named = _CRITERIA.match(text, token.end) and _SET_OF.search(text, max(0, token.start - 4), token.start)
    return token.end if named else None


_VEHICLE = lazy_pattern(
    r"(?<![^\W\d_])(?:xe|ô ?tô|oto|tàu|thuyền|phương tiện|rơ ?moóc|sà lan)"
    r"(?: (?:tải|khách|con|bán tải|ô ?tô|cá|thuyền|thủy nội địa|vỏ gỗ|vỏ thép|chở khách|đầu kéo|kéo|loại|từ|"
    r"trên|dưới|đủ|hơn|có|chiều dài|dài|(?:lớn nhất|trọng tải|tải trọng|công suất)(?: máy)?))*\s$",
    re.IGNORECASE,
)
_SIZE = lazy_pattern(
    r"(?:\s?[-–]\s?\d+(?:,\d+)?|\s?(?:đến|tới)(?: dưới)? \d+(?:,\d+)?)?\s?(?:chỗ|ghế|tấn|CV|mã lực|m|mét|kW)"
    r"(?: ngồi)?(?: trở (?:lên|xuống))?(?![^\W\d_])"
)
_TO_BEFORE_SIZE = lazy_pattern(r"(?P<from>\d+(?:,\d+)?)(?: (?:tấn|m|mét|CV))?(?: đến(?: dưới)? |\s?[-–]\s?)$")


def size(text: str, token: Token) -> int | None:
    """``xe khách từ 16 chỗ trở lên``, ``tàu cá dưới 15 m``: which vehicles are meant."""
    found = _SIZE.match(text, token.end)
    if found is None:
        return None
    floor = max(0, token.start - 60)
    before = _TO_BEFORE_SIZE.search(text, floor, token.start)
    return found.end() if _VEHICLE.search(text, floor, before.start() if before else token.start) else None


_REACHES = lazy_pattern(
    r"\d (?:xã|phường|thị trấn|huyện|thôn|bản|đơn vị|hộ|cơ quan|trường)(?: [^\W\d_]+){0,6}? đạt"
    r"(?: (?:và cơ bản đạt|đủ|từ|dưới|trên|được|chuẩn))* $"
)
_OF_CRITERIA = lazy_pattern(
    r"(?:\s?[-–/]\s?\d{1,2}|\s(?:đến|tới) \d{1,2})?(?P<noun>)\s(?:tiêu chí|chỉ tiêu)(?![^\W\d_])"
)


def reached(text: str, token: Token) -> int | None:
    """``12 xã đạt từ 10 - 13 tiêu chí``: which communes are counted."""
    found = _OF_CRITERIA.match(text, token.end)
    before = _REACHES.search(text, max(0, token.start - 80), token.start) if found is not None else None
    return found.start("noun") if found is not None and before is not None else None


_CLASS = lazy_pattern(
    r"\d{1,3}(?:,\d+)?(?:\s?[-–]\s?\d{1,3}(?:,\d+)?| đến (?:dưới )?\d{1,3})?(?: tuổi| năm| ha| triệu|\s?%)?"
    r"(?: trở (?:lên|xuống))?(?=:\s\d)"
)
_BEGINS_CLASS = lazy_pattern(
    r"(?:^|[:;,(]\s{1,3})(?:(?:Từ|từ|Dưới|dưới|Trên|trên|Đến|đến) )?$|"
    r"[:;,(]\s?[^\W\d_][^:;,()\d]{2,30} (?:từ|dưới|trên|hơn) $"
)


def class_of_values(text: str, token: Token) -> int | None:
    """``Độ tuổi: 25-34: 48; từ 50 trở lên: 26``: what a number is of, where one number stands before it."""
    if _BEGINS_CLASS.search(text, max(0, token.start - _LONGEST_CLASS), token.start) is None:
        return None
    found = _CLASS.match(text, token.start)
    return found.end() if found is not None else None


_LONGEST_CLASS = 40
"""Characters before a number in which the words of its class begin: ``(mất trắng trên 70%: 12 ha)``."""
_TERM = lazy_pattern(
    r"\d{1,3}(?: (?:năm|tháng|ngày|tuổi))?(?:(?: đến(?: dưới| trên)? |\s?[-–]\s?)\d{1,3})?"
    r" (?:năm|tháng|ngày|tuổi)(?: trở (?:lên|xuống))?(?=:? (?P<count>\d{1,3}(?:\.\d{3})*(?:,\d+)?) )"
)
_BEFORE_TERM = lazy_pattern(r"(?<![^\W\d_])(?:từ|trên|dưới|đến)\s$", re.IGNORECASE)


def term_counted(text: str, token: Token) -> int | None:
    """``từ trên 15 năm đến 20 năm 06 bị cáo``, ``nợ trên 90 ngày 320 triệu đồng``: which are meant."""
    found = _TERM.match(text, token.start)
    if found is None or _BEFORE_TERM.search(text, max(0, token.start - 8), token.start) is None:
        return None
    unit = unit_at(text, found.end("count"))
    return found.end() if unit is not None and unit.measure in ("count", "money") else None
