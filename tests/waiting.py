"""Waiting for what another process does: long on a loaded machine, and not longer than it takes."""

import time
from collections.abc import Callable
from typing import TypeVar

PATIENCE = 180.0
"""Seconds: so long that only what never happens is given up. Only a failing test takes them."""

T = TypeVar("T")


def awaited(condition: Callable[[], T]) -> T:
    """What the condition gives once it is true, or at last."""
    end = time.monotonic() + PATIENCE
    while not (found := condition()) and time.monotonic() < end:
        time.sleep(0.05)
    return found
