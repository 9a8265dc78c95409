"""Giving the archive away: CSV, Parquet, JSON Lines, XLSX, SQLite. Columns: ``docs/export.md``.

Rows are streamed from the database to the file; no table is ever held in memory.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Column, Double, Integer, LargeBinary, Select, Table, select

from vanthu.corpus.archive import models
from vanthu.corpus.archive.database import Archive
from vanthu.corpus.archive.errors import ExportTargetTaken
from vanthu.corpus.archive.exports.telling import Told
from vanthu.corpus.archive.selection import Selection
from vanthu.corpus.archive.shelf import BATCH, Shelf, stream
from vanthu.corpus.archive.store import full_disk_is_typed
from vanthu.parsers.render.frames import write_csv
from vanthu.parsers.render.rows import plain_number
from vanthu.parsers.render.workbook import SheetLayout, Workbook

INTERNAL = frozenset({"identity", "issuer_plain", "path_bytes"})
"""Columns that serve searching and linking; not given away."""

EXPORTED: tuple[Table, ...] = (
    *(models.documents, models.pages, models.sections, models.blocks, models.tables, models.table_rows),
    *(models.figures, models.references, models.edits, models.findings),
)
"""In the order of a record; those of ``models.TOLD_TABLES`` are made of the records."""


def columns_of(table: Table) -> list[Column[Any]]:
    """The columns that are given away, in order."""
    return [column for column in table.columns if column.name not in INTERNAL]


def select_rows(table: Table, selection: Selection) -> Select[Any]:
    """The rows of a table that belong to the selected documents, in a fixed order."""
    query = select(*columns_of(table))
    if table is models.documents:
        return query.where(*selection.conditions()).order_by(Shelf())
    joined = query.join(models.documents, models.documents.c.id == table.c.document_id)
    return joined.where(*selection.conditions()).order_by(*table.primary_key.columns)


@dataclass(frozen=True)
class Exported:
    """What was written: rows by table, and cells that the format had to cut."""

    rows: dict[str, int]
    cut: int = 0


Row = Mapping[Any, Any]


def export(archive: Archive, kind: str, folder: Path, selection: Selection) -> Exported:
    """Write the selected documents with all that is stated in them.

    Args:
        archive: to read from; it may be ingesting meanwhile, one state of it is exported.
        kind: csv, parquet, jsonl, xlsx or sqlite.
        folder: made when it is not there; must be empty.
        selection: which documents.

    Raises:
        ExportTargetTaken: the folder holds something.
        StoreFull: no space left.
        ArchiveDamaged: the record of a document is not what was written.
    """
    prepare_folder(folder)
    rows: dict[str, int] = {}
    with contextlib.ExitStack() as stack:
        stack.enter_context(full_disk_is_typed(str(folder)))
        connection = stack.enter_context(archive.reading())
        writer = stack.enter_context(WRITERS[kind](folder))
        told = stack.enter_context(contextlib.closing(Told(folder, connection, selection)))
        for table in EXPORTED:
            kept = table.metadata is models.metadata
            found: Iterator[Row] = (
                stream(connection, select_rows(table, selection)) if kept else told.rows(table)
            )
            rows[table.name] = writer.write(table, found)
    return Exported(rows, writer.cut)


def prepare_folder(folder: Path) -> None:
    """Make the folder to export to, or see that it is empty.

    Raises:
        ExportTargetTaken: it is a file, or something is in it.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ExportTargetTaken("the folder is not empty.", file=str(folder))
    folder.mkdir(parents=True, exist_ok=True)


