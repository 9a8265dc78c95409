"""The whole reading, from a file to its record: pages, repair, structure, figures."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from vanthu import repair
from vanthu.extract import Document, Page, read_document
from vanthu.extract.collector import collector_paused
from vanthu.extract.options import ReadOptions
from vanthu.parsers.document import parse_document
from vanthu.parsers.report import Report

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """A record together with the repaired pages it was made from."""

    report: Report
    pages: repair.RepairedDocument


def read_pages(
    path: str | os.PathLike[str],
    *,
    pages: Sequence[int] | None = None,
    options: ReadOptions | None = None,
    lexicon: str | os.PathLike[str] | None = None,
    progress: Progress | None = None,
) -> repair.RepairedDocument:
    """Read and repair the pages of a file, without parsing them.

    Args:
        path: a PDF, or a ``.txt`` file whose pages are separated by form feeds.
        pages: 1-based; None for all.
        options: how to read; None for the defaults.
        lexicon: further word counts for the repair of damaged text.
        progress: called with (pages done, pages in all).

    Raises:
        VanthuError: the file cannot be read (``extract.errors``).
    """
    words = repair.load_lexicon(lexicon) if lexicon is not None else None
    document = _document(path, pages, options or ReadOptions(), progress)
    return repair.repair_document(document, words)


def read_file(
    path: str | os.PathLike[str],
    *,
    pages: Sequence[int] | None = None,
    options: ReadOptions | None = None,
    lexicon: str | os.PathLike[str] | None = None,
    progress: Progress | None = None,
) -> Reading:
    """Read a file into its record and keep the pages; arguments and errors as in ``read_pages``."""
    with collector_paused():
        repaired = read_pages(path, pages=pages, options=options, lexicon=lexicon, progress=progress)
        return Reading(parse_document(repaired.document, repaired.edits), repaired)


def read(
    path: str | os.PathLike[str],
    *,
    pages: Sequence[int] | None = None,
    options: ReadOptions | None = None,
    lexicon: str | os.PathLike[str] | None = None,
    progress: Progress | None = None,
) -> Report:
    """Read a file into its record; arguments and errors as in ``read_pages``."""
    return read_file(path, pages=pages, options=options, lexicon=lexicon, progress=progress).report


def text_of(page: Page) -> str:
    """The page's lines as text."""
    return "\n".join(line.text for line in page.lines)


def _document(
    path: str | os.PathLike[str],
    pages: Sequence[int] | None,
    options: ReadOptions,
    progress: Progress | None,
) -> Document:
    if Path(path).suffix.lower() == ".txt":
        from vanthu.extract.plaintext import document_from_text

        return document_from_text(path, pages=pages)
    return read_document(path, pages=pages, options=options, progress=progress)
