"""The gold: what an annotator wrote down after reading the page.

The formats are those of the files in ``gold/fixtures/<report>/``; ``gold/GUIDELINES.md`` says what is
copied and how doubt is marked. Pages count from 1, dates are ISO 8601, text is NFC.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Number = int | float


class GoldRecord(BaseModel):
    """Base of all parts of the gold: a misspelt field is an error, not an omission."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class GoldSection(GoldRecord):
    """A numbered unit; ``heading`` is null where the number opens a running paragraph."""

    id: str
    marker: str
    level: int
    heading: str | None
    kind: str
    text_start: str
    parent: str | None
    page: int


class GoldMask(GoldRecord):
    """A region of a page of a scan that is not scored.

    ``bbox``: points from the upper left corner of the page as it stands upright. ``covers``: the words of the
    page's gold text that stand under it, each as its line has them; empty where it lies on white.
    """

    form: Literal["scan", "mixed", "wrong-text"]
    page: int
    bbox: tuple[float, float, float, float]
    kind: Literal["handwriting", "stamp", "signature", "overlay"]
    covers: list[str] = Field(default_factory=list)


class GoldRow(GoldRecord):
    """One logical row; ``pages`` has two where it breaks over a page."""

    group: str | None
    cells: list[str]
    pages: list[int]
    total: bool = False
    colspans: dict[str, int] | None = None
    rowspans: dict[str, int] | None = None
    covered: list[int] | None = None
    sub: bool = False


class GoldTable(GoldRecord):
    """A table with all its pages; ``columns`` are paths of header cells, from the top one down."""

    appendix: str | None
    section: str | None = None
    title: str
    subtitle: str | None
    columns: list[list[str]]
    rows: list[GoldRow]
    pages: list[int]
    header_repeated: bool = False
    vertical_rules: bool = True


class GoldChange(GoldRecord):
    """A stated change: ``by`` is negative for a decrease."""

    by: Number
    since: str | None = None
    unit: str | None = None


class GoldFigure(GoldRecord):
    """A statistic that the prose states. ``token`` is the number as printed, ``raw`` the words around it."""

    label: str
    value: Number
    of: Number | None = None
    percent: Number | None = None
    unit: str | None = None
    change: GoldChange | None = None
    as_of: str | None = None
    section: str
    raw: str
    parent: str | None = None
    token: str
    period: str | None = None
    approx: str | None = None
    tier: Literal["core", "target", "minor"] = "core"
    page: int | None = None
    range: list[Number] | None = None


class GoldNonFigure(GoldRecord):
    """A number that is no statistic, with its class (ngày, số văn bản, tên riêng ...) and why."""

    doc: str
    raw: str
    number: str
    kind: str = Field(alias="class")
    why: str
    text: str


class GoldReference(GoldRecord):
    """A cited document. A law has no number."""

    kind: str | None
    number: str | None
    date: str | None
    issuer: str | None
    section: str | None
    raw: str
    also_in: list[str] = Field(default_factory=list)
    name: str | None = None
    note: str | None = None


class GoldPeriod(GoldRecord):
    """The reporting period; ``stated`` tells whether the document itself says it."""

    start: str | None
    end: str | None
    label: str | None
    stated: bool


class GoldSignatory(GoldRecord):
    """Who signs; the name is null where the document has none."""

    role: str | None
    name: str | None


class GoldDigitalSignature(GoldRecord):
    """A digital signature as printed or as its field states it."""

    signer: str
    time: str


class GoldHeader(GoldRecord):
    """The head and the foot of the document; what it does not state is null."""

    doc_type: str | None
    title: str | None
    subtitle: str | None
    number: str | None
    date: str | None
    issuer: str | None
    parent_issuer: str | None
    place: str | None
    period: GoldPeriod
    signatory: GoldSignatory
    recipients: list[str]
    digital_signatures: list[GoldDigitalSignature]


class GoldFinding(GoldRecord):
    """Arithmetic that fails. ``possible`` is doubt: neither a miss nor a false alarm."""

    kind: str
    where: str
    stated: str | Number
    computed: str | Number
    raw: str | list[str]
    severity: Literal["error", "warning", "info"] = "error"
    explanation: str | None = None
    confidence: Literal["sure", "likely", "possible"]
    origin: str | None = None
    operands: dict[str, Number | list[Number]] | None = None
    diff: Number | None = None
    computed_exact: float | None = None


class GoldConsistent(GoldRecord):
    """Arithmetic that holds: raising it is a false alarm."""

    doc: str
    kind: str
    where: str
    stated: str | Number
    computed: str | Number
    raw: str | list[str]
    explanation: str
