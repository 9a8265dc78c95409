"""The words of long documents, kept small: as packed numbers, made into words when they are looked at.

A word with its box takes some 400 bytes as objects and 25 to 40 here. Documents of a few hundred pages keep
their objects, which are quicker.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from itertools import accumulate, repeat
from operator import attrgetter
from typing import Any, cast, overload

from vanthu.extract.page import SUPERSCRIPTS, Document, Grid, Line, Page, Word

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
        return self._end(index)

    def __iter__(self) -> Iterator[Word]:
        return iter(unpacked(self))

    def spans(self) -> list[tuple[int, int]]:
        """Where each word begins and ends in the text."""
        bounds = [*accumulate(self._places)]
        return [*zip(bounds[::2], bounds[1::2], strict=True)]

    @property
    def text(self) -> str:
        """The text that they stand in; footnote marks as ¹²³."""
        return self._text

    def first_span(self) -> tuple[int, int]:
        """Where the first word begins and ends in the text."""
        return self._places[0], self._places[0] + self._places[1]

    def last_span(self) -> tuple[int, int]:
        """Where the last word begins and ends in the text."""
        end = sum(self._places)
        return end - self._places[-1], end

    def last_text(self) -> str:
        """The last word as it stands in the text."""
        return self._text[-self._places[-1] :]

    def texts(self) -> list[str]:
        """The text of each word."""
        if self.marked():
            return [word.text for word in self]
        return [self._text[start:end] for start, end in self.spans()]

    def double(self) -> bytes:
        """The boxes in double floats."""
        single = len(self._boxes) == _SINGLE * len(self)
        return array("d", array("f", self._boxes)).tobytes() if single else self._boxes

    def marked(self) -> bool:
        """Whether some word is a footnote mark."""
        return any(style[_SUPERSCRIPT] for style in self._styles)

    def kinds(self) -> tuple[Word, ...]:
        """A word of each style."""
        return tuple([Word("", (0.0, 0.0, 0.0, 0.0), *style) for style in self._styles])

    def made(self, first: int, last: int, spans: Sequence[tuple[int, int]]) -> tuple[Word, ...]:
        """Some of the words by their index, made anew; ``spans`` are those of all words."""
        return self._made(first, last, spans[first:last])

    def _end(self, index: int) -> Word:
        """The first word (0) or the last (-1): their places are known without those of the others."""
        if index == 0:
            return self._made(0, 1, [self.first_span()])[0]
        return self._made(len(self) - 1, len(self), [self.last_span()])[0]

    def _made(self, first: int, last: int, spans: Sequence[tuple[int, int]]) -> tuple[Word, ...]:
        size = len(self._boxes) // len(self)
        edges = iter(array("f" if size == _SINGLE else "d", self._boxes[first * size : last * size]))
        boxes = zip(edges, edges, edges, edges, strict=True)
        text = self._text
        texts = [text[start:end] for start, end in spans]
        if self._ranks:
            styles = [self._styles[rank] for rank in self._ranks[first:last]]
            made = map(Word, texts, boxes, *zip(*styles, strict=True))
            return tuple([replace(w, text=w.text.translate(_LOWERED)) if w.superscript else w for w in made])
        if self._styles[0][_SUPERSCRIPT]:
            texts = [text.translate(_LOWERED) for text in texts]
        return tuple(map(Word, texts, boxes, *map(repeat, self._styles[0])))

    def part(self, first: int, last: int, text: str, start: int) -> StoredWords | None:
        """Some of the words, packed; None where the blanks before them are too many.

        Args:
            first: index of the first.
            last: index behind the last.
            text: of the part.
            start: where it begins in this text.
        """
        before = self.spans()[first][0] - start
        if not 0 <= before <= _MOST:
            return None
        size = len(self._boxes) // len(self)
        places = bytearray(self._places[2 * first : 2 * last])
        places[0] = before
        styles, ranks = _used(self._styles, self._ranks[first:last])
        return StoredWords(text, bytes(places), self._boxes[first * size : last * size], styles, ranks)


def _used(styles: tuple[Style, ...], ranks: bytes) -> tuple[tuple[Style, ...], bytes]:
    """The styles that occur among the ranks, and the ranks among them."""
    used = sorted(set(ranks))
    if len(used) == len(styles) or not ranks:
        return styles, ranks
    kept = tuple([styles[rank] for rank in used])
    return _shared_styles(kept), bytes(map(used.index, ranks)) if len(used) > 1 else b""


def _shared_styles(styles: tuple[Style, ...]) -> tuple[Style, ...]:
    if len(_shared) > _MOST_SHARED:
        _shared.clear()
    return _shared.setdefault(styles, styles)


def joined(text: str, lines: Sequence[Sequence[Word]], gaps: Sequence[int]) -> StoredWords | None:
    """The words of several texts as those of one; None where some are not packed or cannot be together.

    Args:
        text: the texts with what stands between them.
        lines: the words of each.
        gaps: how many signs stand before each text.
    """
    each = [words for words in lines if type(words) is StoredWords]
    if len(each) < len(lines):
        return None
    if len(each) == 1 and not gaps[0]:
        return each[0]
    return _together(text, each, gaps)


def _together(text: str, lines: Sequence[StoredWords], gaps: Sequence[int]) -> StoredWords | None:
    places = bytearray()
    for words, gap in zip(lines, gaps, strict=True):
        at = len(places)
        places += words._places
        if places[at] + gap > _MOST:
            return None
        places[at] += gap
    styles = tuple(dict.fromkeys([style for words in lines for style in words._styles]))
    if len(styles) > _MOST:
        return None
    ranks = b"" if len(styles) == 1 else b"".join([_ranked(words, styles) for words in lines])
    return StoredWords(text, bytes(places), _boxes_of(lines), _shared_styles(styles), ranks)


def _ranked(words: StoredWords, styles: tuple[Style, ...]) -> bytes:
    """The rank of each word's style among the styles given."""
    own = bytes([styles.index(style) for style in words._styles])
    if len(own) == 1:
        return own * len(words)
    return bytes([own[rank] for rank in words._ranks])


