"""Soi số: the readings of a document that a person should look at, one after the other."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from vanthu.corpus.archive.sampling import sampled
from vanthu.corpus.desk.documents import as_printed, lens_on
from vanthu.corpus.desk.room import Room

SETTLED = ("value", "of", "percent", "change", "unit")
"""Fields that the queue asks for: what a page prints beside the label."""


def queue(room: Room, request: Request) -> Response:
    """The next reading to look at, large, with the keys to settle it."""
    found = room.worked(request)
    passed_over = set(request.query_params.get("after", "").split(",")) - {""}
    waiting = [figure for figure in found.queue if figure.id not in passed_over]
    figure = waiting[0] if waiting else None
    after = ",".join([*passed_over, *(one.id for one in waiting[:1])])
    drawn = room.picture(found, figure.page) if figure else None
    return room.page(
        request,
        "queue.html",
        doc=found,
        waiting=waiting,
        after=after,
        lens=lens_on(figure, drawn) if figure and drawn else None,
        fields=as_printed(figure, SETTLED) if figure else {},
        sample=sampled(room.archive),
    )
