"""Tables without any rules: rows of figures whose columns stand under one another.

Nothing but white space says that this is a table, so the conditions are strict: at least three rows of at
least three pieces, figures among them, and the same white lanes between the pieces of all rows. Heads, feet,
recipients, lists, tables of contents and three signatures side by side do not meet them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vanthu.extract.geometry import union
from vanthu.extract.lines import make_line, same_level
from vanthu.extract.page import BBox, Grid, Line, Page, Word

UNRULED_CONFIDENCE = 0.6
"""Confidence of a table of which nothing but white space tells."""

LEAST_ROWS = 3
LEAST_COLUMNS = 3

LANE = 6.0
"""Points of white over all rows that part two columns: more than any blank of justified 14-point text."""

PIECE_GAP = 0.9
"""Words further apart than this many times the font size stand in different columns."""

ROW_GAP = 3.0
"""Rows of a table follow one another within this many times the font size."""

MOST_BETWEEN = 4
"""Lines of text cells between two rows of figures."""

DEEPEST_HEADER = 6
"""Lines of text in a header."""

_FIGURE = re.compile(r"[-–+(]?(?:\d{1,3}(?: \d{3})+(?:,\d+)?|\d[\d.,/]*)\s?%?\)?")
_GROUP_MARK = re.compile(r"[IVXLC]+[.)]?|[A-ZĐ][.)]?")
_LEADERS = re.compile(r"\.{4}|…{2}|_{4}")


@dataclass(frozen=True, slots=True)
class Row:
    """One level of text, parted into the pieces that stand apart."""

    pieces: tuple[tuple[Word, ...], ...]
    bbox: BBox

    @property
    def boxes(self) -> list[BBox]:
        """The box of each piece."""
        return [union(word.bbox for word in piece) for piece in self.pieces]

    @property
    def holds_figures(self) -> bool:
        """Whether a piece behind the first is a figure."""
        return any(_FIGURE.fullmatch(" ".join(w.text for w in piece)) for piece in self.pieces[1:])


def unruled_grids(page: Page, taken: Sequence[Grid]) -> list[Grid]:
    """Tables among the lines outside the grids already found."""
    lines = [line for line in page.lines if not _is_taken(line, taken)]
    rows = [_row(level) for level in _levels(lines)]
    grids = []
    for run in _runs(rows):
        grid = _grid_of(run, page.number)
        if grid is not None:
            grids.append(grid)
    return grids


def _is_taken(line: Line, grids: Sequence[Grid]) -> bool:
    y = (line.bbox[1] + line.bbox[3]) / 2
    return any(g.bbox[1] <= y <= g.bbox[3] for g in grids)


def rows_of(words: Sequence[Word]) -> list[Row]:
    """Words that may stand in any order, as levels of text from the top down."""
    levels: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.bbox[1] + word.bbox[3]) / 2):
        if levels and same_level(levels[-1][0].bbox, word.bbox):
            levels[-1].append(word)
        else:
            levels.append([word])
    return [_row([make_line(sorted(level, key=lambda word: word.bbox[0]))]) for level in levels]


def _levels(lines: Sequence[Line]) -> list[list[Line]]:
    levels: list[list[Line]] = []
    for line in lines:  # in reading order: from the top down, on one level from the left
        if levels and same_level(levels[-1][0].bbox, line.bbox):
            levels[-1].append(line)
        else:
            levels.append([line])
    return levels


def _row(level: Sequence[Line]) -> Row:
    pieces: list[list[Word]] = []
    for line in level:
        for place, word in enumerate(line.words):
            apart = place == 0 or word.bbox[0] - line.words[place - 1].bbox[2] > PIECE_GAP * word.size
            if apart:
                pieces.append([word])
            else:
                pieces[-1].append(word)
    return Row(tuple(tuple(piece) for piece in pieces), union(line.bbox for line in level))


def is_telling(row: Row) -> bool:
    """Whether a row by itself looks like one of a table."""
    if len(row.pieces) < LEAST_COLUMNS or not row.holds_figures:
        return False
    return not any(_LEADERS.search(word.text) for piece in row.pieces for word in piece)


def _runs(rows: Sequence[Row]) -> list[list[Row]]:
    """Stretches of rows from one telling row to the last that follows closely, with the lines above them."""
    runs: list[list[Row]] = []
    ends: dict[int, int] = {}
    last: int | None = None
    for index, row in enumerate(rows):
        if not is_telling(row):
            continue
        if last is not None and index - last <= MOST_BETWEEN and _close(rows[last : index + 1]):
            runs[-1] += rows[last + 1 : index + 1]
        else:
            runs.append([*_header(rows, index), row])
        last = index
        ends[len(runs) - 1] = index
    for number, run in enumerate(runs):
        run.extend(_rest_of_last_row(rows, ends[number], run))
    return [run for run in runs if sum(map(is_telling, run)) >= LEAST_ROWS]


def _rest_of_last_row(rows: Sequence[Row], last: int, run: Sequence[Row]) -> list[Row]:
    """Lines of text cells below the last row of figures: each within the width of a piece above it."""
    rest: list[Row] = []
    pieces = [box for row in run[-MOST_BETWEEN:] for box in row.boxes]
    for index in range(last + 1, min(last + 1 + MOST_BETWEEN, len(rows))):
        row = rows[index]
        near = row.bbox[1] - rows[index - 1].bbox[3] <= _size(row)
        if not near or is_telling(row) or names_group(row):
            break
        if not all(any(abs(box[0] - p[0]) <= 2 and box[2] <= p[2] + 20 for p in pieces) for box in row.boxes):
            break
        rest.append(row)
    return rest


def _close(rows: Sequence[Row]) -> bool:
    return all(b.bbox[1] - a.bbox[3] <= ROW_GAP * _size(b) for a, b in pairwise(rows))


def _size(row: Row) -> float:
    return max((word.size for piece in row.pieces for word in piece), default=10.0) or 10.0


def _header(rows: Sequence[Row], first: int) -> list[Row]:
    """The lines above the first row of figures that are parted like a header, a group's name between."""
    start = first
    while start > 0 and names_group(rows[start - 1]) and _close(rows[start - 1 : start + 1]):
        start -= 1
    return [*_header_rows(rows[:start], rows[start].bbox[1]), *rows[start:first]]


