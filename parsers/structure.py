"""From lines to structure: head, foot, sections, paragraphs, citations, and the tables' places among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from vanthu.extract.page import BBox, Document, Ruling, SignatureStamp
from vanthu.extract.values import fixed
from vanthu.parsers.account import Ledger
from vanthu.parsers.entries import enter_furniture, enter_headings, enter_lines, enter_marks
from vanthu.parsers.foot import foot_of, signatures_of
from vanthu.parsers.header.head import head_of, opening_of
from vanthu.parsers.header.parts import Head
from vanthu.parsers.lines import Layout, layout_of
from vanthu.parsers.outline.tree import Outline, outline_of
from vanthu.parsers.paragraph import Paragraph
from vanthu.parsers.periods import period_of
from vanthu.parsers.references import Passage, references_of
from vanthu.parsers.report import Block, Header, Period, Reference, Section, Table
from vanthu.parsers.tables.titles import TableRegions, place_tables

# Kinds whose title names the time to come as their period.
PLANS = ("Kế hoạch", "Chương trình", "Phương án", "Đề án", "Dự án")
# Kinds that report on a period or plan for one; a year in the title of another kind is no period.
_PERIODIC = (*PLANS, "Báo cáo", "Thông báo", "Tờ trình", "Nghị quyết", "Công văn", "Thông cáo")


@dataclass(slots=True)
class Structure:
    """The parts of the record that follow from the layout, and the paragraphs that figures are read from."""

    header: Header
    sections: list[Section]
    paragraphs: list[Paragraph]
    blocks: list[Block]
    references: list[Reference]
    tables: list[Table] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)
    """What head, foot, headings, running heads and titles took of the printed digit groups."""


def structure_of(document: Document, tables: Sequence[TableRegions] = ()) -> Structure:
    """Parse the structure of a repaired document.

    Args:
        document: pages as repaired.
        tables: the tables and the regions they take up; lines inside are not prose.
    """
    return structure_from(laid_out(document, tables), tables)


@fixed(frozen=True, slots=True)
class LaidOut:
    """The lines of a document by what they are, and what else its structure needs of its pages.

    Attributes:
        layout: the lines.
        regions: (page, box) of every table.
        rulings: of the first page.
        misread: pages whose letters were restored: what was read there may still be wrong.
        signatures: of the file.
    """

    layout: Layout
    regions: list[tuple[int, BBox]]
    rulings: tuple[Ruling, ...]
    misread: frozenset[int]
    signatures: tuple[SignatureStamp, ...]


def laid_out(document: Document, tables: Sequence[TableRegions]) -> LaidOut:
    """Sort the lines of a document, whose pages are then needed no more."""
    regions = [(page, box) for table in tables for page, box in table.regions]
    return LaidOut(
        layout=layout_of(document.pages, regions),
        regions=regions,
        rulings=document.pages[0].rulings if document.pages else (),
        misread=frozenset(page.number for page in document.pages if page.source == "repaired-text"),
        signatures=document.signatures,
    )


def structure_from(laid: LaidOut, tables: Sequence[TableRegions]) -> Structure:
    """Parse the structure of sorted lines, which are given away: see ``outline_of``."""
    layout = laid.layout
    head = head_of(layout.body, laid.rulings, typed=not layout.boxed)
    opening = opening_of(layout.body, head)
    ledger = Ledger()
    enter_furniture(ledger, layout.furniture)
    for line in layout.sent:
        ledger.take_words(line.page, line.words, "line of the sending machine")
    enter_lines(ledger, layout.stamps, "signature")
    enter_lines(ledger, (line for line in layout.body if id(line) in head.used), "header")
    layout.body = [line for line in layout.body if id(line) not in head.used]
    foot = foot_of(layout.body)
    enter_lines(ledger, (line for line in layout.body if id(line) in foot.used), "recipients")
    layout.body = [line for line in layout.body if id(line) not in foot.used]
    placed = place_tables(layout, tables)
    outline = outline_of(layout, laid.regions, closed_by=foot.page)
    finished, sections = placed.finish(outline)
    for title in (*placed.titles, *placed.taken):
        if title is not None:
            ledger.take_rest(title, "title")
    enter_headings(ledger, outline.headings)
    enter_marks(ledger, outline.paragraphs)
    header = head.stated
    if not (header.title or header.doc_type or header.number):
        header.title = next((table.title for table in finished if table.title), None)
    header.period = (
        _period(header, header.title, opening) if head.used else _period_of_tables(header, opening, finished)
    )
    header.signatory = foot.signatory
    header.recipients = foot.recipients
    header.digital_signatures = signatures_of(layout.stamps, laid.signatures)
    return Structure(
        header=header,
        sections=sections,
        paragraphs=outline.paragraphs,
        blocks=[_block(paragraph) for paragraph in outline.paragraphs],
        references=_references(head, outline, finished, laid.misread),
        tables=finished,
        ledger=ledger,
    )


def _period(stated: Header, title: str | None, opening: str | None) -> Period:
    if stated.doc_type is not None and stated.doc_type not in _PERIODIC:
        return Period()
    planned = stated.doc_type in PLANS
    return period_of(title, stated.subtitle, opening, planned=planned, issued_on=stated.issued_on)


def _period_of_tables(stated: Header, opening: str | None, tables: Sequence[Table]) -> Period:
    """The period of a print without a head (an appendix, a workbook): that of most of its tables' titles."""
    found = [_period(stated, table.title, None) for table in tables if table.title]
    told = Counter((p.start, p.end, p.label) for p in found if p.start or p.end)
    if not told:
        return _period(stated, stated.title, opening)
    (start, end, label), _ = told.most_common(1)[0]
    return Period(start=start, end=end, label=label)


