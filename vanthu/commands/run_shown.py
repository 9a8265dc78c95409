"""What a person sees of a run over many files: a live bar on a terminal, a line per file elsewhere."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePath
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol

from vanthu.commands.talk import language, step, told
from vanthu.extract.harmless import harmless
from vanthu.parsers.render.failures import place_told

if TYPE_CHECKING:
    from rich.progress import Progress

    from vanthu.corpus.archive.loading.outcomes import Item

LONGEST_NAME = 40
"""Characters of a file's name beside the bar."""


def note_told(item: Item) -> str:
    """Why an input was skipped or failed, and the next step, in the language chosen."""
    failure = item.failure
    if failure is None:
        return told(item.note)
    said = f"{told(failure.message)} {step(failure.error, failure.next_step)}".strip()
    if failure.page is not None:
        said = f"{place_told('', failure.page, language()).removeprefix(', ')}: {said}"
    known = item.note.startswith(FAILED_BEFORE)
    return told(f"{FAILED_BEFORE} {said} Take it again with --retry.") if known else said


FAILED_BEFORE = "failed before:"


class Shown(Protocol):
    """What is told of a run."""

    def item(self, item: Item) -> None:
        """One file is done."""

    def page(self, name: str, done: int, total: int) -> None:
        """So many pages of a file are done."""


@contextlib.contextmanager
def run_shown(total: int, *, quiet: bool) -> Iterator[Shown]:
    """Show a run over ``total`` files; failures are named on a terminal and elsewhere."""
    if quiet:
        yield Silent()
    elif not sys.stderr.isatty():
        yield Lines()
    else:
        with _bar() as bar:
            yield LiveBar(bar, Estimate(total))


class Silent:
    """Nothing is shown."""

    def item(self, item: Item) -> None:
        """Nothing."""

    def page(self, name: str, done: int, total: int) -> None:
        """Nothing."""


class Lines(Silent):
    """A line per file."""

    def item(self, item: Item) -> None:
        """Print the line."""
        read = told(f"{item.pages} pages, {item.figures} figures")
        detail = read if item.pages and not item.note else note_told(item)
        record = f" {item.document}" if item.document else ""
        line = f"{told(item.kind):8}{record} {item.name}: {detail}"
        print(harmless(line), file=sys.stderr, flush=True)


@dataclass
class Estimate:
    """How many pages a run has: those of the files done and in work, and as many for each other file.

    Attributes:
        files: of the run.
        done: files done; skipped ones count, so that a run that skips half is not thought twice as long.
        pages: of the files done.
        open: pages done, and pages in all, of the files in work, by name.
    """

    files: int
    done: int = 0
    pages: int = 0
    open: dict[str, tuple[int, int]] = field(default_factory=dict)

    def finish(self, name: str, pages: int) -> None:
        """A file is done."""
        self.open.pop(name, None)
        self.done += 1
        self.pages += pages

    @property
    def pages_done(self) -> int:
        """Pages of files done, and pages done of files in work."""
        return self.pages + sum(done for done, _ in self.open.values())

    @property
    def pages_in_all(self) -> int | None:
        """The estimate; None before anything is known."""
        counted = [total for _, total in self.open.values() if total]
        seen = self.done + len(counted)
        known = self.pages + sum(counted)
        if known == 0:
            return None
        return known + round(max(0, self.files - seen) * known / seen)


class LiveBar:
    """The bar: files, pages done of an estimate, the time that is left by pages, and the file in work."""

    def __init__(self, bar: Progress, estimate: Estimate) -> None:
        self.bar = bar
        self.estimate = estimate
        self.failed = 0
        self.lock = Lock()  # pages are told by the threads that read
        self.task = bar.add_task("ingest", total=None, **self._fields(""))

    def item(self, item: Item) -> None:
        """One file is done; one that failed is named above the bar."""
        with self.lock:
            self.estimate.finish(item.name, item.pages)
            self.failed += item.kind == "failed"
            self._update(next(iter(self.estimate.open), ""))
        if item.kind == "failed":
            text = harmless(f"{told('failed'):8} {item.name}: {note_told(item)}")
            self.bar.console.print(text, markup=False, highlight=False)

    def page(self, name: str, done: int, total: int) -> None:
        """So many pages of a file are done."""
        with self.lock:
            self.estimate.open[name] = (done, total)
            self._update(name)

    def _update(self, name: str) -> None:
        total = self.estimate.pages_in_all
        self.bar.update(self.task, completed=self.estimate.pages_done, total=total, **self._fields(name))

    def _fields(self, name: str) -> dict[str, Any]:
        done, total = self.estimate.open.get(name, (0, 0))
        of_file = f" {done}/{total}" if total else ""
        work = f"{harmless(PurePath(name).name)[:LONGEST_NAME]}{of_file}"
        files = told(f"{self.estimate.done}/{self.estimate.files} files, {self.failed} failed")
        pages = told(f"{self.estimate.pages_done}/~{self.estimate.pages_in_all or '?'} pages")
        return {"files": files, "pages": pages, "work": work}


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    from vanthu.commands.rate import RateColumn

    return Progress(
        BarColumn(),
        TextColumn("{task.fields[files]}  {task.fields[pages]}", markup=False),
        RateColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[work]}", markup=False),
        console=Console(stderr=True),
    )
