"""``vanthu confirm DOCUMENT FIGURE…``: say that figures were read right."""

from __future__ import annotations

from typing import Annotated

import typer

from vanthu.commands.archive_options import ArchivePlace
from vanthu.commands.common import Quiet
from vanthu.commands.records import DEFAULT
from vanthu.commands.saying import By, Document, Why, kept_in, tell_kept, who_says

app = typer.Typer()


@app.command()
def confirm(
    document: Document,
    figures: Annotated[
        list[str], typer.Argument(help="The figures' IDs in the record (f36).", metavar="FIGURE…")
    ],
    why: Why = None,
    by: By = None,
    archive: ArchivePlace = DEFAULT,
    quiet: Quiet = False,
) -> None:
    """Confirm that values stand on the page as they were read."""
    from vanthu.corpus.archive.people.correcting import confirm as keep

    with kept_in(archive, document) as (open_archive, kept):
        acts = keep(open_archive, kept, figures, who_says(by, why))
    tell_kept(acts, quiet=quiet)
