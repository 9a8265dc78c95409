"""Which figure of one report counts what a figure of the other counts.

Tables are matched first, then their rows and columns, each by one assignment; prose figures by label,
unit, total, heading and the words around them, again by one assignment over all of them. Only candidates are
compared (``candidates``): time and memory grow with the figures, not with their square.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack

from vanthu.corpus.comparison.assignment import assign, margins
from vanthu.corpus.comparison.byhand import ByHand
from vanthu.corpus.comparison.candidates import EVERY, Candidates, Places, likeliest
from vanthu.corpus.comparison.columns import SAME_ORDER, match_columns
from vanthu.corpus.comparison.likeness import Scores, Texts, folded, likeness, weighed_words
from vanthu.corpus.comparison.outline import Outline
from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.report import Figure, Table

LEAST = 0.52
"""Least score of a pair of prose figures: below it two figures share a word or two, not a meaning."""

SURE = 0.66
"""From here a pair is taken without a remark."""

CLEAR = 0.04
"""The chosen partner must be better than the next by this, or the pair is doubtful."""

TABLES_ALIKE = 0.35
ROWS_ALIKE = 0.6
"""Least likeness of tables (titles and headers) and of rows (labels)."""

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
    sides = _Side.of(old), _Side.of(new)
    first, second = sides[0].figures, sides[1].figures
    if not first or not second:
        return []
    told = _Told.of(*sides)
    pairs = told.candidates().with_more(*_said_together(first, second, said))
    scores = _as_said(_scores(*sides, told, pairs), pairs, first, second, said)
    if not pairs.whole:
        more = _beside(pairs, assign(pairs, scores, LEAST), scores)
        pairs, scores = _merged(pairs, scores, more, lambda fresh: _scores(*sides, told, fresh))
        scores = _as_said(scores, pairs, first, second, said)
    scores = _supported(pairs, scores)
    taken = assign(pairs, scores, LEAST)
    found = []
    for place, margin in zip(taken, margins(pairs, scores, taken), strict=True):
        score = float(scores[place])
        doubtful = score < SURE or margin < CLEAR
        both = first[pairs.rows[place]], second[pairs.columns[place]]
        found.append(Match(*both, round(min(1.0, score), 3), bool(doubtful)))
    return found


@dataclass(frozen=True, slots=True)
class _Side:
    """The figures of one report that stand in sentences, with the texts that they are compared by."""

    figures: list[Figure]
    named: list[str]
    labels: list[str]
    wholes: list[str]
    headings: list[str]
    around: list[str]
    years_back: list[int]
    spans: list[str]
    digits: list[frozenset[str]]

    @classmethod
    def of(cls, outline: Outline) -> _Side:
        figures = [figure for figure in outline.report.figures if outline.context.in_sentence(figure)]
        around = [outline.around(figure) for figure in figures]
        return cls(
            figures,
            [_named(outline.label(figure)) for figure in figures],
            [_named(figure.label) for figure in figures],
            [outline.whole(figure) for figure in figures],
            [outline.headings(figure.section) for figure in figures],
            around,
            [outline.years_back(figure) for figure in figures],
            [span_of_time(text) for text in around],
            [_digits(figure) for figure in figures],
        )


@dataclass(frozen=True, slots=True)
class _Told:
    """The texts of both sides, laid against each other."""

    named: Texts
    labels: Texts
    wholes: Texts
    headings: Texts
    around: Texts

    @classmethod
    def of(cls, old: _Side, new: _Side) -> _Told:
        names = ("named", "labels", "wholes", "headings", "around")
        return cls(*(Texts(getattr(old, name), getattr(new, name)) for name in names))

    def candidates(self) -> Candidates:
        """Pairs that share words of label, headings and sentence, as far as each of these weighs."""
        weights = (W_LABEL, self.labels), (W_SECTION, self.headings), (W_AROUND, self.around)
        weighed = [[side * weight**0.5 for side in texts.rows()] for weight, texts in weights]
        first, second = (csr_array(hstack([part[side] for part in weighed], format="csr")) for side in (0, 1))
        return likeliest(first, second)


def _said_together(first: Sequence[Figure], second: Sequence[Figure], said: ByHand) -> tuple[Places, Places]:
    """The places of the pairs that people made among figures of sentences."""
    places = {f.id: row for row, f in enumerate(first)}, {f.id: column for column, f in enumerate(second)}
    pairs = [(one, other) for one, other in said.together if one in places[0] and other in places[1]]
    rows = np.array([places[0][one] for one, _ in pairs], dtype=np.int64)
    return rows, np.array([places[1][other] for _, other in pairs], dtype=np.int64)


def _as_said(
    scores: Scores, pairs: Candidates, first: Sequence[Figure], second: Sequence[Figure], said: ByHand
) -> Scores:
    """The scores as people set them: 1 for a pair they made, 0 for one parted and beside a made one."""
    if not said.together and not said.apart:
        return scores
    result = scores.copy()
    for place, (row, column) in enumerate(zip(pairs.rows, pairs.columns, strict=True)):
        one, other = first[row].id, second[column].id
        if said.new_of.get(one) == other:
            result[place] = 1.0
        elif not said.leaves_open(one, other):
            result[place] = 0.0
    return result


W_NEIGHBOURS = 0.1
"""What is added where all neighbours of a figure went to the neighbours of the other: two lists of one form
(one for each year) are told apart by going together."""

NEIGHBOURS = 3
"""Figures on either side that count as neighbours."""

ROUNDS = 2
"""Times the assignment is made again with the neighbours of the last one; it no longer changes then."""


def _neighbours(pairs: Candidates, sure: Places) -> tuple[Places, Places]:
    """The pairs that lie beside sure ones: as many steps before or behind both, give or take one."""
    steps = np.array([step for step in range(-NEIGHBOURS, NEIGHBOURS + 1) if step])
    aside = np.array([-1, 0, 1])
    rows = pairs.rows[sure][:, None, None] + steps[None, :, None] + 0 * aside
    columns = pairs.columns[sure][:, None, None] + steps[None, :, None] + aside
    rows, columns = rows.ravel(), columns.ravel()
    inside = (rows >= 0) & (rows < pairs.shape[0]) & (columns >= 0) & (columns < pairs.shape[1])
    return rows[inside], columns[inside]


def _sure(pairs: Candidates, scores: Scores) -> Places:
    taken = assign(pairs, scores, LEAST)
    return taken[margins(pairs, scores, taken) >= CLEAR]


def _beside(pairs: Candidates, sure: Places, scores: Scores) -> Candidates:
    """The candidates, and what lies beside the pairs taken among them."""
    return pairs.with_more(*_neighbours(pairs, sure[margins(pairs, scores, sure) >= CLEAR]))


def _merged(
    pairs: Candidates, scores: Scores, more: Candidates, measure: Callable[[Candidates], Scores]
) -> tuple[Candidates, Scores]:
    """More candidates with their scores; those known are not measured again."""
    known = pairs.find(more.rows, more.columns)
    fresh = Candidates(more.rows[known < 0], more.columns[known < 0], more.shape)
    result = np.empty(len(more))
    result[known >= 0] = scores[known[known >= 0]]
    result[known < 0] = measure(fresh)
    return more, result


def _supported(pairs: Candidates, scores: Scores) -> Scores:
    """The scores, raised where the neighbours of both figures belong together."""
    result = scores
    for _ in range(ROUNDS):
        places = pairs.find(*_neighbours(pairs, _sure(pairs, result)))
        support = np.bincount(places[places >= 0], minlength=len(pairs))
        result = scores + W_NEIGHBOURS * support / (2 * NEIGHBOURS)
    return result


def _scores(old: _Side, new: _Side, told: _Told, pairs: Candidates) -> Scores:
    # In a cell the name of its row may or may not be part of what the prose of the other report says.
    label = np.maximum(told.named.likeness(pairs), told.labels.likeness(pairs))
    whole = told.wholes.words(pairs)
    neither = [np.array([not text for text in side.wholes]) for side in (old, new)]
    whole = np.where(neither[0][pairs.rows] & neither[1][pairs.columns], 1.0, whole)
    section, around = told.headings.words(pairs), told.around.words(pairs)
    shape = _shapes(old.figures, new.figures, pairs)
    far = _far(old.figures, new.figures, pairs) & (label < SURELY_SAME)
    label = label * np.where(far, FAR, 1.0)
    total = W_LABEL * label + W_WHOLE * whole + W_SECTION * section + W_AROUND * around + W_SHAPE * shape
    years = ~_same(old.years_back, new.years_back, pairs)
    total = total * np.where(years, OTHER_YEAR, 1.0) * _kinds(old, new, pairs)
    result: Scores = total + _nearness(old.figures, new.figures, pairs)
    return result


def _same(old: Sequence[object], new: Sequence[object], pairs: Candidates) -> NDArray[np.bool_]:
    """True for the pairs whose two values are equal."""
    names = {value: place for place, value in enumerate(dict.fromkeys((*old, *new)))}
    codes = [np.array([names[value] for value in side], dtype=np.int64) for side in (old, new)]
    return np.equal(codes[0][pairs.rows], codes[1][pairs.columns])


REMARK = lazy_pattern(r"\((?:[^()]*\)|[^()]*?(?=: )|[^()]*$)")
"""A bracket in a label, also one cut short where what stands under it begins: a remark, not the name."""


def _named(label: str) -> str:
    """A label without its remarks; the label itself where it is all remark."""
    plain = " ".join(REMARK.sub(" ", label).split())
    return plain.lstrip(": ") or label


def _unit(figure: Figure) -> str:
    """A figure's unit; one of several words by their initials, as reports abbreviate it (DVC, TTHC)."""
    words = folded(figure.unit or "").split()
    return "".join(word[0] for word in words) if len(words) > 2 else " ".join(words)


