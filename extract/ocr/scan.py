"""The pages of a file that need reading by OCR, read in parallel."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from os import PathLike, fspath

from vanthu.extract.child import beat
from vanthu.extract.child.limits import START
from vanthu.extract.errors import VanthuError
from vanthu.extract.ocr.engine import require
from vanthu.extract.ocr.workers import Request, Workers
from vanthu.extract.options import ReadOptions
from vanthu.extract.page import Page, PageError


def read_pages(
    path: str | PathLike[str],
    pages: Sequence[Page],
    options: ReadOptions,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[list[Page], list[PageError], str]:
    """Read scanned pages.

    Args:
        path: the PDF file.
        pages: those to read; their ``witness`` lines are used as evidence.
        options: resolution, worker processes and time limit.
        progress: called with pages done and pages in all after each page.

    Returns:
        The pages in the order given (one that failed keeps source ``none``), the errors of those that
        could not be read, and the engine and model that read them.

    Raises:
        DependencyMissing: no ``tesseract`` program; before the first page.
        LanguageDataMissing: no Vietnamese model; before the first page.
    """
    if not pages:
        return [], [], ""
    found = require()
    jobs = max(1, min(options.jobs or os.cpu_count() or 1, len(pages)))
    requests = [Request(fspath(path), page, options.dpi) for page in pages]
    read: dict[int, Page] = {}
    errors: list[PageError] = []
    engine = ""
    patience = (
        START + 2 * options.page_timeout
    )  # no page takes longer; the process that waits must not end first
    beat(patience)
    with Workers(jobs, found) as workers:
        for done, (request, answer) in enumerate(workers.read(requests, options.page_timeout), start=1):
            engine = answer.engine or engine
            if isinstance(answer.result, VanthuError):
                error = answer.result
                errors.append(PageError(request.page.number, type(error).__name__, error.message))
            else:
                read[request.page.number] = answer.result
            if progress is not None:
                progress(done, len(requests))
            beat(patience)
    errors.sort(key=lambda error: error.page)
    return [read.get(page.number, page) for page in pages], errors, engine
