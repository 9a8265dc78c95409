"""What stands around a figure and is said of it: its paragraph, lead-in, headings, table and the head."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from vanthu.parsers.figures.leads import leads_of
from vanthu.parsers.figures.list_parts import only_divides
from vanthu.parsers.lexer.sentences import Sentences, plain_marks
from vanthu.parsers.paragraph import Paragraph
from vanthu.parsers.report import Figure, Span, Table
from vanthu.parsers.times import Reporting, Time, times_in


@dataclass(slots=True)
class Said:
    """A paragraph and the figures read in it, in their order.

    Attributes:
        text: with usual marks in place of those that some reports use (offsets stay).
        lead: what introduces the list that the paragraph stands in.
        cited: for a footnote, the figure that its mark stands behind.
        spans, starts, by_id: where each figure stands, where it begins, and the figures by their ids.
    """

    paragraph: Paragraph
    text: str
    sentences: Sentences
    figures: list[Figure]
    lead: Said | None = None
    cited: Figure | None = None
    spans: list[Span] = field(init=False)
    starts: list[int] = field(init=False)
    by_id: dict[str, Figure] = field(init=False)

    def __post_init__(self) -> None:
        self.spans = [figure.span or (0, 0) for figure in self.figures]
        self.starts = [start for start, _ in self.spans]
        self.by_id = {figure.id: figure for figure in self.figures}

    def before(self, position: int) -> int:
        """How many of its figures begin before a place in the text."""
        return bisect_left(self.starts, position)

    def let_go(self) -> None:
        """Its figures are asked for no more."""
        self.figures, self.by_id = [], {}

    @property
    def is_note(self) -> bool:
        """True for notes at the end: they stand under the last heading without belonging to it."""
        lead = self.lead.text if self.lead is not None else ""
        uncited = self.paragraph.footnote and self.cited is None
        return uncited or self.text.startswith("Ghi chú") or lead.startswith("Ghi chú")


@dataclass(slots=True)
class Surroundings:
    """The document around its figures.

    Attributes:
        headings: section id to heading, or to the announcement that a section without one opens with.
        reporting: the period reported on; ``coming`` the one that the title adds a plan for.
        planned: the document plans (Kế hoạch, Chương trình).
    """

    headings: Mapping[str, str]
    tables: Mapping[str, Table]
    reporting: Reporting
    coming: Reporting
    planned: bool = False
    times_of_headings: dict[str, list[Time]] = field(default_factory=dict)

    def times_of(self, heading: str) -> list[Time]:
        """The spans of time that a heading names; each heading is read once."""
        if heading not in self.times_of_headings:
            found = [time for time in times_in(heading, self.reporting) if time.kind == "span" and time.end]
            self.times_of_headings[heading] = found
        return self.times_of_headings[heading]

    def aim_of(self, heading: str) -> list[Time]:
        """The year up to which a heading sets aims: ``Mục tiêu đến năm 2020``."""
        return [time for time in times_in(heading, self.reporting) if time.rule == "end of a year"]

    def headings_above(self, section: str | None) -> Iterator[str]:
        """The headings over a place, from the nearest one out."""
        while section:
            if heading := self.headings.get(section):
                yield heading
            section = section.rpartition(".")[0]


_SHORT_LEAD = 120
"""Characters of a paragraph that does no more than announce what stands under it."""


def announced(paragraphs: Sequence[Paragraph]) -> dict[str, str]:
    """What sections without a heading open with: ``Điều 2. Mục tiêu, nhiệm vụ 6 tháng cuối năm:``."""
    first: dict[str, str] = {}
    for paragraph in paragraphs:
        if paragraph.section and not paragraph.footnote:
            first.setdefault(paragraph.section, paragraph.text.text)
    return {
        name: text for name, text in first.items() if text.rstrip().endswith(":") and len(text) < _SHORT_LEAD
    }


class Told:
    """The paragraphs of a document with their figures, one after the other, each under its lead-in.

    Args:
        paragraphs: in reading order, footnotes included.
    """

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._paragraphs = enumerate(paragraphs)
        self._leads = {place: lead.id for place, lead in leads_of(paragraphs).items()}
        self._leading = frozenset(self._leads.values())
        self._known: dict[str, Said] = {}
        self._marks: dict[str, Figure] = {}
        self._before: Said | None = None

    def next(self, figures: Sequence[Figure]) -> Said:
        """The next paragraph, whose figures are given."""
        if self._before is not None:
            self._before.let_go()  # nobody asks a lead-in for them
        place, paragraph = next(self._paragraphs)
        said = _said(paragraph, [figure for figure in figures if figure.span is not None])
        said.lead = self._known.get(self._leads[place]) if place in self._leads else None
        if said.lead is None and only_divides(said.text):
            said.lead = self._before
        said.cited = self._marks.get(paragraph.marker or "") if paragraph.footnote else None
        if paragraph.id in self._leading:
            self._known[paragraph.id] = said
        self._marks.update(_marked(said))
        self._before = said
        return said


def _said(paragraph: Paragraph, figures: list[Figure]) -> Said:
    text = plain_marks(paragraph.text.text)
    return Said(paragraph, text, Sentences(text), sorted(figures, key=lambda figure: figure.span or (0, 0)))


_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def _marked(said: Said) -> Iterator[tuple[str, Figure]]:
    """For each footnote mark of a paragraph, the figure before it."""
    for mark in said.paragraph.footnotes:
        place = said.text.find(mark.translate(_SUPERSCRIPTS))
        earlier = [figure for figure in said.figures if place < 0 or (figure.span or (0, 0))[0] < place]
        if earlier:
            yield mark, earlier[-1]
