"""One indicator over many reports of one body: of one span of time, on one basis, in one unit."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal

import numpy as np
from pydantic import Field
from rapidfuzz import fuzz

from vanthu.corpus.checks.relations import as_number
from vanthu.corpus.checks.result import Run
from vanthu.corpus.checks.units import same_kind, scale_of
from vanthu.corpus.comparison.candidates import every
from vanthu.corpus.comparison.likeness import folded, likeness, read_alike, skeleton
from vanthu.corpus.comparison.model import ReportHead, Side, side_of
from vanthu.corpus.comparison.outline import Outline
from vanthu.corpus.comparison.scores import span_of_time
from vanthu.corpus.corrections.force import in_force
from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.report import Figure, Number, Record, Report
from vanthu.parsers.times.years import without_years

LEAST_COVERED = 0.6
"""Share of the words asked for that a label must have, marks left out."""

W_COVERED = 0.7
"""Weight of that share beside the likeness of the whole label: a short label that says just this is best."""

NOT_ASKED = 0.9
"""Factor for a rate, a plan or another time that the words asked for do not name."""

LEAST_FOLLOWED = 0.45
"""Least likeness of an indicator with itself in another report (label, headings and words around)."""


ONE_BODY = 0.85
"""Letters that two readings of one issuer's name share; two districts share fewer."""

OTHER_KIND = 0.75
"""Factor for a figure of another span of time (to date, in the period) or basis than the anchor's."""

A_DAY = datetime.timedelta(days=1)

Mark = Literal["gap-before", "overlaps", "unit-converted", "unit-differs", "span-differs", "basis-differs"]


class SeriesPoint(Record):
    """The indicator in one report; ``figure`` is null where it was not found there.

    ``value`` is the figure's in the unit of the series, null where it cannot be converted. ``marks`` say what
    keeps the point from being compared as it stands: a period is missing before it, or it counts another span
    of time (to date against in the period), on another basis (plan against result), in another unit.
    """

    period_start: str | None
    period_end: str | None
    period: str | None
    report: ReportHead
    figure: Side | None
    confidence: float
    value: Number | None = None
    marks: list[Mark] = Field(default_factory=list)


class Series(Record):
    """An indicator over periods, the earliest first.

    ``issuer``: the body whose reports these are; ``left_out``: reports of other bodies, which have no points.
    """

    format: Literal["vanthu-series/1"] = "vanthu-series/1"
    query: str
    label: str | None
    unit: str | None
    points: list[SeriesPoint]
    issuer: str | None = None
    left_out: list[ReportHead] = Field(default_factory=list)
    run: Run | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    outline: Outline
    figure: Figure
    score: float


def series(reports: Sequence[Report], label: str, *, all_bodies: bool = False) -> Series:
    """Follow the indicator that ``label`` names through reports.

    Args:
        reports: any number of reports, in any order.
        label: some words of the indicator's label; marks may be left out.
        all_bodies: keep the reports of all issuers; else only those of the body where it was found best.

    Returns:
        One point for each report, ordered by the end of its period.
    """
    outlines = [Outline(report) for report in sorted(map(in_force, reports), key=_when)]
    anchors = [found for outline in outlines if (found := _asked(outline, label)) is not None]
    anchor = max(anchors, key=lambda found: found.score, default=None)
    issuer = anchor.outline.report.header.issuer if anchor else None
    kept = [o for o in outlines if all_bodies or _same_body(issuer, o.report.header.issuer)]
    points = [_point(outline, anchor) for outline in kept]
    for before, point in pairwise(points):
        point.marks += _neighbours(before, point)
    return Series(
        query=label,
        label=anchor.figure.label if anchor else None,
        unit=anchor.figure.unit if anchor else None,
        points=points,
        issuer=None if all_bodies else issuer,
        left_out=[_head(outline.report) for outline in outlines if outline not in kept],
    )


def _same_body(one: str | None, other: str | None) -> bool:
    """True where the two issuers are one, or one of them is not known."""
    return one is None or other is None or read_alike(one, other, ONE_BODY)


def _head(report: Report) -> ReportHead:
    return ReportHead(source=report.source, header=report.header)


def _neighbours(before: SeriesPoint, point: SeriesPoint) -> list[Mark]:
    """Whether a period is missing between two points, or they count some days twice."""
    if before.period_end is None or point.period_start is None or len(point.period_start) < FULL_DATE:
        return []
    ended, began = (datetime.date.fromisoformat(day) for day in (before.period_end, point.period_start))
    if began > ended + A_DAY:
        return ["gap-before"]
    return ["overlaps"] if began <= ended else []


