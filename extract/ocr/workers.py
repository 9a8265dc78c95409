"""Worker processes for pages: as many as asked for, a time limit a page, killed at Ctrl-C."""

from __future__ import annotations

import os
import pickle
import select
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from queue import SimpleQueue
from types import TracebackType
from typing import cast

from vanthu.extract.errors import TimeLimitExceeded
from vanthu.extract.ocr.engine import Programs
from vanthu.extract.ocr.messages import Answer, PageUnreadable, Request

START_SECONDS = 30.0
"""What a worker may take to start, on top of a page's own limit: a loaded machine imports slowly."""


class Worker:
    """One worker process, started when first asked and again after it was killed."""

    def __init__(self, found: Programs) -> None:
        self._found = found
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, request: Request, seconds: float) -> Answer:
        """One page, within its time limit; the process is killed where it takes longer or dies."""
        started = self._process is not None
        process = self._process or self._start()
        try:
            pickle.dump(request, process.stdin)  # type: ignore[arg-type]
            process.stdin.flush()  # type: ignore[union-attr]
            return self._receive(process, time.monotonic() + seconds + (0 if started else START_SECONDS))
        except TimeoutError:
            self.stop()
            error = TimeLimitExceeded(
                f"Reading took longer than {seconds:g} seconds.", file=request.path, page=request.page.number
            )
            return Answer(error, "")
        except (EOFError, BrokenPipeError, pickle.UnpicklingError):
            self.stop()
            gone = PageUnreadable(
                "The process that read the page ended.", file=request.path, page=request.page.number
            )
            return Answer(gone, "")

    def _start(self) -> subprocess.Popen[bytes]:
        self._process = subprocess.Popen(
            [sys.executable, "-c", "from vanthu.extract.ocr.worker import serve; serve()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
        pickle.dump(self._found, self._process.stdin)  # type: ignore[arg-type]
        return self._process

    @staticmethod
    def _receive(process: subprocess.Popen[bytes], deadline: float) -> Answer:
        stream = process.stdout
        assert stream is not None
        ready, _, _ = select.select([stream], [], [], max(deadline - time.monotonic(), 0.0))
        if not ready:
            raise TimeoutError
        return cast(Answer, pickle.load(stream))

    def stop(self) -> None:
        """Kill the process and wait until it is gone."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except BrokenPipeError:
                    continue


class Workers:
    """A pool of worker processes; leaving the ``with`` block kills them, also on Ctrl-C."""

    def __init__(self, count: int, found: Programs) -> None:
        self._workers = [Worker(found) for _ in range(count)]
        self._free: SimpleQueue[Worker] = SimpleQueue()
        for worker in self._workers:
            self._free.put(worker)
        self._threads = ThreadPoolExecutor(count)
        self._stopped = threading.Event()

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopped.set()
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._workers:
            worker.stop()
        self._threads.shutdown(wait=True)

    def _read(self, request: Request, seconds: float) -> Answer:
        worker = self._free.get()
        try:
            if self._stopped.is_set():
                raise EOFError
            return worker.read(request, seconds)
        finally:
            self._free.put(worker)

    def read(
        self, requests: Sequence[Request], seconds: float, progress: Callable[[int, int], None] | None
    ) -> Iterator[tuple[Request, Answer]]:
        """Every page with its answer, as they come."""
        pending: dict[Future[Answer], Request] = {
            self._threads.submit(self._read, request, seconds): request for request in requests
        }
        done = 0
        while pending:
            finished, _ = wait(pending, return_when=FIRST_COMPLETED)
            for future in finished:
                request = pending.pop(future)
                done += 1
                yield request, future.result()
                if progress is not None:
                    progress(done, len(requests))
