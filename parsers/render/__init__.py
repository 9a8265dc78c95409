"""A record as people and spreadsheets want it; the JSON is the record itself.

Comes in: a ``Report``. Goes out: Markdown, CSV, XLSX.
"""

from vanthu.parsers.render.cells import guard_formula, unguard_formula
from vanthu.parsers.render.markdown import to_markdown
from vanthu.parsers.render.tables import to_csv, to_xlsx

__all__ = ["guard_formula", "to_csv", "to_markdown", "to_xlsx", "unguard_formula"]
