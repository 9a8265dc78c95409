"""Parts and joins of text that knows its places."""

from __future__ import annotations

from dataclasses import replace

from vanthu.extract.page import Word
from vanthu.parsers.text import PlacedWord, SourcedText, StoredPieces, placed, sourced


def merged(first: SourcedText | None, second: SourcedText) -> SourcedText:
    """Two texts joined by a blank."""
    if first is None or not first.pieces:
        return second
    shift = len(first.text) + 1
    moved = [
        placed(PlacedWord, (start + shift, end + shift, page, word))
        for start, end, page, word in second.pieces
    ]
    return sourced(f"{first.text} {second.text}", (*first.pieces, *moved), small=_is_small(first))


def _is_small(text: SourcedText) -> bool:
    return isinstance(text.pieces, StoredPieces)


def sliced(text: SourcedText, start: int, end: int) -> SourcedText:
    """The part of a text between two offsets, blanks at its ends taken off.

    A word that is cut keeps its share of the box.
    """
    while start < end and text.text[start].isspace():
        start += 1
    while end > start and text.text[end - 1].isspace():
        end -= 1
    part = text.text[start:end]
    kept = text.pieces.part(part, start, end) if isinstance(text.pieces, StoredPieces) else None
    if kept is not None:
        return SourcedText(part, kept)
    pieces = [
        placed(PlacedWord, (first - start, last - start, page, word))
        if first >= start and last <= end
        else _cut(piece, start, end)
        for piece in (text.pieces_of(start, end) if end > start else ())
        for first, last, page, word in (piece,)
    ]
    return sourced(part, pieces, small=_is_small(text))


def _cut(piece: PlacedWord, start: int, end: int) -> PlacedWord:
    """The part of a word between two offsets of its text, in the text that begins at ``start``."""
    first, last = max(piece.start, start), min(piece.end, end)
    word = _cut_word(piece.word, first - piece.start, last - piece.start)
    return PlacedWord(first - start, last - start, piece.page, word)


def _cut_word(word: Word, start: int, end: int) -> Word:
    x0, top, x1, bottom = word.bbox
    step = (x1 - x0) / max(len(word.text), 1)
    return replace(
        word,
        text=word.text[start:end],
        bbox=(x0 + start * step, top, x0 + end * step, bottom),
        glued=start == 0 and word.glued,
    )
