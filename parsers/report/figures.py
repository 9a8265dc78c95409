"""Figures: what is counted, of when, and where each printed number stands."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from vanthu.parsers.report.base import BBox, Number, Record, Span, nothing

Form = Literal["plain", "fraction", "rate", "range", "sum", "shift"]

Basis = Literal["actual", "estimate", "plan", "target", "limit", "capacity"]
"""What a figure states: what came of things, what is expected to, what shall, at most or least, or can."""

TakenFrom = Literal["clause", "sentence", "paragraph", "heading", "column", "row", "table", "header"]
"""Where a figure's period was found."""


class NumberToken(Record):
    """One printed number: its place, its digits and signs as printed, and the decimals among them."""

    span: Span
    text: str
    decimals: int
    other_reading: str | None = None
    """What a second reader read at its place, where it read another number; ``text`` is what stands."""


class FigureTokens(Record):
    """The printed numbers that a figure is made of; null where the figure has no such number."""

    value: NumberToken | None = None
    of: NumberToken | None = None
    percent: NumberToken | None = None
    change: NumberToken | None = None
    value_max: NumberToken | None = None
    further: list[NumberToken] = Field(default_factory=nothing)
    """Of each of the figure's ``further_changes``, in their order."""

    @property
    def each(self) -> list[tuple[str, NumberToken]]:
        """All of them, each with the name of its field."""
        named = (
            ("value", self.value),
            ("of", self.of),
            ("percent", self.percent),
            ("change", self.change),
            ("value_max", self.value_max),
        )
        found = [(name, token) for name, token in named if token is not None]
        return [*found, *[("further", token) for token in self.further]]


class FigurePeriod(Record):
    """The period a figure is of; start and end inclusive, a point in time has no start.

    ``from`` says where it was taken from: the clause, the sentence, ... or the report's header.
    """

    label: str | None = None
    start: str | None = None
    end: str | None = None
    taken_from: TakenFrom | None = Field(default=None, alias="from")


class IndicatorPart(Record):
    """One of the parts that name what a figure counts, and where it is printed.

    ``span`` lies in the text of the figure's own block or cell; it is null for a part taken from elsewhere.
    """

    role: Literal["subject", "qualifier", "place", "group", "lead", "total"]
    text: str
    span: Span | None = None


class Corrected(Record):
    """What a person, having looked at the page, put beside what was read; null where nothing was.

    ``printed`` has each corrected number as the person wrote it, by field: it says the decimals.
    ``by``, ``at`` (ISO 8601) and ``why`` are those of the last correction.
    """

    value: Number | None = None
    of: Number | None = None
    percent: Number | None = None
    change: Number | None = None
    unit: str | None = None
    label: str | None = None
    period: str | None = None
    basis: Basis | None = None
    printed: dict[str, str] = Field(default_factory=dict)
    by: str
    at: str
    why: str | None = None


class Change(Record):
    """A stated change.

    ``by`` is negative for a decrease; ``since`` as worded; ``unit`` null: the figure's own.
    """

    by: Number
    since: str | None = None
    unit: str | None = None


class Figure(Record):
    """A statistic that the report states, in prose or in a table cell.

    ``raw`` is the text as read and stands inside ``bbox`` on ``page``. ``of`` is the denominator printed
    with the figure; ``percent`` the rate printed with it; ``measure`` what kind of number it is
    (``count``, ``money``, ``percent``, ``rate``, ``area``, ``mass``, ``other``); ``part_of`` the id of
    the total this is a part of; ``tier`` tells results from plans and ranges.
    """

    id: str
    label: str
    measure: str | None = None
    value: Number | None
    of: Number | None = None
    percent: Number | None = None
    unit: str | None = None
    change: Change | None = None
    as_of: str | None = None
    section: str | None
    block: str | None = None
    table: str | None = None
    row: int | None = None
    column: int | None = None
    page: int
    bbox: BBox | None
    raw: str
    confidence: float
    """That what is printed was read so, 0.0-1.0; where it stands in a table is another question."""
    placed: float = 1.0
    """Confidence that it belongs to its row and column: below 1.0 where no rules part the table's columns."""
    part_of: str | None = None
    approx: str | None = None
    tier: Literal["core", "target", "minor"] = "core"
    issue: str | None = None
    """Why ``value`` is null though a figure is printed (for instance a decimal with four digits), or what
    of it is not printed so (``450 – 500.000 ha``); such a figure is never above 0.8."""
    span: Span | None = None
    """Where the figure stands in the text of its block or cell: ``text[start:end]`` is ``raw``."""
    tokens: FigureTokens | None = None
    form: Form = "plain"
    value_max: Number | None = None
    """The upper end of a range; ``value`` is the lower one."""
    value_exact: str | None = None
    """The value as a decimal in text, where a JSON number cannot hold it exactly."""
    bboxes: list[BBox] = Field(default_factory=nothing)
    """One box for each line the figure stands on, in reading order, on ``page``."""
    period: FigurePeriod | None = None
    basis: Basis | None = None
    indicator: list[IndicatorPart] = Field(default_factory=nothing)
    parts: Literal["all", "some"] | None = None
    """Of a total: whether the parts given are all there are (``gồm``) or some (``trong đó``)."""
    of_what: str | None = None
    """What ``percent`` is a share of, as worded (``kế hoạch``, ``tổng số hồ sơ``)."""
    corrected: Corrected | None = None
    """What a person put beside the reading; checks and comparisons go by it. ``value`` stays as read."""
    notes: list[str] = Field(default_factory=nothing)
    """Ids of the footnotes (blocks) whose marks stand behind it."""
    further_changes: list[Change] = Field(default_factory=nothing)
    """Other changes stated of it, and the first in another form: ``tăng 8 vụ (5,97%)``."""

    @property
    def changes(self) -> list[Change]:
        """All changes stated of it, its own first."""
        return [*([self.change] if self.change is not None else []), *self.further_changes]

    @property
    def sureness(self) -> float:
        """How far it can be taken over unseen: read so, and in its place."""
        return min(self.confidence, self.placed)

    @property
    def printed_numbers(self) -> list[NumberToken]:
        """The printed numbers it is made of, each once."""
        own = self.tokens
        found = (own.value, own.of, own.percent, own.change, *own.further) if own is not None else ()
        return list({token.span: token for token in found if token is not None}.values())
