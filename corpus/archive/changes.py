"""What became of an archive, in the order in which it was written, to be read in pieces and taken up again.

The order is that of the chain (``chain``): each document, reading anew and act of a person has its entry.
An entry becomes lines: those it supersedes, the document, then its figures. A token names a line by its entry
and its place in it; who has read up to a token goes on behind it and misses nothing.

A document that was read anew (``replaced``) is told at that place only, whole: who has its earlier figures
lets them go. So nothing is told twice, and a reader that keeps up ends with what is in the archive.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from vanthu.corpus.archive import models
from vanthu.corpus.archive.acts import act_of
from vanthu.corpus.archive.database import Archive
from vanthu.corpus.archive.errors import TokenInvalid
from vanthu.extract.patterns import lazy_pattern

_TOLD = ("document", "act")
"""Kinds of entries that are told; files, runs and settings are no contents."""

_AT_A_TIME = 500
"""Entries looked up at a time: a reader of the whole archive must not hold its chain."""

_TOKEN = lazy_pattern(r"(\d{1,18})\.(\d{1,9})", re.ASCII)

_HIDDEN = frozenset({"identity", "issuer_plain"})

_ACTS = {
    "correct": "corrected",
    "confirm": "confirmed",
    "state": "finding-state",
    "withdraw": "withdrawn",
    "undo": "undone",
    "draw": "drawn",
    "pair": "paired",
    "part": "parted",
    "note": "noted",
    "tag": "tagged",
    "relate": "related",
}

Line = dict[str, Any]


@dataclass(frozen=True, order=True)
class Token:
    """A line: the number of its entry, and its place in that entry, from 1; 0: before the first."""

    entry: int = 0
    line: int = 0

    def __str__(self) -> str:
        return f"{self.entry}.{self.line}"


def token_of(archive: Archive, given: str | None) -> Token:
    """Where to go on: a token, or a moment (ISO 8601; without a zone it is UTC).

    A moment means the beginning of the first run that had not ended then: some lines may be told that were
    written before it, and none is left out.

    Raises:
        TokenInvalid: it is neither.
    """
    if given is None:
        return Token()
    found = _TOKEN.fullmatch(given.strip())
    if found:
        return Token(int(found[1]), int(found[2]))
    try:
        moment = datetime.datetime.fromisoformat(given.strip())
    except ValueError as error:
        raise TokenInvalid(f"{given!r} is neither a token nor a time.") from error
    moment = moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
    with archive.reading() as connection:
        return _token_at(connection, moment.astimezone(datetime.UTC))


def _token_at(connection: Connection, moment: datetime.datetime) -> Token:
    run, act, entry = models.runs.c, models.acts.c, models.chain.c
    at = moment.isoformat(timespec="seconds")
    runs = select(run.id).where(run.ended.is_(None) | (run.ended >= at))
    acts = connection.execute(select(func.min(act.seq)).where(act.said_at >= at)).scalar()
    firsts = (
        select(func.min(entry.seq)).where(entry.kind == "run", entry.subject.in_(runs)),
        select(func.min(entry.seq)).where(entry.kind == "act", entry.subject == str(acts)),
    )
    found = [seq for query in firsts if (seq := connection.execute(query).scalar()) is not None]
    last = connection.execute(select(func.coalesce(func.max(entry.seq), 0))).scalar_one()
    return Token(min(found, default=last + 1) - 1, 10**9 - 1)


def changes(archive: Archive, since: Token | None = None) -> Iterator[Line]:
    """The lines behind a token that are there now, in the order of writing; each begins with its ``token``.

    ``change`` is ``added``, ``replaced`` or ``superseded`` of a document, ``added`` of a figure, and
    ``corrected``, ``confirmed``, ``drawn``, ``paired``, ``parted``, ``noted``, ``tagged``, ``related``,
    ``finding-state``, ``withdrawn`` or ``undone`` of an act.
    """
    since = since or Token()
    after = since.entry - 1
    while True:
        with archive.reading() as connection:
            entries = _entries(connection, after)
            for seq, kind, subject in entries:
                lines = (
                    _document(connection, seq, subject) if kind == "document" else _act(connection, subject)
                )
                for place, line in enumerate(lines, 1):
                    token = Token(seq, place)
                    if token > since:
                        yield {"token": str(token), **line}
        if not entries:
            return
        after = entries[-1][0]


def _entries(connection: Connection, after: int) -> list[tuple[int, str, str]]:
    entry = models.chain.c
    query = (
        select(entry.seq, entry.kind, entry.subject)
        .where(entry.seq > after, entry.kind.in_(_TOLD))
        .order_by(entry.seq)
        .limit(_AT_A_TIME)
    )
    return [(row.seq, row.kind, row.subject) for row in connection.execute(query)]


def _document(connection: Connection, seq: int, document: str) -> Iterator[Line]:
    """A document with its figures; nothing where a later entry tells of it."""
    entry = models.chain.c
    own = select(func.min(entry.seq), func.max(entry.seq)).where(
        entry.kind == "document", entry.subject == document
    )
    first, last = connection.execute(own).one()
    row = (
        connection.execute(select(models.documents).where(models.documents.c.id == document))
        .mappings()
        .first()
    )
    if seq != last or row is None:
        return
    for old in _superseded(connection, document):
        yield {"change": "superseded", "document": old, "by": document}
    yield {
        "change": "added" if seq == first else "replaced",
        "document": document,
        **_shown(dict(row), ("id",)),
    }
    figures = models.figures
    query = select(figures).where(figures.c.document_id == document).order_by(figures.c.seq)
    for figure in connection.execute(query).mappings():
        yield {"change": "added", "document": document, **_shown(dict(figure), ("document_id", "seq"))}


def _superseded(connection: Connection, document: str) -> list[str]:
    table = models.documents.c
    query = select(table.id).where(table.superseded_by == document).order_by(table.id)
    return list(connection.execute(query).scalars())


def _shown(row: Mapping[str, Any], left_out: tuple[str, ...]) -> Line:
    return {name: value for name, value in row.items() if name not in _HIDDEN and name not in left_out}


def _act(connection: Connection, seq: str) -> Iterator[Line]:
    row = connection.execute(select(models.acts).where(models.acts.c.seq == int(seq))).mappings().first()
    if row is not None:
        act = asdict(act_of(dict(row)))
        yield {"change": _ACTS.get(act["kind"], act["kind"]), "act": act.pop("id"), **act}
