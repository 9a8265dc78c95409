"""Numbers that the words before them make part of a name: ``Điều 5``, ``mức độ 2``, ``Đề án 06``."""

from __future__ import annotations

import re

from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.lexer.numbers import Token
from vanthu.parsers.lexer.sentences import closed_at, opened_at
from vanthu.parsers.lexer.units import COUNTED, Unit, unit_at
from vanthu.parsers.lexer.vocabulary import words_of, words_with
from vanthu.parsers.lexer.written import words_before

_GROUPED = lazy_pattern(r"\d{1,3}(?:[.\s]\d{3})+(?:,\d+)?")
"""``6.692``: no name, day or paragraph is numbered in thousands."""
_WHOLE = lazy_pattern(r"\d+(?:[./+:\-]\d+)*")
_DIALLED = lazy_pattern(r"\d+(?:[ .\-]\d+)*")
_TELEPHONES = frozenset(["hotline", "điện-thoại", "tel", "fax"])
_NAMED = frozenset(word.replace(" ", "-") for word in words_of("names a number"))
"""Words that give the number after them the nature of a name: ``Điều 5``, ``mức độ 2``, ``Đề án 06``."""
_COUNT_TOO = frozenset(
    word.replace(" ", "-") for word, says in words_with("names a number").items() if says == "or counts"
)
"""Names that may as well stand before a statistic; with a unit behind the number they are none."""
_DOCUMENT_WORDS = words_of("word of a document")
_PLACES = words_of("place")
_VERBS = words_of("verb that ends like a name")
_DOCUMENT_NOUNS = words_of("document")
_CALENDAR = {
    "ngày": range(32),
    "tháng": range(13),
    "quý": range(5),
    "năm": range(1900, 2100),
    "giờ": range(25),
}


_NUMBERED = frozenset({"văn-bản"})
"""``tại văn bản 6125``: what follows is its number; a count stands before the noun."""
_NAMING = _NAMED | _NUMBERED


_NEAR = 5
"""Words before a number that say whether it numbers or counts: ``tổng số mô hình điểm``."""


def end_of_name(text: str, token: Token) -> int | None:
    """A word before the number makes it part of a name; where that name ends."""
    words = words_before(text, token.start, _NEAR)
    if not words:
        return None
    if _GROUPED.fullmatch(token.raw):
        return token.end if _is_year_with_point(text, token, words) else None
    if words[-1] == "và" or words[-1].endswith(","):
        return token.end if _continues_names(text, token) else None
    last = words[-1].rstrip(":")
    hit = {"-".join([*words[-count:-1], last]) for count in (1, 2, 3)} & _NAMING
    if not hit or words[-2:] == ["danh", "mục"] or _counts(text, token, words, hit):
        return None
    whole = (_DIALLED if hit & _TELEPHONES else _WHOLE).match(text, token.start)
    return whole.end() if whole else token.end


def _counts(text: str, token: Token, words: list[str], hit: set[str]) -> bool:
    """Whether the number counts although a word that may name it stands before it."""
    if ("thứ" in hit and _RANK.match(text, token.end)) or _PER_CENT.match(text, token.end):
        return True  # "quân số 100%": no name is numbered in parts of a hundred
    if _says_how_many(text, token, words, hit):
        return True
    unit = unit_at(text, token.end)
    if _is_no_number_of_its_kind(token, unit, hit):
        return True
    planned = hit == {"kh"} and is_amount_planned(text, token)
    if planned or (hit <= _COUNT_TOO and _counts_after_name(text, token, words)):
        return True
    if hit <= _SITES and unit is not None and unit.measure == "count" and _ITEM_ENDS.match(text, unit.end):
        return True  # "đường đô thị 05 vụ, tỉnh lộ 06 vụ"; "tỉnh lộ 422 xã Vân Côn" has its number
    return hit <= _CALENDAR.keys() and _counts_each_time(text, token, words)


def _is_no_number_of_its_kind(token: Token, unit: Unit | None, hit: set[str]) -> bool:
    """``hạt điều 9,8 triệu USD``, ``TX 8,9; ĐT 3,2``, ``cùng lúc 20 hộ``.

    No road and no paragraph of a law has tenths, and no time of day is told in households.
    """
    if "," in token.raw and (hit == {"đt"} or (unit is not None and unit.measure in _NEVER_NUMBERED)):
        return True
    if hit == {"lớp"} and unit is None and token.raw.isdecimal():
        return int(token.raw) > _GRADES
    return hit == {"lúc"} and unit is not None and unit.measure == "count"


_GRADES = 12
"""Years at school; ``HS 1.245, lớp 45`` counts classes."""


