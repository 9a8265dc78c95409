"""Paragraphs and tables made from plain text, for the tests of figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vanthu.extract.page import Word
from vanthu.parsers.figures import figures_of
from vanthu.parsers.figures.settle import Settling
from vanthu.parsers.paragraph import Paragraph
from vanthu.parsers.report import Column, Figure, Header, Row, Table
from vanthu.parsers.text import SourcedText, join_lines


def sourced(text: str, page: int = 1) -> SourcedText:
    words = [
        Word(word, (10.0 * place, 0.0, 10.0 * place + 9, 9.0)) for place, word in enumerate(text.split())
    ]
    return join_lines([(page, words)])


def paragraph(words: str, number: int = 1, **fields: object) -> Paragraph:
    given = {"id": f"b{number}", "section": "I", "marker": None, "depth": 0, "text": sourced(words)} | fields
    return Paragraph(**given)  # type: ignore[arg-type]


def figures(text: str, heading: str = "Kết quả thực hiện") -> list[Figure]:
    return settled([paragraph(text)], heading)


def settled(
    paragraphs: list[Paragraph], heading: str = "Kết quả thực hiện", header: Header | None = None
) -> list[Figure]:
    """The figures of paragraphs of section I, with their periods and bases."""
    headings = {"I": heading}
    found = figures_of(paragraphs, [], headings)
    say_when(found, paragraphs, [], headings, header or Header(), planned=False)
    return found


def say_when(
    found: Sequence[Figure],
    paragraphs: Sequence[Paragraph],
    tables: Sequence[Table],
    headings: Mapping[str, str],
    header: Header,
    *,
    planned: bool,
) -> None:
    """Settle the figures that were found, of paragraphs first."""
    settling = Settling(paragraphs, tables, headings, header, planned=planned)
    for one in paragraphs:
        settling.settle_next([figure for figure in found if figure.block == one.id])
    settling.settle_cells([figure for figure in found if figure.table is not None])


def listed(lead: str, *items: str) -> list[Figure]:
    """The figures of a list: a lead-in and its items."""
    made = [paragraph(lead, 0)]
    made += [
        paragraph(item, place, marker="+", depth=1, lead_in="b0") for place, item in enumerate(items, start=1)
    ]
    return settled(made)


def table(columns: list[list[str]], *rows: list[str], **fields: object) -> Table:
    made = [
        Row(group=None, parent=None, cells=cells, page=1, bbox=None, cell_bboxes=[None] * len(cells))
        for cells in rows
    ]
    given = {"id": "t1", "appendix": None, "section": "II", "title": None, "pages": [1]} | fields
    return Table(columns=[Column(path=path) for path in columns], rows=made, **given)  # type: ignore[arg-type]


def total_of(found: list[Figure], figure: Figure) -> Figure | None:
    return next((other for other in found if other.id == figure.part_of), None)
