"""``vanthu series LABEL FILES``: one indicator over many reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vanthu.commands.check import ENDINGS, ShownForm, To
from vanthu.commands.common import Excel, Lang, Language_, Output, Write, shown, write_forms
from vanthu.commands.reading import options_told, reads_files
from vanthu.commands.records import How, end, open_report

if TYPE_CHECKING:
    from vanthu.corpus.checks.messages import Language

app = typer.Typer()


@app.command()
@reads_files
def series(
    label: Annotated[str, typer.Argument(help="Words of the indicator's label; marks may be left out.")],
    files: Annotated[
        list[Path], typer.Argument(help="Reports of one issuer: PDFs, .txt files, or their records.")
    ],
    how: How,
    to: To = None,
    output: Output = None,
    excel: Excel = False,
    lang: Language_ = Lang.VI,
    all_bodies: Annotated[
        bool, typer.Option("--all-bodies", help="Keep the reports of all issuers, not of one body alone.")
    ] = False,
) -> None:
    """Follow one indicator over reports of several periods, each value with its source.

    Exit code 0: found in at least one report; 1: in none; 3: pages of some could not be read.
    """
    from vanthu.corpus import present
    from vanthu.corpus.comparison import series as follow

    opened = [open_report(file, how) for file in files]
    forms = to or [ShownForm.TEXT]
    language: Language = lang.value
    found = follow([one.report for one in opened], label, all_bodies=all_bodies)
    found.run = present.run_of_today(options_told(how))
    originals = {one.report.source.sha256: one.original for one in opened if one.original is not None}
    writers: dict[ShownForm, Write] = {
        ShownForm.TEXT: lambda: shown(
            lambda stream: present.print_series(found, stream, language), output, alone=len(forms) == 1
        ),
        ShownForm.JSON: lambda: found.model_dump_json(indent=1, by_alias=True) + "\n",
        ShownForm.CSV: lambda: present.series_csv(found, excel=excel),
        ShownForm.XLSX: lambda: present.series_xlsx(found, language),
        ShownForm.HTML: lambda: present.series_html(found, originals, language),
    }
    write_forms(forms, writers, output, ENDINGS)
    end(opened, code=int(found.label is None))
