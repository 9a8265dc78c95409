"""Figures: paragraphs and tables in, the statistics they state out.

``figures_of`` reads every paragraph with the grammar in ``prose`` (number, unit, comparator, connective),
leaves out what is no statistic (``nonfigures``), names each figure (``labels``), links parts to their totals
(``parts``), and adds the numeric cells of the tables (``cells``). ``figures_of_text_cells`` reads the
sentences that stand in cells.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from parsers.figures.cell_prose import figures_of_text_cells
    from parsers.figures.cells import is_running_text, label_in_cell
    from parsers.figures.document import figures_of

__all__ = ["figures_of", "figures_of_text_cells", "is_running_text", "label_in_cell"]

_HOMES = {
    "figures_of": "parsers.figures.document",
    "figures_of_text_cells": "parsers.figures.cell_prose",
    "is_running_text": "parsers.figures.cells",
    "label_in_cell": "parsers.figures.cells",
}


def __getattr__(name: str) -> Any:
    """Import an exported name when it is first asked for: checks need the numbers, not the grammar."""
    if name not in __all__:
        raise AttributeError(f"module 'parsers.figures' has no attribute {name!r}")
    value = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
