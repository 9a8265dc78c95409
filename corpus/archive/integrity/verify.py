"""Is everything there, whole, and nothing else? Names what is not, and says what to do.

The hashed records are the ground: the chain proves the records and what no record says (``chain``), every
other row is made anew from its record (``derived``, ``indexed``), originals are trusted by their hash, and
the database file by its seal (``seal``).
"""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, select
from sqlalchemy.exc import SQLAlchemyError

from vanthu.corpus.archive import chain, models
from vanthu.corpus.archive.database import Archive, open_archive
from vanthu.corpus.archive.errors import ArchiveBusy, StoreUnavailable
from vanthu.corpus.archive.integrity import checked, derived, seal
from vanthu.corpus.archive.integrity.checked import Checked, Share
from vanthu.corpus.archive.integrity.indexed import check_index
from vanthu.corpus.archive.integrity.problems import Problem, ProblemKind
from vanthu.corpus.archive.packing import SPOILT
from vanthu.corpus.archive.remote import RemoteStore
from vanthu.corpus.archive.store import DATABASE, hash_file
from vanthu.extract.errors import VanthuError

__all__ = ["Problem", "ProblemKind", "Verified", "verify", "verify_place"]

Progress = Callable[[int, int], None]

_SPOILT = (
    *(SQLAlchemyError, sqlite3.Error, ValueError, TypeError, ArithmeticError, LookupError),
    *SPOILT,
)
"""What comes of values that are not what they were: other types, texts that are no UTF-8, broken JSON
or packs."""


@dataclass
class Verified:
    """What a check found.

    Attributes:
        share: ``1/30``; None: everything was checked.
        documents: how many were compared with their records.
        originals: how many were hashed.
        last_full: since when everything has been checked and found right; None: never.
        due: the day by which it must be checked again (``checked.YEARS``); None: at once.
    """

    archive: str
    share: str | None
    documents: int = 0
    originals: int = 0
    last_full: str | None = None
    due: str | None = None
    problems: list[Problem] = field(default_factory=list)


def verify_place(location: str, *, share: str | None = None, progress: Progress | None = None) -> Verified:
    """Check an archive, also one that can no longer be opened.

    Args:
        location: folder or address, as for ``open_archive``.
        share: see ``verify``.
        progress: see ``verify``.

    Raises:
        ArchiveMissing, StoreUnavailable, ArchiveTooOld, ArchiveTooNew: there is nothing that can be checked,
            and nothing that is known to be wrong.
    """
    sealed = _sealed(Path(location) / DATABASE)
    try:
        archive = open_archive(location)
    except (VanthuError, *_SPOILT) as error:
        if not sealed:
            raise
        return Verified(location, share, problems=[*sealed, Problem("altered", DATABASE, _said(error))])
    try:
        found = verify(archive, share=share, progress=progress)
    finally:
        archive.close()
    found.problems[:0] = sealed
    return found


def verify(archive: Archive, *, share: str | None = None, progress: Progress | None = None) -> Verified:
    """Check an open archive; nothing in it is changed.

    Args:
        archive: to look at.
        share: the part of the documents and originals to check, ``1/30``: those that waited longest; None:
            all.
        progress: called with (documents checked, documents in all).

    Raises:
        ShareInvalid: the share is no fraction.
        StoreUnavailable, ArchiveBusy: a server does not answer.
    """
    known = checked.read(archive.store.root)
    run = _Run(archive, known, known.choose(share), progress)
    found = Verified(archive.location, share)
    found.problems += run.problems()
    found.documents, found.originals = len(run.documents), run.originals
    if not found.problems:
        known.enter(run.share, run.head)
        checked.write(archive.store.root, known)
    found.last_full = known.last_full(run.share.of)
    found.due = checked.due(found.last_full)
    return found


def _sealed(path: Path) -> list[Problem]:
    try:
        return (
            [Problem("altered", DATABASE, message) for message in seal.broken(path)] if path.exists() else []
        )
    except OSError:
        return []  # opening it says what is wrong


