"""A desk on loopback for the tests, with one report: its rate does not hold, and its title is a script."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import uvicorn

from tests.pdfs import make_pdf, text_lines
from vanthu.cli import run
from vanthu.corpus.archive.database import open_archive
from vanthu.corpus.desk.app import application
from vanthu.corpus.desk.room import Desk

HOSTILE = '<script>alert("x")</script>'
TEXT = (
    "UBND XÃ MINH TÂN",
    "Số: 15/BC-UBND",
    "BÁO CÁO",
    f"Kết quả công tác {HOSTILE} tháng 5 năm 2024",
    "I. KẾT QUẢ",
    "1. Đã giải quyết 120/160 hồ sơ (đạt 70%).",
    "2. Đã cấp 340 thẻ <b>căn cước</b>.",
)
"""120/160 is 75 %."""


@contextmanager
def served(folder: Path) -> Iterator[tuple[Desk, int]]:
    """The desk, and the port it is served on."""
    (folder / "may.pdf").write_bytes(make_pdf(text_lines(*TEXT)))
    place = str(folder / "archive")
    assert run(["ingest", str(folder / "may.pdf"), "--archive", place, "-q", "--jobs", "1"]) == 0
    with closing(open_archive(place)) as archive:
        desk = Desk(archive, "Lan")
        config = uvicorn.Config(application(desk), port=0, log_level="error")
        server, bound = uvicorn.Server(config), config.bind_socket()
        thread = threading.Thread(target=server.run, args=([bound],))
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield desk, bound.getsockname()[1]
        server.should_exit = True
        thread.join()
