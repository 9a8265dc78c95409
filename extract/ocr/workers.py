"""Children that read pages: as many as asked for, a time limit a page, killed at Ctrl-C."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from types import TracebackType

from vanthu.extract import child
from vanthu.extract.child.codec import from_json, to_json
from vanthu.extract.errors import VanthuError
from vanthu.extract.ocr.engine import Programs
from vanthu.extract.page import Page

WORKER = "vanthu.extract.ocr.worker:serve_page"


@dataclass(frozen=True, slots=True)
class Request:
    """One page of one file to be read."""

    path: str
    page: Page
    dpi: int | None


@dataclass(frozen=True, slots=True)
class Answer:
    """The page as read, or why it could not be; with the engine that read it."""

    result: Page | VanthuError
    engine: str


def read_in_child(request: Request, found: Programs, seconds: float) -> Answer:
    """One page read in this thread's child; what goes wrong there is that page's error."""
    arguments = {"path": request.path, "dpi": request.dpi, "programs": asdict(found)}
    limits = child.Limits(stall=seconds, total=seconds)
    try:
        reply = child.call(WORKER, arguments, limits=limits, parts=[to_json(request.page)])
        return Answer(from_json(Page, reply.parts[0]), str(reply.message["engine"]))
    except VanthuError as error:
        error.file, error.page = request.path, request.page.number
        return Answer(error, "")


class Workers:
    """Threads with a child each; leaving the ``with`` block kills them, also on Ctrl-C."""

    def __init__(self, count: int, found: Programs) -> None:
        self._found = found
        self._crew = child.Crew()
        self._stopped = threading.Event()
        self._threads = ThreadPoolExecutor(count, "page", initializer=child.join, initargs=(self._crew,))

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopped.set()
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._crew.kill()
        self._threads.shutdown(wait=True)
        self._crew.reap()

    def _read(self, request: Request, seconds: float) -> Answer:
        if self._stopped.is_set():
            raise EOFError
        return read_in_child(request, self._found, seconds)

    def read(self, requests: Sequence[Request], seconds: float) -> Iterator[tuple[Request, Answer]]:
        """Every page with its answer, as they come."""
        pending: dict[Future[Answer], Request] = {
            self._threads.submit(self._read, request, seconds): request for request in requests
        }
        for future in as_completed(pending):
            yield pending.pop(future), future.result()
