"""Loading files into the archive: each once, each in one transaction, each failure with its reason.

The way of a file: ``fetch`` copies and hashes it (in its own thread or on a cluster's worker), the archive
is asked whether it has these bytes, a worker reads the copy, and the writer, this thread, keeps the
original and inserts all rows. Documents of which words had to be restored are read once more at the end, with
the words of their bodies' clean documents (``adapting``). A run may be killed at any point: what is not
committed is not there, and the next run takes it up.
"""

from __future__ import annotations

import contextlib
import datetime
import json
import os
import platform
import uuid
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from vanthu.corpus.archive import models, writer
from vanthu.corpus.archive.adapting import Ground, Restored, Shelf, restored, restored_since
from vanthu.corpus.archive.database import MANY, Archive, settle
from vanthu.corpus.archive.errors import (
    ArchiveBusy,
    ArchiveDamaged,
    ClusterUnavailable,
    KindNotRead,
    StoreFull,
    StoreUnavailable,
    WritingFailed,
)
from vanthu.corpus.archive.executors import Executors
from vanthu.corpus.archive.inputs import Input, ending_of, open_url, printable
from vanthu.corpus.archive.seal import seal
from vanthu.corpus.archive.store import Incoming, RunFolder, hash_file, hash_stream
from vanthu.corpus.archive.task import READER, Failure, Outcome, Rows, Task, document_id, file_limits
from vanthu.corpus.archive.worker import failure_of, run_task
from vanthu.extract.child import Limits
from vanthu.extract.errors import FileEmpty, FileMissing, FileUnreadable, VanthuError, WorkerCrashed
from vanthu.extract.options import ReadOptions

PASSING_ERRORS = frozenset({"StoreFull", "DependencyMissing", "LanguageDataMissing", "FileChanged"})
"""Errors of the machine or the moment, not of the bytes: the next run tries these files again by itself."""

STORE_ERRORS = (ArchiveBusy, ArchiveDamaged, StoreFull, StoreUnavailable)
"""Errors of the archive's place end the run; any other while a document is written is that document's."""

DISTURBED_PAGES = frozenset({"WorkerCrashed", "StoreFull", "DependencyMissing", "LanguageDataMissing"})
"""Errors of pages that lie in the moment: the next run reads the document again by itself."""

ItemKind = Literal["loaded", "partial", "left", "skipped", "failed"]


@dataclass(frozen=True)
class Settings:
    """How a run reads.

    Attributes:
        pipeline: name and version of the program; part of a document's key.
        options: of reading; part of the key as far as they change the outcome.
        lexicon: further word counts; their hash is part of the key.
        archive_words: without a lexicon, damaged documents are read with the words of the clean documents of
            their bodies that the archive has; which these were is told in the record, not in the key.
        limits: of each file.
        retry: take files again that failed before with the same bytes, or had pages that could not be read.
        reader: what reads a file, ``module:function``.
    """

    pipeline: str
    options: ReadOptions = field(default_factory=ReadOptions)
    lexicon: str | None = None
    archive_words: bool = True
    limits: Limits = field(default_factory=file_limits)
    retry: bool = False
    reader: str = READER

    @property
    def key(self) -> tuple[str, str]:
        """Pipeline and options as they stand in the key of a document."""
        return self.key_with(hash_file(Path(self.lexicon))[0] if self.lexicon else None)

    def key_with(self, lexicon: str | None) -> tuple[str, str]:
        """The key of what is read with a lexicon of this SHA-256; None: with what the archive has."""
        words = lexicon or (None if self.archive_words else "none")
        options = {"dpi": self.options.dpi, "lexicon": words, "ocr": self.options.ocr}
        return self.pipeline, json.dumps(options, sort_keys=True)

    @property
    def adapts(self) -> bool:
        """Whether the archive's own words are used."""
        return self.archive_words and self.lexicon is None


