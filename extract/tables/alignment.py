"""Tables without vertical rules: columns from the alignment of words, marked with lower confidence.

Such a table shows as rows of at least three pieces of text whose edges or middles stand under one another.
Two pieces on a line are the head or the foot of a letter, or a list of key and value.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from vanthu.extract.geometry import same_level, union
from vanthu.extract.page import BBox, Grid, Page, Ruling, Word
from vanthu.extract.tables.abutting import part_abutting
from vanthu.extract.tables.cellgrid import make_grid
from vanthu.extract.tables.crossings import snapped
from vanthu.extract.tables.heads import head_parts
from vanthu.extract.tables.lanes import column_borders, of_figures
from vanthu.extract.tables.levels import YEAR, Row, is_telling, names_group, rows_of
from vanthu.extract.tables.nearrows import LEAST_COLUMNS, LEAST_ROWS
from vanthu.extract.tables.openheads import header_rows, is_head
from vanthu.extract.tables.openrows import borders_of, head_cells, under_head
from vanthu.extract.tables.ruledbycell import borders_by_cells
from vanthu.extract.tables.standing import inferred
from vanthu.extract.tables.stretches import opens_anew
from vanthu.extract.values import fixed

ALIGNED_CONFIDENCE = 0.7
"""Least confidence of a table whose columns were inferred between rules across."""

SAME_END = 5.0
"""Points by which the ends of the rules of one table differ."""

CLEAR = 4.0
"""Points of white over all rows that part two columns: a blank of 14-point type is 3.5 wide."""


@fixed(frozen=True, slots=True)
class Band:
    """A horizontal strip of a table: a row, or the header."""

    top: float
    bottom: float


def aligned_grids(page: Page, ruled: Sequence[Grid]) -> tuple[list[Grid], list[Grid]]:
    """Tables with horizontal rules only, outside the grids already found.

    Returns:
        The tables, and those of ``ruled`` that are only the head of one of them.
    """
    # Some programs draw a rule cell by cell: the pieces are joined first.
    rules = _whole_rules(page.rulings)
    whole = _stacks([rule for rule in rules if not _in_grids(rule, ruled)])
    if not whole:
        return [], []
    words = [word for line in page.lines for word in line.words]
    stacks = [part for stack in whole for part in _parted(stack, words)]
    grids: list[Grid] = []
    heads: list[Grid] = []
    for stack in stacks:
        head = next((grid for grid in ruled if _is_head_of(grid, stack, words)), None)
        grid = _under(head, stack, words) if head is not None else _grid_of(stack, page, words, rules)
        if grid is not None:
            grids.append(grid)
            heads += [head] if head is not None else []
    return grids, heads


def _is_head_of(grid: Grid, stack: Sequence[Ruling], words: Sequence[Word]) -> bool:
    """Whether a ruled grid without figures stands right above ruled rows, one row of them between."""
    alike = abs(grid.bbox[0] - stack[0].x0) <= SAME_END and abs(grid.bbox[2] - stack[0].x1) <= SAME_END
    first = [w for w in words if _stands_in(w, Band(grid.bbox[3], stack[0].top), stack[0].x0, stack[0].x1)]
    return alike and is_head(grid) and len(rows_of(first)) == 1 and is_telling(rows_of(first)[0])


def _under(head: Grid, stack: Sequence[Ruling], words: Sequence[Word]) -> Grid | None:
    """A ruled head with the rows under it, over the head's columns."""
    heights = [head.bbox[3], *(rule.top for rule in stack)]
    borders = borders_of(head)
    boxes = []
    for band in [Band(a, b) for a, b in pairwise(heights)]:
        row = [w for w in words if _stands_in(w, band, stack[0].x0, stack[0].x1)]
        boxes += _cells(band, row, borders)
    body = make_grid(boxes, head.page, words, confidence=ALIGNED_CONFIDENCE)
    return under_head(head, body) if body is not None else None


def _whole_rules(rulings: Sequence[Ruling]) -> tuple[Ruling, ...]:
    across = [ruling for ruling in rulings if ruling.horizontal]
    return snapped(across).across if len(across) > LEAST_ROWS else ()


def _in_grids(ruling: Ruling, grids: Sequence[Grid]) -> bool:
    return any(
        g.bbox[1] - 3 <= ruling.top <= g.bbox[3] + 3 and ruling.x0 < g.bbox[2] and ruling.x1 > g.bbox[0]
        for g in grids
    )


