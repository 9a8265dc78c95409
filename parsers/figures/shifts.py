"""``giảm từ 26 tỷ đồng xuống 18 tỷ đồng``: the states before and after a change, of one thing."""

from __future__ import annotations

import re

from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.figures.draft import Draft, counted_alike


def is_next_state(text: str, draft: Draft, previous: Draft) -> bool:
    """``giảm từ 26,1 tỷ đồng đầu năm xuống 18,4 tỷ đồng``: the second number is of the same thing."""
    gap = text[previous.reach if previous.reach <= draft.start else previous.end : draft.start]
    started = _FROM_BEFORE.search(text, max(0, previous.start - 24), previous.start)
    return started is not None and _SHIFTS.fullmatch(gap) is not None


_FROM_BEFORE = lazy_pattern(
    r"(?<![^\W\d_])từ\s(?:(?:mức|con số|bình quân|khoảng|hơn|trên|gần|chỉ)\s)*$", re.IGNORECASE
)
_SHIFTS = lazy_pattern(
    r"(?: [^,;.()]{0,48}?)? ?(?:lên|xuống|còn|tăng lên|giảm xuống|giảm còn)(?: (?:còn|đến|tới|khoảng|thành|"
    r"mức|hơn|trên|gần|chỉ))* ?",
    re.IGNORECASE,
)


def says_change(words: str) -> bool:
    """``so với năm trước giảm 01 trường, tăng 12 lớp``: by how much something changed, not what it is."""
    return _SAYS_CHANGE.match(words) is not None


_SAYS_CHANGE = lazy_pattern(r"(?:so (?:với )?[^,;:]{3,40} )?(?:tăng|giảm) \d", re.IGNORECASE)


def starts_a_shift(text: str, draft: Draft, previous: Draft) -> bool:
    """``số ca mắc giảm 13 ca, từ 211 ca xuống 198 ca``: the state before, of what has changed."""
    gap = text[previous.reach : draft.start]
    return _SHIFT_STARTS.fullmatch(gap) is not None and counted_alike(draft, previous)


_SHIFT_STARTS = lazy_pattern(r",? \(?từ (?:(?:mức|con số|khoảng|hơn|trên|gần) )*")
