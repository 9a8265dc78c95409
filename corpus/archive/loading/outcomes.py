"""What came of the inputs of a run, each and all together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from vanthu.corpus.archive.errors import KindNotRead
from vanthu.corpus.archive.inputs import ending_of
from vanthu.corpus.archive.task import Failure

ItemKind = Literal["loaded", "partial", "left", "skipped", "failed"]


@dataclass(frozen=True)
class Item:
    """What came of one input.

    Attributes:
        name: of the file, printable.
        kind: ``partial``: loaded, but some pages could not be read; ``left``: the archive has it with unread
            pages, and that has not changed.
        document: ID of the record that holds these bytes, if one does.
        note: for people: why skipped, or why failed.
    """

    name: str
    kind: ItemKind
    document: str | None = None
    note: str = ""
    failure: Failure | None = None
    pages: int = 0
    figures: int = 0
    seconds: float = 0.0
    peak_memory: int = 0


OnItem = Callable[[Item], None]
"""Called for every input, in the order they are done."""

SLOWEST = 3
"""Files that a summary names for the time they took."""


@dataclass
class Summary:
    """Counts of a run.

    Attributes:
        failures: files by the name of their error.
        endings: files of kinds that are not read, by the ending of their names.
        slowest: the files that took longest, longest first.
        adapted: damaged documents read once more with the words of clean ones.
        unadapted: damaged documents of which that failed; they are as they were read first.
    """

    loaded: int = 0
    partial: int = 0
    left: int = 0
    skipped: int = 0
    failed: int = 0
    pages: int = 0
    figures: int = 0
    peak_memory: int = 0
    last_failure: Failure | None = None
    failures: Counter[str] = field(default_factory=Counter)
    endings: Counter[str] = field(default_factory=Counter)
    slowest: list[Item] = field(default_factory=list)
    adapted: int = 0
    unadapted: int = 0

    @property
    def outcome(self) -> str:
        """How the run ended, in a word."""
        if self.failed:
            return "failures"
        return "partial" if self.partial or self.left else "complete"

    def add(self, item: Item) -> None:
        """Count one item."""
        setattr(self, item.kind, getattr(self, item.kind) + 1)
        self.pages += item.pages
        self.figures += item.figures
        self.peak_memory = max(self.peak_memory, item.peak_memory)
        self.last_failure = item.failure or self.last_failure
        if item.failure is not None:
            self.failures[item.failure.error] += 1
            if item.failure.error == KindNotRead.__name__:
                self.endings[ending_of(item.name)] += 1
        if item.seconds:
            self.slowest = sorted([*self.slowest, item], key=lambda one: -one.seconds)[:SLOWEST]
