"""Reading one file in this thread's child (``extract.child``), on this machine or on a Dask worker.

A crash, a kill by the system or an endless loop costs one file, and the next task gets a new child.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict

from pydantic_core import from_json

from vanthu.corpus.archive.task import Failure, Outcome, Rows, Task
from vanthu.extract import child
from vanthu.extract.errors import VanthuError

_SERVING = "vanthu.corpus.archive.loading.child:serve_file"


def run_task(task: Task, news: Callable[[int, int], None] | None = None) -> Outcome:
    """Read one file; never raises for what that does.

    Args:
        task: what to read.
        news: called with (pages done, pages in all); with (0, 0) at the beginning, before they are known.
    """
    if news is not None:
        news(0, 0)
    done = child.attempt(_SERVING, asdict(task), limits=task.limits, news=news)
    if done.error is not None:
        return Outcome(None, failure_of(done.error), done.seconds, done.peak)
    assert done.reply is not None
    head, record = done.reply.parts
    return Outcome(Rows(**from_json(head), record=record), None, done.seconds, done.peak)


def failure_of(error: VanthuError) -> Failure:
    """An error as it is kept in the archive."""
    return Failure(type(error).__name__, error.exit_code, error.message, error.advice, error.page)
