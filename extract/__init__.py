"""From a PDF file to pages: words with boxes, lines, ruling lines, table grids.

Comes in: a PDF, or a text file. Goes out: a ``Document`` whose pages say where their words come from and
how far they can be trusted.
"""

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
