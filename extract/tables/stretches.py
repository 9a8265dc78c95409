"""Stretches of levels that may be a table without ruled rows: from one like a row to the last near it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from vanthu.extract.page import BBox, Grid, Ruling
from vanthu.extract.tables.bands import MOST_LEVELS, label_ends
from vanthu.extract.tables.lanes import LANE
from vanthu.extract.tables.levels import (
    YEAR,
    Row,
    is_figure,
    is_telling,
    names_group,
    numbers_columns,
    reads_as_nothing,
    text_of,
)
from vanthu.extract.tables.nearrows import LEAST_ROWS, are_close, figure_boxes, holds_years_only, value_boxes
from vanthu.extract.tables.openheads import (
    CAPTION,
    DEEPEST_HEADER,
    HEAD_GAP,
    Head,
    head_over,
    with_lines_below,
)
from vanthu.extract.values import fixed

LEAST_UNDER_HEAD = 2
"""Levels of figures, and columns, that make a table under a ruled head."""


MOST_BETWEEN = 4
"""Lines of text cells between two rows of figures."""


WIDE = 0.8
"""A single piece of more than this share of the table's width is running text."""


@fixed(frozen=True, slots=True)
class Run:
    """A stretch of levels that may be a table: those of its body, its head, and the lines above it."""

    body: list[Row]
    above: list[Row]
    head: Head | None
    rules: list[Ruling]


def runs_of(rows: Sequence[Row], rules: list[Ruling], taken: Sequence[Grid]) -> list[Run]:
    """Stretches of levels from one that looks like a row to the last that follows closely."""
    runs: list[Run] = []
    at = floor = 0
    while at < len(rows):
        if not is_like(rows[at]):
            at += 1
            continue
        at = _behind_head(rows, at, rules)
        last = at
        for index in range(at + 1, len(rows)):
            between = rows[last + 1 : index]
            many = len(between) >= MOST_BETWEEN and len(between) >= _most_lines(rows[last], between)
            if many or (between and opens_anew(rows[at : last + 1], rows[last + 1 : index + 1])):
                break
            if is_like(rows[index]) and (
                are_close(rows[last : index + 1]) or _goes_on_below(rows[last : index + 1])
            ):
                last = index
        below = _rules_below(rules, rows, floor)
        head = head_over(rows[at : last + 1], below, taken)
        head = with_lines_below(head, rows[floor:at], rows[at]) if head is not None else None
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
    if numbers_columns(row):
        return MOST_LEVELS  # nothing of the head stands below it
    columns = value_boxes(row)
    names = min((box[0] for box in columns), default=0.0)
    within = all(line.bbox[2] < names for line in between)
    return MOST_LEVELS if within and len(columns) > 1 else MOST_BETWEEN


