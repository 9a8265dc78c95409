"""Among which documents a choice is, where an index knows that they are few.

A choice that few documents answer, or none, would otherwise be looked for in all of them: a database knows
how often the values of a column stand on an average, not that this one stands nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, literal_column, select, text

from vanthu.corpus.archive import models
from vanthu.corpus.archive.queries.tokens import bare_words
from vanthu.corpus.archive.selection import BODIES, PERIOD, Selection
from vanthu.corpus.archive.shelf import KEYS

MOST_COUNTED = 1000
"""Documents of a choice up to which they are counted where a person waits: how many more there are is not
worth going through the archive for."""

_documents = models.documents.c

_BEGINS = func.coalesce(_documents.period_start, _documents.issued_on, literal_column("'~'"))

_PERIODS = (
    "(coalesce(period_start, '') || ' ' || coalesce(period_end, '') || ' ' || coalesce(period_label, ''))"
)
"""All that is read of a period in one text, of which there are few; what is chosen is a part of it."""


def conditions(connection: Connection, choice: Selection) -> list[ColumnElement[bool]]:
    """The conditions of a choice, and where an index knows it that its documents are among few."""
    known = among(connection, choice, MOST_COUNTED)
    return [*([] if known is None else [_documents.id.in_(known)]), *choice.conditions()]


def among(connection: Connection, choice: Selection, most: int) -> list[str] | None:
    """IDs among which all documents of a choice are, each of which is still to be looked at.

    Returns:
        None where no index knows that they are few.
    """
    said = models.overlays.c
    for read, fields in _looked_up(choice):
        found = connection.execute(read.limit(most + 1)).scalars().all()
        if len(found) <= most:  # and those of which people said something
            spoken_of = select(said.document_id).where(said.what == "header", said.field.in_(fields))
            others = connection.execute(spoken_of.limit(most + 1)).scalars().all()
            if len(others) <= most:
                return list({*found, *others})
    return None


_Looked = tuple[Select[Any], Sequence[str]]
"""What finds the IDs of documents by an index, and the fields of the head that it is about."""


def _looked_up(choice: Selection) -> Iterator[_Looked]:
    """What the indexes are asked, one after the other."""
    if choice.kind:
        yield _that(_documents.doc_type == choice.kind), ("doc_type",)
    if choice.state in ("complete", "partial"):
        yield _that(_documents.status == choice.state), ()
    if choice.since:
        yield _that(choice.since <= KEYS["newest"]), ("period_end", "issued_on")
    if choice.until:
        yield _that(choice.until >= _BEGINS), ("period_start", "issued_on")
    if choice.period:
        yield _with_a_value(_PERIODS, choice.period), PERIOD
    if choice.issuer:
        yield _with_a_value("issuer_plain", " ".join(bare_words(choice.issuer)) or choice.issuer), BODIES


def _that(condition: ColumnElement[bool]) -> Select[Any]:
    return select(_documents.id).where(condition)


_WITH_A_VALUE = """
WITH RECURSIVE each (value) AS (
    SELECT min({column}) FROM documents
    UNION ALL
    SELECT (SELECT min({column}) FROM documents WHERE {column} > each.value) FROM each
    WHERE each.value IS NOT NULL
)
SELECT documents.id FROM each CROSS JOIN documents
WHERE each.value LIKE :sought ESCAPE '/' AND {column} = each.value
"""
"""Documents of which a column holds a text. Its index is gone through from each value to the next greater:
there are far fewer values than documents."""


def _with_a_value(column: str, sought: str) -> Select[Any]:
    for special in "/%_":
        sought = sought.replace(special, f"/{special}")
    statement = text(_WITH_A_VALUE.format(column=column)).bindparams(sought=f"%{sought}%")
    found = statement.columns(_documents.id).subquery()
    return select(found.c.id)
