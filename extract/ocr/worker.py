"""Reading one page by OCR, where that is safe: in a child of ``extract.child``, asked by ``workers``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pypdfium2 as pdfium

from vanthu.extract.child import Message, Reply
from vanthu.extract.child.codec import from_json, to_json
from vanthu.extract.errors import PageUnreadable
from vanthu.extract.ocr.engine import Engine, Programs, open_engine
from vanthu.extract.ocr.pages import read_raster
from vanthu.extract.ocr.rasterise import picture_of
from vanthu.extract.ocr.witness import hear
from vanthu.extract.page import Page

engine_of = cache(open_engine)
"""The engine keeps its models for the next page."""


def read_page(path: str, page: Page, dpi: int | None, engine: Engine) -> Page:
    """Rasterise and read one page, and hear the old text layer as a witness where there is one.

    Raises:
        PageUnreadable: it cannot be rendered or read.
    """
    try:
        return hear(read_raster(page, picture_of(path, page.number, dpi), engine))
    except (pdfium.PdfiumError, RuntimeError, ValueError, OSError) as failure:
        raise PageUnreadable(
            f"The page could not be read ({type(failure).__name__}: {failure}).", file=path, page=page.number
        ) from failure


def serve_page(arguments: Message, parts: Sequence[bytes]) -> Reply:
    """A page as read, and the engine that read it."""
    found = arguments["programs"]
    engine = engine_of(Programs(**{**found, "languages": tuple(found["languages"])}))
    page = read_page(arguments["path"], from_json(Page, parts[0]), arguments["dpi"], engine)
    return Reply({"engine": engine.name}, [to_json(page)])
