"""``vanthu lexicon build FILES… -o PATH``: word counts from one's own clean reports."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from vanthu.commands.archive_options import opened
from vanthu.commands.reading import reads_files
from vanthu.commands.records import PARTIAL, How, open_texts
from vanthu.commands.talk import warn, write_output

app = typer.Typer()


@app.callback()
def lexicon() -> None:
    """Word counts from clean reports already held."""


@app.command()
@reads_files
def build(
    how: How,
    output: Annotated[Path, typer.Option("--output", "-o", help="Where to write the lexicon.")],
    files: Annotated[
        list[Path] | None, typer.Argument(help="Clean reports: PDF, .txt, or their records.")
    ] = None,
    corrected: Annotated[
        bool, typer.Option("--corrected", help="Count the words that people corrected in the archive, too.")
    ] = False,
) -> None:
    """Count the words of clean reports, for `vanthu repair --lexicon` and `vanthu read --lexicon`.

    Pages whose words were guessed (restored, or read by OCR) are left out: a lexicon must not learn mistakes.
    Exit code 3: some pages could not be read; they are named on standard error.
    """
    from vanthu.repair import Lexicon

    if not files and not corrected:
        raise typer.BadParameter("name files, or give --corrected.")
    counts = Lexicon()
    if corrected:
        counts.add(_corrected(how))
    left_out, partial = 0, False
    for file in files or ():
        texts = open_texts(file, how)
        partial = partial or texts.partial
        counts.documents = (*counts.documents, texts.sha256)
        for page in texts.pages:
            if page.clean:
                counts.add(page.text.split("\n"))
            else:
                left_out += 1
    write_output(counts.packed(), output)
    words, read = counts.words.total(), len(files or ())
    note = f"{words} words of {read} files counted; {left_out} pages left out that were not clean."
    warn(note if left_out else f"{words} words of {read} files counted.", quiet=how.quiet)
    if partial:
        raise typer.Exit(PARTIAL)


def _corrected(how: How) -> list[str]:
    """The words that people put in the place of misread ones, as long as they stand."""
    from vanthu.corpus.archive.acts import all_acts
    from vanthu.corpus.corrections.acts import standing

    with opened(how.archive) as archive, archive.reading() as connection:
        acts = standing(list(all_acts(connection)))
    return [act.said for act in acts if act.kind == "correct" and act.place.what == "word" and act.said]
