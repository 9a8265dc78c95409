"""Units of measure in rows of tables, where they stand before figures instead of behind them."""

from __future__ import annotations

from collections.abc import Sequence

from vanthu.extract.patterns import lazy_pattern
from vanthu.repair.restoration.forms import Arc
from vanthu.repair.restoration.tokens import LinePart

_UNITS = """
ha con tấn tạ kg lít cây m km triệu tỷ đồng hộ người lượt cháu cái chiếc bộ lớp trường buổi vụ giường máy bản
thôn xã phòng
"""
UNITS = frozenset(_UNITS.split())
"""Of one syllable, in small letters, as reports write them in a column of their own."""
IN_A_ROW = 6.0  # nats by which a word is likelier one: sentences, which taught the model, have units behind
_ROW = lazy_pattern(r"\s\d[\d.,]*\s+\d[\d.,]*$")
_FIGURES = lazy_pattern(r"(?:\s+\d[\d.,]*){2,}$")


def is_row(line: str) -> bool:
    """True for a line that ends in two figures or more."""
    return line[-1:].isdigit() and _ROW.search(line) is not None


def in_a_row(line: str, piece: LinePart, arcs: Sequence[Arc]) -> tuple[Arc, ...] | None:
    """The readings of a word before the figures of a row, units before others; None where it is no such word.

    Args:
        line: holds the word.
        piece: the word.
        arcs: its readings.
    """
    if piece.kind != "word" or not piece.text.islower() or not _FIGURES.match(line, piece.end):
        return None
    if not any(arc.text in UNITS for arc in arcs):
        return None
    raised = (arc._replace(score=arc.score + IN_A_ROW) if arc.text in UNITS else arc for arc in arcs)
    return tuple(sorted(raised, key=lambda arc: -arc.score))
