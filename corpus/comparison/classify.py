"""What changed between two figures: the value, the unit, the label, the place, or only the reading."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from rapidfuzz.distance import Levenshtein

from vanthu.corpus.checks.confusion import misreadings
from vanthu.corpus.checks.printed import printed_as
from vanthu.corpus.checks.units import scale_of
from vanthu.corpus.comparison.likeness import folded, read_alike, same_text
from vanthu.corpus.comparison.match import Match
from vanthu.corpus.comparison.model import Flag, Pair, PairClass, side_of
from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.lexer.numbers import NUMBER
from vanthu.parsers.report import Change, Figure
from vanthu.parsers.times.years import years_later

CUMULATIVE = lazy_pattern(
    r"lũy kế|luỹ kế|tính đến|tính từ|từ đầu|đến nay|đến thời điểm|từ khi|từ ngày .{0,40}đến", re.IGNORECASE
)
"""Words of a figure that counts from a fixed day on: it cannot fall."""

SAME_LABEL = 0.8
"""Letters that two readings of one label share when one of them is OCR."""

FAR = 2
"""Misread characters that still make one number of another on a page read by OCR."""


@dataclass(frozen=True, slots=True)
class Sides:
    """What the classifier knows about the two reports.

    Attributes:
        old_ocr / new_ocr: pages whose words an OCR engine read.
        old_broken / new_broken: ids of figures whose sums fail within their own report.
        same_document: both are readings of one document.
        years_apart: from the year of the old report's period to that of the new one's.
        restated: ids of old figures that the new report tells again with another number.
        moved_sections: old section id to the new one where it has a counterpart.
    """

    old_ocr: Collection[int]
    new_ocr: Collection[int]
    old_broken: Collection[str]
    new_broken: Collection[str]
    same_document: bool
    years_apart: int
    restated: Collection[str]
    moved_sections: dict[str, str]


def pair_of(match: Match, sides: Sides, around: str) -> Pair:
    """The pair of two matched figures. ``around``: the words around both, for what counts from a day on."""
    old, new = match.old, match.new
    delta = _difference(old, new)
    return Pair(
        label=new.label,
        **{"class": kind_of(match, sides)},
        flags=_flags(match, sides, around),
        confidence=match.score,
        delta=delta,
        delta_percent=round(100 * float(delta) / abs(float(old.value)), 2)
        if delta is not None and old.value
        else None,
        old=side_of(old),
        new=side_of(new),
    )


def kind_of(match: Match, sides: Sides) -> PairClass:
    """The class of a matched pair: the gravest of its differences."""
    old, new = match.old, match.new
    ocr = old.page in sides.old_ocr or new.page in sides.new_ocr
    if not same_numbers(old, new):
        if _same_amount(old, new):
            return "unit"
        return "reading" if ocr and _misread(old, new, sides) else "value"
    kind = _kind_beside_numbers(match, sides, ocr=ocr)
    return "reading" if kind != "unchanged" and ocr and sides.same_document else kind


def _kind_beside_numbers(match: Match, sides: Sides, *, ocr: bool) -> PairClass:
    """The class of a pair with the same numbers: by what is stated of them, and where."""
    old, new = match.old, match.new
    if changes_told_otherwise(old, new):
        return "value"
    if not _same_unit(old.unit, new.unit) and not ocr:
        return "unit"
    if _renamed(old, new, sides):
        return "label"
    if match.moved or sides.moved_sections.get(old.section or "", new.section) != new.section:
        return "moved"
    return "unchanged"


def _renamed(old: Figure, new: Figure, sides: Sides) -> bool:
    """True where the two are called otherwise, but for the years and for letters misread."""
    if _same_label(years_later(old.label, new.label, sides.years_apart), new.label):
        return False
    ocr = old.page in sides.old_ocr or new.page in sides.new_ocr
    return not (ocr and read_alike(old.label, new.label, SAME_LABEL))


def _named_otherwise(old: Figure, new: Figure, sides: Sides) -> bool:
    """True where a reader should know the old name: of numbers that differ, also what it stands under.

    ``lúa đông xuân: sản lượng`` and ``lúa cả năm: sản lượng`` may be of one place in two reports, and yet
    count two things.
    """
    label = years_later(old.label, new.label, sides.years_apart)
    if same_numbers(old, new) or same_text(label, new.label):
        return _renamed(old, new, sides)
    ocr = old.page in sides.old_ocr or new.page in sides.new_ocr
    return not (ocr and read_alike(old.label, new.label, SAME_LABEL))


def changes_told_otherwise(old: Figure, new: Figure) -> list[tuple[Change, Change]]:
    """The changes stated of both, since one time and in one unit, with different numbers.

    A change that one of them lacks is told by its words.
    """
    stated = {(folded(change.since or ""), change.unit): change for change in old.changes}
    told = ((stated.get((folded(change.since or ""), change.unit)), change) for change in new.changes)
    return [(before, now) for before, now in told if before is not None and before.by != now.by]


def _same_unit(old: str | None, new: str | None) -> bool:
    """True where one is missing, or the first words of the other: where a unit ends is a matter of reading.

    "tấn" and "tấn/ha" are two units.
    """
    if not old or not new:
        return True
    first, second = (f"{folded(unit)} " for unit in (old, new))
    one_kind = ("/" in old) == ("/" in new)
    return first == second or (one_kind and (first.startswith(second) or second.startswith(first)))


def _same_label(old: str, new: str) -> bool:
    """True where the labels agree, or the parts of them that do not come from what they stand under."""
    return same_text(old, new) or same_text(old.rpartition(": ")[2], new.rpartition(": ")[2])


def same_numbers(old: Figure, new: Figure) -> bool:
    """True where value, denominator and rate are equal; a denominator or rate that one lacks is no change."""
    if old.value is None and new.value is None and NUMBER.findall(old.raw) != NUMBER.findall(new.raw):
        return False  # printed otherwise, and not read for sure on either side
    return (
        old.value == new.value
        and (old.of == new.of or old.of is None or new.of is None)
        and (old.percent == new.percent or old.percent is None or new.percent is None)
    )


def _same_amount(old: Figure, new: Figure) -> bool:
    """``3,87 tỷ đồng`` and ``3.870 triệu đồng``."""
    if old.value is None or new.value is None or folded(old.unit or "") == folded(new.unit or ""):
        return False
    scale = scale_of(old.unit, new.unit).factor
    return scale != 1 and Decimal(str(old.value)) * scale == Decimal(str(new.value))


def _misread(old: Figure, new: Figure, sides: Sides) -> bool:
    """True where one number is the other with a character misread."""
    numbers = [(old.value, new.value, False), (old.of, new.of, False), (old.percent, new.percent, True)]
    return all(
        first == second or first is None or second is None or _one_away(first, second, old, new, rate, sides)
        for first, second, rate in numbers
    )


def _one_away(first: float, second: float, old: Figure, new: Figure, rate: bool, sides: Sides) -> bool:
    tokens = printed_as(first, old.raw, rate=rate)[1], printed_as(second, new.raw, rate=rate)[1]
    digits = [re.sub(r"\D", "", token).lstrip("0") for token in tokens]
    if digits[0] == digits[1]:
        return True
    if any(reading.token == tokens[1] for reading in misreadings(tokens[0])):
        return True
    if any(re.sub(r"\D", "", reading.token).lstrip("0") == digits[1] for reading in misreadings(tokens[0])):
        return True
    return sides.same_document and Levenshtein.distance(digits[0], digits[1]) <= FAR


def _difference(old: Figure, new: Figure) -> float | int | None:
    if old.value is None or new.value is None:
        return None
    scale = scale_of(new.unit, old.unit).factor if old.unit and new.unit else Decimal(1)
    difference = Decimal(str(new.value)) * scale - Decimal(str(old.value))
    return int(difference) if difference == difference.to_integral_value() else float(difference)


def _flags(match: Match, sides: Sides, around: str) -> list[Flag]:
    old, new = match.old, match.new
    flags: list[Flag] = []
    if match.by_hand:
        flags.append("by-hand")
    if match.doubtful:
        flags.append("doubtful")
    fell = old.value is not None and new.value is not None and new.value < old.value
    if fell and CUMULATIVE.search(around) and new.unit != "%":
        flags.append("cumulative-fell")
    if old.of is not None and new.of is not None and old.of != new.of:
        flags.append("denominator-changed")
    if same_numbers(old, new) and changes_told_otherwise(old, new):
        flags.append("change-changed")
    if not sides.same_document and _named_otherwise(old, new, sides):
        flags.append("label-changed")
    if old.id in sides.restated:
        flags.append("restated")
    if old.id in sides.old_broken and new.id not in sides.new_broken:
        flags.append("sum-breaks-old")
    if new.id in sides.new_broken and old.id not in sides.old_broken:
        flags.append("sum-breaks-new")
    return flags


def lone(figure: Figure, *, is_old: bool, misread: bool, unread: bool) -> Pair:
    """The pair of a figure without a counterpart.

    Args:
        figure: of one report.
        is_old: of the old one.
        misread: the other reading lost it.
        unread: the other report has pages that could not be read; it may stand there.
    """
    side = side_of(figure)
    kind: PairClass = "reading" if misread else "removed" if is_old else "added"
    return Pair(
        label=figure.label,
        **{"class": kind},
        flags=["page-unread"] if unread else [],
        confidence=1.0,
        old=side if is_old else None,
        new=None if is_old else side,
    )
