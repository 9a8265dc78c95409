"""A stand-in for ``parsers.read``: builds a record from a small text, or misbehaves as the text says.

line "crash"      ends the process as a fault in a C library does
line "loop"       never ends
line "eat"        takes memory until there is none
line "bug"        raises what nobody expected
line "damaged"    raises a typed error
line "sleep N"    takes N seconds
line "ended F"    is killed from outside where there is no file F, and makes it
line "partial"    one page could not be read; "killed page": its worker was killed
"key: value"      a field of the header
anything else     a paragraph; its numbers become figures
"""

from __future__ import annotations

import hashlib
import os
import re
import signal
import time
from pathlib import Path

from vanthu.extract.errors import Damaged
from vanthu.parsers.report import (
    Block,
    EditRecord,
    FailedPage,
    Figure,
    Finding,
    Header,
    Period,
    Reference,
    Report,
    Row,
    Section,
    Source,
    SourceOfPage,
    Table,
)
from vanthu.parsers.report import Column as TableColumn

HEADER = ("number", "issuer", "title", "issued_on", "doc_type")


def misbehave(line: str) -> None:
    if line == "crash":
        os.abort()
    if line == "loop":
        while True:
            time.sleep(60)
    if line == "eat":
        hoard = []
        while True:
            hoard.append(bytearray(64 << 20))
    if line == "bug":
        raise KeyError("nobody expected this")
    if line == "damaged":
        raise Damaged("the table of objects is gone.", page=3)
    if line.startswith("ended ") and not Path(line.removeprefix("ended ")).exists():
        Path(line.removeprefix("ended ")).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if line.startswith("sleep "):
        time.sleep(float(line.split()[1]))


def read(path, *, pages=None, options=None, lexicon=None, progress=None) -> Report:
    data = Path(path).read_bytes()
    lines = data.decode("utf-8", "replace").splitlines()
    header: dict[str, str] = {}
    blocks: list[Block] = []
    figures: list[Figure] = []
    for line in lines:
        misbehave(line)
        if line.startswith("once "):  # something passing: it happens where the named file is there
            marker = Path(line.split(maxsplit=1)[1])
            if marker.exists():
                lines.append("killed page")
            continue
        key, colon, value = line.partition(": ")
        if colon and key in (*HEADER, "period"):
            header[key] = value
            continue
        blocks.append(block_of(line, len(blocks)))
        figures += [figure(blocks[-1], found, len(figures) + n) for n, found in enumerate(numbers(line))]
    count = page_of(len(blocks))
    if progress is not None:
        progress(count, count)
    period = header.pop("period", None)
    return Report(
        source=source_of(str(path), data, count, lines),
        header=Header(**header, period=Period(start=period, end=period, label=period)),
        sections=[Section(id="I", marker="I.", level=1, heading="Kết quả", parent=None, page=1, bbox=None)],
        blocks=blocks,
        tables=[table_of(len(lines))],
        figures=figures,
        references=[CITED],
        edits=[EditRecord(page=1, bbox=None, before="ƣ", after="ư", rule="gha", confidence=0.9)],
        findings=findings(figures),
    )


def page_of(block: int) -> int:
    """Three blocks stand on a page."""
    return 1 + block // 3


def block_of(line: str, n: int) -> Block:
    return Block(
        id=f"b{n}",
        section="I",
        marker=None,
        depth=0,
        text=line,
        page=page_of(n),
        page_end=page_of(n),
        bbox=(10.0, 20.0, 30.0, 40.0),
    )


def source_of(file: str, data: bytes, pages: int, lines: list[str]) -> Source:
    partial = {"partial", "killed page"} & set(lines)
    page_error = "WorkerCrashed" if "killed page" in lines else "Damaged"
    return Source(
        file=file,
        sha256=hashlib.sha256(data).hexdigest(),
        bytes=len(data),
        pages=pages,
        kind="text",
        page_sources=[
            SourceOfPage(page=n + 1, source="text", reason="text layer", confidence=1.0) for n in range(pages)
        ],
        status="partial" if partial else "complete",
        errors=[FailedPage(page=2, error=page_error, message="no")] if partial else [],
    )


def table_of(lines: int) -> Table:
    cells = ["Sở Y tế", str(lines)]
    return Table(
        id="t1",
        appendix="I",
        section="I",
        title="Biểu số liệu",
        columns=[TableColumn(path=["Đơn vị"]), TableColumn(path=["Số lượng"])],
        pages=[1],
        rows=[Row(group=None, parent=None, cells=cells, page=1, bbox=None, cell_bboxes=[None, None])],
    )


CITED = Reference(
    kind="Quyết định",
    number="06/QĐ-TTg",
    date=None,
    issuer=None,
    section="I",
    block="b0",
    page=1,
    bbox=None,
    raw="Quyết định số 06/QĐ-TTg",
)


def numbers(line: str) -> list[str]:
    return re.findall(r"\d+(?:\.\d{3})*", line)


def figure(block: Block, raw: str, n: int) -> Figure:
    return Figure(
        id=f"f{n}",
        label=block.text[:60],
        measure="count",
        value=int(raw.replace(".", "")),
        section="I",
        block=block.id,
        page=block.page,
        bbox=block.bbox,
        raw=raw,
        confidence=1.0,
    )


def findings(figures: list[Figure]) -> list[Finding]:
    return [
        Finding(
            rule="sum",
            verdict="fail",
            severity="error",
            message="Tổng không khớp",
            figures=[figures[0].id],
            section="I",
            page=1,
            bbox=None,
            raw=figures[0].raw,
            stated=figures[0].value,
            computed=0,
            reason=None,
            suggestion=None,
        )
        for _ in figures[:1]
    ]
