"""Figures: paragraphs and tables in, the statistics they state out.

``document`` goes through a report: every paragraph is read by ``prose``, the numeric cells of tables by
``cells``, sentences in cells by ``cell_prose``; what is no statistic is left out (``lexer.kinds``). A
figure in the making is a ``draft``; ``settle`` says at the end of each when it is of and on what basis it
stands.

* numbers: ``expressions`` (that belong together), ``brackets``, ``numbered_names`` (that are a name's),
  ``nouns`` (the unit or what is counted), ``testimony`` (which printed numbers a figure is made of)
* changes and rates: ``changes`` (what says one), ``owners`` (of which figure it is), ``said_changes``,
  ``growth``, ``shifts``, ``rates``, ``shares``, ``measured_by``, ``turns`` (in turn)
* names: ``naming`` is the way, ``labels`` the words of the own clause (``words_before``, ``words_behind``,
  ``openings``, ``senses``, ``wording``), ``joining`` puts them together, ``context`` what is taken along
  (``leaning``, ``runs``, ``shared_words``, ``harm``), ``run_in_titles`` what heads it; ``indicator`` gives
  the parts
* wholes: ``parts`` (which figure is a part of which), ``list_parts`` (those in paragraphs of their own),
  ``sums`` (that no word tells), ``amounts`` (what they compare), ``leads`` (which paragraph introduces
  which), ``sight`` (what is said behind figures), ``surroundings`` (what stands around one)
* time and basis: ``when``, ``table_periods``, ``basis`` (``basis_words`` at the number, ``cell_basis`` in
  tables, ``stand`` what it is), ``plans``
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
