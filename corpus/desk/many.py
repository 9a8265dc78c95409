"""What is seen of several documents at once: their findings, two side by side, an indicator over periods."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from vanthu.corpus.archive import models
from vanthu.corpus.archive.acts import all_acts
from vanthu.corpus.archive.correcting import judged
from vanthu.corpus.archive.database import Archive
from vanthu.corpus.archive.listing import FigureQuery, Page, Row, Selection, documents, figures
from vanthu.corpus.archive.named import Kept, keep
from vanthu.corpus.archive.pairing import PairsSaid, pairs_said
from vanthu.corpus.checks.messages import Language
from vanthu.corpus.comparison import Comparison, compare
from vanthu.corpus.comparison.model import Pair
from vanthu.corpus.comparison.series import Series, SeriesPoint, series
from vanthu.corpus.corrections.acts import STATES, Act
from vanthu.corpus.present.charts import Chart, bars
from vanthu.parsers.report import Figure

MOST_REPORTS = 60
"""Reports followed at once: five years of months; each takes some 0.1 s to lay out."""

LEAST_CHARTED = 2
"""Points from which a drawing says more than the table."""


@dataclass(frozen=True)
class Listed:
    """A finding in the list of all: its document, and what people last said of it."""

    document: str
    title: str
    severity: str
    page: int | None
    message: str
    state: str
    by: str | None = None
    why: str | None = None


@dataclass(frozen=True)
class Inbox:
    """A part of the findings of all documents; ``after``: where the next part begins, None where none is."""

    found: list[Listed]
    after: str | None


SEVERITIES = ("error", "warning", "info")
"""The gravest first."""

AT_ONCE = 100
"""Findings on one page, some more where a document has them: documents are not parted."""


def inbox(archive: Archive, state: str | None, after: str | None = None) -> Inbox:
    """The failed checks of all current documents, the gravest first, by document.

    Args:
        archive: to look through.
        state: only findings in this state; None: all.
        after: of the part before: the severity, and the ID of the last document that was looked at.

    Raises:
        DocumentUnknown: ``after`` names no document.
    """
    grave, _, document = (after or "").partition(":")
    first = SEVERITIES.index(grave) if grave in SEVERITIES else 0
    with archive.reading() as connection:
        spoken = {act.sha256 for act in all_acts(connection)}
    found: list[Listed] = []
    for severity in SEVERITIES[first:]:
        behind = document if severity == grave and document else None
        while rows := documents(archive, Selection(failing=True), Page(AT_ONCE, behind)):
            behind = rows[-1]["id"]
            found += _of_rows(archive, rows, severity, spoken, state)
            if len(found) >= AT_ONCE:
                return Inbox(found, f"{severity}:{behind}")
            if len(rows) < AT_ONCE:
                break
    return Inbox(found, None)


def _of_rows(
    archive: Archive, rows: Sequence[Row], severity: str, spoken: set[str], state: str | None
) -> list[Listed]:
    """Findings of one severity of some documents; of those of which nobody spoke, as they were read."""
    quiet = {row["id"]: row for row in rows if row["sha256"] not in spoken}
    said: dict[str, list[Listed]] = {row["id"]: [] for row in rows}
    if state in (None, STATES[0]):
        for one in _of_tables(archive, quiet, severity):
            said[one.document].append(one)
    for row in rows:
        if row["id"] not in quiet:
            said[row["id"]] = [one for one in _of_document(archive, row) if one.severity == severity]
    return [one for told in said.values() for one in told if state in (None, one.state)]


def _of_tables(archive: Archive, rows: Mapping[str, Row], severity: str) -> Iterator[Listed]:
    table = models.findings.c
    query = select(table.document_id, table.page, table.message).where(
        table.verdict == "fail", table.severity == severity, table.document_id.in_(rows)
    )
    with archive.reading() as connection:
        for document, page, message in connection.execute(query.order_by(table.document_id, table.seq)):
            title = rows[document]["title"] or rows[document]["file"]
            yield Listed(document, title, severity, page, message, STATES[0])


def _of_document(archive: Archive, row: Row) -> Iterator[Listed]:
    for one in judged(archive, keep(archive, row["id"])):
        finding = one.finding
        title = row["title"] or row["file"]
        yield Listed(
            row["id"], title, finding.severity, finding.page, finding.message, one.state, one.by, one.why
        )


@dataclass(frozen=True)
class Compared:
    """Two documents side by side; what is doubtful, and what differs only by reading, apart and last."""

    old: Kept
    new: Kept
    comparison: Comparison
    said: PairsSaid

    @property
    def parted(self) -> list[tuple[Figure, Figure, Act]]:
        """Figures that a person parted, with the act."""
        first = {figure.id: figure for figure in self.old.report.figures}
        second = {figure.id: figure for figure in self.new.report.figures}
        acts = self.said.acts.items()
        return [(first[one], second[other], act) for (one, other), act in acts if act.kind == "part"]

    def act_on(self, pair: Pair) -> Act | None:
        """The act by which a person made a pair."""
        if pair.old is None or pair.new is None:
            return None
        return self.said.acts.get((pair.old.figure, pair.new.figure))

    @property
    def sure(self) -> list[Pair]:
        """Pairs that differ."""
        return [pair for pair in self.comparison.changes if "doubtful" not in pair.flags]

    @property
    def doubtful(self) -> list[Pair]:
        """Pairs that differ, if they are pairs."""
        return [pair for pair in self.comparison.changes if "doubtful" in pair.flags]

    @property
    def unchanged(self) -> list[Pair]:
        """Pairs that say the same."""
        return [pair for pair in self.comparison.pairs if pair.kind == "unchanged"]

    @property
    def by_reading(self) -> list[Pair]:
        """Pairs whose difference is the machine's."""
        return [pair for pair in self.comparison.pairs if pair.kind == "reading"]


def compared(archive: Archive, old: str, new: str) -> Compared:
    """Two documents by their IDs, by what people corrected and paired.

    Raises:
        DocumentUnknown: one is not there.
    """
    first, second = keep(archive, old), keep(archive, new)
    said = pairs_said(archive, first.report, second.report)
    return Compared(first, second, compare(first.report, second.report, said.by_hand), said)


@dataclass(frozen=True)
class Followed:
    """An indicator over periods: its points, the document of each, and a drawing where there are enough."""

    series: Series
    documents: dict[str, str]
    chart: Chart | None

    def document(self, point: SeriesPoint) -> str:
        """ID of the document of a point."""
        return self.documents[point.report.source.sha256]


def followed(archive: Archive, label: str, language: Language) -> Followed:
    """The indicator that some words name, over the documents that have it; marks may be left out.

    Args:
        archive: to look through.
        label: some words of the indicator.
        language: of the drawing's numbers.
    """
    rows = figures(archive, FigureQuery(label, limit=None), Selection())
    names = list(dict.fromkeys(row["document_id"] for row in rows))[:MOST_REPORTS]
    kept = [keep(archive, name) for name in names]
    found = series([one.report for one in kept], label)
    values = [
        (point.period or point.period_end or "", float(point.value))
        for point in found.points
        if point.value is not None
    ]
    chart = bars(values, language) if len(values) >= LEAST_CHARTED else None
    return Followed(found, {one.report.source.sha256: one.id for one in kept}, chart)
