"""Xuất hồ sơ: working papers of a document or of two, to be kept: a page with pictures, a workbook, a PDF."""

from __future__ import annotations

from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from vanthu.corpus import present
from vanthu.corpus.checks import CheckResult
from vanthu.corpus.checks.result import Run
from vanthu.corpus.desk.documents import Worked
from vanthu.corpus.desk.many import Compared
from vanthu.corpus.desk.room import ID, SANDBOX, Room, visitor_of
from vanthu.corpus.present.pictures import turn_of
from vanthu.extract.frame import Matrix, to_shown
from vanthu.extract.page import Page
from vanthu.extract.snapshot import picture_of_page

FORMS = {
    "html": "text/html; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}

SMALL = 9
"""Dots per inch of a picture that is asked for nothing but the page's size."""


def of_document(room: Room, request: Request) -> Response:
    """The findings of a document with their places.

    HTML, XLSX, or the PDF itself with marks; each says the day, the version and who made it.
    """
    found = room.worked(request)
    result = found.checked.model_copy(update={"run": run_of(request)})
    report, original = found.kept.report, found.kept.original
    makers: dict[str, Callable[[], str | bytes]] = {
        "html": lambda: present.check_html(result, report, original, room.language),
        "xlsx": lambda: present.check_xlsx(result, report, room.language),
        "pdf": lambda: _marked(room, found, result),
    }
    return handed_over(request, makers, found.kept.id)


def run_of(request: Request) -> Run:
    """Who makes a paper, today, with this version."""
    return present.run_of_today(f"vanthu serve, {visitor_of(request).name}")


def of_two(room: Room, request: Request) -> Response:
    """What changed between two documents, by what people corrected and paired."""
    names = [request.query_params.get(side, "") for side in ("old", "new")]
    if not all(ID.fullmatch(name) for name in names):
        raise HTTPException(404)
    both: Compared = room.compared(*names)
    both.comparison.run = run_of(request)
    makers: dict[str, Callable[[], str | bytes]] = {
        "html": lambda: present.comparison_html(
            both.comparison, both.old.original, both.new.original, room.language
        ),
        "xlsx": lambda: present.comparison_xlsx(both.comparison, room.language),
        "pdf": lambda: present.comparison_pdf(both.comparison, room.language),
    }
    return handed_over(request, makers, "-".join(names))


def handed_over(request: Request, makers: dict[str, Callable[[], str | bytes]], name: str) -> Response:
    """A paper in the form that the address asks for, to be kept and not to be run."""
    form = request.path_params["form"]
    if form not in makers:
        raise HTTPException(404)
    headers = {
        "content-disposition": f'attachment; filename="{name}.{form}"',
        "content-security-policy": SANDBOX,
    }
    return Response(makers[form](), media_type=FORMS[form], headers=headers)


def _marked(room: Room, found: Worked, result: CheckResult) -> bytes:
    """The PDF with a mark at every figure of a finding."""
    report, original = found.kept.report, found.kept.original
    if original is None or original.suffix != ".pdf":
        raise HTTPException(404)
    frames = {
        page.page: _frame(found, page.page) for page in report.source.page_sources if page.turned or page.skew
    }
    return present.check_pdf(result, report, original, frames, room.language)


def _frame(found: Worked, number: int) -> Matrix:
    """From the page as it was read to the page as the file shows it."""
    turned, skew = turn_of(found.kept.report.source, number)
    assert found.kept.original is not None  # asked before
    drawn = picture_of_page(found.kept.original, number, dpi=SMALL, shades=2, turned=turned)
    width, height = (drawn.width, drawn.height) if drawn else (0.0, 0.0)
    page = Page(number, width, height, "ocr", "", 1.0, (), turned=turned, skew=skew)
    return to_shown(page)
