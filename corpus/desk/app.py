"""The application: which address shows what, and what is done with a form."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from vanthu.corpus.desk.forms import fields_of
from vanthu.corpus.desk.guard import Guard
from vanthu.corpus.desk.room import Desk, Room, Saying, View, visitor_of
from vanthu.corpus.desk.views import api, document, findings, listed, review, say, together
from vanthu.extract.errors import VanthuError

STATIC = Path(__file__).parent / "static"

PAGES: dict[str, View] = {
    "/": listed.archive,
    "/search": listed.searched,
    "/findings": findings.findings,
    "/compare": together.compare,
    "/series": together.series,
    "/d/{document}": document.document,
    "/d/{document}/p/{page:int}": document.page,
    "/d/{document}/picture/{page:int}": document.picture,
    "/d/{document}/queue": review.queue,
    "/d/{document}/original": document.original,
    "/d/{document}/paper.{form}": document.paper,
    "/api/v1/documents": api.documents,
    "/api/v1/documents/{document}": api.record,
    "/api/v1/documents/{document}/check": api.check,
    "/api/v1/sample": api.sample,
}


FORMS: dict[str, Saying] = {
    "/d/{document}/say": say.said,
    "/compare/say": together.paired,
}
"""Where forms are sent."""


def application(desk: Desk) -> Starlette:
    """The application for one archive."""
    room = Room(desk)
    routes = [Route(path, _answering(room, view)) for path, view in PAGES.items()]
    routes += [Route(path, _saying(room, view), methods=["POST"]) for path, view in FORMS.items()]
    failures = {HTTPException: room.failed, VanthuError: room.failed}
    return Starlette(
        routes=[*routes, Mount("/static", StaticFiles(directory=STATIC))],
        middleware=[Middleware(Guard, keys=desk.keys, by=desk.by)],
        exception_handlers=failures,
    )


Answer = Callable[[Request], Awaitable[Response]]


def _answering(room: Room, view: View) -> Answer:
    """A view as Starlette calls it: in a thread of its own, since archives and pictures block."""

    async def answer(request: Request) -> Response:
        return await run_in_threadpool(view, room, request)

    return answer


def _saying(room: Room, view: Saying) -> Answer:
    async def answer(request: Request) -> Response:
        fields = await fields_of(request, visitor_of(request).proof)
        return await run_in_threadpool(view, room, request, fields)

    return answer
