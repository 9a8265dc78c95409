"""Forms of a reading that keep the layout of the pages: searchable PDF, hOCR, ALTO."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from parsers import Reading

Layout = Literal["pdf", "hocr", "alto"]


def to_layout(form: Layout, file: Path, reading: Reading) -> str | bytes:
    """The repaired pages of ``file`` in one of the forms."""
    document = reading.pages.document
    if form == "pdf":
        from extract.ocr.searchable import searchable_pdf

        return searchable_pdf(file, document.pages)
    if form == "hocr":
        from extract.ocr.hocr import hocr

        return hocr(document.pages, document.file, document.engine or "")
    from extract.ocr.alto import alto

    return alto(document.pages, document.file, document.engine or "")
