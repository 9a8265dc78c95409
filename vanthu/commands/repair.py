"""``vanthu repair FILE.txt``: plain text restored, as many lines out as in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vanthu.commands.common import Output, Quiet
from vanthu.commands.talk import warn, write_output

if TYPE_CHECKING:
    from vanthu.repair import Edit

app = typer.Typer()


@app.command()
def repair(
    file: Annotated[Path, typer.Argument(help="A .txt file: the text of a report as fonts or OCR left it.")],
    output: Output = None,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain",
            help="List every word changed, with rule and confidence (standard error; with -o, output).",
        ),
    ] = False,
    lexicon: Annotated[
        Path | None,
        typer.Option(
            "--lexicon", help="Further word counts, made by `vanthu lexicon build`.", metavar="PATH"
        ),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Restore the letters of plain text. Figures stay as read; lines stay in number and order."""
    from vanthu.extract.textlayer.plaintext import text_of_file
    from vanthu.repair import load_lexicon, repair_text

    lines = text_of_file(file).split("\n")
    repaired = repair_text(lines, load_lexicon(lexicon) if lexicon else None)
    write_output("\n".join(repaired.lines), output)
    if explain and output is not None:
        write_output(explained(repaired.edits), None)
    elif explain:
        typer.echo(explained(repaired.edits), err=True, nl=False)
    warn(f"{len(repaired.edits)} words changed in {len(lines)} lines.", quiet=quiet)


def explained(edits: Iterable[Edit]) -> str:
    """The edits as a table with tabs: line (from 1), column (from 1), before, after, rule, confidence."""
    rows = ["line\tcolumn\tbefore\tafter\trule\tconfidence"]
    rows += [
        f"{e.line + 1}\t{e.start + 1}\t{e.before}\t{e.after}\t{e.rule}\t{e.confidence:.2f}" for e in edits
    ]
    return "\n".join(rows) + "\n"
