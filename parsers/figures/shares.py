"""What a rate is a share of, in the words behind it: ``đạt 95,5% kế hoạch``, ``chiếm 31% thu nội địa``."""

from __future__ import annotations

import re

from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.figures.draft import Draft

_WHOLE = lazy_pattern(
    r"\s*%?\s+(?:so với |so |của |trong |trên )?(?P<what>(?:tổng|kế hoạch|KH|dự toán|DT|chỉ tiêu|mục tiêu|"
    r"GDP|GRDP|"
    r"số|thu|chi|diện tích|sản lượng|kim ngạch|dân số|vốn|giá trị|doanh thu|nhu cầu|dư nợ|quỹ|nguồn|lượng|"
    r"cơ cấu|kinh phí|quy mô|công suất)(?![^\W\d_])(?: (?!(?:và|nhưng|tăng|giảm|so với|trong đó|cao hơn|"
    r"thấp hơn|"
    r"đạt|bằng|là|có|được|đã|còn|chiếm|nâng|từ|gồm|vượt)(?![^\W\d_]))[^\s,;.:()]+){0,9})"
)
_GROWTH = lazy_pattern(r"(?<![^\W\d_])(?:tăng|giảm|vượt|hụt)(?: [^\W\d_]+){0,2} ?$", re.IGNORECASE)
_OUT_OF = lazy_pattern(r"(?:trên|trong|/)\s?(?P<what>tổng(?: số)?)\s(?:là )?$", re.IGNORECASE)


def whole_of(text: str, draft: Draft) -> str | None:
    """The whole that the figure's rate is a share of, as worded; None where nothing is said, or it grew.

    Args:
        text: the paragraph.
        draft: a figure with a rate, or a rate by itself.
    """
    token = draft.number if draft.is_rate else draft.percent_number
    if token is None or _GROWTH.search(text, max(0, token.start - 24), token.start):
        return None
    found = _WHOLE.match(text, token.end)
    if found is not None:
        return found["what"]
    if draft.within is not None and _SHARE.search(text, max(0, token.start - 24), token.start):
        return draft.within.head or None
    return _denominator(text, draft)


_SHARE = lazy_pattern(r"(?<![^\W\d_])chiếm(?: [^\W\d_]+){0,2} ?$", re.IGNORECASE)
"""In a list: a share of what the list divides."""


def _denominator(text: str, draft: Draft) -> str | None:
    """``1.020 hồ sơ trên tổng số 1.100 hồ sơ, đạt 92,73%``: the fraction names the whole."""
    if draft.of_number is None:
        return None
    found = _OUT_OF.search(text, max(0, draft.of_number.start - 20), draft.of_number.start)
    if found is None:
        return None
    unit = draft.unit.text if draft.unit is not None and draft.unit.measure == "count" else ""
    return f"{found['what']} {unit}".strip()