def is_amount_planned(text: str, token: Token) -> bool:
    """``112 tấn (KH 180 tấn)``, ``112 phút (KH 180)``: an amount that was planned, no plan's number."""
    unit = unit_at(text, token.end)
    if unit is not None:
        return _CITED_DAY.match(text, unit.start) is None  # "KH 32 ngày 11/02/2022"
    before = text[max(0, token.start - _LONGEST_LIST) : token.start]
    return _BRACKET_ENDS.match(text, token.end) is not None and _BESIDE_RESULT.search(before) is not None


_CITED_DAY = lazy_pattern(r"(?:ngày|tháng|năm) \d")
_BRACKET_ENDS = lazy_pattern(r"\s?\)")
_BESIDE_RESULT = lazy_pattern(r"\d(?: ?%| [^\W\d_]+(?: [^\W\d_]+)?)? \((?:KH|kh):? $")


def adds_up(text: str, token: Token) -> bool:
    """``96 cuộc (theo kế hoạch 88, đột xuất 08)``: the numbers of a bracket whose sum stands before it."""
    opened = opened_at(text, token.start)
    whole = _WHOLE_BEFORE.search(text, max(0, opened - _LONGEST_LIST), opened) if opened is not None else None
    if opened is None or whole is None:
        return False
    return _sum_of_parts(text, opened) == _amount(whole["number"])


def is_divided(text: str, token: Token) -> bool:
    """``XKLĐ 12 (Nhật 07, Đài Loan 05)``: a number whose parts the bracket behind it tells."""
    bracket = _BRACKET_OPENS.match(text, token.end) if _PLAIN.fullmatch(token.raw) else None
    return bracket is not None and _sum_of_parts(text, bracket.end() - 1) == _amount(token.raw)


_BRACKET_OPENS = lazy_pattern(r" ?\(")
_PLAIN = lazy_pattern(r"\d{1,3}(?:\.\d{3})+|\d+")


def _sum_of_parts(text: str, opened: int) -> int | None:
    """The sum of what a bracket tells; None where it is no list of words that each have their number."""
    items = [_AT_END.search(item) for item in _PARTED.split(text[opened + 1 : closed_at(text, opened)])]
    parts = [_amount(item["number"]) for item in items if item is not None]
    return sum(parts) if len(parts) == len(items) > 1 else None


def _amount(number: str) -> int:
    return int(number.replace(".", ""))


_NUMBER = r"(?P<number>\d{1,3}(?:\.\d{3})+|\d+)"
_WHOLE_BEFORE = lazy_pattern(rf"(?<![\d.,]){_NUMBER}(?![\d.,/%]) ?[^\d;.()]{{0,60}}$")
_PARTED = lazy_pattern(r"[,;](?!\d)")
_AT_END = lazy_pattern(rf"[^\W\d_]:? {_NUMBER}(?: [^\W\d_]+){{0,2}}\s*$")
_SITES = frozenset({"ql", "quốc-lộ", "tỉnh-lộ", "đường-tỉnh", "đường-huyện", "tổ-dân-phố", "khu-phố"})
"""Roads and quarters: each has a number, and things happen on it that are counted."""
_ITEM_ENDS = lazy_pattern(r"\s*(?:[,;.()]|$)")


def _says_how_many(text: str, token: Token, words: list[str], hit: set[str]) -> bool:
    """Whether the words before a number say how many: a verb, ``số``, a colon, a list of nouns."""
    if text.startswith(f" {words[-1]}", token.end):
        return True  # "tiếp định kỳ 3 kỳ"
    if hit == {"cấp"} and (len(words) < 2 or words[-2] in _ISSUED or words[-2][-1] in ",;:."):
        return True  # "được cấp 198 văn bằng": the verb; "trường cấp 3" names
    if words[-2:-1] == ["một"]:
        return True  # "BHXH một lần 418", "đúng một phần 05": the noun has its number already
    if " ".join(words[-2:]) in _VERBS and _SOMETHING_BEHIND.match(text, token.end):
        return True  # "quy tập 12 hài cốt", "phân loại 12 hồ sơ": no volume and no class has that number
    if hit == {"tháng"} and len(words) > 1 and words[-2].isdecimal() and len(token.raw) > _MONTH_DIGITS:
        return True  # "đào tạo dưới 3 tháng 245": for how long, and how many
    return (
        any(set(words[-2:-1]) & _OTHER_WORD.get(name, frozenset()) for name in hit)
        or _says_number_of(words, hit)
        or _states_noun(text, token, words, hit)
        or _listed_beside_counts(text, token, hit)
        or adds_up(text, token)
    )


