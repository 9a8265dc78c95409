"""``vanthu check FILE``: a report against its own arithmetic and citations."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from vanthu.commands.common import File, Output, Pages, Quiet, page_progress, parse_pages, warn, write_output

if TYPE_CHECKING:
    from vanthu.corpus.checks import CheckResult
    from vanthu.corpus.checks.messages import Language
    from vanthu.parsers.report import Report

app = typer.Typer()


class Format(StrEnum):
    """What ``--to`` takes."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    HTML = "html"


class Level(StrEnum):
    """What ``--severity`` takes."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Lang(StrEnum):
    """What ``--lang`` takes."""

    VI = "vi"
    EN = "en"


To = Annotated[
    Format,
    typer.Option(
        help="text: a table for the terminal; json: for programs; csv, xlsx: for spreadsheets; "
        "html: one file with pictures of the places."
    ),
]
Severity = Annotated[
    Level, typer.Option(help="Report, and exit with 1 for, findings of this severity and above.")
]
Language_ = Annotated[Lang, typer.Option("--lang", help="Language of what people read.")]


@app.command()
def check(
    file: File,
    to: To = Format.TEXT,
    output: Output = None,
    severity: Severity = Level.WARNING,
    lang: Language_ = Lang.VI,
    pages: Pages = None,
    quiet: Quiet = False,
) -> None:
    """Check a report against its own arithmetic and citations. Nothing in it is changed.

    Exit code 0: nothing found at the severity asked for; 1: findings.
    """
    from vanthu import corpus

    with page_progress(file.name, quiet=quiet) as progress:
        from vanthu import parsers

        report = parsers.read(file, pages=parse_pages(pages), progress=progress)
    for failed in report.source.errors:
        warn(f"{report.source.file}, page {failed.page}: not read: {failed.message}", quiet=quiet)
    result = corpus.check(report, language=lang.value)
    _show(result, report, file, to, severity, lang, output)
    if result.failed(severity.value):
        raise typer.Exit(1)


def _show(
    result: CheckResult,
    report: Report,
    file: Path,
    to: Format,
    severity: Level,
    lang: Lang,
    output: Path | None,
) -> None:
    language: Language = lang.value
    if to is Format.JSON:
        write_output(result.model_dump_json(indent=1) + "\n", output)
        return
    from vanthu.corpus import present

    if to is Format.CSV:
        write_output(present.check_csv(result), output)
    elif to is Format.XLSX:
        write_output(present.check_xlsx(result, report, language), output)
    elif to is Format.HTML:
        write_output(present.check_html(result, report, file, language), output)
    else:
        print_or_write(lambda stream: present.print_check(result, stream, language, severity.value), output)


def print_or_write(show: Callable[[IO[str]], None], output: Path | None) -> None:
    """Show on a terminal in colour; a file or a pipe gets the same as plain text."""
    if output is None and sys.stdout.isatty():
        show(sys.stdout)
        return
    stream = io.StringIO()
    show(stream)
    write_output(stream.getvalue(), output)
