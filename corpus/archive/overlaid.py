"""Rows of the archive with what people corrected: the tables keep what was read, and acts lie over it."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterator

from sqlalchemy import Connection, select

from vanthu.corpus.archive import models
from vanthu.corpus.archive.acts import acts_of
from vanthu.corpus.corrections import laid_over
from vanthu.parsers.report import Number, Report


def corrected_figures(connection: Connection, documents: Collection[str]) -> dict[tuple[str, str], Number]:
    """Corrected values by document and figure; documents of which nobody spoke cost nothing."""
    return {
        (document, figure.id): figure.corrected.value
        for document, report in _spoken_of(connection, documents)
        for figure in report.figures
        if figure.corrected is not None and figure.corrected.value is not None
    }


def _spoken_of(connection: Connection, documents: Collection[str]) -> Iterator[tuple[str, Report]]:
    table, record = models.documents.c, models.records.c
    query = (
        select(table.id, table.sha256, record.json)
        .join(models.records, record.document_id == table.id)
        .where(table.sha256.in_(select(models.acts.c.sha256)))
    )
    for document, sha256, packed in connection.execute(query):
        if document in documents:
            report = Report.model_validate_json(zlib.decompress(packed))
            yield document, laid_over(report, acts_of(connection, sha256))
