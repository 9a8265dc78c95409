"""Having work done in the child of this thread."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Sequence

from vanthu.extract.child.crew import Crew
from vanthu.extract.child.limits import Limits
from vanthu.extract.child.process import Child, Ended, News, Outcome, Taker
from vanthu.extract.child.wire import Message, Reply
from vanthu.extract.errors import TimeLimitExceeded


class _Own(threading.local):
    """The child of one thread, and the crew it belongs to."""

    def __init__(self) -> None:
        self.process = os.getpid()
        self.child: Child | None = None
        self.crew: Crew | None = None


_own = _Own()


def prepare(module: str) -> None:
    """Start this thread's child, where it has none, with a module that it will need.

    What the caller loads meanwhile costs no time.
    """
    _child(module)


def call(
    function: str,
    arguments: Message,
    *,
    limits: Limits | None = None,
    parts: Sequence[bytes] = (),
    news: News | None = None,
    taker: Taker | None = None,
) -> Reply:
    """Have a function called in this thread's child.

    Args:
        function: ``module:name`` of a function of (arguments, parts) that gives a ``Reply``.
        arguments: plain data.
        limits: what the call may cost.
        parts: bytes that go with the arguments.
        news: called with (pages done, pages in all).
        taker: called with the pieces that go ahead of the reply; an error may still come after some.

    Raises:
        VanthuError: what the function raised, or TimeLimitExceeded, MemoryLimitExceeded, WorkerCrashed.
    """
    outcome = attempt(function, arguments, limits=limits, parts=parts, news=news, taker=taker)
    if outcome.error is not None:
        raise outcome.error
    assert outcome.reply is not None
    return outcome.reply


def attempt(
    function: str,
    arguments: Message,
    *,
    limits: Limits | None = None,
    parts: Sequence[bytes] = (),
    news: News | None = None,
    taker: Taker | None = None,
) -> Outcome:
    """The same, with the error as a value and the cost beside it. Never raises for what a file does."""
    limits = limits or Limits()
    child = _child(function.partition(":")[0])
    started = time.perf_counter()
    try:
        outcome = child.ask(function, arguments, parts, limits, news, taker)
    except TimeLimitExceeded as error:
        stop()
        return Outcome(None, error, time.perf_counter() - started)
    except Ended:
        error_of_death = child.death(limits)
        stop()
        return Outcome(None, error_of_death, time.perf_counter() - started)
    except BaseException:  # Ctrl-C, or what ``news`` raised: the child is amid its work
        stop()
        raise
    if child.worn or child.peak > limits.memory // 2:
        stop()
    return outcome


def stop() -> None:
    """End this thread's child, where there is one."""
    child, _own.child = _own.child, None
    if child is not None:
        child.end()


def join(crew: Crew) -> None:
    """Make this thread one of a crew; the children it starts from now on can be ended from outside."""
    _own.crew = crew


def _child(module: str) -> Child:
    if _own.process != os.getpid():  # a fork: the child is the other process's
        _own.process, _own.child = os.getpid(), None
    child = _own.child
    if child is None or not child.usable():
        stop()
        child = _own.child = Child(module)
        if _own.crew is not None:
            _own.crew.add(child)
    return child
