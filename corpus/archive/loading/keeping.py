"""What a run writes into the archive, and what it says came of each of its inputs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from vanthu.corpus.archive import writer
from vanthu.corpus.archive.database import Archive
from vanthu.corpus.archive.errors import (
    ArchiveBusy,
    ArchiveDamaged,
    StoreFull,
    StoreUnavailable,
    WritingFailed,
)
from vanthu.corpus.archive.inputs import Input, printable
from vanthu.corpus.archive.loading.known import skipped
from vanthu.corpus.archive.loading.outcomes import Item, ItemKind, OnItem, Summary
from vanthu.corpus.archive.loading.worker import failure_of
from vanthu.corpus.archive.store import Incoming, RunFolder
from vanthu.corpus.archive.task import Failure, Outcome, Rows

STORE_ERRORS = (ArchiveBusy, ArchiveDamaged, StoreFull, StoreUnavailable)
"""Errors of the archive's place end the run; any other while a document is written is that document's."""


@dataclass
class Pending:
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


class Keeper:
    """Writes documents, files and failures, each in one transaction, and counts them.

    Args:
        archive: open for writing.
        key: pipeline and options of the run, as they stand in the key of a document.
        folder: of the run; where its private copies are.
        run: the ID of the run.
        on_item: told what came of each input.
    """

    def __init__(
        self, archive: Archive, key: tuple[str, str], folder: RunFolder, run: str, on_item: OnItem
    ) -> None:
        self.archive = archive
        self.key = key
        self.folder = folder
        self.run = run
        self.on_item = on_item
        self.summary = Summary()
        self.told: set[str] = set()
        """Documents of which this run has said what came of them."""

    def skip(self, source: Input, copy: Incoming, known: Mapping[str, Any]) -> None:
        """Leave out an input whose bytes a document (``known``) has."""
        # The original may have been lost or spoilt, and here it is again.
        self.archive.store.keep(replace(copy, suffix=known["suffix"]))
        self._record_file(source, copy, known["id"], None)
        self.tell(skipped(source.name, known, self.key[0]))

    def failed(self, pending: Pending, failure: Failure) -> None:
        """List a file that could not be read, with all inputs of the same bytes."""
        if pending.copy.path.is_relative_to(self.folder.path):
            pending.copy.path.unlink(missing_ok=True)
        for source in (pending.source, *pending.twins):
            name = pending.name if source is pending.source else source.name
            self.record_failure(source, name, pending.copy, None, failure)

    def loaded(self, pending: Pending, outcome: Outcome) -> None:
        """Write a document; whatever happens there costs this document alone."""
        rows = outcome.rows
        assert rows is not None  # an outcome without a failure has rows
        try:
            written = self._write(pending, outcome, rows)
        except STORE_ERRORS:
            raise
        except Exception as error:  # noqa: BLE001 - the next document must not pay for this one
            self.failed(pending, failure_of(_refused(error)))
            return
        is_partial = rows.document["status"] == "partial"
        kinds: tuple[ItemKind, ItemKind] = ("partial", "left") if is_partial else ("loaded", "skipped")
        self.tell(
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
            self.tell(Item(source.name, "skipped", pending.document, note))

    def adapted(self, pending: Pending, outcome: Outcome, before: int) -> None:
        """Put the reading with the archive's words in the place of the first; where it failed, that stays."""
        rows, written = outcome.rows, False
        if rows is not None:
            try:
                written = self._write(pending, outcome, rows)
            except STORE_ERRORS:
                raise
            except Exception:  # noqa: BLE001 - as in ``loaded``; the first reading stays, and is counted
                rows = None
        if rows is None or not written:
            self.summary.unadapted += 1
            return
        self.summary.adapted += 1
        self.summary.figures += rows.document["figure_count"] - before

    def _write(self, pending: Pending, outcome: Outcome, rows: Rows) -> bool:
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

    def record_failure(
        self,
        source: Input,
        name: str,
        copy: Incoming | None,
        document: str | None,
        failure: Failure,
        *,
        again: bool = False,
    ) -> None:
        """List an input that failed; ``again``: its bytes failed before, and were not read now."""
        self._record_file(source, copy, document, failure)
        note = f"{failure.message} {failure.next_step}".strip()
        if again:
            note = f"failed before: {note} Take it again with --retry."
        self.tell(Item(name, "failed", document, note, failure))

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
            "run_id": self.run,
            "file_id": file,
            "outcome": kind,
            "document_id": document,
            "seconds": outcome and outcome.seconds,
            "peak_memory": outcome and outcome.peak_memory,
        }
        writer.write_run_item(connection, row)

    def tell(self, item: Item) -> None:
        """Count what came of an input, and say it."""
        if item.document is not None:
            self.told.add(item.document)
        self.summary.add(item)
        self.on_item(item)


def _refused(error: Exception) -> WritingFailed:
    """Why the database refused a document, without the statement and the values."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    said = " ".join(str(cause).split())[:200]
    return WritingFailed(f"the database does not take it ({type(cause).__name__}: {printable(said)}).")
