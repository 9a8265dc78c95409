"""A child as its parent sees it: started, asked, ended, and what its end says."""

from __future__ import annotations

import contextlib
import importlib
import math
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import weakref
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import IO, BinaryIO, cast

from vanthu.extract.child import system
from vanthu.extract.child.limits import START, Limits
from vanthu.extract.child.wire import Message, Reply, receive, send
from vanthu.extract.errors import (
    MemoryLimitExceeded,
    TimeLimitExceeded,
    VanthuError,
    WorkerCrashed,
    WorkerKilled,
)

News = Callable[[int, int], None]
"""Called with (pages done, pages in all)."""
Taker = Callable[[bytes], object]
"""Called with the pieces of what is made, in their order; what it gives back is let be."""

_CALLS = 500
"""Then a fresh child: whatever a library leaks stays small, and starting costs 1 s in 500 files."""
_NEAR_THE_LIMIT = 0.7
"""A child that died by itself with this share of its memory in use is taken to have died of it."""
_A_THIRD = 0.33
"""The same for one that aborted: a list that is doubled needs room for itself and twice as much again."""
_ABORTS = {-getattr(signal, name, 0) for name in ("SIGABRT", "SIGTRAP", "SIGILL")}
"""How C libraries end the process when an allocation fails."""
_FROM_OUTSIDE = {-getattr(signal, name, 0) for name in ("SIGKILL", "SIGTERM")} - {0}
"""No process ends itself so: the system does, short of memory, or a person."""
_OUT_OF_MEMORY = ("bad_alloc", "out of memory", "cannot allocate memory")
_TICK = 0.5
"""Seconds: Windows lets no Ctrl-C through while a thread waits. A child's memory is looked at as often."""
_UNTOLD = 64 * 1024 * 1024
"""By how much a peak that Linux tells may be off: it counts by processor and adds up now and then."""
_ONE_THREAD = {"OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1"}
"""Pages are what runs in parallel: the libraries' own threads only slow each other down."""
_NO_PLUGINS = {"PYDANTIC_DISABLE_PLUGINS": "__all__"}
"""To look for them among all that is installed takes a tenth of what the child takes to load."""
_STEERING = ("PATH", "TESSDATA_PREFIX")
"""What of the environment changes how files are read: where outside programs and their models are."""
_TAIL = 4096
"""Bytes of what a child last wrote to its standard error."""


class Ended(Exception):
    """The child is gone, or says what no child of ours says."""


@dataclass(frozen=True)
class Outcome:
    """What came of one call: a reply or an error.

    Attributes:
        seconds: of the work, in the child.
        peak: bytes the child held at most so far.
    """

    reply: Reply | None
    error: VanthuError | None
    seconds: float = 0.0
    peak: int = 0


