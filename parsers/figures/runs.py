"""Several figures in a row of one indicator: one place, kind or doer after the other."""

from __future__ import annotations

import re

from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.figures.draft import Draft, counted_alike
from vanthu.parsers.figures.senses import INDICATOR, SHORT, is_place, says_deed
from vanthu.parsers.figures.wording import strip, syllables
from vanthu.parsers.lexer.vocabulary import words_with


def goes_on_in_a_run(text: str, draft: Draft, previous: Draft, own: str) -> bool:
    """``Tỷ lệ … của cấp tỉnh là 99,5%, cấp huyện là 98,7%``: one indicator, one place after the other."""
    counted = _counted_in_turn(draft, previous, own)
    if not (draft.is_rate and previous.is_rate) and not _measured_alike(draft, previous) and not counted:
        return False
    if draft.is_rate and draft.change is not None:
        return False
    gap = ASIDE.sub("", _SINCE_SAID.sub("", text[previous.reach : draft.start]).lstrip())
    run = counted or previous.root or INDICATOR.match(previous.label) is not None
    if draft.is_rate and is_place(own) and _NAMED_RATE.search(previous.label) is not None:
        run = True  # "Tại khu vực đô thị tỷ lệ thu gom là 98,2%, nông thôn là 86,4%"
    longest = SHORT if draft.is_rate and not _alike_in(own, previous.named) else 2 * SHORT + 1
    short = 0 < syllables(own) <= longest and not INDICATOR.match(own)
    turned = draft.is_rate and gap.startswith(";") and _IN_ANOTHER_WAY.match(own) is not None
    turned = turned and f" {own.split(maxsplit=1)[0]} " in previous.named
    listed = gap.startswith((",", "và ")) or turned or (counted and gap.startswith(";"))
    return bool(run) and listed and short


ASIDE = lazy_pattern(r"^\s?\([^()]*\)(?= ?[,;]| và )")
"""``đạt 32,4% (kế hoạch 30%), mẫu giáo 96,8%``: what a bracket says beside a figure parts no list."""
_SINCE_SAID = lazy_pattern(r"^ so (?:với )?[^,;:()\d]{2,30}(?=[,;])")
"""``tăng 12 người so với cùng kỳ; …``: since when the figure before has changed parts no list either."""
_IN_ANOTHER_WAY = lazy_pattern(r"(?:bị|được|đã|chưa|không) [^\W\d_]+")
"""``Tỷ lệ bản án bị hủy là 1,18%; bị sửa là 4,91%``."""


def before_like_tail(own: str, said: str) -> str:
    """What stands in ``said`` before its last words, where these are of one kind with ``own``; else empty.

    ``tiêm mũi 1`` and ``mũi 2`` begin alike, ``điều trị nội trú`` and ``ngoại trú`` end alike: both are of
    what stands before (``tiêm``, ``điều trị``).
    """
    words, tail = said.split(), own.lower().split()
    if not tail or len(tail) > SHORT + 1:
        return ""
    if (kind := _KINDS.get(own.lower())) and _KINDS.get(said.lower()) != kind:
        ends = (len(words) - length for length in range(SHORT + 1, 0, -1))
        before = (end for end in ends if end > 0 and _KINDS.get(" ".join(words[end:]).lower()) == kind)
        if (end := next(before, 0)) and said != own:
            return strip(" ".join(words[:end]))
    for place in range(len(words) - 1, max(0, len(words) - len(tail) - 2), -1):
        if words[place].lower() == tail[0]:
            goes_on = all(map(str.__eq__, tail, said.lower().split()[place:]))
            return "" if goes_on else strip(" ".join(words[:place]))  # "thi hành", "thi hành xong"
    if len(tail) != 2 or len(words) < 2 * len(tail) - 1 or not (own + words[-2]).islower():
        return ""
    return strip(" ".join(words[:-2])) if words[-1] == tail[-1] else ""


_KINDS = words_with("of one kind")
"""Marks, schools, degrees: ``tỷ lệ trẻ nhà trẻ 38%, mẫu giáo 99%`` says in turn of which."""


def _alike_in(own: str, said: str) -> bool:
    """``tỷ trọng khu vực công nghiệp``, ``khu vực nông, lâm nghiệp``: both begin their kind alike."""
    first = " ".join(own.split()[:2])
    return first.count(" ") == 1 and f" {first} " in said and _NAMED_RATE.search(said) is not None


