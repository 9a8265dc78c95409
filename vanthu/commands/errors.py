"""``vanthu errors``: the files that are not in the archive, and why."""

from __future__ import annotations

import typer

from vanthu.commands.archive_options import DEFAULT, Format, Place, Shape, opened, print_rows

app = typer.Typer()


@app.command()
def errors(archive: Place = DEFAULT, shape: Format = Shape.TABLE) -> None:
    """List the files that failed, with the reason and the next step.

    `vanthu ingest --retry` takes them again. Exit code 40: there are some.
    """
    from vanthu.corpus.archive.errors import FilesFailed
    from vanthu.corpus.archive.listing import failed_files

    hidden = ("id", "path_bytes", "document_id")
    with opened(archive) as open_archive:
        rows = [
            {name: value for name, value in row.items() if name not in hidden}
            for row in failed_files(open_archive)
        ]
    print_rows(rows, ("path", "error", "exit_code", "message", "next_step"), shape)
    if rows:
        raise typer.Exit(FilesFailed.exit_code)
