"""Rows of a table from its lines of text, where no rules part them.

A row has at most one level with figures or with an ordinal; lines of its label stand above, beside or below
that level. Where a row ends is weighed from what a reader sees: the distance of the lines, whether a label
could have gone on in the line above, how it begins, its type, and where the figures stand beside it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from vanthu.extract.geometry import union
from vanthu.extract.page import BBox, Word
from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.tables.levels import (
    COLUMN_NUMBER,
    ORDINAL,
    YEAR,
    Row,
    breaks_figure,
    is_in_capitals,
    reads_as_figure,
    reads_as_nothing,
    text_of,
)
from vanthu.extract.values import fixed

OWN_GAP = 0.35
"""Words at a border that stand further apart than this many times the font size are of two columns; a blank
is 0.25 to 0.3 em wide."""

MOST_LEVELS = 12
"""Lines of the highest row: labels in narrow columns of budget tables run over ten."""

CLOSE_PITCH = 1.3
"""Lines of a cell follow one another within this many times the font size; rows mostly further apart."""

OVERLAPPING = 0.75
"""Levels nearer than this many times the font size overlap: lines of cells set half-way up beside others are
0.5 to 0.65 apart, names of rows without white between them 0.8 and more."""

INTERLEAVED = 3.0
"""Evidence that no row ends between two such levels: rows do not reach into one another."""

TRANSLATED = 3.0
"""Evidence that a line in italics is of the row above it, and the upright one below it of the next."""

_MARKED = lazy_pattern(
    r"(?:[-–+*•]\s|\d{1,3}(?:\.\d{1,3})*[.)]\s|[IVXLC]{1,6}[.)]\s|[A-ZĐ][.)]\s|[a-zđ]\)\s|"
    r"(?i:trong (?:số )?đó|of which|chia ra|tổng (?:số|cộng))\b)"
)
_GOES_ON = lazy_pattern(
    r"(?:[,(;/&]|\b(?:và|của|các|cho|từ|theo|với|trong|ngoài|do|so|sản|thuộc|về|bằng|and|of|the))$"
)


@fixed(frozen=True, slots=True)
class Level:
    """A level of text over the columns of a table.

    Attributes:
        cells: the words of each column, from the left.
        anchored: whether it holds a figure or an ordinal: no other level of its row does.
        label: the words of its label, empty where only figures stand on it.
    """

    row: Row
    cells: tuple[tuple[Word, ...], ...]
    anchored: bool
    label: tuple[Word, ...]

    @property
    def middle(self) -> float:
        """The height of the middle of its words."""
        return self.row.middle


def cells_of(row: Row, borders: Sequence[float]) -> tuple[tuple[Word, ...], ...]:
    """The words of a level column by column; a text that runs over a border stays with where it begins."""
    cells: list[list[Word]] = [[] for _ in range(len(borders) - 1)]
    for piece, box in zip(row.pieces, row.boxes, strict=True):
        at = bisect_left(borders, box[0] - 1, 1, len(borders) - 1)
        if at == len(borders) - 1 or borders[at] > box[2] + 1:  # no border near any of its words
            cells[at - 1].extend(piece)
            continue
        for run in _runs(piece, borders):
            cells[column_of(run, borders)].extend(run)
    return tuple(
        tuple(cell) if len(cell) < 2 else tuple(sorted(cell, key=lambda word: word.bbox[0])) for cell in cells
    )


def _runs(piece: Sequence[Word], borders: Sequence[float]) -> list[list[Word]]:
    """A piece parted where a border falls between two of its words."""
    runs = [[piece[0]]]
    for last, word in pairwise(piece):
        gap = word.bbox[0] - last.bbox[2]
        between = any(last.bbox[2] - 1 <= border <= word.bbox[0] + 1 for border in borders[1:-1])
        if between and not word.glued and gap > OWN_GAP * (word.size or 10.0):
            runs.append([word])
        else:
            runs[-1].append(word)
    return runs


def column_of(run: Sequence[Word], borders: Sequence[float]) -> int:
    """The column of words that stand together: a text's by where it begins, others' by their middle."""
    box = union(word.bbox for word in run)
    x = (box[0] + box[2]) / 2
    text = text_of(run)
    centred = reads_as_figure(text) or COLUMN_NUMBER.fullmatch(text)
    if not centred and any(box[0] + 1 < b < box[2] - 1 for b in borders[1:-1]):
        x = box[0] + 1
    inner = sum(border <= x for border in borders[1:-1])
    return min(inner, len(borders) - 2)


def value_columns(rows: Sequence[Sequence[Sequence[Word]]]) -> set[int]:
    """The columns most of whose cells hold figures, ordinals left out.

    Args:
        rows: levels, each the words of its columns.
    """
    found = set()
    for column in range(len(rows[0]) if rows else 0):
        texts = [text_of(row[column]) for row in rows if row[column]]
        figures = sum(map(reads_as_figure, texts))
        if figures and 2 * (figures + sum(map(reads_as_nothing, texts))) > len(texts):
            found.add(column)
    first = [text_of(row[0]) for row in rows if row[0]] if 0 in found else []
    if first and (len(found) == 1 or counts_on(first) or _are_years(first)):
        found.discard(0)
    return found


def _are_years(texts: Sequence[str]) -> bool:
    """Whether the figures of a first column are years, which name the rows."""
    return all(YEAR.fullmatch(text) for text in texts if reads_as_figure(text))


def counts_on(texts: Sequence[str]) -> bool:
    """Whether a first column numbers the rows: its numbers mostly follow one another."""
    numbers = [int(text.strip("().")) for text in texts if text.strip("().").isdecimal()]
    if not numbers:
        return True
    steps = sum(b == a + 1 or b <= 2 for a, b in pairwise(numbers))
    return numbers[0] < 1000 and 2 * steps >= len(numbers) - 1


def levels_of(rows: Sequence[Row], borders: Sequence[float]) -> list[Level]:
    """Levels of a table's body, with what anchors a row on each."""
    split = [cells_of(row, borders) for row in rows]
    values = value_columns(split)
    titles = [_is_title(cells, borders) for cells in split]
    named = [cells for cells, title in zip(split, titles, strict=True) if not title]
    ordinals = {0} if len(borders) > 3 and 0 not in values and _are_ordinals(named) else set()
    first = min(values, default=len(borders) - 1)
    label = _naming_column(split, [column for column in range(first) if column not in ordinals], ordinals)
    halves = _halves(rows, split, values)
    levels: list[Level] = []
    for place, (row, cells) in enumerate(zip(rows, split, strict=True)):
        whole = any(cells[k] and (place, k) not in halves for k in values)
        title = titles[place] and bool(ordinals)
        anchored = whole or (not title and any(cells[k] for k in ordinals))
        names = 0 if title else label
        levels.append(Level(row, cells, anchored, cells[names] if names is not None else ()))
    return levels


