"""Soi số: the readings that a person should look at, one after the other, of one document or of all."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from vanthu.corpus.archive.people.sampling import sampled
from vanthu.corpus.archive.waiting import last_said, unsampled, waiting
from vanthu.corpus.desk.documents import Worked, as_printed, lens_on
from vanthu.corpus.desk.readings import choices
from vanthu.corpus.desk.room import Room, visitor_of
from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.report import Figure

SETTLED = ("value", "of", "percent", "change", "unit")
"""Fields that the queue asks for: what a page prints beside the label."""

DRAWN = "drawn:"
"""How the keys of the last part of the queue begin: the hash of an original follows."""


@dataclass(frozen=True)
class Turn:
    """What is looked at now: a figure of a document, and where the queue goes on behind it."""

    found: Worked
    figure: Figure
    further: str


def queue(room: Room, request: Request) -> Response:
    """The next reading of a document to look at, large, with the keys to settle it."""
    found = room.worked(request)
    passed_over = set(request.query_params.get("after", "").split(",")) - {""}
    left = [figure for figure in found.queue if figure.id not in passed_over]
    here = f"/d/{found.kept.id}/queue?after="
    turn = Turn(found, left[0], here + ",".join([*passed_over, left[0].id])) if left else None
    return _shown(room, request, turn, found, len(left))


def queue_of_all(room: Room, request: Request) -> Response:
    """The next reading of the archive: in failing checks, then the least sure, then the drawn ones."""
    after = request.query_params.get("after") or None
    if after and not _KEY.fullmatch(after):
        raise HTTPException(400)
    turn = None if after and after.startswith(DRAWN) else _waiting(room, after)
    return _shown(room, request, turn or _drawn(room, after or ""), None, None)


KEY = r"[a-z]{4,6}(?::[0-9a-f.e+-]{1,64}){1,3}"
"""A place in the queue, as addresses name it."""

_KEY = lazy_pattern(KEY)


def _waiting(room: Room, after: str | None) -> Turn | None:
    for one in waiting(room.archive, after):
        found = room.worked_on(one.document)
        figure = next((figure for figure in found.kept.report.figures if figure.id == one.figure), None)
        if figure is not None and (not one.spoken or found.state(figure) in ("fail", "doubt", "conflict")):
            return Turn(found, figure, f"/queue?after={one.key}")
    return None


def _drawn(room: Room, after: str) -> Turn | None:
    """A figure of the sample, in a document of which none was settled yet."""
    for sha256, document in unsampled(room.archive, after.removeprefix(DRAWN) if DRAWN in after else ""):
        found = room.worked_on(document)
        if found.drawn:
            return Turn(found, found.drawn[0], f"/queue?after={DRAWN}{sha256}")
    return None


def _shown(room: Room, request: Request, turn: Turn | None, of: Worked | None, left: int | None) -> Response:
    drawn = room.picture(turn.found, turn.figure.page) if turn else None
    return room.page(
        request,
        "queue.html",
        turn=turn,
        of=of,
        left=left,
        lens=lens_on(turn.figure, drawn) if turn and drawn else None,
        fields=as_printed(turn.figure, SETTLED) if turn else {},
        why=_why(turn) if turn else (),
        choices=choices(turn.figure, turn.found.findings) if turn else (),
        last=last_said(room.archive, visitor_of(request).name),
        sample=sampled(room.archive),
    )


def _why(turn: Turn) -> list[str]:
    """What the checks say in which the figure fails."""
    findings = (one.finding for one in turn.found.findings)
    return [one.message for one in findings if turn.figure.id in one.figures]
