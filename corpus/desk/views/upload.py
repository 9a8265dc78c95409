"""Files put in by drag and drop: bytes in, and how far the files are."""

from __future__ import annotations

import hmac
from dataclasses import asdict
from urllib.parse import unquote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from vanthu.corpus.desk.guard import LARGEST_FILE
from vanthu.corpus.desk.intake import Taken, name_of, put_in
from vanthu.corpus.desk.room import Room, visitor_of

PROOF = "x-proof"
"""The header with the word of the page; a header, since the body is the file."""

NAME = "x-file-name"


async def taken_in(room: Room, request: Request) -> Response:
    """Take a file in, to be read behind those that came before.

    Raises:
        HTTPException: 400 for an empty file, 403 without the word of the page, 413 for too large a file, 415
            for a name or kind that is not read, 429 where too many wait.
    """
    visitor = visitor_of(request)
    if not hmac.compare_digest(request.headers.get(PROOF, "").encode(), visitor.proof.encode()):
        raise HTTPException(403)
    name = name_of(unquote(request.headers.get(NAME, "")))
    if name is None:
        raise HTTPException(415)
    taken = room.intake.begin(name, visitor.name)
    if taken is None:
        raise HTTPException(429)
    try:
        await _written(room, request, taken)
    except BaseException:
        room.intake.give_up(taken)
        raise
    await run_in_threadpool(put_in, room.archive, taken)
    room.intake.read(taken)
    return JSONResponse(asdict(taken), 202)


async def _written(room: Room, request: Request, taken: Taken) -> None:
    """The bytes as they come; never more of them than are allowed, whatever was announced."""
    size = 0
    with room.intake.place_for(taken.number, taken.name).open("wb") as file:
        async for part in request.stream():
            size += len(part)
            if size > LARGEST_FILE:
                raise HTTPException(413)
            await run_in_threadpool(file.write, part)
    if size == 0:
        raise HTTPException(400)


def taken(room: Room, _: Request) -> Response:
    """How far the last files are."""
    return JSONResponse([asdict(one) for one in room.intake.told()])
