"""The public Python API: ``vanthu.read(path) -> Report`` and what is done with a report.

Comes in: files. Goes out: records (``parsers.report``), checks and comparisons. The names below are
imported when first used, so that ``import vanthu`` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.lazy import imported_when_used
from vanthu.version import __version__

if TYPE_CHECKING:
    from corpus import check, compare
    from extract.errors import VanthuError
    from extract.options import ReadOptions
    from parsers import read
    from parsers.report import Report

__all__ = ["ReadOptions", "Report", "VanthuError", "__version__", "check", "compare", "read"]

__getattr__ = imported_when_used(
    __name__,
    {
        "ReadOptions": "extract.options",
        "Report": "parsers.report",
        "VanthuError": "extract.errors",
        "check": "corpus",
        "compare": "corpus",
        "read": "parsers",
    },
)
