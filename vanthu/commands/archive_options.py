"""What the archive's commands share: the archive's place, the selection, tables on a terminal."""

from __future__ import annotations

import contextlib
import io
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vanthu.extract.harmless import harmless

if TYPE_CHECKING:
    from vanthu.corpus.archive.database import Archive

Place = Annotated[
    str,
    typer.Option(
        "--archive",
        envvar="VANTHU_ARCHIVE",
        metavar="DIR|URL",
        help="The archive: a folder, or postgresql://… for a server.",
    ),
]
DEFAULT = "vanthu-archive"

Issuer = Annotated[
    str | None, typer.Option("--issuer", help="Part of the issuer's name, with or without marks.")
]
Since = Annotated[
    str | None,
    typer.Option("--from", help="Documents whose period ends on this day or later.", metavar="DATE"),
]
Until = Annotated[str | None, typer.Option("--to", help="… begins on this day or earlier.", metavar="DATE")]

HEADINGS = {
    "id": "Mã",
    "issuer": "Cơ quan ban hành",
    "number": "Số, ký hiệu",
    "issued_on": "Ngày ban hành",
    "period_label": "Kỳ báo cáo",
    "pages": "Số trang",
    "page": "Trang",
    "status": "Tình trạng",
    "figure_count": "Số liệu",
    "failure_count": "Không khớp",
    "document": "Văn bản",
    "document_id": "Văn bản",
    "match": "Kiểu khớp",
    "snippet": "Trích đoạn",
    "label": "Chỉ tiêu",
    "value": "Giá trị",
    "of_value": "Trên tổng số",
    "percent": "Tỷ lệ (%)",
    "unit": "Đơn vị",
    "raw": "Nguyên văn",
    "section": "Mục",
    "confidence": "Độ tin cậy",
    "verdict": "Kiểm tra",
    "path": "Tệp",
    "error": "Lỗi",
    "exit_code": "Mã lỗi",
    "message": "Nội dung",
    "next_step": "Việc cần làm",
    "kind": "Loại",
    "name": "Tên",
    "advice": "Việc cần làm",
}
"""Headings of tables that people read; programs get the columns' own names (json, csv)."""


class Shape(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


Format = Annotated[Shape, typer.Option("--format", help="For people, or for programs.")]


@contextlib.contextmanager
def opened(place: str) -> Iterator[Archive]:
    """An archive that is there, closed at the end."""
    from vanthu.corpus.archive.database import open_archive

    archive = open_archive(place)
    try:
        yield archive
    finally:
        archive.close()


def print_rows(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], shape: Shape) -> None:
    """Rows on standard output: the named columns as a table, or all columns for programs."""
    if shape is Shape.JSON:
        lines = (json.dumps(dict(row), ensure_ascii=False, default=str) for row in rows)
        print(harmless("[" + ",\n ".join(lines) + "]"))
        return
    if shape is Shape.CSV:
        _print_csv(rows)
        return
    from rich.table import Table
    from rich.text import Text

    from vanthu.corpus.present.terminal import console_for

    table = Table(*(HEADINGS.get(column, column) for column in columns), box=None, pad_edge=False)
    for row in rows:
        table.add_row(*(Text(_cell(row.get(column))) for column in columns))
    console_for(sys.stdout, 240).print(table, soft_wrap=not sys.stdout.isatty())


def _print_csv(rows: Sequence[Mapping[str, Any]]) -> None:
    import csv

    from vanthu.corpus.archive.export import number
    from vanthu.parsers.render.cells import guard_formula

    stream = io.StringIO()
    out = csv.writer(stream)
    for place, row in enumerate(rows):
        if place == 0:
            out.writerow(row.keys())
        out.writerow([guard_formula(v) if isinstance(v, str) else number(v) for v in row.values()])
    sys.stdout.write(harmless(stream.getvalue()))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.12g}"
    return "".join(c if c.isprintable() else " " for c in str(value))
