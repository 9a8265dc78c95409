"""Workbooks as auditors use them: frozen headings, filters, number formats, links to the pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from vanthu.corpus.checks.messages import Language
from vanthu.corpus.checks.result import Against, CheckResult, PassedCheck, Run
from vanthu.corpus.comparison.model import Comparison, Pair, ReportHead, Side, TextChange
from vanthu.corpus.comparison.series import Series, SeriesPoint
from vanthu.corpus.present.provenance import chance_told, reading_told, run_told
from vanthu.corpus.present.terminal import flags_told
from vanthu.corpus.present.words import account_summary, rule_name, unread, word
from vanthu.parsers.render.changes import changes_told
from vanthu.parsers.render.heads import head, told
from vanthu.parsers.render.rows import FIGURE_COLUMNS
from vanthu.parsers.render.tables import add_tables, figure_rows, layout_of
from vanthu.parsers.render.workbook import Link, SheetLayout, SheetRow, Workbook
from vanthu.parsers.report import BBox, Finding, Report

WIDE = 60
"""Characters a column may be wide before its text wraps."""


def page_link(file: str, page: int | None, language: Language) -> Link | None:
    """Opens the PDF at a page; the file is looked for beside the workbook."""
    if page is None:
        return None
    return Link(f"external:{quote(Path(file).name)}#page={page}", word("page-of", language, page=page))


def box_text(bbox: BBox | None) -> str:
    """The box in points: ``72.0, 120.5, 300.2, 134.0``."""
    return ", ".join(f"{side:.1f}" for side in bbox) if bbox else ""


class Book(Workbook):
    """A workbook in one language, whose sheets are named by their keys in ``words``."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language

    def add(
        self,
        key: str,
        heads: Sequence[str],
        rows: Sequence[SheetRow],
        widths: Sequence[int],
        printed: int | None = None,
    ) -> Any:
        """A sheet; ``heads`` are names of columns. ``printed``: how many of them go on paper."""
        named = [head(name, self.language) for name in heads]
        return self.sheet(word(key, self.language), named, rows, SheetLayout(widths, printed=printed))


def check_xlsx(result: CheckResult, report: Report, language: Language = "vi") -> bytes:
    """Findings, checks that hold, figures, tables and sources."""
    book = Book(language)
    names = ["verdict", "severity", "rule", "message", "stated", "computed", "suggestion", "section", "open"]
    names += ["raw", "reading-error", "evidence", "box"]
    rows = [_finding_row(finding, report.source.file, language) for finding in result.findings]
    widths = [14, 14, 20, WIDE, 12, 12, 12, 12, 10, WIDE, 12, 40, 22]
    book.add("findings", names, rows, widths, printed=9)
    names = ["rule", "agreement", "stated", "computed", "section", "open", "box", "raw"]
    passed = [_passed_row(passed, report.source.file, language) for passed in result.passed]
    book.add("passed", names, passed, [24, 16, 14, 14, 12, 10, 22, WIDE])
    heads = [head(name, language) for name in FIGURE_COLUMNS]
    figures = figure_rows(report, language)
    page = FIGURE_COLUMNS.index("page")
    linked = (
        [*row[:page], page_link(report.source.file, figure.page, language), *row[page + 1 :]]
        for row, figure in zip(figures, report.figures, strict=True)
    )
    book.sheet(word("figures", language), heads, linked, layout_of(FIGURE_COLUMNS))
    add_tables(book, report, word("tables", language), language)
    _unread(book, result)
    head_of_it = ReportHead(source=report.source, header=report.header)
    _sources(book, [head_of_it], result.run, result.against)
    return book.close()


def _unread(book: Book, result: CheckResult) -> None:
    """The account in one line, and every number that was not read with its page, place and reason."""
    said = account_summary(result.account, book.language)
    rows: list[SheetRow] = [[said, None, None, None]] if said else []
    rows += [
        [one.raw, one.reason, page_link(result.source.file, page.page, book.language), box_text(one.bbox)]
        for page in result.account
        for one in page.unread
    ]
    book.add("unread-numbers", ["raw", "reason", "open", "box"], rows, [WIDE, 50, 10, 22])


def _finding_row(finding: Finding, file: str, language: Language) -> SheetRow:
    suggestion = finding.suggestion
    return [
        told("verdict", finding.verdict, language),
        word(finding.severity, language),
        rule_name(finding.rule, language),
        finding.message,
        finding.stated,
        finding.computed,
        suggestion.value if suggestion else None,
        finding.section,
        page_link(file, finding.page, language),
        _joined(finding.raw),
        chance_told(suggestion.reading_error, language) if suggestion else None,
        suggestion.evidence if suggestion else None,
        box_text(finding.bbox),
    ]


def _passed_row(held: PassedCheck, file: str, language: Language) -> SheetRow:
    return [
        rule_name(held.rule, language),
        word(held.agreement, language),
        held.stated,
        held.computed,
        held.section,
        page_link(file, held.page, language),
        box_text(held.bbox),
        _joined(held.raw),
    ]


