"""Words of letters from two fonts, whole again.

Where a font lacks letters with Vietnamese marks, programs set these from another one: ``T``, ``ổ`` and ``ng``
come as three pieces, and LibreOffice draws all pieces of the second font behind the rest of the line. On
paper they touch, as letters of one word do.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from vanthu.extract.geometry import same_level, union
from vanthu.extract.page import Word
from vanthu.extract.textlayer.spelling import is_legacy_font
from vanthu.extract.textlayer.words import WordsInOrder

SEAM = 0.17
"""The ink of two pieces of a word is at most this share of the font size apart: letters leave up to 0.06 at
either side. A blank is 0.25 wide, without what the letters beside it leave."""

OPENING, CLOSING = "([“\"'-/", ",.;:?!)]”\"'-/"
"""Signs that stand right before a word and right behind it."""

BLANK = 0.8
"""Font sizes of white before a word of borrowed letters alone: a blank of justified text."""


def without_seams(found: WordsInOrder) -> WordsInOrder:
    """The words, pieces that touch joined, words of borrowed letters alone where they stand on their line."""
    borrowed = _borrowed(found.words)
    if not borrowed:
        return found
    if found.holes:
        found = _filled(found, borrowed)
        borrowed = _borrowed(found.words)
    words = found.words
    ends = _Ends(found)
    pieces = _pieces(words, borrowed, ends)
    alone = [k for k in borrowed if k not in pieces and (k == 0 or not _precedes(words, k - 1, k))]
    moved = {k: before for k in alone if (before := ends.before(k)) is not None}
    if not pieces and not moved:
        return found
    in_order = list(_in_order(found, pieces, moved))
    return WordsInOrder([word for word, _ in in_order], [breaks for _, breaks in in_order], {})


def _borrowed(words: Sequence[Word]) -> list[int]:
    """The words that may be letters borrowed from another font, by their index."""
    texts = [word.text for word in words]  # most words have a letter without marks at one end
    may_be = [k for k, text in enumerate(texts) if text[0] >= "\x80" and text[-1] >= "\x80"]
    return [k for k in may_be if _may_be_borrowed(words[k])]


def _may_be_borrowed(word: Word) -> bool:
    """Whether a word holds nothing but letters with marks, in a font of today's."""
    text = word.text
    if text.isascii() or not text.isalpha() or any(c < "\x80" for c in text):
        return False
    return not word.superscript and not is_legacy_font(word.font)


def _filled(found: WordsInOrder, borrowed: Sequence[int]) -> WordsInOrder:
    """The words, letters that stand in the gap of another one put in there."""
    words = found.words
    filled: dict[int, Word] = {}
    taken: set[int] = set()
    for k, holes in found.holes.items():
        word = words[k]
        text, at = "", 0
        for index, left, right in holes:
            letter = next((c for c in borrowed if _fits(words[c], word, left, right)), None)
            if letter is not None and letter not in taken:
                text += word.text[at:index] + words[letter].text
                at = index
                taken.add(letter)
        if at:
            filled[k] = replace(word, text=unicodedata.normalize("NFC", text + word.text[at:]))
    rest = [k for k in range(len(words)) if k not in taken]
    return WordsInOrder([filled.get(k, words[k]) for k in rest], [found.breaks[k] for k in rest], {})


def _fits(letter: Word, word: Word, left: float, right: float) -> bool:
    """Whether letters stand in a gap of a word, and fill it."""
    seam = SEAM * word.size
    ends = abs(letter.bbox[0] - left) <= seam and abs(letter.bbox[2] - right) <= seam
    return ends and letter.font != word.font and same_level(letter.bbox, word.bbox)


class _Edges:
    """The left or the right edges of words, in points, by their place on the line."""

    def __init__(self, edges: npt.NDArray[np.float64]) -> None:
        order = edges.argsort(kind="stable")
        self._sorted: list[float] = edges[order].tolist()
        self._words: list[int] = order.tolist()

    def between(self, low: float, high: float) -> list[int]:
        """The words whose edge stands there."""
        return self._words[bisect_left(self._sorted, low) : bisect_right(self._sorted, high)]


