"""Texts over several columns of a head that no rules part: each stands centred over its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vanthu.extract.geometry import same_level, union
from vanthu.extract.page import BBox
from vanthu.extract.tables.headruns import Part, Run, run_of

BLEED = 3.0
"""Points by which the head of one column may reach over its border: this is set beside figures."""

ASIDE = 0.25
"""Share of a text that may stand over a border beside its column, where figures set flush right in narrow
columns are all that tells the borders."""

WIDEST_BLANK = 0.45
"""Font sizes between two words of a text that is not justified, with what letters leave at their sides."""

CENTRED = 0.8
"""Font sizes by which the middle of a text may miss that of its columns: these are only known from what
stands in them."""

SAME = 1.5
"""Points by which two middles differ for the widths of letters alone."""

ONE_TEXT = 0.7
"""Font sizes of white between two lines of one text at most."""


@dataclass(slots=True)
class _Group:
    """A text of one or more lines over the columns ``first`` to ``last`` (the last included)."""

    lines: list[Run]
    first: int
    last: int

    @property
    def box(self) -> BBox:
        return union(run.box for run in self.lines)

    @property
    def centre(self) -> float:
        return (self.box[0] + self.box[2]) / 2

    def goes_on(self, run: Run, size: float) -> bool:
        """Whether a line is the next of this text."""
        near = -size <= run.box[1] - self.box[3] <= ONE_TEXT * size
        return near and abs(run.centre - self.centre) <= BLEED


@dataclass(slots=True)
class _Columns:
    """The columns of a head, from ``first`` to ``last`` (not included), and the texts over one alone."""

    borders: Sequence[float]
    first: int
    last: int
    leaves: dict[int, list[Run]]
    aside: float
    """Share of a text that may stand over a border beside its column."""

    def reached(self, run: Run) -> list[int]:
        """The columns that a text reaches into by more than it may bleed."""
        found = []
        for k in range(self.first, self.last):
            left = self.borders[k] if k > self.first else -1e6
            right = self.borders[k + 1] if k + 1 < self.last else 1e6
            if min(run.box[2], right) - max(run.box[0], left) > max(
                BLEED, self.aside * (run.box[2] - run.box[0])
            ):
                found.append(k)
        return found

    def box(self, k: int) -> BBox:
        """The box around the texts of a column."""
        return union(run.box for run in self.leaves[k])


def grouped_parts(
    runs: Sequence[Run], borders: Sequence[float], columns: tuple[int, int], top: float, bottom: float
) -> list[Part]:
    """The cells of a head some of whose texts stand over several columns; none where that is not clear.

    Args:
        runs: its texts, line by line.
        borders: of all columns.
        columns: the first, and the one behind the last.
        top: its upper edge.
        bottom: its lower edge.
    """
    parts = _grouped_over(runs, _Columns(borders, *columns, {}, 0.0), top, bottom)
    return parts or _grouped_over(_uncut(runs), _Columns(borders, *columns, {}, ASIDE), top, bottom)


def _uncut(runs: Sequence[Run]) -> list[Run]:
    """Texts whole again that were parted at a blank on a border: in small letters right behind another."""
    whole: list[Run] = []
    for run in sorted(runs, key=lambda run: run.box[0]):
        blank = WIDEST_BLANK * (run.words[0].size or 10.0)
        before = next(
            (
                place
                for place, one in enumerate(whole)
                if same_level(one.box, run.box) and 0 <= run.box[0] - one.box[2] <= blank
            ),
            None,
        )
        if before is not None and run.words[0].text[0].islower():
            whole[before] = run_of((*whole[before].words, *run.words))
        else:
            whole.append(run)
    return whole


def _grouped_over(runs: Sequence[Run], head: _Columns, top: float, bottom: float) -> list[Part]:
    size = max((word.size for run in runs for word in run.words), default=10.0) or 10.0
    groups = _placed(runs, head, size)
    _raise_over(groups, head)
    if len(head.leaves) < head.last - head.first:
        return []  # each column has a head: the borders are not those of the texts
    groups += _leaning(head) if head.aside else []
    groups += _level_with(groups, head, size)
    if (
        not groups
        or not all(_settle(group, head, size, _beside(group, groups)) for group in groups)
        or not _are_nested(groups)
    ):
        return []
    if any(group.first == group.last for group in groups):
        return []
    return _parts(groups, head, top, bottom)


def _placed(runs: Sequence[Run], head: _Columns, size: float) -> list[_Group]:
    """The texts that reach over several columns; those of one are entered in ``head``."""
    groups: list[_Group] = []
    for run in sorted(runs, key=lambda run: run.box[1]):
        reached = head.reached(run)
        above = next((group for group in groups if group.goes_on(run, size)), None)
        if len(reached) < 2:
            at = reached[0] if reached else _column(run, head)
            beside = [one for one in runs if head.reached(one) == [at]]
            if above is not None and _is_line_of(above, run, beside):
                above.lines.append(run)
            else:
                head.leaves.setdefault(at, []).append(run)
        elif above is None:
            groups.append(_Group([run], reached[0], reached[-1]))
        else:
            above.lines.append(run)
            above.first, above.last = min(above.first, reached[0]), max(above.last, reached[-1])
    return groups


def _leaning(head: _Columns) -> list[_Group]:
    """Texts above that of one column and not in line with it: they are over its neighbour, too."""
    found: list[_Group] = []
    for k, lines in head.leaves.items():
        own = next(at for at in range(len(lines)) if _are_flush(lines[at:]))
        if own:
            found.append(_Group(lines[:own], k, k))
            head.leaves[k] = lines[own:]
    return found


def _are_flush(lines: Sequence[Run]) -> bool:
    """Whether the lines of a text begin, end or have their middle under one another."""
    sides = ([run.box[0] for run in lines], [run.box[2] for run in lines], [run.centre for run in lines])
    return any(max(side) - min(side) <= BLEED for side in sides)


def _column(run: Run, head: _Columns) -> int:
    return head.first + sum(border <= run.centre for border in head.borders[head.first + 1 : head.last])


def _is_line_of(group: _Group, run: Run, column: Sequence[Run]) -> bool:
    """Whether a line within one column goes on a text over several: nearer to it than to what stands below.

    Args:
        group: the text, right above it.
        run: the line.
        column: all that stands over its column.
    """
    under = [one.box[1] - run.box[3] for one in column if one.box[1] > run.middle]
    return bool(under) and run.box[1] - group.box[3] < min(under)


def _raise_over(groups: list[_Group], head: _Columns) -> None:
    """Make groups of texts that seem to be of one column, but stand above a text over it and others."""
    for group in list(groups):
        for k in range(group.first, group.last + 1):
            over = [run for run in head.leaves.get(k, []) if run.middle < group.box[1]]
            if over:
                own = [run for run in head.leaves.pop(k) if run not in over]
                head.leaves |= {k: own} if own else {}
                groups.append(_Group(over, group.first, group.last))


def _level_with(groups: Sequence[_Group], head: _Columns, size: float) -> list[_Group]:
    """Texts no wider than the middle one of three columns, level with a text over several, over level heads.

    They are taken from what stands over their columns.
    """
    found: list[_Group] = []
    inside = {k for group in groups for k in range(group.first, group.last + 1)}
    known = [(group.box[1], head.box(k)) for group in groups for k in range(group.first, group.last + 1)]
    for k in range(head.first + 1, head.last - 1):
        upper, *rest = head.leaves[k]
        three = (k - 1, k, k + 1)
        if not rest or inside & set(three):
            continue
        own = (union(run.box for run in rest), head.box(k - 1), head.box(k + 1))
        level = all(
            any(abs(upper.box[1] - top) <= SAME and _are_level(box, other) for top, other in known)
            for box in own
        )
        middle = (head.box(k - 1)[0] + head.box(k + 1)[2]) / 2
        if level and abs(upper.centre - middle) <= CENTRED * size:
            found.append(_Group([upper], k - 1, k + 1))
            head.leaves[k] = rest
    return found


def _are_level(a: BBox, b: BBox) -> bool:
    """Whether two texts begin, end or have their middle on one height; one may have more lines."""
    return min(abs(a[1] - b[1]), abs(a[3] - b[3]), abs(a[1] + a[3] - b[1] - b[3]) / 2) <= SAME


def _beside(group: _Group, groups: Sequence[_Group]) -> set[int]:
    """The columns of other texts on a text's level: it is not over these."""
    level = [one for one in groups if one is not group and same_level(one.box, group.box)]
    return {k for one in level for k in range(one.first, one.last + 1)}


