"""What a reader takes along to a figure from before it: from the figure beside it, its list, its heading."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from vanthu.extract.patterns import CAPITAL, lazy_pattern
from vanthu.extract.values import fixed
from vanthu.parsers.figures import harm, joining, labels, leaning, runs, senses, shifts
from vanthu.parsers.figures.draft import Draft, counted_alike
from vanthu.parsers.figures.wording import strip, syllables
from vanthu.parsers.lexer.sentences import sentence_ends
from vanthu.parsers.times import without_times


@fixed(frozen=True, slots=True)
class Above:
    """What stands over a paragraph: the lead-in of its list, and the heading of its section."""

    lead: str = ""
    heading: str = ""


def in_context(text: str, draft: Draft, previous: Draft | None, own: str, above: Above) -> str:
    """Put in front of a label what a reader takes along from before it."""
    label = senses.with_context(own, draft.context)
    if draft.pair is not None:
        return label
    if known := _of_what_changed(text, draft, previous, own):
        return known
    whole = draft.total or draft.within
    if harm.is_consequence(draft) and previous is not None and previous.sentence == draft.sentence:
        whole = None  # "xảy ra 798 vụ, làm chết 708 người": of those 798, whatever they are a part of
    if whole is not None and previous is not None and _counted_with_a_part(text, draft, previous):
        whole = None
    if whole is not None:
        level = _of_what_it_divides(draft, previous, whole, own)
        return level or senses.with_context(label, whole.named or whole.label or above.lead)
    beside = _beside(text, draft, previous, own, label) if previous is not None else None
    if beside is not None:
        return beside
    label = senses.with_context(label, _before_bracket(text, draft, own))
    if above.lead and (syllables(own) <= 6 or _is_object_of(text, draft, above.lead)):
        return senses.with_context(label, above.lead)
    if not senses.tells_what(label):
        heading = above.heading.rstrip(" :")
        label = senses.with_context(label, above.lead, "" if senses.names_no_subject(heading) else heading)
        label = labels.with_actor(draft, label)
    return label or above.heading or draft.number.raw


def _of_what_changed(text: str, draft: Draft, previous: Draft | None, own: str) -> str:
    """The label of a figure that gives a state of what has changed, before the change or after it."""
    if draft.former is not None and _says_only_of_old(draft, own):
        return _at_any_time(draft.former.named)
    return _of_what_grew(text, draft, previous, own) if previous is not None else ""


def _says_only_of_old(draft: Draft, own: str) -> bool:
    """``so với tuần trước (34 ca)``: no words but the time and the noun of what was there before."""
    noun = draft.unit.text if draft.unit is not None else ""
    bare = own.removesuffix(f" ({noun})").removesuffix(noun).strip()
    return senses.says_nothing(bare) or joining.is_compared_with(bare)


def _of_what_grew(text: str, draft: Draft, previous: Draft, own: str) -> str:
    """``Arabica tăng 1,7% lên 101 triệu bao``, ``khu vực I tăng 3%, đóng góp 0,7 điểm``: of what grew."""
    if previous.change_number is not previous.number:
        return ""
    if not draft.head and _UP_TO.fullmatch(text, previous.end, draft.start):
        return _CHANGE_LAST.sub("", previous.named)
    if draft.within is None or draft.head.lower() != "đóng góp":
        return ""
    doer = runs.subject_of_the_run(text, draft, previous)
    return senses.with_context(own, doer) if doer else ""


_UP_TO = lazy_pattern(r" (?:lên|xuống|còn)(?: (?:mức|đạt|còn|khoảng|gần|hơn|trên))* ")


def _counted_with_a_part(text: str, draft: Draft, previous: Draft) -> bool:
    """``trong đó xét xử 70 vụ với 114 bị cáo``: the bị cáo are of the 70, which are a part themselves."""
    beside = previous.sentence == draft.sentence and previous.total is not None
    gap = text[previous.reach : draft.start]
    return beside and not draft.head and previous.total is not draft.total and leaning.is_joined(gap)


def _of_what_it_divides(draft: Draft, previous: Draft | None, whole: Draft, own: str) -> str:
    """In a list, words that name nothing say more of the part before them, not of the whole.

    ``trong đó, nợ vay tăng 374 tỷ đồng lên mức 19.259 tỷ đồng``; ``…, đạt 43% kế hoạch, đạt 34% dự toán``.
    """
    if previous is None or previous.total is None or not senses.says_nothing(own):
        return ""
    if draft.within is whole and not own:
        return previous.named
    level = previous.total is whole and previous.change is not None
    return _CHANGE_LAST.sub("", previous.named) if level and _CHANGE_LAST.search(previous.named) else ""


def _before_bracket(text: str, draft: Draft, own: str) -> str:
    """``Năng suất lúa một số tỉnh giảm (Quảng Bình giảm 11 tạ/ha; …)``: what the bracket details."""
    opened = draft.bracket
    if opened is None or syllables(own) > 5 or not _CHANGE_LAST.search(own):
        return ""
    ends = sentence_ends(text, 0, opened)
    said = text[ends[-1][1] if ends else 0 : opened]
    return strip(said) if not any(map(str.isdigit, said)) else ""


def _is_object_of(text: str, draft: Draft, lead: str) -> bool:
    """``… tiếp nhận hồ sơ:`` / ``Đăng ký biến động …: 20 trường hợp``: the lead says what was done."""
    words = text[: draft.start].rstrip()
    own = words.endswith(":") and ":" not in words[:-1] and not senses.says_deed(words)
    return own and not senses.is_amount(words) and senses.says_deed(lead)


def alike_before(drafts: Sequence[Draft], draft: Draft, previous: Draft) -> Draft:
    """``thụ lý 842 vụ với 1.517 bị cáo; đã giải quyết 790 vụ``: the vụ are of the vụ, not of the bị cáo."""
    said_how = senses.is_state(draft.head) or (draft.head and senses.says_nothing(draft.head))
    said_how = said_how and not harm.is_consequence(draft)
    if not said_how or draft.is_rate or counted_alike(draft, previous):
        return previous
    place = bisect_left(drafts, draft.start, key=lambda one: one.start)
    for other in map(drafts.__getitem__, range(place - 1, -1, -1)):
        if other.sentence != draft.sentence:
            break
        if counted_alike(draft, other) and other.bracket in (None, draft.bracket):
            return other
    return previous


def _beside(text: str, draft: Draft, previous: Draft, own: str, label: str) -> str | None:
    """The label of a figure that needs the one before it; None for one that can do without."""
    if shifted := _of_what_shifts(text, draft, previous):
        return shifted
    if run := _root_of_run(text, draft, previous, own):
        return senses.with_context(label, run)
    apart = previous.sentence != draft.sentence
    if apart or leaning.leans_on_previous(text, draft, previous, own):
        if text[previous.reach : draft.start].strip() == "=":
            draft.leant_on = previous
            return previous.head or previous.named  # "xử phạt 23 trường hợp = 312,5 triệu đồng"
        said = _of_there(_leant_on(text, draft, previous), own)
        return said if _counts_again(draft, previous, own, said) else senses.with_context(label, said)
    return None


def _counts_again(draft: Draft, previous: Draft, own: str, said: str) -> bool:
    """``46 ca mắc, tăng 12 ca so với tuần trước (34 ca)``: nothing but the noun that was said."""
    bare = draft.unit is not None and own == draft.unit.text and f" {own} " in f" {said} "
    return bare and previous.unit is not None and f"{previous.unit.text} ".startswith(f"{own} ")


def _root_of_run(text: str, draft: Draft, previous: Draft, own: str) -> str:
    """What the members of a run are all of: ages, kinds, doers, places; empty for a figure in none."""
    if _AGES.fullmatch(own) and _AGES_LAST.search(previous.root or previous.named):
        draft.root = _AGES_LAST.sub("", previous.root or previous.named)
        return draft.root
    if doer := runs.subject_of_the_run(text, draft, previous):
        draft.doer = previous.doer = doer
        return doer
    if root := _of_like_members(text, draft, previous):
        draft.root = root
        return root
    if who := runs.who_else(text, draft, previous):
        return who
    if runs.goes_on_in_a_run(text, draft, previous, own):
        draft.root = previous.root or _over_items(previous) or _over_places(draft, previous)
        draft.root = draft.root or runs.root_of_run(previous.named, own, rate=draft.is_rate)
        return _of_there(draft.root, own)
    return ""


def _of_like_members(text: str, draft: Draft, previous: Draft) -> str:
    """``tiêm mũi 1 đạt 84%, mũi 2 đạt 53%``: what the members of a list of one kind are all of."""
    alike = counted_alike(draft, previous) or (draft.is_rate and previous.is_rate)
    alike = alike or (draft.unit is None and previous.unit is None)
    gap = runs.ASIDE.sub("", text[previous.reach : draft.start])
    if not alike or previous.bracket != draft.bracket or not gap.startswith((", ", "; ", " và ")):
        return ""
    root = runs.before_like_tail(draft.head, previous.head)
    if gap.startswith("; ") and syllables(root) < 2:
        root = ""  # "gieo trồng vụ Mùa 230 ha; trồng rừng 1,6 ha": one word alike makes no list of kinds
    if root and not senses.says_nothing(root) and root.lower() != "tổng":
        return f"{_before_head(previous)}{root}"
    return previous.root if previous.root and runs.before_like_tail(draft.head, f"x {previous.head}") else ""


def _over_items(draft: Draft) -> str:
    """``Tỷ lệ phân luồng: luồng xanh 62%, luồng vàng 33%``: what stands over the items of a list."""
    item = bool(draft.context) and not senses.INDICATOR.match(draft.head) and not senses.is_amount(draft.head)
    return _before_head(draft).removesuffix(": ") if item and draft.named.endswith(f": {draft.head}") else ""


def _over_places(draft: Draft, previous: Draft) -> str:
    """``tỷ lệ thu gom 91,7% (đô thị 97,2%, nông thôn 86,5%)``: what is told of one place and the next."""
    base = previous.leant_on
    both = senses.is_place(draft.head) and senses.is_place(previous.head)
    told = base is not None and both and previous.named == f"{base.named}: {previous.head}"
    return base.named if base is not None and told else ""


def _before_head(draft: Draft) -> str:
    """What stands in a label before the figure's own words (``Tiêm chủng: tỷ lệ người tiêm``)."""
    said, found, _ = draft.named.rpartition(draft.head)
    return said if found else ""


