"""Xuất hồ sơ: the working paper of findings, figures and pairs that a person chose from any documents."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from vanthu.corpus.archive.people.correcting import Judged
from vanthu.corpus.comparison.model import Pair
from vanthu.corpus.corrections.places import place_of_finding
from vanthu.corpus.desk.chosen import Chosen
from vanthu.corpus.desk.documents import Worked
from vanthu.corpus.desk.room import ID, Room, visitor_of, whole
from vanthu.corpus.desk.views.papers import handed_over, run_of
from vanthu.corpus.present.dossier import Dossier, Said

NAME = "ho-so-kiem-tra"
"""Of the file that is handed over."""


def page(room: Room, request: Request) -> Response:
    """What was chosen, with its places, and the files that are made of it."""
    made = _made(room, request, with_pictures=False)
    return room.page(request, "dossier.html", entries=made.entries, reports=made.reports)


def file(room: Room, request: Request) -> Response:
    """The paper of what was chosen."""
    made = _made(room, request)
    return handed_over(request, {"html": made.html, "pdf": made.pdf}, NAME)


def said(room: Room, request: Request, fields: dict[str, str]) -> Response:
    """Choose, leave out, or begin anew.

    Raises:
        HTTPException: 400 for what can not be done, 404 for what is no document.
        DocumentUnknown: there is none.
    """
    who, act = visitor_of(request).name, fields.pop("act", "")
    if act == "remove":
        room.chosen.remove(who, whole(fields.get("number", "")))
    elif act == "clear":
        room.chosen.clear(who)
    elif act in _CHOOSING:
        room.chosen.add(who, _CHOOSING[act](room, fields))
    else:
        raise HTTPException(400)
    return RedirectResponse("/paper", 303)


def _document(fields: dict[str, str], name: str = "document") -> str:
    document = fields.get(name, "")
    if not ID.fullmatch(document):
        raise HTTPException(404)
    return document


def _findings(room: Room, fields: dict[str, str]) -> Iterator[Chosen]:
    """The findings of a document whose boxes (``n1``) were ticked."""
    found = room.worked_on(_document(fields))
    for one in found.findings:
        if fields.get(f"n{one.n}"):
            yield Chosen("finding", found.kept.id, name_of(one))


def _figure(room: Room, fields: dict[str, str]) -> Iterator[Chosen]:
    found, name = room.worked_on(_document(fields)), fields.get("target", "")
    if all(figure.id != name for figure in found.kept.report.figures):
        raise HTTPException(400)
    yield Chosen("figure", found.kept.id, name)


def _pair(room: Room, fields: dict[str, str]) -> Iterator[Chosen]:
    old, new = _document(fields, "old"), _document(fields, "new")
    names = fields.get("first", ""), fields.get("second", "")
    if names not in map(_names, room.compared(old, new).comparison.pairs):
        raise HTTPException(400)
    yield Chosen("pair", new, names[1], old, names[0])


def _names(pair: Pair) -> tuple[str, str]:
    """The IDs of the figures of a pair; empty where a side has none."""
    return pair.old.figure if pair.old else "", pair.new.figure if pair.new else ""


_CHOOSING = {"findings": _findings, "figure": _figure, "pair": _pair}


def name_of(one: Judged) -> str:
    """What a finding is known again by, also after its document was read anew."""
    place = place_of_finding(one.finding)
    return urlencode({"page": place.page or "", "path": place.path or ""})


def _made(room: Room, request: Request, *, with_pictures: bool = True) -> Dossier:
    """The paper as the archive stands now; what is there no more is told as such."""
    made = Dossier(room.language, run_of(request), with_pictures)
    for one in room.chosen.of(visitor_of(request).name):
        if one.kind == "pair":
            _add_pair(room, made, one)
        else:
            _add(made, room.worked_on(one.document), one)
    return made


def _add(made: Dossier, found: Worked, one: Chosen) -> None:
    report, original = found.kept.report, found.kept.original
    figure = next((one_ for one_ in report.figures if one_.id == one.name), None)
    finding = next((one_ for one_ in found.findings if name_of(one_) == one.name), None)
    if one.kind == "figure" and figure is not None:
        made.figure(report, original, figure)
    elif one.kind == "finding" and finding is not None:
        said_of = Said(finding.state, finding.by, finding.at, finding.why)
        made.finding(report, original, finding.finding, said_of)
    else:
        made.gone(report)


def _add_pair(room: Room, made: Dossier, one: Chosen) -> None:
    both = room.compared(one.old, one.document)
    wanted = one.old_name, one.name
    pair = next((pair for pair in both.comparison.pairs if _names(pair) == wanted), None)
    if pair is None:
        made.gone(both.new.report)
    else:
        made.pair((both.old.report, both.old.original), (both.new.report, both.new.original), pair)
