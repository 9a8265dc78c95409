"""Reading one file in a child process that can be killed; the child is reused for the next file.

``run_task`` is the one function that executors run, in a thread of this machine or on a Dask worker; each
thread keeps its own child. A crash, a kill by the system or an endless loop costs one file, and the next
task gets a new child.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import weakref
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection
from typing import Any

from vanthu.corpus.archive.errors import WorkerCrashed
from vanthu.corpus.archive.task import Failure, Message, Outcome, Rows, Task
from vanthu.extract.errors import MemoryLimitExceeded, TimeLimitExceeded, VanthuError

LONGEST_ANSWER = 1 << 30
"""Bytes; a record of 3,000 pages is below 0.2 GB."""
_FILES_PER_CHILD = 500
"""Then a fresh child: whatever a library leaks stays small, and starting costs 1 s in 500 files."""
_NEAR_THE_LIMIT = 0.7
"""A child that died by itself with this share of its memory in use is taken to have died of it: C libraries
end the process when an allocation fails."""
_START = 120.0
"""Seconds for starting a child: 1 s on an idle machine, 10 s were seen on one with six times the load."""

_own = threading.local()


@dataclass(frozen=True)
class Death:
    """How a child ended: exit status (negative: signal), peak resident bytes, its last line on stderr."""

    status: int
    peak: int
    complaint: str


class Child:
    """One reading process and the socket to it."""

    def __init__(self, memory: int, reader: str) -> None:
        ours, theirs = socket.socketpair()
        self.complaints = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process
        environment = dict(os.environ, OMP_THREAD_LIMIT="1", OPENBLAS_NUM_THREADS="1")
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "vanthu.corpus.archive.child", str(theirs.fileno()), reader],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self.complaints,
            env=environment,
            start_new_session=True,  # so that programs it starts are killed with it
        )
        theirs.close()
        self.connection: Connection[Any, Any] = Connection(ours.detach())
        self.memory = memory
        self.peak = 0
        self.served = 0
        self.ready = False

    def ask(self, task: Task) -> Outcome:
        """Have one file read, within its limits of time."""
        if not self.ready:
            self._await_start()
        options = asdict(task.options)
        self.served += 1
        self._send({**asdict(task), "options": options, "memory": task.limits.memory})
        deadline = time.monotonic() + task.limits.total
        while True:
            patience = min(task.limits.stall, deadline - time.monotonic())
            if not self.connection.poll(max(0.0, patience)):
                raise TimeLimitExceeded(
                    f"reading took longer than {task.limits.total:g} s, or {task.limits.stall:g} s"
                    " without a page being finished.",
                    next_step="Raise --timeout, or read the file alone with `vanthu read --pages`.",
                )
            answer = self._receive()
            if "failed" in answer:
                return Outcome(None, Failure(**answer["failed"]), answer["seconds"], self._saw(answer))
            if "done" in answer:
                record = self.connection.recv_bytes(LONGEST_ANSWER)
                rows = Rows(**answer["done"], record=record)
                return Outcome(rows, None, answer["seconds"], self._saw(answer))

    def kill(self) -> Death:
        """End the process and all it started."""
        if self.process.returncode is not None:  # ended while it had nothing to do
            self.connection.close()
            return Death(self.process.returncode, 0, "")
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        _, status, usage = os.wait4(self.process.pid, 0)
        self.process.returncode = os.waitstatus_to_exitcode(status)
        self.connection.close()
        with self.complaints as complaints:
            complaints.seek(0)
            lines = complaints.read().decode("utf-8", "replace").strip().splitlines()
        return Death(self.process.returncode, usage.ru_maxrss * 1024, lines[-1] if lines else "")

    @property
    def worn(self) -> bool:
        """True when a fresh process is better for the next file."""
        return self.served >= _FILES_PER_CHILD or self.peak > self.memory // 2

    def _await_start(self) -> None:
        """Wait until the process has loaded its libraries; raises what a process raises that died."""
        if not self.connection.poll(_START):
            raise EOFError("the process does not start")
        self._receive()
        self.ready = True

    def _send(self, message: Message) -> None:
        self.connection.send_bytes(json.dumps(message).encode())

    def _receive(self) -> Message:
        answer: Message = json.loads(self.connection.recv_bytes(LONGEST_ANSWER))
        return answer

    def _saw(self, answer: Message) -> int:
        self.peak = int(answer["peak_memory"])
        return self.peak


def run_task(task: Task) -> Outcome:
    """Read one file in this thread's child. Never raises for what a file does."""
    child = _child_of_this_thread(task)
    started = time.perf_counter()
    try:
        outcome = child.ask(task)
    except TimeLimitExceeded as error:
        stop_child()
        return Outcome(None, failure_of(error), time.perf_counter() - started)
    except (EOFError, OSError, ValueError):  # closed, broken off, or an answer that is not JSON
        # It may be ending by itself: its own status says more than that of our kill.
        _await_end(child)
        died = _cause_of_death(stop_child(), task)
        return Outcome(None, failure_of(died), time.perf_counter() - started)
    if child.worn:
        stop_child()
    return outcome


def stop_child() -> Death | None:
    """End this thread's child, where there is one."""
    child: Child | None = getattr(_own, "child", None)
    _own.child = None
    return child.kill() if child else None


class Crew:
    """The children of one executor's threads, so that they can be ended from outside."""

    def __init__(self) -> None:
        self.children: weakref.WeakSet[Child] = weakref.WeakSet()

    def join(self) -> None:
        """Make this thread one of the crew; the children it starts from now on belong to it."""
        _own.crew = self

    def kill(self) -> None:
        """Kill all children: the run is over, or the user stopped it. Threads that wait for them go on."""
        for child in list(self.children):
            if child.process.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(child.process.pid, signal.SIGKILL)

    def reap(self) -> None:
        """Wait for the children that were killed, once no thread speaks to them any more."""
        for child in list(self.children):
            if child.process.returncode is None:
                child.kill()


def failure_of(error: VanthuError) -> Failure:
    """An error as it is kept in the archive."""
    return Failure(type(error).__name__, error.exit_code, error.message, error.advice, error.page)


def _child_of_this_thread(task: Task) -> Child:
    child: Child | None = getattr(_own, "child", None)
    if child is None or child.process.poll() is not None:
        stop_child()
        child = _own.child = Child(task.limits.memory, task.reader)
        crew: Crew | None = getattr(_own, "crew", None)
        if crew is not None:
            crew.children.add(child)
    return child


def _cause_of_death(death: Death | None, task: Task) -> VanthuError:
    if death is None:
        return WorkerCrashed("the process that read the file could not be started.")
    if death.peak > _NEAR_THE_LIMIT * task.limits.memory:
        return MemoryLimitExceeded(f"reading needs more than {task.limits.memory >> 20} MB.")
    if death.status < 0:
        return WorkerCrashed(f"the process that read the file ended by signal {-death.status}.")
    return WorkerCrashed(
        f"the process that read the file ended with exit status {death.status}: {death.complaint}"
    )


def _await_end(child: Child) -> None:
    """Wait up to 5 s (writing a core dump takes that long) for a process to end, without reaping it."""
    for _ in range(50):
        if child.process.returncode is not None or os.waitid(
            os.P_PID, child.process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT
        ):
            return
        time.sleep(0.1)
