"""Is everything there, whole, and nothing else? Names what is not, and says what to do."""

from __future__ import annotations

import hashlib
import os
import stat
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, func, select

from vanthu.corpus.archive import models
from vanthu.corpus.archive.database import Archive
from vanthu.corpus.archive.store import hash_file

Kind = Literal["missing", "altered", "orphaned", "half-written"]

_COUNTS = {
    "sections": models.documents.c.section_count,
    "blocks": models.documents.c.block_count,
    "tables": models.documents.c.table_count,
    "table_rows": models.documents.c.row_count,
    "figures": models.documents.c.figure_count,
    "references": models.documents.c.reference_count,
    "edits": models.documents.c.edit_count,
    "findings": models.documents.c.finding_count,
}
"""Tables whose rows are counted, and what the document says it has."""


@dataclass(frozen=True)
class Problem:
    """One thing that is not as it should be: where, what, and the next step."""

    kind: Kind
    place: str
    message: str
    next_step: str


Progress = Callable[[int, int], None]


def verify(archive: Archive, progress: Progress | None = None) -> Iterator[Problem]:
    """All problems of an archive: the database's own, rows, originals, left-overs.

    Args:
        archive: to look at; nothing is changed.
        progress: called with (originals checked, originals in all).
    """
    with archive.reading() as connection:
        yield from _database(connection)
        yield from _counts(connection)
        yield from _records(connection)
        yield from _index(connection)
        known = _known_originals(connection)
    yield from _originals(archive, known, progress)
    yield from _left_overs(archive, known)


def _database(connection: Connection) -> Iterator[Problem]:
    """SQLite's own check of its pages and of references between tables; a server checks its own."""
    if connection.dialect.name != "sqlite":
        return
    advice = "Restore archive.sqlite from a backup, or ingest the originals into a new archive."
    for (message,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if message != "ok":
            yield Problem("altered", "archive.sqlite", str(message), advice)
    for table, _, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Problem("orphaned", str(table), f"rows of {table} belong to no row of {parent}", advice)


def _counts(connection: Connection) -> Iterator[Problem]:
    """Documents whose rows are not as many as they were."""
    for name, column in _COUNTS.items():
        table = models.metadata.tables[name]
        counted = (
            select(table.c.document_id, func.count().label("n")).group_by(table.c.document_id).subquery()
        )
        present = func.coalesce(counted.c.n, 0)
        query = (
            select(models.documents.c.id, column, present)
            .outerjoin(counted, counted.c.document_id == models.documents.c.id)
            .where(present != column)
        )
        for document, expected, found in connection.execute(query):
            yield Problem(
                "half-written" if found < expected else "altered",
                document,
                f"{found} rows in {name}, {expected} were written",
                "Restore the database from a backup.",
            )


def _records(connection: Connection) -> Iterator[Problem]:
    """Documents without their record, or with a record that is not what was written."""
    query = select(models.documents.c.id, models.records.c.sha256, models.records.c.json).outerjoin(
        models.records, models.records.c.document_id == models.documents.c.id
    )
    advice = "Restore the database from a backup, or read the document again with `vanthu reprocess --all`."
    for document, expected, packed in connection.execution_options(yield_per=50).execute(query):
        if packed is None:
            yield Problem("missing", document, "the record is gone", advice)
            continue
        try:
            whole = hashlib.sha256(zlib.decompress(packed)).hexdigest() == expected
        except zlib.error:
            whole = False
        if not whole:
            yield Problem("altered", document, "the record is not what was written", advice)


def _index(connection: Connection) -> Iterator[Problem]:
    """Pages that the search does not know."""
    texts, words = (
        connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in (models.page_texts, models.page_words)
    )
    if texts != words:
        yield Problem(
            "half-written" if words < texts else "orphaned",
            "page_words",
            f"the search index has {words} pages, the archive {texts}",
            "Restore the database from a backup.",
        )


def _known_originals(connection: Connection) -> dict[str, int]:
    """Name and size of every original that the database knows."""
    table = models.documents.c
    query = select(table.sha256, table.suffix, table.bytes).distinct()
    return {f"{sha256}{suffix}": size for sha256, suffix, size in connection.execute(query)}


def _originals(archive: Archive, known: dict[str, int], progress: Progress | None) -> Iterator[Problem]:
    """Originals that are gone, altered or open to writing."""
    for done, (name, size) in enumerate(sorted(known.items()), 1):
        path = archive.store.originals / name[:2] / name
        yield from _original(path, size)
        if progress is not None:
            progress(done, len(known))


def _original(path: Path, size: int) -> Iterator[Problem]:
    again = "Copy it back from a backup, or ingest the file again from where it came from."
    try:
        status = path.lstat()
    except FileNotFoundError:
        yield Problem("missing", str(path), "the original is gone", again)
        return
    if not stat.S_ISREG(status.st_mode):
        yield Problem("altered", str(path), "the original is not a file any more", again)
    elif status.st_size < size:
        yield Problem("half-written", str(path), f"{status.st_size} bytes of {size}", again)
    elif status.st_size != size or hash_file(path)[0] != path.stem:
        yield Problem("altered", str(path), "the bytes are not those that were read", f"Delete it. {again}")
    elif stat.S_IMODE(status.st_mode) & 0o222:
        yield Problem("altered", str(path), "the original can be written to", f"chmod 444 '{path}'")


def _left_overs(archive: Archive, known: dict[str, int]) -> Iterator[Problem]:
    """Files that no document knows, and copies of runs that were killed."""
    for folder, _, names in os.walk(archive.store.originals):
        for name in sorted(names):
            path = Path(folder) / name
            if name not in known or path.parent.name != name[:2]:
                yield Problem(
                    "orphaned",
                    str(path),
                    "no document knows this file",
                    "Ingest it or delete it. A killed run leaves one such file; the next run takes it up.",
                )
    for path in archive.store.abandoned():
        yield Problem(
            "half-written",
            str(path),
            "copies of a run that was killed",
            "Start the same `vanthu ingest` again; it removes them.",
        )
