"""The files of a package on their way into its ZIP: each with its path, its kind and its checksum."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from vanthu.corpus.archive.store import hash_file

MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".xml": "application/xml",
    ".xsd": "application/xml",
    ".txt": "text/plain",
    ".csv": "text/csv",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
}


@dataclass(frozen=True)
class Kept:
    """A file of a package.

    Attributes:
        path: in the package, with ``/``.
        source: its bytes, or where they are.
        sha256: of its bytes, in lower case.
        size: in bytes.
    """

    path: str
    source: bytes | Path
    sha256: str
    size: int

    @property
    def media_type(self) -> str:
        """Its kind (IANA)."""
        return MEDIA_TYPES[Path(self.path).suffix.lower()]

    def beside(self, folder: str) -> str:
        """Its path as seen from a folder of the package that it is in."""
        return self.path.removeprefix(folder)


def made(path: str, data: bytes) -> Kept:
    """A file that was made."""
    return Kept(path, data, hashlib.sha256(data).hexdigest(), len(data))


def taken(path: str, source: Path) -> Kept:
    """A file that is somewhere already."""
    return Kept(path, source, *hash_file(source))


def write_zip(target: Path, root: str, files: Iterable[Kept]) -> None:
    """Write a package: all files below one folder. The file appears whole or not at all."""
    part = target.with_suffix(".part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as package:
        for file in files:
            how = zipfile.ZIP_STORED if file.media_type.startswith("image/") else zipfile.ZIP_DEFLATED
            if isinstance(file.source, bytes):
                package.writestr(f"{root}/{file.path}", file.source, how)
            else:
                package.write(file.source, f"{root}/{file.path}", how)
    part.replace(target)
