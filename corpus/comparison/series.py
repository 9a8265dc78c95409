"""One indicator over many reports of one issuer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from rapidfuzz import fuzz

from vanthu.corpus.comparison.likeness import folded, likeness, skeleton
from vanthu.corpus.comparison.model import ReportHead, Side, side_of
from vanthu.corpus.comparison.outline import Outline
from vanthu.parsers.report import Figure, Record, Report

LEAST_COVERED = 0.6
"""Share of the words asked for that a label must have, marks left out."""

W_COVERED = 0.7
"""Weight of that share beside the likeness of the whole label: a short label that says just this is best."""

LEAST_FOLLOWED = 0.45
"""Least likeness of an indicator with itself in another report (label, headings and words around)."""


class SeriesPoint(Record):
    """The indicator in one report; ``figure`` is null where it was not found there."""

    period_start: str | None
    period_end: str | None
    period: str | None
    report: ReportHead
    figure: Side | None
    confidence: float


class Series(Record):
    """An indicator over periods, the earliest first."""

    format: Literal["vanthu-series/1"] = "vanthu-series/1"
    query: str
    label: str | None
    unit: str | None
    points: list[SeriesPoint]


@dataclass(frozen=True, slots=True)
class _Found:
    outline: Outline
    figure: Figure
    score: float


def series(reports: Sequence[Report], label: str) -> Series:
    """Follow the indicator that ``label`` names through reports.

    Args:
        reports: any number of reports, in any order.
        label: some words of the indicator's label; marks may be left out.

    Returns:
        One point for each report, ordered by the end of its period.
    """
    outlines = [Outline(report) for report in sorted(reports, key=_when)]
    anchors = [found for outline in outlines if (found := _asked(outline, label)) is not None]
    anchor = max(anchors, key=lambda found: found.score, default=None)
    points = [_point(outline, anchor) for outline in outlines]
    return Series(
        query=label,
        label=anchor.figure.label if anchor else None,
        unit=anchor.figure.unit if anchor else None,
        points=points,
    )


def _when(report: Report) -> str:
    """What a report is ordered by: the end of its period, its date, or the last day it counts to."""
    header = report.header
    counted = max((figure.as_of for figure in report.figures if figure.as_of), default="")
    return header.period.end or header.period.start or header.issued_on or counted


def _asked(outline: Outline, query: str) -> _Found | None:
    """The figure whose label answers the words asked for best."""
    wanted = skeleton(query)
    best: _Found | None = None
    for figure in outline.report.figures:
        name = skeleton(figure.label)
        covered = _covered(wanted.split(), set(name.split()))
        score = W_COVERED * covered + (1 - W_COVERED) * fuzz.ratio(wanted, name) / 100
        if covered >= LEAST_COVERED and (best is None or score > best.score):
            best = _Found(outline, figure, score)
    return best


def _covered(words: Sequence[str], name: set[str]) -> float:
    """Share of the words asked for that the label has."""
    return sum(word in name for word in words) / len(words) if words else 0.0


def _point(outline: Outline, anchor: _Found | None) -> SeriesPoint:
    report = outline.report
    found = _followed(outline, anchor) if anchor is not None else None
    period = report.header.period
    return SeriesPoint(
        period_start=period.start,
        period_end=period.end or report.header.issued_on,
        period=period.label,
        report=ReportHead(source=report.source, header=report.header),
        figure=side_of(found.figure) if found else None,
        confidence=round(found.score, 3) if found else 0.0,
    )


def _followed(outline: Outline, anchor: _Found) -> _Found | None:
    """The figure of another report that counts what the anchor counts."""
    if outline is anchor.outline:
        return _Found(outline, anchor.figure, 1.0)
    figures = outline.report.figures
    if not figures:
        return None
    label = likeness([anchor.figure.label], [figure.label for figure in figures])[0]
    around = likeness([_about(anchor.outline, anchor.figure)], [_about(outline, f) for f in figures])[0]
    unit = np.array([folded(f.unit or "") == folded(anchor.figure.unit or "") for f in figures])
    scores = 0.65 * label + 0.25 * around + 0.1 * unit
    place = int(np.argmax(scores))
    score = float(scores[place])
    return _Found(outline, figures[place], score) if score >= LEAST_FOLLOWED else None


def _about(outline: Outline, figure: Figure) -> str:
    around = outline.around(figure) if figure.block else ""
    return f"{outline.headings(figure.section)} {outline.whole(figure)} {around}"
