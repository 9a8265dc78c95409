"""Words that two figures of one clause share though they stand at one of them."""

from __future__ import annotations

import re

from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.figures import harm, senses
from vanthu.parsers.figures.draft import Draft, counted_alike, in_sentence
from vanthu.parsers.figures.joining import CLASSIFIERS
from vanthu.parsers.figures.owners import CASES
from vanthu.parsers.figures.prose import ProseReader
from vanthu.parsers.figures.sight import is_site
from vanthu.parsers.figures.wording import syllables


def head_of_like_amount(reader: ProseReader, draft: Draft, previous: Draft | None) -> str:
    """``12 dự án FDI, vốn đăng ký 186 triệu USD và 35 dự án trong nước với 9.870 tỷ đồng``: theirs."""
    if draft.measure != "money" or draft.head or previous is None or previous.measure != "count":
        return ""
    if not reader.text[previous.reach : draft.start].rstrip().endswith(" với"):
        return ""
    here = in_sentence(reader.drafts, draft.sentence)
    before = [other for other in here if other.start < draft.start]
    alike = [other for other in before if other.measure == "money" and other.head]
    return alike[-1].head if alike else ""


def said_of_both(text: str, one: Draft, other: Draft) -> str:
    """``7 bộ và 12 địa phương có tỷ lệ trên 45%``: what the second noun is told apart by holds for both."""
    if one.unit is None or other.unit is None or one.sentence != other.sentence:
        return ""
    if one.measure == "count" and one.behind.lower() == one.unit.text.lower():
        alone = one.named == one.behind and text[one.unit.end : other.start] == " và "
        found = _TOLD_APART.match(other.behind.removeprefix(other.unit.text))
        if alone and found is not None:
            return found.group()
        return _of_which_cases(text, one, other)
    return _done_to_both(text, one, other)


def _of_which_cases(text: str, one: Draft, other: Draft) -> str:
    """``Bắt giữ 31 vụ, 38 đối tượng phạm tội về ma túy``: the cases are those of the persons."""
    if one.unit is None or other.unit is None or one.unit.head not in CASES or other.unit.head in CASES:
        return ""
    beside = text[one.reach : other.start] in (", ", " và ") and one.bracket == other.bracket
    told = other.behind.removeprefix(other.unit.text)
    says = not harm.is_harm(other.behind) and not senses.says_nothing(told)
    return told if beside and says and not senses.tells_what(one.named) else ""


def _done_to_both(text: str, one: Draft, other: Draft) -> str:
    """``2.140 ha lúa, 386 ha hoa màu bị ngập``: what was done to the last of two goods was to both."""
    goods = one.unit is not None and (one.measure in ("area", "mass") or one.unit.head in CLASSIFIERS)
    named = one.behind and text[one.end : other.start] in (f" {one.behind}, ", f" {one.behind} và ")
    if not goods or not named or one.head != other.head or not counted_alike(one, other):
        return ""
    found = _UNDERGONE.fullmatch(other.behind)
    return f" {found['what'].strip()}" if found is not None and syllables(one.behind) <= senses.ENOUGH else ""


_UNDERGONE = lazy_pattern(r"(?:[^\W\d_]+ ){1,4}?(?P<what> ?(?:bị|được)(?: [^\W\d_]+){1,4})")
"""A name with what was done to it; a longer clause is the second one's own."""


def said_of_the_first(text: str, one: Draft, other: Draft) -> str:
    """``283 đơn vị thuộc 58 tỉnh, thành phố đã hoàn thành``: the units did, wherever they are."""
    if one.sentence != other.sentence or not is_site(text, other) or one.is_rate:
        return ""
    if one.reach > one.end or re.search(r"[,;:(]", text[one.end : other.start]):
        return ""
    found = _TOLD_APART.search(other.behind)
    return found.group() if found is not None and one.behind and not one.head else ""


_TOLD_APART = lazy_pattern(r" (?:có|đạt|được|chưa|không|đã) .+")