_SOMETHING_BEHIND = lazy_pattern(r" [^\W\d_]")
_ISSUED = frozenset({"được", "đã", "và", "việc", "là"})
_MONTH_DIGITS = 2
_OTHER_WORD = {
    "cấp": frozenset({"cao", "trung", "sơ"}),
    "hình": frozenset({"tình", "loại"}),
    "lần": frozenset({"hai", "ba", "nhiều"}),
    "vòng": frozenset({"đặt"}),
}
"""``Thẩm phán trung cấp 13``, ``tình hình 3 tôn giáo``, ``nhiều lần 114``, ``đặt vòng 12`` number nothing."""
_NO_QUANTITY = frozenset({"mã", "một", "biển", "dân", "thiểu", "chỉ", "hệ", "đa", "ký", "ham"})
"""``mã số``, ``một số``, ``dân số``: a ``số`` that says no quantity of the noun behind it."""
_FIELDS = frozenset(["số", "loại", "mức", "lần", "hạng", "cấp", "kỳ", "trang", "mẫu", "biểu", "mục", "phần"])
"""``Lần: 2``, ``Loại: 3``: what stands behind the colon of a form and says which, not how many."""


def _says_number_of(words: list[str], hit: set[str]) -> bool:
    """``Số mô hình: 5``, ``tổng số lớp 245``: how many there are of what otherwise names its number."""
    if words[-2:] == ["tổng", "số"]:
        return True
    nouns = [name.split("-") for name in hit - {"số"}]
    return any(
        words[-len(noun) - 1 : -len(noun)] == ["số"]
        and not _NO_QUANTITY & set(words[-len(noun) - 2 : -len(noun) - 1])
        for noun in nouns
    )


def _states_noun(text: str, token: Token, words: list[str], hit: set[str]) -> bool:
    """``Chỉ thị: 3; lớp: 12``, ``được triệu tập: 312 cử tri``: a colon, and a number of what is counted."""
    if not words[-1].endswith(":"):
        return False
    return hit <= _COUNTABLE or (hit <= _COUNT_TOO and _NOUN_BEHIND.match(text, token.end) is not None)


_NOUN_BEHIND = lazy_pattern(r" (?!(?:và|đến|của|tại|trở|hoặc|ngày|tháng|năm) )[a-zà-ỹđ]")


_COUNTABLE = frozenset(word.replace(" ", "-") for word in COUNTED | words_of("document")) - _FIELDS


def _listed_beside_counts(text: str, token: Token, hit: set[str]) -> bool:
    """``(Quân đội 980, Công an 170)``: a list in which each noun has its number counts them all.

    Documents are cited in such lists (``Chỉ thị 05, Nghị quyết 04``), and a noun said again numbers its
    bearers (``Dự án 1, Dự án 4``); behind ``trong đó`` nouns in small letters divide what was counted.
    """
    other = _beside_in_list(text, token) if token.raw.isdecimal() else []
    if not other:
        return False
    if (own := _divides_a_count(text, token)) is not None:
        return (
            own.lower().rstrip(": ").split() != other
        )  # "trung cấp 604, sơ cấp 300", not "dự án 1, dự án 4"
    if not _OPENS_COUNT.search(text, max(0, token.start - 60), token.start):
        bracketed = text[: token.start].count("(") > text[: token.start].count(")")
        if hit & _CITED or not bracketed:
            return False
    return other[-1] not in _NAMING and not any(set(name.split("-")) <= set(other) for name in hit)


def _beside_in_list(text: str, token: Token) -> list[str]:
    """The words of the item behind a number of a list, or before its own where it is the last."""
    found = _NEXT_ITEM.match(text, token.end) or _LAST_ITEM.search(
        text, max(0, token.start - _LONGEST_ITEMS), token.start
    )
    return found["words"].lower().split() if found is not None else []


def _divides_a_count(text: str, token: Token) -> str | None:
    """``12 văn bản, trong đó chỉ thị 5, nghị quyết 4``: the words of a number that divides one before it.

    They are nouns in small letters; None for a number that divides none.
    """
    start = max(0, token.start - _LONGEST_LIST)
    found = _DIVIDED.search(text, start, token.start)
    own = found["own"] if found is not None else ""
    return own if own[:1].islower() or own[1:2].isupper() else None  # "BHXH một lần" is no name either


