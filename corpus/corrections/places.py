"""Places: the box or the path of a figure, and the figure of a new reading that stands at a place."""

from __future__ import annotations

from collections.abc import Iterable

from vanthu.corpus.corrections.acts import Place
from vanthu.parsers.report import BBox, Figure, Finding

OVERLAP = 0.5
"""Of the smaller box: what two readings of one number share. Neighbours in a line or table share nothing."""


def place_of_figure(figure: Figure) -> Place:
    """Where a figure stands: its first line's box, or the path where the original has no pages."""
    box = figure.bboxes[0] if figure.bboxes else figure.bbox
    return Place("figure", figure.page, box, None if box else _path(figure))


def place_of_finding(finding: Finding) -> Place:
    """What a finding is about: the rule and the text it read; boxes and numbers of figures may change."""
    raw = finding.raw if isinstance(finding.raw, str) else " | ".join(finding.raw)
    return Place("finding", finding.page, None, f"{finding.rule}: {raw}")


def figure_at(place: Place, figures: Iterable[Figure]) -> Figure | None:
    """The figure that stands at a place; None where none does.

    Args:
        place: as a reading had it, this one or an earlier one.
        figures: of this reading.
    """
    if place.bbox is None:
        return next((figure for figure in figures if _path(figure) == place.path), None)
    box = place.bbox
    on_page = [figure for figure in figures if figure.page == place.page and _boxes(figure)]
    shares = [(max(_shared(box, own) for own in _boxes(figure)), figure) for figure in on_page]
    share, best = max(shares, key=lambda found: found[0], default=(0.0, None))
    return best if share >= OVERLAP else None


def _boxes(figure: Figure) -> list[BBox]:
    return figure.bboxes or ([figure.bbox] if figure.bbox else [])


def _path(figure: Figure) -> str:
    """Block or cell, and offsets."""
    home = figure.block or f"{figure.table}/{figure.row}/{figure.column}"
    start, end = figure.span or (0, 0)
    return f"{home}[{start}:{end}]"


def _shared(one: BBox, other: BBox) -> float:
    """The part of the smaller box that lies in the other."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    smaller = min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return width * height / smaller if smaller > 0 else 0.0
