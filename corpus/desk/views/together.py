"""Đối chiếu and Chỉ tiêu: two documents side by side, and an indicator over periods."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from vanthu.corpus.archive.named import Kept, keep
from vanthu.corpus.archive.people import correcting
from vanthu.corpus.archive.people.pairing import Said, say_pair
from vanthu.corpus.comparison.model import Pair, Side
from vanthu.corpus.corrections.overlay import contradicted
from vanthu.corpus.desk.documents import Frame
from vanthu.corpus.desk.many import Compared, followed
from vanthu.corpus.desk.room import ID, Room, visitor_of
from vanthu.parsers.report import BBox

LONGEST_LABEL = 300
"""Characters of an indicator's name that are looked for."""


def compare(room: Room, request: Request) -> Response:
    """Two documents side by side: a table first, what is doubtful apart, the pages of both below."""
    asked = [request.query_params.get(side, "") for side in ("old", "new")]
    if not all(ID.fullmatch(name) for name in asked):
        raise HTTPException(404)
    both = room.compared(*asked)
    kind = request.query_params.get("class")
    named = request.query_params.get("first", ""), request.query_params.get("second", "")
    shown = both.only(kind)
    panes = [_pane(room, shown, *side) for side in zip(("first", "second"), named, strict=True)]
    marks = {"first": contradicted(both.old.report), "second": contradicted(both.new.report)}
    return room.page(
        request,
        "compare.html",
        both=shown,
        kinds=both.kinds,
        kind_=kind,
        panes=panes,
        contradicted=marks,
    )


@dataclass(frozen=True)
class Leaf:
    """A page in a pane: its number, its size in points, and the boxes of the figures on it with their IDs."""

    number: int
    width: float
    height: float
    frames: list[tuple[str, BBox]]


@dataclass(frozen=True)
class Pane:
    """The pages of one of two documents, below each other; ``chosen``: the figure that it is opened at."""

    side: str
    kept: Kept
    leaves: list[Leaf]
    chosen: str


def _pane(room: Room, both: Compared, side: str, chosen: str) -> Pane:
    kept = both.old if side == "first" else both.new
    shown = {one.figure for pair in both.comparison.pairs for one in _of(pair, side)}
    frames: dict[int, list[tuple[str, BBox]]] = defaultdict(list)
    for figure in kept.report.figures:
        if figure.id in shown:
            frames[figure.page] += [(figure.id, box) for box in Frame(figure, "").boxes]
    leaves = [Leaf(n, *size, frames[n]) for n, size in enumerate(room.sizes(kept), 1)]
    return Pane(side, kept, leaves, chosen if chosen in shown else "")


def _of(pair: Pair, side: str) -> list[Side]:
    one = pair.old if side == "first" else pair.new
    return [one] if one is not None else []


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
