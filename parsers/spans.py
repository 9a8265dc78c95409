"""Parts and joins of text that knows its places."""

from __future__ import annotations

from dataclasses import replace

from vanthu.extract.page import Word
from vanthu.parsers.text import PlacedWord, SourcedText


def merged(first: SourcedText | None, second: SourcedText) -> SourcedText:
    """Two texts joined by a blank."""
    if first is None or not first.pieces:
        return second
    shift = len(first.text) + 1
    moved = tuple(piece._replace(start=piece.start + shift, end=piece.end + shift) for piece in second.pieces)
    return SourcedText(f"{first.text} {second.text}", first.pieces + moved)


def sliced(text: SourcedText, start: int, end: int) -> SourcedText:
    """The part of a text between two offsets, blanks at its ends taken off.

    A word that is cut keeps its share of the box.
    """
    while start < end and text.text[start].isspace():
        start += 1
    while end > start and text.text[end - 1].isspace():
        end -= 1
    pieces = []
    for piece in text.pieces_of(start, end) if end > start else ():
        first, last = max(piece.start, start), min(piece.end, end)
        word = piece.word
        if (first, last) != (piece.start, piece.end):
            word = _cut_word(word, first - piece.start, last - piece.start)
        pieces.append(PlacedWord(first - start, last - start, piece.page, word))
    return SourcedText(text.text[start:end], tuple(pieces))


def _cut_word(word: Word, start: int, end: int) -> Word:
    x0, top, x1, bottom = word.bbox
    step = (x1 - x0) / max(len(word.text), 1)
    return replace(
        word,
        text=word.text[start:end],
        bbox=(x0 + start * step, top, x0 + end * step, bottom),
        glued=start == 0 and word.glued,
    )
