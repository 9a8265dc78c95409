"""From repaired pages to a typed record.

Comes in: a file, or the ``Document`` that ``extract`` and ``repair`` made of it. Goes out: a ``Report``
with header, sections, blocks, tables, figures and references (``parsers.report``, the interchange
format). ``read`` is the whole way from file to record. The names below are imported when first used:
those who take records as they are need not load the reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.lazy import imported_when_used

if TYPE_CHECKING:
    from parsers.document import parse_document
    from parsers.reading import Reading, read, read_file, read_pages, text_of
    from parsers.report import Report

__all__ = ["Reading", "Report", "parse_document", "read", "read_file", "read_pages", "text_of"]

__getattr__ = imported_when_used(
    __name__,
    {
        "Report": "parsers.report",
        "parse_document": "parsers.document",
        "Reading": "parsers.reading",
        "read": "parsers.reading",
        "read_file": "parsers.reading",
        "read_pages": "parsers.reading",
        "text_of": "parsers.reading",
    },
)
