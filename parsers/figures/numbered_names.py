"""Bare numbers that are a name's (``Nghi Sơn 2``, ``giống OM 18``), and those that count by names."""

from __future__ import annotations

import re
from functools import lru_cache

from vanthu.extract.patterns import CAPITAL, lazy_pattern
from vanthu.parsers.figures.expressions import Expression, read_value
from vanthu.parsers.lexer.named import adds_up, is_amount_planned, is_divided
from vanthu.parsers.lexer.numbers import Token
from vanthu.parsers.lexer.sentences import opened_at
from vanthu.parsers.lexer.units import PERSONS, unit_at

_STATES = lazy_pattern(
    r"(?:[:(,;–-]|(?:là|có|đạt|được|còn|gồm|với|cho|trên|hơn|số|lên|và|thứ))\s*$", re.IGNORECASE
)
_FAR = 120
"""Characters before a number in which its verb is looked for behind the dots of a form."""
_ENDS = lazy_pattern(r"\s*(?:[.,;)(/]|$|chiếm|đạt|\band\b|và|của)")
_SYMBOL = lazy_pattern(
    r"(?<![^\W\d_])[A-ZĐ]{2,}\s"
    rf"(?:\d+(?:,| và) (?:[{CAPITAL}][^\W\d_]*(?: [^\W\d_]+){{0,3}} |[A-ZĐ]{{2,}}\s))*$"
)
"""``SVR 10,20``, ``giống OM 18, Đài thơm 8``: marks of goods before numbers that nothing is counted by."""
_AMOUNT = lazy_pattern(r"\d{1,3}(?:\.\d{3})+|\d+,\d|\d+,\d{3,}|0,\d+")
"""``NSTW 312.000``, ``ngày ĐTTB 5,8``: no name is numbered in thousands or in tenths."""
_SYMBOL_COUNTED = lazy_pattern(
    r" [A-ZĐ]{2,}(?![^\W_]|-)|"
    r" (?!tăng|giảm|chiếm|đạt|được|năm|ngày|tháng|quý|nêu|trên)[a-zà-ỹđ]{2,}(?=[,;.)](?!\d)|$)"
)
"""``chi trả BTXH 214 ĐT/tháng``, ``FDI 06 DA``, ``đèn NLMT 412 bóng``: what is counted stands behind."""
_LONGEST_SYMBOLS = 60
"""Characters of a list of such marks."""


def stands_for_nothing(text: str, expression: Expression) -> bool:
    """A bare number that neither counts a noun nor is stated of something is a name's number.

    ``27/7`` behind a name is a day; ``Đã tiếp nhận: 01/01`` states a fraction.
    """
    token = expression.first
    if expression.unit is not None or token.issue is not None:
        return False
    stated = _STATES.search(text[max(0, token.start - _FAR) : token.start].rstrip()[-24:]) is not None
    if expression.kind == "fraction":
        return len(token.raw) < 3 and not stated and not _is_no_day(text, expression)
    if expression.kind != "plain":
        return False
    if read_value(token, None).value is None:
        return token.issue is None and token.raw.count(".") > 1  # "1.2.3" numbers a part of a document
    counts = stated or adds_up(text, token) or is_divided(text, token) or is_amount_planned(text, token)
    return not counts and _belongs_to_a_name(text, token)


def _belongs_to_a_name(text: str, token: Token) -> bool:
    symbol = _SYMBOL.search(text, max(0, token.start - _LONGEST_SYMBOLS), token.start) is not None
    if symbol and _counts_by_symbol(text, token):
        return False
    if symbol and not _AMOUNT.fullmatch(token.raw) and not _listed_with_counts(text, token):
        return True
    return "." not in token.raw and "," not in token.raw and _numbers_a_name(text, token)


def _counts_by_symbol(text: str, token: Token) -> bool:
    """``HND 645 HV``, ``GQVL 145 LĐ``: what is counted is an abbreviation; ``giống OM 18 HT`` is a mark."""
    cited = _CITES.search(text, max(0, token.start - _LONGEST_CITING), token.start)
    if _SYMBOL_COUNTED.match(text, token.end) is None or cited or _PLATE.fullmatch(token.raw):
        return False
    clause = _CLAUSE_BEFORE.search(text, max(0, token.start - _FAR), token.start)
    return clause is None or _CALLED_BY_MARKS.search(clause.group()) is None


