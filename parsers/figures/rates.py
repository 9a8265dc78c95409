"""Rates behind a figure: which figure ``(đạt 99,49%)``, ``chiếm 35%`` belong to."""

from __future__ import annotations

import re

from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.figures.draft import Draft
from vanthu.parsers.figures.owners import CASES
from vanthu.parsers.figures.sight import in_sight, without_places
from vanthu.parsers.lexer.sentences import last_boundary
from vanthu.parsers.lexer.units import PERSONS, in_base_units
from vanthu.parsers.report import Number

_RATE_LEAD = lazy_pattern(
    r"(?:\s*so (?:với )?[^,;()\d.]{1,40}?(?:\s\d{4})?(?=\s+và\s))?"
    r"\s*[(,]?\s*(?:(?:và|đã|chỉ|mới|ước|ước tính|hiện|là|cơ bản)\s+)*"
    r"(?:đạt (?:tỷ|tỉ) lệ(?: [^\W\d_]+){1,3} (?:là|đạt)|đạt|chiếm|bằng|tương đương|"
    r"tương ứng|hoàn thành|=|"
    r"đạt được|với)?\s*(?:(?:tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng)(?: hoàn thành| đạt| chiếm| là| bao phủ)?)?"
    r":?\s*(?:với\s+)?"
    r"(?:(?:trên|hơn|gần|khoảng|xấp xỉ|ước|dưới|từ)\s+)?[(]?\s*",
    re.IGNORECASE,
)
_NAMED_IN_BRACKET = lazy_pattern(r"(?: [^\W\d_]+){0,4}\s?\([^()\d]*\)")
"""``02 đảng bộ (Na Lâm, Bắc Bình) đạt dưới 40%``: which ones they are, before what they have in common."""
_LIMITED = lazy_pattern(r"(?:trên|từ|dưới)\s+$", re.IGNORECASE)
_CRITERION = lazy_pattern(r"\(\s*(?:trên|dưới|hơn|từ|ít nhất|tối thiểu|không dưới|không quá)\s*$")
"""``11/16 khoản thu vượt tiến độ (trên 75%)``: what the counted have in common, not their share."""


def owner_of_rate(text: str, drafts: list[Draft], position: int, sentence: int) -> Draft | None:
    """The figure whose rate stands at ``position`` (``đạt tỷ lệ 97,6%``); None: it is its own figure."""
    near = without_places(text, in_sight(text, drafts, position, sentence))
    ranged = bool(near) and near[-1].form == "range"  # a rate is of one number
    if not near or near[-1].is_rate or ranged or _CRITERION.search(text, max(0, position - 16), position):
        return None
    last = near[-1]
    while last.percent is None and last.pair is not None and last.pair.percent is None:
        if not _beyond_comma(text, last.reach, position):
            break
        last = last.pair  # "2.758 triệu đồng/98 hộ vay/26 tổ, đạt 99,1% kế hoạch": of the first
    if (
        len(near) > 1
        and _are_of_the_cases(text, near[-2], last)
        and _beyond_comma(text, last.reach, position)
    ):
        last = near[-2]
    boundary = last_boundary(text, last.reach, position, ";,()")
    led = _RATE_LEAD.fullmatch(text, boundary, position) is not None
    if _is_share_of_fraction(text, last, position) or not led or _of_what_is_multiplied(text, last, position):
        return last if _is_share_of_fraction(text, last, position) else None
    if text[boundary - 1 : boundary] == "(" and re.search("[;:]", text[last.reach : boundary]):
        return None  # "12 hộ; tỷ lệ hộ khá (45,2%)": of what the new clause names
    if not text[boundary:position].strip(" (") and text[max(0, boundary - 1) : position].count("(") == 0:
        return None
    if last.percent is None:
        bracketed = text[last.reach : position].strip() == "("
        fraction = None if bracketed else _fraction_without_rate(text, near, last)
        return fraction if fraction is not None and last.of is None else last
    return None


def _are_of_the_cases(text: str, cases: Draft, persons: Draft) -> bool:
    """``làm rõ 74 vụ, 112 đối tượng, đạt tỷ lệ 87%``: the rate is that of the cases, whoever is in them."""
    if cases.unit is None or persons.unit is None or cases.percent is not None:
        return False
    beside = text[cases.unit.end : persons.start] == ", " and not persons.bracket
    return beside and cases.unit.head in CASES and persons.unit.head in _IN_CASES


