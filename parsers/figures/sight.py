"""The figures of a sentence that what is said behind them may belong to."""

from __future__ import annotations

import re

from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.figures.draft import Draft
from vanthu.parsers.lexer.sentences import opened_at
from vanthu.parsers.lexer.vocabulary import any_of, words_of

IN_SIGHT = 40
"""Figures of a sentence that a reader can still refer back to; a longer run of numbers is no sentence."""


def in_sight(text: str, drafts: list[Draft], position: int, sentence: int) -> list[Draft]:
    """The figures of the sentence whose bracket, if they stand in one, is still open at ``position``."""
    opened = opened_at(text, position)
    seen = []
    for draft in reversed(drafts[-IN_SIGHT:]):
        if draft.sentence != sentence:
            break
        if draft.bracket is None or (opened is not None and draft.bracket <= opened):
            seen.append(draft)
    return seen[::-1]


_SITED = lazy_pattern(
    rf"(?<![^\W\d_])(?:tại|ở|trên địa bàn|thuộc)(?: (?:{any_of('approximation')}))?\s*$", re.IGNORECASE
)
SITES = words_of("region") | {"địa phương", "thôn", "bản"}


def without_places(text: str, near: list[Draft]) -> list[Draft]:
    """``402 ca mắc tại 33 tỉnh, giảm 21%``: where it was is not what fell, nor what a rate is of."""
    kept = len(near)
    while kept > 1 and is_site(text, near[kept - 1]):
        kept -= 1
    return near[:kept]


def is_site(text: str, draft: Draft) -> bool:
    """True for a number of places that says where something was: ``tại 33 tỉnh``."""
    if draft.unit is None or draft.of is not None or draft.unit.head not in SITES:
        return False
    return _SITED.search(text, max(0, draft.start - 30), draft.start) is not None