def _stacks(rulings: Sequence[Ruling]) -> list[list[Ruling]]:
    """Rules of the same left and right end, one under the other."""
    stacks: list[list[Ruling]] = []
    for ruling in sorted(rulings, key=lambda ruling: ruling.top):
        home = next(
            (
                s
                for s in stacks
                if abs(s[0].x0 - ruling.x0) <= SAME_END and abs(s[0].x1 - ruling.x1) <= SAME_END
            ),
            None,
        )
        if home is None:
            stacks.append([ruling])
        elif ruling.top - home[-1].top >= 5:
            home.append(ruling)
    return [stack for stack in stacks if len(stack) > LEAST_ROWS]


def _parted(stack: Sequence[Ruling], words: Sequence[Word]) -> list[list[Ruling]]:
    """A stack parted where the rules of one table end and those of another begin, its title between."""
    left, right = stack[0].x0, stack[0].x1
    bands = [Band(a.bottom, b.top) for a, b in pairwise(stack)]
    rows = [rows_of([w for w in words if _stands_in(w, band, left, right)]) for band in bands]
    parts, start = [], 0
    for k in range(1, len(bands) - 1):
        told = [place for place, row in enumerate(rows[k]) if is_telling(row)]
        body = told[-1] + 1 if told else 0  # what closes the table above may be missing
        before = [row for band in rows[start:k] for row in band] + rows[k][:body]
        if not opens_anew(before, [*rows[k][body:], *rows[k + 1]]):
            continue
        parts.append(list(stack[start : k + 1]))
        start = k + 1
    return (
        [part for part in (*parts, list(stack[start:])) if len(part) > LEAST_ROWS] if parts else [list(stack)]
    )


def _grid_of(
    stack: Sequence[Ruling], page: Page, words: Sequence[Word], rules: Sequence[Ruling]
) -> Grid | None:
    bands = [Band(a.bottom, b.top) for a, b in pairwise(stack)]
    left, right = stack[0].x0, stack[0].x1
    rows = [[w for w in words if _stands_in(w, band, left, right)] for band in bands]
    filled = [row for row in rows if row]
    if len(filled) < LEAST_ROWS:
        return None
    levels = part_abutting([level for row in filled for level in rows_of(row)])
    borders = (
        borders_by_cells(stack, page.rulings, levels)
        or _borders_by_figures(filled, left, right)
        or _borders(filled, left, right)
    )
    if len(borders) - 1 < LEAST_COLUMNS:
        return None
    cells = [_cells(band, row, borders) for band, row in zip(bands, rows, strict=True)]
    boxes = [box for row in cells for box in row]
    if _is_head_of_texts(rows):
        rest = [box for row in cells[1:] for box in row]
        below = make_grid(rest, page.number, words, confidence=ALIGNED_CONFIDENCE)
        if below is not None and len(borders_of(below)) == len(borders):
            head = _head_between(rows[0], bands[0], borders, rules, page.number)
            return inferred(under_head(head, below), ALIGNED_CONFIDENCE)
    if _opens_with_data(rows):
        boxes = [*_header_cells(words, stack[0], borders), *boxes]
    grid = make_grid(boxes, page.number, words, confidence=ALIGNED_CONFIDENCE)
    return inferred(grid, ALIGNED_CONFIDENCE) if grid is not None else None


def _is_head_of_texts(rows: Sequence[Sequence[Word]]) -> bool:
    """Whether the first row between rules is a head of several lines, and the next one is of figures."""
    head = rows_of(rows[0])
    if len(head) < 2 or any(_holds_data(level) for level in head):
        return False
    return any(is_telling(level) for row in rows[1:3] for level in rows_of(row))


def _holds_data(level: Row) -> bool:
    """Whether a level is a row of figures; years and a number or two stand in the lines of heads, too."""
    figures = [text for text, own in zip(level.texts[1:], level.figures[1:], strict=True) if own]
    counts = [text for text in figures if not YEAR.fullmatch(text)]
    return is_telling(level) and 2 * len(counts) > len(level.pieces) - 1


def _head_between(
    words: Sequence[Word], band: Band, borders: Sequence[float], rules: Sequence[Ruling], page: int
) -> Grid:
    """A head between two rules, its cells over columns as shorter rules and the texts tell."""
    cells, depth = head_cells(head_parts(rows_of(words), rules, borders, band.top, band.bottom), borders)
    box = (borders[0], band.top, borders[-1], band.bottom)
    return Grid(page, box, depth, len(borders) - 1, tuple(cells), ALIGNED_CONFIDENCE)


