"""Tables whose rows and columns no rules part: figures that stand under one another.

Little but white space says that this is a table, so the conditions are strict: at least three levels of at
least three pieces (two under the rule of a head), figures among them, and the same white lanes between the
pieces of all. Heads, feet, recipients, lists, tables of contents and three signatures side by side do not
meet them. The head stands between rules, in a ruled grid of its own, or in the lines above.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from vanthu.extract.page import Grid, Line, Page, Ruling, Word
from vanthu.extract.tables.abutting import part_abutting
from vanthu.extract.tables.bands import MOST_LEVELS, bands_of, cells_of, levels_of, value_columns
from vanthu.extract.tables.beside import parted_beside
from vanthu.extract.tables.crossings import snapped
from vanthu.extract.tables.headblocks import names_columns
from vanthu.extract.tables.headdoubt import UNCLEAR_HEAD, is_unclear, opens_within_name
from vanthu.extract.tables.headruns import Part
from vanthu.extract.tables.heads import head_parts
from vanthu.extract.tables.lanes import (
    LANE,
    column_borders,
    crosses,
    hold_figures,
    of_figures,
    with_last_column,
    with_ordinals,
)
from vanthu.extract.tables.levels import (
    Row,
    is_figure,
    is_telling,
    may_hold_rows,
    reads_as_figure,
    rows_of_lines,
    text_of,
)
from vanthu.extract.tables.nearrows import LEAST_COLUMNS, LEAST_ROWS, are_close
from vanthu.extract.tables.openheads import ends_in, header_rows, is_head
from vanthu.extract.tables.openrows import OPEN_CONFIDENCE, borders_of, text_grid, under_head
from vanthu.extract.tables.standing import inferred
from vanthu.extract.tables.stretches import LEAST_UNDER_HEAD, MOST_BETWEEN, WIDE, Run, is_like, runs_of

UNRULED_CONFIDENCE = 0.6
"""Least confidence of a table of which nothing but white space tells."""


def unruled_grids(
    page: Page, taken: Sequence[Grid], before: Grid | None = None
) -> tuple[list[Grid], list[Grid]]:
    """Tables among the lines outside the grids already found.

    Args:
        page: as read.
        taken: grids found by their rules.
        before: the last table of the page before, which may go on at the top of this one.

    Returns:
        The tables, and those of ``taken`` that are only the head of one of them.
    """
    free = [line for line in page.lines if not _is_taken(line, taken)] if taken else page.lines
    if before is None and not may_hold_rows(free):  # as running text
        return [], []
    rules = _whole_rules(page.rulings)
    in_columns = [list(lines) for _, lines in groupby(free, key=lambda line: line.column)]
    stretches = [
        part_abutting(rows_of_lines(part)) for lines in in_columns for part in parted_beside(lines, rules)
    ]
    found: list[Grid] = []
    heads: list[Grid] = []
    if before is not None and stretches and not _stand_under_head(stretches[0], taken):
        grid, start = _continued(stretches[0], before, page)
        found += [grid] if grid else []
        stretches[0] = stretches[0][start:]
    for run in (run for rows in stretches for run in runs_of(rows, rules, taken)):
        known = borders_of(before) if before is not None and not found and _repeats(run, before) else None
        grid = _grid_of(run, page.number, known)
        if grid is not None:
            found.append(grid)
            heads += [run.head.grid] if run.head is not None and run.head.grid is not None else []
    return found, heads


def _stand_under_head(rows: Sequence[Row], taken: Sequence[Grid]) -> bool:
    """Whether a ruled head of its own stands above the first rows of a page: they are under that."""
    return any(grid.bbox[3] <= rows[0].bbox[1] + 2 and is_head(grid) for grid in taken)


def is_frame(grid: Grid) -> bool:
    """Whether rules part no columns of a table of figures: they frame it, and may stand under its head."""
    if grid.cols > 1:
        return False
    rows = rows_of_lines([line for cell in grid.cells for line in cell.lines])
    return sum(is_telling(row) for row in rows) >= LEAST_ROWS


def _is_taken(line: Line, grids: Sequence[Grid]) -> bool:
    y = (line.bbox[1] + line.bbox[3]) / 2
    beside = line.column or (-1e6, 1e6)
    return any(g.bbox[1] <= y <= g.bbox[3] and g.bbox[0] < beside[1] and beside[0] < g.bbox[2] for g in grids)


def _whole_rules(rulings: Sequence[Ruling]) -> list[Ruling]:
    """Horizontal rules; some programs draw one cell by cell: the pieces are joined."""
    across = [ruling for ruling in rulings if ruling.horizontal]
    return sorted(snapped(across).across, key=lambda rule: rule.top) if across else []


def _repeats(run: Run, before: Grid) -> bool:
    """Whether a table's head is that of the table of the page before, and its rows fit that one's columns."""
    lines = _head_lines(run)
    words = Counter(word.text for row in lines for word in row.words)
    known = _words_of_head(before)
    shared = (words & known).total()
    alike = bool(words) and shared >= SAME_HEAD * words.total() and 2 * shared >= known.total()
    # A title between makes a table of its own.
    first = len(run.above) - len(lines) <= RUNNING_LINES
    return alike and first and _fits(run.body, borders_of(before))


def _words_of_head(grid: Grid) -> Counter[str]:
    """The words above the first row of figures."""
    values = _value_columns(grid)
    figures = [c.row for c in grid.cells if c.col in values and reads_as_figure(c.text)]
    first = min(figures, default=0)
    return Counter(w.text for c in grid.cells if c.row < first for line in c.lines for w in line.words)


RUNNING_LINES = 1
"""Lines above a repeated head: the number of the page."""


SAME_HEAD = 0.95
"""Share of the words of a repeated head that the table before opens with."""


def _grid_of(run: Run, page: int, known: list[float] | None = None) -> Grid | None:
    head = run.head
    if head is not None and head.grid is not None:
        return _under_grid(run.body, head.grid)
    telling = of_figures([r for r in run.body if is_telling(r)]) or [r for r in run.body if is_like(r)]
    parted = [row for row in run.body if len(row.pieces) > 1]
    lines = _head_lines(run)
    wide = [*parted, *(row for row in lines if len(row.pieces) > 1)]
    ends = ends_in(head, run.rules) if head is not None else ()
    borders = column_borders(telling, wide, ends, run.body)
    borders = known or with_ordinals(borders, run.body)
    borders = known or with_last_column(borders, telling, lines, run.body)
    borders = known or _by_figures_alone(borders, telling, run, lines)
    if head is not None:
        borders = [min(borders[0], head.left), *borders[1:-1], max(borders[-1], head.right)]
    least = LEAST_UNDER_HEAD if head is not None else LEAST_COLUMNS
    if len(borders) - 1 < least or not hold_figures(telling, borders):
        return None
    body = _without_prose(run.body, borders)
    if not any(is_telling(row) or is_like(row) for row in body):
        return None
    parts: list[Part] = []
    if lines:
        top = (
            head.top if head is not None and head.top < head.bottom - 3 else min(r.bbox[1] for r in lines) - 1
        )
        bottom = head.bottom if head is not None else (lines[-1].bbox[3] + body[0].bbox[1]) / 2
        parts = head_parts(lines, run.rules, borders, top, bottom)
    bands = bands_of(levels_of(body, borders))
    grid = inferred(text_grid(parts, bands, borders, page, UNRULED_CONFIDENCE), UNRULED_CONFIDENCE)
    if not parts or opens_within_name(bands) or is_unclear(parts, run.rules, borders):
        return replace(grid, confidence=min(grid.confidence, UNCLEAR_HEAD))
    return grid


def _by_figures_alone(
    borders: list[float], telling: Sequence[Row], run: Run, head: Sequence[Row]
) -> list[float]:
    """The borders that the body gives, where as many heads stand over these columns; else ``borders``.

    A head set flush left over figures set flush right leaves white between them, as two columns do.
    """
    if not head or names_columns(head, borders):
        return borders
    own = with_ordinals(
        column_borders(telling, [row for row in run.body if len(row.pieces) > 1], (), run.body), run.body
    )
    return own if len(own) < len(borders) and names_columns(head, own) else borders


def _head_lines(run: Run) -> list[Row]:
    """The levels of the head: those between its rules, or the parted ones above the body."""
    head = run.head
    if head is None:
        return header_rows(run.above, run.body[0].bbox[1])
    if head.top < head.bottom - 3:
        return [row for row in run.above if head.top < row.middle < head.bottom]
    return header_rows([row for row in run.above if row.middle < head.bottom], head.bottom)


def _without_prose(body: Sequence[Row], borders: Sequence[float]) -> list[Row]:
    """The body up to the first level of running text."""
    width = borders[-1] - borders[0]
    for place, row in enumerate(body):
        if len(row.pieces) == 1 and row.bbox[2] - row.bbox[0] > WIDE * width:
            return list(body[:place])
    return list(body)


def _under_grid(body: Sequence[Row], grid: Grid) -> Grid | None:
    """A body under a ruled head of its own, over the head's columns."""
    borders = borders_of(grid)
    if not _fits(body, borders):
        return None
    below = text_grid((), bands_of(levels_of(body, borders)), borders, grid.page, OPEN_CONFIDENCE)
    return replace(under_head(grid, below), inferred=True)


