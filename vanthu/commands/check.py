"""``vanthu check FILE``: a report against its own arithmetic and citations."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from vanthu.commands.common import Output, Write, shown, write_forms
from vanthu.commands.reading import File, How, end, open_report, reads_files

if TYPE_CHECKING:
    from vanthu.corpus.checks.messages import Language

app = typer.Typer()


class CheckForm(StrEnum):
    """What ``--to`` takes."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    HTML = "html"


class FindingLevel(StrEnum):
    """What ``--severity`` takes."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Lang(StrEnum):
    """What ``--lang`` takes."""

    VI = "vi"
    EN = "en"


To = Annotated[
    list[CheckForm] | None,
    typer.Option(
        help="text (if none is named): a table for the terminal; json: for programs; csv, xlsx: for "
        "spreadsheets; html: one file with pictures of the places. May be given several times, with -o NAME."
    ),
]
ENDINGS = {CheckForm.TEXT: "txt"}
SeverityOption = Annotated[
    FindingLevel, typer.Option(help="Report, and exit with 1 for, findings of this severity and above.")
]
Language_ = Annotated[Lang, typer.Option("--lang", help="Language of what people read.")]


@app.command()
@reads_files
def check(
    file: File,
    how: How,
    to: To = None,
    output: Output = None,
    severity: SeverityOption = FindingLevel.WARNING,
    lang: Language_ = Lang.VI,
) -> None:
    """Check a report against its own arithmetic and citations. Nothing in it is changed.

    Exit code 0: nothing found at the severity asked for; 1: findings; 3: pages could not be read, so that
    what stands on them was not checked, whatever was found on the others.
    """
    from vanthu import corpus
    from vanthu.corpus import present

    opened = open_report(file, how)
    report, forms = opened.report, to or [CheckForm.TEXT]
    language: Language = lang.value
    result = corpus.check(report, language=language)
    writers: dict[CheckForm, Write] = {
        CheckForm.TEXT: lambda: shown(
            lambda stream: present.print_check(result, stream, language, severity.value),
            output,
            alone=len(forms) == 1,
        ),
        CheckForm.JSON: lambda: result.model_dump_json(indent=1) + "\n",
        CheckForm.CSV: lambda: present.check_csv(result),
        CheckForm.XLSX: lambda: present.check_xlsx(result, report, language),
        CheckForm.HTML: lambda: present.check_html(result, report, opened.original, language),
    }
    write_forms(forms, writers, output, ENDINGS)
    end([opened], code=int(bool(result.failed(severity.value))))
