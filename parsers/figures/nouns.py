"""The unit of a figure of running text as printed, or the noun that is counted."""

from __future__ import annotations

from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.figures.draft import Draft
from vanthu.parsers.lexer.units import COUNTED


def unit_of(text: str, draft: Draft) -> str | None:
    """The unit as printed; else what its total counts, or what the words before it say a number of."""
    return _printed(text, draft) or _of_total(draft) or _in_words(draft)


def _printed(text: str, draft: Draft) -> str | None:
    """The unit as printed; for a noun that no list knows, its first words."""
    if draft.unit is not None:
        return draft.unit.text
    found = _NOUN.match(text, draft.number.end)
    if found is None or draft.of is not None:
        return None
    first = found["noun"].split()[0]
    return first if len(first) > 1 and first.isupper() else str(found["noun"])  # "46 DN trở lại"


_NO_NOUN = (
    "đạt|chiếm|và|của|trên|tại|là|có|được|để|so|trong|theo|do|cho|nên|từ|đến|với|đã|ở|đang|chưa|không|mà|khi|như|"
    "hoặc|hay"
)
_NOUN = lazy_pattern(
    rf" (?P<noun>(?!(?:{_NO_NOUN}|bị|mới|thì|tăng|giảm|lên|xuống|cũng|nhưng)\b)[^\W\d_]+"
    rf"(?: (?!(?:{_NO_NOUN}|này|đó|dài|rộng|cao|sâu)\b)[^\W\d_]+)?)"
)


def _of_total(draft: Draft) -> str | None:
    """``gồm 14 hồ sơ, trong đó quá hạn 02``: a part without a noun counts what its total counts."""
    total = draft.total
    counts = total is not None and total.unit is not None and total.unit.measure == "count"
    return total.unit.text if counts and total and total.unit and draft.of is None else None


def _in_words(draft: Draft) -> str | None:
    """``Số doanh nghiệp giải thể là 97``: the noun that the words before it say a number of."""
    found = _NUMBER_OF.match(draft.head.lower()) if draft.unit is None and draft.of is None else None
    words = found["noun"].split() if found is not None else []
    nouns = (" ".join(words[:length]) for length in range(len(words), 0, -1))
    return next((noun for noun in nouns if noun in COUNTED), None)


_NUMBER_OF = lazy_pattern(r"(?:tổng )?số (?P<noun>[^\W\d_]+(?: [^\W\d_]+){0,2})")


def names_noun(text: str, end: int) -> bool:
    """Whether a noun that no list knows stands right behind a number that ends at ``end``; no plan is one."""
    return _NOUN.match(text, end) is not None and _PLAN.match(text, end) is None


_PLAN = lazy_pattern(r" (?:KH|CT|DT|kế hoạch|chỉ tiêu|dự toán)(?![^\W\d_])")
