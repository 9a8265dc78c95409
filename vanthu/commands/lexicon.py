"""``vanthu lexicon build FILES… -o PATH``: word counts from one's own clean reports."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from vanthu.commands.common import Quiet, page_progress, warn

app = typer.Typer()


@app.callback()
def lexicon() -> None:
    """Word counts from clean reports already held."""


@app.command()
def build(
    files: Annotated[list[Path], typer.Argument(help="Clean reports: PDF, or .txt.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Where to write the lexicon.")],
    quiet: Quiet = False,
) -> None:
    """Count the words of clean reports, for `vanthu repair --lexicon` and `vanthu read --lexicon`.

    Pages whose words were guessed (restored, or read by OCR) are left out: a lexicon must not learn mistakes.
    """
    from vanthu import parsers
    from vanthu.repair import Lexicon

    counts = Lexicon()
    left_out = 0
    with page_progress("files", quiet=quiet) as progress:
        for number, file in enumerate(files, start=1):
            for page in parsers.read_pages(file).document.pages:
                if page.source == "text":
                    counts.add(line.text for line in page.lines)
                else:
                    left_out += 1
            if progress is not None:
                progress(number, len(files))
    counts.save(output)
    note = f"; {left_out} pages left out that were not clean" if left_out else ""
    warn(f"{counts.words.total()} words of {len(files)} files counted{note}.", quiet=quiet)
