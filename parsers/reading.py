"""The door of reading: from a file to its record. The file is opened in a child (``extract.child``)."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vanthu.extract import child
from vanthu.extract.child.pulse import inside
from vanthu.extract.errors import VanthuError
from vanthu.extract.options import Progress, ReadOptions

if TYPE_CHECKING:
    from vanthu.extract.page import Page
    from vanthu.parsers.report import Report
    from vanthu.parsers.serving import Order
    from vanthu.repair.edit import RepairedDocument

SERVING = "vanthu.parsers.serving"

BYTES_A_BYTE = 16
"""Bytes of memory that reading may take for each byte of the file, on top of what every file may take: long
reports need more, and a short file that unpacks to gigabytes is stopped early."""

AnyPath = str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """A record together with the repaired pages it was made from."""

    report: Report
    pages: RepairedDocument


def read_pages(
    path: AnyPath,
    *,
    pages: Sequence[int] | None = None,
    options: ReadOptions | None = None,
    lexicon: AnyPath | None = None,
    progress: Progress | None = None,
) -> RepairedDocument:
    """Read and repair the pages of a file, without parsing them; arguments and errors as in ``read``."""
    if inside():
        from vanthu.parsers import serving

        return serving.repaired(_order(path, pages, options, lexicon, progress))
    child.prepare(SERVING)
    from vanthu.extract.child.codec import from_json
    from vanthu.repair.edit import RepairedDocument

    (data,) = _asked("serve_pages", path, pages, options, lexicon, progress)
    return from_json(RepairedDocument, data)


def read_file(
    path: AnyPath,
    *,
    pages: Sequence[int] | None = None,
    options: ReadOptions | None = None,
    lexicon: AnyPath | None = None,
    progress: Progress | None = None,
) -> Reading:
    """Read a file into its record and keep the pages; arguments and errors as in ``read_pages``."""
    if inside():
        from vanthu.parsers import serving

        return Reading(*serving.parsed(_order(path, pages, options, lexicon, progress)))
    child.prepare(SERVING)
    from vanthu.extract.child.codec import from_json
    from vanthu.parsers.report import Report
    from vanthu.repair.edit import RepairedDocument

    record, repaired = _asked("serve_reading", path, pages, options, lexicon, progress)
    return Reading(Report.model_validate_json(record), from_json(RepairedDocument, repaired))


def read(
    path: AnyPath,
    *,
    pages: Sequence[int] | None = None,
    options: ReadOptions | None = None,
    lexicon: AnyPath | None = None,
    progress: Progress | None = None,
) -> Report:
    """Read a file into its record, in a process of its own.

    Args:
        path: a PDF, an image (a TIFF may hold pages), or a ``.txt`` file with form feeds between pages.
        pages: 1-based; None for all.
        options: how to read; None for the defaults.
        lexicon: further word counts for the repair of damaged text.
        progress: called with (pages done, pages in all).

    Raises:
        VanthuError: the file cannot be read (docs/errors.md), or not within its limits.
    """
    if inside():
        return read_file(path, pages=pages, options=options, lexicon=lexicon, progress=progress).report
    child.prepare(SERVING)
    from vanthu.parsers.report import Report

    (record,) = _asked("serve_report", path, pages, options, lexicon, progress)
    return Report.model_validate_json(record)


@dataclass(frozen=True, slots=True)
class Written:
    """What the reader of a record that was written must be told.

    Attributes:
        warnings: about the file.
        errors: of pages not read, or perhaps not whole: page, message, whether something was read.
        unread: how many printed numbers were not read.
        printed: how many were printed.
    """

    warnings: tuple[str, ...]
    errors: tuple[tuple[int, str, bool], ...]
    unread: int
    printed: int


def read_written(
    path: AnyPath,
    taker: Callable[[bytes], object],
    *,
    pages: Sequence[int] | None = None,
    options: ReadOptions | None = None,
    lexicon: AnyPath | None = None,
    progress: Progress | None = None,
) -> Written:
    """The record as it is written to a file, indented; arguments and errors as in ``read_pages``.

    Whoever only hands it on needs neither the types of the record nor a second look at every field.
    ``taker`` is called with the record's bytes, piece by piece; no character is cut in two. Where reading
    fails after all, some of them may have come.
    """
    child.prepare(SERVING)
    told = _replied("serve_written", path, pages, options, lexicon, progress, taker).message
    return Written(
        warnings=tuple(map(str, told["warnings"])),
        errors=tuple((int(page), str(message), bool(read)) for page, message, read in told["errors"]),
        unread=int(told["unread"]),
        printed=int(told["printed"]),
    )


def text_of(page: Page) -> str:
    """The page's lines as text."""
    return "\n".join(line.text for line in page.lines)


def _order(
    path: AnyPath,
    pages: Sequence[int] | None,
    options: ReadOptions | None,
    lexicon: AnyPath | None,
    progress: Progress | None,
) -> Order:
    from vanthu.parsers.serving import Order

    words = None if lexicon is None else os.fspath(lexicon)
    return Order(os.fspath(path), pages, options or ReadOptions(), words, progress)


def _asked(
    function: str,
    path: AnyPath,
    pages: Sequence[int] | None,
    options: ReadOptions | None,
    lexicon: AnyPath | None,
    progress: Progress | None,
) -> Sequence[bytes]:
    return _replied(function, path, pages, options, lexicon, progress).parts


def _replied(
    function: str,
    path: AnyPath,
    pages: Sequence[int] | None,
    options: ReadOptions | None,
    lexicon: AnyPath | None,
    progress: Progress | None,
    taker: Callable[[bytes], object] | None = None,
) -> child.Reply:
    """What the child answers; errors name files as the caller did."""
    # The child may have been started in another folder.
    named = {_absolute(name): os.fspath(name) for name in (path, lexicon) if name is not None}
    arguments: dict[str, Any] = {
        "path": _absolute(path),
        "pages": None if pages is None else list(pages),
        "options": asdict(options or ReadOptions()),
        "lexicon": None if lexicon is None else _absolute(lexicon),
    }
    limits = child.Limits(memory=child.MEMORY + BYTES_A_BYTE * _size(path))
    try:
        return child.call(f"{SERVING}:{function}", arguments, limits=limits, news=progress, taker=taker)
    except VanthuError as error:
        error.file = named.get(error.file or "", error.file or os.fspath(path))
        raise


def _absolute(path: AnyPath) -> str:
    return str(Path(path).absolute())


def _size(path: AnyPath) -> int:
    try:
        return Path(path).stat().st_size
    except (OSError, ValueError):  # the child says what is wrong with it
        return 0
