"""Reading one page by OCR, where that is safe: in a child of ``extract.child``, asked by ``workers``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import pypdfium2 as pdfium

from vanthu.extract.child import Message, Reply
from vanthu.extract.child.codec import from_json, to_json
from vanthu.extract.errors import PageUnreadable
from vanthu.extract.ocr.engine import Engine, Programs, open_engine
from vanthu.extract.ocr.figures.witness import hear
from vanthu.extract.ocr.layer import compared
from vanthu.extract.ocr.raster import POINTS_PER_INCH, Raster
from vanthu.extract.ocr.sheet.rasterise import picture_of
from vanthu.extract.ocr.sideways import read_parts
from vanthu.extract.page import Page, UnreadInk
from vanthu.extract.reasons import UNLIKE
from vanthu.extract.recogniser import own_reader

engine_of = cache(open_engine)
"""The engine keeps its models for the next page."""


def read_page(path: str, page: Page, dpi: int | None, engine: Engine) -> Page:
    """Rasterise and read one page, and hear the old text layer as a witness where there is one.

    A page whose text layer is believed (source ``text``) is held against its picture first, and read only
    where that shows another text. Of a page with places in its ``unread_ink`` only these are read.

    Raises:
        PageUnreadable: it cannot be rendered or read.
    """
    try:
        raster = picture_of(path, page.number, dpi)
        if page.source == "text":
            page = compared(page, raster, own_reader())
            if page.source == "text":
                return page
        read = read_parts(page, _alone(raster, page.unread_ink), engine)
        return read if page.reason == UNLIKE else hear(read)  # what is of another text is no witness
    except (pdfium.PdfiumError, RuntimeError, ValueError, OSError) as failure:
        raise PageUnreadable(
            f"The page could not be read ({type(failure).__name__}: {failure}).", file=path, page=page.number
        ) from failure


def _alone(raster: Raster, places: Sequence[UnreadInk]) -> Raster:
    """The picture of a page with nothing on it but some places; the whole where none is named."""
    if not places:
        return raster
    alone = np.full_like(raster.pixels, 255)
    for place in places:
        x0, top, x1, bottom = (max(0, round(edge * raster.dpi / POINTS_PER_INCH)) for edge in place.bbox)
        alone[top:bottom, x0:x1] = raster.pixels[top:bottom, x0:x1]
    return Raster(alone, raster.dpi)


def serve_page(arguments: Message, parts: Sequence[bytes]) -> Reply:
    """A page as read, and the engine that read it."""
    found = arguments["programs"]
    engine = engine_of(Programs(**{**found, "languages": tuple(found["languages"])}))
    page = read_page(arguments["path"], from_json(Page, parts[0]), arguments["dpi"], engine)
    return Reply({"engine": engine.name}, [to_json(page)])
