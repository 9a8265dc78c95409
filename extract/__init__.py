"""From a PDF file to pages: words with boxes, lines, ruling lines, table grids.

Comes in: a PDF, or a text file. Goes out: a ``Document`` whose pages say where their words come from and
how far they can be trusted. The names below are imported when first used: every command needs the errors,
few need the reader of PDFs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.lazy import imported_when_used

if TYPE_CHECKING:
    from extract.document import read_document
    from extract.grids import find_grids
    from extract.options import ReadOptions
    from extract.page import (
        Document,
        Grid,
        GridCell,
        Line,
        Page,
        PageError,
        Ruling,
        SignatureStamp,
        Word,
    )

__all__ = [
    "Document",
    "Grid",
    "GridCell",
    "Line",
    "Page",
    "PageError",
    "ReadOptions",
    "Ruling",
    "SignatureStamp",
    "Word",
    "find_grids",
    "read_document",
]

__getattr__ = imported_when_used(
    __name__,
    {
        "ReadOptions": "extract.options",
        "find_grids": "extract.grids",
        "read_document": "extract.document",
        "Document": "extract.page",
        "Grid": "extract.page",
        "GridCell": "extract.page",
        "Line": "extract.page",
        "Page": "extract.page",
        "PageError": "extract.page",
        "Ruling": "extract.page",
        "SignatureStamp": "extract.page",
        "Word": "extract.page",
    },
)
