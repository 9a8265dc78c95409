"""Tables on a page: cells from ruling lines, by pdfplumber's table geometry fed with our own rulings.

Where a table has no vertical rules, its columns come from the alignment of words (``extract.alignment``).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from vanthu.extract.lines import make_line, same_level, whole_words
from vanthu.extract.page import BBox, Grid, GridCell, Line, Page, Ruling, Word

SNAP = 3.0
"""Points: rulings of one direction closer than this are one. Neighbouring cells draw their shared border
twice, each within the thickness of the other."""

OPEN_EDGE = 6.0
"""Points: vertical rules that run on beyond the last horizontal rule by more than this bound a row whose
border is missing, as at a page break; less is a corner drawn roughly."""

SMALLEST_CELL = 5.0
"""Points: rows and columns narrower than this hold no text."""


@dataclass(frozen=True, slots=True)
class Edges:
    """The rulings of one table after snapping: vertical ones at ``xs``, horizontal ones at ``ys``."""

    across: tuple[Ruling, ...]
    down: tuple[Ruling, ...]


def find_grids(page: Page) -> tuple[Grid, ...]:
    """The tables on a page, from the top down.

    Args:
        page: as read or repaired; tables found while reading a scan are given back as they are.

    Returns:
        Grids of at least two cells. Underlines, footnote rules and frames around text are none.
    """
    if page.grids is not None:
        return page.grids
    from vanthu.extract.alignment import aligned_grids
    from vanthu.extract.unruled import unruled_grids

    ruled = ruled_grids(page) if len(page.rulings) >= 4 else ()
    with_rules = (*ruled, *aligned_grids(page, ruled))
    return tuple(sorted((*with_rules, *unruled_grids(page, with_rules)), key=lambda grid: grid.bbox[1]))


def ruled_grids(page: Page) -> tuple[Grid, ...]:
    """Tables whose cells are bounded by rulings in both directions."""
    words = [word for line in page.lines for word in line.words]
    grids = []
    for edges in _clusters(snapped(page.rulings)):
        grid = _grid(edges, page.number, words)
        if grid is not None:
            grids.append(grid)
    return tuple(grids)


def snapped(rulings: Sequence[Ruling]) -> Edges:
    """Rulings snapped and joined to whole lines, parted by direction."""
    from pdfplumber.table import merge_edges

    edges = [_edge(ruling) for ruling in rulings]
    merged = merge_edges(edges, SNAP, SNAP, SNAP, SNAP)
    lines = [
        (edge["orientation"], Ruling(edge["x0"], edge["top"], edge["x1"], edge["bottom"])) for edge in merged
    ]
    return Edges(
        tuple(ruling for direction, ruling in lines if direction == "h"),
        tuple(ruling for direction, ruling in lines if direction == "v"),
    )


def _edge(ruling: Ruling) -> dict[str, Any]:
    """A ruling as pdfplumber's functions take it: without thickness, in the middle of its box."""
    x0, top, x1, bottom = ruling.x0, ruling.top, ruling.x1, ruling.bottom
    if ruling.horizontal:
        top = bottom = (top + bottom) / 2
    else:
        x0 = x1 = (x0 + x1) / 2
    direction = "h" if ruling.horizontal else "v"
    size = {"width": x1 - x0, "height": bottom - top}
    return {"x0": x0, "x1": x1, "top": top, "bottom": bottom, "orientation": direction, **size}


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
    boxes = _cell_boxes(across, down)
    if len(boxes) < 2:
        return None
    return make_grid(boxes, page, words, closed_top=closed_top, closed_bottom=closed_bottom)


def _cell_boxes(across: Sequence[Ruling], down: Sequence[Ruling]) -> list[BBox]:
    from pdfplumber.table import edges_to_intersections, intersections_to_cells

    edges = [_edge(ruling) for ruling in (*across, *down)]
    crossings = edges_to_intersections(edges, SNAP, SNAP)
    return [
        (float(x0), float(top), float(x1), float(bottom))
        for x0, top, x1, bottom in intersections_to_cells(crossings)
    ]


