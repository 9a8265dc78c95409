"""``vanthu withdraw DOCUMENT``: hide a document; nothing is deleted."""

from __future__ import annotations

import typer

from vanthu.commands.archive_options import ArchivePlace
from vanthu.commands.common import Quiet
from vanthu.commands.records import DEFAULT
from vanthu.commands.saying import By, Document, Why, kept_in, tell_kept, who_says

app = typer.Typer()


@app.command()
def withdraw(
    document: Document,
    why: Why = None,
    by: By = None,
    archive: ArchivePlace = DEFAULT,
    quiet: Quiet = False,
) -> None:
    """Hide a document from lists, search, figures and exports. `vanthu corrections undo` brings it back."""
    from vanthu.corpus.archive.people.correcting import withdraw as keep

    with kept_in(archive, document) as (open_archive, kept):
        act = keep(open_archive, kept, who_says(by, why))
    tell_kept([act], quiet=quiet)
