"""The stated changes of a figure in words: ``tăng 8 vụ; giảm 5,97% so với cùng kỳ``."""

from __future__ import annotations

from collections.abc import Iterable

from vanthu.parsers.render.heads import Language
from vanthu.parsers.report import Change, Number

_WAYS = {"vi": ("tăng", "giảm", "so với"), "en": ("up", "down", "since")}
_TO_VIETNAMESE = str.maketrans(",.", ".,")


def changes_told(changes: Iterable[Change], language: Language) -> str:
    """All of them, in their order; empty where there are none."""
    return "; ".join(_told(change, language) for change in changes)


def _told(change: Change, language: Language) -> str:
    up, down, since = _WAYS[language]
    parts = [down if change.by < 0 else up, _amount(abs(change.by), change.unit, language)]
    if change.since:
        parts += [change.since] if change.since.casefold().startswith(since) else [since, change.since]
    return " ".join(parts)


def _amount(by: Number, unit: str | None, language: Language) -> str:
    number = f"{by:,}".translate(_TO_VIETNAMESE) if language == "vi" else f"{by:,}"
    if unit is None:
        return number
    return f"{number}%" if unit == "%" else f"{number} {unit}"
