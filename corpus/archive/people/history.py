"""What happened to a document: when it was read, what people said of it, what was taken away of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from vanthu.corpus.archive import models
from vanthu.corpus.archive.acts import acts_of
from vanthu.corpus.archive.database import Archive
from vanthu.corpus.archive.named import Kept
from vanthu.corpus.corrections.acts import Act, undone


@dataclass(frozen=True)
class Event:
    """One of them.

    Attributes:
        at: ISO 8601, UTC.
        who: said or took it; the host of a run.
        what: the kind of an act, what a run made of the file, or what the log calls it.
        subject: of a run, the pipeline.
        document: the result that a run made, where it is another than this one.
        act: that was said.
        is_undone: it was taken back since.
    """

    at: str
    who: str
    what: str
    subject: str | None = None
    document: str | None = None
    act: Act | None = None
    is_undone: bool = False


def history(archive: Archive, kept: Kept) -> list[Event]:
    """All of it, the last first."""
    sha256 = kept.report.source.sha256
    with archive.reading() as connection:
        acts = acts_of(connection, sha256)
        events = [*_runs(connection, sha256, kept.id), *_log(connection, kept.id)]
    gone = undone(acts)
    said = [Event(act.at, act.by, act.kind, act=act, is_undone=act.id in gone) for act in acts]
    return sorted([*events, *said], key=lambda event: event.at, reverse=True)


def _runs(connection: Connection, sha256: str, document: str) -> Iterator[Event]:
    """The runs that read these bytes, or found them read already."""
    run, item, one = models.runs.c, models.run_items.c, models.documents.c
    query = (
        select(run.started, run.host, item.outcome, run.pipeline, item.document_id)
        .join(models.run_items, item.run_id == run.id)
        .where(item.document_id.in_(select(one.id).where(one.sha256 == sha256)))
    )
    for started, host, outcome, pipeline, name in connection.execute(query):
        yield Event(started, host, outcome, pipeline, None if name == document else name)


def _log(connection: Connection, document: str) -> Iterator[Event]:
    log = models.audit.c
    query = select(log.at, log.who, log.what).where(log.subject == document)
    yield from (Event(*row) for row in connection.execute(query))
