"""Kho and Tìm: the documents of the archive, and pages on which words stand."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from vanthu.corpus.archive.listing import Row, Selection, documents
from vanthu.corpus.archive.search import Query, search
from vanthu.corpus.desk.room import Room

LISTED = 200
"""Documents on one page of the list."""


def archive(room: Room, request: Request) -> Response:
    """The documents, with those that lack something told apart."""
    asked = request.query_params
    rows = documents(room.archive, Selection(asked.get("issuer") or None))
    if asked.get("lacking"):
        rows = [row for row in rows if _lacking(row)]
    lacking = {row["id"]: _lacking(row) for row in rows}
    more = max(0, len(rows) - LISTED)
    return room.page(request, "archive.html", rows=rows[:LISTED], more=more, lacking=lacking, asked=asked)


def _lacking(row: Row) -> list[str]:
    """What a document should print and was not found."""
    return [name for name in ("number", "issued_on", "issuer", "period_label") if not row[name]]


def searched(room: Room, request: Request) -> Response:
    """Pages on which words stand."""
    asked = request.query_params.get("q", "").strip()
    hits = search(room.archive, Query(asked)) if asked else []
    return room.page(request, "search.html", q=asked, hits=hits)
