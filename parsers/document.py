"""The steps from repaired pages to the record, in their order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from vanthu.extract.page import BBox, Document, Page
from vanthu.parsers.account import Printed, closes, printed_on
from vanthu.parsers.entries import enter_cells, enter_figures, enter_regions
from vanthu.parsers.figures import figures_of, figures_of_text_cells
from vanthu.parsers.figures.cell_prose import Texts
from vanthu.parsers.figures.settle import say_when_and_on_what_basis
from vanthu.parsers.figures.table_columns import with_roles
from vanthu.parsers.figures.table_units import with_units
from vanthu.parsers.figures.testimony import boxes_by_line
from vanthu.parsers.notes import link_notes, link_table_notes
from vanthu.parsers.odd import any_odd, doubt_odd_digits
from vanthu.parsers.report import (
    Block,
    EditRecord,
    FailedPage,
    Figure,
    HiddenText,
    PageAccount,
    Reference,
    Report,
    Section,
    Source,
    SourceOfPage,
    UnreadPlace,
)
from vanthu.parsers.structure import PLANS, Structure, laid_out, structure_from
from vanthu.parsers.tables import FoundTable, tables_of
from vanthu.repair.edit import Edit, RepairedDocument

if TYPE_CHECKING:
    from vanthu.extract.frame import Matrix


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is gathered from the pages of a document, whose lines are then needed no more.

    Attributes:
        bare: the document, its pages without lines and rulings.
        found: the tables.
        structure: head, sections, paragraphs.
        printed: the digit groups of each page.
        odd: whether digits are drawn or read in two ways.
        edits: the repairs.
    """

    bare: Document
    found: Sequence[FoundTable]
    structure: Structure
    printed: Sequence[Printed]
    odd: bool
    edits: Sequence[Edit]


def parse_document(document: Document, edits: Sequence[Edit] = ()) -> Report:
    """Turn repaired pages into a record.

    Args:
        document: pages as repaired.
        edits: every repair made on them.

    Returns:
        The record; ``findings`` is empty, since the checks are another room's work.
    """
    return record_of(gathered(RepairedDocument(document, tuple(edits))))


def gathered(repaired: RepairedDocument) -> Gathered:
    """The tables, the structure and the numbers of repaired pages.

    The pages are let go on the way where the caller does not hold them.
    """
    document, edits = repaired.document, repaired.edits
    del repaired
    found = tables_of(document.pages)
    printed, odd = [printed_on(page) for page in document.pages], any_odd(document.pages)
    laid = laid_out(document, found)
    bare = [replace(page, lines=(), rulings=(), witness=(), grids=None) for page in document.pages]
    document = replace(document, pages=tuple(bare))
    return Gathered(document, found, structure_from(laid, found), printed, odd, edits)


def record_of(gathered: Gathered) -> Report:
    """The record of what was gathered, which is let go on the way where the caller does not hold it."""
    report, document = _report_of(gathered), gathered.bare
    del gathered  # a long document's texts, before each box is made anew
    _place_boxes(report, {page.number: page for page in document.pages})
    return report


def _report_of(gathered: Gathered) -> Report:
    """The record, its boxes on the pages as read."""
    document, found, structure = gathered.bare, gathered.found, gathered.structure
    tables = [with_roles(table) for table in with_units(structure.tables, structure.paragraphs)]
    headings = {section.id: section.heading for section in structure.sections if section.heading}
    report = Report(
        source=_source(document),
        header=structure.header,
        sections=structure.sections,
        blocks=structure.blocks,
        tables=tables,
        figures=figures_of(
            structure.paragraphs,
            tables,
            headings,
            planned=structure.header.doc_type in PLANS,
            ledger=structure.ledger,
        ),
        references=structure.references,
        edits=[_edit_record(edit) for edit in gathered.edits],
    )
    texts = {one.table.id: one.texts for one in found}
    _place_in_cells(report.figures, texts)
    report.figures += figures_of_text_cells(
        report.tables, texts, first_id=len(report.figures) + 1, ledger=structure.ledger
    )
    say_when_and_on_what_basis(
        report.figures,
        structure.paragraphs,
        report.tables,
        headings,
        report.header,
        planned=structure.header.doc_type in PLANS,
    )
    link_notes(report.blocks, report.figures)
    link_table_notes(report.tables, report.blocks, report.figures)
    if gathered.odd:
        paragraphs = {paragraph.id: paragraph.text for paragraph in structure.paragraphs}
        doubt_odd_digits(report.figures, paragraphs, texts)
    enter_figures(structure.ledger, report.figures, structure.paragraphs, texts)
    enter_cells(structure.ledger, report.tables, texts, report.figures)
    enter_regions(structure.ledger, report.tables, {one.table.id: one.regions for one in found})
    report.account = [structure.ledger.account_of(printed) for printed in gathered.printed]
    for account, page in zip(report.account, document.pages, strict=True):
        account.unread_ink = [UnreadPlace(bbox=ink.bbox, reason=ink.reason) for ink in page.unread_ink]
    report.source.status = status_of(report.account, failed=bool(document.errors))
    return report


