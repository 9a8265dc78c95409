"""``vanthu diff OLD NEW``: two versions of a report, or the reports of two periods."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vanthu.commands.check import Format, Lang, Language_, To, print_or_write
from vanthu.commands.common import Output, Quiet, page_progress, write_output

if TYPE_CHECKING:
    from vanthu.corpus.checks.messages import Language
    from vanthu.corpus.comparison import Comparison
    from vanthu.parsers.report import Report

app = typer.Typer()

Old = Annotated[
    Path, typer.Argument(help="The earlier report: a PDF, or its record (JSON of `vanthu read`).")
]
New = Annotated[Path, typer.Argument(help="The later report: a PDF, or its record.")]


class DiffLevel(StrEnum):
    """What ``--severity`` takes."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


Severity = Annotated[
    DiffLevel,
    typer.Option(
        help="Exit with 1 for: error: a value changed, a figure added or removed; warning: any difference "
        "of figures or text; info: also what differs only by reading."
    ),
]


@app.command()
def diff(
    old: Old,
    new: New,
    to: To = Format.TEXT,
    output: Output = None,
    severity: Severity = DiffLevel.WARNING,
    everything: Annotated[bool, typer.Option("--all", help="List unchanged figures too.")] = False,
    lang: Language_ = Lang.VI,
    quiet: Quiet = False,
) -> None:
    """Compare two reports: versions of one report, or one issuer's reports of two periods.

    Exit code 0: no differences at the severity asked for; 1: differences.
    """
    from vanthu import corpus

    comparison = corpus.compare(read_report(old, quiet=quiet), read_report(new, quiet=quiet))
    _show(comparison, old, new, to, lang, output, everything=everything)
    if _differs(comparison, severity):
        raise typer.Exit(1)


def read_report(path: Path, *, quiet: bool) -> Report:
    """A report from a PDF, a text, or the record that ``vanthu read`` wrote.

    Raises:
        VanthuError: the file cannot be read.
    """
    from vanthu import parsers
    from vanthu.extract.errors import FileMissing, FileUnreadable

    if path.suffix.lower() == ".json":
        from pydantic import ValidationError

        from vanthu.parsers.report import Report

        try:
            return Report.model_validate_json(path.read_bytes())
        except FileNotFoundError as error:
            raise FileMissing("does not exist.", file=str(path)) from error
        except ValidationError as error:
            advice = "Give a PDF, or the JSON that `vanthu read` wrote."
            raise FileUnreadable("is no record of a report.", file=str(path), next_step=advice) from error
    with page_progress(path.name, quiet=quiet) as progress:
        return parsers.read(path, progress=progress)


def _differs(comparison: Comparison, severity: DiffLevel) -> bool:
    kinds = {pair.kind for pair in comparison.pairs}
    if severity is DiffLevel.ERROR:
        return bool(kinds & {"value", "added", "removed"})
    if severity is DiffLevel.INFO and "reading" in kinds:
        return True
    return bool(comparison.changes or comparison.text)


def _show(
    comparison: Comparison,
    old: Path,
    new: Path,
    to: Format,
    lang: Lang,
    output: Path | None,
    *,
    everything: bool,
) -> None:
    language: Language = lang.value
    if to is Format.JSON:
        write_output(comparison.model_dump_json(indent=1, by_alias=True) + "\n", output)
        return
    from vanthu.corpus import present

    if to is Format.CSV:
        write_output(present.comparison_csv(comparison), output)
    elif to is Format.XLSX:
        write_output(present.comparison_xlsx(comparison, language), output)
    elif to is Format.HTML:
        write_output(present.comparison_html(comparison, old, new, language), output)
    else:
        print_or_write(
            lambda stream: present.print_comparison(comparison, stream, language, everything=everything),
            output,
        )
