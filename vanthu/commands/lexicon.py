"""``vanthu lexicon build FILES… -o PATH``: word counts from one's own clean reports."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from vanthu.commands.common import warn, write_output
from vanthu.commands.reading import PARTIAL, How, open_texts, reads_files

app = typer.Typer()


@app.callback()
def lexicon() -> None:
    """Word counts from clean reports already held."""


@app.command()
@reads_files
def build(
    files: Annotated[list[Path], typer.Argument(help="Clean reports: PDF, .txt, or their records.")],
    how: How,
    output: Annotated[Path, typer.Option("--output", "-o", help="Where to write the lexicon.")],
) -> None:
    """Count the words of clean reports, for `vanthu repair --lexicon` and `vanthu read --lexicon`.

    Pages whose words were guessed (restored, or read by OCR) are left out: a lexicon must not learn mistakes.
    Exit code 3: some pages could not be read; they are named on standard error.
    """
    from vanthu.repair import Lexicon

    counts = Lexicon()
    left_out, partial = 0, False
    for file in files:
        texts = open_texts(file, how)
        partial = partial or texts.partial
        for page in texts.pages:
            if page.clean:
                counts.add(page.text.split("\n"))
            else:
                left_out += 1
    write_output(counts.packed(), output)
    note = f"; {left_out} pages left out that were not clean" if left_out else ""
    warn(f"{counts.words.total()} words of {len(files)} files counted{note}.", quiet=how.quiet)
    if partial:
        raise typer.Exit(PARTIAL)
