"""``vanthu export``: the archive for others."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from vanthu.commands.archive_options import DEFAULT, ArchivePlace, Issuer, Since, opened
from vanthu.commands.common import Quiet, warn

app = typer.Typer()


class ExportForm(StrEnum):
    """What ``--to`` takes."""

    CSV = "csv"
    PARQUET = "parquet"
    JSONL = "jsonl"
    XLSX = "xlsx"
    SQLITE = "sqlite"
    BAGIT = "bagit"
    REGISTER = "register"


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(help="A new or an empty folder.", metavar="DIR")],
    to: Annotated[
        ExportForm,
        typer.Option(
            "--to",
            help="csv, parquet, jsonl, xlsx, sqlite: all tables; bagit: originals and records with checksums;"
            " register: the list of documents (mục lục văn bản).",
        ),
    ],
    archive: ArchivePlace = DEFAULT,
    issuer: Issuer = None,
    since: Since = None,
    until: Annotated[
        str | None, typer.Option("--until", help="Documents whose period begins on this day or earlier.")
    ] = None,
    all_results: Annotated[
        bool, typer.Option("--all", help="Also results of older pipelines and other options.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Write the archive, or a part of it, in a form that others load. Columns: docs/export.md."""
    from vanthu.corpus.archive import bags, register
    from vanthu.corpus.archive.export import export as write_tables
    from vanthu.corpus.archive.listing import Selection

    selection = Selection(issuer, since, until, all_results)
    with opened(archive) as open_archive:
        if to is ExportForm.BAGIT:
            count = bags.write_bag(open_archive, folder, selection)
            warn(f"{count} documents in {folder}", quiet=quiet)
        elif to is ExportForm.REGISTER:
            count = register.write_register(open_archive, folder, selection)
            warn(f"{count} documents in {folder}", quiet=quiet)
        else:
            exported = write_tables(open_archive, to.value, folder, selection)
            rows = ", ".join(f"{name} {count}" for name, count in exported.rows.items())
            warn(f"{folder}: {rows}", quiet=quiet)
            if exported.cut:
                warn(f"{exported.cut} texts are longer than a cell of XLSX and were cut; CSV holds them.")
