"""Figures printed over one another: what a person sees there is neither of them.

A second copy of the same text is dropped before (``drawn-twice``); texts that differ are kept, and doubted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from vanthu.extract.page import BBox, Line, Word

UNREADABLE = 0.4
"""Confidence of figures that stand over one another, or askew on their page: digits of a text layer that no
other doubt makes as low."""

SHARED = 0.4
"""Share of the narrower word's width, and of the lower one's height, that stands over the other."""

LINES_BELOW = 3
"""Lines that follow one another in reading order among which a second text over a line is looked for."""


def doubt_overprinted(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, figures that stand over other words with little confidence."""
    doubted = {id(word) for pair in _overprinted(lines) for word in pair if _holds_digit(word)}
    if not doubted:
        return lines
    return [
        replace(
            line,
            words=tuple(
                replace(word, confidence=UNREADABLE) if id(word) in doubted else word for word in line.words
            ),
        )
        for line in lines
    ]


def _overprinted(lines: Sequence[Line]) -> Iterator[tuple[Word, Word]]:
    """Pairs of words of neighbouring lines that stand over one another."""
    for place, line in enumerate(lines):
        box = line.bbox
        for other in lines[place + 1 : place + 1 + LINES_BELOW]:
            if other.bbox[1] >= box[3]:  # nearly all
                continue
            if _share(box, other.bbox, 1, SHARED) and _touch(box, other.bbox):
                yield from _pairs(line, other)


def _pairs(line: Line, other: Line) -> Iterator[tuple[Word, Word]]:
    for word in line.words:
        for second in other.words:
            over = _share(word.bbox, second.bbox, 0, SHARED) and _share(word.bbox, second.bbox, 1, SHARED)
            if over and not (word.superscript or second.superscript):
                yield word, second


def _touch(a: BBox, b: BBox) -> bool:
    return a[0] < b[2] and b[0] < a[2]


def _share(a: BBox, b: BBox, axis: int, least: float) -> bool:
    shared = min(a[axis + 2], b[axis + 2]) - max(a[axis], b[axis])
    return shared > least * min(a[axis + 2] - a[axis], b[axis + 2] - b[axis])


def _holds_digit(word: Word) -> bool:
    return any(character.isdigit() for character in word.text)
