"""The original files, each once under its SHA-256, written once and read-only.

    originals/ab/abcdef….pdf     the bytes as they came
    incoming/RUN/….part          copies that are being read; each run has its own folder and a lock in it

A file becomes an original by rename after fsync, so that it is there whole or not at all. No name from
outside becomes a path inside.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import stat
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from vanthu.corpus.archive.errors import FileChanged, StoreFull, StoreUnavailable
from vanthu.extract.child.system import AT_ONCE, is_locked, sync_folder
from vanthu.extract.child.system import lock as lock_file
from vanthu.extract.errors import FileEmpty, FileMissing, FileUnreadable
from vanthu.extract.kinds import READ

DATABASE = "archive.sqlite"
"""The database in the folder of an archive."""

CHUNK = 1 << 20


@dataclass(frozen=True)
class Incoming:
    """A private copy of an input, with what identifies it."""

    path: Path
    sha256: str
    size: int
    suffix: str


@dataclass(frozen=True)
class Store:
    """The folder of the original files."""

    root: Path

    @property
    def originals(self) -> Path:
        """Where the finished originals are."""
        return self.root / "originals"

    @property
    def incoming(self) -> Path:
        """Where copies are while they are read."""
        return self.root / "incoming"

    def path_of(self, sha256: str, suffix: str) -> Path:
        """Where the original with this hash is, or would be."""
        return self.originals / sha256[:2] / f"{sha256}{suffix}"

    def place_of(self, sha256: str, suffix: str) -> str:
        """Where an original lies, as people are told."""
        return str(self.path_of(sha256, suffix))

    def original(self, sha256: str, suffix: str) -> Path | None:
        """A file of this machine with an original's bytes; None where it is gone."""
        path = self.path_of(sha256, suffix)
        return path if path.is_file() else None

    def send_ahead(self, copy: Incoming) -> None:
        """What can be done of ``keep`` before the database is locked for it: on a disk, nothing."""

    def names(self) -> Iterator[tuple[str, str]]:
        """The originals that are there: folder and name."""
        for folder, _, names in os.walk(self.originals):
            yield from ((Path(folder).name, name) for name in sorted(names))

    def keep(self, copy: Incoming) -> None:
        """Make a copy the original of its hash: fsync, read-only, rename, fsync of the folder.

        What stands there already is trusted by its hash, and replaced where that is another.
        """
        target = self.path_of(copy.sha256, copy.suffix)
        if _holds(target, copy):
            copy.path.unlink(missing_ok=True)
            return
        with full_disk_is_typed(str(self.root)):
            target.parent.mkdir(parents=True, exist_ok=True)
            with copy.path.open("rb") as file:
                os.fsync(file.fileno())
            copy.path.chmod(0o444)
            copy.path.rename(target)
            sync_folder(target.parent)

    @contextlib.contextmanager
    def run_folder(self) -> Iterator[RunFolder]:
        """A folder for one run's copies, removed at its end; what killed runs left is removed first."""
        # Guarded: nobody sweeps a folder that is not locked yet.
        with full_disk_is_typed(str(self.root)), _refusal_is_typed(str(self.root)), self.guarded():
            self.sweep()
            path = self.incoming / uuid.uuid4().hex
            path.mkdir()
            lock = (path / "lock").open("w")
            lock_file(lock)
        try:
            yield RunFolder(path)
        finally:
            shutil.rmtree(path, ignore_errors=True)
            lock.close()

    @contextlib.contextmanager
    def guarded(self) -> Iterator[None]:
        """What only one process of this archive does at a time."""
        self.incoming.mkdir(parents=True, exist_ok=True)
        with (self.incoming / "guard").open("w") as guard:
            lock_file(guard)
            yield

    def abandoned(self) -> list[Path]:
        """Folders of runs that were killed: their lock is free."""
        if not self.incoming.is_dir():
            return []
        folders = (path for path in sorted(self.incoming.iterdir()) if path.is_dir())
        return [path for path in folders if not _is_locked(path / "lock")]

    def sweep(self) -> None:
        """Remove what killed runs left behind."""
        for path in self.abandoned():
            shutil.rmtree(path, ignore_errors=True)


