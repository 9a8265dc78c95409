"""Văn bản: one document, its pages with figures framed, and what is handed over of it."""

from __future__ import annotations

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from vanthu.corpus.archive.listing import documents
from vanthu.corpus.archive.people.carrying import offered
from vanthu.corpus.archive.people.history import history as happened
from vanthu.corpus.archive.people.remarks import RELATIONS, remarks, withdrawal
from vanthu.corpus.archive.selection import Selection
from vanthu.corpus.archive.shelf import Page, Row
from vanthu.corpus.corrections.acts import STATES
from vanthu.corpus.corrections.fields import FIGURE_FIELDS, HEADER_FIELDS, header_field
from vanthu.corpus.desk.documents import Read, Worked, as_printed
from vanthu.corpus.desk.room import SANDBOX, Room
from vanthu.corpus.present.terminal import check_summary
from vanthu.corpus.present.words import signatures_told
from vanthu.parsers.report import Correction

OTHERS = 200
"""Documents to compare with that are offered."""


LONGEST_QUERY = 500
"""Characters of what was looked for, as the form for it takes them."""


def document(room: Room, request: Request) -> Response:
    """One document: its head as a form, its findings, its pages, what was said of it."""
    found = room.worked(request)
    head = {name: header_field(found.kept.report.header, name) for name in HEADER_FIELDS}
    said: dict[str, list[Correction]] = {}
    for one in found.kept.report.corrections:
        if one.what == "header":
            said.setdefault(one.field, []).append(one)
    others = _others(room, found)
    shown: dict[str, Any] = {"values": head, "said": said, "states": STATES, "others": others}
    shown |= {"offered": offered(room.archive, found.kept), "remarks": remarks(room.archive, found.kept)}
    shown |= {"withdrawn": withdrawal(room.archive, found.kept)}
    shown |= {"relations": RELATIONS, "summary": check_summary(found.checked, room.language)}
    shown["signatures"] = signatures_told(found.kept.report.header.digital_signatures, room.language)
    return room.page(request, "document.html", doc=found, **shown)


def _others(room: Room, found: Worked) -> list[Row]:
    """Documents to compare with: those of the same body, then the first of the shelf."""
    issuer = found.kept.report.header.issuer
    same = documents(room.archive, Selection(issuer), Page(OTHERS)) if issuer else []
    rows = {row["id"]: row for row in [*same, *documents(room.archive, Selection(), Page(OTHERS))]}
    rows.pop(found.kept.id, None)
    return list(rows.values())[:OTHERS]


def history(room: Room, request: Request) -> Response:
    """What happened to a document, the last first."""
    found = room.worked(request)
    events = happened(room.archive, found.kept)
    return room.page(request, "history.html", doc=found, events=events)


def page(room: Room, request: Request) -> Response:
    """A page's picture with its figures framed, and what was read beside it."""
    found, number = room.worked(request), request.path_params["page"]
    if not 1 <= number <= found.kept.report.source.pages:
        raise HTTPException(404)
    drawn = room.picture(found, number)
    size = (drawn.width, drawn.height) if drawn else None
    read, sought = Read(found.kept.report, number), request.query_params.get("q", "")[:LONGEST_QUERY]
    shown = _chosen(found, request, number) | {"read": read, "sought": sought, "places": read.found(sought)}
    shown["with_edits"] = "edits" in request.query_params
    return room.page(request, "page.html", doc=found, n=number, size=size, **shown)


def _chosen(found: Worked, request: Request, number: int) -> dict[str, Any]:
    name = request.query_params.get("figure")
    figure = next((f for f in found.kept.report.figures if f.id == name and f.page == number), None)
    fields = as_printed(figure, FIGURE_FIELDS) if figure else {}
    target = request.query_params.get("target", "")
    return {"figure": figure, "fields": fields, "target": target}


def picture(room: Room, request: Request) -> Response:
    """The picture of a page."""
    drawn = room.picture(room.worked(request), request.path_params["page"])
    if drawn is None:
        raise HTTPException(404)
    return Response(drawn.png, media_type="image/png", headers={"cache-control": "private, max-age=3600"})


def original(room: Room, request: Request) -> Response:
    """The bytes as they came, to be kept and not to be run."""
    kept = room.worked(request).kept
    if kept.original is None:
        raise HTTPException(404)
    headers = {"content-security-policy": SANDBOX}
    name = f"{kept.id}{kept.original.suffix}"
    return FileResponse(kept.original, headers=headers, media_type="application/octet-stream", filename=name)
