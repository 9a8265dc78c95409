"""``vanthu text FILE``: the pages' text, a form feed between pages."""

from __future__ import annotations

import typer

from vanthu.commands.common import (
    Dpi,
    File,
    Jobs,
    MoreWords,
    Ocr,
    OcrMode,
    Output,
    Pages,
    PageTimeout,
    Quiet,
    page_progress,
    parse_pages,
    read_options,
    warn,
    write_output,
)

app = typer.Typer()


@app.command()
def text(
    file: File,
    output: Output = None,
    pages: Pages = None,
    ocr: OcrMode = Ocr.AUTO,
    jobs: Jobs = None,
    dpi: Dpi = None,
    page_timeout: PageTimeout = 120.0,
    lexicon: MoreWords = None,
    quiet: Quiet = False,
) -> None:
    """Print the repaired text of the pages, line by line, with a form feed between pages."""
    from vanthu import parsers
    from vanthu.commands.read import PARTIAL

    with page_progress(file.name, quiet=quiet) as progress:
        document = parsers.read_pages(
            file,
            pages=parse_pages(pages),
            options=read_options(ocr, jobs, dpi, page_timeout),
            lexicon=lexicon,
            progress=progress,
        ).document
    write_output("\f".join(parsers.text_of(page) for page in document.pages) + "\n", output)
    for failed in document.errors:
        warn(f"{document.file}, page {failed.page}: not read: {failed.message}", quiet=quiet)
    if document.errors:
        raise typer.Exit(PARTIAL)
