"""Figures: paragraphs and tables in, the statistics they state out.

``figures_of`` reads every paragraph with the grammar in ``prose`` (number, unit, comparator, connective),
leaves out what is no statistic (``nonfigures``), names each figure (``labels``), links parts to their totals
(``parts``), and adds the numeric cells of the tables (``cells``).
"""

from parsers.figures.document import figures_of

__all__ = ["figures_of"]
