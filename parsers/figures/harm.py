"""``xảy ra 12 vụ, làm chết 5 người``: what events did, which says of which events only with them."""

from __future__ import annotations

import re

from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.figures.draft import Draft
from vanthu.parsers.figures.senses import says_nothing

_CONSEQUENCE = lazy_pattern(
    r"(?:(?:làm|khiến|gây) "
    r"(?:chết|bị thương|thương vong|tử vong|mất tích|thiệt hại|hư hỏng|sập|ngập|tốc mái)|"
    r"(?:làm )?(?:chết|bị thương|mất tích|tử vong)|"
    r"(?:ước )?(?:tổng )?(?:giá trị )?thiệt hại(?: (?:về )?(?:tài sản|kinh tế|ước tính|ước))*)"
    r"(?: (?:nhẹ|nặng))?",
    re.IGNORECASE,
)
"""``xảy ra 12 vụ, làm chết 5 người, bị thương 9 người``: what the counted events did."""
_HARM_DONE = lazy_pattern(
    r"(?:làm |khiến |gây )?người (?:chết|bị thương|tử vong|thiệt mạng|mất tích)(?: (?:nhẹ|nặng))?",
    re.IGNORECASE,
)


def is_consequence(draft: Draft) -> bool:
    """True for words that say what the events counted before did, and not which events."""
    if _CONSEQUENCE.fullmatch(draft.head) or draft.head.lower() in ("làm", "khiến", "gây"):
        return True
    return _HARM_DONE.fullmatch(f"{draft.head} {draft.behind}".strip()) is not None


def is_toll(text: str, draft: Draft) -> bool:
    """``25 vụ, chết 13, bị thương 19``: persons, whom no noun names, and no part of the events."""
    return draft.unit is None and _TOLL.search(text, max(0, draft.start - 24), draft.start) is not None


_TOLL = lazy_pattern(
    r"(?<![^\W\d_])(?:chết|bị thương|mất tích|tử vong|thương vong)(?: (?:nặng|nhẹ))?:? $", re.IGNORECASE
)


def cause_of_harm(head: str) -> str:
    """``Thiên tai`` of ``Thiên tai làm chết``; empty for words that name none."""
    found = _CAUSED.fullmatch(head)
    return found["cause"] if found is not None and not says_nothing(found["cause"]) else ""


_CAUSED = lazy_pattern(
    r"(?P<cause>[^,;:]+?),? (?:đã )?(?:làm|khiến|gây)(?: (?:chết|bị thương|tử vong|mất tích|thiệt mạng))?"
)


def is_harm(words: str) -> bool:
    """``người chết``, ``người bị thương``."""
    return _HARM_DONE.fullmatch(words) is not None


def is_first_of_harm(previous: Draft) -> bool:
    """``12 người chết, 5 người mất tích``: no event is told that did it."""
    return previous.leant_on is None and _HARM_DONE.fullmatch(previous.behind) is not None
