"""The record: the interchange format ``vanthu/1``, which other systems load.

Field names are a contract: fields may be added, never renamed or removed. Boxes are PDF points,
origin top left, ``[x0, top, x1, bottom]``; pages count from 1; dates are ISO 8601; text is NFC.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from vanthu.extract.page import Unseen

FORMAT: Literal["vanthu/1"] = "vanthu/1"

BBox = tuple[float, float, float, float]
Number = int | float
Form = Literal["plain", "fraction", "rate", "range", "sum", "shift"]
Span = tuple[int, int]
"""Offsets ``[start, end]`` into the text of the block or cell that something stands in."""


def _nothing() -> list[Any]:
    """What a field not given holds; of ``list`` pydantic would parse the signature for each field."""
    return []


class Record(BaseModel):
    """Base of all parts of the record: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True, serialize_by_alias=True)

    def model_post_init(self, context: Any, /) -> None:
        """Share one set of the names of fields by all records of a kind.

        Which of them were given is asked nowhere, and a set for each takes half the memory of a record.
        """
        _set_given(self, _FIELDS[type(self)])

    def put(self, name: str, value: Any) -> None:
        """Set a field as it is: what our own code gives the boxes of thousands of cells and figures.

        Setting an attribute asks pydantic each time how this one is set, which takes six times as long.
        """
        self.__dict__[name] = value


class _Fields(dict[type[Record], set[str]]):
    """The names of the fields of each kind of record."""

    def __missing__(self, kind: type[Record]) -> set[str]:
        names = self[kind] = set(kind.model_fields)
        return names


_FIELDS = _Fields()
_set_given = vars(BaseModel)["__pydantic_fields_set__"].__set__  # the slot's own: half of what setattr takes


class HiddenText(Record):
    """Text of the file that the page does not print: part of no block, cell or figure.

    ``reason``: drawn in the invisible mode on a page that is no scan; in the colour of its ground; under an
    opaque shape or picture; beyond the page's edge; smaller than print; struck out; a second copy a hair
    apart, to look bold; a watermark; cut off by a clipping path; in a layer that is switched off.
    """

    text: str
    bbox: BBox
    reason: Unseen


WRONG_LANGUAGE = "wrong-language"
"""Damage of a page: an OCR engine without the Vietnamese model made its text layer; words are restored."""


class SourceOfPage(Record):
    """Where the text of one page comes from, why, and how far it can be trusted (0.0-1.0).

    ``damage``: what was wrong with the words of a ``repaired-text`` page: ``wrong-language`` (made by an OCR
    engine without the Vietnamese model, its words restored), or the old encoding of a font (``tcvn3``).
    ``turned`` (0, 90, 180, 270 degrees clockwise) and ``skew`` (degrees): how the page as shown was turned
    and made level before reading; all boxes are those of the page so turned.
    """

    page: int
    source: Literal["text", "ocr", "repaired-text", "none"]
    reason: str
    confidence: float
    damage: list[str] = Field(default_factory=_nothing)
    hidden: list[HiddenText] = Field(default_factory=_nothing)
    turned: int = 0
    skew: float = 0.0

    @model_validator(mode="after")
    def _in_words(self) -> SourceOfPage:
        """Records made before there was ``damage`` have it in words alone, at the beginning of a reason."""
        told = not self.damage and self.source == "repaired-text" and f"{WRONG_LANGUAGE}: " in self.reason
        self.damage = [WRONG_LANGUAGE] if told else self.damage
        return self


class FailedPage(Record):
    """A page of which nothing, or perhaps not all, could be read: the class of the error and its message."""

    page: int
    error: str
    message: str


class LexiconUsed(Record):
    """The further word counts that damaged words were restored with.

    ``sha256`` of the lexicon's file; ``documents``: SHA-256 of the originals whose words it counts, in order,
    where the lexicon says so. The same documents, as the archive has them, give the same lexicon again.
    """

    sha256: str
    documents: list[str] = Field(default_factory=_nothing)


class Source(Record):
    """The file, and the source of each page.

    ``status`` is ``partial`` when pages were not read, or perhaps not whole (those are in ``errors``), or
    when numbers printed on a page are not accounted for.
    """

    file: str
    sha256: str
    bytes: int
    pages: int
    kind: Literal["text", "scan", "mixed"]
    page_sources: list[SourceOfPage]
    status: Literal["complete", "partial"] = "complete"
    errors: list[FailedPage] = Field(default_factory=_nothing)
    warnings: list[str] = Field(default_factory=_nothing)
    engine: str | None = None
    """Name and version of the OCR engine and its model; None where nothing was read by OCR."""
    lexicon: LexiconUsed | None = None
    """None where no further word counts were given; what was restored then rests on the shipped model."""

    @property
    def pages_read(self) -> frozenset[int]:
        """The pages of which something was read: what ``errors`` says of them are doubts."""
        return frozenset(one.page for one in self.page_sources if one.source != "none")


class Period(Record):
    """The reporting period; start and end inclusive. ``label`` is as the report words it."""

    start: str | None = None
    end: str | None = None
    label: str | None = None