def _boxes_of(lines: Sequence[StoredWords]) -> bytes:
    sizes = {len(words._boxes) // len(words) for words in lines}
    if len(sizes) == 1:
        return b"".join([words._boxes for words in lines])
    return b"".join([words.double() for words in lines])


_recent: dict[StoredWords, tuple[Word, ...]] = {}
_MOST_RECENT = 512
"""Lines of some pages: every step looks at a line several times."""


def unpacked(words: StoredWords) -> tuple[Word, ...]:
    """The words as they were."""
    found = _recent.get(words)
    if found is None:
        if len(_recent) >= _MOST_RECENT:
            _recent.clear()
        found = _recent[words] = words.made(0, len(words), words.spans())
    return found


_SINGLE = 4 * 4
"""Bytes of a box in single floats."""


def texts_of(words: Sequence[Word]) -> list[str]:
    """The text of each word, without making packed ones."""
    return words.texts() if type(words) is StoredWords else [word.text for word in words]


def kinds_of(words: Sequence[Word]) -> Sequence[Word]:
    """Words among which all fields of the words given occur, text and place aside: fewer, where packed."""
    return words.kinds() if type(words) is StoredWords else words


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
    styles = _shared_styles(styles)
    ranks = bytes(map(styles.index, each)) if len(styles) > 1 else b""
    return StoredWords(text, bytes(places), boxes, styles, ranks)


def _packed(edges: list[float]) -> bytes | None:
    """Edges of boxes: PDFium's are single floats across, and down where the page's height lets them be."""
    if not all(type(edge) is float for edge in edges):
        return None
    single = array("f", edges)
    return single.tobytes() if single.tolist() == edges else array("d", edges).tobytes()


def _are_packed(words: Sequence[Word]) -> bool:
    return type(words) is StoredWords  # ``isinstance`` asks what else counts as a sequence of words


def stored_line(line: Line) -> Line:
    """A line with its words packed, where they can be."""
    if _are_packed(line.words):
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
    """A page with the words of its lines packed.

    A line that stands in a cell as well is packed once: repair finds it there again.
    """
    lines = tuple(map(stored_line, page.lines))
    packed = dict(zip(page.lines, lines, strict=True)) if page.grids else {}
    return replace(
        page,
        lines=lines,
        witness=tuple(map(stored_line, page.witness)),
        grids=page.grids and tuple([stored_grid(grid, packed) for grid in page.grids]),
    )


def is_stored(page: Page) -> bool:
    """Whether a page has packed words."""
    return any(_are_packed(line.words) for line in page.lines)


def stored_grid(grid: Grid, packed: Mapping[Line, Line] | None = None) -> Grid:
    """A grid with the words in its cells packed; ``packed``: lines that are, by what they were."""
    known = packed or {}
    cells = [
        replace(cell, lines=tuple([known.get(line) or stored_line(line) for line in cell.lines]))
        for cell in grid.cells
    ]
    return replace(grid, cells=tuple(cells))


def stored_document(document: Document) -> Document:
    """A document with the words of its lines packed; those that are stay as they are."""
    return replace(document, pages=tuple(map(stored_page, document.pages)))
