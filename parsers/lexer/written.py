"""Numbers that their own writing gives away: dates, times, document numbers, codes, telephone numbers."""

from __future__ import annotations

import re
from collections.abc import Callable

from vanthu.extract.patterns import CAPITAL, lazy_pattern
from vanthu.parsers.lexer.numbers import Token
from vanthu.parsers.lexer.units import glued_unit, unit_at
from vanthu.parsers.lexer.vocabulary import words_of

_MONTH = r"(?:0?[1-9]|1[0-2])"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:19|20)\d\d"
_DATE = lazy_pattern(rf"{_DAY}\s?[/.\-]\s?{_MONTH}\s?[/.\-]\s?{_YEAR}(?!\d)")
"""``26/4/2024``, ``26.4.2024``."""
_MONTH_OF_YEAR = lazy_pattern(rf"{_MONTH}\s?/\s?{_YEAR}(?!\d|[./]\d)")
"""``05/2024``; with a counted noun behind it, it is a fraction."""
_DOCUMENT = lazy_pattern(r"\d+(?:/\d{4})?\s?(?:[/–-]\s?(?=[A-ZĐ])[A-ZĐ]+(?:[-–/]|\b)|/\d{4}/)")
"""``06/QĐ-TTg``, ``107/2021/NĐ-CP``, ``23–CT/HU``, ``104/CP``."""
_CLOCK = lazy_pattern(
    r"\d{1,2}(?::\d{2}(?::\d{2})?|h\d{0,2}\b| giờ \d{1,2}(?: phút)?\b| giờ (?=ngày \d))|"
    r"24/24h?\b(?! (?:[A-ZĐ]{2,}|xã|phường|thôn|đơn vị|cơ quan|trường|hồ sơ|phòng)(?![^\W\d_]))|24/7\b"
)
"""``16:02:41``, ``14h30``, ``07 giờ ngày 12/9``, ``24/24``, ``24/7``; ``24/24 xã`` are all of them."""
_STARS = lazy_pattern(r"\d\s?(?:[-–]\s?\d\s?)?(?:\*|sao\b)")
"""``2- 3*``, ``4 sao``."""
_PHONE = lazy_pattern(r"(?:\+?84|0)[\d().]*(?:[ .\-]\d{2,4}){2,}|0\d{8,10}(?!\d)|\d{9,}(?![\d.,])")
"""``0237.3852.246``, ``0912 345 678``; and the plain long numbers of accounts and identity cards."""
_SHORTEST_ACCOUNT = 9
"""Digits of the shortest long number; what is shorter and no telephone's opens with neither 0 nor 84."""
_CODE = lazy_pattern(r"\d[\d.,]*(?:/\d+)?(?=[^\W\d_⁰¹²³⁴⁵⁶⁷⁸⁹])")
"""``5G``, ``30a``, ``220/380V``."""
_LETTER_BEFORE = lazy_pattern(r"[^\W\d_][.\-–]?$|_$")
"""``CT10``, ``C06``, ``Covid-19``, ``ĐT.511``."""
_LIST_NUMBER = lazy_pattern(rf"\d{{1,2}}(?:\.\d{{1,2}})*(?:[.)]\s+|/\s*)(?=[“\"(]?(?!Tổng)[{CAPITAL}])")
"""``1. Giao ...``, ``2/ Trung tâm ...`` where a sentence begins."""
_DAY_OF_MONTH = lazy_pattern(rf"{_DAY}/{_MONTH}(?![\d/]|[.,]\d)")
_DAY_LEAD = words_of("before a day")
_FREQUENCY = lazy_pattern(r"(?:tháng|quý|năm|tuần|ngày)\s?/\s?$")
_ONE_OF = lazy_pattern(r"0?1 (?:trong (?:số )?(?:các|những|\d+)|vài\b|số\b(?! (?:lượng|liệu|hộ|tiền|vốn)))")
"""``là 1 trong 7 tỉnh hoàn thành sớm nhất``, ``1 vài năm``: ways of speaking."""
_CAPITAL = lazy_pattern(r"100\s?% (?:nguồn )?vốn (?:đầu tư |của )?(?:nước ngoài|nhà nước|trong nước|tư nhân)")
"""``doanh nghiệp 100% vốn nước ngoài``: a kind of enterprise."""
_STATED = lazy_pattern(r"(?:[:/]|là|có|đạt|được|còn|số|gồm)\s?$", re.IGNORECASE)
_REGIONS = words_of("region")


