"""Which table of one report is a table of the other, with its rows and their figures."""

from __future__ import annotations

from collections.abc import Sequence

from vanthu.corpus.comparison.assignment import assign
from vanthu.corpus.comparison.candidates import EVERY, Candidates, likeliest
from vanthu.corpus.comparison.columns import SAME_ORDER, match_columns
from vanthu.corpus.comparison.likeness import folded, likeness, weighed_words
from vanthu.corpus.comparison.match import SURE, Match, TableMatch
from vanthu.corpus.comparison.outline import Outline
from vanthu.parsers.report import Table

TABLES_ALIKE = 0.35
ROWS_ALIKE = 0.6
"""Least likeness of tables (titles and headers) and of rows (labels)."""

MOVED_ROW = 0.9
"""Least likeness of a row with a row of another table: it moved there."""


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
    taken = assign(pairs, scores - SAME_ORDER * pairs.apart(), ROWS_ALIKE)
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