_LONGEST_ITEMS = 120
"""Characters of two items of a list."""
_LONGEST_LIST = 240
"""Characters before a number in which what a list divides was counted."""
_DIVIDED = lazy_pattern(
    r"\d [^;.()\d]{2,60}(?: \([^()]{2,40}\))?[,(:]? ?(?:trong đó|gồm|bao gồm|chia ra)(?: có)?:? "
    r"(?:[^\W\d_]+(?: [^\W\d_]+){0,7}:? \d+(?:\.\d{3})*[,;] (?:và )?)*"
    r"(?P<own>[^\W\d_]+(?: [^\W\d_]+){0,7}:? )$"
)
_LAST_ITEM = lazy_pattern(
    r"(?:[,;:(] |(?:đó|gồm) |\()(?P<words>[^\W\d_]+(?: [^\W\d_]+){0,7}):? \d+(?:\.\d{3})*[,;] "
    r"(?:và )?[^,;:.()\d]{2,60}$"
)
_CITED = frozenset(word.replace(" ", "-") for word in words_of("document")) | frozenset(_CALENDAR) | {"thứ"}
_OPENS_COUNT = lazy_pattern(r"(?:^|[;,.(:]\s)(?:tổng )?số (?!TT)[^\W\d_]{2,12} [^,;.()\d]{2,40}$")
"""``số cuộc theo kế hoạch 31, đột xuất 6``: what the clause says a number of."""
_NEXT_ITEM = lazy_pattern(r"[,;] (?P<words>[^\W\d_]+(?: [^\W\d_]+){0,7}):? \d+(?:\.\d{3})*(?=[,;)]|\.(?!\d))")
_NEVER_NUMBERED = ("money", "area", "mass", "percent", "rate")
"""What these units measure is no paragraph, group or house."""
_RANK = lazy_pattern(r"\s?/\s?\d")
"""``xếp thứ 22/63``: of so many."""
_POINTED_YEAR = lazy_pattern(r"(?:19|20)\d\d")


def _is_year_with_point(text: str, token: Token, words: list[str]) -> bool:
    """``Đến năm 2.000``: nothing is counted, and the word before asks for a year."""
    plain = token.raw.replace(".", "")
    return (
        words[-1] == "năm" and _POINTED_YEAR.fullmatch(plain) is not None and unit_at(text, token.end) is None
    )


def _counts_each_time(text: str, token: Token, words: list[str]) -> bool:
    """``bình quân mỗi ngày 45 lượt``, ``trong năm 450 hộ``: counts, as no calendar has such a number."""
    day = words[-1].rstrip(":")
    if token.raw.isdecimal() and _OF_HOW_MANY.match(text, token.end) and int(token.raw) not in _CALENDAR[day]:
        return True  # "huấn luyện 07 ngày 215/220 đồng chí"
    unit = unit_at(text, token.end)
    if unit is None and token.raw.isdecimal() and _ITEM_ENDS.match(text, token.end):
        return int(token.raw) not in _CALENDAR[day]  # "vé tháng 86, vé quý 12", "huy hiệu 30 năm: 312"
    if unit is None or unit.measure == "duration":
        return False
    if words[-1].endswith(":"):
        return True  # "Thu ngân sách 9 tháng: 15 tỷ đồng"
    if not token.raw.isdecimal():
        return "," in token.raw  # "Lúa cả năm 845,2 ha"
    return words[-2:-1] in (["mỗi"], ["một"], ["hằng"]) or int(token.raw) not in _CALENDAR[words[-1]]


_PER_CENT = lazy_pattern(r"\s?%")
_OF_HOW_MANY = lazy_pattern(r"\s?/\s?\d")


def _counts_after_name(text: str, token: Token, words: list[str]) -> bool:
    """``Tổng số 23.861 hộ`` counts, ``Đoàn số 01`` and ``cấp 2`` name."""
    upper = _UPPER_END.match(text, token.end)
    unit = unit_at(text, upper.end() if upper else token.end)
    if (
        unit is not None
        and words[-1] in _PLACES
        and (unit.text.lower() in _DOCUMENT_NOUNS or words[-1] == "khoản")
    ):
        return unit.measure in _NEVER_NUMBERED
    if unit is None:
        fraction = re.match(r"\s?/\s?\d", text[token.end : token.end + 3])
        return words[-2:] == ["tổng", "số"] or "," in token.raw or bool(fraction)
    if unit.measure == "duration":
        return False
    if words[-1] == "số" and len(words) > 1 and words[-2] in _DOCUMENT_WORDS:
        return False
    if unit.text[0].isupper() and unit.text.lower().replace(" ", "-") in _NAMED:
        return False  # "Tiểu dự án 2 Dự án 3": the next name
    return unit.text[0].islower() or words[-1] not in _PLACES


_UPPER_END = lazy_pattern(r"\s?[-–]\s?\d+(?:[.,]\d+)*")
"""``ở mức 510-530 USD/tấn``: the unit of a range stands behind its upper end."""


def _continues_names(text: str, token: Token) -> bool:
    """``Điều 7, 8`` and ``Phụ lục I, 2``: a bare number after a comma goes on with the name before it."""
    before = text[max(0, token.start - 24) : token.start]
    found = re.search(r"([^\W\d_]+) \d{1,3}(?:, \d{1,3})*(?:,| và)\s*$", before)
    if not found:
        return False
    if found.group(1).lower() in ("điều", "khoản"):
        return True
    return unit_at(text, token.end) is None and found.group(1).lower() in {
        "điều",
        "khoản",
        "điểm",
        "mục",
        "chương",
        "phần",
        "lớp",
        "mức",
        "quý",
        "tháng",
    }
