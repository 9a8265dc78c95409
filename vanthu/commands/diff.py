"""``vanthu diff OLD NEW``: two versions of a report, or the reports of two periods."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vanthu.commands.archive_options import opened
from vanthu.commands.check import PaperForm, ToDiff
from vanthu.commands.common import Excel, Lang, Language_, Output, Write, shown, write_forms
from vanthu.commands.reading import options_told, reads_files
from vanthu.commands.records import How, Opened, end, open_report
from vanthu.commands.talk import warn

if TYPE_CHECKING:
    from vanthu.corpus.checks.messages import Language
    from vanthu.corpus.comparison import ByHand, Comparison

app = typer.Typer()

Old = Annotated[
    Path, typer.Argument(help="The earlier report: a PDF, a .txt file, or a record (JSON of `vanthu read`).")
]
New = Annotated[Path, typer.Argument(help="The later report: likewise.")]


class DiffLevel(StrEnum):
    """What ``--severity`` takes."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


DiffSeverity = Annotated[
    DiffLevel,
    typer.Option(
        help="Exit with 1 for: error: a value changed, a figure added or removed; warning: any difference "
        "of figures or text; info: also what differs only by reading."
    ),
]


@app.command()
@reads_files
def diff(
    old: Old,
    new: New,
    how: How,
    to: ToDiff = None,
    output: Output = None,
    excel: Excel = False,
    severity: DiffSeverity = DiffLevel.WARNING,
    everything: Annotated[
        bool, typer.Option("--all", help="List unchanged figures too; in pdf also every change of text.")
    ] = False,
    lang: Language_ = Lang.VI,
) -> None:
    """Compare two reports: versions of one report, or one issuer's reports of two periods.

    Exit code 0: no differences at the severity asked for; 1: differences; 3: pages of either could not be
    read, so that what stands on them was not compared, whatever differs elsewhere.
    """
    from vanthu import corpus
    from vanthu.corpus import present

    sides = [open_report(old, how), open_report(new, how)]
    forms = to or [PaperForm.TEXT]
    language: Language = lang.value
    comparison = corpus.compare(sides[0].report, sides[1].report, _by_hand(sides, how))
    comparison.run = present.run_of_today(options_told(how))
    writers: dict[PaperForm, Write] = {
        PaperForm.TEXT: lambda: shown(
            lambda stream: present.print_comparison(comparison, stream, language, everything=everything),
            output,
            alone=len(forms) == 1,
        ),
        PaperForm.JSON: lambda: comparison.model_dump_json(indent=1, by_alias=True) + "\n",
        PaperForm.CSV: lambda: present.comparison_csv(comparison, excel=excel),
        PaperForm.XLSX: lambda: present.comparison_xlsx(comparison, language),
        PaperForm.HTML: lambda: present.comparison_html(
            comparison, sides[0].original, sides[1].original, language
        ),
        PaperForm.PDF: lambda: present.comparison_pdf(comparison, language, everything=everything),
    }
    write_forms(forms, writers, output, {PaperForm.TEXT: "txt"})
    end(sides, code=int(_differs(comparison, severity)))


def _by_hand(sides: list[Opened], how: How) -> ByHand | None:
    """What people said of the pairs of two documents of the archive (`vanthu pair`)."""
    if not all(side.kept for side in sides):
        return None
    from vanthu.corpus.archive.people.pairing import pairs_said

    with opened(how.archive) as archive:
        said = pairs_said(archive, sides[0].report, sides[1].report)
    if said.conflicts:
        warn(
            f"of {len(said.conflicts)} pairs people say different things; the program pairs them.",
            quiet=how.quiet,
        )
    return said.by_hand


def _differs(comparison: Comparison, severity: DiffLevel) -> bool:
    kinds = {pair.kind for pair in comparison.pairs}
    if severity is DiffLevel.ERROR:
        return bool(kinds & {"value", "added", "removed"})
    if severity is DiffLevel.INFO and "reading" in kinds:
        return True
    return bool(comparison.changes or comparison.text)
