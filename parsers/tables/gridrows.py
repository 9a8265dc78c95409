"""The cells of a page's grid as logical rows over the columns of a table."""

from __future__ import annotations

from collections.abc import Sequence

from vanthu.extract.geometry import union
from vanthu.extract.page import BBox, Grid, GridCell
from vanthu.parsers.tables.logical import Cell, LogicalRow


def rows_of(grid: Grid, borders: Sequence[float]) -> list[LogicalRow]:
    """The grid's rows over the columns that ``borders`` part."""
    count = len(borders) - 1
    firsts, lasts = _Nearest(borders, range(count)), _Nearest(borders, range(1, count + 1))
    starts: dict[int, list[GridCell]] = {}
    for cell in grid.cells:
        starts.setdefault(cell.row, []).append(cell)
    above: list[tuple[GridCell, Cell] | None] = [None] * count
    rows = []
    for row in range(grid.rows):
        cells = [Cell(page=grid.page) for _ in range(count)]
        for source in starts.get(row, []):
            first = firsts[source.bbox[0]]
            last = max(first + 1, lasts[source.bbox[2]])
            placed = Cell([(grid.page, line) for line in source.lines], source.bbox, grid.page, last - first)
            _place(cells, placed, first)
            for col in range(first, min(last, count)):
                reaches = source.rowspan > 1
                covering = placed if col == first else Cell(bbox=source.bbox, page=grid.page)
                above[col] = (source, covering) if reaches else None
        for col, owner in enumerate(above) if any(above) else ():
            if owner is not None and owner[0].row < row < owner[0].row + owner[0].rowspan:
                covering = owner[1]
                cells[col] = Cell(
                    list(covering.lines), covering.bbox, grid.page, covering.colspan, covered=True
                )
        box = _row_box(grid, starts.get(row, []), row)
        rows.append(LogicalRow(cells, [grid.page], box))
    return rows


def _place(cells: list[Cell], placed: Cell, first: int) -> None:
    """Put a cell into its column; two cells that fall into one column are joined."""
    if cells[first].lines:
        cells[first].lines += placed.lines
        cells[first].bbox = union([box for box in (cells[first].bbox, placed.bbox) if box is not None])
        return
    cells[first] = placed
    for col in range(first + 1, min(first + placed.colspan, len(cells))):
        cells[col].bbox = placed.bbox


class _Nearest(dict[float, int]):
    """The border nearest to an x, in points, as an index; looked for once each, since cells share edges."""

    def __init__(self, borders: Sequence[float], among: range) -> None:
        super().__init__()
        self._borders = borders
        self._among = among

    def __missing__(self, x: float) -> int:
        self[x] = nearest = min(self._among, key=lambda k: abs(self._borders[k] - x))
        return nearest


def _row_box(grid: Grid, cells: Sequence[GridCell], row: int) -> BBox:
    boxes = [cell.bbox for cell in cells if cell.rowspan == 1] or [cell.bbox for cell in cells]
    if not boxes:
        boxes = [c.bbox for c in grid.cells if c.row <= row < c.row + c.rowspan] or [grid.bbox]
    return (grid.bbox[0], min(box[1] for box in boxes), grid.bbox[2], max(box[3] for box in boxes))
