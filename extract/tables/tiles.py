"""Cells of a head that are told apart by their colour alone: each is filled by itself, side by side.

Programs fill a coloured head cell by cell, however many columns a cell is over. Where no rule runs, the sides
of what they fill say which text is over which columns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from vanthu.extract.geometry import union
from vanthu.extract.page import BBox, Line, Ruling, Word
from vanthu.extract.pdf.drawings import Shape
from vanthu.extract.tables.levels import YEAR, reads_as_figure

TOUCHING = 1.5
"""Points between the sides of two cells that stand side by side: programs round each to their own grid."""

SMALLEST = 5.0
"""Points that a cell with a text in it is wide and high at least: a line of the smallest print."""

LEAST_CELLS = 3
"""Cells of a head: two beside each other may be two boxes of text."""

MOST_SHAPES = 4000
"""Filled shapes of a page that is no drawing: a sheet of forty rows and thirty columns has 1200 cells."""

WHITE = (255, 255, 255)


def rules_of_heads(shapes: Sequence[Shape], rulings: Sequence[Ruling], lines: Sequence[Line]) -> list[Ruling]:
    """The sides of the filled cells of heads, as rulings.

    Args:
        shapes: opaque fills of the page.
        rulings: of the page; where they part the cells of a head, nothing is added.
        lines: its text; a row of figures is no head, whatever its colour.
    """
    filled = [shape for shape in shapes if shape.colour not in (None, WHITE) and _may_hold_text(shape.bbox)]
    if not LEAST_CELLS <= len(filled) <= MOST_SHAPES:
        return []
    words = [word for line in lines for word in line.words]
    found: list[Ruling] = []
    for tiles in _joined(filled):
        box = union(tiles)
        parted = any(not rule.horizontal and _runs_through(rule, box) for rule in rulings)
        if len(tiles) >= LEAST_CELLS and not parted and _opens_with_names(tiles, box, words):
            found += [side for tile in tiles for side in _sides(tile)]
    return found


def _may_hold_text(box: BBox) -> bool:
    return box[2] - box[0] >= SMALLEST and box[3] - box[1] >= SMALLEST


def _joined(shapes: Sequence[Shape]) -> list[list[BBox]]:
    """Boxes of one colour that touch one another along a side, each group by itself."""
    home = list(range(len(shapes)))

    def find(k: int) -> int:
        while home[k] != k:
            home[k] = home[home[k]]
            k = home[k]
        return k

    for side in (0, 1):
        begins: dict[int, list[int]] = defaultdict(list)
        for k, shape in enumerate(shapes):
            begins[round(shape.bbox[side])].append(k)
        for k, shape in enumerate(shapes):
            end = round(shape.bbox[side + 2])
            for other in (j for at in range(end - 2, end + 3) for j in begins.get(at, ())):
                if shapes[other].colour == shape.colour and _touch(shape.bbox, shapes[other].bbox, side):
                    home[find(k)] = find(other)
    groups: dict[int, list[BBox]] = defaultdict(list)
    for k, shape in enumerate(shapes):
        groups[find(k)].append(shape.bbox)
    return list(groups.values())


def _touch(a: BBox, b: BBox, side: int) -> bool:
    """Whether one box begins where another ends: to its right (``side`` 0) or below it (1)."""
    along = 1 - side
    shared = min(a[along + 2], b[along + 2]) - max(a[along], b[along])
    return abs(a[side + 2] - b[side]) <= TOUCHING and shared > TOUCHING


def _runs_through(rule: Ruling, box: BBox) -> bool:
    """Whether a vertical rule runs within a box, not only along its sides."""
    inside = box[0] + TOUCHING < rule.x0 < box[2] - TOUCHING
    return inside and min(rule.bottom, box[3]) - max(rule.top, box[1]) > SMALLEST


def _opens_with_names(tiles: Sequence[BBox], box: BBox, words: Sequence[Word]) -> bool:
    """Whether the upper row of cells holds names, several of them, and no figure but years."""
    upper = [tile for tile in tiles if tile[1] <= box[1] + TOUCHING]
    texts = [" ".join(word.text for word in words if _stands_in(word.bbox, tile)) for tile in upper]
    figures = [text for text in texts if reads_as_figure(text) and not YEAR.fullmatch(text)]
    return not figures and sum(any(sign.isalpha() for sign in text) for text in texts) > 1


def _stands_in(box: BBox, tile: BBox) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return tile[0] <= x <= tile[2] and tile[1] <= y <= tile[3]


def _sides(box: BBox) -> list[Ruling]:
    x0, top, x1, bottom = box
    across = [Ruling(x0, y, x1, y) for y in (top, bottom)]
    return across + [Ruling(x, top, x, bottom) for x in (x0, x1)]
