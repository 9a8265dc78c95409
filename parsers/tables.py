"""Grids of pages to tables of the record.

A table may run over many pages, with or without its header repeated; a row may break between two pages, its
number on either of them. Groups, sub rows and totals follow the habits of such tables: a group stands in a
row of its own, a ``-`` row belongs to the numbered row above, a total has no number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex
from rapidfuzz import fuzz

from vanthu.extract.geometry import union
from vanthu.extract.grids import find_grids
from vanthu.extract.levels import ORDINAL
from vanthu.extract.openrows import borders_of
from vanthu.extract.page import BBox, Grid, GridCell, Line, Page
from vanthu.extract.patterns import lazy_regex
from vanthu.extract.stored import is_stored, stored_grid
from vanthu.extract.values import fixed
from vanthu.parsers.broken import join_broken_figures
from vanthu.parsers.figures.table_columns import numbers_columns
from vanthu.parsers.logical import Cell, GrowingTable, LogicalRow, cell_text
from vanthu.parsers.panels import parted
from vanthu.parsers.report import Column, Row, Table
from vanthu.parsers.tablerows import BODIES, NO_LOOK, OF_WHICH, RowLook, look_of, parents_of
from vanthu.parsers.text import SourcedText
from vanthu.parsers.unitrows import gather_unit_rows, under_unit_row

_ARABIC = lazy_regex(r"\(?\d{1,4}(?:\.\d{1,3})*[.)]?")
_GROUP_MARK = lazy_regex(r"(?:[IVXLC]{1,6}|[A-ZĐ])[.)]?")
_TITLE_IN_ORDINALS = lazy_regex(r"(?:[IVXLC]{1,6}|[A-ZĐ])[.)]\s*\p{Lu}")
"""``B. CHI``: the title of a group."""
_TOTAL = lazy_regex(
    rf"(?:tổng(?!\s+(?:{BODIES})\b)(?:\s+(?:cộng|số|thu|chi|toàn|hợp))?|"
    r"cộng(?!\s+(?:hòa|hoà|đồng|tác|nghệ|nghiệp)))\b",
    regex.I,
)
_CODE = lazy_regex(r"\p{Lu}{1,4}[-.]?\d{1,4}")
"""``XN5``, ``NH.02``: what numbers the rows of an office's own list."""
_BARE_TOTAL = lazy_regex(r"(?:tổng|cộng|tổng (?:cộng|số))(?:\s*\([^()]*\))?[\s:.]*", regex.I)
"""A total that says no more than that: ``Tổng số hồ sơ`` may be a row of its own."""
_SUB = lazy_regex(r"[-–+*]\s*\p{L}")
# Years head columns as often as they are data; they tell nothing about a row.
_YEAR = lazy_regex(r"(?:19|20)\d\d")
_FIGURE = lazy_regex(r"[-–+]?(?:\d{1,3}(?:\s\d{3})+(?:,\d+)?|\d[\d.,]*)\s*%?|[-–]")
_VALUE = lazy_regex(r"[-–+]?(?:\d{1,3}(?:[.\s]\d{3})+(?:,\d+)?|\d+,\d+)\s*%?")
"""A number in groups or with decimals: no header holds one."""

MARGIN = 50.0
"""Points from the upper or lower edge within which running heads and feet stand: Nghị định 30/2020/NĐ-CP sets
the text at least 20 mm (57 pt) from either edge."""

SAME_BORDER = 8.0
"""Points: a column's borders may shift so far between the pages of one table."""

DEEPEST_HEADER = 5
"""Rows of a header: three are usual, a row of column numbers and one more are allowed for."""

REPEATED = 90
"""Similarity (0-100) of a header repeated on the next page: the same words, perhaps read by OCR."""


_NUMERAL = lazy_regex(r"\d+|\b[IVX]{1,5}\b")
"""What tells the heads of a table that goes on with other columns from those of the page before."""


