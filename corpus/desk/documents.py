"""A document as it is worked on: its record with what people said, its checks, the figures of each page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import takewhile

from vanthu.corpus.archive.database import Archive
from vanthu.corpus.archive.earlier import earlier_reports
from vanthu.corpus.archive.named import Kept, keep
from vanthu.corpus.archive.people.correcting import Judged, judged
from vanthu.corpus.archive.people.sampling import is_drawn
from vanthu.corpus.archive.queries.query import Query
from vanthu.corpus.archive.queries.tokens import bare_words
from vanthu.corpus.checks import CheckResult, check
from vanthu.corpus.checks.printed import vietnamese
from vanthu.corpus.corrections.fields import NUMBERS, figure_field
from vanthu.corpus.corrections.overlay import OPEN
from vanthu.corpus.corrections.places import Cell, cells_of
from vanthu.extract.snapshot import Snapshot
from vanthu.parsers.report import BBox, Block, Correction, EditRecord, Figure, Report, Section

SURE = 0.9
"""Confidence from which a reading is taken as sure: below it, two readings did not agree (docs/record.md)."""


@dataclass(frozen=True)
class Frame:
    """A figure on the picture of its page: its boxes in points, and how it stands.

    ``state``: fail, conflict (people say different things), said (by a person), doubt, held (by a check that
    holds), plain.
    """

    figure: Figure
    state: str

    @property
    def boxes(self) -> Sequence[BBox]:
        """One for each line it stands on."""
        return self.figure.bboxes or ([self.figure.bbox] if self.figure.bbox else [])


@dataclass(frozen=True)
class Worked:
    """A document of the archive with all that is shown of it."""

    archive: Archive
    kept: Kept

    @cached_property
    def checked(self) -> CheckResult:
        """The checks, by what people corrected."""
        return check(self.kept.report, earlier=earlier_reports(self.archive, self.kept))

    @cached_property
    def findings(self) -> list[Judged]:
        """The failed checks with their states."""
        return judged(self.archive, self.kept, self.checked)

    @cached_property
    def failing(self) -> set[str]:
        """IDs of the figures in a check that fails."""
        return {one for finding in self.checked.failed() for one in finding.figures}

    @cached_property
    def held(self) -> set[str]:
        """IDs of the figures in a check that holds."""
        return {one for passed in self.checked.passed for one in passed.figures} - self.failing

    @cached_property
    def said(self) -> dict[str, list[Correction]]:
        """What people said of each figure, by its ID."""
        said: dict[str, list[Correction]] = {}
        for correction in self.kept.report.corrections:
            if correction.figure is not None:
                said.setdefault(correction.figure, []).append(correction)
        return said

    @property
    def conflicts(self) -> list[Correction]:
        """What people said that another, or a later reading, contradicts."""
        return [one for one in self.kept.report.corrections if one.state in OPEN]

    @cached_property
    def disagreed(self) -> set[str | None]:
        """IDs of the figures of which people say different things."""
        return {one.figure for one in self.kept.report.corrections if one.state == "conflict"}

    def frames(self, page: int) -> list[Frame]:
        """The figures of a page (1-based), in reading order."""
        return [Frame(f, self.state(f)) for f in self.kept.report.figures if f.page == page]

    def state(self, figure: Figure) -> str:
        """How a figure stands; see ``Frame``."""
        if figure.id in self.failing:
            return "fail"
        if figure.id in self.said:
            return "conflict" if figure.id in self.disagreed else "said"
        if figure.sureness < SURE or figure.value is None:
            return "doubt"
        return "held" if figure.id in self.held else "plain"

    @cached_property
    def queue(self) -> list[Figure]:
        """Figures to look at: in failing checks first, then the least sure, then those that were drawn.

        Not those already spoken of, unless people disagree.
        """
        waiting = [
            figure
            for figure in self.kept.report.figures
            if self.state(figure) == "conflict"
            or (figure.id not in self.said and self.state(figure) in ("fail", "doubt"))
        ]
        first = sorted(waiting, key=lambda f: (f.id not in self.failing, f.sureness, f.page))
        return [*first, *self.drawn]

    @cached_property
    def drawn(self) -> list[Figure]:
        """Of the figures taken as sure, those of the sample that nobody spoke of, in reading order."""
        sha256 = self.kept.report.source.sha256
        return [
            figure
            for figure in self.kept.report.figures
            if self.state(figure) in ("held", "plain") and is_drawn(sha256, figure)
        ]


@dataclass(frozen=True)
class Read:
    """What was read on a page (1-based) beside its figures: headings, paragraphs, cells that hold none."""

    report: Report
    page: int

    @property
    def sections(self) -> list[Section]:
        """Those that begin on the page."""
        return [section for section in self.report.sections if section.page == self.page]

    @property
    def blocks(self) -> list[Block]:
        """Those that begin on the page."""
        return [block for block in self.report.blocks if block.page == self.page]

    @property
    def cells(self) -> list[Cell]:
        """Cells with a text and no figure."""
        figures = {(one.table, one.row, one.column) for one in self.report.figures}
        on_page = (cell for cell in cells_of(self.report) if cell.table.rows[cell.row].page == self.page)
        return [
            cell for cell in on_page if cell.text and (cell.table.id, cell.row, cell.column) not in figures
        ]

    @property
    def edits(self) -> list[EditRecord]:
        """Repairs of the page's text."""
        return [edit for edit in self.report.edits if edit.page == self.page]

    def found(self, query: str) -> list[BBox]:
        """Boxes of paragraphs, headings and rows with all the words that were looked for, marks left out."""
        words = set(bare_words(Query(query).free)) if query.strip() else set()
        boxed: list[tuple[str, BBox | None]] = [(one.text, one.bbox) for one in self.blocks]
        boxed += [(f"{one.marker} {one.heading or ''}", one.bbox) for one in self.sections]
        rows = (row for table in self.report.tables for row in table.rows if row.page == self.page)
        boxed += [(" ".join(cell for cell in row.cells if cell), row.bbox) for row in rows]
        return [box for text, box in boxed if box and words and words <= set(bare_words(text))]

    def before(self, section: Section) -> list[Section]:
        """Sections under which one may stand."""
        return list(takewhile(lambda one: one.id != section.id, self.report.sections))