def _of_what_shifts(text: str, draft: Draft, previous: Draft) -> str:
    """``giảm 13 ca, từ 211 ca xuống 198 ca``: the states before and after are of one thing."""
    if shifts.is_next_state(text, draft, previous):
        own_head = "" if senses.says_nothing(previous.head) else previous.head
        return senses.with_context(own_head, previous.context) or previous.named
    return _CHANGE_LAST.sub("", previous.named) if shifts.starts_a_shift(text, draft, previous) else ""


_AGES_TEXT = (
    r"(?:(?:từ|dưới|trên) )?\d{1,3}(?:(?: ?[-–] ?| đến (?:dưới )?)\d{1,3})? tuổi(?: trở (?:lên|xuống))?"
)
_AGES = lazy_pattern(_AGES_TEXT, re.IGNORECASE)
_AGES_LAST = lazy_pattern(rf":? {_AGES_TEXT}$", re.IGNORECASE)
"""``công nhân dưới 25 tuổi 43,4%, từ 26-35 tuổi 34,7%``: one group of ages after the other."""


def _of_there(said: str, own: str) -> str:
    """What was said, without its place where a figure has a place of its own."""
    return senses.elsewhere(said) if senses.is_place(own) else said


def _leant_on(text: str, draft: Draft, previous: Draft) -> str:
    """A new clause does not lean on a part of the list before it, but on what that list divides."""
    gap = text[previous.reach : draft.start]
    base = previous.total if previous.total and ";" in gap else previous
    joined = leaning.is_joined(gap)
    if draft.head and draft.head == base.head and draft.behind and base.leant_on is not None:
        base = base.leant_on  # "giảm 6 người chết; giảm 24 người bị thương": both say what fell of one
    if base.leant_on is not None and leaning.is_sibling(draft.head, gap, previous):
        base = base.leant_on  # "hoạt động tốt 132, khá 115, yếu 39": all of those that work
    if base.leant_on is not None and leaning.is_next_noun(draft, previous, gap):
        base = base.leant_on
    if base.total is not None and not draft.head and gap.lstrip(" ,").startswith("có "):
        base = base.total  # "tiếp 3.412 lượt, trong đó lãnh đạo 894 lượt, có 12 đoàn": of all of them
    while base.is_rate and not draft.is_rate and base.leant_on is not None:
        base = base.leant_on  # an amount in brackets behind a growth is of what grew
    dated = senses.says_nothing(draft.head) and not senses.says_nothing(base.head)
    dated = dated and counted_alike(draft, base) and draft.bracket is not None
    while base.bare and not dated and base.leant_on is not None and (not joined or _AND_THEN.match(gap)):
        base = base.leant_on  # "1991: 67,3%; 1992: 17,5%": all lean on what the first one leans on
    if harm.is_consequence(draft) and harm.is_consequence(base) and base.leant_on is not None:
        base = base.leant_on  # "làm chết 12 người, bị thương 30 người": both of the accidents
    while senses.is_bare_indicator(draft.head) and senses.is_bare_indicator(base.head) and base.leant_on:
        base = base.leant_on
    draft.leant_on = base
    if harm.is_consequence(draft) and (cause := harm.cause_of_harm(base.head)):
        return cause  # "Thiên tai làm chết 04 người; 11 người bị thương"
    if senses.is_bare_indicator(draft.head):
        return senses.without_indicator(base.named)
    if base.total is None and _differ(draft, base) and draft.behind:
        return base.head  # "1 triệu ha cao su với 1 triệu tấn mủ": what is aimed at, not the area
    said = (draft.is_rate and base.root) or base.named
    if senses.is_state(draft.head):
        return said if gap.lstrip().startswith("(") else senses.without_deed(said)
    return _of_another_time(said, draft.head) if senses.says_nothing(draft.head) else said


