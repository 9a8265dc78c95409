"""Heads told by their texts alone: each column has one that nothing stands below, others are over several.

The borders of columns come from figures, which may stand flush right under wide heads: a text may then stand
over the border of its own column. But where as many texts have nothing below them as there are columns, they
are the heads of these, from the left; each text above them is centred over some, or flush with the first or
the last.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product

from vanthu.extract.geometry import same_level, union
from vanthu.extract.page import BBox
from vanthu.extract.tables.headruns import Part, Run, run_of
from vanthu.extract.tables.levels import Row

ONE_TEXT = 0.7
"""Font sizes of white between two lines of one text at most."""

IN_LINE = 3.0
"""Points by which two lines of one text may differ in where they begin, end or have their middle."""

WIDEST_BLANK = 0.45
"""Font sizes between two words of a text that is not justified, with what letters leave at their sides."""

REACHES = (0.0, 0.5, 1.0)
"""Font sizes, tried one after the other: heads of one line stand lower than the first of several lines."""

OVERLAP = 2.0
"""Points that a text has in common with one below it at least."""

OFF_CENTRE = 0.8
"""Font sizes by which a text may miss the middle of its columns, known from their texts alone."""

OFF_EDGE = 1.5
"""Points by which a text may miss the edge of the column that it is flush with."""

FLUSH_COST = 3.0
"""Points that speak against heads set flush left or right: nearly all are centred."""

NOT_COVERED = 0.5
"""Points that speak against a head below a text being under none."""

MISPLACED = 4.0
"""Points that speak against a head half-way up the whole head being under a text, and one lower down not."""


@dataclass(slots=True)
class _Block:
    """A text of one or more lines."""

    lines: list[Run]
    box: BBox = field(init=False)

    def __post_init__(self) -> None:
        self.box = self.lines[0].box

    def add(self, run: Run) -> None:
        self.lines.append(run)
        self.box = union([self.box, run.box])

    @property
    def centre(self) -> float:
        return (self.box[0] + self.box[2]) / 2

    @property
    def middle(self) -> float:
        return (self.box[1] + self.box[3]) / 2


_Span = tuple[int, int]
"""The first and the last of the columns that a text is over, counted from the first of the head."""


def block_parts(
    runs: Sequence[Run], borders: Sequence[float], columns: tuple[int, int], top: float, bottom: float
) -> list[Part]:
    """The cells of a head some of whose texts are over several columns; none where that is not clear.

    Args:
        runs: its texts, line by line.
        borders: of all columns, in points.
        columns: the first, and the one behind the last.
        top: its upper edge.
        bottom: its lower edge.
    """
    first, last = columns
    size = max((word.size for run in runs for word in run.words), default=10.0) or 10.0
    own = borders[first : last + 1]
    whole = _whole(runs, size)
    for texts, reach in product((whole, _cut(whole)), REACHES):
        blocks = _blocks(texts, size, reach * size)
        leaves = _leaves(blocks, last - first)
        spans = _spans_over(blocks, leaves, own, size) if _are_over(leaves, own, size) else []
        if spans:
            return _parts(spans, leaves, first, top, bottom)
    return []


def names_columns(rows: Sequence[Row], borders: Sequence[float]) -> bool:
    """Whether as many texts of a head have nothing below them as there are columns, each over its own.

    Args:
        rows: the levels of the head.
        borders: of the columns, in points.
    """
    runs = [run_of(piece) for row in rows for piece in row.pieces]
    size = max((word.size for run in runs for word in run.words), default=10.0) or 10.0
    return any(
        _are_over(
            _leaves(_blocks(runs, size, reach * size), len(borders) - 1 - unnamed), borders[unnamed:], size
        )
        for reach in REACHES
        for unnamed in (0, 1)  # nothing need stand over the names of the rows
    )


def _spans_over(
    blocks: Sequence[_Block], leaves: Sequence[_Block], borders: Sequence[float], size: float
) -> list[tuple[_Block, _Span]]:
    """The texts over several columns, from the top down, and the columns under each; none where unclear."""
    kept = {id(leaf) for leaf in leaves}
    spans: list[tuple[_Block, _Span]] = []
    for level in _levels([block for block in blocks if id(block) not in kept]):
        found = _spans(level, leaves, borders, size)
        if found is None:
            return []
        spans += zip(level, found, strict=True)
    covered = {k for _, (a, b) in spans for k in range(a, b + 1)}
    # A head does not begin in small letters: what stands above such a one is its first line.
    whole = not any(leaves[k].lines[0].words[0].text[0].islower() for k in covered)
    return spans if whole and _are_nested(spans) else []


def _whole(runs: Sequence[Run], size: float) -> list[Run]:
    """Texts parted at a blank on a border whole again: what goes on in small letters, or with a number."""
    whole: list[Run] = []
    for run in sorted(runs, key=lambda run: run.box[0]):
        goes_on = run.words[0].text[0].islower() or run.words[0].text[0].isdigit()
        before = next(
            (
                place
                for place, one in enumerate(whole)
                if goes_on
                and same_level(one.box, run.box)
                and -1 <= run.box[0] - one.box[2] <= WIDEST_BLANK * size
            ),
            None,
        )
        if before is None:
            whole.append(run)
        else:
            whole[before] = run_of((*whole[before].words, *run.words))
    return whole


def _cut(runs: Sequence[Run]) -> list[Run]:
    """Texts no more than a blank apart, parted before a capital letter: ``Đất đai Chính sách``."""
    cut: list[Run] = []
    for run in runs:
        parts = [[run.words[0]]]
        for word in run.words[1:]:
            if word.text[0].isupper() and word.text[1:].islower() and not word.glued:
                parts.append([word])
            else:
                parts[-1].append(word)
        cut += map(run_of, parts)
    return cut


def _blocks(runs: Sequence[Run], size: float, reach: float) -> list[_Block]:
    """Lines that stand in line below one another as one text each.

    Args:
        runs: the lines.
        size: of the font, in points.
        reach: points below a line to where other heads may begin that the text above it is over, too.
    """
    blocks: list[_Block] = []
    for run in sorted(runs, key=lambda run: (run.box[1], run.box[0])):
        above = [
            block
            for block in blocks
            if -size / 2 <= run.box[1] - block.box[3] <= ONE_TEXT * size
            and _are_in_line(block.lines[-1].box, run.box)
            and not any(_reaches_over(block, other, run, reach) for other in runs)
        ]
        if above:
            above[-1].add(run)
        else:
            blocks.append(_Block([run]))
    return blocks


def _are_in_line(a: BBox, b: BBox) -> bool:
    return min(abs(a[0] - b[0]), abs(a[2] - b[2]), abs(a[0] + a[2] - b[0] - b[2]) / 2) <= IN_LINE


def _reaches_over(block: _Block, other: Run, run: Run, reach: float) -> bool:
    """Whether a text is over a line beside the one below it, too: that goes on no text."""
    below = block.box[3] - 1 <= other.box[1] < run.box[3] + reach
    beside = below and other is not run and _shared(run.box, other.box) <= 0
    return beside and _shared(block.lines[-1].box, other.box) > OVERLAP


def _shared(a: BBox, b: BBox) -> float:
    """Points of the line that two boxes both stand over."""
    return min(a[2], b[2]) - max(a[0], b[0])


def _leaves(blocks: Sequence[_Block], count: int) -> list[_Block]:
    """The texts that nothing stands below, from the left; none where they are not ``count``."""
    found = [
        block
        for block in blocks
        if not any(
            other.box[1] >= block.middle and _shared(block.box, other.box) > OVERLAP
            for other in blocks
            if other is not block
        )
    ]
    found.sort(key=lambda block: block.centre)
    if len(found) > count:  # a short text may stand between the heads below it
        inner = zip(found, found[1:-1], found[2:], strict=False)
        over = {id(block) for a, block, b in inner if min(a.box[1], b.box[1]) >= block.box[3] - 1}
        found = [block for block in found if id(block) not in over]
    return found if len(found) == count else []


def _are_over(leaves: Sequence[_Block], borders: Sequence[float], size: float) -> bool:
    """Whether each text stands over its column or right beside it, apart from the next."""
    near = all(
        leaf.box[0] - size <= right and leaf.box[2] + size >= left
        for leaf, (left, right) in zip(leaves, pairwise(borders), strict=False)
    )
    return bool(leaves) and near and all(a.box[2] <= b.box[0] for a, b in pairwise(leaves))


def _levels(blocks: Sequence[_Block]) -> list[list[_Block]]:
    """Texts over several columns that stand on one height, each level from the left."""
    levels: list[list[_Block]] = []
    for block in sorted(blocks, key=lambda block: block.middle):
        if levels and block.middle < levels[-1][0].box[3]:
            levels[-1].append(block)
        else:
            levels.append([block])
    return [sorted(level, key=lambda block: block.centre) for level in levels]


def _spans(
    level: Sequence[_Block], leaves: Sequence[_Block], borders: Sequence[float], size: float
) -> list[_Span] | None:
    """The columns under each text of a level: centred, or flush left or right where that fits better."""
    ways: list[tuple[float, float, Callable[[_Block, int, int], float]]] = [
        (0.0, OFF_CENTRE * size, lambda block, a, b: _off_centre(block, leaves, borders, a, b)),
        (FLUSH_COST, OFF_EDGE, lambda block, a, _: abs(block.box[0] - leaves[a].box[0])),
        (FLUSH_COST, OFF_EDGE, lambda block, _, b: abs(block.box[2] - leaves[b].box[2])),
    ]
    found = [
        (cost + extra, spans)
        for extra, most, missed in ways
        if (best := _cheapest(level, leaves, missed, most)) is not None
        for cost, spans in [best]
    ]
    return min(found)[1] if found else None


def _off_centre(
    block: _Block, leaves: Sequence[_Block], borders: Sequence[float], first: int, last: int
) -> float:
    """Points by which a text misses the middle of columns: of their texts, or of their borders."""
    a, b = leaves[first], leaves[last]
    middles = ((a.box[0] + b.box[2]) / 2, (a.centre + b.centre) / 2, (borders[first] + borders[last + 1]) / 2)
    return min(abs(block.centre - middle) for middle in middles)


def _cheapest(
    level: Sequence[_Block],
    leaves: Sequence[_Block],
    missed: Callable[[_Block, int, int], float],
    most: float,
) -> tuple[float, list[_Span]] | None:
    """The spans of texts side by side that miss least, with their cost; None where one misses too much."""
    lower = max(block.box[3] for block in level)
    costs = [_cost_of(leaf, level, leaves, lower) for leaf in leaves]
    count = len(leaves)
    best: list[tuple[float, list[_Span]] | None] = [(0.0, [])]
    for alone, _ in costs:
        before = best[-1]
        assert before is not None
        best.append((before[0] + alone, []))
    for block in level:
        reached: list[tuple[float, list[_Span]] | None] = [None] * (count + 1)
        for stop in range(2, count + 1):
            tried = [] if reached[stop - 1] is None else [reached[stop - 1]]
            options = [(one[0] + costs[stop - 1][0], one[1]) for one in tried if one is not None]
            under = 0.0
            for start in range(stop - 1, -1, -1):
                under += costs[start][1]
                if under == float("inf"):
                    break
                known, miss = best[start], missed(block, start, stop - 1)
                if start < stop - 1 and known is not None and miss <= most:
                    options.append((known[0] + under + miss, [*known[1], (start, stop - 1)]))
            reached[stop] = min(options, default=None)
        best = reached
    return best[count]


def _cost_of(
    leaf: _Block, level: Sequence[_Block], leaves: Sequence[_Block], lower: float
) -> tuple[float, float]:
    """What speaks against a head being under no text of a level, and against its being under one."""
    if leaf.box[1] < lower - 1:
        return 0.0, float("inf")
    top = min(block.box[1] for block in level)
    bottom = max(other.box[3] for other in leaves)
    whole, under = (top + bottom) / 2, (lower + bottom) / 2
    if abs(leaf.box[3] - bottom) <= 1 and len({round(other.box[3]) for other in leaves}) == 1:
        return NOT_COVERED, 0.0  # all stand at the foot of the head
    if abs(leaf.middle - whole) < abs(leaf.middle - under):
        return 0.0, MISPLACED
    return NOT_COVERED + MISPLACED, 0.0


def _are_nested(spans: Sequence[tuple[_Block, _Span]]) -> bool:
    """Whether texts are over columns apart, or a lower one over some of those of one above it."""
    for k, (upper, (a, b)) in enumerate(spans):
        for lower, (c, d) in spans[k + 1 :]:
            apart = b < c or d < a
            inside = a <= c and d <= b and (a, b) != (c, d) and upper.box[3] <= lower.box[1] + IN_LINE
            if not (apart or inside):
                return False
    return True


def _parts(
    spans: Sequence[tuple[_Block, _Span]], leaves: Sequence[_Block], first: int, top: float, bottom: float
) -> list[Part]:
    ends = [top] * len(leaves)  # of what stands over each column
    parts: list[Part] = []
    levels: dict[float, float] = {}
    for block, (a, b) in spans:
        below = [leaf.box[1] for leaf in leaves[a : b + 1]]
        below += [one.box[1] for one, (c, d) in spans if a <= c and d <= b and one.box[1] > block.box[3] - 1]
        height = (block.box[3] + min(below)) / 2
        near = next((y for y in levels if block.box[3] - 1 <= y <= min(below) + 1), None)
        height = levels.setdefault(height, height) if near is None else near
        words = tuple(word for run in block.lines for word in run.words)
        parts.append(Part(first + a, first + b + 1, ends[a], height, words))
        ends[a : b + 1] = [height] * (b - a + 1)
    for k, leaf in enumerate(leaves):
        words = tuple(word for run in leaf.lines for word in run.words)
        parts.append(Part(first + k, first + k + 1, ends[k], bottom, words))
    return parts
