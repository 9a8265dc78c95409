"""Where tasks run: threads of this machine, each with a child process, or the workers of a Dask cluster."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass

from vanthu.extract import child


@dataclass(frozen=True)
class Executors:
    """The two kinds of work: fetching files, and reading them.

    Attributes:
        fetching: copies and hashes inputs.
        reading: runs ``worker.run_task``.
        readers: how many files are read at a time.
        hears_pages: ``reading`` runs in threads of this process, which can be told of each page.
    """

    fetching: Executor
    reading: Executor
    readers: int
    hears_pages: bool = False


OpenExecutors = Callable[[], contextlib.AbstractContextManager[Executors]]


@contextlib.contextmanager
def local(jobs: int) -> Iterator[Executors]:
    """Executors on this machine with ``jobs`` reading processes."""
    fetching = ThreadPoolExecutor(1, "fetch")
    crew = child.Crew()
    reading = ThreadPoolExecutor(jobs, "read", initializer=child.join, initargs=(crew,))
    try:
        yield Executors(fetching, reading, jobs, hears_pages=True)
    finally:
        for executor in (fetching, reading):
            executor.shutdown(wait=False, cancel_futures=True)
        crew.kill()
        reading.shutdown(wait=True)
        fetching.shutdown(wait=True)
        crew.reap()
