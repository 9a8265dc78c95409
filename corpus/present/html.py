"""One HTML file for a check, a comparison or a series: readable on paper and on a phone, nothing to load."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import jinja2

from vanthu.corpus.checks.messages import Language
from vanthu.corpus.checks.result import CheckResult
from vanthu.corpus.comparison.model import CLASSES, Comparison, Pair, Side
from vanthu.corpus.comparison.series import Series
from vanthu.corpus.present.charts import Chart, bars
from vanthu.corpus.present.pictures import Album, Window
from vanthu.corpus.present.terminal import check_summary, difference_of, value_of
from vanthu.corpus.present.words import account_summary, number, report_name, rule_name, unread, word
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


def _render(template: str, language: Language, **values: object) -> str:
    words: dict[str, Callable[..., str | list[str]]] = {
        "w": lambda key, **filled: word(key, language, **filled),
        "unread": lambda source: unread(source, language),
        "rule_name": lambda rule: rule_name(rule, language),
        "n": lambda value: number(value, language),
        "value_of": lambda side: value_of(side, language),
        "difference_of": lambda pair: difference_of(pair, language),
    }
    style = (TEMPLATES / "style.css").read_text(encoding="utf-8")
    page = _ENVIRONMENT.get_template(template)
    return page.render(lang=language, style=style, report_name=report_name, **words, **values)


def check_html(
    result: CheckResult, report: Report, pdf: Path | None = None, language: Language = "vi"
) -> str:
    """The findings with the place of each, as read and as pictured.

    Args:
        result: of ``corpus.check``.
        report: the report checked.
        pdf: the file it was read from; without it there are no pictures.
        language: of the page.
    """
    album = Album(pdf, "p")
    figures = {figure.id: figure for figure in report.figures}

    def windows(finding: Finding) -> list[Window]:
        places = [(figures[f].page, figures[f].bbox) for f in finding.figures if f in figures]
        own = (finding.page, finding.bbox)
        chosen = [own] if finding.rule.startswith("table") or not places else places
        return album.windows(chosen)[:MOST_WINDOWS]

    failed = [finding for finding in result.findings if finding.verdict == "fail"]
    shown = [(finding, windows(finding)) for finding in failed]
    return _render(
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
    """The pairs that differ with the place of each side, and the changes of text with their words marked.

    Args:
        comparison: of ``corpus.compare``.
        old_pdf: the file of the old report; without it there are no pictures of that side.
        new_pdf: the file of the new report.
        language: of the page.
    """
    albums = Album(old_pdf, "a"), Album(new_pdf, "b")

    def window(album: Album, side: Side | None) -> Window | None:
        return album.window(side.page, side.bbox) if side is not None else None

    def shown(pair: Pair) -> tuple[Pair, Window | None, Window | None]:
        return pair, window(albums[0], pair.old), window(albums[1], pair.new)

    counts = Counter(pair.kind for pair in comparison.pairs)
    return _render(
        "comparison.html",
        language,
        comparison=comparison,
        pairs=[shown(pair) for pair in comparison.pairs if pair.kind != "unchanged"],
        unchanged=[pair for pair in comparison.pairs if pair.kind == "unchanged"],
        counts=[(kind, counts[kind]) for kind in CLASSES if counts[kind]],
        pictures=[picture for album in albums for picture in album.pages.values()],
    )


def series_html(series: Series, pdfs: dict[str, Path] | None = None, language: Language = "vi") -> str:
    """The indicator by period with its sources, and a chart where there are more than two periods.

    Args:
        series: of ``corpus.compare.series``.
        pdfs: the PDF of each report by the SHA-256 of its source.
        language: of the page.
    """
    albums: list[Album] = []
    rows = []
    for place, point in enumerate(series.points):
        album = Album((pdfs or {}).get(point.report.source.sha256), f"s{place}-")
        albums.append(album)
        side = point.figure
        rows.append((point, album.window(side.page, side.bbox) if side else None))
    values = [
        (point.period or point.period_end or "", float(point.value))
        for point in series.points
        if point.value is not None
    ]
    chart: Chart | None = bars(values, language) if len(values) > 2 else None
    return _render(
        "series.html",
        language,
        series=series,
        rows=rows,
        chart=chart,
        pictures=[picture for album in albums for picture in album.pages.values()],
    )