def _header_rows(above: Sequence[Row], top: float) -> list[Row]:
    """The last of the rows above ``top`` that are parted; one that is not may stand between two that are."""
    kept = 0
    below = top
    for number, row in enumerate(reversed(above), start=1):
        if number > DEEPEST_HEADER or below - row.bbox[3] > ROW_GAP * _size(row):
            break
        if len(row.pieces) >= 2:
            kept = number
        elif number - kept > 1:
            break
        below = row.bbox[1]
    return list(above[len(above) - kept :])


def _grid_of(run: Sequence[Row], page: int) -> Grid | None:
    from vanthu.extract.grids import make_grid

    telling = [row for row in run if is_telling(row)]
    borders = column_borders(telling, [row for row in run if len(row.pieces) > 1])
    if len(borders) - 1 < LEAST_COLUMNS or not _hold_figures(telling, borders):
        return None
    bands = _bands(run, borders)
    if bands is None:
        return None
    edges = [bands[0][0].bbox[1] - 1]
    edges += [(max(r.bbox[3] for r in a) + min(r.bbox[1] for r in b)) / 2 for a, b in pairwise(bands)]
    edges.append(bands[-1][-1].bbox[3] + 1)
    boxes = [
        box
        for band, (top, bottom) in zip(bands, pairwise(edges), strict=True)
        for box in band_cells(band, top, bottom, borders)
    ]
    words = [word for row in run for piece in row.pieces for word in piece]
    return make_grid(boxes, page, words, confidence=UNRULED_CONFIDENCE)


def header_above(rows: Sequence[Row], top: float, borders: Sequence[float]) -> list[list[Row]]:
    """The bands of a header that stands above the first rule of a table, at ``top``."""
    above = [row for row in rows if row.bbox[3] <= top + 2]
    return _header_bands(_header_rows(above, top), borders)


def column_borders(rows: Sequence[Row], all_rows: Sequence[Row]) -> list[float]:
    """The outer edges, and a place in each white lane that runs through all ``rows``.

    Cells of ``all_rows`` may be wider than the figures under them (headers): the place is chosen beside them.
    """
    spans = sorted((box[0], box[2]) for row in rows for box in row.boxes)
    wide = sorted((box[0], box[2]) for row in all_rows for box in row.boxes)
    borders = [min(spans[0][0], wide[0][0]) - 2]
    reach = spans[0][1]
    for x0, x1 in spans[1:]:
        if x0 - reach >= LANE:
            borders.append(_clearest(reach, x0, wide))
        reach = max(reach, x1)
    return [*borders, max(reach, *(x1 for _, x1 in wide)) + 2]


