"""Edits of old fonts, one for each stretch of a line that is set in one of them.

An old font has other letters in nearly every word: an edit for each word would be longer than the text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from vanthu.extract.geometry import union
from vanthu.extract.page import Line, Word, respelled
from vanthu.repair.edit import Edit
from vanthu.repair.legacy import ENCODINGS
from vanthu.repair.rewrite import spans_of

_OLD = frozenset(ENCODINGS)


def in_one_font(
    line: Line, number: int, page: int, respell: Callable[[str], str], rule: str, confidence: float
) -> tuple[Line, list[Edit]] | None:
    """A line that is set in one old font, and the one edit that ``in_stretches`` makes of its words' edits.

    Args:
        line: as read.
        number: of the line on its page, from 0.
        page: 1-based.
        respell: gives the reading of a word.
        rule: what changes its words.
        confidence: of the change.

    Returns:
        None where its words are to be looked at one by one: several fonts, raised words, words that would
        become several or none.
    """
    words = line.words
    if len({word.font for word in words}) != 1 or True in [word.superscript for word in words]:
        return None
    read = [word.text for word in words]
    made = [respell(text) for text in read]
    changed = [k for k, text in enumerate(made) if text != read[k]]
    if not changed:
        return line, []
    if " ".join(made).split() != made:
        return None
    mended = replace(line, words=tuple(map(respelled, words, made)))
    first, last = changed[0], changed[-1]
    start = _start(words, made, first)
    before = line.text[_start(words, read, first) : _start(words, read, last) + len(read[last])]
    after = mended.text[start : _start(words, made, last) + len(made[last])]
    box = union([words[k].bbox for k in changed])
    return mended, [Edit(page, number, start, before, after, rule, confidence, box)]


def _start(words: Sequence[Word], texts: Sequence[str], place: int) -> int:
    """Where a word begins in its line, whose words have these texts."""
    return sum(map(len, texts[:place])) + sum([not word.glued for word in words[1 : place + 1]])


def in_stretches(read: Sequence[Line], repaired: Sequence[Line], edits: Sequence[Edit]) -> list[Edit]:
    """The edits of a page, those of one encoding and one font that stand in one line as one.

    What stands between them and was not changed (a figure, a word without marks) is part of both texts.
    Replay and reversal give what they gave.
    """
    if not any(edit.rule in _OLD for edit in edits):
        return list(edits)
    found: list[Edit] = []
    for number, group in groupby(sorted(edits, key=lambda e: (e.line, e.start)), key=lambda e: e.line):
        found += _of_line(read[number], repaired[number], list(group))
    return found


def _of_line(read: Line, repaired: Line, edits: list[Edit]) -> Iterator[Edit]:
    places = list(_places(edits))
    if any(not read.text.startswith(edit.before, at) for edit, at in zip(edits, places, strict=True)):
        yield from edits
        return
    rules = {edit.rule for edit in edits}
    if len(rules) == 1 and rules <= _OLD and len({word.font for word in read.words}) == 1:
        yield _as_one(read, repaired, edits, places[0], places[-1])
        return
    _, spans = spans_of(read)
    first = 0
    for last, edit in enumerate(edits):
        following = edits[last + 1] if last + 1 < len(edits) else None
        if following is None or not _goes_on(read, spans, edit, places[last], following, places[last + 1]):
            yield _as_one(read, repaired, edits[first : last + 1], places[first], places[last])
            first = last + 1


def _places(edits: Sequence[Edit]) -> Iterator[int]:
    """Where each edit begins in the line as read."""
    shift = 0
    for edit in edits:
        yield edit.start - shift
        shift += len(edit.after) - len(edit.before)


def _goes_on(
    read: Line, spans: Sequence[tuple[int, int]], edit: Edit, at: int, following: Edit, then: int
) -> bool:
    """Whether an edit follows another in one font and one encoding."""
    if edit.rule not in _OLD or following.rule != edit.rule:
        return False
    first = bisect_right(spans, at, key=itemgetter(1))
    behind = bisect_left(spans, then + len(following.before), key=itemgetter(0))
    return len({word.font for word in read.words[first:behind]}) == 1


def _as_one(read: Line, repaired: Line, edits: Sequence[Edit], at: int, last: int) -> Edit:
    if len(edits) == 1:
        return edits[0]
    boxes = [edit.bbox for edit in edits if edit.bbox is not None]
    return replace(
        edits[0],
        before=read.text[at : last + len(edits[-1].before)],
        after=repaired.text[edits[0].start : edits[-1].start + len(edits[-1].after)],
        confidence=min(edit.confidence for edit in edits),
        bbox=union(boxes) if boxes else None,
    )