class Signatory(Record):
    """Who signs and in which role (``TM. ỦY BAN NHÂN DÂN - CHỦ TỊCH``)."""

    role: str | None = None
    name: str | None = None


class DigitalSignature(Record):
    """A digital signature, from its field or from the stamp printed on the page.

    ``state``: ``intact``: what was signed is as it was, and the signer is vouched for by a trusted authority;
    ``altered``: the file was changed since; ``untrusted``: nobody trusted vouches for the signer;
    ``expired``: the signer's certificate was not valid at the time of signing; ``unknown``: a printed stamp
    alone, a signature that could not be parsed, or one that was not verified.
    """

    subject: str | None = None
    signed_at: str | None = None
    state: Literal["intact", "altered", "untrusted", "expired", "unknown"] = "unknown"


class Header(Record):
    """The head and the foot of the document (Nghị định 30/2020/NĐ-CP, Phụ lục I). Unstated is null."""

    doc_type: str | None = None
    number: str | None = None
    issued_on: str | None = None
    place: str | None = None
    issuer: str | None = None
    parent_issuer: str | None = None
    title: str | None = None
    subtitle: str | None = None
    period: Period = Field(default_factory=Period)
    signatory: Signatory = Field(default_factory=Signatory)
    recipients: list[str] = Field(default_factory=_nothing)
    digital_signatures: list[DigitalSignature] = Field(default_factory=_nothing)


class Section(Record):
    """A numbered unit. ``id`` is the path of markers joined by "."; ``level`` counts from 1, 0 for Phụ lục.

    ``heading`` is null where the number opens a running paragraph; that paragraph is a block.
    """

    id: str
    marker: str
    level: int
    heading: str | None
    parent: str | None
    page: int
    bbox: BBox | None


class Block(Record):
    """A paragraph, a list item or a footnote, joined over line and page breaks.

    ``depth`` is 0 for a paragraph, 1 for ``-`` under it, 2 for ``+`` under that, and so on.
    ``footnotes`` are the marks (as printed) of the footnotes cited in it, ``notes`` the ids of their blocks.
    """

    id: str
    section: str | None
    marker: str | None
    depth: int
    text: str
    page: int
    bbox: BBox | None
    page_end: int
    footnote: bool = False
    footnotes: list[str] = Field(default_factory=_nothing)
    notes: list[str] = Field(default_factory=_nothing)


ColumnRole = Literal["label", "ordinal", "unit", "value", "numbering", "note"]
"""What a column of a table holds."""


class Column(Record):
    """A column by the path of its header cells, from the top one down.

    ``unit`` as printed for the column; ``scale`` what one of it is in its base unit (``Triệu đồng``:
    1000000); ``additive``: values may be added down the column (counts and money, not rates and prices).
    """

    path: list[str]
    role: ColumnRole | None = None
    unit: str | None = None
    scale: Number | None = None
    additive: bool | None = None


RowRole = Literal["data", "group", "subtotal", "total", "numbering", "note"]
"""What a row of a table is; one that numbers the columns holds no data."""


class Row(Record):
    """One logical row, also where it breaks over two pages.

    ``group`` is the text of the group row above; ``parent`` the first cells of the numbered row
    that a ``-`` row belongs to; ``total`` marks ``Tổng cộng``, ``Cộng`` and the like;
    ``colspans`` gives, where cells are merged across, the number of columns each cell covers
    (the text stands in the first, the others are empty). ``covered`` lists the columns (from 0)
    whose cell is merged with the one above; its text is repeated.
    """

    group: str | None
    parent: str | None
    cells: list[str]
    page: int
    bbox: BBox | None
    cell_bboxes: list[BBox | None]
    pages: list[int] = Field(default_factory=_nothing)
    total: bool = False
    colspans: list[int] | None = None
    covered: list[int] = Field(default_factory=_nothing)
    confidences: list[float] | None = None
    """Per cell, 0.0-1.0; null for born-digital tables with ruling lines."""
    role: RowRole | None = None
    path: list[str] = Field(default_factory=_nothing)
    """Labels of the rows this one stands under, from the top one down; its own label is not among them."""


class TableNote(Record):
    """A note below a table; ``mark`` is as printed, null for notes on the whole table and its source.

    ``cells`` ([row, column], from 0), ``columns`` and ``in_title`` say where the table carries the mark.
    """

    mark: str | None
    text: str
    cells: list[tuple[int, int]] = Field(default_factory=_nothing)
    columns: list[int] = Field(default_factory=_nothing)
    in_title: bool = False


