"""``vanthu ingest PATH…``: load files into the archive."""

from __future__ import annotations

import contextlib
import json
import math
import sys
import time
from collections import Counter
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vanthu.commands.archive_options import ArchivePlace
from vanthu.commands.common import Ocr, Quiet
from vanthu.commands.loading_options import (
    Cluster,
    FileJobs,
    LexiconPlace,
    Memory,
    NoLexicon,
    OcrChoice,
    ScanDpi,
    Stall,
    Timeout,
    Wait,
    executors_of,
    settings_of,
    words_of,
)
from vanthu.commands.records import DEFAULT, PARTIAL
from vanthu.commands.run_shown import Shown, note_told, run_shown
from vanthu.commands.talk import language, step, told, warn
from vanthu.extract.harmless import harmless

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from vanthu.corpus.archive.database import Archive
    from vanthu.corpus.archive.inputs import Input
    from vanthu.corpus.archive.loading.executors import OpenExecutors
    from vanthu.corpus.archive.loading.outcomes import Item, Summary
    from vanthu.corpus.archive.loading.settings import Settings
    from vanthu.corpus.archive.loading.shards import Shard

app = typer.Typer()

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH…",
        help="Files, folders, patterns, URLs (s3://…); - takes a list from standard input,"
        " one a line or as `find -print0` gives it.",
    ),
]
Retry = Annotated[
    bool, typer.Option("--retry", help="Take files again that failed, and documents with unread pages.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say what would be done.")]
Originals = Annotated[
    str | None,
    typer.Option(
        help="Where a new archive keeps the original files: a folder, or s3://… (extra 'cluster').",
        metavar="DIR|URL",
    ),
]
Upgrade = Annotated[
    bool, typer.Option("--upgrade", help="Bring an archive of an older version up to date first.")
]
ShardOf = Annotated[
    str | None,
    typer.Option(
        metavar="I/N",
        help="Only the I-th of N parts of the files; N runs with the same list load all, each file once.",
    ),
]
Watching = Annotated[
    bool,
    typer.Option(
        "--watch",
        help="Go on: take each file that comes into the folders, once it stands still and is whole.",
    ),
]
Every = Annotated[
    float, typer.Option(help="Of --watch: seconds between two looks.", metavar="SECONDS", min=0.05)
]


class ItemForm(StrEnum):
    """What ``--to`` takes."""

    JSONL = "jsonl"
    PROGRESS = "progress"


ToItems = Annotated[
    ItemForm | None,
    typer.Option(
        "--to",
        help="jsonl: a line on standard output for each file, as it is done; progress: each page too.",
    ),
]


@app.command()
def ingest(
    paths: Paths = None,
    archive: ArchivePlace = DEFAULT,
    jobs: FileJobs = None,
    retry: Retry = False,
    dry_run: DryRun = False,
    ocr: OcrChoice = Ocr.AUTO,
    dpi: ScanDpi = None,
    lexicon: LexiconPlace = None,
    no_lexicon: NoLexicon = False,
    memory: Memory = 4096,
    timeout: Timeout = 6000.0,
    stall: Stall = 300.0,
    wait: Wait = 60.0,
    cluster: Cluster = None,
    originals: Originals = None,
    upgrade: Upgrade = False,
    shard: ShardOf = None,
    watch: Watching = False,
    every: Every = 10.0,
    to: ToItems = None,
    quiet: Quiet = False,
) -> None:
    """Load reports into the archive, each once. Start it again after an interruption; it goes on.

    Exit code 0: every file is in the archive; 3: some pages could not be read; 40: some files failed, see
    `vanthu errors` (a single file that fails ends with its own code).
    """
    from vanthu.corpus.archive.database import create_archive
    from vanthu.corpus.archive.inputs import expand
    from vanthu.corpus.archive.loading.shards import Shard

    words = words_of(lexicon, no_lexicon=no_lexicon)
    settings = settings_of(ocr, dpi, words, memory, timeout, stall, retry=retry)
    share = Shard.of(shard)
    if watch and (not paths or "-" in paths):
        raise typer.BadParameter("--watch needs files or folders, not a list on standard input.")
    inputs: list[Input] = [] if watch else share.of_inputs(expand(paths or [], sys.stdin.buffer))
    if dry_run and not watch:
        _plan(archive, inputs, settings, quiet=quiet)
        return
    show = _Shown(settings, executors_of(cluster, jobs), to, quiet=quiet)
    opened = create_archive(archive, originals=originals, wait=wait, upgrade=upgrade)
    with contextlib.closing(opened):
        if watch:
            _watch(opened, lambda: share.of_inputs(expand(paths or [])), show, every)
        else:
            _load(opened, inputs, share, show, upgraded=upgrade)