_IN_CASES = PERSONS | {"bị can", "bị cáo"}
_RATED = lazy_pattern(r" về (?:số (?:lượng )?)?(?P<of>[^\W\d_]+(?: [^\W\d_]+)?)")
_OF_A_NUMBER = lazy_pattern(r" số (?P<of>[^\W\d_]+(?: [^\W\d_]+)?)(?= và \d|[,;.)]|$)")
_OF_MONEY = frozenset({"tiền", "số tiền", "vốn", "giá trị", "trị giá", "kinh phí"})


def owner_regarding(text: str, drafts: list[Draft], end: int, sentence: int) -> Draft | None:
    """``410 nghìn việc, 38 tỷ đồng, đạt 66% về việc và 25% về tiền``: the figure a rate says it is of."""
    beside = _OF_A_NUMBER.match(text, end)
    found = _RATED.match(text, end) or beside
    if found is None:
        return None
    near = [draft for draft in in_sight(text, drafts, end, sentence) if not draft.is_rate]
    near = near[-2:] if beside is not None else near  # "401 vụ với 655 bị cáo, đạt 82,5% số vụ và 80,7% …"
    nouns = {found["of"].lower(), found["of"].lower().split()[0]}
    fits = [draft for draft in near if draft.unit is not None and _is_of(draft, nouns)]
    fits = fits[-1:]  # the nearest of those that count it
    return fits[0] if fits and fits[0].percent is None and len(near) > 1 else None


def _is_of(draft: Draft, nouns: set[str]) -> bool:
    """True for money where a rate is of the money, else for a figure that counts the noun."""
    if nouns & _OF_MONEY:
        return draft.measure == "money"
    return draft.unit is not None and in_base_units(draft.unit.head)[0] in nouns


def fraction_said_again(text: str, drafts: list[Draft], position: int, rate: Number | None) -> Draft | None:
    """``lũy kế 14/42 xã, 33,3%``: the fraction right before a rate that says the same."""
    last = drafts[-1] if drafts else None
    if last is None or rate is None or not last.of or last.value is None or last.percent is not None:
        return None
    same = abs(100 * last.value / last.of - rate) < _PRINTED_PLACE
    return last if same and text[last.reach : position] == ", " else None


_PRINTED_PLACE = 0.1
"""Points by which a printed rate is off its fraction at most: most are printed to one place."""
_SHARE_BEHIND = lazy_pattern(r"(?: [^\W\d_]+){1,6} chiếm (?:(?:tỷ|tỉ) lệ )?(?:khoảng |gần |hơn |trên )?")


def _is_share_of_fraction(text: str, last: Draft, position: int) -> bool:
    """``17/7.798 vụ bị hủy chiếm 0,22%``: the rate of the fraction, said behind what became of it."""
    if last.of is None or last.percent is not None:
        return False
    return _SHARE_BEHIND.fullmatch(text, last.reach, position) is not None


def _beyond_comma(text: str, start: int, end: int) -> bool:
    return "," in text[start:end]


def _of_what_is_multiplied(text: str, last: Draft, position: int) -> bool:
    """``gấp 3 lần tốc độ tăng trưởng (21%)``: the bare rate in brackets is of what is named before them."""
    named = text[last.reach : position]
    times = last.unit is not None and last.unit.text == "lần"
    return times and named.endswith("(") and bool(named.strip(" ("))


def _fraction_without_rate(text: str, drafts: list[Draft], last: Draft) -> Draft | None:
    """``11/13 thôn với 165 lít hóa chất, đạt 84,6%``: the rate is that of the fraction."""
    for draft in reversed(drafts):
        apart = draft is not last and ";" in text[draft.reach : last.start]
        if draft.percent is not None or draft.is_rate or apart:
            return None
        if draft.of is not None:
            return draft
    return None


def limits_a_count(text: str, drafts: list[Draft], position: int, sentence: int) -> bool:
    """``15/24 đơn vị cấp huyện đạt trên 75% kế hoạch``: the rate says which units are counted."""
    near = in_sight(text, drafts, position, sentence)
    if not near or near[-1].is_rate:
        return False
    if _CRITERION.search(text, max(0, position - 16), position):
        return True
    start = near[-1].reach
    if found := _NAMED_IN_BRACKET.match(text, start):
        start = found.end()
    if last_boundary(text, start, position) != start:
        return False
    return _LIMITED.search(text[start:position]) is not None and bool(text[start:position].strip())