class _Run:
    """One check; each part of it goes on where another meets what cannot be read."""

    def __init__(self, archive: Archive, known: Checked, share: Share, progress: Progress | None) -> None:
        self.archive = archive
        self.known = known
        self.share = share
        self.progress = progress
        self.documents: list[str] = []
        self.originals = 0
        self.head = (0, chain.FIRST)
        self.expected: dict[str, dict[str, str]] = {kind: {} for kind in chain.TABLES}
        self.proof = derived.Expected()

    def problems(self) -> list[Problem]:
        """All that is not as it should be."""
        found: list[Problem] = []
        for name, part in (
            (DATABASE, self._database),
            ("chain", self._chain),
            *((chain.TABLES[kind].name, self._rows_of(kind)) for kind in chain.TABLES if kind != "document"),
            ("documents", self._documents),
            ("page_words", self._index),
            ("files", derived.check_references),
            ("units", derived.check_units),
        ):
            found += self._guarded(name, part)
        found += self._originals_and_left_overs()
        return list(dict.fromkeys(found))

    def _guarded(self, name: str, part: Callable[[Connection], Iterable[Problem]]) -> Iterator[Problem]:
        """What a part finds; where it cannot read on, that is a problem too."""
        try:
            with self.archive.reading() as connection:
                yield from part(connection)
        except (ArchiveBusy, StoreUnavailable):
            if self.archive.is_postgresql:
                raise
            yield Problem("altered", name, "cannot be read")
        except (VanthuError, *_SPOILT) as error:
            yield Problem("altered", name, f"cannot be read ({type(error).__name__}: {_said(error)})")

    def _database(self, connection: Connection) -> Iterator[Problem]:
        """SQLite's own check of its pages and of references between tables; a server checks its own."""
        if self.archive.is_postgresql:
            return
        for (message,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if message != "ok":
                yield Problem("altered", DATABASE, str(message))
        for table, _, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            message = f"rows of {table} belong to no row of {parent}"
            yield Problem("orphaned", str(table), message)

    def _chain(self, connection: Connection) -> Iterator[Problem]:
        """The chain itself; what it says of the rows is kept for the parts that follow."""
        was = self.known.head
        for link in chain.walk(connection):
            if not link.holds:
                yield Problem("altered", "chain", f"entry {link.seq} does not follow from the one before it")
            if was is not None and link.seq == was[0] and link.link != was[1]:
                yield Problem("altered", "chain", f"entry {link.seq} is not the one of the last check")
            self.head = (link.seq, link.link)
            self.expected.setdefault(link.entry.kind, {})[link.entry.subject] = link.entry.sha256
            if link.entry.kind == "document":
                self.proof.enter(link)
        if was is not None and self.head[0] < was[0]:
            message = f"the chain ends with entry {self.head[0]}; at the last check it had {was[0]}"
            yield Problem("missing", "chain", message)

    def _rows_of(self, kind: str) -> Callable[[Connection], Iterator[Problem]]:
        return lambda connection: derived.check_rows(connection, kind, self.expected[kind])

    def _documents(self, connection: Connection) -> Iterator[Problem]:
        every = derived.all_documents(connection, self.proof)
        self.documents = [document for document in every if self.share.holds(document)]
        for done, document in enumerate(self.documents, 1):
            yield from self._guarded(document, self._document(document))
            if self.progress is not None:
                self.progress(done, len(self.documents))

    def _document(self, document: str) -> Callable[[Connection], Iterator[Problem]]:
        return lambda connection: derived.check_document(connection, document, self.proof)

    def _index(self, connection: Connection) -> Iterable[Problem]:
        if self.archive.is_postgresql:
            return _index_of_server(connection)
        return self._index_of_sqlite(connection)

    def _index_of_sqlite(self, connection: Connection) -> Iterator[Problem]:
        try:
            yield from check_index(connection, self.documents, everything=self.share.is_all)
        finally:
            connection.invalidate()  # with its temporary tables

    def _originals_and_left_overs(self) -> Iterator[Problem]:
        known: dict[str, int] = {}
        chosen: set[str] = set()

        def collect(connection: Connection) -> Iterator[Problem]:
            table = models.documents.c
            columns = table.id, table.sha256, table.suffix, table.bytes
            for document, sha256, suffix, size in connection.execute(select(*columns)):
                known[f"{sha256}{suffix}"] = size
                if self.share.holds(document):
                    chosen.add(f"{sha256}{suffix}")
            return iter(())

        yield from self._guarded("documents", collect)
        for name in sorted(chosen):
            self.originals += 1
            store, stem, ending = self.archive.store, Path(name).stem, Path(name).suffix
            place = store.place_of(stem, ending)
            try:
                if isinstance(store, RemoteStore):
                    yield from _remote(place, store.look_at(name), (stem, known[name]))
                else:
                    yield from _original(Path(place), known[name])
            except (OSError, *_SPOILT) as error:
                yield Problem("altered", place, f"cannot be looked at ({_said(error)})")
        yield from _left_overs(self.archive, known)


def _said(error: Exception) -> str:
    """What an error says, on one line and without the statement."""
    return " ".join(str(getattr(error, "orig", None) or error).split())[:200]


def _index_of_server(connection: Connection) -> Iterator[Problem]:
    """Words of pages that are not there; the words of those that are, are compared with their documents."""
    pages, words = models.page_texts, models.page_words
    query = select(words.c.rowid).outerjoin(pages, pages.c.id == words.c.rowid).where(pages.c.id.is_(None))
    for page in connection.execute(query).scalars():
        yield Problem("orphaned", "page_words", f"words of page {page}, which is not there")


_AGAIN = "Copy it back from a backup, or ingest the file again from where it came from."


def _remote(place: str, found: tuple[str, int] | None, wanted: tuple[str, int]) -> Iterator[Problem]:
    """An original in object storage: SHA-256 and size as found, and as they must be."""
    if found is None:
        yield Problem("missing", place, "the original is gone", _AGAIN)
    elif found[1] < wanted[1]:
        yield Problem("half-written", place, f"{found[1]} bytes of {wanted[1]}", _AGAIN)
    elif found != wanted:
        yield Problem("altered", place, "the bytes are not those that were read", _AGAIN)


def _original(path: Path, size: int) -> Iterator[Problem]:
    again = _AGAIN
    try:
        status = path.lstat()
    except FileNotFoundError:
        yield Problem("missing", str(path), "the original is gone", again)
        return
    if not stat.S_ISREG(status.st_mode):
        yield Problem("altered", str(path), "the original is not a file any more", again)
    elif status.st_size < size:
        yield Problem("half-written", str(path), f"{status.st_size} bytes of {size}", again)
    elif status.st_size != size or _hash(path) != path.stem:
        yield Problem("altered", str(path), "the bytes are not those that were read", again)
    elif stat.S_IMODE(status.st_mode) & 0o222:
        yield Problem("altered", str(path), "the original can be written to", f"chmod 444 '{path}'")


def _hash(path: Path) -> str | None:
    try:
        return hash_file(path)[0]
    except OSError:  # a bad sector
        return None


def _left_overs(archive: Archive, known: dict[str, int]) -> Iterator[Problem]:
    """Files that no document knows, and copies of runs that were killed."""
    for folder, name in archive.store.names():
        if name not in known or folder != name[:2]:
            yield Problem(
                "orphaned",
                f"{archive.store.place_of(name, '')}" if folder == name[:2] else f"{folder}/{name}",
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