def _settle(group: _Group, head: _Columns, size: float, beside: set[int]) -> bool:
    """Find the columns that a text is over: those that it stands centred over, with texts below it alone."""
    below = group.box[3] - ONE_TEXT * size / 2

    def is_under(k: int) -> bool:
        return k not in beside and k in head.leaves and head.box(k)[1] >= below

    if not all(is_under(k) for k in range(group.first, group.last + 1)):
        return False
    firsts, lasts = [group.first], [group.last]
    while firsts[-1] > head.first and is_under(firsts[-1] - 1):
        firsts.append(firsts[-1] - 1)
    while lasts[-1] < head.last - 1 and is_under(lasts[-1] + 1):
        lasts.append(lasts[-1] + 1)
    spans = [(_missed(group, head, a, b), b - a, a, b) for a in firsts for b in lasts]
    missed = min(spans)[0]
    # About one middle lie two columns, and these with one more on either side: all stand below the text.
    alike = [span for span in spans if span[0] <= missed + SAME and span[1] < head.last - head.first - 1]
    _, _, group.first, group.last = max(alike or [min(spans)], key=lambda span: span[1])
    return missed <= CENTRED * size


def _missed(group: _Group, head: _Columns, first: int, last: int) -> float:
    """Points by which the middle of a text misses that of columns: of their texts, or of their borders."""
    texts = (head.box(first)[0] + head.box(last)[2]) / 2
    if first == head.first or last == head.last - 1:
        return abs(group.centre - texts)  # the outer borders stand where the widest text ends
    borders = (head.borders[first] + head.borders[last + 1]) / 2
    return min(abs(group.centre - texts), abs(group.centre - borders))


