"""Tables that go on over pages: whether a page's first grid is of the table before, and the rows it adds.

The head may be repeated or not; a row may break between two pages, its number on either of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from vanthu.extract.page import Grid, Line, Page
from vanthu.extract.patterns import lazy_regex
from vanthu.extract.tables.levels import ORDINAL
from vanthu.extract.tables.openrows import borders_of
from vanthu.parsers.tables.columns import numbers_columns
from vanthu.parsers.tables.gridrows import rows_of
from vanthu.parsers.tables.groups import FIGURE_CELL, SUB_ROW, TOTAL, is_group, label_behind
from vanthu.parsers.tables.heads import header_depth, header_row, looks_like_data
from vanthu.parsers.tables.logical import GrowingTable, LogicalRow

MARGIN = 50.0
"""Points from the upper or lower edge within which running heads and feet stand: Nghị định 30/2020/NĐ-CP sets
the text at least 20 mm (57 pt) from either edge."""
SAME_BORDER = 8.0
"""Points: a column's borders may shift so far between the pages of one table."""
REPEATED = 90
"""Similarity (0-100) of a header repeated on the next page: the same words, perhaps read by OCR."""
HEAD_APART = 40.0
"""Points between a head in a box of its own and the box of its table: an empty row of a workbook."""
_NUMERAL = lazy_regex(r"\d+|\b[IVX]{1,5}\b")
"""What tells the heads of a table that goes on with other columns from those of the page before."""


def is_head_of(head: GrowingTable, grid: Grid, own: Sequence[LogicalRow], page: Page) -> bool:
    """Whether the table before is no more than the head of a grid under it: boxed apart, without rows."""
    bare = not any(cell.lines for row in head.rows if row.role != "numbering" for cell in row.cells)
    number, box = head.regions[-1]
    if not bare or number != grid.page or not 0 <= grid.bbox[1] - box[3] <= HEAD_APART:
        return False
    mine = borders_of(grid)
    alike = len(mine) == len(head.borders) and all(
        abs(a - b) <= SAME_BORDER for a, b in zip(mine, head.borders, strict=True)
    )
    between = any(box[3] < (line.bbox[1] + line.bbox[3]) / 2 < grid.bbox[1] for line in page.lines)
    return alike and not between and bool(own) and looks_like_data(own[0])


def has_text_between(table: GrowingTable, before: Page, grid: Grid, page: Page) -> bool:
    """Whether text stands below a table or above the next page's first grid, other than running lines.

    Footnotes stand below the table's page without ending the table.
    """
    _, box = table.regions[-1]
    for line in before.lines:
        if line.bbox[1] < box[3] - 2:
            continue
        if line.words[0].superscript:
            break
        if not _is_running(line, before):
            return True
    return any(line.bbox[3] <= grid.bbox[1] + 2 and not _is_running(line, page) for line in page.lines)


def _is_running(line: Line, page: Page) -> bool:
    """A page number, a line in the margin, a stray mark of a scan, or the note that a table goes on."""
    if not any(character.isalnum() for character in line.text):
        return True
    if line.bbox[3] <= MARGIN or line.bbox[1] >= page.height - MARGIN:
        return True
    if len(line.words) <= 2 and any(character.isdigit() for character in line.text):
        return True
    return "tiếp theo" in line.text.lower()


def goes_on(table: GrowingTable, grid: Grid, own: Sequence[LogicalRow]) -> bool:
    """Whether a page's first grid, with its rows, goes on the table of the page before."""
    if table.inferred != grid.inferred:
        return False
    mine = borders_of(grid)
    if grid.inferred:
        if header_depth(grid, own) and not _repeated_rows(table, grid, own):
            return False
        return len(mine) == len(table.borders) and _lie_alike(mine, table.borders)
    shift = mine[0] - table.borders[0]
    if abs((mine[-1] - shift) - table.borders[-1]) > 2 * SAME_BORDER:
        return False
    near = sum(min(abs(x - shift - border) for border in table.borders) <= SAME_BORDER for x in mine)
    if near < len(mine):
        return False
    return _repeated_rows(table, grid, own) > 0 or _has_no_head(grid, own)


