"""What the user points at, as a list of files: folders, patterns, a list on standard input, URLs.

Nothing is opened here. What cannot be a report (a device, a folder named .pdf, a link that leads out of
its folder) comes with its error, so that it is listed like any other file that failed.
"""

from __future__ import annotations

import errno
import glob
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from vanthu.corpus.archive.errors import ExtraMissing, KindNotRead, SymlinkOutside
from vanthu.corpus.archive.store import DATABASE
from vanthu.extract.errors import FileMissing, FileUnreadable, VanthuError
from vanthu.extract.kinds import PDF_WITHIN, READ, is_pdf
from vanthu.extract.patterns import lazy_pattern

_URL = lazy_pattern(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_MAGIC = lazy_pattern(r"[*?[]")


@dataclass(frozen=True)
class Input:
    """One file to ingest, by absolute path or URL, or what is wrong with it.

    ``path`` may hold bytes that are not UTF-8 as surrogates, as ``os`` functions give them.
    """

    path: str
    error: VanthuError | None = None

    @property
    def is_url(self) -> bool:
        """True for ``s3://…`` and the like."""
        return is_url(self.path)

    @property
    def name(self) -> str:
        """The path as text that any terminal, log and database takes."""
        return printable(self.path)


def is_url(path: str) -> bool:
    """True for an address with a scheme."""
    return _URL.match(path) is not None


def printable(path: str) -> str:
    r"""A path without control characters or stray bytes: a newline becomes ``\n``, byte FF ``\xff``."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def expand(paths: Iterable[str], stdin: BinaryIO | None = None) -> Iterator[Input]:
    """All files that the arguments name, in a fixed order, each once.

    Args:
        paths: files, folders, patterns, URLs, and ``-`` for a list. In folders, files of kinds that are not
            read come with ``KindNotRead``; folders that are archives are left out.
        stdin: where the list of ``-`` comes from: one path a line, or ended by NUL (``find -print0``).
    """
    seen: set[str] = set()
    for path in paths:
        for found in _expand_one(path, stdin):
            if found.path not in seen:
                seen.add(found.path)
                yield found


def _expand_one(path: str, stdin: BinaryIO | None) -> Iterator[Input]:
    if path == "-" and stdin is not None:
        for line in _list_from(stdin):
            yield from _expand_one(line, None)
    elif is_url(path):
        yield from _expand_url(path)
    elif os.path.isdir(path):  # noqa: PTH112 - pathlib would raise for a name with NUL
        yield from _walk(Path(path).absolute())
    elif os.path.lexists(path):
        yield _checked(Path(path).absolute(), None)
    elif _MAGIC.search(path):
        yield from _expand_pattern(path)
    else:
        yield Input(path, FileMissing("there is no such file.", file=printable(path)))


def _list_from(stdin: BinaryIO) -> list[str]:
    """Paths of a list; NUL ends them where one occurs, so that names may hold newlines."""
    data = stdin.read()
    if b"\0" in data:
        return [os.fsdecode(name) for name in data.split(b"\0") if name]
    return [os.fsdecode(line.rstrip(b"\r")) for line in data.split(b"\n") if line.strip()]


def _expand_pattern(pattern: str) -> Iterator[Input]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - patterns are given as text
    if not found:
        yield Input(pattern, FileMissing("no file matches.", file=printable(pattern)))
    for path in found:
        yield from _expand_one(path, None)


def _walk(root: Path, folder: Path | None = None) -> Iterator[Input]:
    """Files under a folder. Links to folders are not followed: they can lead out or in a circle."""
    place = folder or root
    if (place / DATABASE).is_file():
        return  # an archive; its originals were files once, and are in it
    try:
        entries = sorted(os.scandir(place), key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        name = printable(str(place))
        yield Input(str(place), FileUnreadable(f"cannot be listed ({error.strerror}).", file=name))
        return
    for entry in entries:
        is_named_so = entry.name.lower().endswith(READ)
        if entry.is_dir(follow_symlinks=False):
            if is_named_so:
                yield Input(entry.path, FileUnreadable("this is a folder.", file=printable(entry.path)))
            yield from _walk(root, Path(entry.path))
        elif _leads_to_folder(entry):
            message = "this link leads to a folder."
            yield Input(entry.path, SymlinkOutside(message, file=printable(entry.path)))
        elif is_named_so or _is_pdf(entry):
            yield _checked(Path(entry.path), root)
        elif not _is_of_the_system(entry.name):
            yield Input(entry.path, _not_read(entry.path))


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a circle of links
        return False


def _is_pdf(entry: os.DirEntry[str]) -> bool:
    """Whether a file of another name is a PDF by its first bytes."""
    try:
        if not entry.is_file():
            return False
        with Path(entry.path).open("rb") as file:
            return is_pdf(file.read(PDF_WITHIN))
    except OSError:
        return False


def _is_of_the_system(name: str) -> bool:
    """Files that operating systems leave in folders; nobody saved a report under such a name."""
    return name.lower() in (".ds_store", "thumbs.db", "desktop.ini") or name.startswith("._")


def _not_read(path: str) -> KindNotRead:
    ending = ending_of(path)
    message = (
        f"files ending in {ending} are not read." if ending else "this is not a kind of file that is read."
    )
    return KindNotRead(message, file=printable(path))


def ending_of(path: str) -> str:
    """The ending of a file's name, small, with its point; empty where there is none."""
    return printable(os.path.splitext(path)[1].lower())  # noqa: PTH122 - takes URLs and odd names too


def _checked(path: Path, root: Path | None) -> Input:
    """A path with what is wrong with it; links must stay inside ``root``, or exist where root is None."""
    name = printable(str(path))
    try:
        target = path.resolve(strict=True)
        mode = target.stat().st_mode
    except (OSError, RuntimeError) as error:
        return Input(str(path), _unreached(path, error))
    if root is not None and path.is_symlink() and not target.is_relative_to(root.resolve()):
        return Input(str(path), SymlinkOutside("this link leads out of the folder.", file=name))
    if not stat.S_ISREG(mode):
        return Input(
            str(path), FileUnreadable("this is a device, a pipe or a folder, not a file.", file=name)
        )
    return Input(str(path))


def _unreached(path: Path, error: OSError | RuntimeError) -> VanthuError:
    """Why a path leads to no file."""
    name = printable(str(path))
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        if path.is_symlink():
            return SymlinkOutside("this link leads nowhere.", file=name)
        return FileMissing("the file is gone.", file=name)
    if not isinstance(error, OSError) or error.errno == errno.ELOOP:  # before Python 3.13 the former
        return SymlinkOutside("this link leads back to itself.", file=name)
    return FileUnreadable(f"cannot be reached ({error.strerror}).", file=name)


def _expand_url(url: str) -> Iterator[Input]:
    """Files of an address: itself, what its pattern matches, or those under a folder."""
    filesystem, path = _filesystem(url)
    try:
        if _MAGIC.search(path):
            found = filesystem.glob(path)
        elif filesystem.isdir(path):
            found = filesystem.find(path)
            others = [name for name in found if not name.lower().endswith(READ)]
            for name in sorted(others):
                address = filesystem.unstrip_protocol(name)
                if not _is_of_the_system(name.rpartition("/")[2]):
                    yield Input(address, _not_read(address))
            found = [name for name in found if name not in frozenset(others)]
            if others and not found:
                return
        else:
            found = [path] if filesystem.exists(path) else []
    except OSError as error:
        yield Input(url, FileUnreadable(f"cannot be reached ({error}).", file=printable(url)))
        return
    if not found:
        yield Input(url, FileMissing("nothing is at this address.", file=printable(url)))
    for name in sorted(found):
        yield Input(filesystem.unstrip_protocol(name))


def _filesystem(url: str) -> tuple[Any, str]:
    import fsspec

    try:
        filesystem, path = fsspec.core.url_to_fs(url)
    except ImportError as error:
        raise ExtraMissing(f"this kind of address needs a library: {error}.", file=printable(url)) from error
    except ValueError as error:
        raise FileMissing(f"this is not an address vanthu can read: {error}.", file=printable(url)) from error
    return filesystem, str(path)


def open_url(url: str) -> BinaryIO:
    """A stream of the bytes at an address.

    Raises:
        FileMissing, FileUnreadable: it cannot be opened.
    """
    filesystem, path = _filesystem(url)
    try:
        stream: BinaryIO = filesystem.open(path, "rb")
    except FileNotFoundError as error:
        raise FileMissing("nothing is at this address.", file=printable(url)) from error
    except OSError as error:
        raise FileUnreadable(f"cannot be opened ({error}).", file=printable(url)) from error
    return stream
