"""Facts in the manner of unit tests: what a newcomer can read off a page and write down in five lines.

A file ``gold/facts/*.toml`` holds ``[[fact]]`` tables with ``report``, ``form``, ``page`` (of the report,
1-based) and exactly one of ``cell``, ``figure``, ``no_figure``, ``section``, ``reference``, ``header``
and ``text``. ``gold/GUIDELINES.md`` shows one of each.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, model_validator

from vanthu.gold.folding import fold, fold_label, running, unit_path
from vanthu.gold.metrics.figures import same_number
from vanthu.gold.metrics.measure import Result, share
from vanthu.gold.reports import OURS
from vanthu.gold.score import ScoredReading
from vanthu.parsers.report import Figure, Header, Number, Report, Table


class Claim(BaseModel):
    """Base of the claims: a misspelt key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class CellClaim(Claim):
    """A cell of a table.

    ``table`` is the appendix's number, or the section of a table in the body; ``row`` the text of the
    row's first cell, ``name`` that of its second; ``column`` the last part of the column's path.
    """

    table: str
    row: str | None = None
    name: str | None = None
    column: str
    value: str


class FigureClaim(Claim):
    """A figure of the prose, by section and value; ``label`` are words that its label holds."""

    section: str | None = None
    value: Number
    of: Number | None = None
    percent: Number | None = None
    label: str | None = None


class NoFigureClaim(Claim):
    """No figure of the prose in this section has this value: the number is a name, a date, a list number."""

    section: str | None = None
    value: Number


class SectionClaim(Claim):
    """A numbered unit and its heading ("" where a running paragraph follows the number)."""

    id: str
    heading: str


class ReferenceClaim(Claim):
    """A cited document."""

    number: str
    date: str | None = None


class HeaderClaim(Claim):
    """A field of the head: ``period.start`` for the start of the period, ``signatory`` for the name."""

    field: str
    value: str


class Fact(Claim):
    """One fact of one report in one form."""

    report: str
    form: str = "text"
    page: int
    cell: CellClaim | None = None
    figure: FigureClaim | None = None
    no_figure: NoFigureClaim | None = None
    section: SectionClaim | None = None
    reference: ReferenceClaim | None = None
    header: HeaderClaim | None = None
    text: str | None = Field(default=None, min_length=2)

    @model_validator(mode="after")
    def _one_claim(self) -> Fact:
        claims = (
            self.cell,
            self.figure,
            self.no_figure,
            self.section,
            self.reference,
            self.header,
            self.text,
        )
        if sum(claim is not None for claim in claims) != 1:
            raise ValueError("a fact makes exactly one claim")
        return self

    def __str__(self) -> str:
        claim = self.model_dump(exclude={"report", "form", "page"}, exclude_none=True)
        return f"{self.report}/{self.form}, trang {self.page}: {claim}"


def load_facts(folder: Path = OURS.facts) -> list[Fact]:
    """All facts of a folder.

    Raises:
        pydantic.ValidationError: a fact does not fit the format.
    """
    facts = []
    for path in sorted(folder.glob("*.toml")):
        with path.open("rb") as handle:
            facts += [Fact.model_validate(item) for item in tomllib.load(handle)["fact"]]
    return facts


def score(facts: list[Fact], reading: ScoredReading) -> Result:
    """Share of the facts that hold in a reading; those on pages that were not read are not asked."""
    asked = [fact for fact in facts if reading.only is None or fact.page in reading.only]
    failing = [fact for fact in asked if not holds(fact, reading)]
    return Result(
        (share("facts.held", len(asked) - len(failing), len(asked)),),
        tuple(f"sự kiện {fact}" for fact in failing),
    )


def holds(fact: Fact, reading: ScoredReading) -> bool:
    """Whether the reading says what the fact says."""
    report = reading.report
    if fact.cell:
        return any(_cell_holds(fact.cell, table) for table in report.tables)
    if fact.figure or fact.no_figure:
        return _figures_agree(fact, report)
    if fact.section:
        return _section_holds(fact.section, report)
    if fact.reference:
        return _reference_holds(fact.reference, report)
    if fact.header:
        return fold_label(_header_field(report.header, fact.header.field)) == fold_label(fact.header.value)
    page = reading.pages[fact.page - 1] if fact.page <= len(reading.pages) else ""
    return running(fact.text or "") in running(page)


def _figures_agree(fact: Fact, report: Report) -> bool:
    if fact.figure:
        return any(_figure_holds(fact.figure, figure) for figure in report.figures)
    unwanted = fact.no_figure
    return unwanted is None or not any(_is_figure(unwanted, figure) for figure in report.figures)


def _cell_holds(claim: CellClaim, table: Table) -> bool:
    if claim.table not in (table.appendix, table.section):
        return False
    columns = [n for n, column in enumerate(table.columns) if _same(column.path[-1:], claim.column)]
    return any(
        n < len(row.cells) and fold(row.cells[n]) == fold(claim.value)
        for row in table.rows
        if _is_row(claim, row.cells)
        for n in columns
    )


def _same(path: list[str], name: str) -> bool:
    return bool(path) and fold_label(path[0]) == fold_label(name)


def _is_row(claim: CellClaim, cells: list[str]) -> bool:
    if claim.row is not None and (not cells or _number(cells[0]) != _number(claim.row)):
        return False
    return claim.name is None or (len(cells) > 1 and fold_label(cells[1]) == fold_label(claim.name))


def _number(text: str) -> str:
    return re.sub(r"[\s.)]+$", "", fold(text))


def _figure_holds(claim: FigureClaim, figure: Figure) -> bool:
    if figure.table is not None or not same_number(claim.value, figure.value):
        return False
    if claim.of is not None and not same_number(claim.of, figure.of):
        return False
    if claim.percent is not None and not same_number(claim.percent, figure.percent):
        return False
    if claim.section is not None and not _within(claim.section, figure.section):
        return False
    return claim.label is None or fold_label(claim.label) in fold_label(figure.label)


def _is_figure(claim: NoFigureClaim, figure: Figure) -> bool:
    return (
        figure.table is None
        and figure.tier == "core"
        and same_number(claim.value, figure.value)
        and (claim.section is None or _within(claim.section, figure.section))
    )


def _within(wanted: str, section: str | None) -> bool:
    path = unit_path(section)
    return path == unit_path(wanted) or path.startswith(unit_path(wanted) + ".")


def _section_holds(claim: SectionClaim, report: Report) -> bool:
    return any(
        unit_path(section.id) == unit_path(claim.id)
        and fold_label(section.heading).strip() == fold_label(claim.heading).strip()
        for section in report.sections
    )


def _reference_holds(claim: ReferenceClaim, report: Report) -> bool:
    wanted = "".join(fold(claim.number).split()).upper()
    return any(
        "".join(fold(reference.number).split()).upper() == wanted
        and (claim.date is None or reference.date == claim.date)
        for reference in report.references
    )


def _header_field(header: Header, field: str) -> str:
    values = {
        "doc_type": header.doc_type,
        "number": header.number,
        "issued_on": header.issued_on,
        "place": header.place,
        "issuer": header.issuer,
        "parent_issuer": header.parent_issuer,
        "title": header.title,
        "period.start": header.period.start,
        "period.end": header.period.end,
        "signatory": header.signatory.name,
    }
    return values[field] or ""
