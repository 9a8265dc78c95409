"""Rates are named by what they are measured by: since when something grew, of which plan it is."""

from __future__ import annotations

from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.figures.draft import Draft


def named_by_since(draft: Draft, label: str) -> str:
    """``Chỉ số giá tiêu dùng tăng so với tháng trước``: growth is named by what it is measured from."""
    change = draft.change
    grown = draft.is_rate and change is not None and change.since and abs(change.by) == abs(draft.value or 0)
    if not grown or change is None or change.since is None or change.since.lower() in label.lower():
        return label
    return f"{label} so với {change.since}"


def named_by_base(text: str, draft: Draft, label: str) -> str:
    """``đạt 56% dự toán pháp lệnh, 52% dự toán phấn đấu``: rates are named by what they are measured by."""
    measured = draft.is_percent and draft.change is None and text[: draft.start][-1:] != "/"
    found = _MEASURED_BY.match(text, draft.end) if measured else None
    if found is None or found["base"].lower() in label.lower():
        return label
    return f"{label} so với {found['base']}"


_MEASURED_BY = lazy_pattern(
    r"\s?(?:so (?:với )?)?(?P<base>GR?DP(?![^\W\d_])|"
    r"(?:kế hoạch|dự toán|chỉ tiêu|cùng kỳ|KH|DT)(?: (?!(?:và|bằng|tăng|giảm|đạt|là|"
    r"có|trong|với|vốn|đã|cao|thấp)(?![^\W\d_]))[^\W\d_]+){0,4}(?: \d{4})?)"
)
