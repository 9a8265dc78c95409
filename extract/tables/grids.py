"""Tables on a page: one reader for ruled, half-ruled and unruled ones.

Cells come from ruling lines where there are any (``rules``); columns that no rule parts from the alignment of
words (``alignment``, ``unruled``); rows that no rule parts from the lines of text (``bands``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from vanthu.extract.page import BBox, Grid, Page
from vanthu.extract.tables.alignment import aligned_grids
from vanthu.extract.tables.captioned import without_captions
from vanthu.extract.tables.openrows import with_open_rows, with_whole_titles
from vanthu.extract.tables.overrows import with_names_over_rows
from vanthu.extract.tables.rules import ruled_grids
from vanthu.extract.tables.unruled import is_frame, unruled_grids


def find_grids(page: Page, before: Grid | None = None) -> tuple[Grid, ...]:
    """The tables on a page, from the top down; column by column where the page is set in columns.

    Args:
        page: as read or repaired; ruled tables found while reading a scan are taken as they are.
        before: the last table of the page before, if its columns were inferred: rows at the top of this page
            may go on with it.

    Returns:
        Grids of at least two cells. Underlines, footnote rules and frames around text are none.
    """
    if page.grids is not None:
        with_rules = [with_open_rows(without_captions(grid)) for grid in page.grids]
    else:
        ruled = [grid for grid in ruled_grids(page) if not is_frame(grid)] if len(page.rulings) >= 4 else []
        aligned, bare = aligned_grids(page, ruled)
        ruled = [grid for grid in ruled if not any(grid is head for head in bare)]
        with_rules = [
            with_open_rows(without_captions(with_whole_titles(grid)))
            for grid in (*ruled, *_read_once(aligned))
        ]
    unruled, heads = unruled_grids(page, with_rules, before)
    kept = [grid for grid in with_rules if not any(grid is head for head in heads)]
    found = map(with_names_over_rows, (*kept, *unruled))
    return tuple(sorted(found, key=_reading_place(page)))


def _read_once(grids: Sequence[Grid]) -> list[Grid]:
    """Tables between rules across, without those over the same rows as a wider one.

    Rules under every row, and longer ones under the last row of each name, frame the same figures twice.
    """
    return [grid for grid in grids if not any(_is_within(grid, other) for other in grids)]


def _is_within(grid: Grid, other: Grid) -> bool:
    """Whether a table stands for the most within a wider one."""
    x0, top, x1, bottom = grid.bbox
    left, upper, right, lower = other.bbox
    wider = right - left > x1 - x0 + SAME_SIDE
    beside = left - SAME_SIDE <= x0 and x1 <= right + SAME_SIDE
    return wider and beside and min(bottom, lower) - max(top, upper) >= MOSTLY * (bottom - top)


SAME_SIDE = 3.0
"""Points by which the sides of two tables between the same rules may differ."""

MOSTLY = 0.7
"""Share of a table's height that stands within another: a title may be above it alone."""


def _reading_place(page: Page) -> Callable[[Grid], tuple[int, float]]:
    """The order of tables on a page: by height, or as the lines in them where the page is set in columns."""
    in_columns = any(line.column is not None for line in page.lines)

    def place(grid: Grid) -> tuple[int, float]:
        own = (k for k, line in enumerate(page.lines) if in_columns and _stands_in(line.bbox, grid.bbox))
        return next(own, len(page.lines) if in_columns else 0), grid.bbox[1]

    return place


def _stands_in(box: BBox, around: BBox) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return around[0] <= x <= around[2] and around[1] <= y <= around[3]
