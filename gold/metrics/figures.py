"""Figures of the prose in three strictnesses: value; value and place; value, place and label.

Value, denominator and rate are compared exactly, never leniently. Figures of tier ``minor`` (ranges)
and ``target`` (plans) count neither as misses nor as inventions.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from vanthu.gold.folding import fold_label, unit_path
from vanthu.gold.metrics.measure import Result, count_of_errors, share
from vanthu.gold.models import GoldFigure, GoldNonFigure
from vanthu.parsers.report import Figure, Number

# "hồ sơ đăng ký thường trú" and "Đăng ký thường trú" name the same thing; two labels with fewer words
# in common do not.
SAME_LABEL = 70

_DIGITS_KEPT = 1e-9
"""Difference of two numbers that is none: doubles of one printed number may differ in their last bit."""


def same_number(gold: Number | None, read: Number | None) -> bool:
    """Equal as numbers; nothing equals nothing only."""
    if gold is None or read is None:
        return gold is None and read is None
    return abs(float(gold) - float(read)) < _DIGITS_KEPT


def same_value(gold: GoldFigure, read: Figure) -> bool:
    """Value equal, and denominator and rate where the gold has them."""
    return (
        same_number(gold.value, read.value)
        and (gold.of is None or same_number(gold.of, read.of))
        and (gold.percent is None or same_number(gold.percent, read.percent))
    )


def same_place(gold: GoldFigure, read: Figure) -> bool:
    """In the gold's section or in one under it."""
    wanted, section = unit_path(gold.section), unit_path(read.section)
    return section == wanted or section.startswith(wanted + ".")


def match(
    gold: Sequence[GoldFigure], read: Sequence[Figure], *, placed: bool
) -> dict[int, tuple[int, float]]:
    """Pair each gold figure with a read one of the same value, each used once.

    With ``placed`` the section must be right too. Gives back, for an index in ``gold``, the index in
    ``read`` and the similarity of the labels (0-100).
    """
    used: set[int] = set()
    pairs: dict[int, tuple[int, float]] = {}
    for i, figure in enumerate(gold):
        options = [
            (same_place(figure, other), _alike(figure, other), k)
            for k, other in enumerate(read)
            if k not in used and same_value(figure, other)
        ]
        if options and (max(options)[0] or not placed):
            _, alike, k = max(options)
            used.add(k)
            pairs[i] = (k, alike)
    return pairs


def score(
    gold: Sequence[GoldFigure],
    nonfigures: Sequence[GoldNonFigure],
    read: Sequence[Figure],
    *,
    places: bool = True,
) -> Result:
    """Recall in three strictnesses; of the prose figures read, those that the gold has (precision).

    Without ``places`` (some pages of a report, the outline above them missing) a figure whose value is
    there is not missed.
    """
    core = [figure for figure in gold if figure.tier == "core"]
    by_value = match(core, read, placed=False)
    by_place = match(core, read, placed=True)
    labelled = sum(alike >= SAME_LABEL for _, alike in by_place.values())
    unknown = _unknown(gold, read)
    found = by_place if places else by_value
    missed = [_name(figure) for i, figure in enumerate(core) if i not in found]
    if places:
        missed += [f"nhãn {_name(core[i])}: {read[k].label}" for i, (k, n) in found.items() if n < SAME_LABEL]
    prose = [figure for figure in read if figure.table is None and figure.tier == "core"]
    return Result(
        (
            share("figures.value", len(by_value), len(core)),
            share("figures.placed", len(by_place), len(core)),
            share("figures.labelled", labelled, len(core)),
            share("figures.precision", len(prose) - len(unknown), len(prose)),
            count_of_errors("figures.not_figures", _taken_for_figures(nonfigures, unknown)),
        ),
        tuple(missed),
        tuple(f"số liệu {f.section} {f.label[:60]} = {f.value} (trang {f.page})" for f in unknown),
    )


def _unknown(gold: Sequence[GoldFigure], read: Sequence[Figure]) -> list[Figure]:
    """Prose figures of tier core whose value the gold has not, in any tier, or not so often."""
    prose = [figure for figure in read if figure.table is None]
    matched = {k for k, _ in match(gold, prose, placed=True).values()}
    rest = [figure for k, figure in enumerate(prose) if k not in matched]
    placed = match(gold, prose, placed=True)
    left = [figure for i, figure in enumerate(gold) if i not in placed]
    again = {id(rest[k]) for k, _ in match(left, rest, placed=False).values()}
    return [figure for figure in rest if figure.tier == "core" and id(figure) not in again]


def _taken_for_figures(nonfigures: Sequence[GoldNonFigure], unknown: Sequence[Figure]) -> int:
    """Numbers that the gold says are no figures, and that were read as one."""
    values = [figure.value for figure in unknown]
    taken = 0
    for item in nonfigures:
        number = item.number.replace(".", "").replace(",", ".")
        hit = next((v for v in values if v is not None and number == f"{v}".removesuffix(".0")), None)
        if hit is not None:
            values.remove(hit)
            taken += 1
    return taken


def _alike(gold: GoldFigure, read: Figure) -> float:
    return fuzz.token_set_ratio(fold_label(gold.label), fold_label(read.label))


def _name(figure: GoldFigure) -> str:
    return f"số liệu {figure.section} {figure.label[:60]} = {figure.token}"
