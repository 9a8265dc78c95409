"""``vanthu verify``: is everything in the archive, whole, and nothing else?"""

from __future__ import annotations

from dataclasses import asdict

import typer

from vanthu.commands.archive_options import DEFAULT, Format, Place, Shape, opened, print_rows
from vanthu.commands.common import Quiet, page_progress, warn

app = typer.Typer()


@app.command()
def verify(archive: Place = DEFAULT, shape: Format = Shape.TABLE, quiet: Quiet = False) -> None:
    """Name what is missing, altered, orphaned or half-written, and say what to do. Nothing is changed.

    Exit code 45: something was found.
    """
    from vanthu.corpus.archive.errors import ArchiveDamaged
    from vanthu.corpus.archive.verify import verify as look

    with opened(archive) as open_archive, page_progress("originals", quiet=quiet) as progress:
        problems = list(look(open_archive, progress))
    if problems:
        print_rows(
            [asdict(problem) for problem in problems], ("kind", "place", "message", "next_step"), shape
        )
        raise ArchiveDamaged(f"{len(problems)} things are not as they should be.", file=archive)
    warn("everything is there, whole, and nothing else.", quiet=quiet)
