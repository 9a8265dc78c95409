"""Paragraph text that remembers where on the page each character stands.

Sections, figures and references are found in the joined text of a paragraph; people need the
place on the page. ``SourcedText`` maps any span of the text back to page and box.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, repeat
from operator import add
from typing import Any, NamedTuple

from vanthu.extract.geometry import union
from vanthu.extract.page import SUPERSCRIPTS, BBox, Word


class PlacedWord(NamedTuple):
    """One word of a paragraph: its characters are ``text[start:end]``."""

    start: int
    end: int
    page: int
    word: Word


@dataclass(frozen=True, slots=True)
class SourcedText:
    """Text with the words it was joined from, in order."""

    text: str
    pieces: tuple[PlacedWord, ...]

    def pieces_of(self, start: int, end: int) -> tuple[PlacedWord, ...]:
        """The words that touch ``text[start:end]``."""
        places: Sequence[Any] = self.pieces  # as plain tuples: compared by their start
        first = max(0, bisect_left(places, (start + 1,)) - 1)
        last = bisect_left(places, (end,), first)
        while first < last and self.pieces[first].end <= start:
            first += 1
        return self.pieces[first:last]

    def place(self, start: int, end: int) -> tuple[int, BBox] | None:
        """Page (1-based) and box in points of a span; of its first page where it breaks over pages."""
        pieces = self.pieces_of(start, end)
        if not pieces:
            return None
        first = pieces[0].page
        return first, union([word.bbox for _, _, page, word in pieces if page == first])

    def confidence(self, start: int, end: int) -> float:
        """The lowest confidence of the words in a span."""
        return min([word.confidence for _, _, _, word in self.pieces_of(start, end)], default=1.0)


def join_lines(lines: Sequence[tuple[int, Sequence[Word]]]) -> SourcedText:
    """Join the words of lines, given as ``(page, words)``, into one text.

    A footnote mark becomes ¹²³ and stays glued to the word before it. A line that ends inside a document
    number, after its hyphen (``15/2019/NĐ-`` / ``CP``), goes on without a blank; a hyphen between words
    (``Lao động - Thương binh``) stands alone.
    """
    parts: list[str] = []
    pieces: list[PlacedWord] = []
    length = 0
    for page, words in lines:
        if not words:
            continue
        if parts and not breaks_inside(parts[-1]):
            parts.append(" ")
            length += 1
        texts = [word.text for word in words]
        blanks = [1] * (len(words) - 1)
        if [word for word in words if word.superscript or word.glued]:
            texts = [word.text.translate(SUPERSCRIPTS) if word.superscript else word.text for word in words]
            blanks = [0 if word.glued else 1 for word in words[1:]]
        lengths = [*map(len, texts)]
        starts = [*accumulate([length, *map(add, lengths, blanks)])]
        ends = [*map(add, starts, lengths)]
        pieces += map(placed, repeat(PlacedWord), zip(starts, ends, repeat(page), words, strict=False))
        if len(words) > 1:
            parts += [text + _BLANKS[blank] for text, blank in zip(texts, blanks, strict=False)]
        parts.append(texts[-1])
        length = ends[-1]
    return SourcedText("".join(parts), tuple(pieces))


_BLANKS = ("", " ")


placed = tuple.__new__
"""Makes a ``PlacedWord``: there is one for each word, and its own constructor takes twice as long."""


def breaks_inside(word: str) -> bool:
    """Whether a line ending with ``word`` ends inside a word: after a hyphen or slash set without a blank."""
    return len(word) > 1 and word[-1] in "-/" and word[-2].isalnum()