def _naming_column(
    split: Sequence[Sequence[Sequence[Word]]], columns: Sequence[int], ordinals: set[int]
) -> int | None:
    """The column of names: the one behind the ordinals, else the one with a text on most levels."""
    filled = {column: sum(bool(cells[column]) for cells in split) for column in columns}
    numbered = sum(bool(cells[k]) for cells in split for k in ordinals)
    # A text of more, shorter lines may stand further right: a decision with its date.
    if ordinals and columns and 2 * filled[columns[0]] >= min(numbered, max(filled.values())):
        return columns[0]
    return max(columns, key=lambda column: filled[column], default=None)


def _is_title(cells: Sequence[Sequence[Word]], borders: Sequence[float]) -> bool:
    """Whether a level holds one text alone, which runs out of the first column: it names the rows below."""
    return bool(cells[0]) and not any(cells[1:]) and cells[0][-1].bbox[2] > borders[1] + 1


def _are_ordinals(split: Sequence[Sequence[Sequence[Word]]]) -> bool:
    """Whether the first column numbers the rows; a dash there numbers a part of the row above."""
    texts = [text_of(cells[0]) for cells in split if cells[0]]
    numbers = [text for text in texts if text not in DASHES]
    return bool(numbers) and 4 * sum(bool(ORDINAL.fullmatch(text)) for text in numbers) >= 3 * len(numbers)


DASHES = ("-", "–", "−", "+", "*", "•")
"""What stands before the parts of a numbered row, in the column of the numbers."""


def _halves(
    rows: Sequence[Row], split: Sequence[Sequence[Sequence[Word]]], values: set[int]
) -> set[tuple[int, int]]:
    """The halves of figures broken in narrow columns, as (level, column), that anchor no row.

    Where all other figures of the row are whole, and stand half-way between, they do; where none is, the
    upper halves.
    """
    found: set[tuple[int, int]] = set()
    blanks = any(_IN_GROUPS.search(text) for row in rows for text in row.texts)
    for column in values:
        filled = [place for place, cells in enumerate(split) if cells[column]]
        for a, b in pairwise(filled):
            near = rows[b].middle - rows[a].middle <= 2 * CLOSE_PITCH * rows[b].size
            if near and blanks and _breaks_at_blank(split[a], split[b], column, values):
                found.add((a, column))
                continue
            if not near or not breaks_figure(split[a][column][-1].text, split[b][column][0].text):
                continue
            found.add((b, column))
            if any(split[k][other] for k in range(a + 1, b) for other in values):
                found.add((a, column))
    return found


