"""Phát hiện: the findings of all documents."""

from __future__ import annotations

from dataclasses import asdict
from itertools import islice
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from vanthu.corpus.archive.overlaid import conflicting
from vanthu.corpus.archive.people.conflicts import conflicts as contradicted
from vanthu.corpus.corrections.acts import STATES
from vanthu.corpus.desk.inbox import SEVERITIES, Wanted, coverage, inbox
from vanthu.corpus.desk.room import ID, Room


def conflicts(room: Room, request: Request) -> Response:
    """What people said that another, or a later reading, contradicts."""
    found = list(islice(contradicted(room.archive, behind(request)), LISTED + 1))
    further = f"{found[LISTED - 1].document}:{found[LISTED - 1].n}" if len(found) > LISTED else None
    return room.page(request, "conflicts.html", found=found[:LISTED], further=further)


LISTED = 100
"""Conflicts on one page."""


def behind(request: Request) -> tuple[str, int] | None:
    """Where a list goes on: the ID of a document, and a number in it; None: from its beginning.

    Raises:
        HTTPException: 400 for what is no such place.
    """
    given = request.query_params.get("after", "")
    document, _, number = given.partition(":")
    if not given:
        return None
    if not (ID.fullmatch(document) and number.isascii() and number.isdecimal() and len(number) < 9):
        raise HTTPException(400)
    return document, int(number)


def findings(room: Room, request: Request) -> Response:
    """The findings of all documents, by what was said of them."""
    wanted = asked_for(request)
    found = inbox(room.archive, wanted, request.query_params.get("after"))
    asked = {name: value for name, value in asdict(wanted).items() if value is not None}
    return room.page(
        request,
        "findings.html",
        inbox=found,
        asked=asked,
        further=urlencode({**asked, "after": found.after}) if found.after else None,
        covered=coverage(room.archive),
        conflicts=conflicting(room.archive, {one.document for one in found.found}),
        states=STATES,
        severities=SEVERITIES,
    )


def asked_for(request: Request) -> Wanted:
    """Which findings an address asks for.

    Raises:
        HTTPException: 400 for a state or a severity that is none.
    """
    asked = request.query_params
    wanted = Wanted(asked.get("state") or None, asked.get("severity") or None, asked.get("by") or None)
    if wanted.state not in (None, *STATES) or wanted.severity not in (None, *SEVERITIES):
        raise HTTPException(400)
    return wanted
