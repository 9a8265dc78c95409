"""Rows that the index of words has, the best of them by some order, with what is told of them.

What the answer costs must not grow with the archive: of words that stand in many rows only the newest are put
in order, and texts are fetched of those rows alone that are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, bindparam, text

from vanthu.corpus.archive.queries.heads import HeadLine, lines_of
from vanthu.corpus.archive.texts import text_in

_RANKED = 1000
"""Rows that are put in order. Words that stand in more tell no page from another; ranking 17,000 of them took
50 ms, and only the newest are looked at."""

_WIDER = (2, 8)
"""Rows of a server are gone through from the newest on, in two steps before all are: so many times as many as
hold the words as often among the oldest. Its index gives the rows that have a word in no order, and to look
into each of them is what takes the time."""


@dataclass(frozen=True)
class Hits:
    """What is looked for in the index: a condition on its row ``w``, its values, and what ranks the row."""

    condition: str
    values: dict[str, str]
    rank: str = ""


@dataclass(frozen=True)
class Among:
    """Conditions on the document ``d`` of a row, each behind an AND, and their values."""

    conditions: str = ""
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """A page or a head that the index has, and what is told of its document."""

    document_id: str
    page: int
    number: str | None
    issuer: str | None
    parent_issuer: str | None
    title: str | None
    issued_on: str | None
    period_label: str | None
    period_end: str | None
    text: str

    @cached_property
    def lines(self) -> list[HeadLine]:
        """The fields of a head."""
        return lines_of(self.text)

    @cached_property
    def printed(self) -> str:
        """What a head says, without the signs of its fields."""
        return "\n".join(line.value for line in self.lines)


def best(connection: Connection, hits: Hits, among: Among, order: str, limit: int) -> list[Row]:
    """The first rows by some order, of documents that the query is for; of all where the newest are too few.

    Args:
        connection: to the archive.
        hits: what is looked for.
        among: of which documents.
        order: of rows ``w`` of the index, ``p`` of ``page_texts`` and ``d`` of ``documents``.
        limit: rows at most.
    """
    low = _lowest_of_newest(connection, hits, max(_RANKED, limit))
    found = _in_order(connection, hits, among, order, limit, low)
    if low and len(found) < limit:
        found = _in_order(connection, hits, among, order, limit, 0)
    return _told(connection, found)


_ROWS = "SELECT w.rowid FROM page_words w WHERE {condition}"
_NTH_OF_NEWEST = " AND w.rowid > :after ORDER BY w.rowid DESC LIMIT 1 OFFSET :before"
_OF_OLDEST = "SELECT count(*) AS count, max(rowid) - min(rowid) AS apart FROM ({rows} LIMIT :newest) w"


def _lowest_of_newest(connection: Connection, hits: Hits, newest: int) -> int:
    """The number of the last of the newest rows that have the words; 0 where there are no more than those."""
    statement = _ROWS.format(condition=_PHRASE.sub(_APART, hits.condition))
    values = {**hits.values, "before": newest - 1}
    windows: Iterable[int] = (0,)
    if connection.dialect.name == "postgresql":
        (oldest,) = run(connection, _OF_OLDEST.format(rows=statement), {**hits.values, "newest": newest})
        if oldest.count < newest:
            return 0
        windows = _windows(connection, oldest.apart)
    for after in windows:
        found = run(connection, statement + _NTH_OF_NEWEST, {**values, "after": after})
        if found:
            return int(found[0].rowid)
    return 0


_PHRASE = re.compile(r"CAST\(:(\w+) AS tsquery\)")
_UNGUESSED = r"(SELECT CAST(:\1 AS tsquery))"
"""A server guesses that rows which have all the words are very few, and looks into each of them before it
asks which are new; from a subquery it cannot tell what words they are."""
_APART = r"(SELECT CAST(replace(:\1, '<->', '&') AS tsquery))"
"""A server's index knows which rows have the words, not whether in a row: to tell, it unpacks each."""


def _windows(connection: Connection, apart: int) -> Iterator[int]:
    """The numbers behind which rows are looked through, one after the other."""
    last = run(connection, "SELECT coalesce(max(rowid), 0) AS rowid FROM page_words", {})[0].rowid
    yield from (last - apart * times for times in _WIDER if last > apart * times)
    yield 0


_IN_ORDER = (
    "SELECT p.id FROM"
    " (SELECT w.rowid{rank} FROM page_words w WHERE {condition}) w"
    " JOIN page_texts p ON p.id = w.rowid JOIN documents d ON d.id = p.document_id"
    " WHERE d.superseded_by IS NULL{conditions}"
    " ORDER BY {order} LIMIT :limit"
)


def _in_order(
    connection: Connection, hits: Hits, among: Among, order: str, limit: int, low: int
) -> list[int]:
    """Numbers of rows in order, from a number on."""
    newest = f"{_PHRASE.sub(_UNGUESSED, hits.condition)} AND w.rowid >= :low"
    condition = newest if low else hits.condition
    told = {"rank": hits.rank, "condition": condition, "conditions": among.conditions, "order": order}
    bounds = {"limit": limit, "low": low} if low else {"limit": limit}
    rows = run(connection, _IN_ORDER.format_map(told), {**hits.values, **among.values, **bounds})
    return [row.id for row in rows]


_TOLD = (
    "SELECT p.document_id, p.page, d.number, d.issuer, d.parent_issuer, d.title, d.issued_on, d.period_label,"
    " d.period_end, p.id, k.packed, p.place"
    " FROM page_texts p JOIN documents d ON d.id = p.document_id JOIN page_texts k ON k.id = p.id - p.place"
    " WHERE p.id IN :numbers"
)


def _told(connection: Connection, numbers: Sequence[int]) -> list[Row]:
    """What is told of rows, in their order."""
    if not numbers:
        return []
    query = text(_TOLD).bindparams(bindparam("numbers", expanding=True))
    found = {}
    for *told, number, packed, place in connection.execute(query, {"numbers": numbers}):
        values = (*told, text_in(packed, place))
        found[number] = Row(*values)
    return [found[number] for number in numbers]


def run(connection: Connection, statement: str, values: dict[str, Any]) -> list[Any]:
    """The rows of a statement."""
    return list(connection.execute(text(statement).bindparams(*map(bindparam, values)), values))