def _shapes(first: Sequence[Figure], second: Sequence[Figure], pairs: Candidates) -> Scores:
    """1 where unit, denominator and rate are given alike."""
    unit = _same([_unit(f) for f in first], [_unit(f) for f in second], pairs)
    of = _same([f.of is None for f in first], [f.of is None for f in second], pairs)
    rate = _same([f.percent is None for f in first], [f.percent is None for f in second], pairs)
    result: Scores = 0.5 * unit + 0.25 * of + 0.25 * rate
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

TO_DATE = lazy_pattern(r"lũy kế|luỹ kế|tính đến|đến nay|từ đầu|đến thời điểm", re.IGNORECASE)
IN_PERIOD = lazy_pattern(r"trong (?:tháng|quý|kỳ|tuần)|phát sinh trong", re.IGNORECASE)


def _far(first: Sequence[Figure], second: Sequence[Figure], pairs: Candidates) -> NDArray[np.bool_]:
    """True where one number is more than ``TIMES_APART`` times the other."""
    sizes = [np.log([abs(f.value) if f.value else 1.0 for f in side]) for side in (first, second)]
    far: NDArray[np.bool_] = np.abs(sizes[0][pairs.rows] - sizes[1][pairs.columns]) > np.log(TIMES_APART)
    return far


