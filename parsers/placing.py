"""Boxes as the record has them: on the page as shown, none where a text has no places on paper."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from vanthu.extract.page import BBox, Page
from vanthu.parsers.report import Block, EditRecord, Figure, Reference, Report, Section

if TYPE_CHECKING:
    from vanthu.extract.frame import Matrix


class Placing:
    """Gives boxes of the page as shown, also where it was turned or made level.

    Args:
        pages: of the document; their lines are not asked for.
    """

    def __init__(self, pages: Iterable[Page]) -> None:
        boxed = [page for page in pages if page.has_boxes]
        self._boxed = {page.number for page in boxed}
        self._frames = _frames(boxed)

    def shown(self, box: BBox | None, number: int) -> BBox | None:
        """A box (points) on a page (1-based) as the record has it."""
        if box is None or number not in self._boxed:
            return None
        frame = self._frames.get(number)
        x0, top, x1, bottom = frame.box(box) if frame is not None else box
        # Hundredths of a point are finer than any printer.
        return round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)

    def place_figure(self, figure: Figure) -> None:
        """Of a figure: its own and those of its lines."""
        own = figure.bbox
        shown = self.shown(own, figure.page)
        figure.put("bbox", shown)
        boxes = [shown if box == own else self.shown(box, figure.page) for box in figure.bboxes]
        figure.put("bboxes", [box for box in boxes if box is not None])

    def place(self, report: Report) -> None:
        """Of all else in a record."""
        placed: list[Section | Block | Reference | EditRecord] = [
            *report.sections,
            *report.blocks,
            *report.references,
            *report.edits,
        ]
        for item in placed:
            item.put("bbox", self.shown(item.bbox, item.page))
        for account in report.account:
            for number in account.unread:
                number.bbox = self.shown(number.bbox, account.page)
            for place in account.unread_ink:
                place.bbox = self.shown(place.bbox, account.page)
        for source in report.source.page_sources:
            for hidden in source.hidden:
                hidden.bbox = self.shown(hidden.bbox, source.page) or hidden.bbox
        for row in (row for table in report.tables for row in table.rows):
            row.put("bbox", self.shown(row.bbox, row.page))
            row.put("cell_bboxes", [self.shown(box, row.page) for box in row.cell_bboxes])


def _frames(pages: Iterable[Page]) -> dict[int, Matrix]:
    """How the boxes of pages that were turned or made level lie on the page as shown."""
    moved = [page for page in pages if page.turned or page.skew]
    if not moved:
        return {}
    from vanthu.extract.frame import to_shown

    return {page.number: to_shown(page) for page in moved}
