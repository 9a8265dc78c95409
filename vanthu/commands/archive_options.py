"""What the archive's commands share: the archive's place, the selection, tables on a terminal."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vanthu.extract.harmless import harmless

if TYPE_CHECKING:
    from vanthu.corpus.archive.database import Archive

ArchivePlace = Annotated[
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


class RowShape(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


ShapeOption = Annotated[RowShape, typer.Option("--format", help="For people, or for programs.")]


@contextlib.contextmanager
def opened(place: str) -> Iterator[Archive]:
    """An archive that is there, closed at the end."""
    from vanthu.corpus.archive.database import open_archive

    archive = open_archive(place)
    try:
        yield archive
    finally:
        archive.close()


def print_rows(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], shape: RowShape) -> None:
    """Rows on standard output: the named columns as a table, or all columns for programs."""
    if shape is RowShape.JSON:
        lines = (json.dumps(dict(row), ensure_ascii=False, default=str) for row in rows)
        print(harmless("[" + ",\n ".join(lines) + "]"))
        return
    if shape is RowShape.CSV:
        _print_csv(rows)
        return
    from rich.table import Table
    from rich.text import Text

    from vanthu.corpus.present.terminal import console_for
    from vanthu.parsers.render.heads import head, told

    table = Table(*(head(column) for column in columns), box=None, pad_edge=False)
    for row in rows:
        table.add_row(*(Text(_cell(told(column, row.get(column)))) for column in columns))
    console_for(sys.stdout, 240).print(table, soft_wrap=not sys.stdout.isatty())


def _print_csv(rows: Sequence[Mapping[str, Any]]) -> None:
    from vanthu.parsers.render.frames import csv_text

    if rows:
        sys.stdout.write(harmless(csv_text(list(rows[0]), (row.values() for row in rows))))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.12g}"
    return "".join(c if c.isprintable() else " " for c in str(value))