class Table(Record):
    """A table with all its pages.

    ``appendix`` is the appendix's number as printed ("I", "01"; "" for a Phụ lục without one).
    """

    id: str
    appendix: str | None
    section: str | None
    title: str | None
    columns: list[Column]
    pages: list[int]
    rows: list[Row]
    confidence: float = 1.0
    unit: str | None = None
    """The unit stated for the whole table, as printed (``Đơn vị tính: Triệu đồng``)."""
    notes: list[TableNote] = Field(default_factory=_nothing)


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
    further: list[NumberToken] = Field(default_factory=_nothing)
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
    taken_from: (
        Literal["clause", "sentence", "paragraph", "heading", "column", "row", "table", "header"] | None
    ) = Field(default=None, alias="from")


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
    basis: Literal["actual", "estimate", "plan", "target", "limit", "capacity"] | None = None
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
    bboxes: list[BBox] = Field(default_factory=_nothing)
    """One box for each line the figure stands on, in reading order, on ``page``."""
    period: FigurePeriod | None = None
    basis: Literal["actual", "estimate", "plan", "target", "limit", "capacity"] | None = None
    indicator: list[IndicatorPart] = Field(default_factory=_nothing)
    parts: Literal["all", "some"] | None = None
    """Of a total: whether the parts given are all there are (``gồm``) or some (``trong đó``)."""
    of_what: str | None = None
    """What ``percent`` is a share of, as worded (``kế hoạch``, ``tổng số hồ sơ``)."""
    corrected: Corrected | None = None
    """What a person put beside the reading; checks and comparisons go by it. ``value`` stays as read."""
    notes: list[str] = Field(default_factory=_nothing)
    """Ids of the footnotes (blocks) whose marks stand behind it."""
    further_changes: list[Change] = Field(default_factory=_nothing)
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


class Reference(Record):
    """A cited document. A law has no number. ``raw`` is the citation as read."""

    kind: str | None
    number: str | None
    date: str | None
    issuer: str | None
    section: str | None
    block: str | None
    page: int
    bbox: BBox | None
    raw: str
    span: Span | None = None
    """Where the citation stands in the text of its block: ``text[start:end]`` is ``raw``."""


class EditRecord(Record):
    """A repair of text, as the record carries it."""

    page: int
    bbox: BBox | None
    before: str
    after: str
    rule: str
    confidence: float


class Suggestion(Record):
    """What the page must have said if one character was misread. Accepting it is a person's act."""

    value: str
    reading_error: float
    """Probability that this is an error of reading rather than of the author."""
    evidence: str
    figure: str | None = None
    """ID of the figure that would read so, where it is one of the record's."""
    field: Literal["value", "of", "percent"] | None = None
    """Which of its numbers."""


class Finding(Record):
    """A check that failed, or that could not be made (``reason``)."""

    rule: str
    verdict: Literal["fail", "not-checkable"]
    severity: Literal["error", "warning", "info"]
    message: str
    figures: list[str]
    section: str | None
    page: int | None
    bbox: BBox | None
    raw: str | list[str]
    stated: str | Number | None
    computed: str | Number | None
    reason: str | None
    suggestion: Suggestion | None


class UnreadNumber(Record):
    """A digit group that was not understood, as printed, and why."""

    raw: str
    bbox: BBox | None
    reason: str


class UnreadPlace(Record):
    """Ink of a scanned page that nothing read explains.

    ``illegible``: of the size of letters, but no reader made words of it. ``drawn``: larger: a picture, a
    stamp, a signature, writing by hand.
    """

    bbox: BBox | None
    reason: Literal["illegible", "drawn"]


class PageAccount(Record):
    """Every digit group of one page: ``printed`` = ``figures`` + all of ``others`` + the ``unread`` ones."""

    page: int
    printed: int
    figures: int
    others: dict[str, int] = Field(default_factory=dict)
    """Groups that are no figures, by kind (date, document number, section number, page number, ...)."""
    unread: list[UnreadNumber] = Field(default_factory=_nothing)
    unread_ink: list[UnreadPlace] = Field(default_factory=_nothing)
    """Places on a scan where ink is left that no word, no ruling explains."""


class Correction(Record):
    """One correction or confirmation by a person, and what became of it on this reading.

    ``state``: ``in-force``; ``conflict``: two persons say different things, and the reading stands;
    ``read-anew``: in force, though the page was since read as something else (``read_now``);
    ``not-found``: nothing of this reading stands at its place; ``confirmed``: it says what was read.
    ``target``: of a cell ``table/row/column`` (from 0), of a word its block, of a section its id.
    ``carried``: it was said of another version of the report, by the act with this ID; ``why`` names that.
    """

    id: str
    what: Literal["figure", "header", "cell", "word", "section"]
    field: str
    figure: str | None = None
    target: str | None = None
    page: int | None = None
    bbox: BBox | None = None
    as_read: str | None = None
    read_now: str | None = None
    corrected: str | None = None
    by: str
    at: str
    why: str | None = None
    carried: str | None = None
    state: Literal["in-force", "conflict", "read-anew", "not-found", "confirmed"]


class Report(Record):
    """One report: the whole record."""

    format: Literal["vanthu/1"] = FORMAT
    source: Source
    header: Header
    sections: list[Section]
    blocks: list[Block]
    tables: list[Table]
    figures: list[Figure]
    references: list[Reference]
    edits: list[EditRecord] = Field(default_factory=_nothing)
    findings: list[Finding] = Field(default_factory=_nothing)
    account: list[PageAccount] = Field(default_factory=_nothing)
    """What became of every digit group, page by page; empty for records made before there was one."""
    corrections: list[Correction] = Field(default_factory=_nothing)
    """What people corrected or confirmed; laid over the record when the archive gives it."""
