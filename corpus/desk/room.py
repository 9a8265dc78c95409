"""What every view has to hand: the archive, who asks, the pages to fill, the pictures that were drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from vanthu.corpus.archive import chain
from vanthu.corpus.archive.database import Archive
from vanthu.corpus.archive.errors import DocumentUnknown, QueryInvalid
from vanthu.corpus.archive.listing import kinds_of
from vanthu.corpus.archive.named import Kept
from vanthu.corpus.checks.messages import Language
from vanthu.corpus.corrections.errors import CorrectionInvalid
from vanthu.corpus.desk.chosen import Choices
from vanthu.corpus.desk.documents import Worked, worked
from vanthu.corpus.desk.guard import Keys
from vanthu.corpus.desk.intake import Intake
from vanthu.corpus.desk.many import Compared, compared
from vanthu.corpus.desk.pages import Pages
from vanthu.corpus.desk.sessions import Sessions
from vanthu.corpus.desk.visitor import Visitor
from vanthu.corpus.present.pictures import turn_of
from vanthu.extract.errors import VanthuError
from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.snapshot import Snapshot, picture_of_page, sizes_of_pages

DPI = 130
"""A page of A4 is then some 1,080 pixels wide: as wide as it is shown on a desktop screen."""

SHADES = 16

KEPT_PICTURES = 64
"""Pages kept drawn: the neighbours of what a person looks at, some 10 MB."""

KEPT_DOCUMENTS = 8
"""Documents kept as they are worked on, each as long as nothing at all is written to the archive: who goes
from page to page does not wait for the checks again (a page of 300 frames: 108 ms with them, 21 without)."""

KEPT_COMPARISONS = 4
"""Comparisons kept, as documents are: who goes from pair to pair does not wait for the matching again."""

SANDBOX = "sandbox; default-src 'none'"
"""For what is handed over to be kept: opened in the browser all the same, it can do nothing."""

ID = lazy_pattern(r"[0-9a-f]{16}")


@dataclass(frozen=True)
class Desk:
    """One run of the program: the archive, the keys of this run, the person who started it.

    Attributes:
        archive: that is served.
        by: who says what is said, where nobody has to give a name and a password.
        with_users: everybody has to.
        names: of hosts by which the desk is reached, besides those of this machine.
    """

    archive: Archive
    by: str
    language: Language = "vi"
    keys: Keys = field(default_factory=Keys)
    with_users: bool = False
    names: tuple[str, ...] = ()


class Room:
    """What the views of one desk share."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.archive = desk.archive
        self.language = desk.language
        self.sessions = Sessions(desk.archive) if desk.with_users else None
        self.intake = Intake(desk.archive)
        self.chosen = Choices()
        self._pages = Pages(desk.language)
        self._worked = lru_cache(maxsize=KEPT_DOCUMENTS)(lambda name, _: worked(desk.archive, name))
        self._drawn = lru_cache(maxsize=KEPT_PICTURES)(_drawn)
        self._kinds = lru_cache(maxsize=1)(lambda _: kinds_of(desk.archive))
        self._sizes = lru_cache(maxsize=KEPT_PICTURES)(sizes_of_pages)
        self._compared = lru_cache(maxsize=KEPT_COMPARISONS)(
            lambda old, new, _: compared(desk.archive, old, new)
        )

    def page(self, request: Request, template: str, status: int = 200, **values: object) -> Response:
        """A page from a template."""
        return self._pages.page(template, visitor_of(request), status, **values)

    def failed(self, request: Request, error: Exception) -> Response:
        """What went wrong, for the person at the desk."""
        status = _status_of(error)
        known = error if isinstance(error, VanthuError) else None
        if request.url.path.startswith("/api/"):
            return JSONResponse({"status": status, "error": str(known) if known else None}, status)
        return self._pages.failure(status, known, visitor_of(request))

    def worked(self, request: Request) -> Worked:
        """The document that the address names.

        Raises:
            HTTPException: 404 for what is no ID.
            DocumentUnknown: there is none.
        """
        name = request.path_params["document"]
        if not ID.fullmatch(name):
            raise HTTPException(404)
        return self.worked_on(name)

    def worked_on(self, document: str) -> Worked:
        """The document with this ID.

        Raises:
            DocumentUnknown: there is none.
        """
        return self._worked(document, self._written())

    def compared(self, old: str, new: str) -> Compared:
        """Two documents side by side, by their IDs.

        Raises:
            DocumentUnknown: one is not there.
        """
        return self._compared(old, new, self._written())

    def kinds(self) -> list[str]:
        """The kinds of documents that there are."""
        return self._kinds(self._written())

    def _written(self) -> int:
        """How often the archive was written to: what is kept is as good as long as this stays."""
        with self.archive.reading() as connection:
            return chain.head(connection)[0]

    def sizes(self, kept: Kept) -> list[tuple[float, float]]:
        """Width and height in points of each page as it was read; none for what is no PDF."""
        if kept.original is None or kept.original.suffix != ".pdf":
            return []
        sizes = self._sizes(kept.original)
        turns = (turn_of(kept.report.source, number)[0] for number in range(1, len(sizes) + 1))
        return [size[::-1] if turn in (90, 270) else size for size, turn in zip(sizes, turns, strict=True)]

    def picture(self, found: Worked, number: int) -> Snapshot | None:
        """The picture of a page; None where the original is gone, or has no pages to draw."""
        return self.picture_of(found.kept, number)

    def picture_of(self, kept: Kept, number: int) -> Snapshot | None:
        """The same of a document whose checks are not asked for."""
        original = kept.original
        if original is None or original.suffix != ".pdf":
            return None
        return self._drawn(original, number, *turn_of(kept.report.source, number))


def _status_of(error: Exception) -> int:
    if isinstance(error, HTTPException):
        return error.status_code
    if isinstance(error, DocumentUnknown):
        return 404
    return 400 if isinstance(error, QueryInvalid | CorrectionInvalid) else 500


View = Callable[[Room, Request], Response]
Saying = Callable[[Room, Request, dict[str, str]], Response]


def visitor_of(request: Request) -> Visitor:
    """Who asks; the guard let them in."""
    visitor: Visitor = request.state.visitor
    return visitor


def whole(text: str) -> int:
    """A number of a form or an address; 0, which numbers nothing, for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 0


def _drawn(path: Path, page: int, turned: int, skew: float) -> Snapshot | None:
    return picture_of_page(path, page, dpi=DPI, shades=SHADES, turned=turned, skew=skew)