def _clearest(left: float, right: float, spans: Sequence[tuple[float, float]]) -> float:
    """The middle of the widest part of a lane that no span covers; of the whole lane where all is covered."""
    free: list[tuple[float, float]] = []
    at = left
    for x0, x1 in spans:
        if x1 <= left or x0 >= right:
            continue
        if x0 > at:
            free.append((at, x0))
        at = max(at, x1)
    if at < right:
        free.append((at, right))
    start, end = max(free, key=lambda part: part[1] - part[0], default=(left, right))
    return (start + end) / 2


def _hold_figures(rows: Sequence[Row], borders: Sequence[float]) -> bool:
    """Whether a column behind the first holds figures, other than the pages of a contents list."""
    columns = [_texts(rows, left, right) for left, right in list(pairwise(borders))[1:]]
    figures = [
        texts for texts in columns if 2 * sum(bool(_FIGURE.fullmatch(text)) for text in texts) > len(rows)
    ]
    if len(figures) == 1 and figures[0] is columns[-1] and all(text.isdigit() for text in figures[0]):
        numbers = [int(text) for text in figures[0]]
        return numbers != sorted(numbers)
    return bool(figures)


def _texts(rows: Sequence[Row], left: float, right: float) -> list[str]:
    return [
        " ".join(word.text for word in piece)
        for row in rows
        for piece, box in zip(row.pieces, row.boxes, strict=True)
        if left <= (box[0] + box[2]) / 2 <= right
    ]


def _bands(run: Sequence[Row], borders: Sequence[float]) -> list[list[Row]] | None:
    """Rows of the table as levels of text; None where running text stands between them."""
    first = next(k for k, row in enumerate(run) if is_telling(row))
    groups = first
    while groups and names_group(run[groups - 1]):
        groups -= 1
    bands = _header_bands(run[:groups], borders) + [[row] for row in run[groups:first]]
    width = borders[-1] - borders[0]
    for place, row in enumerate(run[first:], start=first):
        single = len(row.pieces) == 1
        if single and row.bbox[2] - row.bbox[0] > 0.8 * width:
            return None
        if is_telling(row) or row.holds_figures or names_group(row) or (single and _crossed(row, borders)):
            bands.append([row])
        elif place + 1 < len(run) and _nearer_below(run[place - 1], row, run[place + 1]):
            bands.append([row])  # a text cell higher than its row's figures begins above them
            continue
        else:
            bands[-1].append(row)
    return _with_tops(bands)


def _header_bands(rows: Sequence[Row], borders: Sequence[float]) -> list[list[Row]]:
    """Levels of the header: those above, over several columns, and those of single columns."""
    over = max((k for k, row in enumerate(rows) if _crossed(row, borders)), default=-1) + 1
    return [list(part) for part in (rows[:over], rows[over:]) if part]


def _crossed(row: Row, borders: Sequence[float]) -> bool:
    return any(box[0] < border < box[2] for box in row.boxes for border in borders[1:-1])


def _nearer_below(above: Row, row: Row, below: Row) -> bool:
    return below.bbox[1] - row.bbox[3] + 1.0 < row.bbox[1] - above.bbox[3]


def _with_tops(bands: Sequence[list[Row]]) -> list[list[Row]]:
    """Text that begins above its row's figures joined to that row."""
    joined: list[list[Row]] = []
    waiting: list[Row] = []
    for band in bands:
        alone = len(band) == 1 and len(band[0].pieces) == 1 and not band[0].holds_figures
        if alone and joined and (waiting or not names_group(band[0])):
            waiting += band
            continue
        joined.append([*waiting, *band])
        waiting = []
    if waiting:
        joined[-1] += waiting
    return joined


def names_group(row: Row) -> bool:
    """A group's row: a letter or roman number and a name, or a name in bold, and nothing else."""
    words = row.pieces[0]
    marked = bool(_GROUP_MARK.fullmatch(words[0].text))
    if len(row.pieces) == 2:
        return marked and len(words) == 1
    return len(row.pieces) == 1 and (marked or all(word.bold for word in words))


def band_cells(band: Sequence[Row], top: float, bottom: float, borders: Sequence[float]) -> list[BBox]:
    """The cells of a band; columns that a piece runs across are merged, all of them for a group."""
    if len(band) == 1 and names_group(band[0]) and len(band[0].pieces) == 1:
        return [(borders[0], top, borders[-1], bottom)]
    boxes = [box for row in band for box in row.boxes]
    cells: list[BBox] = []
    start = borders[0]
    for border in borders[1:-1]:
        if any(box[0] < border - 1 and box[2] > border + 1 for box in boxes):
            continue
        cells.append((start, top, border, bottom))
        start = border
    cells.append((start, top, borders[-1], bottom))
    return cells
