"""Figures: paragraphs and tables in, the statistics they state out.

``figures_of`` reads every paragraph with the grammar in ``prose`` (number, unit, comparator, connective),
leaves out what is no statistic (``lexer.kinds``), names each figure (``labels``), links parts to their totals
(``parts``), and adds the numeric cells of the tables (``cells``). ``cell_prose`` reads the sentences that
stand in cells, ``settle`` says of each figure when it is of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vanthu.extract.lazy import imported_when_used

if TYPE_CHECKING:
    from vanthu.parsers.figures.cells import is_running_text, label_in_cell
    from vanthu.parsers.figures.document import figures_of

__all__ = ["figures_of", "is_running_text", "label_in_cell"]

__getattr__ = imported_when_used(
    __name__,
    {
        "figures_of": "vanthu.parsers.figures.document",
        "is_running_text": "vanthu.parsers.figures.cells",
        "label_in_cell": "vanthu.parsers.figures.cells",
    },
)
