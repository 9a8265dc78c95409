"""What a comparison says first: the pairs by the table they stand in, their counts, the greatest changes."""

from __future__ import annotations

from collections import Counter

from vanthu.corpus.comparison.model import Comparison, Pair, TextChange
from vanthu.parsers.report import Number

GREATEST = 5
"""Changes named on the first screen."""


def listed(comparison: Comparison) -> dict[str, list[Pair]]:
    """The pairs that differ, by the table they stand in; none that is doubtful stands among the sure ones."""
    lists: dict[str, list[Pair]] = {
        name: [] for name in ("changed-list", "restated-list", "doubtful-list", "reading-list")
    }
    for pair in comparison.pairs:
        if pair.kind == "reading":
            lists["reading-list"].append(pair)
        elif "doubtful" in pair.flags:
            lists["doubtful-list"].append(pair)
        elif pair.kind == "unchanged" and "restated" in pair.flags:
            lists["restated-list"].append(pair)
        elif pair.kind != "unchanged":
            lists["changed-list"].append(pair)
    return lists


def counts(comparison: Comparison) -> dict[str, int]:
    """What the first sentence counts."""
    sure = listed(comparison)["changed-list"]
    kinds = Counter(pair.kind for pair in sure)
    deltas = [pair.delta for pair in sure if pair.kind == "value" and pair.delta]
    return {
        "value": kinds["value"],
        "up": sum(delta > 0 for delta in deltas),
        "down": sum(delta < 0 for delta in deltas),
        "added": kinds["added"],
        "removed": kinds["removed"],
        "unchanged": sum(pair.kind == "unchanged" for pair in comparison.pairs),
        "doubtful": len(listed(comparison)["doubtful-list"]),
        "text": len(comparison.text),
    }


LEAST_BASE = 100
"""An old value below grows by hundreds of percent for nothing: it is named only where no greater one did."""


def greatest(comparison: Comparison) -> list[tuple[int, Pair]]:
    """The sure changes that are greatest against their old value, with their rows, one an indicator."""
    rows = enumerate(listed(comparison)["changed-list"], start=1)
    able = [(row, pair) for row, pair in rows if pair.kind == "value" and pair.delta_percent and pair.old]
    able.sort(key=lambda one: (abs(_old_value(one[1])) < LEAST_BASE, -abs(one[1].delta_percent or 0)))
    found: dict[str, tuple[int, Pair]] = {}
    for row, pair in able:
        found.setdefault(pair.label.rpartition(": ")[0] or pair.label, (row, pair))
    return list(found.values())[:GREATEST]


def _old_value(pair: Pair) -> Number:
    return (pair.old.value if pair.old else None) or 0


def text_by_section(comparison: Comparison) -> list[tuple[str | None, list[TextChange]]]:
    """The changes of text by their sections, in the order of their first pages."""
    found: dict[str | None, list[TextChange]] = {}
    for change in comparison.text:
        found.setdefault(change.section, []).append(change)
    return sorted(found.items(), key=lambda one: min(_page(change) for change in one[1]))


def _page(change: TextChange) -> int:
    return change.page_new or change.page_old or 0
