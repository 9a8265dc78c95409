"""What work in a child may cost."""

from __future__ import annotations

import math
from dataclasses import dataclass

MEMORY = 1_500_000_000
"""Bytes a child may hold for one file: a page by OCR needs 0.4 GB, a report of 60 pages 0.2 GB."""

STEP = 40.0
"""Seconds without a sign of life. A page of text takes hundredths of a second, a plan with 100,000 lines a
few; beside six times the load it is still far from this, and a file that never ends is told of in time."""

START = 120.0
"""Seconds for starting a child: 1 s on an idle machine, 10 s were seen on one with six times the load."""


@dataclass(frozen=True)
class Limits:
    """What one call may cost.

    Attributes:
        memory: bytes of data the process may hold, programs that it starts counted for themselves.
        stall: seconds without a sign of life; a step that is known to take longer says so (``beat``).
        total: seconds altogether.
        advice: the next step for a user whose file took too long; None for the error's own.
    """

    memory: int = MEMORY
    stall: float = STEP
    total: float = math.inf
    advice: str | None = None
