"""The child itself: ``python -P -m vanthu.extract.child.server PARENT MODULE``.

Requests come on standard input and answers go to what was standard output (``wire``):

    request   {function, arguments, memory} and bytes
    answers   {"ready": true} once, when MODULE is loaded,
              {"beat": seconds}, {"page": n, "of": m} or {"piece": true} and bytes at work, then
              {"done": {...}} and bytes, or {"failed": {...}}, each with its cost
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
import threading
import time
import traceback
from queue import SimpleQueue
from typing import Any, BinaryIO

from vanthu.extract.child import pulse, system
from vanthu.extract.child.wire import Message, Reply, receive, send
from vanthu.extract.collector import collector_paused
from vanthu.extract.errors import Damaged, MemoryLimitExceeded, ReadingFailed, VanthuError

_PDF_LIBRARIES = frozenset({"pypdfium2", "pdfminer", "pdfplumber", "pikepdf"})


def main() -> None:
    """Serve requests until the input ends."""
    system.settle(int(sys.argv[1]))
    requests, answers = _own_streams()
    with collector_paused():
        importlib.import_module(sys.argv[2])
    gc.freeze()  # modules live to the end: no collection need look at them
    pulse.connect(answers)
    send(answers, {"ready": True})
    waiting: SimpleQueue[Reply] = SimpleQueue()
    threading.Thread(target=_listen, args=(requests, waiting), daemon=True).start()
    while True:
        _serve(waiting.get(), answers)


def _own_streams() -> tuple[BinaryIO, BinaryIO]:
    """The streams to the parent; what libraries print or ask for must not get between the frames."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return requests, answers


def _listen(requests: BinaryIO, waiting: SimpleQueue[Reply]) -> None:
    """Hand over requests; the end of the input ends the process, whatever it is doing."""
    while True:
        try:
            waiting.put(receive(requests))
        except (EOFError, OSError, ValueError):
            os._exit(0)


def _serve(request: Reply, answers: BinaryIO) -> None:
    started = time.perf_counter()
    try:
        reply = _done(request, answers)
    except VanthuError as error:
        send(answers, {"failed": _failure(error), **_cost(started)})
    except MemoryError:
        full = MemoryLimitExceeded(f"reading needs more than {request.message['memory'] / 1e6:.0f} MB.")
        send(answers, {"failed": _failure(full), **_cost(started)})
    except Exception as defect:  # noqa: BLE001 - the border of the process: a defect costs one file only
        failed = _failure(_unexpected(defect)) | {"trace": traceback.format_exc()}
        send(answers, {"failed": failed, **_cost(started)})
    else:
        send(answers, {"done": reply.message, **_cost(started)}, reply.parts)


def _done(request: Reply, answers: BinaryIO) -> Reply:
    module, _, name = request.message["function"].partition(":")
    function: Any = getattr(importlib.import_module(module), name)
    # Paused until the answer is written: what a record was made of is freed with it, without a collection.
    with system.memory_limit(request.message["memory"]), collector_paused():
        reply: Reply = function(request.message["arguments"], request.parts)
        for piece in reply.pieces:
            send(answers, {"piece": True}, [piece])
    return reply


def _unexpected(error: Exception) -> VanthuError:
    """What a PDF library refuses is a damaged file; anything else is a defect of this program."""
    what = f"{type(error).__name__}: {error}"
    if type(error).__module__.partition(".")[0] in _PDF_LIBRARIES:
        return Damaged(f"a PDF library gave up ({what}).")
    return ReadingFailed(f"reading ended with {what}.")


def _failure(error: VanthuError) -> Message:
    return {
        "error": type(error).__name__,
        "module": type(error).__module__,
        "message": error.message,
        "next_step": error.own_next_step,
        "file": error.file,
        "page": error.page,
    }


def _cost(started: float) -> Message:
    return {"seconds": time.perf_counter() - started, "peak_memory": system.peak_memory()}


if __name__ == "__main__":
    main()
