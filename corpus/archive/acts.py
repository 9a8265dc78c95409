"""What people said of the readings of an archive, in the order in which it was said; only ever added to."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, func, select

from vanthu.corpus.archive import chain, models
from vanthu.corpus.archive.bulk import bulk_insert
from vanthu.corpus.archive.database import Archive
from vanthu.corpus.archive.integrity.seal import seal_again
from vanthu.corpus.archive.laid import lay
from vanthu.corpus.archive.said import act_of, acts_of, all_acts
from vanthu.corpus.archive.writer import write_head
from vanthu.corpus.corrections.acts import Act, Place

__all__ = ["act_of", "acts_of", "add_acts", "all_acts", "new_act"]

_COLUMNS = [column.name for column in models.acts.columns]


def new_act(sha256: str, place: Place, kind: str, *, by: str, **said: Any) -> Act:
    """An act of now; ``said`` are the other fields of ``Act``."""
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    given = {"field": "", "as_read": None, "said": None, "number": None, **said}
    return Act(id=uuid.uuid4().hex, sha256=sha256, kind=kind, place=place, by=by, at=at, **given)  # type: ignore[arg-type]


def add_acts(archive: Archive, acts: Sequence[Act]) -> int:
    """Keep acts, all or none; those that are there already (by ID) are left out. How many were new.

    What was sealed is sealed again.

    Raises:
        ArchiveBusy, StoreFull, StoreUnavailable: nothing was kept.
    """
    table = models.acts
    with archive.writing() as connection:
        known = _known(connection, [act.id for act in acts])
        new = [act for act in {act.id: act for act in acts}.values() if act.id not in known]
        last = connection.execute(select(func.coalesce(func.max(table.c.seq), 0))).scalar_one()
        rows = [_row(seq, act) for seq, act in enumerate(new, last + 1)]
        bulk_insert(connection, table, [[row[name] for name in _COLUMNS] for row in rows])
        chain.append(connection, [chain.entry_of("act", row) for row in rows])
        lay(connection, {act.sha256 for act in new})
        for original in sorted({act.sha256 for act in new if act.place.what == "header"}):
            write_head(connection, original)
    seal_again(archive)
    return len(new)


_ASKED = 500
"""IDs that are looked up one by one; where more are taken in, all that are there are read."""


def _known(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Those of the IDs that are there."""
    query = select(models.acts.c.id)
    if len(ids) <= _ASKED:
        query = query.where(models.acts.c.id.in_(ids))
    return set(connection.execute(query).scalars())


def _row(seq: int, act: Act) -> dict[str, Any]:
    place = act.place
    return {
        "seq": seq,
        "id": act.id,
        "sha256": act.sha256,
        "kind": act.kind,
        "what": place.what,
        "page": place.page,
        "bbox": None if place.bbox is None else json.dumps(list(place.bbox)),
        "path": place.path,
        "field": act.field,
        "as_read": act.as_read,
        "said": act.said,
        "number": act.number,
        "said_by": act.by,
        "said_at": act.at,
        "why": act.why,
        "undoes": act.undoes,
    }