_PLATE = lazy_pattern(r"\d{5,}")
"""``tàu cá NA 95688 TS``: so many are printed in groups where they are counted."""
_CLAUSE_BEFORE = lazy_pattern(r"[^;.()]*$")
_NUMBERED_SHORT = frozenset(
    ("NQ", "QĐ", "NĐ", "CT", "TT", "KL", "HD", "KH", "TB", "CV", "BC", "ĐA", "QL", "ĐT", "TL", "ĐH", "HL")
)
"""Abbreviations of documents and roads, which have numbers of their own: ``Theo NQ 18 TW``."""
_CITES = lazy_pattern(rf"(?<![^\W\d_])(?:{'|'.join(sorted(_NUMBERED_SHORT))}) $")
_LONGEST_CITING = 4
"""Characters of such an abbreviation, what stands before it and the blank behind it."""

_HAS_A_NUMBER = lazy_pattern(r"\scó\s\d")
"""``đối tượng 3 có 84 đồng chí``, ``tổ 5 có 30 hộ``: which one of several it is that has so many."""


def _numbers_a_name(text: str, token: Token) -> bool:
    """``Nghi Sơn 2``, ``máy Win 10``: no noun is counted, and the word before is a name's."""
    before = text[max(0, token.start - 24) : token.start]
    after = text[token.end : token.end + 12].lstrip("⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")
    words = before.split()
    short = len(token.raw) <= 2 and token.raw[0] != "0"
    if short and words and words[-1].lower() == words[-1] and _HAS_A_NUMBER.match(after):
        return True
    named = short and len(words) > 1 and words[-1][:1].isupper()
    if named and (_counts_by_names(text, token) or _listed_with_counts(text, token)):
        return False
    if named and opened_at(text, token.start) is None:
        return True
    if re.match(r"\s[“\"][^\W\d_]", after):
        return named  # "hỗ trợ 16 “Mái ấm Công đoàn”"
    if re.match(r"\s[^\W\d_]", after) and not _ENDS.match(after):
        return named
    return not _ENDS.match(after) or not before.strip()


_AROUND_THE_CLOCK = "24"
"""``trực 24/24``; ``huấn luyện 21/21 đầu mối`` counts all of them."""


def _is_no_day(text: str, expression: Expression) -> bool:
    """``chấp nhận 15/17``: no calendar has such a month, so it states how many of how many."""
    first, second = expression.first, expression.second
    whole = second is not None and first.raw.isdecimal() and second.raw.isdecimal()
    if not whole or second is None or first.raw == second.raw == _AROUND_THE_CLOCK:
        return False
    return int(first.raw) <= int(second.raw) and (
        int(second.raw) > _MONTHS
        or _listed_with_fractions(text, first.start)
        or _leaves_the_rest(text, expression)
    )


def _leaves_the_rest(text: str, expression: Expression) -> bool:
    """``giải quyết 10/12, còn 02``: what is left makes up the whole, so no day is meant."""
    first, second = expression.first, expression.second
    found = _LEFT.match(text, expression.end)
    return found is not None and second is not None and int(first.raw) + int(found["rest"]) == int(second.raw)


_LEFT = lazy_pattern(r"\s?[,;(] ?(?:còn|tồn|hiện còn|còn lại|còn tồn):? (?P<rest>\d{1,2})(?![\d/]|[.,]\d)")


_MONTHS = 12


def _listed_with_fractions(text: str, position: int) -> bool:
    """``tiểu học 40/42, THPT 06/08``: what stands beside a fraction in a list is one."""
    found = _FRACTION_BEFORE.search(text, max(0, position - _LONGEST_ITEM), position)
    return found is not None and int(found["whole"]) > _MONTHS


_LONGEST_ITEM = 60
"""Characters of an item of a list with its fraction, and the words of the next one."""
_FRACTION_BEFORE = lazy_pattern(
    r"(?<![\d/])\d{1,3}/(?P<whole>\d{1,3})(?: [^\W\d_]+){0,3}[,;] (?:và )?[^,;:.()\d]{2,40}$"
)


