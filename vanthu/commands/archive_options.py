"""What the archive's commands share: the archive's place, the selection, tables on a terminal."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
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

Issuer = Annotated[
    str | None,
    typer.Option(
        "--issuer", help="Part of the name of the body or its superior body, with or without marks."
    ),
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
Wide = Annotated[
    bool, typer.Option("--wide", help="One line a row, all columns whole, however wide the terminal is.")
]


@dataclass(frozen=True)
class Stack:
    """A column of a table that fits the terminal: fields above one another, a line each.

    Attributes:
        names: of the fields.
        width: in characters; None: what the others leave.
    """

    names: tuple[str, ...]
    width: int | None = None


SHORT_ID = 8
"""Characters of an ID in such a table: enough for ``vanthu show``, which takes any unique beginning."""


def bodies(row: Mapping[str, Any]) -> str:
    """The body and its superior body: many bodies of one name belong to different ones."""
    return " – ".join(body for body in (row.get("issuer"), row.get("parent_issuer")) if body)


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


def print_stacked(rows: Sequence[Mapping[str, Any]], stacks: Sequence[Stack]) -> None:
    """Rows as a table that fits the terminal (100 columns where there is none); what is too long is cut."""
    import shutil

    from rich.table import Table
    from rich.text import Text

    from vanthu.corpus.present.terminal import WIDTH, console_for
    from vanthu.parsers.render.heads import head, told

    width = shutil.get_terminal_size((WIDTH, 24)).columns if sys.stdout.isatty() else WIDTH
    rest = width - sum(1 + (stack.width or 0) for stack in stacks) + 1
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    for stack in stacks:
        table.add_column("\n".join(map(head, stack.names)), width=stack.width or max(rest, 20), no_wrap=True)
    for row in rows:
        cells = ("\n".join(_cell(told(name, row.get(name))) for name in stack.names) for stack in stacks)
        table.add_row(*(Text(cell.rstrip(), overflow="ellipsis") for cell in cells))
    console_for(sys.stdout, width).print(table)


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