def _digits(figure: Figure) -> frozenset[str]:
    """The numbers in a label."""
    return frozenset(word for word in folded(figure.label).split() if word.isdigit())


def _kinds(old: _Side, new: _Side, pairs: Candidates) -> Scores:
    """Factors below 1 where labels carry different numbers, or measures or spans of time differ."""
    sides = (old, new)
    measures = [[f.measure or "count" for f in side.figures] for side in sides]
    told = [np.array([bool(span) for span in side.spans]) for side in sides]
    clash = ~_same(old.spans, new.spans, pairs) & told[0][pairs.rows] & told[1][pairs.columns]
    factors = np.where(_same(old.digits, new.digits, pairs), 1.0, OTHER_NUMBER)
    factors *= np.where(_same(measures[0], measures[1], pairs), 1.0, OTHER_MEASURE)
    result: Scores = factors * np.where(clash, OTHER_SPAN, 1.0)
    return result


def span_of_time(around: str) -> str:
    """Whether a figure counts from a day on ("to date"), within the period ("period"), or does not say."""
    if TO_DATE.search(around):
        return "to date"
    return "period" if IN_PERIOD.search(around) else ""


SAME_VALUE = 0.02
SAME_SIZE = 0.04
"""Small aids where all else is equal: the same number, and a number of the same size (an indicator seldom
grows tenfold from one report to the next)."""


