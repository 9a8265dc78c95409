"""SQLite's search index against the texts of the pages: built anew and compared, entry by entry."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from itertools import zip_longest
from typing import cast

from sqlalchemy import Connection

from vanthu.corpus.archive.integrity.problems import Problem
from vanthu.corpus.archive.rows import indexed
from vanthu.corpus.archive.texts import unpacked

_BATCH = 500
"""Pages put into the new index at a time; some MB."""

_MAKE = (
    "CREATE VIRTUAL TABLE temp.anew USING fts5"
    " (words, plain, content='', tokenize='unicode61 remove_diacritics 0')",
    "CREATE VIRTUAL TABLE temp.anew_entries USING fts5vocab (temp, anew, instance)",
    "CREATE VIRTUAL TABLE temp.kept_entries USING fts5vocab (main, page_words, instance)",
    "CREATE TEMP TABLE shared (id INTEGER PRIMARY KEY)",
)
_PAGES = "SELECT id, place, packed FROM page_texts WHERE document_id = ? ORDER BY id"
_ENTRIES = "SELECT term, doc, col, offset FROM {} {} "
_SIZES = "SELECT id, sz FROM {} {} ORDER BY id"
_SHARED = "WHERE {} IN (SELECT id FROM temp.shared)"


def check_index(connection: Connection, documents: Collection[str], *, everything: bool) -> Iterator[Problem]:
    """Pages of these documents that the search would not find as it should.

    Args:
        connection: to SQLite, of which nothing else is asked afterwards; one that may only read will do.
        documents: IDs.
        everything: these are all; what the index has beyond them is named too.
    """
    driver = cast(sqlite3.Connection, connection.connection.driver_connection)
    for statement in _MAKE:
        driver.execute(statement)
    _build(driver, documents)
    yield from _compare(driver, everything=everything)


def _build(driver: sqlite3.Connection, documents: Collection[str]) -> None:
    batch: list[tuple[int, str, str]] = []
    for document in documents:
        batch += [
            (n, *indexed(text, tsvectors=False))
            for n, text in unpacked(driver.execute(_PAGES, (document,)).fetchall())
        ]
        if len(batch) >= _BATCH:
            _insert(driver, batch)
            batch = []
    _insert(driver, batch)


def _insert(driver: sqlite3.Connection, batch: list[tuple[int, str, str]]) -> None:
    driver.executemany("INSERT INTO temp.anew (rowid, words, plain) VALUES (?, ?, ?)", batch)
    driver.executemany("INSERT INTO temp.shared (id) VALUES (?)", [(n,) for n, _, _ in batch])


def _compare(driver: sqlite3.Connection, *, everything: bool) -> Iterator[Problem]:
    for query, kept, anew, key in (
        (_ENTRIES, "temp.kept_entries", "temp.anew_entries", "doc"),
        (_SIZES, "main.page_words_docsize", "temp.anew_docsize", "id"),
    ):
        limit = "" if everything else _SHARED.format(key)
        pairs = zip_longest(
            driver.execute(query.format(kept, limit)), driver.execute(query.format(anew, limit))
        )
        if any(one != other for one, other in pairs):
            yield Problem(
                "altered",
                "page_words",
                "the search index is not that of the texts",
                "Restore the database from a backup.",
            )
            return
