"""Grids of pages to tables of the record: found, put together over pages, parted into panels, recorded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vanthu.extract.page import BBox, Grid, Page
from vanthu.extract.stored import is_stored, stored_grid
from vanthu.extract.tables.grids import find_grids
from vanthu.extract.tables.openrows import borders_of
from vanthu.extract.values import fixed
from vanthu.parsers.report import Row, Table
from vanthu.parsers.tables.broken import join_broken_figures
from vanthu.parsers.tables.columns import numbers_columns
from vanthu.parsers.tables.gridrows import rows_of
from vanthu.parsers.tables.groups import with_groups
from vanthu.parsers.tables.heads import columns_under, header_depth, header_row
from vanthu.parsers.tables.logical import Cell, GrowingTable, LogicalRow
from vanthu.parsers.tables.pages import append, goes_on, has_text_between, is_head_of
from vanthu.parsers.tables.panels import parted
from vanthu.parsers.tables.unitrows import gather_unit_rows
from vanthu.parsers.text import SourcedText


@fixed(frozen=True, slots=True)
class FoundTable:
    """A table, the regions it takes up, as (page, box), in reading order, and the texts of its cells."""

    table: Table
    regions: tuple[tuple[int, BBox], ...]
    texts: tuple[tuple[SourcedText, ...], ...] = ()
    whole: tuple[tuple[int, BBox], ...] = ()
    """The regions of the grid that this is a panel of; those of the table where it is all of it."""
    beside: bool = False
    """Whether it is a panel behind the table before it, whose title stands over both."""


def tables_of(pages: Sequence[Page]) -> list[FoundTable]:
    """All tables, in reading order; those that run over several pages are one.

    Section, appendix and title are null: they follow from the text around the table.
    """
    found: list[FoundTable] = []
    for table in _grown(pages):
        join_broken_figures(table.rows)
        for place, panel in enumerate(parted(table)):
            found.append(_finish(panel, len(found) + 1, table.regions, beside=place > 0))
    return found


def _grown(pages: Sequence[Page]) -> Iterator[GrowingTable]:
    """The tables as they are put together, each as soon as nothing can be added to it.

    A grid of one row is a frame around texts set side by side; one of empty cells is a drawing.
    """
    growing: GrowingTable | None = None
    last_page: Page | None = None
    last_grid: Grid | None = None
    for page in pages:
        next_page = last_page is not None and page.number == last_page.number + 1
        grids = find_grids(page, last_grid if next_page else None)
        for number, grid in enumerate(map(stored_grid, grids) if is_stored(page) else grids):
            own = rows_of(grid, borders_of(grid))
            gather_unit_rows(own)
            if growing is None:
                growing = _begin(grid, own)
            elif (
                number == 0
                and next_page
                and last_page is not None
                and not has_text_between(growing, last_page, grid, page)
                and goes_on(growing, grid, own)
            ) or (number and is_head_of(growing, grid, own, page)):
                append(growing, grid, own)
            else:
                yield from _filled(growing)
                growing = _begin(grid, own)
            last_page, last_grid = page, (grid if grid.confidence < 1.0 else None)
    yield from _filled(growing)


def _filled(table: GrowingTable | None) -> Iterator[GrowingTable]:
    if table is not None and any(cell.lines for row in table.rows for cell in row.cells):
        yield table


def _begin(grid: Grid, rows: list[LogicalRow]) -> GrowingTable:
    depth = header_depth(grid, rows)
    header = [header_row(grid, row) for row in range(depth)]
    rows = rows[depth:]
    numbers = rows[0].texts() if rows and numbers_columns(rows[0].texts()) else []
    if numbers:
        rows[0].role = "numbering"
    return GrowingTable(
        borders=borders_of(grid),
        header=header,
        numbers=numbers,
        rows=rows,
        regions=[(grid.page, grid.bbox)],
        confidence=grid.confidence,
        inferred=grid.inferred,
    )


def _finish(
    growing: GrowingTable, number: int, whole: Sequence[tuple[int, BBox]], *, beside: bool
) -> FoundTable:
    rows = with_groups(growing.rows)
    table = Table(
        id=f"T{number}",
        appendix=None,
        section=None,
        title=None,
        columns=columns_under(growing.header, len(growing.borders) - 1),
        pages=[page for page, _ in growing.regions],
        rows=[_record(row) for row in rows],
        confidence=growing.confidence,
    )
    texts = tuple(tuple(cell.sourced for cell in row.cells) for row in rows)
    return FoundTable(table, tuple(growing.regions), texts, tuple(whole), beside)


def _record(row: LogicalRow) -> Row:
    spans = [cell.colspan for cell in row.cells]
    covered = [k for k, cell in enumerate(row.cells) if cell.covered]
    words = [word for cell in row.cells for _, line in cell.lines for word in line.words]
    doubtful = any(word.confidence < 1.0 for word in words)
    return Row(
        group=row.group,
        parent=row.parent,
        cells=row.texts(),
        page=row.pages[0],
        bbox=row.bbox,
        cell_bboxes=[cell.bbox for cell in row.cells],
        pages=row.pages,
        total=row.total,
        role=row.role,
        path=row.path,
        colspans=spans if any(span > 1 for span in spans) else None,
        covered=covered,
        confidences=[_confidence(cell) for cell in row.cells] if doubtful else None,
    )


def _confidence(cell: Cell) -> float:
    """The lowest of a cell's words; an empty cell is as sure as the page's rulings."""
    return min((word.confidence for _, line in cell.lines for word in line.words), default=1.0)