def _nearness(first: Sequence[Figure], second: Sequence[Figure], pairs: Candidates) -> Scores:
    values = [np.array([np.nan if f.value is None else f.value for f in side]) for side in (first, second)]
    value = np.equal(values[0][pairs.rows], values[1][pairs.columns])
    sizes = [np.log10(1.0 + np.abs(np.nan_to_num(side))) for side in values]
    apart = np.abs(sizes[0][pairs.rows] - sizes[1][pairs.columns])
    result: Scores = SAME_VALUE * value + SAME_SIZE / (1.0 + apart) - SAME_ORDER * _apart(pairs)
    return result


def _apart(pairs: Candidates) -> Scores:
    """How far the places of the two are apart, each as a share of its list, 0 to 1."""
    places = [np.linspace(0, 1, length) for length in pairs.shape]
    result: Scores = np.abs(places[0][pairs.rows] - places[1][pairs.columns])
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
    matches = table_matches(old, new)
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


def table_matches(old: Outline, new: Outline) -> list[TableMatch]:
    """The tables of both reports paired, with their rows and columns."""
    first, second = old.report.tables, new.report.tables
    if not first or not second:
        return []
    about, contents = (
        [[told(table) for table in side] for side in (first, second)] for told in (_about, _contents)
    )
    pairs = _likeliest(about, contents, most=EVERY_TABLE)
    scores = 0.5 * likeness(about[0], about[1], pairs) + 0.5 * likeness(contents[0], contents[1], pairs)
    found = []
    for place in assign(pairs, scores, TABLES_ALIKE):
        tables = first[pairs.rows[place]], second[pairs.columns[place]]
        columns = match_columns((old, tables[0]), (new, tables[1]))
        found.append(TableMatch(*tables, _match_rows(*tables), columns))
    return found


EVERY_TABLE = 10_000
"""Pairs of tables that are all compared; all words of a table take as long as those of a hundred figures."""


def _likeliest(*texts: Sequence[Sequence[str]], most: int = EVERY) -> Candidates:
    """Candidates by the words of texts of two sides; of several texts of each item, by all of them."""
    sides = [zip(*side, strict=True) for side in zip(*texts, strict=True)]
    joined = [[folded(" ".join(parts)) for parts in side] for side in sides]
    return likeliest(*weighed_words(*joined), most)


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
    if not all(names):
        return []
    pairs = _likeliest(names)
    scores = likeness(names[0], names[1], pairs)
    taken = assign(pairs, scores - SAME_ORDER * _apart(pairs), ROWS_ALIKE)
    return [(int(pairs.rows[one]), int(pairs.columns[one]), float(scores[one])) for one in taken]


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
    if not all(names):
        return []
    pairs = _likeliest(names)
    scores = likeness(names[0], names[1], pairs)
    cells = old.context.by_cell, new.context.by_cell
    found = []
    for place in assign(pairs, scores, MOVED_ROW):
        (old_table, old_row), (new_table, new_row) = (
            loose[0][pairs.rows[place]],
            loose[1][pairs.columns[place]],
        )
        for old_column, new_column in match_columns((old, old_table), (new, new_table)):
            pair = (
                cells[0].get((old_table.id, old_row, old_column)),
                cells[1].get((new_table.id, new_row, new_column)),
            )
            if pair[0] is not None and pair[1] is not None:
                found.append(Match(pair[0], pair[1], round(float(scores[place]), 3), moved=True))
    return found
