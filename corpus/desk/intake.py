"""Files that people put in at the desk: kept for the moment, read one after the other by ``vanthu ingest``.

Each is read in a process of its own, under the same limits as every file: what comes over the network is no
safer than what comes on a disk. The desk goes on meanwhile; how far a file is can be asked at any time.
"""

from __future__ import annotations

import json
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any, Literal

from vanthu.corpus.archive.database import Archive
from vanthu.corpus.archive.people.audit import log
from vanthu.extract.kinds import READ

State = Literal["waiting", "reading", "done", "partial", "failed"]

WAITING = 200
"""Files that may wait at once; more come by ``vanthu ingest``, which takes folders."""

TOLD = 50
"""Files of which the page tells: the last ones."""

LONGEST_NAME = 200

_OF_KIND: dict[str, State] = {"failed": "failed", "partial": "partial", "left": "partial"}


@dataclass(frozen=True)
class Taken:
    """A file that was put in: by whom, how far it is, which document it became, or what went wrong.

    ``page``, ``pages``: those read so far, and all of them once that is known.
    """

    number: int
    name: str
    by: str
    state: State = "waiting"
    document: str | None = None
    message: str | None = None
    page: int = 0
    pages: int = 0


class Intake:
    """The files of one desk. Use as a context manager: leaving it ends the reading of the current file."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._folder = Path(tempfile.mkdtemp(prefix="vanthu-desk-"))
        self._taken: dict[int, Taken] = {}
        self._waiting: queue.SimpleQueue[int | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._reading: subprocess.Popen[str] | None = None
        self._thread: threading.Thread | None = None

    def place_for(self, number: int, name: str) -> Path:
        """Where the bytes of a file go; a folder of its own, so that no name meets another."""
        folder = self._folder / str(number)
        folder.mkdir()
        return folder / name

    def begin(self, name: str, by: str) -> Taken | None:
        """Make room for a file; None where too many wait."""
        with self._lock:
            waiting = sum(one.state in ("waiting", "reading") for one in self._taken.values())
            if waiting >= WAITING:
                return None
            taken = Taken(len(self._taken) + 1, name, by)
            self._taken[taken.number] = taken
            return taken

    def give_up(self, taken: Taken) -> None:
        """Forget a file whose bytes did not come."""
        self._set(taken.number, state="failed")
        shutil.rmtree(self._folder / str(taken.number), ignore_errors=True)

    def read(self, taken: Taken) -> None:
        """Read a file whose bytes are there, behind those that came before."""
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, daemon=True)
                self._thread.start()
        self._waiting.put(taken.number)

    def told(self) -> list[Taken]:
        """The last files, the newest first."""
        with self._lock:
            return list(reversed(list(self._taken.values())[-TOLD:]))

    def close(self) -> None:
        """End; a file that is being read is read no further, and those that wait are gone."""
        self._waiting.put(None)
        with self._lock:
            reading, thread = self._reading, self._thread
        if reading is not None:
            reading.terminate()
        if thread is not None:
            thread.join()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _work(self) -> None:
        while (number := self._waiting.get()) is not None:
            self._set(number, state="reading")
            self._read(number)
            shutil.rmtree(self._folder / str(number), ignore_errors=True)

    def _read(self, number: int) -> None:
        taken = self._taken[number]
        command = [sys.executable, "-m", "vanthu", "ingest", str(self._folder / str(number) / taken.name)]
        command += ["--to", "progress", "--quiet", "--jobs", "1"]
        place = {**os.environ, "VANTHU_ARCHIVE": self._archive.location}  # not in the list of processes
        with subprocess.Popen(
            command, env=place, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as process:
            with self._lock:
                self._reading = process
            assert process.stdout is not None
            assert process.stderr is not None
            outcome: dict[str, Any] | None = None
            for line in process.stdout:
                outcome = self._heard(number, json.loads(line)) or outcome
            errors = process.stderr.read()
            with self._lock:
                self._reading = None
        self._ended(number, outcome, errors)

    def _heard(self, number: int, told: dict[str, Any]) -> dict[str, Any] | None:
        """A page is read, or the file is: what came of it counts once the program has ended."""
        if told["kind"] != "page":
            return told
        self._set(number, page=told["page"], pages=told["of"])
        return None

    def _ended(self, number: int, outcome: dict[str, Any] | None, errors: str) -> None:
        if outcome is None:
            self._set(number, state="failed", message=errors.strip()[-300:] or None)
            return
        state = _OF_KIND.get(outcome["kind"], "done")
        self._set(number, state=state, document=outcome["document"], message=outcome["note"] or None)

    def _set(self, number: int, **changes: object) -> None:
        with self._lock:
            self._taken[number] = replace(self._taken[number], **changes)  # type: ignore[arg-type]


def name_of(given: str) -> str | None:
    """The name of a file without any folder; None for one that is not read, or is no name."""
    name = PurePath(given.replace("\\", "/")).name.strip()
    fits = 0 < len(name) <= LONGEST_NAME and name.isprintable() and not name.startswith(".")
    return name if fits and PurePath(name).suffix.lower() in READ else None


def put_in(archive: Archive, taken: Taken) -> None:
    """Say in the log that a file was put in."""
    log(archive, taken.by, "upload", taken.name)
