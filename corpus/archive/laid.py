"""What counts of what people said, as rows for those who ask in SQL (``overlays``), and units in base units.

Both follow from records and acts alone, as all rows do: they are made anew with a document's rows and with
every act, and ``verify`` compares them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, delete, select

from vanthu.corpus.archive import models
from vanthu.corpus.archive.bulk import bulk_insert
from vanthu.corpus.archive.packing import unpack
from vanthu.corpus.archive.said import acts_of
from vanthu.corpus.corrections import laid_over
from vanthu.corpus.corrections.acts import Act, standing
from vanthu.corpus.corrections.overlay import IN_FORCE, OPEN
from vanthu.corpus.corrections.places import place_of_finding
from vanthu.parsers.lexer.units import in_base_units
from vanthu.parsers.report import Report

CONFLICT = "conflict"
"""What a row is that tells of a contradiction; it counts for nothing."""

FIELDS = ("value", "of", "percent", "change", "unit", "label", "period", "basis")
"""Of a figure, that a person may correct."""


def lay(connection: Connection, originals: Iterable[str]) -> None:
    """Make the overlays of all documents of these originals (SHA-256) anew."""
    table = models.documents.c
    for sha256 in originals:
        for document in connection.execute(select(table.id).where(table.sha256 == sha256)).scalars().all():
            lay_document(connection, document)


def lay_document(connection: Connection, document: str) -> None:
    """Make the overlays of one document anew; one of which nobody spoke costs a look into an index."""
    connection.execute(delete(models.overlays).where(models.overlays.c.document_id == document))
    rows = expected_overlays(connection, document)
    bulk_insert(connection, models.overlays, rows)
    learn_units(connection, (row[5] for row in rows if row[4] == "unit"))


def expected_overlays(connection: Connection, document: str) -> list[list[Any]]:
    """The rows of ``overlays`` that a document must have."""
    table, records = models.documents.c, models.records.c
    sha256 = connection.execute(select(table.sha256).where(table.id == document)).scalar_one_or_none()
    acts = acts_of(connection, sha256) if sha256 is not None else []
    if not acts:
        return []
    packed = connection.execute(
        select(records.json).where(records.document_id == document)
    ).scalar_one_or_none()
    if packed is None:
        return []
    report = laid_over(Report.model_validate_json(unpack(packed)), acts)
    rows = [*_of_figures(report), *_of_corrections(report), *_of_findings(report, acts)]
    return [[document, seq, *row] for seq, row in enumerate(rows)]


Row = list[Any]
"""what, subject, field, said, value, said_by, said_at, why."""


def _of_figures(report: Report) -> Iterator[Row]:
    for figure in report.figures:
        corrected = figure.corrected
        if corrected is None:
            continue
        for field in FIELDS:
            value = getattr(corrected, field)
            if value is not None:
                said = corrected.printed.get(field, str(value))
                number = None if isinstance(value, str) else float(value)
                yield ["figure", figure.id, field, said, number, corrected.by, corrected.at, corrected.why]


def _of_corrections(report: Report) -> Iterator[Row]:
    """What counts of the head, and what contradicts another or the reading."""
    for one in report.corrections:
        told = [one.field, one.corrected, None, one.by, one.at, one.why]
        if one.what == "header" and one.state in IN_FORCE:
            yield ["header", "", *told]
        if one.state in OPEN:
            yield [CONFLICT, one.figure or one.target or "", *told]


def _of_findings(report: Report, acts: Sequence[Act]) -> Iterator[Row]:
    said = {(act.place.page, act.place.path): act for act in standing(acts) if act.kind == "state"}
    for seq, finding in enumerate(report.findings):
        place = place_of_finding(finding)
        act = said.get((place.page, place.path))
        if act is not None:
            yield ["finding", str(seq), "state", act.said, None, act.by, act.at, act.why]


def learn_units(connection: Connection, units: Iterable[str | None]) -> None:
    """Enter the units that are new, with what one of each is in its base unit."""
    asked = {unit for unit in units if unit}
    table = models.units
    known = (
        set(connection.execute(select(table.c.unit).where(table.c.unit.in_(asked))).scalars())
        if asked
        else set()
    )
    bulk_insert(connection, table, [unit_row(unit) for unit in sorted(asked - known)])


def unit_row(unit: str) -> list[Any]:
    """The row of a unit as printed: its base unit, and how many of that one is."""
    base, factor = in_base_units(unit)
    return [unit, base, float(factor)]
