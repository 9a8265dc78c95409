"""Whether a unit counts whole things, or measures and scales: numbers of the latter are printed rounded."""

from __future__ import annotations

from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.lexer.units import MULTIPLES, unit_at

SCALES = frozenset(MULTIPLES) | {"trđ", "1000", "1.000", "nghin"}
"""First words of units that print thousands, millions and so on of something."""

_FIRST = lazy_pattern(r"%|‰|\d+(?:\.\d+)*|[^\W\d_]+")


def counts_whole_things(unit: str | None) -> bool | None:
    """True for counts ("người", "đồng"), False for what is measured or scaled, None for no known unit."""
    text = " ".join((unit or "").casefold().split())
    words = _FIRST.findall(text)
    if not words:
        return None
    if words[0] in SCALES:
        return False
    known = unit_at(text, 0)
    if known is None or known.end < len(text):
        return None
    return known.measure in ("count", "money")
