"""The steps from repaired pages to the record, in their order."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

from vanthu.extract.page import Document, Page
from vanthu.extract.values import fixed
from vanthu.parsers.account import Printed, printed_on, status_of
from vanthu.parsers.entries import enter_regions
from vanthu.parsers.finishing import Finishing
from vanthu.parsers.odd import any_odd
from vanthu.parsers.placing import Placing
from vanthu.parsers.report import (
    EditRecord,
    FailedPage,
    Figure,
    HiddenText,
    Report,
    Source,
    SourceOfPage,
    UnreadPlace,
)
from vanthu.parsers.structure import Structure, laid_out, structure_from
from vanthu.parsers.tables.columns import with_roles
from vanthu.parsers.tables.grids import FoundTable, tables_of
from vanthu.parsers.tables.units import with_units
from vanthu.repair.edit import Edit, RepairedDocument


@fixed(frozen=True, slots=True)
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


Keep = Callable[[list[Figure]], object]
"""Takes the figures of a record, group by group, each finished."""


def record_of(gathered: Gathered, keep: Keep | None = None) -> Report:
    """The record of what was gathered, which is let go on the way where the caller does not hold it.

    Args:
        gathered: all that was read.
        keep: takes the figures, which are then none of the record's.
    """
    placing = Placing(gathered.bare.pages)
    report = _with_figures(gathered, placing, keep)
    del gathered  # a long document's texts, before each box is made anew
    placing.place(report)
    return report


def _with_figures(gathered: Gathered, placing: Placing, keep: Keep | None) -> Report:
    """The record; of all but its figures the boxes are still those on the pages as read."""
    document, found, structure = gathered.bare, gathered.found, gathered.structure
    tables = [with_roles(table) for table in with_units(structure.tables, structure.paragraphs)]
    report = Report(
        source=_source(document),
        header=structure.header,
        sections=structure.sections,
        blocks=structure.blocks,
        tables=tables,
        figures=[],
        references=structure.references,
        edits=[_edit_record(edit) for edit in gathered.edits],
    )
    texts = {one.table.id: one.texts for one in found}
    finishing = Finishing(structure, tables, texts, placing, odd=gathered.odd)
    for figures in finishing.groups():
        (keep or report.figures.extend)(figures)
    enter_regions(structure.ledger, tables, {one.table.id: one.regions for one in found})
    report.account = [structure.ledger.account_of(printed) for printed in gathered.printed]
    for account, page in zip(report.account, document.pages, strict=True):
        account.unread_ink = [UnreadPlace(bbox=ink.bbox, reason=ink.reason) for ink in page.unread_ink]
    report.source.status = status_of(report.account, failed=bool(document.errors))
    return report


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