def make_grid(
    boxes: Sequence[BBox],
    page: int,
    words: Sequence[Word],
    *,
    closed_top: bool = True,
    closed_bottom: bool = True,
    confidence: float = 1.0,
) -> Grid | None:
    """A grid from the boxes of its cells, merged ones included, with the words in them.

    Returns:
        None where the boxes make no table: fewer than two cells.
    """
    xs = _apart(sorted({box[0] for box in boxes} | {box[2] for box in boxes}))
    ys = _apart(sorted({box[1] for box in boxes} | {box[3] for box in boxes}))
    cells: dict[tuple[int, int], tuple[int, int, BBox]] = {}
    for box in boxes:
        c0, c1 = _nearest(xs, box[0]), _nearest(xs, box[2])
        r0, r1 = _nearest(ys, box[1]), _nearest(ys, box[3])
        if c1 > c0 and r1 > r0:
            cells[(r0, c0)] = (r1 - r0, c1 - c0, box)
    if len(cells) < 2:
        return None
    contents = _words_in(cells, xs, ys, words)
    return Grid(
        page=page,
        bbox=(xs[0], ys[0], xs[-1], ys[-1]),
        rows=len(ys) - 1,
        cols=len(xs) - 1,
        cells=tuple(
            GridCell(row, col, rowspan, colspan, box, cell_lines(contents.get((row, col), [])))
            for (row, col), (rowspan, colspan, box) in sorted(cells.items())
        ),
        confidence=confidence,
        closed_top=closed_top,
        closed_bottom=closed_bottom,
    )


def _apart(edges: Sequence[float]) -> list[float]:
    kept: list[float] = []
    for edge in edges:
        if not kept or edge - kept[-1] >= SMALLEST_CELL:
            kept.append(edge)
    return kept


def _nearest(edges: Sequence[float], value: float) -> int:
    place = bisect_right(edges, value)
    near = [k for k in (place - 1, place) if 0 <= k < len(edges)]
    return min(near, key=lambda k: abs(edges[k] - value))


def _words_in(
    cells: dict[tuple[int, int], tuple[int, int, BBox]],
    xs: Sequence[float],
    ys: Sequence[float],
    words: Sequence[Word],
) -> dict[tuple[int, int], list[Word]]:
    owner = {
        (r, c): (row, col)
        for (row, col), (rowspan, colspan, _) in cells.items()
        for r in range(row, row + rowspan)
        for c in range(col, col + colspan)
    }
    found: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        x, y = (word.bbox[0] + word.bbox[2]) / 2, (word.bbox[1] + word.bbox[3]) / 2
        cell = owner.get((bisect_right(ys, y) - 1, bisect_right(xs, x) - 1))
        if cell is not None:
            found.setdefault(cell, []).append(word)
    return found


def cell_lines(words: Sequence[Word]) -> tuple[Line, ...]:
    """The words of a cell, line by line."""
    if _is_turned(words):
        return _turned_lines(words)
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.bbox[1] + word.bbox[3]) / 2):
        if rows and any(same_level(other.bbox, word.bbox) for other in rows[-1][-3:]):
            rows[-1].append(word)
        else:
            rows.append([word])
    return tuple(make_line(whole_words(sorted(row, key=lambda word: word.bbox[0]))) for row in rows)


def _is_turned(words: Sequence[Word]) -> bool:
    """Whether a cell's text is set turned, as in the headers of narrow columns: its words are tall."""
    long = [word.bbox for word in words if len(word.text) > 1]
    return bool(long) and all(box[3] - box[1] > 1.5 * (box[2] - box[0]) for box in long)


def _turned_lines(words: Sequence[Word]) -> tuple[Line, ...]:
    """Lines that run from the bottom to the top, as word processors turn text, the first on the left."""
    columns: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.bbox[0] + word.bbox[2]) / 2):
        x0, x1 = (columns[-1][-1].bbox[0], columns[-1][-1].bbox[2]) if columns else (0.0, 0.0)
        if columns and x0 <= (word.bbox[0] + word.bbox[2]) / 2 <= x1:
            columns[-1].append(word)
        else:
            columns.append([word])
    return tuple(make_line(sorted(column, key=lambda word: word.bbox[3], reverse=True)) for column in columns)


def inside(box: BBox, grids: Sequence[Grid]) -> bool:
    """Whether the middle of a box lies in one of the grids."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(g.bbox[0] <= x <= g.bbox[2] and g.bbox[1] <= y <= g.bbox[3] for g in grids)


__all__ = ["Edges", "cell_lines", "find_grids", "inside", "make_grid", "ruled_grids", "snapped"]
