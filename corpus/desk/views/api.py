"""The twins of the pages for programs: JSON under ``/api/v1``, paged, with an ``ETag``, told by OpenAPI.

Each address is one line of ``ROUTES``, from which the application's routes and the OpenAPI document are made.
Lists are ``{"items": […], "next": address or null}``. Within version 1 names are added and none is changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from vanthu.corpus.archive.figures import FigureQuery
from vanthu.corpus.archive.figures import figures as found_figures
from vanthu.corpus.archive.listing import documents as listed
from vanthu.corpus.archive.overlaid import with_said
from vanthu.corpus.archive.people.conflicts import conflicts as contradicted
from vanthu.corpus.archive.people.history import history as happened
from vanthu.corpus.archive.people.sampling import sampled
from vanthu.corpus.archive.queries.query import Query
from vanthu.corpus.archive.runs import runs as last_runs
from vanthu.corpus.archive.selection import Selection
from vanthu.corpus.archive.shelf import Page
from vanthu.corpus.archive.waiting import waiting
from vanthu.corpus.checks import CheckResult
from vanthu.corpus.comparison import Comparison
from vanthu.corpus.comparison.series import Series
from vanthu.corpus.desk.inbox import inbox
from vanthu.corpus.desk.many import followed
from vanthu.corpus.desk.room import ID, Room, View, whole
from vanthu.corpus.desk.views.findings import asked_for, behind
from vanthu.corpus.desk.views.listed import MOST_SKIPPED, hits_of, order_of, selection
from vanthu.parsers.report import Report
from vanthu.version import __version__

LONGEST_PAGE = 1000
"""Rows of a list that are given at once, however many are asked for."""

USUAL_PAGE = 100
"""Rows of an answer where the asker names no number."""


def documents(room: Room, request: Request) -> Response:
    """Documents of the archive as they count, as rows of ``documents``; ``as_read`` of corrected fields."""
    asked, limit = request.query_params, _limit(request)
    page = Page(limit + 1, asked.get("after"), order_of(asked))
    rows = listed(room.archive, selection(asked), page)
    after = rows[limit - 1]["id"] if len(rows) > limit else None
    return _list(request, with_said(room.archive, rows[:limit]), after)


def record(room: Room, request: Request) -> Response:
    """The record of a document with what people said laid over it (``vanthu/1``)."""
    return _model(request, room.worked(request).kept.report)


def check(room: Room, request: Request) -> Response:
    """The checks of a document by what people corrected (``vanthu-check/1``)."""
    return _model(request, room.worked(request).checked)


def page(room: Room, request: Request) -> Response:
    """The figures of a page (from 1) in reading order, each with how it stands."""
    found, number = room.worked(request), request.path_params["page"]
    if not 1 <= number <= found.kept.report.source.pages:
        raise HTTPException(404)
    frames = [
        {"state": frame.state, **frame.figure.model_dump(mode="json", by_alias=True)}
        for frame in found.frames(number)
    ]
    return _answer(request, {"page": number, "figures": frames})


def queue(room: Room, request: Request) -> Response:
    """IDs of the figures of a document that a person should look at, in that order."""
    found = room.worked(request)
    drawn = {figure.id for figure in found.drawn}
    waiting = [
        {"figure": one.id, "page": one.page, "state": "drawn" if one.id in drawn else found.state(one)}
        for one in found.queue
    ]
    return _part(request, waiting)


def queue_of_all(room: Room, request: Request) -> Response:
    """What waits in the whole archive: figures in failing checks, then the least sure."""
    limit = _limit(request)
    found = list(islice(waiting(room.archive, request.query_params.get("after")), limit + 1))
    rows = [asdict(one) for one in found[:limit]]
    return _list(request, rows, found[limit - 1].key if len(found) > limit else None)


def figures(room: Room, request: Request) -> Response:
    """Figures by label, as rows of the table ``figures`` with their document."""
    asked, limit = request.query_params, _limit(request)
    after = behind(request)
    query = FigureQuery(asked.get("label"), asked.get("period"), asked.get("verdict"), limit + 1, after)
    rows = found_figures(
        room.archive, query, Selection(asked.get("issuer"), asked.get("from"), asked.get("to"))
    )
    last = rows[limit - 1] if len(rows) > limit else None
    return _list(request, rows[:limit], f"{last['document_id']}:{last['seq']}" if last else None)


def hits(room: Room, request: Request) -> Response:
    """Heads and pages on which words stand, best first."""
    asked, limit = request.query_params, _limit(request)
    skipped = min(MOST_SKIPPED, whole(asked.get("after", "")))
    query = Query(asked.get("q", ""), asked.get("issuer"), asked.get("from"), asked.get("to"))
    found = hits_of(room, query, skipped, limit + 1)
    after = str(skipped + limit) if len(found) > limit else None
    return _list(request, [asdict(hit) for hit in found[:limit]], after)


def conflicts(room: Room, request: Request) -> Response:
    """What people said that another, or a later reading, contradicts."""
    limit, after = _limit(request), behind(request)
    found = list(islice(contradicted(room.archive, after), limit + 1))
    rows = [
        {"document": one.document, "title": one.title, **one.correction.model_dump(mode="json")}
        for one in found[:limit]
    ]
    last = found[limit - 1] if len(found) > limit else None
    return _list(request, rows, f"{last.document}:{last.n}" if last else None)


def history(room: Room, request: Request) -> Response:
    """What happened to a document: runs, acts with those taken back, what was taken away; the last first."""
    return _part(request, [asdict(one) for one in happened(room.archive, room.worked(request).kept)])


def runs(room: Room, request: Request) -> Response:
    """The last runs, the newest first, with the files done so far by what came of them."""
    return _list(request, [asdict(one) for one in last_runs(room.archive, _limit(request))], None)


def findings(room: Room, request: Request) -> Response:
    """The failed checks of all documents, the gravest first, with what was said of them."""
    part = inbox(room.archive, asked_for(request), request.query_params.get("after"))
    return _list(request, [asdict(one) for one in part.found], part.after)


def compare(room: Room, request: Request) -> Response:
    """Two documents compared, by what people corrected and paired (``vanthu-diff/1``)."""
    asked = [request.query_params.get(side, "") for side in ("old", "new")]
    if not all(ID.fullmatch(name) for name in asked):
        raise HTTPException(404)
    return _model(request, room.compared(*asked).comparison)


def series(room: Room, request: Request) -> Response:
    """An indicator over the documents that have it (``vanthu-series/1``)."""
    label = request.query_params.get("label", "").strip()
    if not label:
        raise HTTPException(400)
    return _model(request, followed(room.archive, label, room.language).series)


def sample(room: Room, request: Request) -> Response:
    """How often accepted readings are wrong, by the figures that were drawn and looked at."""
    return _answer(request, sampled(room.archive).told())


def openapi(_: Room, request: Request) -> Response:
    """This document."""
    return _answer(request, described())


@dataclass(frozen=True)
class Asked:
    """One address: what answers, what may be asked, and the model of the answer (None: as described)."""

    view: View
    asks: tuple[str, ...] = ()
    model: type[BaseModel] | None = None


_CHOICE = ("issuer", "from", "to")
_KINDS = ("kind", "period", "year", "state", "lacking", "tag")
_PAGED = ("limit", "after")

ROUTES: dict[str, Asked] = {
    "/documents": Asked(documents, (*_CHOICE, *_KINDS, "order", *_PAGED)),
    "/documents/{document}": Asked(record, (), Report),
    "/documents/{document}/check": Asked(check, (), CheckResult),
    "/documents/{document}/pages/{page:int}": Asked(page),
    "/documents/{document}/queue": Asked(queue, _PAGED),
    "/documents/{document}/history": Asked(history, _PAGED),
    "/queue": Asked(queue_of_all, _PAGED),
    "/conflicts": Asked(conflicts, _PAGED),
    "/runs": Asked(runs, ("limit",)),
    "/figures": Asked(figures, ("label", "period", "verdict", *_CHOICE, *_PAGED)),
    "/search": Asked(hits, ("q", *_CHOICE, *_PAGED)),
    "/findings": Asked(findings, ("state", "severity", "by", "after")),
    "/compare": Asked(compare, ("old", "new"), Comparison),
    "/series": Asked(series, ("label",), Series),
    "/sample": Asked(sample),
    "/openapi.json": Asked(openapi),
}
"""The addresses behind ``BASE``."""

BASE = "/api/v1"

TWINS = {
    "/": "/documents",
    "/search": "/search",
    "/findings": "/findings",
    "/queue": "/queue",
    "/conflicts": "/conflicts",
    "/compare": "/compare",
    "/series": "/series",
    "/d/{document}": "/documents/{document}",
    "/d/{document}/p/{page:int}": "/documents/{document}/pages/{page:int}",
    "/d/{document}/history": "/documents/{document}/history",
    "/d/{document}/queue": "/documents/{document}/queue",
}
"""The JSON that says what a page shows."""


@cache
def described() -> dict[str, Any]:
    """The OpenAPI document, made from ``ROUTES``."""
    models = [asked.model for asked in ROUTES.values() if asked.model is not None]
    template = "#/components/schemas/{model}"
    refs, schemas = models_json_schema([(m, "serialization") for m in models], ref_template=template)
    named = {model: ref for (model, _), ref in refs.items()}
    paths = {
        f"{BASE}{path.replace(':int', '')}": {"get": _operation(path, asked, named)}
        for path, asked in ROUTES.items()
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "vanthu", "version": __version__},
        "paths": paths,
        "components": {"schemas": schemas.get("$defs", {})},
    }


def _operation(path: str, asked: Asked, named: Mapping[Any, Any]) -> dict[str, Any]:
    inside = [part[1:-1] for part in path.split("/") if part.startswith("{")]
    schema = named[asked.model] if asked.model is not None else {"type": "object"}
    return {
        "operationId": asked.view.__name__,
        "summary": " ".join((asked.view.__doc__ or "").split()),
        "parameters": [_parameter(name, is_in="path") for name in inside]
        + [_parameter(name, is_in="query") for name in asked.asks],
        "responses": {
            "200": {
                "description": "OK",
                "headers": {"ETag": {"schema": {"type": "string"}}},
                "content": {"application/json": {"schema": schema}},
            },
            "304": {"description": "Not changed since If-None-Match."},
            "400": {"description": "Not understood."},
            "404": {"description": "Not there."},
        },
    }


def _parameter(name: str, *, is_in: str) -> dict[str, Any]:
    name, _, kind = name.partition(":")
    schema = {"type": "integer" if kind == "int" or name == "limit" else "string"}
    return {"name": name, "in": is_in, "required": is_in == "path", "schema": schema}


def _limit(request: Request) -> int:
    return min(LONGEST_PAGE, whole(request.query_params.get("limit", "")) or USUAL_PAGE)


def _list(request: Request, items: Sequence[Any], after: str | None) -> Response:
    asked = {name: value for name, value in request.query_params.items() if name != "after"}
    following = f"{request.url.path}?{urlencode({**asked, 'after': after})}" if after else None
    return _answer(request, {"items": items, "next": following})


def _part(request: Request, items: Sequence[Any]) -> Response:
    """A part of a list that is made whole each time: ``after`` is how many of it stand before the part."""
    skipped, limit = whole(request.query_params.get("after", "")), _limit(request)
    further = str(skipped + limit) if len(items) > skipped + limit else None
    return _list(request, items[skipped : skipped + limit], further)


def _answer(request: Request, told: Any) -> Response:
    return _tagged(request, json.dumps(told, ensure_ascii=False).encode())


def _model(request: Request, made: BaseModel) -> Response:
    return _tagged(request, made.model_dump_json(by_alias=True).encode())


def _tagged(request: Request, body: bytes) -> Response:
    """The answer, or 304 to who has it already."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"etag": tag, "cache-control": "private, no-cache"}
    known = request.headers.get("if-none-match", "")
    if tag in (one.strip().removeprefix("W/") for one in known.split(",")):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)
