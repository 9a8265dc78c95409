"""What people said that does not settle a thing: contradicted by another, or by a later reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from vanthu.corpus.archive import models
from vanthu.corpus.archive.database import Archive
from vanthu.corpus.archive.listing import Selection
from vanthu.corpus.archive.overlaid import spoken_of
from vanthu.parsers.report import Correction

OPEN = ("conflict", "read-anew", "not-found")
"""States of corrections that a person should look at again."""


@dataclass(frozen=True)
class Conflict:
    """One of them: the document's ID and title, and the correction."""

    document: str
    title: str
    correction: Correction


def conflicts(archive: Archive) -> Iterator[Conflict]:
    """All of them, by document; only current documents of which somebody spoke are looked at."""
    table, act = models.documents.c, models.acts.c
    spoken = select(table.id).where(*Selection().conditions(), table.sha256.in_(select(act.sha256)))
    with archive.reading() as connection:
        names = connection.execute(spoken.order_by(table.id)).scalars().all()
        for document, report in spoken_of(connection, names):
            title = report.header.title or report.source.file
            yield from (Conflict(document, title, one) for one in report.corrections if one.state in OPEN)
