"""Only like is held against like: one period, one basis, one place."""

from __future__ import annotations

from vanthu.parsers.report import Figure, FigurePeriod

_HAPPENED = ("actual", "estimate", None)
"""What has happened, or is estimated to have by the end of the period: both are results."""


def same_time_and_basis(first: Figure, second: Figure) -> bool:
    """False where the record says that the two are of different periods, days, bases or places."""
    if first.as_of and second.as_of and first.as_of != second.as_of:
        return False
    bases = {"actual" if figure.basis in _HAPPENED else figure.basis for figure in (first, second)}
    return len(bases) == 1 and same_period(first.period, second.period) and _same_place(first, second)


def counts_results(figure: Figure) -> bool:
    """Whether a figure is one number of what came of things: no rate or range, no target, no list beside."""
    return figure.form in ("plain", "fraction") and figure.tier == "core" and figure.unit != "%"


def same_period(first: FigurePeriod | None, second: FigurePeriod | None) -> bool:
    """False where both are stated and begin or end on different days."""
    if first is None or second is None:
        return True
    days = ((first.start, second.start), (first.end, second.end))
    return all(one is None or other is None or one == other for one, other in days)


def _same_place(first: Figure, second: Figure) -> bool:
    places = [
        {part.text.casefold() for part in figure.indicator if part.role == "place"}
        for figure in (first, second)
    ]
    return not all(places) or bool(places[0] & places[1])
