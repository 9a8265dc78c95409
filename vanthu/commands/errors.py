"""``vanthu errors``: the files that are not in the archive, those that are there in part, and why."""

from __future__ import annotations

import typer

from vanthu.commands.archive_options import DEFAULT, Format, Place, Shape, opened, print_rows
from vanthu.commands.reading import PARTIAL

app = typer.Typer()


@app.command()
def errors(archive: Place = DEFAULT, shape: Format = Shape.TABLE) -> None:
    """List the files that failed and the documents with unread pages, with the reason and the next step.

    `vanthu ingest --retry` takes them again. Exit code 40: files failed; 3: only pages are unread.
    """
    from vanthu.corpus.archive.errors import FilesFailed
    from vanthu.corpus.archive.listing import failed_files, unread_pages

    hidden = ("id", "path_bytes")
    with opened(archive) as open_archive:
        failed = [
            {name: value for name, value in row.items() if name not in hidden}
            for row in failed_files(open_archive)
        ]
        partial = unread_pages(open_archive)
    print_rows([*failed, *partial], ("path", "page", "error", "exit_code", "message", "next_step"), shape)
    if failed:
        raise typer.Exit(FilesFailed.exit_code)
    if partial:
        raise typer.Exit(PARTIAL)
