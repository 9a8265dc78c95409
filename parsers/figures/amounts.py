"""Amounts of figures that may be parts of each other: in one base, with what rounding leaves between them."""

from __future__ import annotations

from decimal import Decimal

from vanthu.parsers.figures.draft import Draft
from vanthu.parsers.lexer.units import in_base_units


def units_agree(one: str | None, other: str | None) -> bool:
    """``lượt`` and ``lượt người`` count the same."""
    if one is None or other is None:
        return one is other
    return one == other or one.startswith(other + " ") or other.startswith(one + " ")


def large_enough(total: Draft, part: Draft) -> bool:
    """``ngành A có 24 doanh nghiệp; ngành B 1.107. Trong đó, chế biến 535``: 535 are of the 1,107."""
    return amount_of(total) >= amount_of(part)


def base_of(draft: Draft) -> str | None:
    """The unit that its amount is told in, whatever multiple is printed."""
    return in_base_units(draft.unit.head)[0] if draft.unit is not None else None


def amount_of(draft: Draft) -> Decimal:
    """The value in the base of its unit: ``640 triệu USD`` is less than ``1,12 tỷ USD``."""
    step = in_base_units(draft.unit.head)[1] if draft.unit is not None else 1
    return Decimal(str(draft.value or 0)) * step


def amount_beside(total: Draft, part: Draft) -> Decimal:
    """The amount of a part; one without a unit has its total's: ``46 tỷ đồng: tỉnh 31, dân góp 15``."""
    if part.unit is not None or total.unit is None:
        return amount_of(part)
    return Decimal(str(part.value or 0)) * in_base_units(total.unit.head)[1]


def rounding_of(*drafts: Draft) -> Decimal:
    """By how much printed amounts miss their sum at most: one of the last place of each."""
    return sum((_last_place(draft) for draft in drafts), Decimal(0))


def _last_place(draft: Draft) -> Decimal:
    step = in_base_units(draft.unit.head)[1] if draft.unit is not None else 1
    _, comma, decimals = draft.number.raw.partition(",")
    return Decimal(1).scaleb(-len(decimals)) * step if comma else Decimal(0)


def unit_of(draft: Draft) -> str | None:
    """The unit or noun of a figure as it is printed; None for none."""
    return draft.unit.head if draft.unit else None
