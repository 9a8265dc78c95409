"""Heads of tables whose columns no rules part: which text stands over which columns.

The columns are known from the figures under them. Rules inside the head say how far a cell over several
columns reaches; where there are none, texts over white lanes that all lines below them leave do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vanthu.extract.geometry import same_level, union
from vanthu.extract.page import Ruling, Word
from vanthu.extract.tables.bands import OWN_GAP
from vanthu.extract.tables.headblocks import block_parts
from vanthu.extract.tables.headgroups import WIDEST_BLANK, grouped_parts
from vanthu.extract.tables.headruns import Part, Run, run_of
from vanthu.extract.tables.levels import Row, lines_of_words

THIN = 3.0
"""Points: rules nearer to one another, or to the edge of the head, are one."""

APART = 0.6
"""Texts of a head further apart than this many times the font size stand over different columns."""

REACHED = 0.6
"""Share of a column's width under a rule or a text that reaches over it."""


THINNEST_LANE = 0.8
"""Points of white that part the texts of two columns over all lines of a head."""

SIDES = (0.5, 0.0, 1.0)
"""How texts are set in the cells of a head: nearly always centred; flush left, or flush right."""

MOST_OVER = 4
"""Lines of texts over several columns above those of single ones."""


def head_parts(
    rows: Sequence[Row], rules: Sequence[Ruling], borders: Sequence[float], top: float, bottom: float
) -> list[Part]:
    """The cells of a head.

    Args:
        rows: its levels of text.
        rules: horizontal rules near it.
        borders: of the columns.
        top: its upper edge.
        bottom: its lower edge.
    """
    runs = [run for row in rows for piece in row.pieces for run in _parted(piece, borders)]
    head = _Head(list(borders), [r for r in rules if top + THIN < r.top < bottom - THIN])
    return head.split(0, len(borders) - 1, top, bottom, runs)


def _parted(piece: Sequence[Word], borders: Sequence[float]) -> list[Run]:
    """A piece parted at wider blanks on a border."""
    parts = [[piece[0]]]
    for last, word in pairwise(piece):
        between = any(last.bbox[2] - 1 <= b <= word.bbox[0] + 1 for b in borders[1:-1])
        if between and word.bbox[0] - last.bbox[2] > OWN_GAP * (word.size or 10.0):
            parts.append([word])
        else:
            parts[-1].append(word)
    return [run_of(part) for part in parts]


