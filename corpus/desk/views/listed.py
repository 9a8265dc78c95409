"""Kho and Tìm: the documents of the archive, and pages on which words stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from vanthu.corpus.archive.listing import Page, Row, Selection, count_of, documents
from vanthu.corpus.archive.search import Query, search
from vanthu.corpus.archive.versions import leaders_of
from vanthu.corpus.desk.room import Room

LISTED = 100
"""Documents on one page of the list."""


def archive(room: Room, request: Request) -> Response:
    """The documents, with those that lack something told apart."""
    asked = {name: value for name, value in request.query_params.items() if name in ASKED and value}
    after = asked.pop("after", None)
    chosen = selection(asked)
    rows = documents(room.archive, chosen, Page(LISTED + 1, after))
    return room.page(
        request,
        "archive.html",
        reports=_folded(room, rows[:LISTED]),
        count=None if after else count_of(room.archive, chosen),
        further=urlencode({**asked, "after": rows[LISTED - 1]["id"]}) if len(rows) > LISTED else None,
        lacking={row["id"]: _lacking(row) for row in rows},
        asked=asked,
        taken=room.intake.told(),
    )


def _folded(room: Room, rows: Sequence[Row]) -> list[tuple[Row, list[Row]]]:
    """The documents, each with the other versions of the same report that stand on this part of the list."""
    with room.archive.reading() as connection:
        leaders = leaders_of(connection, [row["id"] for row in rows])
    reports: dict[str, tuple[Row, list[Row]]] = {}
    for row in rows:
        leader = leaders[row["id"]]
        if leader == row["id"]:
            reports[leader] = (row, [])
        else:
            reports[leader][1].append(row)
    return list(reports.values())


ASKED = ("issuer", "year", "lacking", "tag", "after")
"""What a list can be asked for."""


def selection(asked: Mapping[str, str]) -> Selection:
    """The documents that are asked for by issuer, year, tag, and whether they lack something.

    Raises:
        QueryInvalid: the year is none.
    """
    year = asked.get("year", "").strip()
    since, until = (f"{year}-01-01", f"{year}-12-31") if year else (None, None)
    return Selection(
        asked.get("issuer"), since, until, lacking=bool(asked.get("lacking")), tag=asked.get("tag")
    )


def _lacking(row: Row) -> list[str]:
    """What a document should print and was not found."""
    lacking = [name for name in ("number", "issued_on", "issuer") if not row[name]]
    return lacking if row["period_label"] or row["period_end"] else [*lacking, "period_label"]


def searched(room: Room, request: Request) -> Response:
    """Pages on which words stand."""
    asked = request.query_params.get("q", "").strip()
    hits = search(room.archive, Query(asked)) if asked else []
    return room.page(request, "search.html", q=asked, hits=hits)
