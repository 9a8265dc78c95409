"""Checks of a report against itself.

Comes in: a ``Report``. Goes out: a ``CheckResult`` (``vanthu-check/1``): findings, each with the passages
as read, the figures used, what is stated and what is computed, and the checks that hold. Nothing in the
report is changed; where one misread character explains a failure, the finding carries it as a suggestion.
"""

from vanthu.corpus.checks.check import check
from vanthu.corpus.checks.result import CheckResult, PassedCheck

__all__ = ["CheckResult", "PassedCheck", "check"]
