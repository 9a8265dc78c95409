"""Units that may be added: the same, steps of one scale (triệu and tỷ đồng), and words for persons."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from vanthu.extract.folding import folded
from vanthu.parsers.lexer.units import PERSONS, in_base_units
from vanthu.parsers.report import Figure


@dataclass(frozen=True, slots=True)
class UnitScale:
    """By what a part's number is multiplied to be in the total's unit."""

    factor: Decimal = Decimal(1)


def scale_of(unit: str | None, total_unit: str | None) -> UnitScale:
    """The step from ``unit`` to ``total_unit``; 1 where they measure different things."""
    (mine, factor), (other, total_factor) = in_base_units(unit), in_base_units(total_unit)
    return UnitScale(factor / total_factor if mine == other else Decimal(1))


def same_kind(part: Figure, total: Figure) -> bool:
    """True where the two may be added: no unit given, the same, steps of one scale, or persons."""
    mine, other = folded(part.unit or ""), folded(total.unit or "")
    if "%" in (mine, other):
        return False
    if not mine or not other or mine == other:
        return (part.measure or "count") == (total.measure or "count") or mine == other
    if in_base_units(mine)[0] == in_base_units(other)[0]:
        return True
    if part.measure == total.measure and (mine.startswith(other + " ") or other.startswith(mine + " ")):
        return True  # "400 hộ nghèo, trong đó ... 220 hộ": the part says less of the same noun
    return (mine in PERSONS and other in PERSONS) or mine.endswith(" " + other) or other.endswith(" " + mine)
