"""What a repair is: a word (or a stretch in an old font) changed, its place, the rule and how sure we are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from vanthu.extract.page import BBox, Document, Page
from vanthu.extract.values import fixed


@fixed(frozen=True, slots=True)
class Edit:
    """One repair of text.

    Attributes:
        page: 1-based.
        line / start: 0-based index of the line on the page, and of the first character of ``after``
            in the repaired line: with them the edits of a page can be replayed and reversed.
        before / after: the text as read and as restored; digits are the same in both.
        rule: name of the fixer.
        confidence: 0.0-1.0.
        bbox: of the words on the page in points; None for plain text.
    """

    page: int
    line: int
    start: int
    before: str
    after: str
    rule: str
    confidence: float
    bbox: BBox | None = None


@fixed(frozen=True, slots=True)
class RepairedPage:
    """A page after repair and what was changed on it."""

    page: Page
    edits: tuple[Edit, ...]


@fixed(frozen=True, slots=True)
class RepairedDocument:
    """A document after repair and what was changed in it, in reading order."""

    document: Document
    edits: tuple[Edit, ...]


@fixed(frozen=True, slots=True)
class RepairedText:
    """Lines of plain text after repair, as many as came in, and what was changed; all on page 1."""

    lines: tuple[str, ...]
    edits: tuple[Edit, ...]


def replay(lines: Sequence[str], edits: Iterable[Edit]) -> list[str]:
    """The lines of one page as read, with the edits of that page made."""
    result = list(lines)
    for number, group in groupby(sorted(edits, key=lambda e: (e.line, e.start)), key=lambda e: e.line):
        text = result[number]
        # From the left: ``start`` counts in the repaired line, whose left part is already made.
        for edit in group:
            text = _swap(text, edit.start, edit.before, edit.after)
        result[number] = text
    return result


def reverse(lines: Sequence[str], edits: Iterable[Edit]) -> list[str]:
    """The repaired lines of one page, with the edits of that page undone."""
    result = list(lines)
    for edit in sorted(edits, key=lambda e: (e.line, e.start), reverse=True):
        result[edit.line] = _swap(result[edit.line], edit.start, edit.after, edit.before)
    return result


def _swap(text: str, start: int, old: str, new: str) -> str:
    if not text.startswith(old, start):
        raise ValueError(f"the line does not read {old!r} at {start}: {text!r}")
    return text[:start] + new + text[start + len(old) :]
