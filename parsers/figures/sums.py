"""Parts that no word tells: a list whose numbers add up to the one before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.figures.amounts import (
    amount_beside,
    amount_of,
    base_of,
    rounding_of,
    unit_of,
    units_agree,
)
from vanthu.parsers.figures.draft import Draft

LONGEST_LIST = 12
"""Figures behind a total among which its parts are looked for."""
_SURE_SUM = 100
"""From here on a sum is no chance: smaller totals need a colon or a bracket before their parts."""
_NAMES_AMOUNT = lazy_pattern(
    r"[,;] (?:tổng|giá trị|số (?!hóa)|diện tích|kinh phí|(?:hiện )?còn lại|xuất siêu|nhập siêu|"
    r"thặng dư|lợi nhuận|lãi|lỗ|kết dư|bội chi|bội thu|chênh lệch)(?![^\W\d_])",
    re.IGNORECASE,
)
"""What is left of work is told in steps (``tiếp nhận 640; giải quyết 600; còn lại 40``), and checked so."""
_OPENS_LIST = lazy_pattern(r"(?:, (?:trong (?:số )?đó|gồm|bao gồm|cụ thể)(?![^\W\d_]))?[^,;.()\d]{0,40}[:(]")


def link_sum(text: str, total: Draft, following: Sequence[Draft]) -> None:
    """``Giải quyết 172 hồ sơ: trước hạn 121, đúng hạn 50, quá hạn 1``: numbers that add up to the total."""
    if not total.value or total.value < 0 or total.is_rate or total.issue is not None:
        return
    opened = _OPENS_LIST.match(text, total.reach) is not None
    if total.value < _SURE_SUM and not opened:
        return
    parts: list[Draft] = []
    missing = amount_of(total)
    for draft in following:
        if draft.sentence != total.sentence:
            return
        if not opened and _NAMES_AMOUNT.search(text, total.end, draft.start):
            return  # "giá trị đề nghị 152 tỷ, giá trị được duyệt 149 tỷ, cắt giảm 3 tỷ": three of their own
        if not _adds_to(draft, total) or (parts and draft.bracket != parts[0].bracket):
            continue
        parts.append(draft)
        missing -= amount_beside(total, draft)
        if len(parts) > 1 and abs(missing) <= rounding_of(*parts) / 2:
            for part in parts:
                part.total = total
            return


def _adds_to(part: Draft, total: Draft) -> bool:
    """True for a number that may be one of those that a total is the sum of."""
    if part.is_rate or part.total not in (None, total) or not part.value or part.form != "plain":
        return False
    if part.unit is None:
        return total.measure not in ("percent", "rate", "duration") and part.of is None
    return base_of(part) == base_of(total) or units_agree(unit_of(part), unit_of(total))
