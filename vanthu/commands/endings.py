"""How a command ends: every error becomes one message on standard error and an exit code."""

from __future__ import annotations

import errno
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from typing import TypeVar

from vanthu.commands import talk
from vanthu.extract.errors import FileUnreadable, Unforeseen, VanthuError

T = TypeVar("T")


class ReaderGone(Exception):
    """Whoever read standard output has closed it (``vanthu list | head``)."""


READER_GONE = 128 + 13
"""Exit code where the reader of the output has gone: what a program gets that SIGPIPE ends."""

INTERRUPTED = 130
STOPPED = "stopped; what was finished is kept. Start the command again to go on."


def flushed(work: Callable[[], T]) -> T:
    """What some work gives; a reader of its output that has gone is told apart from every other error."""
    try:
        result = work()
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError as error:
        raise ReaderGone from error
    return result


def run(work: Callable[[], int], *, verbose: Callable[[], bool] = lambda: False) -> int:
    """Do some work and give its exit code; ``verbose``: whether to show where an error arose.

    SIGTERM (``systemctl stop``, a machine that is shut down) ends it as Ctrl-C does: what is begun is given
    up, the user is told, and the process ends by that signal, as whoever sent it expects.
    """
    if threading.current_thread() is not threading.main_thread():
        return _run(work, verbose)  # signals are the main thread's
    sent: list[int] = []

    def interrupt(number: int, _frame: object) -> None:
        sent.append(number)
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        code = _run(work, verbose)
    finally:
        signal.signal(signal.SIGTERM, before)
    for number in sent[:1]:
        os.kill(os.getpid(), number)
    return code


def _run(work: Callable[[], int], verbose: Callable[[], bool]) -> int:
    try:
        return work()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
        if code == INTERRUPTED:  # typer makes this of an interrupt, before anybody else sees it
            talk.warn(STOPPED)
        return code
    except KeyboardInterrupt:
        talk.warn(STOPPED)
        return INTERRUPTED
    except ReaderGone:
        _give_up_output()
        return READER_GONE
    except Exception as error:  # noqa: BLE001 - the last net: whatever it is, the user gets one line
        if verbose():
            traceback.print_exc()
        known = _known(error)
        talk.warn_of_error(known)
        return known.exit_code


def _known(error: Exception) -> VanthuError:
    """The error as it is told."""
    if isinstance(error, VanthuError):
        return error
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EFBIG):
        _give_up_output()
        return FileUnreadable(
            f"cannot be written ({error.strerror}).",
            file=str(error.filename or "the output"),
            next_step="Make space, or write to another place.",
        )
    told = " ".join(str(error).split())[:300]
    what = f"{type(error).__name__}: {told}" if told else type(error).__name__
    return Unforeseen(f"an error that nobody foresaw: {what}.")


def _give_up_output() -> None:
    """Let what is still held for standard output go nowhere, or Python fails once more at its end."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
