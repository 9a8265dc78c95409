"""Which figure a stated change belongs to: by its clause, its unit, its bracket, or what it says it is of."""

from __future__ import annotations

import re

from vanthu.extract.patterns import CAPITAL, lazy_pattern
from vanthu.parsers.figures.changes import in_points, is_counted_as, is_rate, one_noun, subject_is_empty
from vanthu.parsers.figures.draft import Draft
from vanthu.parsers.figures.sight import IN_SIGHT, SITES, in_sight, without_places
from vanthu.parsers.figures.wording import SET_AGAINST
from vanthu.parsers.lexer.sentences import JOINING, last_boundary, opened_at
from vanthu.parsers.lexer.units import Unit, in_base_units


def owner_of_change(
    text: str, drafts: list[Draft], verb: int, unit: Unit | None, sentence: int
) -> Draft | None:
    """The figure that a change belongs to; None where the change is a statistic of its own.

    Args:
        text: the paragraph.
        drafts: its figures so far.
        verb: where the verb of change begins.
        unit: the unit of the change.
        sentence: the sentence it stands in.
    """
    seen = without_places(text, in_sight(text, drafts, verb, sentence))
    if seen and seen[-1].change is not None and _in_its_bracket(text, seen[-1], verb):
        return None  # "chiếm 79,56% tổng số (giảm 3,64%)": of the share, which is no figure of its own
    near = [draft for draft in seen if draft.change is None]
    reach = 0 if in_points(unit) else drop_further_rates(text, near)
    while _relative(unit) and len(near) > 1 and _are_whose(text, near[-2], near[-1], verb):
        reach = max(reach, near.pop().reach)
    regarding = _REGARDING.match(text, unit.end) if unit is not None else None
    if regarding is not None or not near:
        return _named_by(text, near, regarding["of"]) if regarding is not None else None
    last = near[-1]
    if _relative(unit) and _does(text, last, verb):
        return None
    if in_points(unit) and not last.is_rate:
        return None  # the share in its bracket fell by so many points, not the count
    if unit is None and last.unit is not None and _NOUN_BEHIND.match(text, _number_end(text, verb)):
        return None
    return _in_clause(text, near, verb, unit, max(reach, last.reach))


def drop_further_rates(text: str, near: list[Draft]) -> int:
    """Take off the last rates that only measure the amount before them by other plans.

    ``bằng 28% dự toán Trung ương giao, bằng 19% dự toán tỉnh giao, tăng 75%``: the growth is the amount's.

    Returns:
        Where what is said of the amount ends; 0 where nothing was taken off.
    """
    reach = 0
    while len(near) > 1 and _is_further_rate(text, near[-2], near[-1]):
        reach = max(reach, near.pop().reach)
    return reach


def _are_whose(text: str, one: Draft, other: Draft, verb: int) -> bool:
    """``86 sản phẩm của 52 chủ thể, vượt 21% kế hoạch``: whose they are is not what grew."""
    counted = one.measure == other.measure == "count" and one.bracket == other.bracket
    of = counted and _OF_SO_MANY.search(text, max(0, other.start - _LONGEST_OF), other.start)
    return bool(of) and "," in text[other.reach : verb]


_OF_SO_MANY = lazy_pattern(r"(?<![^\W\d_])của (?:(?:hơn|trên|gần|khoảng) )?$")
_LONGEST_OF = 12
"""Characters of ``của khoảng`` with the blanks around them."""


def _does(text: str, draft: Draft, verb: int) -> bool:
    """``Riêng 03 huyện nghèo giảm bình quân 5,4%``: what the places that are counted did."""
    counted = draft.unit is not None and draft.of is None and draft.unit.head in SITES
    led = _OPENS_SUBJECT.search(text, max(0, draft.start - 24), draft.start) is not None
    return counted and led and re.search(r"[,;:()]", text[draft.end : verb]) is None


