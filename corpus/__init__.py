"""Many reports: the archive, the checks of a report against itself, and comparisons.

Comes in: records that ``parsers`` made, and files for the archive. Goes out: check results
(``vanthu-check/1``), comparisons (``vanthu-diff/1``), and an archive that can be searched and exported.
The names below are imported when first used: a command that only lists the archive does not pay for the
libraries of the comparison.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from corpus.checks import CheckResult, check
    from corpus.comparison import Comparison, compare

__all__ = ["CheckResult", "Comparison", "check", "compare"]

_HOMES = {
    "check": "corpus.checks",
    "CheckResult": "corpus.checks",
    "compare": "corpus.comparison",
    "Comparison": "corpus.comparison",
}


def __getattr__(name: str) -> Any:
    """Import a name from its folder when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module 'corpus' has no attribute {name!r}")
    value = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
