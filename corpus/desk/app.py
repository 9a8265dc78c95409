"""The application: which address shows what, and what is done with a form."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from vanthu.corpus import present
from vanthu.corpus.archive import correcting
from vanthu.corpus.archive.database import Archive
from vanthu.corpus.archive.errors import DocumentUnknown, QueryInvalid
from vanthu.corpus.archive.listing import Row, Selection, documents
from vanthu.corpus.archive.search import Query, search
from vanthu.corpus.checks.messages import Language
from vanthu.corpus.corrections.acts import STATES
from vanthu.corpus.corrections.errors import CorrectionInvalid
from vanthu.corpus.corrections.fields import FIGURE_FIELDS, HEADER_FIELDS, figure_field, header_field
from vanthu.corpus.desk.documents import Worked, as_printed, lens_on, worked
from vanthu.corpus.desk.forms import fields_of
from vanthu.corpus.desk.guard import Guard, Keys
from vanthu.corpus.desk.many import compared, followed, inbox
from vanthu.corpus.desk.pages import Pages
from vanthu.extract.errors import VanthuError
from vanthu.extract.snapshot import Snapshot, picture_of_page

STATIC = Path(__file__).parent / "static"

DPI = 130
"""A page of A4 is then some 1,080 pixels wide: as wide as it is shown on a desktop screen."""

SHADES = 16

KEPT_PICTURES = 64
"""Pages kept drawn: the neighbours of what a person looks at, some 10 MB."""

SETTLED = ("value", "of", "percent", "change", "unit")
"""Fields that the queue asks for: what a page prints beside the label."""

SANDBOX = "sandbox; default-src 'none'"
"""For what is handed over to be kept: opened in the browser all the same, it can do nothing."""

PAPERS = {
    "html": "text/html; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""Forms of the working paper."""

LONGEST_LABEL = 300
"""Characters of an indicator's name that are looked for."""

LISTED = 200
"""Documents on one page of the list."""


@dataclass(frozen=True)
class Desk:
    """What the views share: the archive, the keys of this run, the person at the desk, the pages to fill."""

    archive: Archive
    by: str
    language: Language = "vi"
    keys: Keys = field(default_factory=Keys)

    @property
    def pages(self) -> Pages:
        """The pages, in the language of this desk."""
        return Pages(self.language, self.keys.form)


def application(desk: Desk) -> Starlette:
    """The application for one archive and one person."""
    views = Views(desk)
    document, api = "/d/{document}", "/api/v1/documents"
    routes = [
        Route("/", views.of(views.archive)),
        Route("/search", views.of(views.search)),
        Route("/findings", views.of(views.findings)),
        Route("/compare", views.of(views.compare)),
        Route("/series", views.of(views.series)),
        Route(document, views.of(views.document)),
        Route(f"{document}/p/{{page:int}}", views.of(views.page)),
        Route(f"{document}/picture/{{page:int}}", views.of(views.picture)),
        Route(f"{document}/queue", views.of(views.queue)),
        Route(f"{document}/original", views.of(views.original)),
        Route(f"{document}/paper.{{form}}", views.of(views.paper)),
        Route(f"{document}/say", views.say, methods=["POST"]),
        Route(api, views.of(views.api_documents)),
        Route(f"{api}/{{document}}", views.of(views.api_record)),
        Route(f"{api}/{{document}}/check", views.of(views.api_check)),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]
    failures = {HTTPException: views.failed, VanthuError: views.failed}
    return Starlette(
        routes=routes,
        middleware=[Middleware(Guard, keys=desk.keys)],
        exception_handlers=failures,
    )


View = Callable[[Request], Response]


