"""Parts in paragraphs of their own: the items of a list under the sentence that it divides."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.figures.amounts import unit_of, units_agree
from vanthu.parsers.figures.draft import Draft
from vanthu.parsers.figures.parts import ended
from vanthu.parsers.lexer.sentences import parts_in

_ONLY_PARTS = lazy_pattern(r"[^.]{0,40}\.\s+(?:Trong đó|Cụ thể|Bao gồm|Gồm|Chia ra)\s*:\s*")
"""``Tổng diện tích 1.245 ha, bằng 99% so với cùng kỳ. Trong đó:``: the list divides what was said before."""
_DIVIDER = lazy_pattern(
    r"\s*(?:trong (?:số )?đó|cụ thể|(?:bao )?gồm(?: có)?|chia ra|phân (?:ra|theo [^:.,;]{1,40}))"
    r"(?: là| như sau)?\s*:\s*",
    re.IGNORECASE,
)


def only_divides(text: str) -> bool:
    """True for a line of its own (``Trong đó:``) that divides what the paragraph before it said."""
    return _DIVIDER.fullmatch(text) is not None


def divided_before(drafts: Sequence[Draft]) -> list[Draft]:
    """The figures of the paragraph before such a line that the items under it are parts of."""
    able = [draft for draft in drafts if draft.total is None and not draft.is_rate]
    return [draft for draft in able if draft.sentence == able[-1].sentence] if able else []


def totals_of(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """The figures of a paragraph ending with ``:`` that the items under it are parts of."""
    if not text.rstrip().endswith(":") or not drafts:
        return []
    last = drafts[-1]
    if ended(text, last, len(text)) and not _ONLY_PARTS.fullmatch(text[last.reach :]):
        return []
    clause = [
        draft
        for draft in drafts
        if draft.sentence == last.sentence and draft.total is None and not draft.is_rate
    ]
    tail = text[last.reach :]
    said = bool(parts_in(tail))
    if not said and len(clause) > 1 and last.pair is None:
        return []
    return clause if said or len(tail) < 60 else []


def link_item(text: str, drafts: list[Draft], totals: Sequence[Draft]) -> None:
    """Make the first figures of a list item parts of the totals its lead-in states."""
    if not totals or not drafts:
        return
    head = [draft for draft in drafts if draft.sentence == drafts[0].sentence and draft.total is None]
    first = head[:1]
    if len(head) > 1 and head[1].pair is head[0]:
        first = head[:2]
    if (
        len(head) > len(first)
        and any(not draft.is_rate for draft in head[len(first) :])
        and ";" in text.rstrip(" ;")
    ):
        return
    for draft in first:
        total = _item_total(draft, totals)
        if total is not None and not draft.is_rate:
            draft.total = total


def _item_total(draft: Draft, totals: Sequence[Draft]) -> Draft | None:
    units = {unit_of(total) for total in totals}
    if len(units) > 1:
        matching = [total for total in totals if units_agree(unit_of(total), unit_of(draft))]
        return matching[-1] if matching else None
    total = totals[-1]
    return total if total.dimension == draft.dimension else None
