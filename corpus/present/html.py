"""One HTML file for a check, a comparison or a series: readable on paper and on a phone, nothing to load."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import jinja2

from vanthu.corpus.checks.messages import Language
from vanthu.corpus.checks.result import CheckResult
from vanthu.corpus.comparison.model import CLASSES, Comparison, Pair
from vanthu.corpus.comparison.series import Series
from vanthu.corpus.present.changes import counts, greatest, listed, text_by_section
from vanthu.corpus.present.charts import Chart, bars
from vanthu.corpus.present.pictures import Album, Window
from vanthu.corpus.present.provenance import chance_told, run_told, source_told
from vanthu.corpus.present.terminal import check_summary, delta_of, flags_told, percent_of, value_of
from vanthu.corpus.present.words import (
    account_summary,
    number,
    report_name,
    rule_name,
    signatures_told,
    unread,
    word,
)
from vanthu.parsers.render.changes import changes_told
from vanthu.parsers.report import Finding, Report

MOST_WINDOWS = 4
"""Pictures for one finding: a total and the first of its parts."""

TEMPLATES = Path(__file__).parent / "templates"

_ENVIRONMENT = jinja2.Environment(
    loader=jinja2.FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def render(template: str, language: Language, **values: object) -> str:
    """A file from a template of this folder."""
    words: dict[str, Callable[..., str | Sequence[str]]] = {
        "source_told": lambda source: source_told(source, language),
        "run_told": lambda run: run_told(run, language),
        "chance_told": lambda share: chance_told(share, language),
        "w": lambda key, **filled: word(key, language, **filled),
        "unread": lambda source: unread(source, language),
        "signatures_told": lambda signatures: signatures_told(signatures, language),
        "rule_name": lambda rule: rule_name(rule, language),
        "n": lambda value: number(value, language),
        "value_of": lambda side: value_of(side, language),
        "changes_told": lambda changes: changes_told(changes, language),
        "flags_told": lambda pair: flags_told(pair, language, without=("doubtful", "label-changed")),
        "delta_of": lambda pair: delta_of(pair, language),
        "percent_of": lambda pair: percent_of(pair, language),
    }
    style = (TEMPLATES / "style.css").read_text(encoding="utf-8")
    script = (TEMPLATES / SCRIPT).read_text(encoding="utf-8") if template == "comparison.html" else ""
    page = _ENVIRONMENT.get_template(template)
    known: dict[str, object] = {"lang": language, "style": style, "report_name": report_name}
    return page.render(script=script, script_hash=_hash(script), **known, **words, **values)


SCRIPT = "comparison.js"
"""Filters and sorts the table of pairs. The page names its hash: no other script runs in it."""


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")


def check_html(
    result: CheckResult,
    report: Report,
    pdf: Path | None = None,
    language: Language = "vi",
) -> str:
    """The findings with the place of each, as read and as pictured.

    Args:
        result: of ``corpus.check``.
        report: the report checked.
        pdf: the file it was read from; without it there are no pictures.
        language: of the page.
    """
    album = Album(pdf, "p", report.source)
    figures = {figure.id: figure for figure in report.figures}

    def windows(finding: Finding) -> list[Window]:
        places = [(figures[f].page, figures[f].bbox) for f in finding.figures if f in figures]
        own = (finding.page, finding.bbox)
        chosen = [own] if finding.rule.startswith("table") or not places else places
        return album.windows(chosen)[:MOST_WINDOWS]

    failed = [finding for finding in result.findings if finding.verdict == "fail"]
    shown = [(finding, windows(finding)) for finding in failed]
    return render(
        "check.html",
        language,
        result=result,
        report=report,
        findings=shown,
        open_findings=[finding for finding in result.findings if finding.verdict != "fail"],
        summary=check_summary(result, language),
        account=account_summary(result.account, language),
        unread_numbers=[(page.page, one) for page in result.account for one in page.unread],
        pictures=list(album.pages.values()),
    )


def comparison_html(
    comparison: Comparison,
    old_pdf: Path | None = None,
    new_pdf: Path | None = None,
    language: Language = "vi",
) -> str:
    """The table of what changed, the doubtful pairs, those that differ by reading, and the changes of text.

    Args:
        comparison: of ``corpus.compare``.
        old_pdf: the file of the old report; without it there are no pictures of that side.
        new_pdf: the file of the new report.
        language: of the page.
    """
    albums = Album(old_pdf, "a", comparison.old.source), Album(new_pdf, "b", comparison.new.source)

    def shown(pair: Pair) -> ShownPair:
        windows = [a.window(s.page, s.bbox) for a, s in zip(albums, (pair.old, pair.new), strict=True) if s]
        return pair, [window for window in windows if window is not None]

    lists = {key: [shown(pair) for pair in pairs] for key, pairs in listed(comparison).items()}
    return render(
        "comparison.html",
        language,
        comparison=comparison,
        lists=lists,
        counts=counts(comparison),
        greatest=greatest(comparison),
        classes=[kind for kind in CLASSES if any(pair.kind == kind for pair in comparison.pairs)],
        text=text_by_section(comparison),
        unchanged=[pair for pair in comparison.pairs if pair.kind == "unchanged"],
        pictures=[picture for album in albums for picture in album.pages.values()],
    )


ShownPair = tuple[Pair, list[Window]]


def series_html(
    series: Series,
    pdfs: dict[str, Path] | None = None,
    language: Language = "vi",
) -> str:
    """The indicator by period with its sources, and a chart where there are more than two periods.

    Args:
        series: of ``corpus.comparison.series``.
        pdfs: the PDF of each report by the SHA-256 of its source.
        language: of the page.
    """
    albums: list[Album] = []
    rows = []
    for place, point in enumerate(series.points):
        source = point.report.source
        album = Album((pdfs or {}).get(source.sha256), f"s{place}-", source)
        albums.append(album)
        side = point.figure
        rows.append((point, album.window(side.page, side.bbox) if side else None))
    values = [
        (point.period or point.period_end or "", float(point.value))
        for point in series.points
        if point.value is not None
    ]
    chart: Chart | None = bars(values, language) if len(values) > 2 else None
    return render(
        "series.html",
        language,
        series=series,
        rows=rows,
        chart=chart,
        pictures=[picture for album in albums for picture in album.pages.values()],
    )
