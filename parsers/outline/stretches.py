"""Text without an end: a run longer than any paragraph is cut into paragraphs.

What is said of a figure is looked for in its whole paragraph, so that reading one takes time with the square
of its length: 20,000 figures that a converter wrote in one line took minutes.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.lexer.sentences import sentence_ends
from vanthu.parsers.text import SourcedText, StoredPieces

LONGEST = 8000
"""Characters of a paragraph, more than two printed pages; the longest of real reports and laws has 3,800."""


def stretches_of(text: SourcedText) -> list[SourcedText]:
    """The text as it is, or in stretches with all of its words, each at most as long as a paragraph can be.

    It is cut where a sentence ends, else behind a semicolon, a comma, a word; never in a word or number.
    """
    if len(text.text) <= LONGEST:
        return [text]
    cuts = [0, *_cuts_in(text), len(text.text)]
    return [_part(text, start, end) for start, end in pairwise(cuts)]


def _cuts_in(text: SourcedText) -> Iterator[int]:
    said = text.text
    starts = [piece.start for piece in text.pieces if _may_cut(said, piece.start)]
    sentences = {behind for _, behind in sentence_ends(said)}

    def rank(place: int) -> tuple[int, int]:
        return 3 if place in sentences else _BEST_BEHIND.get(said[place - 2 : place - 1], 0), place

    begin = 0
    while len(said) - begin > LONGEST:
        first = bisect_left(starts, begin + LONGEST // 2)
        behind = bisect_right(starts, begin + LONGEST)
        places = starts[first:behind] or starts[behind : behind + 1]
        if not places:
            return
        begin = max(places, key=rank)
        yield begin


_BEST_BEHIND = {";": 2, ",": 1}


def _may_cut(said: str, place: int) -> bool:
    """Behind a blank, but not before three digits that may go on with a number (``1 234``)."""
    if said[place - 1 : place] != " ":
        return False
    return not (said[place - 2 : place - 1].isdigit() and _THOUSANDS.match(said, place))


_THOUSANDS = lazy_pattern(r"\d{3}(?!\d)")


def _part(text: SourcedText, start: int, end: int) -> SourcedText:
    said = text.text[start:end].rstrip()
    pieces = text.pieces
    if (
        isinstance(pieces, StoredPieces)
        and (packed := pieces.part(said, start, start + len(said))) is not None
    ):
        return SourcedText(said, packed)
    moved = [
        piece._replace(start=piece.start - start, end=piece.end - start)
        for piece in text.pieces_of(start, end)
    ]
    return SourcedText(said, tuple(moved))
