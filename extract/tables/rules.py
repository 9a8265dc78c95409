"""Tables whose cells ruling lines bound."""

from __future__ import annotations

from collections.abc import Sequence

from vanthu.extract.page import Grid, Page, Ruling, Word
from vanthu.extract.tables.cellgrid import make_grid
from vanthu.extract.tables.crossings import SNAP, Edges, cell_boxes, snapped

OPEN_EDGE = 6.0
"""Points: vertical rules that run on beyond the last horizontal rule by more than this bound a row whose
border is missing, as at a page break; less is a corner drawn roughly."""


def ruled_grids(page: Page) -> tuple[Grid, ...]:
    """Tables whose cells are bounded by rulings in both directions."""
    clusters = _clusters(snapped(page.rulings))
    if not clusters:
        return ()
    words = [word for line in page.lines for word in line.words]
    grids = []
    for edges in clusters:
        grid = _grid(edges, page.number, words)
        if grid is not None:
            grids.append(grid)
    return tuple(grids)


def _clusters(edges: Edges) -> list[Edges]:
    """Rulings that touch one another, at least two in each direction."""
    lines = [*edges.across, *edges.down]
    home = list(range(len(lines)))

    def find(k: int) -> int:
        while home[k] != k:
            home[k] = home[home[k]]
            k = home[k]
        return k

    for i, across in enumerate(edges.across):
        for j, down in enumerate(edges.down, start=len(edges.across)):
            if _touch(across, down):
                home[find(i)] = find(j)
    groups: dict[int, list[int]] = {}
    for k in range(len(lines)):
        groups.setdefault(find(k), []).append(k)
    found = []
    for group in groups.values():
        part = Edges(
            tuple(lines[k] for k in group if k < len(edges.across)),
            tuple(lines[k] for k in group if k >= len(edges.across)),
        )
        if len(part.across) >= 2 and len(part.down) >= 2:
            found.append(part)
    return found


def _touch(across: Ruling, down: Ruling) -> bool:
    return (
        across.x0 - SNAP <= down.x0 <= across.x1 + SNAP
        and down.top - SNAP <= across.top <= down.bottom + SNAP
    )


def _grid(edges: Edges, page: int, words: Sequence[Word]) -> Grid | None:
    top, bottom = min(r.top for r in edges.down), max(r.bottom for r in edges.down)
    first, last = min(r.top for r in edges.across), max(r.top for r in edges.across)
    closed_top, closed_bottom = top > first - OPEN_EDGE, bottom < last + OPEN_EDGE
    left, right = min(r.x0 for r in edges.across), max(r.x1 for r in edges.across)
    across, down = list(edges.across), list(edges.down)
    if not closed_top:
        across.append(Ruling(left, top, right, top))
    if not closed_bottom:
        across.append(Ruling(left, bottom, right, bottom))
    # A table may have no frame at its sides.
    if left < min(r.x0 for r in down) - OPEN_EDGE:
        down.append(Ruling(left, min(top, first), left, max(bottom, last)))
    if right > max(r.x0 for r in down) + OPEN_EDGE:
        down.append(Ruling(right, min(top, first), right, max(bottom, last)))
    # The rule around a table may stop short where a text runs over it.
    across += [Ruling(left, first, right, first), Ruling(left, last, right, last)]
    boxes = cell_boxes([*across, *down])
    if len(boxes) < 2:
        return None
    return make_grid(boxes, page, words, closed_top=closed_top, closed_bottom=closed_bottom)
