"""What a repair is: one word changed, with its place, the rule and how sure we are."""

from __future__ import annotations

from dataclasses import dataclass

from extract.page import BBox, Page


@dataclass(frozen=True, slots=True)
class Edit:
    """One repair of text.

    Attributes:
        page: 1-based.
        line / start: 0-based index of the line on the page, and of the first character of ``after``
            in the repaired line: with them the edits of a page can be replayed and reversed.
        before / after: the text as read and as restored; digits are the same in both.
        rule: name of the fixer.
        confidence: 0.0-1.0.
        bbox: of the word on the page in points; None for plain text.
    """

    page: int
    line: int
    start: int
    before: str
    after: str
    rule: str
    confidence: float
    bbox: BBox | None = None


@dataclass(frozen=True, slots=True)
class RepairedPage:
    """A page after repair and what was changed on it."""

    page: Page
    edits: tuple[Edit, ...]
