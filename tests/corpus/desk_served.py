"""A desk on loopback for the tests, with one report: its rate does not hold, and its title is a script."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import uvicorn

from tests.pdfs import make_pdf, text_lines
from vanthu.cli import run
from vanthu.corpus.archive.database import Archive, open_archive
from vanthu.corpus.desk.app import application
from vanthu.corpus.desk.guard import COOKIE
from vanthu.corpus.desk.room import Desk

Answer = tuple[int, dict[str, str], str]

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

JUNE = (
    "UBND XÃ MINH TÂN",
    "Số: 18/BC-UBND",
    "BÁO CÁO",
    "Kết quả công tác tháng 6 năm 2024",
    "I. KẾT QUẢ",
    "1. Đã giải quyết 150/200 hồ sơ (đạt 75%).",
    "2. Diện tích rừng trồng mới đạt 905 ha.",
)


AGAIN = (*TEXT[:-1], "2. Đã cấp 340 thẻ căn cước, 25 thẻ tạm trú.", "3. Đã làm 12 việc khác.")
"""The report of May, sent again."""


@contextmanager
def served(folder: Path, *more: tuple[str, ...]) -> Iterator[tuple[Desk, int]]:
    """The desk, and the port it is served on; ``more``: the lines of further reports."""
    place = str(folder / "archive")
    for n, lines in enumerate((TEXT, *more), 5):
        (folder / f"report-{n}.pdf").write_bytes(make_pdf(text_lines(*lines)))
    files = [str(path) for path in sorted(folder.glob("*.pdf"))]
    assert run(["ingest", *files, "--archive", place, "-q", "--jobs", "1"]) == 0
    with closing(open_archive(place)) as archive, served_archive(archive) as made:
        yield made


@contextmanager
def served_archive(archive: Archive, **options: Any) -> Iterator[tuple[Desk, int]]:
    """The desk of an archive."""
    desk = Desk(archive, "Lan", **options)
    config = uvicorn.Config(application(desk), port=0, log_level="error")
    server, bound = uvicorn.Server(config), config.bind_socket()
    thread = threading.Thread(target=server.run, args=([bound],))
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield desk, bound.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()


@dataclass(frozen=True)
class Browser:
    """Asks a desk as a browser would, with its cookie; status, headers and text of each answer."""

    made: Desk
    port: int

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str | None) -> Answer:
        given: dict[str, str | None] = {"host": f"127.0.0.1:{self.port}"}
        given |= {"cookie": f"{COOKIE}={self.made.keys.session}"}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in given.items():
                if value is not None:
                    connection.putheader(name, value)
            connection.endheaders(body)
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read().decode("utf-8", "replace")

    def say(self, path: str, fields: dict[str, str], **headers: str | None) -> Answer:
        """Sends a form as the page itself does."""
        body = urlencode({"proof": self.made.keys.form, **fields}).encode()
        given: dict[str, str | None] = {
            "origin": f"http://127.0.0.1:{self.port}",
            "content_type": "application/x-www-form-urlencoded",
            "content_length": str(len(body)),
        }
        return self.ask(path, "POST", body, **{**given, **headers})

    def record(self, document: str) -> dict[str, Any]:
        """The record of a document."""
        return json.loads(self.ask(f"/api/v1/documents/{document}")[2])