_NAME = rf"(?:TP\.? )?[{CAPITAL}][^\W\d_]*(?: [{CAPITAL}][^\W\d_]*)*"
_LISTED_NAMES = lazy_pattern(
    r"(?:gồm(?: có)?|trong đó|cụ thể|như|là|tại)[:,]? "
    rf"(?P<before>(?:{_NAME} \d[\d.,]*(?:, |; | và ))*){_NAME} $"
)
_ANOTHER_NAME = lazy_pattern(rf"(?:, |; | và ){_NAME} \d")
_LONGEST_LIST = 400
"""Characters before a number in which a list of places with their numbers has begun."""


def _counts_by_names(text: str, token: Token) -> bool:
    """``27 sự cố, gồm Bắc Ninh 2, Hà Nội 1``: of several names with a number each, none is numbered."""
    found = _LISTED_NAMES.search(text, max(0, token.start - _LONGEST_LIST), token.start)
    further = _ANOTHER_NAME.match(text, token.end) is not None
    return found is not None and (bool(found["before"]) or further)


_ITEM = r"[^,;:.()\d]{1,40}"
_COUNTED_BEFORE = lazy_pattern(
    rf"(?:[a-zà-ỹđ]\s\d{{1,4}}|(?:\(|[:;,]\s|gồm\s)(?![{CAPITAL}])[a-zà-ỹđ]{_ITEM}\s\d{{1,4}}"
    rf"(?:\s?[,;]\s(?:và\s)?{_ITEM}\s\d{{1,4}}){{1,8}})\s?[,;]\s(?:và\s)?{_ITEM}$"
)
_COUNTED_BEHIND = lazy_pattern(
    rf"\s?[,;]\s(?:và\s)?(?![{CAPITAL}])[a-zà-ỹđ][^,;:.()\d]{{1,40}}\s\d{{1,4}}"
    r"(?:\s[^\W\d_]+){0,2}\s?(?:[,;.)]|$)"
)


def _listed_with_counts(text: str, token: Token) -> bool:
    """``bác sĩ CKII 03, thạc sĩ 05``: a list of nouns with a number each, though one is an abbreviation."""
    floor = max(0, token.start - _LONGEST_LIST)
    return (
        any(rule.search(text, floor, token.start) for rule in (_COUNTED_BEFORE, _AMOUNT_BEFORE))
        or any(rule.match(text, token.end) for rule in (_COUNTED_BEHIND, _AMOUNT_BEHIND))
        or _is_of_a_staff(text, token)
        or _is_all_of_its_clause(text, token)
        or _is_padded_in_a_list(text, token)
        or (
            _is_telegraphic(text)
            and not _CITES.search(text, max(0, token.start - _LONGEST_CITING), token.start)
        )
    )


_AMOUNT_BEFORE = lazy_pattern(
    rf"(?<![^\W\d_]){_ITEM}\s\d{{1,3}}(?:\.\d{{3}})+(?:/[\d.]+)?(?: [^\W\d_]+)?\s?[,;]\s"
    rf"(?:và\s)?{_ITEM}$"
)
_AMOUNT_BEHIND = lazy_pattern(rf"\s?[,;]\s(?:và\s)?{_ITEM}\s\d{{1,3}}(?:\.\d{{3}})+(?!\d|,\d)")
"""``CBQL 158, GV 1.845, NV 212``: names beside a name numbered in thousands count."""


def _is_all_of_its_clause(text: str, token: Token) -> bool:
    """``hiện có 138 (KSV 41, sơ cấp 63); HĐLĐ 16.``, ``việc làm 214 người, XKLĐ 36.``: counted as well.

    Behind a comma so many of those persons are meant; goods beside goods may be called by marks.
    """
    found = _ONLY_A_SYMBOL.search(text, max(0, token.start - _LONGEST_LIST), token.start)
    if found is None or _CALLED_BY_MARKS.search(found["before"]) or not _CLAUSE_ENDS.match(text, token.end):
        return False
    last = _LAST_NUMBER.match(text, found.start(), found.end("before"))
    unit = unit_at(text, last.end()) if last is not None else None
    return found["sign"] == ";" or (unit is not None and unit.head in PERSONS)


