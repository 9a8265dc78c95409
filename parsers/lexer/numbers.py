"""Numbers as such reports print them: ``15.906``, ``2152``, ``01``, ``99,92%``, ``4.34%``.

Vietnamese practice groups thousands by ``.`` and marks decimals by ``,``; reports also print numbers
without groups, with leading zeros, and now and then in the English way. What cannot be read for sure
has no value: a figure guessed wrong is worse than a figure left for a person to read.
"""

from __future__ import annotations

import re
import unicodedata

from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.values import fixed
from vanthu.parsers.lexer.doubt import doubts_in, names_number
from vanthu.parsers.report import Number

NUMBER = lazy_pattern(r"\d\d*(?:[.,]\d+)*")  # one digit first: the search for it is quick
_IN_BLANKS = lazy_pattern(
    r"[1-9](?<![\d.,/\-–]\d)(?<!\d\s\d)\d{0,2}(?P<groups>(?:[ \u00a0\u202f]\d{3})+)(?P<decimals>,\d+)?"
    r"(?![\d/]|[.,]\d|\s\d)"
)
"""``1 234 567``, ``35 412,7``: thousands grouped by blanks, as the statistics offices print them."""
_GROUPED = lazy_pattern(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,(?P<decimals>\d+))?")
_COMMA = lazy_pattern(r"\d+,(?P<decimals>\d+)")
_NO_MARK = lazy_pattern(r"[^\d.,]")
_POINT = lazy_pattern(r"(?:\d+\.(?=\d{1,2}$)|0\.)(?P<decimals>\d+)")
"""``4.34``; behind a nought three digits are decimals as well: ``0.125 ha``."""
_ENGLISH = lazy_pattern(r"[1-9]\d{0,2}(?:,\d{3}){2,}(?:\.\d+)?|[1-9]\d{0,2}(?:,\d{3})+\.\d+")

TOO_MANY_DECIMALS = "tỷ lệ có hơn ba chữ số thập phân"
GROUP_OR_DECIMALS = "không rõ dấu ngăn cách là phần nghìn hay phần thập phân"
BROKEN_GROUPS = "dấu ngăn cách các nhóm chữ số không theo quy ước"
TOO_LONG = "số có hơn 15 chữ số có nghĩa, giữ nguyên như in"
EXACT_DIGITS = 15
"""Every decimal of so many significant digits survives the way into a double and back (IEEE 754)."""


@fixed(frozen=True, slots=True)
class ReadNumber:
    """What a printed number says; ``value`` is None where ``issue`` tells why it cannot be read.

    ``exact`` is the number as a decimal in text where a JSON number cannot be trusted with its digits.
    """

    value: Number | None
    issue: str | None = None
    exact: str | None = None


@fixed(frozen=True, slots=True)
class Token:
    """A number as printed: ``text[start:end]``; ``issue`` says why nobody can tell which number it is."""

    start: int
    end: int
    raw: str
    issue: str | None = None


def read_number(raw: str, *, rate: bool = False, discrete: bool = False) -> ReadNumber:
    """Read one printed number.

    Args:
        raw: digits with ``.`` and ``,``, or in groups parted by blanks, as printed.
        rate: a percentage is due; more than three decimals are then a sign of a misread number.
        discrete: it counts persons, files, ...; one decimal mark with three digits is then no decimal.
    """
    raw = _ascii(raw)
    if raw.isdecimal() or _IN_BLANKS.fullmatch(raw):
        return _decimal("".join(raw.split()).replace(",", "."))
    if found := _GROUPED.fullmatch(raw):
        return _read_grouped(raw, found["decimals"], rate)
    if found := _COMMA.fullmatch(raw):
        return _read_comma(raw, len(found["decimals"]), rate, discrete)
    if _POINT.fullmatch(raw) and not discrete:
        return _decimal(raw)
    if _ENGLISH.fullmatch(raw):
        return _decimal(raw.replace(",", ""))
    return ReadNumber(None, TOO_MANY_DECIMALS if rate else BROKEN_GROUPS)


def _read_comma(raw: str, places: int, rate: bool, discrete: bool) -> ReadNumber:
    if rate and places > 3:
        return ReadNumber(None, TOO_MANY_DECIMALS)
    if discrete and places == 3:
        return ReadNumber(None, GROUP_OR_DECIMALS)
    return _decimal(raw.replace(",", "."))


def _read_grouped(raw: str, decimals: str | None, rate: bool) -> ReadNumber:
    if rate and decimals is None:
        # "12.345%": a rate above a thousand is as unlikely as three decimals after a point.
        return ReadNumber(None, GROUP_OR_DECIMALS)
    return _decimal(raw.replace(".", "").replace(",", "."))


def decimals_of(raw: str) -> int:
    """How many of the digits of a printed number stand behind its decimal mark."""
    if raw.isdecimal():
        return 0
    digits = _NO_MARK.sub("", raw)
    found = _GROUPED.fullmatch(digits) or _COMMA.fullmatch(digits) or _POINT.fullmatch(digits)
    if found is not None:
        return len(found["decimals"] or "")
    return len(digits.rpartition(".")[2]) if _ENGLISH.fullmatch(digits) and "." in digits else 0