def opens_anew(above: Sequence[Row], below: Sequence[Row]) -> bool:
    """Whether two levels and more open another table than those above, the last of which holds figures.

    A title stands there, and under it a head: texts, or years, over columns that held figures.
    """
    last = next((row for row in reversed(above) if is_telling(row)), None)
    columns = figure_boxes(last) if last is not None else []
    head = next((k for k, row in enumerate(below) if columns and _heads(row, columns)), 0)
    titles = [row for row in below[:head] if len(row.pieces) == 1]
    if not titles or any(is_like(row) for row in below[:head]):
        return False
    pitches = sorted(b.middle - a.middle for a, b in pairwise(above))
    usual = pitches[len(pitches) // 2] if pitches else above[-1].size * CLOSE_ROWS
    apart = titles[0].middle - above[-1].middle >= APART_FROM_TITLE * usual
    telling = [row for row in above if is_telling(row)]
    width = max(row.bbox[2] for row in telling) - min(row.bbox[0] for row in telling)
    prose = any(row.bbox[2] - row.bbox[0] > WIDE * width for row in titles)
    return apart or prose or any(CAPTION.match(text_of(row.pieces[0])) for row in titles)


CLOSE_ROWS = 1.5
"""Font sizes from one row to the next where nothing else tells."""


APART_FROM_TITLE = 1.5
"""Times the usual pitch of rows that the title of a table under another one stands below its last row."""


def _heads(row: Row, columns: Sequence[BBox]) -> bool:
    """Whether a level holds the heads of columns: texts, or years, over two of those that held figures."""
    if len(row.pieces) < 2 or (row.holds_figures and not holds_years_only(row)):
        return False
    over = [
        box
        for text, box in zip(row.texts, row.boxes, strict=True)
        if not reads_as_nothing(text) and any(box[0] < c[2] and c[0] < box[2] for c in columns)
    ]
    return len(over) >= min(2, len(columns))


def _behind_head(rows: Sequence[Row], first: int, rules: Sequence[Ruling]) -> int:
    """The first level that is no line of a head: years over columns look like figures above its rule."""
    at = first
    if _heads_by_years(rows, first):
        return next(k for k in range(first + 1, len(rows)) if is_like(rows[k]) and rows[k].holds_figures)
    while at < len(rows) and at - first < DEEPEST_HEADER and holds_years_only(rows[at]):
        at += 1
        left, right = rows[at - 1].bbox[0], rows[at - 1].bbox[2]
        below = rows[at].middle if at < len(rows) else rows[at - 1].bbox[3]
        if any(
            rows[at - 1].middle < rule.top < below and rule.x0 <= left + LANE and rule.x1 >= right - LANE
            for rule in rules
        ):
            return next((k for k in range(at, len(rows)) if is_like(rows[k])), len(rows) - 1)
    return first


def _heads_by_years(rows: Sequence[Row], first: int) -> bool:
    """Whether a level of years stands over the figures of the next row, nothing over its name."""
    years = [piece for piece in rows[first].pieces if YEAR.fullmatch(text_of(piece))]
    below = next((row for row in rows[first + 1 : first + DEEPEST_HEADER] if row.holds_figures), None)
    others = sum(rows[first].figures) - len(years)  # ``Sơ bộ`` over the last year is none of a row
    if len(years) < LEAST_UNDER_HEAD or 2 * len(years) <= len(rows[first].pieces) or others or below is None:
        return False
    return below.boxes[0][0] < rows[first].bbox[0] - LANE and not is_figure(below.pieces[0])


def _goes_on_below(rows: Sequence[Row]) -> bool:
    """Whether the last level goes on the first behind an empty row, figures under figures."""
    near = all(b.bbox[1] - a.bbox[3] <= HEAD_GAP * b.size for a, b in pairwise(rows))
    above, below = figure_boxes(rows[0]), figure_boxes(rows[-1])
    fewer, more = sorted((above, below), key=len)
    alike = all(any(abs(a[2] - b[2]) <= LANE / 2 for b in more) for a in fewer)
    return near and len(fewer) > 1 and alike


def is_like(row: Row) -> bool:
    """Whether a level may be a row: it looks like one, or holds figures beside a name."""
    if is_telling(row):
        return True
    return len(row.pieces) >= 2 and (row.figures[-1] and not _is_running_number(row))


def _is_running_number(row: Row) -> bool:
    return any("." * 4 in word.text or "…" in word.text or "_" in word.text for word in row.words)


def _first_of_body(rows: Sequence[Row], first: int, head: Head | None, floor: int) -> int:
    """The first level of the body: behind the head's rule, or a group's name above the first figures."""
    start = first
    while start > floor and are_close(rows[start - 1 : start + 1] if head is None else rows[start:start]):
        above = rows[start - 1]
        if head is not None and above.middle < head.bottom:
            break
        named = names_group(above) and _names_rows(above, rows[first])
        if head is None and not named and not _opens_name(rows, start - 1, first):
            break
        start -= 1
    return start


def _opens_name(rows: Sequence[Row], at: int, first: int) -> bool:
    """Whether a line above the first figures begins a name that goes on beside and below them.

    It begins where lines of the names below do, and its text goes on in the next line; of a head whose
    lines stand there too it does not.
    """
    above, below = rows[at], rows[at + 1]
    values = value_boxes(rows[first])
    if any(above.figures) or not values or above.bbox[2] >= min(box[2] for box in values):
        return False
    names = [row for row in rows[first + 1 : first + 1 + NAMES_LOOKED_AT] if not any(row.figures)]
    flush = [box for row in names for box in row.boxes if abs(box[0] - above.bbox[0]) <= SAME_EDGE]
    if len(flush) < LEAST_UNDER_HEAD:
        return False
    label = next((p for p in below.pieces if abs(p[0].bbox[0] - above.bbox[0]) <= SAME_EDGE), None)
    beside = min((box[0] for row in names for box in row.boxes[1:]), default=values[0][2])
    right = max((box[2] for box in flush if box[2] <= beside), default=above.bbox[2])
    return label is None or label_ends(above.pieces[0], label, right) < 0


NAMES_LOOKED_AT = 12
"""Levels below the first figures that show where names of several lines begin."""

SAME_EDGE = 2.0
"""Points by which lines set flush left may begin apart."""


def _names_rows(above: Row, row: Row) -> bool:
    """Whether a lone text stands where the names of rows do, or over the middle; not over one column."""
    behind = row.boxes[1:]
    centred = abs((above.bbox[0] + above.bbox[2]) / 2 - (row.bbox[0] + row.bbox[2]) / 2) <= CENTRED
    return not behind or above.bbox[0] < behind[0][0] - LANE or centred


CENTRED = 15.0
"""Points by which the middle of a group's name over a whole table may miss the table's."""


def _goes_on_under(line: BBox, piece: BBox) -> bool:
    """Whether a line can be the next of a cell's text: flush left with what is above, or centred."""
    flush = abs(line[0] - piece[0]) <= SAME_EDGE and line[2] <= piece[2] + RAGGED
    return flush or abs(line[0] + line[2] - piece[0] - piece[2]) <= 2 * SAME_EDGE


RAGGED = 20.0
"""Points by which a line set flush left may end behind the one above it."""


def _rest_of_last_row(rows: Sequence[Row], last: int, run: Sequence[Row]) -> list[Row]:
    """Lines of text cells below the last row of figures: each within the width of a piece above it."""
    rest: list[Row] = []
    pieces = [box for row in run[-MOST_BETWEEN:] for box in row.boxes]
    for index in range(last + 1, min(last + 1 + MOST_BETWEEN, len(rows))):
        row = rows[index]
        near = row.bbox[1] - rows[index - 1].bbox[3] <= row.size
        if not near or is_like(row) or (names_group(row) and not row.words[0].text[0].islower()):
            break
        if not all(any(_goes_on_under(box, piece) for piece in pieces) for box in row.boxes):
            break
        alone = len(row.boxes) == 1 and row.words[0].text[0].isupper()
        if alone and not any(abs(row.bbox[0] - piece[0]) <= SAME_EDGE for piece in pieces):
            break  # centred by chance: a title, the number of the page
        rest.append(row)
    return rest