@dataclass(slots=True)
class _Head:
    borders: list[float]
    rules: list[Ruling]

    def split(self, first: int, last: int, top: float, bottom: float, runs: list[Run]) -> list[Part]:
        """The cells over some columns between two heights."""
        inner = [
            (rule.top, *span)
            for rule in self.rules
            if top + THIN < rule.top < bottom - THIN and (span := self._under(rule.x0, rule.x1, first, last))
        ]
        if not inner:
            return self._leaves(first, last, top, bottom, runs)
        height = min(inner)[0]
        spans = sorted({(a, b) for y, a, b in inner if y - height <= THIN})
        parts: list[Part] = []
        at = first
        for a, b in spans:
            if a < at:
                continue
            parts += self._part_of(at, a, top, bottom, runs)
            over = [run for run in self._over(a, b, runs) if run.middle < height]
            parts += self._over_rule(a, b, top, height, over)
            parts += self.split(a, b, height, bottom, [r for r in self._over(a, b, runs) if r not in over])
            at = b
        return parts + self._part_of(at, last, top, bottom, runs)

    def _part_of(self, first: int, last: int, top: float, bottom: float, runs: list[Run]) -> list[Part]:
        return self.split(first, last, top, bottom, self._over(first, last, runs)) if last > first else []

    def _over(self, first: int, last: int, runs: Sequence[Run]) -> list[Run]:
        """The runs whose middle stands over some columns."""
        left = self.borders[first] if first else -1e6
        right = self.borders[last] if last < len(self.borders) - 1 else 1e6
        return [run for run in runs if left <= (run.box[0] + run.box[2]) / 2 < right]

    def _under(self, x0: float, x1: float, first: int, last: int) -> tuple[int, int] | None:
        """The columns that a stretch of the line reaches over."""
        covered = [
            k
            for k in range(first, last)
            if min(x1, self.borders[k + 1]) - max(x0, self.borders[k])
            > REACHED * (self.borders[k + 1] - self.borders[k])
        ]
        return (covered[0], covered[-1] + 1) if covered else None

    def _over_rule(self, first: int, last: int, top: float, bottom: float, runs: list[Run]) -> list[Part]:
        """What stands above a rule inside the head: texts over all its columns, over some, or over each."""
        clusters = _clusters(runs)
        if len(clusters) >= last - first:
            return self._leaves(first, last, top, bottom, runs)
        ways = [self._cuts_between(clusters, first, last, side) for side in SIDES]
        cuts = min(ways, key=lambda way: way[0])[1]
        parts = []
        for a, b in pairwise([first, *cuts, last]):
            words = tuple(word for run in self._over(a, b, runs) for word in run.words)
            parts.append(Part(a, b, top, bottom, words))
        return parts

    def _cuts_between(
        self, texts: Sequence[tuple[float, float]], first: int, last: int, side: float
    ) -> tuple[float, list[int]]:
        """The borders between texts side by side over some columns each, and how far they miss these.

        Args:
            texts: where each begins and ends, from the left.
            first: column.
            last: the column behind the last.
            side: 0 for texts set flush left in their columns, 0.5 centred, 1 flush right.
        """
        flush = 0.0 if side == SIDES[0] else FLUSH * len(texts)
        best: dict[int, tuple[float, list[int]]] = {first: (flush, [])}  # by where the texts so far end
        for x0, x1 in texts:
            reached: dict[int, tuple[float, list[int]]] = {}
            for start, (missed, cuts) in best.items():
                for stop in range(start + 1, last + 1):
                    left, right = self.borders[start], self.borders[stop]
                    miss = missed + abs((1 - side) * (x0 - left) + side * (x1 - right))
                    if stop not in reached or miss < reached[stop][0]:
                        reached[stop] = (miss, [*cuts, stop])
            best = reached
        missed, cuts = best.get(last, (flush, []))
        return missed, cuts[:-1]

    def _leaves(self, first: int, last: int, top: float, bottom: float, runs: list[Run]) -> list[Part]:
        """Cells of single columns, and those above them that texts over several columns make."""
        start = first
        while start < last - 1 and not self._over(start, start + 1, runs):
            start += 1  # nothing stands over the names of the rows
        empty = [Part(k, k + 1, top, bottom, ()) for k in range(first, start)]
        told = block_parts(runs, self.borders, (start, last), top, bottom)
        if told:
            return empty + told
        words = [word for run in runs for word in run.words]
        levels = _levels(words)
        tried = range(min(len(levels), MOST_OVER + 1))
        stacked = {
            over: self._stacks([w for level in levels[over:] for w in level], start, last) for over in tried
        }
        # Lines of one head stand centred or flush; a text over two columns fits neither of them.
        # Nor is one cut at a blank: its words stand over one column, or over several.
        order = sorted(tried, key=lambda over: (not _are_flush(stacked[over]), _cuts(stacked[over]), over))
        for over in order:
            stacks = stacked[over]
            if stacks is None or (over and not self._crossed_by(levels[over - 1], start, last)):
                continue
            unclear = over or not _are_flush(stacks) or _cuts(stacks) or _part_texts(stacks, runs)
            grouped = grouped_parts(runs, self.borders, (start, last), top, bottom) if unclear else []
            if grouped:
                return empty + grouped
            if not over:
                return empty + _with_groups(dict(enumerate(stacks, start)), top, bottom)
            height = (max(w.bbox[3] for w in levels[over - 1]) + min(w.bbox[1] for w in levels[over])) / 2
            above = [run_of(group) for level in levels[:over] for group in _groups(level)]
            return empty + self._under_groups(dict(enumerate(stacks, start)), above, top, height, bottom)
        grouped = grouped_parts(runs, self.borders, (start, last), top, bottom)
        return empty + grouped if grouped else self._by_borders(first, last, top, bottom, runs)

    def _under_groups(
        self, stacks: dict[int, tuple[Word, ...]], above: list[Run], top: float, height: float, bottom: float
    ) -> list[Part]:
        """Cells of single columns under texts over several, some of which are a column's own first lines."""
        first, last = min(stacks), max(stacks) + 1
        own = {k: run for run in above for k, stack in stacks.items() if _opens(run, stack)}
        if len(own) < LEAST_OWN or len(own) == len(above) == len(stacks):
            own = {}
        rest = [run for run in above if run not in own.values()]
        alone = {*own, *_halfway(stacks, above)}
        parts: list[Part] = []
        at = first
        for k in [*sorted(alone), last]:
            over = self._over(at, k, rest) if k > at else []
            parts += self._over_rule(at, k, top, height, over) if over else []
            begin = height if over else top
            parts += [Part(c, c + 1, begin, bottom, stacks[c]) for c in range(at, k)]
            if k in alone:
                words = (*own[k].words, *stacks[k]) if k in own else stacks[k]
                parts.append(Part(k, k + 1, top, bottom, words))
            at = k + 1
        return parts

    def _stacks(self, words: Sequence[Word], first: int, last: int) -> list[tuple[Word, ...]] | None:
        """Words that stand over single columns, column by column: parted at the widest white lanes."""
        spans: list[list[float]] = []
        for word in sorted(words, key=lambda word: word.bbox[0]):
            if spans and word.bbox[0] <= spans[-1][1]:
                spans[-1][1] = max(spans[-1][1], word.bbox[2])
            else:
                spans.append([word.bbox[0], word.bbox[2]])
        lanes = sorted(((b[0] - a[1], a[1], b[0]) for a, b in pairwise(spans)), reverse=True)
        wanted = last - first - 1
        if len(lanes) < wanted or any(lane[0] < THINNEST_LANE for lane in lanes[:wanted]):
            return None
        widest = lanes[:wanted]
        cuts = sorted((left + right) / 2 for _, left, right in widest)
        stacks = [
            tuple(word for word in words if left <= (word.bbox[0] + word.bbox[2]) / 2 < right)
            for left, right in pairwise([-1e6, *cuts, 1e6])
        ]
        boxes = [union(word.bbox for word in stack) for stack in stacks]
        for column, box in enumerate(boxes, start=first):
            left, right = self.borders[column], self.borders[column + 1]
            if box[2] >= left and box[0] <= right:
                continue
            # Over figures set flush right in a wide column a head that stands alone may miss it by a letter.
            size = stacks[column - first][0].size or 10.0
            near = box[2] + size >= left and box[0] - size <= right
            beside = [white for white, end, begin in widest if end == box[2] or begin == box[0]]
            if not near or min(beside, default=0.0) <= APART * size:
                return None
        return stacks

    def _crossed_by(self, level: Sequence[Word], first: int, last: int) -> bool:
        """Whether a level of text holds fewer texts than there are columns: some stand over several."""
        return len(_groups(level)) < last - first

    def _by_borders(self, first: int, last: int, top: float, bottom: float, runs: list[Run]) -> list[Part]:
        """Words to columns by the borders that their figures gave."""
        cells: dict[int, list[Word]] = {k: [] for k in range(first, last)}
        for run in runs:
            for word_run in self._cut(run):
                cells[min(max(self._column(word_run), first), last - 1)].extend(word_run.words)
        return [Part(k, k + 1, top, bottom, tuple(words)) for k, words in cells.items()]

    def _cut(self, run: Run) -> list[Run]:
        """A text over two columns, cut at the blank that stands on their border, if there is one."""
        parts = [[run.words[0]]]
        for last, word in pairwise(run.words):
            on_border = any(last.bbox[2] - 2 <= b <= word.bbox[0] + 2 for b in self.borders[1:-1])
            if on_border and not word.glued:
                parts.append([word])
            else:
                parts[-1].append(word)
        return [run_of(part) for part in parts]

    def _column(self, run: Run) -> int:
        x = (run.box[0] + run.box[2]) / 2
        return min(sum(border <= x for border in self.borders[1:-1]), len(self.borders) - 2)


