"""Digits beside something unread: what a page prints so that nobody can say which number it is.

Each rule stands with an example that it takes and one that it leaves; the tests run both. What a rule takes
is one token with its issue: a figure without a value, never a clean figure made of a part of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.values import fixed
from vanthu.parsers.lexer.units import glued_unit, unit_at

UNSEEN = "\u00ad\u200b-\u200f\u2060\ufeff"
"""Characters that print nothing: the soft hyphen, blanks of no width, marks of direction."""
_TURNS = "\u202a-\u202e\u2066-\u2069"
"""Marks that turn the order in which what follows is shown: ``043`` behind one is printed ``340``."""
_BLIND = "\u0000-\u0008\u000e-\u001f\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd"
"""Codes without a meaning: control codes, the replacement character, private use."""
_B = r"[ \u00a0\u202f\t]"

UNREADABLE_GLYPH = "trong số có ký tự không rõ nghĩa"
UNSEEN_INSIDE = "trong số có ký tự không nhìn thấy"
LETTER_INSIDE = "chữ cái nằm lẫn trong số"
BLANK_AT_MARK = "khoảng trắng cạnh dấu ngăn cách trong số"
SIDE_BY_SIDE = "các nhóm chữ số rời nhau, không rõ là một hay nhiều số"
POWER = "số viết dạng lũy thừa"
STRANGE_MARK = "dấu ngăn cách lạ trong số"
PART_BEHIND = "phân số hoặc chỉ số dưới viết liền sau số"

_MARKS = "'’‘´`·˙‧"
"""Signs that part thousands elsewhere (``1’234``), and that a point or comma may have been taken for."""
_PARTS = "¼-¾⅐-⅞₀-₉"
"""Fractions of one sign, and digits set lower."""

_NAMES = (
    r"ngày|tháng|quý|năm|(?<!tổng )số|điều|khoản|mục|biểu|bảng|mẫu|lục|đợt|lần|khóa|khoá|kỳ|thôn|khu|lớp|"
    r"khối|hạng|quận|phường|đội"
)
_NAMES_NUMBER = lazy_pattern(rf"(?:{_NAMES})\s*$", re.IGNORECASE)
"""Words before a number that may be one of its own: ``Trong tháng 6 500 hộ``."""
_MAY_NAME = lazy_pattern(
    rf"(?:{_NAMES}|phố|tổ|xóm|ấp|bản|buôn|làng|cụm|tuyến|ql|km|chương|phần|điểm|trang|hình|loại|nhóm|"
    r"(?<!đã )(?<!mới )cấp|mức|mũi|liều|hotline|thoại|đt|tel|fax|stt|tk):?\s*$",
    re.IGNORECASE,
)
"""All the words that may, as well those that count as often: where they stand, nothing is in doubt."""
_LISTED = lazy_pattern(r"(?:lần lượt|tương ứng|theo thứ tự)[^.;]{0,60}$|\d\s?(?:,|;|và)\s?$", re.IGNORECASE)
"""Before a number of a list: ``lần lượt 12, 15 và 17 hộ``."""
_YEAR = lazy_pattern(r"(?:19|20)\d\d")
_GOES_ON = lazy_pattern(rf"{_B}?(?:,|và|;){_B}?\d")


def names_number(text: str, position: int) -> bool:
    """Whether the word before a number takes it for its own: ``tháng 6``, ``số 5``."""
    return _NAMES_NUMBER.search(text, max(0, position - 12), position) is not None


@fixed(frozen=True, slots=True)
class Doubt:
    """A rule: what its pattern finds, if ``holds`` agrees, is one number that cannot be read.

    ``example`` holds what is taken between ‹ ›; in ``counter`` nothing is taken by this rule.
    """

    name: str
    words: str
    issue: str
    holds: Callable[[str, re.Match[str]], bool]
    example: str
    counter: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when a text first asks for it; most documents hold nothing in doubt."""
        return _compiled(self.words)


@cache
def _compiled(words: str) -> re.Pattern[str]:
    return re.compile(words)


def _named(text: str, position: int) -> bool:
    return _MAY_NAME.search(text, max(0, position - 12), position) is not None


def _always(text: str, found: re.Match[str]) -> bool:
    return True


def _counted(text: str, end: int) -> bool:
    unit = unit_at(text, end)
    return unit is not None and unit.known


def _is_no_code(text: str, found: re.Match[str]) -> bool:
    """``1OO``, ``l25``, ``2S5``; ``B12``, ``12A`` are codes unless something is counted behind them."""
    raw = found.group()
    if found["between"] or re.match(r"[lo|]\d", raw) or re.search(r"\d[Oo]", raw):
        return glued_unit(text, found.start() + len(re.match(r"[\d.,]*", raw).group())) is None  # type: ignore[union-attr]
    if raw == text.strip():
        return True  # all that a cell says
    if _named(text, found.start()) or raw.endswith("l"):
        return False
    return _counted(text, found.end())


