"""The words of a body's clean documents, for its damaged ones: what the archive has, and what of it counts.

What is read of a document must not hang on which file was done first, nor on where a run was killed. So those
documents count that the archive had when the last run ended that ended by itself, and all that the run in
hand was given; a damaged document is read with their words once all of these are in. A run that is killed
ends nothing: started again, it goes on from the same documents. The record names them (``source.lexicon``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic_core import from_json
from sqlalchemy import Connection, func, select

from vanthu.corpus.archive import models
from vanthu.corpus.archive.packing import record_of
from vanthu.corpus.archive.queries.tokens import bare_words
from vanthu.corpus.archive.selection import not_withdrawn
from vanthu.corpus.archive.texts import unpacked
from vanthu.parsers.report import WRONG_LANGUAGE, Source

if TYPE_CHECKING:
    from vanthu.repair import Lexicon

MOST = 24
"""Documents whose words are counted, the latest first: two years of a monthly report, a few seconds' work."""

GUESSED = ("ocr", "repaired-text")
"""Sources of pages whose words were guessed: a lexicon must not learn mistakes (``vanthu lexicon build``)."""


@dataclass(frozen=True)
class Clean:
    """A document whose words count: its ID, and the SHA-256 of its original."""

    id: str
    sha256: str


@dataclass(frozen=True)
class Ground:
    """What counts when a run begins.

    Attributes:
        upto: number of the chain's entry with which the last run ended that ended by itself; 0 without one.
    """

    upto: int

    @classmethod
    def of(cls, connection: Connection) -> Ground:
        """The ground of a run that begins now."""
        chain, runs = models.chain.c, models.runs.c
        ended = select(runs.id).where(runs.ended.is_not(None))
        query = select(chain.seq).where(chain.kind == "run", chain.subject.in_(ended))
        return cls(connection.execute(query.order_by(chain.seq.desc()).limit(1)).scalar() or 0)

    def since(self, connection: Connection) -> frozenset[str]:
        """The documents that were written since, in this run or beside it."""
        chain = models.chain.c
        query = select(chain.subject).where(chain.seq > self.upto, chain.kind == "document")
        return frozenset(connection.execute(query).scalars())


@dataclass(frozen=True)
class Restored:
    """A document with restored words.

    Attributes:
        row: of ``documents``.
        lexicon: SHA-256 of the lexicon that it was read with; None without one.
    """

    row: Mapping[str, Any]
    lexicon: str | None


def restored_since(connection: Connection, ground: Ground) -> list[Restored]:
    """The current documents with restored words that were written since, by their IDs."""
    chain, pages, table = models.chain.c, models.pages.c, models.documents
    query = (
        select(table)
        .join(models.chain, (chain.kind == "document") & (chain.subject == table.c.id))
        .join(models.pages, pages.document_id == table.c.id)
        .where(chain.seq > ground.upto, table.c.superseded_by.is_(None), pages.source == "repaired-text")
    )
    rows = connection.execute(query.distinct().order_by(table.c.id)).mappings().all()
    return [found for row in rows if (found := restored(connection, dict(row)))]


def restored(connection: Connection, row: Mapping[str, Any]) -> Restored | None:
    """A document (a row of ``documents``) with restored words; None of another, or without a sound record."""
    pages = models.pages.c
    rebuilt = select(pages.page).where(pages.document_id == row["id"], pages.source == "repaired-text")
    if connection.execute(rebuilt.limit(1)).first() is None:
        return None
    source = _source_of(connection, row["id"])
    if source is None or not any(WRONG_LANGUAGE in page.damage for page in source.page_sources):
        return None
    return Restored(row, source.lexicon.sha256 if source.lexicon else None)


def _source_of(connection: Connection, document: str) -> Source | None:
    """What the record of a document says of its file; None where it is gone or damaged."""
    table = models.records.c
    query = select(table.json, table.sha256).where(table.document_id == document)
    kept = connection.execute(query).first()
    record = record_of(kept.json, kept.sha256) if kept else None
    return Source.model_validate(from_json(record)["source"]) if record else None


