"""Whether a head that no rules part may be read otherwise: a text over one column or over several.

White alone says which columns a text is over. Where that leaves two readings, the one taken may be wrong, and
who takes the figures over unseen is to be told.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from vanthu.extract.geometry import same_level, union
from vanthu.extract.page import Line, Ruling
from vanthu.extract.tables.bands import OWN_GAP, Level
from vanthu.extract.tables.headgroups import CENTRED, SAME
from vanthu.extract.tables.headruns import Part, Run, run_of
from vanthu.extract.tables.heads import THIN
from vanthu.extract.tables.levels import lines_of_words

UNCLEAR_HEAD = 0.8
"""Most that can be said of figures under such a head, or under none: from .9 on nobody looks again."""


def opens_within_name(bands: Sequence[Sequence[Level]]) -> bool:
    """Whether the first row under a head begins within its name, whose first line went to the head."""
    name = next((level.label for level in bands[0] if level.label), ()) if bands else ()
    return bool(name) and len(name[0].text) > 1 and name[0].text.isalpha() and name[0].text.islower()


def is_unclear(parts: Sequence[Part], rules: Sequence[Ruling], borders: Sequence[float]) -> bool:
    """Whether the texts of a head may be over other columns than they were read over.

    Args:
        parts: its cells.
        rules: horizontal ones near it: where one stands inside it, that tells how far texts reach.
        borders: of all columns, in points.
    """
    top, bottom = min(part.top for part in parts), max(part.bottom for part in parts)
    if any(top + THIN < rule.top < bottom - THIN for rule in rules):
        return False
    leaves = {part.first: part for part in parts if part.last == part.first + 1}
    groups = [part for part in parts if part.last > part.first + 1 and part.words]
    named = [k for k, leaf in leaves.items() if leaf.words]
    if not named:
        return False
    lines = {k: [run_of(line.words) for line in _lines(leaves[k])] for k in named}
    return (
        any(k > min(named) for k in leaves if k not in lines)  # another column has its text
        or any(_begins_within_text(lines[k]) for k in named)
        or any(_touch(a, b) for a, b in pairwise([lines[k] for k in sorted(named)]))
        or any(_holds_group(lines[k], lines.get(beside, ())) for k in named for beside in (k - 1, k + 1))
        or any(_may_be_over_others(group, groups, lines, borders) for group in groups)
    )


def _lines(part: Part) -> Sequence[Line]:
    return lines_of_words(list(part.words))


def _begins_within_text(lines: Sequence[Run]) -> bool:
    """Whether the text of a column begins in small letters: what stands before it went to another."""
    return lines[0].words[0].text[0].islower()


def _touch(left: Sequence[Run], right: Sequence[Run]) -> bool:
    """Whether no more than a blank parts the texts of two columns on some line."""
    return any(
        same_level(a.box, b.box) and b.box[0] - a.box[2] <= OWN_GAP * (b.words[0].size or 10.0)
        for a in left
        for b in right
    )


def _holds_group(lines: Sequence[Run], beside: Sequence[Run]) -> bool:
    """Whether the first lines of a column's text may be over its neighbour, too.

    The others begin with a capital letter and stand level with the whole text of the neighbour.
    """
    own = lines[-len(beside) :] if beside else ()
    return (
        0 < len(own) < len(lines)
        and own[0].words[0].text[0].isupper()
        and all(abs(a.middle - b.middle) <= SAME for a, b in zip(own, beside, strict=True))
    )


def _may_be_over_others(
    group: Part, groups: Sequence[Part], lines: dict[int, list[Run]], borders: Sequence[float]
) -> bool:
    """Whether a text over several columns is centred over others as well as over these, or over none."""
    text = run_of(group.words)
    size = group.words[0].size or 10.0

    def missed(first: int, last: int) -> float:
        a, b = (union(line.box for line in lines[k]) for k in (first, last))
        middles = (a[0] + b[2]) / 2, (a[0] + a[2] + b[0] + b[2]) / 4, (borders[first] + borders[last + 1]) / 2
        return min(abs(text.centre - middle) for middle in middles)

    def is_free(k: int) -> bool:
        beside = (one for one in groups if one is not group and one.first <= k < one.last)
        level = any(same_level(run_of(one.words).box, text.box) for one in beside)
        return k in lines and not level and lines[k][0].box[1] >= text.box[3] - SAME

    first, last = group.first, group.last - 1
    if first not in lines or last not in lines:
        return True
    own = missed(first, last)
    # With one column more on a side, or on either; one less would leave a head below the text under none.
    wider = [(a, b) for a in (first - 1, first) for b in (last, last + 1) if (a, b) != (first, last)]
    others = [(a, b) for a, b in wider if all(is_free(k) for k in {a, b} - {first, last})]
    return own > CENTRED * size or any(missed(a, b) <= own + SAME for a, b in others)