@fixed(frozen=True, slots=True)
class FoundTable:
    """A table, the regions it takes up, as (page, box), in reading order, and the texts of its cells."""

    table: Table
    regions: tuple[tuple[int, BBox], ...]
    texts: tuple[tuple[SourcedText, ...], ...] = ()
    whole: tuple[tuple[int, BBox], ...] = ()
    """The regions of the grid that this is a panel of; those of the table where it is all of it."""
    beside: bool = False
    """Whether it is a panel behind the table before it, whose title stands over both."""


def tables_of(pages: Sequence[Page]) -> list[FoundTable]:
    """All tables, in reading order; those that run over several pages are one.

    Section, appendix and title are null: they follow from the text around the table.
    """
    found: list[FoundTable] = []
    for table in _grown(pages):
        join_broken_figures(table.rows)
        for place, panel in enumerate(parted(table)):
            found.append(_finish(panel, len(found) + 1, table.regions, beside=place > 0))
    return found


def _grown(pages: Sequence[Page]) -> Iterator[GrowingTable]:
    """The tables as they are put together, each as soon as nothing can be added to it.

    A grid of one row is a frame around texts set side by side; one of empty cells is a drawing.
    """
    growing: GrowingTable | None = None
    last_page: Page | None = None
    last_grid: Grid | None = None
    for page in pages:
        next_page = last_page is not None and page.number == last_page.number + 1
        grids = find_grids(page, last_grid if next_page else None)
        for number, grid in enumerate(map(stored_grid, grids) if is_stored(page) else grids):
            own = _rows_of(grid, borders_of(grid))
            gather_unit_rows(own)
            if growing is None:
                growing = _begin(grid, own)
            elif (
                number == 0
                and next_page
                and last_page is not None
                and not _has_text_between(growing, last_page, grid, page)
                and _goes_on(growing, grid, own)
            ) or (number and _is_head_of(growing, grid, own, page)):
                _append(growing, grid, own)
            else:
                yield from _filled(growing)
                growing = _begin(grid, own)
            last_page, last_grid = page, (grid if grid.confidence < 1.0 else None)
    yield from _filled(growing)


def _filled(table: GrowingTable | None) -> Iterator[GrowingTable]:
    if table is not None and any(cell.lines for row in table.rows for cell in row.cells):
        yield table


HEAD_APART = 40.0
"""Points between a head in a box of its own and the box of its table: an empty row of a workbook."""


def _is_head_of(head: GrowingTable, grid: Grid, own: Sequence[LogicalRow], page: Page) -> bool:
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
    return alike and not between and bool(own) and _looks_like_data(own[0])


def _begin(grid: Grid, rows: list[LogicalRow]) -> GrowingTable:
    depth = header_depth(grid, rows)
    header = [_header_row(grid, row) for row in range(depth)]
    rows = rows[depth:]
    numbers = rows[0].texts() if rows and numbers_columns(rows[0].texts()) else []
    if numbers:
        rows[0].role = "numbering"
    return GrowingTable(
        borders=borders_of(grid),
        header=header,
        numbers=numbers,
        rows=rows,
        regions=[(grid.page, grid.bbox)],
        confidence=grid.confidence,
        inferred=grid.inferred,
    )


def _has_text_between(table: GrowingTable, before: Page, grid: Grid, page: Page) -> bool:
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


def _goes_on(table: GrowingTable, grid: Grid, own: Sequence[LogicalRow]) -> bool:
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
    return not depth or not _is_header_text(_header_row(grid, 0))


def _lie_alike(a: Sequence[float], b: Sequence[float]) -> bool:
    """Whether columns inferred from text on two pages can be the same: each overlaps its own for the most."""
    columns = zip(pairwise(a), pairwise(b), strict=True)
    return all(2 * (min(x1, y1) - max(x0, y0)) > min(x1 - x0, y1 - y0) for (x0, x1), (y0, y1) in columns)