class _Ends:
    """Words by where they begin and end on the line."""

    def __init__(self, found: WordsInOrder) -> None:
        self._words = found.words
        boxes = found.boxes()
        self._begins, self._ends = _Edges(boxes[:, 0]), _Edges(boxes[:, 2])

    def touching(self, k: int) -> Iterator[int]:
        """The words that a word touches on either side."""
        word = self._words[k]
        seam = SEAM * word.size
        yield from self._on_line(self._ends.between(word.bbox[0] - seam, word.bbox[0] + seam), k)
        yield from self._on_line(self._begins.between(word.bbox[2] - seam, word.bbox[2] + seam), k)

    def before(self, k: int) -> int | None:
        """The word that ends a blank before another one on its line."""
        word = self._words[k]
        near = self._on_line(self._ends.between(word.bbox[0] - BLANK * word.size, word.bbox[0]), k)
        return max(near, key=lambda other: self._words[other].bbox[2], default=None)

    def _on_line(self, near: Sequence[int], k: int) -> Iterator[int]:
        box = self._words[k].bbox
        for other in near:
            if other != k and same_level(self._words[other].bbox, box):
                yield other


def _precedes(words: Sequence[Word], a: int, b: int) -> bool:
    """Whether one word stands right before another on its line."""
    first, second = words[a], words[b]
    gap = second.bbox[0] - first.bbox[2]
    return 0 <= gap <= BLANK * second.size and same_level(first.bbox, second.bbox)


def _pieces(words: Sequence[Word], borrowed: Sequence[int], ends: _Ends) -> dict[int, list[int]]:
    """Of each piece of a word in pieces all its pieces."""
    found: dict[int, list[int]] = {}
    for k in borrowed:
        for other in ends.touching(k):
            if not _is_of_word(words[k], words[other]):
                continue
            mine, its = found.get(k, [k]), found.get(other, [other])
            if mine is not its:
                whole = mine + its
                found.update(dict.fromkeys(whole, whole))
    return found


def _is_of_word(letters: Word, beside: Word) -> bool:
    """Whether a word beside borrowed letters is a piece of theirs: of another font, a letter at the seam."""
    before = beside.bbox[0] < letters.bbox[0]
    seam, signs = (beside.text[-1], OPENING) if before else (beside.text[0], CLOSING)
    alike = abs(letters.size - beside.size) <= SEAM * letters.size
    touches = seam.isalpha() or seam in signs
    return touches and alike and letters.font != beside.font and not beside.superscript


def _in_order(
    found: WordsInOrder, pieces: dict[int, list[int]], moved: dict[int, int]
) -> Iterator[tuple[Word, bool]]:
    """Each word, and whether a line end stands before it."""
    words = found.words
    behind: dict[int, list[int]] = {}
    for k, before in sorted(moved.items(), key=lambda pair: words[pair[0]].bbox[0]):
        home = _home(words, pieces[before]) if before in pieces else before
        behind.setdefault(home, []).append(k)
    for k, word in enumerate(words):
        if k in moved:
            continue
        if k not in pieces:
            yield word, found.breaks[k]
        elif k == _home(words, pieces[k]):
            yield _whole([words[piece] for piece in pieces[k]]), found.breaks[k]
        else:
            continue
        yield from ((words[other], False) for other in behind.get(k, ()))


def _home(words: Sequence[Word], pieces: Sequence[int]) -> int:
    """Where a whole word stands in the file: where its first piece of the line's own font does."""
    own = [piece for piece in pieces if not _may_be_borrowed(words[piece])]
    return min(own or pieces)


def _whole(pieces: Sequence[Word]) -> Word:
    parts = sorted(pieces, key=lambda word: word.bbox[0])
    text = unicodedata.normalize("NFC", "".join(part.text for part in parts))
    own = next((part for part in parts if not _may_be_borrowed(part)), parts[0])
    return replace(own, text=text, bbox=union(part.bbox for part in parts))