class Writer(ABC):
    """One format. ``cut`` counts cells that it could not hold whole."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cut = 0

    @abstractmethod
    def write(self, table: Table, rows: Iterator[Row]) -> int:
        """Write one table; gives the number of rows."""

    def close(self) -> None:
        """Finish the files; for formats that keep one open."""
        return

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class CsvWriter(Writer):
    """One UTF-8 file per table, with the byte order mark by which Excel knows UTF-8."""

    def write(self, table: Table, rows: Iterator[Row]) -> int:
        """Write one table; texts are guarded, numbers are not."""
        names = [column.name for column in columns_of(table)]
        with (self.folder / f"{table.name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            return write_csv(file, names, (row.values() for row in rows))


class JsonLinesWriter(Writer):
    """One object a line; lists (cells of a row, figures of a finding) are JSON lists."""

    def write(self, table: Table, rows: Iterator[Row]) -> int:
        """Write one table."""
        lists = LISTS.get(table.name, ())
        with (self.folder / f"{table.name}.jsonl").open("w", encoding="utf-8") as file:
            count = 0
            for row in rows:
                count += 1
                line = {name: plain_number(value) for name, value in row.items()}
                line.update({name: json.loads(line[name]) for name in lists})
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
        return count


LISTS: dict[str, tuple[str, ...]] = {
    "blocks": ("footnotes",),
    "tables": ("columns", "pages"),
    "table_rows": ("cells",),
    "findings": ("figures",),
}
"""Columns that hold a JSON list as text."""


class ParquetWriter(Writer):
    """One file per table, typed, compressed with zstd."""

    def write(self, table: Table, rows: Iterator[Row]) -> int:
        """Write one table in batches of rows."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        schema = pa.schema([(column.name, _arrow_type(column)) for column in columns_of(table)])
        count = 0
        with pq.ParquetWriter(self.folder / f"{table.name}.parquet", schema, compression="zstd") as writer:
            for batch in _batches(rows, 20 * BATCH):
                count += len(batch)
                columns = [pa.array([row[field.name] for row in batch], type=field.type) for field in schema]
                writer.write_batch(pa.record_batch(columns, schema=schema))
        return count


def _arrow_type(column: Column[Any]) -> Any:
    import pyarrow as pa

    if isinstance(column.type, Double):
        return pa.float64()
    if isinstance(column.type, Boolean):
        return pa.bool_()
    return pa.int64() if isinstance(column.type, Integer) else pa.string()


def _batches(rows: Iterator[Row], size: int) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


class XlsxWriter(Writer):
    """One workbook; a table that is longer than a sheet goes on on the next."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.book = Workbook(folder / "archive.xlsx", streaming=True)

    def write(self, table: Table, rows: Iterator[Row]) -> int:
        """Write one table; dangerous texts are text cells marked as such, and read back unchanged."""
        names = [column.name for column in columns_of(table)]
        self.book.sheet(table.name, names, (tuple(row.values()) for row in rows), SheetLayout(tall=False))
        return self.book.written

    def close(self) -> None:
        """Write the workbook."""
        self.cut = self.book.cut
        self.book.close()


class SqliteWriter(Writer):
    """One database with the same tables and columns, for those who ask in SQL."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.database = sqlite3.connect(folder / "archive-export.sqlite")

    def write(self, table: Table, rows: Iterator[Row]) -> int:
        """Write one table."""
        columns = columns_of(table)
        described = ", ".join(f'"{column.name}" {_sqlite_type(column)}' for column in columns)
        marks = ", ".join("?" * len(columns))
        count = 0
        with contextlib.closing(self.database.cursor()) as cursor:
            cursor.execute(f'CREATE TABLE "{table.name}" ({described})')
            for batch in _batches(rows, BATCH):
                count += len(batch)
                values = [tuple(row.values()) for row in batch]
                cursor.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', values)
        return count

    def close(self) -> None:
        """Commit."""
        self.database.commit()
        self.database.close()


def _sqlite_type(column: Column[Any]) -> str:
    if isinstance(column.type, Double):
        return "REAL"
    if isinstance(column.type, LargeBinary):
        return "BLOB"
    return "INTEGER" if isinstance(column.type, Integer | Boolean) else "TEXT"


WRITERS: dict[str, type[Writer]] = {
    "csv": CsvWriter,
    "parquet": ParquetWriter,
    "jsonl": JsonLinesWriter,
    "xlsx": XlsxWriter,
    "sqlite": SqliteWriter,
}