def _with_groups(stacks: dict[int, tuple[Word, ...]], top: float, bottom: float) -> list[Part]:
    """Cells of single columns; a text well above the middle one of three that are level stands over all."""
    parts: list[Part] = []
    taken: set[int] = set()
    for k, stack in stacks.items():
        levels = _levels(stack)
        cut = next((i for i in range(1, len(levels)) if _gap(levels[i - 1], levels[i]) > GROUP_GAP), None)
        if cut is None:
            continue
        above = run_of([word for level in levels[:cut] for word in level])
        own = run_of([word for level in levels[cut:] for word in level])
        reach = _level_beside(stacks, k, above, own)
        if not reach:
            continue
        leaves = {j: run_of(stacks[j]) for j in range(k - reach, k + reach + 1) if j != k} | {k: own}
        height = (above.box[3] + min(leaf.box[1] for leaf in leaves.values())) / 2
        parts.append(Part(k - reach, k + reach + 1, top, height, above.words))
        parts += [Part(j, j + 1, height, bottom, leaf.words) for j, leaf in leaves.items()]
        taken |= set(leaves)
    return parts + [Part(k, k + 1, top, bottom, words) for k, words in stacks.items() if k not in taken]


def _gap(above: Sequence[Word], below: Sequence[Word]) -> float:
    """Font sizes of white between two lines."""
    size = max(word.size for word in below) or 10.0
    return (min(word.bbox[1] for word in below) - max(word.bbox[3] for word in above)) / size


