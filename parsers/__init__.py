"""From repaired pages to a typed record.

Comes in: a file, or the ``Document`` that ``extract`` and ``repair`` made of it. Goes out: a ``Report``
with header, sections, blocks, tables, figures and references (``parsers.report``, the interchange
format). ``read`` is the whole way from file to record. The names below are imported when first used:
those who take records as they are need not load the reader.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from parsers.document import parse_document
    from parsers.reading import Reading, read, read_file, read_pages, text_of
    from parsers.report import Report

__all__ = ["Reading", "Report", "parse_document", "read", "read_file", "read_pages", "text_of"]

_HOMES = {"parse_document": "parsers.document", "Report": "parsers.report"}


def __getattr__(name: str) -> Any:
    """Import an exported name from its module when it is first asked for."""
    if name not in __all__:
        raise AttributeError(f"module 'parsers' has no attribute {name!r}")
    value = getattr(importlib.import_module(_HOMES.get(name, "parsers.reading")), name)
    globals()[name] = value
    return value
