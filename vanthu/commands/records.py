"""The one door through which commands read: the same input, warnings and exit code for all.

Comes in: a PDF, a ``.txt`` file, a record (the JSON of ``vanthu read``), or the name of a document that the
archive keeps, and how it is to be read (``How``). Goes out: the record, or the texts of the pages; what could
not be read is named on standard error, and ``end`` ends the command with exit code 3.

Nothing here loads the library of the command line: ``vanthu read FILE`` does without it (``plain``).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vanthu.commands.talk import page_progress, warn
from vanthu.extract.errors import FileUnreadable
from vanthu.extract.options import ReadOptions

if TYPE_CHECKING:
    from vanthu.corpus.archive.named import Kept
    from vanthu.parsers import Reading
    from vanthu.parsers.report import Report

DEFAULT = "vanthu-archive"
"""The archive, where none is named."""

PARTIAL = 3
"""Exit code: the work was done, but some pages could not be read."""


@dataclass(frozen=True, slots=True)
class How:
    """How a command's files are to be read.

    Attributes:
        pages: 1-based; None for all.
        options: of OCR.
        lexicon: more word counts.
        quiet: no progress and no warnings.
        archive: where documents are looked for whose names are no files.
    """

    pages: list[int] | None
    options: ReadOptions
    lexicon: Path | None
    quiet: bool
    archive: str = DEFAULT


@dataclass(frozen=True, slots=True)
class Opened:
    """What was read of one file.

    ``original`` is the file whose pages can be pictured, None where the input was a record; ``reading`` holds
    the pages where they were asked for; ``kept``: it is a document of the archive, named as one.
    """

    report: Report
    file: Path
    original: Path | None = None
    reading: Reading | None = None
    kept: bool = False

    @property
    def pages(self) -> Reading:
        """The reading with its pages.

        Raises:
            FileUnreadable: a record has none.
        """
        if self.reading is None:
            advice = "Give the PDF itself for this form."
            raise FileUnreadable("is a record, without its pages.", file=str(self.file), next_step=advice)
        return self.reading


def open_report(file: Path, how: How, *, with_pages: bool = False) -> Opened:
    """Read a file, and name on standard error what a reader of the record must know.

    Args:
        file: a report or a record.
        how: to read it.
        with_pages: keep the pages and their words, for forms that need them.

    Raises:
        VanthuError: the file cannot be read.
    """
    found = _find(file, how, with_pages=with_pages)
    opened = found if isinstance(found, Opened) else _read(found, how, with_pages=with_pages)
    _tell_of(opened.report, how)
    return opened


def _read(file: Path, how: How, *, with_pages: bool) -> Opened:
    from vanthu import parsers

    read: Callable[..., Any] = parsers.read_file if with_pages else parsers.read
    with page_progress(file.name, quiet=how.quiet) as progress:
        made = read(file, pages=how.pages, options=how.options, lexicon=how.lexicon, progress=progress)
    return Opened(made.report, file, file, made) if with_pages else Opened(made, file, file)


def _find(file: Path, how: How, *, with_pages: bool = False) -> Opened | Path:
    """A record, from its file or from the archive; else the file that is still to be read.

    A document of the archive whose pages are wanted is read again from its original: the archive keeps
    records, not words.
    """
    from vanthu.parsers.records import is_record, load_record, of_pages

    kept = document_kept(file, how)
    if kept is None:
        return Opened(load_record(file, pages=how.pages), file) if is_record(file) else file
    if with_pages and kept.original is not None:
        return kept.original
    report = of_pages(kept.report, how.pages, str(file))
    return Opened(report, kept.original or file, kept.original, kept=True)


def document_kept(file: Path, how: How) -> Kept | None:
    """The document of the archive that is meant where no file has this name; None for a file.

    Raises:
        DocumentUnknown: several documents are called so, or none and it is no file's name either.
    """
    if os.path.exists(file):  # noqa: PTH110  # Path.exists raises for names too long for the disk
        return None
    # Only now: an archive's modules take as long to load as a short report to read.
    from vanthu.corpus.archive.database import has_archive
    from vanthu.corpus.archive.errors import DocumentUnknown
    from vanthu.corpus.archive.named import kept_document
    from vanthu.extract.kinds import READ

    if not has_archive(how.archive):
        return None
    kept = kept_document(how.archive, str(file))
    if kept is None and file.suffix.lower() not in {*READ, ".json"}:
        raise DocumentUnknown(f"no file, and no document of {how.archive}, has this name.", file=str(file))
    return kept


def earlier_of(file: Path, how: How) -> list[Report]:
    """What a document of the archive is held against: see ``corpus.archive.earlier``; none for a file."""
    kept = document_kept(file, how)
    if kept is None:
        return []
    from vanthu.corpus.archive.earlier import earlier_kept

    return earlier_kept(how.archive, kept)


def write_record(file: Path, how: How, taker: Callable[[bytes], object]) -> bool:
    """Hand on the JSON of a file's record; messages as from ``open_report``.

    Args:
        file: a report, or a record.
        how: to read it.
        taker: called with the JSON, piece by piece.

    Returns:
        Whether all pages were read.

    Raises:
        VanthuError: the file cannot be read.
    """
    from vanthu import parsers

    found = _find(file, how)
    if isinstance(found, Opened):
        _tell_of(found.report, how)
        taker(found.report.model_dump_json(indent=1).encode())
        return not found.report.source.errors
    with page_progress(file.name, quiet=how.quiet) as progress:
        made = parsers.read_written(
            found, taker, pages=how.pages, options=how.options, lexicon=how.lexicon, progress=progress
        )
    _tell(file.name, [*made.warnings, *_unread(made.unread, made.printed)], made.errors, how)
    return not made.errors


def _unread_numbers(report: Report) -> list[str]:
    """How many printed numbers were not read, where there are any."""
    unread = sum(len(page.unread) for page in report.account)
    return _unread(unread, sum(page.printed for page in report.account))


def _unread(unread: int, printed: int) -> list[str]:
    return [f"{unread} of {printed} printed numbers were not read; see account."] if unread else []


@dataclass(frozen=True, slots=True)
class TextOfPage:
    """The text of one page; ``clean`` where no word of it was guessed (read by OCR, or restored)."""

    text: str
    clean: bool


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a file's pages; ``partial`` where some could not be read; the file's SHA-256."""

    pages: list[TextOfPage]
    partial: bool
    sha256: str