def _level_beside(stacks: dict[int, tuple[Word, ...]], k: int, above: Run, own: Run) -> int:
    """How many columns on either side of one have their texts level with its own, below what is above it."""
    reach = 0
    while all(j in stacks and _is_level(stacks[j], above, own) for j in (k - reach - 1, k + reach + 1)):
        reach += 1
    return reach


def _is_level(stack: tuple[Word, ...], above: Run, own: Run) -> bool:
    if not stack:
        return False
    beside = run_of(stack)
    size = max(word.size for word in own.words) or 10.0
    return beside.box[1] >= above.box[3] - 1.0 and abs(beside.middle - own.middle) <= HALFWAY * size


GROUP_GAP = 0.5
"""Font sizes of white under the head of a group, more than between the lines of one head."""

LEAST_OWN = 2
"""Columns whose heads have one line more than those beside them; one may stand in the middle of a group."""

NEXT_LINE = 0.45
"""Font sizes of white between two lines of one head."""


def _halfway(stacks: dict[int, tuple[Word, ...]], above: Sequence[Run]) -> set[int]:
    """Columns whose heads stand half-way up the whole head, beside texts over others: under none of these.

    The heads under such a text stand half-way up what it leaves them, lower by half of its own height.
    """
    boxes = {k: union(word.bbox for word in stack) for k, stack in stacks.items() if stack}
    if len(boxes) < len(stacks):
        return set()
    top, bottom = min(run.box[1] for run in above), max(box[3] for box in boxes.values())
    slack = HALFWAY * max(word.size for run in above for word in run.words)
    whole, under = (top + bottom) / 2, (max(run.box[3] for run in above) + bottom) / 2
    middles = {k: (box[1] + box[3]) / 2 for k, box in boxes.items()}
    free = {k for k, y in middles.items() if abs(y - whole) <= min(slack, abs(y - under))}
    reached = {k for k in free for run in above if boxes[k][0] < run.box[2] and run.box[0] < boxes[k][2]}
    lower = [k for k, y in middles.items() if y - whole > slack]
    return free - reached if lower else set()