_NAMED_RATE = lazy_pattern(r"(?<![^\W\d_])(?:tỷ lệ|tỉ lệ|tỷ trọng)(?![^\W\d_])", re.IGNORECASE)


def root_of_run(label: str, own: str, *, rate: bool) -> str:
    """What the members of a run share: up to the word that the next one begins with, too.

    ``Tỷ lệ trẻ em suy dinh dưỡng thể nhẹ cân``, ``thể thấp còi``: ``Tỷ lệ trẻ em suy dinh dưỡng``.
    """
    first = own.split(maxsplit=1)[0] if own.split() else ""
    before, word, _ = label.rpartition(f" {first} ")
    if first and word and syllables(before) >= 2:
        return strip(before)
    named = INDICATOR.match(label)
    if named is not None and not rate and " của " in label:
        return strip(label.partition(" của ")[0])  # "Chỉ số hài lòng của người bệnh", "nhân viên y tế"
    return named.group() if named is not None and not rate else label


def _counted_in_turn(draft: Draft, previous: Draft, own: str) -> bool:
    """``Số người tham gia bảo hiểm xã hội là 148 người, bảo hiểm y tế 22 người``: one number, by kinds."""
    if not counted_alike(draft, previous) or not draft.head or not own:
        return False
    if previous.root and _NUMBER_OF.match(previous.root) and not says_deed(draft.head):
        return True
    kind = own.split(maxsplit=1)[0] if own.split() else ""
    numbered = _NUMBER_OF.match(previous.named) is not None and bool(kind)
    return numbered and f" {kind} " in previous.named.partition(" ")[2]


_NUMBER_OF = lazy_pattern(r"(?:tổng )?số (?!tiền|vốn)", re.IGNORECASE)


def _measured_alike(draft: Draft, previous: Draft) -> bool:
    """Two amounts in one unit of measure; what is counted has its noun to tell it."""
    one, other = draft.unit, previous.unit
    return (
        one is not None
        and other is not None
        and one.head == other.head
        and one.measure not in ("count", "money")
    )


_DOES = lazy_pattern(
    r"(?P<subject>(?:[^\W\d_]+ ){1,6}[^\W\d_]+) (?:đóng góp|tạo ra|sử dụng|thu hút|nộp|cung cấp|giải quyết)$"
)
_DOES_TOO = lazy_pattern(
    r"\s*,?\s*(?:và )?(?:đóng góp|tạo ra|sử dụng|thu hút|nộp|cung cấp|giải quyết|chiếm)(?![^\W\d_])"
)


def who_else(text: str, draft: Draft, previous: Draft) -> str:
    """``98,5% hộ dân được dùng nước hợp vệ sinh, 65,2% được dùng nước sạch``: the households both times."""
    told = _TOLD_OF.match(text, draft.end) if draft.is_rate and previous.is_rate and not draft.head else None
    if told is None or text[previous.reach : draft.start].find(";") >= 0:
        return ""
    who, verb, _ = previous.named.partition(f" {told['verb']} ")
    return who if verb and syllables(who) > 1 else ""


_TOLD_OF = lazy_pattern(r" (?P<verb>được|bị|đã|chưa|có|đạt) ")


def subject_of_the_run(text: str, draft: Draft, previous: Draft) -> str:
    """``kinh tế tư nhân đóng góp 45% GDP, tạo ra 85% việc làm, chiếm 35% kim ngạch``: who did it all."""
    if not (draft.is_rate and previous.is_rate):
        return ""
    if previous.change is not None and draft.head.lower() == "đóng góp":
        return _RISEN.sub("", previous.named)
    if not draft.behind:
        return ""
    found = _DOES.search(previous.head)
    subject = previous.doer or (found["subject"] if found else "")
    last = _JOINED_ON.split(text[previous.number.end : draft.start])[-1]
    joined = len(last) < draft.start - previous.number.end
    return subject if subject and joined and (_DOES_TOO.match(last) or not strip(last)) else ""


_RISEN = lazy_pattern(r" (?:ước )?(?:tăng|giảm)(?: lên| xuống| thêm)?$", re.IGNORECASE)
_JOINED_ON = lazy_pattern(r",| và ")
