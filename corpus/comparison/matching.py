"""Which figure of one report counts what a figure of the other counts.

Tables are matched first, then their rows and columns, each by one assignment; prose figures by label,
unit, total, heading and the words around them, again by one assignment over all of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vanthu.corpus.comparison.assignment import assign, margin
from vanthu.corpus.comparison.byhand import ByHand
from vanthu.corpus.comparison.likeness import Matrix, folded, likeness, likeness_of_words
from vanthu.corpus.comparison.outline import Outline
from vanthu.parsers.report import Figure, Report, Table

LEAST = 0.52
"""Least score of a pair of prose figures: below it two figures share a word or two, not a meaning."""

SURE = 0.66
"""From here a pair is taken without a remark."""

CLEAR = 0.04
"""The chosen partner must be better than the next by this, or the pair is doubtful."""

TABLES_ALIKE = 0.35
ROWS_ALIKE = 0.6
COLUMNS_ALIKE = 0.45
"""Least likeness of tables (titles and headers), rows (labels) and columns (header paths)."""

MOVED_ROW = 0.9
"""Least likeness of a row with a row of another table: it moved there."""

W_LABEL, W_WHOLE, W_SECTION, W_AROUND, W_SHAPE = 0.52, 0.08, 0.16, 0.16, 0.08
"""Weights of a prose figure's label, its total's label, its headings, the words around it, and its shape
(unit, denominator, rate). The label says what is counted; the rest tells equal labels apart."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two figures taken for one indicator.

    Attributes:
        score: 0 to 1.
        doubtful: another partner is nearly as good, or the score is low.
        moved: a table row that stands in another table.
        by_hand: a person said so.
    """

    old: Figure
    new: Figure
    score: float
    doubtful: bool = False
    moved: bool = False
    by_hand: bool = False


def match_figures(old: Outline, new: Outline, said: ByHand) -> list[Match]:
    """All matches between two reports; each figure is in one at most. ``said``: what people set by hand."""
    known = old.context.figures, new.context.figures
    said = said.within(*known)
    by_hand = [Match(known[0][first], known[1][second], 1.0, by_hand=True) for first, second in said.together]
    found = [*match_tables(old, new), *match_prose(old, new, said)]
    return [*by_hand, *(match for match in found if said.leaves_open(match.old.id, match.new.id))]


def match_prose(old: Outline, new: Outline, said: ByHand) -> list[Match]:
    """Matches between figures that stand in sentences: of paragraphs, or of cells with running text.

    Pairs of ``said`` are among them: their neighbours belong together as well.
    """
    first = [figure for figure in old.report.figures if old.context.in_sentence(figure)]
    second = [figure for figure in new.report.figures if new.context.in_sentence(figure)]
    if not first or not second:
        return []
    scores = _supported(_as_said(_scores(old, new, first, second), first, second, said))
    found = []
    for row, column in assign(scores, LEAST):
        score = float(scores[row, column])
        doubtful = score < SURE or margin(scores, row, column) < CLEAR
        found.append(Match(first[row], second[column], round(min(1.0, score), 3), doubtful))
    return found


def _as_said(scores: Matrix, first: Sequence[Figure], second: Sequence[Figure], said: ByHand) -> Matrix:
    """The scores as people set them: 1 for a pair they made, 0 for one parted and beside a made one."""
    places = {f.id: row for row, f in enumerate(first)}, {f.id: column for column, f in enumerate(second)}
    scores[[places[0][one] for one in said.new_of if one in places[0]]] = 0.0
    scores[:, [places[1][one] for one in said.old_of if one in places[1]]] = 0.0
    for pairs, score in ((said.together, 1.0), (said.apart, 0.0)):
        for one, other in pairs:
            if one in places[0] and other in places[1]:
                scores[places[0][one], places[1][other]] = score
    return scores


W_NEIGHBOURS = 0.1
"""What is added where all neighbours of a figure went to the neighbours of the other: two lists of one form
(one for each year) are told apart by going together."""

NEIGHBOURS = 3
"""Figures on either side that count as neighbours."""

ROUNDS = 2
"""Times the assignment is made again with the neighbours of the last one; it no longer changes then."""


def _supported(scores: Matrix) -> Matrix:
    """The scores, raised where the neighbours of both figures belong together."""
    result = scores
    for _ in range(ROUNDS):
        support = np.zeros_like(scores)
        for row, column in assign(result, LEAST):
            if margin(result, row, column) < CLEAR:
                continue
            for step in range(-NEIGHBOURS, NEIGHBOURS + 1):
                beside, opposite = row + step, column + step
                if step and 0 <= beside < scores.shape[0]:
                    support[beside, max(0, opposite - 1) : max(0, opposite + 2)] += 1
        result = scores + W_NEIGHBOURS * support / (2 * NEIGHBOURS)
    return result


def _scores(old: Outline, new: Outline, first: Sequence[Figure], second: Sequence[Figure]) -> Matrix:
    # In a cell the name of its row may or may not be part of what the prose of the other report says.
    label = np.maximum(
        likeness([_named(old.label(f)) for f in first], [_named(new.label(f)) for f in second]),
        likeness([_named(f.label) for f in first], [_named(f.label) for f in second]),
    )
    whole = likeness_of_words([old.whole(f) for f in first], [new.whole(f) for f in second])
    neither = np.outer([not old.whole(f) for f in first], [not new.whole(f) for f in second])
    whole = np.where(neither, 1.0, whole)
    section = likeness_of_words(
        [old.headings(f.section) for f in first], [new.headings(f.section) for f in second]
    )
    texts = [old.around(f) for f in first], [new.around(f) for f in second]
    around = likeness_of_words(*texts)
    shape = _shapes(first, second)
    label = label * np.where(_far(first, second) & (label < SURELY_SAME), FAR, 1.0)
    total = W_LABEL * label + W_WHOLE * whole + W_SECTION * section + W_AROUND * around + W_SHAPE * shape
    years = np.not_equal.outer([old.years_back(f) for f in first], [new.years_back(f) for f in second])
    total = total * np.where(years, OTHER_YEAR, 1.0) * _kinds(first, second, *texts)
    return total + _nearness(first, second)


REMARK = re.compile(r"\((?:[^()]*\)|[^()]*?(?=: )|[^()]*$)")
"""A bracket in a label, also one cut short where what stands under it begins: a remark, not the name."""


def _named(label: str) -> str:
    """A label without its remarks; the label itself where it is all remark."""
    plain = " ".join(REMARK.sub(" ", label).split())
    return plain.lstrip(": ") or label


def _unit(figure: Figure) -> str:
    """A figure's unit; one of several words by their initials, as reports abbreviate it (DVC, TTHC)."""
    words = folded(figure.unit or "").split()
    return "".join(word[0] for word in words) if len(words) > 2 else " ".join(words)