def _sources(
    book: Book, heads: Sequence[ReportHead], run: Run | None, against: Sequence[Against] = ()
) -> None:
    """The reports, and behind them the earlier ones that a check went by."""
    names = ["file", "number", "issuer", "title", "period", "pages", "kind", "sha256", "flags"]
    names += ["reading", "run"]
    rows = [
        [
            one.source.file,
            one.header.number,
            one.header.issuer,
            one.header.title,
            one.header.period.label,
            one.source.pages,
            told("kind", one.source.kind, book.language),
            one.source.sha256,
            " ".join(unread(one.source, book.language)),
            reading_told(one.source, book.language),
            run_told(run, book.language),
        ]
        for one in heads
    ]
    rows += [
        [one.file, one.number, None, None, one.period, None, None, one.sha256, None, None, None]
        for one in against
    ]
    book.add("sources", names, rows, [30, 22, 30, 50, 24, 10, 16, 66, 50, 50, 50])


def comparison_xlsx(comparison: Comparison, language: Language = "vi") -> bytes:
    """Pairs, changes of text and sources."""
    book = Book(language)
    names = ["class", "label", "old-value", "new-value", "difference", "difference-percent"]
    heads = [head(name, language) for name in (*names, "unit", "flags", "confidence")]
    for names in (["section", "open"], ["of", "percent", "changes", "box", "raw"]):  # the former go on paper
        heads += [
            f"{head(side, language)}: {head(name, language)}" for side in ("old", "new") for name in names
        ]
    rows = [_pair_row(pair, comparison, language) for pair in comparison.pairs]
    widths = [16, 50, 14, 14, 14, 12, 14, 24, 10, *([12, 10] * 2), *([14, 10, 30, 22, 44] * 2)]
    book.sheet(word("pairs", language), heads, rows, SheetLayout(widths, printed=13))
    text = [_change_row(change, comparison, language) for change in comparison.text]
    book.add("text", ["class", "what", "section", "old", "new", "page"], text, [12, 12, 12, 70, 70, 10])
    _sources(book, [comparison.old, comparison.new], comparison.run)
    return book.close()


def _change_row(change: TextChange, comparison: Comparison, language: Language) -> SheetRow:
    return [
        word(f"class-{change.kind}", language),
        word(f"what-{change.what}", language),
        change.section,
        change.old,
        change.new,
        page_link(*_newest(change.page_old, change.page_new, comparison), language),
    ]


def _newest(old: int | None, new: int | None, comparison: Comparison) -> tuple[str, int | None]:
    if new is not None:
        return comparison.new.source.file, new
    return comparison.old.source.file, old


def _unit(pair: Pair) -> str | None:
    """The unit of the numbers of a pair; both where it changed, of which the difference has the former."""
    units = [side.unit for side in (pair.old, pair.new) if side is not None and side.unit]
    return " → ".join(units) if pair.kind == "unit" else units[-1] if units else None


def _pair_row(pair: Pair, comparison: Comparison, language: Language) -> SheetRow:
    return [
        word(f"class-{pair.kind}", language),
        pair.label,
        pair.old.value if pair.old else None,
        pair.new.value if pair.new else None,
        pair.delta,
        pair.delta_percent,
        _unit(pair),
        "; ".join(flags_told(pair, language)),
        pair.confidence,
        *_place_cells(pair.old, comparison.old.source.file, language),
        *_place_cells(pair.new, comparison.new.source.file, language),
        *_side_cells(pair.old, language),
        *_side_cells(pair.new, language),
    ]


def _place_cells(side: Side | None, file: str, language: Language) -> list[object]:
    return [side.section, page_link(file, side.page, language)] if side is not None else [None] * 2


def _side_cells(side: Side | None, language: Language) -> list[object]:
    if side is None:
        return [None] * 5
    changes = changes_told(side.changes, language)
    return [side.of, side.percent, changes, box_text(side.bbox), side.raw]


def series_xlsx(series: Series, language: Language = "vi") -> bytes:
    """The indicator by period with a chart, and the sources."""
    book = Book(language)
    names = [
        "period",
        "value",
        "percent",
        "unit",
        "changes",
        "label",
        "section",
        "open",
        "box",
        "file",
        "confidence",
        "flags",
    ]
    rows = [_point_row(point, language) for point in series.points]
    sheet = book.add("series-title", names, rows, [26, 14, 10, 12, 30, 50, 12, 10, 22, 34, 10, 34])
    if len(rows) > 2:
        _chart(book, sheet, series, len(rows))
    _sources(book, [point.report for point in series.points], series.run)
    return book.close()


def _point_row(point: SeriesPoint, language: Language) -> SheetRow:
    side, file = point.figure, point.report.source.file
    when = point.period or point.period_end
    if side is None:
        return [when, *[None] * 4, word("not-found", language), None, None, None, file, None, None]
    place = [side.section, page_link(file, side.page, language), box_text(side.bbox)]
    marks = "; ".join(word(f"mark-{mark}", language) for mark in point.marks)
    changes = changes_told(side.changes, language)
    figure = [point.value, side.percent, side.unit, changes, side.label]
    return [when, *figure, *place, file, point.confidence, marks]


def _chart(book: Book, sheet: Any, series: Series, count: int) -> None:
    chart = book.book.add_chart({"type": "column"})
    name = sheet.get_name()
    chart.add_series(
        {"name": series.label or "", "categories": [name, 1, 0, count, 0], "values": [name, 1, 1, count, 1]}
    )
    chart.set_legend({"none": True})
    sheet.insert_chart(count + 2, 0, chart)


def _joined(raw: str | list[str]) -> str:
    return raw if isinstance(raw, str) else "\n".join(raw)
