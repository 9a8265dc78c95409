"""``vanthu series LABEL FILES``: one indicator over many reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vanthu.commands.check import Format, Lang, Language_, To, print_or_write
from vanthu.commands.common import Output, Quiet, write_output
from vanthu.commands.diff import read_report

if TYPE_CHECKING:
    from vanthu.corpus.checks.messages import Language

app = typer.Typer()


@app.command()
def series(
    label: Annotated[str, typer.Argument(help="Words of the indicator's label; marks may be left out.")],
    files: Annotated[list[Path], typer.Argument(help="Reports of one issuer: PDFs, or their records.")],
    to: To = Format.TEXT,
    output: Output = None,
    lang: Language_ = Lang.VI,
    quiet: Quiet = False,
) -> None:
    """Follow one indicator over reports of several periods, each value with its source.

    Exit code 0: found in at least one report; 1: in none.
    """
    from vanthu.corpus import present
    from vanthu.corpus.comparison import series as follow

    language: Language = lang.value
    reports = [read_report(file, quiet=quiet) for file in files]
    found = follow(reports, label)
    if to is Format.JSON:
        write_output(found.model_dump_json(indent=1, by_alias=True) + "\n", output)
    elif to is Format.CSV:
        write_output(present.series_csv(found), output)
    elif to is Format.XLSX:
        write_output(present.series_xlsx(found, language), output)
    elif to is Format.HTML:
        pdfs = {report.source.sha256: file for report, file in zip(reports, files, strict=True)}
        write_output(present.series_html(found, pdfs, language), output)
    else:
        print_or_write(lambda stream: present.print_series(found, stream, language), output)
    if found.label is None:
        raise typer.Exit(1)
