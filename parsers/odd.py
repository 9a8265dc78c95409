"""Figures whose digits may not be what is printed: by their shapes, or by a second reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from vanthu.extract.page import Page
from vanthu.parsers.figures.cell_prose import Texts
from vanthu.parsers.report import Figure
from vanthu.parsers.text import SourcedText

ODD_DIGITS = "hình chữ số trên trang khác với mã ký tự trong tệp"
READ_OTHERWISE = "bộ đọc thứ hai đọc ra chữ số khác"


def any_odd(pages: Iterable[Page]) -> bool:
    """Whether any word of the pages is set in such digits."""
    return any(word.odd_digits != "" for page in pages for line in page.lines for word in line.words)


def doubt_odd_digits(figures: Iterable[Figure], blocks: Mapping[str, SourcedText], cells: Texts) -> None:
    """Tell it of the figures that stand in such words, at the confidence of their words.

    Args:
        figures: with their spans.
        blocks: texts of paragraphs by id.
        cells: of tables, by id, row and column.
    """
    for figure in figures:
        text = blocks.get(figure.block or "")
        if figure.table is not None and figure.row is not None and figure.column is not None:
            text = cells[figure.table][figure.row][figure.column]
        if text is None or figure.span is None:
            continue
        odd = [piece.word for piece in text.pieces_of(*figure.span) if piece.word.odd_digits]
        if odd:
            drawn = any(word.odd_digits == "shape" for word in odd)
            figure.issue = figure.issue or (ODD_DIGITS if drawn else READ_OTHERWISE)
            figure.confidence = min(figure.confidence, *(word.confidence for word in odd))
