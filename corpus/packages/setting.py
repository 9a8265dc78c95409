"""What the making of packages goes by: the export as a whole, and each document of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from vanthu.corpus.archive.database import Archive
from vanthu.corpus.archive.shelf import Row
from vanthu.corpus.packages.filling import Filled
from vanthu.corpus.packages.kinds import Kind
from vanthu.corpus.packages.sheet import Sheet
from vanthu.parsers.report import Report


def file_name(code: str) -> str:
    """A code as a part of a file's name: what no system of files takes, and blanks, become ``_``."""
    return re.sub(r"[^\w.-]", "_", code)


@dataclass(frozen=True)
class Document:
    """A document on its way into a package: its record, its original, its fields, and its code there."""

    row: Row
    report: Report
    original: Path
    filled: Filled
    code: str

    @property
    def name(self) -> str:
        """Of its files in the package."""
        return file_name(self.code)


@dataclass(frozen=True)
class Setting:
    """What holds for all packages of an export."""

    archive: Archive
    kind: Kind
    sheet: Sheet
    folder: Path
    now: str
    archival: bool
