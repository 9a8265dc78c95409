"""Questions to the archive: which documents, what is in one, which figures, which files failed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Literal, get_args

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    Text,
    and_,
    exists,
    func,
    literal,
    literal_column,
    or_,
    select,
    tuple_,
)
from sqlalchemy.ext.compiler import compiles

from vanthu.corpus.archive import models
from vanthu.corpus.archive.database import Archive
from vanthu.corpus.archive.errors import DocumentUnknown, PagesUnread
from vanthu.corpus.archive.laid import CONFLICT
from vanthu.corpus.archive.overlaid import corrected_figures
from vanthu.corpus.archive.packing import unpack
from vanthu.corpus.archive.query import check_date
from vanthu.corpus.archive.search import with_labels
from vanthu.corpus.archive.tokens import bare_words, has_marks
from vanthu.extract.folding import fold, folded, without_marks

Row = RowMapping

BATCH = 2000
"""Rows fetched at a time: enough for speed, and 2,000 long paragraphs are a few MB."""


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


def stream(connection: Connection, query: Select[Any]) -> Iterator[Row]:
    """Rows of a query without holding them all."""
    result = connection.execution_options(yield_per=BATCH).execute(query)
    yield from result.mappings()


@dataclass(frozen=True)
class Page:
    """A part of a list: so many rows at most, behind the one with this ID, in this order."""

    limit: int
    after: str | None = None
    order: Order = "shelf"


Order = Literal["shelf", "newest", "failures", "figures", "pages"]
"""By body, period and number; the latest period first; the most failed checks, figures or pages first."""

ORDERS: tuple[Order, ...] = get_args(Order)

_KEYS: dict[Order, ColumnElement[Any]] = {
    "newest": func.coalesce(
        models.documents.c.period_end,
        models.documents.c.issued_on,
        literal_column("''"),  # a parameter would not be the expression that the index has
    ),
    "failures": models.documents.c.failure_count,
    "figures": models.documents.c.figure_count,
    "pages": models.documents.c.pages,
}
"""What the orders go by, the greatest first, then by ID backwards: each has an index (migration 0009)."""


def documents(
    archive: Archive, selection: Selection, page: Page | None = None, *more: ColumnElement[bool]
) -> list[Row]:
    """Rows of ``documents``, by issuer, period and number; all of them, or a page.

    Args:
        archive: to look through.
        selection: which documents.
        page: a part of the list; None: all.
        more: conditions on ``documents``.

    Raises:
        DocumentUnknown: the document that the page begins behind is not there.
    """
    with archive.reading() as connection:
        few = None if more or page is None else _few(connection, selection)
        query = _documents(connection, selection, page, few).where(*more)
        return list(connection.execute(query).mappings())


def _documents(
    connection: Connection, selection: Selection, page: Page | None, few: list[str] | None
) -> Select[Any]:
    query = select(models.documents).where(*selection.conditions())
    if page is None:
        return query.order_by(Shelf())
    table = models.documents.c
    if few is not None:
        query = select(models.documents).where(table.id.in_(few))
    key = _KEYS.get(page.order)
    query = query.order_by(Shelf()) if key is None else query.order_by(key.desc(), table.id.desc())
    if page.after is not None:
        query = query.where(_behind(connection, page.after, page.order))
    return query.limit(page.limit)


def _few(connection: Connection, selection: Selection) -> list[str] | None:
    """The IDs of a choice of few documents, which are then sorted; None where there are many, or no choice.

    Many fill a page soon, read in the order of the list; of few the whole list would be gone through.
    """
    if selection == Selection() or selection.lacking:
        return None  # what is lacking has an index in the order of the shelf
    query = select(models.documents.c.id).where(*selection.conditions()).limit(MOST_COUNTED + 1)
    found = connection.execute(query).scalars().all()
    return list(found) if len(found) <= MOST_COUNTED else None


def _behind(connection: Connection, document: str, order: Order = "shelf") -> ColumnElement[bool]:
    table, key = models.documents.c, _KEYS.get(order, Shelf())
    found = connection.execute(select(key).where(table.id == document)).scalar_one_or_none()
    if found is None:
        raise DocumentUnknown(f"no document has the ID {document}.")
    if order == "shelf":
        return key > literal(found)
    return tuple_(key, table.id) < tuple_(literal(found), literal(document))


MOST_COUNTED = 1000
"""Documents of a choice up to which they are counted where a person waits: how many more there are is not
worth going through the archive for."""


def count_of(archive: Archive, selection: Selection, most: int | None = None) -> int:
    """How many documents there are of a selection; where there are more than ``most``, one more than that."""
    chosen = select(literal(1)).select_from(models.documents)
    with archive.reading() as connection:
        if most is not None:
            some = chosen.where(*selection.conditions()).limit(most + 1)
            # Along the shelf those that lack something have an index of their own.
            return _count(connection, some.order_by(Shelf()) if selection.lacking else some)
        if selection.state == "withdrawn":
            return _count(connection, chosen.where(*selection.conditions()))
        # Those that somebody hid are few and found by an index: cheaper than to ask it of each.
        every = chosen.where(*selection.conditions_but_withdrawn())
        return _count(connection, every) - _count(connection, every.where(withdrawn()))


def _count(connection: Connection, query: Select[Any]) -> int:
    return connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()


class Shelf(ColumnElement[str]):
    """The place of a document on the shelf: body, period, number, ID; what is unstated comes last.

    One text, by which an index has the documents (migration 0005), so that a list is read from any document
    on without sorting. ``~`` stands behind all letters and digits of ASCII, the tab before them.
    """

    inherit_cache = True
    type = Text()


_SHELF = " || '\t' || ".join(
    (
        "coalesce(documents.issuer_plain, '~')",
        "coalesce(documents.period_end, '~')",
        "coalesce(documents.number, '~')",
        "documents.id",
    )
)


@compiles(Shelf)
def _shelf(_element: Shelf, _compiler: Any, **_: Any) -> str:
    return f"({_SHELF})"


@compiles(Shelf, "postgresql")
def _shelf_of_server(_element: Shelf, _compiler: Any, **_: Any) -> str:
    return f'(({_SHELF}) COLLATE "C")'  # by letters as SQLite has them, whatever the server's language


def kinds_of(archive: Archive) -> list[str]:
    """The kinds of documents that there are (``Báo cáo``), as read or as people corrected them."""
    read = select(models.documents.c.doc_type).distinct()
    said = select(models.overlays.c.said).where(
        models.overlays.c.what == "header", models.overlays.c.field == "doc_type"
    )
    with archive.reading() as connection:
        found = {*connection.execute(read).scalars(), *connection.execute(said).scalars()}
    return sorted(kind for kind in found if kind)


def record_json(archive: Archive, document: str) -> str:
    """The whole record of a document as it was read (``vanthu/1``)."""
    table = models.records
    with archive.reading() as connection:
        packed = connection.execute(
            select(table.c.json).where(table.c.document_id == document)
        ).scalar_one_or_none()
    if packed is None:
        raise DocumentUnknown(f"the record of {document} is gone.", next_step="Run `vanthu verify`.")
    return unpack(packed).decode()


def findings_of(archive: Archive, document: str) -> list[Row]:
    """The findings of a document, in the order of the record."""
    table = models.findings
    with archive.reading() as connection:
        query = select(table).where(table.c.document_id == document).order_by(table.c.seq)
        return list(connection.execute(query).mappings())


def files_of(archive: Archive, document: str) -> list[str]:
    """The paths under which the bytes of a document were seen."""
    table = models.files
    with archive.reading() as connection:
        query = select(table.c.path).where(table.c.document_id == document).order_by(table.c.path)
        return list(connection.execute(query).scalars())


def failed_files(archive: Archive) -> list[Row]:
    """The files that are not in the archive, with reason and next step."""
    table = models.files
    with archive.reading() as connection:
        query = select(table).where(table.c.error.is_not(None)).order_by(table.c.path, table.c.id)
        return list(connection.execute(query).mappings())


def unread_pages(archive: Archive) -> list[dict[str, Any]]:
    """Pages that could not be read of current documents, in the columns of ``failed_files``, one a page."""
    document, page = models.documents.c, models.pages.c
    query = (
        select(
            document.file.label("path"),
            document.sha256,
            document.bytes,
            document.id.label("document_id"),
            document.pipeline,
            document.options,
            func.coalesce(page.error, PagesUnread.__name__).label("error"),
            page.page,
            func.coalesce(page.message, "not all that is printed was understood.").label("message"),
        )
        .outerjoin(models.pages, and_(page.document_id == document.id, page.error.is_not(None)))
        .where(document.superseded_by.is_(None), document.status == "partial")
        .order_by(document.file, document.id, page.page)
    )
    step = {"exit_code": PagesUnread.exit_code, "next_step": PagesUnread.next_step}
    with archive.reading() as connection:
        return [{**row, **step} for row in connection.execute(query).mappings()]


@dataclass(frozen=True)
class FigureQuery:
    """Which figures: words of the label (with or without marks), a period (2023-06, 2023), a verdict.

    ``after``: the ID of a document and the number of a figure in it; the list goes on behind that figure.
    """

    label: str | None = None
    period: str | None = None
    verdict: str | None = None
    limit: int | None = 200
    after: tuple[str, int] | None = None


def figures(archive: Archive, query: FigureQuery, selection: Selection) -> list[dict[str, Any]]:
    """Rows of ``figures`` with issuer, period and number of their document, and ``corrected`` (the value)."""
    with archive.reading() as connection:
        found = list(islice(_figures(connection, query, selection), query.limit))
        said = corrected_figures(connection, {row["document_id"] for row in found})
    return [row | {"corrected": said.get((row["document_id"], row["figure_id"]))} for row in found]


TOGETHER = 100
"""Documents whose figures are asked for at once: a list of results is full after one or two such steps."""

FEW = 2000
"""Documents up to which those that have a label are taken from the index; where more have it, the first of
the shelf are looked through, and a list is soon full."""

_SHOWN = ("issuer", "parent_issuer", "number", "period_label", "period_end")
"""Columns of the document that stand beside its figures."""


def _figures(connection: Connection, query: FigureQuery, selection: Selection) -> Iterator[dict[str, Any]]:
    """Rows in the order of the shelf, without holding those of all documents."""
    figure = models.figures.c
    is_sought = _of_label(query.label)
    for some in _batches(_candidates(connection, query, selection)):
        beside = {row["id"]: {name: row[name] for name in _SHOWN} for row in some}
        rows = select(models.figures).where(figure.document_id.in_(beside))
        if query.verdict:
            rows = rows.where(figure.verdict == query.verdict)
        place = {document: n for n, document in enumerate(beside)}
        found = [dict(row._mapping) for row in connection.execute(rows) if is_sought(row.label)]
        for row in sorted(found, key=lambda row: (place[row["document_id"]], row["seq"])):
            if not _is_before(row, query.after):
                yield row | beside[row["document_id"]]


def _is_before(row: Mapping[str, Any], after: tuple[str, int] | None) -> bool:
    return after is not None and row["document_id"] == after[0] and row["seq"] <= after[1]


def _of_label(sought: str | None) -> Callable[[str], bool]:
    """Whether a label has all words sought, without marks; with marks, also as they were typed."""
    words = without_marks(sought or "").lower().split()
    exact = folded(sought) if sought and has_marks(sought) else ""

    def is_sought(label: str) -> bool:
        plain = without_marks(label).lower()
        return all(word in plain for word in words) and exact in folded(label)

    return is_sought if words else lambda _: True


def _candidates(connection: Connection, query: FigureQuery, selection: Selection) -> Iterator[Row]:
    """Documents that may have such figures, in the order of the shelf."""
    document = models.documents.c
    if query.verdict == "fail":
        selection = replace(selection, failing=True)
    if query.period:
        selection = replace(selection, period=query.period)
    conditions = selection.conditions()
    if query.after is not None:
        conditions.append((document.id == query.after[0]) | _behind(connection, query.after[0]))
    named = with_labels(connection, bare_words(query.label or ""), FEW + 1)
    if named is not None and len(named) <= FEW:
        conditions.append(document.id.in_(named))
    yield from stream(connection, select(models.documents).where(*conditions).order_by(Shelf()))


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while batch := list(islice(rows, TOGETHER)):
        yield batch
