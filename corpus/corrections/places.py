"""Places: the box or the path of a figure, and the figure of a new reading that stands at a place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from vanthu.corpus.corrections.acts import Place
from vanthu.parsers.report import BBox, Block, Figure, Finding, Report, Section, Table

T = TypeVar("T")

BEFORE = 40
"""Letters before corrected words that tell them from the same words elsewhere in the paragraph."""

OVERLAP = 0.5
"""Of the smaller box: what two readings of one number share. Neighbours in a line or table share nothing."""


@dataclass(frozen=True)
class Cell:
    """A cell of a table: row and column from 0."""

    table: Table
    row: int
    column: int

    @property
    def name(self) -> str:
        """As people and acts name it: ``t1/3/0``."""
        return f"{self.table.id}/{self.row}/{self.column}"

    @property
    def text(self) -> str:
        """As read."""
        return self.table.rows[self.row].cells[self.column]


def place_of_figure(figure: Figure) -> Place:
    """Where a figure stands: its first line's box, or the path where the original has no pages."""
    box = figure.bboxes[0] if figure.bboxes else figure.bbox
    return Place("figure", figure.page, box, None if box else _path(figure))


def place_of_cell(cell: Cell) -> Place:
    """Where a cell stands."""
    row = cell.table.rows[cell.row]
    box = row.cell_bboxes[cell.column] if cell.column < len(row.cell_bboxes) else None
    return Place("cell", row.page, box, None if box else cell.name)


def place_of_words(block: Block, start: int) -> Place:
    """Where words stand: the box of their paragraph, and what stands before them in it."""
    return Place("word", block.page, block.bbox, block.text[max(0, start - BEFORE) : start])


def place_of_section(section: Section) -> Place:
    """Where a section begins; its marker, where the original has no pages."""
    return Place("section", section.page, section.bbox, None if section.bbox else section.id)


def place_of_finding(finding: Finding) -> Place:
    """What a finding is about: the rule and the text it read; boxes and numbers of figures may change."""
    raw = finding.raw if isinstance(finding.raw, str) else " | ".join(finding.raw)
    return Place("finding", finding.page, None, f"{finding.rule}: {raw}")


def figure_at(place: Place, figures: Iterable[Figure]) -> Figure | None:
    """The figure that stands at a place; None where none does.

    Args:
        place: as a reading had it, this one or an earlier one.
        figures: of this reading.
    """
    if place.bbox is None:
        return next((figure for figure in figures if _path(figure) == place.path), None)
    box = place.bbox
    on_page = [figure for figure in figures if figure.page == place.page and _boxes(figure)]
    shares = [(max(_shared(box, own) for own in _boxes(figure)), figure) for figure in on_page]
    share, best = max(shares, key=lambda found: found[0], default=(0.0, None))
    return best if share >= OVERLAP else None


def stands_at(place: Place, page: int, box: BBox) -> bool:
    """Whether a place is that of a box on a page."""
    return place.page == page and place.bbox is not None and _shared(place.bbox, box) >= OVERLAP


def cells_of(report: Report) -> Iterator[Cell]:
    """All cells of the tables of a record."""
    for table in report.tables:
        for n, row in enumerate(table.rows):
            yield from (Cell(table, n, column) for column in range(len(row.cells)))


def cell_at(place: Place, report: Report) -> Cell | None:
    """The cell that stands at a place; None where none does."""
    on_page = [cell for cell in cells_of(report) if cell.table.rows[cell.row].page == place.page]
    if place.bbox is None:
        return next((cell for cell in on_page if cell.name == place.path), None)
    return _nearest(place.bbox, ((place_of_cell(cell).bbox, cell) for cell in on_page))


def words_at(place: Place, read: str, report: Report) -> tuple[Block, int] | None:
    """The paragraph and the offset at which the words that were read stand; None where they do not.

    Where they stand more than once, those with the same words before them.
    """
    on_page = [block for block in report.blocks if block.page == place.page]
    if place.bbox is None:
        blocks = on_page
    else:
        block = _nearest(place.bbox, ((block.bbox, block) for block in on_page))
        blocks = [block] if block is not None else []
    for block in blocks:
        found = block.text.find(f"{place.path or ''}{read}")
        if found >= 0:
            return block, found + len(place.path or "")
        if block.text.count(read) == 1:
            return block, block.text.index(read)
    return None


def section_at(place: Place, report: Report) -> Section | None:
    """The section that begins at a place; None where none does."""
    on_page = [section for section in report.sections if section.page == place.page]
    if place.bbox is None:
        return next((section for section in on_page if section.id == place.path), None)
    return _nearest(place.bbox, ((section.bbox, section) for section in on_page))


def _nearest(box: BBox, boxed: Iterable[tuple[BBox | None, T]]) -> T | None:
    shares = [(_shared(box, own), one) for own, one in boxed if own is not None]
    share, best = max(shares, key=lambda found: found[0], default=(0.0, None))
    return best if share >= OVERLAP else None


def _boxes(figure: Figure) -> list[BBox]:
    return figure.bboxes or ([figure.bbox] if figure.bbox else [])


def _path(figure: Figure) -> str:
    """Block or cell, and offsets."""
    home = figure.block or f"{figure.table}/{figure.row}/{figure.column}"
    start, end = figure.span or (0, 0)
    return f"{home}[{start}:{end}]"


def _shared(one: BBox, other: BBox) -> float:
    """The part of the smaller box that lies in the other."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    smaller = min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return width * height / smaller if smaller > 0 else 0.0