def _are_nested(groups: Sequence[_Group]) -> bool:
    """Whether texts are over columns apart, or one over all of another's and above it."""
    for place, a in enumerate(groups):
        for b in groups[place + 1 :]:
            if a.last < b.first or b.last < a.first:
                continue
            upper, lower = sorted((a, b), key=lambda group: group.box[1])
            inside = upper.first <= lower.first and lower.last <= upper.last
            if not inside or upper.box[3] > lower.box[1] + BLEED:
                return False
    return True


def _parts(groups: Sequence[_Group], head: _Columns, top: float, bottom: float) -> list[Part]:
    parts: list[Part] = []
    ends: dict[int, float] = dict.fromkeys(range(head.first, head.last), top)  # of what stands over a column
    for group in sorted(groups, key=lambda group: (group.box[1], group.first)):
        inside = range(group.first, group.last + 1)
        lower = [g.box[1] for g in groups if g is not group and g.first in inside and g.box[1] > group.box[3]]
        under = min([*(head.box(k)[1] for k in inside), *lower])
        height = _shared((group.box[3] + under) / 2, group.box[3], under, [part.bottom for part in parts])
        words = tuple(word for run in group.lines for word in run.words)
        parts.append(Part(group.first, group.last + 1, ends[group.first], height, words))
        ends |= dict.fromkeys(inside, height)
    for k in range(head.first, head.last):
        words = tuple(word for run in head.leaves.get(k, []) for word in run.words)
        parts.append(Part(k, k + 1, ends[k], bottom, words))
    return parts


def _shared(height: float, above: float, below: float, known: Sequence[float]) -> float:
    """A height between two texts: one that parts others already, where there is one."""
    return next((y for y in known if above - BLEED <= y <= below + BLEED), height)
