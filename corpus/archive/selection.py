"""Which documents are meant: conditions on their rows, whatever is asked of them.

What people corrected of a head counts, not what was read of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    exists,
    func,
    or_,
    select,
)

from vanthu.corpus.archive import models
from vanthu.corpus.archive.laid import CONFLICT
from vanthu.corpus.archive.queries.query import check_date
from vanthu.corpus.archive.queries.tokens import bare_words
from vanthu.extract.folding import fold


@dataclass(frozen=True)
class Selection:
    """Which documents: part of the name of the body or the one above it, a time that the period must touch.

    ``superseded`` takes results of older pipelines as well; ``lacking`` only documents that do not state
    number, date, body or period; ``failing`` only those in which a check fails; ``tag`` only those that were
    tagged so; ``kind`` those of a kind (``Báo cáo``); ``period`` those of a period (2023, 2023-06, or words
    of it); ``state`` those in a state. What people corrected of a head counts, not what was read of it.
    """

    issuer: str | None = None
    since: str | None = None
    until: str | None = None
    superseded: bool = False
    lacking: bool = False
    failing: bool = False
    tag: str | None = None
    kind: str | None = None
    period: str | None = None
    state: State | None = None

    def __post_init__(self) -> None:
        for day in (self.since, self.until):
            check_date(day)

    def conditions(self) -> list[ColumnElement[bool]]:
        """As conditions on ``documents``."""
        hidden = self.state == "withdrawn"
        return [withdrawn() if hidden else not_withdrawn(), *self.conditions_but_withdrawn()]

    def conditions_but_withdrawn(self) -> list[ColumnElement[bool]]:
        """As ``conditions``, whether or not somebody hid the document."""
        table = models.documents.c
        conditions: list[ColumnElement[bool]] = []
        if not self.superseded:
            conditions.append(table.superseded_by.is_(None))
        if self.lacking:
            conditions += _lacking()
        if self.tag:
            conditions.append(table.sha256.in_(_spoken_of("tag", models.acts.c.said == fold(self.tag))))
        if self.failing or self.state == "failing":
            conditions.append(table.failure_count > 0)
        if self.state in ("complete", "partial"):
            conditions.append(table.status == self.state)
        if self.state == "conflict":
            said = models.overlays.c
            conditions.append(table.id.in_(select(said.document_id).where(said.what == CONFLICT)))
        return [*conditions, *self._of_heads()]

    def _of_heads(self) -> Iterator[ColumnElement[bool]]:
        """What the head must say."""
        table, said = models.documents.c, models.overlays.c.said
        if self.issuer:
            yield _of_body(self.issuer)
        if self.kind:
            yield _counts(table.doc_type == self.kind, ("doc_type",), said == self.kind)
        if self.period:
            yield _counts(_in_period(self.period), PERIOD, said.contains(self.period, autoescape=True))
        if self.since:
            ends = func.coalesce(table.period_end, table.issued_on) >= self.since
            yield _counts(ends, ("period_end", "issued_on"), said >= self.since)
        if self.until:
            begins = func.coalesce(table.period_start, table.issued_on) <= self.until
            yield _counts(begins, ("period_start", "issued_on"), said <= self.until)


State = Literal["complete", "partial", "failing", "conflict", "withdrawn"]
"""Of a document: all pages read, some unread, one whose checks do not all hold, one of which people say
different things (or a later reading does), hidden by a person."""

STATES: tuple[State, ...] = get_args(State)
PERIOD = ("period_start", "period_end", "period_label")


def _said_of_head(fields: Sequence[str], *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """That a person said something of one of these fields; few documents, so they are looked up once."""
    said = models.overlays.c
    query = select(said.document_id).where(said.what == "header", said.field.in_(fields), *conditions)
    return models.documents.c.id.in_(query)


def _counts(
    read: ColumnElement[bool], fields: Sequence[str], said: ColumnElement[bool]
) -> ColumnElement[bool]:
    """That what counts fulfils a condition: what was read, or where a person spoke of it what they said."""
    return or_(and_(read, ~_said_of_head(fields)), _said_of_head(fields, said))


def _of_body(name: str) -> ColumnElement[bool]:
    """That the body or the one above it is called so; marks may be left out of what was read of them."""
    table, said = models.documents.c, models.overlays.c.said
    sought = " ".join(bare_words(name)) or name
    read = table.issuer_plain.contains(sought, autoescape=True)
    kept = (
        and_(table[one].icontains(name, autoescape=True), ~_said_of_head((one,)), _said_of_head((other,)))
        for one, other in (BODIES, BODIES[::-1])
    )
    return or_(_counts(read, BODIES, said.icontains(name, autoescape=True)), *kept)


BODIES = ("issuer", "parent_issuer")


def _in_period(period: str) -> ColumnElement[bool]:
    """That the period as it was read begins or ends so, or is worded so."""
    table = models.documents.c
    return or_(
        table.period_start.startswith(period, autoescape=True),
        table.period_end.startswith(period, autoescape=True),
        table.period_label.contains(period, autoescape=True),
    )


def _lacking() -> Iterator[ColumnElement[bool]]:
    """That number, date, body or period are not read, of which an index knows, nor said."""
    table = models.documents.c
    no_period = and_(table.period_label.is_(None), table.period_end.is_(None))
    named = (table.number, table.issued_on, table.issuer)
    yield or_(*(one.is_(None) for one in named), no_period)
    unsaid = (and_(one.is_(None), ~_said_of_head((one.name,))) for one in named)
    yield or_(and_(no_period, ~_said_of_head(PERIOD)), *unsaid)


def not_withdrawn() -> ColumnElement[bool]:
    """That nobody hid the document, or whoever did took it back."""
    return ~withdrawn()


def withdrawn() -> ColumnElement[bool]:
    """That somebody hid the document, and it stands."""
    return models.documents.c.sha256.in_(_spoken_of("withdraw"))


def _spoken_of(kind: str, *conditions: ColumnElement[bool]) -> Select[Any]:
    """SHA-256 of the originals of which such an act stands."""
    act, undo, again = models.acts, models.acts.alias("undo"), models.acts.alias("again")
    undone_again = exists().where(again.c.kind == "undo", again.c.undoes == undo.c.id)
    undone = exists().where(undo.c.kind == "undo", undo.c.undoes == act.c.id, ~undone_again)
    return select(act.c.sha256).where(act.c.kind == kind, ~undone, *conditions)