def _stands_in(word: Word, band: Band, left: float, right: float) -> bool:
    x, y = (word.bbox[0] + word.bbox[2]) / 2, (word.bbox[1] + word.bbox[3]) / 2
    return band.top <= y <= band.bottom and left <= x <= right


def _opens_with_data(rows: Sequence[Sequence[Word]]) -> bool:
    """Whether the first row that is no group's name holds figures: then the header stands above the rules."""
    for row in rows[:2]:
        levels = rows_of(row)
        if len(levels) != 1 or not names_group(levels[0]):
            return any(is_telling(level) for level in levels)
    return False


def _header_cells(words: Sequence[Word], rule: Ruling, borders: Sequence[float]) -> list[BBox]:
    """The cells of a header that stands above the table's first rule."""
    within = [w for w in words if borders[0] <= (w.bbox[0] + w.bbox[2]) / 2 <= borders[-1]]
    above = header_rows([row for row in rows_of(within) if row.bbox[3] <= rule.top + 2], rule.top)
    if not above:
        return []
    parts = head_parts(above, (), borders, above[0].bbox[1] - 1, rule.top)
    return [(borders[part.first], part.top, borders[part.last], part.bottom) for part in parts]


def _borders_by_figures(rows: Sequence[Sequence[Word]], left: float, right: float) -> list[float]:
    """Borders from the lanes between figures, which headers over several columns do not close."""
    levels = part_abutting([level for row in rows for level in rows_of(row)])
    above = len(rows_of(rows[0])) if _is_head_of_texts(rows) else 0  # levels of the head
    telling = of_figures([level for level in levels[above:] if is_telling(level)])
    if len(telling) < LEAST_ROWS:
        return []
    parted = [level for level in levels if len(level.pieces) > 1]
    inner = column_borders(telling, parted, names=levels)[1:-1]
    return [left, *inner, right] if len(inner) + 1 >= LEAST_COLUMNS else []


def _borders(rows: Sequence[Sequence[Word]], left: float, right: float) -> list[float]:
    """Borders of columns: the middles of white that runs through all rows but those of few pieces."""
    telling = [row for row in rows if len(_pieces(row)) >= LEAST_COLUMNS]
    if len(telling) < LEAST_ROWS:
        return []
    # Words covered by the header or a long text cell must not close a gap that all other rows leave.
    spans = sorted((box[0], box[2]) for row in telling for box in _spans(row))
    borders = [left]
    reach = spans[0][1]
    for x0, x1 in spans[1:]:
        if x0 - reach >= CLEAR:
            borders.append((reach + x0) / 2)
        reach = max(reach, x1)
    return [*borders, right]


def _spans(row: Sequence[Word]) -> list[BBox]:
    """The words of a row, those that only a blank parts joined (a blank is 0.25 to 0.35 em wide)."""
    spans: list[BBox] = []
    last: Word | None = None
    for word in row:
        near = last is not None and same_level(last.bbox, word.bbox)
        if near and last is not None and 0 <= word.bbox[0] - last.bbox[2] <= 0.5 * word.size:
            spans[-1] = union((spans[-1], word.bbox))
        else:
            spans.append(word.bbox)
        last = word
    return spans


def _pieces(row: Sequence[Word]) -> list[BBox]:
    """Words of a row joined where they overlap or nearly touch from the side, over all its lines."""
    pieces: list[BBox] = []
    for word in sorted(row, key=lambda word: word.bbox[0]):
        gap = 0.6 * max(word.size, 8.0)
        if pieces and word.bbox[0] - pieces[-1][2] <= gap:
            pieces[-1] = union((pieces[-1], word.bbox))
        else:
            pieces.append(word.bbox)
    return pieces


def _cells(band: Band, row: Sequence[Word], borders: Sequence[float]) -> list[BBox]:
    """The cells of a row; columns that one text runs across are merged, all of them for a group."""
    levels = rows_of(row)
    if len(levels) == 1 and len(levels[0].pieces) == 1 and names_group(levels[0]):
        return [(borders[0], band.top, borders[-1], band.bottom)]
    cells: list[BBox] = []
    start = borders[0]
    for border in borders[1:-1]:
        if any(word.bbox[0] < border - 1 and word.bbox[2] > border + 1 for word in row):
            continue
        cells.append((start, band.top, border, band.bottom))
        start = border
    cells.append((start, band.top, borders[-1], band.bottom))
    return cells
