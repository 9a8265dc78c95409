"""Questions to the archive: which figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from sqlalchemy import (
    Connection,
    select,
)

from vanthu.corpus.archive import models
from vanthu.corpus.archive.database import Archive
from vanthu.corpus.archive.few import conditions
from vanthu.corpus.archive.overlaid import corrected_figures
from vanthu.corpus.archive.queries.tokens import bare_words, has_marks
from vanthu.corpus.archive.search import with_labels
from vanthu.corpus.archive.selection import Selection
from vanthu.corpus.archive.shelf import Row, Shelf, behind, stream
from vanthu.extract.folding import folded, without_marks


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
    chosen = conditions(connection, selection)
    if query.after is not None:
        chosen.append((document.id == query.after[0]) | behind(connection, query.after[0]))
    named = with_labels(connection, bare_words(query.label or ""), FEW + 1)
    if named is not None and len(named) <= FEW:
        chosen.append(document.id.in_(named))
    yield from stream(connection, select(models.documents).where(*chosen).order_by(Shelf()))


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while batch := list(islice(rows, TOGETHER)):
        yield batch
