"""Logging in and out, where the desk has users."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from vanthu.corpus.desk.guard import COOKIE, LOGIN
from vanthu.corpus.desk.room import Room
from vanthu.corpus.desk.sessions import Sessions


def page(room: Room, request: Request) -> Response:
    """Where a name and a password are asked for."""
    _sessions_of(room)
    return room.page(request, "login.html", wrong=False)


def entered(room: Room, request: Request, fields: dict[str, str]) -> Response:
    """The cookie, for a name and its password; too many wrong ones are not listened to."""
    sessions, address = _sessions_of(room), request.client.host if request.client else ""
    name, password = fields.get("name", "").strip(), fields.get("password", "")
    if sessions.waits(f"user {name}", f"address {address}"):
        raise HTTPException(429)
    token = sessions.log_in(name, password, address)
    if token is None:
        return room.page(request, "login.html", 403, wrong=True)
    answer = RedirectResponse("/", 303)
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, token, httponly=True, samesite="strict", path="/", secure=secure)
    return answer


def left(room: Room, request: Request, _: dict[str, str]) -> Response:
    """Log out."""
    _sessions_of(room).log_out(request.cookies.get(COOKIE, ""))
    answer = RedirectResponse(LOGIN, 303)
    answer.delete_cookie(COOKIE, path="/")
    return answer


def _sessions_of(room: Room) -> Sessions:
    if room.sessions is None:
        raise HTTPException(404)
    return room.sessions