@dataclass(frozen=True)
class RunFolder:
    """The copies of one run."""

    path: Path
    suffixes: tuple[str, ...] = field(default=READ)

    def copy_file(self, source: Path, name: str) -> Incoming:
        """Copy a file of this machine and hash it on the way.

        Raises:
            FileMissing, FileUnreadable, FileEmpty: there is nothing to copy.
            FileChanged: it grew, shrank or was replaced meanwhile.
            StoreFull: no space left.
        """
        with _open_regular(source, name) as file:
            before = os.fstat(file.fileno())
            copy = self.copy_stream(file, name, limit=before.st_size)
            if _state(os.fstat(file.fileno())) != _state(before) or copy.size != before.st_size:
                copy.path.unlink(missing_ok=True)
                raise FileChanged("the file changed while it was being copied.", file=name)
        return copy

    def copy_stream(self, source: BinaryIO, name: str, *, limit: int | None = None) -> Incoming:
        """Copy an open stream to its end and hash it on the way; errors as ``copy_file``.

        Args:
            source: the bytes.
            name: for messages, and for the suffix.
            limit: bytes after which the copy stops; a file that grows for ever has no end.
        """
        suffix = next((s for s in self.suffixes if name.lower().endswith(s)), self.suffixes[0])
        target = self.path / f"{uuid.uuid4().hex}.part{suffix}"
        digest = hashlib.sha256()
        size = 0
        try:
            with full_disk_is_typed(name), target.open("xb") as out:
                while chunk := source.read(CHUNK):
                    digest.update(chunk)
                    out.write(chunk)
                    size += len(chunk)
                    if limit is not None and size > limit:
                        break
        except BaseException:
            target.unlink(missing_ok=True)
            raise
        if size == 0:
            target.unlink(missing_ok=True)
            raise FileEmpty("the file has no bytes.", file=name)
        return Incoming(target, digest.hexdigest(), size, suffix)


def hash_file(path: Path) -> tuple[str, int]:
    """SHA-256 and size of a file."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
        return digest.hexdigest(), file.tell()


def hash_stream(stream: BinaryIO) -> tuple[str, int]:
    """SHA-256 and size of what a stream gives, in pieces."""
    digest, size = hashlib.sha256(), 0
    while chunk := stream.read(CHUNK):
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


def _holds(target: Path, copy: Incoming) -> bool:
    """True where an original is there, and is what its name says."""
    try:
        status = target.lstat()
    except FileNotFoundError:
        return False
    is_whole = stat.S_ISREG(status.st_mode) and status.st_size == copy.size
    return is_whole and hash_file(target)[0] == copy.sha256


def _open_regular(source: Path, name: str) -> BinaryIO:
    """Open a regular file; a pipe or a device is refused without waiting for it."""
    try:
        handle = os.open(source, os.O_RDONLY | AT_ONCE)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FileMissing("there is no such file.", file=name) from error
    except OSError as error:
        raise FileUnreadable(f"cannot be opened ({error.strerror}).", file=name) from error
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise FileUnreadable("this is a folder, a device or a pipe, not a file.", file=name)
    return os.fdopen(handle, "rb")


def _state(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns


def _is_locked(path: Path) -> bool:
    """True while the process that made the lock is alive."""
    try:
        with path.open("r") as lock:
            return is_locked(lock)
    except OSError:
        return False


@contextlib.contextmanager
def _refusal_is_typed(name: str) -> Iterator[None]:
    """Raise ``StoreUnavailable`` where this user may not write."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            raise StoreUnavailable("the archive can only be read here.", file=name) from error
        raise


@contextlib.contextmanager
def full_disk_is_typed(name: str) -> Iterator[None]:
    """Raise ``StoreFull`` for a full disk or a limit; other errors of the disk pass."""
    try:
        yield
    except OSError as error:
        full = no_room(error, name)
        if full is None:
            raise
        raise full from error


def no_room(error: OSError, name: str) -> StoreFull | None:
    """An error of the disk that says that no more may be written; None: it says another thing."""
    if error.errno == errno.ENOSPC:
        return StoreFull("no space is left on the disk.", file=name)
    return limited(name) if error.errno in (errno.EDQUOT, errno.EFBIG) else None


def limited(name: str) -> StoreFull:
    """No more may be written although the disk has room."""
    return StoreFull(
        "the disk has room, and no more may be written: a quota, or a limit on the size of files.",
        file=name,
        next_step="Have it raised, and start the same command again; nothing half-written is kept.",
    )
