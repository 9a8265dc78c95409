"""What ``verify`` finds: one thing that is not as it should be, with the next step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ProblemKind = Literal["missing", "altered", "orphaned", "half-written"]

RESTORE = "Restore the database from a backup, or ingest the originals into a new archive."


@dataclass(frozen=True)
class Problem:
    """One thing that is not as it should be: where, what, and the next step."""

    kind: ProblemKind
    place: str
    message: str
    next_step: str = RESTORE
