"""Units of measure in tables: before the figures of a row, or where the table says its unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from vanthu.extract.patterns import lazy_pattern
from vanthu.repair.restoration.forms import Arc
from vanthu.repair.restoration.tokens import LinePart

_UNITS = """
ha con tấn tạ kg lít cây m km triệu tỷ đồng hộ người lượt cháu cái chiếc bộ lớp trường buổi vụ giường máy bản
thôn xã phòng
"""
UNITS = frozenset(_UNITS.split())
"""Of one syllable, in small letters, as reports write them in a column of their own."""
MULTIPLES = frozenset(("nghìn", "ngàn", "triệu", "tỷ", "tỉ"))
MEASURED = UNITS | MULTIPLES
IN_A_ROW = 6.0  # nats by which a word is likelier one: sentences, which taught the model, have units behind
_ROW = lazy_pattern(r"\s\d[\d.,]*\s+\d[\d.,]*$")
# "Đơn vị tính: Tỷ đồng", whatever was read of its marks; sentences have "tự động" behind "tính".
_TELLS_UNIT = lazy_pattern(r"\b(?:[dđ]\w{0,2}n v\w{1,2} t\w{1,3}h|[dđ]vt) ?: ?(.+)", re.IGNORECASE)
# A cell "Tỷ đồng" behind a name in small letters, or alone: a row ends with it, or with figures.
_AMOUNT = lazy_pattern(r"(?:^|\s)([TN][^\W\d_]{1,5}) ([dđ][^\W_]{2,4})(?:\s+\d[\d.,]*)*$")
_FIGURES = lazy_pattern(r"(?:\s+\d[\d.,]*){2,}$")


def has_units(line: str) -> bool:
    """True for a line that ends in two figures or more, or that may name a unit apart from any sentence."""
    if line[-1:].isdigit() and _ROW.search(line) is not None:
        return True
    return _TELLS_UNIT.search(line) is not None or _AMOUNT.search(line) is not None


def of_measure(
    line: str, piece: LinePart, arcs: Sequence[Arc], readings: Callable[[str], Sequence[Arc]]
) -> tuple[Arc, ...] | None:
    """The readings of a word where a unit of measure stands: that alone, or before others; None elsewhere.

    Args:
        line: holds the word.
        piece: the word.
        arcs: its readings.
        readings: of any word.
    """
    if piece.kind != "word" or not any(arc.text.lower() in MEASURED for arc in arcs):
        return None
    if _tells_unit(line, piece) or _is_of_an_amount(line, piece, readings):
        return tuple(arc for arc in arcs if arc.text.lower() in MEASURED)
    if not (piece.text.islower() and _FIGURES.match(line, piece.end)):
        return None
    raised = (arc._replace(score=arc.score + IN_A_ROW) if arc.text in UNITS else arc for arc in arcs)
    return tuple(sorted(raised, key=lambda arc: -arc.score))


def _tells_unit(line: str, piece: LinePart) -> bool:
    told = _TELLS_UNIT.search(line)
    return told is not None and told.start(1) <= piece.start


def _is_of_an_amount(line: str, piece: LinePart, readings: Callable[[str], Sequence[Arc]]) -> bool:
    """True for both words of ``Tỷ đồng`` at the end of a row's name."""
    amount = _AMOUNT.search(line)
    if amount is None or (piece.start, piece.end) not in (amount.span(1), amount.span(2)):
        return False
    multiple, currency = map(readings, amount.groups())
    in_dong = any(arc.text == "đồng" for arc in currency)
    return in_dong and any(arc.text.lower() in MULTIPLES for arc in multiple)
