"""The application: which address shows what, and what is done with a form."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from vanthu.corpus.archive.people.audit import log
from vanthu.corpus.desk.forms import fields_of
from vanthu.corpus.desk.guard import LOGIN, LOGOUT, TAKING_IN, Guard
from vanthu.corpus.desk.room import Desk, Room, Saying, View, visitor_of
from vanthu.corpus.desk.views import (
    api,
    document,
    dossier,
    findings,
    listed,
    login,
    papers,
    review,
    say,
    together,
    upload,
)
from vanthu.extract.errors import VanthuError

STATIC = Path(__file__).parent / "static"

PAGES: dict[str, View] = {
    "/": listed.archive,
    "/progress": listed.progress,
    "/search": listed.searched,
    "/queue": review.queue_of_all,
    "/findings": findings.findings,
    "/conflicts": findings.conflicts,
    "/compare": together.compare,
    "/series": together.series,
    LOGIN: login.page,
    TAKING_IN: upload.taken,
    "/d/{document}": document.document,
    "/d/{document}/p/{page:int}": document.page,
    "/d/{document}/picture/{page:int}": document.picture,
    "/d/{document}/queue": review.queue,
    "/d/{document}/history": document.history,
    "/d/{document}/original": document.original,
    "/d/{document}/paper.{form}": papers.of_document,
    "/compare/paper.{form}": papers.of_two,
    "/paper": dossier.page,
    "/paper/file.{form}": dossier.file,
}


HANDED_OVER = {
    "/d/{document}/original": "original",
    "/d/{document}/paper.{form}": "paper",
    "/compare/paper.{form}": "paper",
    "/paper/file.{form}": "paper",
}
"""What is taken away, and its name in the log."""

FORMS: dict[str, Saying] = {
    "/d/{document}/say": say.said,
    "/compare/say": together.paired,
    "/paper/say": dossier.said,
    LOGIN: login.entered,
    LOGOUT: login.left,
}
"""Where forms are sent."""


def application(desk: Desk) -> Starlette:
    """The application for one archive."""
    room = Room(desk)
    views = PAGES | {f"{api.BASE}{path}": asked.view for path, asked in api.ROUTES.items()}
    routes = [Route(path, _answering(room, path, view)) for path, view in views.items()]
    routes += [Route(path, _saying(room, view), methods=["POST"]) for path, view in FORMS.items()]
    routes.append(Route(TAKING_IN, _taking_in(room), methods=["POST"]))
    failures = {HTTPException: room.failed, VanthuError: room.failed}
    return Starlette(
        routes=[*routes, Mount("/static", StaticFiles(directory=STATIC))],
        middleware=[Middleware(Guard, keys=desk.keys, by=desk.by, sessions=room.sessions, names=desk.names)],
        exception_handlers=failures,
        lifespan=_closing(room),
    )


def _closing(room: Room) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        await run_in_threadpool(room.intake.close)

    return lifespan


Answer = Callable[[Request], Awaitable[Response]]


def _answering(room: Room, path: str, view: View) -> Answer:
    """A view as Starlette calls it: in a thread of its own, since archives and pictures block."""

    async def answer(request: Request) -> Response:
        return await run_in_threadpool(_seen, room, path, view, request)

    return answer


def _seen(room: Room, path: str, view: View, request: Request) -> Response:
    """The answer of a view, with the address of its twin; what is taken away is said in the log."""
    if room.sessions is not None:
        room.sessions.forget_changed()
    response = view(room, request)
    if path in HANDED_OVER:
        subject = request.path_params.get("document") or request.url.query
        log(room.archive, visitor_of(request).name, HANDED_OVER[path], subject)
    if path in api.TWINS:
        response.headers["link"] = _link(api.TWINS[path], request)
    return response


def _link(twin: str, request: Request) -> str:
    """Where the JSON stands that says what the page shows (RFC 8288)."""
    address = api.BASE + twin.replace(":int", "").format(**request.path_params)
    query = f"?{request.url.query}" if request.url.query and "{" not in twin else ""
    return f'<{address}{query}>; rel="alternate"; type="application/json"'


def _taking_in(room: Room) -> Answer:
    async def answer(request: Request) -> Response:
        return await upload.taken_in(room, request)

    return answer


def _saying(room: Room, view: Saying) -> Answer:
    async def answer(request: Request) -> Response:
        fields = await fields_of(request, visitor_of(request).proof)
        return await run_in_threadpool(view, room, request, fields)

    return answer
