"""From a PDF file to pages: words with boxes, lines, ruling lines, table grids.

Comes in: a PDF, or a text file. Goes out: a ``Document`` whose pages say where their words come from and
how far they can be trusted. The names below are imported when first used: every command needs the errors,
few need the reader of PDFs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vanthu.extract.lazy import imported_when_used

if TYPE_CHECKING:
    from vanthu.extract.document import read_document
    from vanthu.extract.options import ReadOptions
    from vanthu.extract.page import (
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
    from vanthu.extract.tables.grids import find_grids

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
        "ReadOptions": "vanthu.extract.options",
        "find_grids": "vanthu.extract.tables.grids",
        "read_document": "vanthu.extract.document",
        "Document": "vanthu.extract.page",
        "Grid": "vanthu.extract.page",
        "GridCell": "vanthu.extract.page",
        "Line": "vanthu.extract.page",
        "Page": "vanthu.extract.page",
        "PageError": "vanthu.extract.page",
        "Ruling": "vanthu.extract.page",
        "SignatureStamp": "vanthu.extract.page",
        "Word": "vanthu.extract.page",
    },
)
