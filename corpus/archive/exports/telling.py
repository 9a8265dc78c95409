"""Tables that are told of records and not kept (``models.TOLD_TABLES``): made of each record for exports."""

from __future__ import annotations

import contextlib
import pickle
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Table, select

from vanthu.corpus.archive import models
from vanthu.corpus.archive.errors import ArchiveDamaged
from vanthu.corpus.archive.packing import record_of
from vanthu.corpus.archive.rows import told_of
from vanthu.corpus.archive.selection import Selection
from vanthu.parsers.report import Report

_AT_A_TIME = 20
"""Records fetched at once: some MB."""


class Told:
    """The rows of all told tables of the selected documents, in files until they are asked for.

    A record is read once, and no table is ever held in memory: an export writes one table after the other.
    """

    def __init__(self, folder: Path, connection: Connection, selection: Selection) -> None:
        """Make the rows.

        Args:
            folder: where the files lie meanwhile; they have no names and go with the process.
            connection: to the archive; it must see one state of it.
            selection: which documents.

        Raises:
            ArchiveDamaged: a record is gone, or not what was written.
        """
        with contextlib.ExitStack() as stack:
            self._files: dict[str, IO[bytes]] = {
                table.name: stack.enter_context(tempfile.TemporaryFile(dir=folder))
                for table in models.TOLD_TABLES
            }
            for document, report in _records(connection, selection):
                for name, rows in told_of(report, document).items():
                    pickle.dump(rows, self._files[name], pickle.HIGHEST_PROTOCOL)
            self._stack = stack.pop_all()

    def rows(self, table: Table) -> Iterator[Mapping[Any, Any]]:
        """The rows of a table by the ID of their document, as those of a query."""
        names = [column.name for column in table.columns]
        file = self._files[table.name]
        file.seek(0)
        with contextlib.suppress(EOFError):
            while True:
                for row in pickle.load(file):  # written here, a moment ago
                    yield dict(zip(names, row, strict=True))

    def close(self) -> None:
        """Let the files go."""
        self._stack.close()


def _records(connection: Connection, selection: Selection) -> Iterator[tuple[str, Report]]:
    """The records of the selected documents by their IDs, in order."""
    document, record = models.documents.c, models.records.c
    query = (
        select(document.id, record.json, record.sha256)
        .outerjoin(models.records, record.document_id == document.id)
        .where(*selection.conditions())
        .order_by(document.id)
    )
    for row in connection.execution_options(yield_per=_AT_A_TIME).execute(query):
        found = record_of(row.json, row.sha256) if row.json is not None else None
        if found is None:
            raise ArchiveDamaged(
                f"the record of {row.id} is not what was written.", next_step="Run `vanthu verify`."
            )
        yield row.id, Report.model_validate_json(found)
