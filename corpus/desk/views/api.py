"""The twins of the pages for programs: JSON, under ``/api/v1``."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from vanthu.corpus.archive.listing import Selection
from vanthu.corpus.archive.listing import documents as listed
from vanthu.corpus.archive.sampling import sampled
from vanthu.corpus.desk.room import Room


def documents(room: Room, _: Request) -> Response:
    """All documents, as rows."""
    return JSONResponse([dict(row) for row in listed(room.archive, Selection())])


def record(room: Room, request: Request) -> Response:
    """The record with what people said laid over it (``vanthu/1``)."""
    return Response(room.worked(request).kept.report.model_dump_json(), media_type="application/json")


def check(room: Room, request: Request) -> Response:
    """The checks by what people corrected (``vanthu-check/1``)."""
    return Response(room.worked(request).checked.model_dump_json(), media_type="application/json")


def sample(room: Room, _: Request) -> Response:
    """How often accepted readings are wrong, by the figures that were drawn and looked at."""
    return JSONResponse(sampled(room.archive).told())
