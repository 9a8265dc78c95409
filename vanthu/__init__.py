"""The public Python API: ``vanthu.read(path) -> Report`` and what is done with a report.

Comes in: files. Goes out: records (``parsers.report``), checks and comparisons. The names below are
imported when first used, so that ``import vanthu`` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vanthu.extract.lazy import imported_when_used
from vanthu.version import __version__

if TYPE_CHECKING:
    from vanthu.corpus import check, compare
    from vanthu.corpus.archive.api import open_archive
    from vanthu.extract.errors import VanthuError
    from vanthu.extract.options import ReadOptions
    from vanthu.parsers import read
    from vanthu.parsers.render.frames import figures_frame, table_frame
    from vanthu.parsers.report import Report

__all__ = [
    "ReadOptions",
    "Report",
    "VanthuError",
    "__version__",
    "check",
    "compare",
    "figures_frame",
    "open_archive",
    "read",
    "table_frame",
]

__getattr__ = imported_when_used(
    __name__,
    {
        "ReadOptions": "vanthu.extract.options",
        "Report": "vanthu.parsers.report",
        "VanthuError": "vanthu.extract.errors",
        "check": "vanthu.corpus",
        "compare": "vanthu.corpus",
        "figures_frame": "vanthu.parsers.render.frames",
        "open_archive": "vanthu.corpus.archive.api",
        "read": "vanthu.parsers",
        "table_frame": "vanthu.parsers.render.frames",
    },
)