def _shapes(first: Sequence[Figure], second: Sequence[Figure]) -> Matrix:
    """1 where unit, denominator and rate are given alike."""
    unit = np.equal.outer([_unit(f) for f in first], [_unit(f) for f in second])
    of = np.equal.outer([f.of is None for f in first], [f.of is None for f in second])
    rate = np.equal.outer([f.percent is None for f in first], [f.percent is None for f in second])
    result: Matrix = 0.5 * unit + 0.25 * of + 0.25 * rate
    return result


OTHER_NUMBER = 0.75
"""Factor for labels with different numbers in them ("mức độ 1", "mức độ 2"): most often not the same."""

OTHER_MEASURE = 0.6
"""Factor for a count against money or a rate: not the same indicator, whatever the words."""

TIMES_APART = 50
FAR = 0.7
SURELY_SAME = 0.8
"""Factor for labels that are only alike (below the last) where one number is so many times the other."""


OTHER_YEAR = 0.9
"""Factor for a figure of the report's own year against one of an earlier year that it tells as well."""

OTHER_SPAN = 0.8
"""Factor for a figure to date against one of the month."""

TO_DATE = re.compile(r"lũy kế|luỹ kế|tính đến|đến nay|từ đầu|đến thời điểm", re.IGNORECASE)
IN_PERIOD = re.compile(r"trong (?:tháng|quý|kỳ|tuần)|phát sinh trong", re.IGNORECASE)


def _far(first: Sequence[Figure], second: Sequence[Figure]) -> NDArray[np.bool_]:
    """True where one number is more than ``TIMES_APART`` times the other."""
    sizes = [np.array([abs(f.value) if f.value else 1.0 for f in side]) for side in (first, second)]
    far: NDArray[np.bool_] = np.abs(np.subtract.outer(*map(np.log, sizes))) > np.log(TIMES_APART)
    return far


def _kinds(
    first: Sequence[Figure], second: Sequence[Figure], old_around: Sequence[str], new_around: Sequence[str]
) -> Matrix:
    """Factors below 1 where labels carry different numbers, or measures or spans of time differ."""
    digits = [frozenset(w for w in folded(f.label).split() if w.isdigit()) for f in (*first, *second)]
    names = {value: place for place, value in enumerate(dict.fromkeys(digits))}
    codes = np.array([names[value] for value in digits])
    same = np.equal.outer(codes[: len(first)], codes[len(first) :])
    measures = np.equal.outer([f.measure or "count" for f in first], [f.measure or "count" for f in second])
    spans = [[span_of_time(text) for text in side] for side in (old_around, new_around)]
    told = [np.array([bool(span) for span in side]) for side in spans]
    clash = np.not_equal.outer(*spans) & np.outer(told[0], told[1])
    factors = np.where(same, 1.0, OTHER_NUMBER) * np.where(measures, 1.0, OTHER_MEASURE)
    result: Matrix = factors * np.where(clash, OTHER_SPAN, 1.0)
    return result


def span_of_time(around: str) -> str:
    """Whether a figure counts from a day on ("to date"), within the period ("period"), or does not say."""
    if TO_DATE.search(around):
        return "to date"
    return "period" if IN_PERIOD.search(around) else ""


SAME_VALUE = 0.02
SAME_SIZE = 0.04
SAME_ORDER = 0.03
"""Small aids where all else is equal: the same number, a number of the same size (an indicator seldom grows
tenfold from one report to the next), and the same place in the order of figures."""


