"""Figures whose digits may not be what is printed: their shapes, a cover, the hand, a second reading tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from vanthu.extract.page import Line, Page
from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.stored import kinds_of
from vanthu.parsers.entries import TextOf
from vanthu.parsers.report import Figure, Span
from vanthu.parsers.text import PlacedWord, SourcedText

ODD_DIGITS = "hình chữ số hoặc dấu phân cách trên trang khác với mã ký tự trong tệp"
COVERED = "chữ số bị che một phần"
HANDWRITTEN = "chữ số viết tay"
READ_OTHERWISE = "bộ đọc thứ hai đọc ra chữ số khác"

FONT_DAMAGED = "phông chữ của trang bị hỏng, chữ số có thể bị mất"

ISSUES = {
    "shape": ODD_DIGITS,
    "covered": COVERED,
    "hand": HANDWRITTEN,
    "second-reading": READ_OTHERWISE,
    "font": FONT_DAMAGED,
}

_NUMBER = lazy_pattern(r"\d+(?:[.,]\d+)*")


def any_odd(pages: Iterable[Page]) -> bool:
    """Whether any word of the pages is set in such digits, or was read in two ways."""
    return any(map(_is_odd, chain.from_iterable(map(_lines_of, pages))))


def _lines_of(page: Page) -> Iterator[Line]:
    """The lines of a page, those in the cells of a scan's tables too."""
    yield from page.lines
    for grid in page.grids or ():
        for cell in grid.cells:
            yield from cell.lines


def _is_odd(line: Line) -> bool:
    """Whether some word of a line is."""
    for word in kinds_of(line.words):  # noqa: SIM110 (a call for each of thousands of words)
        if word.odd_digits or word.other_reading:
            return True
    return False


def doubt_odd_digits(figures: Iterable[Figure], texts: TextOf) -> None:
    """Tell it of the figures that stand in such words, at the confidence of their words; they have spans."""
    for figure in figures:
        text = texts(figure)
        if text is None or figure.span is None:
            continue
        _tell_other_readings(figure, text)
        odd = [
            piece.word for span in _spans(figure) for piece in text.pieces_of(*span) if piece.word.odd_digits
        ]
        if odd:
            kinds = {word.odd_digits for word in odd}
            figure.issue = figure.issue or next(issue for kind, issue in ISSUES.items() if kind in kinds)
            figure.confidence = min(figure.confidence, *(word.confidence for word in odd))


def _spans(figure: Figure) -> Iterator[Span]:
    """Where a figure stands, and each of its numbers: a change may stand behind it (``tăng 77 thẻ``)."""
    if figure.span is not None:
        yield figure.span
    if figure.tokens is not None:
        yield from (token.span for _, token in figure.tokens.each)


def _tell_other_readings(figure: Figure, text: SourcedText) -> None:
    """Give each of a figure's numbers what a second reader read at its place."""
    for _, token in figure.tokens.each if figure.tokens is not None else ():
        pieces = text.pieces_of(*token.span)
        if any(piece.word.other_reading for piece in pieces):
            other = " ".join(_number_at(token.span, piece) for piece in pieces)
            token.other_reading = other if other != token.text else None


def _number_at(span: Span, piece: PlacedWord) -> str:
    """The number of a word's other reading that stands where ``span`` does; all of it where none does."""
    word, other = piece.word, piece.word.other_reading
    if not other:
        return word.text
    here = [found.span() for found in _NUMBER.finditer(word.text)]
    there = _NUMBER.findall(other)
    held = [
        k
        for k, (start, end) in enumerate(here)
        if piece.start + start < span[1] and span[0] < piece.start + end
    ]
    return there[held[0]] if len(held) == 1 and len(here) == len(there) else other
