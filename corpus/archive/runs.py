"""The runs of an archive: what was taken in when, and how far a run is that goes on now."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from vanthu.corpus.archive import models
from vanthu.corpus.archive.database import Archive

LONGEST = timedelta(days=3)
"""A run that did not end and is older was interrupted: 100,000 scanned pages take some two days."""


@dataclass(frozen=True)
class RunTold:
    """A run.

    Attributes:
        ended: None for one that goes on, or that was interrupted.
        files: those done so far, by what came of them (``loaded``, ``skipped``, ``failed``).
    """

    id: str
    started: str
    ended: str | None
    host: str
    pipeline: str
    files: dict[str, int]

    @property
    def goes_on(self) -> bool:
        """Whether it may go on still: it did not end, and began not long ago."""
        return self.ended is None and datetime.now(UTC) - datetime.fromisoformat(self.started) < LONGEST

    @property
    def done(self) -> int:
        """Files done so far."""
        return sum(self.files.values())


def runs(archive: Archive, limit: int) -> list[RunTold]:
    """The last runs, the newest first."""
    run, item = models.runs.c, models.run_items.c
    with archive.reading() as connection:
        query = select(run.id, run.started, run.ended, run.host, run.pipeline)
        rows = connection.execute(query.order_by(run.started.desc(), run.id).limit(limit)).all()
        counted = select(item.run_id, item.outcome, func.count()).group_by(item.run_id, item.outcome)
        files: dict[str, Counter[str]] = {row.id: Counter() for row in rows}
        for name, outcome, count in connection.execute(counted.where(item.run_id.in_(list(files)))):
            files[name][outcome] = count
    return [RunTold(*row, dict(files[row.id])) for row in rows]