HALFWAY = 0.4
"""Font sizes by which the middle of a head's text may miss the middle of the head."""


def _opens(run: Run, stack: Sequence[Word]) -> bool:
    """Whether a text is the first line of a column's head: right above its next line, about one middle."""
    if not stack:
        return False
    level = run_of(_levels(stack)[0])
    gap = level.box[1] - run.box[3]
    middles = (run.box[0] + run.box[2]) / 2, (level.box[0] + level.box[2]) / 2
    return -1.0 <= gap <= NEXT_LINE * (run.words[0].size or 10.0) and abs(middles[0] - middles[1]) <= FLUSH


def _are_flush(stacks: Sequence[Sequence[Word]] | None) -> bool:
    """Whether the lines of every head stand under one another: centred, or flush left or right."""
    return stacks is not None and all(_is_flush(stack) for stack in stacks)


def _cuts(stacks: Sequence[Sequence[Word]] | None) -> bool:
    """Whether the head of a column begins in small letters, no more than a blank behind that of another."""
    if stacks is None:
        return True
    for before, stack in pairwise(stacks):
        first = min(stack, key=lambda word: (round(word.bbox[1]), word.bbox[0]), default=None)
        if first is None or not first.text[0].islower():
            continue
        blank = WIDEST_BLANK * (first.size or 10.0)
        if any(0 <= first.bbox[0] - w.bbox[2] <= blank and same_level(w.bbox, first.bbox) for w in before):
            return True
    return False


def _part_texts(stacks: Sequence[Sequence[Word]], runs: Sequence[Run]) -> bool:
    """Whether words that stand together are parted over columns, not each about its column's middle."""
    column = {id(word): place for place, stack in enumerate(stacks) for word in stack}
    parted = [
        places for run in runs if len(places := {column[id(w)] for w in run.words if id(w) in column}) > 1
    ]
    return any(_ragged(stacks[place])[2] > FLUSH for places in parted for place in places)


def _ragged(stack: Sequence[Word]) -> tuple[float, float, float]:
    """Points by which the lines of a head differ in where they begin, end, and have their middle."""
    boxes = [union(word.bbox for word in level) for level in _levels(stack)]
    lefts, rights = [box[0] for box in boxes], [box[2] for box in boxes]
    middles = [(box[0] + box[2]) / 2 for box in boxes]
    return max(lefts) - min(lefts), max(rights) - min(rights), max(middles) - min(middles)


def _is_flush(stack: Sequence[Word]) -> bool:
    return min(_ragged(stack)) <= FLUSH


FLUSH = 4.0
"""Points that lines of one head may differ in where they begin, end or have their middle."""


def _levels(words: Sequence[Word]) -> list[list[Word]]:
    return [list(line.words) for line in lines_of_words(words)]


def _groups(level: Sequence[Word]) -> list[list[Word]]:
    """The texts of a level that stand apart."""
    groups: list[list[Word]] = []
    for word in level:
        if groups and word.bbox[0] - groups[-1][-1].bbox[2] <= APART * (word.size or 10.0):
            groups[-1].append(word)
        else:
            groups.append([word])
    return groups


def _clusters(runs: Sequence[Run]) -> list[tuple[float, float]]:
    """The stretches of the line that runs stand over, those that overlap or that a blank parts joined."""
    clusters: list[tuple[float, float]] = []
    blank = APART * max((word.size for run in runs for word in run.words), default=10.0)
    for x0, x1 in sorted((run.box[0], run.box[2]) for run in runs):
        if clusters and x0 <= clusters[-1][1] + blank:
            clusters[-1] = (clusters[-1][0], max(clusters[-1][1], x1))
        else:
            clusters.append((x0, x1))
    return clusters
