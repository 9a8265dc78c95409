"""Paragraph text that remembers where on the page each character stands.

Sections, figures and references are found in the joined text of a paragraph; people need the
place on the page. ``SourcedText`` maps any span of the text back to page and box.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, repeat
from operator import add
from typing import Any, NamedTuple, overload

from vanthu.extract.geometry import union
from vanthu.extract.page import SUPERSCRIPTS, BBox, Word
from vanthu.extract.stored import StoredWords, stored


class PlacedWord(NamedTuple):
    """One word of a paragraph: its characters are ``text[start:end]``."""

    start: int
    end: int
    page: int
    word: Word


class StoredPieces(Sequence[PlacedWord]):
    """The placed words of a text of a long document, packed (``extract.stored``)."""

    __slots__ = ("_pages", "_words")

    def __init__(self, words: StoredWords, pages: Sequence[int]) -> None:
        """The words, and the page (1-based) of each."""
        self._words = words
        self._pages: Sequence[int] = pages[:1] if len(set(pages)) == 1 else pages

    def __len__(self) -> int:
        return len(self._words)

    @overload
    def __getitem__(self, index: int) -> PlacedWord: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[PlacedWord, ...]: ...
    def __getitem__(self, index: int | slice) -> PlacedWord | tuple[PlacedWord, ...]:
        """One word, or a tuple of some; the first and the last are made alone: they tell pages."""
        if isinstance(index, slice) or index not in (0, -1):
            return unpacked_pieces(self)[index]
        at = range(len(self))[index]
        return self.made(at, at + 1)[0]

    def __iter__(self) -> Iterator[PlacedWord]:
        return iter(unpacked_pieces(self))

    def made(self, first: int, last: int) -> tuple[PlacedWord, ...]:
        """Some of the placed words by their index, made anew."""
        pages = self._pages[first:last] if len(self._pages) > 1 else repeat(self._pages[0])
        places = zip(self._words.spans()[first:last], pages, self._words.made(first, last), strict=False)
        return tuple([placed(PlacedWord, (start, end, page, word)) for (start, end), page, word in places])


@lru_cache(maxsize=128)
def unpacked_pieces(pieces: StoredPieces) -> tuple[PlacedWord, ...]:
    """The placed words as they were; those of the last texts are kept: each is looked at several times."""
    return pieces.made(0, len(pieces))


@dataclass(frozen=True, slots=True)
class SourcedText:
    """Text with the words it was joined from, in order."""

    text: str
    pieces: Sequence[PlacedWord]

    def pieces_of(self, start: int, end: int) -> Sequence[PlacedWord]:
        """The words that touch ``text[start:end]``."""
        pieces = self.pieces
        if isinstance(pieces, StoredPieces):
            pieces = unpacked_pieces(pieces)
        places: Sequence[Any] = pieces  # as plain tuples: compared by their start
        first = max(0, bisect_left(places, (start + 1,)) - 1)
        last = bisect_left(places, (end,), first)
        while first < last and pieces[first].end <= start:
            first += 1
        return pieces[first:last]

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


def sourced(text: str, pieces: Sequence[PlacedWord], *, small: bool) -> SourcedText:
    """A text with its words, which are packed where those are that it is made of (``small``)."""
    words = (
        stored(text, [piece.word for piece in pieces], [piece.start for piece in pieces]) if small else None
    )
    if words is None:
        return SourcedText(text, tuple(pieces))
    return SourcedText(text, StoredPieces(words, [piece.page for piece in pieces]))


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
    small = any(isinstance(words, StoredWords) for _, words in lines)
    return sourced("".join(parts), pieces, small=small)


_BLANKS = ("", " ")


placed = tuple.__new__
"""Makes a ``PlacedWord``: there is one for each word, and its own constructor takes twice as long."""


def breaks_inside(word: str) -> bool:
    """Whether a line ending with ``word`` ends inside a word: after a hyphen or slash set without a blank."""
    return len(word) > 1 and word[-1] in "-/" and word[-2].isalnum()
