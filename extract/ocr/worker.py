"""A worker process: reads the pages it is asked for, one after the other.

Started by ``workers``. Requests come on standard input and answers go to
standard output, each pickled. A process of its own, not a fork: it can be killed when a page takes too long,
and it works below threads and below the workers of a cluster alike.
"""

from __future__ import annotations

import os
import pickle
import resource
import signal
import sys

import pypdfium2 as pdfium

from vanthu.extract.errors import MemoryLimitExceeded, VanthuError
from vanthu.extract.ocr.engine import Engine, Programs, open_engine
from vanthu.extract.ocr.messages import Answer, PageUnreadable, Request
from vanthu.extract.ocr.pages import read_raster
from vanthu.extract.ocr.rasterise import picture_of
from vanthu.extract.ocr.witness import hear
from vanthu.extract.page import Page

MEMORY_LIMIT = 2_000_000_000
"""Bytes of data a worker may allocate. It needs about 0.4 GB for a page; the rest is address space that
libraries reserve and never touch. A page that wants more is listed, and does not stop the machine."""


def read_page(request: Request, engine: Engine) -> Page:
    """Rasterise and read one page, and hear the old text layer as a witness where there is one."""
    raster = picture_of(request.path, request.page.number, request.dpi)
    return hear(read_raster(request.page, raster, engine))


def answer(request: Request, engine: Engine) -> Answer:
    """``read_page`` with what can go wrong on a page made a typed error."""
    number = request.page.number
    try:
        return Answer(read_page(request, engine), engine.name)
    except MemoryError:
        error: VanthuError = MemoryLimitExceeded(
            "Reading the page needs too much memory.", file=request.path, page=number
        )
    except (pdfium.PdfiumError, RuntimeError, ValueError, OSError) as failure:
        error = PageUnreadable(
            f"The page could not be read ({type(failure).__name__}: {failure}).",
            file=request.path,
            page=number,
        )
    return Answer(error, engine.name)


def serve() -> None:
    """Read the programs once, then requests until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_LIMIT, MEMORY_LIMIT))
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what libraries print must not mix with the answers
    found: Programs = pickle.load(requests)
    engine = open_engine(found)
    while True:
        try:
            request: Request = pickle.load(requests)
        except EOFError:
            return
        pickle.dump(answer(request, engine), answers)
        answers.flush()
