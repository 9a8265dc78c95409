"""The figures of a whole document, in reading order: prose first, then tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from vanthu.extract.geometry import union
from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.account import Ledger, holds_digits
from vanthu.parsers.figures.cells import figures_of_table
from vanthu.parsers.figures.context import Above
from vanthu.parsers.figures.draft import Draft
from vanthu.parsers.figures.growth import prefer_growth, share_since, since_at_opening, spread_in_turn
from vanthu.parsers.figures.leads import contents_in, is_past, lead_of, leads_of
from vanthu.parsers.figures.list_parts import divided_before, link_item, only_divides, totals_of
from vanthu.parsers.figures.naming import name_figures
from vanthu.parsers.figures.nouns import unit_of
from vanthu.parsers.figures.parts import link_bases, link_parts
from vanthu.parsers.figures.plans import in_plan, plan_sections, reports_results
from vanthu.parsers.figures.prose import ProseReader
from vanthu.parsers.figures.senses import in_sentence_case
from vanthu.parsers.figures.shares import whole_of
from vanthu.parsers.figures.surroundings import announced
from vanthu.parsers.figures.testimony import boxes_by_line, form_of, tokens_of
from vanthu.parsers.lexer.sentences import JOINING, as_printed, plain_marks
from vanthu.parsers.paragraph import Paragraph
from vanthu.parsers.report import Figure, IndicatorPart, Table
from vanthu.parsers.tables.units import states_unit, with_units

_RECIPIENTS = lazy_pattern(r"Nơi nhận\s*:?\s*$", re.IGNORECASE)
_STATED = 0.98
"""Confidence of a figure of trusted text: the grammar, not the reading, may err."""
_UNCERTAIN = 0.8
"""Confidence where no unit and no noun says what is counted, or an issue says what is in doubt."""


@dataclass(slots=True)
class Read:
    """A paragraph with its figures, and what later paragraphs take over from it."""

    paragraph: Paragraph
    drafts: list[Draft]
    lead: str = ""
    totals: list[Draft] = field(default_factory=list)
    others: list[tuple[int, int, str]] = field(default_factory=list)
    """The numbers that are no figures, by (start, end, kind)."""
    aside: str | None = None
    """What a paragraph is that holds no prose of figures at all."""


def figures_of(
    paragraphs: Sequence[Paragraph],
    tables: Sequence[Table],
    headings: Mapping[str, str],
    *,
    planned: bool = False,
    ledger: Ledger | None = None,
) -> list[Figure]:
    """All that ``groups_of`` finds, in one list."""
    groups = groups_of(paragraphs, tables, headings, planned=planned, ledger=ledger)
    return [figure for group in groups for figure in group]


def groups_of(
    paragraphs: Sequence[Paragraph],
    tables: Sequence[Table],
    headings: Mapping[str, str],
    *,
    planned: bool = False,
    ledger: Ledger | None = None,
) -> Iterator[list[Figure]]:
    """Find the statistics of a document, which are records only as long as whoever asks holds them.

    Args:
        paragraphs: in reading order, footnotes included; headings are not among them.
        tables: whole tables, each once.
        headings: section id to heading text; sections without a heading may be absent.
        planned: True for a document that plans (Kế hoạch, Chương trình): its rates are demands.
        ledger: takes the numbers that are no figures.

    Yields:
        The figures of every paragraph, then of every table, those without any included. Ids are ``f1``,
        ``f2``, ...; ``part_of`` names an earlier or later one. ``raw`` stands inside ``bbox`` on ``page``.
    """
    named = {section: heading for section, heading in headings.items() if heading}
    reads = _read_all(paragraphs, named, planned=planned)
    if ledger is not None:
        for read in reads:
            _enter_others(ledger, read)
    ids: dict[int, str] = {}
    for read in reads:
        for draft in read.drafts:
            ids[id(draft)] = f"f{len(ids) + 1}"
    for read in reads:
        figures = [_record(read, draft, ids) for draft in read.drafts]
        read.drafts, read.totals, read.others = [], [], []  # the records of a long document take their place
        yield figures
    before = len(ids)
    for table in with_units(tables, paragraphs):
        figures = figures_of_table(table, first_id=before + 1)
        before += len(figures)
        yield figures


def _read_all(paragraphs: Sequence[Paragraph], headings: Mapping[str, str], *, planned: bool) -> list[Read]:
    said = {**announced(paragraphs), **headings}
    plans = plan_sections(said)
    reads: list[Read] = []
    by_id: dict[str, Read] = {}
    marks: dict[str, Draft] = {}
    leads = leads_of(paragraphs)
    contents = contents_in([paragraph.text.text for paragraph in paragraphs])
    for place, paragraph in enumerate(paragraphs):
        lead = by_id[leads[place].id] if place in leads else None
        read = Read(paragraph, [])
        if place in contents:
            read.aside = "contents"
        elif not _is_recipient(lead) and not states_unit(paragraph.text.text):
            before = reads[-1] if reads and reads[-1].paragraph.section == paragraph.section else None
            noted = paragraph.footnote or paragraph.text.text.startswith("Ghi chú")
            plan = not noted and in_plan(paragraph.section, plans, said)
            demands = planned and not reports_results(paragraph.section, said)
            _read(read, lead, before, marks, headings, plan=plan, demands=demands)
        else:
            read.aside = "recipients" if _is_recipient(lead) else "unit"
        reads.append(read)
        by_id[paragraph.id] = read
    return reads


def _enter_others(ledger: Ledger, read: Read) -> None:
    """What the reader of a paragraph took for something else than a figure."""
    text = read.paragraph.text
    for start, end, kind in read.others:
        ledger.take(text, start, end, kind)
    if read.aside is not None:
        ledger.take_rest(text, read.aside)


def _is_recipient(lead: Read | None) -> bool:
    return lead is not None and _RECIPIENTS.search(lead.paragraph.text.text) is not None


def _read(
    read: Read,
    lead: Read | None,
    before: Read | None,
    marks: dict[str, Draft],
    headings: Mapping[str, str],
    *,
    plan: bool,
    demands: bool,
) -> None:
    """Read one paragraph with what its lead-in, its neighbour and its heading lend it."""
    text = plain_marks(read.paragraph.text.text)
    read.lead = lead_of(text)
    if only_divides(text) and before is not None:
        read.totals = divided_before(before.drafts)
        read.lead = before.lead if not read.totals else read.totals[0].named
    if not holds_digits(text):
        return
    reader = ProseReader(text, plan=plan, demands=demands)
    spread_in_turn(text, reader.drafts)
    prefer_growth(text, reader.drafts)
    share_since(reader.drafts)
    since_at_opening(text, reader.drafts, reader.sentences)
    read.drafts = reader.drafts
    cited = marks.get(read.paragraph.marker or "") if read.paragraph.footnote else None
    link_parts(text, read.drafts, [cited] if cited else (before.drafts if before else ()))
    if lead is not None:
        link_item(text, read.drafts, lead.totals)
    heading = in_sentence_case(headings.get(read.paragraph.section or "", "")).rstrip(" .")
    over = lead.lead if lead is not None and not is_past(lead.totals, read.drafts) else ""
    name_figures(reader, Above(over, heading))
    read.lead = lead_of(text, read.drafts) if read.lead == lead_of(text) else read.lead
    link_bases(text, read.drafts)
    _lend_units(text, read.drafts)
    read.totals = totals_of(text, read.drafts)
    _remember_marks(read, marks)
    read.others = reader.others + reader.restated(read.drafts)


def _lend_units(text: str, drafts: Sequence[Draft]) -> None:
    """``80.606 ha lúa (Lào Cai 4.123, Sơn La 540)``: places in a bracket are measured as their total is.

    The noun behind the last of ``214 và 688 vụ`` is that of each.
    """
    for draft, behind in reversed(list(pairwise(drafts))):
        if draft.unit is None and draft.of is None and _ALSO.fullmatch(text, draft.end, behind.start):
            draft.unit = behind.unit
    for draft in drafts:
        total = draft.total
        bare = draft.unit is None and draft.of is None and not draft.behind
        if total is None or total.unit is None or not bare:
            continue
        # A count is lent in brackets; that an amount is divided their sum has shown.
        if total.measure in ("money", "area", "mass") or (
            draft.bracket is not None and total.bracket != draft.bracket
        ):
            draft.unit = total.unit


_ALSO = lazy_pattern(r"(?:,| và|, và) ")


def _remember_marks(read: Read, marks: dict[str, Draft]) -> None:
    """For each footnote mark of the paragraph, the figure right before it."""
    text = read.paragraph.text.text
    for mark in read.paragraph.footnotes:
        place = text.find(mark.translate(_SUPERSCRIPTS))
        earlier = [draft for draft in read.drafts if place < 0 or draft.start < place]
        if earlier:
            marks[mark] = earlier[-1]


_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def _record(read: Read, draft: Draft, ids: dict[int, str]) -> Figure:
    paragraph = read.paragraph
    text = paragraph.text.text
    start, end = _on_one_page(paragraph, draft)
    pieces = paragraph.text.pieces_of(start, end)
    page = pieces[0].page if pieces else 1
    bboxes = boxes_by_line(pieces, page)
    confidence = min([piece.word.confidence for piece in pieces], default=1.0)
    known = (draft.unit is not None or draft.of is not None) and draft.issue is None
    return Figure(
        id=ids[id(draft)],
        label=as_printed(draft.label),
        measure=draft.measure,
        value=draft.value,
        of=draft.of,
        percent=draft.percent,
        unit=unit_of(text, draft),
        change=draft.change,
        section=paragraph.section,
        block=paragraph.id,
        page=page,
        bbox=union(bboxes) if bboxes else None,
        raw=text[start:end],
        confidence=round(min(confidence, _STATED if known else _UNCERTAIN), 4),
        part_of=ids[id(draft.total)] if draft.total is not None else None,
        approx=draft.approx,
        tier=draft.tier,
        issue=draft.issue,
        span=(start, end),
        tokens=tokens_of(text, draft),
        form=form_of(draft),
        value_max=draft.value_max,
        value_exact=_exact(draft),
        parts=draft.divided,
        of_what=whole_of(text, draft) if draft.percent is not None else None,
        indicator=[_as_printed(part) for part in draft.indicator],
        further_changes=[change for change, _ in draft.further],
        bboxes=bboxes,
    )


def _as_printed(part: IndicatorPart) -> IndicatorPart:
    """A part of a label with its own commas again."""
    if JOINING in part.text:
        return part.model_copy(update={"text": as_printed(part.text)})
    return part


def _exact(draft: Draft) -> str | None:
    """The digits of a number that a JSON number cannot be trusted with, its minus in front."""
    if draft.exact is None:
        return None
    return f"-{draft.exact}" if draft.start < draft.number.start else draft.exact


def _on_one_page(paragraph: Paragraph, draft: Draft) -> tuple[int, int]:
    """The span of the expression, cut to the page its number stands on."""
    pieces = paragraph.text.pieces_of(draft.start, draft.end)
    number = paragraph.text.pieces_of(draft.number.start, draft.number.end)
    if not pieces or not number:
        return draft.start, draft.end
    page = number[0].page
    end = max(piece.end for piece in pieces if piece.page == page)
    end = min(draft.end, end)
    words = paragraph.text.text[draft.start : end].rstrip()
    return draft.start, draft.start + len(words)
