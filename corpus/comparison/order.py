"""What stands in another order: the fewest items that must move to make one order of the other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def out_of_order(places: Sequence[int]) -> set[int]:
    """The items (their index) that moved; ``places`` are those that the items have in the other order.

    All others stand in one order on both sides: the longest run of places that rises is left as it is.
    """
    ends: list[int] = []  # of the best rising run of each length, the item it ends with
    before: list[int | None] = []
    for item, place in enumerate(places):
        length = bisect_left(ends, place, key=places.__getitem__)
        before.append(ends[length - 1] if length else None)
        ends[length : length + 1] = [item]
    stays: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        stays.add(last)
        last = before[last]
    return set(range(len(places))) - stays