def _nearness(first: Sequence[Figure], second: Sequence[Figure]) -> Matrix:
    values = [np.array([np.nan if f.value is None else f.value for f in side]) for side in (first, second)]
    value = np.equal.outer(*values)
    sizes = [np.log10(1.0 + np.abs(np.nan_to_num(side))) for side in values]
    apart = np.abs(np.subtract.outer(*sizes))
    places = np.abs(np.subtract.outer(np.linspace(0, 1, len(first)), np.linspace(0, 1, len(second))))
    result: Matrix = SAME_VALUE * value + SAME_SIZE / (1.0 + apart) - SAME_ORDER * places
    return result


@dataclass(frozen=True, slots=True)
class TableMatch:
    """Two tables with their rows and columns matched, by index."""

    old: Table
    new: Table
    rows: list[tuple[int, int, float]]
    columns: list[tuple[int, int]]


def match_tables(old: Outline, new: Outline) -> list[Match]:
    """Matches between figures of numeric cells."""
    matches = table_matches(old.report, new.report)
    old_cells, new_cells = old.context.by_cell, new.context.by_cell
    found = []
    for table in matches:
        for old_row, new_row, score in table.rows:
            for old_column, new_column in table.columns:
                first = old_cells.get((table.old.id, old_row, old_column))
                second = new_cells.get((table.new.id, new_row, new_column))
                if first is not None and second is not None:
                    found.append(Match(first, second, round(score, 3), score < SURE))
    return [*found, *_moved_rows(old, new, matches)]


def table_matches(old: Report, new: Report) -> list[TableMatch]:
    """The tables of both reports paired, with their rows and columns."""
    if not old.tables or not new.tables:
        return []
    scores = 0.5 * likeness([_about(t) for t in old.tables], [_about(t) for t in new.tables])
    scores += 0.5 * likeness([_contents(t) for t in old.tables], [_contents(t) for t in new.tables])
    found = []
    for first, second in assign(scores, TABLES_ALIKE):
        tables = old.tables[first], new.tables[second]
        found.append(TableMatch(*tables, _match_rows(*tables), _match_columns(*tables)))
    return found


def _about(table: Table) -> str:
    return " ".join([table.title or "", *(" ".join(column.path) for column in table.columns)])


def _contents(table: Table) -> str:
    return " ".join(row_label(table, place) for place in range(len(table.rows)))


def row_label(table: Table, row: int) -> str:
    """What a row is about: its cells of words up to the first number, with its group and parent."""
    record = table.rows[row]
    words = [cell for cell in record.cells if any(char.isalpha() for char in cell)]
    return " ".join([words[0] if words else "", record.parent or "", record.group or ""])


def _match_rows(old: Table, new: Table) -> list[tuple[int, int, float]]:
    names = [[row_label(table, place) for place in range(len(table.rows))] for table in (old, new)]
    scores = likeness(names[0], names[1])
    if scores.size == 0:
        return []
    places = np.abs(np.subtract.outer(np.linspace(0, 1, len(names[0])), np.linspace(0, 1, len(names[1]))))
    return [(r, c, float(scores[r, c])) for r, c in assign(scores - SAME_ORDER * places, ROWS_ALIKE)]


def _match_columns(old: Table, new: Table) -> list[tuple[int, int]]:
    names = [
        [" ".join(column.path) or str(place) for place, column in enumerate(t.columns)] for t in (old, new)
    ]
    scores = likeness(names[0], names[1])
    if scores.size == 0:
        return []
    places = np.abs(np.subtract.outer(np.arange(len(names[0])), np.arange(len(names[1])))) / max(
        map(len, names)
    )
    found: list[tuple[int, int]] = assign(scores - SAME_ORDER * places, COLUMNS_ALIKE)
    return found


def _moved_rows(old: Outline, new: Outline, matches: Sequence[TableMatch]) -> list[Match]:
    """Rows without a partner in their own table that stand, with the same label, in another one."""
    taken = [
        {(m.old.id, r) for m in matches for r, _, _ in m.rows},
        {(m.new.id, r) for m in matches for _, r, _ in m.rows},
    ]
    loose = [
        [
            (table, row)
            for table in side.report.tables
            for row in range(len(table.rows))
            if (table.id, row) not in used
        ]
        for side, used in zip((old, new), taken, strict=True)
    ]
    names = [[row_label(table, row) for table, row in side] for side in loose]
    scores = likeness(names[0], names[1])
    cells = old.context.by_cell, new.context.by_cell
    found = []
    for first, second in assign(scores, MOVED_ROW):
        (old_table, old_row), (new_table, new_row) = loose[0][first], loose[1][second]
        for old_column, new_column in _match_columns(old_table, new_table):
            pair = (
                cells[0].get((old_table.id, old_row, old_column)),
                cells[1].get((new_table.id, new_row, new_column)),
            )
            if pair[0] is not None and pair[1] is not None:
                found.append(Match(pair[0], pair[1], round(float(scores[first, second]), 3), moved=True))
    return found
