"""The parts that the label of a figure is made of, with their places in the paragraph."""

from __future__ import annotations

from typing import Literal

from vanthu.parsers.figures import senses
from vanthu.parsers.figures.context import Above
from vanthu.parsers.figures.draft import Draft
from vanthu.parsers.report import IndicatorPart

Role = Literal["subject", "qualifier", "place", "group", "lead", "total"]


def indicator_of(text: str, draft: Draft, above: Above) -> list[IndicatorPart]:
    """The parts that a label is made of, from what stands over the figure to its own words."""
    parts = []
    if above.heading and draft.named.startswith(above.heading.rstrip(" :")):
        parts.append(IndicatorPart(role="group", text=above.heading.rstrip(" :")))
    if above.lead and above.lead in draft.named:
        parts.append(IndicatorPart(role="lead", text=above.lead))
    whole = draft.total or draft.within
    if whole is not None:
        parts.append(_part(text, "total", whole.head or whole.named, whole.start))
    elif draft.leant_on is not None:
        base = draft.leant_on
        parts.append(_part(text, "lead", base.head or base.named, base.start))
    if draft.context:
        parts.append(_part(text, "lead", draft.context, draft.start))
    if draft.head:
        parts.append(_part(text, "subject", draft.head, draft.start))
    if place := senses.place_in(f" {draft.head}") or (draft.head if senses.is_place(draft.head) else ""):
        parts.append(_part(text, "place", place, draft.start))
    if draft.behind and draft.behind in draft.label:
        begin = text.find(draft.behind, draft.number.end)
        parts.append(_placed("qualifier", draft.behind, begin))
    return [part for part in parts if part.text]


def _part(text: str, role: Role, words: str, before: int) -> IndicatorPart:
    """A part whose words stand before ``before``, nearest to it."""
    return _placed(role, words, text.rfind(words, 0, before))


def _placed(role: Role, words: str, begin: int) -> IndicatorPart:
    return IndicatorPart(role=role, text=words, span=(begin, begin + len(words)) if begin >= 0 else None)
