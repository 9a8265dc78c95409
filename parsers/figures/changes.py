"""Stated changes: which number is a figure of its own, and which says something of another.

``tăng 594 thẻ so với tháng 8`` belongs to the figure before it where nothing else stands between that could
be its subject; so do rates (``rates``).
"""

from __future__ import annotations

import re

from vanthu.extract.patterns import CAPITAL, lazy_pattern
from vanthu.parsers.figures.draft import Draft
from vanthu.parsers.figures.sight import IN_SIGHT, SITES, in_sight, without_places
from vanthu.parsers.figures.wording import SET_AGAINST
from vanthu.parsers.lexer.sentences import JOINING, last_boundary, opened_at
from vanthu.parsers.lexer.units import Unit, in_base_units
from vanthu.parsers.lexer.vocabulary import any_of, words_with
from vanthu.parsers.report import Change, Number

_SINCE = (
    r"(?:cùng kỳ|năm trước|tháng trước|kỳ trước|kế hoạch|dự toán|chỉ tiêu|năm ngoái|đầu năm|cuối năm|"
    r"(?:tháng|quý|kỳ) liền kề|quý trước|vụ trước|"
    r"(?:mức )?(?:trung bình|TB) ?(?:nhiều năm|NN)|"
    r"(?:mức )?bình quân(?: chung)?(?: của)? (?:cả nước|toàn quốc|cả tỉnh|toàn tỉnh|toàn vùng|cả vùng))"
)
_LEVEL = r"(?:con số|kim ngạch|sản lượng|doanh thu|mức(?! (?:bình quân|trung bình)))(?![^\W\d_])"
"""``tăng so với mức 34,5% của cùng kỳ``: the number is what there was, not by how much it rose."""
_CHANGE = lazy_pattern(
    rf"(?<![^\W\d_])(?<!tiết )(?<!cắt )(?<!miễn )(?P<verb>{any_of('change')})"
    r"(?P<middle>(?:\s(?:thêm|được|bình quân|trung bình|khoảng|gần|hơn|trên|nhẹ|mạnh|tương ứng|tới|là|ước|"
    rf"so với (?!{_LEVEL})(?:(?!(?:có|đạt|là|chiếm|còn|được|thì) )[^,;:.()\d]){{3,40}}|"
    rf"cùng kỳ(?: năm (?:trước|ngoái))?|kế hoạch(?: năm)?|{_SINCE}))*):?\s*$",
    re.IGNORECASE,
)
_SENSE = words_with("change")
"""What each verb of change says: up, down, or so many times."""
DOWN = tuple(verb for verb, sense in _SENSE.items() if sense == "down")
_TIMES = tuple(verb for verb, sense in _SENSE.items() if sense == "times")
_LAST_WORDS = tuple({verb.split()[-1] for verb in _SENSE})
_SINCE_AFTER = lazy_pattern(
    r"[^,;.()\d]{0,40}?\bso (?:với )?(?P<with>[^,;()]+?)"
    r"(?=\s*(?:[,;()]|[.:](?:\s|$)|$| và | đạt | là | song | nhưng | tuy | nhờ (?!vào)|"
    r" với (?:gần|hơn|trên|khoảng|tổng|số) | do (?!Bộ|UBND|HĐND|tỉnh|huyện|Trung ương)))"
)
_SINCE_BARE = lazy_pattern(
    rf"\s(?P<with>{_SINCE}(?:(?: (?!và |nhưng |đồng thời |tăng |giảm |nhờ |do |vì |trong khi |"
    rf"đạt )[^\s,;.()\d]+){{0,6}})?(?: \d{{4}})?)"
)
_SINCE_INSIDE = lazy_pattern(rf"so (?:với )?(?P<with>[^,;:.()]+)$|(?P<bare>{_SINCE}[^,;:.()\d]*)$")

_EMPTY_SUBJECT = lazy_pattern(
    r"(?:\s|[,;:(]|và|nhưng|song|vẫn|tức|hay|đồng thời|đã|mới|chỉ|ước|tương ứng|mức|số|lượng|trong đó|"
    r"so với [^,;:()]{3,40}|cùng kỳ(?: năm (?:trước|ngoái))?)*",
    re.IGNORECASE,
)


def change_verb(text: str, start: int, position: int) -> re.Match[str] | None:
    """The verb of change right before the number at ``position``, not before ``start``."""
    floor = max(start, position - 70)
    found = None
    before = text[floor:position].lower()
    if any(word in before for word in _LAST_WORDS):
        found = _CHANGE.search(text, floor, position)
    return None if found is not None and _REACHED_AND.search(text, floor, found.start()) else found


_REACHED_AND = lazy_pattern(r"(?<![^\W\d_])đạt và $", re.IGNORECASE)
"""``phấn đấu đạt và vượt 3.214 tỷ đồng``: the number is what is reached, not by how much it is passed."""