_AND_THEN = lazy_pattern(r"[^,;:.()]{0,40} và (?=[^\W\d_])")


def _of_another_time(said: str, own: str) -> str:
    """What was said of one time and one change, for words that say another: ``quý II tăng``."""
    said = _YEAR_BEHIND.sub("", said)
    if _CHANGE_FIRST.match(own):
        said = _CHANGE_LAST.sub("", said) or said
    return said if without_times(own) == own else _at_any_time(said)


def _at_any_time(said: str) -> str:
    """A label without the time that it names, where enough is left."""
    undated = ": ".join(filter(None, map(_undated, said.split(": "))))
    return undated if syllables(undated) >= 2 else said


def _undated(part: str) -> str:
    """A part of a label without its time, unless that is all there is between two commas."""
    rest = without_times(part).strip(" ,")
    return part if " ," in rest or rest == part else strip(_SPAN_WORD.sub("", rest))


_SPAN_WORD = lazy_pattern(
    rf"(?:^| )(?:giai đoạn|thời kỳ|nhiệm kỳ)(?= (?-i:[^\W\d{CAPITAL}])|$)", re.IGNORECASE
)
_CHANGE_FIRST = lazy_pattern(r"(?:[^,;:]{0,24} )?(?:ước )?(?:tăng|giảm)(?![^\W\d_])", re.IGNORECASE)
_CHANGE_LAST = lazy_pattern(r" (?:ước )?(?:tăng|giảm)(?: lên| xuống| thêm)?$", re.IGNORECASE)
"""``Chỉ số giá vàng giảm 1,1% so với tháng trước; tăng 30,9% so với tháng 12``: what fell is what rose."""
_YEAR_BEHIND = lazy_pattern(r":? (?:năm )?(?:19|20)\d\d$")
"""``Tỷ lệ lạm phát 1990: 67,6%; 1991: 67,3%``: the second is not of 1990."""


def _differ(draft: Draft, base: Draft) -> bool:
    """True for two amounts in units that measure different things."""
    measured = {"area", "mass", "other"}
    return draft.measure != base.measure and {draft.measure, base.measure} <= measured
