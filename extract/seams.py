"""Words of letters from two fonts, whole again.

Where a font lacks letters with Vietnamese marks, programs set these from another one: ``T``, ``ổ`` and ``ng``
come as three pieces, and LibreOffice draws all pieces of the second font behind the rest of the line. On
paper they touch, as letters of one word do.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from vanthu.extract.geometry import union
from vanthu.extract.page import BBox, Word
from vanthu.extract.words import PlacedWord, is_legacy_font

SEAM = 0.17
"""The ink of two pieces of a word is at most this share of the font size apart: letters leave up to 0.06 at
either side. A blank is 0.25 wide, without what the letters beside it leave."""

OPENING, CLOSING = "([“\"'-/", ",.;:?!)]”\"'-/"
"""Signs that stand right before a word and right behind it."""

BLANK = 0.8
"""Font sizes of white before a word of borrowed letters alone: a blank of justified text."""


def without_seams(words: list[PlacedWord]) -> list[PlacedWord]:
    """The words, pieces that touch joined, words of borrowed letters alone where they stand on their line."""
    borrowed = [k for k, placed in enumerate(words) if _may_be_borrowed(placed.word)]
    if not borrowed:
        return words
    if any(placed.holes for placed in words):
        words = _filled(words, borrowed)
        borrowed = [k for k, placed in enumerate(words) if _may_be_borrowed(placed.word)]
    ends = _Ends(words)
    pieces = _pieces(words, borrowed, ends)
    alone = [k for k in borrowed if k not in pieces and (k == 0 or not _precedes(words, k - 1, k))]
    moved = {k: before for k in alone if (before := ends.before(k)) is not None}
    if not pieces and not moved:
        return words
    return list(_in_order(words, pieces, moved))


def _may_be_borrowed(word: Word) -> bool:
    """Whether a word holds nothing but letters with marks, in a font of today's."""
    text = word.text
    if text.isascii() or not text.isalpha() or any(c < "\x80" for c in text):
        return False
    return not word.superscript and not is_legacy_font(word.font)


def _filled(words: list[PlacedWord], borrowed: Sequence[int]) -> list[PlacedWord]:
    """The words, letters that stand in the gap of another one put in there."""
    filled: dict[int, PlacedWord] = {}
    taken: set[int] = set()
    for k, placed in enumerate(words):
        if not placed.holes:
            continue
        text, at = "", 0
        for index, left, right in placed.holes:
            letter = next((c for c in borrowed if _fits(words[c].word, placed.word, left, right)), None)
            if letter is not None and letter not in taken:
                text += placed.word.text[at:index] + words[letter].word.text
                at = index
                taken.add(letter)
        if at:
            whole = unicodedata.normalize("NFC", text + placed.word.text[at:])
            filled[k] = replace(placed, word=replace(placed.word, text=whole), holes=())
    return [filled.get(k, placed) for k, placed in enumerate(words) if k not in taken]


def _fits(letter: Word, word: Word, left: float, right: float) -> bool:
    """Whether letters stand in a gap of a word, and fill it."""
    seam = SEAM * word.size
    ends = abs(letter.bbox[0] - left) <= seam and abs(letter.bbox[2] - right) <= seam
    return ends and letter.font != word.font and _share_level(letter.bbox, word.bbox)


class _Ends:
    """Words by where they begin and end on the line, in points."""

    def __init__(self, words: Sequence[PlacedWord]) -> None:
        self._words = words
        self._begins: dict[int, list[int]] = {}
        self._ends: dict[int, list[int]] = {}
        for k, placed in enumerate(words):
            self._begins.setdefault(int(placed.word.bbox[0]), []).append(k)
            self._ends.setdefault(int(placed.word.bbox[2]), []).append(k)

    def touching(self, k: int) -> Iterator[int]:
        """The words that a word touches on either side."""
        word = self._words[k].word
        seam = SEAM * word.size
        yield from self._near(self._ends, 2, word.bbox[0] - seam, word.bbox[0] + seam, k)
        yield from self._near(self._begins, 0, word.bbox[2] - seam, word.bbox[2] + seam, k)

    def before(self, k: int) -> int | None:
        """The word that ends a blank before another one on its line."""
        word = self._words[k].word
        near = self._near(self._ends, 2, word.bbox[0] - BLANK * word.size, word.bbox[0], k)
        return max(near, key=lambda other: self._words[other].word.bbox[2], default=None)

    def _near(
        self, places: dict[int, list[int]], edge: int, low: float, high: float, k: int
    ) -> Iterator[int]:
        box = self._words[k].word.bbox
        for place in range(int(low), int(high) + 1):
            for other in places.get(place, ()):
                mine = self._words[other].word.bbox
                if other != k and low <= mine[edge] <= high and _share_level(mine, box):
                    yield other


def _share_level(a: BBox, b: BBox) -> bool:
    shared = min(a[3], b[3]) - max(a[1], b[1])
    return shared >= 0.5 * min(a[3] - a[1], b[3] - b[1])


def _precedes(words: Sequence[PlacedWord], a: int, b: int) -> bool:
    """Whether one word stands right before another on its line."""
    first, second = words[a].word, words[b].word
    gap = second.bbox[0] - first.bbox[2]
    return 0 <= gap <= BLANK * second.size and _share_level(first.bbox, second.bbox)


def _pieces(words: Sequence[PlacedWord], borrowed: Sequence[int], ends: _Ends) -> dict[int, list[int]]:
    """Of each piece of a word in pieces all its pieces."""
    found: dict[int, list[int]] = {}
    for k in borrowed:
        for other in ends.touching(k):
            if not _is_of_word(words[k].word, words[other].word):
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
    words: Sequence[PlacedWord], pieces: dict[int, list[int]], moved: dict[int, int]
) -> Iterator[PlacedWord]:
    behind: dict[int, list[int]] = {}
    for k, before in sorted(moved.items(), key=lambda pair: words[pair[0]].word.bbox[0]):
        home = _home(words, pieces[before]) if before in pieces else before
        behind.setdefault(home, []).append(k)
    for k, placed in enumerate(words):
        if k in moved:
            continue
        if k not in pieces:
            yield placed
        elif k == _home(words, pieces[k]):
            yield replace(placed, word=_whole([words[piece].word for piece in pieces[k]]))
        else:
            continue
        yield from (replace(words[other], breaks_line=False) for other in behind.get(k, ()))


def _home(words: Sequence[PlacedWord], pieces: Sequence[int]) -> int:
    """Where a whole word stands in the file: where its first piece of the line's own font does."""
    own = [piece for piece in pieces if not _may_be_borrowed(words[piece].word)]
    return min(own or pieces)


def _whole(pieces: Sequence[Word]) -> Word:
    parts = sorted(pieces, key=lambda word: word.bbox[0])
    text = unicodedata.normalize("NFC", "".join(part.text for part in parts))
    own = next((part for part in parts if not _may_be_borrowed(part)), parts[0])
    return replace(own, text=text, bbox=union(part.bbox for part in parts))
