"""Places of a text with their readings, and the reading chosen for each."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, overload

import numpy as np
import numpy.typing as npt

from vanthu.extract.page import Alternative
from vanthu.extract.values import fixed
from vanthu.repair.restoration.forms import Arc


class Slot(NamedTuple):
    """A place in the text: the readings of its piece.

    ``stop`` is ".", ";", ":" for the end of a sentence; ``begins``, of a line's first word: the cases
    that do not go on from the line before, "lT", and where the line is no heading "lTU".
    """

    arcs: Sequence[Arc]
    stop: str = ""
    read: str = ""
    begins: str = ""


class Evidence(NamedTuple):
    """What tells how sure the choices of a text are, for every place.

    Attributes:
        sure: the confidence beside neighbours as chosen.
        open: whether there was a choice.
        score: log P that the word is read so.
        letters: how many were read.
        glued: whether several words were.
        capital: whether it begins with one, and does not begin a line.
    """

    sure: npt.NDArray[np.float64]
    open: npt.NDArray[np.bool_]
    score: npt.NDArray[np.float64]
    letters: npt.NDArray[np.integer]
    glued: npt.NDArray[np.bool_]
    capital: npt.NDArray[np.bool_]


class Places(Sequence[Slot]):
    """The slots of a text: those that differ, and which of them stands at every place."""

    __slots__ = ("at", "slots")

    def __init__(self, slots: Sequence[Slot], at: Iterable[int]) -> None:
        self.at, self.slots = array("i", at), slots

    @classmethod
    def of(cls, slots: Sequence[Slot]) -> Places:
        """Slots as they stand; the same one may recur."""
        if isinstance(slots, Places):
            return slots
        different = {id(slot): slot for slot in slots}
        number_of = {key: number for number, key in enumerate(different)}
        return cls(list(different.values()), [number_of[id(slot)] for slot in slots])

    def __len__(self) -> int:
        return len(self.at)

    @overload
    def __getitem__(self, place: int) -> Slot: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Slot]: ...
    def __getitem__(self, place: int | slice) -> Slot | Sequence[Slot]:
        if isinstance(place, slice):
            return [self.slots[number] for number in self.at[place]]
        return self.slots[self.at[place]]

    def __iter__(self) -> Iterator[Slot]:
        return map(self.slots.__getitem__, self.at)


@fixed(frozen=True, slots=True)
class WordRead:
    """Where in a line a word stands that was read differently, and how."""

    start: int
    end: int
    readings: tuple[Alternative, ...]


class Choice(NamedTuple):
    """The reading chosen for a slot, and how probable it is among its rivals."""

    arc: Arc
    confidence: float
