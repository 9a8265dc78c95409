"""From repaired pages to a typed record.

Comes in: a file, or the ``Document`` that ``extract`` and ``repair`` made of it. Goes out: a ``Report``
with header, sections, blocks, tables, figures and references (``parsers.report``, the interchange
format). ``read`` is the whole way from file to record.
"""

from parsers.document import parse_document
from parsers.read import Reading, read, read_file, read_pages, text_of
from parsers.report import Report

__all__ = ["Reading", "Report", "parse_document", "read", "read_file", "read_pages", "text_of"]
