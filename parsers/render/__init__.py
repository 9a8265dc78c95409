"""A record as people and spreadsheets want it; the JSON is the record itself.

Comes in: a ``Report``. Goes out: Markdown, CSV, XLSX. The names below are imported when first used: most
records are written as they are, and need no writer of workbooks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vanthu.extract.lazy import imported_when_used

if TYPE_CHECKING:
    from vanthu.parsers.render.cells import guard_formula, unguard_formula
    from vanthu.parsers.render.markdown import to_markdown
    from vanthu.parsers.render.tables import to_csv, to_xlsx

__all__ = ["guard_formula", "to_csv", "to_markdown", "to_xlsx", "unguard_formula"]

__getattr__ = imported_when_used(
    __name__,
    {
        "guard_formula": "vanthu.parsers.render.cells",
        "unguard_formula": "vanthu.parsers.render.cells",
        "to_markdown": "vanthu.parsers.render.markdown",
        "to_csv": "vanthu.parsers.render.tables",
        "to_xlsx": "vanthu.parsers.render.tables",
    },
)
