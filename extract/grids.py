"""Tables on a page: one reader for ruled, half-ruled and unruled ones.

Cells come from ruling lines where there are any (``extract.rules``); columns that no rule parts from the
alignment of words (``extract.alignment``, ``extract.unruled``); rows that no rule parts from the lines of
text (``extract.bands``).
"""

from __future__ import annotations

from vanthu.extract.alignment import aligned_grids
from vanthu.extract.openrows import with_open_rows, with_whole_titles
from vanthu.extract.page import Grid, Page
from vanthu.extract.rules import ruled_grids
from vanthu.extract.unruled import is_frame, unruled_grids


def find_grids(page: Page, before: Grid | None = None) -> tuple[Grid, ...]:
    """The tables on a page, from the top down.

    Args:
        page: as read or repaired; ruled tables found while reading a scan are taken as they are.
        before: the last table of the page before, if its columns were inferred: rows at the top of this page
            may go on with it.

    Returns:
        Grids of at least two cells. Underlines, footnote rules and frames around text are none.
    """
    if page.grids is not None:
        with_rules = [with_open_rows(grid) for grid in page.grids]
    else:
        ruled = [grid for grid in ruled_grids(page) if not is_frame(grid)] if len(page.rulings) >= 4 else []
        aligned, bare = aligned_grids(page, ruled)
        ruled = [grid for grid in ruled if not any(grid is head for head in bare)]
        with_rules = [with_open_rows(with_whole_titles(grid)) for grid in (*ruled, *aligned)]
    unruled, heads = unruled_grids(page, with_rules, before)
    kept = [grid for grid in with_rules if not any(grid is head for head in heads)]
    return tuple(sorted((*kept, *unruled), key=lambda grid: grid.bbox[1]))
