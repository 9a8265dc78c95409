"""Tables whose rows and columns no rules part: figures that stand under one another.

Little but white space says that this is a table, so the conditions are strict: at least three levels of at
least three pieces (two under the rule of a head), figures among them, and the same white lanes between the
pieces of all. Heads, feet, recipients, lists, tables of contents and three signatures side by side do not
meet them. The head stands between rules, in a ruled grid of its own, or in the lines above.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from vanthu.extract.bands import MOST_LEVELS, bands_of, cells_of, levels_of, value_columns
from vanthu.extract.crossings import snapped
from vanthu.extract.heads import THIN, Part, head_parts
from vanthu.extract.levels import (
    FIGURE,
    NOTHING,
    ORDINAL,
    YEAR,
    Row,
    is_figure,
    is_telling,
    names_group,
    numbers_columns,
    rows_of_lines,
    text_of,
)
from vanthu.extract.openrows import OPEN_CONFIDENCE, borders_of, text_grid, under_head
from vanthu.extract.page import BBox, Grid, Line, Page, Ruling, Word
from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.standing import inferred
from vanthu.extract.values import fixed

UNRULED_CONFIDENCE = 0.6
"""Least confidence of a table of which nothing but white space tells."""

LEAST_ROWS = 3
LEAST_COLUMNS = 3

LEAST_UNDER_HEAD = 2
"""Levels of figures, and columns, that make a table under a ruled head."""

LANE = 6.0
"""Points of white over all rows that part two columns: more than any blank of justified 14-point text."""

ROW_GAP = 3.0
"""Rows of a table follow one another within this many times the font size."""

HEAD_GAP = 6.0
"""A first row follows the rule of a head within this many font sizes: workbooks leave an empty row."""

BESIDE = 80.0
"""Points that the rules of a head reach beyond its figures: these stand centred or right under wide heads."""

HIGHEST_HEAD = 160.0
"""Points: eight lines of 12-point type and the rules between them."""

MOST_BETWEEN = 4
"""Lines of text cells between two rows of figures."""

DEEPEST_HEADER = 6
"""Lines of text in a header."""

NARROW = 0.4
"""A line of a head over one column is at most this share of the head wide, and this share of its font size
away from the lines beside it."""

MOST_NARROW = 3
"""Lines of narrow heads that may stand by themselves above others: their columns are set at other heights."""

WIDE = 0.8
"""A single piece of more than this share of the table's width is running text."""


@fixed(frozen=True, slots=True)
class Head:
    """The head above a body of rows: where it stands, the cells in it, the ruled grid it is, if any."""

    top: float
    bottom: float
    left: float
    right: float
    grid: Grid | None = None


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
    free = [line for line in page.lines if not _is_taken(line, taken)]
    rules = _whole_rules(page.rulings)
    in_columns = [list(lines) for _, lines in groupby(free, key=lambda line: line.column)]
    stretches = [rows_of_lines(part) for lines in in_columns for part in _beside(lines, rules)]
    found: list[Grid] = []
    heads: list[Grid] = []
    if before is not None and stretches:
        grid, start = _continued(stretches[0], before, page)
        found += [grid] if grid else []
        stretches[0] = stretches[0][start:]
    for run in (run for rows in stretches for run in _runs(rows, rules, taken)):
        known = borders_of(before) if before is not None and not found and _repeats(run, before) else None
        grid = _grid_of(run, page.number, known)
        if grid is not None:
            found.append(grid)
            heads += [run.head.grid] if run.head is not None and run.head.grid is not None else []
    return found, heads


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


