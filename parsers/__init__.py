"""From repaired pages to a typed record.

Comes in: a file, or the ``Document`` that ``extract`` and ``repair`` made of it. Goes out: a ``Report``
with header, sections, blocks, tables, figures and references (``parsers.report``, the interchange
format). ``read`` is the whole way from file to record. The names below are imported when first used:
those who take records as they are need not load the reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vanthu.extract.lazy import imported_when_used

if TYPE_CHECKING:
    from vanthu.parsers.document import parse_document
    from vanthu.parsers.reading import Reading, Written, read, read_file, read_pages, read_written, text_of
    from vanthu.parsers.report import Report

__all__ = [
    "Reading",
    "Report",
    "Written",
    "parse_document",
    "read",
    "read_file",
    "read_pages",
    "read_written",
    "text_of",
]

__getattr__ = imported_when_used(
    __name__,
    {
        "Report": "vanthu.parsers.report",
        "parse_document": "vanthu.parsers.document",
        "Reading": "vanthu.parsers.reading",
        "read": "vanthu.parsers.reading",
        "read_file": "vanthu.parsers.reading",
        "read_pages": "vanthu.parsers.reading",
        "Written": "vanthu.parsers.reading",
        "read_written": "vanthu.parsers.reading",
        "text_of": "vanthu.parsers.reading",
    },
)
