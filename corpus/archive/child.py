"""The process that reads files, ``python -m vanthu.corpus.archive.child FD READER``.

PDF libraries live here only. It takes tasks from the socket at file descriptor FD and answers with JSON,
never with pickles: whatever a broken PDF does to this process, the parent only parses text.

    task      {path, name, document, options, lexicon, reader, tsvectors, memory}
    answers   {"ready": true} once, when all libraries are loaded
              {"page": n, "of": m} while reading, then
              {"done": {...}} followed by the compressed record, or {"failed": {...}}
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import re
import resource
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import fields
from multiprocessing.connection import Connection
from typing import Any

from vanthu.corpus.archive.errors import ReadingFailed
from vanthu.corpus.archive.rows import rows_of
from vanthu.corpus.archive.task import Message, Rows
from vanthu.extract.errors import Damaged, MemoryLimitExceeded, VanthuError
from vanthu.extract.options import ReadOptions

_NUL = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")
"""NUL in JSON text; no database keeps it, so that it becomes the replacement character."""

PR_SET_PDEATHSIG = 1

_PDF_LIBRARIES = frozenset({"pypdfium2", "pdfminer", "pdfplumber", "pikepdf"})


def main() -> None:
    """Serve tasks until the socket closes."""
    _die_with_parent()
    connection: Connection[Any, Any] = Connection(int(sys.argv[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    _load_libraries(sys.argv[2])
    _answer(connection, {"ready": True})
    while True:
        try:
            message = json.loads(connection.recv_bytes())
        except EOFError:
            return
        _serve(connection, message)


def _load_libraries(reader: str) -> None:
    """Import what reading needs, so that the time for that is not counted against the first file."""
    importlib.import_module("vanthu.corpus.checks")
    _function(reader)


def _function(name: str) -> Any:
    module, _, function = name.partition(":")
    return getattr(importlib.import_module(module), function)


def _die_with_parent() -> None:
    """Ask the kernel to end this process when its parent ends, however that happens (Linux)."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() == 1:
            sys.exit()


def _serve(connection: Connection[Any, Any], task: Message) -> None:
    started = time.perf_counter()
    try:
        rows = _read(connection, task)
    except VanthuError as error:
        _answer(connection, {"failed": _failure(error), **_cost(started)})
    except MemoryError:
        _answer(connection, {"failed": _failure(_too_big(task)), **_cost(started)})
    except Exception as error:  # noqa: BLE001 - the border of the process: every defect costs one file only
        _answer(connection, {"failed": _failure(_unexpected(error, task["name"])), **_cost(started)})
    else:
        head = {part.name: getattr(rows, part.name) for part in fields(rows) if part.name != "record"}
        _answer(connection, {"done": head, **_cost(started)})
        connection.send_bytes(rows.record)


def _read(connection: Connection[Any, Any], task: Message) -> Rows:
    reader = _function(task["reader"])

    def progress(done: int, total: int) -> None:
        _answer(connection, {"page": done, "of": total})

    with _memory_limit(task["memory"]):
        report = reader(
            task["path"], options=ReadOptions(**task["options"]), lexicon=task["lexicon"], progress=progress
        )
        report.source.file = task["name"]
        passed = _check(report)
        return rows_of(report, task["document"], passed, tsvectors=task["tsvectors"])


def _check(report: Any) -> list[str]:
    """Put the findings into the record; gives the IDs of the figures that a check confirmed."""
    from vanthu.corpus import check

    result = check(report)
    report.findings = result.findings
    return [figure for passed in result.passed for figure in passed.figures]


@contextlib.contextmanager
def _memory_limit(size: int) -> Iterator[None]:
    """Limit the address space, for programs started from here as well."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (size, hard))
    try:
        yield
    finally:  # the answer about a full memory needs a little memory itself
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


def _too_big(task: Message) -> MemoryLimitExceeded:
    return MemoryLimitExceeded(f"reading needs more than {task['memory'] >> 20} MB.", file=task["name"])


def _unexpected(error: Exception, name: str) -> VanthuError:
    """What a PDF library refuses is a damaged file; anything else is a defect of this program."""
    what = f"{type(error).__name__}: {error}"
    if type(error).__module__.partition(".")[0] in _PDF_LIBRARIES:
        return Damaged(f"a PDF library gave up ({what}).", file=name)
    return ReadingFailed(f"reading ended with {what}.", file=name)


def _failure(error: VanthuError) -> Message:
    return {
        "error": type(error).__name__,
        "exit_code": error.exit_code,
        "message": error.message,
        "next_step": error.advice,
        "page": error.page,
    }


def _cost(started: float) -> Message:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return {"seconds": time.perf_counter() - started, "peak_memory": peak}


def _answer(connection: Connection[Any, Any], message: Message) -> None:
    text = json.dumps(message, ensure_ascii=False)
    if "\\u0000" in text:
        text = _NUL.sub(r"\1\\ufffd", text)
    connection.send_bytes(text.encode("utf-8", "replace"))  # a lone surrogate becomes "?"


if __name__ == "__main__":
    main()
