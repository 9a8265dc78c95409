"""``vanthu check FILE``: a report against its own arithmetic and citations."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vanthu.commands.common import Excel, Lang, Language_, Output, Write, shown, write_forms
from vanthu.commands.reading import File, options_told, reads_files
from vanthu.commands.records import How, Opened, earlier_of, end, open_report

if TYPE_CHECKING:
    from vanthu.corpus.checks.messages import Language
    from vanthu.extract.frame import Matrix

app = typer.Typer()


class ShownForm(StrEnum):
    """What ``--to`` of ``series`` takes."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    HTML = "html"


class PaperForm(StrEnum):
    """What ``--to`` of ``check`` and ``diff`` takes."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    HTML = "html"
    PDF = "pdf"


class FindingLevel(StrEnum):
    """What ``--severity`` takes."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


SHOWN_FORMS = (
    "text (if none is named): a table for the terminal; json: for programs; csv, xlsx: for spreadsheets; "
    "html: one file with pictures of the places{more}. May be given several times, with -o NAME."
)
To = Annotated[list[ShownForm] | None, typer.Option(help=SHOWN_FORMS.format(more=""))]
ToCheck = Annotated[
    list[PaperForm] | None,
    typer.Option("--to", help=SHOWN_FORMS.format(more="; pdf: the PDF itself with its figures marked")),
]
ToDiff = Annotated[
    list[PaperForm] | None,
    typer.Option("--to", help=SHOWN_FORMS.format(more="; pdf: a working paper on A4")),
]
ENDINGS = {ShownForm.TEXT: "txt"}
SeverityOption = Annotated[
    FindingLevel, typer.Option(help="Report, and exit with 1 for, findings of this severity and above.")
]


@app.command()
@reads_files
def check(
    file: File,
    how: How,
    to: ToCheck = None,
    output: Output = None,
    excel: Excel = False,
    against: Annotated[
        list[Path] | None,
        typer.Option(
            "--against",
            help="An earlier report of the same body: what FILE restates of its period must be what it "
            "states. May be given several times. For a document of the archive they are found there.",
        ),
    ] = None,
    severity: SeverityOption = FindingLevel.WARNING,
    lang: Language_ = Lang.VI,
) -> None:
    """Check a report against its own arithmetic and citations. Nothing in it is changed.

    Exit code 0: nothing found at the severity asked for; 1: findings; 3: pages could not be read, so that
    what stands on them was not checked, whatever was found on the others.
    """
    from vanthu import corpus
    from vanthu.corpus import present

    forms = to or [PaperForm.TEXT]
    opened = open_report(file, how, with_pages=PaperForm.PDF in forms)
    report = opened.report
    language: Language = lang.value
    earlier = [open_report(other, how).report for other in against or ()] or earlier_of(file, how)
    result = corpus.check(report, language=language, earlier=earlier)
    result.run = present.run_of_today(options_told(how))
    writers: dict[PaperForm, Write] = {
        PaperForm.TEXT: lambda: shown(
            lambda stream: present.print_check(result, stream, language, severity.value),
            output,
            alone=len(forms) == 1,
        ),
        PaperForm.JSON: lambda: result.model_dump_json(indent=1) + "\n",
        PaperForm.CSV: lambda: present.check_csv(result, excel=excel),
        PaperForm.XLSX: lambda: present.check_xlsx(result, report, language),
        PaperForm.HTML: lambda: present.check_html(result, report, opened.original, language),
        PaperForm.PDF: lambda: present.check_pdf(result, report, opened.file, _frames(opened), language),
    }
    write_forms(forms, writers, output, {PaperForm.TEXT: "txt"})
    end([opened], code=int(bool(result.failed(severity.value))))


def _frames(opened: Opened) -> dict[int, Matrix]:
    """Of pages that were turned or made level before reading: the way back to the page as shown."""
    from vanthu.extract.frame import to_shown

    return {page.number: to_shown(page) for page in opened.pages.pages.document.pages}