@dataclass(frozen=True)
class Item:
    """What came of one input.

    Attributes:
        name: of the file, printable.
        kind: ``partial``: loaded, but some pages could not be read; ``left``: the archive has it with unread
            pages, and that has not changed.
        document: ID of the record that holds these bytes, if one does.
        note: for people: why skipped, or why failed.
    """

    name: str
    kind: ItemKind
    document: str | None = None
    note: str = ""
    failure: Failure | None = None
    pages: int = 0
    figures: int = 0
    seconds: float = 0.0
    peak_memory: int = 0


SLOWEST = 3
"""Files that a summary names for the time they took."""


@dataclass
class Summary:
    """Counts of a run.

    Attributes:
        failures: files by the name of their error.
        endings: files of kinds that are not read, by the ending of their names.
        slowest: the files that took longest, longest first.
        adapted: damaged documents read once more with the words of clean ones.
        unadapted: damaged documents of which that failed; they are as they were read first.
    """

    loaded: int = 0
    partial: int = 0
    left: int = 0
    skipped: int = 0
    failed: int = 0
    pages: int = 0
    figures: int = 0
    peak_memory: int = 0
    last_failure: Failure | None = None
    failures: Counter[str] = field(default_factory=Counter)
    endings: Counter[str] = field(default_factory=Counter)
    slowest: list[Item] = field(default_factory=list)
    adapted: int = 0
    unadapted: int = 0

    @property
    def outcome(self) -> str:
        """How the run ended, in a word."""
        if self.failed:
            return "failures"
        return "partial" if self.partial or self.left else "complete"

    def add(self, item: Item) -> None:
        """Count one item."""
        setattr(self, item.kind, getattr(self, item.kind) + 1)
        self.pages += item.pages
        self.figures += item.figures
        self.peak_memory = max(self.peak_memory, item.peak_memory)
        self.last_failure = item.failure or self.last_failure
        if item.failure is not None:
            self.failures[item.failure.error] += 1
            if item.failure.error == KindNotRead.__name__:
                self.endings[ending_of(item.name)] += 1
        if item.seconds:
            self.slowest = sorted([*self.slowest, item], key=lambda one: -one.seconds)[:SLOWEST]


@dataclass
class _Pending:
    """A file that is being read, and the other inputs of this run with the same bytes.

    ``before``: the figures of the first reading, whose place this one takes; None for a first reading.
    """

    source: Input
    copy: Incoming
    document: str
    name: str
    key: tuple[str, str]
    lexicon: str | None
    twins: list[Input] = field(default_factory=list)
    before: int | None = None


OnItem = Callable[[Item], None]
OnPage = Callable[[str, int, int], None]
"""Called with a file's name, its pages done, and its pages in all; from several threads."""


def fetch(source: Input, folder: RunFolder) -> Incoming | Failure:
    """A private copy of an input, or why there is none. Runs in any executor that sees the folder."""
    if source.error is not None:
        return failure_of(source.error)
    try:
        if not source.is_url:
            return folder.copy_file(Path(source.path), source.name)
        with open_url(source.path) as stream:
            return folder.copy_stream(stream, source.name)
    except VanthuError as error:
        return failure_of(error)
    except OSError as error:
        return failure_of(FileUnreadable(f"cannot be read ({error.strerror or error})."))
    except ValueError as error:  # a NUL in the path
        return failure_of(FileMissing(f"this is not a path ({error})."))


def ingest(
    archive: Archive,
    inputs: Iterable[Input],
    settings: Settings,
    executors: Executors,
    on_item: OnItem,
    on_page: OnPage | None = None,
) -> Summary:
    """Load inputs into the archive.

    Args:
        archive: open for writing.
        inputs: from ``inputs.expand``.
        settings: how to read.
        executors: where to read.
        on_item: called for every input, in the order they are done; with ``retry`` also for documents with
            unread pages, which are read again from their originals.
        on_page: called while files are read on this machine.

    Raises:
        StoreFull, ArchiveBusy, StoreUnavailable: the archive cannot be written; what is in it stays.
        ClusterUnavailable: all workers are gone.
    """
    with archive.store.run_folder() as folder, _recorded_run(archive, settings, executors.readers) as run:
        loader = _Loader(archive, settings, executors, folder, run, on_item, on_page)
        loader.load(inputs)
        if settings.retry:
            loader.read_again(_rows_of(archive, partial_documents(archive)))
        loader.adapt()
        run.summary = loader.summary
    _move_marks(archive)
    seal(archive)
    if loader.summary.loaded >= MANY:
        settle(archive)
    return loader.summary


