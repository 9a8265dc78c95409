"""Text that a file lets stand for what it draws (ActualText, ISO 32000-1, 14.9.4), where its digits differ.

The entry is meant for ligatures and hyphens; nothing keeps it from saying 555 where 999 is drawn. Letters are
taken as it says; digits are those of the glyphs, in doubt where the two differ.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any

import pikepdf
import pypdfium2 as pdfium

from vanthu.extract.page import Line, Page, doubted
from vanthu.extract.pdf.pdfium import PdfPage
from vanthu.extract.pdf.streams import REPLACED

_OTHER = b"/ActualTexu"
"""A name of the same length that means nothing."""

DRAWN = "; other digits are drawn than its text stands for: what is drawn was read"

Reader = Callable[[PdfPage, int], Page]


def with_drawn_digits(
    pages: Sequence[Page], data: bytes, numbers: Collection[int], read: Reader
) -> tuple[Page, ...]:
    """The pages, those read again without the entries whose digits are others then.

    Args:
        pages: of the file, as read.
        data: its bytes.
        numbers: of the pages that have such entries.
        read: reads the text layer of a page.
    """
    chosen = {page.number for page in pages if page.source == "text"}.intersection(numbers)
    if not chosen:
        return tuple(pages)
    pdf = pdfium.PdfDocument(_without_entries(data))
    try:
        return tuple(_as_drawn(pdf, page, read) if page.number in chosen else page for page in pages)
    finally:
        pdf.close()


def _as_drawn(pdf: pdfium.PdfDocument, page: Page, read: Reader) -> Page:
    opened = PdfPage(pdf, page.number)
    try:
        drawn = read(opened, page.number)
    finally:
        opened.close()
    said = Counter(map(_digits, page.lines))
    if Counter(map(_digits, drawn.lines)) == said:
        return page
    lines = tuple(line if _digits(line) in said else _doubted(line, page) for line in drawn.lines)
    return replace(drawn, lines=lines, reason=drawn.reason + DRAWN)


def _digits(line: Line) -> str:
    """All digits of a line; where words end may be told differently."""
    return "".join(filter(str.isdigit, line.text))


def _doubted(line: Line, page: Page) -> Line:
    """A line as drawn, its numbers in doubt: it may be the glyphs that the file names wrongly."""
    middle = (line.bbox[1] + line.bbox[3]) / 2
    beside = (word for one in page.lines if one.bbox[1] <= middle <= one.bbox[3] for word in one.words)
    other = " ".join(word.text for word in beside if any(map(str.isdigit, word.text)))
    words = (doubted(word, other) if any(map(str.isdigit, word.text)) else word for word in line.words)
    return replace(line, words=tuple(words))


def _without_entries(data: bytes) -> bytes:
    """The file with the entries of content streams, forms and property lists renamed."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
        for item in pdf.objects:
            _rename(item)
        pdf.save(out)
    return out.getvalue()


def _rename(item: Any) -> None:
    if isinstance(item, pikepdf.Stream):
        if item.get("/Subtype") == pikepdf.Name.Image or "/Length1" in item:  # pictures and fonts
            return
        content = item.read_bytes()
        if REPLACED in content:
            item.write(content.replace(REPLACED, _OTHER))
    if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        for lists in _property_lists(item):
            if "/ActualText" in lists:
                del lists["/ActualText"]


def _property_lists(item: Any) -> Iterator[Any]:
    """An object, which may be one, and those that its resources name."""
    yield item
    for holder in (item, item.get("/Resources")):
        named = holder.get("/Properties") if isinstance(holder, pikepdf.Dictionary | pikepdf.Stream) else None
        for entry in named.values() if isinstance(named, pikepdf.Dictionary) else ():
            if isinstance(entry, pikepdf.Dictionary):
                yield entry
