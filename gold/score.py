"""Score one reading of a report: every metric that its gold allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vanthu.gold.fixture import Fixture
from vanthu.gold.metrics import (
    Measure,
    Result,
    any_order,
    characters,
    figures,
    findings,
    header,
    integrity,
    references,
    sections,
    syllables,
    tables,
)
from vanthu.parsers.report import Finding, Report


@dataclass(frozen=True, slots=True)
class ScoredReading:
    """What is scored.

    Attributes:
        report: the record.
        pages: the text of every page of the file, "" for pages not read.
        findings: what the checks of the report found; None where they were not run.
        only: the pages that were read (1-based), None for all of them.
    """

    report: Report
    pages: tuple[str, ...]
    findings: tuple[Finding, ...] | None = None
    only: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """All results of one reading."""

    measures: tuple[Measure, ...]
    missed: tuple[str, ...]
    invented: tuple[str, ...]

    def value(self, name: str) -> float:
        """The value of a measure by its name; KeyError when it was not measured."""
        return {measure.name: measure.value for measure in self.measures}[name]


# On some pages of a report the outline above them is missing: what depends on it is not asked.
_NEEDS_WHOLE_REPORT = ("sections.", "header.", "figures.placed", "figures.labelled", "references.precision")


def score_reading(fixture: Fixture, reading: ScoredReading) -> Score:
    """Score a reading against the gold of its report; parts without gold are left out."""
    part = fixture if reading.only is None else fixture.only(reading.only)
    results = [*_of_text(part, reading.pages), *_of_record(part, reading)]
    measures = tuple(measure for result in results for measure in result.measures)
    if reading.only is not None:
        measures = tuple(m for m in measures if not m.name.startswith(_NEEDS_WHOLE_REPORT))
    return Score(
        measures,
        tuple(fact for result in results for fact in result.missed),
        tuple(fact for result in results for fact in result.invented),
    )


def _of_text(gold: Fixture, pages: Sequence[str]) -> list[Result]:
    return [metric.score(gold.pages, pages) for metric in (characters, any_order, syllables, integrity)]


def _of_record(gold: Fixture, reading: ScoredReading) -> list[Result]:
    report = reading.report
    results = [integrity.score_record(gold.pages, report)]
    if gold.sections is not None and reading.only is None:
        results.append(sections.score(gold.sections, report.sections))
    if gold.tables is not None:
        results.append(tables.score(gold.tables, report.tables))
    if gold.figures is not None:
        places = reading.only is None
        results.append(figures.score(gold.figures, gold.nonfigures, report.figures, places=places))
    if gold.references is not None:
        results.append(references.score(gold.references, report.references))
    if gold.header is not None and reading.only is None:
        results.append(header.score(gold.header, report.header))
    if gold.findings is not None and reading.findings is not None and reading.only is None:
        results.append(findings.score(gold.findings, gold.consistent, reading.findings))
    return results
