"""Made archives of any size, and how long the desk's pages and the archive's questions take over them.

Rows are written by SQL from a few made records (``tests/corpus/made_archive``): no file is read but one,
whose page has 300 figures. What is asked goes over HTTP on loopback, as people and programs ask it.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from tests.corpus import postgres
from tests.corpus.desk_served import served_archive
from tests.corpus.made_archive import BODIES, MONTHS, report_of
from tests.pdfs import make_pdf, text_lines
from vanthu.cli import run
from vanthu.corpus.archive import models
from vanthu.corpus.archive.bulk import bulk_insert
from vanthu.corpus.archive.database import Archive, create_archive, open_archive, settle
from vanthu.corpus.archive.rows import rows_of
from vanthu.corpus.archive.task import Rows
from vanthu.corpus.archive.texts import kept
from vanthu.corpus.desk.guard import COOKIE
from vanthu.parsers.report import Figure, Finding, Report

TOGETHER = 1000
"""Documents written in one transaction."""

ROUNDS = 20
"""Times that each question is asked; the first answers fill the caches and are not counted."""

FRAMES = 300

LABELS = (
    *("Số hồ sơ đã giải quyết", "Thẻ căn cước đã cấp", "Tài khoản định danh điện tử", "Thu ngân sách"),
    *("Số trẻ em được tiêm chủng", "Diện tích rừng trồng mới", "Số vụ tai nạn giao thông", "Lượt khám bệnh"),
    *("Hộ nghèo", "Lao động có việc làm mới", "Số doanh nghiệp thành lập", "Sản lượng lúa"),
)
RARE = "Hiện vật khảo cổ"
"""A label that one document in a thousand has."""


def templates(*, tsvectors: bool) -> list[Rows]:
    """The rows of a few reports of some twenty figures and two failed checks each; words as for a server."""
    made = []
    for body in range(len(BODIES)):
        for month in MONTHS:
            report = report_of((body, month))
            made.append(rows_of(_with_figures(report, body + month), "0" * 16, tsvectors=tsvectors))
    return made


def _with_figures(report: Report, seed: int) -> Report:
    none = dict.fromkeys(("measure", "of", "percent", "unit", "change", "as_of", "section", "part_of"))
    figures = [
        Figure.model_validate(
            none
            | {"id": f"f{n}", "label": LABELS[(seed + n) % len(LABELS)], "value": 100 * seed + n, "page": 1}
            | {"raw": str(100 * seed + n), "confidence": 1.0, "bbox": [50.0, 20.0 * n, 90.0, 20.0 * n + 10]}
        )
        for n in range(20)
    ]
    finding = {"rule": "sum", "verdict": "fail", "severity": "warning", "message": "Tổng không khớp."}
    finding |= {"figures": ["f1"], "section": None, "page": 1, "bbox": None, "raw": "x", "stated": 1}
    finding |= {"computed": 2, "reason": None, "suggestion": None}
    return report.model_copy(update={"figures": figures, "findings": [Finding.model_validate(finding)] * 2})


def fill(archive: Archive, count: int, records: int = 0) -> None:
    """Write so many documents as rows, the first ``records`` of them with their records."""
    kinds = templates(tsvectors=archive.is_postgresql)
    tables = {table.name: table for table in models.CONTENT_TABLES}
    for start in range(0, count, TOGETHER):
        numbers = range(start, min(start + TOGETHER, count))
        with archive.writing() as connection:
            bulk_insert(connection, models.documents, [_document(n, kinds[n % len(kinds)]) for n in numbers])
            packed = [_record(n, kinds[n % len(kinds)]) for n in numbers if n < records]
            bulk_insert(connection, models.records, packed)
            for name, table in tables.items():
                rows = [row for n in numbers for row in _content(name, n, kinds[n % len(kinds)])]
                bulk_insert(connection, table, rows)
            texts = {n: list(_texts(n, kinds[n % len(kinds)])) for n in numbers}
            told = (kept(4 * n + 1, f"{n:016x}", [one[:2] for one in some]) for n, some in texts.items())
            bulk_insert(connection, models.page_texts, [row for rows in told for row in rows])
            words = [(4 * n + 1 + k, *one[2:]) for n, some in texts.items() for k, one in enumerate(some)]
            bulk_insert(connection, models.page_words, words)
    settle(archive, count)


WITH_RECORDS = 50
"""Documents whose records are there: the first that wait in the queue of all; the others are rows alone."""


def _record(n: int, rows: Rows) -> list[object]:
    return [f"{n:016x}", f"{n:064x}", rows.record, "[]"]


def _document(n: int, rows: Rows) -> list[object]:
    own = {
        "id": f"{n:016x}",
        "sha256": f"{n:064x}",
        "bytes": 1,
        "suffix": ".pdf",
        "pipeline": "made",
        "options": "{}",
        "file": f"{n}.pdf",
        "superseded_by": None,
        "number": f"{n}/BC-UBND",
        "identity": f"made {n}",
        "issuer_plain": f"{rows.document['issuer_plain']} {n % 700}",
    }
    values = {**rows.document, **own}
    return [values[column.name] for column in models.documents.columns]


def _content(name: str, n: int, rows: Rows) -> Iterator[list[object]]:
    for row in rows.content[name]:
        changed = [f"{n:016x}", *row[1:]]
        if name == "figures" and n % 1000 == 0 and row[1] == 0:
            changed = [RARE if value == row[3] else value for value in changed]
        yield changed


def _texts(n: int, rows: Rows) -> Iterator[tuple[int, str, str, str]]:
    for page, text, words, plain in rows.texts:
        if page == -1 and n % 1000 == 0:
            sign = text[0]
            text, more = f"{text} hien khao", f" {sign}hien {sign}vat {sign}khao {sign}co"  # noqa: PLW2901
            words, plain = words + more, plain + more  # noqa: PLW2901
        yield page, text, words, plain


def with_a_full_page(place: str, folder: Path, *options: str) -> None:
    """Ingest a report whose one page has 300 figures."""
    lines = [
        " ".join(f"{name} {10 * row + column} {unit};" for column, (name, unit) in enumerate(_ITEMS))
        for row in range(FRAMES // len(_ITEMS))
    ]
    head = ("UBND XÃ MINH TÂN", "Số: 9999/BC-UBND", "BÁO CÁO", "Kết quả công tác tháng 5 năm 2024")
    file = folder / "full.pdf"
    folder.mkdir(parents=True, exist_ok=True)
    file.write_bytes(make_pdf(text_lines(*head, *lines, leading=12)))
    assert run(["ingest", str(file), "--archive", place, "-q", "--jobs", "1", *options]) == 0


_ITEMS = (("cấp", "thẻ"), ("thu", "hồ sơ"), ("trồng", "ha"), ("khám", "lượt"), ("nuôi", "con"))


def asked(archive: Archive) -> dict[str, list[str]]:
    """What is asked, by what is measured."""
    from vanthu.corpus.archive.listing import documents
    from vanthu.corpus.archive.named import document_named
    from vanthu.corpus.archive.selection import Selection
    from vanthu.corpus.archive.shelf import Page

    full = document_named(archive, "full.pdf")["id"]
    after = documents(archive, Selection(), Page(700))[-1]["id"]
    return {
        "list": ["/", f"/?after={after}", "/?issuer=mai+chau", "/?year=2024", "/?lacking=1"],
        "list, chosen and sorted": [
            "/?order=failures",
            f"/?kind={quote('Báo cáo')}&period=2024&order=newest",
        ],
        "search": [f"/search?q={quote(q)}" for q in ("tiêm chủng mở rộng", "Thu ngan sach", "so:77/BC-UBND")],
        "figures": [f"/api/v1/figures?label={quote(q)}" for q in ("hồ sơ", "lua", RARE)],
        "queue": [f"/d/{full}/queue", "/queue", "/api/v1/queue", "/findings"],
        "page of 300 frames": [f"/d/{full}/p/1"],
    }


def percentile(times: list[float], share: float = 0.95) -> float:
    """The time in milliseconds that such a share of all does not exceed."""
    return 1000 * sorted(times)[min(len(times) - 1, int(share * len(times)))]


def measure(archive: Archive) -> None:
    """Ask everything, and print the times; on a busy machine processor time says what an idle one takes.

    It is that of the desk, of who asks, and of the server (PostgreSQL) where there is one.
    """
    busy = _work_of_server(archive)
    with served_archive(archive) as (desk, port):
        for name, paths in asked(archive).items():
            times, work = [], []
            for n in range(ROUNDS):
                for path in paths:
                    began = time.process_time() + busy()
                    taken = _ask(port, desk.keys.session, path)
                    if n:
                        times.append(taken)
                        work.append(time.process_time() + busy() - began)
            print(
                f"  {name:20} median {1000 * statistics.median(times):6.1f} ms, 95th percentile "
                f"{percentile(times):6.1f} ms; processor time of it {percentile(work):6.1f} ms",
                flush=True,
            )


def _work_of_server(archive: Archive) -> Callable[[], float]:
    """What tells the processor time of a server's processes so far, in seconds (in hundredths of one)."""
    if not archive.is_postgresql:
        return lambda: 0.0
    with archive.reading() as connection:
        backend: int = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
    server = _status(backend)[_PARENT]
    ticks = os.sysconf("SC_CLK_TCK")

    def work() -> float:
        ended = sum(_status(server)[_OF_ENDED])
        children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
        return (ended + sum(sum(_status(child)[_OWN]) for child in map(int, children))) / ticks

    return work


