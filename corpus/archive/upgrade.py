"""What stands in an archive after its tables were made or upgraded: all rows as this version makes them.

The records are what an archive keeps of a document; every other row of it follows from its record. So an
upgrade makes those rows anew, and no migration has to know how.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from vanthu.corpus.archive import chain, models
from vanthu.corpus.archive.bulk import bulk_insert
from vanthu.corpus.archive.rows import indexed
from vanthu.corpus.archive.task import Rows
from vanthu.corpus.archive.versions import links_of
from vanthu.corpus.archive.writer import remove_rows, rows_kept, texts_of, write_rows


def bring_up_to_date(connection: Connection, originals: str | None) -> None:
    """Write what the tables of this version need.

    Args:
        connection: with a transaction that holds the writer's lock.
        originals: folder of the original files of a new archive; None: an older archive was upgraded.
    """
    if originals is not None:
        row = {"name": "originals", "value": originals}
        connection.execute(insert(models.settings).values(row))
        chain.append(connection, [chain.entry_of("setting", row)])
        return
    _fill_passed(connection)
    _rebuild(connection)
    _begin_chain(connection)


def _fill_passed(connection: Connection) -> None:
    """Version 0001 kept the checks that hold in the figures' verdicts alone."""
    figures, records = models.figures.c, models.records
    passed: dict[str, list[str]] = {}
    query = select(figures.document_id, figures.figure_id).where(figures.verdict == "pass")
    for document, figure in connection.execute(query):
        passed.setdefault(document, []).append(figure)
    for document, names in passed.items():
        values = {"passed": json.dumps(sorted(set(names)))}
        connection.execute(update(records).where(records.c.document_id == document).values(values))


def _rebuild(connection: Connection) -> None:
    """Make all rows of all documents anew; one whose record is damaged keeps those it has."""
    documents = _in_order(connection)
    if connection.dialect.name == "sqlite":
        # The index of an older version may hold other words: it is emptied, not told what to forget.
        connection.exec_driver_sql("INSERT INTO page_words (page_words) VALUES ('delete-all')")
    else:
        connection.execute(delete(models.page_words))
    signatures = {}
    for document in documents:
        rows = rows_kept(connection, document)
        if rows is not None:
            signatures[document] = rows.signature
            _replace(connection, document, rows)
        else:
            _index_again(connection, document)
    connection.execute(delete(models.version_links))
    table = models.documents
    links = set()
    for document, signature in signatures.items():
        row = connection.execute(select(table).where(table.c.id == document)).mappings().one()
        links.update(links_of(connection, dict(row), signature))
    bulk_insert(connection, models.version_links, sorted(links))


def _in_order(connection: Connection) -> list[str]:
    """All documents, those that were superseded before those that superseded them."""
    table = models.documents.c
    newer = {row.id: row.superseded_by for row in connection.execute(select(table.id, table.superseded_by))}

    def after(document: str) -> int:
        steps, seen = 0, set()
        following = newer.get(document)
        while following and following not in seen:
            seen.add(following)
            steps, following = steps + 1, newer.get(following)
        return -steps

    return sorted(newer, key=lambda document: (after(document), document))


def _replace(connection: Connection, document: str, rows: Rows) -> None:
    table = models.page_texts
    connection.execute(delete(table).where(table.c.document_id == document))
    remove_rows(connection, document)
    write_rows(connection, document, rows)
    values = update(models.documents).where(models.documents.c.id == document).values(rows.document)
    connection.execute(values)


def _index_again(connection: Connection, document: str) -> None:
    tsvectors = connection.dialect.name == "postgresql"
    words = [(n, *indexed(text, tsvectors=tsvectors)) for n, text in texts_of(connection, document)]
    bulk_insert(connection, models.page_words, words)


def _begin_chain(connection: Connection) -> None:
    entries = [
        chain.entry_of(kind, row)
        for kind in ("setting", "run", "file", "item", "act")
        for row in _all(connection, kind)
    ]
    by_id = {row["document_id"]: row for row in _all(connection, "document")}
    entries += [chain.entry_of("document", by_id[one]) for one in _in_order(connection) if one in by_id]
    chain.append(connection, entries)


def _all(connection: Connection, kind: str) -> Iterator[dict[str, Any]]:
    table = chain.TABLES[kind]
    columns = [column for column in table.columns if column.name != "json"]
    for row in connection.execute(select(*columns).order_by(*table.primary_key.columns)).mappings():
        yield dict(row)