def _repeated_rows(table: GrowingTable, grid: Grid, own: Sequence[LogicalRow]) -> int:
    """How many rows at the top of a grid repeat the table's header, the numbers of the columns included."""
    depth = len(table.header)
    same = bool(depth) and len(own) >= depth and grid.cols == len(table.header[0])
    if not same or not _alike([_header_row(grid, row) for row in range(depth)], table.header):
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


def _append(table: GrowingTable, grid: Grid, own: Sequence[LogicalRow]) -> None:
    shift = borders_of(grid)[0] - table.borders[0]
    same = table.inferred  # the borders differ a little from page to page
    rows = list(own) if same else _rows_of(grid, [border + shift for border in table.borders])
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
    if _is_group(above) or _is_group(below) or _TOTAL.match(second[0] or _label(second)):
        return False
    label = _label(second)
    if not second[0] and (_SUB.match(label) or not any(second)):
        return not any(second)
    for a, b in zip(first, second, strict=True):
        if a and b and (_FIGURE.fullmatch(a) or _FIGURE.fullmatch(b)):
            return False
    if not first[0] and not second[0]:
        # Neither has a number: the lower one goes on only where its text starts in the middle.
        return bool(label) and label[0].islower()
    return True


def _label(texts: Sequence[str]) -> str:
    return next((text for text in texts[1:] if text), "")


def _join_rows(above: LogicalRow, below: LogicalRow) -> None:
    for cell, more in zip(above.cells, below.cells, strict=True):
        if not cell.lines:
            cell.bbox, cell.page = more.bbox, more.page
        cell.lines += more.lines
    above.pages += [page for page in below.pages if page not in above.pages]


def _rows_of(grid: Grid, borders: Sequence[float]) -> list[LogicalRow]:
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


def header_depth(grid: Grid, rows: Sequence[LogicalRow]) -> int:
    """How many rows at the top of a grid are its header.

    The header ends at the first row that no cell above reaches into and that looks like data: an ordinal in
    its first cell, figures, a group over the whole width, or the numbers of the columns.
    """
    if not rows or (_looks_like_data(rows[0]) and not _opens_head(grid)):
        return 0
    for depth in range(1, min(DEEPEST_HEADER, len(rows) - 1) + 1):
        crossed = any(cell.row < depth < cell.row + cell.rowspan for cell in grid.cells)
        if not crossed and _looks_like_data(rows[depth]):
            return depth
    # Rows of words only: the header is what the first cell spans.
    first = next((cell for cell in grid.cells if cell.row == 0 and cell.col == 0), None)
    return first.rowspan if first is not None and first.rowspan < len(rows) else 1


def _opens_head(grid: Grid) -> bool:
    """Whether a grid opens with an empty corner over several rows: heads stand beside it."""
    corner = next((cell for cell in grid.cells if cell.row == 0 and cell.col == 0), None)
    return corner is not None and corner.rowspan > 1 and not corner.lines


def _looks_like_data(row: LogicalRow) -> bool:
    texts = row.texts()
    filled = [text for text in texts if text]
    if not filled:
        return True
    titled = filled == [texts[0]] and _TITLE_IN_ORDINALS.match(texts[0])
    if _is_group(row) or titled or ORDINAL.fullmatch(texts[0]):
        return True
    if any(_VALUE.fullmatch(text) for text in filled):
        return True
    figures = sum(bool(_FIGURE.fullmatch(text)) and not _YEAR.fullmatch(text) for text in filled)
    return 2 * figures >= len(filled) or bool(_TOTAL.match(filled[0]) and figures)


def _header_row(grid: Grid, row: int) -> list[str]:
    """The text that stands over each column in one row of the header; merged cells repeat."""
    texts = [""] * grid.cols
    for cell in grid.cells:
        if cell.row <= row < cell.row + cell.rowspan:
            for col in range(cell.col, cell.col + cell.colspan):
                texts[col] = cell_text([(grid.page, line) for line in cell.lines]).text
    return texts