_OPENS_SUBJECT = lazy_pattern(r"(?:^|[.;:,] )(?:Riêng|riêng|Các|Còn|còn|Ở|ở|Tại|tại|Có|có) $")


def _is_further_rate(text: str, one: Draft, other: Draft) -> bool:
    """True for a second rate of an amount: it says what plan the amount is measured by, and no more."""
    if not other.is_rate or one.is_rate or one.sentence != other.sentence or one.percent is None:
        return False
    gap = text[one.reach : other.start]
    planned = _ANOTHER_PLAN.fullmatch(gap) and SET_AGAINST.match(text, other.end)
    return (
        bool(planned)
        or _are_plans_in_letters(text, one.reach, other.end)
        or _FURTHER_RATE.fullmatch(gap) is not None
    )


def _are_plans_in_letters(text: str, one: int, other: int) -> bool:
    """``đạt 98,3% DTPL, 91,2% DTPĐ, tăng 21,5%``: estimates whose short names no list knows begin alike."""
    first, second = _IN_LETTERS.match(text, one), _IN_LETTERS.match(text, other)
    return first is not None and second is not None and first["kind"] == second["kind"]


_IN_LETTERS = lazy_pattern(rf" (?P<kind>[{CAPITAL}]{{2}})[{CAPITAL}]*(?![^\W\d_])")
_ANOTHER_PLAN = lazy_pattern(r"[^,;:()]{0,60},? (?:và )?")
"""``bằng 52% dự toán tỉnh giao, 49% dự toán huyện giao``: the same amount, by another plan."""
_FURTHER_RATE = lazy_pattern(
    r"[^,;:()]{0,60}(?:\([^()]*\))?,?\s*(?:và )?(?:bằng|đạt)(?: (?:gần|hơn|trên|khoảng))*\s*", re.IGNORECASE
)


def _in_its_bracket(text: str, draft: Draft, verb: int) -> bool:
    """True where the bracket that ``verb`` stands in follows what is said of the figure."""
    opened = opened_at(text, verb)
    if opened is None or opened < draft.reach or text[opened + 1 : verb].strip():
        return False
    return not any(mark in text[draft.reach : opened] for mark in ",;")


def owner_before(text: str, drafts: list[Draft], unit: Unit | None, sentence: int) -> Draft | None:
    """The figure of the sentence before that a comparing sentence says a change of: one counted alike."""
    near = [draft for draft in drafts[-IN_SIGHT:] if draft.sentence == sentence - 1 and draft.change is None]
    if unit is None or _relative(unit):
        return near[0] if len(near) == 1 else None
    return _with_unit(text, near, unit)


def owner_compared_again(
    text: str, changed: list[Draft], unit: Unit | None, sentence: int, since: str
) -> Draft | None:
    """The figure whose change was said in the sentence before, which another compares with something else.

    ``27 vụ, 14 người chết. So với cùng kỳ: tăng 3 vụ, giảm 2 người chết. So với tháng trước: giảm 4 vụ``
    """
    near = [
        draft
        for draft in dict.fromkeys(changed[-IN_SIGHT:])
        if 0 < sentence - draft.sentence <= _COMPARED_AGAIN and draft.change and draft.change.since != since
    ]
    if unit is None or _relative(unit):
        return near[0] if len(near) == 1 else None
    return _with_unit(text, near, unit)


_COMPARED_AGAIN = 3
"""Sentences: the figures, what they are against last year, against the month before, against a plan."""
_SIGNED_ITEM = lazy_pattern(r"[+\-−]\d+(?:,\d+)?\s?%(?:[;,.)]\D|[;,.)]?$)")
_SIGNED_ALONE = lazy_pattern(r"[+\-−]\s?\d+(?:[.,]\d+)*\s?\)")
_BEHIND_ITS_WORDS = lazy_pattern(r"[^,;:()\d]{0,60}\(")
"""``1.046 DN thành lập mới (+14,6%)``."""