@dataclass(frozen=True)
class _Shown:
    """How runs are made and shown."""

    settings: Settings
    executors: OpenExecutors
    to: ItemForm | None
    quiet: bool

    def run(self, archive: Archive, inputs: list[Input], total: int) -> Summary:
        """Load inputs; ``total``: how many items are shown, documents that are read again among them."""
        from vanthu.corpus.archive.loading.ingest import ingest as load

        with self.executors() as executors, run_shown(total, quiet=self.quiet) as shown:
            told = shown if self.to is None else _ToldTwice(shown, self.to is ItemForm.PROGRESS)
            return load(archive, inputs, self.settings, executors, told.item, told.page)


def _load(archive: Archive, inputs: list[Input], share: Shard, how: _Shown, *, upgraded: bool) -> None:
    """Load files once; with ``retry`` those as well that failed, and documents with unread pages."""
    from vanthu.corpus.archive.loading.known import failed_inputs, partial_documents

    again: list[str] = []
    if how.settings.retry:
        inputs = with_failed(inputs, share.of_inputs(failed_inputs(archive)))
        again = partial_documents(archive)
    if not inputs and not again:
        done = "the archive is up to date. Name files or folders to ingest, or - for a list."
        none = "nothing to ingest. Name files or folders to ingest, or - for a list."
        warn(done if upgraded else none, quiet=how.quiet)
        return
    total = len(inputs) + len(again)
    conclude(how.run(archive, inputs, total), total, quiet=how.quiet)


def _watch(archive: Archive, found: Callable[[], list[Input]], how: _Shown, every: float) -> None:
    """Load what comes, until the user stops it; a file that fails is listed, and the watch goes on."""
    from vanthu.corpus.archive.loading.watched import Watch

    watch = Watch()
    while True:
        ready = watch.look(found())
        if ready:
            summary = how.run(archive, ready, len(ready))
            watch.took(ready)
            loaded = summary.loaded + summary.partial
            warn(f"{loaded} loaded, {summary.skipped} skipped, {summary.failed} failed.", quiet=how.quiet)
        time.sleep(every)


@dataclass(frozen=True)
class _ToldTwice:
    """Each file, and if asked for each page, as a line of JSON for programs, and as it is shown to people."""

    shown: Shown
    with_pages: bool = False

    def item(self, item: Item) -> None:
        """One file is done."""
        line = {name: value for name, value in asdict(item).items() if name != "failure"}
        line |= {"error": item.failure and item.failure.error, "page": item.failure and item.failure.page}
        _print_line(line)
        self.shown.item(item)

    def page(self, name: str, done: int, total: int) -> None:
        """So many pages of a file are done."""
        if self.with_pages and total:
            _print_line({"name": name, "kind": "page", "page": done, "of": total})
        self.shown.page(name, done, total)


def _print_line(told: dict[str, Any]) -> None:
    print(harmless(json.dumps(told, ensure_ascii=False)), flush=True)


