"""Numbers in the names of bodies, places, projects, programmes, grades."""

from __future__ import annotations

import re

from vanthu.extract.patterns import CAPITAL, lazy_pattern
from vanthu.parsers.lexer.numbers import Token

_BODY = lazy_pattern(
    r"(?<![^\W\d_])(?:Chi cục|Cục|Chi nhánh|Công ty|Tổng công ty|Xí nghiệp|Nhà máy|Trung tâm|Trạm|Kho|"
    r"Bệnh viện|Trường|Viện|Tòa án|Trung đoàn|Sư đoàn|Lữ đoàn)(?P<name>(?: [^\W\d_]+){1,8}) $"
)
_NO_NAME = frozenset(
    {"đã", "có", "được", "là", "đạt", "gồm", "còn", "với", "thu", "chi", "nộp", "trên", "hơn", "khoảng"}
)
_NAME_ENDS = lazy_pattern(r"\s*(?:[,;.()]|$|(?:đã|được|có|là|thuộc|do|của|và|tại)(?![^\W\d_]))")


def in_a_body(text: str, token: Token) -> int | None:
    """``Chi cục Kiểm định Hải quan 3 (…)``: one of several bodies of a name."""
    if not token.raw.isdecimal() or len(token.raw) > _BODIES or _NAME_ENDS.match(text, token.end) is None:
        return None
    found = _BODY.search(text, max(0, token.start - 80), token.start)
    words = found["name"].split() if found else []
    named = any(word[:1].isupper() for word in words[-2:]) and not _NO_NAME & set(words)
    return token.end if named else None


_BODIES = 2
"""Digits of the numbers of bodies: no name is shared by a hundred of them."""
_PLACES_BY_NUMBER = lazy_pattern(
    r"\d (?:phường|quận|thôn|khu phố|tổ dân phố|tổ|ấp|khóm|xóm|bản|khu): (?:\d{1,2}, )*$"
)
_LIST_GOES_ON = lazy_pattern(rf"(?:,| và) (?:\d{{1,2}}(?=[,.;)]| và )|[{CAPITAL}])")


def place_by_number(text: str, token: Token) -> int | None:
    """``7 phường: 1, 2, 5, Long Chánh``: what places are called."""
    if not token.raw.isdecimal() or len(token.raw) > _BODIES or text[token.end : token.end + 1] not in ",.;)":
        return None
    found = _PLACES_BY_NUMBER.search(text, max(0, token.start - 60), token.start)
    further = found and (found.group().rstrip()[-1] == "," or _LIST_GOES_ON.match(text, token.end))
    return token.end if further else None


_PROJECT = lazy_pattern(
    r"(?:(?:[Dd]ự án|Chương trình|Đề án)(?: (?:đầu tư|xây dựng|trồng|trồng mới|phát triển|cải tạo|"
    r"nâng cấp|bảo vệ)){1,3}|"
    r"[Gg]ói thầu(?: số)? \d{1,2}: [^.;:()\d]{5,120})\s$"
)
_PROJECT_WORDS = ("ự án", "hương trình", "ề án", "ói thầu")
"""One of them stands in whatever ``_PROJECT`` finds."""
_PROJECT_ENDS = lazy_pattern(
    r"[^,;.:()\d]{2,40}?(?:\s(?:được|do|giai đoạn|đang|tại|thuộc|trên|của|và)(?![^\W\d_])|[,;.]|$)"
)
_PROGRAMME = lazy_pattern(r"(?:[Cc]hương trình|[Đđ]ề án|[Dd]ự án|[Pp]hong trào|[Cc]uộc vận động)\s$")
_MILLIONS = lazy_pattern(r"\s(?:nghìn|ngàn|triệu|tỷ|tỉ)\s(?!đồng|đô la|USD|đ\b)[^\W\d]")


def in_a_programme(text: str, token: Token) -> int | None:
    """``Chương trình 1 triệu căn hộ``: programmes are called by their aims; money is an amount."""
    if _MILLIONS.match(text, token.end) is None:
        return None
    return token.end if _PROGRAMME.search(text, max(0, token.start - 20), token.start) else None


_SESSION_AHEAD = lazy_pattern(r"\s\(?(?:khóa|khoá)\s[IVXL]+\b")


def session(text: str, token: Token) -> int | None:
    """``Trung ương 6 khóa XII``: the plenum of a term, whose own number is a roman one."""
    return token.end if _SESSION_AHEAD.match(text, token.end) else None


def in_a_project(text: str, token: Token) -> int | None:
    """``Dự án trồng mới 5 triệu ha rừng được triển khai``: what the project is called, not what was done."""
    if _PROJECT_ENDS.match(text, token.end) is None:
        return None
    before = text[max(0, token.start - 160) : token.start]
    asked = any(word in before for word in _PROJECT_WORDS)
    return token.end if asked and _PROJECT.search(before) else None


_IN_ONE = lazy_pattern(r"\d{1,2} trong (?:1|một)(?![\d.,/]|\s(?:số|ngày|tuần|tháng|quý|năm|lần)\b)")


def of_several_in_one(text: str, token: Token) -> int | None:
    """``vắc xin 5 trong 1``: what something is called by."""
    found = _IN_ONE.match(text, token.start)
    return found.end() if found is not None else None


_GRADED = lazy_pattern(r"\d+\s?(?:[kK]V(?![^\W_])|%\s(?:tấm|cotton|len|polyester)(?![^\W\d_]))")
_WHOLLY = lazy_pattern(r"100\s?%(?=\s?:\s?\d)")
_REVENUE = lazy_pattern(r"(?<![^\W\d_])(?:thu|hưởng)\s$", re.IGNORECASE)


def graded(text: str, token: Token) -> int | None:
    """``sự cố 110kV``, ``gạo 5% tấm``, ``thu 100%: 412 triệu``: what sort of line, rice, revenue it is."""
    found = _GRADED.match(text, token.start) or (
        _WHOLLY.match(text, token.start)
        if _REVENUE.search(text, max(0, token.start - 8), token.start)
        else None
    )
    return found.end() if found is not None else None
