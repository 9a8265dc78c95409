"""Who has logged in, and who tries to: sessions of one run of the program, kept in its memory alone."""

from __future__ import annotations

import secrets
import threading
import time
from collections import defaultdict
from dataclasses import dataclass

from vanthu.corpus.archive.database import Archive
from vanthu.corpus.archive.people.audit import log
from vanthu.corpus.archive.people.users import user_with, users
from vanthu.corpus.desk.visitor import Visitor

LASTS = 8 * 3600.0
"""Seconds after which a person logs in again: a day's work."""

TRIES, WITHIN = 5, 300.0
"""Wrong passwords of one name, or from one address, in so many seconds; then neither is listened to until
they have passed. A person who mistypes waits five minutes; who guesses gets 60 guesses an hour."""

EVERY = 5.0
"""Seconds between two looks at the list of users."""

MOST = 1000
"""Sessions kept at once; the oldest goes."""


@dataclass(frozen=True)
class Session:
    """One person who has logged in; ``until`` on the clock of this process."""

    visitor: Visitor
    changed_at: str
    until: float


class Sessions:
    """The sessions of one desk."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._open: dict[str, Session] = {}
        self._wrong: dict[str, list[float]] = defaultdict(list)
        self._lock = threading.Lock()
        self._looked = 0.0

    def visitor(self, token: str) -> Visitor | None:
        """Whose cookie this is; None for nobody's, or one that has run out."""
        session = self._open.get(token)
        return session.visitor if session is not None and session.until > time.monotonic() else None

    def waits(self, *names: str) -> bool:
        """Whether one of these (a user, an address) had too many wrong passwords."""
        with self._lock:
            return any(len(self._recent(name)) >= TRIES for name in names)

    def log_in(self, name: str, password: str, address: str) -> str | None:
        """The cookie of who has this name and password; None: they are wrong."""
        user = user_with(self._archive, name, password)
        if user is None:
            with self._lock:
                for one in (f"user {name}", f"address {address}"):
                    self._wrong[one].append(time.monotonic())
            log(self._archive, name, "login-refused", address)
            return None
        token = secrets.token_urlsafe(32)
        visitor = Visitor(user.name, secrets.token_urlsafe(32), user.role, leaves=True)
        with self._lock:
            while len(self._open) >= MOST:
                del self._open[next(iter(self._open))]
            self._open[token] = Session(visitor, user.changed_at, time.monotonic() + LASTS)
            self._wrong.pop(f"user {name}", None)
        log(self._archive, user.name, "login", address)
        return token

    def log_out(self, token: str) -> None:
        """Forget a session."""
        with self._lock:
            session = self._open.pop(token, None)
        if session is not None:
            log(self._archive, session.visitor.name, "logout")

    def forget_changed(self) -> None:
        """Forget the sessions of users who were removed, or whose role or password is another since.

        Looked up every few seconds: so long a removed user still looks at pages.
        """
        if time.monotonic() < self._looked + EVERY:
            return
        self._looked = time.monotonic()
        known = {(user.name, user.changed_at) for user in users(self._archive)}
        with self._lock:
            for token, session in list(self._open.items()):
                if (session.visitor.name, session.changed_at) not in known:
                    del self._open[token]

    def _recent(self, name: str) -> list[float]:
        since = time.monotonic() - WITHIN
        recent = [at for at in self._wrong.get(name, ()) if at > since]
        if recent:
            self._wrong[name] = recent
        else:
            self._wrong.pop(name, None)
        return recent
