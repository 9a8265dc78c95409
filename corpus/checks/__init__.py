"""Checks of a report against itself, and against earlier ones.

Comes in: a ``Report``. Goes out: a ``CheckResult`` (``vanthu-check/1``): findings, each with the passages
as read, the figures used, what is stated and what is computed, and the checks that hold. Nothing in the
report is changed; where one misread character explains a failure, the finding carries it as a suggestion.

* ``check`` asks all rules in their order of a report laid out in a ``context``; ``relations`` are what they
  claim, ``settle`` gives the verdicts (``tolerance``, ``exactness``, ``like``, ``units``, ``printed``),
  ``result`` and ``messages`` what is told
* prose: ``prose_sums``, ``steps``, ``percent``, ``shares``, ``averages``, ``counts``, ``contradictions``,
  ``restated``, ``citations``, ``number_forms``
* tables (``table_shape``): ``table_totals``, ``table_rows``, ``table_rates``, ``table_averages``,
  ``table_differences``, ``table_formulas`` and ``formulas``, ``table_links`` (with prose)
* what was misread: ``confusion``, ``suggest``, ``slips``, ``reading_error``
"""

from vanthu.corpus.checks.check import check
from vanthu.corpus.checks.result import CheckResult, PassedCheck

__all__ = ["CheckResult", "PassedCheck", "check"]
