"""Which figure is a part of which: where the text says so, or where the numbers do.

``trong đó``, ``gồm``, ``bao gồm``, ``chia ra``, a list in brackets behind a total, the items of a list
under a total that ends with a colon, and a list whose numbers add up to the one before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from vanthu.extract.patterns import CAPITAL, lazy_pattern
from vanthu.parsers.figures.amounts import amount_of, base_of, large_enough, rounding_of, unit_of, units_agree
from vanthu.parsers.figures.draft import Draft
from vanthu.parsers.figures.harm import is_toll
from vanthu.parsers.figures.senses import OPENS_WITH_DEED
from vanthu.parsers.figures.sums import LONGEST_LIST, link_sum
from vanthu.parsers.figures.wording import strip
from vanthu.parsers.figures.words_before import NEXT_IN_RANK
from vanthu.parsers.lexer.sentences import closed_at, ends_between, first_end, opened_at, parts_in
from vanthu.parsers.times import without_times

_SENTENCE_BEGINS = lazy_pattern(r"(?:^|[.!?;]\s|\()[\s\-+*]*$")
_NOT_PARTS = lazy_pattern(
    r"\s*(?:kèm|có|tại|theo|xem|bằng|tính|tương đương|tương ứng|tăng|giảm)\b", re.IGNORECASE
)


def link_parts(text: str, drafts: list[Draft], before: Sequence[Draft] = ()) -> None:
    """Set ``total`` of the figures of one paragraph.

    Args:
        text: the paragraph.
        drafts: its figures, in order.
        before: the figures of the paragraph before it, for a paragraph that begins with ``Trong đó``.
    """
    if not drafts:
        return
    # Innermost first: in "A, cụ thể: B, trong đó: C" C is a part of B.
    for found in reversed(parts_in(text)):
        if _stands_beside(text, found):
            continue
        end = _scope_end(text, found)
        opened = opened_at(text, found.start())
        behind = drafts[bisect_left(drafts, found.end(), key=_start) : bisect_left(drafts, end, key=_start)]
        inside = [draft for draft in behind if draft.bracket == opened][:_MOST_PARTS]
        if inside:
            _link(text, found, drafts, inside, before)
    for draft in drafts:
        _link_bracket(text, draft, drafts)
    for place, draft in enumerate(drafts):
        if _OUT_OF.search(text, max(0, draft.start - _LONGEST_OPENING), draft.start):
            _link_opened(text, draft, drafts[place + 1 : place + 1 + LONGEST_LIST])
    for place, draft in enumerate(drafts):
        link_sum(text, draft, drafts[place + 1 : place + 1 + LONGEST_LIST])


_OUT_OF = lazy_pattern(r"(?:^|[.;] )Trong (?:số |tổng số |tổng cộng )?$")
_LONGEST_OPENING = 24
"""Characters of the words with which such a sentence opens, and of the stop before them."""


def _link_opened(text: str, total: Draft, following: Sequence[Draft]) -> None:
    """``Trong 118 bị cáo đã xét xử có 22 bị cáo là nữ, 09 bị cáo dưới 18 tuổi``: out of so many."""
    if total.measure != "count" or total.unit is None:
        return
    for draft in following:
        if draft.sentence != total.sentence or ";" in text[total.reach : draft.start]:
            return
        alike = draft.unit is not None and units_agree(unit_of(total), unit_of(draft))
        if alike and draft.total is None and draft.bracket == total.bracket and large_enough(total, draft):
            draft.total = total


def _stands_beside(text: str, part: re.Match[str]) -> bool:
    """``Một số sản phẩm tăng: xi măng …. Một số sản phẩm giảm: bia …``: a list beside the first, no part."""
    named = _SOME.match(part.group())
    return named is not None and text.lower().find(named.group().lower(), 0, part.start()) >= 0


_SOME = lazy_pattern(r"(?:một số|các) [^\W\d_]+ [^\W\d_]+", re.IGNORECASE)
_MOST_PARTS = 100
"""Figures before and behind a word that divides: all provinces with a figure each are 63."""


def _start(draft: Draft) -> int:
    return draft.start


def _scope_end(text: str, found: re.Match[str]) -> int:
    """Parts go on to the end of the sentence, or of the bracket that holds the word."""
    opened = text.rfind("(", 0, found.start())
    if opened >= 0 and closed_at(text, opened) > found.end():
        return closed_at(text, opened)
    end = first_end(text, found.end())
    return len(text) if end is None else end


def _link(
    text: str, found: re.Match[str], drafts: list[Draft], inside: list[Draft], before: Sequence[Draft]
) -> None:
    place = bisect_left(drafts, found.start(), key=_start)
    earlier = drafts[max(0, place - _MOST_PARTS) : place]
    earlier = [draft for draft in earlier if not _shut(text, draft, found.start())] or earlier
    own = [draft for draft in earlier if not ended(text, draft, found.start())]
    if not own and not _SENTENCE_BEGINS.search(text, 0, found.start()):
        return
    if not earlier and strip(text[: found.start()]):
        return  # "Nhiều chỉ tiêu lập kỷ lục; trong đó xuất khẩu 245 tỷ USD": of those that are not told
    last = [draft for draft in earlier if draft.sentence == earlier[-1].sentence]
    candidates = _that_adds_up(own or last or list(before), inside)
    taken: list[Draft] = []
    if not found["colon"] and ";" in text[found.end() : inside[0].start]:
        return
    for draft in inside:
        if NEXT_IN_RANK.search(text, found.end(), draft.start):
            break
        if taken and _list_is_over(text, found, taken, draft):
            break
        if draft.is_rate:
            _within(text, found, draft, own or _growth_before(draft, before), only_rates=not taken)
        if draft.is_rate or draft.total is not None or is_toll(text, draft):
            continue
        total = _right_before(text, draft, own) or _total_for(draft, candidates, first=not own)
        if total is not None and _is_of_several(draft, total, candidates):
            continue
        if total is None or (taken and not _beside(taken[0].total, total)):
            if taken and draft.dimension != taken[0].dimension:
                continue
            break
        draft.total = total
        total.divided = completeness(found.group())
        taken.append(draft)
        _share_total(text, draft, total)


def _right_before(text: str, draft: Draft, own: Sequence[Draft]) -> Draft | None:
    """``dân góp 150.000 triệu đồng (trong đó tiền mặt 62.000)``: what its bracket stands right behind."""
    if not own or draft.unit is not None or draft.bracket is None or not draft.value or not own[-1].value:
        return None
    beside = own[-1].bracket != draft.bracket and not text[own[-1].reach : draft.bracket].strip()
    return own[-1] if beside and draft.value <= own[-1].value else None


def _that_adds_up(candidates: list[Draft], inside: Sequence[Draft]) -> list[Draft]:
    """``thụ lý 486 vụ; giải quyết 401 vụ. Trong đó, tỉnh 97 vụ, huyện 304 vụ``: of the 401.

    Only where one of several is the sum of all the parts counted alike.
    """
    parts = [draft for draft in inside if not draft.is_rate and draft.value is not None]
    alike = len(parts) > 1 and len({(base_of(part), part.dimension) for part in parts}) == 1
    if not alike:
        return candidates
    added = sum(map(amount_of, parts))
    able = [
        one for one in candidates if base_of(one) == base_of(parts[0]) and one.dimension == parts[0].dimension
    ]
    whole = [one for one in able if abs(amount_of(one) - added) <= rounding_of(*parts) / 2]
    return whole if len(whole) == 1 else candidates


def _within(text: str, found: re.Match[str], rate: Draft, own: Sequence[Draft], *, only_rates: bool) -> None:
    """Rates in a list say something of what the list divides, or of its own items.

    ``IIP tăng 9,4%, trong đó: khai khoáng giảm 2,1%; chế biến tăng 10,7%``: behind a colon, a list of
    nothing but rates under a rate goes on over its semicolons.
    """
    if not own or rate.total is not None:
        return
    opens = found["colon"] or own[-1].start >= rate.start or not text[: found.start()].strip()
    goes_on = only_rates and own[-1].is_rate and opens
    if goes_on or ";" not in text[found.end() : rate.start]:
        rate.within = own[-1]


def _growth_before(rate: Draft, before: Sequence[Draft]) -> Sequence[Draft]:
    """``Sản xuất tăng 10%.`` / ``Trong đó, khai khoáng tăng 11%``: a growth of the paragraph before."""
    grew = rate.change is not None and bool(before) and before[-1].is_rate and before[-1].change is not None
    return before[-1:] if grew else ()


def completeness(words: str) -> Literal["all", "some"] | None:
    """Whether the word that opens a list says that it is whole: ``gồm`` does, ``trong đó`` does not."""
    lower = words.lower()
    if "gồm" in lower or lower.startswith(("chia", "phân theo", "cơ cấu")):
        return "all"
    return None if lower.startswith("cụ thể") else "some"


def _beside(total: Draft | None, other: Draft) -> bool:
    """True for one total, or for the two of a pair: ``785 em/23 lớp, trong đó khối 6: 201 em/6 lớp``."""
    return total is other or (total is not None and (total.pair is other or other.pair is total))


def _share_total(text: str, part: Draft, total: Draft) -> None:
    """``… lượt, trong đó … là N lượt, đạt tỷ lệ 87,6%``: the rate's denominator is the total before it."""
    if part.rate_start is None or part.of is not None or part.value is None or total.value is None:
        return
    if not units_agree(unit_of(part), unit_of(total)) or part.value > total.value:
        return
    if re.search(
        r"(?:tỷ|tỉ) lệ", text[part.end - 40 if part.end > part.rate_start else part.end : part.rate_start]
    ):
        stated, share = part.percent, 100 * part.value / total.value if total.value else None
        if stated is None or share is None or abs(stated - share) <= _MISSTATED:
            part.of = total.value


