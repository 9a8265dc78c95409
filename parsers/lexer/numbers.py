"""Numbers as such reports print them: ``15.906``, ``2152``, ``01``, ``99,92%``, ``4.34%``.

Vietnamese practice groups thousands by ``.`` and marks decimals by ``,``; reports also print numbers
without groups, with leading zeros, and now and then in the English way. What cannot be read for sure
has no value: a figure guessed wrong is worse than a figure left for a person to read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanthu.parsers.report import Number

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_IN_BLANKS = re.compile(
    r"(?<![\d.,/\-–])(?<!\d\s)[1-9]\d{0,2}(?P<groups>(?:[ \u00a0\u202f]\d{3})+)(?P<decimals>,\d+)?"
    r"(?![\d/]|[.,]\d|\s\d)"
)
"""``1 234 567``, ``35 412,7``: thousands grouped by blanks, as the statistics offices print them."""
_NAMES_NUMBER = re.compile(
    r"(?:ngày|tháng|quý|năm|(?<!tổng )số|điều|khoản|mục|biểu|bảng|mẫu|lục|đợt|lần|khóa|khoá|kỳ|thôn|khu|lớp|"
    r"khối|hạng|quận|phường|đội)\s*$",
    re.IGNORECASE,
)
"""Words before a number that may be one of its own: ``Trong tháng 6 500 hộ``."""
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,(?P<decimals>\d+))?")
_COMMA = re.compile(r"\d+,(?P<decimals>\d+)")
_POINT = re.compile(r"\d+\.(?P<decimals>\d{1,2})")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3}(?:,\d{3})+\.\d+")

TOO_MANY_DECIMALS = "tỷ lệ có hơn ba chữ số thập phân"
GROUP_OR_DECIMALS = "không rõ dấu ngăn cách là phần nghìn hay phần thập phân"
BROKEN_GROUPS = "dấu ngăn cách các nhóm chữ số không theo quy ước"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a printed number says; ``value`` is None where ``issue`` tells why it cannot be read."""

    value: Number | None
    issue: str | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """A number as printed: ``text[start:end]``."""

    start: int
    end: int
    raw: str


def read_number(raw: str, *, rate: bool = False, discrete: bool = False) -> Reading:
    """Read one printed number.

    Args:
        raw: digits with ``.`` and ``,``, or in groups parted by blanks, as printed.
        rate: a percentage is due; more than three decimals are then a sign of a misread number.
        discrete: it counts persons, files, ...; one decimal mark with three digits is then no decimal.
    """
    if raw.isdigit() or _IN_BLANKS.fullmatch(raw):
        return Reading(_decimal(re.sub(r"\s", "", raw).replace(",", ".")))
    if found := _GROUPED.fullmatch(raw):
        return _read_grouped(raw, found["decimals"], rate)
    if found := _COMMA.fullmatch(raw):
        return _read_comma(raw, len(found["decimals"]), rate, discrete)
    if _POINT.fullmatch(raw) and not discrete:
        return Reading(_decimal(raw))
    if _ENGLISH.fullmatch(raw):
        return Reading(_decimal(raw.replace(",", "")))
    return Reading(None, TOO_MANY_DECIMALS if rate else BROKEN_GROUPS)


def _read_comma(raw: str, places: int, rate: bool, discrete: bool) -> Reading:
    if rate and places > 3:
        return Reading(None, TOO_MANY_DECIMALS)
    if discrete and places == 3:
        return Reading(None, GROUP_OR_DECIMALS)
    return Reading(_decimal(raw.replace(",", ".")))


def _read_grouped(raw: str, decimals: str | None, rate: bool) -> Reading:
    if rate and decimals is None:
        # "12.345%": a rate above a thousand is as unlikely as three decimals after a point.
        return Reading(None, GROUP_OR_DECIMALS)
    return Reading(_decimal(raw.replace(".", "").replace(",", ".")))


def decimals_of(raw: str) -> int:
    """How many of the digits of a printed number stand behind its decimal mark."""
    digits = re.sub(r"[^\d.,]", "", raw)
    found = _GROUPED.fullmatch(digits) or _COMMA.fullmatch(digits) or _POINT.fullmatch(digits)
    if found is not None:
        return len(found["decimals"] or "")
    return len(digits.rpartition(".")[2]) if _ENGLISH.fullmatch(digits) and "." in digits else 0


def _decimal(plain: str) -> Number:
    if "." not in plain:
        return int(plain)
    value = float(plain)
    return int(value) if value.is_integer() else value


def number_tokens(text: str) -> list[Token]:
    """All numbers of a text, also those that will turn out to be dates or codes."""
    grouped = [found for found in _IN_BLANKS.finditer(text) if _is_one_number(text, found)]
    tokens = [Token(found.start(), found.end(), found.group()) for found in grouped]
    behind = 0
    for found in grouped:
        tokens += _plain_tokens(text, behind, found.start())
        behind = found.end()
    tokens += _plain_tokens(text, behind, len(text))
    return sorted(tokens, key=lambda token: token.start) if grouped else tokens


def _plain_tokens(text: str, start: int, end: int) -> list[Token]:
    return [Token(found.start(), found.end(), found.group()) for found in NUMBER.finditer(text, start, end)]


def _is_one_number(text: str, found: re.Match[str]) -> bool:
    """Two groups or decimals leave no doubt; one group must be counted, and not follow a name's number."""
    if len(found["groups"]) > 4 or found["decimals"]:
        return True
    if _NAMES_NUMBER.search(text, max(0, found.start() - 12), found.start()):
        return False
    return re.match(r"\s?(?:[^\W\d_]|%)", text[found.end() :]) is not None


_SIGNED = re.compile(r"(?:[^\W\d_]\s|[(,]\s?|(?<!gồm)(?<!sau)(?<!đó)(?<!thể):\s?)[-–]$")
"""A sign stands apart from the word before it, and at the number; behind "gồm:" it is a list's dash."""
_SIGNED_IN_BRACKETS = re.compile(r"\(\s?[-–]$")


def is_negative(text: str, token: Token, *, measured: bool) -> bool:
    """Whether the sign at a number is a minus: not a range's dash, a list's, or one in a name (Covid -19).

    Args:
        text: that the token stands in.
        token: the number.
        measured: it is a rate, money or a quantity. What is counted (15 hộ) is below nothing only where a
            bracket says a change; elsewhere the sign is a dash.
    """
    before = text[max(0, token.start - 6) : token.start]
    if before.endswith("\u2212"):
        return not re.search(r"[\d%]\s?$", before[:-1])
    signed = _SIGNED if measured or "," in token.raw else _SIGNED_IN_BRACKETS
    return signed.search(before) is not None