def _beside(lines: list[Line], rules: Sequence[Ruling]) -> list[list[Line]]:
    """Lines parted where tables stand side by side: the rules of their heads and feet break at one place."""
    gaps = Counter(
        (round(a.x1), round(b.x0))
        for level in _levels_of(rules)
        for a, b in pairwise(sorted(level, key=_left))
    )
    for (left, right), count in gaps.items():
        heights = [rule.top for rule in rules if abs(rule.x1 - left) < 1 or abs(rule.x0 - right) < 1]
        if count < 2 or right - left < BETWEEN_TABLES:
            continue
        bottom = _end_beside(lines, max(heights), left, right)
        inside = [ln for ln in lines if min(heights) <= (ln.bbox[1] + ln.bbox[3]) / 2 <= bottom]
        first, second = (
            [ln for ln in inside if ln.bbox[2] <= right],
            [ln for ln in inside if ln.bbox[0] >= left],
        )
        if len(first) + len(second) == len(inside) and _holds_rows(first) and _holds_rows(second):
            above = [ln for ln in lines if ln.bbox[3] <= min(heights) + 1 and ln not in inside]
            below = [ln for ln in lines if ln not in inside and ln not in above]
            return [part for part in ([*above, *first], second, below) if part]
    return [lines]


def _end_beside(lines: Sequence[Line], last: float, left: float, right: float) -> float:
    """Where two tables side by side end: below their last rule, where no rule closes them."""
    bottom = last
    for line in sorted(lines, key=lambda line: line.bbox[1]):
        if line.bbox[3] <= last:
            continue
        near = line.bbox[1] - bottom <= ROW_GAP * (line.words[0].size or 10.0)
        if not near or not (line.bbox[2] <= right or line.bbox[0] >= left):
            break
        bottom = max(bottom, line.bbox[3])
    return bottom


def _left(rule: Ruling) -> float:
    return rule.x0


def _holds_rows(lines: Sequence[Line]) -> bool:
    """Whether lines hold rows of a table with names of their own."""
    rows = rows_of_lines(lines)
    named = [row for row in rows if row.holds_figures and not is_figure(row.pieces[0])]
    return len(named) >= LEAST_ROWS


BETWEEN_TABLES = 12.0
"""Points of white between the rules of two tables; rules under the groups of one head stand 2 to 8 apart."""


def _whole_rules(rulings: Sequence[Ruling]) -> list[Ruling]:
    """Horizontal rules; some programs draw one cell by cell: the pieces are joined."""
    across = [ruling for ruling in rulings if ruling.horizontal]
    return sorted(snapped(across).across, key=lambda rule: rule.top) if across else []


@fixed(frozen=True, slots=True)
class Run:
    """A stretch of levels that may be a table: those of its body, its head, and the lines above it."""

    body: list[Row]
    above: list[Row]
    head: Head | None
    rules: list[Ruling]


def _runs(rows: Sequence[Row], rules: list[Ruling], taken: Sequence[Grid]) -> list[Run]:
    """Stretches of levels from one that looks like a row to the last that follows closely."""
    runs: list[Run] = []
    at = floor = 0
    while at < len(rows):
        if not _is_like(rows[at]):
            at += 1
            continue
        at = _behind_head(rows, at, rules)
        last = at
        for index in range(at + 1, len(rows)):
            between = rows[last + 1 : index]
            if len(between) >= _most_lines(rows[last], between) or opens_anew(
                rows[at : last + 1], rows[last + 1 : index + 1]
            ):
                break
            if _is_like(rows[index]) and (
                _close(rows[last : index + 1]) or _goes_on_below(rows[last : index + 1])
            ):
                last = index
        below = _rules_below(rules, rows, floor)
        head = _head_over(rows[at : last + 1], below, taken)
        head = _with_lines_below(head, rows[floor:at], rows[at]) if head is not None else None
        first = _first_of_body(rows, at, head, floor)
        end = last + 1 + len(_rest_of_last_row(rows, last, rows[first : last + 1]))
        run = Run(list(rows[first:end]), list(rows[floor:first]), head, below)
        telling = [row for row in run.body if is_telling(row)]
        least = LEAST_UNDER_HEAD if head is not None else LEAST_ROWS
        if len(telling) >= least or (head is not None and last > at):
            runs.append(run)
            floor = end
        at = last + 1
    return runs


def _rules_below(rules: list[Ruling], rows: Sequence[Row], floor: int) -> list[Ruling]:
    """The rules below the table before, whose last row ``floor`` follows; what closes it is none of them."""
    if not floor:
        return rules
    title = floor < len(rows) and len(rows[floor].pieces) == 1
    edge = rows[floor].bbox[1] if title else rows[floor - 1].bbox[3] - 1
    return [rule for rule in rules if rule.top >= edge]