def _move_marks(archive: Archive) -> None:
    """Move what people said of earlier versions to those that came now."""
    with archive.reading() as connection:
        spoken = connection.execute(select(models.acts.c.seq).limit(1)).first() is not None
    if spoken:
        from vanthu.corpus.archive.carrying import move_on  # loads the comparison: only where it is needed

        move_on(archive)


def reprocess(
    archive: Archive,
    documents: Iterable[str],
    settings: Settings,
    executors: Executors,
    on_item: OnItem,
    on_page: OnPage | None = None,
) -> Summary:
    """Read the originals of documents again; the old results are kept and marked as superseded."""
    known = _rows_of(archive, documents)
    with archive.store.run_folder() as folder, _recorded_run(archive, settings, executors.readers) as run:
        loader = _Loader(archive, settings, executors, folder, run, on_item, on_page)
        loader.read_again(known)
        loader.adapt()
        run.summary = loader.summary
    seal(archive)
    return loader.summary


def _rows_of(archive: Archive, documents: Iterable[str]) -> list[dict[str, Any]]:
    table = models.documents
    with archive.reading() as connection:
        return [
            dict(connection.execute(select(table).where(table.c.id == document)).mappings().one())
            for document in documents
        ]


@dataclass
class _Run:
    id: str
    summary: Summary | None = None


@contextlib.contextmanager
def _recorded_run(archive: Archive, settings: Settings, jobs: int) -> Iterator[_Run]:
    """A row in ``runs``: begun when the run begins, completed when it ends by itself."""
    run = _Run(uuid.uuid4().hex)
    pipeline, options = settings.key
    row: dict[str, Any] = {
        "id": run.id,
        "started": _now(),
        "host": platform.node(),
        "pipeline": pipeline,
        "options": options,
        "jobs": jobs,
    }
    with archive.writing() as connection:
        writer.write_run(connection, row)
    yield run
    summary = run.summary or Summary()
    row |= {
        "ended": _now(),
        "loaded": summary.loaded + summary.partial,
        "skipped": summary.skipped + summary.left,
        "failed": summary.failed,
        "outcome": summary.outcome,
    }
    with archive.writing() as connection:
        writer.write_run(connection, row)


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


