"""Loading files into the archive: each once, each in one transaction, each failure with its reason.

A run may be killed at any point: what is not committed is not there, and the next run takes it up.
"""

from __future__ import annotations

import contextlib
import datetime
import platform
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from vanthu.corpus.archive import models, writer
from vanthu.corpus.archive.database import Archive, settle
from vanthu.corpus.archive.inputs import Input
from vanthu.corpus.archive.integrity.seal import seal
from vanthu.corpus.archive.loading.executors import Executors
from vanthu.corpus.archive.loading.keeping import Keeper
from vanthu.corpus.archive.loading.known import partial_documents, rows_of
from vanthu.corpus.archive.loading.loader import Loader, OnPage
from vanthu.corpus.archive.loading.outcomes import OnItem, Summary
from vanthu.corpus.archive.loading.settings import Settings


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
        keeper = Keeper(archive, settings.key, folder, run.id, on_item)
        loader = Loader(settings, executors, keeper, on_page)
        loader.load(inputs)
        if settings.retry:
            loader.read_again(rows_of(archive, partial_documents(archive)))
        loader.adapt()
        run.summary = keeper.summary
    _move_marks(archive)
    settle(archive, keeper.summary.loaded + keeper.summary.partial)
    seal(archive)
    return keeper.summary


def _move_marks(archive: Archive) -> None:
    """Move what people said of earlier versions to those that came now."""
    with archive.reading() as connection:
        spoken = connection.execute(select(models.acts.c.seq).limit(1)).first() is not None
    if spoken:
        from vanthu.corpus.archive.people.carrying import (
            move_on,  # loads the comparison: only where it is needed
        )

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
    known = rows_of(archive, documents)
    with archive.store.run_folder() as folder, _recorded_run(archive, settings, executors.readers) as run:
        keeper = Keeper(archive, settings.key, folder, run.id, on_item)
        loader = Loader(settings, executors, keeper, on_page)
        loader.read_again(known)
        loader.adapt()
        run.summary = keeper.summary
    settle(archive, keeper.summary.loaded + keeper.summary.partial)
    seal(archive)
    return keeper.summary


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
