"""How fast one visitor may ask: a bucket that fills again, so that a page with its pictures comes at once."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict

AT_ONCE = 1000
"""Requests that may come at once: two comparisons of long reports with all their pages."""

A_SECOND = 200.0
"""Requests a second that go on: fifty people behind one name, each with a page and its picture; a program
that reads the whole archive waits for the answers, and stays below."""

MOST = 10_000
"""Visitors remembered; who was not seen for longest is forgotten, and has a full bucket."""


class Pace:
    """The buckets of all visitors."""

    def __init__(self, at_once: int = AT_ONCE, a_second: float = A_SECOND) -> None:
        self._at_once, self._a_second = at_once, a_second
        self._lock = threading.Lock()
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def is_too_fast(self, who: str) -> bool:
        """Count a request; whether it is one too many."""
        now = time.monotonic()
        with self._lock:
            left, since = self._left.pop(who, (float(self._at_once), now))
            left = min(float(self._at_once), left + (now - since) * self._a_second)
            self._left[who] = max(0.0, left - 1.0), now
            while len(self._left) > MOST:
                self._left.popitem(last=False)
        return left < 1.0
