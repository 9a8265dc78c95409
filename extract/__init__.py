"""From a PDF file to pages: words with boxes, lines, ruling lines, table grids.

Comes in: a PDF, or a text file. Goes out: a ``Document`` whose pages say where their words come from and
how far they can be trusted. The names below are imported when first used: every command needs the errors,
few need the reader of PDFs.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

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

_HOMES = {
    "read_document": "extract.document",
    "find_grids": "extract.grids",
    "ReadOptions": "extract.options",
}


def __getattr__(name: str) -> Any:
    """Import an exported name from its module when it is first asked for."""
    if name not in __all__:
        raise AttributeError(f"module 'extract' has no attribute {name!r}")
    value = getattr(importlib.import_module(_HOMES.get(name, "extract.page")), name)
    globals()[name] = value
    return value