class _Loader:
    """The writer's loop: keeps the executors busy, decides what is new, writes what comes back."""

    def __init__(
        self,
        archive: Archive,
        settings: Settings,
        executors: Executors,
        folder: RunFolder,
        run: _Run,
        on_item: OnItem,
        on_page: OnPage | None,
    ) -> None:
        self.archive = archive
        self.settings = settings
        self.key = settings.key
        self.executors = executors
        self.folder = folder
        self.run = run
        self.on_item = on_item
        self.on_page = on_page if executors.hears_pages else None
        self.summary = Summary()
        self.fetched: deque[tuple[Input, Future[Incoming | Failure]]] = deque()
        self.reading: dict[Future[Outcome], _Pending] = {}
        self.by_document: dict[str, _Pending] = {}
        self.told: set[str] = set()  # documents of which this run has said what came of them
        self.window = 2 * executors.readers + 2  # enough that no reader waits for the writer
        with archive.reading() as connection:
            self.ground = Ground.of(connection)
            self.shelf = Shelf(folder.path, self.ground.since(connection))

    def load(self, inputs: Iterable[Input]) -> None:
        """Load all inputs; decisions fall in the order of the inputs, so that they do not vary."""
        waiting = iter(inputs)
        exhausted = False
        while not exhausted or self.fetched or self.reading:
            while not exhausted and len(self.fetched) + len(self.reading) < self.window:
                source = next(waiting, None)
                exhausted = source is None
                if source is not None:
                    future = self.executors.fetching.submit(fetch, source, self.folder)
                    self.fetched.append((source, future))
            self._wait()
            while self.fetched and self.fetched[0][1].done():
                source, fetched = self.fetched.popleft()
                self._decide(source, _result_of_fetch(fetched))
            self._write_finished()

    def read_again(self, known: Sequence[Mapping[str, Any]]) -> None:
        """Read the originals of these rows of ``documents`` again."""
        self._read_all(partial(self._read_original, row) for row in known if row["id"] not in self.told)

    def adapt(self) -> None:
        """Read the damaged documents of this run once more, with the words of clean ones of their bodies."""
        if not self.settings.adapts:
            return
        with self.archive.reading() as connection:
            damaged = [one for one in restored_since(connection, self.ground) if one.row["id"] in self.told]
            if damaged:
                since = self.ground.since(connection)
                self.shelf = Shelf(self.folder.path, since, frozenset(self.told))
        self._read_all(partial(self._read_adapted, one) for one in damaged)

    def _read_all(self, reads: Iterable[Callable[[], None]]) -> None:
        """Begin one reading after the other, as readers come free."""
        for read in reads:
            while len(self.reading) >= self.window:
                self._wait()
                self._write_finished()
            read()
        while self.reading:
            self._wait()
            self._write_finished()

    def _read_original(self, row: Mapping[str, Any]) -> None:
        """Read an original again; what is read with other words than before is another document."""
        key, document, words = self.key, document_id(row["sha256"], *self.key), None
        with self.archive.reading() as connection:
            damaged = restored(connection, row) if self.settings.adapts else None
            words = self.shelf.words_for(connection, row) if damaged else None
        if damaged is not None and words is not None:
            key = self.settings.key_with(words.sha256)
            document = document_id(row["sha256"], *key)
            if row["pipeline"] == key[0] and damaged.lexicon == words.sha256:
                key, document = (row["pipeline"], row["options"]), row["id"]
        copy = self._original(row)
        if copy is None:
            gone = FileMissing("the original is gone.", next_step="Run `vanthu verify`.")
            self._tell(Item(row["file"], "failed", row["id"], str(gone), failure_of(gone)))
        elif self._status(document) == "complete":
            self._tell(Item(row["file"], "skipped", document, f"already read by {self.key[0]}"))
        elif document not in self.by_document:
            lexicon = str(words.path.absolute()) if words else self.settings.lexicon
            self._read(_Pending(Input(str(copy.path)), copy, document, row["file"], key, lexicon))

    def _read_adapted(self, damaged: Restored) -> None:
        """Read a document of this run once more, where there are words for it and it was read without."""
        row = damaged.row
        copy, key = self._original(row), (row["pipeline"], row["options"])
        if copy is None or key != self.key or damaged.lexicon is not None:
            return
        with self.archive.reading() as connection:
            words = self.shelf.words_for(connection, row)
        if words is not None:
            source, lexicon = Input(str(copy.path)), str(words.path.absolute())
            before = row["figure_count"]
            self._read(_Pending(source, copy, row["id"], row["file"], key, lexicon, before=before))

    def _original(self, row: Mapping[str, Any]) -> Incoming | None:
        path = self.archive.store.original(row["sha256"], row["suffix"])
        return None if path is None else Incoming(path, row["sha256"], row["bytes"], row["suffix"])

    def _wait(self) -> None:
        futures: list[Future[Any]] = list(self.reading)
        if self.fetched:
            futures.append(self.fetched[0][1])
        wait(futures, return_when=FIRST_COMPLETED)

    def _decide(self, source: Input, copy: Incoming | Failure) -> None:
        """Skip what the archive has, read the rest."""
        if isinstance(copy, Failure):
            self._record_failure(source, source.name, None, None, copy)
            return
        document = document_id(copy.sha256, *self.key)
        if document in self.by_document:
            self.by_document[document].twins.append(source)
            copy.path.unlink()
            return
        with self.archive.reading() as connection:
            known = _already(connection, copy.sha256, document, self.settings)
        if known is None:
            self._read(_Pending(source, copy, document, source.name, self.key, self.settings.lexicon))
        elif isinstance(known, Failure):
            copy.path.unlink()
            self._record_failure(source, source.name, copy, None, known, again=True)
        else:
            self._skip(source, copy, known)

    def _skip(self, source: Input, copy: Incoming, known: Mapping[str, Any]) -> None:
        # The original may have been lost or spoilt, and here it is again.
        self.archive.store.keep(replace(copy, suffix=known["suffix"]))
        self._record_file(source, copy, known["id"], None)
        self._tell(_skipped(source.name, known, self.key[0]))

    def _read(self, pending: _Pending) -> None:
        task = Task(
            path=str(pending.copy.path.absolute()),
            name=pending.name,
            document=pending.document,
            options=self.settings.options,
            lexicon=pending.lexicon,
            limits=self.settings.limits,
            reader=self.settings.reader,
            tsvectors=self.archive.is_postgresql,
        )
        news = partial(self.on_page, pending.name) if self.on_page else None
        future = self.executors.reading.submit(run_task, task, news)
        self.reading[future] = pending
        self.by_document[pending.document] = pending

    def _write_finished(self) -> None:
        for future in [future for future in self.reading if future.done()]:
            pending = self.reading.pop(future)
            outcome = _result_of_reading(future)
            if pending.before is not None:
                self._adapted(pending, outcome, pending.before)
            elif outcome.failure is not None:
                self._failed(pending, outcome.failure)
            else:
                self._loaded(pending, outcome)
            del self.by_document[pending.document]

    def _failed(self, pending: _Pending, failure: Failure) -> None:
        if pending.copy.path.is_relative_to(self.folder.path):
            pending.copy.path.unlink(missing_ok=True)
        for source in (pending.source, *pending.twins):
            name = pending.name if source is pending.source else source.name
            self._record_failure(source, name, pending.copy, None, failure)

    def _loaded(self, pending: _Pending, outcome: Outcome) -> None:
        """Write a document; whatever happens there costs this document alone."""
        rows = outcome.rows
        assert rows is not None  # an outcome without a failure has rows
        try:
            written = self._write(pending, outcome, rows)
        except STORE_ERRORS:
            raise
        except Exception as error:  # noqa: BLE001 - the next document must not pay for this one
            self._failed(pending, failure_of(_refused(error)))
            return
        is_partial = rows.document["status"] == "partial"
        kinds: tuple[ItemKind, ItemKind] = ("partial", "left") if is_partial else ("loaded", "skipped")
        self._tell(
            Item(
                pending.name,
                kinds[not written],
                pending.document,
                "" if written else f"record {pending.document} has these bytes",
                pages=rows.document["pages"],
                figures=rows.document["figure_count"],
                seconds=outcome.seconds,
                peak_memory=outcome.peak_memory,
            )
        )
        for source in pending.twins:
            note = f"record {pending.document} has these bytes"
            self._tell(Item(source.name, "skipped", pending.document, note))

    def _adapted(self, pending: _Pending, outcome: Outcome, before: int) -> None:
        """Put the reading with the archive's words in the place of the first; where it failed, that stays."""
        rows, written = outcome.rows, False
        if rows is not None:
            try:
                written = self._write(pending, outcome, rows)
            except STORE_ERRORS:
                raise
            except Exception:  # noqa: BLE001 - as in ``_loaded``: the first reading stays, and is counted
                rows = None
        if rows is None or not written:
            self.summary.unadapted += 1
            return
        self.summary.adapted += 1
        self.summary.figures += rows.document["figure_count"] - before

    def _write(self, pending: _Pending, outcome: Outcome, rows: Rows) -> bool:
        """All rows of a document, then its original, in one transaction: none is there without the other."""
        is_new_original = pending.copy.path.is_relative_to(self.folder.path)
        if is_new_original:
            self.archive.store.send_ahead(pending.copy)
        with self.archive.writing() as connection:
            written = writer.write_document(
                connection,
                pending.document,
                pending.key,
                pending.copy,
                pending.name,
                rows,
                replaces=pending.before is not None,
            )
            if is_new_original:
                for source in (pending.source, *pending.twins):
                    row = writer.file_row(source, self.key, pending.copy, pending.document, None)
                    writer.write_file(connection, row)
            self._write_run_item(
                connection, writer.file_id(pending.source.path), "loaded", pending.document, outcome
            )
            if is_new_original:
                self.archive.store.keep(pending.copy)
        return written

    def _record_failure(
        self,
        source: Input,
        name: str,
        copy: Incoming | None,
        document: str | None,
        failure: Failure,
        *,
        again: bool = False,
    ) -> None:
        self._record_file(source, copy, document, failure)
        note = f"{failure.message} {failure.next_step}".strip()
        if again:
            note = f"failed before: {note} Take it again with --retry."
        self._tell(Item(name, "failed", document, note, failure))

    def _record_file(
        self, source: Input, copy: Incoming | None, document: str | None, failure: Failure | None
    ) -> None:
        row = writer.file_row(source, self.key, copy, document, failure)
        with self.archive.reading() as connection:
            if writer.is_recorded(connection, row):
                return
        with self.archive.writing() as connection:
            writer.write_file(connection, row)
            self._write_run_item(connection, row["id"], "failed" if failure else "skipped", document, None)

    def _write_run_item(
        self, connection: Connection, file: str, kind: str, document: str | None, outcome: Outcome | None
    ) -> None:
        row = {
            "run_id": self.run.id,
            "file_id": file,
            "outcome": kind,
            "document_id": document,
            "seconds": outcome and outcome.seconds,
            "peak_memory": outcome and outcome.peak_memory,
        }
        writer.write_run_item(connection, row)

    def _status(self, document: str) -> str | None:
        """``complete`` or ``partial``; None for a document that the archive does not have."""
        table = models.documents.c
        with self.archive.reading() as connection:
            return connection.scalar(select(table.status).where(table.id == document))

    def _tell(self, item: Item) -> None:
        if item.document is not None:
            self.told.add(item.document)
        self.summary.add(item)
        self.on_item(item)