def conclude(summary: Summary, total: int, *, quiet: bool) -> None:
    """Say what came of the run, and end with its exit code."""
    warn(
        f"{summary.loaded + summary.partial} loaded ({summary.partial} in part), {summary.skipped} skipped,"
        f" {summary.failed} failed; {summary.pages} pages, {summary.figures} figures.",
        quiet=quiet,
    )
    _tell_kinds(summary, quiet=quiet)
    if summary.slowest:
        warn(f"slowest: {'; '.join(map(_time_taken, summary.slowest))}.", quiet=quiet)
    _end(summary, total, quiet=quiet)


def _time_taken(item: Item) -> str:
    return told(f"{item.name}: {math.ceil(item.seconds)} s for {item.pages} pages")


def _tell_kinds(summary: Summary, *, quiet: bool) -> None:
    """Counts by kind of outcome, where something is not as it should be."""
    if summary.left:
        warn(f"in the archive with unread pages before: {summary.left} (see `vanthu errors`).", quiet=quiet)
    if summary.adapted:
        told = f"read once more with the words of clean documents of the same bodies: {summary.adapted}."
        warn(told, quiet=quiet)
    if summary.unadapted:
        warn(f"of which that failed, and which stay as they were: {summary.unadapted}.", quiet=quiet)
    if summary.failures:
        warn(f"failed: {_counted(_named(summary.failures))}.", quiet=quiet)
    if summary.endings:
        warn(f"not a kind that is read: {_counted(summary.endings)}.", quiet=quiet)


def _named(failures: Counter[str]) -> Counter[str]:
    """How many of each failure, by what it is called; in English by its class."""
    from vanthu.parsers.render.failures import failure_told

    if language() == "en":
        return failures
    named: Counter[str] = Counter()
    for error, count in failures.items():
        named[failure_told(error)] += count
    return named


def _counted(counts: Counter[str]) -> str:
    return ", ".join(f"{name or told('(no ending)')} {count}" for name, count in counts.most_common())


def _end(summary: Summary, total: int, *, quiet: bool) -> None:
    from vanthu.corpus.archive.errors import FilesFailed

    failure = summary.last_failure
    if summary.failed and failure and total == 1:
        warn(f"{told(failure.message)} {step(failure.error, failure.next_step)}".strip(), quiet=quiet)
        raise typer.Exit(failure.exit_code)
    if summary.failed:
        raise FilesFailed(f"{summary.failed} of {total} files are not in the archive.")
    if summary.partial or summary.left:
        raise typer.Exit(PARTIAL)


def _plan(place: str, inputs: Sequence[Input], settings: Settings, *, quiet: bool) -> None:
    """Print what would be done with each file, and end as the run would as far as that is known."""
    from vanthu.corpus.archive.database import open_archive
    from vanthu.corpus.archive.errors import ArchiveMissing
    from vanthu.corpus.archive.loading.known import failed_inputs
    from vanthu.corpus.archive.loading.outcomes import Summary
    from vanthu.corpus.archive.loading.planned import plan

    try:
        archive = open_archive(place)
    except ArchiveMissing:
        archive = None
    if archive is not None and settings.retry:
        inputs = with_failed(inputs, failed_inputs(archive))
    words = {"loaded": "read", "skipped": "skip", "failed": "fail"}
    summary, total = Summary(), 0
    for item in plan(archive, inputs, settings):
        total += 1
        summary.add(item)
        line = (words.get(item.kind, item.kind), item.document or "-", item.name, note_told(item))
        print(harmless("\t".join(line)))
    if archive is not None:
        archive.close()
    warn(f"{summary.loaded} would be read, {summary.skipped} skipped, {summary.failed} fail.", quiet=quiet)
    _tell_kinds(summary, quiet=quiet)
    _end(summary, total, quiet=quiet)


def with_failed(inputs: Sequence[Input], failed: Sequence[Input]) -> list[Input]:
    """The inputs, and those that failed before and are not among them."""
    named = {found.path for found in inputs}
    return [*inputs, *(one for one in failed if one.path not in named)]