_IN_GROUPS = lazy_pattern(r"^\d{1,3}(?:[ \u00a0]\d{3})+\b")
"""A figure with blanks between its thousands: where one stands, others may be broken at theirs."""


def _breaks_at_blank(
    above: Sequence[Sequence[Word]], below: Sequence[Sequence[Word]], column: int, values: set[int]
) -> bool:
    """Whether thousands stand alone on a level, and the rest of the number among the figures of the next."""
    alone = not any(above[k] for k in values if k != column) and len(above[column]) == 1
    first, second = text_of(above[column]), below[column][0].text
    others = sum(bool(below[k]) for k in values)
    return alone and others > 1 and bool(_FIRST_GROUP.fullmatch(first) and _GROUP.fullmatch(second))


_FIRST_GROUP = lazy_pattern(r"\d{1,3}")
_GROUP = lazy_pattern(r"\d{3}")


def bands_of(levels: Sequence[Level]) -> list[list[Level]]:
    """The levels of each row, from the top down: the parting that costs least.

    Where figures stand beside names of several lines is learnt from the rows that leave no doubt.
    """
    if all(level.anchored for level in levels):
        return [[level] for level in levels]
    first = _cheapest(levels, None)
    side = _side_of(first)
    return first if side is None else _cheapest(levels, side)


SIDES = ("top", "middle", "bottom")
LEAST_ALIKE = 3
"""Rows of several lines that must agree on where their figures stand."""


def _side_of(bands: Sequence[Sequence[Level]]) -> str | None:
    """Where the figures of rows of several lines stand: beside the first line, the last, or half-way."""
    found: list[str] = []
    for band in bands:
        anchor = next((level for level in band if level.anchored), None)
        if anchor is not None and len(band) > 1:
            away = _distances(anchor, band)
            found.append(min(SIDES, key=lambda side: away[side]))
    side = max(SIDES, key=found.count)
    most = 3 * found.count(side) >= 2 * len(found)  # some were parted wrongly for want of this
    return side if found.count(side) >= LEAST_ALIKE and most else None


def _distances(anchor: Level, lines: Sequence[Level]) -> dict[str, float]:
    """How far, in font sizes, figures stand from the first line of a name, its middle and its last line."""
    first, last = lines[0].middle, lines[-1].middle
    places = {"top": first, "middle": (first + last) / 2, "bottom": last}
    return {side: abs(anchor.middle - place) / anchor.row.size for side, place in places.items()}


def _cheapest(levels: Sequence[Level], side: str | None) -> list[list[Level]]:
    count = len(levels)
    labelled = 2 * sum(bool(level.label) for level in levels if level.anchored) > sum(
        level.anchored for level in levels
    ) or any(level.label for level in levels)
    right = max((level.label[-1].bbox[2] for level in levels if level.label), default=0.0)
    translated = in_two_languages(levels)
    openings = _openings(levels)
    ends = [
        ends_row(a, b, right, translated=translated) + _opens_as_others(a, b, openings)
        for a, b in pairwise(levels)
    ]
    best: list[float] = [0.0] + [float("inf")] * count
    back = [0] * (count + 1)
    for stop in range(1, count + 1):
        anchors = 0
        for start in range(stop - 1, max(-1, stop - 1 - MOST_LEVELS), -1):
            anchors += levels[start].anchored
            if anchors > 1:
                break  # two levels of figures are never one row
            part = levels[start:stop]
            cost = best[start] + _cost(part, ends, start, labelled, side)
            if start:
                cost += max(0.0, -ends[start - 1]) + _bare_groups(levels, start, back)
            if cost < best[stop]:
                best[stop], back[stop] = cost, start
    bands: list[list[Level]] = []
    stop = count
    while stop:
        bands.append(list(levels[back[stop] : stop]))
        stop = back[stop]
    return bands[::-1]


OPENS = 1.5
"""Evidence of a word that opens other names: less than a mark before a name, more than a capital letter."""


def _openings(levels: Sequence[Level]) -> set[str]:
    """The words that open the names of most rows with figures: ``Xã``, ``Sở``, ``Huyện``."""
    names = [level.label for level in levels if level.anchored and len(level.label) > 1]
    words = Counter(name[0].text for name in names if name[0].text[0].isupper())
    return {word for word, count in words.items() if count >= LEAST_ALIKE and 2 * count > len(names)}


def _opens_as_others(above: Level, below: Level, openings: set[str]) -> float:
    """Evidence that a row begins with a line, or does not, by the words that others begin with."""
    if not openings or not (above.label and below.label):
        return 0.0
    if below.label[0].text in openings:
        return OPENS
    return -OPENS if above.label[0].text in openings and not above.anchored else 0.0


