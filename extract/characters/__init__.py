"""What is done for every character of a page, in one go: by the compiled core, or by its twin in Python.

``bulk`` is whichever there is (``core``, ``python``; ``work`` says what they do). Both give the same results,
to the last bit (``tests/extract/test_characters.py``).
"""

from __future__ import annotations

from pathlib import Path

from vanthu.extract.characters.core import Compiled
from vanthu.extract.characters.python import Python
from vanthu.extract.characters.work import (
    NEAR_GAP,
    OPAQUE,
    PLAIN,
    WIDE_GAP,
    Boxes,
    Bulk,
    Item,
    Runs,
    codes_of,
)
from vanthu.extract.compiled import core_of

__all__ = [
    "NEAR_GAP",
    "OPAQUE",
    "PLAIN",
    "WIDE_GAP",
    "Boxes",
    "Compiled",
    "Item",
    "Python",
    "Runs",
    "bulk",
    "codes_of",
]


def _bulk() -> Bulk:
    core = core_of("vanthu.extract", Path(__file__).parents[1])
    return Python() if core is None else Compiled(core)


bulk: Bulk = _bulk()
"""Whichever there is."""
