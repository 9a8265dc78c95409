"""Finding pages by their words: as written first, then, for a query typed without marks, with any marks.

Hits come in four tiers: the words in a row as written, all words on the page as written, and the same two
without marks. A query that carries marks is taken at its word; the last two tiers are for the others.
"""

from __future__ import annotations

import datetime
import unicodedata
from dataclasses import dataclass
from typing import Any, Literal

import regex
from sqlalchemy import Connection, bindparam, text

from vanthu.corpus.archive.database import Archive
from vanthu.corpus.archive.errors import QueryInvalid
from vanthu.corpus.archive.tokens import has_marks, words_of
from vanthu.extract.folding import spelt, without_marks

Match = Literal["exact", "words", "unmarked", "unmarked-words"]

_CONTEXT = 70
"""Characters of a snippet before and after the hit: two lines of a terminal in all."""

_CONDITIONS = {
    "issuer": "d.issuer_plain LIKE :issuer ESCAPE '/'",
    "since": "coalesce(d.period_end, d.issued_on) >= :since",
    "until": "coalesce(d.period_start, d.issued_on) <= :until",
}


@dataclass(frozen=True)
class Query:
    """What to look for.

    Attributes:
        text: words; a phrase is not marked as such, exact hits come first anyway.
        issuer: part of the issuer's name, with or without marks.
        since / until: ISO dates; documents whose period (else date of issue) touches the time between.
        limit: hits at most.
    """

    text: str
    issuer: str | None = None
    since: str | None = None
    until: str | None = None
    limit: int = 20

    def __post_init__(self) -> None:
        for day in (self.since, self.until):
            check_date(day)
        if not words_of(self.text):
            raise QueryInvalid(f"{self.text!r} holds no word.")


@dataclass(frozen=True)
class Hit:
    """A page on which the words stand. ``snippet`` has the words found between [[ and ]]."""

    document: str
    page: int
    match: Match
    snippet: str
    number: str | None
    issuer: str | None
    title: str | None
    issued_on: str | None


def check_date(day: str | None) -> None:
    """Refuse what is not an ISO date.

    Raises:
        QueryInvalid: it is not one.
    """
    if day is None:
        return
    try:
        datetime.date.fromisoformat(day)
    except ValueError as error:
        raise QueryInvalid(f"{day!r} is not a date.") from error


def search(archive: Archive, query: Query) -> list[Hit]:
    """The best hits, one for each page, exact ones first."""
    hits: dict[int, Hit] = {}
    with archive.reading() as connection:
        for match in _tiers(query.text):
            if len(hits) >= query.limit:
                break
            for row in _rows(connection, query, match):
                if row.id not in hits and len(hits) < query.limit:
                    hits[row.id] = _hit(row, query, match)
    return list(hits.values())


def _tiers(text_: str) -> tuple[Match, ...]:
    single = len(words_of(text_)) == 1
    exact: tuple[Match, ...] = ("exact",) if single else ("exact", "words")
    if has_marks(text_):
        return exact
    return (*exact, "unmarked") if single else (*exact, "unmarked", "unmarked-words")


def _rows(connection: Connection, query: Query, match: Match) -> list[Any]:
    """Rows (id, document_id, page, text, …) of one tier, best first."""
    bare = match.startswith("unmarked")
    words = words_of(without_marks(query.text) if bare else query.text)
    column = "plain" if bare else "words"
    phrase = not match.endswith("words")
    values: dict[str, Any] = {"limit": query.limit, **_filters(query)}
    conditions = "".join(f" AND {_CONDITIONS[name]}" for name in values if name in _CONDITIONS)
    if connection.dialect.name == "postgresql":
        values["words"] = (" <-> " if phrase else " & ").join(f"'{word}'" for word in words)
        statement = _POSTGRESQL.format(column=column, conditions=conditions)
        return _run(connection, statement, values)
    joined = " ".join(words)
    sought = f'"{joined}"' if phrase else " AND ".join(f'"{word}"' for word in words)
    values["words"] = f"{column} : ({sought})"
    if not conditions:
        newest = _SQLITE.format(hits=_NEWEST_HITS, conditions="")
        rows = _run(connection, newest, {**values, "newest": max(_RANKED, query.limit)})
        if len(rows) == query.limit:
            return rows
    return _run(connection, _SQLITE.format(hits=_ALL_HITS, conditions=conditions), values)


