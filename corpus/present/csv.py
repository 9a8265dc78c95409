"""Findings, pairs and series as CSV."""

from __future__ import annotations

from vanthu.corpus.checks.result import CheckResult
from vanthu.corpus.comparison.model import Comparison
from vanthu.corpus.comparison.series import Series
from vanthu.parsers.render.frames import csv_text
from vanthu.parsers.render.rows import PLACE, cells

_FINDING = (
    *("verdict", "severity", "rule", "message", "stated", "computed", "suggestion", "reading_error"),
    *("section", *PLACE, "raw", "figures"),
)
_PASSED = ("rule", "agreement", "stated", "computed")
_SIDE = ("figure", "value", "of", "percent", "unit", "section", *PLACE, "raw")
_PAIR = ("label", "flags", "confidence", "delta", "delta_percent")
_POINT = ("label", "value", "of", "percent", "unit", "section", *PLACE, "raw")


def check_csv(result: CheckResult) -> str:
    """One row a finding, then one row a check that holds (its ``message`` is how the numbers agree)."""
    rows = [cells(finding, _FINDING) for finding in result.findings]
    rest = ("section", *PLACE, "raw", "figures")
    rows += [
        ["pass", None, *cells(passed, _PASSED), None, None, *cells(passed, rest)] for passed in result.passed
    ]
    return csv_text(_FINDING, rows)


def comparison_csv(comparison: Comparison) -> str:
    """One row a pair."""
    header = ["class", *_PAIR, *(f"{side}_{name}" for side in ("old", "new") for name in _SIDE)]
    rows = (
        [pair.kind, *cells(pair, _PAIR), *cells(pair.old, _SIDE), *cells(pair.new, _SIDE)]
        for pair in comparison.pairs
    )
    return csv_text(header, rows)


def series_csv(series: Series) -> str:
    """One row a report."""
    header = ["period_start", "period_end", "period", "file", *_POINT, "confidence", "marks"]
    rows = (
        [
            *cells(point, ("period_start", "period_end", "period")),
            point.report.source.file,
            *cells(point.figure, _POINT),
            point.confidence,
            " ".join(point.marks),
        ]
        for point in series.points
    )
    return csv_text(header, rows)