def _columns(header: Sequence[Sequence[str]], count: int) -> list[Column]:
    columns = []
    for col in range(count):
        path: list[str] = []
        for row in header:
            text = row[col] if col < len(row) else ""
            if text and (not path or path[-1] != text):
                path.append(text)
        columns.append(Column(path=path))
    return columns


def _is_group(row: LogicalRow) -> bool:
    """Whether a row names the group of the rows under it.

    It holds one text over (nearly) the whole width, or a letter or roman number, a name, and nothing else.
    """
    filled = [k for k, cell in enumerate(row.cells) if cell.lines and not cell.covered]
    if not filled or any(cell.covered for cell in row.cells):
        return False
    if len(filled) == 1:
        cell = row.cells[filled[0]]
        wide = cell.colspan >= max(2, len(row.cells) - 2)
        named = not (_FIGURE.fullmatch(cell.text) or _TOTAL.match(cell.text) or OF_WHICH.match(cell.text))
        return wide and named
    if filled[:2] == [0, 1] and len(filled) == 2:
        return bool(_GROUP_MARK.fullmatch(row.cells[0].text)) and len(row.cells) > 3
    return False


def _finish(
    growing: GrowingTable, number: int, whole: Sequence[tuple[int, BBox]], *, beside: bool
) -> FoundTable:
    rows = _with_groups(growing.rows)
    table = Table(
        id=f"T{number}",
        appendix=None,
        section=None,
        title=None,
        columns=_columns(growing.header, len(growing.borders) - 1),
        pages=[page for page, _ in growing.regions],
        rows=[_record(row) for row in rows],
        confidence=growing.confidence,
    )
    texts = tuple(tuple(cell.sourced for cell in row.cells) for row in rows)
    return FoundTable(table, tuple(growing.regions), texts, tuple(whole), beside)


def _with_groups(rows: Sequence[LogicalRow]) -> list[LogicalRow]:
    """Group rows become the group of the rows under them; sub rows get their parent; totals are marked.

    Every row gets its role, and the path of the rows it stands under. A row that states a unit begins anew:
    nothing above it is over the rows below.
    """
    rows = [row for row in rows if any(cell.lines for cell in row.cells)]
    _widen_titles(rows)
    starts = [place for place, row in enumerate(rows) if row.heads is not None]
    if not starts:
        return _grouped(rows)
    kept = _grouped(rows[: starts[0]])
    for start, end in pairwise([*starts, len(rows)]):
        kept += under_unit_row(rows[start], _grouped(rows[start + 1 : end]))
    return kept


def _grouped(rows: Sequence[LogicalRow]) -> list[LogicalRow]:
    looks = [_look(row) if row.role != "numbering" else NO_LOOK for row in rows]
    chains = parents_of(looks)
    kept: list[LogicalRow] = []
    groups: list[int] = []  # the open group and those it stands in
    numbered: LogicalRow | None = None
    added_up = False  # the open group has its total
    unadded = False  # the group before it has none
    of_which = False  # rows without a number are parts of the numbered row, whether dashed or not
    for place, row in enumerate(rows):
        if row.role == "numbering":
            kept.append(row)
            continue
        if _is_group(row):
            unadded = bool(groups) and not added_up and place - 1 not in groups
            groups = [*(k for k in chains[place] if _is_group(rows[k])), place]
            numbered, added_up = None, False
            continue
        bare = unadded and place - 1 not in groups and _BARE_TOTAL.fullmatch(looks[place].name)
        ended = groups[-1:] if looks[place].total and (added_up or bare) else []
        chains[place] = [k for k in chains[place] if k not in ended]
        if (
            added_up
        ):  # the group has its total: this one is over more; where none has, it is printed in the last
            groups = [k for k in groups if k not in ended]
        added_up = added_up or looks[place].total
        # A group that stands under a row ends with that row.
        groups = [k for k in groups if not chains[k] or k in chains[place] or chains[k][-1] in chains[place]]
        row.group = " - ".join(_whole(rows[k]) for k in groups) or None
        row.path = [_whole(rows[k]) if _is_group(rows[k]) else looks[k].name for k in chains[place]]
        row.path = [*(_whole(rows[k]) for k in groups if k not in (*chains[place], *ended)), *row.path]
        texts = row.texts()
        own = texts[0] and not row.cells[0].covered
        label = _label(texts) if len(texts) > 1 else ""
        row.total = bool(_TOTAL.match(texts[0]) or (not own and _TOTAL.match(label)))
        if own and ORDINAL.fullmatch(texts[0]):
            numbered, of_which = row, False
        elif row.total:
            of_which = False
        elif numbered is not None:
            of_which = bool(OF_WHICH.match(texts[0] or label)) or (of_which and not own)
            if of_which or _SUB.match(label):
                row.parent = " ".join(text for text in numbered.texts()[:2] if text)
        kept.append(row)
    _give_roles(rows, looks, chains)
    return kept


