"""Stated changes: which number is a figure of its own, and which says something of another.

``tăng 594 thẻ so với tháng 8`` belongs to the figure before it where nothing else stands between that could
be its subject; so do rates (``rates``).
"""

from __future__ import annotations

import re

from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.figures.draft import Draft
from vanthu.parsers.lexer.sentences import last_boundary
from vanthu.parsers.lexer.units import Unit
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
    r"(?:\s|[,;:(]|và|nhưng|song|vẫn|cao|tức|hay|đồng thời|đã|mới|chỉ|ước|tương ứng|mức|số|lượng|trong đó|"
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


def is_counted_as(draft: Draft, unit: Unit | None) -> bool:
    """Whether a change in a unit may be one of a figure: it counts the same noun."""
    return draft.unit is not None and unit is not None and one_noun(draft.unit.head, unit.head)


def is_rate(unit: Unit | None) -> bool:
    """``%``."""
    return unit is not None and unit.text == "%"


def signed_change(by: Number, unit: Unit | None, owner: Draft, since: str | None) -> Change:
    """A change whose sign is printed; a unit only where it is not the figure's own."""
    named = unit.text if unit is not None and not is_counted_as(owner, unit) else None
    return Change(by=by, since=since, unit=named)


def in_points(unit: Unit | None) -> bool:
    """True for points of a rate (``điểm phần trăm``)."""
    return unit is not None and unit.text.startswith("điểm") and unit.measure == "percent"


def one_noun(one: str, other: str) -> bool:
    """One noun or unit in one multiple; a change in another keeps its own."""
    return one == other or one.startswith(other + " ") or other.startswith(one + " ")


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
        and one_noun(owner.unit.head, unit.head)
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