_GLUED_WORD = lazy_pattern(r"(?<![^\W_])(?=[^\W\d_]*[^\W\d_a-zA-ZđĐ])[a-zà-ỹđ]{2,7}$")
"""``tương ứng giảm20,5%``: a word with its marks, whose blank was left out; no code has such letters."""


def behind_letter(text: str, token: Token) -> int | None:
    """``CT10``, ``Covid-19``; the ``0`` of ``%0`` is a part of that sign."""
    start = token.start
    glued = _ends_a_word(text[max(0, start - 3) : start]) or _GLUED_WORD.search(
        text, max(0, start - 12), start
    )
    if glued and unit_at(text, token.end) is not None:
        return None
    if start and _LETTER_BEFORE.search(text[max(0, start - 2) : start]):
        return token.end
    return token.end if token.raw == "0" and text[start - 1 : start] == "%" else None


def _ends_a_word(before: str) -> bool:
    """``thôn Bãi.43 con``: a full stop, or a speck of a scan, behind a word; a code has capitals there."""
    return before.endswith(".") and before[:-1].isalpha() and before[-2:-1].islower()


def _matching(pattern: re.Pattern[str]) -> Callable[[str, Token], int | None]:
    def end(text: str, token: Token) -> int | None:
        found = pattern.match(text, token.start)
        return found.end() if found else None

    return end


MARK_BEHIND = lazy_pattern(r"\d+(?:h|\s?(?:[/.\-–:*%]|giờ|sao|trong|vài|số))")
"""What stands behind the digits wherever one of the patterns above takes a number."""

date, document_number, clock, stars, one_of, capital = map(
    _matching, (_DATE, _DOCUMENT, _CLOCK, _STARS, _ONE_OF, _CAPITAL)
)


_DAY_IN_BRACKET = lazy_pattern(r"(?:0?[1-9]|[12]\d|3[01])\s?[-/.]\s?(?:0?[1-9]|1[0-2])(?=\))")
_NAMES_A_DAY = lazy_pattern(r"(?<![^\W\d_])(?:nay|qua|mai|ngày|sáng|chiều|tối) ?\(\s?$", re.IGNORECASE)


_FIRST_DAY = lazy_pattern(r"(?<![^\W\d_])(?:từ|ngày) (?:0?[1-9]|[12]\d|3[01])\s?[-–]\s?$", re.IGNORECASE)
"""``từ 19 - 24/2``: the month is printed once."""
_DAYS_OF_YEAR = lazy_pattern(
    rf"{_DAY}/{_MONTH}\s?(?:[-–]|đến)\s?(?:ngày )?{_DAY}/{_MONTH}(?:/{_YEAR}(?!\d)|(?=\)))"
)
"""``(19/01-18/02/2023)``: from a day to a day."""


def day_or_month(text: str, token: Token) -> int | None:
    """``05/2024``, ``từ 15/6``, ``chiều nay (26-9)``; a fraction has a counted noun behind it."""
    if found := _DAYS_OF_YEAR.match(text, token.start):
        return found.end()
    words = words_before(text, token.start, 1)
    found = _MONTH_OF_YEAR.match(text, token.start)
    if found and (words_before(text, token.start, 1) == ["tháng"] or unit_at(text, found.end()) is None):
        return found.end()
    found = _DAY_OF_MONTH.match(text, token.start)
    words = words_before(text, token.start, 1) if found else []
    led = bool(words) and words[0] in _DAY_LEAD
    led = led or _FIRST_DAY.search(text, max(0, token.start - 12), token.start) is not None
    if found and led and unit_at(text, found.end()) is None:
        return found.end()
    found = _DAY_IN_BRACKET.match(text, token.start)
    if found and _NAMES_A_DAY.search(text, max(0, token.start - 16), token.start):
        return found.end()
    return token.end if _FREQUENCY.search(text[max(0, token.start - 8) : token.start]) else None


_PER = lazy_pattern(r"\d(?P<decimal>,\d+)? (?P<noun>[^\d,;()/]{1,30}?)\s?/\s?$")
_ROUND = frozenset(["100", "1.000", "10.000", "100.000", "1000", "10000", "100000"])


