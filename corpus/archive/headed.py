"""The head of a document in the texts that are searched, as it counts: as people corrected it.

What was read of it stays in the record; who looks for a number finds the document by the right one.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from vanthu.corpus.archive import models
from vanthu.corpus.archive.packing import unpack
from vanthu.corpus.archive.queries.heads import HEAD, head_of
from vanthu.corpus.archive.rows import indexed
from vanthu.corpus.archive.said import acts_of
from vanthu.corpus.corrections import laid_over
from vanthu.corpus.corrections.force import in_force
from vanthu.corpus.corrections.overlay import IN_FORCE
from vanthu.parsers.report import Report

Text = tuple[int, str, str, str]
"""Page, text, the words of it for the index, and the same without marks."""


def texts_that_count(connection: Connection, document: str, texts: Sequence[Text]) -> list[Text]:
    """The texts of a document, with the head that people corrected in the place of the one that was read."""
    head = _corrected(connection, document)
    if head is None:
        return list(texts)
    own = (HEAD, head, *indexed(head, tsvectors=connection.dialect.name == "postgresql"))
    pages, beside = [one for one in texts if one[0] > HEAD], [one for one in texts if one[0] < HEAD]
    return [*pages, own, *beside]


def _corrected(connection: Connection, document: str) -> str | None:
    """The lines of the head as it counts; None where nobody corrected it."""
    said, record = models.overlays.c, models.records.c
    query = select(said.seq).where(said.document_id == document, said.what == "header").limit(1)
    if connection.execute(query).first() is None:
        return None
    found = connection.execute(select(record.json).where(record.document_id == document)).scalar_one()
    report = Report.model_validate_json(unpack(found))
    laid = laid_over(report, acts_of(connection, report.source.sha256))
    corrected = any(one.what == "header" and one.state in IN_FORCE for one in laid.corrections)
    return head_of(in_force(laid).header) if corrected else None
