"""Folders that are watched: a file is taken when it stands still and is whole, not while it is copied."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from vanthu.corpus.archive.inputs import Input
from vanthu.extract.kinds import PDF_WITHIN, is_pdf

State = tuple[int, int]
"""Size in bytes and time of the last change in nanoseconds."""

PATIENCE = 30
"""Looks after which a file that stands still is taken though its end is missing: it is spoilt."""

END = b"%%EOF"
"""Ends a PDF (ISO 32000-1, 7.5.5); what is still being copied has not come to it."""


@dataclass
class Watch:
    """What was seen of the watched files so far.

    Attributes:
        seen: of each file its state, and how many looks it has stood still.
        taken: the state in which each file was taken; it is taken again only in another.
    """

    seen: dict[str, tuple[State, int]] = field(default_factory=dict)
    taken: dict[str, State | None] = field(default_factory=dict)

    def look(self, inputs: Iterable[Input]) -> list[Input]:
        """The files that are to be taken now; call it at intervals.

        Args:
            inputs: all files of the watched folders.
        """
        return [one for one in inputs if self._is_ready(one)]

    def took(self, inputs: Iterable[Input]) -> None:
        """These were handed on."""
        for one in inputs:
            self.taken[one.path] = self.seen.pop(one.path, (None, 0))[0]

    def _is_ready(self, one: Input) -> bool:
        if one.error is not None or one.is_url:
            return one.path not in self.taken  # there is nothing to wait for
        path = Path(one.path)
        try:
            status = path.stat()
            state = (status.st_size, status.st_mtime_ns)
            if self.taken.get(one.path) == state:
                return False
            known, still = self.seen.get(one.path, (None, 0))
            still = still + 1 if known == state else 0
            self.seen[one.path] = (state, still)
            return still > 0 and (still >= PATIENCE or is_whole(path))
        except OSError:  # it went meanwhile
            self.seen.pop(one.path, None)
            return False


def is_whole(path: Path) -> bool:
    """Whether a file has come to its end: a PDF has its end mark; of other kinds standing still must do.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        if not is_pdf(file.read(PDF_WITHIN)):
            return path.stat().st_size > 0
        file.seek(max(0, path.stat().st_size - PDF_WITHIN))
        return END in file.read()