def status_of(accounts: Sequence[PageAccount], *, failed: bool) -> Literal["complete", "partial"]:
    """``partial`` where a page could not be read, or its numbers are not all accounted for."""
    return "partial" if failed or not all(closes(account) for account in accounts) else "complete"


def _place_in_cells(figures: Sequence[Figure], texts: Texts) -> None:
    """Give the figures of cells the boxes of their words, line by line."""
    for figure in figures:
        if figure.table is None or figure.row is None or figure.column is None or figure.span is None:
            continue
        pieces = texts[figure.table][figure.row][figure.column].pieces_of(*figure.span)
        figure.bboxes = boxes_by_line(pieces, figure.page)


def _source(document: Document) -> Source:
    return Source(
        file=os.fsencode(document.file).decode("utf-8", "replace"),  # a name need not be text
        sha256=document.sha256,
        bytes=document.size,
        pages=document.page_count,
        kind=_kind(document.pages),
        page_sources=[_source_of(page) for page in document.pages],
        status=status_of((), failed=bool(document.errors)),
        errors=[FailedPage(page=e.page, error=e.error, message=e.message) for e in document.errors],
        warnings=list(document.warnings),
        engine=document.engine,
    )


def _source_of(page: Page) -> SourceOfPage:
    hidden = [HiddenText(text=one.text, bbox=one.bbox, reason=one.reason) for one in page.unprinted]
    return SourceOfPage(
        page=page.number,
        source=page.source,
        reason=page.reason,
        confidence=page.confidence,
        damage=list(page.damage),
        hidden=hidden,
        turned=page.turned,
        skew=round(page.skew, 3),
    )


def _kind(pages: Sequence[Page]) -> Literal["text", "scan", "mixed"]:
    """Scan: no page had a usable text layer; mixed: some had."""
    born_digital = {page.source in ("text", "repaired-text") for page in pages}
    if born_digital == {True}:
        return "text"
    return "mixed" if True in born_digital else "scan"


def _edit_record(edit: Edit) -> EditRecord:
    return EditRecord(
        page=edit.page,
        bbox=edit.bbox,
        before=edit.before,
        after=edit.after,
        rule=edit.rule,
        confidence=edit.confidence,
    )


def _place_boxes(report: Report, pages: Mapping[int, Page]) -> None:
    """Give boxes of the page as shown, also where it was turned or made level; none for plain text."""
    frames = _frames(pages.values())
    boxed = {number for number, page in pages.items() if page.has_boxes}

    def shown(box: BBox | None, number: int) -> BBox | None:
        if box is None or number not in boxed:
            return None
        x0, top, x1, bottom = frames[number].box(box) if number in frames else box
        # Hundredths of a point are finer than any printer.
        return round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)

    placed: list[Section | Block | Figure | Reference | EditRecord] = [
        *report.sections,
        *report.blocks,
        *report.figures,
        *report.references,
        *report.edits,
    ]
    for item in placed:
        item.bbox = shown(item.bbox, item.page)
    for account in report.account:
        for number in account.unread:
            number.bbox = shown(number.bbox, account.page)
        for place in account.unread_ink:
            place.bbox = shown(place.bbox, account.page)
    for figure in report.figures:
        boxes = [shown(box, figure.page) for box in figure.bboxes]
        figure.bboxes = [box for box in boxes if box is not None]
    for source in report.source.page_sources:
        for hidden in source.hidden:
            hidden.bbox = shown(hidden.bbox, source.page) or hidden.bbox
    for row in (row for table in report.tables for row in table.rows):
        row.bbox = shown(row.bbox, row.page)
        row.cell_bboxes = [shown(box, row.page) for box in row.cell_bboxes]


def _frames(pages: Iterable[Page]) -> dict[int, Matrix]:
    """How the boxes of pages that were turned or made level lie on the page as shown."""
    moved = [page for page in pages if page.has_boxes and (page.turned or page.skew)]
    if not moved:
        return {}
    from vanthu.extract.frame import to_shown

    return {page.number: to_shown(page) for page in moved}
