"""``vanthu export``: the archive for others."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vanthu.commands.archive_options import ArchivePlace, Issuer, Since, opened
from vanthu.commands.common import Quiet
from vanthu.commands.records import DEFAULT
from vanthu.commands.talk import page_progress, warn

if TYPE_CHECKING:
    from vanthu.corpus.archive.database import Archive
    from vanthu.corpus.archive.exports.register import Part
    from vanthu.corpus.archive.selection import Selection

app = typer.Typer()


class ExportForm(StrEnum):
    """What ``--to`` takes."""

    CSV = "csv"
    PARQUET = "parquet"
    JSONL = "jsonl"
    XLSX = "xlsx"
    SQLITE = "sqlite"
    DATASET = "dataset"
    BAGIT = "bagit"
    MUC_LUC = "muc-luc"
    AIP_HOSO = "aip-hoso"
    AIP_TAILIEU = "aip-tailieu"
    SIP_HOSO = "sip-hoso"
    SIP_TAILIEU = "sip-tailieu"
    DIP = "dip"


PACKAGES = frozenset(form for form in ExportForm if form.value.startswith(("aip", "sip", "dip")))


@app.command()
def export(
    folder: Annotated[
        Path, typer.Argument(help="A new or an empty folder; of --template the file to write.", metavar="DIR")
    ],
    to: Annotated[
        ExportForm,
        typer.Option(
            "--to",
            help="csv, parquet, jsonl, xlsx, sqlite: all tables; dataset: views as Parquet by year; bagit: "
            "originals and records with checksums;"
            " muc-luc: the list of documents (mục lục văn bản), of each file of --sheet where it is given;"
            " aip-…, sip-…, dip: packages of Thông tư 05/2025/TT-BNV (docs/packages.md), with --sheet.",
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
    template: Annotated[
        bool,
        typer.Option(
            "--template", help="Of a package: write the sheet (.xlsx, .toml) the archivist fills in."
        ),
    ] = False,
    sheet: Annotated[
        Path | None,
        typer.Option("--sheet", help="Of a package, a list: that sheet, filled in.", metavar="FILE"),
    ] = None,
    pdfa: Annotated[
        bool,
        typer.Option(
            "--pdfa/--no-pdfa", help="Of a package: PDF/A-2b beside the originals; scans are read again."
        ),
    ] = True,
    quiet: Quiet = False,
) -> None:
    """Write the archive, or a part of it, in a form that others load. Columns: docs/export.md.

    Exit code 53: documents were refused, whose mandatory fields are missing; tu-choi.csv names them.
    """
    from vanthu.corpus.archive.selection import Selection

    selection = Selection(issuer, since, until, all_results)
    with opened(archive) as open_archive:
        if to in PACKAGES and template:
            _write_template(open_archive, to.value, folder, selection, quiet=quiet)
        elif to in PACKAGES:
            _write_packages(open_archive, to.value, folder, selection, sheet, pdfa=pdfa, quiet=quiet)
        elif to in (ExportForm.BAGIT, ExportForm.MUC_LUC):
            _write_lists(open_archive, to, folder, selection, sheet, quiet=quiet)
        else:
            _write_tables(open_archive, to, folder, selection, quiet=quiet)


def _write_lists(
    archive: Archive, to: ExportForm, folder: Path, selection: Selection, sheet: Path | None, *, quiet: bool
) -> None:
    """The list of documents, or a bag with it and the documents."""
    from vanthu.corpus.archive.exports import bags, register

    if to is ExportForm.BAGIT:
        count = bags.write_bag(archive, folder, selection)
    else:
        count = register.write_register(archive, folder, selection, _parts(sheet))
    warn(f"{count} documents in {folder}", quiet=quiet)


def _write_tables(
    archive: Archive, to: ExportForm, folder: Path, selection: Selection, *, quiet: bool
) -> None:
    """All tables, or the views by year."""
    from vanthu.corpus.archive.exports.export import export as write_tables
    from vanthu.corpus.archive.exports.views import write_dataset

    if to is ExportForm.DATASET:
        exported = write_dataset(archive, folder, selection)
    else:
        exported = write_tables(archive, to.value, folder, selection)
    rows = ", ".join(f"{name} {count}" for name, count in exported.rows.items())
    warn(f"rows: {rows}", file=str(folder), quiet=quiet)
    if exported.cut:
        warn(f"{exported.cut} texts are longer than a cell of XLSX and were cut; CSV holds them.")


def _parts(sheet: Path | None) -> Sequence[Part]:
    """The lists that a sheet of files (of an AIP) asks for; one of all documents without it."""
    from vanthu.corpus.archive.exports.register import ALL
    from vanthu.corpus.packages.kinds import KINDS
    from vanthu.corpus.packages.sheet import parts_of, read_sheet

    return ALL if sheet is None else parts_of(read_sheet(sheet, KINDS["aip-hoso"]))


def _write_template(archive: Archive, to: str, target: Path, selection: Selection, *, quiet: bool) -> None:
    """The empty sheet."""
    from vanthu.corpus.packages import build
    from vanthu.corpus.packages.kinds import KINDS
    from vanthu.corpus.packages.sheet import write_template

    rows, lacking = build.template_rows(archive, KINDS[to], selection)
    write_template(target, KINDS[to], rows, lacking)
    warn(f"{len(rows)} documents to fill in", file=str(target), quiet=quiet)


MOST_TOLD = 20
"""Refused documents named on standard error, a screen of them; tu-choi.csv names all."""


def _write_packages(
    archive: Archive,
    to: str,
    target: Path,
    selection: Selection,
    sheet: Path | None,
    *,
    pdfa: bool,
    quiet: bool,
) -> None:
    from vanthu.corpus.packages import build
    from vanthu.corpus.packages.errors import DocumentsRefused
    from vanthu.corpus.packages.kinds import KINDS
    from vanthu.corpus.packages.sheet import read_sheet

    if sheet is None:
        raise typer.BadParameter("a package needs --sheet; --template writes an empty one.")
    kind = KINDS[to]
    with page_progress("documents", quiet=quiet) as progress:
        given = read_sheet(sheet, kind)
        made = build.write_packages(archive, kind, target, selection, given, progress, archival=pdfa)
    warn(f"{len(made.packages)} packages of {made.documents} documents in {target}", quiet=quiet)
    lines = list(build.refusals_told(made.refused))
    for line in lines[:MOST_TOLD]:
        warn(line, quiet=quiet)
    if made.refused:
        raise DocumentsRefused(f"{len({one.id for one in made.refused})} refused.", file=str(target))
