"""Phát hiện: the findings of all documents."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from vanthu.corpus.archive.conflicts import conflicts as contradicted
from vanthu.corpus.corrections.acts import STATES
from vanthu.corpus.desk.inbox import inbox
from vanthu.corpus.desk.room import Room


def conflicts(room: Room, request: Request) -> Response:
    """What people said that another, or a later reading, contradicts."""
    return room.page(request, "conflicts.html", found=list(contradicted(room.archive)), states=STATES)


def findings(room: Room, request: Request) -> Response:
    """The findings of all documents, by what was said of them."""
    state = request.query_params.get("state")
    if state is not None and state not in STATES:
        raise HTTPException(400)
    found = inbox(room.archive, state, request.query_params.get("after"))
    return room.page(request, "findings.html", inbox=found, state=state, states=STATES)
