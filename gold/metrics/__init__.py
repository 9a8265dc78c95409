"""One metric a module: in come the gold and what was read, out goes a ``Result``.

Edits and hits are summed before dividing, so that one empty page cannot spoil a mean.
"""

from vanthu.gold.metrics.measure import Measure, Result, f1, share

__all__ = ["Measure", "Result", "f1", "share"]
