"""What became of every digit group of a page, and of ink that nothing explains."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from vanthu.parsers.report.base import BBox, Record, nothing


class UnreadNumber(Record):
    """A digit group that was not understood, as printed, and why."""

    raw: str
    bbox: BBox | None
    reason: str


class UnreadPlace(Record):
    """Ink of a scanned page that nothing read explains.

    ``illegible``: of the size of letters, but no reader made words of it. ``drawn``: larger: a picture, a
    stamp, a signature, writing by hand.
    """

    bbox: BBox | None
    reason: Literal["illegible", "drawn"]


class PageAccount(Record):
    """Every digit group of one page: ``printed`` = ``figures`` + all of ``others`` + the ``unread`` ones."""

    page: int
    printed: int
    figures: int
    others: dict[str, int] = Field(default_factory=dict)
    """Groups that are no figures, by kind (date, document number, section number, page number, ...)."""
    unread: list[UnreadNumber] = Field(default_factory=nothing)
    unread_ink: list[UnreadPlace] = Field(default_factory=nothing)
    """Places on a scan where ink is left that no word, no ruling explains."""
