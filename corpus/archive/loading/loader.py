"""The writer's loop: keeps the executors busy, decides what is new, has written what comes back.

The way of a file: ``fetch`` copies and hashes it (in its own thread or on a cluster's worker), the archive
is asked whether it has these bytes, a worker reads the copy, and this thread keeps the original and inserts
all rows. Documents of which words had to be restored are read once more at the end, with the words of their
bodies' clean documents (``adapting``).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import select

from vanthu.corpus.archive import models
from vanthu.corpus.archive.errors import ClusterUnavailable
from vanthu.corpus.archive.inputs import Input, open_url
from vanthu.corpus.archive.loading.adapting import Ground, Restored, Shelf, restored, restored_since
from vanthu.corpus.archive.loading.executors import Executors
from vanthu.corpus.archive.loading.keeping import Keeper, Pending
from vanthu.corpus.archive.loading.known import already
from vanthu.corpus.archive.loading.outcomes import Item
from vanthu.corpus.archive.loading.settings import Settings
from vanthu.corpus.archive.loading.worker import failure_of, run_task
from vanthu.corpus.archive.store import Incoming, RunFolder
from vanthu.corpus.archive.task import Failure, Outcome, Task, document_id
from vanthu.extract.errors import FileMissing, FileUnreadable, VanthuError, WorkerCrashed

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


class Loader:
    """Reads what is new, with all readers at work.

    Args:
        settings: how to read.
        executors: where to read.
        keeper: writes what comes back.
        on_page: called while files are read on this machine.
    """

    def __init__(
        self, settings: Settings, executors: Executors, keeper: Keeper, on_page: OnPage | None
    ) -> None:
        self.archive = keeper.archive
        self.folder = keeper.folder
        self.key = keeper.key
        self.settings = settings
        self.executors = executors
        self.keeper = keeper
        self.on_page = on_page if executors.hears_pages else None
        self.fetched: deque[tuple[Input, Future[Incoming | Failure]]] = deque()
        self.reading: dict[Future[Outcome], Pending] = {}
        self.by_document: dict[str, Pending] = {}
        self.window = 2 * executors.readers + 2  # enough that no reader waits for the writer
        with self.archive.reading() as connection:
            self.ground = Ground.of(connection)
            self.shelf = Shelf(self.folder.path, self.ground.since(connection))

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
        told = self.keeper.told
        self._read_all(partial(self._read_original, row) for row in known if row["id"] not in told)

    def adapt(self) -> None:
        """Read the damaged documents of this run once more, with the words of clean ones of their bodies."""
        if not self.settings.adapts:
            return
        told = frozenset(self.keeper.told)
        with self.archive.reading() as connection:
            damaged = [one for one in restored_since(connection, self.ground) if one.row["id"] in told]
            if damaged:
                self.shelf = Shelf(self.folder.path, self.ground.since(connection), told)
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
        key, document = self.key, document_id(row["sha256"], *self.key)
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
            self.keeper.tell(Item(row["file"], "failed", row["id"], str(gone), failure_of(gone)))
        elif self._status(document) == "complete":
            self.keeper.tell(Item(row["file"], "skipped", document, f"already read by {self.key[0]}"))
        elif document not in self.by_document:
            lexicon = str(words.path.absolute()) if words else self.settings.lexicon
            self._read(Pending(Input(str(copy.path)), copy, document, row["file"], key, lexicon))

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
            self._read(Pending(source, copy, row["id"], row["file"], key, lexicon, before=before))

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
            self.keeper.record_failure(source, source.name, None, None, copy)
            return
        document = document_id(copy.sha256, *self.key)
        if document in self.by_document:
            self.by_document[document].twins.append(source)
            copy.path.unlink()
            return
        with self.archive.reading() as connection:
            known = already(connection, copy.sha256, document, self.settings)
        if known is None:
            self._read(Pending(source, copy, document, source.name, self.key, self.settings.lexicon))
        elif isinstance(known, Failure):
            copy.path.unlink()
            self.keeper.record_failure(source, source.name, copy, None, known, again=True)
        else:
            self.keeper.skip(source, copy, known)

    def _read(self, pending: Pending) -> None:
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
                self.keeper.adapted(pending, outcome, pending.before)
            elif outcome.failure is not None:
                self.keeper.failed(pending, outcome.failure)
            else:
                self.keeper.loaded(pending, outcome)
            del self.by_document[pending.document]

    def _status(self, document: str) -> str | None:
        """``complete`` or ``partial``; None for a document that the archive does not have."""
        table = models.documents.c
        with self.archive.reading() as connection:
            return connection.scalar(select(table.status).where(table.id == document))


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
