"""A record that says exactly what the gold says, for tests that break it on purpose."""

from __future__ import annotations

from vanthu.gold import Fixture
from vanthu.gold.models import GoldFigure, GoldHeader, GoldReference, GoldSection, GoldTable
from vanthu.parsers.report import (
    Change,
    Column,
    DigitalSignature,
    Figure,
    Header,
    Period,
    Reference,
    Report,
    Row,
    Section,
    Signatory,
    Source,
    Table,
)


def perfect_record(fixture: Fixture) -> Report:
    return Report(
        source=Source(
            file=f"{fixture.name}.pdf",
            sha256="0" * 64,
            bytes=0,
            pages=len(fixture.pages),
            kind="text",
            page_sources=[],
        ),
        header=_header(fixture.header) if fixture.header else Header(),
        sections=[_section(section) for section in fixture.sections or ()],
        blocks=[],
        tables=[_table(n, table) for n, table in enumerate(fixture.tables or ())],
        figures=[_figure(fixture, n, figure) for n, figure in enumerate(fixture.figures or ())],
        references=[_reference(reference) for reference in fixture.references or ()],
    )


def _header(gold: GoldHeader) -> Header:
    return Header(
        doc_type=gold.doc_type,
        number=gold.number,
        issued_on=gold.date,
        place=gold.place,
        issuer=gold.issuer,
        parent_issuer=gold.parent_issuer,
        title=gold.title,
        period=Period(start=gold.period.start, end=gold.period.end),
        signatory=Signatory(name=gold.signatory.name),
        recipients=gold.recipients,
        digital_signatures=[
            DigitalSignature(subject=s.signer, signed_at=s.time) for s in gold.digital_signatures
        ],
    )


def _section(gold: GoldSection) -> Section:
    return Section(
        id=gold.id,
        marker=gold.marker,
        level=gold.level,
        heading=gold.heading,
        parent=gold.parent,
        page=gold.page,
        bbox=None,
    )


def _table(number: int, gold: GoldTable) -> Table:
    return Table(
        id=f"t{number}",
        appendix=gold.appendix,
        section=gold.section,
        title=gold.title,
        columns=[Column(path=path) for path in gold.columns],
        pages=gold.pages,
        rows=[
            Row(
                group=row.group,
                parent=None,
                cells=list(row.cells),
                page=row.pages[0],
                pages=row.pages,
                bbox=None,
                cell_bboxes=[],
            )
            for row in gold.rows
        ],
    )


def _figure(fixture: Fixture, number: int, gold: GoldFigure) -> Figure:
    return Figure(
        id=f"f{number}",
        label=gold.label,
        value=gold.value,
        of=gold.of,
        percent=gold.percent,
        unit=gold.unit,
        change=Change(by=gold.change.by) if gold.change else None,
        section=gold.section,
        page=gold.page or fixture.page_of(gold.raw) or 1,
        bbox=None,
        raw=gold.raw,
        confidence=1.0,
        tier=gold.tier,
    )


def _reference(gold: GoldReference) -> Reference:
    return Reference(
        kind=gold.kind,
        number=gold.number,
        date=gold.date,
        issuer=gold.issuer,
        section=gold.section,
        block=None,
        page=1,
        bbox=None,
        raw=gold.raw,
    )