def _cost(
    part: Sequence[Level], ends: Sequence[float], start: int, labelled: bool, side: str | None
) -> float:
    """What speaks against levels being one row."""
    anchors = [level for level in part if level.anchored]
    cost = sum(max(0.0, end) for end in ends[start : start + len(part) - 1])
    lines = [level for level in part if level.label]
    if not anchors:
        # A label alone is a group's name or a row without figures.
        return cost + (3.0 if lines and _starts_small(lines[0].label) else 1.0)
    if labelled and not lines:
        return cost + 6.0
    if len(part) > 1:
        away = _distances(anchors[0], part)
        cost += 6.0 * max(0.0, (away[side] if side else min(away.values())) - 0.25)
    return cost


def _bare_groups(levels: Sequence[Level], start: int, back: Sequence[int]) -> float:
    """Two names in a row, alike in type, without figures between: rather one name on two lines."""
    above, below = levels[back[start] : start], levels[start]
    if any(level.anchored for level in above) or below.anchored or not (above[-1].label and below.label):
        return 0.0
    return 1.0 if _style(above[-1].label) == _style(below.label) and not _is_marked(below.label) else 0.0


def in_two_languages(levels: Sequence[Level]) -> bool:
    """Whether names are said again in another language: in lines of italics without a Vietnamese letter."""
    lines = [text_of(level.label) for level in levels if level.label and _is_italic(level.label)]
    return len(lines) >= LEAST_ALIKE and all(line.isascii() for line in lines)


def ends_row(above: Level, below: Level, right: float, *, translated: bool = False) -> float:
    """Evidence that a row ends between two levels; negative where it rather goes on.

    Args:
        above: a level.
        below: the next one.
        right: the right end of the widest label of the table, in points.
        translated: whether names are said again in italics, ``in_two_languages``.
    """
    size = max(above.row.size, below.row.size)
    pitch = (below.middle - above.middle) / size
    if pitch < OVERLAPPING:
        return -INTERLEAVED
    found = min(4.0, max(-1.5, 6.0 * (pitch - CLOSE_PITCH)))
    if above.label and below.label:
        found += label_ends(above.label, below.label, right, translated=translated)
    return found


def label_ends(
    above: Sequence[Word], below: Sequence[Word], right: float, *, translated: bool = False
) -> float:
    """Evidence that a name ends with its line; negative where the text rather goes on in the line below.

    Args:
        above: the words of one line of a name.
        below: those of the next.
        right: the right end of the widest name, in points.
        translated: whether names are said again in italics.
    """
    first, text = text_of(below), text_of(above)
    if translated and _is_italic(below) != _is_italic(above):
        return -TRANSLATED if _is_italic(below) else TRANSLATED
    if _style(above) != _style(below):
        return 3.0
    found = 0.0
    if _is_marked(below):
        found += 2.5
    elif _starts_small(below):
        found -= 2.5
    elif first[0].isupper():
        found += 0.8
    if text.count("(") > text.count(")"):
        found -= 3.0
    elif _GOES_ON.search(text) or text.endswith("-"):
        found -= 1.5
    elif text.endswith(":"):
        found += 1.5
    size = below[0].size or 10.0
    if above[-1].bbox[2] + 0.3 * size + (below[0].bbox[2] - below[0].bbox[0]) < right - 1:
        found += 1.2  # there was room for the next word in the line above
    else:
        found -= 1.0
    return found + (0.5 if abs(above[0].bbox[0] - below[0].bbox[0]) > 3 else 0.0)


def _is_italic(words: Sequence[Word]) -> bool:
    return all(word.italic for word in words)


def _style(words: Sequence[Word]) -> tuple[bool, bool]:
    """Whether a label is set in bold, and in capitals."""
    return all(word.bold for word in words), is_in_capitals("".join([word.text for word in words]))


def _starts_small(words: Sequence[Word]) -> bool:
    return words[0].text[:1].islower() and not _is_marked(words)


def _is_marked(words: Sequence[Word]) -> bool:
    return _MARKED.match(text_of(words) + " ") is not None


def edges_of(bands: Sequence[Sequence[Level]], top: float, bottom: float) -> list[float]:
    """Heights that part the bands, the outer edges included: halfway between the lines of two rows."""
    inner = [(a[-1].middle + b[0].middle) / 2 for a, b in pairwise(bands)]
    return [top, *inner, bottom]


def box_of(bands: Sequence[Sequence[Level]]) -> BBox:
    """The box around the words of all bands."""
    return union(level.row.bbox for band in bands for level in band)
