"""What a comparison gives (``vanthu-diff/1``)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from vanthu.corpus.checks.result import Run
from vanthu.parsers.report import BBox, Change, Figure, Header, Number, Record, Source

PairClass = Literal["unchanged", "value", "unit", "label", "moved", "added", "removed", "reading"]
CLASSES: tuple[PairClass, ...] = (
    "value",
    "added",
    "removed",
    "unit",
    "label",
    "moved",
    "reading",
    "unchanged",
)
"""In the order in which an auditor wants to see them."""

Flag = Literal[
    "by-hand",
    "doubtful",
    "cumulative-fell",
    "denominator-changed",
    "sum-breaks-old",
    "sum-breaks-new",
    "page-unread",
    "restated",
    "label-changed",
    "change-changed",
]


class Side(Record):
    """One side of a pair: the figure as its report states it, with all changes stated of it."""

    figure: str
    label: str
    value: Number | None
    of: Number | None
    percent: Number | None
    unit: str | None
    measure: str | None
    section: str | None
    page: int
    bbox: BBox | None
    raw: str
    table: str | None = None
    row: int | None = None
    column: int | None = None
    changes: list[Change] = Field(default_factory=list)


class Pair(Record):
    """Two figures that count the same thing, or one that has no counterpart.

    ``delta`` and ``delta_percent`` (of the old value) are null where a side is missing or has no value.
    """

    label: str
    kind: PairClass = Field(alias="class")
    flags: list[Flag] = Field(default_factory=list)
    confidence: float
    delta: Number | None = None
    delta_percent: float | None = None
    old: Side | None = None
    new: Side | None = None


class WordMark(Record):
    """A run of words that both sides have, or only one of them."""

    op: Literal["equal", "delete", "insert"]
    text: str


HeadField = Literal["number", "date", "title", "issuer", "signatory"]
What = Literal["section", "paragraph", "row", "table", "order"] | HeadField


class TextChange(Record):
    """A heading, paragraph or table row added, removed, changed or moved; ``words`` marks what changed.

    ``what``: ``order`` is that of the rows of a table, by their names; ``number``, ``date``, ``title``,
    ``issuer`` and ``signatory`` are of the head, which no page is given of.
    """

    kind: Literal["added", "removed", "changed", "moved"] = Field(alias="class")
    what: What = "paragraph"
    section: str | None
    old: str | None
    new: str | None
    page_old: int | None
    page_new: int | None
    bbox_old: BBox | None = None
    bbox_new: BBox | None = None
    words: list[WordMark] = Field(default_factory=list)


class ReportHead(Record):
    """Which report a side is."""

    source: Source
    header: Header


class Comparison(Record):
    """Two reports side by side.

    ``same_document``: they are two readings of one
    document, at least one of them by OCR.
    """

    format: Literal["vanthu-diff/1"] = "vanthu-diff/1"
    old: ReportHead
    new: ReportHead
    same_document: bool = False
    pairs: list[Pair]
    text: list[TextChange]
    run: Run | None = None

    @property
    def changes(self) -> list[Pair]:
        """The pairs that differ other than by reading."""
        return [pair for pair in self.pairs if pair.kind not in ("unchanged", "reading")]


def side_of(figure: Figure) -> Side:
    """A figure as one side of a pair."""
    return Side(
        figure=figure.id,
        label=figure.label,
        value=figure.value,
        of=figure.of,
        percent=figure.percent,
        unit=figure.unit,
        measure=figure.measure,
        section=figure.section,
        page=figure.page,
        bbox=figure.bbox,
        raw=figure.raw,
        table=figure.table,
        row=figure.row,
        column=figure.column,
        changes=figure.changes,
    )
