"""What people said that does not settle a thing: contradicted by another, or by a later reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from vanthu.corpus.archive import models
from vanthu.corpus.archive.database import Archive
from vanthu.corpus.archive.laid import CONFLICT
from vanthu.corpus.archive.overlaid import spoken_of
from vanthu.corpus.archive.selection import Selection
from vanthu.corpus.corrections.overlay import OPEN
from vanthu.parsers.report import Correction


@dataclass(frozen=True)
class Conflict:
    """One of them: the document's ID and title, the correction, and its number in the document, from 1."""

    document: str
    title: str
    correction: Correction
    n: int


def conflicts(archive: Archive, after: tuple[str, int] | None = None) -> Iterator[Conflict]:
    """All of them, by document; only current documents that have one are looked at.

    Args:
        archive: to look through.
        after: document and number of the one behind which to go on.
    """
    table, said = models.documents.c, models.overlays.c
    having = select(said.document_id).where(said.what == CONFLICT)
    query = select(table.id).where(*Selection().conditions(), table.id.in_(having)).order_by(table.id)
    if after is not None:
        query = query.where(table.id >= after[0])
    with archive.reading() as connection:
        names = connection.execute(query).scalars().all()
        for name in names:
            ((document, report),) = spoken_of(connection, [name])
            title = report.header.title or report.source.file
            found = (one for one in report.corrections if one.state in OPEN)
            for n, one in enumerate(found, 1):
                if after is None or (document, n) > after:
                    yield Conflict(document, title, one, n)