def _widen_titles(rows: Sequence[LogicalRow]) -> None:
    """Titles of groups that fit into the column of ordinals take their row: nothing else stands in it."""
    first = [row.cells[0].text for row in rows if row.role != "numbering" and row.cells[0].lines]
    if 2 * sum(bool(ORDINAL.fullmatch(text)) for text in first) <= len(first):
        return
    for row in rows:
        alone = [k for k, cell in enumerate(row.cells) if cell.lines] == [0] and not row.cells[0].covered
        if alone and _TITLE_IN_ORDINALS.match(row.cells[0].text):
            row.cells[0].colspan = len(row.cells)


def _whole(row: LogicalRow) -> str:
    """All of a group's row."""
    return " ".join(text for text in row.texts() if text)


def _look(row: LogicalRow) -> RowLook:
    """How a row is printed: its label is the first cell that is no ordinal."""
    texts = row.texts()
    # A year or another number that names a row stands right before its figures, an ordinal before its name.
    names = len(texts) > 1 and _FIGURE.fullmatch(texts[1])
    numbered = ORDINAL.fullmatch(texts[0]) or _CODE.fullmatch(texts[0])
    ordinal = texts[0] if numbered and not names else ""
    at = 1 if len(texts) > 1 and (ordinal or not texts[0]) else 0
    words = [word for _, line in row.cells[at].lines for word in line.words]
    empty = not any(text for k, text in enumerate(texts) if k > at)
    return look_of(words, texts[at], ordinal if at else "", group=empty)


def _give_roles(
    rows: Sequence[LogicalRow], looks: Sequence[RowLook], chains: Sequence[Sequence[int]]
) -> None:
    """Roles of rows: a total over all or over some, a name without figures, the parent of others, data."""
    parents = {k for chain in chains for k in chain[-1:]}
    for place, (row, look) in enumerate(zip(rows, looks, strict=True)):
        if row.role == "numbering":
            continue
        if look.group:
            row.role = "group"
        elif row.total:
            row.role = "subtotal" if chains[place] else "total"
        elif place in parents:
            row.role = "subtotal"


def _record(row: LogicalRow) -> Row:
    spans = [cell.colspan for cell in row.cells]
    covered = [k for k, cell in enumerate(row.cells) if cell.covered]
    words = [word for cell in row.cells for _, line in cell.lines for word in line.words]
    doubtful = any(word.confidence < 1.0 for word in words)
    return Row(
        group=row.group,
        parent=row.parent,
        cells=row.texts(),
        page=row.pages[0],
        bbox=row.bbox,
        cell_bboxes=[cell.bbox for cell in row.cells],
        pages=row.pages,
        total=row.total,
        role=row.role,
        path=row.path,
        colspans=spans if any(span > 1 for span in spans) else None,
        covered=covered,
        confidences=[_confidence(cell) for cell in row.cells] if doubtful else None,
    )


def _confidence(cell: Cell) -> float:
    """The lowest of a cell's words; an empty cell is as sure as the page's rulings."""
    return min((word.confidence for _, line in cell.lines for word in line.words), default=1.0)