def _most_lines(row: Row, between: Sequence[Row]) -> int:
    """Lines without figures that may follow a row of figures: more where all stand where its name does."""
    columns = _figure_boxes(row)
    names = min((box[0] for box in columns), default=0.0)
    within = all(len(line.pieces) == 1 and line.bbox[2] < names for line in between)
    return MOST_LEVELS if within and len(columns) > 1 else MOST_BETWEEN


def opens_anew(above: Sequence[Row], below: Sequence[Row]) -> bool:
    """Whether levels open another table than those above, the last of which holds figures.

    A title stands there, and under it a head: texts, or years, over columns that held figures.
    """
    telling = [row for row in above if is_telling(row)]
    columns = _figure_boxes(telling[-1]) if telling else []
    head = next((k for k, row in enumerate(below) if columns and _heads(row, columns)), 0)
    titles = [row for row in below[:head] if len(row.pieces) == 1]
    if not titles or any(_is_like(row) for row in below[:head]):
        return False
    pitches = sorted(b.middle - a.middle for a, b in pairwise(above))
    usual = pitches[len(pitches) // 2] if pitches else above[-1].size * CLOSE_ROWS
    apart = titles[0].middle - above[-1].middle >= APART_FROM_TITLE * usual
    width = max(row.bbox[2] for row in telling) - min(row.bbox[0] for row in telling)
    prose = any(row.bbox[2] - row.bbox[0] > WIDE * width for row in titles)
    return apart or prose or any(_CAPTION.match(text_of(row.pieces[0])) for row in titles)


CLOSE_ROWS = 1.5
"""Font sizes from one row to the next where nothing else tells."""

APART_FROM_TITLE = 1.5
"""Times the usual pitch of rows that the title of a table under another one stands below its last row."""

_CAPTION = lazy_pattern(
    r"(?:bảng|biểu|phụ lục|mẫu|nguồn|ghi chú|source|note|đơn vị|đvt|unit|\(?(?:tiếp theo|cont))\b",
    re.IGNORECASE,
)
"""How titles, the lines under them, and the notes of the table before begin."""


def _heads(row: Row, columns: Sequence[BBox]) -> bool:
    """Whether a level holds the heads of columns: texts, or years, over two of those that held figures."""
    if len(row.pieces) < 2 or (row.holds_figures and not holds_years_only(row)):
        return False
    over = [
        box
        for piece, box in zip(row.pieces, row.boxes, strict=True)
        if not NOTHING.fullmatch(text_of(piece)) and any(box[0] < c[2] and c[0] < box[2] for c in columns)
    ]
    return len(over) >= min(2, len(columns))


def _behind_head(rows: Sequence[Row], first: int, rules: Sequence[Ruling]) -> int:
    """The first level that is no line of a head: years over columns look like figures above its rule."""
    at = first
    if _heads_by_years(rows, first):
        return next(k for k in range(first + 1, len(rows)) if _is_like(rows[k]) and rows[k].holds_figures)
    while at < len(rows) and at - first < DEEPEST_HEADER and holds_years_only(rows[at]):
        at += 1
        left, right = rows[at - 1].bbox[0], rows[at - 1].bbox[2]
        below = rows[at].middle if at < len(rows) else rows[at - 1].bbox[3]
        if any(
            rows[at - 1].middle < rule.top < below and rule.x0 <= left + LANE and rule.x1 >= right - LANE
            for rule in rules
        ):
            return next((k for k in range(at, len(rows)) if _is_like(rows[k])), len(rows) - 1)
    return first


def _heads_by_years(rows: Sequence[Row], first: int) -> bool:
    """Whether a level of years stands over the figures of the next row, nothing over its name."""
    years = [piece for piece in rows[first].pieces if YEAR.fullmatch(text_of(piece))]
    below = next((row for row in rows[first + 1 : first + DEEPEST_HEADER] if row.holds_figures), None)
    others = sum(rows[first].figures) - len(years)  # ``Sơ bộ`` over the last year is none of a row
    if len(years) < LEAST_UNDER_HEAD or 2 * len(years) <= len(rows[first].pieces) or others or below is None:
        return False
    return below.boxes[0][0] < rows[first].bbox[0] - LANE and not is_figure(below.pieces[0])


def holds_years_only(row: Row) -> bool:
    """Whether the figures of a level are years."""
    figures = [piece for figure, piece in zip(row.figures, row.pieces, strict=True) if figure]
    return all(YEAR.fullmatch(text_of(piece)) for piece in figures)


def _goes_on_below(rows: Sequence[Row]) -> bool:
    """Whether the last level goes on the first behind an empty row, figures under figures."""
    near = all(b.bbox[1] - a.bbox[3] <= HEAD_GAP * b.size for a, b in pairwise(rows))
    above, below = _figure_boxes(rows[0]), _figure_boxes(rows[-1])
    fewer, more = sorted((above, below), key=len)
    alike = all(any(abs(a[2] - b[2]) <= LANE / 2 for b in more) for a in fewer)
    return near and len(fewer) > 1 and alike


def _figure_boxes(row: Row) -> list[BBox]:
    return [box for figure, box in zip(row.figures, row.boxes, strict=True) if figure]


def _is_like(row: Row) -> bool:
    """Whether a level may be a row: it looks like one, or holds figures beside a name."""
    if is_telling(row):
        return True
    return len(row.pieces) >= 2 and (row.figures[-1] and not _is_running_number(row))


def _is_running_number(row: Row) -> bool:
    return any("." * 4 in word.text or "…" in word.text or "_" in word.text for word in row.words)


def _head_over(body: Sequence[Row], rules: Sequence[Ruling], taken: Sequence[Grid]) -> Head | None:
    """The ruled head over a first level of figures: a grid without figures of its own, or rules."""
    first = body[0]
    left, right = min(row.bbox[0] for row in body), max(row.bbox[2] for row in body)
    near = HEAD_GAP * first.size
    for grid in taken:
        over = min(grid.bbox[2], right) - max(grid.bbox[0], left)
        if 0 <= first.bbox[1] - grid.bbox[3] + 2 <= near and over > 0.7 * (right - left) and is_head(grid):
            return Head(grid.bbox[1], grid.bbox[3], grid.bbox[0], grid.bbox[2], grid)
    values = [box for row in body if is_telling(row) for box in _figure_boxes(row)]
    if not values:
        values = [box for row in body for box in row.boxes[-1:]]
    inner = min(box[0] for box in values), max(box[2] for box in values)
    own = [
        rule
        for rule in rules
        if rule.top <= first.bbox[1] + 1
        and rule.x0 >= left - BESIDE
        and rule.x1 <= right + BESIDE
        and not any(g.bbox[1] - 3 <= rule.top <= g.bbox[3] + 3 for g in taken)
    ]
    wide = [rule for level in _levels_of(own) if _covers(level, inner) for rule in level]
    bottoms = [rule.top for rule in wide if first.bbox[1] - rule.top <= near]
    if not bottoms:
        return None
    bottom = max(bottoms)
    above = [rule for rule in wide if bottom - HIGHEST_HEAD <= rule.top <= bottom + 1]
    x0, x1 = min(rule.x0 for rule in above), max(rule.x1 for rule in above)
    return Head(min(rule.top for rule in above), bottom, x0, x1)


def _levels_of(rules: Sequence[Ruling]) -> list[list[Ruling]]:
    """Rules of one height together: a head is often underlined group by group, with white between."""
    levels: list[list[Ruling]] = []
    for rule in sorted(rules, key=lambda rule: rule.top):
        if levels and rule.top - levels[-1][0].top <= THIN:
            levels[-1].append(rule)
        else:
            levels.append([rule])
    return levels


def _covers(level: Sequence[Ruling], inner: tuple[float, float]) -> bool:
    """Whether the rules of one height together reach over most of the figures."""
    shared = sum(max(0.0, min(rule.x1, inner[1]) - max(rule.x0, inner[0])) for rule in level)
    return shared > 0.7 * (inner[1] - inner[0])


def _with_lines_below(head: Head, above: Sequence[Row], first: Row) -> Head:
    """A head whose only rule stands above it: its lines are those between the rule and the first row."""
    lines = [row for row in above if row.middle > head.bottom]
    parted = [row for row in lines if len(row.pieces) > 1]
    if head.grid is not None or head.top < head.bottom - 3 or not parted:
        return head
    return replace(
        head, bottom=(parted[-1].bbox[3] + min(first.bbox[1], parted[-1].bbox[3] + first.size)) / 2
    )


def is_head(grid: Grid) -> bool:
    """Whether a grid holds no figures but those that number its columns."""
    texts = [cell.text for cell in grid.cells if cell.lines]
    return (
        bool(texts) and not any(FIGURE.fullmatch(text) and len(text) > 3 for text in texts) and grid.rows <= 5
    )


def _first_of_body(rows: Sequence[Row], first: int, head: Head | None, floor: int) -> int:
    """The first level of the body: behind the head's rule, or a group's name above the first figures."""
    start = first
    while start > floor and _close(rows[start - 1 : start + 1] if head is None else rows[start:start]):
        above = rows[start - 1]
        if head is not None and above.middle < head.bottom:
            break
        if head is None and not (names_group(above) and _names_rows(above, rows[first])):
            break
        start -= 1
    return start


def _names_rows(above: Row, row: Row) -> bool:
    """Whether a lone text stands where the names of rows do, or over the middle; not over one column."""
    behind = row.boxes[1:]
    centred = abs((above.bbox[0] + above.bbox[2]) / 2 - (row.bbox[0] + row.bbox[2]) / 2) <= CENTRED
    return not behind or above.bbox[0] < behind[0][0] - LANE or centred


CENTRED = 15.0
"""Points by which the middle of a group's name over a whole table may miss the table's."""


def _rest_of_last_row(rows: Sequence[Row], last: int, run: Sequence[Row]) -> list[Row]:
    """Lines of text cells below the last row of figures: each within the width of a piece above it."""
    rest: list[Row] = []
    pieces = [box for row in run[-MOST_BETWEEN:] for box in row.boxes]
    for index in range(last + 1, min(last + 1 + MOST_BETWEEN, len(rows))):
        row = rows[index]
        near = row.bbox[1] - rows[index - 1].bbox[3] <= row.size
        if not near or _is_like(row) or (names_group(row) and not row.words[0].text[0].islower()):
            break
        if not all(any(abs(box[0] - p[0]) <= 2 and box[2] <= p[2] + 20 for p in pieces) for box in row.boxes):
            break
        rest.append(row)
    return rest


def _close(rows: Sequence[Row]) -> bool:
    return all(b.bbox[1] - a.bbox[3] <= ROW_GAP * b.size for a, b in pairwise(rows))


def header_rows(above: Sequence[Row], top: float) -> list[Row]:
    """The last of the rows above ``top`` that are parted; one that is not may stand between two that are."""
    kept = 0
    below = top
    widest = max((row.bbox[2] - row.bbox[0] for row in above[-DEEPEST_HEADER:]), default=0.0)
    for number, row in enumerate(reversed(above), start=1):
        gap = below - row.bbox[3]
        if top - row.bbox[1] > HIGHEST_HEAD or gap > ROW_GAP * row.size:
            break
        # A line of one narrow column stands close to those beside it.
        narrow = row.bbox[2] - row.bbox[0] <= NARROW * widest and gap <= NARROW * row.size
        beside = kept > 0 and (gap < 0 or _is_first_line(row, above[len(above) - kept :]))
        if beside or (len(row.pieces) >= 2 and (number <= DEEPEST_HEADER or gap <= NARROW * row.size)):
            kept = number
        elif number - kept > (MOST_NARROW if narrow else 1):
            break
        below = min(below, row.bbox[1])
    return list(above[len(above) - kept :])


def _is_first_line(row: Row, head: Sequence[Row]) -> bool:
    """Whether a lone piece is the first line of one column's head, centred right above the next line."""
    below = head[0]
    if len(row.pieces) > 1 or below.bbox[1] - row.bbox[3] > NARROW_LINES * row.size:
        return False
    middle = (row.bbox[0] + row.bbox[2]) / 2
    near = [box for level in head for box in level.boxes if abs((box[0] + box[2]) / 2 - middle) <= LANE / 2]
    return bool(near) and row.bbox[2] - row.bbox[0] <= NARROW * (below.bbox[2] - below.bbox[0])


NARROW_LINES = 0.6
"""Font sizes of white between two lines of one head."""


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
    figures = [c.row for c in grid.cells if c.col in values and FIGURE.fullmatch(c.text)]
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
    telling = of_figures([r for r in run.body if is_telling(r)]) or [r for r in run.body if _is_like(r)]
    parted = [row for row in run.body if len(row.pieces) > 1]
    lines = _head_lines(run)
    wide = [*parted, *(row for row in lines if len(row.pieces) > 1)]
    ends = _ends_in(head, run.rules) if head is not None else ()
    borders = column_borders(telling, wide, ends, run.body)
    borders = known or _with_ordinals(borders, run.body)
    if head is not None:
        borders = [min(borders[0], head.left), *borders[1:-1], max(borders[-1], head.right)]
    least = LEAST_UNDER_HEAD if head is not None else LEAST_COLUMNS
    if len(borders) - 1 < least or not _hold_figures(telling, borders):
        return None
    body = _without_prose(run.body, borders)
    if not any(is_telling(row) or _is_like(row) for row in body):
        return None
    parts: list[Part] = []
    if lines:
        top = (
            head.top if head is not None and head.top < head.bottom - 3 else min(r.bbox[1] for r in lines) - 1
        )
        bottom = head.bottom if head is not None else (lines[-1].bbox[3] + body[0].bbox[1]) / 2
        parts = head_parts(lines, run.rules, borders, top, bottom)
    grid = text_grid(parts, bands_of(levels_of(body, borders)), borders, page, UNRULED_CONFIDENCE)
    return inferred(grid, UNRULED_CONFIDENCE)


def of_figures(rows: Sequence[Row]) -> list[Row]:
    """The levels without those that number the columns, or name years over them: these stand centred."""
    return [row for row in rows if not (numbers_columns(row) or holds_years_only(row))] or list(rows)


def _ends_in(head: Head, rules: Sequence[Ruling]) -> list[float]:
    """Where rules end that stand inside a head under the names of groups: a border of columns is there."""
    inside = [rule for rule in rules if head.top + THIN < rule.top < head.bottom - THIN]
    return [x for rule in inside for x in (rule.x0, rule.x1)]


def _with_ordinals(borders: list[float], body: Sequence[Row]) -> list[float]:
    """The borders, one more behind ordinals that stand so near to the names that no lane parts them."""
    pairs: list[tuple[Word, Word]] = []
    levels = [row for row in body if is_telling(row)]
    for row in levels:
        if len(row.pieces[0]) < 2 or not ORDINAL.fullmatch(row.words[0].text):
            continue
        first = cells_of(row, borders)[0]
        if len(first) > 1:
            pairs.append((first[0], first[1]))
    if 5 * len(pairs) < 2 * len(levels) or len(pairs) < LEAST_ROWS:
        return borders
    begins = sorted(name.bbox[0] for _, name in pairs)
    start = begins[len(begins) // 2]
    ends = [mark.bbox[2] for mark, name in pairs if abs(name.bbox[0] - start) <= LANE / 2]
    if 4 * len(ends) < 3 * len(pairs):  # names are indented: a lane parts them from the ordinals all the same
        marks = {id(mark) for mark, _ in pairs}
        names = [row.words[0] for row in body if id(row.words[0]) not in marks]
        start = min([begins[0], *(word.bbox[0] for word in names if word.bbox[0] < borders[1])])
        ends = [mark.bbox[2] for mark, _ in pairs]
    if max(ends) >= start:
        return borders
    return [borders[0], (max(ends) + start) / 2, *borders[1:]]


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
    return under_head(grid, below)


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


def crosses(words: Sequence[Word], borders: Sequence[float]) -> bool:
    """Whether a border runs through words, and not past a speck or sign at their end (``464.``)."""
    x0, x1 = words[0].bbox[0], words[-1].bbox[2]
    end = max(1.0, END_OF_FIGURE * (x1 - x0))
    return any(x0 + end < border < x1 - end for border in borders[1:-1])


END_OF_FIGURE = 0.25
"""Share of a figure's width that may reach over a border of its column: a speck read as a point behind three
digits takes a fifth."""


def _continued(rows: Sequence[Row], before: Grid, page: Page) -> tuple[Grid | None, int]:
    """The rows at the top of a page that go on the table of the one before, and how many levels they take."""
    borders = borders_of(before)
    values = _value_columns(before)
    names = (borders[0], borders[min(values, default=1)])
    taken = 0
    for place, row in enumerate(rows):
        cells = cells_of(row, borders)
        whole = sum(1 for cell in cells if cell) >= len(row.pieces) and row.bbox[2] <= borders[-1] + LANE
        figures = [k for k, cell in enumerate(cells) if cell and FIGURE.fullmatch(text_of(cell))]
        if not whole or not _close(rows[max(0, place - 1) : place + 1]):
            break
        if len(row.pieces) >= 2 and figures and all(k in values or k == 0 for k in figures):
            taken = place + 1
        elif len(row.pieces) > 1 or place - taken >= _most_between(row, names) or row.bbox[0] > names[1]:
            break
    body = rows[:taken]
    if not body or not any(set(values) & set(_filled(row, borders)) for row in body):
        return None, 0
    bands = bands_of(levels_of(body, borders))
    grid = text_grid((), bands, borders, page.number, before.confidence)
    return replace(grid, inferred=before.inferred), taken


def _most_between(row: Row, names: tuple[float, float]) -> int:
    """Lines without figures that may follow one another: more within the columns that name the rows."""
    within = names[0] - LANE <= row.bbox[0] and row.bbox[2] <= names[1] + LANE
    return MOST_LEVELS if within else MOST_BETWEEN


def _filled(row: Row, borders: Sequence[float]) -> list[int]:
    return [k for k, cell in enumerate(cells_of(row, borders)) if cell]


def _value_columns(grid: Grid) -> set[int]:
    """The columns of a grid that hold figures."""
    rows: list[Sequence[Sequence[object]]] = []
    levels = []
    for number in range(grid.rows):
        row: list[tuple[object, ...]] = [()] * grid.cols
        for cell in grid.cells:
            if cell.row == number and cell.rowspan == 1:
                row[cell.col] = tuple(word for line in cell.lines for word in line.words)
        rows.append(row)
    levels = [row for row in rows if any(row[k] for k in range(1, grid.cols))]
    return value_columns(levels)  # type: ignore[arg-type]


def column_borders(
    rows: Sequence[Row], all_rows: Sequence[Row], ends: Sequence[float] = (), names: Sequence[Row] = ()
) -> list[float]:
    """The outer edges, and a place in each white lane that runs through all ``rows``.

    Cells of ``all_rows`` may be wider than the figures under them (headers), and lines of ``names`` than the
    names beside figures: the place is chosen beside them, and where rules of the head end (``ends``) in the
    lane, between or at these.
    """
    wide = sorted((box[0], box[2]) for row in all_rows for box in row.boxes)
    lone = [(row.bbox[0], row.bbox[2]) for row in names if len(row.pieces) == 1]
    columns = _with_empty(_columns_between(_stretches(rows)), [row for row in names if numbers_columns(row)])
    borders = [min(columns[0].left, wide[0][0]) - 2]
    for a, b in pairwise(columns):
        here = [x for x in ends if a.right < x < b.left]
        ending = [span for span in lone if span[0] < a.right < span[1] < b.left]
        spans = sorted((*wide, *ending)) if ending else wide
        borders.append((min(here) + max(here)) / 2 if here else _clearest(a.right, b.left, spans))
    return [*borders, max(columns[-1].right, *(x1 for _, x1 in wide)) + 2]


NARROW_LANE = 1.5
"""Points of white that part a column of texts from one of figures where each row has a wide gap there."""


@dataclass(slots=True)
class _Stretch:
    """What stands over one stretch of the line: whether figures, or other texts, or both."""

    left: float
    right: float
    figures: bool = False
    texts: bool = False
    rows: frozenset[int] = frozenset()

    def take(self, other: _Stretch) -> None:
        """Reach over another one as well."""
        self.right = max(self.right, other.right)
        self.rows |= other.rows
        self.figures |= other.figures
        self.texts |= other.texts

    def differs(self, other: _Stretch) -> bool:
        """Whether one holds figures alone and the other none, or both hold figures alone side by side."""
        pure = self.figures != self.texts and other.figures != other.texts
        if pure and self.figures and other.figures:
            return 2 * len(self.rows & other.rows) >= min(len(self.rows), len(other.rows))
        return pure and self.figures != other.figures


def _stretches(rows: Sequence[Row]) -> list[_Stretch]:
    """The pieces of rows, those that overlap or nearly touch as one; dashes and ditto marks tell nothing."""
    pieces = [
        _Stretch(
            box[0], box[2], figure, not figure and not NOTHING.fullmatch(text_of(piece)), frozenset((number,))
        )
        for number, row in enumerate(rows)
        for box, figure, piece in zip(row.boxes, row.figures, row.pieces, strict=True)
    ]
    found: list[_Stretch] = []
    for piece in sorted(pieces, key=lambda piece: piece.left):
        if found and piece.left - found[-1].right < NARROW_LANE:
            found[-1].take(piece)
        else:
            found.append(piece)
    return found


def _columns_between(stretches: Sequence[_Stretch]) -> list[_Stretch]:
    """Stretches joined where no lane parts them: a wide one, or a narrow one between texts and figures."""
    columns = [stretches[0]]
    for stretch in stretches[1:]:
        if stretch.left - columns[-1].right >= LANE or columns[-1].differs(stretch):
            columns.append(stretch)
        else:
            columns[-1].take(stretch)
    return columns


def _with_empty(columns: list[_Stretch], numbered: Sequence[Row]) -> list[_Stretch]:
    """The columns, and those without a figure that the row of their numbers counts all the same."""
    nearest: dict[int, list[BBox]] = {}
    for box in numbered[0].boxes if numbered else ():
        place = min(range(len(columns)), key=lambda k: _away(box, columns[k]))
        nearest.setdefault(place, []).append(box)
    found = list(columns)
    for place, boxes in nearest.items():
        _, *others = sorted(boxes, key=lambda box: _away(box, columns[place]))
        found += [_Stretch(box[0], box[2], figures=True) for box in others if _away(box, columns[place]) > 0]
    return sorted(found, key=lambda column: column.left)


def _away(box: BBox, column: _Stretch) -> float:
    """Points of white between a box and a column; 0 where they share some of the line."""
    return max(0.0, column.left - box[2], box[0] - column.right)


def _clearest(left: float, right: float, spans: Sequence[tuple[float, float]]) -> float:
    """The middle of the widest part of a lane that no span covers; of the whole lane where all is covered."""
    free: list[tuple[float, float]] = []
    at = left
    for x0, x1 in spans:
        if x1 <= left or x0 >= right:
            continue
        if x0 > at:
            free.append((at, x0))
        at = max(at, x1)
    if at < right:
        free.append((at, right))
    start, end = max(free, key=lambda part: part[1] - part[0], default=(left, right))
    return (start + end) / 2


def _hold_figures(rows: Sequence[Row], borders: Sequence[float]) -> bool:
    """Whether a column behind the first holds figures, other than the pages of a contents list."""
    columns = _texts(rows, borders)[1:]
    figures = [
        texts for texts in columns if 2 * sum(bool(FIGURE.fullmatch(text)) for text in texts) > len(rows)
    ]
    if len(figures) == 1 and figures[0] is columns[-1] and all(text.isdecimal() for text in figures[0]):
        numbers = [int(text) for text in figures[0]]
        return numbers != sorted(numbers)
    return bool(figures)


def _texts(rows: Sequence[Row], borders: Sequence[float]) -> list[list[str]]:
    """The texts of each column."""
    columns: list[list[str]] = [[] for _ in range(len(borders) - 1)]
    for row in rows:
        for piece, box in zip(row.pieces, row.boxes, strict=True):
            place = bisect_left(borders, (box[0] + box[2]) / 2) - 1
            if 0 <= place < len(columns):
                columns[place].append(" ".join(word.text for word in piece))
    return columns
