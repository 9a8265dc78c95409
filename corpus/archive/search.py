"""Finding documents by their heads and pages by their words: as written first, then with any marks.

Heads (number, title, body, signature …) come before texts, and in each hits come in tiers (``seeking``): the
words in a row as written, all words as written, the same without marks, and what is meant by them (``asked``:
abbreviations, periods, days). A query that carries marks is taken at its word; the tiers without are for the
others. Where nothing is found at all, words with one slip of the pen are looked for (``slips``).
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from vanthu.corpus.archive.database import Archive
from vanthu.corpus.archive.overlaid import corrected_heads
from vanthu.corpus.archive.queries.asked import Term, terms_of
from vanthu.corpus.archive.queries.expression import NO_WORD, Expression
from vanthu.corpus.archive.queries.found import Among, Hits, Row, best, run
from vanthu.corpus.archive.queries.heads import ANY, LABEL
from vanthu.corpus.archive.queries.hits import Hit, Wanted, head_hit, line_with, page_hit, shown_in, snippet
from vanthu.corpus.archive.queries.initials import abbreviations_of, stands_for, without
from vanthu.corpus.archive.queries.query import Query
from vanthu.corpus.archive.queries.seeking import (
    MOST_WORDS,
    NEAR,
    Tier,
    all_of,
    expression,
    field_expression,
    halves,
    is_a_question,
    is_figure,
    likeness,
    meant,
    most_of,
    one_slip,
    signs_of,
    tiers_of,
    tiers_of_field,
    with_a_slip,
)
from vanthu.corpus.archive.queries.tokens import LONGEST, bare_words, words_of
from vanthu.corpus.archive.versions import leaders_of

_CANDIDATES = 200
"""Heads of a tier that are put in order by how much of the field the words are."""

_CONDITIONS = {
    "issuer": "d.issuer_plain LIKE :issuer ESCAPE '/'",
    "since": "coalesce(d.period_end, d.issued_on) >= :since",
    "until": "coalesce(d.period_start, d.issued_on) <= :until",
}


def search(archive: Archive, query: Query) -> list[Hit]:
    """The best hits, one for each page, exact ones first; versions of one report as one."""
    with archive.reading() as connection:
        found = _fields_alone(connection, query) if not query.free else _by_words(connection, query)
        hits = list(dict.fromkeys(found))
        return _as_they_count(connection, _one_of_each_version(connection, hits)[: query.limit])


def _as_they_count(connection: Connection, hits: Sequence[Hit]) -> list[Hit]:
    """Hits with what people corrected of the heads of their documents."""
    heads = corrected_heads(connection, list({hit.document for hit in hits}))
    told = []
    for hit in hits:
        said = heads.get(hit.document, {})
        counted = replace(
            hit,
            number=said.get("number", hit.number),
            issuer=said.get("issuer", hit.issuer),
            title=said.get("title", hit.title),
            issued_on=said.get("issued_on", hit.issued_on),
            parent_issuer=said.get("parent_issuer", hit.parent_issuer),
            period=said.get("period_label") or said.get("period_end") or hit.period,
        )
        told.append(counted)
    return told


def _fields_alone(connection: Connection, query: Query) -> Iterator[Hit]:
    """Documents whose fields are those asked for, the newest of each way first; else with a slip."""
    seen: set[str] = set()
    for find in (_of_fields, _of_fields_with_a_slip):
        for tier, sought, terms in find(connection, query.fields):
            if len(seen) < query.limit:
                for hit in _with_fields(connection, query, sought, tier, terms):
                    if hit.document not in seen:
                        seen.add(hit.document)
                        yield hit
        if seen:
            return


def _with_fields(
    connection: Connection, query: Query, sought: list[_Sought], tier: Tier, terms: Sequence[Term]
) -> Iterator[Hit]:
    name, value = query.fields[0]
    for row in _heads(connection, query, *_condition(connection, sought, "f")):
        if tier is not NEAR or one_slip(value, row.printed):
            yield head_hit(row, Wanted(value, tier, terms, name))


_FieldTier = tuple[Tier, "list[_Sought]", Sequence[Term]]


def _of_fields(_connection: Connection, fields: Sequence[tuple[str, str]]) -> Iterator[_FieldTier]:
    """What finds the rows of heads that have all of these fields, as written first; terms of the first."""
    each = [[(tier, name, value) for tier in tiers_of_field(value)] for name, value in fields]
    for tiers in zip(*each, strict=True):
        sought = [_Sought(tier.column, field_expression(name, value, tier)) for tier, name, value in tiers]
        first, _, value = tiers[0]
        yield first, sought, meant(value, first) if first.match == "meant" else ()


def _of_fields_with_a_slip(connection: Connection, fields: Sequence[tuple[str, str]]) -> Iterator[_FieldTier]:
    slips = [_slip(connection, value, *signs_of(name, NEAR)) for name, value in fields]
    if slips[0] and all(slips):
        yield NEAR, [_Sought(NEAR.column, slip[0]) for slip in slips if slip], slips[0][1]


def _by_words(connection: Connection, query: Query) -> Iterator[Hit]:
    """Hits of each tier until there are enough, heads before texts; a page is told once."""
    seen: set[tuple[str, int]] = set()
    for find, tier, last in _in_turn(query.free):
        if len(seen) >= query.limit or (seen and last):
            return
        for hit in find(connection, query, tier):
            if (hit.document, hit.page) not in seen:
                seen.add((hit.document, hit.page))
                yield hit


_Find = Callable[[Connection, Query, Tier], list[Hit]]


def _in_turn(text_: str) -> Iterator[tuple[_Find, Tier, bool]]:
    """What is looked through for which tier, one after the other, and whether only if nothing was found."""
    *written, meant_so = tiers_of(text_)
    early = is_a_question(text_)
    yield from ((_of_heads, tier, False) for tier in (*written, *([meant_so] if early else [])))
    yield from ((_of_pages, tier, False) for tier in written)
    if not early:
        yield _of_heads, meant_so, True
    yield from ((find, meant_so, True) for find in (_of_initials, _of_both, _of_pages))
    yield from ((find, NEAR, True) for find in (_of_heads, _of_pages))
    yield _of_most, meant_so, True


@dataclass(frozen=True)
class _Sought:
    """What is looked for in one column of the index."""

    column: str
    expression: Expression

    def fts5(self) -> str:
        return f"{self.column} : ({self.expression.fts5()})"

    def tsquery(self) -> str:
        return self.expression.tsquery()


def _sought(connection: Connection, text_: str, tier: Tier, *signs: str) -> tuple[Wanted, _Sought] | None:
    """How a text is looked for, on pages or in the heads behind one of these signs; None: not at all."""
    if tier is NEAR:
        slip = _slip(connection, text_, *signs)
        return (Wanted(text_, tier, slip[1]), _Sought(tier.column, slip[0])) if slip else None
    found = expression(text_, tier, *signs)
    terms = meant(text_, tier) if tier.match == "meant" else ()
    return (Wanted(text_, tier, terms), _Sought(tier.column, found)) if found else None


def _slip(connection: Connection, text_: str, *signs: str) -> tuple[Expression, list[Term]] | None:
    """What finds a text in which a word was mistyped; see ``with_a_slip``."""
    return with_a_slip(text_, lambda parts: _which(connection, parts), *signs)


def _which(connection: Connection, parts: Sequence[Expression]) -> list[bool]:
    """Which of some expressions on words without marks find anything."""
    sought = [_Sought(NEAR.column, part) for part in parts]
    if connection.dialect.name == "postgresql":
        values: Any = [one.tsquery() for one in sought]
        statement = _THERE_ON_SERVER
    else:
        values = json.dumps([one.fts5() for one in sought], ensure_ascii=False)
        statement = _THERE
    found = {row.place for row in run(connection, statement, {"sought": values})}
    return [place in found for place in range(len(parts))]


_THERE = (
    "SELECT s.key AS place FROM json_each(:sought) s"
    " WHERE EXISTS (SELECT 1 FROM page_words w WHERE page_words MATCH s.value)"
)
_THERE_ON_SERVER = (
    "SELECT s.n - 1 AS place FROM unnest(CAST(:sought AS text[])) WITH ORDINALITY AS s(sought, n)"
    " WHERE EXISTS (SELECT 1 FROM page_words w WHERE w.plain @@ CAST(s.sought AS tsquery))"
)


def _condition(connection: Connection, sought: Sequence[_Sought], prefix: str) -> tuple[str, dict[str, str]]:
    """That all of these stand in one row of the index."""
    if connection.dialect.name == "postgresql":
        values = {f"{prefix}{n}": one.tsquery() for n, one in enumerate(sought)}
        pairs = zip(sought, values, strict=True)
        parts = (f"w.{one.column} @@ CAST(:{name} AS tsquery)" for one, name in pairs)
        return " AND ".join(parts), values
    return f"page_words MATCH :{prefix}0", {f"{prefix}0": " AND ".join(one.fts5() for one in sought)}


def _of_heads(connection: Connection, query: Query, tier: Tier) -> list[Hit]:
    """Hits in heads: fields of which the words are more come first, then the newest."""
    found = _sought(connection, query.free, tier, ANY)
    if found is None:
        return []
    wanted, sought = found
    rows = _heads(connection, query, *_condition(connection, [sought], "w"))
    if tier is NEAR:
        rows = [row for row in rows if one_slip(query.free, row.printed)]
    if is_figure(query.free):
        rows = [row for row in rows if _as_typed(row.printed, query.free)]  # 8/5/2024 is not 8,5
    hits = [(head_hit(row, wanted), row) for row in rows]
    order = [(_distance(row, wanted), n) for n, (_, row) in enumerate(hits)]
    return [hits[n][0] for _, n in sorted(order)]


def _distance(row: Row, wanted: Wanted) -> tuple[int, bool, bool, float]:
    """How far a head is from the text.

    In what wording it has it, whether in no name that it prints, in another spelling, how much else it says.
    """
    line = line_with(row.lines, wanted)
    words = len(wanted.tier.words_of(wanted.text))
    length = len(words_of(line.value if line else row.text))
    unprinted = line is not None and not line.printed
    wording = sum(likeness(wanted.terms, row.printed, bare=wanted.tier.bare))
    return wording, unprinted, not _as_typed(row.text, wanted.text), 1 - words / max(length, words)


def _as_typed(found: str, sought: str) -> bool:
    """Whether a text has another letter by letter, tone marks in the same place."""
    return unicodedata.normalize("NFC", sought).casefold() in unicodedata.normalize("NFC", found).casefold()


def _heads(connection: Connection, query: Query, condition: str, values: dict[str, str]) -> list[Row]:
    """Rows of heads, the newest first."""
    order = "coalesce(d.issued_on, d.period_end, '') DESC, p.document_id"
    hits = Hits(condition, values)
    return best(connection, hits, _narrowed(connection, query), order, max(_CANDIDATES, query.limit))


def _of_pages(connection: Connection, query: Query, tier: Tier) -> list[Hit]:
    """Hits in texts, best first; those that are written as typed before those of another spelling."""
    found = _sought(connection, query.free, tier)
    if found is None:
        return []
    wanted, sought = found
    rows = sorted(_rows(connection, query, sought), key=lambda row: not _as_typed(row.text, query.free))
    if tier is NEAR:
        rows = [row for row in rows if one_slip(query.free, row.text)]
    return [page_hit(row, snippet(row.text, *shown_in(row.text, wanted)), tier.match) for row in rows]


def _of_initials(connection: Connection, query: Query, tier: Tier) -> list[Hit]:
    """Hits in heads that have what an abbreviation stands for, and the other words as they are meant."""
    short = abbreviations_of(query.free)
    terms = terms_of(without(query.free, short), bare=tier.bare)
    if not short or not terms:
        return []
    sought = _Sought(tier.column, all_of(terms, (ANY,)))
    rows = _heads(connection, query, *_condition(connection, [sought], "w"))
    wanted = Wanted(query.free, tier, terms)
    heads = (row for row in rows if all(stands_for(one, row.printed) for one in short))
    return [head_hit(row, wanted) for row in heads]


def _of_most(connection: Connection, query: Query, tier: Tier) -> list[Hit]:
    """Hits in heads that have all that is meant but one word, those that are most alike first."""
    most = most_of(query.free, tier)
    if most is None:
        return []
    rows = _heads(connection, query, *_condition(connection, [_Sought(tier.column, most)], "w"))
    wanted = Wanted(query.free, replace(tier, match="near"), terms_of(query.free, bare=tier.bare))
    return [head_hit(row, wanted) for row in sorted(rows, key=lambda row: _distance(row, wanted))]


def _of_both(connection: Connection, query: Query, tier: Tier) -> list[Hit]:
    """Hits in texts of which the head says the first or the last of what was asked for, the text the rest."""
    for of_head, of_text in halves(query.free, tier):
        condition = _condition(connection, [_Sought(tier.column, all_of(of_head, (ANY,)))], "h")
        rows = _rows(connection, query, _Sought(tier.column, all_of(of_text, ())), condition)
        if rows:
            wanted = Wanted(query.free, tier, of_text)
            return [page_hit(row, snippet(row.text, *shown_in(row.text, wanted)), tier.match) for row in rows]
    return []


def _rows(
    connection: Connection, query: Query, sought: _Sought, of_heads: tuple[str, dict[str, str]] | None = None
) -> list[Row]:
    """Rows of one tier, best first; of documents with such heads."""
    condition, values = _condition(connection, [sought], "w")
    rank, order = "w.rank", "w.rank"
    if connection.dialect.name == "postgresql":
        if NO_WORD in values["w0"]:
            return []  # a word that no index holds
        rank = f"w.{sought.column}"
        order = f"ts_rank({rank}, CAST(:w0 AS tsquery), 1) DESC"
    among = _narrowed(connection, query)
    if of_heads is not None:
        which = f" AND d.id IN ({_OF_FIELDS.format(condition=of_heads[0])})"
        among = Among(among.conditions + which, among.values | of_heads[1])
    order = f"{order}, p.document_id, p.page"
    limit = (
        max(_CANDIDATES, query.limit) if is_figure(query.free) else query.limit
    )  # 8 and 5 stand in rows often
    return best(connection, Hits(condition, values, f", {rank}"), among, order, limit)


def _narrowed(connection: Connection, query: Query) -> Among:
    """What the selection and the fields ask of a document, beside words that may stand anywhere."""
    values: dict[str, Any] = _filters(query)
    conditions = "".join(f" AND {_CONDITIONS[name]}" for name in values)
    if query.free and query.fields:
        *_, (_, sought, _) = _of_fields(connection, query.fields)
        condition, others = _condition(connection, sought, "f")
        conditions += f" AND d.id IN ({_OF_FIELDS.format(condition=condition)})"
        values |= others
    return Among(conditions, values)


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
    return [row.document_id for row in run(connection, statement, {"words": sought, "limit": limit})]


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