def _decimal(plain: str) -> ReadNumber:
    """Read digits with at most one point; what a double would round keeps its digits and has no value."""
    digits = plain.replace(".", "").lstrip("0")
    if len(digits) > EXACT_DIGITS:
        return _long(plain)
    if "." not in plain:
        return ReadNumber(int(plain))
    value = float(plain)
    return ReadNumber(int(value) if value.is_integer() else value)


def _long(plain: str) -> ReadNumber:
    exact = plain.lstrip("0") if "." not in plain else plain
    if "." not in exact and len(exact) < LONGEST and int(float(exact)) == int(exact):
        return ReadNumber(int(exact), exact=exact)
    return ReadNumber(None, TOO_LONG, exact)


LONGEST = 300
"""Digits of the largest double; longer numbers have no value."""


def _ascii(raw: str) -> str:
    """The digits of other scripts (``１２５``) as ours."""
    if raw.isascii():
        return raw
    return "".join(str(unicodedata.digit(char)) if char.isdecimal() else char for char in raw)


def number_tokens(text: str) -> list[Token]:
    """All numbers of a text, also those that will turn out to be dates or codes."""
    grouped = [found for found in _IN_BLANKS.finditer(text) if _is_one_number(text, found)]
    taken = [Token(found.start(), found.end(), found.group()) for found in grouped]
    taken += [
        Token(start, end, text[start:end], issue)
        for start, end, issue in doubts_in(text, [found.span() for found in grouped])
    ]
    if not taken:
        return _plain_tokens(text, 0, len(text))
    tokens: list[Token] = []
    behind = 0
    for token in sorted(taken, key=lambda token: token.start):
        tokens += _plain_tokens(text, behind, token.start)
        tokens.append(token)
        behind = token.end
    return tokens + _plain_tokens(text, behind, len(text))


def _plain_tokens(text: str, start: int, end: int) -> list[Token]:
    return [Token(found.start(), found.end(), found.group()) for found in NUMBER.finditer(text, start, end)]


_COUNTED_OR_LAST = lazy_pattern(r"\s?(?:[^\W\d_]|%)|\s?(?:[;)]|[.,](?!\d)|$)")


_POINTED = lazy_pattern(r"(?<![\d.,/])\d{1,3}(?:\.\d{3})+(?![\d.])")


def _is_one_number(text: str, found: re.Match[str]) -> bool:
    """Two groups or decimals leave no doubt; one group must be counted, and not follow a name's number.

    Nor may it follow a code: ``cống D600 120 m``, ``đạn K56 120 viên``.

    Where the text parts thousands by points, a blank parts two numbers: ``giống Thiên ưu 8 860 ha``.
    """
    if len(found["groups"]) > 4 or found["decimals"]:
        return True
    code = _CODE_BEFORE.search(text, max(0, found.start() - 3), found.start())
    if code is not None or names_number(text, found.start()) or _POINTED.search(text) is not None:
        return False
    return _COUNTED_OR_LAST.match(text, found.end()) is not None


_CODE_BEFORE = lazy_pattern(r"(?<![^\W_])[A-ZĐ]$")
"""One capital, which is no word; ``SL1 245 tấn`` may be words that a scan glued to their number."""


_SIGNED = lazy_pattern(r"(?:[^\W\d_]\s|[(,;]\s?|(?<!gồm)(?<!sau)(?<!đó)(?<!thể):\s?)[-–]$")
"""A sign stands apart from the word before it, and at the number; behind "gồm:" it is a list's dash."""
_SIGNED_IN_BRACKETS = lazy_pattern(r"\(\s?[-–]$")


_SAID = lazy_pattern(
    r"(?<![^\W\d_])(?<!siêu )(?<!thu )(?<!ghi )(?<!phát )(?<!nguyên )(?<!phụ )âm\s$", re.IGNORECASE
)
"""``âm 5 tỷ đồng``; ``siêu âm 98.450 lượt`` is no minus."""


_SIGN_REACH = len("nguyên âm ")
"""Characters before a number that hold its sign, or the word that says that there is none."""


def minus_at(text: str, token: Token, *, measured: bool) -> int | None:
    """Where the minus of a number begins: no range's dash, no list's, none in a name (Covid -19).

    Args:
        text: that the token stands in.
        token: the number.
        measured: it is a rate, money or a quantity. What is counted (15 hộ) is below nothing only where a
            bracket says a change; elsewhere the sign is a dash.
    """
    before = text[max(0, token.start - _SIGN_REACH) : token.start]
    if said := _SAID.search(before):
        return token.start - len(said.group())
    if before.endswith("\u2212"):
        minus = re.search(r"[\d%]\s?$", before[:-1]) is None
    else:
        signed = _SIGNED if measured or "," in token.raw else _SIGNED_IN_BRACKETS
        minus = signed.search(before) is not None
    return token.start - 1 if minus else None
