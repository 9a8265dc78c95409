"""``vanthu read FILE``: a report as one record."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vanthu.commands.common import (
    Dpi,
    File,
    Jobs,
    MoreWords,
    Ocr,
    OcrMode,
    Output,
    Pages,
    PageTimeout,
    Quiet,
    page_progress,
    parse_pages,
    read_options,
    warn,
    write_output,
)

if TYPE_CHECKING:
    from vanthu.parsers import Reading
    from vanthu.parsers.report import Report

app = typer.Typer()

PARTIAL = 3
"""Exit code: the record was written, but some pages could not be read."""


class Format(StrEnum):
    """What ``--to`` takes."""

    JSON = "json"
    MD = "md"
    CSV = "csv"
    XLSX = "xlsx"
    PDF = "pdf"
    HOCR = "hocr"
    ALTO = "alto"


@app.command()
def read(
    file: File,
    to: Annotated[
        Format,
        typer.Option(
            help="json: the whole record; md: for people; csv: the figures; xlsx: figures and tables; "
            "pdf: searchable PDF; hocr, alto: for library systems."
        ),
    ] = Format.JSON,
    output: Output = None,
    pages: Pages = None,
    ocr: OcrMode = Ocr.AUTO,
    jobs: Jobs = None,
    dpi: Dpi = None,
    page_timeout: PageTimeout = 120.0,
    lexicon: MoreWords = None,
    quiet: Quiet = False,
) -> None:
    """Read a report and print it as one record.

    Exit code 3: the record was written, but some pages could not be read; they are named in source.errors.
    """
    from vanthu import parsers

    options = read_options(ocr, jobs, dpi, page_timeout)
    with page_progress(file.name, quiet=quiet) as progress:
        reading = parsers.read_file(
            file, pages=parse_pages(pages), options=options, lexicon=lexicon, progress=progress
        )
    report = reading.report
    write_output(_render(reading, to, file), output)
    tell_problems(report, quiet=quiet)
    if report.source.status == "partial":
        raise typer.Exit(PARTIAL)


def tell_problems(report: Report, *, quiet: bool) -> None:
    """Name on standard error what a reader of the record must know: warnings and unread pages."""
    for message in report.source.warnings:
        warn(f"{report.source.file}: {message}", quiet=quiet)
    for failed in report.source.errors:
        warn(f"{report.source.file}, page {failed.page}: not read: {failed.message}", quiet=quiet)


def _render(reading: Reading, to: Format, file: Path) -> str | bytes:
    from vanthu.commands import layouts
    from vanthu.parsers import render

    writers: dict[Format, Callable[[], str | bytes]] = {
        Format.JSON: lambda: reading.report.model_dump_json(indent=1) + "\n",
        Format.MD: lambda: render.to_markdown(reading.report),
        Format.CSV: lambda: render.to_csv(reading.report),
        Format.XLSX: lambda: render.to_xlsx(reading.report),
        Format.PDF: lambda: layouts.to_pdf(file, reading),
        Format.HOCR: lambda: layouts.to_hocr(reading),
        Format.ALTO: lambda: layouts.to_alto(reading),
    }
    return writers[to]()
