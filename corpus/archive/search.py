"""Finding documents by their heads and pages by their words: as written first, then with any marks.

Hits come in tiers: the words in a row as written, all words as written, and the same two without marks. A
query that carries marks is taken at its word; the last two tiers are for the others. In each tier heads
(number, title, body, signature …) come before texts. Fields of the head are asked for by name:
``so:230/BC-UBND ky:"Nguyễn Văn An"``; a value without quotation marks goes on to the next field.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

import regex
from sqlalchemy import Connection, bindparam, text

from vanthu.corpus.archive.database import Archive
from vanthu.corpus.archive.errors import QueryInvalid
from vanthu.corpus.archive.heads import ANY, BODY, FIELDS, LABEL, OTHER_NAME, HeadLine, lines_of, signed
from vanthu.corpus.archive.tokens import LONGEST, bare_words, has_marks, words_of
from vanthu.corpus.archive.versions import leaders_of
from vanthu.extract.folding import spelt, without_marks
from vanthu.extract.patterns import lazy_pattern

Match = Literal["exact", "words", "unmarked", "unmarked-words"]

_CONTEXT = 70
"""Characters of a snippet before and after the hit: two lines of a terminal in all."""

MOST_WORDS = 64
"""Words of a query that are looked for: no more are needed to find a paragraph, and a pasted page is answered
as fast as a line."""

NO_WORD = "\ue17f"
"""Stands in no index: what a server's index cannot hold is looked for as this, and not found."""

_CANDIDATES = 200
"""Heads of a tier that are put in order by how much of the field the words are."""

_FIELD = lazy_pattern(rf"(?<!\w)({'|'.join(FIELDS)}):", re.IGNORECASE)
_QUOTED = lazy_pattern(r'\s*"([^"]*)"(.*)', re.DOTALL)

_CONDITIONS = {
    "issuer": "d.issuer_plain LIKE :issuer ESCAPE '/'",
    "since": "coalesce(d.period_end, d.issued_on) >= :since",
    "until": "coalesce(d.period_start, d.issued_on) <= :until",
}


