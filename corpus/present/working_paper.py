"""The working paper: the auditor's own PDF, each figure that a check reaches marked with its verdict.

Green: a check holds exactly; amber: only by rounding; grey: not checkable; red: a check fails. The
computation stands in the note of each mark; a first page has the counts and jumps to what fails.
"""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

from vanthu.corpus.checks.messages import Language
from vanthu.corpus.checks.result import CheckResult
from vanthu.corpus.present.provenance import chance_told, reading_told, run_told
from vanthu.corpus.present.terminal import check_summary
from vanthu.corpus.present.words import number, report_name, rule_name, word
from vanthu.extract.annotated import Color, CoverLine, Mark, annotated_pdf
from vanthu.extract.frame import Matrix
from vanthu.parsers.report import BBox, Figure, Finding, Report

Verdict = Literal["fail", "not-checkable", "rounded", "verified"]
COLORS: dict[Verdict, Color] = {
    "fail": (0.80, 0.10, 0.10),
    "not-checkable": (0.45, 0.45, 0.45),
    "rounded": (0.90, 0.60, 0.00),
    "verified": (0.10, 0.55, 0.20),
}
"""The gravest first: a figure in several checks is marked by the first of these."""

COLUMNS = 92
"""Characters of a line of the first page at 10 points."""

MOST_LISTED = 120
"""Findings listed on the first pages; the marks on the pages are complete."""


def check_pdf(
    result: CheckResult,
    report: Report,
    pdf: Path,
    frames: Mapping[int, Matrix] | None = None,
    language: Language = "vi",
) -> bytes:
    """The PDF with marks.

    Args:
        result: of the checks of ``report``.
        report: as read from ``pdf``.
        pdf: the file; its content streams are not changed.
        frames: of pages that were turned or made level before reading (``extract.frame.to_shown``).
        language: of notes and first page.

    Raises:
        VanthuError: the file cannot be opened.
    """
    marks = [*_figure_marks(result, report, language), *_place_marks(result, language)]
    return annotated_pdf(pdf, marks, list(_cover(result, report, marks, language)), frames)


def _figure_marks(result: CheckResult, report: Report, language: Language) -> Iterable[Mark]:
    told: dict[str, dict[Verdict, list[str]]] = defaultdict(lambda: defaultdict(list))
    for finding in result.findings:
        verdict: Verdict = "fail" if finding.verdict == "fail" else "not-checkable"
        for figure in finding.figures:
            told[figure][verdict].append(_note(finding, language))
    for passed in result.passed:
        verdict = "rounded" if passed.agreement in ("rounded", "truncated") else "verified"
        note = f"{rule_name(passed.rule, language)}: {word(passed.agreement, language)}"
        if passed.computed is not None:
            note += f" ({word('computed', language)}: {number(passed.computed, language)})"
        for figure in passed.figures:
            told[figure][verdict].append(note)
    for one in report.figures:
        found = [verdict for verdict in COLORS if told.get(one.id, {}).get(verdict)]
        if found and _boxes(one):
            notes = [note for verdict in found for note in told[one.id][verdict]]
            yield _mark(one.page, _boxes(one), _shown(found), notes, language)


def _shown(found: list[Verdict]) -> Verdict:
    """The gravest; what one check confirms exactly is not amber for another that rounds."""
    return "verified" if found == ["rounded", "verified"] else found[0]


def _boxes(figure: Figure) -> tuple[BBox, ...]:
    return tuple(figure.bboxes) or ((figure.bbox,) if figure.bbox else ())


def _place_marks(result: CheckResult, language: Language) -> Iterable[Mark]:
    """Findings that concern no figure of the record (citations, counts): where they stand."""
    for finding in result.findings:
        if not finding.figures and finding.page is not None and finding.bbox is not None:
            verdict: Verdict = "fail" if finding.verdict == "fail" else "not-checkable"
            yield _mark(finding.page, (finding.bbox,), verdict, [_note(finding, language)], language)


def _mark(page: int, boxes: tuple[BBox, ...], verdict: Verdict, notes: list[str], language: Language) -> Mark:
    title = f"vanthu: {word(f'paper-{verdict}', language)}"
    return Mark(page, boxes, COLORS[verdict], title, "\n".join(dict.fromkeys(notes)))


def _note(finding: Finding, language: Language) -> str:
    text = f"{rule_name(finding.rule, language)}: {finding.message}"
    if finding.suggestion is not None:
        chance = chance_told(finding.suggestion.reading_error, language)
        hint = word("reading-note", language, chance=chance)
        text += f" {word('suggestion', language)} {finding.suggestion.value} ({hint})."
    return text


def _cover(
    result: CheckResult, report: Report, marks: Iterable[Mark], language: Language
) -> Iterable[CoverLine]:
    yield CoverLine(word("paper-title", language), 16)
    yield from _wrapped(report_name(report.source, report.header), 11)
    yield from _wrapped(report.header.title or "", 11)
    yield CoverLine(f"{word('file', language)}: {report.source.file}")
    yield CoverLine(f"SHA-256: {report.source.sha256}", 8)
    yield from _wrapped(run_told(result.run, language), 10)
    yield from _wrapped(reading_told(report.source, language), 10)
    yield CoverLine("")
    yield from _wrapped(check_summary(result, language), 10)
    yield CoverLine("")
    counts = {color: sum(mark.color == color for mark in marks) for color in COLORS.values()}
    for verdict, color in COLORS.items():
        yield CoverLine(f"{word(f'paper-{verdict}', language)}: {counts[color]}", color=color)
    yield CoverLine("")
    failed = result.failed()
    yield CoverLine(word("findings", language), 12)
    for finding in failed[:MOST_LISTED]:
        place = word("page-of", language, page=finding.page) if finding.page else ""
        yield from _wrapped(f"{place} · {finding.message}", 10, page=finding.page)
    if not failed:
        yield CoverLine(word("none-found", language))
    if len(failed) > MOST_LISTED:
        yield CoverLine(word("paper-more", language, count=len(failed) - MOST_LISTED))
    yield CoverLine("")
    yield from _wrapped(word("paper-note", language), 8)


def _wrapped(text: str, size: float, page: int | None = None) -> Iterable[CoverLine]:
    for line in textwrap.wrap(text, int(COLUMNS * 10 / size)):
        yield CoverLine(line, size, page=page)
