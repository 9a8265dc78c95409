"""The log of the desk: who came in, said something, took something away or put something in, and when.

Only added to (the database refuses the rest), and entered in the chain, so that ``vanthu verify`` proves it.
What people say is kept once, as acts, which are a log themselves; both are shown as one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, select

from vanthu.corpus.archive import chain, models
from vanthu.corpus.archive.database import Archive
from vanthu.corpus.archive.integrity.seal import seal_again

LONGEST = 500
"""Characters of a subject: an address, a name of a file."""
LONGEST_NAME = 64
"""Of who: names that nobody has come from people who guess."""


@dataclass(frozen=True)
class Line:
    """One line: when (ISO 8601, UTC), who, what, and of what."""

    at: str
    who: str
    what: str
    subject: str | None


def log(archive: Archive, who: str, what: str, subject: str | None = None) -> None:
    """Add a line."""
    with archive.writing() as connection:
        entered(connection, who, what, subject)
    seal_again(archive)


def entered(connection: Connection, who: str, what: str, subject: str | None = None) -> None:
    """Add a line in a transaction that holds the writer's lock."""
    table = models.audit
    last = connection.execute(select(func.coalesce(func.max(table.c.seq), 0))).scalar_one()
    row = {
        "seq": last + 1,
        "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "who": who[:LONGEST_NAME],
        "what": what,
        "subject": subject and subject[:LONGEST],
    }
    connection.execute(insert(table).values(row))
    chain.append(connection, [chain.entry_of("audit", row)])


def lines(archive: Archive, limit: int) -> list[Line]:
    """The last lines of the log and the last acts, the newest first."""
    table, act = models.audit, models.acts.c
    acts = select(act.said_at, act.said_by, act.kind, act.sha256)
    with archive.reading() as connection:
        query = select(table.c.at, table.c.who, table.c.what, table.c.subject)
        noted = connection.execute(query.order_by(table.c.seq.desc()).limit(limit)).all()
        said = connection.execute(acts.order_by(act.seq.desc()).limit(limit)).all()
    return sorted((Line(*row) for row in (*noted, *said)), key=lambda line: line.at, reverse=True)[:limit]
