"""Kho and Tìm: the documents of the archive, and pages on which words stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from vanthu.corpus.archive.errors import QueryInvalid
from vanthu.corpus.archive.few import MOST_COUNTED
from vanthu.corpus.archive.listing import count_of, documents
from vanthu.corpus.archive.overlaid import conflicting, with_said
from vanthu.corpus.archive.queries.hits import Hit
from vanthu.corpus.archive.queries.query import Query
from vanthu.corpus.archive.runs import runs
from vanthu.corpus.archive.search import search
from vanthu.corpus.archive.selection import STATES, Selection
from vanthu.corpus.archive.shelf import ORDERS, Order, Page
from vanthu.corpus.archive.versions import leaders_of
from vanthu.corpus.desk.room import Room, visitor_of, whole

LISTED = 100
"""Documents on one page of the list."""

RUNS = 5
"""Runs that are told of: those of this week, and one that goes on."""

ASKED = ("issuer", "kind", "period", "year", "state", "lacking", "tag", "order", "after")
"""What a list can be asked for."""


def archive(room: Room, request: Request) -> Response:
    """The documents, with those that lack something told apart."""
    asked = {name: value for name, value in request.query_params.items() if name in ASKED and value}
    after = asked.pop("after", None)
    chosen, order = selection(asked), order_of(asked)
    rows = with_said(room.archive, documents(room.archive, chosen, Page(LISTED + 1, after, order)))
    return room.page(
        request,
        "archive.html",
        reports=_folded(room, rows[:LISTED]),
        count=None if after else _counted(room, chosen),
        further=urlencode({**asked, "after": rows[LISTED - 1]["id"]}) if len(rows) > LISTED else None,
        lacking={row["id"]: _lacking(row) for row in rows},
        asked=asked,
        order=order,
        sorted_by={name: urlencode({**asked, "order": name}) for name in ORDERS},
        kinds=room.kinds(),
        states=STATES,
        **_progress(room, request),
    )


def _counted(room: Room, chosen: Selection) -> tuple[str, int]:
    """How many documents there are, and by which words that is told."""
    if chosen == Selection():
        return "count", count_of(room.archive, chosen)
    found = count_of(room.archive, chosen, MOST_COUNTED)
    return ("count-more", MOST_COUNTED) if found > MOST_COUNTED else ("count", found)


def progress(room: Room, request: Request) -> Response:
    """How far the files are that were put in, and the last runs: a part of the page, asked for again."""
    return room.page(request, "progress.html", **_progress(room, request))


def _progress(room: Room, request: Request) -> dict[str, Any]:
    taken = room.intake.told() if visitor_of(request).may("admin") else []
    last = runs(room.archive, RUNS)
    goes_on = any(one.state in ("waiting", "reading") for one in taken)
    return {"taken": taken, "runs": last, "goes_on": goes_on or any(one.goes_on for one in last)}


Told = dict[str, Any]
"""A row of ``documents`` as it counts."""


def _folded(room: Room, rows: Sequence[Told]) -> list[tuple[Told, list[Told]]]:
    """The documents, each with the other versions of the same report that stand on this part of the list."""
    with room.archive.reading() as connection:
        leaders = leaders_of(connection, [row["id"] for row in rows])
    reports: dict[str, tuple[Told, list[Told]]] = {}
    for row in rows:
        leader = leaders[row["id"]]
        if leader == row["id"]:
            reports[leader] = (row, [])
        else:
            reports[leader][1].append(row)
    return list(reports.values())


def selection(asked: Mapping[str, str]) -> Selection:
    """The documents that are asked for.

    Raises:
        QueryInvalid: the year is none, or there is no such state.
    """
    year, state = asked.get("year", "").strip(), asked.get("state")
    since, until = (f"{year}-01-01", f"{year}-12-31") if year else (asked.get("from"), asked.get("to"))
    if state is not None and state not in STATES:
        raise QueryInvalid(f"{state!r} is none of {', '.join(STATES)}.")
    return Selection(
        asked.get("issuer"),
        since,
        until,
        lacking=bool(asked.get("lacking")),
        tag=asked.get("tag"),
        kind=asked.get("kind"),
        period=asked.get("period"),
        state=state,
    )


def order_of(asked: Mapping[str, str]) -> Order:
    """In which order.

    Raises:
        QueryInvalid: there is no such order.
    """
    order = asked.get("order", "shelf")
    if order not in ORDERS:
        raise QueryInvalid(f"{order!r} is none of {', '.join(ORDERS)}.")
    return order


def _lacking(row: Told) -> list[str]:
    """What a document should print and was neither read nor said."""
    lacking = [name for name in ("number", "issued_on", "issuer") if not row[name]]
    return lacking if row["period_label"] or row["period_end"] else [*lacking, "period_label"]


def searched(room: Room, request: Request) -> Response:
    """Pages on which words stand, those of the best twenty first."""
    asked = request.query_params.get("q", "").strip()
    skipped = min(MOST_SKIPPED, whole(request.query_params.get("after", "")))
    hits = hits_of(room, Query(asked), skipped, HITS + 1) if asked else []
    further = urlencode({"q": asked, "after": skipped + HITS}) if len(hits) > HITS else None
    shown = hits[:HITS]
    marks = conflicting(room.archive, {hit.document for hit in shown})
    return room.page(
        request,
        "search.html",
        q=asked,
        hits=shown,
        further=further,
        first=skipped + 1,
        sought=asked,
        conflicts=marks,
    )


HITS = 20
"""Hits on one page."""

MOST_SKIPPED = 2000
"""Hits behind which nobody looks further: who does asks more exactly."""


def hits_of(room: Room, query: Query, skipped: int, count: int) -> list[Hit]:
    """The hits behind so many; they are always in the same order."""
    return search(room.archive, replace(query, limit=skipped + count))[skipped:]