def clean_documents(
    connection: Connection, body: Body, since: Collection[str], given: Collection[str]
) -> list[Clean]:
    """The documents of a body whose words count.

    Args:
        connection: to the archive.
        body: whose documents.
        since: what was written since the run's ground.
        given: of these, what the run was given and has loaded.
    """
    table, pages = models.documents.c, models.pages.c
    guessed = select(pages.document_id).where(
        pages.document_id == table.id, pages.source.in_(GUESSED) | pages.error.is_not(None)
    )
    columns = (table.id, table.sha256, table.issuer, table.parent_issuer, table.superseded_by)
    query = select(*columns).where(
        table.issuer_plain.startswith(body.issuer, autoescape=True), ~guessed.exists(), not_withdrawn()
    )
    latest = func.coalesce(table.period_end, table.issued_on, "")
    found = connection.execute(query.order_by(latest.desc(), table.sha256, table.id)).all()

    def counts(document: str) -> bool:
        return document not in since or document in given

    standing = [
        row
        for row in found
        if counts(row.id)
        and not (row.superseded_by and counts(row.superseded_by))
        and body.is_that_of(row.issuer, row.parent_issuer)
    ]
    return [Clean(row.id, row.sha256) for row in standing[:MOST]]


@dataclass(frozen=True)
class Body:
    """A body and its superior body, in small letters without marks: a damaged head may have other marks."""

    issuer: str
    parent: str

    @classmethod
    def of(cls, issuer: str | None, parent: str | None) -> Body | None:
        """None where the head does not name the body."""
        return cls(_bare(issuer), _bare(parent)) if issuer and _bare(issuer) else None

    def is_that_of(self, issuer: str | None, parent: str | None) -> bool:
        """True of the same body; a superior body that one lacks is no difference."""
        other = _bare(parent)
        return self.issuer == _bare(issuer) and (not self.parent or not other or self.parent == other)


def _bare(name: str | None) -> str:
    return " ".join(bare_words(name or ""))


def lexicon_of(connection: Connection, documents: Sequence[Clean]) -> Lexicon:
    """The word counts of documents; the same documents give the same lexicon."""
    from vanthu.repair import Lexicon  # only where there is something to restore

    lexicon = Lexicon(documents=tuple(clean.sha256 for clean in documents))
    for clean in documents:
        for text in _page_texts(connection, clean.id):
            lexicon.add(text.split("\n"))
    return lexicon


def _page_texts(connection: Connection, document: str) -> list[str]:
    table = models.page_texts.c
    query = select(table.id, table.place, table.packed, table.page).where(table.document_id == document)
    rows = connection.execute(query.order_by(table.id)).all()
    texts = unpacked((row.id, row.place, row.packed) for row in rows)
    return [text for row, (_, text) in zip(rows, texts, strict=True) if row.page > 0]


@dataclass(frozen=True)
class Words:
    """A lexicon as a file that the readers see, and its SHA-256."""

    path: Path
    sha256: str


class Shelf:
    """The lexicons of a run, one for each body: made when the first of its damaged documents asks for it.

    Args:
        folder: where the files go; seen by all readers.
        since: what was written since the run's ground.
        given: of these, what the run was given and has loaded.
    """

    def __init__(self, folder: Path, since: Collection[str], given: Collection[str] = ()) -> None:
        self._folder = folder
        self._since = since
        self._given = given
        self._made: dict[Body, Words | None] = {}

    def words_for(self, connection: Connection, row: Mapping[str, Any]) -> Words | None:
        """The words for a damaged document; None where its body is not known or has no clean documents.

        Args:
            connection: to the archive.
            row: of ``documents``.
        """
        body = Body.of(row["issuer"], row["parent_issuer"])
        if body is None:
            return None
        if body not in self._made:
            clean = clean_documents(connection, body, self._since, self._given)
            self._made[body] = self._written(connection, clean) if clean else None
        return self._made[body]

    def _written(self, connection: Connection, clean: Sequence[Clean]) -> Words:
        packed = lexicon_of(connection, clean).packed()
        sha256 = hashlib.sha256(packed).hexdigest()
        path = self._folder / f"{sha256}.lexicon"
        path.write_bytes(packed)
        return Words(path, sha256)
