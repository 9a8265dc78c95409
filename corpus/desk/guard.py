"""Who may ask, and what a browser may do with the answer: every request passes here first.

The person who started the program has its token. It is exchanged once for a cookie that no script can read
and no other site can send; a change needs, besides, the origin of this very page and a word that stands in
its form. Rules after OWASP's cheat sheets on sessions, cross-site requests and content security.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Collection
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING, Any

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from vanthu.corpus.desk.pace import Pace
from vanthu.corpus.desk.visitor import NOBODY, Role, Visitor
from vanthu.extract.patterns import lazy_pattern

if TYPE_CHECKING:
    from vanthu.corpus.desk.sessions import Sessions

COOKIE = "vanthu"
ENTRANCE = "/enter"
LARGEST = 64 << 10
"""Bytes of a request's body: the longest form has a title and a reason of some thousand letters."""

LARGEST_FILE = 512 << 20
"""Bytes of a file that is put in: a thousand scanned pages; larger ones come by ``vanthu ingest``."""

LOGIN, LOGOUT, TAKING_IN = "/login", "/logout", "/upload"

FORM = "application/x-www-form-urlencoded"
BYTES = "application/octet-stream"

POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}

_NAMES = lazy_pattern(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?")
"""The names of this machine: a page elsewhere that resolves its own name to 127.0.0.1 sends another."""
_PORT = lazy_pattern(r":\d{1,5}$")


@dataclass
class Keys:
    """The secrets of one run of the program.

    Attributes:
        entrance: in the URL that the program prints.
        session: in the cookie.
        form: in every form.
    """

    entrance: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    session: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    form: str = field(default_factory=lambda: secrets.token_urlsafe(32))


class Guard:
    """Lets through whoever may come in, and sets the headers of every answer.

    With ``sessions`` people give a name and a password (``login``); without, only the person comes in who has
    the address that the program printed.
    """

    def __init__(
        self,
        app: ASGIApp,
        keys: Keys,
        by: str,
        sessions: Sessions | None = None,
        names: Collection[str] = (),
    ) -> None:
        self.app = app
        self.keys = keys
        self.by = by
        self.sessions = sessions
        self.names = frozenset(names)
        self.pace = Pace()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope.setdefault("state", {})["visitor"] = self._visitor(Headers(scope=scope))
        answer = self._refusal(scope)
        await (answer or self.app)(scope, receive, _with_headers(send))

    def _visitor(self, headers: Headers) -> Visitor:
        if self.sessions is not None:
            return self.sessions.visitor(_cookie(headers)) or NOBODY
        known = _same(_cookie(headers), self.keys.session)
        return Visitor(self.by, self.keys.form) if known else NOBODY

    def _refusal(self, scope: Scope) -> Response | None:
        """The answer to a request that does not go on; None for one that does."""
        headers = Headers(scope=scope)
        if self.pace.is_too_fast(_asker(scope)):
            return PlainTextResponse("429: too many requests; wait a moment.\n", 429, {"retry-after": "1"})
        if not self._is_ours(headers.get("host", "")):
            return PlainTextResponse("421: this is not the name of this machine.\n", 421)
        if scope["method"] not in {"GET", "HEAD", "POST"}:
            return PlainTextResponse("405: not allowed.\n", 405)
        if scope["path"] == ENTRANCE and self.sessions is None:
            return self._entered(scope)
        refused = self._refused_stranger(scope)
        return refused or (_refused_change(scope, headers) if scope["method"] == "POST" else None)

    def _is_ours(self, host: str) -> bool:
        return bool(_NAMES.fullmatch(host)) or _PORT.sub("", host) in self.names

    def _refused_stranger(self, scope: Scope) -> Response | None:
        """What somebody is told who is not known, or may not do this."""
        visitor: Visitor = scope["state"]["visitor"]
        path, changes = scope["path"], scope["method"] == "POST"
        if self.sessions is not None and (path == LOGIN or (path.startswith("/static/") and not changes)):
            return None
        if not visitor.name and self.sessions is None:
            return PlainTextResponse("403: open the address that `vanthu serve` printed.\n", 403)
        if not visitor.name:
            asks_for_page = not changes and not path.startswith("/api/")
            return RedirectResponse(LOGIN, 303) if asks_for_page else PlainTextResponse("401: log in.\n", 401)
        needed: Role = "admin" if path.startswith(TAKING_IN) else "review"
        if changes and path != LOGOUT and not visitor.may(needed):
            return PlainTextResponse("403: your role does not allow this.\n", 403)
        return None

    def _entered(self, scope: Scope) -> Response:
        """The cookie, for the token."""
        given = QueryParams(scope["query_string"]).get("token", "")
        if scope["method"] != "GET" or not _same(given, self.keys.entrance):
            return PlainTextResponse("403: this is not the token that `vanthu serve` printed.\n", 403)
        answer = RedirectResponse("/", 303)
        answer.set_cookie(COOKIE, self.keys.session, httponly=True, samesite="strict", path="/")
        return answer


def _asker(scope: Scope) -> str:
    """By whom requests are counted: who is known by name, who is not by address."""
    visitor: Visitor = scope["state"]["visitor"]
    address = scope["client"][0] if scope.get("client") else ""
    return f"user {visitor.name}" if visitor.name else f"address {address}"


def _refused_change(scope: Scope, headers: Headers) -> Response | None:
    """A change must come from a page of this very address, as a form, and be of a size that a form has.

    Files come as bytes, which no form of another site can send without asking first.
    """
    takes_in = scope["path"] == TAKING_IN
    kind, largest = (BYTES, LARGEST_FILE) if takes_in else (FORM, LARGEST)
    if headers.get("origin") != f"{scope['scheme']}://{headers.get('host')}":
        return PlainTextResponse("403: from another site.\n", 403)
    if headers.get("content-type", "").partition(";")[0].strip().lower() != kind:
        return PlainTextResponse(f"415: {kind} only.\n", 415)
    length = headers.get("content-length", "")
    if not (length.isascii() and length.isdecimal()):
        return PlainTextResponse("411: of unknown length.\n", 411)
    if len(length) > len(str(largest)) or int(length) > largest:
        return PlainTextResponse("413: too large.\n", 413)
    return None


def _cookie(headers: Headers) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found is not None else ""


def _same(given: str, known: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), known.encode())


def _with_headers(send: Send) -> Any:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sent