def in_its_bracket(text: str, draft: Draft, unit: Unit | None, sign: int) -> bool:
    """``215 con (-12 con so với cùng kỳ)``, ``(+2,5%)``: the signed number behind a figure is its change.

    So is one without a unit that its bracket holds nothing else than: ``61.240 tài khoản (+18.912)``.
    """
    behind_words = _BEHIND_ITS_WORDS.fullmatch(text, draft.end, sign) is not None
    if unit is None:
        return behind_words and _SIGNED_ALONE.match(text, sign) is not None
    if is_rate(unit) and not draft.is_rate:
        # "6.218 lượt, -2,1%; ngày điều trị 6,4 ngày": an item of its own says no more either
        item = text[draft.end : sign] == ", " and _SIGNED_ITEM.match(text, sign) is not None
        return behind_words or item or _is_behind_its_rate(text, draft, sign)
    return is_counted_as(draft, unit) and text[draft.end : sign].strip() == "("


def _is_behind_its_rate(text: str, draft: Draft, sign: int) -> bool:
    """``7.315 tỷ đồng (83,2% DT, +21,4%)``: in one bracket what was reached of the plan, and the growth."""
    rate = draft.percent_number
    opened = opened_at(text, sign)
    if rate is None or opened is None or opened_at(text, rate.start) != opened:
        return False
    return _THEN.fullmatch(text, rate.end, sign) is not None


_THEN = lazy_pattern(r"\s?%[^,;:()\d]{0,40}[,;]\s*")


def _in_clause(text: str, near: list[Draft], verb: int, unit: Unit | None, reach: int) -> Draft | None:
    """The figure that a change belongs to by the clause it stands in and the unit it has.

    ``reach``: where what is said of the last of ``near`` ends, other rates of it among it.
    """
    last = near[-1]
    same = _with_unit(text, near, unit)
    boundary = last_boundary(text, reach, verb)
    if _ANOTHER_SUBJECT.match(text, reach, verb):
        return None
    if boundary == reach and (same is last or _relative(unit) or opened_at(text, verb) is not None):
        return last
    if boundary == reach or not subject_is_empty(text, boundary, verb):
        return None
    if same is not None or text[reach:verb].strip() == "(":
        return same or last
    if unit is not None and text[reach:verb].strip() == f"{unit.text} (":
        return last  # "14 dự thảo văn bản (giảm 03 văn bản)": the same, by the noun behind
    return last if _relative(unit) or unit is None or _counts_alike(last, unit) else None


_ANOTHER_SUBJECT = lazy_pattern(r" và (?:[^\W\d_]+ ){2,8}$")
"""``Arabica 101 triệu bao và cà phê Robusta tăng 10%``: what rose is named."""
CASES = frozenset({"trường hợp", "vụ", "ca", "lượt", "vụ việc", "th"})
"""Words for whatever is counted: ``138 vụ, giảm 12 trường hợp``."""


def _counts_alike(owner: Draft, unit: Unit) -> bool:
    """A change counted in another noun is of something else: ``2.500 tỷ đồng; giảm 500 hộ nghèo``."""
    if owner.unit is None:
        return unit.measure == "count" and owner.of is None
    if owner.unit.head in _PUPILS and unit.head in _PUPILS:
        return True
    return owner.unit.head in CASES and unit.head in CASES


_PUPILS = frozenset({"học sinh", "em", "cháu", "trẻ", "trẻ em", "sinh viên"})
"""``184 học sinh đoạt giải, nhiều hơn 43 em``."""
_REGARDING = lazy_pattern(
    r" về (?:số lượng |số |tổng )?(?P<of>[^\W\d_]+(?: (?!(?:và|so|nhưng|song) )[^\W\d_]+)?)"
)
"""``tăng 12% về số doanh nghiệp và tăng 25% về số vốn``: of which figure."""