class Views:
    """The views; each answers one request in a thread of its own, since archives and pictures block."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.pages = desk.pages
        self._drawn = lru_cache(maxsize=KEPT_PICTURES)(_drawn)

    def of(self, view: View) -> Callable[[Request], Awaitable[Response]]:
        """A view as Starlette calls it."""

        async def answer(request: Request) -> Response:
            return await run_in_threadpool(view, request)

        return answer

    def failed(self, _: Request, error: Exception) -> Response:
        """What went wrong, for the person at the desk."""
        if isinstance(error, HTTPException):
            return self.pages.failure(error.status_code, None)
        status = 404 if isinstance(error, DocumentUnknown) else 400
        if not isinstance(error, DocumentUnknown | QueryInvalid | CorrectionInvalid):
            status = 500
        return self.pages.failure(status, error if isinstance(error, VanthuError) else None)

    def archive(self, request: Request) -> Response:
        """The documents, with those that lack something told apart."""
        asked = request.query_params
        rows = documents(self.desk.archive, Selection(asked.get("issuer") or None))
        if asked.get("lacking"):
            rows = [row for row in rows if _lacking(row)]
        lacking = {row["id"]: _lacking(row) for row in rows}
        return self.pages.page(
            "archive.html", rows=rows[:LISTED], more=max(0, len(rows) - LISTED), lacking=lacking, asked=asked
        )

    def search(self, request: Request) -> Response:
        """Pages on which words stand."""
        asked = request.query_params.get("q", "").strip()
        hits = search(self.desk.archive, Query(asked)) if asked else []
        return self.pages.page("search.html", q=asked, hits=hits)

    def findings(self, request: Request) -> Response:
        """The findings of all documents, by what was said of them."""
        state = request.query_params.get("state")
        if state is not None and state not in STATES:
            raise HTTPException(400)
        found = inbox(self.desk.archive, state)
        return self.pages.page("findings.html", found=found, state=state, states=STATES)

    def compare(self, request: Request) -> Response:
        """Two documents side by side: a table first, what is doubtful apart."""
        asked = [request.query_params.get(side, "") for side in ("old", "new")]
        if not all(_ID.fullmatch(name) for name in asked):
            raise HTTPException(404)
        return self.pages.page("compare.html", both=compared(self.desk.archive, *asked))

    def series(self, request: Request) -> Response:
        """An indicator over periods, each point linked to its page."""
        label = request.query_params.get("label", "").strip()[:LONGEST_LABEL]
        found = followed(self.desk.archive, label, self.desk.language) if label else None
        return self.pages.page("series.html", label=label, followed=found)

    def document(self, request: Request) -> Response:
        """One document: its head as a form, its findings, its pages, what was said of it."""
        found = self._worked(request)
        head = {name: header_field(found.kept.report.header, name) for name in HEADER_FIELDS}
        said = {one.field: one for one in found.kept.report.corrections if one.what == "header"}
        others = [row for row in documents(self.desk.archive, Selection()) if row["id"] != found.kept.id]
        others.sort(key=lambda row: row["issuer"] != found.kept.report.header.issuer)
        return self.pages.page(
            "document.html", doc=found, values=head, said=said, states=STATES, others=others[:LISTED]
        )

    def page(self, request: Request) -> Response:
        """A page's picture with its figures framed, and what was read beside it."""
        found, number = self._worked(request), request.path_params["page"]
        if not 1 <= number <= found.kept.report.source.pages:
            raise HTTPException(404)
        drawn = self._picture(found, number)
        size = (drawn.width, drawn.height) if drawn else None
        chosen = self._chosen(found, request, number)
        return self.pages.page("page.html", doc=found, n=number, size=size, **chosen)

    def queue(self, request: Request) -> Response:
        """The next doubtful reading of a document, large, with the keys to settle it."""
        found = self._worked(request)
        passed_over = set(request.query_params.get("after", "").split(",")) - {""}
        waiting = [figure for figure in found.queue if figure.id not in passed_over]
        after = ",".join([*passed_over, *(figure.id for figure in waiting[:1])])
        figure = waiting[0] if waiting else None
        drawn = self._picture(found, figure.page) if figure else None
        lens = lens_on(figure, drawn) if figure and drawn else None
        fields = as_printed(figure, SETTLED) if figure else {}
        return self.pages.page(
            "queue.html", doc=found, waiting=waiting, after=after, lens=lens, fields=fields
        )

    def _picture(self, found: Worked, number: int) -> Snapshot | None:
        """The picture of a page; None where the original is gone, or has no pages to draw."""
        original = found.kept.original
        if original is None or original.suffix != ".pdf":
            return None
        return self._drawn(original, number)

    def _chosen(self, found: Worked, request: Request, number: int) -> dict[str, Any]:
        name = request.query_params.get("figure")
        figure = next((f for f in found.kept.report.figures if f.id == name and f.page == number), None)
        fields = as_printed(figure, FIGURE_FIELDS) if figure else {}
        return {"figure": figure, "fields": fields}

    def picture(self, request: Request) -> Response:
        """The picture of a page."""
        drawn = self._picture(self._worked(request), request.path_params["page"])
        if drawn is None:
            raise HTTPException(404)
        return Response(drawn.png, media_type="image/png", headers={"cache-control": "private, max-age=3600"})

    def original(self, request: Request) -> Response:
        """The bytes as they came, to be kept and not to be run."""
        kept = self._worked(request).kept
        if kept.original is None:
            raise HTTPException(404)
        headers = {"content-security-policy": SANDBOX}
        name = f"{kept.id}{kept.original.suffix}"
        return FileResponse(
            kept.original, headers=headers, media_type="application/octet-stream", filename=name
        )

    def paper(self, request: Request) -> Response:
        """The working paper, to be kept: a page with pictures of the places, or a workbook."""
        found, form = self._worked(request), request.path_params["form"]
        if form not in PAPERS:
            raise HTTPException(404)
        report, original, language = found.kept.report, found.kept.original, self.desk.language
        if form == "html":
            made: str | bytes = present.check_html(found.checked, report, original, language)
        else:
            made = present.check_xlsx(found.checked, report, language)
        name = f"{found.kept.id}.{form}"
        headers = {
            "content-disposition": f'attachment; filename="{name}"',
            "content-security-policy": SANDBOX,
        }
        return Response(made, media_type=PAPERS[form], headers=headers)

    async def say(self, request: Request) -> Response:
        """Keep what a form says, and go back to where it stood."""
        fields = await fields_of(request, self.desk.keys.form)
        return await run_in_threadpool(self._said, request, fields)

    def _said(self, request: Request, fields: dict[str, str]) -> Response:
        found = self._worked(request)
        who = correcting.Who(self.desk.by, fields.pop("why", "").strip() or None)
        act, back = fields.pop("act", ""), fields.pop("back", "")
        if act == "accept":
            correcting.accept(self.desk.archive, found.kept, _whole(fields.get("number", "")), who)
        elif act in ("correct", "confirm"):
            self._said_of_reading(found, act, fields, who)
        elif act == "state":
            n = _whole(fields.get("number", ""))
            correcting.judge(self.desk.archive, found.kept, n, fields.get("state", ""), who)
        elif act == "undo":
            correcting.undo(self.desk.archive, fields.get("target", ""), who)
        else:
            raise HTTPException(400)
        return RedirectResponse(f"/d/{found.kept.id}{_place(back)}", 303)

    def _said_of_reading(self, found: Worked, act: str, fields: dict[str, str], who: correcting.Who) -> None:
        """A correction where something else was written; Enter in a field presses the form's first button."""
        target = fields.pop("target", "")
        changed = _changed(found, target, fields)
        if changed:
            correcting.correct(self.desk.archive, found.kept, target, changed, who)
        elif act == "confirm":
            correcting.confirm(self.desk.archive, found.kept, [target], who)

    def api_documents(self, _: Request) -> Response:
        """All documents, as rows."""
        return JSONResponse([dict(row) for row in documents(self.desk.archive, Selection())])

    def api_record(self, request: Request) -> Response:
        """The record with what people said laid over it (``vanthu/1``)."""
        return Response(self._worked(request).kept.report.model_dump_json(), media_type="application/json")

    def api_check(self, request: Request) -> Response:
        """The checks by what people corrected (``vanthu-check/1``)."""
        return Response(self._worked(request).checked.model_dump_json(), media_type="application/json")

    def _worked(self, request: Request) -> Worked:
        name = request.path_params["document"]
        if not _ID.fullmatch(name):
            raise HTTPException(404)
        return worked(self.desk.archive, name)