_HOUR = lazy_pattern(r"(?:[01]?\d|2[0-4])[hg][0-5]\d")


def _mixed_and_counted(text: str, found: re.Match[str]) -> bool:
    if _HOUR.fullmatch(found.group()):
        return False  # "từ 13h30 ngày 19/12"
    digits = re.match(r"[\d.,]+", found.group())
    glued = digits is not None and glued_unit(text, found.start() + digits.end()) is not None
    return not glued and not _named(text, found.start()) and _counted(text, found.end())


def _no_years(text: str, found: re.Match[str]) -> bool:
    both = _YEAR.fullmatch(found["first"]) and _YEAR.match(found["second"])
    return not both and not _named(text, found.start())


def _no_list(text: str, found: re.Match[str]) -> bool:
    """``12, 5 tỷ đồng`` may be 12,5; ``lần lượt 12, 5 và 7 hộ`` are three."""
    if _named(text, found.start()) or _LISTED.search(text, max(0, found.start() - 80), found.start()):
        return False
    unit = unit_at(text, found.end())
    return unit is not None and _GOES_ON.match(text, unit.end) is None


def _no_marker(text: str, found: re.Match[str]) -> bool:
    """``1. 250 hồ sơ`` at the head of a paragraph is its marker."""
    blank_before = re.search(rf"{_B}\.", found.group()) is not None
    several = found.group().count(".") > 1
    if blank_before or several:
        return True
    if not text[: found.start()].strip() or _named(text, found.start()):
        return False
    return unit_at(text, found.end()) is not None


def _group_of_three(text: str, found: re.Match[str]) -> bool:
    return len(found["cut"]) + len(found["rest"]) == 3


def _no_neighbours(text: str, found: re.Match[str]) -> bool:
    """``Tân Sơn 12 34 hộ``; not ``tháng 6 500 hộ``, a telephone number, the numbers of columns."""
    numbers = found.group().split()
    if _named(text, found.start()) or _YEAR.fullmatch(numbers[0]):
        return False
    if numbers[0][0] == "0" and sum(map(len, numbers)) >= 8:
        return False
    short = [int(number) for number in numbers if number.isdecimal()]
    return not (len(short) == len(numbers) > 2 and short == list(range(short[0], short[0] + len(short))))


