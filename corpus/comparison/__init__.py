"""Comparison of reports: two versions, two periods, or an indicator over many.

Comes in: two or more ``Report``. Goes out: a ``Comparison`` (``vanthu-diff/1``, ``model``): every figure of
both sides paired by what it counts and classed, and the changes of text; or a ``Series`` of one indicator.

``compare`` is the whole comparison of reports laid out in an ``outline``; ``matching`` pairs figures
(``tables``, ``columns``, ``scores``; each a ``match``) by one ``assignment`` over ``candidates`` and their
``likeness``, ``byhand`` keeps what people say of pairs; ``classify`` says what changed, ``text_diff`` in
the ``passages`` of text, ``table_diff`` in tables, ``order`` in the order of either, ``heads`` in what two
versions of one report say of themselves; ``series`` follows one indicator.
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
