"""The unit that a line above a table states for all of it: ``Đơn vị tính: Triệu đồng``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanthu.extract.page import BBox
from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.paragraph import Paragraph
from vanthu.parsers.report import Table
from vanthu.parsers.tables.stated_units import UNIT_WORDS, units_of

_STATED = lazy_pattern(
    rf"\(?\s*(?:{UNIT_WORDS}|Unit)\s*:\s*(?P<unit>[^:()]{{1,60}}?)\s*\)?\s*\.?", re.IGNORECASE
)
_AT_END = lazy_pattern(rf"\(\s*{UNIT_WORDS}\s*:\s*(?P<unit>[^:()]{{1,60}}?)\s*\)\s*[:.]?\s*$", re.IGNORECASE)
"""``Cụ thể như biểu sau (Đơn vị tính: triệu đồng):``"""
_NEAR = 250.0
"""Points between such a line and the first row under the header: a header fills a third of a page at most."""


def states_unit(text: str) -> bool:
    """True for a line that says no more than a unit; ``1.000 đồng`` in it is no figure."""
    return ":" in text and _STATED.fullmatch(text) is not None


def with_units(tables: Sequence[Table], paragraphs: Sequence[Paragraph]) -> list[Table]:
    """The tables, the unit stated in a paragraph above each as theirs; others as they are.

    Args:
        tables: whole tables, each once.
        paragraphs: of the document; the line belongs to the nearest table under it on its page.
    """
    found = list(tables)
    tops: dict[int, list[tuple[BBox, int]]] = {}
    for place, table in enumerate(tables):
        if table.rows and (box := table.rows[0].bbox) is not None:
            tops.setdefault(table.rows[0].page, []).append((box, place))
    for paragraph in paragraphs if tops else ():
        text = paragraph.text.text
        stated = _STATED.fullmatch(text) or _AT_END.search(text) if ":" in text else None
        placed = paragraph.text.place(stated.start(), len(text)) if stated else None
        if stated is None or placed is None:
            continue
        page, box = placed
        near = [(row, place) for row, place in tops.get(page, ()) if 0 < row[1] - box[3] < _NEAR]
        middle = (box[0] + box[2]) / 2
        under = [(row, place) for row, place in near if row[0] <= middle <= row[2]]  # tables side by side
        below = [(row[1] - box[3], place) for row, place in under or near]
        listed = not re.search("[,;]", stated["unit"]) or units_of(stated["unit"])
        if below and listed and tables[min(below)[1]].unit is None:
            place = min(below)[1]
            found[place] = tables[place].model_copy(update={"unit": stated["unit"].strip()})
    return found