_PARENT, _OWN, _OF_ENDED = 1, slice(11, 13), slice(13, 15)
"""Fields of ``/proc/PID/stat`` behind the name (man 5 proc): the parent, ticks of user and system time."""


def _status(process: int) -> list[int]:
    words = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return [0, *map(int, words[1:])]


def _ask(port: int, session: str, path: str) -> float:
    started = time.perf_counter()
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=120)) as connection:
        connection.request("GET", path, headers={"Cookie": f"{COOKIE}={session}"})
        answer = connection.getresponse()
        answer.read()
    if answer.status != 200:
        raise SystemExit(f"{path}: {answer.status}")
    return time.perf_counter() - started


def queries(folder: Path, count: int, *, server: bool) -> None:
    """Fill an archive, and measure."""
    with contextlib.ExitStack() as stack:
        if server:
            place = postgres.new_database(stack.enter_context(postgres.server()), "queries")
            options: tuple[str, ...] = ("--originals", str(folder / f"originals-{count}"))
            archive = create_archive(place, originals=options[1])
        else:
            place, options = str(folder / f"made-{count}"), ()
            archive = create_archive(place)
        started = time.perf_counter()
        if not _is_filled(archive):
            fill(archive, count, WITH_RECORDS)
            with_a_full_page(place, folder, *options)
        archive.close()
        kind = "PostgreSQL" if server else "SQLite"
        print(f"{kind}, {count} documents (filled in {time.perf_counter() - started:.0f} s)", flush=True)
        opened = open_archive(place)
        measure(opened)
        opened.close()


def _is_filled(archive: Archive) -> bool:
    from vanthu.corpus.archive.listing import documents
    from vanthu.corpus.archive.selection import Selection
    from vanthu.corpus.archive.shelf import Page

    return bool(documents(archive, Selection(), Page(1)))
