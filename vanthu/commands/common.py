"""What several commands share: options with the same names and defaults, page lists, output, progress."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from vanthu.extract.errors import FileUnreadable, PageRangeInvalid
from vanthu.extract.harmless import harmless
from vanthu.extract.options import ReadOptions

File = Annotated[Path, typer.Argument(help="A PDF, or a .txt file with the text of a report.")]
Pages = Annotated[
    str | None, typer.Option("--pages", help="Pages to read, counted from 1: 1-4 or 2,5,7-9.", metavar="1-4")
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="Write here instead of to standard output.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no warnings on standard error.")]


class Ocr(StrEnum):
    """What ``--ocr`` takes."""

    AUTO = "auto"
    FORCE = "force"
    NEVER = "never"


OcrMode = Annotated[
    Ocr,
    typer.Option(
        "--ocr", help="auto: only pages without a usable text layer; force: every page; never: none."
    ),
]
Jobs = Annotated[
    int | None, typer.Option("--jobs", min=1, help="Worker processes for OCR; one per core by default.")
]
Dpi = Annotated[
    int | None,
    typer.Option("--dpi", min=70, max=1200, help="Resolution for OCR; the scan's own by default."),
]
PageTimeout = Annotated[float, typer.Option("--page-timeout", min=1, help="Seconds a page may take by OCR.")]
MoreWords = Annotated[
    Path | None,
    typer.Option("--lexicon", help="More word counts, made by `vanthu lexicon build`, for damaged text."),
]


def read_options(ocr: Ocr, jobs: int | None, dpi: int | None, page_timeout: float) -> ReadOptions:
    """The options of reading, from those of the command line."""
    return ReadOptions(ocr=ocr.value, dpi=dpi, jobs=jobs, page_timeout=page_timeout)


def parse_pages(text: str | None) -> list[int] | None:
    """Page numbers of ``1-4`` or ``2,5,7-9``; None for all.

    Raises:
        PageRangeInvalid: the text is not such a list.
    """
    if text is None:
        return None
    pages: set[int] = set()
    for part in text.split(","):
        first, dash, last = part.strip().partition("-")
        numbers = (first, last) if dash else (first, first)
        if not all(number.strip().isdigit() for number in numbers):
            raise PageRangeInvalid(f"{text!r} is not a list of pages.")
        start, end = (int(number) for number in numbers)
        if start < 1 or end < start:
            raise PageRangeInvalid(f"{text!r} is not a list of pages.")
        pages.update(range(start, end + 1))
    return sorted(pages)


def write_output(data: str | bytes, output: Path | None) -> None:
    """Write to the file named, or to standard output; text cannot drive a terminal.

    Raises:
        FileUnreadable: the file cannot be written.
    """
    raw = harmless(data).encode("utf-8") if isinstance(data, str) else data
    if output is None:
        sys.stdout.buffer.write(raw)
        sys.stdout.buffer.flush()
        return
    try:
        output.write_bytes(raw)
    except OSError as error:
        raise FileUnreadable(
            f"cannot be written ({error.strerror}).", file=str(output), next_step="Give another path with -o."
        ) from error


def warn(message: str, *, quiet: bool = False) -> None:
    """A message for the person at the terminal."""
    if not quiet:
        print(f"vanthu: {harmless(message)}", file=sys.stderr)


@contextmanager
def page_progress(label: str, *, quiet: bool) -> Iterator[Callable[[int, int], None] | None]:
    """A bar by page on a terminal, nothing elsewhere.

    Yields a function to call with (pages done, pages in all), or None where no bar is wanted.
    """
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
