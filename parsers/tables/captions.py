"""Numbered forms and tables: ``Biểu số 02/BC``, ``Mẫu số 03``, ``Bảng 2.1``, units of their table alone.

The text below such a table goes on the section around it, so the unit holds no blocks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from vanthu.extract.folding import without_marks
from vanthu.extract.page import BBox
from vanthu.extract.patterns import lazy_regex
from vanthu.extract.values import fixed
from vanthu.parsers.lines import TextLine
from vanthu.parsers.markers import appendix_marker
from vanthu.parsers.report import Section

_CODES = {"bieu": "BI", "mau": "M", "bang": "BA", "phu bieu": "PB"}
_TABLE = r"bi[êếểề]u"
# Readers of scans take one mark for another; ``Bằng 2`` and ``Màu 2`` are other words.
_FORM = lazy_regex(
    rf"(?P<word>{_TABLE}|m[âẫấầẩ]u|b[ảáạã]ng|phụ\s+{_TABLE})(?:\s+(?:mẫu|{_TABLE}))?(?:\s+số)?\s*[:.]?\s*"
    r"(?P<number>\d{1,3}[a-z]?(?:[.\-–]\d{1,3}[a-z]?){0,2}|[IVX]{1,5}(?:[.\-–]\w{1,3})?)"
    r"(?P<code>\s?/\s?\p{Lu}[\p{L}\d./\-]*)?(?=[\s.:–\-]|$)\s*[.:–\-]?\s*",
    regex.I,
)
WITHIN = 8
"""Lines above a table among which the number of its form stands: title, note in brackets and unit between."""

FAR = 60.0
"""Points between two of these lines: forms carry their number at the page's corner, the title lower."""


@fixed(frozen=True, slots=True)
class Caption:
    """What numbers a table: as printed, as an id, what stands behind it, and its place in points."""

    printed: str
    label: str
    rest: str
    page: int
    bbox: BBox
    line: TextLine | None = None
    """The line that holds it and nothing else."""


def read_caption(text: str, page: int, bbox: BBox) -> Caption | None:
    """The number of a form or table that a text opens with; None for ``Bảng lương``, ``Biểu đồ 2``."""
    found = _FORM.match(text)
    if found is None or not text[0].isupper():
        return None
    code = "".join((found["code"] or "").split())
    number = found["number"].replace("–", "-")
    printed = text[: found.end("code") if code else found.end("number")]
    label = _CODES[" ".join(without_marks(found["word"]).lower().split())] + number + code
    return Caption(printed, label, text[found.end() :].strip(), page, bbox)


def numbers_a_form(line: TextLine) -> bool:
    """Whether a line holds the number of a form or an appendix and no more: it stands in a corner."""
    marker = appendix_marker(line.text)
    if marker is not None:
        return not line.text[marker.end :].strip()
    caption = read_caption(line.text, line.page, line.bbox)
    return caption is not None and not caption.rest


def caption_above(body: Sequence[TextLine], page: int, box: BBox) -> Caption | None:
    """The line above a table that is the number of its form and nothing else."""
    above = [line for line in body if line.page == page and line.bottom <= box[1] + 3]
    edge = box[1]
    for line in sorted(above, key=lambda line: line.bottom, reverse=True)[:WITHIN]:
        if edge - line.bottom > FAR:
            return None
        caption = read_caption(line.text, page, line.bbox)
        if caption is not None and not caption.rest:
            return replace(caption, line=line)
        edge = min(edge, line.top)
    return None


def unit_of(caption: Caption, title: str | None, parent: Section | None, taken: set[str]) -> Section:
    """The unit of the outline that a caption makes, in the section around its table."""
    wanted = f"{parent.id}.{caption.label}" if parent is not None else caption.label
    name, count = wanted, 2
    while name in taken:
        name, count = f"{wanted}#{count}", count + 1
    taken.add(name)
    return Section(
        id=name,
        marker=caption.printed,
        level=parent.level + 1 if parent is not None else 1,
        heading=caption.rest or title,
        parent=parent.id if parent is not None else None,
        page=caption.page,
        bbox=caption.bbox,
    )
