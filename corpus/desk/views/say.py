"""What a form says of a document: kept as an act, and back to where the form stood."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from vanthu.corpus.archive.named import keep
from vanthu.corpus.archive.people import correcting
from vanthu.corpus.archive.people.carrying import carry
from vanthu.corpus.archive.people.remarks import relate, remark
from vanthu.corpus.corrections.errors import CorrectionInvalid
from vanthu.corpus.corrections.fields import FIGURE_FIELDS, HEADER_FIELDS, figure_field, header_field
from vanthu.corpus.desk.documents import Worked
from vanthu.corpus.desk.room import ID, Room, visitor_of, whole
from vanthu.corpus.desk.views.review import KEY
from vanthu.extract.patterns import lazy_pattern

Fields = dict[str, str]

_PLACE = lazy_pattern(r"(?:/p/\d{1,6}|/queue)?(?:\?[a-z0-9=,&]{0,2000})?(?:#[a-z0-9-]{1,40})?")

_QUEUE = lazy_pattern(rf"/queue(?:\?after={KEY})?")


def said(room: Room, request: Request, fields: Fields) -> Response:
    """Keep what a form says, and go back to where it stood.

    Raises:
        HTTPException: 400 for an act that there is not.
        CorrectionInvalid: it says nothing that can be kept.
    """
    found = room.worked(request)
    who = correcting.Who(visitor_of(request).name, fields.pop("why", "").strip() or None)
    act, back = fields.pop("act", ""), fields.pop("back", "")
    if act not in ACTS:
        raise HTTPException(400)
    ACTS[act](room, found, fields, who)
    return RedirectResponse(_place(found.kept.id, back), 303)


def _accept(room: Room, found: Worked, fields: Fields, who: correcting.Who) -> None:
    correcting.accept(room.archive, found.kept, whole(fields.get("number", "")), who)


def _state(room: Room, found: Worked, fields: Fields, who: correcting.Who) -> None:
    number, state = whole(fields.get("number", "")), fields.get("state", "")
    correcting.judge(room.archive, found.kept, number, state, who)


def _undo(room: Room, _: Worked, fields: Fields, who: correcting.Who) -> None:
    correcting.undo(room.archive, fields.get("target", ""), who)


def _correct(room: Room, found: Worked, fields: Fields, who: correcting.Who) -> None:
    target, drawn = fields.pop("target", ""), _drawn(found, fields)
    changed = _changed(found, target, fields)
    if changed:
        correcting.correct(room.archive, found.kept, target, changed, who, drawn=target in drawn)


def _confirm(room: Room, found: Worked, fields: Fields, who: correcting.Who) -> None:
    """A correction where something else was written; Enter in a field presses the form's first button."""
    target, drawn = fields.pop("target", ""), _drawn(found, fields)
    changed = _changed(found, target, fields)
    if changed:
        correcting.correct(room.archive, found.kept, target, changed, who, drawn=target in drawn)
    else:
        correcting.confirm(room.archive, found.kept, [target], who, drawn=target in drawn)


def _drawn(found: Worked, fields: Fields) -> set[str]:
    """The figures of which an act counts for the sample: those that the queue showed because of it.

    Who meets an error on a page and mends it does not draw; counting that would make the rate too high.
    """
    return {figure.id for figure in found.drawn} if fields.pop("drawn", "") else set()


def _carry(room: Room, found: Worked, _: Fields, who: correcting.Who) -> None:
    carry(room.archive, found.kept, who)


def _note(room: Room, found: Worked, fields: Fields, who: correcting.Who) -> None:
    remark(room.archive, found.kept, "note", fields.get("text", ""), who)


def _tag(room: Room, found: Worked, fields: Fields, who: correcting.Who) -> None:
    remark(room.archive, found.kept, "tag", fields.get("text", ""), who)


def _relate(room: Room, found: Worked, fields: Fields, who: correcting.Who) -> None:
    other = fields.get("other", "")
    if not ID.fullmatch(other):
        raise HTTPException(400)
    relate(room.archive, found.kept, keep(room.archive, other), fields.get("relation", ""), who)


def _withdraw(room: Room, found: Worked, _: Fields, who: correcting.Who) -> None:
    if who.why is None:
        raise CorrectionInvalid("say why the document is withdrawn.")
    correcting.withdraw(room.archive, found.kept, who)


ACTS: dict[str, Callable[[Room, Worked, Fields, correcting.Who], None]] = {
    "accept": _accept,
    "correct": _correct,
    "confirm": _confirm,
    "state": _state,
    "carry": _carry,
    "note": _note,
    "tag": _tag,
    "relate": _relate,
    "withdraw": _withdraw,
    "undo": _undo,
}


def _place(document: str, back: str) -> str:
    """Where a form wants to go back to: in its document, or to the queue of the archive; nowhere else."""
    if _QUEUE.fullmatch(back):
        return back
    inside = back.removeprefix(f"/d/{document}")
    return f"/d/{document}{inside if _PLACE.fullmatch(inside) else ''}"


def _changed(found: Worked, target: str, fields: Mapping[str, str]) -> dict[str, str]:
    """The fields of a form that say something else than what was read: a form sends them all."""
    if "words_read" in fields:
        return {fields["words_read"].strip(): fields.get("words_said", "")}
    read = _reading_of(found, target)
    return {name: value for name, value in fields.items() if value.strip() and value.strip() != read(name)}


def _reading_of(found: Worked, target: str) -> Callable[[str], str | None]:
    report = found.kept.report
    if target == correcting.HEADER:
        return lambda name: header_field(report.header, name) if name in HEADER_FIELDS else None
    figure = next((one for one in report.figures if one.id == target), None)
    return lambda name: figure_field(figure, name) if figure and name in FIGURE_FIELDS else None
