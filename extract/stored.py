"""The words of long documents, kept small: as packed numbers, made into words when they are looked at.

A word with its box takes some 400 bytes as objects and 25 to 40 here. Documents of a few hundred pages keep
their objects, which are quicker.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from itertools import accumulate, repeat
from operator import attrgetter
from typing import Any, cast, overload

from vanthu.extract.page import SUPERSCRIPTS, Document, Grid, Line, Page, Word, made_word

_LOWERED = {raised: plain for plain, raised in SUPERSCRIPTS.items()}
_MOST = 255
"""Letters of a word and signs between two, in a byte; a page's text has no longer ones."""

_NAMES = [field.name for field in fields(Word)]
assert _NAMES[:2] == ["text", "bbox"]
_SUPERSCRIPT = _NAMES.index("superscript") - 2
_style_of = attrgetter(*_NAMES[2:])
Style = tuple[Any, ...]
"""The fields of a word but its text and its box, in their order."""

_shared: dict[tuple[Style, ...], tuple[Style, ...]] = {}
_MOST_SHARED = 4096
"""Then anew: a document has some dozens of sets of styles, a scan one for each line."""


class StoredWords(Sequence[Word]):
    """The words of a text, in their order: stands for a tuple of them in all that is asked of it."""

    __slots__ = ("_boxes", "_places", "_ranks", "_styles", "_text")

    def __init__(
        self, text: str, places: bytes, boxes: bytes, styles: tuple[Style, ...], ranks: bytes
    ) -> None:
        """Taken as packed: see ``stored``.

        Args:
            text: that the words stand in; footnote marks as ¹²³.
            places: for each word how many signs stand before it, and how many it has.
            boxes: in points, as single or double floats.
            styles: those that occur.
            ranks: of each word's style among them; empty where there is one.
        """
        self._text, self._places, self._boxes = text, places, boxes
        self._styles, self._ranks = styles, ranks

    def __len__(self) -> int:
        return len(self._places) // 2

    @overload
    def __getitem__(self, index: int) -> Word: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Word, ...]: ...
    def __getitem__(self, index: int | slice) -> Word | tuple[Word, ...]:
        """One word, or a tuple of some; the first or last of those not looked at of late is made alone."""
        if isinstance(index, slice) or index not in (0, -1) or self in _recent:
            return unpacked(self)[index]
        at = range(len(self))[index]
        return self.made(at, at + 1)[0]

    def __iter__(self) -> Iterator[Word]:
        return iter(unpacked(self))

    def spans(self) -> list[tuple[int, int]]:
        """Where each word begins and ends in the text."""
        bounds = [*accumulate(self._places)]
        return [*zip(bounds[::2], bounds[1::2], strict=True)]

    def kinds(self) -> tuple[Word, ...]:
        """A word of each style."""
        return tuple([made_word("", (0.0, 0.0, 0.0, 0.0), *style) for style in self._styles])

    def made(self, first: int, last: int) -> tuple[Word, ...]:
        """Some of the words by their index, made anew."""
        size = len(self._boxes) // len(self)
        edges = iter(array("f" if size == _SINGLE else "d", self._boxes[first * size : last * size]))
        boxes = zip(edges, edges, edges, edges, strict=True)
        texts = [self._text[start:end] for start, end in self.spans()[first:last]]
        if self._ranks:
            styles = [self._styles[rank] for rank in self._ranks[first:last]]
            made = map(made_word, texts, boxes, *zip(*styles, strict=True))
            return tuple([replace(w, text=w.text.translate(_LOWERED)) if w.superscript else w for w in made])
        if self._styles[0][_SUPERSCRIPT]:
            texts = [text.translate(_LOWERED) for text in texts]
        return tuple(map(made_word, texts, boxes, *map(repeat, self._styles[0])))


_recent: dict[StoredWords, tuple[Word, ...]] = {}
_MOST_RECENT = 512
"""Lines of some pages: every step looks at a line several times."""


def unpacked(words: StoredWords) -> tuple[Word, ...]:
    """The words as they were."""
    found = _recent.get(words)
    if found is None:
        if len(_recent) >= _MOST_RECENT:
            _recent.clear()
        found = _recent[words] = words.made(0, len(words))
    return found


_SINGLE = 4 * 4
"""Bytes of a box in single floats."""


def kinds_of(words: Sequence[Word]) -> Sequence[Word]:
    """Words among which all fields of the words given occur, text and place aside: fewer, where packed."""
    return words.kinds() if isinstance(words, StoredWords) else words


def stored(text: str, words: Sequence[Word], starts: Iterable[int]) -> StoredWords | None:
    """Words packed; None where they are not such as can be had back exactly.

    Args:
        text: that they stand in; footnote marks as ¹²³.
        words: from the first on, none over another.
        starts: where each begins in the text.
    """
    places = bytearray()
    end = 0
    for word, start in zip(words, starts, strict=True):
        length = len(word.text)
        printed = text[start : start + length]
        own = printed.translate(_LOWERED) if word.superscript else printed
        if own != word.text or not 0 <= start - end <= _MOST or not 0 < length <= _MOST:
            return None
        places += bytes((start - end, length))
        end = start + length
    boxes = _packed([edge for word in words for edge in word.bbox])
    each = [_style_of(word) for word in words]
    styles = (each[0],) if each and each.count(each[0]) == len(each) else tuple(dict.fromkeys(each))
    if boxes is None or not words or len(styles) > _MOST:
        return None
    if len(_shared) > _MOST_SHARED:
        _shared.clear()
    styles = _shared.setdefault(styles, styles)
    ranks = bytes(map(styles.index, each)) if len(styles) > 1 else b""
    return StoredWords(text, bytes(places), boxes, styles, ranks)


def _packed(edges: list[float]) -> bytes | None:
    """Edges of boxes: PDFium's are single floats across, and down where the page's height lets them be."""
    if not all(type(edge) is float for edge in edges):
        return None
    single = array("f", edges)
    return single.tobytes() if single.tolist() == edges else array("d", edges).tobytes()


def stored_line(line: Line) -> Line:
    """A line with its words packed, where they can be."""
    if isinstance(line.words, StoredWords):
        return line
    starts = []
    at = 0
    for number, word in enumerate(line.words):
        at += 1 if number and not word.glued else 0
        starts.append(at)
        at += len(word.text)
    words = stored(line.text, line.words, starts)
    if words is None:
        return line
    # A tuple in all that is asked of it, and the type says so: all else in the program has tuples.
    kept = replace(line, words=cast("tuple[Word, ...]", words))
    object.__setattr__(kept, "_text", line.text)  # put together once, as in ``Line.text``
    return kept


def stored_page(page: Page) -> Page:
    """A page with the words of its lines packed."""
    return replace(
        page,
        lines=tuple(map(stored_line, page.lines)),
        witness=tuple(map(stored_line, page.witness)),
    )


def is_stored(page: Page) -> bool:
    """Whether a page has packed words."""
    return any(isinstance(line.words, StoredWords) for line in page.lines)


def stored_grid(grid: Grid) -> Grid:
    """A grid with the words in its cells packed."""
    return replace(
        grid, cells=tuple(replace(cell, lines=tuple(map(stored_line, cell.lines))) for cell in grid.cells)
    )


def stored_document(document: Document) -> Document:
    """A document with the words of its lines packed; those that are stay as they are."""
    return replace(document, pages=tuple(map(stored_page, document.pages)))