def rate_base(text: str, token: Token) -> int | None:
    """``112,5 bé trai/100 bé gái``: the 100 belongs to the rate's unit; ``45 hộ/100 hộ`` is a fraction."""
    found = _PER.search(text, max(0, token.start - 40), token.start) if token.raw in _ROUND else None
    if found is None:
        return None
    alike = text.startswith(f" {found['noun']}", token.end)
    return token.end if found["decimal"] or not alike else None


def code(text: str, token: Token) -> int | None:
    """``5G``, ``220/380V``; a unit may be glued to its number (``45MW``)."""
    found = _CODE.match(text, token.start)
    if found and found.end() >= token.end and glued_unit(text, found.end()) is None:
        return found.end()
    return None


def phone(text: str, token: Token) -> int | None:
    """Telephone numbers, and other long numbers without a unit: accounts, identity cards."""
    if _EMERGENCY.match(text, token.start) and _CALLED.search(text, max(0, token.start - 16), token.start):
        return token.end
    if len(token.raw) < _SHORTEST_ACCOUNT and not token.raw.startswith(("0", "84")):
        return None
    found = _PHONE.match(text, token.start)
    return found.end() if found and unit_at(text, found.end()) is None else None


_EMERGENCY = lazy_pattern(r"11[1-5](?! ?[^\W_]| ?[/%]|[.,]\d)")
_CALLED = lazy_pattern(
    r"(?<![^\W\d_])(?:gọi|tổng đài|dây nóng|đầu số|cấp cứu|cảnh sát)(?: số)? $", re.IGNORECASE
)
"""``tiếp nhận 1.412 cuộc gọi 114``: whom one calls."""


def list_number(text: str, token: Token) -> int | None:
    """``(2) tiếp tục chỉ đạo``, ``1/ Giao ...``."""
    return token.end if _numbers_a_list(text, token) else None


def _numbers_a_list(text: str, token: Token) -> bool:
    """``(2) tiếp tục chỉ đạo``, ``1/ Giao ...``; but ``ngoài tỉnh (18) trường hợp`` counts."""
    if len(token.raw) > 2:
        return token.start == 0 and bool(_LIST_NUMBER.match(text))
    before = _last_before(text, token.start)
    if before == "(" and text[token.end : token.end + 1] == ")":
        unit = unit_at(text, token.end + 1)
        return unit is None or unit.measure != "count" or text[unit.start].isupper()
    return before in ("", ":", ";", ".", "(") and bool(_LIST_NUMBER.match(text, token.start))


def _last_before(text: str, position: int) -> str:
    """The last character before a place that is no blank; empty where there is none."""
    while position and text[position - 1].isspace():
        position -= 1
    return text[position - 1] if position else ""


_IS_YEAR = lazy_pattern(_YEAR)
_TO_YEAR = lazy_pattern(rf"\s?[-–]\s?{_YEAR}\b")
_FROM_YEAR = lazy_pattern(rf"{_YEAR}\s?(?:[-–]|,|và)\s?$")
_OF_YEAR = lazy_pattern(r"(?:năm|đến|từ|sau|trước|kỳ|khoá|khóa|[/.\-])\s?$", re.IGNORECASE)


_OPENS_VALUE = lazy_pattern(r":\s?\d")
"""``Tỷ lệ lạm phát: 1990: 67,6%; 1991: 67,3%``: each value behind its year."""


def bare_year(text: str, token: Token) -> int | None:
    """``2022 - 2025``, ``2021, 2022``, ``đến 2030``; ``2024 hồ sơ`` is no year."""
    if not _IS_YEAR.fullmatch(token.raw):
        return None
    before, after = text[max(0, token.start - 9) : token.start], text[token.end : token.end + 12]
    if _OPENS_VALUE.match(after):
        return token.end
    unit = unit_at(text, token.end)
    if (unit is None or unit.text[0].isupper()) and not _STATED.search(before):
        return token.end
    if _TO_YEAR.match(after) or _FROM_YEAR.search(before):
        return token.end
    if _OF_YEAR.search(before):
        counted = unit is not None and unit.text.lower() not in _REGIONS
        return None if counted and not before.rstrip().lower().endswith("năm") else token.end
    return None


def words_before(text: str, position: int, count: int = 3) -> list[str]:
    """The last words before a place, lower case, nearest last, without crossing much of the text."""
    while text.startswith("  ", position - 2) and position > 1:
        position -= 1  # the dots of a form stood here
    words = text[max(0, position - 40) : position].lower().split()[-count:]
    return [word.lstrip('(“"‘[') or word for word in words]
