"""Text set in columns: which lines are read one column after the other.

Columns show as a white lane that many lines on both sides keep free, with running text on either side: lines
that fill their column and go on in the next. Two blocks of a head or a foot, tables, and tables side by side
have lanes, too, and no running text on both sides of one. A line over the lane, or a rule, ends the columns.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from vanthu.extract.geometry import same_level, union
from vanthu.extract.page import BBox, Line, Ruling, Word
from vanthu.extract.values import fixed

GUTTER = 1.0
"""Least white between two columns, in font sizes: more than any blank of a line that is not stretched."""

LEAST_LINES = 4
"""Lines of each column."""

LEAST_RUNNING = 2
"""Lines of each column that go on, in small letters, the line above: a list of recipients has one or none."""

LONG = 0.7
"""Share of its column that a line of running text fills."""

MOSTLY_LONG = 0.4
"""Share of the lines of a column that are long; headings, ends of paragraphs and small tables are not."""

APART = 2.5
"""White over all columns, in font sizes, that ends them: a head or a foot of two blocks stands off."""

Lane = tuple[float, float]
"""Left and right end of a stretch of white, in points."""


@fixed(frozen=True, slots=True)
class _Piece:
    """Words of a line that stand together."""

    words: tuple[Word, ...]
    bbox: BBox

    @property
    def size(self) -> float:
        return self.words[0].size or 10.0


def in_columns(lines: Sequence[Line], rulings: Sequence[Ruling]) -> list[Line]:
    """Lines in reading order, those of text set in columns one column after the other.

    Args:
        lines: from the top down, on one level from the left.
        rulings: of the page.
    """
    if not _may_have_columns(lines):
        return list(lines)
    found: list[Line] = []
    for zone, lanes in _zones(lines):
        columns = _columns(zone, lanes) if lanes else []
        if columns and all(map(_is_prose, columns)) and not _is_crossed(zone, lanes, rulings):
            found += [line for column in columns for line in _as_lines(column)]
        else:
            found += zone
    return found


def _as_lines(column: Sequence[_Piece]) -> list[Line]:
    edges = min(piece.bbox[0] for piece in column), max(piece.bbox[2] for piece in column)
    return [Line(piece.words, piece.bbox, edges) for piece in column]


def _may_have_columns(lines: Sequence[Line]) -> bool:
    """Whether lines stand beside one another, or hold wide blanks, and enough begin as running text goes on.

    No lane is looked for on a page of figures: most of its pieces begin with a digit or a capital.
    """
    beside = sum(b.bbox[0] > a.bbox[2] for a, b in pairwise(lines))
    if beside < LEAST_LINES and sum(len(line.words) > 1 for line in lines if _gaps(line)) < LEAST_LINES:
        return False
    going_on = (line for line in lines for word in _beginnings(line) if word.text[:1].islower())
    return sum(1 for _ in islice(going_on, 2 * LEAST_RUNNING)) == 2 * LEAST_RUNNING


def _beginnings(line: Line) -> Iterator[Word]:
    """The words that a piece of a line may begin with: its first, and those behind a wide blank."""
    yield line.words[0]
    for a, b in pairwise(line.words):
        if _parts(a, b):
            yield b


def _gaps(line: Line) -> list[Lane]:
    """The white inside a line that is as wide as a gutter."""
    return [(a.bbox[2], b.bbox[0]) for a, b in pairwise(line.words) if _parts(a, b)]


def _parts(a: Word, b: Word) -> bool:
    """Whether the white between two words is as wide as a gutter."""
    return b.bbox[0] - a.bbox[2] >= GUTTER * (b.size or 10.0)


def _zones(lines: Sequence[Line]) -> Iterator[tuple[list[Line], list[Lane]]]:
    """Stretches of lines with the white lanes that all of them leave free inside the text."""
    left, right = min(line.bbox[0] for line in lines), max(line.bbox[2] for line in lines)
    zone: list[Line] = []
    lanes: list[Lane] = [(left, right)]
    reach = 0.0
    for line in lines:
        size = line.words[0].size or 10.0
        rest = _without(lanes, line, GUTTER * size)
        if zone and (not _parting(rest, left, right) or line.bbox[1] - reach > APART * size):
            yield zone, _parting(lanes, left, right)
            zone, rest = [], _without([(left, right)], line, GUTTER * size)
        zone.append(line)
        lanes = rest
        reach = max(reach if len(zone) > 1 else 0.0, line.bbox[3])
    if zone:
        yield zone, _parting(lanes, left, right)


def _without(lanes: Sequence[Lane], line: Line, least: float) -> list[Lane]:
    """What a line leaves of some lanes."""
    free = [(0.0, line.bbox[0]), *_gaps(line), (line.bbox[2], 1e6)]
    cut = [(x0 if x0 > a else a, x1 if x1 < b else b) for a, b in lanes for x0, x1 in free]
    return [(a, b) for a, b in cut if b - a >= least]


def _parting(lanes: Sequence[Lane], left: float, right: float) -> list[Lane]:
    """The lanes that stand inside the text."""
    return [lane for lane in lanes if left < lane[0] and lane[1] < right] or [
        lane for lane in lanes if lane == (left, right)
    ]


def _columns(zone: Sequence[Line], lanes: Sequence[Lane]) -> list[list[_Piece]]:
    """The pieces of lines in each column, from the left; empty where a column has too few."""
    cuts = sorted((a + b) / 2 for a, b in lanes)
    columns: list[list[_Piece]] = [[] for _ in range(len(cuts) + 1)]
    for line in zone:
        for column, words in enumerate(_cut(line.words, cuts)):
            if words:
                columns[column].append(_Piece(tuple(words), union([word.bbox for word in words])))
    return columns if all(len(column) >= LEAST_LINES for column in columns) else []


def _cut(words: Sequence[Word], cuts: Sequence[float]) -> list[list[Word]]:
    parts: list[list[Word]] = [[] for _ in range(len(cuts) + 1)]
    for word in words:
        parts[bisect_right(cuts, word.bbox[0])].append(word)
    return parts


def _is_prose(column: Sequence[_Piece]) -> bool:
    """Whether a column holds running text."""
    levels = _levels(column)
    left, right = min(p.bbox[0] for p in levels), max(p.bbox[2] for p in levels)
    long = [p.bbox[2] - p.bbox[0] >= LONG * (right - left) for p in levels]
    running = sum(
        above and below.words[0].text[0].islower() and _follows(a, below)
        for above, (a, below) in zip(long, pairwise(levels), strict=False)
    )
    return running >= LEAST_RUNNING and sum(long) >= MOSTLY_LONG * len(levels)


def _levels(column: Sequence[_Piece]) -> list[_Piece]:
    """The pieces on one level together: the cells of a table that stands in a column."""
    levels: list[_Piece] = []
    for piece in column:
        if levels and same_level(levels[-1].bbox, piece.bbox):
            last = levels[-1]
            levels[-1] = _Piece((*last.words, *piece.words), union((last.bbox, piece.bbox)))
        else:
            levels.append(piece)
    return levels


def _follows(above: _Piece, below: _Piece) -> bool:
    return 0 < below.bbox[3] - above.bbox[3] <= 2.0 * above.size


def _is_crossed(zone: Sequence[Line], lanes: Sequence[Lane], rulings: Sequence[Ruling]) -> bool:
    """Whether a rule runs over a lane between the lines: these are rows of a table."""
    top, bottom = min(line.bbox[3] for line in zone), max(line.bbox[1] for line in zone)
    return any(
        rule.horizontal and top < rule.top < bottom and rule.x0 < a and b < rule.x1
        for rule in rulings
        for a, b in lanes
    )