def makes_change(found: re.Match[str], unit: Unit | None, value: Number | None) -> bool:
    """True where the verb and the unit say a change; ``bằng 56,3%`` and ``vượt 107%`` are rates reached."""
    verb = found["verb"].lower()
    added = f"{verb}{found['middle']}".strip() == "tăng thêm là"  # "vốn cấp mới và tăng thêm là 12 tỉ USD"
    if added or _DENIED.search(found.string, max(0, found.start() - 8), found.start()):
        return False
    if (
        _GROWTH_AS_NOUN.search(found.string, max(0, found.start() - 12), found.start())
        and verb == "tăng trưởng"
    ):
        return False
    if verb in _TIMES:
        return unit is not None and unit.text.lower().startswith("lần")
    if verb == "vượt" and unit is not None and unit.text == "%":
        return value is not None and value < 100
    if verb == "nhiều hơn":
        return value is not None and (value > 1 or bool(found["middle"].strip()))
    return True


_DENIED = lazy_pattern(r"(?<![^\W\d_])(?:không|chẳng|miễn,?)\s$", re.IGNORECASE)
"""``không cao hơn 19.620 đồng/lít``: a limit; ``miễn, giảm 21 tỷ đồng tiền lãi``: an amount of its own."""
_GROWTH_AS_NOUN = lazy_pattern(r"(?:tốc độ|mức|tỷ lệ|tỉ lệ|chỉ tiêu|độ|mục tiêu)\s$", re.IGNORECASE)
"""``tốc độ tăng trưởng 5,7%``: what is measured, not what became of a figure."""


def subject_is_empty(text: str, start: int, end: int) -> bool:
    """True where ``text[start:end]`` names nothing that could own what follows."""
    return _EMPTY_SUBJECT.fullmatch(text, start, end) is not None


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


OPENING_COMPARISON = lazy_pattern(
    r"\s*[-+(]?\s*[Ss]o (?:với |sánh với )?(?P<with>[^,;:()]{3,60}?)"
    rf"(?=\s*(?:\([^()]*\)\s*)?(?:[,:]|(?:{any_of('change')})(?![^\W\d_])))"
)


def opening_comparison(text: str, start: int, verb: int) -> str | None:
    """``So với cùng kỳ: tăng 8 vụ, giảm 4 người chết``: what the sentence at ``start`` compares with.

    None where words before the ``verb`` name what changed (``So với năm trước, GDP tăng 8%``).
    """
    clause = last_boundary(text, start, verb, ";")
    found = OPENING_COMPARISON.match(text, clause) or OPENING_COMPARISON.match(text, start)
    if found is None or found.end() > verb:
        return None
    floor = max(found.end(), last_boundary(text, start, verb, ";:,"))
    return found["with"].strip() if subject_is_empty(text, floor, verb) else None


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


def is_counted_as(draft: Draft, unit: Unit | None) -> bool:
    """Whether a change in a unit may be one of a figure: it counts the same noun."""
    return draft.unit is not None and unit is not None and _one_noun(draft.unit.head, unit.head)


def is_rate(unit: Unit | None) -> bool:
    """``%``."""
    return unit is not None and unit.text == "%"


def signed_change(by: Number, unit: Unit | None, owner: Draft, since: str | None) -> Change:
    """A change whose sign is printed; a unit only where it is not the figure's own."""
    named = unit.text if unit is not None and not is_counted_as(owner, unit) else None
    return Change(by=by, since=since, unit=named)


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
        for draft in drafts:
            # A noun that no list knows: "92 DN đăng ký, tổng vốn 812 tỷ đồng; tăng 15% về số DN"
            behind = text[draft.number.end : draft.number.end + len(words) + 2].lower()
            if draft.unit is None and behind.startswith(f" {words}") and not behind[-1:].isalpha():
                return draft
        for draft in drafts:
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


def in_points(unit: Unit | None) -> bool:
    """True for points of a rate (``điểm phần trăm``)."""
    return unit is not None and unit.text.startswith("điểm") and unit.measure == "percent"


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


def _one_noun(one: str, other: str) -> bool:
    """One noun or unit in one multiple; a change in another keeps its own."""
    return one == other or one.startswith(other + " ") or other.startswith(one + " ")


def _alike(one: str, other: str) -> bool:
    """One noun or unit, also in another multiple (``5,8 triệu tấn, tăng 37 nghìn tấn``)."""
    if _one_noun(one, other):
        return True
    base = in_base_units(one)[0]
    return base == in_base_units(other)[0] and base not in (one, other)