_MISSTATED = 2
"""Points that a stated rate may be off its own base, for a check to say so; further off it is of another."""


def _shut(text: str, draft: Draft, position: int) -> bool:
    """True where the bracket that the figure stands in is closed before ``position``."""
    return draft.bracket is not None and closed_at(text, draft.bracket) < position


def ended(text: str, draft: Draft, position: int) -> bool:
    """True where a sentence ends between the figure and ``position``."""
    return ends_between(text, draft.reach, position + 1)


def _total_for(part: Draft, candidates: Sequence[Draft], *, first: bool) -> Draft | None:
    """The nearest figure that can be the total: counted in the same unit, else of the same kind."""
    able = [draft for draft in candidates if not draft.is_rate and draft.dimension == part.dimension]
    able = [draft for draft in able if part.tier in (draft.tier, "core") and _may_hold(draft, part)]
    if first or not able:
        return next((draft for draft in able if large_enough(draft, part)), able[0] if able else None)
    same = [draft for draft in able if part.unit is not None and units_agree(unit_of(draft), unit_of(part))]
    return same[-1] if same else able[-1]


def _is_of_several(part: Draft, total: Draft, candidates: Sequence[Draft]) -> bool:
    """``1.240 ha lúa, 376 ha ngô bị ngập, trong đó mất trắng 815 ha``: of both, and of neither alone."""
    if large_enough(total, part) or part.unit is None:
        return False
    beside = [one for one in candidates if one.sentence == total.sentence and one.total is None]
    alike = [one for one in beside if not one.is_rate and base_of(one) == base_of(part)]
    return len(alike) > 1 and sum(map(amount_of, alike)) >= amount_of(part)


