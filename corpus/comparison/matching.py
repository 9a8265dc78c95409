"""Which figure of one report counts what a figure of the other counts.

Tables are matched first (``tables``), then their rows and columns, each by one assignment; prose figures by
label, unit, total, heading and the words around them (``scores``), again by one assignment over all of them.
Only candidates are compared (``candidates``): time and memory grow with the figures, not with their square.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from vanthu.corpus.comparison.assignment import assign, margins
from vanthu.corpus.comparison.byhand import ByHand
from vanthu.corpus.comparison.candidates import Candidates, Places
from vanthu.corpus.comparison.likeness import Scores
from vanthu.corpus.comparison.match import SURE, Match
from vanthu.corpus.comparison.outline import Outline
from vanthu.corpus.comparison.scores import Side, Told, scored
from vanthu.corpus.comparison.tables import match_tables
from vanthu.parsers.report import Figure

LEAST = 0.52
"""Least score of a pair of prose figures: below it two figures share a word or two, not a meaning."""

CLEAR = 0.04
"""The chosen partner must be better than the next by this, or the pair is doubtful."""


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
    sides = Side.of(old), Side.of(new)
    first, second = sides[0].figures, sides[1].figures
    if not first or not second:
        return []
    told = Told.of(*sides)
    pairs = told.candidates().with_more(*_said_together(first, second, said))
    scores = _as_said(scored(*sides, told, pairs), pairs, first, second, said)
    if not pairs.whole:
        more = _beside(pairs, assign(pairs, scores, LEAST), scores)
        pairs, scores = _merged(pairs, scores, more, lambda fresh: scored(*sides, told, fresh))
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
