"""What the parent and its worker processes say to each other."""

from __future__ import annotations

from dataclasses import dataclass

from vanthu.extract.errors import VanthuError
from vanthu.extract.page import Page


class PageUnreadable(VanthuError):
    """A page whose picture cannot be rendered or read."""

    exit_code = 32
    next_step = "Look at the page; scan it again, or read the other pages with --pages."


@dataclass(frozen=True, slots=True)
class Request:
    """One page of one file to be read."""

    path: str
    page: Page
    dpi: int | None


@dataclass(frozen=True, slots=True)
class Answer:
    """The page as read, or why it could not be; with the engine that read it."""

    result: Page | VanthuError
    engine: str
