"""Many reports: the archive, the checks of a report against itself, and comparisons.

Comes in: records that ``parsers`` made, and files for the archive. Goes out: check results
(``vanthu-check/1``), comparisons (``vanthu-diff/1``), and an archive that can be searched and exported.
The names below are imported when first used: a command that only lists the archive does not pay for the
libraries of the comparison.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vanthu.extract.lazy import imported_when_used

if TYPE_CHECKING:
    from vanthu.corpus.checks import CheckResult, check
    from vanthu.corpus.comparison import ByHand, Comparison, PairsDisagree, compare

__all__ = ["ByHand", "CheckResult", "Comparison", "PairsDisagree", "check", "compare"]

__getattr__ = imported_when_used(
    __name__,
    {
        "ByHand": "vanthu.corpus.comparison",
        "CheckResult": "vanthu.corpus.checks",
        "Comparison": "vanthu.corpus.comparison",
        "PairsDisagree": "vanthu.corpus.comparison",
        "check": "vanthu.corpus.checks",
        "compare": "vanthu.corpus.comparison",
    },
)