def change_of(
    found: re.Match[str], text: str, value: Number, unit: Unit | None, end: int, owner: Draft | None
) -> Change:
    """The change as the record keeps it: negative for a decrease; a unit only where it is not its own."""
    by = -value if found["verb"].lower() in DOWN else value
    named = unit.text if unit is not None else None
    own = (
        owner is not None
        and owner.unit is not None
        and unit is not None
        and _one_noun(owner.unit.head, unit.head)
    )
    since = _since(found, text, end)
    if since is None and (unit.head if unit is not None else "") == "lần":
        behind = _TIMES_THAT.match(text, end)
        since = behind["with"] if behind is not None else None
    return Change(by=by, since=_WHAT_BECAME.split(since)[0] if since else None, unit=None if own else named)


_TIMES_THAT = lazy_pattern(r" (?P<with>(?:năm|tháng|quý) [\dIVX]+(?:/\d{4})?)(?![\w/])")
"""``gấp 1,18 lần năm 2020``."""
_WHAT_BECAME = lazy_pattern(
    r" (?=(?:tăng|giảm|nhưng|song|tuy)(?![^\W\d_]))|(?<!số) ước(?: tính)?(?=$| (?:tăng|giảm)(?![^\W\d_]))"
)
"""``so với năm 2020 giảm 8 vụ nhưng tăng 5 bị can``: what became is no part of what it is compared with."""


def is_plan(since: str | None) -> bool:
    """Whether a change is measured from a plan, and not from how things were before."""
    return since is not None and _PLANNED.search(since) is not None


_PLANNED = lazy_pattern(r"kế hoạch|dự toán|chỉ tiêu", re.IGNORECASE)


def since_behind(text: str, end: int) -> str | None:
    """``so với năm 2022``, ``cùng kỳ`` right behind a change."""
    found = _SINCE_AFTER.match(text, end) or _SINCE_BARE.match(text, end)
    return found["with"].strip() if found else None


_SUBJECT_AGAIN = lazy_pattern(
    r"(?<=\w) (?=(?:tổng |thì )?(?:số|tỷ lệ|tỉ lệ|lượng|giá|chỉ số|sản lượng|diện tích|doanh thu|kim ngạch)"
    r"(?: [^\W\d_]+)+$)"
)
"""``so với cùng kỳ số ca mắc tăng 53 ca``: what rose is no part of what it is compared with."""


def _since(found: re.Match[str], text: str, end: int) -> str | None:
    if behind := since_behind(text, end):
        return behind
    if inside := _SINCE_INSIDE.search(found["middle"].strip()):
        return (inside["with"] or inside["bare"]).strip()
    before = re.search(
        r"\bso (?:với )?(?P<with>[^,;:.()]+)\s*$", text[max(0, found.start() - 50) : found.start()]
    )
    return _SUBJECT_AGAIN.split(before["with"].strip())[0] if before else None


def says_change_again(text: str, change_end: int, position: int, *, rate: bool = True) -> bool:
    """``giảm 45 biên chế (1,9%)``, ``giảm 12 vụ = 3,4%``: the rate says the change once more.

    An amount does where it has a sign: ``giảm 0,3% (-175 ha)``.
    """
    again = _AGAIN if rate else _SIGNED_AGAIN
    return again.fullmatch(text, change_end, position) is not None


def is_a_flow(text: str, start: int) -> bool:
    """``tăng mới 412 người, giảm 389 người``: who came and who left, not what the first changed by."""
    return _FLOW.search(text, max(0, start - 40), start) is not None


_FLOW = lazy_pattern(r"(?<![^\W\d_])tăng (?:mới|thêm mới)(?:\s[^\W\d_]+){0,4}\s*$", re.IGNORECASE)


def says_change_in_other_words(text: str, change_end: int, position: int) -> bool:
    """``vượt 1,3% dự toán, tương ứng vượt 148 tỷ đồng``: one change, as a rate and as an amount."""
    return _OTHER_WORDS.fullmatch(text, change_end, position) is not None


_OTHER_WORDS = lazy_pattern(
    r"(?:\s[^\W\d_]+){0,8},?\s*\(?(?:tương ứng|tương đương)(?: với)? (?:tăng|giảm|vượt|hụt)(?: thêm)?\s*"
)
_SIGNED_AGAIN = lazy_pattern(r"(?:\s[^\W\d_]+){0,3}\s*\(\s*[-−–+]\s?")
_AGAIN = lazy_pattern(
    r"\s*(?:(?:[^\W\d_]+\s){0,3}\(\s*(?:(?:tương ứng|tương đương|hay|tức)(?: với)?\s)?(?:[-−–+]\s?)?|=|"
    r"(?:\s[^\W\d_]+){0,3}?,?\s*(?:tương ứng|tương đương|hay|tức)(?: với| giảm| tăng)?)\s*",
    re.IGNORECASE,
)
