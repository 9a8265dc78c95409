"""Where a numbered unit stands: under which of the units that are open."""

from __future__ import annotations

from collections.abc import Sequence

from vanthu.parsers.markers import Kind, Marker
from vanthu.parsers.outline.nodes import Node, label_of

Place = tuple[tuple[Node, ...], tuple[int, ...], str]
"""The open units above a unit, outermost first, its full number, and its part of the id."""

_ABOVE = {
    Kind.APPENDIX: (),
    Kind.PART: (Kind.APPENDIX,),
    Kind.CHAPTER: (Kind.APPENDIX, Kind.PART),
    Kind.DIVISION: (Kind.APPENDIX, Kind.PART, Kind.CHAPTER),
    Kind.ARTICLE: (Kind.APPENDIX, Kind.PART, Kind.CHAPTER, Kind.DIVISION),
}
OUTER = (Kind.APPENDIX, Kind.PART, Kind.CHAPTER, Kind.DIVISION, Kind.ARTICLE, Kind.LETTER, Kind.ROMAN)
"""Kinds of units that number the outline; what is numbered inside them starts again."""


def place_of(marker: Marker, open_units: Sequence[Node]) -> Place:
    """Where a new unit stands.

    Args:
        marker: that opens it.
        open_units: those that are open, outermost first.

    Returns:
        The open units above it, outermost first, its full number, and its part of the id.
    """
    if marker.kind in _ABOVE:
        above = tuple(node for node in open_units if node.marker.kind in _ABOVE[marker.kind])
        return above, marker.numbers, label_of(marker)
    if marker.kind is Kind.DECIMAL:
        return _place_of_decimal(marker, open_units)
    same = next((k for k, node in enumerate(open_units) if node.marker.kind is marker.kind), None)
    if same is not None:
        return tuple(open_units[:same]), marker.numbers, label_of(marker)
    last = max((k for k, node in enumerate(open_units) if node.marker.kind in OUTER), default=-1)
    return tuple(open_units[: last + 1]), marker.numbers, label_of(marker)


def _place_of_decimal(marker: Marker, open_units: Sequence[Node]) -> Place:
    prefix = marker.numbers[:-1]
    for k in range(len(open_units) - 1, -1, -1):
        if open_units[k].full == prefix and open_units[k].marker.kind is not Kind.APPENDIX:
            return tuple(open_units[: k + 1]), marker.numbers, str(marker.numbers[-1])
    for length in range(len(prefix) - 1, 0, -1):
        for k in range(len(open_units) - 1, -1, -1):
            if open_units[k].full == prefix[:length]:
                label = ".".join(str(number) for number in marker.numbers[length:])
                return tuple(open_units[: k + 1]), marker.numbers, label
    # A misprinted number, or one of pages read without those before: it stays among the units of its
    # depth, and carries as much of its number as they do.
    for k, node in enumerate(open_units):
        if node.marker.kind is Kind.DECIMAL and len(node.full) == len(marker.numbers):
            own = marker.numbers[-1 - node.label.count(".") :]
            return tuple(open_units[:k]), marker.numbers, ".".join(map(str, own))
    arabic = next((k for k, node in enumerate(open_units) if node.marker.kind is Kind.ARABIC), None)
    if arabic is not None:
        return tuple(open_units[: arabic + 1]), marker.numbers, str(marker.numbers[-1])
    label = ".".join(str(number) for number in marker.numbers)
    last = max((k for k, node in enumerate(open_units) if node.marker.kind in OUTER), default=-1)
    return tuple(open_units[: last + 1]), marker.numbers, label
