"""The views of an archive as a contract: their columns, and as Parquet partitioned by year.

The views themselves are made by migration 0006; columns may be added at their ends, never renamed or removed.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, column, select, table

from vanthu.corpus.archive import models
from vanthu.corpus.archive.database import Archive
from vanthu.corpus.archive.exports.export import Exported, prepare_folder
from vanthu.corpus.archive.selection import Selection
from vanthu.corpus.archive.shelf import BATCH, Row
from vanthu.corpus.archive.store import full_disk_is_typed

TEXT, WHOLE, NUMBER = "text", "whole number", "number"

_OF_ITS_DOCUMENT = {
    "number": TEXT,
    "issuer": TEXT,
    "parent_issuer": TEXT,
    "issued_on": TEXT,
    "period_start": TEXT,
    "period_end": TEXT,
    "period_label": TEXT,
    "year": WHOLE,
}
"""What a figure or a finding is told of its document, so that few questions need a join."""

VIEWS: dict[str, dict[str, str]] = {
    "v_documents": {
        "document_id": TEXT,
        "sha256": TEXT,
        "file": TEXT,
        "pages": WHOLE,
        "kind": TEXT,
        "status": TEXT,
        "doc_type": TEXT,
        "number": TEXT,
        "issued_on": TEXT,
        "place": TEXT,
        "issuer": TEXT,
        "parent_issuer": TEXT,
        "title": TEXT,
        "subtitle": TEXT,
        "period_start": TEXT,
        "period_end": TEXT,
        "period_label": TEXT,
        "signatory_role": TEXT,
        "signatory_name": TEXT,
        "year": WHOLE,
        "figure_count": WHOLE,
        "finding_count": WHOLE,
        "failure_count": WHOLE,
        "loaded_at": TEXT,
    },
    "v_figures": {
        "document_id": TEXT,
        "seq": WHOLE,
        "figure_id": TEXT,
        **_OF_ITS_DOCUMENT,
        "label": TEXT,
        "measure": TEXT,
        "value": NUMBER,
        "value_read": NUMBER,
        "value_exact": TEXT,
        "of_value": NUMBER,
        "percent": NUMBER,
        "change_by": NUMBER,
        "change_since": TEXT,
        "change_unit": TEXT,
        "unit": TEXT,
        "unit_base": TEXT,
        "value_base": NUMBER,
        "as_of": TEXT,
        "section_id": TEXT,
        "block_id": TEXT,
        "table_id": TEXT,
        "row_index": WHOLE,
        "column_index": WHOLE,
        "page": WHOLE,
        "x0": NUMBER,
        "top": NUMBER,
        "x1": NUMBER,
        "bottom": NUMBER,
        "raw": TEXT,
        "confidence": NUMBER,
        "tier": TEXT,
        "issue": TEXT,
        "verdict": TEXT,
        "corrected_by": TEXT,
        "corrected_at": TEXT,
        "loaded_at": TEXT,
    },
    "v_findings": {
        "document_id": TEXT,
        "seq": WHOLE,
        **_OF_ITS_DOCUMENT,
        "rule": TEXT,
        "verdict": TEXT,
        "severity": TEXT,
        "message": TEXT,
        "figures": TEXT,
        "section_id": TEXT,
        "page": WHOLE,
        "raw": TEXT,
        "stated": TEXT,
        "computed": TEXT,
        "reason": TEXT,
        "suggestion": TEXT,
        "reading_error": NUMBER,
        "state": TEXT,
        "state_by": TEXT,
        "state_at": TEXT,
        "loaded_at": TEXT,
    },
}
"""The type of each column of each view, in order (docs/export.md)."""

NO_YEAR = "__HIVE_DEFAULT_PARTITION__"
"""The name of the partition without a year, as readers of partitioned Parquet know it."""


def write_dataset(archive: Archive, folder: Path, selection: Selection) -> Exported:
    """Write the views of the selected documents: ``VIEW/year=2024/part-0.parquet``.

    Args:
        archive: to read from; one state of it is written.
        folder: made when it is not there; must be empty.
        selection: which documents; superseded results are in no view.

    Raises:
        ExportTargetTaken: the folder holds something.
        StoreFull: no space left.
    """
    prepare_folder(folder)
    with full_disk_is_typed(str(folder)), archive.reading() as connection:
        return Exported({name: _write_view(connection, name, folder, selection) for name in VIEWS})


def _write_view(connection: Connection, name: str, folder: Path, selection: Selection) -> int:
    count = 0
    for year, rows in groupby(_rows(connection, name, selection), key=lambda row: row["year"]):
        place = folder / name / f"year={NO_YEAR if year is None else year}"
        place.mkdir(parents=True)
        count += _write_part(place / "part-0.parquet", name, rows)
    return count


def _rows(connection: Connection, name: str, selection: Selection) -> Iterator[Row]:
    """The rows of a view, those of a year together."""
    chosen = select(models.documents.c.id).where(*selection.conditions())
    view = table(name, *map(column, VIEWS[name]))
    order = [view.c.document_id, *([view.c.seq] if "seq" in view.c else [])]
    query = select(view).where(view.c.document_id.in_(chosen))
    query = query.order_by(view.c.year.is_(None), view.c.year, *order)
    yield from connection.execution_options(yield_per=BATCH).execute(query).mappings()


def _write_part(path: Path, name: str, rows: Iterator[Row]) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([(field, _arrow(kind)) for field, kind in VIEWS[name].items() if field != "year"])
    count = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        batch: list[dict[str, Any]] = []
        for row in rows:
            batch.append({field.name: row[field.name] for field in schema})
            count += 1
            if len(batch) == BATCH * 20:
                writer.write_table(pa.Table.from_pylist(batch, schema=schema))
                batch = []
        writer.write_table(pa.Table.from_pylist(batch, schema=schema))
    return count


def _arrow(kind: str) -> Any:
    import pyarrow as pa

    return {TEXT: pa.string(), WHOLE: pa.int64(), NUMBER: pa.float64()}[kind]
