"""The public Python API: ``vanthu.read(path) -> Report`` and what is done with a report.

Comes in: files. Goes out: records (``parsers.report``), checks and comparisons. The names below are
imported when first used, so that ``import vanthu`` costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from vanthu.version import __version__

if TYPE_CHECKING:
    from corpus import check, compare
    from extract.errors import VanthuError
    from extract.options import ReadOptions
    from parsers import read
    from parsers.report import Report

__all__ = ["ReadOptions", "Report", "VanthuError", "__version__", "check", "compare", "read"]

_HOMES = {
    "read": "parsers",
    "Report": "parsers.report",
    "ReadOptions": "extract.options",
    "VanthuError": "extract.errors",
    "check": "corpus",
    "compare": "corpus",
}


def __getattr__(name: str) -> Any:
    """Import a public name from its room when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module 'vanthu' has no attribute {name!r}")
    value = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
