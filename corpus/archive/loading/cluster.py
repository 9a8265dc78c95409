"""Reading on the workers of a Dask ``distributed`` cluster (extra ``cluster``).

The tasks are those of a single machine: each worker thread keeps its own child process. The store's
folder must be the same path on all machines; the database is written by the one process that ingests.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from typing import Any

from vanthu.corpus.archive.errors import ClusterUnavailable, ExtraMissing
from vanthu.corpus.archive.loading.executors import Executors

_PATIENCE = 30
"""Seconds to wait for the scheduler and its first worker: starting a container takes about ten."""
_RETRIES = 3
"""Times that a task goes to another worker after its worker is lost, before the file counts as failed."""


@contextlib.contextmanager
def dask(address: str) -> Iterator[Executors]:
    """Executors on the cluster whose scheduler is at ``tcp://…``.

    Raises:
        ClusterUnavailable: there is no scheduler, or it has no worker.
        ExtraMissing: ``distributed`` is not installed.
    """
    try:
        from distributed import Client
    except ModuleNotFoundError as error:
        raise ExtraMissing("reading on a cluster needs the extra 'cluster'.") from error
    try:
        client: Any = Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise ClusterUnavailable(f"no scheduler answers ({error}).", file=address) from error
    with contextlib.closing(client):
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError as error:
            raise ClusterUnavailable("the scheduler has no worker.", file=address) from error
        readers = sum(client.nthreads().values())
        executor = _DaskExecutor(client)
        yield Executors(executor, executor, readers)


class _DaskExecutor(Executor):
    """The client's executor; a lost worker's tasks go to another, and each task is run anew."""

    def __init__(self, client: Any) -> None:
        self.inner = client.get_executor(pure=False, retries=_RETRIES)

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Run a function on some worker."""
        future: Future[Any] = self.inner.submit(fn, *args, **kwargs)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Nothing to do: the cluster is its owner's."""
