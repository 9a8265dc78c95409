"""``vanthu text FILE``: the pages' text, a form feed between pages."""

from __future__ import annotations

import typer

from vanthu.commands.common import Output
from vanthu.commands.reading import File, reads_files
from vanthu.commands.records import PARTIAL, How, open_texts
from vanthu.commands.talk import write_output

app = typer.Typer()


@app.command()
@reads_files
def text(file: File, how: How, output: Output = None) -> None:
    """Print the repaired text of the pages, line by line, with a form feed between pages.

    Exit code 3: some pages could not be read; they are named on standard error.
    """
    texts = open_texts(file, how)
    write_output("\f".join(page.text for page in texts.pages) + "\n", output)
    if texts.partial:
        raise typer.Exit(PARTIAL)
