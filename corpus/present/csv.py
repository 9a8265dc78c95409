"""Findings, pairs and series as CSV (RFC 4180), guarded against being run as formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from vanthu.corpus.checks.result import CheckResult
from vanthu.corpus.comparison.model import Comparison, Side
from vanthu.corpus.comparison.series import Series
from vanthu.parsers.render.cells import guard_formula
from vanthu.parsers.report import BBox

PLACE = ["page", "x0", "top", "x1", "bottom"]


def write(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV, each text guarded."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([guard_formula(cell) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue()


def place(page: int | None, bbox: BBox | None) -> list[object]:
    """Page and box as five cells."""
    return [page, *(bbox or (None, None, None, None))]


def check_csv(result: CheckResult) -> str:
    """One row a finding, then one row a check that holds."""
    header = ["verdict", "severity", "rule", "message", "stated", "computed", "suggestion", "reading_error"]
    header += ["section", *PLACE, "raw", "figures"]
    rows: list[list[object]] = []
    for finding in result.findings:
        suggestion = finding.suggestion
        rows.append(
            [
                finding.verdict,
                finding.severity,
                finding.rule,
                finding.message,
                finding.stated,
                finding.computed,
                suggestion.value if suggestion else None,
                suggestion.reading_error if suggestion else None,
                finding.section,
                *place(finding.page, finding.bbox),
                _joined(finding.raw),
                " ".join(finding.figures),
            ]
        )
    for passed in result.passed:
        rows.append(
            [
                "pass",
                None,
                passed.rule,
                passed.agreement,
                passed.stated,
                passed.computed,
                None,
                None,
                passed.section,
                *place(passed.page, passed.bbox),
                _joined(passed.raw),
                " ".join(passed.figures),
            ]
        )
    return write(header, rows)


def comparison_csv(comparison: Comparison) -> str:
    """One row a pair."""
    sides = ["figure", "value", "of", "percent", "unit", "section", *PLACE, "raw"]
    header = ["class", "label", "flags", "confidence", "delta", "delta_percent"]
    header += [f"{side}_{name}" for side in ("old", "new") for name in sides]
    rows = [
        [
            pair.kind,
            pair.label,
            " ".join(pair.flags),
            pair.confidence,
            pair.delta,
            pair.delta_percent,
            *_side(pair.old),
            *_side(pair.new),
        ]
        for pair in comparison.pairs
    ]
    return write(header, rows)


def _side(side: Side | None) -> list[object]:
    if side is None:
        return [None] * 12
    numbers = [side.figure, side.value, side.of, side.percent, side.unit, side.section]
    return [*numbers, *place(side.page, side.bbox), side.raw]


def series_csv(series: Series) -> str:
    """One row a report."""
    header = ["period_start", "period_end", "period", "file", "label", "value", "of", "percent", "unit"]
    header += ["section", *PLACE, "raw", "confidence"]
    rows = []
    for point in series.points:
        side = point.figure
        start: list[object] = [point.period_start, point.period_end, point.period, point.report.source.file]
        if side is None:
            rows.append([*start, *([None] * 12), point.confidence])
            continue
        numbers = [side.label, side.value, side.of, side.percent, side.unit, side.section]
        rows.append([*start, *numbers, *place(side.page, side.bbox), side.raw, point.confidence])
    return write(header, rows)


def _joined(raw: str | list[str]) -> str:
    return raw if isinstance(raw, str) else " / ".join(raw)