def _may_hold(total: Draft, part: Draft) -> bool:
    """``02 quyết định, trong đó bổ sung 20 thủ tục``: 20 of another thing are no part."""
    if total.value is None or part.value is None or part.measure != "count":
        return True
    return (
        amount_of(part) <= amount_of(total) or units_agree(unit_of(total), unit_of(part)) or part.unit is None
    )


def _list_is_over(text: str, found: re.Match[str], taken: list[Draft], draft: Draft) -> bool:
    """A semicolon ends a list whose items are parted by commas."""
    gap = text[taken[-1].reach : draft.start]
    another = ";" in gap and _is_another_deed(text[found.end() : taken[0].start], gap.rpartition(";")[2])
    if another or _NEW_TOTAL.search(gap) or _is_done_for_others(text, taken[0], gap):
        return True
    if ";" not in gap:
        return False
    begins = gap.rpartition(";")[2].lstrip()[:1]
    if begins.isupper() and not text[found.end() :].lstrip(" ,")[:1].isupper():
        return True
    items = [part for part in taken if part.pair is None]
    if len(items) > 1:
        return ";" not in text[items[0].reach : items[-1].start]
    if found["colon"]:
        return False
    total = taken[0].total
    left = (
        amount_of(total) - amount_of(taken[0]) + rounding_of(total, taken[0])
        if total is not None
        else Decimal(0)
    )
    alike = base_of(draft) == base_of(taken[0]) or units_agree(unit_of(draft), unit_of(taken[0]))
    return draft.value is None or amount_of(draft) > left or not alike


