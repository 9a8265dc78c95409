"""Workbooks as auditors use them: frozen headings, filters, number formats, links to the pages."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import xlsxwriter

from vanthu.corpus.checks.messages import Language
from vanthu.corpus.checks.result import CheckResult
from vanthu.corpus.comparison.model import Comparison, Pair, ReportHead, Side
from vanthu.corpus.comparison.series import Series
from vanthu.corpus.present.words import WORDS, rule_name, word
from vanthu.parsers.render.tables import VIETNAMESE_HEADINGS, figures_frame, table_frame
from vanthu.parsers.report import BBox, Finding, Report

Row = Sequence[object]

WIDE = 60
"""Characters a column may be wide before its text wraps."""

CELL_LIMIT = 32767
"""Characters a cell may hold (Excel's specification)."""


LINE_HEIGHT, MOST_LINES = 15, 6
"""Points of a line of text, and lines shown of a cell: longer ones are read in the formula bar."""


def _lines(row: Row, widths: Sequence[int]) -> int:
    """Lines the longest text of a row needs in its column; not every program works this out by itself."""
    needed = [
        math.ceil(len(value) / max(1, widths[column] - 1))
        for column, value in enumerate(row)
        if isinstance(value, str) and column < len(widths)
    ]
    return min(MOST_LINES, max([1, *needed]))


class Book:
    """A workbook under construction; its sheets share formats."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.data = io.BytesIO()
        # Texts of a document are never formulas, numbers or links.
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.book = xlsxwriter.Workbook(self.data, options)
        self.heading = self.book.add_format(
            {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#DDE7F0", "border": 1}
        )
        self.text = self.book.add_format({"text_wrap": True, "valign": "top"})
        self.whole = self.book.add_format({"num_format": "#,##0", "valign": "top"})
        self.decimal = self.book.add_format({"num_format": "#,##0.00##", "valign": "top"})
        self.link = self.book.add_format({"font_color": "#0B5394", "underline": 1, "valign": "top"})
        self.names: set[str] = set()

    def sheet(
        self,
        key: str,
        headings: Sequence[str],
        rows: Sequence[Row],
        widths: Sequence[int],
        printed: int | None = None,
    ) -> Any:
        """A sheet with a frozen heading and a filter over all rows.

        ``printed``: how many columns go on paper; the others are for the screen.
        """
        sheet = self.book.add_worksheet(self._name(word(key, self.language) if key in WORDS else key))
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, heading, self.heading)
            sheet.set_column(column, column, widths[column] if column < len(widths) else 14)
        for place, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                self.write(sheet, place, column, value)
            sheet.set_row(place, LINE_HEIGHT * _lines(row, widths))
        sheet.freeze_panes(1, 0)
        if headings:
            sheet.autofilter(0, 0, max(1, len(rows)), len(headings) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        if printed is not None:
            sheet.print_area(0, 0, max(1, len(rows)), printed - 1)
        return sheet

    def _name(self, name: str) -> str:
        """A name Excel accepts: 31 characters, none of its own marks, no two alike."""
        plain = "".join(" " if char in "[]:*?/\\'" else char for char in name).strip()[:28] or "Sheet"
        unique, count = plain, 1
        while unique.casefold() in self.names:
            count += 1
            unique = f"{plain} {count}"
        self.names.add(unique.casefold())
        return unique

    def write(self, sheet: Any, row: int, column: int, value: object) -> None:
        """A number as a number, a link as a link, everything else as text that cannot run."""
        if value is None or value == "" or value != value:  # noqa: PLR0124 - pandas' empty cell is NaN
            return
        if isinstance(value, Link):
            sheet.write_url(row, column, value.target, self.link, value.text)
        elif isinstance(value, bool):
            sheet.write_boolean(row, column, value, self.text)
        elif isinstance(value, int | float):
            sheet.write_number(row, column, value, self.whole if float(value).is_integer() else self.decimal)
        else:
            sheet.write_string(row, column, str(value)[:CELL_LIMIT], self.text)

    def close(self) -> bytes:
        """The workbook's bytes."""
        self.book.close()
        return self.data.getvalue()


class Link:
    """A link to a page of the PDF."""

    def __init__(self, target: str, text: str) -> None:
        self.target = target
        self.text = text


def page_link(file: str, page: int | None, language: Language) -> Link | None:
    """Opens the PDF at a page; the file is looked for beside the workbook."""
    if page is None:
        return None
    return Link(f"external:{quote(Path(file).name)}#page={page}", word("page-of", language, page=page))


def box_text(bbox: BBox | None) -> str:
    """The box in points: ``72.0, 120.5, 300.2, 134.0``."""
    return ", ".join(f"{side:.1f}" for side in bbox) if bbox else ""


def check_xlsx(result: CheckResult, report: Report, language: Language = "vi") -> bytes:
    """Findings, checks that hold, figures, tables and sources."""
    book = Book(language)
    keys = ["verdict", "severity", "rule", "message", "stated", "computed", "suggestion", "section", "open"]
    keys += ["raw", "reading-error", "evidence", "box"]
    rows = [_finding_row(finding, report.source.file, language) for finding in result.findings]
    widths = [14, 12, 20, WIDE, 12, 12, 12, 12, 10, WIDE, 12, 40, 22]
    book.sheet("findings", _headings(keys, language), rows, widths, printed=9)
    keys = ["rule", "agreement", "stated", "computed", "section", "open", "box", "raw"]
    passed = [
        [
            rule_name(p.rule, language),
            word(p.agreement, language),
            p.stated,
            p.computed,
            p.section,
            page_link(report.source.file, p.page, language),
            box_text(p.bbox),
            _joined(p.raw),
        ]
        for p in result.passed
    ]
    book.sheet("passed", _headings(keys, language), passed, [24, 16, 14, 14, 12, 10, 22, WIDE])
    _figures(book, report)
    for table in report.tables:
        frame = table_frame(table)
        name = f"{word('tables', language)} {table.appendix or table.id}"
        book.sheet(name, list(frame.columns), frame.values.tolist(), [14, 14, 6, 40])
    _sources(book, [ReportHead(source=report.source, header=report.header)])
    return book.close()


def _finding_row(finding: Finding, file: str, language: Language) -> Row:
    suggestion = finding.suggestion
    return [
        word(finding.verdict, language),
        word(finding.severity, language),
        rule_name(finding.rule, language),
        finding.message,
        finding.stated,
        finding.computed,
        suggestion.value if suggestion else None,
        finding.section,
        page_link(file, finding.page, language),
        _joined(finding.raw),
        suggestion.reading_error if suggestion else None,
        suggestion.evidence if suggestion else None,
        box_text(finding.bbox),
    ]


def _figures(book: Book, report: Report) -> None:
    frame = figures_frame(report)
    names = list(frame.columns)
    headings = [VIETNAMESE_HEADINGS[name] if book.language == "vi" else name for name in names]
    place = names.index("page")
    rows = []
    for values in frame.values.tolist():
        link = page_link(report.source.file, values[place], book.language)
        rows.append([*values[:place], link, *values[place + 1 :]])
    widths = [8, 50, 10, 14, 14, 10, 14, 12, 20, 12, 12, 12, 8, 8, 6, 6, 8, 8, 8, 8, 8, 30, 10, 8, 8, 30]
    book.sheet("figures", headings, rows, widths)


def _sources(book: Book, heads: Sequence[ReportHead]) -> None:
    keys = ["file", "number", "issuer", "title", "period", "pages", "kind", "sha256"]
    rows = [
        [
            head.source.file,
            head.header.number,
            head.header.issuer,
            head.header.title,
            head.header.period.label,
            head.source.pages,
            head.source.kind,
            head.source.sha256,
        ]
        for head in heads
    ]
    book.sheet("sources", _headings(keys, book.language), rows, [30, 22, 30, 50, 24, 10, 10, 66])


def comparison_xlsx(comparison: Comparison, language: Language = "vi") -> bytes:
    """Pairs, changes of text and sources."""
    book = Book(language)
    headings = _headings(["class", "label", "old-value", "new-value", "difference"], language)
    headings += [f"{word('difference', language)} (%)", *_headings(["unit", "flags", "confidence"], language)]
    of = VIETNAMESE_HEADINGS["of"] if language == "vi" else "Of"
    for side in ("old", "new"):
        names = [of, *_headings(["percent", "section", "open", "box", "raw"], language)]
        headings += [f"{word(side, language)}: {name}" for name in names]
    rows = [_pair_row(pair, comparison, language) for pair in comparison.pairs]
    widths = [16, 50, 14, 14, 14, 12, 14, 24, 10, *([14, 10, 12, 10, 22, 44] * 2)]
    book.sheet("pairs", headings, rows, widths, printed=9)
    keys = ["class", "kind", "section", "old", "new", "page"]
    text = [
        [
            word(f"class-{change.kind}", language),
            word(f"what-{change.what}", language),
            change.section,
            change.old,
            change.new,
            page_link(*_newest(change.page_old, change.page_new, comparison), language),
        ]
        for change in comparison.text
    ]
    book.sheet("text", _headings(keys, language), text, [12, 12, 12, 70, 70, 10])
    _sources(book, [comparison.old, comparison.new])
    return book.close()


def _newest(old: int | None, new: int | None, comparison: Comparison) -> tuple[str, int | None]:
    if new is not None:
        return comparison.new.source.file, new
    return comparison.old.source.file, old


def _pair_row(pair: Pair, comparison: Comparison, language: Language) -> Row:
    side = pair.new or pair.old
    return [
        word(f"class-{pair.kind}", language),
        pair.label,
        pair.old.value if pair.old else None,
        pair.new.value if pair.new else None,
        pair.delta,
        pair.delta_percent,
        side.unit if side else None,
        "; ".join(word(f"flag-{flag}", language) for flag in pair.flags),
        pair.confidence,
        *_side_cells(pair.old, comparison.old.source.file, language),
        *_side_cells(pair.new, comparison.new.source.file, language),
    ]


def _side_cells(side: Side | None, file: str, language: Language) -> list[object]:
    if side is None:
        return [None] * 6
    place = [side.section, page_link(file, side.page, language), box_text(side.bbox)]
    return [side.of, side.percent, *place, side.raw]


def series_xlsx(series: Series, language: Language = "vi") -> bytes:
    """The indicator by period with a chart, and the sources."""
    book = Book(language)
    keys = ["period", "value", "percent", "unit", "label", "section", "open", "box", "file", "confidence"]
    rows: list[Row] = []
    for point in series.points:
        side, file = point.figure, point.report.source.file
        when = point.period or point.period_end
        if side is None:
            rows.append([when, None, None, None, word("not-found", language), None, None, None, file, None])
            continue
        place = [side.section, page_link(file, side.page, language), box_text(side.bbox)]
        rows.append([when, side.value, side.percent, side.unit, side.label, *place, file, point.confidence])
    sheet = book.sheet(
        "series-title", _headings(keys, language), rows, [26, 14, 10, 12, 50, 12, 10, 22, 34, 10]
    )
    if len(rows) > 2:
        _chart(book, sheet, series, len(rows))
    _sources(book, [point.report for point in series.points])
    return book.close()


def _chart(book: Book, sheet: Any, series: Series, count: int) -> None:
    chart = book.book.add_chart({"type": "column"})
    name = sheet.get_name()
    chart.add_series(
        {"name": series.label or "", "categories": [name, 1, 0, count, 0], "values": [name, 1, 1, count, 1]}
    )
    chart.set_legend({"none": True})
    sheet.insert_chart(count + 2, 0, chart)


def _headings(keys: Sequence[str], language: Language) -> list[str]:
    return [word(key, language) for key in keys]


def _joined(raw: str | list[str]) -> str:
    return raw if isinstance(raw, str) else "\n".join(raw)
