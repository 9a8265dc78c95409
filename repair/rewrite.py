"""Changes of a line's characters carried over to its words and their boxes, each on record as an edit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vanthu.extract.geometry import union
from vanthu.extract.page import BBox, Line, Word, respelled
from vanthu.extract.values import fixed
from vanthu.repair.edit import Edit


@fixed(frozen=True, slots=True)
class Rewrite:
    """A run of characters of a line to be replaced; offsets count in the line as read."""

    start: int
    end: int
    after: str
    confidence: float
    rule: str = "restore"


def apply(line: str, changes: Sequence[Rewrite], offset: int = 0) -> str:
    """The line with its changes made; ``line`` may be a part that begins ``offset`` characters later."""
    for change in reversed(changes):
        line = line[: change.start - offset] + change.after + line[change.end - offset :]
    return line


def spans_of(line: Line) -> tuple[str, list[tuple[int, int]]]:
    """The line's text, and where in it each word stands."""
    spans: list[tuple[int, int]] = []
    at = 0
    for word in line.words:
        if spans and not word.glued:
            at += 1
        end = at + len(word.text)
        spans.append((at, end))
        at = end
    return line.text, spans


def rewrite_line(line: Line, number: int, page: int, changes: Sequence[Rewrite]) -> tuple[Line, list[Edit]]:
    """The line with its changes made, and the edits: one per word, or per words that became one."""
    if not changes:
        return line, []
    text, spans = spans_of(line)
    words: list[Word] = []
    edits: list[Edit] = []
    length = 0  # of the line as repaired, so far
    changes = sorted(changes, key=lambda change: change.start)
    index = 0
    made = 0  # changes
    while index < len(spans):
        start, end = spans[index]
        last = index
        while made < len(changes) and changes[made].start < start:
            made += 1
        inside = _within(changes, made, start, end)
        while inside and inside[-1].end > end:  # the change joins words
            last += 1
            end = spans[last][1]
            inside = _within(changes, made, start, end)
        made += len(inside)
        before = text[start:end]
        after = apply(before, inside, start) if inside else before
        gap = 0 if not words or line.words[index].glued else 1
        if after.strip() and after != before:
            group = line.words[index : last + 1]
            words += _words(group, after)
            confidence = min(c.confidence for c in inside)
            edits.append(
                Edit(
                    page,
                    number,
                    length + gap,
                    before,
                    " ".join(after.split()),
                    inside[0].rule,
                    round(confidence, 4),
                    _around(group),
                )
            )
            after = " ".join(after.split())
        else:
            words += line.words[index : last + 1]
            after = before
        length += gap + len(after)
        index = last + 1
    return (replace(line, words=tuple(words)), edits) if edits else (line, [])


def _within(changes: Sequence[Rewrite], first: int, start: int, end: int) -> Sequence[Rewrite]:
    """The changes from the ``first`` on that begin within a word; those before it are made."""
    behind = first
    while behind < len(changes) and start <= changes[behind].start < end:
        behind += 1
    return changes[first:behind]


def _words(group: Sequence[Word], text: str) -> list[Word]:
    """The words of a restored text in the place of those read; boxes by their share of the characters."""
    parts = text.split()
    if len(group) == 1 and parts == [text]:
        return [respelled(group[0], text)]
    x0, top, x1, bottom = _around(group)
    step = (x1 - x0) / max(len(text), 1)
    found, at = [], 0
    for rank, part in enumerate(parts):
        at = text.index(part, at)
        box = (x0 + at * step, top, x0 + (at + len(part)) * step, bottom)
        found.append(replace(group[0], text=part, bbox=box, glued=group[0].glued and rank == 0))
        at += len(part)
    return found


def _around(group: Sequence[Word]) -> BBox:
    return union([word.bbox for word in group])