def as_printed(figure: Figure, names: Iterable[str]) -> dict[str, str | None]:
    """What was read of a figure, by field, with numbers as Vietnamese print has them."""
    read = {name: figure_field(figure, name) for name in names}
    return {
        name: vietnamese(Decimal(value)) if value is not None and name in NUMBERS else value
        for name, value in read.items()
    }


@dataclass(frozen=True)
class Lens:
    """A figure's place, large: the part of the page that is shown. All lengths in points."""

    view: str
    width: float
    height: float
    boxes: Sequence[BBox]


AROUND = 60.0
"""Points shown on every side of a figure: some three lines above and below, and the words beside it."""


def lens_on(figure: Figure, drawn: Snapshot) -> Lens | None:
    """The place of a figure on the picture of its page; None for a figure without a box."""
    boxes = Frame(figure, "").boxes
    if not boxes:
        return None
    x0s, tops, x1s, bottoms = zip(*boxes, strict=True)
    left, top = max(0.0, min(x0s) - 2 * AROUND), max(0.0, min(tops) - AROUND)
    right, bottom = min(drawn.width, max(x1s) + 2 * AROUND), min(drawn.height, max(bottoms) + AROUND)
    view = f"{left:.1f} {top:.1f} {right - left:.1f} {bottom - top:.1f}"
    return Lens(view, drawn.width, drawn.height, boxes)


def worked(archive: Archive, document: str) -> Worked:
    """A document by its ID.

    Raises:
        DocumentUnknown: there is none.
    """
    return Worked(archive, keep(archive, document))
