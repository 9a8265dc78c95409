"""What is asked of the operating system: limits and ends of processes, locks of files. Only here.

Windows has neither limits of memory for a process nor sessions here: a child starts and is ended there like
elsewhere, but ``LIMITS_MEMORY`` is False, and ``vanthu doctor`` says so. Locks are those of ``msvcrt`` there,
and a folder cannot be synchronised.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

PR_SET_PDEATHSIG = 1

WAITED = 5.0
"""Seconds for a process that is ending by itself: its own status says more than that of our kill."""

AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
"""How a file is opened that may be a pipe to which nobody writes."""

if sys.platform == "win32":
    import msvcrt

    LIMITS_MEMORY = False

    def lock(file: IO[Any]) -> None:
        """Wait for the lock of a file and hold it until the file is closed."""
        while is_locked(file):
            time.sleep(0.05)

    def is_locked(file: IO[Any]) -> bool:
        """True where another process holds the lock; else it is held from now on."""
        try:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return True
        return False

    def sync_folder(path: Path) -> None:
        """Nothing: the file system keeps names by itself."""

    def own_group() -> dict[str, Any]:
        """How a process is started that Ctrl-C does not reach."""
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}

    def settle(parent: int) -> None:
        """Nothing to ask for: the end of the input ends the process."""

    @contextlib.contextmanager
    def memory_limit(size: int) -> Iterator[None]:
        """No limit."""
        yield

    def peak_memory() -> int:
        """Unknown."""
        return 0

    def held_by(process: int | str) -> int:
        """Unknown."""
        return 0

    def signal_end(process: subprocess.Popen[bytes]) -> None:
        """Kill the process, without waiting for its end."""
        process.kill()

    def end(process: subprocess.Popen[bytes]) -> int:
        """Kill the process; gives its peak memory, which is unknown here."""
        process.kill()
        process.wait()
        return 0

    def await_end(process: subprocess.Popen[bytes]) -> None:
        """Wait a little for a process to end by itself."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(WAITED)

else:
    import fcntl
    import resource

    LIMITS_MEMORY = True

    def lock(file: IO[Any]) -> None:
        """Wait for the lock of a file and hold it until the file is closed."""
        fcntl.flock(file, fcntl.LOCK_EX)

    def is_locked(file: IO[Any]) -> bool:
        """True where another process holds the lock; else it is held from now on."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False

    def sync_folder(path: Path) -> None:
        """Bring the names in a folder to the disk."""
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def own_group() -> dict[str, Any]:
        """How a process is started that heads a session of its own."""
        return {"start_new_session": True}

    def settle(parent: int) -> None:
        """In a new child: leave no core, and end when the parent ends, however that happens (Linux).

        Args:
            parent: its process ID; where it is another's by now, the parent has ended already.
        """
        _, hard = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
        if sys.platform == "linux":
            import ctypes

            ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
            if os.getppid() != parent:
                sys.exit()

    @contextlib.contextmanager
    def memory_limit(size: int) -> Iterator[None]:
        """Limit what this process may hold, and programs started from here each as well.

        Data, not address space: libraries reserve gigabytes that they never touch.
        """
        soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
        most = size if hard == resource.RLIM_INFINITY else min(size, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
        try:
            yield
        finally:  # the answer about a full memory needs a little memory itself
            resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))

    def peak_memory() -> int:
        """Bytes this process held at most so far.

        Not what getrusage(2) says where /proc tells more: that counts what the parent held at the start, too.
        """
        return held_by("self") or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _MAXRSS_UNIT

    def held_by(process: int | str) -> int:
        """Bytes a living process held at most so far, whatever its parent held; 0 where nobody tells."""
        with contextlib.suppress(OSError):
            status = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace")
            for line in status.splitlines():
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) * 1024
        return 0

    _MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024

    def signal_end(process: subprocess.Popen[bytes]) -> None:
        """Kill the process and the programs it started, without waiting for their end."""
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)

    def end(process: subprocess.Popen[bytes]) -> int:
        """Kill the process and the programs it started; gives the bytes it held at most."""
        if process.returncode is not None:
            return 0
        signal_end(process)
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except ChildProcessError:  # somebody else waited for it
            process.returncode = -signal.SIGKILL
            return 0
        process.returncode = os.waitstatus_to_exitcode(status)
        return usage.ru_maxrss * _MAXRSS_UNIT

    def await_end(process: subprocess.Popen[bytes]) -> None:
        """Wait a little for a process to end by itself, without reaping it."""
        deadline = time.monotonic() + WAITED
        while process.returncode is None and time.monotonic() < deadline:
            with contextlib.suppress(ChildProcessError):
                if os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
                    return
            time.sleep(0.02)