FULL_DATE = len("2024-05-31")


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
        row = skeleton(figure.label.rpartition(": ")[0]) if figure.table is not None else ""
        covered = _covered(wanted.split(), set(name.split()))
        alike = max(fuzz.ratio(wanted, name), fuzz.ratio(wanted, row))
        score = W_COVERED * covered + (1 - W_COVERED) * alike / 100
        score *= NOT_ASKED ** _asides(outline, figure, query)
        if covered >= LEAST_COVERED and (best is None or score > best.score):
            best = _Found(outline, figure, score)
    return best


def _asides(outline: Outline, figure: Figure, query: str) -> int:
    """In how many ways a figure is not what is asked for without more words: a result, a number, of now."""
    asked = query.casefold()
    rate = figure.unit == "%" and not _RATE_ASKED.search(asked)
    planned = figure.basis not in (None, "actual", "estimate") and not _PLAN_ASKED.search(asked)
    period = outline.report.header.period
    own = figure.period is None or (figure.period.start, figure.period.end) == (period.start, period.end)
    return rate + planned + (not own)


_RATE_ASKED = lazy_pattern(r"%|tỷ lệ|tỉ lệ|tỷ trọng|cơ cấu|tốc độ|công suất|chỉ số")
_PLAN_ASKED = lazy_pattern(r"kế hoạch|kh|dự toán|chỉ tiêu|mục tiêu")


def _covered(words: Sequence[str], name: set[str]) -> float:
    """Share of the words asked for that the label has."""
    return sum(word in name for word in words) / len(words) if words else 0.0


def _point(outline: Outline, anchor: _Found | None) -> SeriesPoint:
    report = outline.report
    found = _followed(outline, anchor) if anchor is not None else None
    period = report.header.period
    value, marks = _compared(found, anchor) if found and anchor else (None, [])
    return SeriesPoint(
        period_start=period.start,
        period_end=period.end or report.header.issued_on,
        period=period.label,
        report=_head(report),
        figure=side_of(found.figure) if found else None,
        confidence=round(found.score, 3) if found else 0.0,
        value=value,
        marks=marks,
    )


def _compared(found: _Found, anchor: _Found) -> tuple[Number | None, list[Mark]]:
    """A figure's value in the anchor's unit, and what else keeps the two apart."""
    figure, other = found.figure, anchor.figure
    marks: list[Mark] = []
    value = figure.value
    if folded(figure.unit or "") != folded(other.unit or "") and figure.unit and other.unit:
        if not same_kind(figure, other):
            value = None
            marks.append("unit-differs")
        elif (factor := scale_of(figure.unit, other.unit).factor) != 1 and value is not None:
            value = as_number(Decimal(str(value)) * factor)
            marks.append("unit-converted")
    if _spans_differ(found, anchor):
        marks.append("span-differs")
    if _basis(figure) != _basis(other):
        marks.append("basis-differs")
    return value, marks


def _spans_differ(found: _Found, anchor: _Found) -> bool:
    spans = {span_of_time(one.outline.around(one.figure)) for one in (found, anchor)} - {""}
    return len(spans) > 1


def _basis(figure: Figure) -> str:
    return "actual" if figure.basis in (None, "estimate") else figure.basis


def _followed(outline: Outline, anchor: _Found) -> _Found | None:
    """The figure of another report that counts what the anchor counts."""
    if outline is anchor.outline:
        return _Found(outline, anchor.figure, 1.0)
    figures = outline.report.figures
    if not figures:
        return None
    pairs = every(1, len(figures))
    label = likeness([_but_years(anchor.figure)], [_but_years(figure) for figure in figures], pairs)
    around = likeness([_about(anchor.outline, anchor.figure)], [_about(outline, f) for f in figures], pairs)
    unit = np.array([folded(f.unit or "") == folded(anchor.figure.unit or "") for f in figures])
    kind = np.array([_kind_factor(_Found(outline, f, 0), anchor) for f in figures])
    scores = (0.65 * label + 0.25 * around + 0.1 * unit) * kind
    place = int(np.argmax(scores))
    score = float(scores[place])
    return _Found(outline, figures[place], score) if score >= LEAST_FOLLOWED else None


def _kind_factor(found: _Found, anchor: _Found) -> float:
    differs = (
        _spans_differ(found, anchor),
        _basis(found.figure) != _basis(anchor.figure),
        _times_differ(found, anchor),
    )
    return float(OTHER_KIND ** sum(differs))


def _times_differ(found: _Found, anchor: _Found) -> bool:
    """Whether one is of its report's own time and the other of an earlier one: ``TH 2023``, ``TH 2024``."""
    times = [one.outline.time_of(one.figure) for one in (found, anchor)]
    return None not in times and times[0] != times[1]


def _but_years(figure: Figure) -> str:
    """A figure's label; of one in a table its years left open, for its period tells them."""
    return without_years(figure.label) if figure.table is not None else figure.label


def _about(outline: Outline, figure: Figure) -> str:
    around = outline.around(figure) if figure.block else ""
    return f"{outline.headings(figure.section)} {outline.whole(figure)} {around}"
