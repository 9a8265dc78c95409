"""Places of a text with their readings, and the reading chosen for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from vanthu.repair.restoration.forms import Arc


class Slot(NamedTuple):
    """A place in the text: the readings of its piece.

    ``stop`` is ".", ";", ":" for the end of a sentence; ``begins``: the piece is its line's first word.
    """

    arcs: Sequence[Arc]
    stop: str = ""
    read: str = ""
    begins: bool = False


class Choice(NamedTuple):
    """The reading chosen for a slot, and how probable it is among its rivals."""

    arc: Arc
    confidence: float
