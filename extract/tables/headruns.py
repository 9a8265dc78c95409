"""What heads of tables are made of: words that stand together, and the cells made of them."""

from __future__ import annotations

from collections.abc import Sequence

from vanthu.extract.geometry import union
from vanthu.extract.page import BBox, Word
from vanthu.extract.values import fixed


@fixed(frozen=True, slots=True)
class Part:
    """A cell over the columns ``first`` to ``last`` (from 0, the last not included), with its words."""

    first: int
    last: int
    top: float
    bottom: float
    words: tuple[Word, ...]


@fixed(frozen=True, slots=True)
class Run:
    """Words of a head that stand together."""

    words: tuple[Word, ...]
    box: BBox

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.box[1] + self.box[3]) / 2

    @property
    def centre(self) -> float:
        """The middle of its width."""
        return (self.box[0] + self.box[2]) / 2


def run_of(words: Sequence[Word]) -> Run:
    """Words as one run."""
    return Run(tuple(words), union(word.bbox for word in words))
