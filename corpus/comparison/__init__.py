"""Comparison of reports: two versions, two periods, or an indicator over many.

Comes in: two or more ``Report``. Goes out: a ``Comparison`` (``vanthu-diff/1``): every figure of both sides
paired by what it counts and classed, and the changes of text; or a ``Series`` of one indicator.
"""

from vanthu.corpus.comparison.byhand import ByHand, PairsDisagree
from vanthu.corpus.comparison.compare import compare
from vanthu.corpus.comparison.model import Comparison, Pair, Side, TextChange, WordMark
from vanthu.corpus.comparison.series import Series, SeriesPoint, series

__all__ = [
    "ByHand",
    "Comparison",
    "Pair",
    "PairsDisagree",
    "Series",
    "SeriesPoint",
    "Side",
    "TextChange",
    "WordMark",
    "compare",
    "series",
]
