"""Original files in object storage (``s3://…``, or any address fsspec knows), named as on a disk.

    URL/originals/ab/abcdef….pdf     the bytes as they came; written once
    ROOT/originals/…                 copies of this machine, fetched when a page is looked at; may be deleted

Addresses of servers and keys come from the environment (``AWS_ENDPOINT_URL``, ``AWS_ACCESS_KEY_ID`` …), never
from the archive. A lock on objects is the bucket's: with a default retention every original is under it.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO, cast

from vanthu.corpus.archive.errors import ExtraMissing, StoreUnavailable
from vanthu.corpus.archive.store import Incoming, Store, full_disk_is_typed, hash_stream

CACHE = "VANTHU_CACHE"
"""Where machines keep their copies of the originals of an archive on a server."""


def cache_of(url: str) -> Path:
    """The folder of this machine's copies: below ``VANTHU_CACHE``, or the user's cache."""
    base = os.environ.get(CACHE) or os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "vanthu" / hashlib.sha256(url.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class RemoteStore(Store):
    """Originals at an address; ``root`` is a folder of this machine for what is being read."""

    url: str = ""

    @cached_property
    def _files(self) -> tuple[Any, str]:
        """The file system and the folder of originals in it."""
        import fsspec

        try:
            # Listings are not kept: other machines write to the same place.
            filesystem, path = fsspec.core.url_to_fs(self.url, use_listings_cache=False)
        except ImportError as error:
            raise ExtraMissing(f"this address needs another library ({error}).", file=self.url) from error
        return filesystem, f"{path.rstrip('/')}/originals"

    def place_of(self, sha256: str, suffix: str) -> str:
        """Its address."""
        return f"{self.url.rstrip('/')}/originals/{sha256[:2]}/{sha256}{suffix}"

    def original(self, sha256: str, suffix: str) -> Path | None:
        """A copy on this machine, fetched and hashed where there is none; None where it is gone or spoilt."""
        here = self.path_of(sha256, suffix)
        if here.is_file():
            return here
        part = self.incoming / f"{uuid.uuid4().hex}.fetched"
        with full_disk_is_typed(str(self.root)):
            part.parent.mkdir(parents=True, exist_ok=True)
            try:
                if self._fetched(f"{sha256}{suffix}", part) != sha256:
                    return None
                here.parent.mkdir(parents=True, exist_ok=True)
                part.chmod(0o444)
                part.replace(here)
            finally:
                part.unlink(missing_ok=True)
        return here

    def _fetched(self, name: str, part: Path) -> str | None:
        filesystem, folder = self._files
        try:
            with self._typed():
                filesystem.get_file(f"{folder}/{name[:2]}/{name}", str(part))
        except FileNotFoundError:
            return None
        with part.open("rb") as file:
            return hash_stream(file)[0]

    def send_ahead(self, copy: Incoming) -> None:
        """Upload an original before the database is locked for it, unless it is there whole."""
        filesystem, folder = self._files
        name = f"{copy.sha256}{copy.suffix}"
        if self.look_at(name) != (copy.sha256, copy.size):
            with self._typed():
                filesystem.put_file(str(copy.path), f"{folder}/{name[:2]}/{name}")

    def keep(self, copy: Incoming) -> None:
        """Make a copy the original of its hash."""
        self.send_ahead(copy)
        copy.path.unlink(missing_ok=True)

    def look_at(self, name: str) -> tuple[str, int] | None:
        """SHA-256 and size of an original by its name; None where it is gone."""
        filesystem, folder = self._files
        try:
            with self._typed(), filesystem.open(f"{folder}/{name[:2]}/{name}", "rb") as stream:
                return hash_stream(cast("BinaryIO", stream))
        except FileNotFoundError:
            return None

    def names(self) -> Iterator[tuple[str, str]]:
        """The originals that are there: folder and name."""
        filesystem, folder = self._files
        try:
            with self._typed():
                found = list(filesystem.find(folder))
        except FileNotFoundError:
            return
        for path in sorted(found):
            parent, _, name = path.rpartition("/")
            yield parent.rpartition("/")[2], name

    @contextlib.contextmanager
    def _typed(self) -> Iterator[None]:
        """What a client of object storage says, as one error; that a file is not there passes."""
        try:
            yield
        except (FileNotFoundError, StoreUnavailable):
            raise
        except Exception as error:
            told = " ".join(str(error).split())[:200]
            raise StoreUnavailable(f"object storage says: {told}.", file=self.url) from error
