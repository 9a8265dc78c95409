"""Python's collector of cyclic garbage, paused where it can find nothing."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the collector; also a decorator.

    Reading and restoring make hundreds of thousands of objects that live to their end, and no cycles: the
    collector would walk over all of them, and over all that the caller holds, again and again.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