class Child:
    """One process and the pipes to it."""

    def __init__(self, module: str) -> None:
        """Start a process that loads ``module``; this does not wait for it."""
        self.environment = _steering()
        self.folder = tempfile.mkdtemp(prefix="vanthu-")
        # What the parent held at the start counts towards the peak that Linux tells (exec(2) keeps it).
        self._inherited = system.peak_memory()
        self.complaints = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process
        self.process: subprocess.Popen[bytes] = subprocess.Popen(
            [sys.executable, "-P", "-m", "vanthu.extract.child.server", str(os.getpid()), module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.complaints,
            env=dict(os.environ) | _ONE_THREAD | _NO_PLUGINS | {"TMPDIR": self.folder},
            **system.own_group(),
        )
        self._seen = 0
        self.peak = 0
        self.calls = 0
        self.ready = False
        self._answers: SimpleQueue[Reply | None] = SimpleQueue()
        self._requests = cast(BinaryIO, self.process.stdin)
        threading.Thread(target=_listen, args=(self.process.stdout, self._answers), daemon=True).start()
        self._close = weakref.finalize(self, _closed, os.getpid(), self.process, self.complaints, self.folder)

    def ask(
        self,
        function: str,
        arguments: Message,
        parts: Sequence[bytes],
        limits: Limits,
        news: News | None,
        taker: Taker | None,
    ) -> Outcome:
        """Have one function called, within its limits of time.

        Raises:
            TimeLimitExceeded: the child is to be ended.
            Ended: it has ended.
        """
        if not self.ready:
            self._next(START)
            self.ready = True
        self.calls += 1
        request = {"function": function, "arguments": arguments, "memory": limits.memory}
        try:
            send(self._requests, request, parts)
        except OSError as error:
            raise Ended from error
        return self._answered(limits, news, taker)

    def _answered(self, limits: Limits, news: News | None, taker: Taker | None) -> Outcome:
        deadline = time.monotonic() + limits.total
        patience = limits.stall
        while True:
            try:
                answer = self._next(min(patience, deadline - time.monotonic()))
            except Empty:
                raise _too_slow(limits, patience) from None
            message = answer.message
            try:
                if "done" in message or "failed" in message:
                    return self._outcome(message, answer.parts)
                patience = max(limits.stall, float(message.get("beat", 0.0)))
                pages = (int(message["page"]), int(message["of"])) if "page" in message else None
                pieces = answer.parts if "piece" in message else ()
            except (KeyError, TypeError, ValueError, AttributeError, ImportError) as error:
                raise Ended from error
            if news is not None and pages is not None:
                news(*pages)
            if taker is not None:
                for piece in pieces:
                    taker(piece)

    def _outcome(self, message: Message, parts: Sequence[bytes]) -> Outcome:
        seconds, self.peak = float(message["seconds"]), int(message["peak_memory"])
        if "failed" in message:
            return Outcome(None, error_of(message["failed"]), seconds, self.peak)
        return Outcome(Reply(dict(message["done"]), parts), None, seconds, self.peak)

    def _next(self, patience: float) -> Reply:
        """What the child says next.

        Raises:
            Empty: nothing in time.
            Ended: nothing any more.
        """
        end = time.monotonic() + patience
        while True:
            left = end - time.monotonic()
            try:
                answer = self._answers.get(timeout=max(0.0, min(left, _TICK)))
            except Empty:
                if left <= _TICK:
                    raise
                self._seen = max(self._seen, system.held_by(self.process.pid))
                continue
            if answer is None:
                raise Ended
            return answer

    @property
    def worn(self) -> bool:
        """True when a fresh process is better for the next file."""
        return self.calls >= _CALLS

    def usable(self) -> bool:
        """Whether it can be asked: it lives, and in the environment of this moment."""
        return self._close.alive and self.process.returncode is None and self.environment == _steering()

    def kill(self) -> None:
        """End the process; whoever waits for it is told so. The process is not waited for."""
        system.signal_end(self.process)

    def end(self) -> None:
        """End the process and all it started, and remove its folder."""
        self._close()

    def death(self, limits: Limits) -> VanthuError:
        """End the process, which has ended by itself or is about to; gives the reason."""
        system.await_end(self.process)
        held = system.end(self.process)
        peak = max(self._seen, held if held > self._inherited + _UNTOLD else 0)
        status, complaint = self.process.returncode, _last_line(self.complaints)
        self._close()
        short = any(word in complaint.lower() for word in _OUT_OF_MEMORY)
        share = _A_THIRD if status in _ABORTS else _NEAR_THE_LIMIT
        if short or max(peak, self.peak) > share * limits.memory:
            return MemoryLimitExceeded(f"reading needs more than {limits.memory / 1e6:.0f} MB.")
        if status in _FROM_OUTSIDE:
            return WorkerKilled(f"the process that read the file ended by signal {-status}.")
        if status is not None and status < 0:
            return WorkerCrashed(f"the process that read the file ended by signal {-status}.")
        said = f": {complaint}" if complaint else ""
        return WorkerCrashed(f"the process that read the file ended with exit status {status}{said}")


def error_of(failure: Mapping[str, object]) -> VanthuError:
    """The error that a child tells of; only classes of ours are made of it.

    Raises:
        TypeError: it names another class.
    """
    name, module = str(failure["error"]), str(failure["module"])
    kind: object = None
    if module.startswith("vanthu."):
        kind = getattr(importlib.import_module(module), name, None)
    if not (isinstance(kind, type) and issubclass(kind, VanthuError)):
        raise TypeError(f"{module}.{name} is no error of ours")
    file, page, step = failure["file"], failure["page"], failure["next_step"]
    error = kind(
        str(failure["message"]),
        file=None if file is None else str(file),
        page=None if page is None else int(str(page)),
        next_step=None if step is None else str(step),
    )
    if "trace" in failure:
        error.add_note(str(failure["trace"]))
    return error


def _steering() -> list[str | None]:
    return [os.environ.get(name) for name in _STEERING]


def _too_slow(limits: Limits, patience: float) -> TimeLimitExceeded:
    if limits.total <= limits.stall:
        what = f"reading took longer than {limits.total:g} s."
    elif limits.total == math.inf:
        what = f"reading stood still for {patience:g} s."
    else:
        what = (
            f"reading took longer than {limits.total:g} s, or {patience:g} s without a page being finished."
        )
    return TimeLimitExceeded(what, next_step=limits.advice)


def _listen(stream: BinaryIO, answers: SimpleQueue[Reply | None]) -> None:
    """Hand over what the child says; None once it says nothing any more."""
    with contextlib.suppress(EOFError, OSError, ValueError):
        while True:
            answers.put(receive(stream))
    answers.put(None)


def _closed(owner: int, process: subprocess.Popen[bytes], complaints: IO[bytes], folder: str) -> None:
    """End the process and remove what it left; a fork of its owner leaves it alone."""
    if os.getpid() != owner:
        return
    system.end(process)
    for stream in (process.stdin, complaints):
        with contextlib.suppress(OSError):
            if stream is not None:
                stream.close()
    shutil.rmtree(folder, ignore_errors=True)


def _last_line(complaints: IO[bytes]) -> str:
    with contextlib.suppress(OSError, ValueError):
        complaints.seek(max(0, complaints.seek(0, os.SEEK_END) - _TAIL))
        lines = complaints.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else ""
    return ""
