"""What people put together for a working paper: findings, figures and pairs, by who chose them.

Kept in the memory of one run of the program: the paper is what is kept, and it is made anew from the archive.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

MOST = 200
"""Entries of one paper; with a picture each, some 80 sheets."""


@dataclass(frozen=True)
class Chosen:
    """One of them.

    Attributes:
        kind: what it is.
        document: ID of its document; of a pair, of the later one.
        name: of a figure its ID, of a finding the page and words that it is known again by.
        old: of a pair, the ID of the older document.
        old_name: of a pair, the ID of the figure there; either may be empty where a side has none.
    """

    kind: Literal["finding", "figure", "pair"]
    document: str
    name: str
    old: str = ""
    old_name: str = ""


class Choices:
    """The choices of all who work at one desk."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._of: dict[str, dict[Chosen, None]] = {}

    def of(self, who: str) -> list[Chosen]:
        """In the order in which they were chosen."""
        with self._lock:
            return list(self._of.get(who, ()))

    def add(self, who: str, chosen: Iterable[Chosen]) -> None:
        """Choose more, each once; those beyond ``MOST`` are left out."""
        with self._lock:
            known = self._of.setdefault(who, {})
            for one in chosen:
                if len(known) < MOST:
                    known.setdefault(one)

    def remove(self, who: str, number: int) -> None:
        """Leave the one with this number (from 1) out again."""
        with self._lock:
            known = self._of.get(who, {})
            for one in list(known)[number - 1 : number] if number > 0 else ():
                del known[one]

    def clear(self, who: str) -> None:
        """Leave all out."""
        with self._lock:
            self._of.pop(who, None)
