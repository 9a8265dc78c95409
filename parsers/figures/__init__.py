"""Figures: paragraphs and tables in, the statistics they state out.

``figures_of`` reads every paragraph with the grammar in ``prose`` (number, unit, comparator, connective),
leaves out what is no statistic (``nonfigures``), names each figure (``labels``), links parts to their totals
(``parts``), and adds the numeric cells of the tables (``cells``). ``figures_of_text_cells`` reads the
sentences that stand in cells.
"""

from parsers.figures.cell_prose import figures_of_text_cells, is_running_text, label_in_cell
from parsers.figures.document import figures_of

__all__ = ["figures_of", "figures_of_text_cells", "is_running_text", "label_in_cell"]