def _named_by(text: str, drafts: list[Draft], name: str) -> Draft | None:
    """The figure whose unit, or whose words right behind or before it, are the name's."""
    for words in (name.lower(), name.lower().split()[0]):
        for draft in reversed(drafts):
            # A noun that no list knows: "92 DN đăng ký, tổng vốn 812 tỷ đồng; tăng 15% về số DN"
            behind = text[draft.number.end : draft.number.end + len(words) + 2].lower()
            if draft.unit is None and behind.startswith(f" {words}") and not behind[-1:].isalpha():
                return draft
        for draft in reversed(drafts):
            earlier = max((other.end for other in drafts if other.start < draft.start), default=0)
            before = text[max(draft.start - 40, earlier) : draft.start].lower()
            if words in before or (draft.unit is not None and words in draft.unit.head):
                return draft
    money = _MONEY_NAMED.fullmatch(name)
    if money is None and name.lower().split()[-1:] != ["lượng"]:
        return None
    # "1,16 triệu tấn, kim ngạch 340,5 triệu USD, tăng 40% về lượng và 27% về giá trị"
    fits = [
        draft for draft in drafts if not draft.is_rate and (draft.measure == "money") == (money is not None)
    ]
    return fits[-1] if fits else None


_MONEY_NAMED = lazy_pattern(r"(?:giá trị|trị giá|kim ngạch)(?: [^\W\d_]+)?", re.IGNORECASE)


def _relative(unit: Unit | None) -> bool:
    return unit is not None and (unit.measure == "percent" or unit.text.lower().startswith(("lần", "bậc")))


def _with_unit(text: str, drafts: list[Draft], unit: Unit | None) -> Draft | None:
    """The figure counted in the same unit; of several, the one that shares the words behind the unit."""
    if unit is None or _relative(unit):
        return None
    same = [draft for draft in drafts if draft.unit is not None and _alike(draft.unit.head, unit.head)]
    same = same or [draft for draft in drafts if _counts_too(text, draft, unit)]
    if len(same) < 2:
        return same[0] if same else None
    behind = _words(_QUALIFIER.match(text, unit.end))
    for draft in reversed(same):
        if behind and behind <= _words(
            _NAMED_BEHIND.match(text, draft.unit.end if draft.unit else draft.end)
        ):
            return draft
    for draft in reversed(same):
        earlier = [other.end for other in drafts if other.start < draft.start]
        around = text[max([draft.start - 40, 0, *earlier]) : draft.end + 24].lower().split()
        if behind and behind <= {word.strip(",.;()") for word in around}:
            return draft
    return same[-1]


def _counts_too(text: str, draft: Draft, unit: Unit) -> bool:
    """``1.186 nhóm, lớp; … tăng 14 lớp``: the second noun of one number."""
    if draft.unit is None or draft.measure != "count" or unit.measure != "count":
        return False
    place = draft.unit.end + len(", ")
    joined = text[draft.unit.end : place] in (", ", f"{JOINING} ")
    return joined and text[place : place + len(unit.text) + 1].rstrip(" ,;.(").lower() == unit.text.lower()


def _words(found: re.Match[str] | None) -> set[str]:
    return set(found.group().lower().split()) if found is not None else set()


_NAMED_BEHIND = lazy_pattern(r"[^,;.:()\d]{0,40}")
_QUALIFIER = lazy_pattern(r"(?: (?!so\b|và\b|với\b)[^\W\d_]+){0,2}")
_NOUN_BEHIND = lazy_pattern(r" (?!so |và |với |kế hoạch|dự toán|cùng kỳ)[^\W\d_]")
_FIRST_NUMBER = lazy_pattern(r"\d+(?:[.,]\d+)*")


def _number_end(text: str, position: int) -> int:
    found = _FIRST_NUMBER.search(text, position)
    return found.end() if found else position


def _alike(one: str, other: str) -> bool:
    """One noun or unit, also in another multiple (``5,8 triệu tấn, tăng 37 nghìn tấn``)."""
    if one_noun(one, other):
        return True
    base = in_base_units(one)[0]
    return base == in_base_units(other)[0] and base not in (one, other)