def _fits(body: Sequence[Row], borders: Sequence[float]) -> bool:
    """Whether no two pieces of a level fall into one column, and figures stand behind the first."""
    for row in body:
        cells = cells_of(row, borders)
        if sum(1 for cell in cells if cell) < len(row.pieces):
            return False
        if any(crosses(cell, borders) for cell in cells[1:] if is_figure(cell)):
            return False
        if row.bbox[0] < borders[0] - LANE or row.bbox[2] > borders[-1] + LANE:
            return False
    return any(row.holds_figures for row in body)


def _continued(rows: Sequence[Row], before: Grid, page: Page) -> tuple[Grid | None, int]:
    """The rows at the top of a page that go on the table of the one before, and how many levels they take."""
    borders = borders_of(before)
    values = _value_columns(before)
    names = (borders[0], borders[min(values, default=1)])
    taken = 0
    for place, row in enumerate(rows):
        cells = cells_of(row, borders)
        whole = sum(1 for cell in cells if cell) >= len(row.pieces) and row.bbox[2] <= borders[-1] + LANE
        figures = [k for k, cell in enumerate(cells) if cell and reads_as_figure(text_of(cell))]
        if not whole or not are_close(rows[max(0, place - 1) : place + 1]):
            break
        if len(row.pieces) >= 2 and figures and all(k in values or k == 0 for k in figures):
            taken = place + 1
        elif (
            place - taken >= _most_between(row, names)
            or row.bbox[0] > names[1]
            or (len(row.pieces) > 1 and not _is_within(row, names))
        ):
            break
    body = rows[:taken]
    if not body or not any(set(values) & set(_filled(row, borders)) for row in body):
        return None, 0
    bands = bands_of(levels_of(body, borders))
    grid = text_grid((), bands, borders, page.number, before.confidence)
    return replace(grid, inferred=before.inferred), taken


def _most_between(row: Row, names: tuple[float, float]) -> int:
    """Lines without figures that may follow one another: more within the columns that name the rows."""
    return MOST_LEVELS if _is_within(row, names) else MOST_BETWEEN


def _is_within(row: Row, names: tuple[float, float]) -> bool:
    return names[0] - LANE <= row.bbox[0] and row.bbox[2] <= names[1] + LANE


def _filled(row: Row, borders: Sequence[float]) -> list[int]:
    return [k for k, cell in enumerate(cells_of(row, borders)) if cell]


def _value_columns(grid: Grid) -> set[int]:
    """The columns of a grid that hold figures."""
    rows: list[list[tuple[Word, ...]]] = [[()] * grid.cols for _ in range(grid.rows)]
    for cell in grid.cells:
        if cell.rowspan == 1 and cell.lines:
            rows[cell.row][cell.col] = tuple([word for line in cell.lines for word in line.words])
    return value_columns([row for row in rows if any(row[1:])])
