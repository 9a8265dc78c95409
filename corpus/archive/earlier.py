"""The reports that a report speaks of: earlier ones of the same body and kind, of periods it restates."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from vanthu.corpus.archive import models
from vanthu.corpus.archive.database import Archive, open_archive
from vanthu.corpus.archive.named import Kept, keep
from vanthu.corpus.archive.selection import Selection
from vanthu.extract.folding import folded
from vanthu.parsers.report import Header, Report

MOST = 12
"""Earlier reports that a report is held against, the latest first: a report restates the period before, the
same one a year ago and the year's beginning, and each of them may be there in a few versions."""


def earlier_kept(place: str, kept: Kept) -> list[Report]:
    """As ``earlier_reports``, of an archive that is opened for it.

    Raises:
        ArchiveMissing, ArchiveTooNew, ArchiveTooOld, StoreUnavailable: it cannot be opened.
    """
    archive = open_archive(place)
    try:
        return earlier_reports(archive, kept)
    finally:
        archive.close()


def earlier_reports(archive: Archive, kept: Kept) -> list[Report]:
    """Reports of the same body and kind that end with a period whose figures the document restates.

    Args:
        archive: where they are looked for; hidden and superseded documents are none.
        kept: the document.

    Returns:
        Their records with what people said of them, the latest first; none of a body that is not named.
    """
    days = restated_days(kept.report)
    if not days or not kept.report.header.issuer:
        return []
    with archive.reading() as connection:
        found = _found(connection, kept, days)
    return [keep(archive, document).report for document in found[:MOST]]


def restated_days(report: Report) -> list[str]:
    """The last days of periods before the report's own of which it states figures; ISO 8601."""
    own = report.header.period.end or report.header.issued_on
    days = {figure.period.end for figure in report.figures if figure.period and figure.period.end}
    return sorted(day for day in days if own is None or day < own)


def _found(connection: Connection, kept: Kept, days: Sequence[str]) -> list[str]:
    table = models.documents.c
    wanted = [table.id, table.issuer, table.parent_issuer, table.doc_type]
    query = select(*wanted).where(
        table.period_end.in_(days),
        table.id != kept.id,
        table.sha256 != kept.report.source.sha256,
        *Selection().conditions(),
    )
    rows = connection.execute(query.order_by(table.period_end.desc(), table.id)).mappings()
    header = kept.report.header
    return [row["id"] for row in rows if _like(header, row["issuer"], row["parent_issuer"], row["doc_type"])]


def _like(header: Header, issuer: str | None, parent: str | None, doc_type: str | None) -> bool:
    """True where body and kind are the same; a superior body or a kind that one lacks is no difference."""
    pairs = ((header.parent_issuer, parent), (header.doc_type, doc_type))
    same = folded(header.issuer or "") == folded(issuer or "")
    return same and all(not one or not other or folded(one) == folded(other) for one, other in pairs)
