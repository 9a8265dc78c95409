"""The readings of a whole archive that a person should look at, in the order in which they matter.

First figures in checks that fail, then the least sure of the doubtful ones. What people spoke of already is
left out by its place, so that a queue of a hundred thousand documents is read on from any of its rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, or_, select

from vanthu.corpus.archive import models
from vanthu.corpus.archive.database import Archive
from vanthu.corpus.archive.errors import QueryInvalid
from vanthu.corpus.archive.said import act_of
from vanthu.corpus.archive.selection import Selection
from vanthu.corpus.corrections.acts import Act, Place, standing
from vanthu.corpus.corrections.places import stands_at

TOGETHER = 50
"""Rows asked for at once."""


@dataclass(frozen=True)
class Waiting:
    """A figure that waits: its document, its ID there, its page, why (``fail``, ``doubt``), how sure it is.

    ``key``: from where the queue goes on behind it. ``spoken``: people spoke of the document, so that the
    check in which it failed when it was read may hold now.
    """

    document: str
    figure: str
    page: int
    why: str
    confidence: float
    key: str
    spoken: bool


def waiting(archive: Archive, after: str | None = None) -> Iterator[Waiting]:
    """What waits, behind the key of a row; read as it is asked for.

    Raises:
        QueryInvalid: ``after`` is no key.
    """
    phase, *rest = (after or "fail").split(":")
    if phase not in _PHASES or (rest and len(rest) != len(_PHASES[phase])):
        raise QueryInvalid(f"{after!r} is no place in the queue.")
    for name in list(_PHASES)[list(_PHASES).index(phase) :]:
        yield from _of_phase(archive, name, rest if name == phase else [])


def _of_phase(archive: Archive, phase: str, after: list[str]) -> Iterator[Waiting]:
    while True:
        with archive.reading() as connection:
            rows = connection.execute(_query(phase, after)).mappings().all()
            if not rows:
                return
            originals = _current(connection, {row["document_id"] for row in rows})
            spoken = _spoken_of(connection, sorted(set(originals.values())))
        for row in rows:
            after = [str(row[name]) for name in _PHASES[phase]]
            sha256 = originals.get(row["document_id"])
            if sha256 is not None and not _is_spoken_of(row, spoken.get(sha256, [])):
                key = ":".join((phase, *after))
                told = row["document_id"], row["figure_id"], row["page"], phase, row["confidence"]
                yield Waiting(*told, key, sha256 in spoken)
        if len(rows) < TOGETHER:
            return


_PHASES = {"fail": ("document_id", "seq"), "doubt": ("confidence", "document_id", "seq")}
"""The phases in their order, and by what the rows of each are ordered."""


def _query(phase: str, after: Sequence[str]) -> Select[Any]:
    figure = models.figures.c
    box = (figure.x0, figure.top, figure.x1, figure.bottom)
    wanted = (figure.document_id, figure.seq, figure.figure_id, figure.page, figure.confidence, *box)
    order = [figure[name] for name in _PHASES[phase]]
    query = select(*wanted).where(*_of[phase])
    if after:
        query = query.where(_behind(order, after))
    return query.order_by(*order).limit(TOGETHER)


def _current(connection: Connection, documents: set[str]) -> dict[str, str]:
    """The SHA-256 of those documents that are listed; asked for apart, so that the index gives the order."""
    table = models.documents.c
    query = select(table.id, table.sha256).where(table.id.in_(sorted(documents)), *Selection().conditions())
    return {row.id: row.sha256 for row in connection.execute(query)}


_of: dict[str, list[ColumnElement[bool]]] = {
    "fail": [models.FAILING],  # type: ignore[list-item]  # a text that stands for a condition
    "doubt": [models.DOUBTFUL, or_(models.figures.c.verdict.is_(None), models.figures.c.verdict != "fail")],  # type: ignore[list-item]
}


def _behind(columns: Sequence[Any], values: Sequence[str]) -> ColumnElement[bool]:
    try:
        given = [column.type.python_type(value) for column, value in zip(columns, values, strict=True)]
    except ValueError as error:
        raise QueryInvalid(f"{':'.join(values)!r} is no place in the queue.") from error
    same = [column == value for column, value in zip(columns, given, strict=True)]
    return or_(*(and_(*same[:n], columns[n] > given[n]) for n in range(len(columns))))


def _spoken_of(connection: Connection, originals: list[str]) -> dict[str, list[Place]]:
    """Places of figures that people corrected or confirmed, by original."""
    table = models.acts
    rows = connection.execute(select(table).where(table.c.sha256.in_(originals))).mappings()
    acts: dict[str, list[Act]] = {}
    for row in sorted(rows, key=lambda row: row["seq"]):
        acts.setdefault(row["sha256"], []).append(act_of(dict(row)))
    return {
        sha256: [act.place for act in standing(said) if act.kind in ("correct", "confirm")]
        for sha256, said in acts.items()
    }


def _is_spoken_of(row: Any, places: Sequence[Place]) -> bool:
    if row["x0"] is None:
        return False  # of a text file: told by its record (``desk``)
    box = row["x0"], row["top"], row["x1"], row["bottom"]
    return any(stands_at(place, row["page"], box) for place in places if place.what == "figure")


def unsampled(archive: Archive, after: str = "") -> Iterator[tuple[str, str]]:
    """Documents of whose sample of accepted readings nothing was settled: SHA-256 and ID, by SHA-256.

    A hash orders them by chance, so that those looked at first are a sample of the archive.
    """
    document, act = models.documents.c, models.acts.c
    settled = select(act.sha256).where(act.kind == "draw")
    while True:
        query = select(document.sha256, document.id).where(*Selection().conditions())
        query = query.where(document.sha256 > after, document.sha256.not_in(settled))
        with archive.reading() as connection:
            rows = connection.execute(query.order_by(document.sha256).limit(TOGETHER)).all()
        for sha256, name in rows:
            after = sha256
            yield sha256, name
        if len(rows) < TOGETHER:
            return


def last_said(archive: Archive, who: str) -> Act | None:
    """The last that a person said of a figure, if it stands; of the last acts of all."""
    table = models.acts
    with archive.reading() as connection:
        query = select(table).order_by(table.c.seq.desc()).limit(TOGETHER)
        rows = connection.execute(query).mappings().all()
    acts = [act_of(dict(row)) for row in reversed(rows)]
    said = [
        act
        for act in standing(acts)
        if act.by == who and act.kind in ("correct", "confirm") and act.place.page
    ]
    return said[-1] if said else None
