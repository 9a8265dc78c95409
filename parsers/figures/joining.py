"""Head and noun of a label put together as a reader would say them, and the parts of a label composed."""

from __future__ import annotations

import re

from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.figures.leaning import NAMES_MONEY
from vanthu.parsers.figures.senses import (
    GENERIC_UNITS,
    ends_in_deed,
    is_amount,
    is_name,
    is_place,
    says_deed,
    says_enough,
    says_nothing,
)
from vanthu.parsers.figures.wording import syllables
from vanthu.parsers.lexer.units import COUNTED

CLASSIFIERS = frozenset({"con", "cái", "chiếc", "viên", "tấm"})
"""What animals and things are counted by: ``lợn nái 148,6 nghìn con``."""


def joined(
    head: str,
    behind: str,
    *,
    noun: str,
    paired: bool,
    listed: bool,
    introduced: bool,
    part: bool,
    apart: bool,
) -> str:
    """Head and noun in the order a reader would say them; behind a colon the noun says nothing new."""
    own = behind.lower()
    generic = own in GENERIC_UNITS and not paired
    repeated = own in head.lower() and (listed or introduced or own not in COUNTED or is_amount(head))
    money = generic and NAMES_MONEY.match(head)  # "Tổng số tiền thưởng: 412 người x 1,8 triệu đồng"
    if not head or (
        generic and not money and (introduced or says_enough(head) or (listed and says_nothing(head)))
    ):
        return head or behind
    if money or (listed and not paired and (generic or (is_name(head) and own in COUNTED))):
        return f"{head} ({behind})"
    if listed and own in COUNTED and syllables(head) <= 4 and head[:1].islower():
        if own in head.lower() or own.split()[-1] == head.partition(" ")[0]:
            return head
        return f"{behind} {head}" if part and not is_amount(head) else f"{head} ({behind})"
    if repeated or own in CLASSIFIERS:
        return head
    return _side_by_side(head, behind, noun, introduced=introduced, apart=apart, paired=paired)


HAS = lazy_pattern(r"(?<![^\W\d_])(?:có|cho|với|gồm)(?: (?:khoảng|gần|hơn|trên))?\s*$")
"""``Ngành A có 24 doanh nghiệp``, ``việc làm cho 50 người``: no object of what stands before."""


def _side_by_side(head: str, behind: str, noun: str, *, introduced: bool, apart: bool, paired: bool) -> str:
    """Head and noun, the noun said once where the head ends with it; what stood between them parts them."""
    beside = paired or (not introduced and behind.lower() in ANY_CASE)  # "khởi tố mới (vụ)", "(bị can)"
    if behind.lower() in COUNTED and (apart or (beside and not says_nothing(head))):
        return f"{head} ({behind})"
    if (introduced or apart) and behind:
        return f"{head}: {behind}"
    if behind.lower() in COUNTED and _has_no_object(head):
        return f"{head} ({behind})"
    if noun and behind.lower().startswith(noun) and f" {head.lower()}".endswith(f" {noun}"):
        head = head[: -len(noun)]  # "số lượng thủ tục" before "thủ tục thuộc thẩm quyền"
    return f"{head} {behind}".strip()


ANY_CASE = frozenset({"trường hợp", "th", "đối tượng", "ca", "đồng chí", "trẻ"})
"""Nouns for whatever is counted, of which nothing is done: ``thu nhận (trường hợp)``."""


def _has_no_object(head: str) -> bool:
    """Words that no counted noun is the object of: a name, or a clause, that no verb ends."""
    words = head.split()
    named = any(word[:1].isupper() for word in words[1:]) or (len(words) > 1 and is_place(head))
    if len(words) > 1 and words[0] in COUNTED and not says_deed(head):
        return True  # "người dân tộc thiểu số"
    return (named or len(words) > _OBJECT_NEAR) and not ends_in_deed(head) and not is_amount(head)


_OBJECT_NEAR = 5
"""Syllables of a verb with who did it, behind which a noun still reads as its object."""


def composed(label: str, lead: str) -> str:
    """A label whose parts stand from the widest to the nearest, each said once.

    Args:
        label: parts joined by ``: ``, as they were taken along.
        lead: the lead-in of the list, which stands over all that its items say.
    """
    if lead and f": {lead}: " in f"{label}: ":
        label = f"{lead}: {f'{label}: '.replace(f': {lead}: ', ': ', 1)}".removesuffix(": ")
    parts = label.split(": ")
    parts = [part for part in parts[:-1] if part.lower() != parts[-1].lower()] + parts[-1:]
    kept: list[str] = []
    for part in parts:
        said = [one.lower() for one in kept]
        if part.lower() in said:
            place = said.index(part.lower()) + 1
            if all(noun in COUNTED for noun in said[place:]):
                kept = kept[:place]  # "Tiểu học: trường: Tiểu học: lớp": nouns counted side by side
        elif said and part.lower().startswith(f"{said[-1]} "):
            kept[-1] = part
        elif not said or not (_COMPARED_WITH.fullmatch(part) or _said_by(said[-1], part.lower())):
            kept.append(part)
    return ": ".join(kept)


def is_compared_with(words: str) -> bool:
    """``so với cùng kỳ``, ``so với tuần trước``: with what a figure is compared, and not what it is of."""
    return _COMPARED_WITH.fullmatch(words) is not None


def _said_by(before: str, part: str) -> bool:
    """``số lượng thủ tục: thủ tục``, ``đoạn dài: dài``; the nhân viên are a kind of ``cán bộ, nhân viên``."""
    again = part not in COUNTED and not says_deed(part) and before.endswith(f" {part}")
    return again or _NUMBER_OF.sub("", before) == part


_NUMBER_OF = lazy_pattern(r"^(?:tổng )?số (?:lượng )?")
_COMPARED_WITH = lazy_pattern(
    r"so (?:với )?(?:cùng (?:kỳ|kì|thời điểm)|(?:năm|tháng|quý|tuần|vụ|kỳ)(?: học)? "
    r"(?:trước|ngoái|liền kề|\d)|"
    r"đầu năm|cuối năm)[^,;:]{0,30}",
    re.IGNORECASE,
)
"""``so với cùng kỳ (25.873 tỷ đồng)``: when it was, of the same."""
