"""The findings of all documents in one list, read part by part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import ColumnElement, case, exists, func, select

from vanthu.corpus.archive import models
from vanthu.corpus.archive.database import Archive
from vanthu.corpus.archive.figures import FEW
from vanthu.corpus.archive.listing import documents
from vanthu.corpus.archive.named import keep
from vanthu.corpus.archive.people.correcting import judged
from vanthu.corpus.archive.selection import Selection
from vanthu.corpus.archive.shelf import Page, Row
from vanthu.corpus.corrections.acts import STATES


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


@dataclass(frozen=True)
class Wanted:
    """Which findings: in this state, of this severity, of which this person spoke last; None: all."""

    state: str | None = None
    severity: str | None = None
    by: str | None = None

    def fits(self, one: Listed) -> bool:
        """Whether a finding is one of them."""
        return self.state in (None, one.state) and self.by in (None, one.by)


def inbox(archive: Archive, wanted: Wanted, after: str | None = None) -> Inbox:
    """The failed checks of all current documents, the gravest first, by document.

    Args:
        archive: to look through.
        wanted: which findings.
        after: of the part before: the severity, and the ID of the last document that was looked at.

    Raises:
        DocumentUnknown: ``after`` names no document.
    """
    grave, _, document = (after or "").partition(":")
    first = SEVERITIES.index(grave) if grave in SEVERITIES else 0
    with archive.reading() as connection:
        spoken = set(connection.execute(select(models.acts.c.sha256).distinct()).scalars())
    found: list[Listed] = []
    for severity in SEVERITIES[first:]:
        if wanted.severity not in (None, severity):
            continue
        behind = document if severity == grave and document else None
        chosen = _with_such(archive, severity, wanted)
        while rows := documents(archive, Selection(failing=True), Page(AT_ONCE, behind), chosen):
            behind = rows[-1]["id"]
            found += _of_rows(archive, rows, severity, spoken, wanted)
            if len(found) >= AT_ONCE:
                return Inbox(found, f"{severity}:{behind}")
            if len(rows) < AT_ONCE:
                break
    return Inbox(found, None)


@dataclass(frozen=True)
class Coverage:
    """How far the archive was checked: current documents, their figures, their failed checks as read."""

    documents: int
    figures: int
    failures: int
    failing: int


def coverage(archive: Archive) -> Coverage:
    """Of all current documents; ``failing`` are those with a failed check."""
    chain = models.chain.c
    changing = (
        select(chain.seq).where(chain.kind.in_(("document", "act"))).order_by(chain.seq.desc()).limit(1)
    )
    with archive.reading() as connection:
        upto = connection.execute(changing).scalar() or 0
    return _coverage(archive, upto)


@lru_cache(maxsize=1)  # a desk has one archive
def _coverage(archive: Archive, upto: int) -> Coverage:
    """All documents are counted: once for each last entry (``upto``) that can change what comes of it."""
    table = models.documents.c
    sums = (func.coalesce(func.sum(column), 0) for column in (table.figure_count, table.failure_count))
    failing = func.coalesce(func.sum(case((table.failure_count > 0, 1), else_=0)), 0)
    query = select(func.count(), *sums, failing).where(*Selection().conditions())
    with archive.reading() as connection:
        return Coverage(*(int(value) for value in connection.execute(query).one()))


def _with_such(archive: Archive, severity: str, wanted: Wanted) -> ColumnElement[bool]:
    """Documents that may have findings of a severity and state: those spoken of, and those read with one.

    Where few have one they are named, so that the others are not looked at.
    """
    finding, document = models.findings.c, models.documents.c
    spoken_of = document.sha256.in_(select(models.acts.c.sha256))
    if wanted.by is not None or wanted.state not in (None, STATES[0]):
        return spoken_of
    such = select(finding.document_id).where(finding.verdict == "fail", finding.severity == severity)
    with archive.reading() as connection:
        some = connection.execute(such.order_by(finding.document_id).limit(FEW)).scalars().all()
    if not some:
        return spoken_of
    if len(some) < FEW:
        return spoken_of | document.id.in_(set(some))
    return spoken_of | exists().where(
        finding.document_id == document.id, finding.verdict == "fail", finding.severity == severity
    )


def _of_rows(
    archive: Archive, rows: Sequence[Row], severity: str, spoken: set[str], wanted: Wanted
) -> list[Listed]:
    """Findings of one severity of some documents; of those of which nobody spoke, as they were read."""
    quiet = {row["id"]: row for row in rows if row["sha256"] not in spoken}
    said: dict[str, list[Listed]] = {row["id"]: [] for row in rows}
    if wanted.by is None and wanted.state in (None, STATES[0]):
        for one in _of_tables(archive, quiet, severity):
            said[one.document].append(one)
    for row in rows:
        if row["id"] not in quiet:
            said[row["id"]] = [one for one in _of_document(archive, row) if one.severity == severity]
    return [one for told in said.values() for one in told if wanted.fits(one)]


def _of_tables(archive: Archive, rows: Mapping[str, Row], severity: str) -> Iterator[Listed]:
    table = models.findings.c
    query = select(table.document_id, table.seq, table.page, table.message).where(
        table.verdict == "fail", table.severity == severity, table.document_id.in_(rows)
    )
    with archive.reading() as connection:
        for document, _, page, message in sorted(connection.execute(query), key=lambda row: row[:2]):
            title = rows[document]["title"] or rows[document]["file"]
            yield Listed(document, title, severity, page, message, STATES[0])


def _of_document(archive: Archive, row: Row) -> Iterator[Listed]:
    for one in judged(archive, keep(archive, row["id"])):
        finding = one.finding
        title = row["title"] or row["file"]
        yield Listed(
            row["id"], title, finding.severity, finding.page, finding.message, one.state, one.by, one.why
        )
