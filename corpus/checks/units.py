"""Units that may be added: the same, steps of one scale (triệu and tỷ đồng), and words for persons."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from vanthu.parsers.report import Figure

MONEY = {
    "đồng": Decimal(1),
    "đ": Decimal(1),
    "vnđ": Decimal(1),
    "nghìn đồng": Decimal(10) ** 3,
    "ngàn đồng": Decimal(10) ** 3,
    "triệu đồng": Decimal(10) ** 6,
    "triệu": Decimal(10) ** 6,
    "tỷ đồng": Decimal(10) ** 9,
    "tỉ đồng": Decimal(10) ** 9,
    "tỷ": Decimal(10) ** 9,
}
MASS = {
    "kg": Decimal(1),
    "yến": Decimal(10),
    "tạ": Decimal(100),
    "tấn": Decimal(1000),
    "nghìn tấn": Decimal(10) ** 6,
}
LENGTH = {"m": Decimal(1), "mét": Decimal(1), "km": Decimal(1000)}
AREA = {
    "m²": Decimal(1),
    "m2": Decimal(1),
    "ha": Decimal(10) ** 4,
    "hecta": Decimal(10) ** 4,
    "km²": Decimal(10) ** 6,
}
SCALES = (MONEY, MASS, LENGTH, AREA)
"""Steps between units of one quantity (Nghị định 86/2012/NĐ-CP, legal units; money as written in reports)."""

PEOPLE = frozenset(
    (
        "người",
        "lượt người",
        "em",
        "trẻ",
        "cháu",
        "công dân",
        "nhân khẩu",
        "đối tượng",
        "học sinh",
        "sinh viên",
        "học viên",
        "lao động",
        "hội viên",
        "thành viên",
        "cán bộ",
        "trường hợp",
        "hồ sơ",
        "đồng chí",
        "bệnh nhân",
    )
)
"""Words that count persons or their cases; a report may call the same persons by several of them."""


@dataclass(frozen=True, slots=True)
class UnitScale:
    """By what a part's number is multiplied to be in the total's unit."""

    factor: Decimal = Decimal(1)


def scale_of(unit: str | None, total_unit: str | None) -> UnitScale:
    """The step from ``unit`` to ``total_unit``; 1 where they are of no known scale."""
    mine, other = _folded(unit), _folded(total_unit)
    for scale in SCALES:
        if mine in scale and other in scale:
            return UnitScale(scale[mine] / scale[other])
    return UnitScale()


def same_kind(part: Figure, total: Figure) -> bool:
    """True where the two may be added: no unit given, the same, steps of one scale, or persons."""
    mine, other = _folded(part.unit), _folded(total.unit)
    if "%" in (mine, other):
        return False
    if not mine or not other or mine == other:
        return (part.measure or "count") == (total.measure or "count") or mine == other
    if any(mine in scale and other in scale for scale in SCALES):
        return True
    return (mine in PEOPLE and other in PEOPLE) or mine.endswith(" " + other) or other.endswith(" " + mine)


def _folded(unit: str | None) -> str:
    return " ".join((unit or "").casefold().split())