def _is_another_deed(first: str, words: str) -> bool:
    """``trong đó nợ khó thu 21,8 tỷ đồng; thu nợ 8 tháng 64,9 tỷ đồng``: no part of what is owed.

    What opens with a deed, or is of a time of its own, goes on with the sentence, unless the ``first`` part
    does so as well.
    """
    alike = words.split()[:1] == first.split()[:1]  # "thu thuế 21,8 tỷ đồng; thu nợ 64,9 tỷ đồng"
    if OPENS_WITH_DEED.match(words) and not alike and not OPENS_WITH_DEED.match(first):
        return True
    return _is_dated(words) and not _is_dated(first)


def _is_dated(words: str) -> bool:
    plain = " ".join(words.split())
    return without_times(plain) != plain


def _is_done_for_others(text: str, first: Draft, gap: str) -> bool:
    """``trong đó ở nước ngoài 96 người; đào tạo nghề cho 640 người``: a deed of its own, no part."""
    return ";" in gap and gap.endswith(" cho ") and not text.startswith("cho ", first.start - len("cho "))


_NEW_TOTAL = lazy_pattern(r"(?:đưa|nâng) (?:tổng|số)(?![^\W\d_])")
"""``…, 20 đảng viên doanh nghiệp, đưa tổng số đảng viên lên 74.108``: the sum of before and now."""


def _link_bracket(text: str, total: Draft, drafts: list[Draft]) -> None:
    """``06 văn bản (01 nghị quyết, 03 quyết định, 02 kế hoạch)``."""
    opened = text.find("(", total.end)
    if opened < 0 or total.is_rate or total.value is None or _NOT_PARTS.match(text, opened + 1):
        return
    between = text[max(total.end, min(total.reach, opened)) : opened]
    behind = bisect_left(drafts, opened, key=_start)
    if bisect_left(drafts, total.end, key=_start) < behind:
        return
    closed = closed_at(text, opened)
    behind = bisect_left(drafts, opened + 1, key=_start)
    inside = drafts[behind : bisect_left(drafts, closed, key=_start)]
    inside = [draft for draft in inside if draft.bracket == opened]
    inside = [draft for draft in inside if not draft.is_rate and draft.total is None]
    places = all(_NAMED_PLACE.search(text, opened, draft.start) for draft in inside)
    if re.search(r"[;:.)]" if places else r"[,;:.)]", between):
        return
    if len(inside) < 2 or any(draft.value is None or not large_enough(total, draft) for draft in inside):
        return
    beside = total.pair or _joined_to(text, total, drafts)
    for draft in inside:
        if draft.dimension == total.dimension or (places and draft.unit is None):
            draft.total = _of_a_pair(total, beside, draft)


def _joined_to(text: str, total: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """``38 lớp, 1.045 học sinh (mầm non 12 lớp/298 cháu; …)``: what the bracket divides beside its total."""
    place = bisect_left(drafts, total.start, key=lambda draft: draft.start)
    before = drafts[place - 1] if place else None
    return before if before is not None and text[before.end : total.start] in _JOINS else None


_JOINS = (", ", " với ", " và ")


def _of_a_pair(total: Draft, beside: Draft | None, part: Draft) -> Draft:
    """``96 vụ/158 bị can (khởi tố mới 78 vụ/131 bị can)``: of the two the one that is counted alike."""
    counted = (
        beside is not None
        and not units_agree(unit_of(total), unit_of(part))
        and units_agree(unit_of(beside), unit_of(part))
    )
    return beside if counted and beside is not None else total


_NAMED_PLACE = lazy_pattern(
    rf"(?:\(|[,;] | và )(?:TP\.? )?[{CAPITAL}][^\W\d_]*(?: [{CAPITAL}][^\W\d_]*)*:? $"
)
"""``200 nhà sập, hư hỏng (Hà Giang: 38 nhà; Lai Châu 55)``: what the bracket tells apart by places."""
_BASE = lazy_pattern(r"[\d.,]+\s?% (?:tổng )?số (?P<base>[^,;.()\d]+)")


def link_bases(text: str, drafts: list[Draft]) -> None:
    """``6.110 người tốt nghiệp; 4.982 người có việc, chiếm 81,5% số người tốt nghiệp``: a named base.

    Labels must be set: the base is the earlier figure whose label has all its words.
    """
    for draft in drafts:
        found = _BASE.match(text, draft.rate_start) if draft.rate_start is not None else None
        if found is None or draft.total is not None or draft.of is not None:
            continue
        words = set(found["base"].lower().split())
        for other in drafts:
            fits = other.start < draft.start and other.value is not None and draft.value is not None
            if (
                fits
                and words <= set(other.label.lower().split())
                and (other.value or 0) >= (draft.value or 0)
            ):
                draft.total = other