def _result_of_fetch(future: Future[Incoming | Failure]) -> Incoming | Failure:
    try:
        return future.result()
    except BrokenExecutor as error:
        raise ClusterUnavailable(str(error)) from error


def _result_of_reading(future: Future[Outcome]) -> Outcome:
    try:
        return future.result()
    except BrokenExecutor as error:
        return Outcome(None, failure_of(WorkerCrashed(str(error))))


def _refused(error: Exception) -> WritingFailed:
    """Why the database refused a document, without the statement and the values."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    said = " ".join(str(cause).split())[:200]
    return WritingFailed(f"the database does not take it ({type(cause).__name__}: {printable(said)}).")


def _already(
    connection: Connection, sha256: str, document: str, settings: Settings
) -> Mapping[str, Any] | Failure | None:
    """What the archive has of these bytes: a document that stays, a failure that stays, or nothing."""
    known = _known_document(connection, sha256, document, settings.key[1])
    if known is not None:
        return None if _is_to_be_read_again(connection, known, document, settings) else known
    return None if settings.retry else _known_failure(connection, sha256, settings.key)


def _is_to_be_read_again(
    connection: Connection, known: Mapping[str, Any], document: str, settings: Settings
) -> bool:
    """One of this key with unread pages: if asked, or if what kept them unread was of the moment."""
    if known["status"] != "partial" or known["id"] != document:
        return False
    table = models.pages.c
    query = select(table.page).where(table.document_id == document, table.error.in_(DISTURBED_PAGES))
    return settings.retry or connection.execute(query).first() is not None


def _skipped(name: str, known: Mapping[str, Any], pipeline: str) -> Item:
    """What is told of a file whose bytes the archive has."""
    note = f"record {known['id']} has these bytes"
    is_partial = known["status"] == "partial"
    if is_partial:
        note += ", but some pages could not be read; take it again with --retry"
    if known["pipeline"] != pipeline:
        note += f", read by {known['pipeline']}; `vanthu reprocess {known['id']}` reads them again"
    return Item(name, "left" if is_partial else "skipped", known["id"], note)


def _known_document(
    connection: Connection, sha256: str, document: str, options: str
) -> Mapping[str, Any] | None:
    """The record that has these bytes: of this key, else the current one with the same options."""
    table = models.documents
    query = (
        select(table.c.id, table.c.pipeline, table.c.suffix, table.c.status)
        .where(table.c.sha256 == sha256, table.c.options == options)
        .order_by(table.c.id != document, table.c.superseded_by.is_not(None), table.c.id)
    )
    found = connection.execute(query).mappings().first()
    return dict(found) if found else None


def _known_failure(connection: Connection, sha256: str, key: tuple[str, str]) -> Failure | None:
    """How reading the same bytes in the same way ended before, where that is a matter of the bytes."""
    table = models.files
    query = select(table).where(
        table.c.sha256 == sha256,
        table.c.pipeline == key[0],
        table.c.options == key[1],
        table.c.error.is_not(None),
        table.c.error.not_in(PASSING_ERRORS),
    )
    row = connection.execute(query.order_by(table.c.id)).mappings().first()
    if row is None:
        return None
    return Failure(row["error"], row["exit_code"], row["message"], row["next_step"], row["page"])


def plan(archive: Archive | None, inputs: Iterable[Input], settings: Settings) -> Iterator[Item]:
    """What ``ingest`` would do, without reading or writing anything; ``loaded`` means would be read."""
    seen: set[str] = set()
    for source in inputs:
        item = _planned(archive, source, settings, seen)
        if item.document is not None:
            seen.add(item.document)
        yield item
    if archive is not None and settings.retry:
        for row in _rows_of(archive, partial_documents(archive)):
            if row["id"] not in seen:
                yield Item(row["file"], "loaded", row["id"], "would be read again: some pages are unread")


def _planned(archive: Archive | None, source: Input, settings: Settings, seen: set[str]) -> Item:
    try:
        digest = _hash_of(source)
    except VanthuError as error:
        failure = failure_of(error)
        return Item(source.name, "failed", None, f"{failure.message} {failure.next_step}", failure)
    document = document_id(digest, *settings.key)
    if document in seen:
        return Item(source.name, "skipped", document, f"record {document} has these bytes")
    known = None
    if archive is not None:
        with archive.reading() as connection:
            known = _already(connection, digest, document, settings)
    if known is None:
        return Item(source.name, "loaded", document, "would be read")
    if isinstance(known, Failure):
        note = f"failed before: {known.message} {known.next_step} Take it again with --retry."
        return Item(source.name, "failed", None, note, known)
    return _skipped(source.name, known, settings.key[0])


def _hash_of(source: Input) -> str:
    """The hash of an input, or the error that copying it would end with."""
    if source.error is not None:
        raise source.error
    try:
        if source.is_url:
            with open_url(source.path) as stream:
                digest, size = hash_stream(stream)
        else:
            digest, size = hash_file(Path(source.path))
    except (OSError, ValueError) as error:
        raise FileUnreadable(f"cannot be read ({error}).", file=source.name) from error
    if size == 0:
        raise FileEmpty("the file has no bytes.", file=source.name)
    return digest


def failed_inputs(archive: Archive) -> list[Input]:
    """The files that are listed as failed, to be taken again."""
    table = models.files
    was_read = table.c.error.is_not(None) & (table.c.error != KindNotRead.__name__)
    query = select(table.c.path, table.c.path_bytes).where(was_read).order_by(table.c.id)
    with archive.reading() as connection:
        return [
            Input(os.fsdecode(row.path_bytes) if row.path_bytes else row.path)
            for row in connection.execute(query)
        ]


def partial_documents(archive: Archive) -> list[str]:
    """The current documents with unread pages."""
    table = models.documents.c
    query = select(table.id).where(table.status == "partial", table.superseded_by.is_(None))
    with archive.reading() as connection:
        return list(connection.execute(query.order_by(table.id)).scalars())