def _run(connection: Connection, statement: str, values: dict[str, Any]) -> list[Any]:
    return list(connection.execute(text(statement).bindparams(*map(bindparam, values)), values))


_RANKED = 2000
"""Pages that are ranked. Words that stand on more pages tell no page from another; ranking 17,000 of them
took 50 ms, and only the newest are looked at."""

_COLUMNS = "p.id, p.document_id, p.page, p.text, d.number, d.issuer, d.title, d.issued_on"
_SQLITE = (
    f"SELECT {_COLUMNS} FROM {{hits}} w"
    " JOIN page_texts p ON p.id = w.rowid JOIN documents d ON d.id = p.document_id"
    " WHERE d.superseded_by IS NULL{conditions}"
    " ORDER BY w.rank, p.document_id, p.page LIMIT :limit"
)
_ALL_HITS = "(SELECT rowid, rank FROM page_words WHERE page_words MATCH :words)"
_NEWEST_HITS = (
    "(SELECT rowid, rank FROM page_words WHERE page_words MATCH :words ORDER BY rowid DESC LIMIT :newest)"
)
_POSTGRESQL = (
    f"SELECT {_COLUMNS} FROM page_words w"
    " JOIN page_texts p ON p.id = w.rowid JOIN documents d ON d.id = p.document_id"
    " WHERE w.{column} @@ CAST(:words AS tsquery) AND d.superseded_by IS NULL{conditions}"
    " ORDER BY ts_rank(w.{column}, CAST(:words AS tsquery), 1) DESC, p.document_id, p.page LIMIT :limit"
)


def _filters(query: Query) -> dict[str, str]:
    sought = without_marks(query.issuer or "").lower()
    for special in "/%_":
        sought = sought.replace(special, f"/{special}")
    issuer = f"%{sought}%" if sought else None
    values = {"issuer": issuer, "since": query.since, "until": query.until}
    return {name: value for name, value in values.items() if value is not None}


def _hit(row: Any, query: Query, match: Match) -> Hit:
    return Hit(
        document=row.document_id,
        page=row.page,
        match=match,
        snippet=snippet(row.text, query.text, match),
        number=row.number,
        issuer=row.issuer,
        title=row.title,
        issued_on=row.issued_on,
    )


def snippet(page: str, query: str, match: Match) -> str:
    """The surroundings of the first hit on one line, the words found in [[ ]]."""
    shown = unicodedata.normalize("NFC", page)
    page = spelt(page)  # letter by letter the same
    bare = match.startswith("unmarked")
    words = words_of(without_marks(query) if bare else query)
    between = r"[^\p{L}\p{N}\p{M}]+" if not match.endswith("words") else None
    pattern = between.join(map(regex.escape, words)) if between else "|".join(map(regex.escape, words))
    sought = regex.compile(
        rf"(?<![\p{{L}}\p{{N}}\p{{M}}])(?:{pattern})(?![\p{{L}}\p{{N}}\p{{M}}])", regex.IGNORECASE
    )
    first = sought.search(without_marks(page) if bare else page)
    if first is None:  # cannot be, unless the index is older than the text
        return " ".join(shown[: 2 * _CONTEXT].split())
    start, end = max(0, first.start() - _CONTEXT), min(len(page), first.end() + _CONTEXT)
    before, after = shown[start : first.start()], shown[first.end() : end]
    marked = f"{before}[[{shown[first.start() : first.end()]}]]{after}"
    return ("… " if start else "") + " ".join(marked.split()) + (" …" if end < len(page) else "")
