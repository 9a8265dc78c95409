"""Paragraph text that remembers where on the page each character stands.

Sections, figures and references are found in the joined text of a paragraph; people need the
place on the page. ``SourcedText`` maps any span of the text back to page and box.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, repeat
from operator import add, itemgetter
from typing import Any, NamedTuple, overload

from vanthu.extract.geometry import union
from vanthu.extract.page import SUPERSCRIPTS, BBox, Word
from vanthu.extract.stored import StoredWords, joined, stored
from vanthu.extract.values import fixed


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
        self._pages: Sequence[int] = _one_page(pages[0]) if len(set(pages)) == 1 else pages

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
        start, end = self._words.last_span() if index else self._words.first_span()
        return PlacedWord(start, end, self._pages[index], self._words[index])

    def __iter__(self) -> Iterator[PlacedWord]:
        return iter(unpacked_pieces(self))

    def made(self, first: int, last: int) -> tuple[PlacedWord, ...]:
        """Some of the placed words by their index, made anew."""
        pages = self._pages[first:last] if len(self._pages) > 1 else repeat(self._pages[0])
        spans = spans_of(self._words)
        places = zip(spans[first:last], pages, self._words.made(first, last, spans), strict=False)
        return tuple([placed(PlacedWord, (start, end, page, word)) for (start, end), page, word in places])

    def marked(self) -> bool:
        """Whether some word may be a footnote mark."""
        return self._words.marked()

    def pages(self) -> frozenset[int]:
        """The pages (1-based) that the words stand on."""
        return frozenset(self._pages)

    def touching(self, start: int, end: int) -> tuple[int, int]:
        """Index of the first word that touches ``text[start:end]``, and behind the last."""
        spans = spans_of(self._words)
        return bisect_right(spans, start, key=itemgetter(1)), bisect_left(spans, end, key=itemgetter(0))

    def part(self, text: str, start: int, end: int) -> StoredPieces | None:
        """The words of ``text``, which stands at ``start:end``; None where it cuts one, or has none."""
        first, last = self.touching(start, end)
        spans = spans_of(self._words)[first:last]
        if not spans or spans[0][0] < start or spans[-1][1] > end:
            return None
        words = self._words.part(first, last, text, start)
        pages = self._pages[first:last] if len(self._pages) > 1 else self._pages
        return StoredPieces(words, pages) if words is not None else None


@lru_cache(maxsize=4096)
def _one_page(number: int) -> tuple[int]:
    """The page of all words of a text, shared by the texts of that page: a table has one in every cell."""
    return (number,)


@lru_cache(maxsize=128)
def spans_of(words: StoredWords) -> list[tuple[int, int]]:
    """Where each word begins and ends; those of the last texts are kept."""
    return words.spans()


@lru_cache(maxsize=128)
def unpacked_pieces(pieces: StoredPieces) -> tuple[PlacedWord, ...]:
    """The placed words as they were; those of the last texts are kept: each is looked at several times."""
    return pieces.made(0, len(pieces))


@fixed(frozen=True, slots=True)
class SourcedText:
    """Text with the words it was joined from, in order."""

    text: str
    pieces: Sequence[PlacedWord]

    def pieces_of(self, start: int, end: int) -> Sequence[PlacedWord]:
        """The words that touch ``text[start:end]``."""
        pieces = self.pieces
        if isinstance(pieces, StoredPieces):
            return pieces.made(*pieces.touching(start, end))
        if len(pieces) == 1:  # as in most cells of figures
            return pieces if pieces[0].start < end and start < pieces[0].end else pieces[:0]
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
    if len(lines) == 1 and len(lines[0][1]) == 1 and type(lines[0][1]) is tuple:
        return _of_one_word(*lines[0])
    packed = _joined_packed(lines)
    if packed is not None:
        return packed
    parts: list[str] = []
    pieces: list[PlacedWord] = []
    length = 0
    last = ""
    for page, words in lines:
        if not words:
            continue
        if parts and not breaks_inside(last):
            parts.append(" ")
            length += 1
        texts = [word.text for word in words]
        if True in [word.superscript or word.glued for word in words]:
            texts = [word.text.translate(SUPERSCRIPTS) if word.superscript else word.text for word in words]
            blanks = [0 if word.glued else 1 for word in words[1:]]
            parts += [text + _BLANKS[blank] for text, blank in zip(texts, blanks, strict=False)]
            parts.append(texts[-1])
            lengths = [*map(len, texts)]
            starts = [*accumulate([length, *map(add, lengths, blanks)])]
        else:
            parts.append(" ".join(texts))
            lengths = [*map(len, texts)]
            starts = [*accumulate([length, *[each + 1 for each in lengths[:-1]]])]
        ends = [*map(add, starts, lengths)]
        pieces += map(placed, repeat(PlacedWord), zip(starts, ends, repeat(page), words, strict=False))
        last = texts[-1]
        length = ends[-1]
    small = any(type(words) is StoredWords for _, words in lines)
    return sourced("".join(parts), pieces, small=small)


def _of_one_word(page: int, words: Sequence[Word]) -> SourcedText:
    """The text of one word, as most cells of figures have."""
    word = words[0]
    text = word.text.translate(SUPERSCRIPTS) if word.superscript else word.text
    return SourcedText(text, (PlacedWord(0, len(text), page, word),))


def _joined_packed(lines: Sequence[tuple[int, Sequence[Word]]]) -> SourcedText | None:
    """The text of lines that are all packed, without making their words; None for others."""
    parts: list[str] = []
    gaps: list[int] = []
    last_line = last = ""
    for _, words in lines:
        if type(words) is not StoredWords:
            return None
        gaps.append(0 if not gaps or breaks_inside(last) else 1)
        last_line, last = words.text, words.last_text()
        parts.append(_BLANKS[gaps[-1]] + last_line)
    text = "".join(parts) if len(parts) > 1 else last_line
    whole = joined(text, [words for _, words in lines], gaps) if lines else None
    if whole is None:
        return None
    pages = [page for page, words in lines for _ in range(len(words))]
    return SourcedText(text, StoredPieces(whole, pages))


_BLANKS = ("", " ")


placed = tuple.__new__
"""Makes a ``PlacedWord``: there is one for each word, and its own constructor takes twice as long."""


def breaks_inside(word: str) -> bool:
    """Whether a line ending with ``word`` ends inside a word: after a hyphen or slash set without a blank."""
    return len(word) > 1 and word[-1] in "-/" and word[-2].isalnum()