def _block(paragraph: Paragraph) -> Block:
    text = paragraph.text
    place = text.place(0, len(text.text))
    return Block(
        id=paragraph.id,
        section=paragraph.section,
        marker=paragraph.marker,
        depth=paragraph.depth,
        text=text.text,
        page=place[0] if place else 1,
        bbox=place[1] if place else None,
        page_end=text.pieces[-1].page if text.pieces else 1,
        footnote=paragraph.footnote,
        footnotes=list(paragraph.footnotes),
    )


def _references(
    head: Head, outline: Outline, tables: Sequence[Table], misread: frozenset[int]
) -> list[Reference]:
    passages: list[tuple[int, float, Passage]] = []
    for text in head.texts:
        first = text.pieces[0]
        passages.append((first.page, first.word.bbox[1], Passage(text.text, None, None, text)))
    for section, text in zip(outline.sections, outline.headings, strict=True):
        if section.heading and text.pieces:
            place = text.pieces[0]
            passages.append((place.page, place.word.bbox[1], Passage(text.text, section.id, None, text)))
    for paragraph in outline.paragraphs:
        first = paragraph.text.pieces[0]
        passage = Passage(paragraph.text.text, paragraph.section, paragraph.id, paragraph.text)
        passages.append((first.page, first.word.bbox[1], passage))
    for table in tables:
        passages.extend(_in_table(table))
    passages.sort(key=lambda entry: entry[:2])
    return references_of(
        (passage for _, _, passage in passages),
        own_kind=head.stated.doc_type,
        own_number=head.stated.number,
        misread=misread,
    )


def _in_table(table: Table) -> Iterator[tuple[int, float, Passage]]:
    """Header cells and groups, each once, and cells, with page and upper edge."""
    for name in dict.fromkeys(name for column in table.columns for name in column.path):
        yield table.pages[0], 0.0, Passage(name, table.section, None, None, table.pages[0])
    group = None
    for row in table.rows:
        if row.group and row.group != group:
            top = row.bbox[1] if row.bbox else 0.0
            yield row.page, top, Passage(row.group, table.section, None, None, row.page)
        group = row.group
        for cell, own in zip(row.cells, row.cell_bboxes, strict=False):
            box = own or row.bbox
            yield row.page, box[1] if box else 0.0, Passage(cell, table.section, None, None, row.page, box)
