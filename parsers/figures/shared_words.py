"""Words that two figures of one clause share though they stand at one of them."""

from __future__ import annotations

import re

from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.figures.draft import Draft
from vanthu.parsers.figures.prose import ProseReader
from vanthu.parsers.figures.sight import is_site


def head_of_like_amount(reader: ProseReader, draft: Draft, previous: Draft | None) -> str:
    """``12 dự án FDI, vốn đăng ký 186 triệu USD và 35 dự án trong nước với 9.870 tỷ đồng``: theirs."""
    if draft.measure != "money" or draft.head or previous is None or previous.measure != "count":
        return ""
    if not reader.text[previous.reach : draft.start].rstrip().endswith(" với"):
        return ""
    before = [
        other for other in reader.drafts if other.sentence == draft.sentence and other.start < draft.start
    ]
    alike = [other for other in before if other.measure == "money" and other.head]
    return alike[-1].head if alike else ""


def said_of_both(text: str, one: Draft, other: Draft) -> str:
    """``7 bộ và 12 địa phương có tỷ lệ trên 45%``: what the second noun is told apart by holds for both."""
    if one.unit is None or other.unit is None or one.behind.lower() != one.unit.text.lower():
        return ""
    alone = one.named == one.behind and text[one.unit.end : other.start] == " và "
    found = _TOLD_APART.match(other.behind.removeprefix(other.unit.text))
    return found.group() if alone and found is not None else ""


def said_of_the_first(text: str, one: Draft, other: Draft) -> str:
    """``283 đơn vị thuộc 58 tỉnh, thành phố đã hoàn thành``: the units did, wherever they are."""
    if one.sentence != other.sentence or not is_site(text, other) or one.is_rate:
        return ""
    if one.reach > one.end or re.search(r"[,;:(]", text[one.end : other.start]):
        return ""
    found = _TOLD_APART.search(other.behind)
    return found.group() if found is not None and one.behind and not one.head else ""


_TOLD_APART = lazy_pattern(r" (?:có|đạt|được|chưa|không|đã) .+")
