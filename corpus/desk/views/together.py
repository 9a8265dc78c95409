"""Đối chiếu and Chỉ tiêu: two documents side by side, and an indicator over periods."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from vanthu.corpus.desk.many import compared, followed
from vanthu.corpus.desk.room import ID, Room

LONGEST_LABEL = 300
"""Characters of an indicator's name that are looked for."""


def compare(room: Room, request: Request) -> Response:
    """Two documents side by side: a table first, what is doubtful apart."""
    asked = [request.query_params.get(side, "") for side in ("old", "new")]
    if not all(ID.fullmatch(name) for name in asked):
        raise HTTPException(404)
    return room.page(request, "compare.html", both=compared(room.archive, *asked))


def series(room: Room, request: Request) -> Response:
    """An indicator over periods, each point linked to its page."""
    label = request.query_params.get("label", "").strip()[:LONGEST_LABEL]
    found = followed(room.archive, label, room.language) if label else None
    return room.page(request, "series.html", label=label, followed=found)
