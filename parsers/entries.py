"""What each part of the record enters in the ledger of digit groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from vanthu.extract.page import BBox
from vanthu.extract.patterns import lazy_regex
from vanthu.parsers.account import FIGURE, NO_COLUMN, NO_NUMBER, Ledger, holds_digits
from vanthu.parsers.figures.cell_prose import CellTexts
from vanthu.parsers.figures.cells import is_running_text
from vanthu.parsers.lines import TextLine
from vanthu.parsers.paragraph import Paragraph
from vanthu.parsers.report import Figure, Span, Table
from vanthu.parsers.tables.columns import columns_of, numbers_columns
from vanthu.parsers.text import SourcedText, join_lines

_NUMBERING = lazy_regex(r"(?:\w{1,6}\s+)?\(?\d{1,3}(?:\.\d{1,3})*[.):/]?")
_ALONE = lazy_regex(r"[-–−+]?[\d.,\s]*\d[\d.,\s]*%?")
_SHORT_NUMBER = lazy_regex(r"\(?\d{1,4}(?:\.\d{1,3})*[.)]?")


TextOf = Callable[[Figure], SourcedText | None]
"""Gives the text that a figure stands in."""


def enter_lines(ledger: Ledger, lines: Iterable[TextLine], kind: str) -> None:
    """Lines of the head or the foot: dates and document numbers by their kind, the rest as ``kind``."""
    for line in lines:
        ledger.take_rest(join_lines([(line.page, line.words)]), kind)


def enter_furniture(ledger: Ledger, lines: Iterable[TextLine]) -> None:
    """Page numbers and running heads."""
    for line in lines:
        kind = "running head" if sum(char.isalpha() for char in line.text) > len("Trang") else "page number"
        ledger.take_words(line.page, line.words, kind)


def enter_headings(ledger: Ledger, headings: Iterable[SourcedText]) -> None:
    """The numbers of sections and what their headings say."""
    for text in headings:
        if found := _NUMBERING.match(text.text):
            ledger.take(text, 0, found.end(), "section number")
        ledger.take_rest(text, "heading")


def enter_marks(ledger: Ledger, paragraphs: Iterable[Paragraph]) -> None:
    """Markers of list items and footnotes, and the marks of footnotes in the text."""
    for paragraph in paragraphs:
        ledger.take_marks(paragraph.text)
        kind = "footnote mark" if paragraph.footnote else "list number"
        ledger.take_marker(paragraph.text, paragraph.marker or "", kind)


def enter_figures(ledger: Ledger, figures: Iterable[Figure], texts: TextOf) -> None:
    """The printed numbers of every figure; one without a value is unread, for the reason of its issue."""
    for figure in figures:
        text = texts(figure)
        if text is None:
            continue
        unread = figure.issue if figure.value is None else None
        if figure.tokens is None:
            ledger.take(text, *(figure.span or (0, 0)), kind=FIGURE, reason=unread)
            continue
        for name, token in figure.tokens.each:
            reason = unread if name in ("value", "value_max") else None
            ledger.take(text, token.span[0], token.span[1], FIGURE, reason)


def enter_cells(
    ledger: Ledger, table: Table, texts: CellTexts, figures: Iterable[Figure], *, numeric: bool
) -> None:
    """The cells that state no figure: ordinals, names, dates; a number alone in any other cell is unread.

    Args:
        ledger: takes them.
        table: whose cells these are.
        texts: of its cells, by row and column.
        figures: of those cells, which have been entered: where they took all digits, nothing more is.
        numeric: whether the columns of figures are asked for, or the others.
    """
    figured = _figured(figures)
    columns = columns_of(table)
    for row, cells in enumerate(texts):
        numbering = table.rows[row].role == "numbering" or numbers_columns(table.rows[row].cells)
        for column, text in enumerate(cells):
            if (column in columns.numeric) is not numeric:
                continue
            if not holds_digits(_left(text.text, figured.get((row, column), ()))):
                continue
            words = text.text.strip()
            if numbering:
                ledger.take(text, 0, len(text.text), "column number")
            elif numeric:
                ledger.take_rest(text, "name", NO_NUMBER)
            elif columns.roles[column] == "numbering":
                ledger.take(text, 0, len(text.text), "code")
            elif _SHORT_NUMBER.fullmatch(words):
                ledger.take(text, 0, len(text.text), "ordinal")
            elif _ALONE.fullmatch(words) and column not in columns.names:
                ledger.take_rest(text, "name", NO_COLUMN)
            elif not is_running_text(text.text) or column in columns.names:
                ledger.take_rest(text, "name")


def _figured(figures: Iterable[Figure]) -> Mapping[tuple[int, int], Sequence[Span]]:
    """What figures took of cells: spans, by row and column."""
    spans: defaultdict[tuple[int, int], list[Span]] = defaultdict(list)
    for figure in figures:
        if figure.row is not None and figure.column is not None:
            place = (figure.row, figure.column)
            if figure.tokens is None:
                spans[place].append(figure.span or (0, 0))
            else:
                spans[place] += [token.span for _, token in figure.tokens.each]
    return spans


def _left(text: str, spans: Iterable[Span]) -> str:
    for start, end in sorted(set(spans), reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return text


def enter_regions(
    ledger: Ledger, tables: Sequence[Table], regions: Mapping[str, Sequence[tuple[int, BBox]]]
) -> None:
    """The heads of tables, on every page they stand on, and the rows that name a group."""
    for table in tables:
        tops: dict[int, float] = {}
        for row in table.rows:
            if row.bbox is not None:
                tops[row.page] = min(tops.get(row.page, row.bbox[1]), row.bbox[1])
        groups = " ".join({row.group for row in table.rows if row.group})
        for page, box in regions.get(table.id, ()):
            ledger.take_region(page, box, tops.get(page, box[1]), groups)