_ID = re.compile(r"[0-9a-f]{16}")
_PLACE = re.compile(r"(?:/p/\d{1,6}|/queue)?(?:\?[a-z0-9=,&]{0,2000})?(?:#[a-z0-9-]{1,40})?")


def _whole(text: str) -> int:
    """A number of a form; 0, which numbers nothing, for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 0


def _place(back: str) -> str:
    """Where in the document a form wants to go back to; nowhere else."""
    return back if _PLACE.fullmatch(back) else ""


def _changed(found: Worked, target: str, fields: Mapping[str, str]) -> dict[str, str]:
    """The fields of a form that say something else than what was read: a form sends them all."""
    report = found.kept.report
    figure = next((one for one in report.figures if one.id == target), None)
    read: Callable[[str], str | None]
    if target == correcting.HEADER:
        read = lambda name: header_field(report.header, name) if name in HEADER_FIELDS else None  # noqa: E731
    else:
        read = lambda name: figure_field(figure, name) if figure and name in FIGURE_FIELDS else None  # noqa: E731
    return {name: value for name, value in fields.items() if value.strip() and value.strip() != read(name)}


def _lacking(row: Row) -> list[str]:
    """What a document should print and was not found."""
    return [name for name in ("number", "issued_on", "issuer", "period_label") if not row[name]]


def _drawn(path: Path, page: int) -> Snapshot | None:
    return picture_of_page(path, page, dpi=DPI, shades=SHADES)
