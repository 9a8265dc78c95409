"""Findings, pairs and series as CSV."""

from __future__ import annotations

from vanthu.corpus.checks.result import CheckResult, Run
from vanthu.corpus.comparison.model import Comparison
from vanthu.corpus.comparison.series import Series
from vanthu.parsers.render.frames import csv_text
from vanthu.parsers.render.rows import PLACE, cells

_FINDING = (
    *("verdict", "severity", "rule", "message", "stated", "computed", "suggestion", "reading_error"),
    *("section", *PLACE, "raw", "figures"),
)
_PASSED = ("rule", "agreement", "stated", "computed")
_SIDE = ("figure", "value", "of", "percent", "unit", "section", *PLACE, "raw", "changes")
_PAIR = ("label", "flags", "confidence", "delta", "delta_percent")
_POINT = ("label", "value", "of", "percent", "unit", "section", *PLACE, "raw", "changes")

_RUN = ("made_on", "version", "options")


def _run(run: Run | None) -> list[object]:
    return cells(run, ("on", "version", "options"))


def check_csv(result: CheckResult, *, excel: bool = False) -> str:
    """One row a finding, then one row a check that holds (its ``message`` is how the numbers agree)."""
    rows = [cells(finding, _FINDING) for finding in result.findings]
    rest = ("section", *PLACE, "raw", "figures")
    rows += [
        ["pass", None, *cells(passed, _PASSED), None, None, *cells(passed, rest)] for passed in result.passed
    ]
    made = [result.source.file, result.source.sha256, *_run(result.run)]
    return csv_text((*_FINDING, "file", "sha256", *_RUN), ([*row, *made] for row in rows), excel=excel)


def comparison_csv(comparison: Comparison, *, excel: bool = False) -> str:
    """One row a pair."""
    sides = [f"{side}_{name}" for side in ("old", "new") for name in _SIDE]
    header = ["class", *_PAIR, *sides, "old_sha256", "new_sha256", *_RUN]
    made = [comparison.old.source.sha256, comparison.new.source.sha256, *_run(comparison.run)]
    rows = (
        [pair.kind, *cells(pair, _PAIR), *cells(pair.old, _SIDE), *cells(pair.new, _SIDE), *made]
        for pair in comparison.pairs
    )
    return csv_text(header, rows, excel=excel)


def series_csv(series: Series, *, excel: bool = False) -> str:
    """One row a report."""
    header = ["period_start", "period_end", "period", "file", *_POINT, "confidence", "marks", "sha256", *_RUN]
    rows = (
        [
            *(point.period_start, point.period_end, point.period),
            point.report.source.file,
            *cells(point.figure, _POINT),
            point.confidence,
            " ".join(point.marks),
            point.report.source.sha256,
            *_run(series.run),
        ]
        for point in series.points
    )
    return csv_text(header, rows, excel=excel)
