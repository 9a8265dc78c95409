"""Parts of a record as rows: the one way from figures, findings and sides of a pair to cells."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vanthu.parsers.report import Change

PLACE = ("page", "x0", "top", "x1", "bottom")

FIGURE_COLUMNS = (
    *("id", "label", "measure", "value", "of", "percent", "unit"),
    *("change_by", "change_since", "change_unit", "as_of", "section", "block", "table", "row", "column"),
    *PLACE,
    *("raw", "confidence", "part_of", "tier", "issue", "approx"),
    *("value_max", "value_exact", "basis", "period_label", "period_start", "period_end"),
    "further_changes",
)
"""Columns of a figure in CSV and XLSX, in order, named as in the record (row and column count from 0)."""


def _side(number: int) -> Callable[[Any], object]:
    return lambda item: item.bbox[number] if item.bbox else None


def _inner(outer: str, name: str) -> Callable[[Any], object]:
    def value(item: Any) -> object:
        inner = getattr(item, outer)
        return None if inner is None else getattr(inner, name)

    return value


def _raw(item: Any) -> object:
    return item.raw if isinstance(item.raw, str) else " / ".join(item.raw)


def changes_json(changes: Sequence[Change]) -> str | None:
    """Changes for programs, as in the record: a list in JSON; None where there are none."""
    if not changes:
        return None
    return json.dumps([change.model_dump() for change in changes], ensure_ascii=False)


_CELLS: dict[str, Callable[[Any], object]] = {
    **{name: _side(number) for number, name in enumerate(PLACE[1:])},
    **{f"change_{name}": _inner("change", name) for name in ("by", "since", "unit")},
    **{f"period_{name}": _inner("period", name) for name in ("label", "start", "end")},
    "further_changes": lambda item: changes_json(item.further_changes),
    "changes": lambda item: changes_json(item.changes),
    "suggestion": _inner("suggestion", "value"),
    "reading_error": _inner("suggestion", "reading_error"),
    "evidence": _inner("suggestion", "evidence"),
    "figures": lambda item: " ".join(item.figures),
    "flags": lambda item: " ".join(item.flags),
    "raw": _raw,
}
"""Cells that are not simply a field of their name."""


def cells(item: Any, names: Sequence[str]) -> list[object]:
    """The cells of a figure, a side of a pair, a finding or any other part of a record.

    Args:
        item: the part; None (a figure without a counterpart) gives empty cells.
        names: of the columns: fields, ``x0`` to ``bottom`` of the box, ``change_by`` and the like.
    """
    if item is None:
        return [None] * len(names)
    return [_CELLS[name](item) if name in _CELLS else getattr(item, name) for name in names]


def plain_number(value: Any) -> Any:
    """A float that is a whole number as an int, so that 15906 does not become 15906.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