_ONLY_A_SYMBOL = lazy_pattern(r"(?P<before>\d[^.;:]{0,160})(?P<sign>[;,]) [A-ZĐ]{2,}:? $")
_LAST_NUMBER = lazy_pattern(r".*\d(?=\D)")
_CLAUSE_ENDS = lazy_pattern(r"\s?(?:[;.](?!\d)|$)")


@lru_cache(maxsize=256)  # asked for each number of a paragraph
def _is_telegraphic(text: str) -> bool:
    """``SXH 312 (TV 01), TCM 96, TCMR 94,2%``: a paragraph whose abbreviations each have their number."""
    symbols = set(_SYMBOL_WITH_NUMBER.findall(text)) - _NUMBERED_SHORT
    return len(symbols) >= _TELEGRAPHIC and _CALLED_BY_MARKS.search(text) is None


_SYMBOL_WITH_NUMBER = lazy_pattern(r"(?<![^\W_])([A-ZĐ&]{2,}):? \d")
_TELEGRAPHIC = 4
"""Different abbreviations before numbers: names of goods and roads seldom stand so many to a paragraph."""


def _is_padded_in_a_list(text: str, token: Token) -> bool:
    """``bài báo ISI 08, Scopus 14``, ``HCLĐ hạng III 05, …``: counts are filled up by a zero, names are not.

    But documents are, which such lists cite (``NQ 18, CT 05``).
    """
    if _CITES.search(text, max(0, token.start - _LONGEST_CITING), token.start):
        return False
    floor = max(0, token.start - _LONGEST_LIST)
    if not token.raw.startswith("0"):
        return _PADDED_BEFORE.search(text, floor, token.start) is not None
    behind = _NUMBERED_BEHIND.match(text, token.end)
    return behind is not None or _NUMBERED_BEFORE.search(text, floor, token.start) is not None


_PADDED_BEFORE = lazy_pattern(
    rf"(?<![^\W\d_])(?!(?:{'|'.join(sorted(_NUMBERED_SHORT))}) )[^\W\d_]+ 0\d\s?[,;]\s{_ITEM}$"
)
_NUMBERED_BEHIND = lazy_pattern(rf"\s?[,;]\s{_ITEM}\s\d")
_NUMBERED_BEFORE = lazy_pattern(rf"\d[^,;()\d]{{0,20}}[,;]\s{_ITEM}$")


def _is_of_a_staff(text: str, token: Token) -> bool:
    """``- CBQL 158, GV 845``: abbreviations that open a clause, each with its number, say how many.

    Behind a word that calls goods by marks (``giống lúa: OM 18, IR 504``) they are marks.
    """
    opening = _OPENED_BY_SYMBOLS.search(text, max(0, token.start - _LONGEST_LIST), token.start)
    if (
        opening is None
        or not _ITEM_ENDS.match(text, token.end)
        or _CALLED_BY_MARKS.search(opening["lead"] or "")
    ):
        return False
    symbols = _SYMBOLS.findall(opening["list"])
    behind = _SYMBOL_BEHIND.match(text, token.end)
    symbols += [behind["symbol"]] if behind is not None else []
    return len(set(symbols)) == len(symbols) > 1


_OPENED_BY_SYMBOLS = lazy_pattern(
    r"(?:^[-+*•\s]*|(?P<lead>[^;:.\d]{0,60})[;:]\s|\d[^()\d]{0,30}\()"
    r"(?P<list>(?:(?:[A-ZĐ&]{2,}, )?[A-ZĐ&]{2,}:? \d{1,4}[,;] (?:và )?)*(?:[A-ZĐ&]{2,}, )?[A-ZĐ&]{2,}:? )$"
)
_SYMBOLS = lazy_pattern(r"[A-ZĐ&]{2,}")
_SYMBOL_BEHIND = lazy_pattern(
    r"[,;] (?:và )?(?:[A-ZĐ]{2,}, )?(?P<symbol>[A-ZĐ&]{2,}):? \d{1,4}(?=\s?(?:[,;.)](?!\d)|$))"
)
_ITEM_ENDS = lazy_pattern(r"\s?(?:[,;.)](?!\d)|$)")
_CALLED_BY_MARKS = lazy_pattern(
    r"(?<![^\W\d_])(?:giống|loại|hiệu|mã|dòng|chủng|máy|phiên bản|tuyến|mẫu|thuốc|xe)(?![^\W\d_])",
    re.IGNORECASE,
)
