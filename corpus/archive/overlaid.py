"""Rows of the archive with what people corrected: the tables keep what was read, and acts lie over it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, RowMapping, exists, func, select

from vanthu.corpus.archive import models
from vanthu.corpus.archive.database import Archive
from vanthu.corpus.archive.laid import CONFLICT
from vanthu.corpus.archive.packing import unpack
from vanthu.corpus.archive.said import acts_of
from vanthu.corpus.corrections import laid_over
from vanthu.parsers.report import Number, Report


def corrected_figures(connection: Connection, documents: Collection[str]) -> dict[tuple[str, str], Number]:
    """Corrected values by document and figure; documents of which nobody spoke cost nothing."""
    return {
        (document, figure.id): figure.corrected.value
        for document, report in spoken_of(connection, documents)
        for figure in report.figures
        if figure.corrected is not None and figure.corrected.value is not None
    }


def corrected_heads(connection: Connection, documents: Sequence[str]) -> dict[str, dict[str, str]]:
    """What people corrected of the heads of some documents: by document, by field."""
    said = models.overlays.c
    found: dict[str, dict[str, str]] = {}
    for start in range(0, len(documents), TOGETHER):
        some = documents[start : start + TOGETHER]
        query = select(said.document_id, said.field, said.said).where(
            said.what == "header", said.document_id.in_(some)
        )
        for document, field, text in connection.execute(query):
            found.setdefault(document, {})[field] = text
    return found


def conflicting(archive: Archive, documents: Collection[str]) -> dict[str, int]:
    """How many contradicted corrections each of some documents has; those without one are left out."""
    said, names = models.overlays.c, iter(documents)
    found: dict[str, int] = {}
    with archive.reading() as connection:
        while some := list(islice(names, TOGETHER)):
            query = (
                select(said.document_id, func.count())
                .where(said.what == CONFLICT, said.document_id.in_(some))
                .group_by(said.document_id)
            )
            found |= {document: count for document, count in connection.execute(query)}  # noqa: C416
    return found


def with_said(archive: Archive, rows: Sequence[RowMapping]) -> list[dict[str, Any]]:
    """Rows of ``documents`` as they count.

    ``as_read``: what was read of the fields that people corrected; ``conflicts``: how many corrections are
    contradicted.
    """
    names = [row["id"] for row in rows]
    with archive.reading() as connection:
        heads = corrected_heads(connection, names)
    disputed = conflicting(archive, names)
    told = []
    for row in rows:
        said = heads.get(row["id"], {})
        read = {field: row[field] for field in said}
        told.append({**row, **said, "as_read": read, "conflicts": disputed.get(row["id"], 0)})
    return told


TOGETHER = 500
"""Documents that are asked about at once: databases take so many values in one statement."""


def spoken_of(connection: Connection, documents: Collection[str]) -> Iterator[tuple[str, Report]]:
    """Of these documents those of which somebody spoke, their records with what was said laid over them."""
    table, record, act = models.documents.c, models.records.c, models.acts.c
    names = iter(documents)
    while some := list(islice(names, TOGETHER)):
        query = (
            select(table.id, table.sha256, record.json)
            .join(models.records, record.document_id == table.id)
            .where(table.id.in_(some), exists().where(act.sha256 == table.sha256))
        )
        for document, sha256, packed in connection.execute(query).all():
            report = Report.model_validate_json(unpack(packed))
            yield document, laid_over(report, acts_of(connection, sha256))
