"""What people say of the pairs of a comparison: these two figures count one thing, or those two do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property

Ids = tuple[str, str]
"""The id of a figure of the old report and of one of the new report."""


class PairsDisagree(ValueError):
    """A figure was put into two pairs, or one pair was both made and parted; carries the ids."""

    def __init__(self, ids: Iterable[str]) -> None:
        self.ids = sorted(ids)
        super().__init__(f"more than one thing is said of the pairs of {', '.join(self.ids)}")


@dataclass(frozen=True)
class ByHand:
    """Pairs set by a person between two reports, by ids of figures.

    Attributes:
        together: figures that count one thing; each figure is in one pair at most.
        apart: figures that do not; either may still be paired with another.

    Raises:
        PairsDisagree: a figure is in two pairs of ``together``, or a pair is in both.
    """

    together: Collection[Ids] = field(default_factory=frozenset)
    apart: Collection[Ids] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        both = {one for ids in set(self.together) & set(self.apart) for one in ids}
        for side in (0, 1):
            times = Counter(ids[side] for ids in set(self.together))
            both |= {one for one, count in times.items() if count > 1}
        if both:
            raise PairsDisagree(both)

    @cached_property
    def new_of(self) -> dict[str, str]:
        """The new figure of every old one that a person paired."""
        return dict(self.together)

    @cached_property
    def old_of(self) -> dict[str, str]:
        """The old figure of every new one that a person paired."""
        return {new: old for old, new in self.together}

    @cached_property
    def _apart(self) -> frozenset[Ids]:
        return frozenset(self.apart)

    def within(self, old: Collection[str], new: Collection[str]) -> ByHand:
        """What is said of figures that both reports have."""
        kept = [
            [ids for ids in said if ids[0] in old and ids[1] in new] for said in (self.together, self.apart)
        ]
        return ByHand(*kept)

    def leaves_open(self, old: str, new: str) -> bool:
        """True where the program may pair the two: nobody parted them or paired either with any figure."""
        return old not in self.new_of and new not in self.old_of and (old, new) not in self._apart
