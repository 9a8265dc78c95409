"""``vanthu ingest PATH…``: load files into the archive."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from vanthu.commands.archive_options import DEFAULT, Place
from vanthu.commands.common import Ocr, Quiet, warn
from vanthu.commands.reading import PARTIAL

if TYPE_CHECKING:
    from rich.progress import Progress

    from vanthu.corpus.archive.executors import OpenExecutors
    from vanthu.corpus.archive.ingest import Item, Settings, Summary
    from vanthu.corpus.archive.inputs import Input

app = typer.Typer()

Jobs = Annotated[int | None, typer.Option(min=1, help="Files read at a time; one per core by default.")]
Memory = Annotated[int, typer.Option(min=512, help="Memory that reading one file may take, in MB.")]
Timeout = Annotated[float, typer.Option(min=1, help="Seconds that reading one file may take.")]
Stall = Annotated[float, typer.Option(min=1, help="Seconds that may pass without a page being finished.")]
Cluster = Annotated[
    str | None,
    typer.Option(metavar="tcp://…", help="Read on the workers of a Dask scheduler (docs/scale.md)."),
]
OcrChoice = Annotated[Ocr, typer.Option(help="As for `vanthu read`.")]
Dpi = Annotated[int | None, typer.Option(min=70, max=1200, help="As for `vanthu read`.")]
Lexicon = Annotated[str | None, typer.Option(help="As for `vanthu read`.")]
Wait = Annotated[float, typer.Option(min=0, help="Seconds to wait for another run that is writing.")]


@app.command()
def ingest(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH…",
            help="Files, folders, patterns, URLs (s3://…); - takes a list from standard input,"
            " one a line or as `find -print0` gives it.",
        ),
    ] = None,
    archive: Place = DEFAULT,
    jobs: Jobs = None,
    retry: Annotated[
        bool, typer.Option("--retry", help="Take files again that failed, and documents with unread pages.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be done.")] = False,
    ocr: OcrChoice = Ocr.AUTO,
    dpi: Dpi = None,
    lexicon: Lexicon = None,
    memory: Memory = 4096,
    timeout: Timeout = 6000.0,
    stall: Stall = 300.0,
    wait: Wait = 60.0,
    cluster: Cluster = None,
    originals: Annotated[
        str | None,
        typer.Option(help="Folder of the original files, for a new archive on a server.", metavar="DIR"),
    ] = None,
    upgrade: Annotated[
        bool, typer.Option("--upgrade", help="Bring an archive of an older version up to date first.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Load reports into the archive, each once. Start it again after an interruption; it goes on.

    Exit code 0: every file is in the archive; 3: some pages could not be read; 40: some files failed, see
    `vanthu errors` (a single file that fails ends with its own code).
    """
    from vanthu.corpus.archive import ingest as loading
    from vanthu.corpus.archive.database import create_archive
    from vanthu.corpus.archive.inputs import expand

    settings = settings_of(ocr, dpi, lexicon, memory, timeout, stall, retry=retry)
    inputs: list[Input] = list(expand(paths or [], sys.stdin.buffer))
    if dry_run:
        _plan(archive, inputs, settings)
        return
    opened = create_archive(archive, originals=originals, wait=wait, upgrade=upgrade)
    with contextlib.closing(opened):
        if retry:
            named = {found.path for found in inputs}
            inputs += [failed for failed in loading.failed_inputs(opened) if failed.path not in named]
        again = loading.partial_documents(opened) if retry else []
        if not inputs and not again:
            warn("nothing to ingest: name files or folders, or - for a list.", quiet=quiet)
            return
        total = len(inputs) + len(again)
        with executors_of(cluster, jobs)() as executors, items_shown(total, quiet=quiet) as show:
            summary = loading.ingest(opened, inputs, settings, executors, show)
    conclude(summary, total, quiet=quiet)


def settings_of(
    ocr: Ocr,
    dpi: int | None,
    lexicon: str | None,
    memory: int,
    timeout: float,
    stall: float,
    *,
    retry: bool = False,
) -> Settings:
    """The run's settings from the options."""
    from vanthu.corpus.archive.ingest import Settings
    from vanthu.corpus.archive.task import file_limits
    from vanthu.extract.options import ReadOptions
    from vanthu.version import __version__

    return Settings(
        pipeline=f"vanthu {__version__}",
        options=ReadOptions(
            ocr=ocr.value, dpi=dpi, jobs=1
        ),  # one file per process: more would fight for cores
        lexicon=lexicon,
        limits=file_limits(memory << 20, stall, timeout),
        retry=retry,
    )


def executors_of(cluster: str | None, jobs: int | None) -> OpenExecutors:
    """Where to read: here, or on a cluster."""
    import os

    from vanthu.corpus.archive.executors import local

    if cluster is None:
        return lambda: local(jobs or os.cpu_count() or 1)
    from vanthu.corpus.archive.cluster import dask

    return lambda: dask(cluster)


@contextlib.contextmanager
def items_shown(total: int, *, quiet: bool) -> Iterator[Callable[[Item], None]]:
    """A live bar on a terminal, a line per file elsewhere; failures are named on both."""
    if quiet:
        yield lambda item: None
        return
    if not sys.stderr.isatty():
        yield _print_line
        return
    with _bar() as bar:
        task = bar.add_task("ingest", total=total, pages=0, failed=0)
        counts = {"pages": 0, "failed": 0}

        def show(item: Item) -> None:
            counts["pages"] += item.pages
            counts["failed"] += item.kind == "failed"
            bar.update(task, advance=1, pages=counts["pages"], failed=counts["failed"])
            if item.kind == "failed":
                bar.console.print(f"failed   {item.name}: {item.note}", markup=False, highlight=False)

        yield show


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from vanthu.commands.rate import RateColumn

    return Progress(
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("files  {task.fields[pages]} pages  {task.fields[failed]} failed"),
        RateColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )


def _print_line(item: Item) -> None:
    detail = f"{item.pages} pages, {item.figures} figures" if item.pages and not item.note else item.note
    record = f" {item.document}" if item.document else ""
    print(f"{item.kind:8}{record} {item.name}: {detail}", file=sys.stderr, flush=True)


def conclude(summary: Summary, total: int, *, quiet: bool) -> None:
    """Say what came of the run, and end with its exit code."""
    from vanthu.corpus.archive.errors import FilesFailed

    warn(
        f"{summary.loaded + summary.partial} loaded ({summary.partial} in part), {summary.skipped} skipped,"
        f" {summary.failed} failed; {summary.pages} pages, {summary.figures} figures.",
        quiet=quiet,
    )
    failure = summary.last_failure
    if summary.failed and failure and total == 1:
        warn(f"{failure.message} {failure.next_step}".strip(), quiet=quiet)
        raise typer.Exit(failure.exit_code)
    if summary.failed:
        raise FilesFailed(f"{summary.failed} of {total} files are not in the archive.")
    if summary.partial:
        raise typer.Exit(PARTIAL)


def _plan(place: str, inputs: Iterable[Input], settings: Settings) -> None:
    """Print what would be done with each file."""
    from vanthu.corpus.archive.database import open_archive
    from vanthu.corpus.archive.errors import ArchiveMissing
    from vanthu.corpus.archive.ingest import plan

    try:
        archive = open_archive(place)
    except ArchiveMissing:
        archive = None
    words = {"loaded": "read", "skipped": "skip", "failed": "fail"}
    for item in plan(archive, inputs, settings):
        print(f"{words.get(item.kind, item.kind)}\t{item.document or '-'}\t{item.name}\t{item.note}")