_NUMBER = r"\d+(?:[.,]\d+)*"
DOUBTS = (
    Doubt(
        "glyph",
        rf"(?:\d[\d.,]*[{_BLIND}]|[{_BLIND}]\d)[\d.,{_BLIND}]*",
        UNREADABLE_GLYPH,
        _always,
        "Tiếp nhận ‹1\ufffd5› hồ sơ",
        "\uf0b7 Tiếp nhận 175 hồ sơ",
    ),
    Doubt(
        "unseen",
        rf"\d[\d.,]*(?:[{UNSEEN}]+[.,]?\d[\d.,]*(?<![.,]))+",
        UNSEEN_INSIDE,
        _always,
        "Tiếp nhận ‹12\u00ad5› hồ sơ",
        "Tiếp nhận \u200b125\u200b hồ sơ",
    ),
    Doubt(
        "turned",
        rf"[{_TURNS}]+\d[\d.,]*(?<![.,])[{_TURNS}]*",
        UNSEEN_INSIDE,
        _always,
        "Tiếp nhận ‹\u202e043\u202c› hồ sơ",
        "Tiếp nhận 340\u202c hồ sơ",
    ),
    Doubt(
        "power",
        rf"(?:{_NUMBER}{_B}?[.x×*]{_B}?)?10{_B}?\^{_B}?[-−]?\d+|{_NUMBER}{_B}?\^{_B}?[-−]?\d+|"
        rf"{_NUMBER}{_B}?[.x×*]{_B}?10[⁻⁰¹²³⁴-⁹]+|(?<![\d.,])10(?:[⁴-⁹]|⁻[¹²³⁴-⁹]|[¹²³⁴-⁹][⁰¹²³⁴-⁹])",
        POWER,
        _always,
        "Tổng vốn là ‹1,5.10^3› đồng",
        "Tiếp nhận 10³ hồ sơ",
    ),
    Doubt(
        "strange mark",
        rf"(?<![\w.,/])\d{{1,3}}(?:[{_MARKS}]\d{{3}})+(?:[.,]\d+)*(?!\w)",
        STRANGE_MARK,
        _always,
        "Thu đạt ‹1’234’567› đồng",
        "Khóa học '2024' và mục 3·12",
    ),
    Doubt(
        "part behind",
        rf"(?<![\w.,/]){_NUMBER}[{_PARTS}]+",
        PART_BEHIND,
        _always,
        "Dài ‹12½› km",
        "Khí CO₂ tăng 12%, dài ½ km",
    ),
    Doubt(
        "letter",
        r"(?<![^\W])(?<!\d[.,/])(?=[\d.,OolISBZ|]*\d)(?=[\d.,]*[OolISBZ|])[\dOolISBZ|](?:[\d.,OolISBZ|]*"
        r"(?P<between>(?<=\d)[OolI|]+(?=\d))?[\d.,OolISBZ|]*[\dOolISBZ|])?(?![^\W])",
        LETTER_INSIDE,
        _is_no_code,
        "Tiếp nhận ‹1O5› hồ sơ",
        "Vitamin B12 cho trẻ",
    ),
    Doubt(
        "mixed",
        r"(?<![^\W])\d+[.,]?\d*[^\W\d_]\d[\d.,]*(?<![.,])(?![^\W])",
        LETTER_INSIDE,
        _mixed_and_counted,
        "Tiếp nhận ‹1g5› hồ sơ",
        "Diện tích 10m2 nhà",
    ),
    Doubt(
        "blank before comma",
        rf"(?<![\d/])(?P<first>\d{{1,3}}(?:\.\d{{3}})*|\d+){_B},{_B}?(?P<second>\d+)(?![\d/])",
        BLANK_AT_MARK,
        _no_years,
        "Thu đạt ‹12 ,5› tỷ đồng",
        "Các năm 2021 , 2022",
    ),
    Doubt(
        "blank behind comma",
        rf"(?<![\d/.,])(?P<first>\d{{1,3}}(?:\.\d{{3}})*|\d+),{_B}(?P<second>\d{{1,3}})(?![\d/A-Z]|[.,]\d)",
        BLANK_AT_MARK,
        _no_list,
        "Thu đạt ‹12, 5› tỷ đồng",
        "Lần lượt là 12, 5 và 7 hộ",
    ),
    Doubt(
        "blank at point",
        rf"(?<![\d.,/])\d{{1,3}}(?=[\d. \u00a0\u202f]*?(?:{_B}\.|\.{_B})\d)"
        rf"(?:{_B}?\.{_B}?\d{{3}})+(?:,\d+)?(?![\d/])",
        BLANK_AT_MARK,
        _no_marker,
        "Tiếp nhận ‹1. 250› hồ sơ",
        "Kết quả trong tháng 6. 250 hồ sơ",
    ),
    Doubt(
        "blank before decimals",
        rf"(?<![\d.,/])\d+(?:{_B}\.\d+|\.{_B}\d{{1,2}}(?={_B}?%))(?![\d/])",
        BLANK_AT_MARK,
        lambda text, found: bool(text[: found.start()].strip()) and not _named(text, found.start()),
        "Tỷ lệ đạt ‹12. 5›%",
        "Trong quý 2. 5% số hộ",
    ),
    Doubt(
        "cut group",
        rf"(?<![\d,./])\d{{1,3}}(?:\.\d{{3}})*\.(?P<cut>\d{{1,2}}){_B}(?P<rest>\d{{1,2}})(?![\d.,/])",
        BLANK_AT_MARK,
        _group_of_three,
        "Tổng chi ‹12.34 5› đồng",
        "Tổng chi 12.345 678 đồng",
    ),
    Doubt(
        "side by side",
        rf"(?<![\w.,/\-–−+:(]){_NUMBER}(?:{_B}{_NUMBER})+(?![\w/\-–:)])",
        SIDE_BY_SIDE,
        _no_neighbours,
        "Xã Tân An ‹12 34› hộ",
        "Trong tháng 6 500 hộ",
    ),
)
"""In the order they are tried; what an earlier one took, a later one leaves."""

_SUSPECT = lazy_pattern(
    rf"[\d^×{_BLIND}{_TURNS}](?:(?<!\d)|(?<=[OolISBZ|]\d)|(?<=[OolISBZ|][.,]\d)|"
    rf"{_B}?[.,]?{_B}?\d(?<!\d\d)(?<!\d[.,]\d)|[{UNSEEN}{_PARTS}]|[{_MARKS}]\d|(?<=10)[⁻⁰¹²³⁴-⁹]|[.,]?[OolISBZ|]|[^\W\d_]\d)"
)
"""Something in the text asks for the rules; most paragraphs hold nothing of it.

It looks at digits, and at what is odd wherever it stands: so the search passes the letters quickly.
"""


def doubts_in(text: str, clean: list[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """The numbers of a text that cannot be read, as (start, end, issue), in order, none overlapping.

    Args:
        text: any text.
        clean: spans that are proven numbers (``1 234 567``); no doubt touches them.
    """
    if _SUSPECT.search(text) is None:
        return []
    taken: list[tuple[int, int, str]] = []
    for doubt in DOUBTS:
        for found in doubt.pattern.finditer(text):
            start, end = found.span()
            used = [*clean, *((one[0], one[1]) for one in taken)]
            free = all(end <= span[0] or start >= span[1] for span in used)
            if free and doubt.holds(text, found):
                taken.append((start, end, doubt.issue))
    return sorted(taken)
