"""What a document does not state, and where on its first page papers print it.

The places are those of the sketch of a paper's head in Phụ lục I of Nghị định 30/2020/NĐ-CP: an eye that
looks there sees whether the paper leaves it out or the reading did.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Unstated:
    """A field that a document should state.

    Attributes:
        field: ``number``, ``issued_on``, ``issuer`` or ``period``.
        page: from 1.
        bbox: where it would stand, in points on a sheet of A4, as all boxes of a record.
    """

    field: str
    page: int
    bbox: Box


_LEFT, _MIDDLE, _RIGHT = 57.0, 298.0, 560.0
"""Points: the edges of the text with the narrowest margins allowed (15-20 mm), and half of a sheet of A4."""

_STATED: dict[str, tuple[tuple[str, ...], Box]] = {
    "number": (("number",), (_LEFT, 90.0, _MIDDLE, 150.0)),
    "issued_on": (("issued_on",), (_MIDDLE, 90.0, _RIGHT, 150.0)),
    "issuer": (("issuer",), (_LEFT, 40.0, _MIDDLE, 110.0)),
    "period": (("period_label", "period_end"), (_LEFT, 140.0, _RIGHT, 260.0)),
}
"""What a document is found and put in order by, the columns of which one must say it, and its place: number
under the body on the left, date under the motto on the right, the period in the title below both."""


def unstated(row: Mapping[str, Any]) -> list[Unstated]:
    """What a row of ``documents`` does not state, in the order of the head."""
    return [
        Unstated(name, 1, box) for name, (columns, box) in _STATED.items() if not any(map(row.get, columns))
    ]
