"""What people said of the readings of an archive, read back from its rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from vanthu.corpus.archive import models
from vanthu.corpus.corrections.acts import Act, Place


def acts_of(connection: Connection, sha256: str) -> list[Act]:
    """All acts on one original, in the order in which they were said."""
    table = models.acts
    query = select(table).where(table.c.sha256 == sha256).order_by(table.c.seq)
    return [act_of(dict(row)) for row in connection.execute(query).mappings()]


def all_acts(connection: Connection) -> Iterator[Act]:
    """All acts of the archive, in the order in which they were said."""
    query = select(models.acts).order_by(models.acts.c.seq)
    for row in connection.execution_options(yield_per=2000).execute(query).mappings():
        yield act_of(dict(row))


def act_of(row: dict[str, Any]) -> Act:
    """The act of a row of ``acts``."""
    box = json.loads(row["bbox"]) if row["bbox"] else None
    place = Place(row["what"], row["page"], tuple(box) if box else None, row["path"])
    return Act(
        id=row["id"],
        sha256=row["sha256"],
        kind=row["kind"],
        place=place,
        field=row["field"],
        as_read=row["as_read"],
        said=row["said"],
        number=row["number"],
        by=row["said_by"],
        at=row["said_at"],
        why=row["why"],
        undoes=row["undoes"],
    )
