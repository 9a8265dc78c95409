"""Pictures of the places on the page, for one HTML file.

Each page is rendered once, in few shades of grey; every place is a window onto its page (an SVG ``use``
with its own view box) with the figure framed. So a hundred places on a page cost one picture.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vanthu.extract.snapshot import picture_of_page
from vanthu.parsers.report import BBox, Source

DPI = 110
"""Enough to read 12 point type on a screen; a page then takes some 40 KB."""

SHADES = 8
"""Shades of grey kept: print has two, anti-aliasing needs a few between."""

MARGIN = 26.0
"""Points shown above and below a figure: about a line on either side."""

LEAST_WIDTH = 300.0
"""Points a window is wide at least: a phone shows them in readable size."""

STRETCH = 120.0
"""Points between two figures of one finding that still share a window: some six lines."""

MOST_PAGES = 60
"""Pages pictured in one file; beyond, places are given by page number alone, so that the file can be sent."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A rendered page: its id in the HTML, its size in points, and the picture as a data URI."""

    id: str
    width: float
    height: float
    data: str


@dataclass(frozen=True, slots=True)
class Window:
    """A window onto a page. All lengths in points; ``frames``: left, top, width, height of what is meant."""

    page: PagePicture
    left: float
    top: float
    width: float
    height: float
    frames: tuple[tuple[float, float, float, float], ...]

    @property
    def view_box(self) -> str:
        """The SVG view box of the window."""
        return f"{self.left:.1f} {self.top:.1f} {self.width:.1f} {self.height:.1f}"


@dataclass
class Album:
    """The pictures of one PDF; pages are rendered when first asked for.

    Attributes:
        path: the PDF; None, or not a PDF, gives no pictures.
        prefix: keeps the ids of two albums in one HTML apart.
        source: says how pages were turned before reading; None: not at all.
    """

    path: Path | None
    prefix: str
    source: Source | None = None
    pages: dict[int, PagePicture] = field(default_factory=dict)

    def window(self, page: int | None, bbox: BBox | None) -> Window | None:
        """The window around ``bbox`` (points, origin top left) on ``page`` (1-based); None without one."""
        if page is None or bbox is None:
            return None
        return self._window(page, [bbox], narrow=True)

    def windows(self, places: Iterable[tuple[int | None, BBox | None]]) -> list[Window]:
        """Windows of full width around several places; those near each other on a page share one."""
        stretches: list[tuple[int, list[BBox]]] = []
        for page, box in sorted(
            {(page, box) for page, box in places if page is not None and box is not None}
        ):
            if stretches and stretches[-1][0] == page and box[1] - stretches[-1][1][-1][3] <= STRETCH:
                stretches[-1][1].append(box)
            else:
                stretches.append((page, [box]))
        found = (self._window(page, boxes, narrow=False) for page, boxes in stretches)
        return [window for window in found if window is not None]

    def _window(self, page: int, boxes: Sequence[BBox], *, narrow: bool) -> Window | None:
        picture = self._page(page)
        if picture is None:
            return None
        x0s, tops, x1s, bottoms = zip(*boxes, strict=True)
        if min(x0s) >= picture.width or min(tops) >= picture.height:
            return None
        wide = max(LEAST_WIDTH, max(x1s) - min(x0s) + 4 * MARGIN) if narrow else picture.width
        width = min(picture.width, wide)
        left = min(max(0.0, (min(x0s) + max(x1s) - width) / 2), picture.width - width)
        upper, lower = max(0.0, min(tops) - MARGIN), min(picture.height, max(bottoms) + MARGIN)
        frames = tuple((x0 - 2, top - 2, x1 - x0 + 4, bottom - top + 4) for x0, top, x1, bottom in boxes)
        return Window(picture, left, upper, width, lower - upper, frames)

    def _page(self, number: int) -> PagePicture | None:
        if number in self.pages:
            return self.pages[number]
        if self.path is None or self.path.suffix.lower() != ".pdf" or len(self.pages) >= MOST_PAGES:
            return None
        turned, skew = turn_of(self.source, number)
        picture = picture_of_page(self.path, number, dpi=DPI, shades=SHADES, turned=turned, skew=skew)
        if picture is None:
            return None
        self.pages[number] = PagePicture(
            f"{self.prefix}{number}", picture.width, picture.height, data_uri(picture.png)
        )
        return self.pages[number]


def turn_of(source: Source | None, page: int) -> tuple[int, float]:
    """How a page (from 1) was turned and made level before reading, in degrees."""
    pages = source.page_sources if source is not None else []
    return next(((one.turned, one.skew) for one in pages if one.page == page), (0, 0.0))


def data_uri(png: bytes) -> str:
    """A PNG as a data URI."""
    return "data:image/png;base64," + base64.b64encode(png).decode("ascii")