def open_texts(file: Path, how: How) -> Texts:
    """The texts of a file's pages, and messages as from ``open_report``.

    Raises:
        VanthuError: the file cannot be read.
    """
    from vanthu import parsers
    from vanthu.parsers.records import page_texts

    found = _find(file, how)
    if isinstance(found, Opened):
        report = found.report
        _tell_of(report, how)
        clean = [page.source == "text" for page in report.source.page_sources]
        pairs = zip(page_texts(report), clean or [True] * report.source.pages, strict=False)
        texts = [TextOfPage(text, is_clean) for text, is_clean in pairs]
        return Texts(texts, bool(report.source.errors), report.source.sha256)
    with page_progress(file.name, quiet=how.quiet) as progress:
        document = parsers.read_pages(
            found, pages=how.pages, options=how.options, lexicon=how.lexicon, progress=progress
        ).document
    read = {page.number for page in document.pages if page.source != "none"}
    errors = [(failed.page, failed.message, failed.page in read) for failed in document.errors]
    _tell(document.file, document.warnings, errors, how)
    pages = [TextOfPage(parsers.text_of(page), page.source == "text") for page in document.pages]
    return Texts(pages, bool(document.errors), document.sha256)


def contradictions(report: Report) -> int:
    """How many of the corrections laid over a record are contradicted."""
    if not report.corrections:
        return 0
    from vanthu.corpus.corrections.overlay import OPEN

    return sum(one.state in OPEN for one in report.corrections)


def _tell_of(report: Report, how: How) -> None:
    source = report.source
    if disputed := contradictions(report):
        listed = f"{disputed} corrections are contradicted; see `vanthu corrections conflicts`."
        warn(listed, file=source.file, quiet=how.quiet)
    warnings = [*source.warnings, *_unread_numbers(report)]
    errors = [(failed.page, failed.message, failed.page in source.pages_read) for failed in source.errors]
    _tell(source.file, warnings, errors, how)


def _tell(file: str, warnings: Iterable[str], errors: Iterable[tuple[int, str, bool]], how: How) -> None:
    """Say what failed; of a page that was read, without calling it unread."""
    for message in warnings:
        warn(message, file=file, quiet=how.quiet)
    for page, message, read in errors:
        warn(message if read else f"not read: {message}", file=file, page=page, quiet=how.quiet)


def end(opened: Sequence[Opened], code: int = 0) -> None:
    """End a command: with 3 where pages could not be read, whatever else was found; else with ``code``."""
    if any(one.report.source.errors for one in opened):
        code = PARTIAL
    if code:
        import typer

        raise typer.Exit(code)
