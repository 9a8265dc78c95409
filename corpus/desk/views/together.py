"""Đối chiếu and Chỉ tiêu: two documents side by side, and an indicator over periods."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from vanthu.corpus.archive import correcting
from vanthu.corpus.archive.named import keep
from vanthu.corpus.archive.pairing import Said, say_pair
from vanthu.corpus.desk.documents import Lens, lens_on
from vanthu.corpus.desk.many import Compared, compared, followed
from vanthu.corpus.desk.room import ID, Room, visitor_of
from vanthu.parsers.report import Figure

LONGEST_LABEL = 300
"""Characters of an indicator's name that are looked for."""


def compare(room: Room, request: Request) -> Response:
    """Two documents side by side: a table first, what is doubtful apart."""
    asked = [request.query_params.get(side, "") for side in ("old", "new")]
    if not all(ID.fullmatch(name) for name in asked):
        raise HTTPException(404)
    both = compared(room.archive, *asked)
    named = request.query_params.get("first", ""), request.query_params.get("second", "")
    places = _places(room, both, *named)
    kind = request.query_params.get("class")
    return room.page(
        request, "compare.html", both=both.only(kind), kinds=both.kinds, kind_=kind, places=places
    )


def _places(room: Room, both: Compared, first: str, second: str) -> list[tuple[str, Figure, Lens]]:
    """The places of a pair on the pages of both documents, one above the other."""
    places = []
    for kept, name in ((both.old, first), (both.new, second)):
        figure = next((one for one in kept.report.figures if one.id == name), None)
        drawn = room.picture_of(kept, figure.page) if figure else None
        lens = lens_on(figure, drawn) if figure and drawn else None
        if figure and lens:
            places.append((kept.id, figure, lens))
    return places


def paired(room: Room, request: Request, fields: dict[str, str]) -> Response:
    """Keep what a form says of a pair, and show both documents again.

    Raises:
        HTTPException: 400 for what is no pair, 404 for what are no documents.
        CorrectionInvalid: it says nothing that can be kept.
    """
    names = [fields.get(side, "") for side in ("old", "new")]
    if not all(ID.fullmatch(name) for name in names):
        raise HTTPException(404)
    who = correcting.Who(visitor_of(request).name, fields.get("why", "").strip() or None)
    if fields.get("act") == "undo":
        correcting.undo(room.archive, fields.get("target", ""), who)
    else:
        said = _SAID.get(fields.get("act", ""))
        if said is None:
            raise HTTPException(400)
        both = keep(room.archive, names[0]), keep(room.archive, names[1])
        ids = fields.get("first", ""), fields.get("second", "")
        say_pair(room.archive, *both, ids, said, who)
    return RedirectResponse(f"/compare?old={names[0]}&new={names[1]}", 303)


_SAID: dict[str, Said] = {"pair": "pair", "part": "part"}


def series(room: Room, request: Request) -> Response:
    """An indicator over periods, each point linked to its page."""
    label = request.query_params.get("label", "").strip()[:LONGEST_LABEL]
    found = followed(room.archive, label, room.language) if label else None
    return room.page(request, "series.html", label=label, followed=found)