def _has_no_head(grid: Grid, own: Sequence[LogicalRow]) -> bool:
    """Whether a grid begins with rows: a new header of its own makes a new table; none goes on."""
    depth = header_depth(grid, own)
    return not depth or not _is_header_text(header_row(grid, 0))


def _lie_alike(a: Sequence[float], b: Sequence[float]) -> bool:
    """Whether columns inferred from text on two pages can be the same: each overlaps its own for the most."""
    columns = zip(pairwise(a), pairwise(b), strict=True)
    return all(2 * (min(x1, y1) - max(x0, y0)) > min(x1 - x0, y1 - y0) for (x0, x1), (y0, y1) in columns)


def _repeated_rows(table: GrowingTable, grid: Grid, own: Sequence[LogicalRow]) -> int:
    """How many rows at the top of a grid repeat the table's header, the numbers of the columns included."""
    depth = len(table.header)
    same = bool(depth) and len(own) >= depth and grid.cols == len(table.header[0])
    if not same or not _alike([header_row(grid, row) for row in range(depth)], table.header):
        depth = 0
    numbered = len(own) > depth and numbers_columns(own[depth].texts())
    if numbered and (depth or own[depth].texts() == table.numbers):
        return depth + 1
    return depth


def _is_header_text(first: Sequence[str]) -> bool:
    """Whether a first row reads like a header: words in its first cell, no number."""
    return bool(first[0]) and not ORDINAL.fullmatch(first[0])


def _alike(a: Sequence[Sequence[str]], b: Sequence[Sequence[str]]) -> bool:
    """Whether two headers say the same: alike in their letters, for OCR, and the same in their numbers."""
    left, right = (" ".join(text for row in rows for text in row if text) for rows in (a, b))
    same = _NUMERAL.findall(left) == _NUMERAL.findall(right)
    return same and fuzz.ratio(left.lower(), right.lower()) >= REPEATED


def append(table: GrowingTable, grid: Grid, own: Sequence[LogicalRow]) -> None:
    """Add a grid's rows to the table that it goes on; its repeated head is left out."""
    shift = borders_of(grid)[0] - table.borders[0]
    same = table.inferred  # the borders differ a little from page to page
    rows = list(own) if same else rows_of(grid, [border + shift for border in table.borders])
    rows = rows[_repeated_rows(table, grid, own) :]
    if rows and table.rows and _breaks(table.rows[-1], rows[0]):
        _join_rows(table.rows[-1], rows.pop(0))
    table.rows += rows
    table.regions.append((grid.page, grid.bbox))
    table.confidence = min(table.confidence, grid.confidence)
    table.inferred = table.inferred or grid.inferred


def _breaks(above: LogicalRow, below: LogicalRow) -> bool:
    """Whether two rows on either side of a page break are one.

    Its number stands on one of the pages only (at the top, or in the middle of the row's height), and no
    figure stands on both.
    """
    first, second = above.texts(), below.texts()
    if first[0] and second[0]:
        return False
    if is_group(above) or is_group(below) or TOTAL.match(second[0] or label_behind(second)):
        return False
    label = label_behind(second)
    if not second[0] and (SUB_ROW.match(label) or not any(second)):
        return not any(second)
    for a, b in zip(first, second, strict=True):
        if a and b and (FIGURE_CELL.fullmatch(a) or FIGURE_CELL.fullmatch(b)):
            return False
    if not first[0] and not second[0]:
        # Neither has a number: the lower one goes on only where its text starts in the middle.
        return bool(label) and label[0].islower()
    return True


def _join_rows(above: LogicalRow, below: LogicalRow) -> None:
    for cell, more in zip(above.cells, below.cells, strict=True):
        if not cell.lines:
            cell.bbox, cell.page = more.bbox, more.page
        cell.lines += more.lines
    above.pages += [page for page in below.pages if page not in above.pages]