def _split(text_: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The words that may stand anywhere, and the fields with their values."""
    names = list(_FIELD.finditer(text_))
    ends = [*(name.start() for name in names[1:]), len(text_)]
    free = [text_[: names[0].start()] if names else text_]
    fields = []
    for name, end in zip(names, ends, strict=False):
        value = text_[name.end() : end]
        quoted = _QUOTED.match(value)
        if quoted:
            value = quoted[1]
            free.append(quoted[2])
        if words_of(value):
            fields.append((name[1].lower(), value))
    joined = " ".join(" ".join(free).split())
    return joined if words_of(joined) else "", tuple(fields[:MOST_WORDS])


@dataclass(frozen=True)
class Query:
    """What to look for.

    Attributes:
        text: words, and fields of the head (``so:``, ``ky:`` … of ``heads.FIELDS``); a phrase is not marked
            as such, exact hits come first anyway.
        issuer: part of the name of the body or its superior body, with or without marks.
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
        if not self.free and not self.fields:
            raise QueryInvalid(f"{self.text[:100]!r} holds no word.")

    @cached_property
    def _parts(self) -> tuple[str, tuple[tuple[str, str], ...]]:
        return _split(self.text)

    @property
    def free(self) -> str:
        """The words that may stand anywhere."""
        return self._parts[0]

    @property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """The fields asked for, with their values."""
        return self._parts[1]

    @cached_property
    def is_cut(self) -> bool:
        """Whether it has more words than are looked for."""
        return len(words_of(self.free)) > MOST_WORDS


@dataclass(frozen=True)
class Hit:
    """A head or a page on which the words stand.

    Attributes:
        document: its ID.
        page: from 1; a head is told as page 1.
        snippet: has the words found between [[ and ]].
        field: of the head; None: the words stand in the text of the page.
        versions: other versions of the same report that were found as well, and are not told.
    """

    document: str
    page: int
    match: Match
    snippet: str
    number: str | None
    issuer: str | None
    title: str | None
    issued_on: str | None
    parent_issuer: str | None = None
    period: str | None = None
    field: str | None = None
    versions: int = 0


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
    """The best hits, one for each page, exact ones first; versions of one report as one."""
    with archive.reading() as connection:
        found = _fields_alone(connection, query) if not query.free else _by_words(connection, query)
        hits = list(dict.fromkeys(found))
        return _one_of_each_version(connection, hits)[: query.limit]


def _fields_alone(connection: Connection, query: Query) -> Iterator[Hit]:
    """Documents whose fields are those asked for, the newest of each way first (``_WAYS``)."""
    name, value = query.fields[0]
    seen: set[str] = set()
    for way in _WAYS:
        if len(seen) < query.limit:
            for row in _heads(connection, query, *_of_fields(connection, query.fields, way)):
                if row.document_id not in seen:
                    seen.add(row.document_id)
                    yield _head_hit(row, value, _match(value, way), name)


def _by_words(connection: Connection, query: Query) -> Iterator[Hit]:
    """Hits of each tier, until there are enough; a page whose head was told is not told again."""
    seen: set[tuple[str, int]] = set()
    for match in _tiers(query.free):
        for hit in (*_of_heads(connection, query, match), *_of_pages(connection, query, match)):
            if (hit.document, hit.page) not in seen:
                seen.add((hit.document, hit.page))
                yield hit
        if len(seen) >= query.limit:
            return


def _tiers(text_: str) -> tuple[Match, ...]:
    single = len(words_of(text_)) == 1
    exact: tuple[Match, ...] = ("exact",) if single else ("exact", "words")
    if has_marks(text_):
        return exact
    return (*exact, "unmarked") if single else (*exact, "unmarked", "unmarked-words")


@dataclass(frozen=True)
class _Sought:
    """Words in one column of the index: in a row, or all of them in any order; these, or else others."""

    column: str
    words: tuple[str, ...]
    in_a_row: bool
    or_else: tuple[str, ...] = ()

    def fts5(self) -> str:
        return f"{self.column} : ({' OR '.join(map(self._of_fts5, self._ways))})"

    def _of_fts5(self, words: Sequence[str]) -> str:
        return f'"{" ".join(words)}"' if self.in_a_row else " AND ".join(f'"{word}"' for word in words)

    def tsquery(self) -> str:
        return " | ".join(f"({self._of_tsquery(words)})" for words in self._ways)

    def _of_tsquery(self, words: Sequence[str]) -> str:
        held = (word if len(word.encode()) <= LONGEST else NO_WORD for word in words)
        return (" <-> " if self.in_a_row else " & ").join(f"'{word}'" for word in held)

    @property
    def _ways(self) -> list[tuple[str, ...]]:
        return [words for words in (self.words, self.or_else) if words]


@dataclass(frozen=True)
class _Way:
    """How fields are looked for: their words in a row or apart, a body by what is printed or by any name."""

    apart: bool
    widely: bool


_WAYS = (_Way(False, False), _Way(False, True), _Way(True, True))
"""As written before other names of a body, and both before words that stand apart: ``Sở Y tế Vĩnh Phúc`` is
on two lines of a head, its own and that of its superior body."""

_IN_A_ROW = frozenset({"kyhan", "ngay"})
"""Fields whose numbers say something in their order alone."""


def _match(value: str, way: _Way) -> Match:
    if has_marks(value):
        return "words" if way.apart else "exact"
    return "unmarked-words" if way.apart else "unmarked"


def _sought(value: str, match: Match, *signs: str) -> _Sought:
    """How a text is looked for: on pages, or in the heads behind one of these signs."""
    bare = match.startswith("unmarked")
    words = (bare_words(value) if bare else words_of(value))[:MOST_WORDS]
    ways = [tuple(signed(words, sign).split(" ")) for sign in signs] or [tuple(words)]
    return _Sought("plain" if bare else "words", ways[0], not match.endswith("words"), *ways[1:])


def _of_fields(
    connection: Connection, fields: Sequence[tuple[str, str]], way: _Way
) -> tuple[str, dict[str, str]]:
    """The condition that finds the rows of heads with these fields, and its values."""
    sought = []
    for name, value in fields:
        signs = (FIELDS[name], OTHER_NAME) if name == BODY and way.widely else (FIELDS[name],)
        in_a_row = _Way(way.apart and name not in _IN_A_ROW, way.widely)
        sought.append(_sought(value, _match(value, in_a_row), *signs))
    return _condition(connection, sought, "f")


def _condition(connection: Connection, sought: Sequence[_Sought], prefix: str) -> tuple[str, dict[str, str]]:
    """That all of these stand in one row of the index."""
    if connection.dialect.name == "postgresql":
        values = {f"{prefix}{n}": one.tsquery() for n, one in enumerate(sought)}
        pairs = zip(sought, values, strict=True)
        parts = (f"w.{one.column} @@ CAST(:{name} AS tsquery)" for one, name in pairs)
        return " AND ".join(parts), values
    return f"page_words MATCH :{prefix}0", {f"{prefix}0": " AND ".join(one.fts5() for one in sought)}


def _of_heads(connection: Connection, query: Query, match: Match) -> list[Hit]:
    """Hits in heads: fields of which the words are more come first, then the newest."""
    sought = _sought(query.free, match, ANY)
    rows = _heads(connection, query, *_condition(connection, [sought], "w"))
    hits = [(_head_hit(row, query.free, match), row) for row in rows]
    words = len(sought.words)
    order = [(_distance(hit, row, query.free, words), n) for n, (hit, row) in enumerate(hits)]
    return [hits[n][0] for _, n in sorted(order)]


def _distance(hit: Hit, row: Any, sought: str, words: int) -> tuple[bool, bool, float]:
    """Whether a head has the text in no name it prints, in another spelling, and how much else it says."""
    line = _line_with(lines_of(row.text), sought, hit.match)
    length = len(words_of(line.value if line else row.text))
    unprinted = line is not None and not line.printed
    return unprinted, not _as_typed(row.text, sought), 1 - words / max(length, words)


def _as_typed(found: str, sought: str) -> bool:
    """Whether a text has another letter by letter, tone marks in the same place."""
    return unicodedata.normalize("NFC", sought).casefold() in unicodedata.normalize("NFC", found).casefold()


def _heads(connection: Connection, query: Query, condition: str, values: dict[str, str]) -> list[Any]:
    """Rows of heads, the newest first."""
    limit = max(_CANDIDATES, query.limit)
    hits = {"condition": condition, "rank": ""}
    order = "coalesce(d.issued_on, d.period_end, '') DESC, p.document_id"
    return _best(connection, query, hits, order, values | {"limit": limit})


def _of_pages(connection: Connection, query: Query, match: Match) -> list[Hit]:
    """Hits in texts, best first; those that are written as typed before those of another spelling."""
    rows = sorted(_rows(connection, query, match), key=lambda row: not _as_typed(row.text, query.free))
    return [_hit(row, query.free, match) for row in rows]


def _rows(connection: Connection, query: Query, match: Match) -> list[Any]:
    """Rows (id, document_id, page, text, …) of one tier, best first."""
    sought = _sought(query.free, match)
    condition, values = _condition(connection, [sought], "w")
    rank, order = "w.rank", "w.rank"
    if connection.dialect.name == "postgresql":
        if any(len(word.encode()) > LONGEST for word in sought.words):
            return []  # a word that no index holds
        rank = f"w.{sought.column}"
        order = f"ts_rank({rank}, CAST(:w0 AS tsquery), 1) DESC"
    hits = {"condition": condition, "rank": f", {rank}"}
    return _best(connection, query, hits, f"{order}, p.document_id, p.page", values | {"limit": query.limit})


def _best(
    connection: Connection, query: Query, hits: dict[str, str], order: str, values: dict[str, Any]
) -> list[Any]:
    """The first of the rows that the index has, by some order, of documents that the query is for.

    Only where the newest are too few are all of them put in order.
    """
    extra, others = _narrowed(connection, query)
    values = {**values, **others}
    hits["apart"] = _PHRASE.sub(r"CAST(replace(:\1, '<->', '&') AS tsquery)", hits["condition"])
    newest = _NEWEST_OF_SERVER if connection.dialect.name == "postgresql" else _NEWEST
    for part, more in ((newest, {"newest": max(_RANKED, values["limit"])}), (_ALL, {})):
        statement = _HITS.format(conditions=extra, order=order, hits=part.format_map(hits))
        rows = _run(connection, statement, values | more)
        if len(rows) == values["limit"]:
            break
    return rows


def _narrowed(connection: Connection, query: Query) -> tuple[str, dict[str, Any]]:
    """What the selection and the fields ask of a document, beside words that may stand anywhere."""
    values: dict[str, Any] = _filters(query)
    conditions = "".join(f" AND {_CONDITIONS[name]}" for name in values)
    if query.free and query.fields:
        condition, others = _of_fields(connection, query.fields, _WAYS[-1])
        conditions += f" AND d.id IN ({_OF_FIELDS.format(condition=condition)})"
        values |= others
    return conditions, values


def _run(connection: Connection, statement: str, values: dict[str, Any]) -> list[Any]:
    return list(connection.execute(text(statement).bindparams(*map(bindparam, values)), values))


_RANKED = 2000
"""Pages that are ranked. Words that stand on more pages tell no page from another; ranking 17,000 of them
took 50 ms, and only the newest are looked at."""

_COLUMNS = (
    "p.id, p.document_id, p.page, p.text, d.number, d.issuer, d.parent_issuer, d.title, d.issued_on,"
    " d.period_label, d.period_end"
)
_HITS = (
    f"SELECT {_COLUMNS} FROM {{hits}} w"
    " JOIN page_texts p ON p.id = w.rowid JOIN documents d ON d.id = p.document_id"
    " WHERE d.superseded_by IS NULL{conditions}"
    " ORDER BY {order} LIMIT :limit"
)
_ALL = "(SELECT w.rowid{rank} FROM page_words w WHERE {condition})"
_NEWEST = f"{_ALL[:-1]} ORDER BY w.rowid DESC LIMIT :newest)"
_NEWEST_OF_SERVER = (
    "(SELECT w.rowid{rank} FROM (SELECT w.rowid, w.words, w.plain FROM page_words w"
    " WHERE {apart} ORDER BY w.rowid DESC LIMIT :newest) w WHERE {condition})"
)
"""The index of a server knows which rows have the words, not whether in a row: to tell, it unpacks each."""

_PHRASE = re.compile(r"CAST\(:(\w+) AS tsquery\)")

_OF_FIELDS = "SELECT p.document_id FROM page_words w JOIN page_texts p ON p.id = w.rowid WHERE {condition}"


def with_labels(connection: Connection, words: Sequence[str], limit: int) -> list[str] | None:
    """IDs of documents with a figure's label for each of these words (without marks), or their beginnings.

    Args:
        connection: to the archive.
        words: of the label; a label that has all of them is in one of these documents.
        limit: IDs at most.

    Returns:
        None where there are no words to look for.
    """
    if not words:
        return None
    if any(len(f"{LABEL}{word}".encode()) > LONGEST for word in words):
        return []  # a word that no index holds
    if connection.dialect.name == "postgresql":
        condition = "w.plain @@ CAST(:words AS tsquery)"
        sought = " & ".join(f"'{LABEL}{word}':*" for word in words[:MOST_WORDS])
    else:
        condition = "page_words MATCH :words"
        sought = "plain : (" + " AND ".join(f'"{LABEL}{word}"*' for word in words[:MOST_WORDS]) + ")"
    statement = f"{_OF_FIELDS.format(condition=condition)} LIMIT :limit"
    return [row.document_id for row in _run(connection, statement, {"words": sought, "limit": limit})]


def _filters(query: Query) -> dict[str, str]:
    sought = " ".join(bare_words(query.issuer or "")) or query.issuer or ""
    for special in "/%_":
        sought = sought.replace(special, f"/{special}")
    issuer = f"%{sought}%" if sought else None
    values = {"issuer": issuer, "since": query.since, "until": query.until}
    return {name: value for name, value in values.items() if value is not None}


def _one_of_each_version(connection: Connection, hits: Sequence[Hit]) -> list[Hit]:
    """Hits of one version of each report, the one found first, with how many others were found."""
    leaders = leaders_of(connection, list(dict.fromkeys(hit.document for hit in hits)))
    others = {leader: sum(one == leader for one in leaders.values()) - 1 for leader in set(leaders.values())}
    return [
        replace(hit, versions=others[hit.document]) for hit in hits if leaders[hit.document] == hit.document
    ]


def _hit(row: Any, sought: str, match: Match) -> Hit:
    """A hit in the text of a page."""
    return Hit(
        document=row.document_id,
        page=row.page,
        match=match,
        snippet=snippet(row.text, sought, match) if sought else "",
        number=row.number,
        issuer=row.issuer,
        title=row.title,
        issued_on=row.issued_on,
        parent_issuer=row.parent_issuer,
        period=row.period_label or row.period_end,
    )


def _head_hit(row: Any, sought: str, match: Match, field: str | None = None) -> Hit:
    """A hit in a head: the field that has the words, or all of them where they stand apart."""
    lines = [line for line in lines_of(row.text) if field in (None, line.field)]
    line = _line_with(lines, sought, match)
    shown = line.value if line else " · ".join(one.value for one in lines)
    told = snippet(shown, sought, match)
    return replace(_hit(row, "", match), page=1, snippet=told, field=line.field if line else field)


def _line_with(lines: Sequence[HeadLine], sought: str, match: Match) -> HeadLine | None:
    """The first field that has the words as they were looked for."""
    find = bare_words if match.startswith("unmarked") else words_of
    words = find(sought)[:MOST_WORDS]
    for line in lines:
        there = find(line.value)
        if match.endswith("words"):
            if set(words) <= set(there):
                return line
        elif f" {' '.join(words)} " in f" {' '.join(there)} ":
            return line
    return None


def snippet(page: str, query: str, match: Match) -> str:
    """The surroundings of the first hit on one line, the words found in [[ ]]."""
    shown = unicodedata.normalize("NFC", page)
    page = spelt(page)  # letter by letter the same
    bare = match.startswith("unmarked")
    words = words_of(without_marks(query) if bare else query)[:MOST_WORDS]
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
