"""``vanthu read FILE``: a report as one record."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from vanthu.commands.common import Excel, Output, Write, write_forms
from vanthu.commands.plain import print_record
from vanthu.commands.reading import File, reads_files
from vanthu.commands.records import How, Opened, end, open_report

app = typer.Typer()


class ReadForm(StrEnum):
    """What ``--to`` takes."""

    JSON = "json"
    MD = "md"
    CSV = "csv"
    XLSX = "xlsx"
    PDF = "pdf"
    PDFA = "pdfa"
    HOCR = "hocr"
    ALTO = "alto"


ENDINGS = {ReadForm.ALTO: "alto.xml", ReadForm.PDFA: "pdfa.pdf"}

LAYOUTS = {ReadForm.PDF, ReadForm.PDFA, ReadForm.HOCR, ReadForm.ALTO}
"""Forms that keep the layout of the pages."""


@app.command()
@reads_files
def read(
    file: File,
    how: How,
    to: Annotated[
        list[ReadForm] | None,
        typer.Option(
            help="json (if none is named): the whole record; md: for people; csv: the figures; xlsx: figures "
            "and tables; pdf: searchable PDF; pdfa: PDF/A-2b; hocr, alto: for library systems. May be "
            "given several times, with -o NAME: the file is read once."
        ),
    ] = None,
    output: Output = None,
    excel: Excel = False,
) -> None:
    """Read a report and print it as one record.

    Exit code 3: the record was written, but some pages could not be read; they are named in source.errors.
    """
    forms = to or [ReadForm.JSON]
    if set(forms) == {ReadForm.JSON}:
        raise typer.Exit(print_record(file, how, output))
    opened = open_report(file, how, with_pages=not LAYOUTS.isdisjoint(forms))
    write_forms(forms, _writers(opened, excel=excel, quiet=how.quiet), output, ENDINGS)
    end([opened])


def _writers(opened: Opened, *, excel: bool, quiet: bool) -> dict[ReadForm, Write]:
    from vanthu.commands import layouts
    from vanthu.parsers import render

    report = opened.report
    return {
        ReadForm.JSON: lambda: report.model_dump_json(indent=1) + "\n",
        ReadForm.MD: lambda: render.to_markdown(report),
        ReadForm.CSV: lambda: render.to_csv(report, excel=excel),
        ReadForm.XLSX: lambda: render.to_xlsx(report),
        ReadForm.PDF: lambda: layouts.to_pdf(opened.file, opened.pages),
        ReadForm.PDFA: lambda: layouts.to_pdfa(opened.file, opened.pages, quiet=quiet),
        ReadForm.HOCR: lambda: layouts.to_hocr(opened.pages),
        ReadForm.ALTO: lambda: layouts.to_alto(opened.pages),
    }
