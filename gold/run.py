"""Read the forms of a report by the real pipeline and score them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from vanthu import parsers
from vanthu.gold import facts, masks
from vanthu.gold.fixture import Fixture, load_fixture
from vanthu.gold.forms import GoldForm, file_of
from vanthu.gold.metrics import Measure, restoration
from vanthu.gold.reports import Split
from vanthu.gold.score import Score, ScoredReading, score_reading
from vanthu.parsers.report import Finding, Report

Check = Callable[[Report], tuple[Finding, ...]]
"""The checks of a report against itself; they live in a later room and are handed in."""


@dataclass(frozen=True, slots=True)
class FormScore:
    """The score of one form; ``pages`` are those read (1-based, of the report), None for all.

    ``reading`` is None for degraded text, of which only lines are restored.
    """

    form: GoldForm
    split: Split
    pages: tuple[int, ...] | None
    score: Score
    reading: ScoredReading | None
    engine: str | None = None


def score_form(
    form: GoldForm, *, check: Check | None = None, scans: Path | None = None, full: bool = False
) -> FormScore:
    """Read one form and score it.

    Args:
        form: which report in which form.
        check: gives the findings; None leaves them unscored.
        scans: a folder with real scans (``gold.forms.file_of``).
        full: read all pages, also of scans.

    Raises:
        VanthuError: the file cannot be read (``extract.errors``).
    """
    fixture = load_fixture(form.report, form.gold)
    hidden = [mask for mask in fixture.masks if mask.form == form.kind]
    fixture = masks.gold_without(fixture, hidden)
    if form.kind == "degraded":
        return FormScore(form, fixture.split, None, _restored(fixture, file_of(form)), None)
    pages = None if full and form.kind != "text" else form.sample  # what nobody saw is not scored
    reading = read_form(form, fixture, file_of(form, scans=scans, pages=pages), pages)
    if check is not None and reading.only is None:
        reading = ScoredReading(reading.report, reading.pages, check(reading.report), reading.only)
    score = with_facts(score_reading(fixture, reading), form, reading)
    read = None if reading.only is None else tuple(sorted(reading.only))
    return FormScore(form, fixture.split, read, score, reading, reading.report.source.engine)


def read_form(form: GoldForm, fixture: Fixture, path: Path, pages: tuple[int, ...] | None) -> ScoredReading:
    """Read a form's file; page numbers are those of the report, also where the file holds a part of it."""
    shown = form.page_map or tuple(range(1, len(fixture.pages) + 1))
    in_file = [n for n, page in enumerate(shown, start=1) if pages is None or page in pages]
    whole = len(in_file) == len(fixture.pages)
    read = parsers.read_file(path, pages=None if whole else in_file)
    texts = [""] * len(fixture.pages)
    for page in read.pages.document.pages:
        number = shown[page.number - 1]
        hidden = [mask for mask in fixture.masks if (mask.form, mask.page) == (form.kind, number)]
        texts[number - 1] = parsers.text_of(masks.without_words(page, hidden))
    only = None if whole else frozenset(shown[n - 1] for n in in_file)
    report = read.report if form.page_map is None else _renumbered(read.report, shown)
    report = masks.without_facts(report, [mask for mask in fixture.masks if mask.form == form.kind])
    return ScoredReading(report, tuple(texts), only=only)


def _renumbered(report: Report, shown: tuple[int, ...]) -> Report:
    """The record with the page numbers of the report, where the file holds some of its pages."""
    made = report.model_copy(deep=True)
    for section in made.sections:
        section.page = shown[section.page - 1]
    for figure in made.figures:
        figure.page = shown[figure.page - 1]
    for reference in made.references:
        reference.page = shown[reference.page - 1]
    for table in made.tables:
        table.pages = [shown[page - 1] for page in table.pages]
        for row in table.rows:
            row.page = shown[row.page - 1]
            row.pages = [shown[page - 1] for page in row.pages]
    return made


def with_facts(score: Score, form: GoldForm, reading: ScoredReading) -> Score:
    """The score with the share of the form's facts that hold."""
    stated = facts.load_facts(form.gold.facts)
    asked = [fact for fact in stated if (fact.report, fact.form) == (form.report, form.kind)]
    if not asked:
        return score
    result = facts.score(asked, reading)
    return Score((*score.measures, *result.measures), (*score.missed, *result.missed), score.invented)


def _restored(fixture: Fixture, path: Path) -> Score:
    """Restore the degraded text; its non-blank lines keep their number and order."""
    document = parsers.read_pages(path).document
    lines = [line.text for page in document.pages for line in page.lines]
    pairs = [(t, lines[t.line - 1] if t.line <= len(lines) else "") for t in fixture.restoration]
    result = restoration.score(pairs)
    return Score(result.measures, result.missed, result.invented)


def summed(scores: list[FormScore], split: Split) -> list[Measure]:
    """The measures of a split over its born-digital reports, hits and totals summed before dividing."""
    sums: dict[str, Measure] = {}
    for scored in scores:
        if scored.split != split or scored.form.kind != "text":
            continue
        for m in scored.score.measures:
            old = sums.get(m.name)
            right, total = (m.right, m.total) if old is None else (old.right + m.right, old.total + m.total)
            empty = 0.0 if m.lower_is_better else 1.0
            value = right if m.counted else (right / total if total else empty)
            sums[m.name] = Measure(m.name, value, right, total, m.lower_is_better, m.counted)
    return list(sums.values())
